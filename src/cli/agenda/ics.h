/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_ICS_H
#define CLI_ICS_H

#include <followup/day.h>

/* An event of a calendar (RFC 5545).  Borrowed. */
typedef struct {
  const char *key;              /* what makes it the same event the next time */
  FollowupDay day;              /* a whole day where start_at is NEVER */
  gint64 start_at, end_at;
  const char *summary;
  const char *description;      /* NULL: none */
} FollowupIcsEvent;

/* A whole calendar, lines ending in CR LF, folded, every text escaped: events cannot add to it.  Free with g_free().  The
   parser of calendars is in the reader alone; what is written here takes none. */
char *followup_ics_calendar (const FollowupIcsEvent *events, guint n_events, gint64 now);

#endif
