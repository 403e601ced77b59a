/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_LOG_NOTE_H
#define MAIL_LOG_NOTE_H

#include "mail/header.h"

/* What `followup log` notes stands in one field of a message from me in the folder "followup":

     X-Followup: kind=voicemail; slug=acme-ae; at=2026-03-05T18:00:00-05:00; with=dana@acme.example, Lee Park

   Pairs are separated by ";", in any order; white space around them does not count.
     kind  a word of FOLLOWUP_LOG_KIND_LIST, required
     slug  the candidacy's slug, required
     at    RFC 3339 with its offset, or a bare day "2026-03-05" (at_is_day; the instant is that day's 00:00 in the
           offset of the Date field): when it happened, or the date told; absent: the Date field
     with  addresses or names, separated by ","; absent: nobody named
   Unknown keys are passed over, so that later versions can add some.  The body is for people and is not evidence. */

/* Fills facts->log and gives TRUE for a well-formed field; odd ones give FALSE and the oddity "note-bad".
   facts->date must be known. */
gboolean followup_log_note_take (FollowupFacts *facts, const FollowupHeader *header);

#endif
