/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_ESTIMATES_H
#define TIMELINE_ESTIMATES_H

#include "timeline/survival.h"

/* Estimates that were made before, by a digest of all they were made from: what nobody's new mail has touched is not
   estimated again.  An estimate is a pure function of that, so one that is kept says the same as one made anew. */
typedef struct FollowupEstimates FollowupEstimates;

/* text: what followup_estimates_text() gave at another time, from a cache and so never trusted; NULL: nothing. */
FollowupEstimates *followup_estimates_new (const char *text);
void followup_estimates_free (FollowupEstimates *estimates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupEstimates, followup_estimates_free)

/* What followup_survival_of() says of a person, or of somebody new of an organisation, after these waits; the arguments of
   followup_survival_new(). */
FollowupSurvivalOf followup_estimates_make (FollowupEstimates *estimates, const GArray *waits, const guint *organisations,
                                            guint n_persons, guint n_organisations, double prior_q95_hours, guint person,
                                            guint organisation);
/* How many had to be made since the beginning. */
guint followup_estimates_n_made (const FollowupEstimates *estimates);
/* All that was asked for, and some that was not, to be kept; lines of ASCII.  Free with g_free(). */
char *followup_estimates_text (const FollowupEstimates *estimates);

#endif
