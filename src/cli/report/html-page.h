/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_HTML_PAGE_H
#define CLI_HTML_PAGE_H

#include <glib.h>

/* A page that needs nothing besides itself, as pure ASCII: what is written with _text is made safe, escaped and, beyond ASCII,
   written as numbers; _markup is for constants of ours alone.  Its policy (CSP level 2) forbids scripts and every resource;
   the one style sheet is allowed by its digest. */
typedef struct {
  GString *out;
} FollowupHtmlPage;

void followup_html_page_begin (FollowupHtmlPage *page, const char *title, const char *style);
void followup_html_page_end (FollowupHtmlPage *page);
void followup_html_page_markup (FollowupHtmlPage *page, const char *markup);
void followup_html_page_text (FollowupHtmlPage *page, const char *text);
/* <TAG>text</TAG>; the tag with its attributes is a constant: "th scope=\"row\"". */
void followup_html_page_element (FollowupHtmlPage *page, const char *tag, const char *text);
/* A drawing of that size, told by a sentence to those who do not see it; and its parts.  Numbers are whole, since printf would
   write a comma for the point in some locales. */
void followup_html_page_begin_picture (FollowupHtmlPage *page, int width, int height, const char *label);
void followup_html_page_end_picture (FollowupHtmlPage *page);
void followup_html_page_bar (FollowupHtmlPage *page, const char *kind, int x, int y, int width, int height);
void followup_html_page_line (FollowupHtmlPage *page, const char *kind, int x1, int y1, int x2, int y2);
void followup_html_page_dot (FollowupHtmlPage *page, const char *kind, int x, int y, int radius);
/* anchor: start, middle or end. */
void followup_html_page_label (FollowupHtmlPage *page, int x, int y, const char *anchor, const char *text);

#endif
