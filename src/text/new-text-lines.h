/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_NEW_TEXT_LINES_H
#define TEXT_NEW_TEXT_LINES_H

#include <glib.h>

typedef enum {
  TEXT_LINE_OWN,
  TEXT_LINE_BLANK,
  TEXT_LINE_QUOTED,
  TEXT_LINE_CUT,       /* an attribution, a header block, forwarded mail */
  TEXT_LINE_SIGNATURE, /* below a line that says so */
  TEXT_LINE_GUESS,     /* a signature by its looks: comes back if nothing else is left */
  TEXT_LINE_FOOTER,
} TextLineKind;

/* A line of the body, without its end; start is borrowed from the body. */
typedef struct {
  const char *start;
  char *folded; /* NULL until somebody asks */
  guint32 length;
  TextLineKind kind;
} TextLine;

#define text_line(lines, i) (&g_array_index (lines, TextLine, i))

/* The lines of a body as OWN or BLANK; of a very long body only the beginning. */
GArray *followup_text_lines_split (const char *body);
/* The line as followup_word_table_fold() writes it; kept with the line, for many rules look at each. */
const char *followup_text_line_fold (TextLine *line);
/* Only dashes, underscores and the like, three or more: a rule drawn across the mail. */
gboolean followup_text_line_is_rule (const TextLine *line);

/* Marks quotes and what introduces them, and everything below a forwarded mail or an unmarked quote. */
void followup_text_lines_mark_quotes (GArray *lines);
/* Marks signatures, legal footers and meeting links among what is still OWN. */
void followup_text_lines_mark_signatures (GArray *lines, const char *sender_name);

#endif
