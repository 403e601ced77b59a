/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/header.h"

#include "mail/gmime-cleanup.h"
#include "mail/limits.h"
#include "mail/person.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *value;
} Field;

struct FollowupHeader {
  GStringChunk *strings;
  GArray *fields;
  gboolean is_clipped;
};

static gboolean
is_name_byte (char c)
{
  return c > ' ' && c < 127 && c != ':';
}

/* The length of a field name, 0 when the line is no field.  White space before the colon is obsolete, yet met. */
static gsize
name_length (const char *line, gsize length, gsize *ret_value)
{
  gsize n = 0;
  while (n < length && is_name_byte (line[n]))
    n++;
  gsize colon = n;
  while (colon < length && (line[colon] == ' ' || line[colon] == '\t'))
    colon++;
  if (n == 0 || colon == length || line[colon] != ':')
    return 0;
  *ret_value = colon + 1;
  return n;
}

static gsize
line_length (const char *bytes, gsize length)
{
  const char *end = memchr (bytes, '\n', length);
  return end ? (gsize) (end - bytes) : length;
}

/* One line of a value: no line end, NUL as a question mark, so that nothing after it gets lost. */
static void
append_line (GString *value, const char *line, gsize length)
{
  while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == '\n'))
    length--;
  if (value->len >= MAIL_FIELD_BYTES_MAX)
    return;
  gsize from = value->len;
  g_string_append_len (value, line, MIN (length, MAIL_FIELD_BYTES_MAX - from));
  for (gsize i = from; i < value->len; i++)
    if (value->str[i] == '\0')
      value->str[i] = '?';
}

static void
close_field (FollowupHeader *header, GString *name, GString *value)
{
  if (name->len > 0) {
    if (value->len >= MAIL_FIELD_BYTES_MAX)
      header->is_clipped = TRUE;
    g_strstrip (value->str);
    Field field = { g_string_chunk_insert (header->strings, name->str),
                    g_string_chunk_insert (header->strings, value->str) };
    g_array_append_val (header->fields, field);
  }
  g_string_truncate (name, 0);
  g_string_truncate (value, 0);
}

static void
take_line (FollowupHeader *header, GString *name, GString *value, const char *line, gsize n)
{
  if (line[0] == ' ' || line[0] == '\t') {
    append_line (value, line, n);
    return;
  }
  close_field (header, name, value);
  gsize at = 0;
  gsize length = name_length (line, MIN (n, 256), &at);
  if (length == 0)
    return;
  g_string_append_len (name, line, length);
  g_string_ascii_down (name);
  append_line (value, line + at, n - at);
}

/* Reads fields from offset at on; gives the offset behind the empty line, or length. */
static gsize
read_fields (FollowupHeader *header, const char *bytes, gsize length, gsize at)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  guint lines = 0;

  while (at < length) {
    const char *line = bytes + at;
    gsize n = line_length (line, length - at);
    gsize next = MIN (at + n + 1, length);
    if (n == 0 || (n == 1 && line[0] == '\r')) {
      at = next;
      break;
    }
    if (++lines > MAIL_HEADER_LINES_MAX || at > MAIL_HEADER_BYTES_MAX)
      header->is_clipped = TRUE;
    else
      take_line (header, name, value, line, n);
    at = next;
  }
  close_field (header, name, value);
  return at;
}

FollowupHeader *
followup_header_new (const char *bytes, gsize length, gsize *ret_body)
{
  FollowupHeader *header = g_new0 (FollowupHeader, 1);
  header->strings = g_string_chunk_new (4096);
  header->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  gsize at = 0;
  while (at < MIN (length, 4096) && strchr (" \t\r\n", bytes[at]) && bytes[at])
    at++;
  if (at == length || (at > 0 && bytes[at - 1] != '\n'))
    at = 0;
  if (at == 0 && length > 5 && (memcmp (bytes, "From ", 5) == 0 || memcmp (bytes, ">From ", 6) == 0))
    at = MIN (line_length (bytes, length) + 1, length);
  at = read_fields (header, bytes, length, at);
  if (ret_body)
    *ret_body = at;
  return header;
}

void
followup_header_free (FollowupHeader *header)
{
  g_string_chunk_free (header->strings);
  g_array_unref (header->fields);
  g_free (header);
}

guint
followup_header_n_fields (const FollowupHeader *header)
{
  return header->fields->len;
}

const char *
followup_header_nth (const FollowupHeader *header, guint nth, const char **ret_name)
{
  const Field *field = &g_array_index (header->fields, Field, nth);
  if (ret_name)
    *ret_name = field->name;
  return field->value;
}

const char *
followup_header_get (const FollowupHeader *header, const char *name)
{
  for (guint i = 0; i < header->fields->len; i++)
    if (strcmp (g_array_index (header->fields, Field, i).name, name) == 0)
      return g_array_index (header->fields, Field, i).value;
  return NULL;
}

const char *
followup_header_value (const FollowupHeader *header, const char *name)
{
  const char *value = followup_header_get (header, name);
  return value ? value : "";
}

