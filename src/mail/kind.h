/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_KIND_H
#define MAIL_KIND_H

#include "mail/part.h"

/* Reads data/automail.tsv once. */
void followup_kind_init (void);
/* Sets facts->kind, subkind, is_list and bounce (DESIGN 4; RFC 3834, 3464, 8098).  Before the call facts hold
   everything that headers and calendar tell, and new_text. */
void followup_kind_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts);

#endif
