/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_DSN_H
#define MAIL_DSN_H

#include "mail/part.h"

/* Is it a delivery report (RFC 3464, or one of the older forms of qmail, Exim, Sendmail, Exchange ...)?  If so, fills
   facts->bounce: recipient, permanent only for a failure, returns (the Message-ID that came back); parts that are not
   told stay NULL. */
gboolean followup_dsn_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts);

#endif
