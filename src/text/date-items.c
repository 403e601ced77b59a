/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words to items: what digits mean by their shape ("2026-11-18", "12/7", "9:30", "3pm", "21st"), what words mean by
 * the vocabulary.
 */
#include "text/date-grammar.h"

#include <string.h>

/* Numbers in a row of digits and signs; "+86 138-2010-2015" is longer than any date. */
#define RUN_MAX 6

typedef struct {
  DateContext *context;
  GArray *items;
} Builder;

/* "12/07/26": numbers with one sign between each two, nothing else between. */
typedef struct {
  const FollowupWord *numbers[RUN_MAX];
  char signs[RUN_MAX];
  guint n;
  gboolean is_longer;
} Run;

static const FollowupWord *
word_at (const Builder *b, guint i)
{
  return followup_words_at (b->context->words, i);
}

static gboolean
is_sign (const FollowupWord *word, const char *signs)
{
  return word && word->kind == FOLLOWUP_PUNCTUATION && word->form[0] && !word->form[1] && strchr (signs, word->form[0]);
}

static gboolean
is_glued_number (const FollowupWord *word)
{
  return word && word->kind == FOLLOWUP_NUMBER && word->is_glued;
}

static DateItem *
add (Builder *b, guint first, guint end, guint kinds, int value)
{
  DateItem item = { .kinds = kinds, .value = value, .first = first, .end = end, .minute = -1, .end_minute = -1 };

  followup_date_range_init (&item.range, FOLLOWUP_DAY_NONE, FOLLOWUP_DAY_NONE);
  g_array_append_val (b->items, item);
  return &g_array_index (b->items, DateItem, b->items->len - 1);
}

static void
read_run (const Builder *b, guint i, Run *run)
{
  run->numbers[run->n++] = word_at (b, i);
  while (is_sign (word_at (b, i + 1), "/-.:") && word_at (b, i + 1)->is_glued && is_glued_number (word_at (b, i + 2))) {
    if (run->n == RUN_MAX) {
      run->is_longer = TRUE;
      return;
    }
    run->signs[run->n - 1] = word_at (b, i + 1)->form[0];
    run->numbers[run->n++] = word_at (b, i + 2);
    i += 2;
  }
}

static gboolean
is_year (gint64 number, gsize length)
{
  return length == 4 && number >= 1900 && number <= 2199;
}

static int
full_year (const FollowupWord *word)
{
  if (is_year (word->number, word->length))
    return (int) word->number;
  return word->length == 2 ? 2000 + (int) word->number : 0;
}

/* "27-11-26" is a date where the year is about the mail's, else rather a number of an account. */
static gboolean
is_near_year (const Builder *b, int year)
{
  int now;

  followup_day_split (b->context->today, &now, NULL, NULL);
  return year >= now - 1 && year <= now + 2;
}

/* Three numbers: year first or last, one sign throughout; dots and dashes need the year in full, or both others in
   two digits, for "1.10.30" is a version. */
static gboolean
read_date (const Builder *b, const Run *run, DateRange *range)
{
  const FollowupWord *one = run->numbers[0], *two = run->numbers[1], *three = run->numbers[2];

  if (run->signs[0] != run->signs[1] || run->signs[0] == ':' || (run->n > 3 && run->signs[2] == run->signs[0]))
    return FALSE;
  if (is_year (one->number, one->length) && two->length <= 2 && three->length <= 2) {
    FollowupDay day = followup_day_new ((int) one->number, (int) two->number, (int) three->number);
    if (day == FOLLOWUP_DAY_NONE)
      day = followup_day_new ((int) one->number, (int) three->number, (int) two->number);
    followup_date_range_init (range, day, day);
    return day != FOLLOWUP_DAY_NONE;
  }
  if (one->length > 2 || two->length > 2 || !full_year (three))
    return FALSE;
  if (three->length == 2 && run->signs[0] != '/' && (one->length != 2 || two->length != 2))
    return FALSE;
  if (three->length == 2 && run->signs[0] == '-' && !is_near_year (b, full_year (three)))
    return FALSE;
  return followup_date_numeric (b->context, (int) one->number, (int) two->number, full_year (three),
                                run->signs[0] == '.', range);
}

