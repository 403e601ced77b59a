/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/verdict.h"

#include "cadence/claim.h"
#include "cadence/contact.h"
#include "cadence/silence.h"

#include <string.h>

/* Mail that comes later than this may wait for the next working day (S001-07). */
#define EVENING_MINUTE (18 * 60)
#define STEP_GRACE 3            /* working days until a contact that was due is late */
#define FEEDBACK_DAYS 10        /* working days that feedback-due stands */
#define PRESSURE_DAYS 3         /* working days before another offer expires */
#define DECISION_DAYS 2         /* working days before its expiry that an offer set aside comes back */

typedef struct {
  const FollowupState *state;
  const GArray *pressures;
  FollowupVerdict *verdict;
  FollowupDay today;
  gboolean is_snoozed;
} Judge;

static void
add (Judge *self, FollowupClaim *claim)
{
  g_ptr_array_add (self->verdict->claims, claim);
}

static const char *
event_id (const FollowupEvent *event)
{
  return event && event->mail ? event->mail->id : NULL;
}

static FollowupDay
day_of (const Judge *self, gint64 at)
{
  return followup_zone_day (self->state->events->zone, at);
}

/* ---- stage ---- */

static void
judge_stage (Judge *self)
{
  const FollowupState *state = self->state;
  const FollowupEvent *event = state->stage_event;
  FollowupClaim *claim = followup_claim_new (state, state->stage, event ? event->day : self->today,
                                             "the latest of what the mail shows", event_id (event), 0);

  followup_claim_add_evidence (claim, event, state->stage_words);
  add (self, claim);
}

/* ---- mine to answer, to thank, to decide ---- */

static FollowupDay
reply_overdue_from (const Judge *self, gint64 at)
{
  const FollowupWorkdays *workdays = self->state->events->workdays;
  FollowupDay day = day_of (self, at);
  gboolean is_late = followup_zone_minute (self->state->events->zone, at) >= EVENING_MINUTE;

  if (is_late || !followup_workdays_is_working (workdays, day))
    return followup_workdays_after (workdays, day) + 1;
  return day + 1;
}

/* A snooze moves what is due to its day, and lateness counts from there. */
static gint64
after_snooze (const Judge *self, gint64 at)
{
  FollowupDay until = self->state->snoozed_until;
  return until == FOLLOWUP_DAY_NONE ? at : MAX (at, followup_zone_day_start (self->state->events->zone, until));
}

/* One claim a thread: the oldest question says since when, the newest is its key. */
static void
judge_replies (Judge *self)
{
  const GArray *questions = self->state->questions;
  g_autoptr (GHashTable) by_thread = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < questions->len; i++) {
    const FollowupQuestion *question = &g_array_index (questions, FollowupQuestion, i);
    const FollowupMail *mail = question->event->mail;
    gint64 since_at = after_snooze (self, question->since_at);
    FollowupClaim *claim = g_hash_table_lookup (by_thread, mail->thread);
    FollowupClaim *fresh
        = followup_claim_new (self->state, FOLLOWUP_TAG_REPLY_DUE, day_of (self, since_at),
                              question->meeting ? "an invitation waits to be accepted" : "their mail asks something of you",
                              mail->id, 0);

    fresh->to = g_strdup (mail->facts->from.address);
    fresh->thread = g_strdup (mail->thread);
    followup_claim_set_overdue (fresh, reply_overdue_from (self, since_at), self->today);
    followup_claim_add_evidence (fresh, question->event, mail->facts->asks_words);
    if (!claim) {
      g_hash_table_insert (by_thread, (gpointer) mail->thread, fresh);
      add (self, fresh);
      continue;
    }
    g_free (claim->key);
    claim->key = g_steal_pointer (&fresh->key);
    followup_claim_add_evidence (claim, question->event, mail->facts->asks_words);
    followup_claim_free (fresh);
  }
}

