/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/new-text.h"

char *
followup_new_text (const char *body, const char *subject, const char *sender_name)
{
  return g_strdup (body);
}