/* "12/7", "11/2026", "2026/11" */
static guint
read_short_date (const Builder *b, const Run *run, DateRange *range)
{
  gint64 one = run->numbers[0]->number, two = run->numbers[1]->number;
  gboolean is_last = is_year (two, run->numbers[1]->length), is_first = is_year (one, run->numbers[0]->length);

  if (is_first || is_last) {
    int year = (int) (is_last ? two : one), month = (int) (is_last ? one : two);
    FollowupDay from = followup_day_new (year, month, 1);
    if (from == FOLLOWUP_DAY_NONE)
      return 0;
    followup_date_range_init (range, from, from + followup_day_month_length (year, month) - 1);
    return DATE_MONTHS;
  }
  if (run->numbers[0]->length > 2 || run->numbers[1]->length > 2 || (one == 24 && two == 7))
    return 0;
  return followup_date_numeric (b->context, (int) one, (int) two, 0, FALSE, range) ? DATE_DAY : 0;
}

/* Hour and minute with am, pm, a, p or nothing behind; FALSE: no such time. */
static gboolean
set_clock (DateItem *item, gint64 hour, gint64 minute, const char *half, gboolean is_exact)
{
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || (half && hour > 12))
    return FALSE;
  if (half)
    hour = hour % 12 + (half[0] == 'p' ? 12 : 0);
  item->kinds = DATE_CLOCK;
  item->minute = (int) (hour * 60 + minute);
  item->is_loose = !half && !is_exact && hour > 0 && hour <= 12;
  return TRUE;
}

/* "am", "pm", or glued "a", "p", behind word i. */
static const char *
half_after (const Builder *b, guint i)
{
  const FollowupWord *word = word_at (b, i);

  if (!word || word->kind != FOLLOWUP_WORD)
    return NULL;
  if (strcmp (word->form, "am") == 0 || strcmp (word->form, "pm") == 0)
    return word->form;
  if (word->is_glued && (strcmp (word->form, "a") == 0 || strcmp (word->form, "p") == 0))
    return word->form;
  return NULL;
}

/* A word that a bare "10.30" follows where it is a time. */
static gboolean
is_time_place (const Builder *b, guint i)
{
  static const char *const places[] = { "at", "from", "until", "till", "between", "around", "about", NULL };
  const FollowupWord *before = i > 0 ? word_at (b, i - 1) : NULL;
  return before && g_strv_contains (places, before->form);
}

/* "9:30", "9:30:00", "8.30pm"; gives the words read, or 0. */
static guint
read_clock (Builder *b, guint i, const Run *run)
{
  const FollowupWord *minute = run->numbers[1];
  guint n = run->n > 2 && run->signs[1] == ':' ? 5 : 3;
  const char *half = half_after (b, i + n);
  DateItem item = { .end_minute = -1 };

  if (minute->length != 2 || run->numbers[0]->length > 2 || run->n > 3)
    return 0;
  if (run->signs[0] == '.' && !half && !is_time_place (b, i))
    return 0;
  if (!set_clock (&item, run->numbers[0]->number, minute->number, half,
                  run->numbers[0]->length == 2 && run->numbers[0]->form[0] == '0'))
    return 0;
  n += half != NULL;
  DateItem *added = add (b, i, i + n, DATE_CLOCK, 0);
  added->minute = item.minute;
  added->is_loose = item.is_loose;
  return n;
}

/* "by 27.11.", "Friday 4.12.": day and month with dots need a word that wants a day before them, and the dot behind
   where that word may stand before an amount. */
static guint
read_dotted_date (const Builder *b, guint i, const Run *run, DateRange *range)
{
  static const char *const places[] = { "on", "by", "until", "till", "before", "from", "to", "of", "am", "bis", "vom", "zum", "c", "-", ",", NULL };
  static const char *const sure[] = { "on", "am", "c", NULL };
  const FollowupWord *before = i > 0 ? word_at (b, i - 1) : NULL, *day = run->numbers[0], *month = run->numbers[1];
  const DateWord *meaning = before ? followup_date_word (before) : NULL;
  gboolean is_weekday = meaning && (meaning->kinds & DATE_WEEKDAY);
  const FollowupWord *dot = word_at (b, i + 3);

  if (run->n != 2 || run->is_longer || day->length > 2 || month->length > 2 || month->number > 12)
    return 0;
  if (!before || before->sentence != day->sentence || (!is_weekday && !g_strv_contains (places, before->form)))
    return 0;
  if (!is_weekday && !g_strv_contains (sure, before->form) && !(is_sign (dot, ".") && dot->is_glued))
    return 0;
  return followup_date_numeric (b->context, (int) day->number, (int) month->number, 0, TRUE, range) ? DATE_DAY : 0;
}

