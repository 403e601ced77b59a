/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/new-text.h"

#include "text/new-text-lines.h"

#include <string.h>

#define MAX_SIGNATURE 2048
/* Signatures are looked for in no more than this; nobody writes so much by hand. */
#define MAX_OWN (2 * FOLLOWUP_NEW_TEXT_MAX)

/* Forgets the lines after the first MAX_OWN bytes that are the sender's: they would be cut anyway. */
static void
bound_own (GArray *lines)
{
  gsize own = 0;
  for (guint i = 0; i < lines->len; i++) {
    TextLine *line = text_line (lines, i);
    if (line->kind == TEXT_LINE_OWN && (own += line->length + 1) > MAX_OWN) {
      g_array_set_size (lines, i + 1);
      return;
    }
  }
}

static gboolean
has_kind (GArray *lines, TextLineKind kind)
{
  for (guint i = 0; i < lines->len; i++)
    if (text_line (lines, i)->kind == kind)
      return TRUE;
  return FALSE;
}

/* A mail of which only a guessed signature is left said just that. */
static void
restore_guesses (GArray *lines)
{
  if (has_kind (lines, TEXT_LINE_OWN))
    return;
  for (guint i = 0; i < lines->len; i++)
    if (text_line (lines, i)->kind == TEXT_LINE_GUESS)
      text_line (lines, i)->kind = TEXT_LINE_OWN;
}

static void
append_line (GString *text, const TextLine *line)
{
  const char *start = line->start;
  gsize length = line->length;
  if (length > 5 && memcmp (start, ">From ", 6) == 0) {
    start++;
    length--;
  }
  while (length > 0 && (start[length - 1] == ' ' || start[length - 1] == '\t'))
    length--;
  g_string_append_len (text, start, length);
  g_string_append_c (text, '\n');
}

static char *
join (GArray *lines, gsize max, gboolean is_signature)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint blanks = 0;
  for (guint i = 0; i < lines->len && text->len <= max; i++) {
    const TextLine *line = text_line (lines, i);
    gboolean is_card = line->kind == TEXT_LINE_SIGNATURE || line->kind == TEXT_LINE_GUESS;
    if (is_signature ? is_card : line->kind == TEXT_LINE_OWN) {
      append_line (text, line);
      blanks = 0;
    } else if (text->len && blanks++ == 0)
      g_string_append_c (text, '\n');
  }
  if (text->len > max)
    g_string_truncate (text, g_utf8_find_prev_char (text->str, text->str + max + 1) - text->str);
  g_strchomp (text->str);
  return g_strdup (text->str);
}

char *
followup_new_text_split (const char *body, const char *sender_name, char **ret_signature)
{
  g_autoptr (GArray) lines = followup_text_lines_split (body);
  followup_text_lines_mark_quotes (lines);
  bound_own (lines);
  followup_text_lines_mark_signatures (lines, sender_name);
  *ret_signature = join (lines, MAX_SIGNATURE, TRUE);
  restore_guesses (lines);
  return join (lines, FOLLOWUP_NEW_TEXT_MAX, FALSE);
}

char *
followup_new_text (const char *body, const char *subject, const char *sender_name)
{
  g_autofree char *signature = NULL;
  return followup_new_text_split (body, sender_name, &signature);
}
