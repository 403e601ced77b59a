/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <glib.h>

/* The one pass over the new text of a mail: words, sentences and clauses.  Signals, dates and organisations
   read these; nobody reads the bytes a second time.  Linear; at most FOLLOWUP_TEXT_MAX bytes are looked at.
 */

#ifndef FOLLOWUP_TEXT_MAX /* tests/bench reads more */
#define FOLLOWUP_TEXT_MAX (64 * 1024)
#endif

typedef enum {
  FOLLOWUP_WORD,   /* letters; also "<link>" and "<address>" for a whole URL or mail address */
  FOLLOWUP_NUMBER, /* a run of digits; letters that follow ("3pm", "21st") are a word of their own, glued */
  FOLLOWUP_PUNCTUATION, /* one sign: . , ; : ! ? ( ) " ' - / $ ...; every dash is "-", a long one "--" */
  FOLLOWUP_BREAK,       /* a paragraph ends; form "\n" */
} FollowupWordKind;

/* form: lower case, straight quotes, no soft hyphens or zero-width signs, without "'s" (is_possessive),
   "a.m." as "am", "e-mail" as "email".  A contraction gives two words over the same bytes: "we've" is we,
   have; "won't" is will, not; "let's" is let, us.  A hyphen between letters only separates: "follow-up" is
   follow, up (glued). number: of digits and of number words (two, twelve, thirty), -1 for all others. */
typedef struct {
  guint offset, length; /* bytes of the text */
  const char *form;     /* owned by the FollowupWords */
  guint32 hash;         /* lexicon_hash() of form */
  guint32 lists;        /* of a WORD: bits of WordLists */
  FollowupWordKind kind;
  gint64 number;
  guint sentence, clause;  /* indexes */
  guint is_glued : 1;      /* nothing stands between it and the word before */
  guint is_capital : 1;    /* begins with a capital letter */
  guint is_possessive : 1; /* "Friday's", "weeks'" */
  guint is_quoted : 1;     /* between quotation marks */
  guint starts_line : 1;   /* the first of its line */
} FollowupWord;

/* Words [first, end). */
typedef struct {
  guint first, end;
  guint first_clause, end_clause;
  gboolean is_question; /* ends in a question mark */
} FollowupSentence;

typedef enum {
  FOLLOWUP_PERSON_NONE,
  FOLLOWUP_PERSON_I,
  FOLLOWUP_PERSON_WE, /* we, our team, the panel: the writer's side */
  FOLLOWUP_PERSON_YOU,
  FOLLOWUP_PERSON_THIRD, /* he, they, another candidate */
} FollowupGrammarPerson;

typedef enum { FOLLOWUP_TENSE_PRESENT, FOLLOWUP_TENSE_PAST, FOLLOWUP_TENSE_FUTURE } FollowupTense;

typedef enum {
  FOLLOWUP_CONDITION_NONE,
  FOLLOWUP_CONDITION_IF,     /* if, unless, should you, in case, whether, subject to, pending */
  FOLLOWUP_CONDITION_TIME,   /* when, once, until, before, after, as soon as */
  FOLLOWUP_CONDITION_RESULT, /* the main clause of a sentence that holds an if-clause */
} FollowupCondition;

/* A clause never reaches over a sentence.  person: of its subject.  negated: the index of its first negation
   (not, no, never, unable, ...), or G_MAXUINT. */
typedef struct {
  guint first, end;
  guint sentence;
  guint negated;
  FollowupCondition condition;
  FollowupGrammarPerson person;
  FollowupTense tense;
  gboolean is_question;
} FollowupClause;

typedef struct {
  const char *text;  /* borrowed, as given */
  GArray *words;     /* FollowupWord */
  GArray *sentences; /* FollowupSentence */
  GArray *clauses;   /* FollowupClause */
  GStringChunk *forms;
} FollowupWords;

/* text: valid UTF-8 or NULL; must outlive the result. */
FollowupWords *followup_words_new (const char *text);
void followup_words_free (FollowupWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupWords, followup_words_free)

static inline const FollowupWord *
followup_words_at (const FollowupWords *self, guint i)
{
  return i < self->words->len ? &g_array_index (self->words, FollowupWord, i) : NULL;
}

static inline const FollowupClause *
followup_words_clause (const FollowupWords *self, guint i)
{
  return &g_array_index (self->clauses, FollowupClause,
                         self->words->len > i ? g_array_index (self->words, FollowupWord, i).clause : 0);
}

static inline const FollowupSentence *
followup_words_sentence (const FollowupWords *self, guint i)
{
  return &g_array_index (self->sentences, FollowupSentence,
                         g_array_index (self->words, FollowupWord, i).sentence);
}

/* Word i has this form; FALSE beyond the end. */
gboolean followup_words_is (const FollowupWords *self, guint i, const char *form);

/* The bytes from word first to before word end, white space made single, cut at max bytes on a whole
   character and word; free with g_free().  This is how evidence is quoted. */
char *followup_words_quote (const FollowupWords *self, guint first, guint end, gsize max);

/* Second half of the pass (clauses.c): fills sentences and clauses of the words. */
void followup_words_divide (FollowupWords *self);

#endif
