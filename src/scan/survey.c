/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/survey.h"

#include "scan/select.h"

#include <string.h>

/* How far ahead changes that time alone brings are looked for, in days. */
#define HORIZON 60
/* No rule reaches further than this beyond the last day that anything names: 15 working days with holidays, or 28. */
#define LONGEST_RULE 45
/* The note of the cache that holds estimates. */
#define ESTIMATES "estimates"

void
followup_survey_free (FollowupSurvey *survey)
{
  g_clear_pointer (&survey->plan, followup_plan_free);
  g_clear_pointer (&survey->verdicts, g_ptr_array_unref);
  g_clear_pointer (&survey->states, g_ptr_array_unref);
  g_clear_pointer (&survey->answers, followup_answers_free);
  g_clear_pointer (&survey->estimates, followup_estimates_free);
  g_clear_pointer (&survey->unsure, g_array_unref);
  g_clear_pointer (&survey->assignment, followup_assignment_free);
  g_clear_pointer (&survey->bag, followup_mailbag_free);
  followup_snapshot_clear (&survey->snapshot);
  g_free (survey);
}

static gboolean
says_something (const FollowupCandidacy *candidacy, gint64 now)
{
  if (candidacy->config)
    return TRUE;
  for (guint i = 0; i < candidacy->mails->len; i++)
    if (followup_mail_exists (candidacy->mails->pdata[i], now))
      return TRUE;
  return FALSE;
}

static FollowupState *
state_at (const FollowupSurvey *survey, const FollowupCandidacy *candidacy, gint64 at)
{
  return followup_state_new (candidacy, survey->answers, survey->zone, &survey->config->workdays,
                             followup_store_mailbox (followup_mailbag_store (survey->bag))->me, at);
}

/* Every state first: an offer in one candidacy speaks to the others. */
static GPtrArray *
states_at (const FollowupSurvey *survey, gint64 at)
{
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_state_free);

  for (guint i = 0; i < survey->assignment->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = survey->assignment->candidacies->pdata[i];
    if (says_something (candidacy, at))
      g_ptr_array_add (states, state_at (survey, candidacy, at));
  }
  return states;
}

static GArray *
pressures_of (const GPtrArray *states)
{
  GArray *pressures = g_array_new (FALSE, FALSE, sizeof (FollowupPressure));

  for (guint i = 0; i < states->len; i++) {
    FollowupPressure pressure;
    if (followup_verdict_pressure (states->pdata[i], &pressure))
      g_array_append_val (pressures, pressure);
  }
  return pressures;
}

static void
judge (FollowupSurvey *survey)
{
  survey->states = states_at (survey, survey->now);
  survey->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_verdict_free);
  g_autoptr (GArray) pressures = pressures_of (survey->states);
  for (guint i = 0; i < survey->states->len; i++)
    g_ptr_array_add (survey->verdicts, followup_verdict_new (survey->states->pdata[i], pressures));
}

/* Message-ID -> its place; of two copies the one that belongs somewhere. */
static GHashTable *
places_by_id (const FollowupAssignment *assignment)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < assignment->places->len; i++) {
    FollowupPlace *place = &g_array_index (assignment->places, FollowupPlace, i);
    const FollowupPlace *known = g_hash_table_lookup (places, place->mail->id);
    if (!known || (!known->candidacy && place->candidacy))
      g_hash_table_insert (places, (gpointer) place->mail->id, place);
  }
  return places;
}

static GArray *
tagged_messages (const FollowupSurvey *survey)
{
  GArray *tagged = g_array_new (FALSE, TRUE, sizeof (FollowupTagged));
  g_autoptr (GHashTable) places = places_by_id (survey->assignment);
  const GPtrArray *all = followup_mailbag_stored (survey->bag);

  for (guint i = 0; i < all->len; i++) {
    const FollowupStored *stored = all->pdata[i];
    const FollowupPlace *place = g_hash_table_lookup (places, stored->id);
    gboolean exists = place && followup_mail_exists (place->mail, survey->now);
    FollowupTagged message = {
      .id = stored->id,
      .thread = stored->thread,
      .slug = exists && place->candidacy ? place->candidacy->slug : NULL,
      .at = place ? place->mail->at.at : stored->date_at,
      .is_excluded = stored->is_excluded || (place && !exists),
      .is_ignored = !place || place->why == FOLLOWUP_WHY_IGNORED,
      .tags = (const char *const *) stored->tags,
      .put = (const char *const *) stored->put,
      .known = (const char *const *) stored->known,
    };
    g_array_append_val (tagged, message);
  }
  return tagged;
}

