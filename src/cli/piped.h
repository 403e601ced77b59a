/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PIPED_H
#define CLI_PIPED_H

#include "scan/workspace.h"

/* The one message on standard input, as the pipe key of a mailer gives it, as the database knows it (DECISIONS 24).
   what: the command, for the USAGE error where standard input is a terminal or empty; NO_INPUT: it is not indexed. */
FollowupStored *followup_piped_message (FollowupWorkspace *workspace, const char *what, GError **error);
/* The candidacy that the message belongs to, else the one of another message of its thread; NO_INPUT: none. */
const FollowupCandidacy *followup_piped_candidacy (const FollowupSurvey *survey, const FollowupStored *stored, GError **error);

#endif
