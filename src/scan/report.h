/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_REPORT_H
#define SCAN_REPORT_H

#include "scan/survey.h"
#include "timeline/history.h"

/* How many candidacies stand in one stage. */
typedef struct {
  FollowupTag stage;
  guint n, n_silent, n_stalled; /* the latter two are among n; what the user took away by hand is not counted */
} FollowupPipelineStep;

/* What `followup report` shows: how both sides answered, what became of promises, what is under way.  All of the survey's
   instant; borrows the survey. */
typedef struct {
  const FollowupSurvey *survey;
  FollowupDay today;
  const FollowupVerdict *only;  /* the candidacy it is about; NULL: all */
  FollowupHistory *history;
  GArray *pipeline;             /* FollowupPipelineStep, each stage in its order, also the empty ones */
  guint n_under_way;            /* in contact, applied, interviewing, offer, and not stalled */
  gboolean is_thin;             /* fewer than `pipeline` of the configuration */
} FollowupReport;

/* only: a verdict of the survey, or NULL. */
FollowupReport *followup_report_new (const FollowupSurvey *survey, const FollowupVerdict *only);
void followup_report_free (FollowupReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupReport, followup_report_free)

#endif
