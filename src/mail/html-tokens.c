/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/html-tokens.h"

#include <string.h>

#define MAX_VALUE 2048

static const char *const attribute_names[N_HTML_ATTRIBUTE] = {
  [HTML_ATTRIBUTE_CLASS] = "class",     [HTML_ATTRIBUTE_ID] = "id",
  [HTML_ATTRIBUTE_STYLE] = "style",     [HTML_ATTRIBUTE_COLOR] = "color",
  [HTML_ATTRIBUTE_BGCOLOR] = "bgcolor", [HTML_ATTRIBUTE_BACKGROUND] = "background",
  [HTML_ATTRIBUTE_HIDDEN] = "hidden",   [HTML_ATTRIBUTE_MARKER] = "data-marker",
};

void
html_tokens_init (HtmlTokens *tokens, const char *html, gsize length)
{
  *tokens = (HtmlTokens){ .at = html, .end = html + length };
  for (int i = 0; i < N_HTML_ATTRIBUTE; i++)
    tokens->values[i] = g_string_new (NULL);
}

void
html_tokens_clear (HtmlTokens *tokens)
{
  for (int i = 0; i < N_HTML_ATTRIBUTE; i++)
    g_string_free (tokens->values[i], TRUE);
}

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* The byte after the first c, or the end. */
static const char *
after (const char *p, const char *end, char c)
{
  const char *found = memchr (p, c, end - p);
  return found ? found + 1 : end;
}

/* A comment that nobody closes hides the rest, as in every browser. */
static const char *
after_comment (const char *p, const char *end)
{
  while ((p = memchr (p, '-', end - p))) {
    if (end - p >= 3 && memcmp (p, "-->", 3) == 0)
      return p + 3;
    if (end - p >= 4 && memcmp (p, "--!>", 4) == 0)
      return p + 4;
    p++;
  }
  return end;
}

static const char *
read_name (HtmlTokens *tokens, const char *p)
{
  gsize n = 0;
  for (; p < tokens->end && !g_ascii_isspace (*p) && *p != '>' && *p != '/'; p++)
    if (n < HTML_NAME_MAX)
      tokens->name[n++] = g_ascii_tolower (*p);
  tokens->name[n] = '\0';
  return p;
}

static GString *
value_of (HtmlTokens *tokens, const char *name, gsize length)
{
  for (int i = 0; i < N_HTML_ATTRIBUTE; i++)
    if (strlen (attribute_names[i]) == length && g_ascii_strncasecmp (attribute_names[i], name, length) == 0) {
      if (tokens->has[i])
        return NULL;
      tokens->has[i] = TRUE;
      return tokens->values[i];
    }
  return NULL;
}

/* One attribute; gives what follows it. */
static const char *
read_attribute (HtmlTokens *tokens, const char *p)
{
  const char *end = tokens->end, *name = p;
  while (p < end && !g_ascii_isspace (*p) && *p != '=' && *p != '>' && *p != '/')
    p++;
  GString *value = value_of (tokens, name, p - name);
  const char *next = skip_spaces (p, end);
  if (next == end || *next != '=')
    return p == name ? p + 1 : p;
  p = skip_spaces (next + 1, end);
  const char *start = p, *stop;
  if (p < end && (*p == '"' || *p == '\'')) {
    start = p + 1;
    p = after (start, end, *p);
    stop = p > start && (p[-1] == '"' || p[-1] == '\'') ? p - 1 : p;
  } else {
    while (p < end && !g_ascii_isspace (*p) && *p != '>')
      p++;
    stop = p;
  }
  for (const char *q = start; value && q < stop && value->len < MAX_VALUE; q++)
    g_string_append_c (value, g_ascii_tolower (*q));
  return p;
}

static void
read_tag (HtmlTokens *tokens, const char *p)
{
  for (int i = 0; i < N_HTML_ATTRIBUTE; i++) {
    tokens->has[i] = FALSE;
    g_string_truncate (tokens->values[i], 0);
  }
  p = read_name (tokens, p);
  tokens->is_empty = FALSE;
  while ((p = skip_spaces (p, tokens->end)) < tokens->end && *p != '>') {
    tokens->is_empty = *p == '/';
    p = *p == '/' ? p + 1 : read_attribute (tokens, p);
  }
  tokens->at = p < tokens->end ? p + 1 : p;
}

gboolean
html_tokens_next (HtmlTokens *tokens)
{
  while (tokens->at < tokens->end) {
    const char *p = tokens->at, *end = tokens->end;
    char next = end - p > 1 ? p[1] : '\0';
    if (*p == '<' && (next == '!' || next == '?')) {
      gboolean is_comment = end - p >= 4 && memcmp (p, "<!--", 4) == 0;
      tokens->at = is_comment ? after_comment (p + 2, end) : after (p, end, '>');
    } else if (*p == '<' && (g_ascii_isalpha (next) || (next == '/' && end - p > 2 && g_ascii_isalpha (p[2])))) {
      tokens->kind = next == '/' ? HTML_TOKEN_END : HTML_TOKEN_START;
      read_tag (tokens, p + (next == '/' ? 2 : 1));
      return TRUE;
    } else {
      const char *tag = memchr (p + 1, '<', end - p - 1);
      tokens->kind = HTML_TOKEN_TEXT;
      tokens->text = p;
      tokens->length = (tag ? tag : end) - p;
      tokens->at = tag ? tag : end;
      return TRUE;
    }
  }
  tokens->kind = HTML_TOKEN_DONE;
  return FALSE;
}

const char *
html_tokens_raw_text (HtmlTokens *tokens, gsize *ret_length)
{
  const char *start = tokens->at, *end = tokens->end;
  gsize length = strlen (tokens->name);
  for (const char *p = start; (p = memchr (p, '<', end - p)); p++)
    if ((gsize) (end - p) >= length + 2 && p[1] == '/' && g_ascii_strncasecmp (p + 2, tokens->name, length) == 0) {
      *ret_length = p - start;
      tokens->at = after (p, end, '>');
      return start;
    }
  *ret_length = end - start;
  tokens->at = end;
  return start;
}
