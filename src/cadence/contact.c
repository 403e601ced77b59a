/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/contact.h"

const FollowupBinding *
followup_contact_word (const FollowupState *state)
{
  FollowupDay turn_day = followup_zone_day (state->events->zone, state->turn_at);
  const FollowupBinding *words[] = { &state->decision, &state->promise };
  const FollowupBinding *newest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i]->day != FOLLOWUP_DAY_NONE && words[i]->day >= turn_day && (!newest || words[i]->told_at >= newest->told_at))
      newest = words[i];
  return newest;
}

const FollowupMeeting *
followup_contact_meeting_ahead (const FollowupState *state)
{
  for (guint i = 0; i < state->meetings->len; i++) {
    const FollowupMeeting *meeting = state->meetings->pdata[i];
    if (!meeting->is_cancelled && meeting->end_at > state->events->now)
      return meeting;
  }
  return NULL;
}

const FollowupThanks *
followup_contact_thanks (const FollowupState *state)
{
  for (guint i = 0; i < state->thanks->len; i++) {
    const FollowupThanks *thanks = state->thanks->pdata[i];
    if (!thanks->is_settled && state->events->today <= thanks->lapses_after)
      return thanks;
  }
  return NULL;
}

static FollowupDay
add_gap (const FollowupState *state, FollowupDay day, FollowupGap gap)
{
  int n = gap.n * (state->out_of_hands ? MAX (state->events->candidacy->cadence->out_of_hands_factor, 1) : 1);
  return gap.is_working_days ? followup_workdays_add (state->events->workdays, day, n) : day + n;
}

static gboolean
is_second_step (const FollowupState *state)
{
  return state->events->candidacy->cadence->has_second && state->step == 1;
}

static FollowupChannel
step_channel (const FollowupState *state)
{
  const FollowupCadence *cadence = state->events->candidacy->cadence;

  if (state->step == 0)
    return cadence->first;
  if (is_second_step (state))
    return cadence->second;
  if (state->is_reached && cadence->on_reached != FOLLOWUP_CHANNEL_ANY)
    return cadence->on_reached;
  if (cadence->n_then == 0)
    return FOLLOWUP_CHANNEL_EMAIL;
  return cadence->then[(guint) (state->step - 1 - cadence->has_second) % cadence->n_then];
}

/* The day by the cadence alone, and why. */
static void
base_day (const FollowupState *state, FollowupContact *contact)
{
  const FollowupCadence *cadence = state->events->candidacy->cadence;
  const FollowupBinding *word = followup_contact_word (state);
  FollowupDay turn_day = followup_zone_day (state->events->zone, state->turn_at);
  FollowupDay after_word = word ? followup_workdays_after (state->events->workdays, word->day) : FOLLOWUP_DAY_NONE;

  if (state->commitment.day != FOLLOWUP_DAY_NONE) {
    contact->due = state->commitment.day;
    contact->rule = "the day you said that you would get in touch";
    contact->event = state->commitment.event;
    contact->words = state->commitment.words;
  } else if (state->step == 0) {
    contact->due = add_gap (state, turn_day, cadence->first_after);
    contact->rule = "the first contact, counted from the day their turn began";
    contact->event = state->turn_event;
  } else {
    contact->due = add_gap (state, state->last_contact, is_second_step (state) ? cadence->second_after : cadence->every);
    contact->rule = "counted from your last contact";
    contact->event = state->last_contact_event;
  }
  if (!word)
    return;
  /* A word of theirs decides the first contact and holds every other back. */
  gboolean decides = state->commitment.day == FOLLOWUP_DAY_NONE && (state->step == 0 || state->is_reached)
                     && !is_second_step (state);
  if (decides || after_word > contact->due) {
    contact->due = after_word;
    contact->rule = "the first working day after the day they named has passed";
    contact->event = word->event;
    contact->words = word->words;
  }
}

