/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences and clauses: the second half of the pass over the words of a mail.
 */
#include "text/word-lists.h"
#include "text/words.h"

#include <string.h>

/* A line this short, followed by a line that begins with a capital, was ended on purpose: greeting, list,
 * sign-off. */
#define SHORT_LINE 52
/* A quotation is at most this many words; a lone quotation mark quotes nothing. */
#define QUOTE_MAX 60

static gboolean
is_one_of (const FollowupWords *self, guint i, guint32 lists)
{
  const FollowupWord *word = followup_words_at (self, i);
  return word && (word->lists & lists) != 0;
}

static FollowupWord *
word_at (FollowupWords *self, guint i)
{
  return &g_array_index (self->words, FollowupWord, i);
}

static gboolean
has_form (const FollowupWord *word, const char *form)
{
  return strcmp (word->form, form) == 0;
}

static gboolean
dot_ends (FollowupWords *self, guint i)
{
  const FollowupWord *next = followup_words_at (self, i + 1);
  const FollowupWord *before = i > 0 ? word_at (self, i - 1) : NULL;

  if (!next)
    return TRUE;
  if (next->is_glued && (next->kind == FOLLOWUP_NUMBER || next->kind == FOLLOWUP_WORD))
    return FALSE;
  if (!before || before->kind != FOLLOWUP_WORD || !word_at (self, i)->is_glued)
    return before != NULL && !(before->kind == FOLLOWUP_NUMBER && before->starts_line);
  if ((before->lists & WORD_TITLE) && !(has_form (before, "no") && next->kind != FOLLOWUP_NUMBER))
    return FALSE;
  if (before->length == 1 && before->is_capital && !has_form (before, "i") && next->kind == FOLLOWUP_WORD
      && next->is_capital)
    return FALSE;
  return !(before->lists & WORD_ABBREVIATION) || next->is_capital || next->kind == FOLLOWUP_BREAK;
}

/* The line before word i is short and was ended on purpose. */
static gboolean
line_ends (FollowupWords *self, guint i)
{
  const FollowupWord *word = word_at (self, i);
  const char *newline, *start;

  if (!word->starts_line || i == 0)
    return FALSE;
  if (word->kind == FOLLOWUP_PUNCTUATION && (has_form (word, "*") || has_form (word, "-")))
    return TRUE;
  if (!word->is_capital && word->kind != FOLLOWUP_NUMBER)
    return FALSE;
  newline = self->text + word_at (self, i - 1)->offset + word_at (self, i - 1)->length;
  for (start = newline; start > self->text && start[-1] != '\n' && newline - start <= SHORT_LINE; start--)
    ;
  return newline - start + (gsize)word->length < SHORT_LINE;
}

/* A dotted abbreviation that is one word ("5 p.m.") carries its own dot. */
static gboolean
carries_dot (FollowupWords *self, guint i)
{
  const FollowupWord *word = word_at (self, i), *next = followup_words_at (self, i + 1);
  return word->kind == FOLLOWUP_WORD && word->length > 1 && self->text[word->offset + word->length - 1] == '.'
         && next && next->is_capital && !next->is_glued && (word->lists & WORD_ABBREVIATION);
}

static gboolean
sentence_ends_after (FollowupWords *self, guint i)
{
  const FollowupWord *word = word_at (self, i), *next = followup_words_at (self, i + 1);

  if (!next || word->kind == FOLLOWUP_BREAK || next->kind == FOLLOWUP_BREAK)
    return !next || word->kind == FOLLOWUP_BREAK;
  if (line_ends (self, i + 1))
    return TRUE;
  /* Closing marks stay with their sentence: "Really?" he said; (see below.) */
  if (next->kind == FOLLOWUP_PUNCTUATION && next->is_glued && strchr ("!?.)\"'", next->form[0]))
    return FALSE;
  if (word->kind == FOLLOWUP_PUNCTUATION && i > 0 && word->is_glued && strchr (")\"'", word->form[0])) {
    const FollowupWord *before = word_at (self, i - 1);
    return before->kind == FOLLOWUP_PUNCTUATION && strchr ("!?.", before->form[0]) && next->is_capital;
  }
  if (word->kind != FOLLOWUP_PUNCTUATION)
    return carries_dot (self, i);
  if (has_form (word, "!") || has_form (word, "?"))
    return TRUE;
  if (has_form (word, "..."))
    return next->is_capital;
  return has_form (word, ".") && dot_ends (self, i);
}

