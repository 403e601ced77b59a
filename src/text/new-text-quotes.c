/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/new-text-lines.h"

#include "text/word-table.h"

#include <string.h>

/* A wrapped attribution or a block of headers has at most so many lines, a mail so many candidates for either. */
#define MAX_ATTRIBUTION_LINES 5
#define MAX_ATTRIBUTION_BYTES 700
#define MAX_ATTRIBUTIONS 5000
#define MAX_HEADER_LINES 16
#define MAX_HEADER_NAME 80
#define MAX_INITIALS 15
#define MIN_WRAPPED 60

/* ---- quote marks ------------------------------------------------------------------------------------------- */

/* "JD> ", as some mailers put the author before each quoted line. */
static gboolean
begins_with_initials (const char *p, const char *end)
{
  const char *q = p;
  while (q < end && q - p < MAX_INITIALS && g_ascii_isalpha (*q))
    q++;
  return q > p && g_ascii_isupper (*p) && q < end && *q == '>' && (q + 1 == end || q[1] == ' ' || q[1] == '>');
}

static gboolean
has_quote_mark (const TextLine *line)
{
  const char *p = line->start, *end = line->start + line->length;
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  if (p == end)
    return FALSE;
  if (*p == '>')
    return TRUE;
  if (*p == '|')
    return (p + 1 == end || p[1] == ' ') && end[-1] != '|';
  gsize left = end - p;
  if ((left >= 4 && memcmp (p, "&gt;", 4) == 0) || (left >= 3 && memcmp (p, "\xc2\xbb ", 3) == 0) ||
      (left >= 4 && memcmp (p, "\xe2\x80\xba ", 4) == 0))
    return TRUE;
  return begins_with_initials (p, end);
}

/* The last piece of an attribution whose address was wrapped: "> wrote:". */
static gboolean
is_attribution_rest (TextLine *line)
{
  if (line->length > 60)
    return FALSE;
  const char *text = followup_text_line_fold (line);
  if (*text != '>')
    return FALSE;
  text += text[1] == ' ' ? 2 : 1;
  if (g_str_equal (text, ":"))
    return TRUE;
  gsize length = followup_word_table_begin (WORDS_VERB, text);
  return length > 0 && g_str_equal (text + length, ":");
}

/* mbox writers escape a line of the sender's own that begins with "From ". */
static gboolean
is_escaped_from (GArray *lines, guint i)
{
  const TextLine *line = text_line (lines, i);
  if (line->length < 6 || memcmp (line->start, ">From ", 6) != 0)
    return FALSE;
  gboolean before = i > 0 && has_quote_mark (text_line (lines, i - 1));
  gboolean after = i + 1 < lines->len && has_quote_mark (text_line (lines, i + 1));
  return !before && !after;
}

static void
mark_marked_lines (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    TextLine *line = text_line (lines, i);
    if (line->kind == TEXT_LINE_OWN && has_quote_mark (line) && !is_attribution_rest (line) &&
        !is_escaped_from (lines, i))
      line->kind = TEXT_LINE_QUOTED;
  }
}

/* The rest of a quoted line that some mailer wrapped without a mark. */
static void
mark_wrapped_lines (GArray *lines)
{
  for (guint i = 1; i + 1 < lines->len; i++) {
    TextLine *line = text_line (lines, i);
    const TextLine *before = text_line (lines, i - 1);
    if (line->kind == TEXT_LINE_OWN && before->kind == TEXT_LINE_QUOTED && before->length >= MIN_WRAPPED &&
        text_line (lines, i + 1)->kind == TEXT_LINE_QUOTED && !g_ascii_isupper (line->start[0]))
      line->kind = TEXT_LINE_QUOTED;
  }
}

/* ---- attributions ------------------------------------------------------------------------------------------ */

typedef struct {
  gboolean has_address;
  gboolean has_digit;
  gboolean has_time;
  gboolean has_year;
  gboolean has_verb;
  gboolean ends_colon;
  gboolean ends_address;
  gboolean begins_dated;
} Attribution;

