/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The second level: single days, by name or by number, and words for no day at all (domain conventions: a weekday is
 * the first one strictly after the mail's day).  Weeks and longer are in date-rows-weeks.c.
 */
#include "text/date-rows.h"

#include <string.h>

static gboolean
today_plus (const DateMatch *match, DateItem *item)
{
  FollowupDay day = match->context->today + match->arg;

  set (item, day, day);
  item->range.flags = match->arg < 0 ? DATE_IS_PAST : 0;
  return TRUE;
}

static gboolean
end_of_day (const DateMatch *match, DateItem *item)
{
  item->value = DATE_VALUE_END_OF_DAY;
  return set (item, match->context->today, match->context->today);
}

static gboolean
undated (const DateMatch *match, DateItem *item)
{
  item->range.flags = DATE_IS_UNDATED;
  item->range.vague = TRUE;
  return TRUE;
}

static FollowupDay
first_after (FollowupDay day, int weekday)
{
  int ahead = (weekday - (int) followup_day_weekday (day) + 7) % 7;
  return day + (ahead == 0 ? 7 : ahead);
}

enum { WEEKDAY_PLAIN, WEEKDAY_THIS, WEEKDAY_NEXT, WEEKDAY_LAST, WEEKDAY_SECOND, WEEKDAY_PLUS_WEEK, WEEKDAY_PLUS_TWO };

static gboolean
weekday (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today;
  int wanted = match->capture[match->n_captures - 1]->value;
  FollowupDay first = first_after (today, wanted);
  FollowupDay next_week = followup_calendar_monday (today) + 7 + wanted - FOLLOWUP_MONDAY;

  set (item, first, first);
  item->range.back = 7;
  item->value = wanted;
  item->range.flags = DATE_IS_ANAPHORIC;
  switch (match->arg) {
  case WEEKDAY_THIS: {
    FollowupDay this_week = followup_calendar_monday (today) + wanted - FOLLOWUP_MONDAY;
    item->range.vague = this_week < today;
    if (this_week == today)
      set (item, today, today);
    return TRUE;
  }
  case WEEKDAY_NEXT:
    /* Both usages live: the first one after the mail, and next week's. */
    set (item, first, MAX (first, next_week));
    item->range.wide_from = item->range.wide_to = item->range.to;
    item->value = wanted;
    return TRUE;
  case WEEKDAY_LAST:
    set (item, first - 7 - (first - 7 == today ? 7 : 0), first - 7 - (first - 7 == today ? 7 : 0));
    item->range.flags = DATE_IS_PAST;
    return TRUE;
  case WEEKDAY_SECOND:
    return set (item, first + 7, first + 7);
  case WEEKDAY_PLUS_WEEK:
    return set (item, first + 7, first + 7);
  case WEEKDAY_PLUS_TWO:
    return set (item, first + 14, first + 14);
  default:
    return TRUE;
  }
}

/* "a week on Monday", "two weeks from Friday" */
static gboolean
weeks_from_weekday (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0];
  FollowupDay day = first_after (match->context->today, match->capture[1]->value);

  if (amount->value != DATE_UNIT_WEEK && amount->value != DATE_UNIT_FORTNIGHT && amount->value != DATE_UNIT_DAY)
    return FALSE;
  /* "in three days, on Friday" counts from today. */
  if (amount->value == DATE_UNIT_DAY && followup_words_is (match->context->words, match->capture[1]->first - 1, "on"))
    return FALSE;
  int length = amount->value == DATE_UNIT_WEEK ? 7 : amount->value == DATE_UNIT_FORTNIGHT ? 14 : 1;
  return set (item, day + amount->low * length, day + amount->high * length);
}

static gboolean
nth_weekday_from_now (const DateMatch *match, DateItem *item)
{
  int n = match->capture[0]->value;
  FollowupDay day = first_after (match->context->today, match->capture[1]->value);
  return n >= 1 && n <= 60 && set (item, day + (n - 1) * 7, day + (n - 1) * 7);
}

