/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_HTML_STYLE_H
#define MAIL_HTML_STYLE_H

#include "mail/html-tokens.h"

/* Just enough of CSS to know what a person cannot see. */

#define HTML_COLOR_NONE (-1)    /* not said */
#define HTML_COLOR_UNKNOWN (-2) /* a picture, a gradient, a class */

/* A font of no size hides its text until an element inside sets another. */
typedef enum { HTML_FONT_SAME, HTML_FONT_TINY, HTML_FONT_READABLE } HtmlFont;

typedef struct {
  gboolean is_hidden;
  HtmlFont font;
  int color, background;    /* 0xRRGGBB, NONE or UNKNOWN */
  gboolean has_no_margin;   /* paragraphs that stand as close as lines */
  gboolean is_reply_header; /* the rule that Word draws above the headers of a quoted mail */
  gboolean is_indent;       /* a blockquote that only indents */
} HtmlStyle;

/* What the style sheets of a document say of classes; the rules inside @media are for other screens. */
typedef struct {
  GHashTable *hidden;  /* set of class names */
  GHashTable *colored; /* set: a background of its own */
  gboolean is_unsure;  /* other rules give backgrounds: any class may have one */
} HtmlSheet;

void html_sheet_init (HtmlSheet *sheet);
void html_sheet_clear (HtmlSheet *sheet);
void html_sheet_read (HtmlSheet *sheet, const char *css, gsize length);
HtmlStyle html_style_of (const HtmlSheet *sheet, const HtmlTokens *element);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HtmlSheet, html_sheet_clear)

#endif
