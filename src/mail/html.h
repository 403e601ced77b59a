/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_HTML_H
#define MAIL_HTML_H

#include <glib.h>

/* An HTML part as a person would read it: plain text with "\n" line ends, quoted blocks as "> " lines, no hidden
   text.  html: UTF-8 (bad bytes already replaced), length bytes, may hold any nonsense.  Free with g_free(). */
char *followup_html_to_text (const char *html, gsize length);

#endif
