/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences and clauses: the second half of the pass over the words of a mail.
 */
#include "text/words.h"

#include <string.h>

/* A line this short, followed by a line that begins with a capital, was ended on purpose: greeting, list,
 * sign-off. */
#define SHORT_LINE 52
/* A quotation is at most this many words; a lone quotation mark quotes nothing. */
#define QUOTE_MAX 60

/* A dot after these ends no sentence. */
static const char *const titles[] = { "mr", "mrs",    "ms", "dr", "prof", "st", "vs",  "eg",
                                      "ie", "approx", "no", "nr", "mx",   "cf", "fig", NULL };
/* A dot after these ends a sentence only before a capital. */
static const char *const abbreviations[]
    = { "etc", "inc",   "ltd", "llc",  "co",   "corp", "am",  "pm",   "jan", "feb",  "mar",  "apr",
        "jun", "jul",   "aug", "sep",  "sept", "oct",  "nov", "dec",  "mon", "tue",  "tues", "wed",
        "thu", "thurs", "fri", "sat",  "sun",  "hr",   "hrs", "dept", "min", "mins", "max",  "incl",
        "ext", "jr",    "sr",  "resp", "est",  "uk",   "us",  "bros", "ca",  NULL };

/* Begin a clause wherever they stand. */
static const char *const clause_openers[]
    = { "but",      "however",  "although", "though",       "unless",        "if",    "when",
        "once",     "whether",  "because",  "whenever",     "while",         "until", "till",
        "provided", "assuming", "whereas",  "nevertheless", "unfortunately", NULL };
/* Begin a clause after a comma. */
static const char *const comma_openers[]
    = { "and",   "so",        "or",   "yet",   "since",   "as",      "which", "who",    "please",
        "then",  "we",        "i",    "you",   "they",    "he",      "she",   "it",     "our",
        "your",  "this",      "that", "there", "the",     "my",      "after", "before", "should",
        "hence", "therefore", "nor",  "given", "subject", "pending", "would", "could",  "can",
        "do",    "is",        "are",  "what",  "let",     NULL };
/* "and we": a new subject after and, or, so. */
static const char *const subjects[]
    = { "i",  "we",    "you",  "they",   "he",  "she",     "it",    "our",   "your",
        "my", "there", "this", "please", "let", "someone", "would", "could", NULL };
static const char *const joiners[] = { "and", "or", "so", "nor", "yet", NULL };
static const char *const if_words[] = { "if", "unless", "whether", "provided", "assuming", NULL };
static const char *const time_words[]
    = { "when", "once", "until", "till", "before", "after", "whenever", NULL };
static const char *const modal_subjects[]
    = { "you", "we", "i", "they", "there", "your", "our", "the", "this", "he", "she", "it", "any", NULL };

static const char *const polite_words[]
    = { "free",      "available", "interested", "convenient", "possible", "works", "suits", "open",
        "agree",     "agreeable", "happy",      "ok",         "okay",     "like",  "time",  "so",
        "questions", "question",  "around",     "willing",    "keen",     NULL };
static const char *const negations[]
    = { "not",    "no",   "never",  "neither",  "nor",     "without", "unable", "cannot",
        "nobody", "none", "hardly", "unlikely", "nothing", "nowhere", NULL };
static const char *const we_words[]
    = { "we", "us", "our", "team", "panel", "committee", "company", "hr", "board", NULL };
static const char *const third_words[]
    = { "he", "she", "they", "someone", "somebody", "another", "other", "others", NULL };
static const char *const future_words[] = { "will", "shall", "would", NULL };
static const char *const past_words[]
    = { "was", "were", "did",  "had",  "have",  "has",   "been",  "went", "met",     "made",
        "got", "gave", "took", "came", "chose", "found", "spoke", "sent", "decided", NULL };

