/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/state.h"

#include <string.h>

/* ---- questions ---- */

static void
add_question (FollowupState *state, const FollowupEvent *event, const FollowupMeeting *meeting)
{
  FollowupQuestion question = { event, event->at, meeting };
  g_array_append_val (state->questions, question);
}

/* Does my mail answer it: to that person, or in that thread? */
static gboolean
answers (const FollowupEvent *mine, const FollowupQuestion *question)
{
  const FollowupMail *asked = question->event->mail;

  if (g_strcmp0 (mine->mail->thread, asked->thread) == 0)
    return TRUE;
  return followup_event_reached (mine, &asked->facts->from) || followup_event_reached (mine, &asked->facts->reply_to);
}

/* Removes the questions an event settles; how many. */
static guint
settle_questions (FollowupState *state, const FollowupEvent *mine)
{
  guint n = 0;

  for (guint i = state->questions->len; i > 0; i--) {
    FollowupQuestion *question = &g_array_index (state->questions, FollowupQuestion, i - 1);
    if (!answers (mine, question))
      continue;
    if (mine->undone_at != FOLLOWUP_NEVER) {
      question->since_at = MAX (question->since_at, mine->undone_at);
      continue;
    }
    g_array_remove_index (state->questions, i - 1);
    n++;
  }
  return n;
}

static guint
settle_questions_of (FollowupState *state, const char *const *persons)
{
  guint n = 0;

  for (guint i = state->questions->len; i > 0; i--) {
    const FollowupQuestion *question = &g_array_index (state->questions, FollowupQuestion, i - 1);
    const char *asker = question->event->mail->facts->from.address;
    if (persons && persons[0] && asker && !g_strv_contains (persons, asker))
      continue;
    g_array_remove_index (state->questions, i - 1);
    n++;
  }
  return n;
}

/* An invitation asks to be accepted as long as its meeting stands, lies ahead and is not accepted. */
static gboolean
asks_acceptance (const FollowupState *state, const FollowupMeeting *meeting)
{
  return meeting && !meeting->is_cancelled && !meeting->is_accepted && meeting->start_at > state->events->now;
}

static void
drop_lapsed_invitations (FollowupState *state)
{
  for (guint i = state->questions->len; i > 0; i--) {
    const FollowupQuestion *question = &g_array_index (state->questions, FollowupQuestion, i - 1);
    if (question->meeting && (!asks_acceptance (state, question->meeting) || question->meeting->mail != question->event->mail))
      g_array_remove_index (state->questions, i - 1);
  }
}

/* ---- turn and contacts ---- */

static void
begin_turn (FollowupState *state, FollowupTurnKind kind, const FollowupEvent *event)
{
  state->turn = kind;
  state->turn_at = event->at;
  state->turn_event = event;
}

static void
forget_contacts (FollowupState *state)
{
  state->attempts = state->step = 0;
  state->first_attempt = state->last_contact = state->contact_undone = FOLLOWUP_DAY_NONE;
  state->last_contact_event = NULL;
  state->pending = FOLLOWUP_CHANNEL_ANY;
  state->pending_day = FOLLOWUP_DAY_NONE;
  state->is_reached = FALSE;
}

static void
unbind (FollowupBinding *binding)
{
  memset (binding, 0, sizeof *binding);
  binding->from = binding->day = FOLLOWUP_DAY_NONE;
}

static void
bind_date (FollowupBinding *binding, const FollowupDate *date, const FollowupEvent *event)
{
  *binding = (FollowupBinding){ date->from, date->to,  date->vague, date->channel, event->at,
                                event,      date->words };
}

/* Contacts of one day are one attempt; a voicemail and the mail that follows it count once. */
static void
contact (FollowupState *state, const FollowupEvent *event, FollowupChannel channel)
{
  gboolean is_pair = state->pending != FOLLOWUP_CHANNEL_ANY && channel == state->pending;

  if (!is_pair && state->last_contact != event->day) {
    state->attempts++;
    state->step++;
    if (state->first_attempt == FOLLOWUP_DAY_NONE)
      state->first_attempt = event->day;
  }
  if (is_pair)
    state->pending = FOLLOWUP_CHANNEL_ANY;
  state->last_contact = event->day;
  state->last_contact_event = event;
  state->is_reached = FALSE;
  state->contact_undone = FOLLOWUP_DAY_NONE;
  if (state->commitment.day != FOLLOWUP_DAY_NONE && state->commitment.day <= event->day)
    unbind (&state->commitment);
}

/* ---- thanks ---- */

static gboolean
stands (const FollowupThanks *thanks, FollowupDay day)
{
  return !thanks->is_settled && day <= thanks->lapses_after;
}

static void
settle_thanks (FollowupThanks *thanks, gint64 at)
{
  thanks->is_settled = TRUE;
  thanks->settled_at = at;
}

