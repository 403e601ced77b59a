/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_MESSAGE_DATE_H
#define MAIL_MESSAGE_DATE_H

#include "mail/header.h"

/* Sets facts->date and facts->arrival by the replacement rule (DESIGN 3, DECISIONS 14, 15): the Date field; when it
   is missing, unparsable, over a day later or over a week earlier than the topmost Received, the latter with its
   offset; then file_at (FOLLOWUP_NEVER: none).  Oddities: date-missing, date-bad, date-future, date-past,
   date-from-file, date-unknown. */
void followup_message_date_take (FollowupFacts *facts, const FollowupHeader *header, gint64 file_at);
/* An RFC 5322 date; FALSE when it is none.  An offset beyond 14 hours is read as UTC. */
gboolean followup_message_date_parse (const char *text, FollowupInstant *ret_instant);

#endif
