/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/word-table.h"

#include "base/grams.h"
#include "text/lexicon.h"

#include "followup-text-resources.h"

#include <string.h>

#define MAX_FOLD 4096
#define MAX_REPLY_PREFIXES 10

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
  [WORDS_CLIENT_FOLLOW] = "client-follow",
  [WORDS_CLIENT_VERB] = "client-verb",
  [WORDS_FOLLOW] = "follow",
  [WORDS_DEPARTMENT] = "department",
  [WORDS_COMPANY_NOUN] = "company-noun",
  [WORDS_LEGAL_FORM] = "legal-form",
  [WORDS_AGENCY] = "agency",
  [WORDS_VENDOR] = "vendor",
  [WORDS_NO_NAME] = "no-name",
  [WORDS_ROLE_KEYWORD] = "role-keyword",
  [WORDS_ROLE_LEAD] = "role-lead",
  [WORDS_ROLE_NOUN] = "role-noun",
  [WORDS_REQUISITION_LEAD] = "requisition-lead",
  [WORDS_POSTSCRIPT] = "postscript",
  [WORDS_REPLY_PREFIX] = "reply-prefix",
};

typedef struct {
  const char *text;
  gsize length;
  GramsNeedle grams;
} Entry;

typedef struct {
  GArray *entries[N_WORD_TABLE]; /* Entry, in the order of the file */
  GArray *begins[N_WORD_TABLE];  /* Entry, by their first byte */
  guint16 first[N_WORD_TABLE][257]; /* where in begins those with a first byte stand */
  Lexicon kinds;                 /* words -> bits of WordTableKind */
  Lexicon firsts, lasts;         /* the same for the first and the last of several words */
  GStringChunk *words;           /* the firsts */
} Table;

G_STATIC_ASSERT (N_WORD_TABLE <= 32);

static void
add_kind (Lexicon *lexicon, const char *words, guint kind)
{
  guint known = lexicon->entries ? lexicon_get (lexicon, words, lexicon_hash (words, strlen (words))) : 0;

  lexicon_put (lexicon, words, known | 1u << kind);
}

static void
take_row (Table *table, char *row)
{
  if (*row == '#' || *row == '\0')
    return;
  g_auto (GStrv) fields = g_strsplit (row, "\t", 3);
  g_return_if_fail (g_strv_length (fields) == 3);
  for (guint kind = 0; kind < N_WORD_TABLE; kind++)
    if (g_str_equal (fields[0], kind_names[kind])) {
      char *words = g_strdup (fields[2]);
      Entry entry = { words, strlen (words), { { 0 }, 0 } };
      followup_grams_needle (&entry.grams, words);
      g_array_append_val (table->entries[kind], entry);
      add_kind (&table->kinds, words, kind);
      const char *blank = strrchr (words, ' ');
      add_kind (&table->lasts, blank ? blank + 1 : words, kind);
      g_autofree char *first = g_strndup (words, strcspn (words, " "));
      add_kind (&table->firsts, g_string_chunk_insert_const (table->words, first), kind);
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

static void
index_first_bytes (Table *table, guint kind)
{
  const GArray *entries = table->entries[kind];
  guint16 next[256];

  for (guint i = 0; i < entries->len; i++)
    table->first[kind][(guchar) *g_array_index (entries, Entry, i).text + 1]++;
  for (guint byte = 0; byte < 256; byte++) {
    next[byte] = table->first[kind][byte];
    table->first[kind][byte + 1] += next[byte];
  }
  table->begins[kind] = g_array_sized_new (FALSE, FALSE, sizeof (Entry), entries->len);
  g_array_set_size (table->begins[kind], entries->len);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    g_array_index (table->begins[kind], Entry, next[(guchar) *entry->text]++) = *entry;
  }
}

static gpointer
read_table (gpointer unused)
{
  Table *table = g_new0 (Table, 1);
  table->words = g_string_chunk_new (1024);
  for (guint kind = 0; kind < N_WORD_TABLE; kind++)
    table->entries[kind] = g_array_new (FALSE, FALSE, sizeof (Entry));
  read_file (table, "/followup/text/reply-words.tsv");
  read_file (table, "/followup/text/organisation-words.tsv");
  for (guint kind = 0; kind < N_WORD_TABLE; kind++)
    index_first_bytes (table, kind);
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, read_table, NULL);
}

