/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_ORGANISATION_H
#define TEXT_ORGANISATION_H

#include <followup/facts.h>

#include "text/words.h"

/* The employer and the position that the mail speaks of (DESIGN 5, domain table of senders).  Before the call the facts
   hold from.domain (an organisation's own), service and, for a hiring system, what its address tells in organisation.
   words: of new_text.  A wrong name is worse than none: NULL where nothing is sure. */
void followup_text_organisation (FollowupFacts *facts, const FollowupWords *words);

/* The organisation in the lines of a signature ("Recruiter, Acme", "Weidmann GmbH"), or NULL; for mail from an address
   that belongs to nobody's domain.  Free with g_free(). */
char *followup_organisation_of_signature (const char *signature);

/* Does the domain's name say that its mail comes from an agency, which recruits for others? */
gboolean followup_organisation_is_agency (const char *domain);

#endif
