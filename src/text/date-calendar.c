/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/date-calendar.h"

#include "text/date-moon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

FollowupDay
followup_calendar_monday (FollowupDay day)
{
  return day - (followup_day_weekday (day) - FOLLOWUP_MONDAY);
}

FollowupDay
followup_calendar_month_first (int year, int month)
{
  return followup_day_new (year, month, 1);
}

FollowupDay
followup_calendar_month_last (int year, int month)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return FOLLOWUP_DAY_NONE;
  return followup_day_new (year, month, followup_day_month_length (year, month));
}

FollowupDay
followup_calendar_month_last_workday (int year, int month)
{
  FollowupDay last = followup_calendar_month_last (year, month);

  while (last != FOLLOWUP_DAY_NONE && followup_day_weekday (last) > FOLLOWUP_FRIDAY)
    last--;
  return last;
}

FollowupDay
followup_calendar_add_months (FollowupDay day, int n)
{
  int year, month, mday;

  followup_day_split (day, &year, &month, &mday);
  int months = year * 12 + month - 1 + CLAMP (n, -12000, 12000);
  year = months / 12;
  month = months % 12 + 1;
  if (months < 12 || year > 9999)
    return FOLLOWUP_DAY_NONE;
  return followup_day_new (year, month, MIN (mday, followup_day_month_length (year, month)));
}

FollowupDay
followup_calendar_add_workdays (FollowupDay day, int n)
{
  /* Whole weeks first: five working days are seven days from any working day. */
  FollowupWeekday weekday = followup_day_weekday (day);
  if (n <= 0)
    return day;
  if (weekday > FOLLOWUP_FRIDAY)
    day -= weekday - FOLLOWUP_FRIDAY;
  day += n / 5 * 7;
  for (n %= 5; n > 0; n--)
    day += followup_day_weekday (day) == FOLLOWUP_FRIDAY ? 3 : 1;
  return day;
}

FollowupDay
followup_calendar_nth_weekday (int year, int month, int weekday, int n)
{
  FollowupDay first = followup_calendar_month_first (year, month), last = followup_calendar_month_last (year, month);

  if (first == FOLLOWUP_DAY_NONE || n == 0 || n > 5 || n < -5)
    return FOLLOWUP_DAY_NONE;
  FollowupDay day;
  if (n > 0)
    day = first + (weekday - (int) followup_day_weekday (first) + 7) % 7 + (n - 1) * 7;
  else
    day = last - ((int) followup_day_weekday (last) - weekday + 7) % 7 + (n + 1) * 7;
  return day < first || day > last ? FOLLOWUP_DAY_NONE : day;
}

/* The Gregorian computus in its closed form (Meeus, Astronomical Algorithms, chapter 8). */
FollowupDay
followup_calendar_easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

  return followup_day_new (year, f / 31, f % 31 + 1);
}

/* The Julian computus; the calendars differ by a number of days that grows with the centuries. */
FollowupDay
followup_calendar_orthodox_easter (int year)
{
  int a = (19 * (year % 19) + 15) % 30;
  int b = (2 * (year % 4) + 4 * (year % 7) - a + 34) % 7;
  int c = a + b + 114;
  FollowupDay julian = followup_day_new (year, c / 31, c % 31 + 1);

  return julian == FOLLOWUP_DAY_NONE ? julian : julian + year / 100 - year / 400 - 2;
}

/* 25 Kislev: the month before it has one day more in the longest years. */
static FollowupDay
hanukkah (int year)
{
  FollowupDay first = followup_moon_jewish_new_year (year);
  int length = followup_moon_jewish_new_year (year + 1) - first;
  return first + 83 + (length % 10 == 5);
}

/* Its distance to the new year behind it never changes. */
static FollowupDay
passover (int year)
{
  return followup_moon_jewish_new_year (year) - 163;
}

static const struct {
  const char *name;
  FollowupDay (*day) (int year);
} moving[] = {
  { "easter", followup_calendar_easter },
  { "orthodox", followup_calendar_orthodox_easter },
  { "chinese", followup_moon_chinese_new_year },
  { "diwali", followup_moon_diwali },
  { "jewish", followup_moon_jewish_new_year },
  { "hanukkah", hanukkah },
  { "passover", passover },
};

FollowupDay
followup_calendar_holiday (const char *rule, int year)
{
  int month, second, third = 0, more = 0;
  FollowupDay day;

  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    if (g_str_has_prefix (rule, moving[i].name) && sscanf (rule + strlen (moving[i].name), "%d", &more) == 1) {
      day = moving[i].day (year);
      return day == FOLLOWUP_DAY_NONE ? day : day + more;
    }
  if (sscanf (rule, "islamic%2d-%2d", &month, &second) == 2)
    day = followup_moon_islamic (year, month, second);
  else if (sscanf (rule, "%2d/%1d/%2d%d", &month, &second, &third, &more) >= 3)
    day = followup_calendar_nth_weekday (year, month, second, third);
  else if (sscanf (rule, "%2d-%2d", &month, &second) == 2)
    day = followup_day_new (year, month, second);
  else
    return FOLLOWUP_DAY_NONE;
  return day == FOLLOWUP_DAY_NONE ? day : day + more;
}

gboolean
followup_calendar_is_summer (const char *rule, FollowupDay day)
{
  int year;

  followup_day_split (day, &year, NULL, NULL);
  if (strcmp (rule, "us") == 0)
    return day >= followup_calendar_nth_weekday (year, 3, FOLLOWUP_SUNDAY, 2)
           && day < followup_calendar_nth_weekday (year, 11, FOLLOWUP_SUNDAY, 1);
  return day >= followup_calendar_nth_weekday (year, 3, FOLLOWUP_SUNDAY, -1)
         && day < followup_calendar_nth_weekday (year, 10, FOLLOWUP_SUNDAY, -1);
}
