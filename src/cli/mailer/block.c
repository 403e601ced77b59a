/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/block.h"

#include <string.h>

#define BEGIN ">>> followup: written by followup setup; followup setup %s --remove takes it away >>>"
#define BEGIN_PREFIX ">>> followup: "
/* The text before had no end of line, which the block added. */
#define JOINED " (joined)"
#define NEW_FILE " (new file)"
#define END "<<< followup <<<"
#define CONTEXT 2

typedef struct {
  const char *start, *end;      /* of the block in the text; start NULL: none */
  gboolean is_joined, is_new_file;
} Place;

/* The next line of the text that begins so, from `from` on; NULL: none. */
static const char *
find_line (const char *from, const char *text, const char *beginning)
{
  for (const char *at = strstr (from, beginning); at; at = strstr (at + 1, beginning))
    if (at == text || at[-1] == '\n')
      return at;
  return NULL;
}

static const char *
line_end (const char *line)
{
  const char *newline = strchr (line, '\n');
  return newline ? newline + 1 : line + strlen (line);
}

static gboolean
find_block (const char *text, const char *comment, Place *ret_place, GError **error)
{
  g_autofree char *begin = g_strconcat (comment, " " BEGIN_PREFIX, NULL), *end = g_strconcat (comment, " " END, NULL);
  const char *first = find_line (text, text, begin), *last = first ? find_line (first, text, end) : NULL;

  *ret_place = (Place){ NULL };
  if (!first)
    return TRUE;
  if (!last) {
    g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_DATA,
                         "the block of followup begins there and does not end: take it out by hand");
    return FALSE;
  }
  g_autofree char *opening = g_strndup (first, (gsize) (line_end (first) - first));
  *ret_place = (Place){ first, line_end (last), strstr (opening, JOINED) != NULL, strstr (opening, NEW_FILE) != NULL };
  return TRUE;
}

static char *
without (const char *text, const Place *place)
{
  gsize before = (gsize) (place->start - text) - (place->is_joined && place->start > text ? 1 : 0);
  g_autofree char *head = g_strndup (text, before);
  return g_strconcat (head, place->end, NULL);
}

char *
followup_block_remove (const char *text, const char *comment, GError **error)
{
  Place place;

  if (!find_block (text, comment, &place, error) || !place.start)
    return NULL;
  return without (text, &place);
}

gboolean
followup_block_is_there (const char *text, const char *comment)
{
  Place place;
  return find_block (text, comment, &place, NULL) && place.start;
}

gboolean
followup_block_has_made_file (const char *text, const char *comment)
{
  Place place;
  return find_block (text, comment, &place, NULL) && place.is_new_file;
}

static void
append_block (GString *out, const FollowupBlock *block, const Place *place)
{
  g_string_append_printf (out, "%s " BEGIN "%s%s\n", block->comment, block->name, place->is_joined ? JOINED : "",
                          place->is_new_file ? NEW_FILE : "");
  for (guint i = 0; block->lines[i]; i++)
    g_string_append_printf (out, "%s\n", block->lines[i]);
  g_string_append_printf (out, "%s " END "\n", block->comment);
}

/* One that is there is replaced in its place: lines of the user's may have come after it. */
char *
followup_block_put (const char *text, const FollowupBlock *block, GError **error)
{
  Place place;
  gboolean ends_well = !*text || g_str_has_suffix (text, "\n");

  if (!find_block (text, block->comment, &place, error))
    return NULL;
  GString *out = g_string_new_len (text, place.start ? (gssize) (place.start - text) : (gssize) strlen (text));
  if (!place.start) {
    place = (Place){ NULL, "", !ends_well, block->is_new_file };
    g_string_append (out, ends_well ? "" : "\n");
  }
  append_block (out, block, &place);
  g_string_append (out, place.end);
  return g_string_free (out, FALSE);
}

/* ---- what differs ---- */

/* The lines of a text; after its last end of line there is none. */
static GStrv
lines_of (const char *text)
{
  GStrv lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  if (n > 0 && !*lines[n - 1])
    g_clear_pointer (&lines[n - 1], g_free);
  return lines;
}

static void
append_lines (GString *out, char sign, GStrv lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    g_string_append_printf (out, "%c%s\n", sign, lines[i]);
}

/* One place differs: all between the lines that are equal at the beginning and at the end. */
char *
followup_block_diff (const char *before, const char *after)
{
  g_auto (GStrv) old = lines_of (before), new = lines_of (after);
  guint n_old = g_strv_length (old), n_new = g_strv_length (new), head = 0, tail = 0;
  GString *out = g_string_new (NULL);

  while (head < n_old && head < n_new && g_str_equal (old[head], new[head]))
    head++;
  while (tail < n_old - head && tail < n_new - head && g_str_equal (old[n_old - 1 - tail], new[n_new - 1 - tail]))
    tail++;
  if (head < n_old || head < n_new) {
    append_lines (out, ' ', old, head > CONTEXT ? head - CONTEXT : 0, head);
    append_lines (out, '-', old, head, n_old - tail);
    append_lines (out, '+', new, head, n_new - tail);
    append_lines (out, ' ', old, n_old - tail, n_old - tail + MIN (tail, CONTEXT));
  }
  return g_string_free (out, FALSE);
}