static gboolean
is_year (const char *p)
{
  return ((p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0')) && g_ascii_isdigit (p[2]) &&
         g_ascii_isdigit (p[3]) && !g_ascii_isdigit (p[4]);
}

static gboolean
is_time (const char *p)
{
  return (p[1] == ':' || p[1] == '.' || p[1] == 'h') && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]);
}

static Attribution
look_at_attribution (const char *text)
{
  Attribution a = { .has_address = strchr (text, '@') != NULL || strstr (text, "mailto:") != NULL,
                    .has_verb = followup_word_table_find (WORDS_VERB, text) != NULL };
  for (const char *p = text; *p; p++) {
    if (!g_ascii_isdigit (*p))
      continue;
    a.has_digit = TRUE;
    a.has_time = a.has_time || is_time (p);
    a.has_year = a.has_year || ((p == text || !g_ascii_isdigit (p[-1])) && is_year (p));
  }
  gsize length = strlen (text);
  a.ends_colon = length > 0 && text[length - 1] == ':';
  a.ends_address = length > 1 && text[length - 1 - a.ends_colon] == '>';
  /* "---- On Monday Dana wrote ----" */
  if (g_str_has_prefix (text, "---") && g_str_has_suffix (text, "---")) {
    a.ends_colon = TRUE;
    text += strspn (text, "- ");
  }
  while (*text == '"' || *text == '\'' || *text == '[')
    text++;
  a.begins_dated = g_ascii_isdigit (*text) || followup_word_table_begin (WORDS_OPENING, text) > 0;
  return a;
}

static gboolean
is_attribution (const Attribution *a, gboolean over_quote)
{
  if (a->has_verb && a->ends_colon)
    return a->has_address || over_quote || (a->begins_dated && (a->has_time || (a->has_year && a->has_digit)));
  if (a->has_verb)
    return over_quote && a->has_digit;
  if (!a->ends_address || !a->has_address)
    return FALSE;
  return a->ends_colon ? a->has_time || a->has_year : over_quote && a->begins_dated && a->has_digit;
}

static gboolean
is_over_quote (GArray *lines, guint i)
{
  guint end = MIN (lines->len, i + 8);
  for (guint k = i + 1; k < end; k++)
    if (text_line (lines, k)->kind != TEXT_LINE_BLANK)
      return text_line (lines, k)->kind == TEXT_LINE_QUOTED;
  return FALSE;
}

/* Could an attribution end here?  A cheap look, for most lines cannot. */
static gboolean
may_end_attribution (const TextLine *line, gboolean over_quote)
{
  guint n = line->length;
  while (n > 0 && (line->start[n - 1] == ' ' || line->start[n - 1] == '\t' || line->start[n - 1] == '*'))
    n--;
  if (n == 0 || n > MAX_ATTRIBUTION_BYTES)
    return FALSE;
  if (n > 6 && memcmp (line->start, "---", 3) == 0 && memcmp (line->start + n - 3, "---", 3) == 0)
    return TRUE;
  return line->start[n - 1] == ':' || (n >= 3 && memcmp (line->start + n - 3, "\xef\xbc\x9a", 3) == 0) || over_quote;
}

static gboolean
ends_sentence (const TextLine *line)
{
  char last = line->length ? line->start[line->length - 1] : '\0';
  return last == '.' || last == '!' || last == '?' || last == ',';
}

/* The line before line k that belongs to the same paragraph, or -1; a blank line may stand before a wrapped address. */
static gint64
line_before (GArray *lines, guint k, const char *text)
{
  if (k == 0)
    return -1;
  if (text_line (lines, k - 1)->kind == TEXT_LINE_OWN)
    return k - 1;
  gboolean is_wrapped = *text == '<' || *text == '>' || g_str_has_prefix (text, "mailto:");
  if (is_wrapped && k > 1 && text_line (lines, k - 1)->kind == TEXT_LINE_BLANK &&
      text_line (lines, k - 2)->kind == TEXT_LINE_OWN)
    return k - 2;
  return -1;
}

