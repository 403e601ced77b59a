/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The second level: days, weeks, months and longer, by name or by number (domain conventions: a week is Monday to
 * Friday; a weekday is the first one strictly after the mail's day).
 */
#include "text/date-calendar.h"
#include "text/date-grammar.h"

#include <string.h>

/* "end of the day": a day named beside it is the one meant. */
#define VALUE_END_OF_DAY 99

static gboolean
set (DateItem *item, FollowupDay from, FollowupDay to)
{
  const char *rule = item->range.rule;

  followup_date_range_init (&item->range, from, to);
  item->range.rule = rule;
  return from != FOLLOWUP_DAY_NONE && to != FOLLOWUP_DAY_NONE;
}

static gboolean
set_range (DateItem *item, const DateRange *range)
{
  const char *rule = item->range.rule;

  item->range = *range;
  item->range.rule = rule;
  return range->from != FOLLOWUP_DAY_NONE;
}

static int
year_of (const DateMatch *match)
{
  int year;
  followup_day_split (match->context->today, &year, NULL, NULL);
  return year;
}

static int
month_of (const DateMatch *match)
{
  int month;
  followup_day_split (match->context->today, NULL, &month, NULL);
  return month;
}

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
  item->value = VALUE_END_OF_DAY;
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

enum { WEEKDAY_PLAIN, WEEKDAY_THIS, WEEKDAY_NEXT, WEEKDAY_LAST, WEEKDAY_SECOND, WEEKDAY_FOLLOWING, WEEKDAY_PLUS_WEEK, WEEKDAY_PLUS_TWO };

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
  case WEEKDAY_FOLLOWING:
    return set (item, next_week, next_week);
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

/* "Friday the 13th": the day of the month decides, the weekday only which month of the coming twelve; where none
   fits, the next such day is meant and the weekday is wrong. */
static gboolean
weekday_ordinal (const DateMatch *match, DateItem *item)
{
  int wanted = match->capture[0]->value, mday = match->capture[1]->value, year = year_of (match), month = month_of (match);
  FollowupDay first = FOLLOWUP_DAY_NONE;

  if (mday < 1 || mday > 31)
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
                                       "anniversary", "paragraph", "page", "one", "and", "birthday", "ave", "birthday", "to", NULL };
/* Behind "the first" these make it a day. */
static const char *const day_followers[] = { "at", "works", "is", "would", "suits", "between", "from", "or", "for", "if", NULL };

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

enum { MONTH_NAMED, MONTH_THIS = 100, MONTH_NEXT, MONTH_LAST };

static gboolean
set_month (DateItem *item, int year, int month)
{
  return set (item, followup_calendar_month_first (year, month), followup_calendar_month_last (year, month));
}

/* "March after next" */
static gboolean
month_after_next (const DateMatch *match, DateItem *item)
{
  int named = match->capture[0]->value;
  return set_month (item, year_of (match) + (named < month_of (match)) + 1, named);
}

static gboolean
month (const DateMatch *match, DateItem *item)
{
  int year = year_of (match), current = month_of (match);

  if (match->arg != MONTH_NAMED) {
    int months = year * 12 + current - 1 + (match->arg == MONTH_NEXT) - (match->arg == MONTH_LAST);
    set_month (item, months / 12, months % 12 + 1);
    item->range.flags = match->arg == MONTH_LAST ? DATE_IS_PAST : 0;
    return TRUE;
  }
  int named = match->capture[0]->value;
  if (match->n_captures > 1)
    return set_month (item, match->capture[1]->value, named);
  set_month (item, named < current ? year + 1 : year, named);
  item->range.back = 365;
  return TRUE;
}

/* "the rest of the week": from today. */
static gboolean
rest_of_week (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today, monday = followup_calendar_monday (today);

  set (item, today, followup_day_weekday (today) > FOLLOWUP_FRIDAY ? monday + 6 : monday + 4);
  item->range.wide_from = today;
  item->range.wide_to = monday + 6;
  return TRUE;
}

/* Monday to Friday of the nth week from this one; on a Sunday "next week" begins tomorrow. */
static gboolean
week (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today, monday = followup_calendar_monday (today) + match->arg * 7;
  gboolean is_weekend = followup_day_weekday (today) > FOLLOWUP_FRIDAY;

  set (item, monday, monday + 4);
  if (match->arg == 0) {
    /* What is left of it; at the weekend, the coming one. */
    item->range.from = today;
    item->range.to = is_weekend ? monday + 11 : monday + 4;
  }
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  item->range.flags = match->arg < 0 ? DATE_IS_PAST : 0;
  item->range.vague = match->arg == 1 && followup_day_weekday (today) == FOLLOWUP_SUNDAY;
  return TRUE;
}

static gboolean
working_week (const DateMatch *match, DateItem *item)
{
  week (match, item);
  item->range.wide_from = item->range.wide_to = FOLLOWUP_DAY_NONE;
  if (match->arg == 0)
    item->range.from = item->range.stem_from;
  return TRUE;
}

/* "the week after": after the week named last, else next week. */
static gboolean
week_after (const DateMatch *match, DateItem *item)
{
  FollowupDay named = match->context->week;
  FollowupDay monday = followup_calendar_monday (named == FOLLOWUP_DAY_NONE ? match->context->today : named) + 7;

  set (item, monday, monday + 4);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  return TRUE;
}

static FollowupDay
this_friday (FollowupDay today)
{
  FollowupDay friday = followup_calendar_monday (today) + 4;
  return friday < today ? friday + 7 : friday;
}

static gboolean
end_of_week (const DateMatch *match, DateItem *item)
{
  FollowupDay friday = this_friday (match->context->today);
  return set (item, friday, friday);
}

static gboolean
this_or_next_week (const DateMatch *match, DateItem *item)
{
  FollowupDay monday = followup_calendar_monday (match->context->today) + 7;
  set (item, match->context->today, monday + match->arg);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  return TRUE;
}

static gboolean
weekend (const DateMatch *match, DateItem *item)
{
  FollowupDay saturday = followup_calendar_monday (match->context->today) + 5 + match->arg * 7;
  if (saturday < match->context->today && match->arg == 0)
    saturday = match->context->today;
  item->range.flags = match->arg < 0 ? DATE_IS_PAST : 0;
  guint flags = item->range.flags;
  set (item, saturday, followup_calendar_monday (saturday) + 6);
  item->range.flags = flags;
  return TRUE;
}

static gboolean
any_day_now (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today;
  set (item, today, followup_calendar_add_workdays (today, match->arg));
  item->range.vague = TRUE;
  return TRUE;
}

static gboolean
month_end (const DateMatch *match, DateItem *item)
{
  int months = year_of (match) * 12 + month_of (match) - 1;
  FollowupDay last = followup_calendar_month_last_workday (months / 12, months % 12 + 1);

  if (last < match->context->today)
    last = followup_calendar_month_last (months / 12, months % 12 + 1);
  return set (item, last, last);
}

static gboolean
month_middle (const DateMatch *match, DateItem *item)
{
  int year = year_of (match), current = month_of (match);
  return set (item, followup_day_new (year, current, 11), followup_day_new (year, current, 20));
}

static gboolean
set_quarter (DateItem *item, int year, int quarter)
{
  return set (item, followup_calendar_month_first (year, quarter * 3 - 2), followup_calendar_month_last (year, quarter * 3));
}

/* "Q4", "the first quarter of 2027"; arg 2: halves of the year. */
static gboolean
quarter (const DateMatch *match, DateItem *item)
{
  int n = match->capture[0]->value, year = match->n_captures > 1 ? match->capture[1]->value : year_of (match);
  int length = match->arg == 2 ? 6 : 3;

  if (n < 1 || n > 12 / length)
    return FALSE;
  if (match->n_captures == 1 && n * length < month_of (match))
    year++;
  return set (item, followup_calendar_month_first (year, (n - 1) * length + 1), followup_calendar_month_last (year, n * length));
}

static gboolean
quarter_from_now (const DateMatch *match, DateItem *item)
{
  int quarters = year_of (match) * 4 + (month_of (match) - 1) / 3 + match->arg;
  set_quarter (item, quarters / 4, quarters % 4 + 1);
  if (match->arg < 0)
    item->range.flags = DATE_IS_PAST;
  return TRUE;
}

static gboolean
quarter_end (const DateMatch *match, DateItem *item)
{
  FollowupDay last = followup_calendar_month_last (year_of (match), (month_of (match) + 2) / 3 * 3);
  return set (item, last, last);
}

static gboolean
year_from_now (const DateMatch *match, DateItem *item)
{
  int year = year_of (match) + match->arg;
  set (item, followup_day_new (year, 1, 1), followup_day_new (year, 12, 31));
  if (match->arg < 0)
    item->range.flags = DATE_IS_PAST;
  return TRUE;
}

static gboolean
year_end (const DateMatch *match, DateItem *item)
{
  FollowupDay last = followup_day_new (year_of (match), 12, 31);
  return set (item, last, last);
}

/* The first two weeks after New Year's Day. */
static gboolean
new_year (const DateMatch *match, DateItem *item)
{
  int year = year_of (match) + 1;
  set (item, followup_day_new (year, 1, 2), followup_day_new (year, 1, 15));
  item->range.vague = TRUE;
  return TRUE;
}

/* Northern seasons; arg: their first month. */
static gboolean
season (const DateMatch *match, DateItem *item)
{
  int year = year_of (match), last = (match->arg + 1) % 12 + 1, current = month_of (match);

  if (last >= match->arg && current > last)
    year++;
  set (item, followup_calendar_month_first (year, match->arg), followup_calendar_month_last (year + (last < match->arg), last));
  item->range.vague = TRUE;
  return TRUE;
}

/* The days around Christmas in which nobody decides anything. */
static FollowupDay
holiday_season (const DateMatch *match, int month, int day, int plus)
{
  return followup_day_new (year_of (match) + plus - (month_of (match) == 1 && match->context->today
                           <= followup_day_new (year_of (match), 1, 3)), month, day);
}

static gboolean
the_holidays (const DateMatch *match, DateItem *item)
{
  return set (item, holiday_season (match, 12, 24, 0), holiday_season (match, 1, 1, 1));
}

/* The first full working week of January. */
static gboolean
after_the_holidays (const DateMatch *match, DateItem *item)
{
  FollowupDay second = holiday_season (match, 1, 2, 1);
  FollowupDay monday = followup_calendar_monday (second + 6);
  set (item, monday, monday + 4);
  item->range.vague = TRUE;
  return TRUE;
}

/* Tuesday after the coming weekend. */
static gboolean
after_long_weekend (const DateMatch *match, DateItem *item)
{
  FollowupDay tuesday = followup_calendar_monday (match->context->today) + 8;
  return set (item, tuesday, tuesday + 1);
}

gboolean
followup_date_row_holiday (const DateMatch *match, DateItem *item)
{
  const char *rule = followup_date_holiday_rule ((guint) match->arg);
  int year = year_of (match);

  for (int i = 0; i < 2; i++) {
    FollowupDay day = followup_calendar_holiday (rule, year + i);
    if (day == FOLLOWUP_DAY_NONE || day < match->context->today)
      continue;
    set (item, day, day);
    item->range.back = day - followup_calendar_holiday (rule, year + i - 1);
    item->value = 100 + match->arg;
    return TRUE;
  }
  return FALSE;
}

#define DAY(pattern, func, arg, rule) { pattern, DATE_DAY, func, arg, "day." rule }
#define WEEK(pattern, func, arg, rule) { pattern, DATE_WEEK, func, arg, "week." rule }
#define MONTHS(pattern, func, arg, rule) { pattern, DATE_MONTHS, func, arg, "month." rule }
#define SPAN(pattern, func, arg, rule) { pattern, DATE_SPAN, func, arg, rule }
#define THE "the|a|this|that"
#define TO "to|-|--|until|till|through|thru|and"

const DateRow followup_date_rows_days[] = {
  DAY ("today|todays|tonight", today_plus, 0, "relative"),
  DAY ("later|earlier today", today_plus, 0, "relative"),
  DAY ("this morning|afternoon|evening|lunchtime", today_plus, 0, "relative"),
  DAY ("tomorrow|tomorrows|tmrw|tmw", today_plus, 1, "relative"),
  DAY ("next day", today_plus, 1, "relative"),
  DAY ("the? day after tomorrow", today_plus, 2, "relative"),
  DAY ("yesterday", today_plus, -1, "relative"),
  DAY ("last night", today_plus, -1, "relative"),
  DAY ("the? day before yesterday", today_plus, -2, "relative"),
  DAY ("the? end|close of the? day|business|play|work", end_of_day, 0, "end"),
  DAY ("eod|cob|eob|cop", end_of_day, 0, "end"),
  DAY ("W", weekday, WEEKDAY_PLAIN, "weekday"),
  DAY ("this|coming|upcoming W", weekday, WEEKDAY_THIS, "weekday"),
  DAY ("this|the coming|upcoming W", weekday, WEEKDAY_PLAIN, "weekday"),
  DAY ("next W", weekday, WEEKDAY_NEXT, "next-weekday"),
  DAY ("next next W", weekday, WEEKDAY_PLUS_WEEK, "weekday"),
  DAY ("last|past|previous W", weekday, WEEKDAY_LAST, "weekday"),
  DAY ("the? following W", weekday, WEEKDAY_FOLLOWING, "weekday"),
  DAY ("W after next", weekday, WEEKDAY_SECOND, "weekday"),
  DAY ("W week", weekday, WEEKDAY_PLUS_WEEK, "weekday"),
  DAY ("W fortnight", weekday, WEEKDAY_PLUS_TWO, "weekday"),
  DAY ("P on|from|after|next|this|past W", weeks_from_weekday, 0, "weekday"),
  DAY ("N W from now|today", nth_weekday_from_now, 0, "weekday"),
  DAY ("W ,? the? O !of|m", weekday_ordinal, 0, "weekday"),
  DAY ("W N !m|U|/|-|.|of|people|candidates", weekday_ordinal, 0, "weekday"),
  DAY ("on|the the? O !of|m|day|last|final", day_of_month, 1, "of-month"),
  DAY ("the? O of the month", day_of_month, 1, "of-month"),
  DAY ("O !last|final", day_of_month, 0, "of-month"),
  DAY ("m .? ,? the? O|N ,? Y", month_day, 0, "date"),
  DAY ("m .? ,? the? O|N !U", month_day, 0, "date"),
  DAY ("m / N / Y", month_day, 0, "date"),
  DAY ("m / N", month_day, 0, "date"),
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
  DAY ("P today", weeks_from_today, 0, "relative"),
  DAY ("P from? tomorrow", weeks_from_today, 1, "relative"),
  DAY ("today U", weeks_from_today, 0, "relative"),
  DAY ("tomorrow U", weeks_from_today, 1, "relative"),
  { "P ,|and? P", DATE_AMOUNT, sum, 0, "amount" },
  { "P ,? P ,|and? P", DATE_AMOUNT, sum, 0, "amount" },
  SPAN ("from|between? the? O|N " TO " the? O|N day? of? m ,? Y", month_days, 0, "pair.days"),
  SPAN ("from|between? the? O|N " TO " the? O|N day? of? m", month_days, 0, "pair.days"),
  SPAN ("from|between? m the? O|N " TO " the? O|N ,? Y", month_days, 1, "pair.days"),
  SPAN ("from|between? m the? O|N " TO " the? O|N !U|m", month_days, 1, "pair.days"),
  SPAN ("m O|N - O|N ,? T Y", month_days, 1, "pair.days"),
  WEEK ("this|current|same week", week, 0, "this"),
  WEEK ("later|earlier|rest|remainder in|of? the|this? week", week, 0, "this"),
  WEEK ("the? rest|remainder of the|this week", rest_of_week, 0, "this"),
  WEEK ("all|during|in|within the? week !of|commencing|beginning|starting|after|from|N|O|before", week, 0, "this"),
  WEEK ("next|following|coming|upcoming week", week, 1, "next"),
  WEEK ("the coming|following|next week", week, 1, "next"),
  WEEK ("the? week after next", week, 2, "after-next"),
  WEEK ("last|past|previous week", week, -1, "last"),
  WEEK ("this|current working|business|work week", working_week, 0, "this"),
  WEEK ("next|following|coming working|business|work week", working_week, 1, "next"),
  WEEK ("this workweek", working_week, 0, "this"),
  WEEK ("next workweek", working_week, 1, "next"),
  WEEK ("the week after|thereafter that? !next|the|your|our|D|K|X|S|N|O", week_after, 0, "after"),
  DAY ("eow", end_of_week, 0, "week-end"),
  DAY ("the? end of the? week", end_of_week, 0, "week-end"),
  SPAN ("this week or early in? next week?", this_or_next_week, 2, "week.this-or-next"),
  SPAN ("this week or next week?", this_or_next_week, 4, "week.this-or-next"),
  SPAN ("this or next week", this_or_next_week, 4, "week.this-or-next"),
  SPAN ("this|the|over|coming the? weekend", weekend, 0, "weekend"),
  SPAN ("weekend", weekend, 0, "weekend"),
  SPAN ("this|the|over|coming week end", weekend, 0, "weekend"),
  SPAN ("next weekend", weekend, 1, "weekend"),
  SPAN ("last weekend", weekend, -1, "weekend"),
  SPAN ("any day|moment|time|minute now", any_day_now, 3, "any-day"),
  SPAN ("the? coming|next|upcoming days", any_day_now, 5, "coming-days"),
  MONTHS ("M", month, MONTH_NAMED, "named"),
  MONTHS ("m ,? of? Y", month, MONTH_NAMED, "named"),
  MONTHS ("next|this|coming M", month, MONTH_NAMED, "named"),
  MONTHS ("m after next", month_after_next, 0, "named"),
  MONTHS ("this|current month", month, MONTH_THIS, "this"),
  MONTHS ("the? next|coming|following|upcoming month", month, MONTH_NEXT, "next"),
  MONTHS ("last|past|previous month", month, MONTH_LAST, "last"),
  MONTHS ("later|rest of? in? the|this month", month, MONTH_THIS, "this"),
  DAY ("the? end of the|this? month", month_end, 0, "month-end"),
  DAY ("eom", month_end, 0, "month-end"),
  DAY ("month end", month_end, 0, "month-end"),
  SPAN ("mid|the? middle of? the|this? month", month_middle, 0, "month.middle"),
  MONTHS ("q N|O of? Y?", quarter, 1, "quarter"),
  MONTHS ("the? O quarter of? Y?", quarter, 1, "quarter"),
  MONTHS ("h N of? Y?", quarter, 2, "half-year"),
  MONTHS ("this|current quarter", quarter_from_now, 0, "quarter"),
  MONTHS ("the? next|coming|following quarter", quarter_from_now, 1, "quarter"),
  MONTHS ("last|previous quarter", quarter_from_now, -1, "quarter"),
  DAY ("the? end of the? quarter", quarter_end, 0, "quarter-end"),
  DAY ("eoq", quarter_end, 0, "quarter-end"),
  DAY ("quarter end", quarter_end, 0, "quarter-end"),
  MONTHS ("this|current calendar|fiscal|financial? year", year_from_now, 0, "year"),
  MONTHS ("the? next|coming|following calendar|fiscal|financial? year", year_from_now, 1, "year"),
  MONTHS ("last|previous|past year", year_from_now, -1, "year"),
  DAY ("the? end of the|this? calendar|fiscal|financial? year", year_end, 0, "year-end"),
  DAY ("fiscal|financial? year end", year_end, 0, "year-end"),
  DAY ("eoy|fye", year_end, 0, "year-end"),
  SPAN ("early? in|into? the new year", new_year, 0, "new-year"),
  MONTHS ("in|over|during|this|next the? summer", season, 6, "season"),
  MONTHS ("in|over|during|this|next the? autumn|fall", season, 9, "season"),
  MONTHS ("in|over|during|this|next the? winter", season, 12, "season"),
  MONTHS ("in|over|during|this|next the? spring", season, 3, "season"),
  SPAN ("the holiday|holidays|festive season|period|break?", the_holidays, 0, "holidays"),
  SPAN ("christmas|xmas|winter|festive holidays|break|period|season|vacation", the_holidays, 0, "holidays"),
  SPAN ("after the christmas|xmas|winter|festive? holidays|holiday|break season|period|break?", after_the_holidays, 0, "holidays"),
  SPAN ("after christmas|xmas", after_the_holidays, 0, "holidays"),
  SPAN ("after the long|bank|holiday holiday? weekend", after_long_weekend, 0, "long-weekend"),
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
