/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rules are worth trying at a word.  Hundreds begin with "we" or "your"; of these only the few are tried that
 * find, somewhere in the sentence, the rarest of the words that each of their matches holds.
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
    for (guint pc = 0; pc < program->ops_array->len; pc++)
      if (program->ops[pc].code == OP_WORD)
        self->uses[program->ops[pc].a]++;
  }
  for (guint s = 0; s < self->set_words->len; s++) {
    const GArray *ids = self->set_words->pdata[s];
    for (guint i = 0; i < ids->len; i++)
      self->uses[g_array_index (ids, guint, i)]++;
  }
}

/* The rarest op on a word that every match passes: jumps only lead forward, so an op that none leads over is passed.
   NULL: there is none. */
static const Op *
find_needed (const Indexer *self, const Program *program)
{
  const Op *best = NULL;
  guint furthest = 0, n = program->ops_array->len;

  for (guint pc = 0; pc < n; pc++) {
    const Op *op = &program->ops[pc];
    if (furthest <= pc && (op->code == OP_WORD || op->code == OP_SET)
        && (!best || uses_of (self, op) < uses_of (self, best)))
      best = op;
    if (op->code == OP_SPLIT)
      furthest = MAX (furthest, MAX (op->a, op->b));
    if (op->code == OP_MATCH && pc + 1 < n)
      return NULL;
  }
  return best;
}

/* The words the program can begin with; FALSE: it can begin with anything. */
static gboolean
index_first (Indexer *self, guint number)
{
  const Program *program = self->phrases->programs->pdata[number];
  g_autofree guint8 *seen = g_new0 (guint8, program->ops_array->len);
  g_autofree guint *todo = g_new (guint, 2 * program->ops_array->len + 2);
  guint n = 0;

  for (todo[n++] = 0; n > 0;) {
    guint pc = todo[--n];
    const Op *op = &program->ops[pc];
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

const FollowupRule *
followup_phrases_index (FollowupPhrases *phrases, const GPtrArray *set_words)
{
  guint n_words = g_hash_table_size (phrases->vocabulary) + 1;
  g_autofree guint *uses = g_new0 (guint, n_words);
  Indexer self = { phrases, set_words, uses };

  phrases->n_blocks = phrases->programs->len / 64 + 1;
  g_ptr_array_set_size (phrases->by_first, n_words);
  g_ptr_array_set_size (phrases->by_needed, n_words);
  phrases->by_number = new_bits (phrases);
  phrases->needless = new_bits (phrases);
  count_uses (&self);
  for (guint i = 0; i < phrases->programs->len; i++) {
    const Program *program = phrases->programs->pdata[i];
    const Op *needed = find_needed (&self, program);
    if (!index_first (&self, i))
      return program->rule;
    if (needed)
      add_op (&self, phrases->by_needed, needed, i);
    else
      set_bit (phrases->needless, i);
  }
  return NULL;
}
