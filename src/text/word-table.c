/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/word-table.h"

#include "followup-text-resources.h"

#include <string.h>

#define MAX_FOLD 4096

static const char *const kind_names[N_WORD_TABLE] = {
  [WORDS_VERB] = "verb",
  [WORDS_OPENING] = "opening",
  [WORDS_HEADER_FROM] = "header-from",
  [WORDS_HEADER_DATE] = "header-date",
  [WORDS_HEADER_TO] = "header-to",
  [WORDS_HEADER_SUBJECT] = "header-subject",
  [WORDS_HEADER_OTHER] = "header-other",
  [WORDS_DIVIDER] = "divider",
  [WORDS_SIGNOFF] = "signoff",
  [WORDS_MOBILE] = "mobile",
  [WORDS_DEVICE] = "device",
  [WORDS_FOOTER] = "footer",
  [WORDS_MEETING] = "meeting",
  [WORDS_LEAD] = "lead",
  [WORDS_CLIENT_LEAD] = "client-lead",
  [WORDS_FOLLOW] = "follow",
  [WORDS_DEPARTMENT] = "department",
  [WORDS_COMPANY_NOUN] = "company-noun",
  [WORDS_AGENCY] = "agency",
  [WORDS_VENDOR] = "vendor",
  [WORDS_NO_NAME] = "no-name",
  [WORDS_ROLE_KEYWORD] = "role-keyword",
  [WORDS_ROLE_LEAD] = "role-lead",
  [WORDS_ROLE_NOUN] = "role-noun",
};

typedef struct {
  GPtrArray *words[N_WORD_TABLE];
  GHashTable *sets[N_WORD_TABLE];
} Table;

static void
take_row (Table *table, char *row)
{
  if (*row == '#' || *row == '\0')
    return;
  g_auto (GStrv) fields = g_strsplit (row, "\t", 3);
  g_return_if_fail (g_strv_length (fields) == 3);
  for (int kind = 0; kind < N_WORD_TABLE; kind++)
    if (g_str_equal (fields[0], kind_names[kind])) {
      char *words = g_strdup (fields[2]);
      g_ptr_array_add (table->words[kind], words);
      g_hash_table_add (table->sets[kind], words);
      return;
    }
  g_warn_if_reached ();
}

static void
read_file (Table *table, const char *path)
{
  GResource *resource = followup_text_get_resource ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  for (char **row = rows; *row; row++)
    take_row (table, *row);
}

static gpointer
read_table (gpointer unused)
{
  Table *table = g_new0 (Table, 1);
  for (int kind = 0; kind < N_WORD_TABLE; kind++) {
    table->words[kind] = g_ptr_array_new ();
    table->sets[kind] = g_hash_table_new (g_str_hash, g_str_equal);
  }
  read_file (table, "/followup/text/reply-words.tsv");
  read_file (table, "/followup/text/organisation-words.tsv");
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, read_table, NULL);
}

gboolean
followup_word_table_has (WordTableKind kind, const char *text)
{
  return g_hash_table_contains (get_table ()->sets[kind], text);
}

/* Words of scripts without spaces may touch other letters. */
static gboolean
is_word_end (const char *words, const char *after)
{
  gunichar c = g_utf8_get_char (after);
  gunichar last = g_utf8_get_char (g_utf8_find_prev_char (words, words + strlen (words)));
  return *after == '\0' || last >= 0x3000 || !g_unichar_isalnum (last) || !g_unichar_isalnum (c);
}

static gboolean
is_word_start (const char *text, const char *at)
{
  if (at == text || g_utf8_get_char (at) >= 0x3000)
    return TRUE;
  return !g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (text, at)));
}

gsize
followup_word_table_begin (WordTableKind kind, const char *text)
{
  const GPtrArray *words = get_table ()->words[kind];
  gsize longest = 0;
  for (guint i = 0; i < words->len; i++) {
    const char *candidate = words->pdata[i];
    gsize length = strlen (candidate);
    if (length > longest && *candidate == *text && strncmp (text, candidate, length) == 0 &&
        is_word_end (candidate, text + length))
      longest = length;
  }
  return longest;
}

const char *
followup_word_table_find (WordTableKind kind, const char *text)
{
  const GPtrArray *words = get_table ()->words[kind];
  for (guint i = 0; i < words->len; i++) {
    const char *candidate = words->pdata[i];
    const char *at = strstr (text, candidate);
    /* A second look suffices: the same word twice, first inside another, is rare. */
    if (at && !is_word_start (text, at))
      at = strstr (at + strlen (candidate), candidate);
    if (at && is_word_start (text, at) && is_word_end (candidate, at + strlen (candidate)))
      return at;
  }
  return NULL;
}

static gunichar
fold_char (gunichar c)
{
  switch (c) {
  case 0x2018: case 0x2019: case 0x02bc: case 0x00b4: case '`':
    return '\'';
  case 0x201c: case 0x201d: case 0x201e: case 0x00ab: case 0x00bb:
    return '"';
  case 0x2010: case 0x2011:
    return '-';
  case 0xff1a:
    return ':';
  case '*':
    return 0;
  case 0x00ad: case 0xfeff: case 0x1427: case 0x2060:
    return 0;
  default:
    if ((c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
      return 0;
    return g_unichar_isspace (c) ? ' ' : g_unichar_tolower (c);
  }
}

void
followup_word_table_fold (const char *text, gsize length, GString *out)
{
  const char *end = text + MIN (length, MAX_FOLD);
  for (const char *p = text; p < end && *p; p = g_utf8_next_char (p)) {
    gunichar c = fold_char (g_utf8_get_char (p));
    if (c == 0 || (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' ')))
      continue;
    if (c < 0x80)
      g_string_append_c (out, (char) c);
    else
      g_string_append_unichar (out, c);
  }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}