static gboolean
is_one_of (const FollowupWords *self, guint i, const char *const *list)
{
  const FollowupWord *word = followup_words_at (self, i);
  return word && word->kind == FOLLOWUP_WORD && g_strv_contains (list, word->form);
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
  if (g_strv_contains (titles, before->form) && !(has_form (before, "no") && next->kind != FOLLOWUP_NUMBER))
    return FALSE;
  if (before->length == 1 && before->is_capital && !has_form (before, "i") && next->kind == FOLLOWUP_WORD
      && next->is_capital)
    return FALSE;
  return !g_strv_contains (abbreviations, before->form) || next->is_capital || next->kind == FOLLOWUP_BREAK;
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
         && next && next->is_capital && !next->is_glued && g_strv_contains (abbreviations, word->form);
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
  if (is_one_of (self, i, clause_openers))
    return !(has_form (word_at (self, i), "if") && has_form (before, "as"));
  if (after_comma
      && (is_one_of (self, i, comma_openers) || is_one_of (self, start, if_words)
          || is_one_of (self, start, time_words) || is_one_of (self, i + 1, we_words)))
    return TRUE;
  return is_one_of (self, i, joiners) && is_one_of (self, i + 1, subjects);
}

static FollowupCondition
condition_of (FollowupWords *self, guint first, guint end)
{
  guint i = first;

  while (i < end
         && (word_at (self, i)->kind != FOLLOWUP_WORD || is_one_of (self, i, joiners)
             || followup_words_is (self, i, "but") || followup_words_is (self, i, "then")
             || followup_words_is (self, i, "only") || followup_words_is (self, i, "even")
             || followup_words_is (self, i, "also")))
    i++;
  if (i >= end)
    return FOLLOWUP_CONDITION_NONE;
  if (is_one_of (self, i, if_words))
    return FOLLOWUP_CONDITION_IF;
  if ((followup_words_is (self, i, "should") || followup_words_is (self, i, "were")
       || followup_words_is (self, i, "had"))
      && is_one_of (self, i + 1, modal_subjects))
    return word_at (self, i)->form[0] == 's' || i == first ? FOLLOWUP_CONDITION_IF : FOLLOWUP_CONDITION_NONE;
  if (followup_words_is (self, i, "in")
      && (followup_words_is (self, i + 1, "case") || followup_words_is (self, i + 2, "event")))
    return FOLLOWUP_CONDITION_IF;
  if ((followup_words_is (self, i, "subject") && followup_words_is (self, i + 1, "to"))
      || followup_words_is (self, i, "pending"))
    return FOLLOWUP_CONDITION_IF;
  if (is_one_of (self, i, time_words))
    return FOLLOWUP_CONDITION_TIME;
  if (followup_words_is (self, i, "as") && followup_words_is (self, i + 1, "soon"))
    return FOLLOWUP_CONDITION_TIME;
  return FOLLOWUP_CONDITION_NONE;
}

static FollowupGrammarPerson
person_of (FollowupWords *self, guint i)
{
  if (followup_words_is (self, i, "i") || followup_words_is (self, i, "my"))
    return FOLLOWUP_PERSON_I;
  if (is_one_of (self, i, we_words))
    return FOLLOWUP_PERSON_WE;
  if (followup_words_is (self, i, "you") || followup_words_is (self, i, "your"))
    return FOLLOWUP_PERSON_YOU;
  if (is_one_of (self, i, third_words))
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
    if (clause->negated == G_MAXUINT && is_one_of (self, i, negations)
        && !(has_form (word, "no")
             && (followup_words_is (self, i + 1, "later") || followup_words_is (self, i + 1, "problem")))
        && !(has_form (word, "not") && followup_words_is (self, i + 1, "only")))
      clause->negated = i;
    if (clause->person == FOLLOWUP_PERSON_NONE)
      clause->person = person_of (self, i);
    if (has_tense || word->kind != FOLLOWUP_WORD)
      continue;
    has_tense = TRUE;
    if (is_one_of (self, i, future_words)
        || (has_form (word, "going") && followup_words_is (self, i + 1, "to")))
      clause->tense = FOLLOWUP_TENSE_FUTURE;
    else if (is_one_of (self, i, past_words)
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
  for (guint i = clause->first; i < clause->end && i < clause->first + 8; i++)
    if (is_one_of (self, i, polite_words))
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
