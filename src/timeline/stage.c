/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/state.h"

#include <string.h>

static gboolean
is_ended_stage (FollowupTag stage)
{
  return stage == FOLLOWUP_TAG_REJECTED || stage == FOLLOWUP_TAG_WITHDRAWN || stage == FOLLOWUP_TAG_ACCEPTED
         || stage == FOLLOWUP_TAG_CLOSED;
}

gboolean
followup_state_is_ended (const FollowupState *state)
{
  return is_ended_stage (state->stage);
}

FollowupTag
followup_state_stage_at (const FollowupState *state, gint64 at)
{
  for (guint i = state->stages->len; i > 0; i--) {
    const FollowupStageChange *change = &g_array_index (state->stages, FollowupStageChange, i - 1);
    if (change->at <= at)
      return change->stage;
  }
  return FOLLOWUP_TAG_CONTACT;
}

typedef struct {
  FollowupState *state;
  FollowupTag open_stage;       /* the stage before it ended or was put on hold */
  gboolean i_wrote, they_wrote;
} StageFold;

static void
set_stage (StageFold *self, FollowupTag stage, const FollowupEvent *event, const char *words)
{
  FollowupState *state = self->state;

  if (!is_ended_stage (stage) && stage != FOLLOWUP_TAG_ON_HOLD)
    self->open_stage = stage;
  if (stage == FOLLOWUP_TAG_REJECTED && state->stage != FOLLOWUP_TAG_REJECTED)
    state->feedback = NULL;
  if (stage == FOLLOWUP_TAG_OFFER) {
    state->offer = event;
    state->offer_set_aside = NULL;
    state->offer_awaits_them = FALSE;
  }
  if (state->stages->len == 0 || state->stage != stage) {
    FollowupStageChange change = { event ? event->at : FOLLOWUP_NEVER, stage };
    g_array_append_val (state->stages, change);
  }
  state->stage = stage;
  state->stage_event = event;
  state->stage_words = words;
}

static const char *
words_of (const FollowupEvent *event, FollowupSignalName name)
{
  const FollowupSignal *signal = event->mail ? followup_facts_signal (event->mail->facts, name) : NULL;
  return signal ? signal->words : NULL;
}

static gboolean
promises (const FollowupEvent *event)
{
  const GPtrArray *dates = event->mail->facts->dates;

  for (guint i = 0; dates && i < dates->len; i++)
    if (((const FollowupDate *) dates->pdata[i])->role == FOLLOWUP_ROLE_PROMISE)
      return TRUE;
  return FALSE;
}

/* An invitation, a time arranged or proposed for one, or words that speak of one as held. */
static gboolean
shows_interview (const FollowupEvent *event)
{
  const GPtrArray *interviews = event->mail->facts->interviews;

  for (guint i = 0; interviews && i < interviews->len; i++) {
    const FollowupInterview *interview = interviews->pdata[i];
    if (interview->status != FOLLOWUP_STATUS_CANCELLED && interview->method != FOLLOWUP_METHOD_REPLY
        && interview->method != FOLLOWUP_METHOD_CANCEL)
      return TRUE;
  }
  return followup_event_has (event, FOLLOWUP_SIGNAL_INTERVIEW_INVITATION)
         || followup_event_has (event, FOLLOWUP_SIGNAL_INTERVIEW_HELD);
}

/* Outcomes in the order in which one of them counts when a mail holds several (DESIGN 4). */
static const struct {
  FollowupSignalName signal;
  FollowupTag stage;
} outcomes[] = {
  { FOLLOWUP_SIGNAL_OFFER, FOLLOWUP_TAG_OFFER },
  { FOLLOWUP_SIGNAL_REJECTION, FOLLOWUP_TAG_REJECTED },
  { FOLLOWUP_SIGNAL_WITHDRAWAL, FOLLOWUP_TAG_WITHDRAWN },
  { FOLLOWUP_SIGNAL_ON_HOLD, FOLLOWUP_TAG_ON_HOLD },
};

