/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_GREETING_H
#define CLI_GREETING_H

#include <glib.h>

/* Beyond so many names everybody is greeted at once. */
#define FOLLOWUP_GREETING_MOST_NAMES 3

/* "Dear Dana,", "Hello Ann and Joe,", "Dear Dr. Reyes,"; "Hello," where no person's name is known.  names: display names,
   NULL or of a team where they are no person's; is_informal: followup_greeting_is_informal().  Free with g_free(). */
char *followup_greeting_new (const char *const *names, guint n_names, gboolean is_informal);
/* Does a mail of theirs begin as one does that is answered with "Hello"?  text: its new text, or NULL. */
gboolean followup_greeting_is_informal (const char *text);
/* What mailers put before the subject of an answer, lower case, with the colon; static, ended by NULL. */
const char *const *followup_reply_prefixes (void);

#endif