static void
find_unsure (FollowupSurvey *survey)
{
  survey->unsure = g_array_new (FALSE, TRUE, sizeof (FollowupUnsure));
  for (guint i = 0; i < survey->assignment->places->len; i++) {
    const FollowupPlace *place = &g_array_index (survey->assignment->places, FollowupPlace, i);
    if (place->is_unsure && followup_mail_exists (place->mail, survey->now)) {
      FollowupUnsure unsure = { place->mail->thread, place->mail->id };
      g_array_append_val (survey->unsure, unsure);
    }
  }
}

/* One message in so many belongs to a job search. */
#define MESSAGES_A_CANDIDATE 50

/* Readers come up while the index is asked, where it is sure that there will be much to read. */
static void
wake_readers (const FollowupSources *sources, const FollowupSnapshot *snapshot)
{
  if (sources->cache_is_stale || !sources->cache || followup_cache_is_empty (sources->cache))
    followup_pool_wake (sources->pool, (guint) (snapshot->n_messages / MESSAGES_A_CANDIDATE));
}

/* Saved with the facts, by whoever saves them. */
static void
keep_estimates (const FollowupSurvey *survey, FollowupCache *cache)
{
  g_autofree char *text = followup_estimates_text (survey->estimates);

  if (cache)
    followup_cache_set_note (cache, ESTIMATES, text);
}

FollowupSurvey *
followup_survey_new (const FollowupSources *sources, const FollowupZone *zone, gint64 now, GError **error)
{
  g_autoptr (FollowupSurvey) self = g_new0 (FollowupSurvey, 1);

  self->config = sources->config;
  self->zone = zone;
  self->now = now;
  if (!followup_store_snapshot (sources->store, &self->snapshot, error))
    return NULL;
  wake_readers (sources, &self->snapshot);
  self->bag = followup_mailbag_new (sources);
  self->assignment = followup_select (self->bag, sources->config, sources->store, now, error);
  if (!self->assignment)
    return NULL;
  self->answers = followup_answers_new (followup_mailbag_mails (self->bag), self->assignment->candidacies,
                                        followup_store_mailbox (sources->store)->me, zone, &sources->config->workdays);
  self->estimates = followup_estimates_new (sources->cache ? followup_cache_get_note (sources->cache, ESTIMATES) : NULL);
  followup_answers_keep (self->answers, self->estimates);
  judge (self);
  keep_estimates (self, sources->cache);
  find_unsure (self);
  g_autoptr (GArray) tagged = tagged_messages (self);
  self->plan = followup_plan_new (sources->config, tagged, self->verdicts, self->unsure);
  return g_steal_pointer (&self);
}

const FollowupVerdict *
followup_survey_verdict (const FollowupSurvey *survey, const char *slug)
{
  for (guint i = 0; i < survey->verdicts->len; i++) {
    const FollowupVerdict *verdict = survey->verdicts->pdata[i];
    if (g_str_equal (verdict->slug, slug))
      return verdict;
  }
  return NULL;
}

const FollowupState *
followup_survey_state (const FollowupSurvey *survey, const char *slug)
{
  for (guint i = 0; i < survey->states->len; i++) {
    const FollowupState *state = survey->states->pdata[i];
    if (g_str_equal (state->events->candidacy->slug, slug))
      return state;
  }
  return NULL;
}

FollowupVerdict *
followup_survey_verdict_at (const FollowupSurvey *survey, const FollowupCandidacy *candidacy, gint64 at)
{
  g_autoptr (GPtrArray) states = states_at (survey, at);
  g_autoptr (GArray) pressures = pressures_of (states);
  g_autoptr (FollowupState) state = state_at (survey, candidacy, at);

  return followup_verdict_new (state, pressures);
}

/* ---- when time alone changes something ---- */

