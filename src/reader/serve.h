/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef READER_SERVE_H
#define READER_SERVE_H

#include "mail/message.h"

/* The reader's side: what turns bytes into facts, as followup_message_read() does. */
typedef FollowupFacts *(*FollowupServeRead) (const guint8 *bytes, gsize length, const FollowupMessageInput *input);

/* Puts this process into its sandbox and answers requests on the socket until it is closed; the exit code of the
   process.  Everything that needs files must have been set up before. */
int followup_serve (int socket, FollowupServeRead read);

#endif
