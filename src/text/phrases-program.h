/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_PHRASES_PROGRAM_H
#define TEXT_PHRASES_PROGRAM_H

#include "text/lexicon.h"
#include "text/phrases.h"

/* What a rule is compiled to: one program for each of its outermost alternatives.  phrases-read.c writes the ops,
   phrases-places.c makes places of them, phrases-index.c tells where they are worth trying, phrases.c runs them. */

#define PROGRAM_MAX 1000
#define PLACES_MAX 256
#define PLACE_BLOCKS (PLACES_MAX / 64)
/* A program is tried only where so many of the words that it needs, the rarest, are found. */
#define NEEDS_MAX 2

typedef enum {
  OP_WORD,         /* the word a of the vocabulary */
  OP_SET,          /* one of the words of set */
  OP_NUMBER,       /* digits or a number word */
  OP_ANY,          /* any word of the same clause */
  OP_ANY_ACROSS,   /* any word of the sentence */
  OP_START,        /* a sentence begins here */
  OP_START_CLAUSE, /* a clause begins here */
  OP_END,          /* the sentence ends here */
  OP_END_CLAUSE,   /* the clause ends here, or a comma stands */
  OP_MATCH,
  OP_SPLIT,        /* go on at a and at b: becomes no place */
} OpCode;

typedef struct {
  OpCode code;
  guint16 a, b;
} Op;

/* One bit a place. */
typedef struct {
  guint64 block[PLACE_BLOCKS];
} PlaceSet;

/* An op that is no split, with the places that may come after it. */
typedef struct {
  OpCode code;
  guint16 word;
  const guint8 *set; /* one bit a word of the vocabulary; owned by FollowupPhrases.sets */
  PlaceSet next;
} Place;

typedef struct {
  const FollowupRule *rule;
  GArray *ops;    /* Op, until the places are made */
  Place *places;
  guint n_blocks; /* of its sets that are in use */
  PlaceSet first, conditions, end; /* conditions: places that take no word; end: the one OP_MATCH */
} Program;

/* Which programs: one bit each, n_blocks words of 64. */
typedef guint64 ProgramBits;

struct FollowupPhrases {
  Lexicon vocabulary;     /* word -> number from 1 */
  GHashTable *classes;    /* name -> its alternatives, as written */
  GPtrArray *rules;       /* FollowupRule * */
  GPtrArray *programs;    /* those of a rule stand together */
  GPtrArray *sets;        /* guint8 * */
  guint n_blocks;
  GPtrArray *by_first;             /* ProgramBits * for each word of the vocabulary: those it can begin; NULL: none */
  GPtrArray *by_need[NEEDS_MAX];   /* the same: those of which it is the need */
  ProgramBits *needless[NEEDS_MAX]; /* those that have not so many needs */
  ProgramBits *by_number;          /* those that can begin with a number */
  GStringChunk *strings;
  guint id_and, id_but;
};

/* Makes the places of a program from its ops; FALSE: there are more than PLACES_MAX. */
gboolean followup_program_place (Program *program, const GPtrArray *sets);
void followup_program_free (Program *program);

/* Fills by_first, by_need, by_number and needless from the programs; set_words: GArray of word numbers for each set.
   Returns the rule that begins with anything, which would be tried everywhere; NULL: all is well. */
const FollowupRule *followup_phrases_index (FollowupPhrases *self, const GPtrArray *set_words);
void followup_phrases_index_clear (FollowupPhrases *self);

#endif
