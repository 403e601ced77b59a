/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_WORKDAYS_H
#define BASE_WORKDAYS_H

#include <followup/day.h>

/* Working days (DESIGN 3): chosen weekdays less holidays. */
typedef struct {
  guint8 weekdays;      /* bit (1 << FollowupWeekday) set for a working weekday; never 0 */
  GArray *holidays;     /* FollowupDay, sorted; may be NULL */
} FollowupWorkdays;

/* Monday to Friday, no holidays. */
void followup_workdays_init (FollowupWorkdays *workdays);
void followup_workdays_clear (FollowupWorkdays *workdays);
void followup_workdays_add_holiday (FollowupWorkdays *workdays, FollowupDay day);
gboolean followup_workdays_is_working (const FollowupWorkdays *workdays, FollowupDay day);
/* The day itself or the next working day ("due on D; if D is not a working day, the next"). */
FollowupDay followup_workdays_on_or_after (const FollowupWorkdays *workdays, FollowupDay day);
FollowupDay followup_workdays_after (const FollowupWorkdays *workdays, FollowupDay day);
/* n working days strictly after a day (n >= 0; 0 is the day itself). */
FollowupDay followup_workdays_add (const FollowupWorkdays *workdays, FollowupDay day, int n);
/* n working days strictly before a day. */
FollowupDay followup_workdays_subtract (const FollowupWorkdays *workdays, FollowupDay day, int n);
/* How many working days lie strictly after `from`, up to and with `to`; 0 when to <= from. */
int followup_workdays_count (const FollowupWorkdays *workdays, FollowupDay from, FollowupDay to);
#endif
