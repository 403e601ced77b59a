/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_SURVEY_H
#define SCAN_SURVEY_H

#include "base/zone.h"
#include "cadence/verdict.h"
#include "scan/mailbag.h"
#include "tags/plan.h"

/* What stands in the mailbox at one instant, and what would have to be written: the pipeline up to the plan.  scan
   applies it; status, explain and a dry run only look (DECISIONS 35). */
typedef struct {
  const FollowupConfig *config;
  const FollowupZone *zone;
  gint64 now;
  FollowupSnapshot snapshot;        /* the database it was seen in */
  FollowupMailbag *bag;
  FollowupAssignment *assignment;
  FollowupEstimates *estimates;     /* those of earlier surveys, from the cache, and of this one */
  FollowupAnswers *answers;         /* who answers how, in all the mail that was read */
  GPtrArray *states;                /* FollowupState, one a candidacy with something to say at now */
  GPtrArray *verdicts;              /* FollowupVerdict, likewise */
  GArray *unsure;                   /* FollowupUnsure */
  FollowupPlan *plan;
} FollowupSurvey;

FollowupSurvey *followup_survey_new (const FollowupSources *sources, const FollowupZone *zone, gint64 now, GError **error);
void followup_survey_free (FollowupSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupSurvey, followup_survey_free)

const FollowupVerdict *followup_survey_verdict (const FollowupSurvey *survey, const char *slug);
const FollowupState *followup_survey_state (const FollowupSurvey *survey, const char *slug);
/* The verdict of one candidacy at another instant, by the same rules; free it. */
FollowupVerdict *followup_survey_verdict_at (const FollowupSurvey *survey, const FollowupCandidacy *candidacy, gint64 at);
/* What time alone changes next in the tags of one candidacy: its verdict from *ret_at on, the first after `after` with
   other tags than `verdict`, which holds at `after`.  NULL: nothing within two months.  Free it. */
FollowupVerdict *followup_survey_next_verdict (const FollowupSurvey *survey, const FollowupVerdict *verdict, gint64 after,
                                               gint64 *ret_at);
/* The first instant after now at which a tag changes if nothing comes; G_MAXINT64: none within two months. */
gint64 followup_survey_next_change (const FollowupSurvey *survey);

#endif
