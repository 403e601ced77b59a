/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/new-text-lines.h"

#include "text/word-table.h"

#include <string.h>

#define MAX_NAME_BYTES 60
#define MAX_NAME_WORDS 5
#define MAX_CARD_LINES 14
#define MAX_SIGNATURE_LINES 20 /* below "--" without its space, or a rule */
#define MAX_FOOTER_LINES 15
#define SHORTEST_SENTENCE 10
#define LATE_IN_PARAGRAPH 400
#define MAX_MOBILE_WORDS 7

/* ---- what a line looks like -------------------------------------------------------------------------------- */

static guint
count_words (const char *text)
{
  guint n = 0;
  gboolean is_inside = FALSE;
  for (; *text; text++) {
    n += *text != ' ' && !is_inside;
    is_inside = *text != ' ';
  }
  return n;
}

static gboolean
has_web_or_mail (const char *text)
{
  return strchr (text, '@') || strstr (text, "http") || strstr (text, "www.");
}

static gboolean
has_year (const char *text)
{
  for (const char *p = strstr (text, "20"); p; p = strstr (p + 1, "20"))
    if ((p == text || !g_ascii_isdigit (p[-1])) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]) &&
        !g_ascii_isdigit (p[4]))
      return TRUE;
  return FALSE;
}

