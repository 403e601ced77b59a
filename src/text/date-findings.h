/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATE_FINDINGS_H
#define TEXT_DATE_FINDINGS_H

#include "text/date-cues.h"

/* One date expression on its way to a FollowupDate. */
typedef struct {
  DateItem item;
  FollowupRole role;
  FollowupChannel channel;
  gboolean is_on_silence, is_dropped;
  guint evidence, evidence_end;  /* the words to quote */
  guint n_clocks;                /* times of day told with it */
} DateFinding;

/* A time of day; finding: index of the date it belongs to, or -1. */
typedef struct {
  DateItem item;
  int finding;
} DateTime;

/* All that is known of one mail while its dates are read. */
typedef struct {
  DateContext context;
  FollowupFacts *facts;
  GArray *items;    /* DateItem: the ranges, times and zones */
  GArray *hits;     /* DateHit */
  GArray *findings; /* DateFinding, in order */
  GArray *times;    /* DateTime, in order */
} DateReading;

static inline DateFinding *
date_finding (const DateReading *reading, guint i)
{
  return &g_array_index (reading->findings, DateFinding, i);
}

/* Roles of all findings (date-roles.c). */
void followup_date_roles (DateReading *reading);
/* Which time belongs to which date; before the roles (date-slots.c). */
void followup_date_times (DateReading *reading);
/* slots, and interviews that this mail fixes; after the roles (date-slots.c). */
void followup_date_slots (DateReading *reading);
/* absent_from, absent_until, left, process_days; after the roles (date-absence.c). */
void followup_date_absence (DateReading *reading);
#endif