static int
attempt_limit (const FollowupState *state)
{
  const FollowupCadence *cadence = state->events->candidacy->cadence;
  int told = state->process.day != FOLLOWUP_DAY_NONE ? state->process.day - state->process.from : 0;

  if (told > 0 && cadence->long_process_days > 0 && told > cadence->long_process_days)
    return 0;
  if (told > 0 && cadence->short_process_days > 0 && told <= cadence->short_process_days)
    return 1;
  return cadence->attempts;
}

static gboolean
is_used_up (const FollowupState *state, int limit)
{
  int span = state->events->candidacy->cadence->attempts_span_days;

  if (limit == 0 || state->attempts < limit)
    return FALSE;
  return span == 0 || state->last_contact - state->first_attempt >= span;
}

static gboolean
knows_a_person (const FollowupCandidacy *candidacy)
{
  for (guint i = 0; i < candidacy->people->len; i++)
    if (!followup_person_is_machine (candidacy->people->pdata[i]))
      return TRUE;
  return FALSE;
}

/* What holds a contact back: its tag appears on the last of these days, and lateness counts from there. */
static FollowupDay
hold_back (const FollowupState *state, FollowupDay due)
{
  const FollowupBinding *absence = &state->absence;

  for (guint i = 0; i < state->thanks->len; i++) {
    const FollowupThanks *thanks = state->thanks->pdata[i];
    FollowupDay until = thanks->lapses_after + 1;
    if (thanks->is_settled)
      until = MIN (until, followup_zone_day (state->events->zone, thanks->settled_at));
    if (until > due && thanks->since_at >= state->turn_at - 86400)
      due = until;
  }
  if (absence->day != FOLLOWUP_DAY_NONE && absence->from <= due && due < absence->day)
    due = absence->day;
  if (state->silence_no.day != FOLLOWUP_DAY_NONE)
    due = MAX (due, state->silence_no.day + 1);
  if (state->contact_undone != FOLLOWUP_DAY_NONE)
    due = MAX (due, state->contact_undone);
  if (state->snoozed_until != FOLLOWUP_DAY_NONE)
    due = MAX (due, state->snoozed_until);
  return due;
}

static FollowupChannel
available (const FollowupCandidacy *candidacy, FollowupChannel channel)
{
  return channel != FOLLOWUP_CHANNEL_ANY && (candidacy->channels & (1u << channel)) ? channel : FOLLOWUP_CHANNEL_EMAIL;
}

FollowupContact
followup_contact_next (const FollowupState *state)
{
  const FollowupCandidacy *candidacy = state->events->candidacy;
  int limit = attempt_limit (state);
  FollowupContact contact = { .due = FOLLOWUP_DAY_NONE, .step = state->attempts + 1, .of = limit };

  if (state->turn == FOLLOWUP_TURN_NONE || followup_contact_meeting_ahead (state))
    return contact;
  if (state->pending != FOLLOWUP_CHANNEL_ANY) {
    contact.due = state->snoozed_until != FOLLOWUP_DAY_NONE ? MAX (state->pending_day, state->snoozed_until)
                                                             : state->pending_day;
    contact.channel = available (candidacy, state->pending);
    contact.step = state->attempts;
    contact.rule = "write on the day you left a message or were not answered";
    contact.event = state->last_contact_event;
  } else {
    base_day (state, &contact);
    contact.due = followup_workdays_on_or_after (state->events->workdays, hold_back (state, contact.due));
    contact.is_used_up = is_used_up (state, limit);
    gboolean is_own_date = state->commitment.day != FOLLOWUP_DAY_NONE && state->commitment.channel != FOLLOWUP_CHANNEL_ANY;
    contact.channel = available (candidacy, is_own_date ? state->commitment.channel : step_channel (state));
  }
  if (contact.channel == FOLLOWUP_CHANNEL_EMAIL && !contact.is_used_up && !knows_a_person (candidacy))
    contact.due = FOLLOWUP_DAY_NONE;
  return contact;
}
