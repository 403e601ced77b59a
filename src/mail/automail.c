/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/automail.h"

#include "mail/senders.h"
#include "base/grams.h"
#include "text/word-table.h"

#include <string.h>

#define TEXT_BYTES 16384

typedef enum { TEST_ANY, TEST_IS, TEST_BEGINS, TEST_CONTAINS } Test;

typedef struct {
  char *field;
  SignPlace place;
  Test test;
  char *words;
  GramsNeedle needle;
  Sign sign;
} Row;

/* What rows are held against, and what three bytes stand in it. */
typedef struct {
  const char *text;
  Grams grams;
} Value;

static GArray *rows;

static const char *const test_words[] = { "any", "is", "begins", "contains", NULL };
static const char *const sign_words[] = { "replied", "generated", "typed",   "bulk",   "discussion", "absence",
                                          "ticket",  "bounce",    "delay",   "success", "strong",    "read",
                                          "code",    "alert",     "newsletter", "announced", "label",    "program", NULL };

static int
index_of (const char *const *words, const char *word)
{
  for (int i = 0; words[i]; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  g_assert_not_reached ();
}

static SignPlace
place_of (const char *field)
{
  static const char *const places[] = { "subject", "text", "daemon" };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (field, places[i]) == 0)
      return PLACE_SUBJECT + i;
  return PLACE_FIELD;
}

void
followup_automail_init (void)
{
  if (rows)
    return;
  rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_auto (GStrv) lines = followup_senders_lines ("automail.tsv");
  for (guint i = 0; lines[i]; i++) {
    g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
    g_assert (g_strv_length (columns) == 4);
    Row row = { g_strdup (columns[0]), place_of (columns[0]), (Test) index_of (test_words, columns[1]),
                g_strdup (columns[2]), { .n = 0 }, (Sign) index_of (sign_words, columns[3]) };
    followup_grams_needle (&row.needle, row.words);
    g_array_append_val (rows, row);
  }
}

char *
followup_automail_fold (const char *text, gsize length)
{
  gsize n = strnlen (text, length), room = n + n / 2 + 8; /* a character of two bytes may have a small one of three */
  char *folded = g_malloc (room), *out = folded;

  for (const char *c = text; *c && (gsize) (c - text) < length; c = g_utf8_next_char (c)) {
    gunichar u = (guchar) *c < 0x80 ? (guchar) *c : g_utf8_get_char (c);
    if (u < 0x80 && !g_ascii_isspace ((char) u)) { /* nearly all there is */
      *out++ = (char) (u >= 'A' && u <= 'Z' ? u + 32 : u);
      continue;
    }
    if (u == 0x2019 || u == 0x2018)
      u = '\'';
    if (!g_unichar_isspace (u))
      out += g_unichar_to_utf8 (g_unichar_tolower (u), out);
    else if (out > folded && out[-1] != ' ')
      *out++ = ' ';
  }
  *out = '\0';
  return folded;
}

static gboolean
applies (const Row *row, const char *value)
{
  switch (row->test) {
  case TEST_ANY:
    return TRUE;
  case TEST_IS:
    return strcmp (value, row->words) == 0;
  case TEST_BEGINS:
    return g_str_has_prefix (value, row->words);
  case TEST_CONTAINS:
    return strstr (value, row->words) != NULL;
  }
  return FALSE;
}

static gboolean
applies_to_field (const Row *row, const FollowupHeader *header)
{
  const char *value = followup_header_get (header, row->field);
  if (!value || row->test == TEST_ANY)
    return value != NULL;
  g_autofree char *lower = g_ascii_strdown (value, MIN (strlen (value), 512));
  return applies (row, g_strstrip (lower));
}

static gboolean
applies_to_value (const Row *row, const Value *value)
{
  return (row->test != TEST_CONTAINS || followup_grams_may_hold (&value->grams, &row->needle))
         && applies (row, value->text);
}

/* The local part and the display name of From. */
static gboolean
applies_to_daemon (const Row *row, const char *local, const char *name)
{
  return applies (row, local) || (*name && applies (row, name));
}

void
followup_automail_read (const FollowupFacts *facts, const FollowupHeader *header, const char *body,
                        FollowupSigns *ret_signs)
{
  g_autofree char *folded = followup_automail_fold (body, TEXT_BYTES);
  g_autofree char *whole = followup_automail_fold (facts->subject ? facts->subject : "", 1024);
  Value text = { .text = folded }, subject = { .text = followup_word_table_bare_subject (whole) };
  const char *address = facts->from.address ? facts->from.address : "";
  g_autofree char *local = g_strndup (address, strcspn (address, "@+"));
  g_autofree char *from = followup_header_text (header, "from");
  g_autofree char *name = followup_automail_fold (from ? from : "", 512);
  /* An address that is none still has a name: "MAILER-DAEMON <>". */
  if (!*address)
    name[strcspn (name, " <")] = '\0';
  memset (ret_signs, 0, sizeof *ret_signs);
  followup_grams_read (&text.grams, text.text, strlen (text.text));
  followup_grams_read (&subject.grams, subject.text, strlen (subject.text));

  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index (rows, Row, i);
    gboolean is_so = row->place == PLACE_FIELD    ? applies_to_field (row, header)
                     : row->place == PLACE_DAEMON ? applies_to_daemon (row, local, name)
                                                  : applies_to_value (row, row->place == PLACE_TEXT ? &text : &subject);
    ret_signs->count[row->place][row->sign] += is_so;
  }
}

guint
followup_signs_of (const FollowupSigns *signs, Sign sign)
{
  guint n = 0;
  for (guint place = 0; place < N_PLACES; place++)
    n += signs->count[place][sign];
  return n;
}
