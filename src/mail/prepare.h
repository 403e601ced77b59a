/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_PREPARE_H
#define MAIL_PREPARE_H

#include "mail/header.h"

/* What GMime gets to see of a message: its MIME fields and its body, made harmless.  Address fields of enclosed
   messages with countless groups lose their colons, the body ends at MAIL_DASH_LINES_MAX possible parts. */
GByteArray *followup_prepare (const FollowupHeader *header, const char *bytes, gsize length, gsize body,
                              gboolean *ret_is_clipped);

#endif
