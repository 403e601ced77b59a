/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/forecast.h"

void
followup_forecast_free (FollowupForecast *forecast)
{
  g_strfreev (forecast->gained);
  g_strfreev (forecast->lost);
  g_free (forecast->what);
  g_free (forecast);
}

/* The tags that stand by a verdict. */
static void
standing (const FollowupSurvey *survey, const FollowupVerdict *verdict, gboolean stands[FOLLOWUP_N_TAG])
{
  for (guint i = 0; i < FOLLOWUP_N_TAG; i++)
    stands[i] = FALSE;
  for (guint i = 0; i < verdict->claims->len; i++) {
    FollowupClaim claim = *(const FollowupClaim *) verdict->claims->pdata[i];
    if (followup_plan_is_dismissed (survey->plan, verdict->slug, &claim))
      continue;
    stands[claim.tag] = TRUE;
    claim.tag = FOLLOWUP_TAG_OVERDUE;
    if (claim.is_overdue && !followup_plan_is_dismissed (survey->plan, verdict->slug, &claim))
      stands[FOLLOWUP_TAG_OVERDUE] = TRUE;
  }
}

static GStrv
only_in (const gboolean stands[FOLLOWUP_N_TAG], const gboolean others[FOLLOWUP_N_TAG])
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < FOLLOWUP_N_TAG; i++)
    if (stands[i] && !others[i])
      g_strv_builder_add (words, followup_tag_word (i));
  return g_strv_builder_end (words);
}

static FollowupForecast *
compare (const FollowupSurvey *survey, const FollowupVerdict *before, const FollowupVerdict *after, gint64 at)
{
  gboolean old[FOLLOWUP_N_TAG], new[FOLLOWUP_N_TAG];
  FollowupForecast *self = g_new0 (FollowupForecast, 1);

  standing (survey, before, old);
  standing (survey, after, new);
  self->at = at;
  self->gained = only_in (new, old);
  self->lost = only_in (old, new);
  g_autofree char *gained = g_strjoinv (", ", self->gained);
  g_autofree char *lost = g_strjoinv (", ", self->lost);
  if (before->interview_at == at)
    self->what = g_strdup ("interview");
  else
    self->what = *gained ? g_steal_pointer (&gained) : g_strconcat ("no longer ", lost, NULL);
  return self;
}

/* So many changes are looked through for `most` that the user would see. */
#define MOST_LOOKED_AT 16

GPtrArray *
followup_forecasts_new (const FollowupSurvey *survey, const FollowupVerdict *verdict, guint most)
{
  GPtrArray *forecasts = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_forecast_free);
  g_autoptr (FollowupVerdict) last = NULL;
  const FollowupVerdict *before = verdict;
  gint64 at = survey->now;

  for (guint i = 0; i < MOST_LOOKED_AT && forecasts->len < most; i++) {
    FollowupVerdict *next = followup_survey_next_verdict (survey, before, at, &at);
    if (!next)
      break;
    g_autoptr (FollowupForecast) forecast = compare (survey, before, next, at);
    if (forecast->gained[0] || forecast->lost[0])
      g_ptr_array_add (forecasts, g_steal_pointer (&forecast));
    g_clear_pointer (&last, followup_verdict_free);
    before = last = next;
  }
  return forecasts;
}

gint64
followup_forecasts_end (const GPtrArray *forecasts, FollowupTag tag)
{
  for (guint i = 0; i < forecasts->len; i++) {
    const FollowupForecast *forecast = forecasts->pdata[i];
    if (g_strv_contains ((const char *const *) forecast->lost, followup_tag_word (tag)))
      return forecast->at;
  }
  return FOLLOWUP_NEVER;
}
