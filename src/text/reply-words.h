/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_REPLY_WORDS_H
#define TEXT_REPLY_WORDS_H

#include <glib.h>

/* The words of data/reply-words.tsv, by kind; read once, for the life of the program. */
typedef enum {
  REPLY_VERB,
  REPLY_OPENING,
  REPLY_HEADER_FROM,
  REPLY_HEADER_DATE,
  REPLY_HEADER_TO,
  REPLY_HEADER_SUBJECT,
  REPLY_HEADER_OTHER,
  REPLY_DIVIDER,
  REPLY_SIGNOFF,
  REPLY_MOBILE,
  REPLY_DEVICE,
  REPLY_FOOTER,
  REPLY_MEETING,
  N_REPLY
} ReplyWords;

/* The following take text from followup_reply_fold(). */

/* The whole text is one of the words. */
gboolean followup_reply_words_are (ReplyWords kind, const char *text);
/* The length in bytes of the longest words that the text begins with; 0: none. */
gsize followup_reply_words_begin (ReplyWords kind, const char *text);
/* Where some of the words stand in the text, or NULL. */
const char *followup_reply_words_find (ReplyWords kind, const char *text);

/* Lower case, straight quotes, single spaces, without asterisks, bidirectional and zero-width marks: what the table
   is compared with.  Reads at most 4096 of length bytes of UTF-8, appends to out. */
void followup_reply_fold (const char *text, gsize length, GString *out);

#endif
