/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/words.h"

#include <string.h>

/* Marks on one letter; living scripts need no more. */
#define MOST_MARKS 2

static gboolean
is_invisible (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_FORMAT:        /* direction marks, zero width, tag characters */
  case G_UNICODE_SURROGATE:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_PRIVATE_USE:
    return TRUE;
  default:
    return FALSE;
  }
}

char *
followup_words_safe (const char *text, guint most)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *out = g_string_new (NULL);
  guint n = 0, marks = 0;

  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_space = g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;

    if (is_invisible (c))
      continue;
    marks = g_unichar_ismark (c) ? marks + 1 : 0;
    if (marks > MOST_MARKS || (marks > 0 && out->len == 0))
      continue;
    if (is_space && (out->len == 0 || out->str[out->len - 1] == ' '))
      continue;
    if (most > 0 && n++ == most) {
      g_string_append (out, "…");
      break;
    }
    g_string_append_unichar (out, is_space ? ' ' : c);
  }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static guint
cells_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
followup_words_cells (const char *text)
{
  guint cells = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    cells += cells_of (g_utf8_get_char (p));
  return cells;
}

char *
followup_words_fit (const char *text, guint cells)
{
  guint used = 0;
  const char *end = text;

  if (cells == 0 || followup_words_cells (text) <= cells)
    return g_strdup (text);
  while (*end && used + cells_of (g_utf8_get_char (end)) <= cells - 1) {
    used += cells_of (g_utf8_get_char (end));
    end = g_utf8_next_char (end);
  }
  g_autofree char *head = g_strndup (text, (gsize) (end - text));
  return g_strconcat (g_strchomp (head), "…", NULL);
}

/* ---- Message-IDs ---- */

#define PLAIN_CHARACTERS "@_+=.-"
#define SHORT_ID 12

static gboolean
is_plain (const char *id)
{
  for (const char *p = id; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr (PLAIN_CHARACTERS, *p))
      return FALSE;
  return TRUE;
}

char *
followup_words_id (const char *id)
{
  g_autofree char *safe = followup_words_safe (id, 0);

  if (!*id || !g_str_equal (safe, id))
    return NULL;
  if (is_plain (id))
    return g_strconcat ("id:", id, NULL);
  g_auto (GStrv) parts = g_strsplit (id, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);
  g_autofree char *term = g_strdup_printf ("id:\"%s\"", doubled);
  return g_shell_quote (term);
}

char *
followup_words_short_id (const char *id)
{
  g_autofree char *safe = followup_words_safe (id, SHORT_ID);
  return g_strconcat ("id:", safe, NULL);
}

/* ---- days ---- */

static const char *const weekdays[] = { "", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const months[] = { "",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

char *
followup_words_day (FollowupDay day, FollowupDay today)
{
  int year, month, mday, this_year;

  followup_day_split (day, &year, &month, &mday);
  followup_day_split (today, &this_year, NULL, NULL);
  if (year == this_year)
    return g_strdup_printf ("%s %d %s", weekdays[followup_day_weekday (day)], mday, months[month]);
  return g_strdup_printf ("%s %d %s %d", weekdays[followup_day_weekday (day)], mday, months[month], year);
}

char *
followup_words_instant (const FollowupZone *zone, gint64 at, FollowupDay today)
{
  g_autofree char *day = followup_words_day (followup_zone_day (zone, at), today);
  int minute = followup_zone_minute (zone, at);

  return g_strdup_printf ("%s %02d:%02d", day, minute / 60, minute % 60);
}

char *
followup_words_candidacy (const FollowupVerdict *verdict)
{
  g_autofree char *company = followup_words_safe (verdict->company, 40);
  g_autofree char *role = followup_words_safe (verdict->role, 40);

  if (*company && *role)
    return g_strdup_printf ("%s · %s", company, role);
  if (*company)
    return g_steal_pointer (&company);
  return g_strdup (verdict->slug);
}