static void
judge_thanks (Judge *self)
{
  const FollowupThanks *thanks = followup_contact_thanks (self->state);

  if (!thanks)
    return;
  const FollowupMeeting *meeting = thanks->meeting;
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, meeting->uid ? meeting->uid : "", meeting->start_at);
  FollowupDay since = day_of (self, after_snooze (self, thanks->since_at));
  FollowupClaim *claim
      = followup_claim_new (self->state, FOLLOWUP_TAG_THANK_YOU_DUE, since, "the interview has ended", key, 0);
  const FollowupEvent end = { .kind = FOLLOWUP_EVENT_MEETING_END, .at = meeting->end_at, .mail = meeting->mail };

  if (thanks->outstanding->len > 0) {
    const FollowupPerson *person = thanks->outstanding->pdata[0];
    claim->to = g_strdup (person->address);
  }
  followup_claim_set_overdue (claim, since + 1, self->today);
  followup_claim_add_evidence (claim, &end, NULL);
  add (self, claim);
}

/* Does the offer wait for me now?  Set aside by an answer that was neither yes nor no, it comes back shortly before
   its expiry. */
static gboolean
offer_waits (const Judge *self)
{
  const FollowupState *state = self->state;

  if (state->stage != FOLLOWUP_TAG_OFFER)
    return FALSE;
  if (!state->offer_set_aside)
    return TRUE;
  return state->expiry.day != FOLLOWUP_DAY_NONE
         && self->today >= followup_workdays_subtract (state->events->workdays, state->expiry.day, DECISION_DAYS);
}

static void
judge_decision (Judge *self)
{
  const FollowupState *state = self->state;

  if (!offer_waits (self))
    return;
  FollowupDay since = state->offer ? state->offer->day : self->today;
  if (state->offer_set_aside)
    since = followup_workdays_subtract (state->events->workdays, state->expiry.day, DECISION_DAYS);
  FollowupClaim *claim = followup_claim_new (state, FOLLOWUP_TAG_DECISION_DUE, since, "an offer waits for your yes or no",
                                             event_id (state->offer), state->offer_set_aside != NULL);
  if (state->expiry.day != FOLLOWUP_DAY_NONE)
    followup_claim_set_overdue (claim, state->expiry.day + 1, self->today);
  followup_claim_add_evidence (claim, state->offer, state->stage_words);
  if (state->expiry.event && state->expiry.event != state->offer)
    followup_claim_add_evidence (claim, state->expiry.event, state->expiry.words);
  add (self, claim);
}

static void
judge_feedback (Judge *self)
{
  const FollowupState *state = self->state;
  const FollowupEvent *event = state->stage_event;

  if (state->stage != FOLLOWUP_TAG_REJECTED || !state->had_exchange || state->feedback || !event)
    return;
  if (self->today > followup_workdays_add (state->events->workdays, event->day, FEEDBACK_DAYS))
    return;
  FollowupClaim *claim
      = followup_claim_new (state, FOLLOWUP_TAG_FEEDBACK_DUE, event->day,
                            "after a real exchange: thank them, ask for feedback, ask to be kept in mind", event_id (event), 0);
  followup_claim_add_evidence (claim, event, state->stage_words);
  add (self, claim);
}

/* ---- contacts ---- */

static FollowupTag
channel_tag (FollowupChannel channel)
{
  switch (channel) {
  case FOLLOWUP_CHANNEL_CALL:
    return FOLLOWUP_TAG_CALL_DUE;
  case FOLLOWUP_CHANNEL_LETTER:
    return FOLLOWUP_TAG_LETTER_DUE;
  default:
    return FOLLOWUP_TAG_EMAIL_DUE;
  }
}

static const char *
addressee (const FollowupState *state)
{
  const FollowupCandidacy *candidacy = state->events->candidacy;

  for (guint i = 0; i < candidacy->people->len; i++) {
    const FollowupPerson *person = candidacy->people->pdata[i];
    if (!followup_person_is_machine (person))
      return person->address;
  }
  return NULL;
}

