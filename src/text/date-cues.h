/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATE_CUES_H
#define TEXT_DATE_CUES_H

#include "text/date-grammar.h"

/* What the words around a date say of it: data/dates.cues.  One name a heading there. */
#define DATE_CUE_LIST(X)                                                                                          \
  X (PROMISE, "promise")                                                                                          \
  X (ANCHOR, "anchor")                                                                                            \
  X (PRACTICAL, "practical")                                                                                      \
  X (UNDONE, "undone")                                                                                            \
  X (INTERVIEW, "interview")                                                                                      \
  X (OFFER, "offer")                                                                                              \
  X (FIXED, "fixed")                                                                                              \
  X (EXCEPT, "except")                                                                                            \
  X (START, "start")                                                                                              \
  X (START_SURE, "start-sure")                                                                                    \
  X (START_BY, "start-by")                                                                                        \
  X (EXPIRY, "expiry")                                                                                            \
  X (OFFER_WORD, "offer-word")                                                                                    \
  X (DEADLINE, "deadline")                                                                                        \
  X (ABSENCE, "absence")                                                                                          \
  X (BACK, "back")                                                                                                \
  X (ABSENT_SELF, "absent-self")                                                                                  \
  X (LEFT, "left")                                                                                                \
  X (LEFT_NOT, "left-not")                                                                                        \
  X (SILENCE_IF, "silence-if")                                                                                    \
  X (ASSUME, "assume")                                                                                            \
  X (PROCESS, "process")                                                                                          \
  X (PAST, "past")                                                                                                \
  X (COMMIT, "commit")                                                                                            \
  X (COMMIT_NOT, "commit-not")                                                                                    \
  X (CALL, "call")                                                                                                \
  X (LETTER, "letter")                                                                                            \
  X (EMAIL, "email")                                                                                              \
  X (VAGUE, "vague")                                                                                              \
  X (ABSENCE_NOT, "absence-not")                                                                                  \
  X (PAST_SURE, "past-sure")                                                                                      \
  X (DEMAND, "demand")                                                                                            \
  X (PATIENCE, "patience")                                                                                        \
  X (SILENCE_OURS, "silence-ours")

#define DATE_CUE_VALUE(NAME, word) DATE_CUE_##NAME,
typedef enum { DATE_CUE_LIST (DATE_CUE_VALUE) DATE_N_CUES } DateCue;

/* Compiles the cues; before any words become items. */
void followup_date_cues_prepare (void);
/* Appends the cues of a sentence's items to hits, in the order of the words. */
void followup_date_cues_find (DateContext *context, GArray *items, GArray *hits);

/* The hit of that cue nearest to a word, in its sentence and at most max_clauses away; NULL: none.
   *ret_clauses (may be NULL): how many clauses away. */
const DateHit *followup_date_cue_near (const DateContext *context, GArray *hits, DateCue cue, guint word, guint max_clauses,
                                       guint *ret_clauses);
/* The cue stands anywhere in the sentence of the word. */
gboolean followup_date_cue_in_sentence (const DateContext *context, GArray *hits, DateCue cue, guint word);
gboolean followup_date_cue_anywhere (GArray *hits, DateCue cue);
#endif
