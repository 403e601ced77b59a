/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs compiled rules over the words of a mail: a set of states steps from word to word (Thompson), so the
 * time is bounded by words times states whatever the text.
 */
#include "text/phrases-program.h"

#include <gio/gio.h>
#include <string.h>

#include "followup-text-resources.h"

/* Steps one mail may cost; a mail of 64 KiB of ordinary words takes under a tenth. */
#ifndef STEPS_MAX /* tests/bench reads more */
#define STEPS_MAX (30 * 1000 * 1000)
#endif

typedef struct {
  guint16 at[PROGRAM_MAX];
  guint n;
  guint8 has[PROGRAM_MAX];
} States;

typedef struct {
  FollowupPhrases *phrases;
  const FollowupWords *words;
  guint *ids;  /* vocabulary number of each word, 0: in no rule */
  guint *next; /* the word after it that is no comma, quotation mark or the like */
  guint sentence;     /* for which the next is known */
  ProgramBits *awake; /* the programs that may have a match in it */
  gint64 steps;
  States *now, *then;
  States pool[2];
} Run;

static void
states_clear (States *states)
{
  for (guint i = 0; i < states->n; i++)
    states->has[states->at[i]] = 0;
  states->n = 0;
}

static gboolean
starts_sentence (const Run *run, guint i)
{
  if (i >= run->words->words->len)
    return FALSE;
  guint first = followup_words_sentence (run->words, i)->first;
  while (first < i && followup_words_at (run->words, first)->kind == FOLLOWUP_PUNCTUATION)
    first++;
  return first == i;
}

static gboolean
starts_clause (const Run *run, guint i)
{
  if (i >= run->words->words->len)
    return FALSE;
  guint first = followup_words_clause (run->words, i)->first;
  while (first < i
         && (followup_words_at (run->words, first)->kind == FOLLOWUP_PUNCTUATION
             || run->ids[first] == run->phrases->id_and || run->ids[first] == run->phrases->id_but))
    first++;
  return first == i;
}

/* No word of the sentence (of the clause) follows word i - 1. */
static gboolean
ends_before (const Run *run, guint i, gboolean clause)
{
  const FollowupWord *before = followup_words_at (run->words, i - 1),
                     *word = followup_words_at (run->words, i);

  if (clause && word && (word->kind == FOLLOWUP_PUNCTUATION || word->clause != before->clause))
    return TRUE;
  while (word && word->sentence == before->sentence && word->kind != FOLLOWUP_WORD
         && word->kind != FOLLOWUP_NUMBER)
    word = followup_words_at (run->words, ++i);
  return !word || word->sentence != before->sentence;
}

/* Adds a state and all that follow from it without a word; i: the word to come, before: the one just read. */
static void
states_add (Run *run, States *states, const Program *program, guint pc, guint i, guint before)
{
  guint16 stack[PROGRAM_MAX];
  guint n = 0;

  stack[n++] = pc;
  while (n > 0) {
    pc = stack[--n];
    if (states->has[pc])
      continue;
    states->has[pc] = 1;
    states->at[states->n++] = pc;
    const Op *op = &program->ops[pc];
    run->steps++;
    if (op->code == OP_SPLIT) {
      stack[n++] = op->b;
      stack[n++] = op->a;
    } else if ((op->code == OP_START && starts_sentence (run, i))
               || (op->code == OP_START_CLAUSE && starts_clause (run, i))
               || (op->code == OP_END && before != G_MAXUINT && ends_before (run, before + 1, FALSE))
               || (op->code == OP_END_CLAUSE && before != G_MAXUINT && ends_before (run, before + 1, TRUE)))
      stack[n++] = pc + 1;
  }
}

/* crosses: word i stands in another clause than the one before it; only a gap that says so may step over. */
static gboolean
op_takes (const Run *run, const Op *op, guint i, gboolean crosses)
{
  const FollowupWord *word = followup_words_at (run->words, i);

  switch (op->code) {
  case OP_WORD:
    return run->ids[i] == op->a;
  case OP_SET:
    return op->set[run->ids[i] / 8] >> run->ids[i] % 8 & 1;
  case OP_NUMBER:
    return word->number >= 0;
  case OP_ANY:
    return !crosses && word->kind != FOLLOWUP_BREAK;
  case OP_ANY_ACROSS:
    return word->kind != FOLLOWUP_BREAK;
  default:
    return FALSE;
  }
}

static gboolean
has_matched (const Program *program, const States *states)
{
  for (guint i = 0; i < states->n; i++)
    if (program->ops[states->at[i]].code == OP_MATCH)
      return TRUE;
  return FALSE;
}

