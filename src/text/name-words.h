/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_NAME_WORDS_H
#define TEXT_NAME_WORDS_H

#include "text/word-table.h"
#include "text/words.h"

/* Names in a text: runs of words with capitals ("Larch & Vale", "Head of Sales"). */

typedef struct {
  guint first, end; /* words; first == end: no name */
} FollowupNameWords;

/* The name that begins at word i, "the" skipped; ends at the first word that cannot belong to it. */
FollowupNameWords followup_name_words_at (const FollowupWords *words, guint i);
/* The name that ends before word end. */
FollowupNameWords followup_name_words_before (const FollowupWords *words, guint end);
/* Words of the text as written, in single spaces, without a possessive "'s"; free with g_free(). */
char *followup_name_words_text (const FollowupWords *words, FollowupNameWords name);
/* Word i is one of the table's single words. */
gboolean followup_name_words_is (const FollowupWords *words, guint i, WordTableKind kind);
/* The most words, up to four, that end with word i and stand in the table together; 0: none. */
guint followup_name_words_table_end (const FollowupWords *words, guint i, WordTableKind kind);
/* The most words, up to four, that begin with word i and stand in the table together; 0: none. */
guint followup_name_words_table_start (const FollowupWords *words, guint i, WordTableKind kind);

#endif
