/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/html.h"

char *
followup_html_to_text (const char *html, gsize length)
{
  GString *text = g_string_new (NULL);
  gboolean is_tag = FALSE;
  for (gsize i = 0; i < length; i++) {
    if (html[i] == '<')
      is_tag = TRUE;
    else if (html[i] == '>' && is_tag)
      is_tag = FALSE;
    else if (!is_tag)
      g_string_append_c (text, html[i]);
  }
  return g_string_free (text, FALSE);
}
