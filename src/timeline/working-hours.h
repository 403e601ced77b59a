/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_WORKING_HOURS_H
#define TIMELINE_WORKING_HOURS_H

#include "base/workdays.h"

/* The days that somebody is away: from the first day until the day before the first day back. */
typedef struct {
  FollowupDay from, back;
} FollowupAway;

/* The hours in which somebody may answer: all 24 of each of their working days, seen at their offset.  Nights count:
   nothing tells when people open and close, and many answer in the evening; a working day is 24 such hours. */
typedef struct {
  const FollowupWorkdays *workdays; /* mine */
  gboolean has_holidays;        /* it is me: my holidays count too (DECISIONS 46) */
  gint32 offset;                /* seconds east of UTC */
  const GArray *away;           /* FollowupAway; NULL: never */
} FollowupWorkingHours;

/* The working hours from one instant to a later one; counting stops past `most` hours. */
double followup_working_hours_between (const FollowupWorkingHours *hours, gint64 from_at, gint64 to_at, double most);
/* How many working days after the day of from_at the day lies on which so many hours have gone by; absences and holidays
   do not count here.  0: the same day. */
int followup_working_hours_days (const FollowupWorkingHours *hours, gint64 from_at, double n_hours);

#endif
