/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/workdays.h"

/* Holidays could cover every day a user names; beyond this many days in a row the calendar is taken as it is. */
#define LONGEST_PAUSE 400

void
followup_workdays_init (FollowupWorkdays *workdays)
{
  workdays->weekdays = 0x3e;
  workdays->holidays = NULL;
}

void
followup_workdays_clear (FollowupWorkdays *workdays)
{
  g_clear_pointer (&workdays->holidays, g_array_unref);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const FollowupDay *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

void
followup_workdays_add_holiday (FollowupWorkdays *workdays, FollowupDay day)
{
  if (!workdays->holidays)
    workdays->holidays = g_array_new (FALSE, FALSE, sizeof (FollowupDay));
  g_array_append_val (workdays->holidays, day);
  g_array_sort (workdays->holidays, compare_days);
}

gboolean
followup_workdays_is_working (const FollowupWorkdays *workdays, FollowupDay day)
{
  if (!(workdays->weekdays & (1 << followup_day_weekday (day))))
    return FALSE;
  return !workdays->holidays || !g_array_binary_search (workdays->holidays, &day, compare_days, NULL);
}

static FollowupDay
step (const FollowupWorkdays *workdays, FollowupDay day, int direction)
{
  for (int i = 0; i < LONGEST_PAUSE && !followup_workdays_is_working (workdays, day); i++)
    day += direction;
  return day;
}

FollowupDay
followup_workdays_on_or_after (const FollowupWorkdays *workdays, FollowupDay day)
{
  return step (workdays, day, 1);
}

FollowupDay
followup_workdays_after (const FollowupWorkdays *workdays, FollowupDay day)
{
  return step (workdays, day + 1, 1);
}

FollowupDay
followup_workdays_add (const FollowupWorkdays *workdays, FollowupDay day, int n)
{
  for (int i = 0; i < n; i++)
    day = step (workdays, day + 1, 1);
  return day;
}

FollowupDay
followup_workdays_subtract (const FollowupWorkdays *workdays, FollowupDay day, int n)
{
  for (int i = 0; i < n; i++)
    day = step (workdays, day - 1, -1);
  return day;
}

int
followup_workdays_count (const FollowupWorkdays *workdays, FollowupDay from, FollowupDay to)
{
  int n = 0;

  for (FollowupDay day = from + 1; day <= to; day++)
    n += followup_workdays_is_working (workdays, day);
  return n;
}
