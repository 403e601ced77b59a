/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_SURVIVAL_H
#define TIMELINE_SURVIVAL_H

#include <glib.h>

/* How long people take to answer, and how often they answer at all: a cure model for right-censored waits (Boag 1949,
 * Farewell 1982), with persons nested in organisations, fitted by EM with weak priors (Gelman et al., BDA3, 5 and 15).
 *
 *   P(T > t)  = 1 - a + a S(t)                a: the chance that a mail of this person is answered at all
 *   log T     ~ N (theta, s^2)                person; S is that of those who answer
 *   theta     ~ N (phi, tau^2)                persons of an organisation
 *   phi       ~ N (mu, omega^2)               organisations of a mailbox
 *   mu        ~ N (mu0, kappa^2)              mailboxes; mu0 puts the 0.95 quantile of somebody unknown at the stage's prior
 *   s^2       shrunk to sigma^2, a to the mailbox's, by so many waits' worth
 *
 * A wait without an answer weighs as much as it may still be answered, w = a S(t) / (1 - a + a S(t)), and counts with
 * the moments of the normal law beyond log t (its upper tail by erfc).  The limit is the 0.95 quantile of the next answer:
 *
 *   log q95   = theta + k sqrt (s^2 + var theta)
 *
 * Somebody of less than four answers is so with a chance of a quarter for each, and as others are with the rest; theta and the
 * variance are then those of the mixture.  k is the 0.95 quantile of the standardised answers as they would have been
 * foretold from the person's earlier ones (prequential: Dawid 1984; conformal prediction: Vovk, Gammerman and Shafer 2005),
 * blended with some answers' worth of the normal law.  So the share of answers that come after the limit is held at 5 % in
 * this mailbox also where answer times are not log-normal.  Whoever changes what comes of it raises ESTIMATOR in
 * estimates.c. */

/* One wait of mine for one person. */
typedef struct {
  guint person;                 /* 0 .. n_persons - 1 */
  double hours;                 /* until the answer, or as long as is known that none came; working hours, >= 0 */
  gboolean is_answered;
} FollowupWait;

/* Nobody in particular. */
#define FOLLOWUP_SURVIVAL_NONE G_MAXUINT

/* A wait that takes longer than this has ended without an answer: sixty working days, twice the longest limit. */
#define FOLLOWUP_SURVIVAL_HORIZON_HOURS (60 * 24.0)

typedef struct FollowupSurvival FollowupSurvival;

/* What is to be expected of one person. */
typedef struct {
  double location, scale;       /* of the log of the hours of the next answer */
  double quantile;              /* k */
  double answered;              /* a */
} FollowupSurvivalOf;

/* waits: in the order of time; borrowed for the call.  organisations: of each person, 0 .. n_organisations - 1.
   prior_q95_hours > 0: holds where nothing is known.  Linear in n_waits, but for one sorting; at most 40 rounds. */
FollowupSurvival *followup_survival_new (const FollowupWait *waits, guint n_waits, const guint *organisations,
                                         guint n_persons, guint n_organisations, double prior_q95_hours);
void followup_survival_free (FollowupSurvival *survival);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupSurvival, followup_survival_free)

/* person or NONE: somebody new of that organisation; both NONE: somebody new. */
FollowupSurvivalOf followup_survival_of (const FollowupSurvival *survival, guint person, guint organisation);
/* Half of the answers come within so many hours, and 95 of 100. */
double followup_survival_median (const FollowupSurvivalOf *of);
double followup_survival_limit (const FollowupSurvivalOf *of);
/* The chance that a wait of so many hours still ends in an answer; 0 to 1. */
double followup_survival_odds (const FollowupSurvivalOf *of, double hours);

#endif
