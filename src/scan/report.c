/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/report.h"

static const FollowupTag under_way[]
    = { FOLLOWUP_TAG_CONTACT, FOLLOWUP_TAG_APPLIED, FOLLOWUP_TAG_INTERVIEWING, FOLLOWUP_TAG_OFFER };

static gboolean
stands (const FollowupSurvey *survey, const FollowupVerdict *verdict, FollowupTag tag)
{
  const FollowupClaim *claim = followup_verdict_claim (verdict, tag);
  return claim && !followup_plan_is_dismissed (survey->plan, verdict->slug, claim);
}

static void
count_stage (FollowupReport *self, FollowupTag stage)
{
  FollowupPipelineStep step = { .stage = stage };

  for (guint i = 0; i < self->survey->verdicts->len; i++) {
    const FollowupVerdict *verdict = self->survey->verdicts->pdata[i];
    if (verdict->stage != stage)
      continue;
    step.n++;
    step.n_silent += stands (self->survey, verdict, FOLLOWUP_TAG_SILENT);
    step.n_stalled += stands (self->survey, verdict, FOLLOWUP_TAG_STALLED);
  }
  g_array_append_val (self->pipeline, step);
  for (guint i = 0; i < G_N_ELEMENTS (under_way); i++)
    if (under_way[i] == stage)
      self->n_under_way += step.n - step.n_stalled;
}

FollowupReport *
followup_report_new (const FollowupSurvey *survey, const FollowupVerdict *only)
{
  FollowupReport *self = g_new0 (FollowupReport, 1);

  self->survey = survey;
  self->only = only;
  self->today = followup_zone_day (survey->zone, survey->now);
  self->pipeline = g_array_new (FALSE, FALSE, sizeof (FollowupPipelineStep));
  for (guint tag = 0; tag < FOLLOWUP_N_TAG; tag++)
    if (followup_tag_family (tag) == FOLLOWUP_FAMILY_STAGE)
      count_stage (self, tag);
  self->is_thin = survey->config->pipeline > 0 && self->n_under_way < (guint) survey->config->pipeline;
  self->history = followup_history_new (followup_mailbag_mails (survey->bag), survey->assignment->candidacies, survey->states,
                                        only ? only->slug : NULL,
                                        followup_store_mailbox (followup_mailbag_store (survey->bag))->me, survey->zone,
                                        &survey->config->workdays, survey->now);
  return self;
}

void
followup_report_free (FollowupReport *report)
{
  followup_history_free (report->history);
  g_array_unref (report->pipeline);
  g_free (report);
}