static gboolean
take_outcome (StageFold *self, const FollowupEvent *event)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++) {
    if (!followup_event_has (event, outcomes[i].signal))
      continue;
    /* A machine's standard letter after I withdrew or accepted tells nothing new. */
    if (event->kind == FOLLOWUP_EVENT_AUTOMATIC && followup_state_is_ended (self->state))
      return TRUE;
    self->state->had_exchange = self->i_wrote && (self->they_wrote || event->kind == FOLLOWUP_EVENT_THEIRS);
    set_stage (self, outcomes[i].stage, event, words_of (event, outcomes[i].signal));
    return TRUE;
  }
  return FALSE;
}

/* Asking, promising or inviting reopens what had ended; a closing word does not. */
static void
reopen (StageFold *self, const FollowupEvent *event)
{
  FollowupTag stage = self->state->stage;

  if (event->kind != FOLLOWUP_EVENT_THEIRS || (!is_ended_stage (stage) && stage != FOLLOWUP_TAG_ON_HOLD))
    return;
  if (event->mail->facts->asks || event->mail->facts->is_unread || promises (event))
    set_stage (self, self->open_stage, event, event->mail->facts->asks_words);
}

static void
advance (StageFold *self, const FollowupEvent *event)
{
  FollowupTag stage = self->state->stage;

  if (is_ended_stage (stage) && event->kind != FOLLOWUP_EVENT_THEIRS)
    return;
  if (stage != FOLLOWUP_TAG_OFFER && shows_interview (event)
      && (event->kind == FOLLOWUP_EVENT_THEIRS || stage == FOLLOWUP_TAG_CONTACT || stage == FOLLOWUP_TAG_APPLIED)) {
    if (is_ended_stage (stage) && !event->mail->facts->asks && !event->mail->facts->interviews)
      return;                   /* "it was good to meet you" in a rejection's aftermath */
    set_stage (self, FOLLOWUP_TAG_INTERVIEWING, event, words_of (event, FOLLOWUP_SIGNAL_INTERVIEW_INVITATION));
  } else if (stage == FOLLOWUP_TAG_CONTACT
             && (followup_event_has (event, FOLLOWUP_SIGNAL_APPLICATION_RECEIVED)
                 || followup_event_has (event, FOLLOWUP_SIGNAL_APPLICATION_FORWARDED))) {
    set_stage (self, FOLLOWUP_TAG_APPLIED, event, words_of (event, FOLLOWUP_SIGNAL_APPLICATION_RECEIVED));
  }
}

static void
take_theirs (StageFold *self, const FollowupEvent *event)
{
  gboolean is_human = event->kind == FOLLOWUP_EVENT_THEIRS;

  if (!take_outcome (self, event)) {
    reopen (self, event);
    advance (self, event);
  }
  if (self->state->stage == FOLLOWUP_TAG_OFFER && self->state->offer_set_aside && is_human && promises (event))
    self->state->offer_awaits_them = TRUE;
  self->they_wrote = self->they_wrote || is_human;
}

static void
take_mine (StageFold *self, const FollowupEvent *event)
{
  FollowupState *state = self->state;

  if (event->undone_at != FOLLOWUP_NEVER)
    return;
  self->i_wrote = TRUE;
  if (state->stage == FOLLOWUP_TAG_REJECTED && !state->feedback)
    state->feedback = event;
  if (event->mail->facts->kind == FOLLOWUP_KIND_INVITATION) {
    advance (self, event);      /* "Accepted: ..." is the calendar's word for a time, not mine for a job */
  } else if (followup_event_has (event, FOLLOWUP_SIGNAL_ACCEPTANCE)) {
    set_stage (self, FOLLOWUP_TAG_ACCEPTED, event, words_of (event, FOLLOWUP_SIGNAL_ACCEPTANCE));
  } else if (followup_event_has (event, FOLLOWUP_SIGNAL_WITHDRAWAL)) {
    set_stage (self, FOLLOWUP_TAG_WITHDRAWN, event, words_of (event, FOLLOWUP_SIGNAL_WITHDRAWAL));
  } else if (state->stage == FOLLOWUP_TAG_OFFER) {
    if (!state->offer_set_aside)
      state->offer_set_aside = event;
    state->offer_awaits_them = state->offer_awaits_them || event->mail->facts->asks;
  } else if (followup_event_has (event, FOLLOWUP_SIGNAL_APPLICATION) && state->stage == FOLLOWUP_TAG_CONTACT) {
    set_stage (self, FOLLOWUP_TAG_APPLIED, event, words_of (event, FOLLOWUP_SIGNAL_APPLICATION));
  } else {
    advance (self, event);
  }
}

