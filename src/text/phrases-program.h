/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_PHRASES_PROGRAM_H
#define TEXT_PHRASES_PROGRAM_H

#include "text/phrases.h"

/* What a rule is compiled to; made by phrases-read.c, run by phrases.c. */

#define PROGRAM_MAX 1000

typedef enum {
  OP_WORD,         /* the word a of the vocabulary */
  OP_SET,          /* one of the words of set */
  OP_NUMBER,       /* digits or a number word */
  OP_ANY,          /* any word of the same clause */
  OP_ANY_ACROSS,   /* any word of the sentence */
  OP_SPLIT,        /* go on at a and at b */
  OP_START,        /* a sentence begins here */
  OP_START_CLAUSE, /* a clause begins here */
  OP_END,          /* the sentence ends here */
  OP_END_CLAUSE,   /* the clause ends here, or a comma stands */
  OP_MATCH,
} OpCode;

typedef struct {
  OpCode code;
  guint16 a, b;
  guint8 *set; /* one bit a word of the vocabulary; owned by FollowupPhrases.sets */
} Op;

typedef struct {
  FollowupRule *rule;
  GArray *ops_array;
  const Op *ops;
} Program;

/* Which programs: one bit each, n_blocks words of 64. */
typedef guint64 ProgramBits;

struct FollowupPhrases {
  GHashTable *vocabulary; /* word -> number from 1 */
  GHashTable *classes;    /* name -> its alternatives, as written */
  GPtrArray *programs;
  GPtrArray *sets;        /* guint8 * */
  guint n_blocks;
  GPtrArray *by_first;    /* ProgramBits * for each word of the vocabulary: those it can begin; NULL: none */
  GPtrArray *by_needed;   /* the same: those without a match where the sentence lacks the word and its like */
  ProgramBits *by_number; /* those that can begin with a number */
  ProgramBits *needless;  /* those of which no word is needed */
  GStringChunk *strings;
  guint id_and, id_but;
};

/* Fills by_first, by_needed, by_number and needless from the programs; set_words: GArray of word numbers for each set.
   Returns the rule that begins with anything, which would be tried everywhere; NULL: all is well. */
const FollowupRule *followup_phrases_index (FollowupPhrases *self, const GPtrArray *set_words);

#endif
