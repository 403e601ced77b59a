/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/flowed.h"

#include <string.h>

static void
append_quotes (GString *out, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append_c (out, '>');
  if (depth > 0)
    g_string_append_c (out, ' ');
}

char *
followup_flowed_to_text (const char *body, gboolean has_delsp)
{
  GString *out = g_string_sized_new (strlen (body));
  gboolean is_open = FALSE; /* the line before goes on in this one */
  guint open_depth = 0;
  for (const char *p = body; *p;) {
    const char *stop = strchrnul (p, '\n'), *next = *stop ? stop + 1 : stop;
    const char *end = stop > p && stop[-1] == '\r' ? stop - 1 : stop;
    guint depth = strspn (p, ">");
    p += depth;
    /* 4.4: one space was stuffed before what begins with a space, ">" or "From ". */
    if (p < end && *p == ' ')
      p++;
    gboolean is_signature = end - p == 3 && memcmp (p, "-- ", 3) == 0;
    if (is_open && (depth != open_depth || is_signature)) {
      g_string_append_c (out, '\n');
      is_open = FALSE;
    }
    if (!is_open)
      append_quotes (out, depth);
    is_open = !is_signature && end > p && end[-1] == ' ';
    open_depth = depth;
    g_string_append_len (out, p, end - p - (is_open && has_delsp ? 1 : 0));
    if (!is_open)
      g_string_append_c (out, '\n');
    p = next;
  }
  if (is_open)
    g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
