/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include <followup/facts.h>

/* A mail to be finished in a mailer (DESIGN 9).  It has no Message-ID, which a mailer would use again when it sends the
   draft twice, and no header of ours, which would go out with it. */

/* Persons beyond that many are left out, and references but the first and so many of the last (hostile.md J04). */
#define FOLLOWUP_DRAFT_MOST_PERSONS 20
#define FOLLOWUP_DRAFT_LAST_REFERENCES 20

/* Borrowed. */
typedef struct {
  FollowupPerson from;          /* name may be NULL */
  const GPtrArray *to, *cc;     /* FollowupPerson *; to: one at least */
  const char *subject;          /* whole, with its "Re: " */
  const char *parent_id;        /* Message-ID that is answered, no angle brackets; NULL: a new thread */
  const char *const *references;  /* the parent's; NULL: none */
  const char *const *in_reply_to; /* the parent's: stands for its references where it has none (RFC 5322 3.6.4) */
  const char *greeting;         /* first line of the body */
  FollowupInstant now;
} FollowupDraft;

/* The whole message, lines ending in "\n".  USAGE: an address that cannot be written to.  An id that cannot stand in a
   header is left out. */
char *followup_draft_format (const FollowupDraft *draft, GError **error);

/* "Re: " and the subject without the words that mailers put before it, whatever their number.  prefixes: lower case, each
   with its colon ("re:", "aw:"). */
char *followup_draft_subject (const char *subject, const char *const *prefixes);

#endif
