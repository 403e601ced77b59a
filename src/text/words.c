/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include <string.h>

/* Longest word kept; what is longer is cut, never joined. */
#define WORD_MAX 64

typedef struct {
  const char *at, *end;
  FollowupWords *out;
  gboolean glued, starts_line;
} Scan;

static const struct {
  const char *word;
  int number;
} number_words[] = {
  { "zero", 0 },     { "one", 1 },       { "two", 2 },        { "three", 3 },     { "four", 4 },
  { "five", 5 },     { "six", 6 },       { "seven", 7 },      { "eight", 8 },     { "nine", 9 },
  { "ten", 10 },     { "eleven", 11 },   { "twelve", 12 },    { "thirteen", 13 }, { "fourteen", 14 },
  { "fifteen", 15 }, { "sixteen", 16 },  { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 },
  { "twenty", 20 },  { "thirty", 30 },   { "forty", 40 },     { "fifty", 50 },    { "sixty", 60 },
  { "ninety", 90 },  { "hundred", 100 },
};

/* Contractions whose halves do not follow from the ending, and those often typed without an apostrophe. */
static const struct {
  const char *form, *first, *second;
} contractions[] = {
  { "can't", "can", "not" },     { "won't", "will", "not" }, { "shan't", "shall", "not" },
  { "cannot", "can", "not" },    { "let's", "let", "us" },   { "dont", "do", "not" },
  { "doesnt", "does", "not" },   { "didnt", "did", "not" },  { "cant", "can", "not" },
  { "wont", "will", "not" },     { "isnt", "is", "not" },    { "wasnt", "was", "not" },
  { "havent", "have", "not" },   { "hasnt", "has", "not" },  { "couldnt", "could", "not" },
  { "wouldnt", "would", "not" }, { "ive", "i", "have" },     { "im", "i", "am" },
  { "youre", "you", "are" },     { "youve", "you", "have" }, { "weve", "we", "have" },
  { "theyre", "they", "are" },   { "thats", "that", "is" },  { "gonna", "going", "to" },
  { "wanna", "want", "to" },     { "ain't", "is", "not" },
};

static const struct {
  const char *ending, *second;
} endings[] = { { "n't", "not" },  { "'ve", "have" }, { "'re", "are" },
                { "'ll", "will" }, { "'d", "would" }, { "'m", "am" } };

/* Before "'s" these are subjects ("that's" is that, is); all others own something. */
static const char *const is_subjects[]
    = { "it",    "that", "he",   "she",  "there",      "what", "here", "who",
        "where", "how",  "when", "this", "everything", "one",  NULL };

static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff
         || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x202a && c <= 0x202e) || c == 0x34f;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc || c == 0xb4 || c == '`' || c == 0xff07;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gunichar
char_at (const Scan *scan, const char *at)
{
  return at < scan->end ? g_utf8_get_char (at) : 0;
}

static gint64
number_of_word (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_words); i++)
    if (strcmp (number_words[i].word, form) == 0)
      return number_words[i].number;
  return -1;
}

static FollowupWord *
add (Scan *scan, FollowupWordKind kind, const char *start, const char *form)
{
  FollowupWord word = {
    .offset = start - scan->out->text,
    .length = scan->at - start,
    .form = g_string_chunk_insert_const (scan->out->forms, form),
    .kind = kind,
    .number = kind == FOLLOWUP_WORD ? number_of_word (form) : -1,
    .is_glued = scan->glued,
    .starts_line = scan->starts_line,
    .is_capital = g_unichar_isupper (g_utf8_get_char (start)),
  };
  g_array_append_val (scan->out->words, word);
  scan->glued = TRUE;
  scan->starts_line = FALSE;
  return &g_array_index (scan->out->words, FollowupWord, scan->out->words->len - 1);
}

static void
add_pair (Scan *scan, const char *start, const char *first, const char *second)
{
  add (scan, FOLLOWUP_WORD, start, first);
  add (scan, FOLLOWUP_WORD, start, second)->is_capital = FALSE;
}

/* form: letters and straight apostrophes.  Adds one word, or two where it is a contraction. */
static void
add_form (Scan *scan, const char *start, char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (contractions); i++)
    if (strcmp (contractions[i].form, form) == 0) {
      add_pair (scan, start, contractions[i].first, contractions[i].second);
      return;
    }
  for (guint i = 0; strchr (form, '\'') && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (form, endings[i].ending)) {
      form[strlen (form) - strlen (endings[i].ending)] = '\0';
      add_pair (scan, start, form, endings[i].second);
      return;
    }

  gboolean owns = g_str_has_suffix (form, "'s");
  if (owns)
    form[strlen (form) - 2] = '\0';
  if (owns && g_strv_contains (is_subjects, form))
    add_pair (scan, start, form, "is");
  else
    add (scan, FOLLOWUP_WORD, start, form)->is_possessive = owns;
}

