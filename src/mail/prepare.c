/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/prepare.h"

#include "mail/limits.h"

#include <string.h>

#define MIME_FIELD_MAX 8192

static void
append (GByteArray *out, const char *text, gsize length)
{
  g_byte_array_append (out, (const guint8 *) text, length);
}

/* Only the first of each: that is the one notmuch and GMime go by. */
static void
add_mime_fields (GByteArray *out, const FollowupHeader *header)
{
  static const char *const names[] = { "content-type", "content-transfer-encoding", "content-disposition" };
  append (out, "MIME-Version: 1.0\n", 18);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *value = followup_header_get (header, names[i]);
    if (!value)
      continue;
    append (out, names[i], strlen (names[i]));
    append (out, ": ", 2);
    append (out, value, MIN (strlen (value), MIME_FIELD_MAX));
    append (out, "\n", 1);
  }
  append (out, "\n", 1);
}

static gboolean
is_address_field (const char *line, gsize length)
{
  static const char *const names[] = { "from:", "to:", "cc:", "bcc:", "sender:", "reply-to:", "resent-" };
  if (length == 0 || !strchr ("fFtTcCbBsSrR", line[0]))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (length >= strlen (names[i]) && g_ascii_strncasecmp (line, names[i], strlen (names[i])) == 0)
      return TRUE;
  return FALSE;
}

/* The length of a field with its folded lines. */
static gsize
field_length (const char *line, gsize length)
{
  gsize n = 0;
  do {
    const char *end = memchr (line + n, '\n', length - n);
    n = end ? (gsize) (end - line) + 1 : length;
  } while (n < length && (line[n] == ' ' || line[n] == '\t'));
  return n;
}

/* Enclosed messages are parsed with everything else, and so are their address fields. */
static void
defuse_field (char *field, gsize length)
{
  char *colon = memchr (field, ':', length);
  gsize at = colon ? (gsize) (colon - field) + 1 : length;
  if (!followup_header_has_many_groups (field + at, length - at))
    return;
  for (gsize i = at; i < length; i++)
    if (field[i] == ':')
      field[i] = '.';
}

/* Gives the length that may be parsed. */
static gsize
defuse_body (char *body, gsize length, gboolean *ret_is_clipped)
{
  guint dashes = 0;
  for (gsize at = 0; at < length;) {
    gsize left = length - at;
    if (left > 2 && body[at] == '-' && body[at + 1] == '-' && ++dashes > MAIL_DASH_LINES_MAX) {
      *ret_is_clipped = TRUE;
      return at;
    }
    gsize n;
    if (is_address_field (body + at, left)) {
      n = field_length (body + at, left);
      defuse_field (body + at, n);
    } else {
      const char *end = memchr (body + at, '\n', left);
      n = end ? (gsize) (end - (body + at)) + 1 : left;
    }
    at += n;
  }
  return length;
}

GByteArray *
followup_prepare (const FollowupHeader *header, const char *bytes, gsize length, gsize body,
                  gboolean *ret_is_clipped)
{
  GByteArray *out = g_byte_array_sized_new (length - body + 1024);
  add_mime_fields (out, header);
  gsize head = out->len;
  if (length > MAIL_BYTES_MAX) {
    *ret_is_clipped = TRUE;
    return out;
  }
  append (out, bytes + body, length - body);
  gsize n = defuse_body ((char *) out->data + head, length - body, ret_is_clipped);
  g_byte_array_set_size (out, head + n);
  return out;
}
