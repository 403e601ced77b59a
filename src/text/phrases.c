/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs compiled rules over the words of a mail: a set of places steps from word to word, so the time is bounded by
 * words times places whatever the text.
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
  FollowupPhrases *phrases;
  const FollowupWords *words;
  guint *ids;  /* vocabulary number of each word, 0: in no rule */
  guint *next; /* the word after it that is no comma, quotation mark or the like */
  ProgramBits *found[NEEDS_MAX]; /* the programs of which the rest of the sentence holds this need */
  GArray *backwards; /* FollowupMatch, of a sentence read from its last word to its first */
  gint64 steps;
} Run;

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

static gboolean
holds (const Run *run, OpCode code, guint i, guint before)
{
  switch (code) {
  case OP_START:
    return starts_sentence (run, i);
  case OP_START_CLAUSE:
    return starts_clause (run, i);
  case OP_END:
  case OP_END_CLAUSE:
    return before != G_MAXUINT && ends_before (run, before + 1, code == OP_END_CLAUSE);
  default:
    return FALSE;
  }
}

static gboolean
has_any (const PlaceSet *set, const PlaceSet *of, guint n_blocks)
{
  guint64 both = 0;

  for (guint b = 0; b < n_blocks; b++)
    both |= set->block[b] & of->block[b];
  return both != 0;
}

static void
add_places (PlaceSet *set, const PlaceSet *more, guint n_blocks)
{
  for (guint b = 0; b < n_blocks; b++)
    set->block[b] |= more->block[b];
}

/* Adds what comes after the conditions that hold; i: the word to come, before: the one just read. */
static void
settle (const Run *run, const Program *program, PlaceSet *set, guint i, guint before)
{
  PlaceSet done = { { 0 } };
  gboolean is_more = has_any (set, &program->conditions, program->n_blocks);

  while (is_more) {
    is_more = FALSE;
    for (guint b = 0; b < program->n_blocks; b++)
      for (guint64 left = set->block[b] & program->conditions.block[b] & ~done.block[b]; left; left &= left - 1) {
        const Place *place = &program->places[64 * b + __builtin_ctzll (left)];
        done.block[b] |= left & -left;
        is_more = TRUE;
        if (holds (run, place->code, i, before))
          add_places (set, &place->next, program->n_blocks);
      }
  }
}

/* crosses: word i stands in another clause than the one before it; only a gap that says so may step over. */
static inline gboolean
takes (const Run *run, const Place *place, guint i, const FollowupWord *word, gboolean crosses)
{
  switch (place->code) {
  case OP_WORD:
    return run->ids[i] == place->word;
  case OP_SET:
    return place->set[run->ids[i] / 8] >> run->ids[i] % 8 & 1;
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

/* The places that are next when word i has been read. */
static PlaceSet
step (Run *run, const Program *program, const PlaceSet *now, guint i, const FollowupWord *word, gboolean crosses)
{
  PlaceSet then = { { 0 } };

  for (guint b = 0; b < program->n_blocks; b++)
    for (guint64 left = now->block[b]; left; left &= left - 1) {
      const Place *place = &program->places[64 * b + __builtin_ctzll (left)];
      run->steps++;
      if (takes (run, place, i, word, crosses))
        add_places (&then, &place->next, program->n_blocks);
    }
  settle (run, program, &then, run->next[i], i);
  return then;
}

/* The end of the shortest match of program from word first on, or 0. */
static guint
match_from (Run *run, const Program *program, guint first)
{
  const FollowupWord *before = NULL, *start = followup_words_at (run->words, first);
  PlaceSet now = program->first;

  settle (run, program, &now, first, G_MAXUINT);
  for (guint i = first; has_any (&now, &now, program->n_blocks); i = run->next[i]) {
    const FollowupWord *word = followup_words_at (run->words, i);
    if (!word || word->sentence != start->sentence)
      return 0;
    now = step (run, program, &now, i, word, before && before->clause != word->clause);
    if (has_any (&now, &program->end, program->n_blocks))
      return i + 1;
    before = word;
  }
  return 0;
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
    run->ids[i] = lexicon_get (&run->phrases->vocabulary, word->form, word->hash);
    run->next[i] = next;
    if (!is_skipped (word))
      next = i;
  }
}

/* A rule that one of its alternatives has matched from this word on already keeps the shorter match. */
static void
add_match (GArray *matches, const FollowupRule *rule, guint first, guint end)
{
  FollowupMatch *last = matches->len > 0 ? &g_array_index (matches, FollowupMatch, matches->len - 1) : NULL;
  FollowupMatch match = { rule, first, end };

  if (last && last->rule == rule && last->first == first)
    last->end = MIN (last->end, end);
  else
    g_array_append_val (matches, match);
}

static void
match_starters (Run *run, const ProgramBits *starters, guint i, GArray *matches)
{
  for (guint b = 0; starters && b < run->phrases->n_blocks; b++) {
    ProgramBits left = starters[b];
    for (guint k = 0; left && k < NEEDS_MAX; k++)
      left &= run->found[k][b];
    for (; left; left &= left - 1) {
      const Program *program = run->phrases->programs->pdata[64 * b + __builtin_ctzll (left)];
      guint end = match_from (run, program, i);
      if (end > 0)
        add_match (matches, program->rule, i, end);
    }
  }
}

static void
find_needs (Run *run, guint i)
{
  for (guint k = 0; k < NEEDS_MAX; k++) {
    const ProgramBits *more = run->phrases->by_need[k]->pdata[run->ids[i]];
    for (guint b = 0; more && b < run->phrases->n_blocks; b++)
      run->found[k][b] |= more[b];
  }
}

/* Matches of the same word stay in their order, the words come into theirs. */
static void
turn_around (const GArray *backwards, GArray *matches)
{
  guint end = backwards->len;

  for (guint i = end; i-- > 0;) {
    const FollowupMatch *match = &g_array_index (backwards, FollowupMatch, i);
    if (i > 0 && match[-1].first == match->first)
      continue;
    g_array_append_vals (matches, match, end - i);
    end = i;
  }
}

/* From the last word to the first, so that at each it is known what words follow. */
static void
match_sentence (Run *run, const FollowupSentence *sentence, GArray *matches)
{
  const FollowupPhrases *phrases = run->phrases;

  for (guint k = 0; k < NEEDS_MAX; k++)
    memcpy (run->found[k], phrases->needless[k], phrases->n_blocks * sizeof (ProgramBits));
  g_array_set_size (run->backwards, 0);
  for (guint i = sentence->end; i-- > sentence->first && run->steps < STEPS_MAX;) {
    find_needs (run, i);
    match_starters (run, phrases->by_first->pdata[run->ids[i]], i, run->backwards);
    if (followup_words_at (run->words, i)->number >= 0)
      match_starters (run, phrases->by_number, i, run->backwards);
  }
  turn_around (run->backwards, matches);
}

GArray *
followup_phrases_match (FollowupPhrases *self, const FollowupWords *words)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (FollowupMatch));
  g_autoptr (GArray) backwards = g_array_new (FALSE, FALSE, sizeof (FollowupMatch));
  g_autofree ProgramBits *found = g_new (ProgramBits, NEEDS_MAX * self->n_blocks);
  Run run = { .phrases = self, .words = words, .backwards = backwards };

  for (guint k = 0; k < NEEDS_MAX; k++)
    run.found[k] = found + k * self->n_blocks;
  prepare (&run);
  for (guint s = 0; s < words->sentences->len; s++)
    match_sentence (&run, &g_array_index (words->sentences, FollowupSentence, s), matches);
  g_free (run.ids);
  g_free (run.next);
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
