/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_MESSAGE_H
#define MAIL_MESSAGE_H

#include <followup/facts.h>

/* What the facts of a message depend on besides its bytes (DESIGN 4, DECISIONS 15). */
typedef struct {
  const char *path;             /* as the user gave it; copied into the facts */
  const char *const *me;        /* my addresses, lower case; NULL or empty: not known */
  gboolean is_sent;             /* the file lies in a sent folder */
  gboolean is_note;             /* the file lies in the folder "followup" of the mail root */
  gint64 file_at;               /* last resort for a date: maildir name or mtime; FOLLOWUP_NEVER: none */
} FollowupMessageInput;

/* The facts of one message file.  Never NULL: what could not be read is an oddity.  Call once before:
   followup_mail_init() (GMime, tables). */
FollowupFacts *followup_message_read (const guint8 *bytes, gsize length, const FollowupMessageInput *input);
void followup_mail_init (void);

#endif