/* Crosses out whom a mail of mine reached; does it thank anybody? */
static gboolean
thank_by_mail (FollowupState *state, const FollowupEvent *mine)
{
  gboolean is_thanks = FALSE;

  for (guint i = 0; i < state->thanks->len; i++) {
    FollowupThanks *thanks = state->thanks->pdata[i];
    guint before = thanks->outstanding->len;

    if (mine->at < thanks->meeting->end_at || thanks->is_settled)
      continue;
    if (mine->undone_at != FOLLOWUP_NEVER) {
      thanks->since_at = MAX (thanks->since_at, mine->undone_at);
      continue;
    }
    for (guint p = thanks->outstanding->len; p > 0; p--) {
      if (followup_event_reached (mine, thanks->outstanding->pdata[p - 1]))
        g_ptr_array_remove_index (thanks->outstanding, p - 1);
    }
    gboolean reached = thanks->outstanding->len < before || thanks->meeting->people->len == 0;
    is_thanks = is_thanks || (reached && stands (thanks, mine->day));
    if (thanks->outstanding->len == 0 && reached)
      settle_thanks (thanks, mine->at);
  }
  return is_thanks;
}

/* A card, a letter or a voicemail thanks everybody. */
static gboolean
thank_otherwise (FollowupState *state, const FollowupEvent *note)
{
  gboolean is_thanks = FALSE;

  for (guint i = 0; i < state->thanks->len; i++) {
    FollowupThanks *thanks = state->thanks->pdata[i];
    if (note->at < thanks->meeting->end_at || thanks->is_settled)
      continue;
    is_thanks = is_thanks || stands (thanks, note->day);
    settle_thanks (thanks, note->at);
  }
  return is_thanks;
}

/* ---- the events ---- */

static gboolean
merely_informs (const FollowupEvent *event)
{
  const GPtrArray *dates = event->mail->facts->dates;

  for (guint i = 0; dates && i < dates->len; i++)
    if (((const FollowupDate *) dates->pdata[i])->role == FOLLOWUP_ROLE_PROMISE)
      return FALSE;
  return !followup_event_has (event, FOLLOWUP_SIGNAL_STILL_REVIEWING)
         && !followup_event_has (event, FOLLOWUP_SIGNAL_NEXT_STEPS) && !followup_event_has (event, FOLLOWUP_SIGNAL_OFFER)
         && !followup_event_has (event, FOLLOWUP_SIGNAL_REJECTION) && !followup_event_has (event, FOLLOWUP_SIGNAL_ON_HOLD);
}

/* The promise in force after a mail of theirs: a newer one replaces; one that has passed, or that an outcome or an
   invitation keeps, binds no more; one still ahead outlives a mail that only asks, informs or closes. */
static void
take_promise (FollowupState *state, const FollowupEvent *event)
{
  const FollowupDate *date = followup_event_date (event, FOLLOWUP_ROLE_PROMISE);
  gboolean is_kept = event->mail->facts->interviews || followup_event_has (event, FOLLOWUP_SIGNAL_INTERVIEW_INVITATION)
                     || followup_event_has (event, FOLLOWUP_SIGNAL_OFFER)
                     || followup_event_has (event, FOLLOWUP_SIGNAL_REJECTION)
                     || followup_event_has (event, FOLLOWUP_SIGNAL_ON_HOLD);

  if (date)
    bind_date (&state->promise, date, event);
  else if (state->promise.day != FOLLOWUP_DAY_NONE && (is_kept || state->promise.day < event->day))
    unbind (&state->promise);
  if (event->mail->facts->process_days > 0)
    state->process = (FollowupBinding){ event->day, event->day + event->mail->facts->process_days, FALSE,
                                        FOLLOWUP_CHANNEL_ANY, event->at, event, NULL };
}

static void
take_silence_no (FollowupState *state, const FollowupEvent *event)
{
  const FollowupDate *date = followup_event_date (event, FOLLOWUP_ROLE_SILENCE_MEANS_NO);

  if (date)
    bind_date (&state->silence_no, date, event);
}

/* Their own words, or a machine's, about when they are away; a later mail of the same person says they are back. */
static void
take_absence (FollowupState *state, const FollowupEvent *event)
{
  const FollowupFacts *facts = event->mail->facts;
  const FollowupEvent *told = state->absence.event;

  if (facts->absent_until != FOLLOWUP_DAY_NONE) {
    FollowupDay from = facts->absent_from != FOLLOWUP_DAY_NONE ? facts->absent_from : event->day;
    /* Told again while away: one absence, from its first day to its last. */
    if (told && from >= state->absence.from && from <= state->absence.day)
      from = state->absence.from;
    state->absence = (FollowupBinding){ from, facts->absent_until, FALSE, FOLLOWUP_CHANNEL_ANY, event->at, event, NULL };
  } else if (event->kind == FOLLOWUP_EVENT_THEIRS && told && facts->from.address
             && g_strcmp0 (told->mail->facts->from.address, facts->from.address) == 0 && event->day >= state->absence.from) {
    unbind (&state->absence);
  }
}

