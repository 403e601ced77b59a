/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From ops to places (Glushkov): which ops take a word, and which can come after which, so that a run over words is
 * a few operations on bits for each word.
 */
#include "text/phrases-program.h"

static gboolean
is_condition (OpCode code)
{
  return code == OP_START || code == OP_START_CLAUSE || code == OP_END || code == OP_END_CLAUSE;
}

static void
add_place (PlaceSet *set, guint place)
{
  set->block[place / 64] |= G_GUINT64_CONSTANT (1) << place % 64;
}

/* The places that can be next at op pc, through all splits. */
static PlaceSet
places_at (const GArray *ops, const guint *place_of, guint pc)
{
  g_autofree guint8 *seen = g_new0 (guint8, ops->len);
  g_autofree guint *todo = g_new (guint, 2 * ops->len + 1);
  PlaceSet set = { { 0 } };
  guint n = 0;

  for (todo[n++] = pc; n > 0;) {
    pc = todo[--n];
    const Op *op = &g_array_index (ops, Op, pc);
    if (seen[pc]++)
      continue;
    if (op->code == OP_SPLIT) {
      todo[n++] = op->a;
      todo[n++] = op->b;
    } else
      add_place (&set, place_of[pc]);
  }
  return set;
}

gboolean
followup_program_place (Program *program, const GPtrArray *sets)
{
  const GArray *ops = program->ops;
  g_autofree guint *place_of = g_new (guint, ops->len);
  guint n = 0;

  for (guint pc = 0; pc < ops->len; pc++)
    place_of[pc] = g_array_index (ops, Op, pc).code == OP_SPLIT ? n : n++;
  if (n > PLACES_MAX)
    return FALSE;
  program->places = g_new0 (Place, n);
  program->n_blocks = (n + 63) / 64;
  program->first = places_at (ops, place_of, 0);
  for (guint pc = 0; pc < ops->len; pc++) {
    const Op *op = &g_array_index (ops, Op, pc);
    Place *place = &program->places[place_of[pc]];
    if (op->code == OP_SPLIT)
      continue;
    *place = (Place) { .code = op->code, .word = op->a, .set = op->code == OP_SET ? sets->pdata[op->a] : NULL };
    if (op->code == OP_MATCH)
      add_place (&program->end, place_of[pc]);
    else
      place->next = places_at (ops, place_of, pc + 1);
    if (is_condition (op->code))
      add_place (&program->conditions, place_of[pc]);
  }
  return TRUE;
}

void
followup_program_free (Program *program)
{
  g_array_unref (program->ops);
  g_free (program->places);
  g_free (program);
}
