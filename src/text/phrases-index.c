/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rules are worth trying at a word.  Hundreds begin with "we" or "your"; of these only the few are tried that
 * find, in the rest of the sentence, the rarest of the words that each of their matches holds.
 */
#include "text/phrases-program.h"

typedef struct {
  FollowupPhrases *phrases;
  const GPtrArray *set_words;
  guint *uses; /* in how many places of all rules a word stands: common words stand in many */
} Indexer;

static ProgramBits *
new_bits (const FollowupPhrases *phrases)
{
  return g_new0 (ProgramBits, phrases->n_blocks);
}

static void
set_bit (ProgramBits *bits, guint number)
{
  bits[number / 64] |= G_GUINT64_CONSTANT (1) << number % 64;
}

static void
add_word (Indexer *self, GPtrArray *index, guint id, guint number)
{
  if (!index->pdata[id])
    index->pdata[id] = new_bits (self->phrases);
  set_bit (index->pdata[id], number);
}

static void
add_op (Indexer *self, GPtrArray *index, const Op *op, guint number)
{
  if (op->code == OP_WORD) {
    add_word (self, index, op->a, number);
    return;
  }
  const GArray *ids = self->set_words->pdata[op->a];
  for (guint i = 0; i < ids->len; i++)
    add_word (self, index, g_array_index (ids, guint, i), number);
}

static guint
uses_of (const Indexer *self, const Op *op)
{
  if (op->code == OP_WORD)
    return self->uses[op->a];
  const GArray *ids = self->set_words->pdata[op->a];
  guint uses = 0;
  for (guint i = 0; i < ids->len; i++)
    uses += self->uses[g_array_index (ids, guint, i)];
  return uses;
}

static void
count_uses (Indexer *self)
{
  for (guint i = 0; i < self->phrases->programs->len; i++) {
    const Program *program = self->phrases->programs->pdata[i];
    for (guint pc = 0; pc < program->ops->len; pc++) {
      const Op *op = &g_array_index (program->ops, Op, pc);
      if (op->code == OP_WORD)
        self->uses[op->a]++;
    }
  }
  for (guint s = 0; s < self->set_words->len; s++) {
    const GArray *ids = self->set_words->pdata[s];
    for (guint i = 0; i < ids->len; i++)
      self->uses[g_array_index (ids, guint, i)]++;
  }
}

/* The ops on a word that every match passes behind its first word, rarest first, at most NEEDS_MAX: jumps only lead
   forward, so an op that none leads over is passed. */
static guint
find_needs (const Indexer *self, const Program *program, const Op **needs)
{
  const GArray *ops = program->ops;
  guint furthest = 0, n_needs = 0;
  gboolean is_first = TRUE;

  for (guint pc = 0; pc < ops->len; pc++) {
    const Op *op = &g_array_index (ops, Op, pc);
    gboolean takes_word = op->code == OP_WORD || op->code == OP_SET;
    if (furthest <= pc && takes_word && !is_first) {
      guint at = MIN (n_needs, NEEDS_MAX - 1);
      if (n_needs == NEEDS_MAX && uses_of (self, op) >= uses_of (self, needs[at]))
        continue;
      for (; at > 0 && uses_of (self, op) < uses_of (self, needs[at - 1]); at--)
        needs[at] = needs[at - 1];
      needs[at] = op;
      n_needs = MIN (n_needs + 1, NEEDS_MAX);
    }
    is_first = is_first && !takes_word && op->code != OP_NUMBER;
    if (op->code == OP_SPLIT)
      furthest = MAX (furthest, MAX (op->a, op->b));
  }
  return n_needs;
}

static void
index_needs (Indexer *self, guint number)
{
  const Op *needs[NEEDS_MAX] = { NULL };
  guint n = find_needs (self, self->phrases->programs->pdata[number], needs);

  for (guint i = 0; i < NEEDS_MAX; i++)
    if (i < n)
      add_op (self, self->phrases->by_need[i], needs[i], number);
    else
      set_bit (self->phrases->needless[i], number);
}

/* The words the program can begin with; FALSE: it can begin with anything. */
static gboolean
index_first (Indexer *self, guint number)
{
  const Program *program = self->phrases->programs->pdata[number];
  const GArray *ops = program->ops;
  g_autofree guint8 *seen = g_new0 (guint8, ops->len);
  g_autofree guint *todo = g_new (guint, 2 * ops->len + 2);
  guint n = 0;

  for (todo[n++] = 0; n > 0;) {
    guint pc = todo[--n];
    const Op *op = &g_array_index (ops, Op, pc);
    if (seen[pc]++)
      continue;
    if (op->code == OP_WORD || op->code == OP_SET)
      add_op (self, self->phrases->by_first, op, number);
    else if (op->code == OP_NUMBER)
      set_bit (self->phrases->by_number, number);
    else if (op->code == OP_SPLIT || op->code == OP_START || op->code == OP_START_CLAUSE)
      todo[n++] = op->code == OP_SPLIT ? op->a : pc + 1;
    else
      return FALSE;
    if (op->code == OP_SPLIT)
      todo[n++] = op->b;
  }
  return TRUE;
}

static GPtrArray *
new_index (guint n_words)
{
  GPtrArray *index = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_set_size (index, n_words);
  return index;
}

const FollowupRule *
followup_phrases_index (FollowupPhrases *phrases, const GPtrArray *set_words)
{
  guint n_words = phrases->vocabulary.n + 1;
  g_autofree guint *uses = g_new0 (guint, n_words);
  Indexer self = { phrases, set_words, uses };

  phrases->n_blocks = phrases->programs->len / 64 + 1;
  phrases->by_first = new_index (n_words);
  phrases->by_number = new_bits (phrases);
  for (guint i = 0; i < NEEDS_MAX; i++) {
    phrases->by_need[i] = new_index (n_words);
    phrases->needless[i] = new_bits (phrases);
  }
  count_uses (&self);
  for (guint i = 0; i < phrases->programs->len; i++) {
    const Program *program = phrases->programs->pdata[i];
    if (!index_first (&self, i))
      return program->rule;
    index_needs (&self, i);
  }
  return NULL;
}

void
followup_phrases_index_clear (FollowupPhrases *phrases)
{
  g_clear_pointer (&phrases->by_first, g_ptr_array_unref);
  g_free (phrases->by_number);
  for (guint i = 0; i < NEEDS_MAX; i++) {
    g_clear_pointer (&phrases->by_need[i], g_ptr_array_unref);
    g_free (phrases->needless[i]);
  }
}
