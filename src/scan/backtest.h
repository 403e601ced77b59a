/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_BACKTEST_H
#define SCAN_BACKTEST_H

#include "base/zone.h"
#include "candidacy/candidacy.h"
#include "timeline/answers.h"

/* How a rule for silence would have done in the past.  Every turn of theirs is played again: the verdict is asked after
   each mail and each interview when silence would begin, with nothing known that came later. */
typedef struct {
  int days;                     /* silent once so many days have passed; 0: the rules of followup */
  guint n_called;               /* turns called silent before an answer came */
  guint n_right, n_early;       /* no answer came within thirty days from then; one did */
  guint n_open;                 /* thirty days are not over yet */
  double days_until_silent;     /* of those that were right, on average; 0: there are none */
} FollowupBacktestRule;

typedef struct {
  guint n_turns, n_answered;
  gint64 first_at;              /* the first turn; NEVER: there is none */
  GArray *rules;                /* FollowupBacktestRule: followup's, then those of so many days */
} FollowupBacktest;
void followup_backtest_free (FollowupBacktest *backtest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupBacktest, followup_backtest_free)

/* candidacies: FollowupCandidacy *. */
FollowupBacktest *followup_backtest_new (const GPtrArray *candidacies, FollowupAnswers *answers, const FollowupZone *zone,
                                         const FollowupWorkdays *workdays, const char *const *me, gint64 now);

/* One made-up candidacy for each person that has exchanged mail with me both ways; FollowupCandidacy, owned by the array. */
GPtrArray *followup_backtest_people (const GPtrArray *mails, const FollowupConfig *config, const char *const *me);

#endif