/* "two Thursdays ago" */
static gboolean
weekdays_ago (const DateMatch *match, DateItem *item)
{
  int n = match->capture[0]->value;
  FollowupDay day = first_after (match->context->today - 8, match->capture[1]->value);

  if (n < 1 || n > 60 || !set (item, day - (n - 1) * 7, day - (n - 1) * 7))
    return FALSE;
  item->range.flags = DATE_IS_PAST;
  return TRUE;
}

static const char *
form_after (const DateMatch *match, guint end)
{
  const FollowupWord *word = followup_words_at (match->context->words, end);
  gboolean same = word && end > 0 && word->sentence == followup_words_at (match->context->words, end - 1)->sentence;
  return same && word->kind != FOLLOWUP_BREAK ? word->form : NULL;
}

/* "the 2nd round", "the 21st century" are no days. */
static const char *const counted[] = { "round", "interview", "stage", "step", "floor", "century", "part", "place", "person", "party",
                                       "time", "year", "edition", "grade", "quarter", "half", "week", "weeks", "phase", "street", "st", "avenue",
                                       "ave", "call", "conversation", "meeting", "draft", "month", "choice", "class", "level",
                                       "anniversary", "paragraph", "page", "one", "and", "birthday", "to", NULL };
/* Behind "the first" these make it a day. */
static const char *const day_followers[] = { "at", "works", "is", "would", "suits", "between", "from", "or", "for", "if", NULL };

/* "Friday first thing", "Monday second round": the ordinal in letters counts what follows. */
static gboolean
is_counting (const DateMatch *match, const DateItem *item)
{
  const char *next = form_after (match, item->end);
  return match->capture[1]->id != 0 && next && (strcmp (next, "thing") == 0 || g_strv_contains (counted, next));
}

/* "Friday the 13th": the day of the month decides, the weekday only which month of the coming twelve; where none
   fits, the next such day is meant and the weekday is wrong. */
static gboolean
weekday_ordinal (const DateMatch *match, DateItem *item)
{
  int wanted = match->capture[0]->value, mday = match->capture[1]->value, year = year_of (match), month = month_of (match);
  FollowupDay first = FOLLOWUP_DAY_NONE;

  if (mday < 1 || mday > 31 || is_counting (match, item))
    return FALSE;
  for (int i = 0; i < 12; i++) {
    FollowupDay day = followup_day_new (year + (month - 1 + i) / 12, (month - 1 + i) % 12 + 1, mday);
    if (day == FOLLOWUP_DAY_NONE || day < match->context->today)
      continue;
    if (first == FOLLOWUP_DAY_NONE)
      first = day;
    if ((int) followup_day_weekday (day) == wanted)
      return set (item, day, day);
  }
  set (item, first, first);
  item->range.flags = DATE_IS_CONFLICT;
  return first != FOLLOWUP_DAY_NONE;
}

/* arg: 1 where "on" or "the" stands before it. */
static gboolean
day_of_month (const DateMatch *match, DateItem *item)
{
  const DateItem *ordinal = match->capture[0];
  const char *next = form_after (match, item->end);
  int mday = ordinal->value, year = year_of (match), month = month_of (match);

  if (mday < 1 || mday > 31)
    return FALSE;
  if (ordinal->id != 0 && (match->arg == 0 || (next && g_unichar_isalpha (g_utf8_get_char (next)) && !g_strv_contains (day_followers, next))))
    return FALSE;
  if (next && g_strv_contains (counted, next) && strcmp (next, "and") != 0 && strcmp (next, "to") != 0)
    return FALSE;
  for (int i = 0; i < 4; i++) {
    FollowupDay day = followup_day_new (year + (month - 1 + i) / 12, (month - 1 + i) % 12 + 1, mday);
    if (day == FOLLOWUP_DAY_NONE || day < match->context->today)
      continue;
    set (item, day, day);
    item->range.back = 30;
    item->range.flags = DATE_IS_ANAPHORIC;
    return TRUE;
  }
  return FALSE;
}

/* "June 31" is no date, and "June" in it none either. */
static gboolean
no_date (DateItem *item)
{
  item->kinds = 0;
  return TRUE;
}

