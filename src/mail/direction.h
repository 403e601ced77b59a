/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_DIRECTION_H
#define MAIL_DIRECTION_H

#include "mail/header.h"
#include "mail/message.h"

/* Sets facts->direction and facts->is_forged (DESIGN 4, DECISIONS 41); facts->from must be known. */
void followup_direction_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupMessageInput *input);
gboolean followup_direction_is_me (const FollowupMessageInput *input, const char *address);

#endif
