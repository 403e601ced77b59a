/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include "text/lexicon.h"
#include "text/word-lists.h"

#include <string.h>

/* Longest word kept; what is longer is cut, never joined. */
#define WORD_MAX 64

typedef struct {
  const char *at, *end;
  FollowupWords *out;
  gboolean glued, starts_line;
} Scan;

static const struct {
  const char *ending, *second;
} endings[] = { { "n't", "not" },  { "'ve", "have" }, { "'re", "are" },
                { "'ll", "will" }, { "'d", "would" }, { "'m", "am" } };

static gboolean
is_invisible (gunichar c)
{
  return c >= 0xad && (c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff
         || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x202a && c <= 0x202e) || c == 0x34f);
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
is_space (gunichar c)
{
  if (c < 0x80)
    return c <= ' ' || c == 0x7f;
  return g_unichar_isspace (c) || c == 0xa0 || c == 0x202f || g_unichar_iscntrl (c);
}

static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c);
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gunichar
char_at (const Scan *scan, const char *at)
{
  return at >= scan->end ? 0 : (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char (at);
}

static FollowupWord *
add (Scan *scan, FollowupWordKind kind, const char *start, const char *form, gsize length)
{
  GArray *words = scan->out->words;
  guint32 hash = lexicon_hash (form, length);
  const KnownWord *known = kind == FOLLOWUP_WORD ? followup_word_known (form, hash) : NULL;

  g_array_set_size (words, words->len + 1);
  FollowupWord *word = &g_array_index (words, FollowupWord, words->len - 1);
  word->offset = start - scan->out->text;
  word->length = scan->at - start;
  word->form = known ? known->form : g_string_chunk_insert_len (scan->out->forms, form, (gssize) length);
  word->hash = hash;
  word->lists = known ? known->lists : 0;
  word->kind = kind;
  word->number = known ? known->number : -1;
  word->is_glued = scan->glued;
  word->starts_line = scan->starts_line;
  word->is_capital = g_ascii_isupper (*start)
                     || ((guchar) *start >= 0x80 && g_unichar_isupper (g_utf8_get_char (start)));
  scan->glued = TRUE;
  scan->starts_line = FALSE;
  return word;
}

static void
add_pair (Scan *scan, const char *start, const char *first, const char *second)
{
  add (scan, FOLLOWUP_WORD, start, first, strlen (first));
  add (scan, FOLLOWUP_WORD, start, second, strlen (second))->is_capital = FALSE;
}

/* form: letters and straight apostrophes.  Adds one word, or two where it is a contraction. */
static void
add_form (Scan *scan, const char *start, char *form, gsize length)
{
  const KnownWord *known = followup_word_known (form, lexicon_hash (form, length));

  if (known && known->first) {
    add_pair (scan, start, known->first, known->second);
    return;
  }
  if (!memchr (form, '\'', length)) {
    add (scan, FOLLOWUP_WORD, start, form, length);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (form, endings[i].ending)) {
      form[length - strlen (endings[i].ending)] = '\0';
      add_pair (scan, start, form, endings[i].second);
      return;
    }

  gboolean owns = g_str_has_suffix (form, "'s");
  if (owns)
    form[length -= 2] = '\0';
  known = owns ? followup_word_known (form, lexicon_hash (form, length)) : NULL;
  if (known && known->lists & WORD_IS_SUBJECT)
    add_pair (scan, start, form, "is");
  else
    add (scan, FOLLOWUP_WORD, start, form, length)->is_possessive = owns;
}

/* "a.m.", "e.g.", "U.S.": single letters with dots; gives the end of it, or NULL. */
static const char *
dotted_end (const Scan *scan)
{
  const char *at = scan->at;
  int n = 0;

  if ((guchar) *at < 0x80 && char_at (scan, at + 1) != '.')
    return NULL;
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

static gboolean
ends_link (char c)
{
  switch (c) {
  case ' ': case '\t': case '\r': case '\n': case '<': case '>': case '"': case '(': case ')': case '[': case ']':
    return TRUE;
  default:
    return FALSE;
  }
}

/* A URL or a mail address at this place: gives its end, or NULL.  Reads to the next white space only. */
static const char *
link_end (const Scan *scan, const char **ret_form)
{
  const char *at = scan->at, *end = MIN (scan->end, scan->at + 4096);
  gboolean has_at = FALSE, has_dot = FALSE, has_colon = FALSE;

  for (; at < end && !ends_link (*at); at++) {
    has_dot = has_dot || (has_at && *at == '.');
    has_at = has_at || (*at == '@' && at > scan->at);
    has_colon = has_colon || *at == ':';
  }
  gboolean is_web = g_ascii_strncasecmp (scan->at, "www.", 4) == 0;
  gboolean is_url = is_web || (has_colon && (g_ascii_strncasecmp (scan->at, "http", 4) == 0
                                             || g_ascii_strncasecmp (scan->at, "mailto:", 7) == 0));
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
  add (scan, FOLLOWUP_WORD, start, form, strlen (form));
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
  add (scan, FOLLOWUP_WORD, start, form->str, form->len);
}

static void
scan_word (Scan *scan)
{
  const char *start = scan->at;
  char form[WORD_MAX + 8];
  gsize n = 0;

  while (scan->at < scan->end) {
    if (g_ascii_isalpha (*scan->at)) {
      if (n < WORD_MAX)
        form[n++] = (char) (*scan->at | 0x20);
      scan->at++;
    } else {
      gunichar c = char_at (scan, scan->at);
      const char *next = g_utf8_next_char (scan->at);
      gboolean joins = is_apostrophe (c) && n > 0 && is_letter (char_at (scan, next));

      if (!is_letter (c) && !joins && !is_invisible (c))
        break;
      if (!is_invisible (c) && n < WORD_MAX)
        n += g_unichar_to_utf8 (joins ? '\'' : g_unichar_tolower (c), form + n);
      scan->at = next;
    }
    /* "e-mail" is one word; other hyphens separate. */
    if (n == 1 && form[0] == 'e' && is_hyphen (char_at (scan, scan->at))
        && g_ascii_strncasecmp (scan->at + 1, "mail", 4) == 0)
      scan->at++;
  }
  form[n] = '\0';
  if (n > 0)
    add_form (scan, start, form, n);
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
  add (scan, FOLLOWUP_NUMBER, start, start, MIN (scan->at - start, WORD_MAX))->number = number;
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
  for (guint i = 0; c >= 0x80 && i < G_N_ELEMENTS (signs); i++)
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
  add (scan, FOLLOWUP_PUNCTUATION, start, form, strlen (form));
}

/* White space; a blank line ends the paragraph. */
static void
scan_space (Scan *scan)
{
  const char *start = scan->at;
  int lines = 0;

  while (scan->at < scan->end) {
    gunichar c = char_at (scan, scan->at);
    if (c == '\n' || c == 0x2029)
      lines++;
    else if (!is_space (c) && !is_invisible (c))
      break;
    scan->at = g_utf8_next_char (scan->at);
  }
  scan->glued = FALSE;
  if (lines >= 2 && scan->out->words->len > 0)
    add (scan, FOLLOWUP_BREAK, start, "\n", 1);
  scan->glued = FALSE;
  scan->starts_line = scan->starts_line || lines > 0;
}

static void
scan_all (Scan *scan)
{
  while (scan->at < scan->end) {
    gunichar c = char_at (scan, scan->at);
    const char *dotted = NULL;

    if (is_invisible (c))
      scan->at = g_utf8_next_char (scan->at);
    else if (is_space (c))
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
