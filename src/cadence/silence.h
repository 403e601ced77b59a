/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CADENCE_SILENCE_H
#define CADENCE_SILENCE_H

#include "timeline/state.h"

/* When their turn becomes silent (DESIGN 8). */
typedef struct {
  FollowupDay from;             /* the first day of silence; NONE: none as things stand */
  const char *rule;             /* a sentence; static */
  const FollowupEvent *event;   /* whose words bind; NULL: the stage's prior */
  const char *words;
} FollowupSilence;

FollowupSilence followup_silence_find (const FollowupState *state);

/* Working days that are usual for a stage when nothing else is known. */
int followup_silence_prior (FollowupTag stage);

#endif
