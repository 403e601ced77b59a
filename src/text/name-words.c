/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name-words.h"

#include <string.h>

#define MAX_NAME_WORDS 8
#define MAX_TABLE_WORDS 5

gboolean
followup_name_words_is (const FollowupWords *words, guint i, WordTableKind kind)
{
  const FollowupWord *word = followup_words_at (words, i);
  return word && word->kind == FOLLOWUP_WORD && followup_word_table_is (kind, WORD_IS_ALL, word);
}

/* Words [first, end) as one phrase of the table, or FALSE. */
static gboolean
is_phrase (const FollowupWords *words, guint first, guint end, WordTableKind kind)
{
  char phrase[96];
  gsize n = 0;
  for (guint i = first; i < end; i++) {
    const FollowupWord *word = followup_words_at (words, i);
    gsize length = word ? strlen (word->form) : 0;
    if (!word || word->kind == FOLLOWUP_BREAK || n + length + 2 > sizeof phrase)
      return FALSE;
    if (n > 0)
      phrase[n++] = ' ';
    memcpy (phrase + n, word->form, length + 1);
    n += length;
  }
  return n > 0 && followup_word_table_has (kind, phrase);
}

guint
followup_name_words_table_end (const FollowupWords *words, guint i, WordTableKind kind)
{
  const FollowupWord *last = followup_words_at (words, i);

  if (!last || !followup_word_table_is (kind, WORD_IS_LAST, last))
    return 0;
  for (guint n = MIN (MAX_TABLE_WORDS, i + 1); n > 0; n--)
    if (is_phrase (words, i + 1 - n, i + 1, kind))
      return n;
  return 0;
}

guint
followup_name_words_table_start (const FollowupWords *words, guint i, WordTableKind kind)
{
  const FollowupWord *first = followup_words_at (words, i);

  if (!first || !followup_word_table_is (kind, WORD_IS_FIRST, first))
    return 0;
  for (guint n = MAX_TABLE_WORDS; n > 0; n--)
    if (is_phrase (words, i, i + n, kind))
      return n;
  return 0;
}

/* A script without capitals has no capital to ask for, but then its words touch; only Latin and the like is read. */
static gboolean
is_name_word (const FollowupWord *word)
{
  return word && word->kind == FOLLOWUP_WORD && word->is_capital && word->form[0] != '<';
}

static gboolean
is_number_part (const FollowupWord *word)
{
  return word && word->kind == FOLLOWUP_NUMBER && word->length <= 4;
}

static gboolean
is_sign (const FollowupWord *word, const char *signs)
{
  return word && word->kind == FOLLOWUP_PUNCTUATION && strlen (word->form) == 1 && strchr (signs, word->form[0]);
}

static gboolean
is_link_word (const FollowupWord *word)
{
  static const char *const links[] = { "of", "de", "du",  "für", "der", "und", "y",
                                       "e",  "et", "da", "do",  "des", "van", "and" };
  for (guint i = 0; word && word->kind == FOLLOWUP_WORD && i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (word->form, links[i]))
      return TRUE;
  return FALSE;
}

/* How many words from word i belong to a name that already has some: 1 for a capital, 2 for "& Vale", "of Sales". */
static guint
continues (const FollowupWords *words, guint i)
{
  const FollowupWord *word = followup_words_at (words, i), *next = followup_words_at (words, i + 1);
  if (is_name_word (word))
    return followup_word_table_has (WORDS_NO_NAME, word->form) && word->length == 1 ? 0 : 1;
  if (is_number_part (word))
    return 1;
  gboolean is_next = is_name_word (next) || is_number_part (next);
  if (is_sign (word, "&"))
    return is_next ? 2 : 0;
  if (is_sign (word, ".-'/") && word->is_glued && next && next->is_glued && next->kind != FOLLOWUP_BREAK)
    return 2;
  return is_link_word (word) && is_name_word (next) && !followup_name_words_is (words, i + 1, WORDS_NO_NAME) ? 2 : 0;
}

FollowupNameWords
followup_name_words_at (const FollowupWords *words, guint i)
{
  FollowupNameWords name = { i, i };
  const FollowupWord *first = followup_words_at (words, i);
  if (first && first->kind == FOLLOWUP_WORD && g_str_equal (first->form, "the"))
    first = followup_words_at (words, ++i);
  if (!is_name_word (first) && !(is_number_part (first) && is_name_word (followup_words_at (words, i + 1))))
    return name;
  if (followup_name_words_is (words, i, WORDS_NO_NAME))
    return name;
  name = (FollowupNameWords){ i, i + 1 };
  for (guint n = 1; n < MAX_NAME_WORDS; n++) {
    const FollowupWord *last = followup_words_at (words, name.end - 1);
    guint more = last->is_possessive ? 0 : continues (words, name.end);
    if (more == 0 || followup_words_at (words, name.end)->sentence != first->sentence)
      break;
    name.end += more;
  }
  return name;
}

FollowupNameWords
followup_name_words_before (const FollowupWords *words, guint end)
{
  guint first = end;
  guint from = end > MAX_NAME_WORDS ? end - MAX_NAME_WORDS : 0;
  for (guint i = end; i > from; i--) {
    const FollowupWord *word = followup_words_at (words, i - 1);
    if (word->is_possessive)
      break;
    if (is_name_word (word) && !followup_word_table_has (WORDS_NO_NAME, word->form))
      first = i - 1;
    else if (!(is_number_part (word) || is_sign (word, "&") || (is_sign (word, "/-") && word->is_glued) ||
               is_link_word (word)))
      break;
  }
  return (FollowupNameWords){ first, end };
}

char *
followup_name_words_text (const FollowupWords *words, FollowupNameWords name)
{
  if (name.first >= name.end)
    return NULL;
  char *text = followup_words_quote (words, name.first, name.end, 120);
  static const char *const possessive[] = { "'s", "\xe2\x80\x99s", "'", "\xe2\x80\x99" };
  for (guint i = 0; i < G_N_ELEMENTS (possessive); i++)
    if (followup_words_at (words, name.end - 1)->is_possessive && g_str_has_suffix (text, possessive[i])) {
      text[strlen (text) - strlen (possessive[i])] = '\0';
      break;
    }
  return text;
}
