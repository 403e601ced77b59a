/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/paint.h"

#include "cli/words.h"

#include <string.h>

/* Of a name no more is shown than that. */
#define LONGEST_NAME 40
/* Narrower than that nothing is wrapped or cut. */
#define LEAST_TEXT 8
/* Where no terminal sets the width, right ends stand there. */
#define USUAL_WIDTH 80

static const char *const codes[] = {
  [FOLLOWUP_PAINT_PLAIN] = NULL,     [FOLLOWUP_PAINT_STRONG] = "1",   [FOLLOWUP_PAINT_LATE] = "31",
  [FOLLOWUP_PAINT_DUE] = "33",       [FOLLOWUP_PAINT_WAITING] = "34", [FOLLOWUP_PAINT_DIM] = "2",
};

void
followup_paint (GString *out, const FollowupScreen *screen, FollowupPaint paint, const char *text)
{
  if (screen->has_colour && codes[paint] && *text)
    g_string_append_printf (out, "\033[%sm%s\033[0m", codes[paint], text);
  else
    g_string_append (out, text);
}

static void
append_blanks (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

/* The label with its margin; gives the columns that are left for text, 0: any number. */
static guint
begin_row (GString *out, const FollowupScreen *screen, guint indent, guint label_width, FollowupPaint paint,
           const char *label)
{
  guint cells = followup_words_cells (label);
  guint used = indent + MAX (cells, label_width) + 1;

  append_blanks (out, indent);
  followup_paint (out, screen, paint, label);
  append_blanks (out, used - indent - cells);
  if (screen->width == 0)
    return 0;
  return screen->width > used + LEAST_TEXT ? screen->width - used : LEAST_TEXT;
}

static void
end_row (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

void
followup_paint_row (GString *out, const FollowupScreen *screen, guint indent, guint label_width, FollowupPaint paint,
                    const char *label, const char *text)
{
  guint room = begin_row (out, screen, indent, label_width, paint, label);
  g_autofree char *fit = followup_words_fit (text, room);

  g_string_append (out, fit);
  end_row (out);
}

/* How many bytes of the text go into so many columns, broken at a blank where there is one. */
static gsize
first_line (const char *text, guint room)
{
  guint used = 0;
  const char *blank = NULL, *p = text;

  for (; *p; p = g_utf8_next_char (p)) {
    g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
    used += followup_words_cells (one);
    if (used > room && p > text)
      return blank ? (gsize) (blank - text) : (gsize) (p - text);
    if (*p == ' ')
      blank = p;
  }
  return (gsize) (p - text);
}

void
followup_paint_paragraph (GString *out, const FollowupScreen *screen, guint indent, guint label_width,
                          FollowupPaint paint, const char *label, const char *text)
{
  guint room = begin_row (out, screen, indent, label_width, paint, label);

  while (room > 0 && followup_words_cells (text) > room) {
    gsize length = first_line (text, room);
    g_string_append_len (out, text, (gssize) length);
    end_row (out);
    text += length;
    while (*text == ' ')
      text++;
    append_blanks (out, indent + label_width + 1);
  }
  g_string_append (out, text);
  end_row (out);
}

void
followup_paint_ends (GString *out, const FollowupScreen *screen, const char *left, const char *right)
{
  guint width = screen->width > 0 ? MIN (screen->width, USUAL_WIDTH + USUAL_WIDTH / 2) : USUAL_WIDTH;
  guint at_right = followup_words_cells (right), used = 2 + at_right + 1;
  g_autofree char *fit = followup_words_fit (left, screen->width > used + LEAST_TEXT ? screen->width - used : 0);
  guint at_left = followup_words_cells (fit);

  append_blanks (out, 2);
  followup_paint (out, screen, FOLLOWUP_PAINT_STRONG, fit);
  append_blanks (out, width > at_left + used ? width - at_left - used + 1 : 1);
  followup_paint (out, screen, FOLLOWUP_PAINT_DIM, right);
  g_string_append_c (out, '\n');
}

char *
followup_paint_quote (const char *who, const char *words, guint most)
{
  g_autofree char *name = followup_words_safe (who, LONGEST_NAME);
  g_autofree char *said = followup_words_safe (words, most);

  if (*name && *said)
    return g_strdup_printf ("%s: \"%s\"", name, said);
  return *said ? g_strdup_printf ("\"%s\"", said) : g_steal_pointer (&name);
}
