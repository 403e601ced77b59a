/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_PEOPLE_H
#define CANDIDACY_PEOPLE_H

#include "candidacy/candidacy.h"

/* Who is known in which candidacy: addresses, names and domains, several candidacies each. */
typedef struct {
  GHashTable *by_address;       /* char * -> GPtrArray of FollowupCandidacy * */
  GHashTable *by_name;          /* folded display name -> the same */
  GHashTable *by_domain;        /* the same */
  GHashTable *by_introduction;  /* like by_address: known in the candidacy's threads alone */
  GHashTable *my_addresses;     /* char * set */
  GHashTable *my_domains;       /* char * set: what follows my @ is never an organisation's (DESIGN 5) */
} FollowupPeople;

FollowupPeople *followup_people_new (const char *const *me);
void followup_people_free (FollowupPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupPeople, followup_people_free)

/* Knows the candidacy's people and domains so far. */
void followup_people_add_candidacy (FollowupPeople *people, FollowupCandidacy *candidacy);
/* Knows one more person of the candidacy; nothing for an address of mine. */
void followup_people_learn (FollowupPeople *people, FollowupCandidacy *candidacy, const FollowupPerson *person);
/* Somebody whom a mail of the candidacy was sent to, too: known for good at the organisation; anybody else (a friend in
   Cc) in the candidacy's threads alone, lest all other mail with him come in. */
void followup_people_introduce (FollowupPeople *people, FollowupCandidacy *candidacy, const FollowupPerson *person);
gboolean followup_people_is_introduced (const FollowupPeople *people, FollowupCandidacy *candidacy,
                                        const FollowupPerson *person);
/* Takes a domain for the organisation's own, unless it is mine. */
void followup_people_learn_domain (FollowupPeople *people, FollowupCandidacy *candidacy, const char *domain);

gboolean followup_people_is_me (const FollowupPeople *people, const char *address);
/* Is it a colleague of mine: somebody at a domain of my addresses that is no free-mail provider's?  Not me. */
gboolean followup_people_is_mine (const FollowupPeople *people, const FollowupPerson *person);
/* Candidacies that know somebody of that display name; NULL: none; borrowed. */
const GPtrArray *followup_people_namesakes (const FollowupPeople *people, const char *name);
/* The candidacies a person is known in, the strongest reason that gives any: address, name at the same organisation,
   domain.  Empty: unknown.  Borrowed candidacies, the array is the caller's. */
GPtrArray *followup_people_find (const FollowupPeople *people, const FollowupPerson *person, FollowupWhy *ret_why);
/* The candidacies that have the person's domain for their organisation's own.  As above. */
GPtrArray *followup_people_find_at (const FollowupPeople *people, const FollowupPerson *person);

#endif
