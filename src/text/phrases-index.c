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

/* ---- needs ---- */

/* Words of which every match holds one; cost: in how many places of all rules they stand. */
typedef struct {
  guint cost;
  GArray *ids; /* guint, owned; NULL: none */
} Need;

static void
clear_need (Need *need)
{
  g_clear_pointer (&need->ids, g_array_unref);
}

/* Takes the other where it is rarer. */
static void
keep_rarer (Need *need, Need *other)
{
  if (other->ids && (!need->ids || other->cost < need->cost)) {
    Need rarer = *other;
    *other = *need;
    *need = rarer;
  }
  clear_need (other);
}

static Need
need_of_op (const Indexer *self, const Op *op)
{
  Need need = { 0, g_array_new (FALSE, FALSE, sizeof (guint)) };

  if (op->code == OP_WORD) {
    guint id = op->a;
    g_array_append_val (need.ids, id);
  } else {
    const GArray *ids = self->set_words->pdata[op->a];
    g_array_append_vals (need.ids, ids->data, ids->len);
  }
  for (guint i = 0; i < need.ids->len; i++)
    need.cost += self->uses[g_array_index (need.ids, guint, i)];
  return need;
}

static guint take_item (const Indexer *self, const GArray *ops, guint pc, Need *ret_need);

static Need
rarest_need (const Indexer *self, const GArray *ops, guint pc, guint end)
{
  Need best = { 0, NULL };

  while (pc < end) {
    Need need;
    pc = take_item (self, ops, pc, &need);
    keep_rarer (&best, &need);
  }
  return best;
}

/* Joins the need of a branch to that of the branches before it; a branch without one leaves none. */
static void
join_need (Need *all, Need *branch, gboolean is_first)
{
  if (branch->ids && (is_first || all->ids)) {
    if (!all->ids)
      all->ids = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_vals (all->ids, branch->ids->data, branch->ids->len);
    all->cost += branch->cost;
  } else
    clear_need (all);
  clear_need (branch);
}

static const Op *
op_at (const GArray *ops, guint pc)
{
  return &g_array_index (ops, Op, pc);
}

/* As compile_alternatives() writes them: a split before each branch and a jump behind it; the last branch has neither,
   unless all may be missing. */
static guint
take_branches (const Indexer *self, const GArray *ops, guint pc, Need *ret_need)
{
  guint end = op_at (ops, op_at (ops, pc)->b - 1)->a, first = pc;

  while (pc < end) {
    const Op *op = op_at (ops, pc);
    gboolean is_last = op->code != OP_SPLIT || op->b > end || op->b < pc + 2 || op_at (ops, op->b - 1)->code != OP_SPLIT
                       || op_at (ops, op->b - 1)->a != end || op_at (ops, op->b - 1)->b != end;
    Need branch = is_last ? rarest_need (self, ops, pc, end) : rarest_need (self, ops, pc + 1, op->b - 1);
    join_need (ret_need, &branch, pc == first);
    if (is_last)
      return end;
    pc = op->b;
  }
  clear_need (ret_need); /* nothing at all is an alternative, too */
  return end;
}

/* One item of a sequence; gives the op behind it. */
static guint
take_item (const Indexer *self, const GArray *ops, guint pc, Need *ret_need)
{
  const Op *op = op_at (ops, pc);

  *ret_need = (Need){ 0, NULL };
  if (op->code == OP_WORD || op->code == OP_SET)
    *ret_need = need_of_op (self, op);
  if (op->code != OP_SPLIT || op->b <= pc + 1)
    return pc + 1;
  const Op *last = op_at (ops, op->b - 1);
  return last->code == OP_SPLIT && last->a == last->b ? take_branches (self, ops, pc, ret_need) : op->b;
}

/* The first item is looked at anyway: the program is tried only where it may begin. */
static void
index_needs (Indexer *self, guint number)
{
  const Program *program = self->phrases->programs->pdata[number];
  Need needs[NEEDS_MAX] = { { 0, NULL } };
  gboolean is_first = TRUE;

  for (guint pc = 0; pc < program->ops->len;) {
    Need need;
    OpCode code = op_at (program->ops, pc)->code;
    pc = take_item (self, program->ops, pc, &need);
    if (is_first)
      clear_need (&need);
    is_first = is_first && (code == OP_START || code == OP_START_CLAUSE);
    for (guint i = 0; i < NEEDS_MAX && need.ids; i++)
      if (!needs[i].ids || need.cost < needs[i].cost) {
        Need rarer = need;
        need = needs[i];
        needs[i] = rarer;
      }
    clear_need (&need);
  }
  for (guint i = 0; i < NEEDS_MAX; i++) {
    for (guint k = 0; needs[i].ids && k < needs[i].ids->len; k++)
      add_word (self, self->phrases->by_need[i], g_array_index (needs[i].ids, guint, k), number);
    if (!needs[i].ids)
      set_bit (self->phrases->needless[i], number);
    clear_need (&needs[i]);
  }
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
