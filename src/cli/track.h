/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_TRACK_H
#define CLI_TRACK_H

#include "cli/command.h"

/* A message gets one word under track/, which replaces those it cannot stand beside: another slug, another stage,
   another day.  is_stage: the word states a stage.  Free the change. */
FollowupChange *followup_track_change (const FollowupStored *stored, const char *word, gboolean is_stage);
/* Writes the changes (FollowupChange) in one piece, whole or not at all.  TRY_AGAIN: the database is locked, or another
   program wrote since the survey.  Takes unit. */
gboolean followup_track_apply (FollowupWorkspace *workspace, const FollowupSurvey *survey, GPtrArray *unit,
                               const FollowupSettings *settings, GError **error);

#endif
