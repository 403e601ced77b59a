/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <followup/day.h>

#include <stdlib.h>
#include <string.h>

/* GDate counts from 1 January of year 1 as day 1. */
#define EPOCH_JULIAN 719163

FollowupDay
followup_day_new (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return FOLLOWUP_DAY_NONE;
  if (!g_date_valid_dmy (day, month, year))
    return FOLLOWUP_DAY_NONE;

  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (FollowupDay) g_date_get_julian (&date) - EPOCH_JULIAN;
}

static GDate
to_date (FollowupDay day)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + EPOCH_JULIAN));
  return date;
}

void
followup_day_split (FollowupDay day, int *ret_year, int *ret_month, int *ret_day)
{
  GDate date = to_date (day);

  if (ret_year)
    *ret_year = g_date_get_year (&date);
  if (ret_month)
    *ret_month = g_date_get_month (&date);
  if (ret_day)
    *ret_day = g_date_get_day (&date);
}

FollowupWeekday
followup_day_weekday (FollowupDay day)
{
  int from_thursday = ((day % 7) + 7) % 7;
  return (FollowupWeekday) ((from_thursday + 3) % 7 + 1);
}

int
followup_day_month_length (int year, int month)
{
  return g_date_get_days_in_month (month, year);
}

FollowupDay
followup_day_at_offset (gint64 at, gint32 offset)
{
  gint64 seconds = at + offset;
  gint64 day = seconds / 86400;
  return (FollowupDay) (seconds % 86400 < 0 ? day - 1 : day);
}

FollowupDay
followup_day_parse (const char *text)
{
  if (!text || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FOLLOWUP_DAY_NONE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FOLLOWUP_DAY_NONE;
  return followup_day_new (atoi (text), atoi (text + 5), atoi (text + 8));
}

char *
followup_day_format (FollowupDay day)
{
  if (day == FOLLOWUP_DAY_NONE)
    return NULL;

  int year, month, mday;
  followup_day_split (day, &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, mday);
}