/* Month, day and year in any order; two digits are a year only behind an ordinal ("14th April 15"). */
static gboolean
month_day (const DateMatch *match, DateItem *item)
{
  int month = 0, mday = 0, year = 0;
  DateRange range;

  for (guint i = 0; i < match->n_captures; i++) {
    const DateItem *part = match->capture[i];
    if (part->kinds & (DATE_CLOCK | DATE_ZONE))
      continue;
    if (part->kinds & (DATE_MONTH | DATE_MONTH_SHORT))
      month = part->value;
    else if ((part->kinds & DATE_YEAR) && match->n_captures > 2)
      year = part->value;
    else if (mday == 0)
      mday = part->value;
    else if (part->value >= 10 && part->value < 100)
      year = 2000 + part->value;
    else
      return FALSE;
  }
  /* The Buddhist era runs 543 years ahead. */
  if (match->arg == 1)
    year = match->capture[2]->value - 543;
  if (mday > 31 && year == 0)
    return FALSE;
  if (year == 0) {
    if (!followup_date_yearless (match->context, month, mday, &range))
      return no_date (item);
    return set_range (item, &range);
  }
  FollowupDay day = followup_day_new (year, month, mday);
  return set (item, day, day) || no_date (item);
}

static gboolean
is_place_of_day (const DateMatch *match, const DateItem *item)
{
  static const char *const places[] = { "on", "by", "until", "till", "to", "for", NULL };
  const FollowupWords *words = match->context->words;
  const FollowupSentence *sentence = followup_words_sentence (words, item->first);

  if (item->first == sentence->first)
    return item->end >= sentence->end || followup_words_at (words, item->end)->kind != FOLLOWUP_WORD;
  return g_strv_contains (places, followup_words_at (words, item->first - 1)->form);
}

/* "15 / 2", "2-15": a date only where nothing else is told and one number can be no month; with a weekday before it,
   where the two agree. */
static gboolean
spaced_numeric (const DateMatch *match, DateItem *item)
{
  gboolean has_weekday = (match->capture[0]->kinds & DATE_WEEKDAY) != 0;
  int a = match->capture[has_weekday]->value, b = match->capture[has_weekday + 1]->value;
  DateRange range;

  if (a < 1 || b < 1 || a > 31 || b > 31 || (!has_weekday && (MIN (a, b) > 12 || MAX (a, b) <= 12 || !is_place_of_day (match, item))))
    return FALSE;
  for (int i = 0; i < 2; i++) {
    if (!followup_date_yearless (match->context, i ? b : a, i ? a : b, &range))
      continue;
    if (!has_weekday || (int) followup_day_weekday (range.from) == match->capture[0]->value)
      return set_range (item, &range);
  }
  return FALSE;
}

/* "15 / 2 / 2027" */
static gboolean
spaced_full (const DateMatch *match, DateItem *item)
{
  int a = match->capture[0]->value, b = match->capture[1]->value;
  DateRange range;

  return a >= 1 && a <= 31 && b >= 1 && b <= 31 && followup_date_numeric (match->context, a, b, match->capture[2]->value, FALSE, &range)
         && set_range (item, &range);
}

/* "a week today", "tomorrow fortnight"; arg: days from today. */
static gboolean
weeks_from_today (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0];
  gboolean is_amount = (amount->kinds & DATE_AMOUNT) != 0;
  int length = amount->value == DATE_UNIT_WEEK ? 7 : amount->value == DATE_UNIT_FORTNIGHT ? 14 : 0;
  FollowupDay day = match->context->today + match->arg + length * (is_amount ? amount->low : 1);

  return length > 0 && set (item, day, day);
}

/* "two weeks and three days": one amount; the smaller unit comes last. */
static gboolean
sum (const DateMatch *match, DateItem *item)
{
  const DateItem *whole = match->capture[0];

  *item = (DateItem){ .kinds = DATE_AMOUNT, .first = item->first, .end = item->end, .value = whole->value, .low = whole->low,
                      .high = whole->high, .vague = whole->vague, .range = item->range };
  for (guint i = 1; i < match->n_captures; i++) {
    const DateItem *more = match->capture[i];
    if (more->low != more->high || more->vague)
      return FALSE;
    if (more->value == DATE_UNIT_MONTH && whole->value == DATE_UNIT_YEAR)
      item->more_months += more->low;
    else if (more->value == DATE_UNIT_WEEK && (whole->value == DATE_UNIT_MONTH || whole->value == DATE_UNIT_YEAR))
      item->more_days += 7 * more->low;
    else if (more->value == DATE_UNIT_DAY && whole->value >= DATE_UNIT_WEEK && whole->value <= DATE_UNIT_YEAR)
      item->more_days += more->low;
    else
      return FALSE;
  }
  return TRUE;
}

