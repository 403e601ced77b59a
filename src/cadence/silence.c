/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/silence.h"

#include "cadence/contact.h"

/* Grace after a named day, in working days (DESIGN 8.1; domain 3.1: 1 for a day, 3 for vague words). */
#define GRACE 1
#define GRACE_VAGUE 3
#define GRACE_ABSENCE 2
#define DAY_HOURS 24.0          /* working hours of a working day (timeline/working-hours.h) */

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

/* ---- how they answer ---- */

/* Does a mail of mine wait for their answer? */
static gboolean
is_asked (const FollowupState *state)
{
  gboolean is_mine = state->turn == FOLLOWUP_TURN_MY_FIRST || state->turn == FOLLOWUP_TURN_MY_ANSWER
                     || state->turn == FOLLOWUP_TURN_MY_QUESTION;
  return is_mine && followup_answers_are_due (state->turn_event->mail->facts);
}

/* Only a machine has written, or I have only applied. */
static gboolean
is_application (const FollowupState *state)
{
  return state->turn == FOLLOWUP_TURN_RECEIPT
         || (state->turn == FOLLOWUP_TURN_MY_FIRST && followup_event_has (state->turn_event, FOLLOWUP_SIGNAL_APPLICATION));
}

/* Whose turn it is: whom my mail reached, who wrote last, who was at the interview; else everybody of theirs. */
static const GPtrArray *
persons_asked (const FollowupState *state, GPtrArray *own)
{
  const FollowupEvent *event = state->turn_event;

  if (event && event->kind == FOLLOWUP_EVENT_MINE && event->to && event->to->len > 0)
    return event->to;
  if (event && event->kind == FOLLOWUP_EVENT_THEIRS)
    g_ptr_array_add (own, (gpointer) &event->mail->facts->from);
  else if (event && event->kind == FOLLOWUP_EVENT_MEETING_END && event->meeting->people)
    return event->meeting->people;
  return own->len > 0 ? own : state->events->candidacy->people;
}

static double
prior_hours (const FollowupState *state)
{
  return followup_silence_prior (state->stage) * DAY_HOURS;
}

static FollowupAnswering
answering_of (const FollowupState *state)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  if (!state->answers)
    return (FollowupAnswering){ .basis = FOLLOWUP_BASIS_NONE };
  return followup_answers_of (state->answers, persons_asked (state, own), is_application (state), state->turn_at,
                              prior_hours (state));
}

/* The learned limit, else the stage's prior. */
static FollowupDay
learned_day (const FollowupState *state, FollowupDay turn_day, FollowupSilence *silence)
{
  const FollowupWorkdays *workdays = state->events->workdays;
  int prior = followup_silence_prior (state->stage);

  silence->rule = "longer than usual at this stage";
  if (silence->answering.basis == FOLLOWUP_BASIS_NONE)
    return followup_workdays_add (workdays, turn_day, prior);
  int days = followup_answers_limit_days (state->answers, &silence->answering, state->turn_at);
  silence->is_learned = is_asked (state) || days > prior;
  if (silence->is_learned)
    silence->rule = "longer than they take to answer";
  return followup_workdays_add (workdays, turn_day, silence->is_learned ? days : prior);
}

FollowupHabit
followup_silence_habit (const FollowupSilence *silence, const FollowupState *state)
{
  const FollowupAnswering *answering = &silence->answering;
  FollowupHabit habit = { .basis = answering->basis, .n = answering->n };

  if (answering->basis == FOLLOWUP_BASIS_NONE)
    return (FollowupHabit){ .basis = FOLLOWUP_BASIS_NONE };
  double waited = followup_answers_hours (state->answers, answering, state->turn_at, state->events->now);
  if (answering->person && answering->basis == FOLLOWUP_BASIS_PERSON)
    habit.who = g_strdup (answering->person->name ? answering->person->name : answering->person->address);
  habit.median_hours = answering->median_hours;
  habit.limit_hours = answering->limit_hours;
  habit.odds = followup_survival_odds (&answering->of, waited);
  return habit;
}

char *
followup_habit_span (double hours)
{
  if (hours < 1)
    return g_strdup_printf ("%.0f minutes", hours * 60);
  if (hours < DAY_HOURS)
    return g_strdup_printf ("%.0f hour%s", hours, hours < 1.5 ? "" : "s");
  double days = hours / DAY_HOURS;
  return g_strdup_printf (days < 9.95 ? "%.1f days" : "%.0f days", days);
}

char *
followup_habit_words (const FollowupHabit *habit)
{
  static const char *const others[] = { [FOLLOWUP_BASIS_PERSON] = "this person",
                                        [FOLLOWUP_BASIS_ORGANISATION] = "their company",
                                        [FOLLOWUP_BASIS_MAILBOX] = "the average of your mailbox" };

  if (habit->basis == FOLLOWUP_BASIS_NONE)
    return NULL;
  g_autofree char *median = followup_habit_span (habit->median_hours), *limit = followup_habit_span (habit->limit_hours);
  return g_strdup_printf ("%s answers within %s half the time and %s nearly always (n=%u); of waits this long %.0f %% "
                          "still ended in an answer",
                          habit->who ? habit->who : others[habit->basis], median, limit, habit->n, 100 * habit->odds);
}

/* ---- the limit ---- */

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
  return learned_day (state, turn_day, silence);
}

FollowupSilence
followup_silence_find (const FollowupState *state)
{
  FollowupSilence silence = { .from = FOLLOWUP_DAY_NONE, .answering = { .basis = FOLLOWUP_BASIS_NONE } };
  const FollowupBinding *absence = &state->absence;

  if (state->turn == FOLLOWUP_TURN_NONE || followup_contact_meeting_ahead (state)
      || state->undecided_at != FOLLOWUP_NEVER)
    return silence;

  FollowupDay turn_day = followup_zone_day (state->events->zone, state->turn_at);
  silence.answering = answering_of (state);
  FollowupDay limit = limit_day (state, turn_day, &silence);
  if (absence->day != FOLLOWUP_DAY_NONE && absence->day > turn_day && absence->from <= limit) {
    FollowupDay back = followup_workdays_add (state->events->workdays, absence->day, GRACE_ABSENCE);
    if (back > limit) {
      limit = back;
      silence.is_learned = FALSE;
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
