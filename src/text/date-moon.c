/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holidays that follow the moon: colleagues in Shanghai, Mumbai, Dubai and Tel Aviv are away on them.
 */
#include "text/date-moon.h"

#include <math.h>

#define RADIANS (3.14159265358979323846 / 180.0)
/* Days from 1970-01-01 0:00 to the mean new moon of 6 January 2000. */
#define FIRST_MOON (2451550.09766 - 2440587.5)
#define MONTH_DAYS 29.530588861
#define MONTHS_A_YEAR 12.3685
/* Terrestrial time runs ahead of the clocks by about this part of a day. */
#define CLOCK_LAG 0.0008
/* Day 0 of the Jewish calendar in days since 1970. */
#define JEWISH_EPOCH (-2092590)

/* The instant of a new moon in days since 1970, UTC; k counts from January 2000.  Meeus, Astronomical Algorithms,
   chapter 49, with the terms above two minutes. */
static double
new_moon (int k)
{
  double t = k / (MONTHS_A_YEAR * 100);
  double sun = (2.5534 + 29.10535670 * k) * RADIANS;
  double moon = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * RADIANS;
  double node = (160.7108 + 390.67050284 * k) * RADIANS;
  double e = 1 - 0.002516 * t;

  return FIRST_MOON + MONTH_DAYS * k + 0.00015437 * t * t - CLOCK_LAG - 0.40720 * sin (moon) + 0.17241 * e * sin (sun)
         + 0.01608 * sin (2 * moon) + 0.01039 * sin (2 * node) + 0.00739 * e * sin (moon - sun)
         - 0.00514 * e * sin (moon + sun) + 0.00208 * e * e * sin (2 * sun) - 0.00111 * sin (moon - 2 * node);
}

/* The first new moon at or after a day whose instant, moved by so many hours, counts as that day. */
static int
moon_from (FollowupDay day, double hours)
{
  int k = (int) floor ((day - FIRST_MOON) / MONTH_DAYS) - 1;

  while (floor (new_moon (k) + hours / 24) < day)
    k++;
  return k;
}

static FollowupDay
moon_day (int k, double hours)
{
  return (FollowupDay) floor (new_moon (k) + hours / 24);
}

/* The new moon that falls between 21 January and 20 February in China. */
FollowupDay
followup_moon_chinese_new_year (int year)
{
  return moon_day (moon_from (followup_day_new (year, 1, 21), 8), 8);
}

/* The evening that lies in the last day before the new moon of mid-October to mid-November in India: the moon must
   be new no earlier than two hours after sunset. */
FollowupDay
followup_moon_diwali (int year)
{
  double evening = 5.5 - 20;
  return moon_day (moon_from (followup_day_new (year, 10, 16), evening), evening);
}

/* A month begins the evening after the moon was new before sunset in Mecca; told is the day that follows.  The moon
   is seen or not, so a country may begin a day later.  The new moon of January 2000 began the tenth month. */
FollowupDay
followup_moon_islamic (int year, int month, int day)
{
  double evening = 10;
  FollowupDay first = followup_day_new (year, 1, 1);

  if (month < 1 || month > 12 || day < 1 || day > 30 || first == FOLLOWUP_DAY_NONE)
    return FOLLOWUP_DAY_NONE;
  int k = moon_from (first - 1 - day, evening);
  while (((k + 9) % 12 + 12) % 12 + 1 != month || moon_day (k, evening) + day < first)
    k++;
  return moon_day (k, evening) + day;
}

/* Days from the Jewish epoch to a year's new moon, three weekdays kept free (Reingold and Dershowitz, Calendrical
   Calculations). */
static int
jewish_elapsed (int jewish)
{
  gint64 months = (235 * (gint64) jewish - 234) / 19, parts = 12084 + 13753 * months;
  gint64 day = 29 * months + parts / 25920;

  return (int) (3 * (day + 1) % 7 < 3 ? day + 1 : day);
}

/* A year of 356 days, or one before it of 382, is no year: the beginning moves. */
FollowupDay
followup_moon_jewish_new_year (int year)
{
  int jewish = year + 3761;
  int before = jewish_elapsed (jewish - 1), own = jewish_elapsed (jewish), after = jewish_elapsed (jewish + 1);
  int more = after - own == 356 ? 2 : own - before == 382 ? 1 : 0;

  return JEWISH_EPOCH + own + more;
}