static void
judge_contact (Judge *self, const FollowupContact *contact)
{
  const FollowupState *state = self->state;

  if (contact->due == FOLLOWUP_DAY_NONE || contact->is_used_up || self->today < contact->due)
    return;
  g_autofree char *key = g_strdup_printf ("%s %s", event_id (state->turn_event) ? event_id (state->turn_event) : "",
                                          event_id (contact->event) ? event_id (contact->event) : "");
  FollowupClaim *claim
      = followup_claim_new (state, channel_tag (contact->channel), contact->due, contact->rule, key, state->step);
  claim->channel = contact->channel;
  claim->step = contact->step;
  claim->of = contact->of;
  claim->to = g_strdup (addressee (state));
  followup_claim_set_overdue (claim, followup_workdays_add (state->events->workdays, contact->due, STEP_GRACE) + 1,
                              self->today);
  followup_claim_add_evidence (claim, contact->event, contact->words);
  add (self, claim);
}

static FollowupDay
last_own_contact (const FollowupState *state)
{
  FollowupDay last = FOLLOWUP_DAY_NONE;

  for (guint i = 0; i < state->events->events->len; i++) {
    const FollowupEvent *event = state->events->events->pdata[i];
    if ((event->kind == FOLLOWUP_EVENT_MINE && event->undone_at == FOLLOWUP_NEVER)
        || (event->kind == FOLLOWUP_EVENT_LOG && event->mail->facts->log.kind != FOLLOWUP_LOG_DECISION
            && event->mail->facts->log.kind != FOLLOWUP_LOG_INTERVIEW))
      last = MAX (last, event->day);
  }
  return last;
}

static void
judge_pressure (Judge *self)
{
  const FollowupState *state = self->state;

  if (state->stage != FOLLOWUP_TAG_INTERVIEWING || followup_contact_meeting_ahead (state)
      || followup_verdict_claim (self->verdict, FOLLOWUP_TAG_EMAIL_DUE))
    return;
  for (guint i = 0; self->pressures && i < self->pressures->len; i++) {
    const FollowupPressure *pressure = &g_array_index (self->pressures, FollowupPressure, i);
    if (g_str_equal (pressure->slug, state->events->candidacy->slug))
      continue;
    FollowupDay due = followup_workdays_subtract (state->events->workdays, pressure->expiry, PRESSURE_DAYS);
    due = MAX (due, pressure->offer->day);
    if (self->today < due || self->today > pressure->expiry || last_own_contact (state) >= due)
      continue;
    FollowupClaim *claim = followup_claim_new (state, FOLLOWUP_TAG_EMAIL_DUE, due,
                                               "another offer expires soon: use it to ask for the next step here",
                                               event_id (pressure->offer), 0);
    claim->channel = FOLLOWUP_CHANNEL_EMAIL;
    claim->to = g_strdup (addressee (state));
    followup_claim_set_overdue (claim, followup_workdays_add (state->events->workdays, due, STEP_GRACE) + 1, self->today);
    followup_claim_add_evidence (claim, pressure->offer, NULL);
    add (self, claim);
    return;
  }
}

gboolean
followup_verdict_pressure (const FollowupState *state, FollowupPressure *ret_pressure)
{
  if (state->stage != FOLLOWUP_TAG_OFFER || !state->offer || state->expiry.day == FOLLOWUP_DAY_NONE)
    return FALSE;
  *ret_pressure = (FollowupPressure){ state->events->candidacy->slug, state->expiry.day, state->offer };
  return TRUE;
}

/* ---- the turn ---- */