/* The first line of the attribution that line i ends ("On Monday Dana wrote:"), or -1 for none. */
static gint64
find_attribution (GArray *lines, guint i)
{
  gboolean over_quote = is_over_quote (lines, i);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 found = -1, k = i;
  for (int n = 0; n < MAX_ATTRIBUTION_LINES && k >= 0 && text->len < MAX_ATTRIBUTION_BYTES; n++) {
    if (n > 0 && found >= 0 && ends_sentence (text_line (lines, k)))
      return found;
    if (text->len)
      g_string_prepend_c (text, ' ');
    g_string_prepend (text, followup_text_line_fold (text_line (lines, k)));
    Attribution look = look_at_attribution (text->str);
    if (is_attribution (&look, over_quote)) {
      if (look.begins_dated && look.has_digit)
        return k;
      found = found < 0 ? k : found;
    }
    k = line_before (lines, k, text->str);
  }
  return found;
}

/* ---- blocks of headers, dividers --------------------------------------------------------------------------- */

typedef enum { HEADER_FROM = 1, HEADER_DATE = 2, HEADER_TO = 4, HEADER_SUBJECT = 8, HEADER_OTHER = 16 } HeaderSet;

/* Which header a line holds, 0 for none.  A line that is nothing but the name counts too: Lotus Notes. */
static int
header_of (TextLine *line, GString *buffer)
{
  static const WordTableKind words[] = { WORDS_HEADER_FROM, WORDS_HEADER_DATE, WORDS_HEADER_TO, WORDS_HEADER_SUBJECT,
                                      WORDS_HEADER_OTHER };
  gsize length = MIN (line->length, MAX_HEADER_NAME);
  if (line->length > MAX_HEADER_NAME && !memchr (line->start, ':', length) &&
      !g_strstr_len (line->start, (gssize) length, "\xef\xbc\x9a"))
    return 0;
  g_string_truncate (buffer, 0);
  if (line->length > MAX_HEADER_NAME)
    followup_word_table_fold (line->start, length, buffer);
  else
    g_string_append (buffer, followup_text_line_fold (line));
  char *colon = strchr (buffer->str, ':');
  gsize end = colon ? (gsize) (colon - buffer->str) : buffer->len;
  if (end > 40)
    return 0;
  g_string_truncate (buffer, end);
  g_strchomp (buffer->str);
  guint32 kinds = followup_word_table_kinds (buffer->str);
  int set = 0;
  for (guint i = 0; i < G_N_ELEMENTS (words) && kinds; i++)
    if (kinds >> words[i] & 1)
      set |= 1 << i;
  if (!colon && !(set & (HEADER_TO | HEADER_SUBJECT | HEADER_OTHER)))
    return 0;
  return set;
}

static gboolean
is_header_set (int set, gboolean is_announced)
{
  int kinds = !!(set & HEADER_DATE) + !!(set & HEADER_TO) + !!(set & HEADER_SUBJECT) + !!(set & HEADER_OTHER);
  if (set & HEADER_FROM)
    return kinds >= 2 || (kinds >= 1 && is_announced);
  return (set & HEADER_TO) && (set & HEADER_SUBJECT) && (set & (HEADER_DATE | HEADER_OTHER));
}

/* Where the block of headers (From:, Sent:, To:, Subject:) that begins in line i ends (the line after), or 0. */
static guint
find_headers (GArray *lines, guint i)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  int first = header_of (text_line (lines, i), buffer);
  if (first == 0)
    return 0;
  gboolean is_announced = i > 0 && followup_text_line_is_rule (text_line (lines, i - 1));
  int set = 0;
  guint end = 0, strange = 0;
  guint stop = MIN (lines->len, i + MAX_HEADER_LINES);
  for (guint k = i; k < stop && strange < 3; k++) {
    TextLine *line = text_line (lines, k);
    int header = line->kind == TEXT_LINE_OWN ? header_of (line, buffer) : 0;
    if (header) {
      /* "de" and "a" are two headers in some languages: the one not seen yet is meant. */
      int fresh = header & ~set;
      set |= fresh ? fresh & -fresh : 0;
      end = k + 1;
      strange = 0;
    } else if (line->kind != TEXT_LINE_BLANK || (set & HEADER_SUBJECT))
      strange++;
  }
  return is_header_set (set, is_announced) ? end : 0;
}