/* Behind these "march" is the month and "2027" the year. */
static gboolean
is_calendar_place (const Builder *b, guint i)
{
  static const char *const places[] = { "in", "of", "mid", "early", "late", "during", "by", "until", "till", "before", "after", "this", "next",
                                        "last", "from", "through", "since", "around", "and", "to", NULL };
  const FollowupWord *before = i > 0 ? word_at (b, i - 1) : NULL;
  return before && g_strv_contains (places, before->form);
}

static gboolean
is_unit_at (const Builder *b, guint i)
{
  const FollowupWord *word = word_at (b, i);
  const DateWord *meaning = word && word->kind == FOLLOWUP_WORD ? followup_date_word (word) : NULL;
  return meaning && (meaning->kinds & DATE_UNIT);
}

/* "1.5 years": a number and a half of the unit behind it. */
static gboolean
read_half (Builder *b, guint i, const Run *run)
{
  if (run->n != 2 || run->is_longer || run->signs[0] != '.' || run->numbers[1]->length != 1 || run->numbers[1]->number != 5
      || !is_unit_at (b, i + 3))
    return FALSE;
  add (b, i, i + 3, DATE_NUMBER, (int) MIN (run->numbers[0]->number, 10000))->is_loose = TRUE;
  return TRUE;
}

/* "2027-03", "03-2027", "in 2027-3" */
static gboolean
is_dashed_month (const Builder *b, guint i, const Run *run)
{
  const FollowupWord *one = run->numbers[0], *two = run->numbers[1];

  if (run->signs[0] != '-' || run->n != 2)
    return FALSE;
  return (is_year (one->number, one->length) && (two->length == 2 || is_calendar_place (b, i)))
         || (is_year (two->number, two->length) && one->length == 2 && one->number >= 1 && one->number <= 12);
}

/* Several numbers joined by signs; gives the words read. */
static guint
add_run (Builder *b, guint i, Run *run)
{
  guint all = run->n * 2 - 1, n = 0;
  DateRange range;
  guint kinds = 0;

  if (read_half (b, i, run))
    return 3;
  if (run->n >= 3 && !run->is_longer && read_date (b, run, &range)) {
    kinds = DATE_DAY;
    n = 5;
  } else if (run->signs[0] == '.' && (kinds = read_dotted_date (b, i, run, &range)) != 0) {
    n = 3;
  } else if (run->signs[0] == ':' || run->signs[0] == '.') {
    n = read_clock (b, i, run);
    if (n)
      return n;
  } else if (run->signs[0] == '/' && run->n == 2 && is_sign (word_at (b, i + 3), "/") && word_at (b, i + 3)->is_glued) {
    return 0;
  } else if (run->signs[0] == '/' && run->signs[1] != '/') {
    const DateWord *next = word_at (b, i + 3) ? followup_date_word (word_at (b, i + 3)) : NULL;
    kinds = next && (next->kinds & DATE_UNIT) ? 0 : read_short_date (b, run, &range);
    n = 3;
    if (!kinds && next && (next->kinds & DATE_UNIT))
      return 0;
  } else if (is_dashed_month (b, i, run)) {
    kinds = read_short_date (b, run, &range);
    n = 3;
  } else if (run->signs[0] == '-' && run->n <= 3 && run->signs[1] != '-') {
    return 0;
  }
  if (!kinds) {
    add (b, i, i + all, 0, 0);
    return run->is_longer ? all + 2 : all;
  }
  range.rule = "day.numeric";
  add (b, i, i + n, kinds, 0)->range = range;
  return n;
}

