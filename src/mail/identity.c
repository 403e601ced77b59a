/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/identity.h"

#include <string.h>

/* notmuch 0.37 keeps longer ids as a hash of their characters, the terminating NUL included. */
#define ID_BYTES_MAX 189

static const char *
skip_space_and_comments (const char *text)
{
  while (*text == '(' || g_ascii_isspace (*text)) {
    if (*text != '(') {
      text++;
      continue;
    }
    guint depth = 0;
    do {
      depth += *text == '(';
      depth -= *text == ')';
      if (*text == '\\' && text[1])
        text++;
      text++;
    } while (depth > 0 && *text);
  }
  return text;
}

static char *
hash (const guint8 *bytes, gsize length)
{
  g_autofree char *sha1 = g_compute_checksum_for_data (G_CHECKSUM_SHA1, bytes, length);
  return g_strconcat ("notmuch-sha1-", sha1, NULL);
}

/* What stands between the angle brackets, white space taken out; else the field as it is. */
static char *
parse (const char *value)
{
  const char *from = skip_space_and_comments (value);
  if (*from != '<')
    return g_strdup (value);
  from = skip_space_and_comments (from + 1);
  const char *end = strchr (from, '>');
  gsize n = end ? (gsize) (end - from) : strlen (from);
  GString *id = g_string_sized_new (n);
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isspace (from[i]))
      g_string_append_c (id, from[i]);
  return g_string_free (id, FALSE);
}

char *
followup_identity_new (const char *value, const guint8 *bytes, gsize length)
{
  if (!value || !*value)
    return hash (bytes, length);
  g_autofree char *id = parse (value);
  if (!*id)
    return hash (bytes, length);
  if (strlen (id) > ID_BYTES_MAX)
    return hash ((const guint8 *) id, strlen (id) + 1);
  return g_utf8_make_valid (id, -1);
}
