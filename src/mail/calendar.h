/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_CALENDAR_H
#define MAIL_CALENDAR_H

#include "mail/part.h"

/* Silences libical and reads data/windows-zones.tsv; once. */
void followup_calendar_init (void);
/* Reads the calendar parts (RFC 5545, 5546) into facts->interviews; facts->date must be known.  Recurrences are never
   expanded, the mail's own time zones never given to libical.  Oddities: calendar-bad, calendar-clipped,
   floating-time, unknown-zone, method-differs, repeats. */
void followup_calendar_take (FollowupFacts *facts, const FollowupParts *parts);

#endif
