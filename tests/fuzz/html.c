/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "mail/html.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *html = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autofree char *text = followup_html_to_text (html, strlen (html));
  g_assert (text && g_utf8_validate (text, -1, NULL) && !strchr (text, '\r'));
  return 0;
}
