/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "text/new-text.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *body = fuzz_text (data, size), *signature = NULL;
  g_autofree char *whole = followup_new_text (body, "Re: Interview", "Dana Reyes");
  g_autofree char *split = followup_new_text_split (body, "Dana Reyes", &signature);
  g_assert (strlen (whole) <= FOLLOWUP_NEW_TEXT_MAX && g_utf8_validate (whole, -1, NULL));
  g_assert (signature && split && g_utf8_validate (split, -1, NULL) && g_utf8_validate (signature, -1, NULL));
  return 0;
}
