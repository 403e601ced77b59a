/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_DISCOVER_H
#define CANDIDACY_DISCOVER_H

#include "candidacy/evidence.h"

/* What discovery remembers on its walk through the mail, oldest first. */
typedef struct FollowupDiscovery FollowupDiscovery;

/* mails: all of them, as followup_assign() has them; candidacies: grows while the walk goes on.  Borrows them all. */
FollowupDiscovery *followup_discovery_new (const FollowupConfig *config, const GPtrArray *mails,
                                           const GPtrArray *candidacies, FollowupPeople *people);
void followup_discovery_free (FollowupDiscovery *discovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupDiscovery, followup_discovery_free)

/* Does the mail open a candidacy?  related: those that it may belong to by its people or its thread; it opens another
   one beside them only if it is about another role, requisition or company, or a new try after an old one.  A new
   candidacy that knows its first person and domain, the caller's; or a known one whose agency named the company that
   the mail comes from (it stands among the candidacies); NULL: none. */
FollowupCandidacy *followup_discovery_open (FollowupDiscovery *discovery, const FollowupMail *mail,
                                            const GPtrArray *related);

#endif
