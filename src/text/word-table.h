/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_WORD_TABLE_H
#define TEXT_WORD_TABLE_H

#include "text/words.h"

/* The words of data/reply-words.tsv and data/organisation-words.tsv, by kind; read once, for the life of the
   program. */
typedef enum {
  WORDS_VERB,
  WORDS_OPENING,
  WORDS_HEADER_FROM,
  WORDS_HEADER_DATE,
  WORDS_HEADER_TO,
  WORDS_HEADER_SUBJECT,
  WORDS_HEADER_OTHER,
  WORDS_DIVIDER,
  WORDS_SIGNOFF,
  WORDS_MOBILE,
  WORDS_DEVICE,
  WORDS_FOOTER,
  WORDS_MEETING,
  WORDS_LEAD,
  WORDS_CLIENT_LEAD,
  WORDS_CLIENT_FOLLOW,
  WORDS_CLIENT_VERB,
  WORDS_FOLLOW,
  WORDS_DEPARTMENT,
  WORDS_COMPANY_NOUN,
  WORDS_LEGAL_FORM,
  WORDS_AGENCY,
  WORDS_VENDOR,
  WORDS_NO_NAME,
  WORDS_ROLE_KEYWORD,
  WORDS_ROLE_LEAD,
  WORDS_ROLE_NOUN,
  WORDS_REQUISITION_LEAD,
  WORDS_POSTSCRIPT,
  WORDS_REPLY_PREFIX,
  N_WORD_TABLE
} WordTableKind;

/* The following take text from followup_word_table_fold(). */

/* The whole text is one of the words. */
gboolean followup_word_table_has (WordTableKind kind, const char *text);
/* The word is one of the words, or the first or last of one that is several: their whole phrase may stand there. */
typedef enum { WORD_IS_ALL, WORD_IS_FIRST, WORD_IS_LAST } WordTablePlace;
gboolean followup_word_table_is (WordTableKind kind, WordTablePlace place, const FollowupWord *word);
/* Of which kinds the whole text is: one bit each, 1 << WordTableKind. */
guint32 followup_word_table_kinds (const char *text);
/* The length in bytes of the longest words that the text begins with; 0: none. */
gsize followup_word_table_begin (WordTableKind kind, const char *text);
/* The first place in the text where any of the words stand, whole, or NULL. */
const char *followup_word_table_find (WordTableKind kind, const char *text);

/* The subject behind "Re:", "Fwd:" and the like, ten of them at most; points into the text. */
const char *followup_word_table_bare_subject (const char *text);

/* Lower case, straight quotes, single spaces, without asterisks, bidirectional and zero-width marks: what the table
   is compared with.  Reads at most 4096 of length bytes of UTF-8, appends to out. */
void followup_word_table_fold (const char *text, gsize length, GString *out);

#endif