static gboolean
is_dash (FollowupWords *self, guint i)
{
  const FollowupWord *word = word_at (self, i), *next = followup_words_at (self, i + 1);

  if (has_form (word, "--"))
    return TRUE;
  return has_form (word, "-") && !word->is_glued && next && !next->is_glued && next->kind == FOLLOWUP_WORD
         && i > 0 && word_at (self, i - 1)->kind == FOLLOWUP_WORD;
}

/* Word i begins a clause; start: where the running one began. */
static gboolean
clause_begins (FollowupWords *self, guint i, guint start)
{
  const FollowupWord *before = word_at (self, i - 1);
  gboolean after_comma = has_form (before, ",");

  if (before->kind == FOLLOWUP_PUNCTUATION && (strchr (";(", before->form[0]) || is_dash (self, i - 1)))
    return TRUE;
  if (has_form (before, ":") && !word_at (self, i)->is_glued)
    return TRUE;
  if (has_form (word_at (self, i), ")"))
    return FALSE;
  if (before->kind == FOLLOWUP_PUNCTUATION && before->form[0] == ')')
    return TRUE;
  if (is_one_of (self, i, WORD_CLAUSE_OPENER))
    return !(has_form (word_at (self, i), "if") && has_form (before, "as"));
  if (after_comma
      && (is_one_of (self, i, WORD_COMMA_OPENER) || is_one_of (self, start, WORD_IF | WORD_TIME)
          || is_one_of (self, i + 1, WORD_WE)))
    return TRUE;
  return is_one_of (self, i, WORD_JOINER) && is_one_of (self, i + 1, WORD_SUBJECT);
}

static FollowupCondition
condition_of (FollowupWords *self, guint first, guint end)
{
  guint i = first;

  while (i < end
         && (word_at (self, i)->kind != FOLLOWUP_WORD || is_one_of (self, i, WORD_JOINER | WORD_LEAD)))
    i++;
  if (i >= end)
    return FOLLOWUP_CONDITION_NONE;
  if (is_one_of (self, i, WORD_IF))
    return FOLLOWUP_CONDITION_IF;
  if (is_one_of (self, i, WORD_INVERTED) && is_one_of (self, i + 1, WORD_MODAL_SUBJECT))
    return word_at (self, i)->form[0] == 's' || i == first ? FOLLOWUP_CONDITION_IF : FOLLOWUP_CONDITION_NONE;
  if (followup_words_is (self, i, "in")
      && (followup_words_is (self, i + 1, "case") || followup_words_is (self, i + 2, "event")))
    return FOLLOWUP_CONDITION_IF;
  if ((followup_words_is (self, i, "subject") && followup_words_is (self, i + 1, "to"))
      || followup_words_is (self, i, "pending"))
    return FOLLOWUP_CONDITION_IF;
  if (is_one_of (self, i, WORD_TIME))
    return FOLLOWUP_CONDITION_TIME;
  if (followup_words_is (self, i, "as") && followup_words_is (self, i + 1, "soon"))
    return FOLLOWUP_CONDITION_TIME;
  return FOLLOWUP_CONDITION_NONE;
}

static FollowupGrammarPerson
person_of (FollowupWords *self, guint i)
{
  if (is_one_of (self, i, WORD_I))
    return FOLLOWUP_PERSON_I;
  if (is_one_of (self, i, WORD_WE))
    return FOLLOWUP_PERSON_WE;
  if (is_one_of (self, i, WORD_YOU))
    return FOLLOWUP_PERSON_YOU;
  if (is_one_of (self, i, WORD_THIRD))
    return FOLLOWUP_PERSON_THIRD;
  return FOLLOWUP_PERSON_NONE;
}

/* What the words of the clause tell one by one; the first subject and the first tense word decide. */
static void
describe (FollowupWords *self, FollowupClause *clause)
{
  gboolean has_tense = FALSE;

  clause->negated = G_MAXUINT;
  for (guint i = clause->first; i < clause->end; i++) {
    const FollowupWord *word = word_at (self, i);
    if (clause->negated == G_MAXUINT && is_one_of (self, i, WORD_NEGATION)
        && !(has_form (word, "no")
             && (followup_words_is (self, i + 1, "later") || followup_words_is (self, i + 1, "problem")))
        && !(has_form (word, "not") && followup_words_is (self, i + 1, "only")))
      clause->negated = i;
    if (clause->person == FOLLOWUP_PERSON_NONE)
      clause->person = person_of (self, i);
    if (has_tense || word->kind != FOLLOWUP_WORD)
      continue;
    has_tense = TRUE;
    if (is_one_of (self, i, WORD_FUTURE)
        || (has_form (word, "going") && followup_words_is (self, i + 1, "to")))
      clause->tense = FOLLOWUP_TENSE_FUTURE;
    else if (is_one_of (self, i, WORD_PAST)
             || (strlen (word->form) > 4 && g_str_has_suffix (word->form, "ed")))
      clause->tense = FOLLOWUP_TENSE_PAST;
    else
      has_tense = FALSE;
  }
}

