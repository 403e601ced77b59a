/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_WORD_LISTS_H
#define TEXT_WORD_LISTS_H

#include <glib.h>

/* The lists of words by which sentences and clauses are told, and what else is known of single words. */
typedef enum {
  WORD_TITLE = 1 << 0,         /* a dot after it ends no sentence */
  WORD_ABBREVIATION = 1 << 1,  /* a dot after it ends a sentence only before a capital */
  WORD_CLAUSE_OPENER = 1 << 2, /* begins a clause wherever it stands */
  WORD_COMMA_OPENER = 1 << 3,  /* begins a clause after a comma */
  WORD_SUBJECT = 1 << 4,       /* "and we": a new subject after and, or, so */
  WORD_JOINER = 1 << 5,
  WORD_IF = 1 << 6,
  WORD_TIME = 1 << 7,
  WORD_MODAL_SUBJECT = 1 << 8,
  WORD_POLITE = 1 << 9,
  WORD_NEGATION = 1 << 10,
  WORD_I = 1 << 11,
  WORD_WE = 1 << 12,
  WORD_YOU = 1 << 13,
  WORD_THIRD = 1 << 14,
  WORD_FUTURE = 1 << 15,
  WORD_PAST = 1 << 16,
  WORD_IS_SUBJECT = 1 << 17,   /* before "'s": "that's" is that, is; all others own something */
  WORD_LEAD = 1 << 18,         /* may stand before the word that tells a clause's condition */
  WORD_INVERTED = 1 << 19,     /* "should you", "were we", "had they": a condition without if */
} WordLists;

typedef struct {
  const char *form;
  guint32 lists;        /* bits of WordLists */
  int number;           /* of number words, else -1 */
  const char *first, *second; /* of a contraction, else NULL */
} KnownWord;

/* NULL: nothing is known of it.  hash: lexicon_hash() of the form. */
const KnownWord *followup_word_known (const char *form, guint32 hash);

#endif