/* "13 to 15 July", "July 13-15": days of one month, or into the next one. */
static gboolean
month_days (const DateMatch *match, DateItem *item)
{
  int month = 0, days[2] = { 0 }, n = 0, year = 0;
  DateRange range;

  for (guint i = 0; i < match->n_captures; i++) {
    const DateItem *part = match->capture[i];
    if (part->kinds & (DATE_MONTH | DATE_MONTH_SHORT))
      month = part->value;
    else if (part->kinds & DATE_YEAR)
      year = part->value;
    else if (n < 2)
      days[n++] = part->value;
  }
  if (n < 2 || days[0] < 1 || days[1] < 1 || days[1] > 31)
    return FALSE;
  if (year == 0) {
    int last = match->arg && days[1] < days[0] ? month % 12 + 1 : month;
    if (days[1] < days[0] && !match->arg)
      return FALSE;
    if (!followup_date_yearless (match->context, last, days[1], &range))
      return no_date (item);
    followup_day_split (range.from, &year, NULL, NULL);
    FollowupDay from = followup_day_new (last == month ? year : year - (last == 1), month, days[0]);
    set (item, from, range.from);
    item->range.back = range.back;
    item->range.vague = range.vague;
  } else {
    set (item, followup_day_new (year, month, days[0]), followup_day_new (year, month, days[1]));
  }
  item->range.flags = DATE_IS_PAIR;
  if (item->range.from == FOLLOWUP_DAY_NONE || item->range.to == FOLLOWUP_DAY_NONE)
    return no_date (item);
  return item->range.from <= item->range.to;
}