static gboolean
has_clock (const char *text)
{
  for (const char *p = strchr (text, ':'); p; p = strchr (p + 1, ':'))
    if (p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      return TRUE;
  return FALSE;
}

/* Seven digits or more of a telephone number: no date, no time. */
static gboolean
has_phone (const char *text)
{
  guint digits = 0, longest = 0;
  for (const char *p = text; *p; p++) {
    if (g_ascii_isdigit (*p))
      longest = MAX (longest, ++digits);
    else if (!strchr (" ()+-./", *p))
      digits = 0;
  }
  if (longest < 7 || strchr (text, '?'))
    return FALSE;
  return strchr (text, '+') || strchr (text, '(') || (!has_year (text) && !has_clock (text));
}

static gboolean
is_contact (const char *text)
{
  return count_words (text) <= 9 && (has_web_or_mail (text) || has_phone (text));
}

/* A sentence somebody says, not a line of a visiting card. */
static gboolean
is_prose (const char *text)
{
  gsize length = strlen (text);
  if (length == 0 || count_words (text) < 4)
    return FALSE;
  return strchr (".!?)", text[length - 1]) != NULL && !strchr (text, '|') && !strstr (text, "www.");
}

static gboolean
is_postscript (const char *text)
{
  return followup_word_table_begin (WORDS_POSTSCRIPT, text) > 0;
}

/* Each word of the line is one of the sender's display name: "Dana", "Dana Reyes", "dana r.". */
static gboolean
is_sender (const char *text, const char *sender)
{
  if (!sender || !*sender || strlen (text) > MAX_NAME_BYTES)
    return FALSE;
  g_auto (GStrv) words = g_strsplit_set (text, " ,.-", -1);
  g_autofree char *padded = g_strconcat (" ", sender, " ", NULL);
  guint known = 0;
  for (char **word = words; *word; word++) {
    if (!**word)
      continue;
    g_autofree char *inner = g_strconcat (" ", *word, " ", NULL);
    if (strstr (padded, inner))
      known++;
    else if (g_utf8_strlen (*word, -1) > 1)
      return FALSE;
  }
  return known > 0;
}

/* Could be anybody's name below a sign-off. */
static gboolean
is_name (const TextLine *line, const char *text, const char *sender)
{
  if (is_sender (text, sender))
    return TRUE;
  if (line->length > MAX_NAME_BYTES || count_words (text) > MAX_NAME_WORDS || *text == '\0')
    return FALSE;
  if (strpbrk (text, "0123456789:?!@<>|"))
    return FALSE;
  const char *p = line->start;
  while (p < line->start + line->length && strchr ("-~*/ \t", *p))
    p++;
  return (guchar) *p >= 0x80 || g_ascii_isupper (*p);
}

/* ---- runs: lines with no quote between --------------------------------------------------------------------- */

typedef struct {
  GArray *lines;
  guint from, to;      /* lines of the run; to: the line after */
  const char *sender;  /* folded, or NULL */
  GString *paragraph;
} Run;

static const char *
fold (Run *run, guint i)
{
  return followup_text_line_fold (text_line (run->lines, i));
}

static gboolean
is_own (Run *run, guint i)
{
  return i < run->to && text_line (run->lines, i)->kind == TEXT_LINE_OWN;
}

static guint
next_own (Run *run, guint i)
{
  while (i < run->to && !is_own (run, i))
    i++;
  return i;
}

static guint
paragraph_end (Run *run, guint i)
{
  while (i < run->to && text_line (run->lines, i)->kind != TEXT_LINE_BLANK)
    i++;
  return i;
}

static guint
count_own (Run *run, guint i)
{
  guint n = 0;
  for (; i < run->to; i++)
    n += is_own (run, i);
  return n;
}

static void
mark (Run *run, guint from, guint to, TextLineKind kind)
{
  for (guint i = from; i < to; i++)
    if (is_own (run, i))
      text_line (run->lines, i)->kind = kind;
}

/* Does a whole sentence stand before that place?  What a sender says must not go with the small print behind it. */
static gboolean
has_sentence_before (const char *text, const char *at)
{
  for (const char *p = text; p + 1 < at; p++)
    if (strchr (".!?", *p) && p[1] == ' ' && p - text > SHORTEST_SENTENCE)
      return TRUE;
  return FALSE;
}

/* Small print: the paragraph, or where it is long or begins with something else what follows from its first such
   line. */
static void
mark_footers (Run *run)
{
  for (guint i = next_own (run, run->from), end; i < run->to; i = next_own (run, end)) {
    end = paragraph_end (run, i);
    GString *text = run->paragraph;
    g_string_truncate (text, 0);
    for (guint k = i; k < end && text->len < 4096; k++) {
      if (text->len)
        g_string_append_c (text, ' ');
      g_string_append (text, fold (run, k));
    }
    const char *at = followup_word_table_find (WORDS_FOOTER, text->str);
    if (!at)
      continue;
    guint from = i;
    gboolean is_alone = count_own (run, run->from) == end - i;
    gboolean is_behind = has_sentence_before (text->str, at);
    if (at - text->str > LATE_IN_PARAGRAPH || end - i > MAX_FOOTER_LINES || is_alone || is_behind) {
      const char *in_line = NULL;
      while (from < end && !(in_line = followup_word_table_find (WORDS_FOOTER, fold (run, from))))
        from++;
      if (in_line && has_sentence_before (fold (run, from), in_line))
        from++;
    }
    if (!is_alone || from > i || (end == i + 1 && !is_behind))
      mark (run, from, end, TEXT_LINE_FOOTER);
  }
}

/* Links and numbers to join a video meeting with, from the line that begins like one to the end of its paragraph; a
   rule above or below belongs to it. */
static void
mark_meetings (Run *run)
{
  for (guint i = run->from; i < run->to; i++) {
    if (!is_own (run, i) || text_line (run->lines, i)->length > 160)
      continue;
    const char *text = fold (run, i);
    gsize length = followup_word_table_begin (WORDS_MEETING, text);
    if (length == 0 || (is_prose (text) && !g_str_has_suffix (text, ")") && !g_str_has_suffix (text, "?")))
      continue;
    guint end = paragraph_end (run, i);
    guint from = i > run->from && followup_text_line_is_rule (text_line (run->lines, i - 1)) ? i - 1 : i;
    guint stop = i + 1;
    while (stop < end && !is_prose (fold (run, stop)))
      stop++;
    mark (run, from, stop, TEXT_LINE_FOOTER);
  }
}

static gboolean
is_mobile (const char *text)
{
  gsize length = followup_word_table_begin (WORDS_MOBILE, text);
  if (length == 0)
    return FALSE;
  guint words = count_words (text);
  if (words > 14)
    return FALSE;
  gboolean is_sentence = g_str_has_suffix (text, ".") || strchr (text, ',');
  return followup_word_table_find (WORDS_DEVICE, text + length) ? words <= 7 || !strchr (text, ',') ||
         strstr (text, "excuse") || strstr (text, "typo") : words <= MAX_MOBILE_WORDS && !is_sentence;
}

static gboolean
is_delimiter (const TextLine *line, const char *text)
{
  if (g_str_equal (text, "--"))
    return TRUE;
  return line->length <= 8 && (g_str_equal (text, "\xe2\x80\x94") || g_str_equal (text, "\xe2\x80\x93") ||
                               g_str_equal (text, "__") || g_str_equal (text, "-- -"));
}

/* Does what stands below a rule look like a signature or the foot of a mailing list? */
static gboolean
is_card_below (Run *run, guint i)
{
  guint n = count_own (run, i), contacts = 0;
  if (n > MAX_CARD_LINES)
    return FALSE;
  for (guint k = i; k < run->to; k++) {
    if (!is_own (run, k))
      continue;
    const char *text = fold (run, k);
    if (count_words (text) > 12 && is_prose (text))
      return FALSE;
    contacts += is_contact (text);
  }
  return contacts > 0;
}

/* Signatures that say so: "-- ", a rule above a card, "Sent from my iPhone".  They end the run. */
static void
mark_announced (Run *run)
{
  for (guint i = run->from; i < run->to; i++) {
    if (!is_own (run, i))
      continue;
    const TextLine *line = text_line (run->lines, i);
    if (line->length > 200)
      continue;
    const char *text = fold (run, i);
    gboolean is_exact = line->length == 3 && memcmp (line->start, "-- ", 3) == 0;
    if ((is_delimiter (line, text) && (is_exact || count_own (run, i) <= MAX_SIGNATURE_LINES)) || is_mobile (text)) {
      mark (run, i, run->to, TEXT_LINE_SIGNATURE);
      return;
    }
    if (followup_text_line_is_rule (line) && (count_own (run, i) == 1 || is_card_below (run, i + 1))) {
      mark (run, i, run->to, TEXT_LINE_SIGNATURE);
      return;
    }
  }
}

/* Rules that nothing follows any more. */
static void
mark_last_rules (Run *run)
{
  for (guint i = run->to; i > run->from; i--) {
    TextLine *line = text_line (run->lines, i - 1);
    if (line->kind != TEXT_LINE_OWN)
      continue;
    if (!followup_text_line_is_rule (line) && !g_str_equal (fold (run, i - 1), ""))
      return;
    line->kind = TEXT_LINE_FOOTER;
  }
}

/* Below the name: the card goes, a postscript or a paragraph that speaks stays. */
static void
mark_card (Run *run, guint i)
{
  gboolean has_card = FALSE;
  for (i = next_own (run, i); i < run->to; i = next_own (run, i)) {
    guint end = paragraph_end (run, i);
    gboolean speaks = is_prose (fold (run, end - 1)) && !has_card;
    if (is_postscript (fold (run, i)))
      speaks = TRUE;
    if (!speaks) {
      mark (run, i, end, TEXT_LINE_GUESS);
      has_card = TRUE;
    }
    i = end;
  }
}

static gboolean
is_signoff (const char *text)
{
  if (*text == '\0' || count_words (text) > 6)
    return FALSE;
  gsize length = followup_word_table_begin (WORDS_SIGNOFF, text);
  return length > 0 && count_words (text + length) <= 3 && !strchr (text, '?');
}

/* The line of the sender's name, below a sign-off or by itself; run->to: none. */
static guint
find_name (Run *run)
{
  guint before = run->to;
  for (guint i = next_own (run, run->from); i < run->to; i = next_own (run, i + 1)) {
    const TextLine *line = text_line (run->lines, i);
    const char *text = line->length <= 200 ? fold (run, i) : "";
    gboolean is_first = before == run->to;
    if (!is_first && is_sender (text, run->sender))
      return i;
    if (!is_first && i - before <= 3 && is_name (line, text, run->sender)) {
      if (is_signoff (fold (run, before)))
        return i;
    }
    before = i;
  }
  return run->to;
}

/* A last paragraph of telephone numbers, addresses and short lines, with no name known above it. */
static void
mark_last_card (Run *run)
{
  guint last = run->to;
  while (last > run->from && !is_own (run, last - 1))
    last--;
  guint from = last;
  guint contacts = 0, lines = 0;
  for (; from > run->from && is_own (run, from - 1); from--) {
    const char *text = fold (run, from - 1);
    if ((is_prose (text) && count_words (text) > 5) || strlen (text) > 70 || ++lines > 10)
      return;
    contacts += is_contact (text);
  }
  if (contacts >= 2 && next_own (run, run->from) < from)
    mark (run, from, last, TEXT_LINE_GUESS);
}

static void
mark_run (Run *run)
{
  mark_meetings (run);
  mark_footers (run);
  mark_announced (run);
  guint name = find_name (run);
  if (name < run->to)
    mark_card (run, name + 1);
  mark_last_card (run);
  mark_last_rules (run);
}

void
followup_text_lines_mark_signatures (GArray *lines, const char *sender_name)
{
  g_autoptr (GString) sender = g_string_new (NULL);
  if (sender_name)
    followup_word_table_fold (sender_name, strlen (sender_name), sender);
  g_strdelimit (sender->str, ",.\"'()|", ' ');
  g_autoptr (GString) paragraph = g_string_new (NULL);
  for (guint i = 0; i < lines->len;) {
    Run run = { lines, i, i, sender->str, paragraph };
    while (run.to < lines->len && text_line (lines, run.to)->kind != TEXT_LINE_QUOTED &&
           text_line (lines, run.to)->kind != TEXT_LINE_CUT)
      run.to++;
    if (run.to > run.from)
      mark_run (&run);
    i = run.to + 1;
  }
}