static void
add_turn (Judge *self, FollowupTag tag, FollowupDay since, const char *rule, const FollowupEvent *event, const char *words)
{
  const FollowupState *state = self->state;
  g_autofree char *key
      = g_strdup_printf ("%s %" G_GINT64_FORMAT, event_id (state->turn_event) ? event_id (state->turn_event) : "", state->turn_at);
  FollowupClaim *claim
      = followup_claim_new (state, tag, since, rule, key, tag == FOLLOWUP_TAG_STALLED ? state->step : 0);

  followup_claim_add_evidence (claim, state->turn_event, NULL);
  if (event && event != state->turn_event)
    followup_claim_add_evidence (claim, event, words);
  add (self, claim);
}

static void
judge_turn (Judge *self, const FollowupContact *contact, const FollowupSilence *silence)
{
  const FollowupState *state = self->state;
  FollowupDay since = day_of (self, state->turn_at);

  if (self->is_snoozed) {
    add_turn (self, FOLLOWUP_TAG_WAITING, since, "you asked for quiet until then", NULL, NULL);
  } else if (contact->is_used_up && contact->due != FOLLOWUP_DAY_NONE && self->today >= contact->due) {
    add_turn (self, FOLLOWUP_TAG_STALLED, contact->due, "the attempts are used up and nothing came: move on",
              state->last_contact_event, NULL);
  } else if (silence->from != FOLLOWUP_DAY_NONE && self->today >= silence->from) {
    g_autofree char *learned = silence->is_learned ? followup_habit_words (&self->verdict->habit) : NULL;
    add_turn (self, FOLLOWUP_TAG_SILENT, silence->from, learned ? learned : silence->rule, silence->event, silence->words);
  } else {
    const FollowupMeeting *ahead = followup_contact_meeting_ahead (state);
    add_turn (self, FOLLOWUP_TAG_WAITING, since, ahead ? "an interview lies ahead" : "it is their turn, and in time",
              silence->event, silence->words);
  }
}

/* ---- flags ---- */

static void
judge_flags (Judge *self)
{
  const FollowupState *state = self->state;
  const FollowupBinding *absence = &state->absence;

  for (guint i = 0; i < state->meetings->len; i++) {
    const FollowupMeeting *meeting = state->meetings->pdata[i];
    if (meeting->is_cancelled || meeting->start_at <= state->events->now)
      continue;
    const FollowupEvent told = { .at = meeting->start_at, .mail = meeting->mail };
    g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, meeting->uid ? meeting->uid : "", meeting->start_at);
    FollowupClaim *claim = followup_claim_new (state, FOLLOWUP_TAG_SCHEDULED, self->today, "an interview lies ahead", key, 0);
    claim->thread = meeting->mail ? g_strdup (meeting->mail->thread) : NULL;
    followup_claim_add_evidence (claim, &told, meeting->mail ? meeting->mail->facts->agrees_words : NULL);
    add (self, claim);
    break;
  }
  if (absence->day != FOLLOWUP_DAY_NONE && self->today >= absence->from && self->today < absence->day) {
    FollowupClaim *claim = followup_claim_new (state, FOLLOWUP_TAG_AWAY, absence->from, "they are out of office",
                                               event_id (absence->event), 0);
    claim->thread = g_strdup (absence->event->mail->thread);
    followup_claim_add_evidence (claim, absence->event, absence->words);
    add (self, claim);
  }
  if (state->undelivered) {
    const FollowupEvent mine = { .at = state->undelivered->at.at, .mail = state->undelivered };
    FollowupClaim *claim = followup_claim_new (state, FOLLOWUP_TAG_UNDELIVERED, self->today, "your last mail came back",
                                               state->undelivered->id, 0);
    claim->thread = g_strdup (state->undelivered->thread);
    followup_claim_add_evidence (claim, &mine, NULL);
    add (self, claim);
  }
}

/* ---- all of it ---- */

/* An offer set aside waits for nobody, unless I asked or they promised something. */
static gboolean
is_nobodys_turn (const FollowupState *state)
{
  return state->stage == FOLLOWUP_TAG_OFFER && !state->offer_awaits_them;
}