static void
add_clause (FollowupWords *self, guint sentence, guint first, guint end)
{
  FollowupClause clause = { .first = first, .end = end, .sentence = sentence };

  clause.condition = condition_of (self, first, end);
  clause.is_question = g_array_index (self->sentences, FollowupSentence, sentence).is_question;
  describe (self, &clause);
  for (guint i = first; i < end; i++)
    word_at (self, i)->clause = self->clauses->len;
  g_array_append_val (self->clauses, clause);
}

/* "If you are free", "if that suits": a courtesy on which nothing hangs. */
static gboolean
is_polite (FollowupWords *self, const FollowupClause *clause)
{
  /* "Should we wish to go on": everything hangs on what they wish. */
  if (clause->person == FOLLOWUP_PERSON_WE)
    return FALSE;
  for (guint i = clause->first; i < clause->end && i < clause->first + 8; i++)
    if (is_one_of (self, i, WORD_POLITE))
      return TRUE;
  return FALSE;
}

/* The main clauses of a sentence with an if-clause hang on it, before a "but" only those on its side. */
static void
mark_results (FollowupWords *self, const FollowupSentence *sentence)
{
  for (guint i = sentence->first_clause; i < sentence->end_clause; i++) {
    FollowupClause *clause = &g_array_index (self->clauses, FollowupClause, i);
    FollowupClause *next = i + 1 < sentence->end_clause ? clause + 1 : NULL;
    gboolean next_parts = next
                          && (followup_words_is (self, next->first, "but")
                              || followup_words_is (self, next->first, "however"));

    if (clause->condition == FOLLOWUP_CONDITION_IF && !is_polite (self, clause) && next
        && next->condition == FOLLOWUP_CONDITION_NONE && !next_parts)
      next->condition = FOLLOWUP_CONDITION_RESULT;
    else if (clause->condition == FOLLOWUP_CONDITION_NONE && next && next->condition == FOLLOWUP_CONDITION_IF
             && !is_polite (self, next) && !followup_words_is (self, next->first, "whether"))
      clause->condition = FOLLOWUP_CONDITION_RESULT;
  }
}

static void
add_sentence (FollowupWords *self, guint first, guint end)
{
  FollowupSentence sentence = { .first = first, .end = end, .first_clause = self->clauses->len };
  guint index = self->sentences->len, start = first;

  for (guint i = end; i > first && word_at (self, i - 1)->kind != FOLLOWUP_WORD
                      && word_at (self, i - 1)->kind != FOLLOWUP_NUMBER;
       i--)
    sentence.is_question = sentence.is_question || has_form (word_at (self, i - 1), "?");
  g_array_append_val (self->sentences, sentence);
  for (guint i = first; i < end; i++) {
    word_at (self, i)->sentence = index;
    if (i > start && clause_begins (self, i, start)) {
      add_clause (self, index, start, i);
      start = i;
    }
  }
  add_clause (self, index, start, end);

  FollowupSentence *kept = &g_array_index (self->sentences, FollowupSentence, index);
  kept->end_clause = self->clauses->len;
  mark_results (self, kept);
}

/* Marks what stands between quotation marks of one paragraph. */
static void
mark_quotes (FollowupWords *self)
{
  guint open = G_MAXUINT;

  for (guint i = 0; i < self->words->len; i++) {
    if (word_at (self, i)->kind == FOLLOWUP_BREAK || (open != G_MAXUINT && i - open > QUOTE_MAX))
      open = G_MAXUINT;
    if (!has_form (word_at (self, i), "\""))
      continue;
    if (open == G_MAXUINT) {
      open = i;
      continue;
    }
    for (guint k = open + 1; k < i; k++)
      word_at (self, k)->is_quoted = TRUE;
    open = G_MAXUINT;
  }
}

void
followup_words_divide (FollowupWords *self)
{
  guint start = 0;

  mark_quotes (self);
  for (guint i = 0; i < self->words->len; i++)
    if (sentence_ends_after (self, i)) {
      add_sentence (self, start, i + 1);
      start = i + 1;
    }
}