static void
take_note (StageFold *self, const FollowupEvent *event)
{
  FollowupLogKind kind = event->mail->facts->log.kind;
  FollowupTag stage = self->state->stage;

  if (kind == FOLLOWUP_LOG_INTERVIEW && stage != FOLLOWUP_TAG_OFFER)
    set_stage (self, FOLLOWUP_TAG_INTERVIEWING, event, NULL);
  if (stage == FOLLOWUP_TAG_OFFER && (kind == FOLLOWUP_LOG_CALL || kind == FOLLOWUP_LOG_MET)
      && !self->state->offer_set_aside)
    self->state->offer_set_aside = event;
}

static void
take_word (StageFold *self, const FollowupEvent *event)
{
  set_stage (self, (FollowupTag) followup_tag_parse (event->word), event, NULL);
  if (self->state->stage == FOLLOWUP_TAG_REJECTED)
    self->state->had_exchange = self->i_wrote && self->they_wrote;
}

/* Meetings and the interviews of the config show the stage where no mail does. */
static void
take_meetings (StageFold *self)
{
  for (guint i = 0; i < self->state->meetings->len; i++) {
    const FollowupMeeting *meeting = self->state->meetings->pdata[i];
    if (meeting->source == FOLLOWUP_SOURCE_CONFIG)
      set_stage (self, FOLLOWUP_TAG_INTERVIEWING, NULL, NULL);
  }
}

/* An expiry told with the offer, or later while it stands; the newest telling counts. */
static void
find_expiry (FollowupState *state)
{
  state->expiry.day = FOLLOWUP_DAY_NONE;
  if (state->stage != FOLLOWUP_TAG_OFFER || !state->offer || !state->offer->mail)
    return;
  for (guint i = 0; i < state->events->events->len; i++) {
    const FollowupEvent *event = state->events->events->pdata[i];
    if (event->at < state->offer->at
        || (event->kind != FOLLOWUP_EVENT_THEIRS && event->kind != FOLLOWUP_EVENT_AUTOMATIC))
      continue;
    const FollowupDate *date = followup_event_date (event, FOLLOWUP_ROLE_EXPIRY);
    if (date)
      state->expiry = (FollowupBinding){ date->from, date->to, date->vague, FOLLOWUP_CHANNEL_ANY, event->at, event,
                                         date->words };
  }
}

/* Silence closes on the day after the date told, unless a person of theirs wrote in between (S002-27). */
static void
close_by_silence (StageFold *self, const FollowupEvent *event)
{
  if (!followup_state_is_ended (self->state))
    set_stage (self, FOLLOWUP_TAG_CLOSED, event, words_of (event, FOLLOWUP_SIGNAL_SILENCE_MEANS_NO));
}

void
followup_state_fold_stage (FollowupState *state)
{
  StageFold self = { .state = state, .open_stage = FOLLOWUP_TAG_CONTACT };

  set_stage (&self, FOLLOWUP_TAG_CONTACT, NULL, NULL);
  take_meetings (&self);
  for (guint i = 0; i < state->events->events->len; i++) {
    const FollowupEvent *event = state->events->events->pdata[i];

    switch (event->kind) {
    case FOLLOWUP_EVENT_THEIRS:
    case FOLLOWUP_EVENT_AUTOMATIC:
      take_theirs (&self, event);
      break;
    case FOLLOWUP_EVENT_MINE:
      take_mine (&self, event);
      break;
    case FOLLOWUP_EVENT_LOG:
      take_note (&self, event);
      break;
    case FOLLOWUP_EVENT_MEETING_END:
      self.i_wrote = self.they_wrote = TRUE;
      if (state->stage == FOLLOWUP_TAG_CONTACT || state->stage == FOLLOWUP_TAG_APPLIED)
        set_stage (&self, FOLLOWUP_TAG_INTERVIEWING, event, NULL);
      break;
    case FOLLOWUP_EVENT_SILENCE_NO:
      close_by_silence (&self, event);
      break;
    case FOLLOWUP_EVENT_WORD:
      take_word (&self, event);
      break;
    }
  }
  find_expiry (state);
}