static void
judge_open (Judge *self)
{
  const FollowupState *state = self->state;
  FollowupContact contact = followup_contact_next (state);
  FollowupSilence silence = followup_silence_find (state);

  if (is_nobodys_turn (state)) {
    contact.due = FOLLOWUP_DAY_NONE;
    silence.from = FOLLOWUP_DAY_NONE;
  }
  if (!self->is_snoozed) {
    judge_replies (self);
    judge_thanks (self);
    judge_decision (self);
  }
  if (self->verdict->claims->len == 1 && (state->turn != FOLLOWUP_TURN_NONE || self->is_snoozed)) {
    if (!self->is_snoozed) {
      judge_contact (self, &contact);
      judge_pressure (self);
    }
    self->verdict->habit = followup_silence_habit (&silence, state);
    judge_turn (self, &contact, &silence);
    self->verdict->turn_at = state->turn_at;
    self->verdict->silent_from = silence.from;
  }
  self->verdict->next_day = contact.is_used_up ? FOLLOWUP_DAY_NONE : contact.due;
  self->verdict->next_channel = contact.channel;
}

static void
add_hints (Judge *self)
{
  const FollowupState *state = self->state;
  g_autoptr (GStrvBuilder) hints = g_strv_builder_new ();

  if (state->events->candidacy->cadence->hints_no_date && state->turn != FOLLOWUP_TURN_NONE
      && state->commitment.day == FOLLOWUP_DAY_NONE && !followup_contact_word (state)
      && !followup_contact_meeting_ahead (state))
    g_strv_builder_add (hints, "your last mail names no date: say when you will get in touch");
  if (state->attempts == 0 && state->events->candidacy->cadence->on_reached != FOLLOWUP_CHANNEL_ANY
      && state->decision.day == FOLLOWUP_DAY_NONE && state->promise.day == FOLLOWUP_DAY_NONE && state->thanks->len > 0)
    g_strv_builder_add (hints, "no decision date is known: ask for it, or note it with followup log decision");
  self->verdict->hints = g_strv_builder_end (hints);
}

FollowupVerdict *
followup_verdict_new (const FollowupState *state, const GArray *pressures)
{
  FollowupVerdict *verdict = g_new0 (FollowupVerdict, 1);
  const FollowupCandidacy *candidacy = state->events->candidacy;
  const FollowupMeeting *ahead = followup_contact_meeting_ahead (state);
  const FollowupBinding *word = state->turn != FOLLOWUP_TURN_NONE ? followup_contact_word (state) : NULL;
  Judge self = { state, pressures, verdict, state->events->today,
                 state->snoozed_until != FOLLOWUP_DAY_NONE && state->events->today < state->snoozed_until };

  verdict->slug = g_strdup (candidacy->slug);
  verdict->company = g_strdup (candidacy->company);
  verdict->role = g_strdup (candidacy->role);
  verdict->stage = state->stage;
  verdict->live_thread = g_strdup (state->live_thread);
  verdict->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_claim_free);
  verdict->turn_at = FOLLOWUP_NEVER;
  verdict->silent_from = verdict->next_day = FOLLOWUP_DAY_NONE;
  verdict->promise_to = word ? word->day : FOLLOWUP_DAY_NONE;
  verdict->interview_at = ahead ? ahead->start_at : FOLLOWUP_NEVER;
  verdict->is_muted = state->is_muted;
  verdict->snoozed_until = self.is_snoozed ? state->snoozed_until : FOLLOWUP_DAY_NONE;
  verdict->attempts = state->attempts;

  judge_stage (&self);
  if (state->is_muted)
    return verdict;
  if (followup_state_is_ended (state)) {
    if (!self.is_snoozed)
      judge_feedback (&self);
    return verdict;
  }
  if (state->stage == FOLLOWUP_TAG_ON_HOLD)
    return verdict;
  judge_open (&self);
  judge_flags (&self);
  add_hints (&self);
  return verdict;
}
