/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_MAIL_H
#define CANDIDACY_MAIL_H

#include <followup/facts.h>

/* One file of one message, as the pipeline sees it: what was read in it and what the user said of it.  Two files of
   one Message-ID that differ are two mails (DECISIONS 17); excluded mail and drafts never come so far. */
typedef struct {
  const char *id;               /* Message-ID; borrowed from the store's message */
  const char *thread;           /* thread id, good within this pass */
  const FollowupFacts *facts;
  const char *const *words;     /* the user's tags under track/, without it: "none", "until/2026-12-01", a slug */
  FollowupInstant at;           /* when it counts: the earlier of date and arrival */
} FollowupMail;

/* Did it exist at that instant (DESIGN 3: once it had arrived)? */
gboolean followup_mail_exists (const FollowupMail *mail, gint64 now);
/* Written by me or by one of them, not by a machine: the events that turns are made of (DESIGN 6). */
gboolean followup_mail_is_human (const FollowupMail *mail);
gboolean followup_mail_is_mine (const FollowupMail *mail);
/* A mail by a person of theirs: human, or an invitation, proposal or cancellation in a calendar. */
gboolean followup_mail_is_theirs (const FollowupMail *mail);
/* Sorts by time, then id. */
int followup_mail_compare (gconstpointer a, gconstpointer b);

#endif
