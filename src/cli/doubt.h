/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_DOUBT_H
#define CLI_DOUBT_H

#include "scan/survey.h"

/* What is to be decided about a message that no rule could place, and the commands that decide it. */
typedef struct {
  char *text;                   /* "is it about acme-ae?"; NULL: nothing is open */
  GStrv commands;               /* whole, to be pasted; one of them answers it */
} FollowupDoubt;

/* The candidacies that lay claim to it are offered, else those of its thread, else any. */
FollowupDoubt *followup_doubt_new (const FollowupSurvey *survey, const FollowupMail *mail);
/* No question, but the commands that put a message where the user wants it. */
FollowupDoubt *followup_doubt_new_open (const char *id, const char *thread);
void followup_doubt_free (FollowupDoubt *doubt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupDoubt, followup_doubt_free)

#endif
