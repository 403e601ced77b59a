/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_STATE_H
#define TIMELINE_STATE_H

#include "timeline/answers.h"
#include "timeline/meeting.h"

#include <followup/verdict.h>

/* Something of theirs that is mine to answer (DESIGN 6). */
typedef struct {
  const FollowupEvent *event;
  gint64 since_at;              /* its arrival, or when an answer of mine came back undelivered */
  const FollowupMeeting *meeting; /* an invitation to accept; NULL: words to answer */
} FollowupQuestion;

/* An interview that has ended, and who still waits for thanks. */
typedef struct {
  const FollowupMeeting *meeting;
  GPtrArray *outstanding;       /* FollowupPerson * */
  gboolean is_settled;
  gint64 settled_at;            /* when the last thanks went out; NEVER */
  gint64 since_at;              /* its end, or when thanks of mine came back undelivered */
  FollowupDay lapses_after;     /* the last day it stands: the fifth working day */
} FollowupThanks;

/* What passed the turn to them. */
typedef enum {
  FOLLOWUP_TURN_NONE,
  FOLLOWUP_TURN_RECEIPT,        /* only a machine has written */
  FOLLOWUP_TURN_MY_FIRST,
  FOLLOWUP_TURN_MY_ANSWER,
  FOLLOWUP_TURN_MY_QUESTION,
  FOLLOWUP_TURN_INFORMED,       /* their mail that merely closed or informed */
  FOLLOWUP_TURN_REPORTED,       /* their mail that promised, reported or told an outcome */
  FOLLOWUP_TURN_MEETING_END,
  FOLLOWUP_TURN_REACHED,        /* a call of mine that reached them */
} FollowupTurnKind;

/* Days that words bind to; day NONE: nothing binds. */
typedef struct {
  FollowupDay from, day;
  gboolean is_vague;
  FollowupChannel channel;      /* of a commitment */
  gint64 told_at;
  const FollowupEvent *event;   /* NULL: the config */
  const char *words;
} FollowupBinding;

/* From `at` on (NEVER: from the beginning) the stage was this one. */
typedef struct {
  gint64 at;
  FollowupTag stage;
} FollowupStageChange;

/* A candidacy at one instant, folded from its events: what is, before any cadence says what is to be done. */
typedef struct {
  FollowupEvents *events;
  GPtrArray *meetings;
  FollowupAnswers *answers;             /* of the whole mailbox; borrowed; NULL: nothing is known of anybody */

  FollowupTag stage;
  GArray *stages;                       /* FollowupStageChange, by time: how it came there */
  const FollowupEvent *stage_event;     /* NULL: by default */
  const char *stage_words;
  gboolean had_exchange;                /* human mail both ways, or an interview, when it was rejected */
  const FollowupEvent *offer;           /* the offer that stands, in stage offer */
  const FollowupEvent *offer_set_aside; /* my answer that was neither yes nor no */
  gboolean offer_awaits_them;           /* after it I asked, or they promised */
  FollowupBinding expiry;
  const FollowupEvent *feedback;        /* my mail after a rejection */

  GArray *questions;                    /* FollowupQuestion, open, oldest first */
  GPtrArray *thanks;                    /* FollowupThanks, of every ended interview */

  FollowupTurnKind turn;
  gint64 turn_at;
  const FollowupEvent *turn_event;
  int attempts, step;                   /* attempts since their last word; position in the cadence */
  FollowupDay first_attempt, last_contact; /* NONE: none */
  const FollowupEvent *last_contact_event;
  FollowupChannel pending;              /* to be done the same day after a voicemail; ANY: nothing */
  FollowupDay pending_day;
  gboolean is_reached;                  /* the last contact was a call that reached them */
  FollowupDay contact_undone;           /* the step is due again since a mail came back; NONE */
  const FollowupEvent *out_of_hands;    /* the timing is out of their hands, since then */

  FollowupBinding promise, decision, commitment, process, silence_no;
  FollowupBinding absence;              /* from: first day away; day: first day back */
  const FollowupMail *undelivered;      /* the mail that came back, until I write again */
  gint64 undecided_at;                  /* a mail that may be their answer is undecided since then; NEVER */

  gboolean is_muted;
  FollowupDay snoozed_until;
  const char *live_thread;              /* NULL: no mail */
} FollowupState;

FollowupState *followup_state_new (const FollowupCandidacy *candidacy, FollowupAnswers *answers, const FollowupZone *zone,
                                   const FollowupWorkdays *workdays, const char *const *me, gint64 now);
void followup_state_free (FollowupState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupState, followup_state_free)

/* The folds, in the order they are made; each reads what those before it have set. */
void followup_state_fold_stage (FollowupState *state);
void followup_state_fold_turn (FollowupState *state);

/* The last working day that a thank-you for an interview that ended that day still stands (DESIGN 6). */
#define FOLLOWUP_THANKS_WORKING_DAYS 5
gboolean followup_state_is_ended (const FollowupState *state);
/* The stage that held once everything of that instant was known. */
FollowupTag followup_state_stage_at (const FollowupState *state, gint64 at);

#endif
