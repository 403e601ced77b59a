/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_NEW_TEXT_H
#define TEXT_NEW_TEXT_H

#include <glib.h>

/* What the sender wrote in this mail: without quotes, forwarded mail, signature and legal footer (DESIGN 4).
   body: valid UTF-8, lines ending in "\n"; HTML comes already as text with "> " before quoted lines.
   sender_name: display name of From or NULL, to know a signature by.  Free with g_free(). */
char *followup_new_text (const char *body, const char *subject, const char *sender_name);

#endif
