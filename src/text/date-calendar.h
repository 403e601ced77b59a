/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATE_CALENDAR_H
#define TEXT_DATE_CALENDAR_H

#include <followup/day.h>

/* The arithmetic of days that words ask for.  All functions accept any day between the years 1 and 9999 and give
   FOLLOWUP_DAY_NONE beyond them. */

/* Monday of the day's ISO week. */
FollowupDay followup_calendar_monday (FollowupDay day);
/* Same day of the month n months later; the last one where there is none ("31 January" + 1: 28 February). */
FollowupDay followup_calendar_add_months (FollowupDay day, int n);
/* n working days (Monday to Friday) after the day, n >= 0; 0 is the day itself.  A mail cannot know our holidays. */
FollowupDay followup_calendar_add_workdays (FollowupDay day, int n);
/* The nth weekday of a month, n > 0, or from its end, n < 0; NONE where there is none. */
FollowupDay followup_calendar_nth_weekday (int year, int month, int weekday, int n);
FollowupDay followup_calendar_month_first (int year, int month);
FollowupDay followup_calendar_month_last (int year, int month);
/* Last Monday-to-Friday day of a month ("the end of the month"). */
FollowupDay followup_calendar_month_last_workday (int year, int month);
/* Easter Sunday of the western and of the eastern churches. */
FollowupDay followup_calendar_easter (int year);
FollowupDay followup_calendar_orthodox_easter (int year);
/* A holiday of that year by its rule (data/text/dates.words); NONE when the rule makes no sense. */
FollowupDay followup_calendar_holiday (const char *rule, int year);
/* Whether summer time holds on a day; rule "us" (2007 act) or "eu" (directive 2000/84). */
gboolean followup_calendar_is_summer (const char *rule, FollowupDay day);
#endif
