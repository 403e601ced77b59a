/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/new-text-lines.h"

#include "text/word-table.h"

#include <string.h>

#ifndef MAX_BODY /* tests/bench reads more */
#define MAX_BODY (4 * 1024 * 1024)
#define MAX_LINES 100000
#endif

static gboolean
is_blank (const char *start, gsize length)
{
  /* NBSP and zero-width spaces (C2 A0, E2 80 8B to 8D, EF BB BF) make no line. */
  for (gsize i = 0; i < length; i++) {
    guchar c = start[i];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f')
      continue;
    if (c == 0xc2 && (guchar) start[i + 1] == 0xa0)
      i += 1;
    else if ((c == 0xe2 && memcmp (start + i, "\xe2\x80", 2) == 0 && (guchar) start[i + 2] >= 0x8b &&
              (guchar) start[i + 2] <= 0x8f) ||
             (c == 0xef && memcmp (start + i, "\xef\xbb\xbf", 3) == 0))
      i += 2;
    else
      return FALSE;
  }
  return TRUE;
}

static void
line_clear (gpointer line)
{
  g_free (((TextLine *) line)->folded);
}

GArray *
followup_text_lines_split (const char *body)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TextLine));
  g_array_set_clear_func (lines, line_clear);
  const char *end = body + strnlen (body, MAX_BODY);
  for (const char *p = body; p < end && lines->len < MAX_LINES;) {
    const char *stop = memchr (p, '\n', end - p);
    if (!stop)
      stop = end;
    gsize length = stop - p;
    if (length > 0 && p[length - 1] == '\r')
      length--;
    TextLine line = { p, NULL, (guint32) length, is_blank (p, length) ? TEXT_LINE_BLANK : TEXT_LINE_OWN };
    g_array_append_val (lines, line);
    p = stop + 1;
  }
  return lines;
}

const char *
followup_text_line_fold (TextLine *line)
{
  if (!line->folded) {
    GString *text = g_string_sized_new (line->length);
    followup_word_table_fold (line->start, line->length, text);
    line->folded = g_string_free (text, FALSE);
  }
  return line->folded;
}

gboolean
followup_text_line_is_rule (const TextLine *line)
{
  guint marks = 0;
  for (guint i = 0; i < line->length; i++) {
    guchar c = line->start[i];
    if (strchr ("-_=*~#+", c) && c)
      marks++;
    else if (c == 0xe2 && i + 2 < line->length && (guchar) line->start[i + 1] >= 0x80 &&
             (guchar) line->start[i + 1] <= 0x95) {
      /* U+2013, U+2014, U+2015 and the box-drawing lines */
      gunichar wide = g_utf8_get_char (line->start + i);
      if (!(wide >= 0x2013 && wide <= 0x2015) && !(wide >= 0x2500 && wide <= 0x257f))
        return FALSE;
      marks++;
      i += 2;
    } else if (c != ' ' && c != '\t')
      return FALSE;
  }
  return marks >= 3;
}
