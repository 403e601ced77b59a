/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/state.h"

static void
thanks_free (FollowupThanks *thanks)
{
  g_ptr_array_unref (thanks->outstanding);
  g_free (thanks);
}

/* Ended interviews become events of the timeline. */
static void
add_meeting_ends (FollowupState *state)
{
  for (guint i = 0; i < state->meetings->len; i++) {
    FollowupMeeting *meeting = state->meetings->pdata[i];
    if (!meeting->is_cancelled && meeting->end_at <= state->events->now)
      followup_events_insert (state->events, FOLLOWUP_EVENT_MEETING_END, meeting->end_at, meeting->mail, meeting);
  }
}

/* "If you have not heard by X": the day after X has an event of its own, unless a person of theirs wrote by then. */
static void
add_silence_dates (FollowupState *state)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < state->events->events->len; i++)
    if (followup_event_date (state->events->events->pdata[i], FOLLOWUP_ROLE_SILENCE_MEANS_NO))
      g_ptr_array_add (told, state->events->events->pdata[i]);
  for (guint i = 0; i < told->len; i++) {
    const FollowupEvent *event = told->pdata[i];
    gint64 at = followup_zone_day_start (state->events->zone,
                                         followup_event_date (event, FOLLOWUP_ROLE_SILENCE_MEANS_NO)->to + 1);
    gboolean is_heard = event->kind != FOLLOWUP_EVENT_THEIRS && event->kind != FOLLOWUP_EVENT_AUTOMATIC;

    for (guint e = 0; !is_heard && e < state->events->events->len; e++) {
      const FollowupEvent *other = state->events->events->pdata[e];
      is_heard = other->kind == FOLLOWUP_EVENT_THEIRS && other->at > event->at && other->at < at;
    }
    if (!is_heard && at <= state->events->now)
      followup_events_insert (state->events, FOLLOWUP_EVENT_SILENCE_NO, at, event->mail, NULL);
  }
}

static void
find_live_thread (FollowupState *state)
{
  const GPtrArray *mails = state->events->candidacy->mails;
  const FollowupMail *human = NULL, *newest = NULL;

  for (guint i = 0; i < mails->len; i++) {
    const FollowupMail *mail = mails->pdata[i];
    if (!followup_mail_exists (mail, state->events->now))
      continue;
    newest = mail;
    if (followup_mail_is_human (mail))
      human = mail;
  }
  state->live_thread = human ? human->thread : newest ? newest->thread : NULL;
}

static void
read_words (FollowupState *state)
{
  const GPtrArray *mails = state->events->candidacy->mails;

  state->snoozed_until = FOLLOWUP_DAY_NONE;
  for (guint i = 0; i < mails->len; i++) {
    const FollowupMail *mail = mails->pdata[i];
    for (guint w = 0; mail->words && mail->words[w]; w++) {
      if (g_str_equal (mail->words[w], "muted"))
        state->is_muted = TRUE;
      else if (g_str_has_prefix (mail->words[w], "until/"))
        state->snoozed_until = MAX (state->snoozed_until, followup_day_parse (mail->words[w] + 6));
    }
  }
  if (state->snoozed_until != FOLLOWUP_DAY_NONE && state->snoozed_until < 0)
    state->snoozed_until = FOLLOWUP_DAY_NONE;
}

/* Only mail since their turn began can be the answer that is waited for. */
static void
find_undecided (FollowupState *state)
{
  const GPtrArray *undecided = state->events->candidacy->undecided;

  state->undecided_at = FOLLOWUP_NEVER;
  for (guint i = 0; i < undecided->len; i++) {
    const FollowupMail *mail = undecided->pdata[i];
    if (followup_mail_exists (mail, state->events->now) && mail->at.at > state->turn_at)
      state->undecided_at = mail->at.at;
  }
}

FollowupState *
followup_state_new (const FollowupCandidacy *candidacy, FollowupAnswers *answers, const FollowupZone *zone,
                    const FollowupWorkdays *workdays, const char *const *me, gint64 now)
{
  FollowupState *self = g_new0 (FollowupState, 1);

  self->answers = answers;
  self->events = followup_events_new (candidacy, zone, workdays, me, now);
  self->stages = g_array_new (FALSE, FALSE, sizeof (FollowupStageChange));
  self->questions = g_array_new (FALSE, TRUE, sizeof (FollowupQuestion));
  self->thanks = g_ptr_array_new_with_free_func ((GDestroyNotify) thanks_free);
  self->turn_at = FOLLOWUP_NEVER;
  self->meetings = followup_meetings_new (self->events);
  add_meeting_ends (self);
  add_silence_dates (self);
  find_live_thread (self);
  read_words (self);
  followup_state_fold_stage (self);
  followup_state_fold_turn (self);
  find_undecided (self);
  return self;
}

void
followup_state_free (FollowupState *state)
{
  g_array_unref (state->questions);
  g_array_unref (state->stages);
  g_ptr_array_unref (state->thanks);
  g_ptr_array_unref (state->meetings);
  followup_events_free (state->events);
  g_free (state);
}
