/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_HTML_WRITER_H
#define MAIL_HTML_WRITER_H

#include <glib.h>

/* Lays out text in lines: collapses white space, puts "> " before quoted lines. */
typedef struct {
  GString *out;
  guint breaks;        /* line ends that the next text is preceded by, at most two */
  guint quotes;        /* depth of quotation of the next text */
  guint line_quotes;   /* of the line begun last */
  gboolean is_begun;   /* the line holds text */
  gboolean has_space;  /* white space waits for the next word */
  gboolean has_blank;  /* the line holds a no-break space only: it shows as a blank line */
} HtmlWriter;

/* Reads at most so much, writes at most so much. */
#define HTML_WRITER_MAX (4 * 1024 * 1024)

void html_writer_init (HtmlWriter *writer);
/* The next text begins a new line; n 2: after a blank one.  Two calls are no more than the greater of them. */
void html_writer_break (HtmlWriter *writer, guint n);
/* One line end more: <br>. */
void html_writer_end_line (HtmlWriter *writer);
/* A line of its own: "-- ". */
void html_writer_line (HtmlWriter *writer, const char *line);
/* Undecoded text of the document, or of a <pre>. */
void html_writer_text (HtmlWriter *writer, const char *text, gsize length, gboolean is_pre);
/* Space between two cells of a row. */
void html_writer_space (HtmlWriter *writer);

#endif
