/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_HTML_TOKENS_H
#define MAIL_HTML_TOKENS_H

#include <glib.h>

/* The tokens of an HTML document, one after the other, each byte looked at once.  The tree parser of libxml2 gives up
   below 256 levels and its event parser needs time quadratic in the depth, which a hostile mail can choose; a person's
   mail needs no tree.  Source of the states: HTML Living Standard, section 13.2.5, what mail uses of it. */

typedef enum { HTML_TOKEN_TEXT, HTML_TOKEN_START, HTML_TOKEN_END, HTML_TOKEN_DONE } HtmlTokenKind;

/* The attributes that decide how a person sees an element. */
typedef enum {
  HTML_ATTRIBUTE_CLASS,
  HTML_ATTRIBUTE_ID,
  HTML_ATTRIBUTE_STYLE,
  HTML_ATTRIBUTE_COLOR,
  HTML_ATTRIBUTE_BGCOLOR,
  HTML_ATTRIBUTE_BACKGROUND, /* a picture */
  HTML_ATTRIBUTE_HIDDEN,
  HTML_ATTRIBUTE_MARKER, /* data-marker, Zimbra's */
  N_HTML_ATTRIBUTE
} HtmlAttribute;

#define HTML_NAME_MAX 31

typedef struct {
  const char *at, *end;
  HtmlTokenKind kind;
  const char *text; /* TEXT: borrowed from the document, undecoded */
  gsize length;
  char name[HTML_NAME_MAX + 1]; /* START, END: lower case, cut at HTML_NAME_MAX */
  gboolean is_empty;            /* START: written as <name/> */
  gboolean has[N_HTML_ATTRIBUTE];
  GString *values[N_HTML_ATTRIBUTE]; /* lower case */
} HtmlTokens;

void html_tokens_init (HtmlTokens *tokens, const char *html, gsize length);
void html_tokens_clear (HtmlTokens *tokens);
/* Goes to the next token; FALSE at the end.  Comments, declarations and processing instructions are skipped. */
gboolean html_tokens_next (HtmlTokens *tokens);
/* The text up to the end tag of the element just begun (script, style and the like), borrowed; goes past it. */
const char *html_tokens_raw_text (HtmlTokens *tokens, gsize *ret_length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HtmlTokens, html_tokens_clear)

#endif