/* The end of the shortest match of program from word first on, or 0. */
static guint
match_from (Run *run, const Program *program, guint first)
{
  guint sentence = followup_words_at (run->words, first)->sentence, before = G_MAXUINT, end = 0;

  states_add (run, run->now, program, 0, first, G_MAXUINT);
  for (guint i = first; run->now->n > 0 && end == 0; i = run->next[i]) {
    const FollowupWord *word = followup_words_at (run->words, i);
    if (!word || word->sentence != sentence)
      break;
    gboolean crosses = before != G_MAXUINT && followup_words_at (run->words, before)->clause != word->clause;
    for (guint k = 0; k < run->now->n; k++)
      if (op_takes (run, &program->ops[run->now->at[k]], i, crosses))
        states_add (run, run->then, program, run->now->at[k] + 1, run->next[i], i);
    states_clear (run->now);
    States *swap = run->now;
    run->now = run->then;
    run->then = swap;
    end = has_matched (program, run->now) ? i + 1 : 0;
    before = i;
  }
  states_clear (run->now);
  return end;
}

static gboolean
is_skipped (const FollowupWord *word)
{
  return word->kind == FOLLOWUP_PUNCTUATION && strchr (",\"'()-*_", word->form[0]);
}

static void
prepare (Run *run)
{
  guint n = run->words->words->len, next = n;

  run->ids = g_new0 (guint, n + 1);
  run->next = g_new0 (guint, n + 1);
  for (guint i = n; i-- > 0;) {
    const FollowupWord *word = followup_words_at (run->words, i);
    run->ids[i] = GPOINTER_TO_UINT (g_hash_table_lookup (run->phrases->vocabulary, word->form));
    run->next[i] = next;
    if (!is_skipped (word))
      next = i;
  }
}

static void
add_bits (ProgramBits *to, const ProgramBits *from, guint n_blocks)
{
  for (guint b = 0; from && b < n_blocks; b++)
    to[b] |= from[b];
}

/* Wakes the programs for which the rest of the sentence, from word i on, holds what they need. */
static void
wake (Run *run, guint i)
{
  const FollowupPhrases *phrases = run->phrases;
  guint sentence = followup_words_at (run->words, i)->sentence;

  if (sentence == run->sentence)
    return;
  run->sentence = sentence;
  memcpy (run->awake, phrases->needless, phrases->n_blocks * sizeof *run->awake);
  for (; i < run->words->words->len && followup_words_at (run->words, i)->sentence == sentence; i++)
    add_bits (run->awake, phrases->by_needed->pdata[run->ids[i]], phrases->n_blocks);
}

static void
match_starters (Run *run, const ProgramBits *starters, guint i, GArray *matches)
{
  for (guint b = 0; starters && b < run->phrases->n_blocks; b++)
    for (ProgramBits left = starters[b] & run->awake[b]; left; left &= left - 1) {
      const Program *program = run->phrases->programs->pdata[64 * b + __builtin_ctzll (left)];
      FollowupMatch match = { program->rule, i, match_from (run, program, i) };
      if (match.end > 0)
        g_array_append_val (matches, match);
    }
}

GArray *
followup_phrases_match (FollowupPhrases *self, const FollowupWords *words)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (FollowupMatch));
  g_autofree Run *run = g_new0 (Run, 1);
  g_autofree ProgramBits *awake = g_new (ProgramBits, self->n_blocks);

  run->phrases = self;
  run->words = words;
  run->sentence = G_MAXUINT;
  run->awake = awake;
  run->now = &run->pool[0];
  run->then = &run->pool[1];
  prepare (run);
  for (guint i = 0; i < words->words->len && run->steps < STEPS_MAX; i++) {
    wake (run, i);
    match_starters (run, self->by_first->pdata[run->ids[i]], i, matches);
    if (followup_words_at (words, i)->number >= 0)
      match_starters (run, self->by_number, i, matches);
  }
  g_free (run->ids);
  g_free (run->next);
  return matches;
}

FollowupPhrases *
followup_phrases_builtin (void)
{
  static FollowupPhrases *builtin = NULL;

  if (g_once_init_enter (&builtin)) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) data = g_resource_lookup_data (
        followup_text_get_resource (), "/followup/text/phrases.en", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
    FollowupPhrases *read = data ? followup_phrases_new (g_bytes_get_data (data, NULL), &error) : NULL;
    if (!read)
      g_error ("phrases.en: %s", error->message);
    g_once_init_leave (&builtin, read);
  }
  return builtin;
}
