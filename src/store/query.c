/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/query.h"

#include <string.h>

/* Words are cut as the indexer cuts them, so everything that it may take for part of a word stays and the rest
   becomes a space.  The space at the end makes notmuch search a phrase, where nothing is an operator. */
static char *
phrase (const char *prefix, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  gboolean has_word = FALSE;

  for (char *c = valid; *c; c++) {
    gboolean is_word = g_ascii_isalnum (*c) || (guchar) *c >= 0x80;
    has_word |= is_word;
    if (!is_word && !strchr ("@._-+'&", *c))
      *c = ' ';
  }
  g_strstrip (valid);
  return has_word ? g_strdup_printf ("%s:\"%s \"", prefix, valid) : NULL;
}

static char *
from_or_to (const char *value)
{
  g_autofree char *from = phrase ("from", value);
  g_autofree char *to = phrase ("to", value);

  return from ? g_strdup_printf ("%s or %s", from, to) : NULL;
}

char *
followup_query_address (const char *address)
{
  return from_or_to (address);
}

char *
followup_query_domain (const char *domain)
{
  return from_or_to (domain);
}

static void
append_quoted (GString *query, const char *value)
{
  g_string_append_c (query, '"');
  for (const char *c = value; *c; c++) {
    if (*c == '"')
      g_string_append_c (query, '"');
    g_string_append_c (query, *c);
  }
  g_string_append_c (query, '"');
}

/* A tag that notmuch would read as a pattern (/x/, x*) or shorten (x/) is given as a pattern of our own. */
static char *
anchored_pattern (const char *tag)
{
  GString *pattern = g_string_new ("/^");

  for (const char *c = tag; *c; c++) {
    if (!g_ascii_isalnum (*c) && (guchar) *c < 0x80)
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *c);
  }
  g_string_append (pattern, "$/");
  return g_string_free (pattern, FALSE);
}

char *
followup_query_tag (const char *tag)
{
  gsize length = strlen (tag);
  gboolean is_special = length > 0 && (tag[0] == '/' || tag[length - 1] == '/' || tag[length - 1] == '*');
  g_autofree char *pattern = is_special ? anchored_pattern (tag) : NULL;
  GString *query = g_string_new ("tag:");

  append_quoted (query, pattern ? pattern : tag);
  return g_string_free (query, FALSE);
}

char *
followup_query_folder (const char *folder)
{
  g_autofree char *below = NULL;
  gsize length;

  while (*folder == '/')
    folder++;
  length = strlen (folder);
  while (length > 0 && folder[length - 1] == '/')
    length--;
  if (length == 0)
    return NULL;
  below = g_strdup_printf ("%.*s/**", (int) length, folder);
  GString *query = g_string_new ("path:");
  append_quoted (query, below);
  return g_string_free (query, FALSE);
}

char *
followup_query_thread (const char *thread)
{
  if (*thread == '\0' || thread[strspn (thread, "0123456789abcdef")] != '\0')
    return NULL;
  return g_strconcat ("thread:", thread, NULL);
}

char *
followup_query_join (char *const *queries, guint n_queries, gint64 since_at)
{
  GString *joined = g_string_new (since_at > 0 ? "(" : "");

  for (guint i = 0; i < n_queries; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " or " : "", queries[i]);
  if (since_at > 0)
    g_string_append_printf (joined, ") and date:@%" G_GINT64_FORMAT "..", since_at);
  return g_string_free (joined, FALSE);
}
