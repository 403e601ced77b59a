/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/date-cues.h"

#include "followup-text-resources.h"

#include <string.h>

/* Cues kept of one mail; a mail of only cues is hostile. */
#define HITS_MAX 4000

#define CUE_NAME(NAME, word) word,
static const char *const cue_names[] = { DATE_CUE_LIST (CUE_NAME) };

typedef struct {
  GHashTable *lists; /* "<us>" -> "we|i|..." */
  DateLevel *level;
} Cues;

static int
cue_named (const char *name)
{
  for (int i = 0; i < DATE_N_CUES; i++)
    if (strcmp (cue_names[i], name) == 0)
      return i;
  return -1;
}

static char *
expand (Cues *cues, const char *pattern)
{
  g_autoptr (GString) text = g_string_new (pattern);
  GHashTableIter iter;
  gpointer name, words;

  g_hash_table_iter_init (&iter, cues->lists);
  while (g_hash_table_iter_next (&iter, &name, &words))
    g_string_replace (text, name, words, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_list_words (Cues *cues, const char *name, const char *line)
{
  g_autofree char *words = g_strdelimit (g_strdup (line), " ", '|');
  const char *before = g_hash_table_lookup (cues->lists, name);
  char *all = before ? g_strconcat (before, "|", words, NULL) : g_strdup (words);

  g_hash_table_replace (cues->lists, g_strdup (name), all);
}

static void
read_line (Cues *cues, const char *line, char **list, int *cue)
{
  if (line[0] == '[') {
    g_autofree char *heading = g_strndup (line + 1, strcspn (line, "]") - 1);
    g_clear_pointer (list, g_free);
    if (g_str_has_prefix (heading, "list "))
      *list = g_strdup_printf ("<%s>", heading + 5);
    else
      *cue = cue_named (heading);
    g_assert (*list || *cue >= 0);
    return;
  }
  if (*list) {
    add_list_words (cues, *list, line);
    return;
  }
  DateRow *row = g_new0 (DateRow, 1);
  row->pattern = expand (cues, line);
  row->arg = *cue;
  followup_date_level_add (cues->level, row);
}

static gpointer
read_cues (gpointer unused)
{
  static const DateRow none[] = { { NULL } };
  Cues *cues = g_new0 (Cues, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (followup_text_get_resource (), "/followup/text/dates.cues",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *list = NULL;
  int cue = -1;

  cues->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  cues->level = followup_date_level_new (none);
  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]) && lines[i][0] != '#')
      read_line (cues, lines[i], &list, &cue);
  return cues;
}

static Cues *
cues_get (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, read_cues, NULL);
}

void
followup_date_cues_prepare (void)
{
  cues_get ();
}

void
followup_date_cues_find (DateContext *context, GArray *items, GArray *hits)
{
  followup_date_level_find (cues_get ()->level, context, items, HITS_MAX, hits);
}

static const FollowupWord *
word_at (const DateContext *context, guint i)
{
  return followup_words_at (context->words, i);
}

/* A cue belongs to the clause of its last word, the verb: "I am out next week but Ben will call". */
static guint
distance (const DateContext *context, const DateHit *hit, guint word)
{
  guint clause = word_at (context, word)->clause, own = word_at (context, hit->end - 1)->clause;
  return clause < own ? own - clause : clause - own;
}

/* Index of the first hit at or after a word; hits are sorted by their first word. */
static guint
first_hit (GArray *hits, guint word)
{
  guint low = 0, high = hits->len;

  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index (hits, DateHit, middle).first < word)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const DateHit *
followup_date_cue_near (const DateContext *context, GArray *hits, DateCue cue, guint word, guint max_clauses, guint *ret_clauses)
{
  const FollowupSentence *sentence = followup_words_sentence (context->words, word);
  const DateHit *best = NULL;
  guint best_clauses = max_clauses + 1;

  for (guint i = first_hit (hits, sentence->first); i < hits->len; i++) {
    const DateHit *hit = &g_array_index (hits, DateHit, i);
    if (hit->first >= sentence->end)
      break;
    guint clauses = hit->cue == (int) cue ? distance (context, hit, word) : G_MAXUINT;
    if (clauses < best_clauses) {
      best = hit;
      best_clauses = clauses;
    }
  }
  if (best && ret_clauses)
    *ret_clauses = best_clauses;
  return best;
}

gboolean
followup_date_cue_in_sentence (const DateContext *context, GArray *hits, DateCue cue, guint word)
{
  return followup_date_cue_near (context, hits, cue, word, G_MAXUINT - 1, NULL) != NULL;
}

gboolean
followup_date_cue_anywhere (GArray *hits, DateCue cue)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, DateHit, i).cue == (int) cue)
      return TRUE;
  return FALSE;
}
