/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_DSN_H
#define MAIL_DSN_H

#include "mail/automail.h"

/* Is it a delivery report (RFC 3464, or one of the older forms of qmail, Exim, Sendmail, Exchange ...)?  If so, fills
   facts->bounce: recipient, permanent only for a failure, returns (the Message-ID that came back); what is not told
   stays NULL. */
gboolean followup_dsn_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts,
                            const FollowupSigns *signs);

#endif
