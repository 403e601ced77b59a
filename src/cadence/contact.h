/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CADENCE_CONTACT_H
#define CADENCE_CONTACT_H

#include "timeline/state.h"

/* The next contact that the cadence asks for while it is their turn (DESIGN 7). */
typedef struct {
  FollowupDay due;              /* a working day; NONE: none is foreseen */
  FollowupChannel channel;
  gboolean is_used_up;          /* the attempts are used up: from that day the turn is stalled */
  int step, of;                 /* the how-manieth attempt; of 0: no limit */
  const char *rule;             /* a sentence; static */
  const FollowupEvent *event;   /* what it is counted from; NULL: nothing in particular */
  const char *words;
} FollowupContact;

FollowupContact followup_contact_next (const FollowupState *state);

/* The promise or decision date that binds now, the newer told; NULL: none. */
const FollowupBinding *followup_contact_word (const FollowupState *state);
/* The interview that lies ahead, not cancelled, the next; NULL: none. */
const FollowupMeeting *followup_contact_meeting_ahead (const FollowupState *state);
/* The thanks that stand today, the oldest; NULL: none. */
const FollowupThanks *followup_contact_thanks (const FollowupState *state);

#endif
