/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_DISCOVER_H
#define CANDIDACY_DISCOVER_H

#include "candidacy/people.h"

/* Does mails[index] open a candidacy (DESIGN 5: an invitation or arranged interview, an application receipt, an
   outcome, an approach that I answered)?  A new candidacy that knows its people and domain, the caller's; `present`
   where the mail only confirms the one it already belongs to; NULL otherwise. */
FollowupCandidacy *followup_discover (const FollowupConfig *config, const GPtrArray *mails, guint index,
                                      FollowupCandidacy *present, const GPtrArray *candidacies, FollowupPeople *people);

#endif