static FollowupMeeting *
invited_meeting (const FollowupState *state, const FollowupEvent *event)
{
  const GPtrArray *interviews = event->mail->facts->interviews;

  for (guint i = 0; interviews && i < interviews->len; i++) {
    const FollowupInterview *interview = interviews->pdata[i];
    if (interview->method == FOLLOWUP_METHOD_REQUEST)
      return followup_meetings_by_uid (state->meetings, interview->uid);
  }
  return NULL;
}

static void
take_theirs (FollowupState *state, const FollowupEvent *event)
{
  const FollowupFacts *facts = event->mail->facts;
  gboolean is_calendar = facts->kind == FOLLOWUP_KIND_INVITATION;
  FollowupMeeting *meeting = invited_meeting (state, event);

  forget_contacts (state);
  unbind (&state->commitment);
  state->out_of_hands = followup_event_has (event, FOLLOWUP_SIGNAL_TIMING_OUT_OF_HANDS) ? event : NULL;
  take_promise (state, event);
  take_absence (state, event);
  if (state->silence_no.day != FOLLOWUP_DAY_NONE && state->silence_no.event->at < event->at)
    unbind (&state->silence_no);
  take_silence_no (state, event);
  begin_turn (state, merely_informs (event) ? FOLLOWUP_TURN_INFORMED : FOLLOWUP_TURN_REPORTED, event);
  if (meeting && meeting->mail == event->mail && asks_acceptance (state, meeting))
    add_question (state, event, meeting);
  else if (!is_calendar && (facts->asks || facts->is_unread))
    add_question (state, event, NULL);
}

static void
take_commitment (FollowupState *state, const FollowupEvent *event)
{
  const FollowupDate *date = followup_event_date (event, FOLLOWUP_ROLE_COMMITMENT);

  if (date && event->undone_at == FOLLOWUP_NEVER)
    bind_date (&state->commitment, date, event);
}

static void
take_mine (FollowupState *state, const FollowupEvent *event)
{
  guint n_open = state->questions->len;
  guint n_answered = settle_questions (state, event);
  gboolean is_thanks = thank_by_mail (state, event);

  if (event->undone_at != FOLLOWUP_NEVER) {
    if (state->turn != FOLLOWUP_TURN_NONE && n_open == 0)
      state->contact_undone = followup_zone_day (state->events->zone, event->undone_at);
    return;
  }
  if (n_answered > 0) {
    if (state->questions->len == 0) {
      begin_turn (state, FOLLOWUP_TURN_MY_ANSWER, event);
      forget_contacts (state);
    }
  } else if (n_open > 0 || event->mail->facts->kind == FOLLOWUP_KIND_INVITATION) {
    ;                           /* to somebody else, or an answer to a calendar: no attempt */
  } else if (state->turn == FOLLOWUP_TURN_NONE || state->turn == FOLLOWUP_TURN_RECEIPT) {
    begin_turn (state, FOLLOWUP_TURN_MY_FIRST, event);
  } else if (state->offer_set_aside == event) {
    begin_turn (state, FOLLOWUP_TURN_MY_ANSWER, event);
    forget_contacts (state);
  } else if (is_thanks) {
    ;                           /* thanks neither restart the clock nor count as an attempt */
  } else if (state->turn == FOLLOWUP_TURN_INFORMED && event->mail->facts->asks) {
    begin_turn (state, FOLLOWUP_TURN_MY_QUESTION, event);
    forget_contacts (state);
  } else {
    contact (state, event, FOLLOWUP_CHANNEL_EMAIL);
  }
  take_commitment (state, event);
}

static void
reached (FollowupState *state, const FollowupEvent *event)
{
  guint n_answered = settle_questions_of (state, (const char *const *) event->mail->facts->log.with);
  int step = state->step;

  forget_contacts (state);
  begin_turn (state, FOLLOWUP_TURN_REACHED, event);
  unbind (&state->promise);
  unbind (&state->commitment);
  unbind (&state->decision);
  if (n_answered > 0)
    return;
  state->step = step + 1;
  state->last_contact = event->day;
  state->last_contact_event = event;
  state->is_reached = TRUE;
}

static void
try_to_call (FollowupState *state, const FollowupEvent *event, FollowupChannel then)
{
  if (state->questions->len > 0 || state->turn == FOLLOWUP_TURN_NONE)
    return;
  contact (state, event, FOLLOWUP_CHANNEL_CALL);
  if (then != FOLLOWUP_CHANNEL_ANY) {
    state->pending = then;
    state->pending_day = event->day;
  }
}

