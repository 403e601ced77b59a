/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report/html-page.h"

#include "cli/words.h"

#include <string.h>

/* The source expression of a style sheet for the policy: its digest (CSP level 2, 4.2.5). */
static char *
digest_of (const char *style)
{
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) style, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

void
followup_html_page_markup (FollowupHtmlPage *page, const char *markup)
{
  g_string_append (page->out, markup);
}

void
followup_html_page_text (FollowupHtmlPage *page, const char *text)
{
  g_autofree char *safe = followup_words_safe (text, 0);
  g_autofree char *escaped = g_markup_escape_text (safe, -1);

  for (const char *p = escaped; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c < 0x80)
      g_string_append_c (page->out, (char) c);
    else
      g_string_append_printf (page->out, "&#x%x;", c);
  }
}

void
followup_html_page_element (FollowupHtmlPage *page, const char *tag, const char *text)
{
  g_string_append_printf (page->out, "<%s>", tag);
  followup_html_page_text (page, text);
  g_string_append_printf (page->out, "</%.*s>", (int) strcspn (tag, " "), tag);
}

void
followup_html_page_begin (FollowupHtmlPage *page, const char *title, const char *style)
{
  g_autofree char *digest = digest_of (style);

  g_string_append_printf (page->out,
                          "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; "
                          "base-uri 'none'; form-action 'none'\">\n"
                          "<meta name=\"referrer\" content=\"no-referrer\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"color-scheme\" content=\"light dark\">\n",
                          digest);
  followup_html_page_element (page, "title", title);
  g_string_append_printf (page->out, "\n<style>%s</style>\n</head>\n<body>\n<main>\n", style);
}

void
followup_html_page_end (FollowupHtmlPage *page)
{
  g_string_append (page->out, "</main>\n</body>\n</html>\n");
}

void
followup_html_page_begin_picture (FollowupHtmlPage *page, int width, int height, const char *label)
{
  g_string_append_printf (page->out, "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"", width, height);
  followup_html_page_text (page, label);
  g_string_append (page->out, "\">\n");
}

void
followup_html_page_end_picture (FollowupHtmlPage *page)
{
  g_string_append (page->out, "</svg>\n");
}

void
followup_html_page_bar (FollowupHtmlPage *page, const char *kind, int x, int y, int width, int height)
{
  g_string_append_printf (page->out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", kind, x, y, width,
                          height);
}

void
followup_html_page_line (FollowupHtmlPage *page, const char *kind, int x1, int y1, int x2, int y2)
{
  g_string_append_printf (page->out, "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", kind, x1, y1, x2, y2);
}

void
followup_html_page_dot (FollowupHtmlPage *page, const char *kind, int x, int y, int radius)
{
  g_string_append_printf (page->out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>\n", kind, x, y, radius);
}

void
followup_html_page_label (FollowupHtmlPage *page, int x, int y, const char *anchor, const char *text)
{
  g_string_append_printf (page->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", x, y, anchor);
  followup_html_page_text (page, text);
  g_string_append (page->out, "</text>\n");
}