/* Letters glued to a number: "21st", "3pm", "9h30", "16h"; gives the words read, or 0. */
static guint
add_suffixed (Builder *b, guint i)
{
  const FollowupWord *number = word_at (b, i), *next = word_at (b, i + 1);
  const char *half = half_after (b, i + 1);
  DateItem clock = { 0 };

  if (half && number->length <= 2 && set_clock (&clock, number->number, 0, half, FALSE)) {
    *add (b, i, i + 2, DATE_CLOCK, 0) = (DateItem){ .kinds = DATE_CLOCK, .first = i, .end = i + 2, .minute = clock.minute, .end_minute = -1 };
    return 2;
  }
  if (!next || !next->is_glued || next->kind != FOLLOWUP_WORD)
    return 0;
  if (g_str_equal (next->form, "st") || g_str_equal (next->form, "nd") || g_str_equal (next->form, "rd")
      || g_str_equal (next->form, "th")) {
    add (b, i, i + 2, number->number <= 31 ? DATE_ORDINAL : 0, (int) MIN (number->number, 1000));
    return 2;
  }
  if (g_str_equal (next->form, "h") && number->number < 24) {
    const FollowupWord *minute = word_at (b, i + 2);
    gboolean has_minute = is_glued_number (minute) && minute->length == 2 && minute->number < 60;
    DateItem *item = add (b, i, i + 2 + has_minute, DATE_CLOCK, 0);
    item->minute = (int) (number->number * 60 + (has_minute ? minute->number : 0));
    return 2 + has_minute;
  }
  return 0;
}

/* Money, percentages, numbers with thousands or after "#" are no dates. */
static gboolean
is_other_number (const Builder *b, guint i)
{
  const FollowupWord *number = word_at (b, i), *before = i > 0 ? word_at (b, i - 1) : NULL, *next = word_at (b, i + 1);

  gboolean is_sum = is_sign (before, "+") && !is_unit_at (b, i + 1);
  gboolean is_value = is_sign (before, "=") && !is_year (number->number, number->length);
  if (number->is_glued && before
      && (is_sign (before, "$#%&_") || is_sum || is_value || g_str_equal (before->form, "€") || g_str_equal (before->form, "£")))
    return TRUE;
  if (next && next->is_glued && is_sign (next, "%$°"))
    return TRUE;
  return next && next->is_glued && is_sign (next, ",") && is_glued_number (word_at (b, i + 2)) && word_at (b, i + 2)->length == 3;
}

/* "20261118" */
static gboolean
add_compact (Builder *b, guint i)
{
  const FollowupWord *number = word_at (b, i);
  FollowupDay day = number->length != 8 ? FOLLOWUP_DAY_NONE
                    : followup_day_new ((int) (number->number / 10000), (int) (number->number / 100 % 100), (int) (number->number % 100));

  if (day == FOLLOWUP_DAY_NONE || !is_year (number->number / 10000, 4))
    return FALSE;
  followup_date_range_init (&add (b, i, i + 1, DATE_DAY, 0)->range, day, day);
  return TRUE;
}

/* Nothing but signs stands beside it in its sentence, or a word that wants a day behind it. */
static gboolean
is_alone (const Builder *b, guint i)
{
  static const char *const places[] = { "on", "next", "this", "last", "by", "until", "till", NULL };
  const FollowupWord *word = word_at (b, i), *before = i > 0 ? word_at (b, i - 1) : NULL;
  const FollowupSentence *sentence = followup_words_sentence (b->context->words, i);

  if (before && before->sentence == word->sentence && g_strv_contains (places, before->form))
    return TRUE;
  for (guint k = sentence->first; k < sentence->end && sentence->end - sentence->first <= 3; k++)
    if (k != i && word_at (b, k)->kind != FOLLOWUP_PUNCTUATION && word_at (b, k)->kind != FOLLOWUP_BREAK)
      return FALSE;
  return sentence->end - sentence->first <= 3;
}

/* "'27" */
static gboolean
is_short_year (const Builder *b, guint i)
{
  const FollowupWord *mark = i > 0 ? word_at (b, i - 1) : NULL;
  return is_sign (mark, "'") && !mark->is_glued && is_glued_number (word_at (b, i)) && word_at (b, i)->length == 2;
}

static guint
add_number (Builder *b, guint i)
{
  const FollowupWord *number = word_at (b, i);
  Run run = { 0 };

  if (is_other_number (b, i)) {
    guint n = 1;
    while (word_at (b, i + n) && word_at (b, i + n)->is_glued && word_at (b, i + n)->kind != FOLLOWUP_WORD && n < 2 * RUN_MAX)
      n++;
    add (b, i, i + n, 0, 0);
    return n;
  }
  /* "Q2/2027" is no February. */
  if (!number->is_glued || (!followup_words_is (b->context->words, i - 1, "q") && !followup_words_is (b->context->words, i - 1, "h")))
    read_run (b, i, &run);
  guint n = run.n > 1 ? add_run (b, i, &run) : 0;
  if (n == 0)
    n = add_suffixed (b, i);
  if (n > 0)
    return n;
  if (add_compact (b, i))
    return 1;
  if (is_short_year (b, i)) {
    add (b, i, i + 1, DATE_YEAR, 2000 + (int) number->number);
    return 1;
  }
  if (is_year (number->number, number->length)) {
    DateItem *item = add (b, i, i + 1, DATE_YEAR | DATE_NUMBER, (int) number->number);
    if (is_calendar_place (b, i)) {
      item->kinds |= DATE_MONTHS;
      followup_date_range_init (&item->range, followup_day_new (item->value, 1, 1), followup_day_new (item->value, 12, 31));
      item->range.rule = "year.named";
    }
  } else
    add (b, i, i + 1, number->length <= 4 ? DATE_NUMBER : 0, (int) MIN (number->number, 10000));
  return 1;
}

