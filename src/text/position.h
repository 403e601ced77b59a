/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_POSITION_H
#define TEXT_POSITION_H

#include <followup/facts.h>

#include "text/words.h"

/* The role that a mail names ("the Line Cook position") and its requisition number ("R-12345"); sets
   facts->position and facts->requisition where they are NULL and the mail is sure. */
void followup_text_position (FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject);

#endif