static void
take_note (FollowupState *state, const FollowupEvent *event)
{
  const FollowupCadence *cadence = state->events->candidacy->cadence;
  const FollowupLog *log = &event->mail->facts->log;

  switch (log->kind) {
  case FOLLOWUP_LOG_CALL:
  case FOLLOWUP_LOG_MET:
    reached (state, event);
    break;
  case FOLLOWUP_LOG_VOICEMAIL:
    if (!thank_otherwise (state, event))
      try_to_call (state, event, cadence->on_voicemail);
    break;
  case FOLLOWUP_LOG_NO_ANSWER:
    try_to_call (state, event, cadence->on_no_answer);
    break;
  case FOLLOWUP_LOG_LETTER:
  case FOLLOWUP_LOG_CARD:
    if (!thank_otherwise (state, event) && state->turn != FOLLOWUP_TURN_NONE && state->questions->len == 0)
      contact (state, event, FOLLOWUP_CHANNEL_LETTER);
    break;
  case FOLLOWUP_LOG_DECISION:
    if (log->at.at != FOLLOWUP_NEVER) {
      FollowupDay day = followup_day_at_offset (log->at.at, log->at.offset);
      state->decision = (FollowupBinding){ day, day, FALSE, FOLLOWUP_CHANNEL_ANY, event->at, event, NULL };
      if (state->promise.day != FOLLOWUP_DAY_NONE)
        unbind (&state->promise);
    }
    break;
  default:
    break;
  }
}

static void
take_meeting_end (FollowupState *state, const FollowupEvent *event)
{
  FollowupMeeting *meeting = event->meeting;
  FollowupThanks *thanks = g_new0 (FollowupThanks, 1);

  thanks->meeting = meeting;
  thanks->outstanding = g_ptr_array_copy (meeting->people, NULL, NULL);
  thanks->since_at = event->at;
  thanks->settled_at = FOLLOWUP_NEVER;
  thanks->lapses_after
      = followup_workdays_add (state->events->workdays, event->day, FOLLOWUP_THANKS_WORKING_DAYS);
  g_ptr_array_add (state->thanks, thanks);

  forget_contacts (state);
  begin_turn (state, FOLLOWUP_TURN_MEETING_END, event);
  if (state->promise.day != FOLLOWUP_DAY_NONE && state->promise.day < event->day)
    unbind (&state->promise);
  if (state->commitment.day != FOLLOWUP_DAY_NONE && state->commitment.day <= event->day)
    unbind (&state->commitment);
}

static void
take_automatic (FollowupState *state, const FollowupEvent *event)
{
  take_silence_no (state, event);
  if (event->mail->facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE)
    take_absence (state, event);
  if (state->turn == FOLLOWUP_TURN_NONE && followup_event_has (event, FOLLOWUP_SIGNAL_APPLICATION_RECEIVED))
    begin_turn (state, FOLLOWUP_TURN_RECEIPT, event);
}

/* Only the last mail of mine matters: whatever I wrote after it has reached them. */
static void
find_undelivered (FollowupState *state)
{
  const FollowupEvent *last = NULL;

  for (guint i = 0; i < state->events->events->len; i++) {
    const FollowupEvent *event = state->events->events->pdata[i];
    if (event->kind == FOLLOWUP_EVENT_MINE)
      last = event;
  }
  if (last && last->is_returned)
    state->undelivered = last->mail;
}

void
followup_state_fold_turn (FollowupState *state)
{
  const FollowupConfigCandidacy *config = state->events->candidacy->config;

  forget_contacts (state);
  FollowupBinding *bindings[] = { &state->promise, &state->decision, &state->commitment, &state->process,
                                  &state->silence_no, &state->absence };
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    unbind (bindings[i]);
  if (config && config->decision != FOLLOWUP_DAY_NONE)
    state->decision
        = (FollowupBinding){ config->decision, config->decision, FALSE, FOLLOWUP_CHANNEL_ANY, FOLLOWUP_NEVER, NULL, NULL };

  for (guint i = 0; i < state->events->events->len; i++) {
    const FollowupEvent *event = state->events->events->pdata[i];

    if (event->kind == FOLLOWUP_EVENT_THEIRS)
      take_theirs (state, event);
    else if (event->kind == FOLLOWUP_EVENT_MINE)
      take_mine (state, event);
    else if (event->kind == FOLLOWUP_EVENT_LOG)
      take_note (state, event);
    else if (event->kind == FOLLOWUP_EVENT_MEETING_END)
      take_meeting_end (state, event);
    else if (event->kind == FOLLOWUP_EVENT_AUTOMATIC)
      take_automatic (state, event);
  }
  drop_lapsed_invitations (state);
  find_undelivered (state);
}