/* "a.m.", "e.g.", "U.S.": single letters with dots; gives the end of it, or NULL. */
static const char *
dotted_end (const Scan *scan)
{
  const char *at = scan->at;
  int n = 0;

  while (n < 6 && is_letter (char_at (scan, at))) {
    const char *next = g_utf8_next_char (at);
    if (char_at (scan, next) != '.')
      break;
    at = next + 1;
    n++;
  }
  if (n >= 2 && !is_letter (char_at (scan, at)))
    return at;
  /* "a.m" without the last dot */
  const char *next = at < scan->end ? g_utf8_next_char (at) : at;
  return n >= 1 && is_letter (char_at (scan, at)) && !is_letter (char_at (scan, next))
                 && !is_apostrophe (char_at (scan, next))
             ? next
             : NULL;
}

/* A URL or a mail address at this place: gives its end, or NULL.  Reads to the next white space only. */
static const char *
link_end (const Scan *scan, const char **ret_form)
{
  const char *at = scan->at;
  gboolean has_at = FALSE, has_dot = FALSE;
  gboolean is_url = g_ascii_strncasecmp (at, "http", 4) == 0 || g_ascii_strncasecmp (at, "www.", 4) == 0
                    || g_ascii_strncasecmp (at, "mailto:", 7) == 0;

  while (at < scan->end && !strchr (" \t\r\n<>\"()[]", *at) && at - scan->at < 4096) {
    has_dot = has_dot || (has_at && *at == '.');
    has_at = has_at || (*at == '@' && at > scan->at);
    at++;
  }
  if (is_url && !memchr (scan->at, ':', at - scan->at) && g_ascii_strncasecmp (scan->at, "www.", 4) != 0)
    is_url = FALSE;
  if (!is_url && !(has_at && has_dot))
    return NULL;
  while (at > scan->at && strchr (".,;:!?'", at[-1]))
    at--;
  *ret_form = is_url ? "<link>" : "<address>";
  return at;
}

static gboolean
scan_link (Scan *scan)
{
  const char *start = scan->at, *form = NULL;
  /* Only words that can begin one are looked through: each byte is read at most twice. */
  gboolean can_begin = !scan->glued || strchr ("<([\"", start[-1]);
  const char *end = can_begin ? link_end (scan, &form) : NULL;

  if (!end || end == start)
    return FALSE;
  scan->at = end;
  add (scan, FOLLOWUP_WORD, start, form);
  return TRUE;
}

static void
scan_dotted (Scan *scan, const char *end)
{
  const char *start = scan->at;
  g_autoptr (GString) form = g_string_new (NULL);

  for (const char *at = start; at < end; at = g_utf8_next_char (at))
    if (*at != '.')
      g_string_append_unichar (form, g_unichar_tolower (g_utf8_get_char (at)));
  scan->at = end;
  add (scan, FOLLOWUP_WORD, start, form->str);
}

static void
scan_word (Scan *scan)
{
  const char *start = scan->at;
  char form[WORD_MAX + 8];
  gsize n = 0;

  while (scan->at < scan->end) {
    gunichar c = g_utf8_get_char (scan->at);
    const char *next = g_utf8_next_char (scan->at);
    gboolean joins = is_apostrophe (c) && n > 0 && is_letter (char_at (scan, next));

    if (!is_letter (c) && !joins && !is_invisible (c))
      break;
    if (!is_invisible (c) && n < WORD_MAX)
      n += g_unichar_to_utf8 (joins ? '\'' : g_unichar_tolower (c), form + n);
    scan->at = next;
    /* "e-mail" is one word; other hyphens separate. */
    if (n == 1 && form[0] == 'e' && is_hyphen (char_at (scan, scan->at))
        && g_ascii_strncasecmp (scan->at + 1, "mail", 4) == 0)
      scan->at++;
  }
  form[n] = '\0';
  if (n > 0)
    add_form (scan, start, form);
}

static void
scan_number (Scan *scan)
{
  const char *start = scan->at;
  gint64 number = 0;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at)) {
    if (number < G_MAXINT64 / 16)
      number = number * 10 + (*scan->at - '0');
    scan->at++;
  }
  g_autofree char *form = g_strndup (start, MIN (scan->at - start, WORD_MAX));
  add (scan, FOLLOWUP_NUMBER, start, form)->number = number;
}

/* Signs are told by one plain form whatever their shape. */
static const struct {
  gunichar sign;
  const char *form;
} signs[] = {
  { 0x2013, "-" },   { 0x2012, "-" },  { 0x2212, "-" },  { 0x2010, "-" },  { 0x2011, "-" }, { 0x2014, "--" },
  { 0x2015, "--" },  { 0x201c, "\"" }, { 0x201d, "\"" }, { 0x201e, "\"" }, { 0xab, "\"" },  { 0xbb, "\"" },
  { 0x2026, "..." }, { 0x2022, "*" },  { 0xb7, "*" },    { 0xff1f, "?" },  { 0x3002, "." },
};

