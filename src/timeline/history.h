/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_HISTORY_H
#define TIMELINE_HISTORY_H

#include "timeline/state.h"

/* What the past says in figures, for people to look at: counted, not estimated (the estimate is timeline/survival.h). */

/* Answer times by size: up to an hour, four hours, one, two, three, five, ten, twenty, sixty working days. */
#define FOLLOWUP_SPREAD_STEPS 9
extern const double followup_spread_hours[FOLLOWUP_SPREAD_STEPS];

/* Below so many cases a share says nothing: only the number is told. */
#define FOLLOWUP_HISTORY_ENOUGH 5

/* How long waits of one kind took. */
typedef struct {
  GArray *hours;                /* double: of those that were answered, in rising order; working hours */
  guint n_steps[FOLLOWUP_SPREAD_STEPS];
  guint n_open;                 /* go on */
  guint n_unanswered;           /* no answer for sixty working days */
  guint n_ended;                /* something else ended them: a colleague's word, a question of mine */
} FollowupSpread;
/* By when that share of the answers had come, 0 < share <= 1; NAN without any answer. */
double followup_spread_quantile (const FollowupSpread *spread, double share);

typedef enum {
  FOLLOWUP_LEVEL_MAILBOX,
  FOLLOWUP_LEVEL_ORGANISATION,
  FOLLOWUP_LEVEL_PERSON,
  FOLLOWUP_LEVEL_CANDIDACY,
  FOLLOWUP_LEVEL_STAGE,
  FOLLOWUP_N_LEVEL
} FollowupLevel;
const char *followup_level_word (FollowupLevel level);

/* Both sides of one thing. */
typedef struct {
  FollowupLevel level;
  char *key;                    /* domain or address, address, slug, word of the stage; NULL: the mailbox */
  char *name;                   /* as mail or configuration have it: not fit for a terminal; NULL: none */
  FollowupSpread theirs;        /* their answers to me; those to applications only by candidacy and stage */
  FollowupSpread mine;          /* my answers to what they asked */
} FollowupHistoryRow;

/* What people of one organisation promised: news by a day, in a mail of a person.  Kept is a promise after which anybody of the
   candidacy wrote, or a machine told the outcome, until the end of that day, three working days later where the day was
   vague.  One that a call or my own mail settled before is no case. */
typedef struct {
  char *key, *name;             /* as in FollowupHistoryRow */
  guint n_kept, n_late;         /* late: the word came, but after the day */
  guint n_broken;               /* the day has passed, and no word came so far */
  guint n_open;                 /* the day has not passed */
} FollowupPromises;

/* The chance that a wait which has gone on for so long still ends in an answer, by the product-limit estimate (Kaplan and
   Meier 1958): 1 - S (sixty working days) / S (days). */
typedef struct {
  int days;                     /* working days waited, 24 hours each */
  guint n;                      /* waits that went on for so long */
  double odds;                  /* 0 to 1; says little where n is below ENOUGH */
} FollowupOdds;

typedef struct {
  GPtrArray *rows;              /* FollowupHistoryRow: by level, in each the ones with most answers first, stages in their order */
  GPtrArray *promises;          /* FollowupPromises, those with most first */
  GArray *odds[2];              /* FollowupOdds, of letters and of applications; empty where nothing was waited for */
} FollowupHistory;

/* states: FollowupState *, all of one instant.  only: figures of the people, mail and promises of this candidacy alone (the odds
   stay those of the mailbox); NULL: all.  Nothing after the instant is looked at.  Linear in the mail, but for sorting. */
FollowupHistory *followup_history_new (const GPtrArray *mails, const GPtrArray *candidacies, const GPtrArray *states,
                                       const char *only, const char *const *me, const FollowupZone *zone,
                                       const FollowupWorkdays *workdays, gint64 now);
void followup_history_free (FollowupHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupHistory, followup_history_free)

/* The row, or NULL; key NULL for the mailbox. */
const FollowupHistoryRow *followup_history_row (const FollowupHistory *history, FollowupLevel level, const char *key);

#endif
