/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/silence.h"

#include "cadence/contact.h"

/* Grace after a named day, in working days (DESIGN 8.1; domain 3.1: 1 for a day, 3 for vague words). */
#define GRACE 1
#define GRACE_VAGUE 3
#define GRACE_ABSENCE 2

int
followup_silence_prior (FollowupTag stage)
{
  switch (stage) {
  case FOLLOWUP_TAG_APPLIED:
    return 15;
  case FOLLOWUP_TAG_OFFER:
    return 4;
  default:
    return 10;
  }
}

/* The end of an announced process, unless it was announced before a call that reached them. */
static gboolean
process_binds (const FollowupState *state, FollowupDay turn_day)
{
  const FollowupBinding *process = &state->process;

  return process->day != FOLLOWUP_DAY_NONE && process->day >= turn_day
         && (state->turn != FOLLOWUP_TURN_REACHED || process->told_at > state->turn_at);
}

/* The day that must have passed. */
static FollowupDay
limit_day (const FollowupState *state, FollowupDay turn_day, FollowupSilence *silence)
{
  const FollowupWorkdays *workdays = state->events->workdays;
  const FollowupBinding *word = followup_contact_word (state);

  if (word) {
    silence->rule = "they named a day, and it has passed";
    silence->event = word->event;
    silence->words = word->words;
    return followup_workdays_add (workdays, word->day, word->is_vague ? GRACE_VAGUE : GRACE);
  }
  if (process_binds (state, turn_day)) {
    silence->rule = "the time they said the process takes has passed";
    silence->event = state->process.event;
    return state->process.day;
  }
  silence->rule = "longer than usual at this stage";
  return followup_workdays_add (workdays, turn_day, followup_silence_prior (state->stage));
}

FollowupSilence
followup_silence_find (const FollowupState *state)
{
  FollowupSilence silence = { .from = FOLLOWUP_DAY_NONE };
  const FollowupBinding *absence = &state->absence;

  if (state->turn == FOLLOWUP_TURN_NONE || followup_contact_meeting_ahead (state)
      || state->undecided_at != FOLLOWUP_NEVER)
    return silence;

  FollowupDay turn_day = followup_zone_day (state->events->zone, state->turn_at);
  FollowupDay limit = limit_day (state, turn_day, &silence);
  if (absence->day != FOLLOWUP_DAY_NONE && absence->day > turn_day && absence->from <= limit) {
    FollowupDay back = followup_workdays_add (state->events->workdays, absence->day, GRACE_ABSENCE);
    if (back > limit) {
      limit = back;
      silence.rule = "they are back since more than two working days";
      silence.event = absence->event;
    }
  }
  silence.from = limit + 1;
  if (state->events->candidacy->cadence->silent_not_before_days > 0)
    silence.from = MAX (silence.from, turn_day + state->events->candidacy->cadence->silent_not_before_days);
  if (state->snoozed_until != FOLLOWUP_DAY_NONE)
    silence.from = MAX (silence.from, state->snoozed_until);
  return silence;
}
