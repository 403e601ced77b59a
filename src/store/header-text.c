/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/header-text.h"

#include <string.h>

/* RFC 2047: an encoded word has 75 characters at most; this many bytes fit. */
#define ENCODED_WORD_BYTES 42
#define LONGEST_VALUE 200
/* RFC 5322 2.1.1 */
#define LINE_COLUMNS 76
/* What notmuch calls a message that has no Message-ID. */
#define NO_ID_PREFIX "notmuch-sha1-"

gboolean
followup_header_is_plain (const char *value, const char *but)
{
  gsize length = strlen (value);

  if (length == 0 || length > LONGEST_VALUE)
    return FALSE;
  for (const char *c = value; *c; c++)
    if (!g_ascii_isgraph (*c) || strchr (but, *c))
      return FALSE;
  return TRUE;
}

gboolean
followup_header_is_id (const char *id)
{
  return followup_header_is_plain (id, "<>") && !g_str_has_prefix (id, NO_ID_PREFIX);
}

/* Letters and signs that are seen; no blanks, controls, direction marks. */
static gboolean
is_seen (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isgraph (c) && type != G_UNICODE_FORMAT && type != G_UNICODE_PRIVATE_USE
         && !(c < 0x80 && strchr ("()<>[]\\,;:\"", (int) c));
}

gboolean
followup_header_is_address (const char *address)
{
  const char *at = address ? strrchr (address, '@') : NULL;

  if (!at || at == address || !at[1] || strchr (address, '@') != at || strlen (address) > LONGEST_VALUE
      || *address == '-' || !g_utf8_validate (address, -1, NULL))
    return FALSE;
  for (const char *c = address; *c; c = g_utf8_next_char (c))
    if (!is_seen (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

/* ---- words ---------------------------------------------------------------------------------------------------- */

/* Valid UTF-8 without control characters, not endless. */
static char *
one_line (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words ? words : "", -1);
  GString *line = g_string_new (NULL);

  for (const char *c = valid; *c && line->len < LONGEST_VALUE; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);
    if (!g_unichar_iscntrl (character) && g_unichar_type (character) != G_UNICODE_FORMAT)
      g_string_append_unichar (line, g_unichar_isspace (character) ? ' ' : character);
    else if (character == '\t' || character == '\n')
      g_string_append_c (line, ' ');
  }
  return g_strstrip (g_string_free (line, FALSE));
}

/* "=?" in plain words would be taken for an encoded word. */
static gboolean
needs_encoding (const char *line)
{
  return !g_str_is_ascii (line) || strstr (line, "=?");
}

static void
append_encoded (GString *text, const char *line)
{
  gboolean is_first = TRUE;

  for (const char *at = line; *at; is_first = FALSE) {
    const char *end = at;
    while (*end && g_utf8_next_char (end) - at <= ENCODED_WORD_BYTES)
      end = g_utf8_next_char (end);
    g_autofree char *base64 = g_base64_encode ((const guchar *) at, (gsize) (end - at));
    g_string_append_printf (text, "%s=?UTF-8?B?%s?=", is_first ? "" : "\n ", base64);
    at = end;
  }
}

void
followup_header_append_phrase (GString *text, const char *name)
{
  g_autofree char *line = one_line (name);

  if (needs_encoding (line)) {
    append_encoded (text, line);
    return;
  }
  g_autofree char *escaped = g_strescape (line, NULL);
  g_string_append_printf (text, "\"%s\"", escaped);
}

void
followup_header_append_text (GString *text, const char *header, const char *value)
{
  g_autofree char *line = one_line (value);
  gsize column;

  g_string_append_printf (text, "%s:", header);
  if (needs_encoding (line)) {
    g_string_append_c (text, ' ');
    append_encoded (text, line);
    g_string_append_c (text, '\n');
    return;
  }
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  column = strlen (header) + 1;
  for (guint i = 0; words[i]; i++) {
    gsize length = strlen (words[i]);
    if (length == 0)
      continue;
    if (i > 0 && column + 1 + length > LINE_COLUMNS) {
      g_string_append_c (text, '\n');
      column = 0;
    }
    g_string_append_printf (text, " %s", words[i]);
    column += 1 + length;
  }
  g_string_append_c (text, '\n');
}

/* ---- addresses ------------------------------------------------------------------------------------------------ */

/* The domain as mail servers know it; the local part has no other form than its own. */
static char *
wire_address (const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *domain = at ? g_hostname_to_ascii (at + 1) : NULL;

  return domain ? g_strdup_printf ("%.*s@%s", (int) (at - address), address, domain) : g_strdup (address);
}

gboolean
followup_header_address_equal (const char *a, const char *b)
{
  g_autofree char *wire_a = a ? wire_address (a) : NULL, *wire_b = b ? wire_address (b) : NULL;

  return wire_a && wire_b && g_ascii_strcasecmp (wire_a, wire_b) == 0;
}

void
followup_header_append_mailboxes (GString *text, const char *header, const GPtrArray *persons)
{
  for (guint i = 0; i < persons->len; i++) {
    const FollowupPerson *person = persons->pdata[i];
    if (i == 0)
      g_string_append_printf (text, "%s: ", header);
    else
      g_string_append (text, ",\n ");
    g_autofree char *name = one_line (person->name);
    /* a name that looks like an address is there to deceive */
    if (*name && !strpbrk (name, "@<>")) {
      followup_header_append_phrase (text, name);
      g_string_append (text, "\n ");
    }
    g_autofree char *address = wire_address (person->address);
    g_string_append_printf (text, "<%s>", address);
  }
  if (persons->len > 0)
    g_string_append_c (text, '\n');
}

/* ---- dates ---------------------------------------------------------------------------------------------------- */

/* The C library's names of days and months are the locale's. */
void
followup_header_append_date (GString *text, const FollowupInstant *at)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  FollowupDay day = followup_day_at_offset (at->at, at->offset);
  int second = (int) ((((at->at + at->offset) % 86400) + 86400) % 86400);
  int minutes_east = ABS (at->offset) / 60;
  int year, month, mday;

  followup_day_split (day, &year, &month, &mday);
  g_string_append_printf (text, "Date: %s, %02d %s %04d %02d:%02d:%02d %c%02d%02d\n",
                          days[followup_day_weekday (day) - 1], mday, months[month - 1], year, second / 3600,
                          second / 60 % 60, second % 60, at->offset < 0 ? '-' : '+', minutes_east / 60,
                          minutes_east % 60);
}