/* "twenty first", "thirty-one": one number. */
static guint
add_number_word (Builder *b, guint i)
{
  const FollowupWord *word = word_at (b, i), *next = word_at (b, i + 1);
  const DateWord *meaning = next && next->kind == FOLLOWUP_WORD ? followup_date_word (next) : NULL;
  const DateWord *own = followup_date_word (word);

  if (word->number >= 20 && word->number < 100 && word->number % 10 == 0) {
    if (meaning && (meaning->kinds & DATE_ORDINAL) && meaning->value < 10) {
      add (b, i, i + 2, DATE_ORDINAL, (int) word->number + meaning->value);
      return 2;
    }
    if (next && next->number > 0 && next->number < 10 && next->kind == FOLLOWUP_WORD) {
      add (b, i, i + 2, DATE_NUMBER, (int) (word->number + next->number));
      return 2;
    }
  }
  add (b, i, i + 1, DATE_NUMBER, (int) word->number)->id = own ? own->id : 0;
  return 1;
}

/* "Oct", "March", "May": a month by its place, or by its capital inside a sentence. */
static gboolean
is_certain_month (const Builder *b, guint i)
{
  const FollowupWord *word = word_at (b, i);
  gboolean is_verb = g_str_equal (word->form, "may") || g_str_equal (word->form, "march") || g_str_equal (word->form, "mar");
  gboolean is_start = i == 0 || word_at (b, i - 1)->sentence != word->sentence;

  if (is_calendar_place (b, i))
    return word->is_capital || !is_verb;
  return word->is_capital && (!is_start || is_alone (b, i));
}

static gboolean
is_calendar_word (guint kinds)
{
  return (kinds & (DATE_WEEKDAY | DATE_MONTH | DATE_MONTH_SHORT)) != 0;
}

/* "Mon-Wed", "Jan-Mar": a hyphen between letters is no word of its own, here it is one. */
static void
add_hyphen (Builder *b, guint i)
{
  const DateItem *before = b->items->len > 0 ? &g_array_index (b->items, DateItem, b->items->len - 1) : NULL;
  const DateWord *hyphen = followup_date_word_named ("-");

  if (before && is_calendar_word (before->kinds) && hyphen)
    add (b, i - 1, i, DATE_SIGN, 0)->id = hyphen->id;
}

/* "August Keller", "June will call you", "April and May will both join": the word names somebody. */
static gboolean
is_person (const Builder *b, guint i)
{
  static const char *const helpers[] = { "will", "would", "can", "is", "has", "may", "and", "then", "also", NULL };
  static const char *const articles[] = { "the", "our", "your", "this", "that", "each", "every", "a", NULL };
  const FollowupWord *word = word_at (b, i), *next = word_at (b, i + 1);
  const DateWord *meaning = next && next->kind == FOLLOWUP_WORD ? followup_date_word (next) : NULL;

  gboolean is_place = is_calendar_place (b, i) && strcmp (word_at (b, i - 1)->form, "and") != 0;
  if (!word->is_capital || is_place || (i > 0 && g_strv_contains (articles, word_at (b, i - 1)->form)) || !next || next->sentence != word->sentence)
    return FALSE;
  if (next->kind == FOLLOWUP_WORD && next->is_capital && strcmp (next->form, "i") != 0 && !(meaning && meaning->kinds))
    return TRUE;
  for (guint k = i + 1; k <= i + 4 && word_at (b, k) && word_at (b, k)->sentence == word->sentence; k++) {
    const DateWord *other = followup_date_word (word_at (b, k));
    if (other && other->is_act)
      return k > i + 1;
    if (!g_strv_contains (helpers, word_at (b, k)->form) && !(other && other->is_name))
      return FALSE;
  }
  return FALSE;
}

