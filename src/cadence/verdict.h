/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CADENCE_VERDICT_H
#define CADENCE_VERDICT_H

#include "timeline/state.h"

#include <followup/verdict.h>

/* An offer in another candidacy that expires: it moves this one (S003-19). */
typedef struct {
  const char *slug;
  FollowupDay expiry;
  const FollowupEvent *offer;
} FollowupPressure;

/* What follows from a state: every tag is a row of a table of predicates (DECISIONS 3A).  pressures: FollowupPressure
   of the other candidacies; NULL: none. */
FollowupVerdict *followup_verdict_new (const FollowupState *state, const GArray *pressures);

/* The pressure that a candidacy puts on the others; FALSE: none. */
gboolean followup_verdict_pressure (const FollowupState *state, FollowupPressure *ret_pressure);

#endif
