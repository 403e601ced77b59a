/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/words.h"

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

    marks = g_unichar_ismark (c) ? marks + 1 : 0;
    if (is_invisible (c) || marks > 2)
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