guint32
followup_word_table_kinds (const char *text)
{
  return lexicon_get (&get_table ()->kinds, text, lexicon_hash (text, strlen (text)));
}

gboolean
followup_word_table_is (WordTableKind kind, WordTablePlace place, const FollowupWord *word)
{
  const Table *table = get_table ();
  const Lexicon *lexicon = place == WORD_IS_FIRST ? &table->firsts : place == WORD_IS_LAST ? &table->lasts : &table->kinds;

  return lexicon_get (lexicon, word->form, word->hash) >> kind & 1;
}

gboolean
followup_word_table_has (WordTableKind kind, const char *text)
{
  return followup_word_table_kinds (text) >> kind & 1;
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
  const Table *table = get_table ();
  guint byte = (guchar) *text;
  gsize longest = 0;
  for (guint i = table->first[kind][byte]; i < table->first[kind][byte + 1]; i++) {
    const Entry *entry = &g_array_index (table->begins[kind], Entry, i);
    if (entry->length > longest && strncmp (text, entry->text, entry->length) == 0 &&
        is_word_end (entry->text, text + entry->length))
      longest = entry->length;
  }
  return longest;
}

/* The first place from `text` on where the entry stands as whole words, or NULL. */
static const char *
find_entry (const Entry *entry, const char *text)
{
  const char *at = strstr (text, entry->text);
  while (at && !(is_word_start (text, at) && is_word_end (entry->text, at + entry->length)))
    at = strstr (at + entry->length, entry->text);
  return at;
}

const char *
followup_word_table_find (WordTableKind kind, const char *text)
{
  const GArray *entries = get_table ()->entries[kind];
  const char *first = NULL;
  Grams grams;
  followup_grams_read (&grams, text, strlen (text));
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    const char *at = followup_grams_may_hold (&grams, &entry->grams) ? find_entry (entry, text) : NULL;
    if (at && (!first || at < first))
      first = at;
  }
  return first;
}

const char *
followup_word_table_bare_subject (const char *text)
{
  for (guint n = 0; n < MAX_REPLY_PREFIXES; n++) {
    gsize length = followup_word_table_begin (WORDS_REPLY_PREFIX, text);
    if (length == 0)
      break;
    text += length;
    text += strspn (text, " ");
  }
  return text;
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

/* Folds the bytes from p on that are ASCII; gives the byte after them.  out has room for them. */
static const char *
fold_ascii (const char *p, const char *end, GString *out)
{
  gsize n = out->len;
  for (; p < end && *p && (guchar) *p < 0x80; p++) {
    char c = *p == '`' ? '\'' : g_ascii_tolower (*p);
    if (g_ascii_isspace (c)) {
      if (n > 0 && out->str[n - 1] != ' ')
        out->str[n++] = ' ';
    } else if (c != '*')
      out->str[n++] = c;
  }
  out->len = n;
  return p;
}

void
followup_word_table_fold (const char *text, gsize length, GString *out)
{
  const char *end = text + MIN (length, MAX_FOLD);
  for (const char *p = text; p < end && *p;) {
    gsize before = out->len;
    g_string_set_size (out, before + (gsize) (end - p));
    out->len = before;
    p = fold_ascii (p, end, out);
    for (; p < end && (guchar) *p >= 0x80; p = g_utf8_next_char (p)) {
      gunichar c = fold_char (g_utf8_get_char (p));
      if (c == 0 || (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' ')))
        continue;
      g_string_append_unichar (out, c);
    }
  }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    out->len--;
  out->str[out->len] = '\0';
}