static guint
add_word (Builder *b, guint i)
{
  const FollowupWord *word = word_at (b, i), *before = i > 0 ? word_at (b, i - 1) : NULL;
  const DateWord *meaning = followup_date_word (word);
  guint kinds = meaning ? meaning->kinds : 0;

  if (word->number >= 0)
    return add_number_word (b, i);
  if (meaning && meaning->needs_capital && !word->is_capital && !((kinds & DATE_WEEKDAY) && is_alone (b, i)))
    kinds = 0;
  if ((kinds & DATE_MONTH_SHORT) && is_certain_month (b, i))
    kinds |= DATE_MONTH;
  if ((is_sign (before, "$#@") && word->is_glued) || (meaning && meaning->is_name && is_person (b, i)))
    kinds = 0;
  if (is_calendar_word (kinds) && word->is_glued && before && before->kind == FOLLOWUP_WORD)
    add_hyphen (b, i);
  DateItem *item = add (b, i, i + 1, kinds, meaning ? meaning->value : 0);
  item->id = meaning ? meaning->id : 0;
  if (kinds & DATE_CLOCK)
    item->minute = meaning->value;
  return 1;
}

static guint
add_sign (Builder *b, guint i)
{
  const FollowupWord *word = word_at (b, i), *before = i > 0 ? word_at (b, i - 1) : NULL;
  const DateWord *meaning;

  /* Marks of emphasis, and the apostrophe of "two weeks' time", stand for nothing. */
  if (is_sign (word, "*_\"~") || is_short_year (b, i + 1) || (is_sign (word, "'") && before && before->is_possessive))
    return 1;
  meaning = followup_date_word (word);
  add (b, i, i + 1, DATE_SIGN, 0)->id = meaning ? meaning->id : 0;
  return 1;
}

/* The order of day and month that the dates with slashes show, where one of their numbers is above 12. */
static DateOrder
read_order (const DateContext *context)
{
  DateOrder order = DATE_ORDER_UNKNOWN;

  for (guint i = 0; i + 2 < context->words->words->len; i++) {
    const FollowupWord *one = followup_words_at (context->words, i), *two = one + 2;
    if (one->kind != FOLLOWUP_NUMBER || !is_sign (one + 1, "/") || !one[1].is_glued || !is_glued_number (two))
      continue;
    if (one->length > 2 || two->length > 2 || one->number < 1 || two->number < 1 || one->number > 31 || two->number > 31)
      continue;
    if (one->number > 12 && two->number <= 12)
      order |= DATE_ORDER_DAY_FIRST;
    else if (two->number > 12 && one->number <= 12)
      order |= DATE_ORDER_MONTH_FIRST;
  }
  return order;
}

/* "Mon. Nov. 30", "Martin Luther King Jr. Day": this dot ends no sentence. */
static gboolean
is_abbreviation (const Builder *b, guint i)
{
  const FollowupWord *before = i >= 2 && is_sign (word_at (b, i - 1), ".") ? word_at (b, i - 2) : NULL;
  const DateWord *meaning = before && before->length <= 5 ? followup_date_word (before) : NULL;
  const DateWord *next = meaning ? followup_date_word (word_at (b, i)) : NULL;

  if (next && (meaning->kinds & DATE_WEEKDAY))
    return (next->kinds & (DATE_MONTH | DATE_MONTH_SHORT)) != 0;
  return next && strcmp (before->form, "jr") == 0 && (next->kinds & DATE_UNIT);
}

void
followup_date_context_read_order (DateContext *context)
{
  context->order = read_order (context);
}

guint
followup_date_items (DateContext *context, guint first, GArray *items)
{
  Builder b = { context, items };
  const FollowupWord *word = word_at (&b, first);
  guint i = first, sentence = word->sentence;

  g_array_set_size (items, 0);
  for (; word && (word->sentence == sentence || is_abbreviation (&b, i)); word = word_at (&b, i)) {
    sentence = word->sentence;
    if (word->kind == FOLLOWUP_NUMBER)
      i += add_number (&b, i);
    else if (word->kind == FOLLOWUP_WORD)
      i += add_word (&b, i);
    else if (word->kind == FOLLOWUP_PUNCTUATION)
      i += add_sign (&b, i);
    else
      i++;
  }
  return i;
}
