/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_EVIDENCE_H
#define CANDIDACY_EVIDENCE_H

#include "candidacy/people.h"

/* Does one mail show a candidacy (DESIGN 5)?  NONE: newsletters, alerts, codes, list mail, mail about another matter
   (loans, flats, studies, the press), interviews that I give, and whatever my own organisation writes.
   applicants: followup_evidence_applicants(). */
FollowupGround followup_evidence_of (const FollowupMail *mail, const FollowupPeople *people, GHashTable *applicants);
/* An approach by a recruiter; it is evidence once I answered it. */
gboolean followup_evidence_is_approach (const FollowupMail *mail, const FollowupPeople *people, GHashTable *applicants);
/* Is the mail about a job, by its words, its role or the hiring system it came from? */
gboolean followup_evidence_is_about_job (const FollowupFacts *facts);
/* May a mail by somebody unknown at an organisation's domain belong to a candidacy there: is it about a job, or does it
   go on with one (a test, a decision)? */
gboolean followup_evidence_goes_on (const FollowupFacts *facts);
/* The company that a mail speaks for, or NULL: a hiring system's machine bears the employer's name where nothing else
   tells it.  Borrowed from the facts. */
const char *followup_evidence_company (const FollowupFacts *facts);
/* The addresses of those who apply to me: a set of char *, the caller's. */
GHashTable *followup_evidence_applicants (const GPtrArray *mails);
/* "an invitation to an interview"; NULL for NONE. */
const char *followup_evidence_text (FollowupGround ground);

#endif