static gboolean
is_divider (TextLine *line, GString *buffer)
{
  if (line->length > 200)
    return FALSE;
  const char *text = followup_text_line_fold (line);
  gboolean has_marks = *text == '-' || *text == '_' || *text == '=';
  text += strspn (text, "-_=+ ");
  g_string_assign (buffer, text);
  while (buffer->len && strchr ("-_=+: ", buffer->str[buffer->len - 1]))
    g_string_truncate (buffer, buffer->len - 1);
  if (followup_word_table_has (WORDS_DIVIDER, buffer->str))
    return TRUE;
  return has_marks && followup_word_table_begin (WORDS_DIVIDER, buffer->str) > 0;
}

/* ---- all together ------------------------------------------------------------------------------------------ */

static void
cut (GArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (text_line (lines, i)->kind != TEXT_LINE_QUOTED)
      text_line (lines, i)->kind = TEXT_LINE_CUT;
}

/* Lotus Notes writes who and when above its block of headers. */
static guint
headers_start (GArray *lines, guint i)
{
  for (guint k = i; k > 0 && i - k < 5; k--) {
    TextLine *line = text_line (lines, k - 1);
    if (line->kind != TEXT_LINE_OWN || line->length > 120)
      continue;
    const char *text = followup_text_line_fold (line);
    Attribution look = look_at_attribution (text);
    if (look.has_time && (look.begins_dated || look.has_year)) {
      gboolean is_date_alone = g_ascii_isdigit (*text);
      return is_date_alone && k > 1 && text_line (lines, k - 2)->kind == TEXT_LINE_OWN ? k - 2 : k - 1;
    }
  }
  return i;
}

/* Line i begins something that is not the sender's down to the end, or to the line ret_next where reading goes on. */
static gboolean
cut_block (GArray *lines, guint i, GString *buffer, guint *ret_next)
{
  TextLine *line = text_line (lines, i);
  if (is_divider (line, buffer)) {
    cut (lines, i, lines->len);
    *ret_next = lines->len;
    return TRUE;
  }
  guint end = find_headers (lines, i);
  if (end == 0)
    return FALSE;
  int first = header_of (line, buffer);
  guint start = first & (HEADER_FROM | HEADER_DATE) ? i : headers_start (lines, i);
  guint stop = is_over_quote (lines, end - 1) ? end : lines->len;
  cut (lines, start, stop);
  *ret_next = stop;
  return TRUE;
}

static gboolean
has_own_before (GArray *lines, guint i)
{
  for (guint k = 0; k < i; k++)
    if (text_line (lines, k)->kind != TEXT_LINE_BLANK)
      return TRUE;
  return FALSE;
}

void
followup_text_lines_mark_quotes (GArray *lines)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  guint attributions = 0;
  mark_marked_lines (lines);
  mark_wrapped_lines (lines);
  for (guint i = 0; i < lines->len; i++) {
    if (text_line (lines, i)->kind != TEXT_LINE_OWN)
      continue;
    guint next;
    if (cut_block (lines, i, buffer, &next)) {
      i = next - 1;
      continue;
    }
    gboolean over_quote = is_over_quote (lines, i);
    if (!may_end_attribution (text_line (lines, i), over_quote) || attributions++ > MAX_ATTRIBUTIONS)
      continue;
    gint64 start = find_attribution (lines, i);
    if (start < 0)
      continue;
    /* With nothing above it the quote was taken out, and what follows is the answer. */
    gboolean is_first = !has_own_before (lines, (guint) start);
    guint stop = over_quote || is_first ? i + 1 : lines->len;
    cut (lines, (guint) start, stop);
    i = stop - 1;
  }
}