static void
scan_sign (Scan *scan)
{
  const char *start = scan->at;
  gunichar c = g_utf8_get_char (start);
  char form[8] = { 0 };

  scan->at = g_utf8_next_char (start);
  if (is_apostrophe (c))
    c = '\'';
  g_unichar_to_utf8 (c, form);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].sign == c)
      g_strlcpy (form, signs[i].form, sizeof form);
  /* "--" and "..." typed by hand; longer runs are one sign too. */
  if (c == '-' || c == '.') {
    while (scan->at < scan->end && *scan->at == (char)c)
      scan->at++;
    if (scan->at - start > 1)
      g_strlcpy (form, c == '-' ? "--" : "...", sizeof form);
  }
  /* "weeks'": the apostrophe belongs to the word. */
  GArray *words = scan->out->words;
  FollowupWord *before = words->len > 0 ? &g_array_index (words, FollowupWord, words->len - 1) : NULL;
  if (c == '\'' && scan->glued && before && before->kind == FOLLOWUP_WORD
      && g_str_has_suffix (before->form, "s"))
    before->is_possessive = TRUE;
  add (scan, FOLLOWUP_PUNCTUATION, start, form);
}

/* White space; a blank line ends the paragraph. */
static void
scan_space (Scan *scan)
{
  const char *start = scan->at;
  int lines = 0;

  while (scan->at < scan->end) {
    gunichar c = g_utf8_get_char (scan->at);
    if (c == '\n' || c == 0x2029)
      lines++;
    else if (!g_unichar_isspace (c) && c != 0xa0 && c != 0x202f && !is_invisible (c)
             && !g_unichar_iscntrl (c))
      break;
    scan->at = g_utf8_next_char (scan->at);
  }
  scan->glued = FALSE;
  if (lines >= 2 && scan->out->words->len > 0)
    add (scan, FOLLOWUP_BREAK, start, "\n");
  scan->glued = FALSE;
  scan->starts_line = scan->starts_line || lines > 0;
}

static void
scan_all (Scan *scan)
{
  while (scan->at < scan->end) {
    gunichar c = g_utf8_get_char (scan->at);
    const char *dotted = NULL;

    if (is_invisible (c))
      scan->at = g_utf8_next_char (scan->at);
    else if (g_unichar_isspace (c) || c == 0xa0 || g_unichar_iscntrl (c))
      scan_space (scan);
    else if (is_hyphen (c) && scan->glued && is_letter (char_at (scan, g_utf8_next_char (scan->at)))
             && scan->at > scan->out->text && is_letter (g_utf8_get_char (g_utf8_prev_char (scan->at))))
      scan->at = g_utf8_next_char (scan->at);
    else if (((c < 128 && g_ascii_isalnum (c)) || c == '_') && scan_link (scan))
      continue;
    else if (is_letter (c) && (dotted = dotted_end (scan)))
      scan_dotted (scan, dotted);
    else if (is_letter (c))
      scan_word (scan);
    else if (c < 128 && g_ascii_isdigit (c))
      scan_number (scan);
    else
      scan_sign (scan);
  }
}

FollowupWords *
followup_words_new (const char *text)
{
  FollowupWords *self = g_new0 (FollowupWords, 1);

  self->text = text ? text : "";
  self->words = g_array_new (FALSE, TRUE, sizeof (FollowupWord));
  self->sentences = g_array_new (FALSE, TRUE, sizeof (FollowupSentence));
  self->clauses = g_array_new (FALSE, TRUE, sizeof (FollowupClause));
  self->forms = g_string_chunk_new (4096);

  gsize length = strnlen (self->text, FOLLOWUP_TEXT_MAX);
  while (length > 0 && ((guchar)self->text[length] & 0xc0) == 0x80)
    length--;
  Scan scan = { self->text, self->text + length, self, FALSE, TRUE };
  scan_all (&scan);
  followup_words_divide (self);
  return self;
}

void
followup_words_free (FollowupWords *self)
{
  if (!self)
    return;
  g_array_unref (self->words);
  g_array_unref (self->sentences);
  g_array_unref (self->clauses);
  g_string_chunk_free (self->forms);
  g_free (self);
}

gboolean
followup_words_is (const FollowupWords *self, guint i, const char *form)
{
  const FollowupWord *word = followup_words_at (self, i);
  return word && strcmp (word->form, form) == 0;
}

char *
followup_words_quote (const FollowupWords *self, guint first, guint end, gsize max)
{
  g_autoptr (GString) quote = g_string_new (NULL);
  gsize whole = 0;

  if (first >= self->words->len || first >= end)
    return g_strdup ("");
  const FollowupWord *last = followup_words_at (self, MIN (end, self->words->len) - 1);
  const char *stop = self->text + last->offset + last->length;

  for (const char *at = self->text + followup_words_at (self, first)->offset; at < stop;
       at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_isspace (c) || g_unichar_iscntrl (c)) {
      if (quote->len > 0 && quote->str[quote->len - 1] != ' ') {
        whole = quote->len;
        g_string_append_c (quote, ' ');
      }
      continue;
    }
    g_string_append_unichar (quote, c);
    if (quote->len > max) {
      while (whole == 0 && quote->len > max)
        g_string_truncate (quote, g_utf8_prev_char (quote->str + quote->len) - quote->str);
      g_string_truncate (quote, whole ? whole : quote->len);
      break;
    }
  }
  return g_strchomp (g_string_free (g_steal_pointer (&quote), FALSE));
}
