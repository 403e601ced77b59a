/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_SCAN_H
#define SCAN_SCAN_H

#include "scan/survey.h"

/* How a scan went. */
typedef struct {
  FollowupSurvey *survey;           /* the last one: what stands now; owned */
  guint64 revision;                 /* of the database that says what the survey says */
  guint n_written;                  /* messages written */
  GHashTable *changed;              /* slugs whose tags changed; owned */
  guint n_removals;                 /* tags newly seen to be taken away by hand */
  gint64 next_change_at;            /* when time alone changes something; G_MAXINT64: it does not */
} FollowupScanned;

void followup_scanned_clear (FollowupScanned *scanned);

/* Brings the tags up to date: surveys, applies, and surveys again while other programs write in between.  dry_run:
   plans only.  On failure *ret_scanned tells as much as was done (survey may be NULL): clear it all the same. */
gboolean followup_scan (const FollowupSources *sources, const FollowupZone *zone, gint64 now, gint64 wait_ms,
                        gboolean dry_run, FollowupScanned *ret_scanned, GError **error);

#endif