const DateRow followup_date_rows_days[] = {
  DAY ("today|todays|tonight", today_plus, 0, "relative"),
  DAY ("later|earlier today", today_plus, 0, "relative"),
  DAY ("this morning|afternoon|evening|lunchtime", today_plus, 0, "relative"),
  DAY ("this very? day", today_plus, 0, "relative"),
  DAY ("tomorrow|tomorrows", today_plus, 1, "relative"),
  DAY ("the? day after tomorrow", today_plus, 2, "relative"),
  DAY ("overmorrow", today_plus, 2, "relative"),
  DAY ("yesterday", today_plus, -1, "relative"),
  DAY ("last night", today_plus, -1, "relative"),
  DAY ("the? day before yesterday", today_plus, -2, "relative"),
  DAY ("the? end|close of the? day|business|play|work", end_of_day, 0, "end"),
  DAY ("the? end|close of the? business|working|work|office day|hours", end_of_day, 0, "end"),
  DAY ("eod|cob|eob|cop", end_of_day, 0, "end"),
  DAY ("W", weekday, WEEKDAY_PLAIN, "weekday"),
  DAY ("this|coming|upcoming W", weekday, WEEKDAY_THIS, "weekday"),
  DAY ("this|the coming|upcoming W", weekday, WEEKDAY_PLAIN, "weekday"),
  DAY ("next W", weekday, WEEKDAY_NEXT, "next-weekday"),
  DAY ("next next W", weekday, WEEKDAY_PLUS_WEEK, "weekday"),
  DAY ("last|past|previous W", weekday, WEEKDAY_LAST, "weekday"),
  DAY ("W after next", weekday, WEEKDAY_SECOND, "weekday"),
  DAY ("W week", weekday, WEEKDAY_PLUS_WEEK, "weekday"),
  DAY ("W fortnight", weekday, WEEKDAY_PLUS_TWO, "weekday"),
  DAY ("P on|from|after|next|this|past W", weeks_from_weekday, 0, "weekday"),
  DAY ("N|O W ago|back", weekdays_ago, 0, "weekday"),
  DAY ("N W from now|today", nth_weekday_from_now, 0, "weekday"),
  DAY ("W ,? the? O !of|m", weekday_ordinal, 0, "weekday"),
  DAY ("W N !m|U|/|-|.|of|people|candidates", weekday_ordinal, 0, "weekday"),
  DAY ("on|the the? O !of|m|day|last|final|W", day_of_month, 1, "of-month"),
  DAY ("the? O day? of the month", day_of_month, 1, "of-month"),
  DAY ("O !last|final|W", day_of_month, 0, "of-month"),
  DAY ("m .? ,? the? O|N ,? Y", month_day, 0, "date"),
  DAY ("m .? ,? the? O|N !U", month_day, 0, "date"),
  DAY ("m / N / Y", month_day, 0, "date"),
  DAY ("m / N", month_day, 0, "date"),
  DAY ("N / m", month_day, 0, "date"),
  DAY ("m - N - Y", month_day, 0, "date"),
  DAY ("m - N !U|m|-|/|:|of", month_day, 0, "date"),
  DAY ("m ,? O ,? N", month_day, 0, "date"),
  DAY ("the? O|N day? of? m .? ,? of|in? Y", month_day, 0, "date"),
  DAY ("the? O of? m N", month_day, 0, "date"),
  DAY ("the? O|N day? of? m", month_day, 0, "date"),
  DAY ("O|N m N be", month_day, 1, "date"),
  DAY ("m O|N N be", month_day, 1, "date"),
  DAY ("N / m / Y", month_day, 0, "date"),
  DAY ("N - m - Y", month_day, 0, "date"),
  DAY ("N - m", month_day, 0, "date"),
  DAY ("Y / m / N", month_day, 0, "date"),
  DAY ("Y - m - N", month_day, 0, "date"),
  DAY ("Y / N / m", month_day, 0, "date"),
  DAY ("N - Y - m", month_day, 0, "date"),
  DAY ("Y m N", month_day, 0, "date"),
  DAY ("m O|N ,? T Z? Y", month_day, 0, "date"),
  DAY ("W ,? N /|-|. N !U|m|/|-|.|:", spaced_numeric, 0, "numeric"),
  DAY ("N /|- N !U|m|/|-|.|:", spaced_numeric, 0, "numeric"),
  DAY ("N / N / Y", spaced_full, 0, "numeric"),
  DAY ("N - N - Y", spaced_full, 0, "numeric"),
  DAY ("P today", weeks_from_today, 0, "relative"),
  DAY ("P from? tomorrow", weeks_from_today, 1, "relative"),
  DAY ("today U", weeks_from_today, 0, "relative"),
  DAY ("tomorrow U", weeks_from_today, 1, "relative"),
  { "P ,|and? P", DATE_AMOUNT, sum, 0, "amount" },
  { "P ,? P ,|and? P", DATE_AMOUNT, sum, 0, "amount" },
  SPAN ("from? the? O|N " TO " the? O|N day? of? m ,? Y", month_days, 0, "pair.days"),
  SPAN ("from? the? O|N " TO " the? O|N day? of? m", month_days, 0, "pair.days"),
  SPAN ("from? m the? O|N " TO " the? O|N ,? Y", month_days, 1, "pair.days"),
  SPAN ("from? m the? O|N " TO " the? O|N !U|m", month_days, 1, "pair.days"),
  SPAN ("between the? O|N and|- the? O|N day? of? m ,? Y?", month_days, 0, "pair.days"),
  SPAN ("between m the? O|N and|- the? O|N ,? Y", month_days, 1, "pair.days"),
  SPAN ("between m the? O|N and|- the? O|N !U|m", month_days, 1, "pair.days"),
  SPAN ("m O|N - O|N ,? T Y", month_days, 1, "pair.days"),
  SPAN ("soon|shortly|presently|asap|eventually", undated, 0, "undated"),
  SPAN ("very|quite soon|shortly", undated, 0, "undated"),
  SPAN ("in due course|time", undated, 0, "undated"),
  SPAN ("as soon as possible|practicable|we|i", undated, 0, "undated"),
  SPAN ("in|within the near|nearest|immediate|foreseeable future", undated, 0, "undated"),
  SPAN ("before too? long", undated, 0, "undated"),
  SPAN ("at some point", undated, 0, "undated"),
  SPAN ("when the time comes", undated, 0, "undated"),
  { NULL }
};