/* The tags of a verdict as one string: equal when and only when the tags are. */
static char *
signature (const FollowupVerdict *verdict)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < verdict->claims->len; i++) {
    const FollowupClaim *claim = verdict->claims->pdata[i];
    g_string_append_printf (text, "%d%c%s ", claim->tag, claim->is_overdue ? '!' : ' ', claim->thread ? claim->thread : "");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static FollowupDay
last_named_day (const FollowupState *state, const FollowupVerdict *verdict)
{
  const FollowupBinding *bindings[] = { &state->promise, &state->decision, &state->commitment, &state->process,
                                        &state->silence_no, &state->absence, &state->expiry };
  const GPtrArray *events = state->events->events;
  FollowupDay last = MAX (verdict->next_day, verdict->silent_from);

  if (events->len > 0)
    last = MAX (last, ((const FollowupEvent *) events->pdata[events->len - 1])->day);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    last = MAX (last, bindings[i]->day);
  for (guint i = 0; i < state->meetings->len; i++) {
    const FollowupMeeting *meeting = state->meetings->pdata[i];
    last = MAX (last, followup_zone_day (state->events->zone, meeting->end_at));
  }
  for (guint i = 0; i < verdict->claims->len; i++) {
    const FollowupClaim *claim = verdict->claims->pdata[i];
    last = MAX (last, MAX (claim->since, claim->overdue_from));
  }
  return MAX (last, state->snoozed_until);
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static void
add_meetings (GArray *instants, const FollowupState *state, gint64 until)
{
  for (guint i = 0; i < state->meetings->len; i++) {
    const FollowupMeeting *meeting = state->meetings->pdata[i];
    gint64 ends[] = { meeting->start_at, meeting->end_at };
    for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
      if (ends[e] > state->events->now && ends[e] < until)
        g_array_append_val (instants, ends[e]);
  }
}

/* Mail that is there but counts only later (it is looked at with a past `now`, or came from a fast clock). */
static void
add_arrivals (GArray *instants, const FollowupCandidacy *candidacy, gint64 now, gint64 until)
{
  for (guint i = 0; i < candidacy->mails->len; i++) {
    const FollowupMail *mail = candidacy->mails->pdata[i];
    gint64 at = mail->facts->arrival.at != FOLLOWUP_NEVER ? mail->facts->arrival.at : mail->at.at;
    if (at > now && at < until)
      g_array_append_val (instants, at);
  }
}

/* The first verdict with other tags than `verdict` has, after `after` and before `until`; NULL: none.  Verdicts change
   only at local midnights, at interviews' starts and ends, and with mail (DECISIONS 3B). */
static FollowupVerdict *
next_verdict (const FollowupSurvey *survey, const FollowupState *state, const FollowupVerdict *verdict,
              const GArray *pressures, gint64 after, gint64 until, gint64 *ret_at)
{
  FollowupDay today = state->events->today, last = last_named_day (state, verdict);
  g_autoptr (GArray) instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *present = signature (verdict);

  if (verdict->is_muted)
    return NULL;
  for (FollowupDay day = today + 1; day <= today + HORIZON && day <= last + LONGEST_RULE; day++) {
    gint64 at = followup_zone_day_start (survey->zone, day);
    if (at < until)
      g_array_append_val (instants, at);
  }
  add_meetings (instants, state, until);
  add_arrivals (instants, state->events->candidacy, survey->now, until);
  g_array_sort (instants, compare_instants);
  for (guint i = 0; i < instants->len; i++) {
    gint64 at = g_array_index (instants, gint64, i);
    if (at <= after)
      continue;
    g_autoptr (FollowupState) later = state_at (survey, state->events->candidacy, at);
    g_autoptr (FollowupVerdict) then = followup_verdict_new (later, pressures);
    g_autofree char *future = signature (then);
    if (!g_str_equal (present, future)) {
      *ret_at = at;
      return g_steal_pointer (&then);
    }
  }
  return NULL;
}

FollowupVerdict *
followup_survey_next_verdict (const FollowupSurvey *survey, const FollowupVerdict *verdict, gint64 after, gint64 *ret_at)
{
  const FollowupState *state = followup_survey_state (survey, verdict->slug);
  g_autoptr (GArray) pressures = pressures_of (survey->states);

  return state ? next_verdict (survey, state, verdict, pressures, after, G_MAXINT64, ret_at) : NULL;
}

gint64
followup_survey_next_change (const FollowupSurvey *survey)
{
  gint64 until = G_MAXINT64;
  g_autoptr (GArray) pressures = pressures_of (survey->states);

  /* An offer that expires moves the others too: its days are looked at one by one. */
  for (guint i = 0; i < pressures->len; i++) {
    const FollowupPressure *pressure = &g_array_index (pressures, FollowupPressure, i);
    FollowupDay today = followup_zone_day (survey->zone, survey->now);
    if (pressure->expiry >= today)
      until = MIN (until, followup_zone_day_start (survey->zone, today + 1));
  }
  for (guint i = 0; i < survey->states->len; i++) {
    g_autoptr (FollowupVerdict) next
        = next_verdict (survey, survey->states->pdata[i], survey->verdicts->pdata[i], pressures, survey->now, until, &until);
  }
  return until;
}
