/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CADENCE_SILENCE_H
#define CADENCE_SILENCE_H

#include "timeline/state.h"

/* When their turn becomes silent (DESIGN 8). */
typedef struct {
  FollowupDay from;             /* the first day of silence; NONE: none as things stand */
  const char *rule;             /* a sentence; static */
  const FollowupEvent *event;   /* whose words bind; NULL: none do */
  const char *words;
  gboolean is_learned;          /* it rests on how they answer */
  FollowupAnswering answering;  /* how they answer, whatever it rests on; basis NONE: not known */
} FollowupSilence;

/* Explicit words first, then the learned limit, else the stage's prior.  A learned limit is about answers: where no mail
   of mine waits for one (an interview has ended, their own mail was the last), it can lengthen the prior, not shorten it. */
FollowupSilence followup_silence_find (const FollowupState *state);
/* "Dana answers within 1.4 days half the time and 4 days nearly always (n=12); of waits this long 8 % still ended in an
   answer"; the name as it stands in the mail.  NULL: too little is known.  The caller's. */
char *followup_habit_words (const FollowupHabit *habit);
/* "40 minutes", "3 hours", "1.4 days" of working time; the caller's. */
char *followup_habit_span (double hours);
/* How those whose turn it is answer, and the odds of the present wait; who is the caller's. */
FollowupHabit followup_silence_habit (const FollowupSilence *silence, const FollowupState *state);

/* Working days that are usual for a stage when nothing else is known. */
int followup_silence_prior (FollowupTag stage);

#endif