guint
followup_header_count (const FollowupHeader *header, const char *name)
{
  guint n = 0;
  for (guint i = 0; i < header->fields->len; i++)
    n += strcmp (g_array_index (header->fields, Field, i).name, name) == 0;
  return n;
}

gboolean
followup_header_is_clipped (const FollowupHeader *header)
{
  return header->is_clipped;
}

char *
followup_header_decode (const char *value)
{
  g_autofree char *cut = g_strndup (value, MAIL_SUBJECT_BYTES_MAX);
  g_autofree char *decoded = g_mime_utils_header_decode_text (NULL, cut);
  char *text = g_utf8_make_valid (decoded ? decoded : "", -1);
  for (char *c = text; *c; c++)
    if ((guchar) *c < ' ' || *c == 127)
      *c = ' ';
  return g_strstrip (text);
}

char *
followup_header_text (const FollowupHeader *header, const char *name)
{
  const char *value = followup_header_get (header, name);
  return value ? followup_header_decode (value) : NULL;
}

/* A colon outside of quotes opens a group (RFC 5322 3.4).  Quotes can be arranged so that GMime sees others than we
   do; so all colons are counted too. */
gboolean
followup_header_has_many_groups (const char *value, gsize length)
{
  guint groups = 0, colons = 0;
  gboolean is_quoted = FALSE;

  for (gsize i = 0; i < length; i++) {
    if (value[i] == '\\')
      i++;
    else if (value[i] == '"')
      is_quoted = !is_quoted;
    colons += i < length && value[i] == ':';
    groups += i < length && value[i] == ':' && !is_quoted;
  }
  return groups > MAIL_GROUPS_MAX || colons > MAIL_COLONS_MAX;
}

static void
take_people (InternetAddressList *list, GPtrArray **people, guint depth, gboolean *ret_is_clipped)
{
  int n = internet_address_list_length (list);
  for (int i = 0; i < n; i++) {
    if (*people && (*people)->len >= MAIL_RECIPIENTS_MAX) {
      *ret_is_clipped = TRUE;
      return;
    }
    InternetAddress *address = internet_address_list_get_address (list, i);
    if (INTERNET_ADDRESS_IS_GROUP (address)) {
      InternetAddressList *members = internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address));
      if (members && depth < MAIL_GROUPS_MAX)
        take_people (members, people, depth + 1, ret_is_clipped);
      continue;
    }
    FollowupPerson *person = followup_person_from_mailbox (
        internet_address_get_name (address),
        internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address)));
    if (person)
      followup_person_list_add (people, person);
  }
}

/* Cuts an address field behind the last comma that keeps it within the number of recipients and the bytes read. */
static char *
cut_recipients (const char *value, gboolean *ret_is_clipped)
{
  guint commas = 0;
  gboolean is_quoted = FALSE;
  gsize last = 0, i;

  for (i = 0; value[i] && commas <= MAIL_RECIPIENTS_MAX; i++) {
    if (value[i] == '"')
      is_quoted = !is_quoted;
    else if (value[i] == ',' && !is_quoted) {
      commas++;
      last = i;
    }
  }
  gboolean is_cut = value[i] != '\0' || i >= MAIL_FIELD_BYTES_MAX;
  *ret_is_clipped |= is_cut;
  return g_strndup (value, is_cut && last > 0 ? last : i);
}

GPtrArray *
followup_header_people (const FollowupHeader *header, const char *name, gboolean *ret_is_clipped)
{
  const char *value = followup_header_get (header, name);
  gboolean is_clipped = FALSE;
  GPtrArray *people = NULL;

  if (value && followup_header_has_many_groups (value, strlen (value)))
    is_clipped = TRUE;
  else if (value) {
    g_autofree char *cut = cut_recipients (value, &is_clipped);
    g_autoptr (InternetAddressList) list = internet_address_list_parse (NULL, cut);
    if (list)
      take_people (list, &people, 0, &is_clipped);
  }
  if (ret_is_clipped && is_clipped)
    *ret_is_clipped = TRUE;
  return people;
}

static char *
clean_id (const char *from, gsize length)
{
  GString *id = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (from[i]))
      g_string_append_c (id, from[i]);
  g_autofree char *raw = g_string_free (id, FALSE);
  return g_utf8_make_valid (raw, -1);
}

GStrv
followup_header_ids (const FollowupHeader *header, const char *name, gboolean *ret_is_clipped)
{
  const char *value = followup_header_get (header, name);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *open = value ? strchr (value, '<') : NULL;

  for (; open; open = strchr (open + 1, '<')) {
    gsize n = strcspn (open + 1, "<>");
    if (open[n + 1] != '>' || n == 0 || n > 998)
      continue;
    g_ptr_array_add (ids, clean_id (open + 1, n));
    if (ids->len > MAIL_REFERENCES_MAX) {
      g_ptr_array_remove_index (ids, 0);
      if (ret_is_clipped)
        *ret_is_clipped = TRUE;
    }
  }
  if (ids->len == 0)
    return NULL;
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

gboolean
followup_header_begins (const char *value, const char *word)
{
  gsize n = strlen (word);
  return g_ascii_strncasecmp (value, word, n) == 0 && !g_ascii_isalnum (value[n]) && value[n] != '-';
}
