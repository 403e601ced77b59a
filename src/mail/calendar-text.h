/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_CALENDAR_TEXT_H
#define MAIL_CALENDAR_TEXT_H

#include "mail/calendar-zone.h"

/* What libical gets to see of a calendar: unfolded, without time zones (they go to zones), alarms, recurrences, lines
   beyond the limits, and components beyond the first MAIL_EVENTS_MAX events.  Linear. */
typedef struct {
  char *text;
  gboolean is_clipped;
  gboolean repeats;
} FollowupCalendarText;

void followup_calendar_text_take (const char *text, FollowupCalendarZones *zones, FollowupCalendarText *ret_text);

#endif
