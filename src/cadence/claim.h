/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CADENCE_CLAIM_H
#define CADENCE_CLAIM_H

#include "timeline/state.h"

#include <followup/verdict.h>

/* A claim of a tag that holds since a day; key_id and step decide its key (DECISIONS 7). */
FollowupClaim *followup_claim_new (const FollowupState *state, FollowupTag tag, FollowupDay since, const char *rule,
                                   const char *key_id, int step);
/* Adds what it rests on; event NULL: nothing. */
void followup_claim_add_evidence (FollowupClaim *claim, const FollowupEvent *event, const char *words);
/* Late from that day on; NONE: never. */
void followup_claim_set_overdue (FollowupClaim *claim, FollowupDay from, FollowupDay today);

#endif
