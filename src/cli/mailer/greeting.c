/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/greeting.h"

#include "cli/words.h"
#include "draft-data.h"

#include <string.h>

#define DATA_FOLDER "/org/followup/draft/"
/* Of a name no more is greeted. */
#define LONGEST_NAME 40
/* Bytes of a mail in which its greeting begins. */
#define LONGEST_OPENING 80

typedef struct {
  GStrv informal, titles, dropped, roles, prefixes;
} DraftWords;

/* The values of the rows whose first column is `kind`, the last column of each; kind NULL: whole lines. */
static GStrv
rows_of (const char *file, const char *kind)
{
  g_autofree char *path = g_strconcat (DATA_FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (followup_draft_get_resource (), path, 0, NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  gsize length;

  g_assert (bytes);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (*g_strstrip (lines[i]) == '\0' || lines[i][0] == '#')
      continue;
    g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
    if (!kind || g_str_equal (columns[0], kind))
      g_strv_builder_add (values, columns[g_strv_length (columns) - 1]);
  }
  return g_strv_builder_end (values);
}

/* Read once, kept for as long as the program runs. */
static const DraftWords *
words (void)
{
  static DraftWords self;

  if (!self.informal)
    self = (DraftWords){ rows_of ("draft.words", "informal"), rows_of ("draft.words", "title"),
                         rows_of ("draft.words", "dropped"), rows_of ("role-names.list", NULL),
                         rows_of ("reply-words.tsv", "reply-prefix") };
  return &self;
}

const char *const *
followup_reply_prefixes (void)
{
  return (const char *const *) words ()->prefixes;
}

static gboolean
is_in (GStrv list, const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  return g_strv_contains ((const char *const *) list, lower);
}

gboolean
followup_greeting_is_informal (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", (gssize) strnlen (text ? text : "", LONGEST_OPENING));
  g_autofree char *beginning = g_utf8_strdown (valid, -1);
  const char *start = beginning;

  while (g_ascii_isspace (*start))
    start++;
  for (guint i = 0; words ()->informal[i]; i++) {
    const char *word = words ()->informal[i];
    if (g_str_has_prefix (start, word) && !g_ascii_isalpha (start[strlen (word)]))
      return TRUE;
  }
  return FALSE;
}

/* "Reyes, Dana" as "Dana Reyes"; nothing in brackets ("Dana Reyes (Acme)"). */
static char *
natural_order (const char *name)
{
  g_autofree char *safe = followup_words_safe (name, LONGEST_NAME);
  g_auto (GStrv) outside = g_strsplit_set (safe, "([|", 2);
  g_auto (GStrv) parts = g_strsplit (outside[0] ? outside[0] : "", ",", 2);

  if (parts[0] && parts[1] && *g_strstrip (parts[1]) && !strchr (g_strstrip (parts[0]), ' '))
    return g_strdup_printf ("%s %s", parts[1], parts[0]);
  return g_strstrip (g_strdup (parts[0] ? parts[0] : ""));
}

static gboolean
is_name_word (const char *word)
{
  for (const char *c = word; *c; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);
    if (!g_unichar_isalpha (character) && !g_unichar_ismark (character) && !strchr ("'-.", (int) MIN (character, 0x7f)))
      return FALSE;
  }
  return *word != '\0';
}

/* The words to greet somebody by, or NULL: it is no person's name. */
static char *
call_name (const char *name)
{
  g_autofree char *whole = natural_order (name);
  g_auto (GStrv) parts = g_strsplit (whole, " ", -1);
  guint n = g_strv_length (parts), first = 0;

  for (guint i = 0; i < n; i++)
    if (!is_name_word (parts[i]) || is_in (words ()->roles, parts[i]))
      return NULL;
  while (first < n && is_in (words ()->dropped, parts[first]))
    first++;
  if (first + 1 < n && is_in (words ()->titles, parts[first]))
    return g_strdup_printf ("%s %s", parts[first], parts[n - 1]);
  /* "Mr. Reyes" alone: the title is all that makes it a greeting */
  if (first > 0 && first + 1 == n)
    return g_strdup_printf ("%s %s", parts[first - 1], parts[first]);
  return first < n ? g_strdup (parts[first]) : NULL;
}

char *
followup_greeting_new (const char *const *names, guint n_names, gboolean is_informal)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const char *opening = is_informal ? "Hello" : "Dear";

  if (n_names > FOLLOWUP_GREETING_MOST_NAMES)
    return g_strdup_printf ("%s all,", opening);
  for (guint i = 0; i < n_names; i++) {
    g_autofree char *name = call_name (names[i]);
    if (!name)
      return g_strdup ("Hello,");
    g_string_append_printf (list, "%s%s", i == 0 ? "" : i + 1 == n_names ? " and " : ", ", name);
  }
  return list->len > 0 ? g_strdup_printf ("%s %s,", opening, list->str) : g_strdup ("Hello,");
}
