/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_NEW_TEXT_H
#define TEXT_NEW_TEXT_H

#include <glib.h>

/* At most so much is kept, cut between characters. */
#ifndef FOLLOWUP_NEW_TEXT_MAX /* tests/bench reads more */
#define FOLLOWUP_NEW_TEXT_MAX (64 * 1024)
#endif

/* What the sender wrote in this mail: without quotes, forwarded mail, signature and legal footer (DESIGN 4).  The
   greeting, and a sign-off with its name, stay.  body: valid UTF-8, lines ending in "\n"; HTML comes already as text
   with "> " before quoted lines.  sender_name: display name of From or NULL, to know a signature by.
   Free with g_free().  Linear in the length of the body. */
char *followup_new_text (const char *body, const char *subject, const char *sender_name);

/* As above; ret_signature: the lines that were taken for a signature (with the sender's title and organisation), at
   most 2 KiB, never NULL; free with g_free(). */
char *followup_new_text_split (const char *body, const char *sender_name, char **ret_signature);

#endif
