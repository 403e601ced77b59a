/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/working-hours.h"

#define DAY_SECONDS 86400
/* However long an absence or a row of holidays: nobody is waited for beyond these days. */
#define MOST_DAYS 800

static gboolean
is_weekday (const FollowupWorkingHours *hours, FollowupDay day)
{
  return (hours->workdays->weekdays & (1 << followup_day_weekday (day))) != 0;
}

static gboolean
is_working (const FollowupWorkingHours *hours, FollowupDay day)
{
  if (hours->has_holidays ? !followup_workdays_is_working (hours->workdays, day) : !is_weekday (hours, day))
    return FALSE;
  for (guint i = 0; hours->away && i < hours->away->len; i++) {
    const FollowupAway *away = &g_array_index (hours->away, FollowupAway, i);
    if (day >= away->from && day < away->back)
      return FALSE;
  }
  return TRUE;
}

static gint64
start_of (const FollowupWorkingHours *hours, FollowupDay day)
{
  return (gint64) day * DAY_SECONDS - hours->offset;
}

double
followup_working_hours_between (const FollowupWorkingHours *hours, gint64 from_at, gint64 to_at, double most)
{
  FollowupDay day = followup_day_at_offset (from_at, hours->offset);
  gint64 seconds = 0;

  for (int i = 0; i < MOST_DAYS && start_of (hours, day) < to_at && (double) seconds / 3600 <= most; i++, day++)
    if (is_working (hours, day))
      seconds += MIN (to_at, start_of (hours, day + 1)) - MAX (from_at, start_of (hours, day));
  return (double) seconds / 3600;
}

int
followup_working_hours_days (const FollowupWorkingHours *hours, gint64 from_at, double n_hours)
{
  FollowupDay day = followup_day_at_offset (from_at, hours->offset);
  double left = n_hours * 3600;
  int n = 0;

  for (int i = 0; i < MOST_DAYS; i++, day++) {
    if (!is_weekday (hours, day))
      continue;
    n += i > 0;
    left -= (double) (start_of (hours, day + 1) - MAX (from_at, start_of (hours, day)));
    if (left < 0)
      break;
  }
  return n;
}
