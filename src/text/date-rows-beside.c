/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The third level: days and weeks told by others ("the first Monday of March", "the week after Thanksgiving") and days
 * told twice ("Tuesday, 24 November").
 */
#include "text/date-rows.h"

#include <string.h>

static void
copy (DateItem *item, const DateItem *from)
{
  item->range = from->range;
  item->value = from->value;
}

static gboolean
is_bare_weekday (const DateItem *item)
{
  return (item->kinds & DATE_DAY) && item->range.back == 7 && item->value >= 1 && item->value <= 7;
}

/* "Tuesday, 24 November": the date decides; of two readings of "7/6" the weekday decides. */
static gboolean
day_twice (const DateMatch *match, DateItem *item)
{
  const DateItem *one = match->capture[0], *two = match->capture[1];

  /* "by end of day on Friday, 27 November": the day is told twice, its end is a part of it. */
  if (one->value == DATE_VALUE_END_OF_DAY || two->value == DATE_VALUE_END_OF_DAY)
    return FALSE;
  if (!is_bare_weekday (one)) {
    if (one->range.from != two->range.from || is_bare_weekday (two))
      return FALSE;
    copy (item, two);
    return TRUE;
  }
  if (is_bare_weekday (two) || (two->range.flags & DATE_IS_AMOUNT))
    return FALSE;
  copy (item, two);
  if ((int) followup_day_weekday (two->range.from) == one->value) {
    /* The weekday has chosen between day and month. */
    if (two->range.other != FOLLOWUP_DAY_NONE && (int) followup_day_weekday (two->range.other) != one->value)
      return set (item, two->range.from, two->range.from);
    return TRUE;
  }
  if (two->range.other != FOLLOWUP_DAY_NONE && (int) followup_day_weekday (two->range.other) == one->value)
    return set (item, two->range.other, two->range.other);
  item->range.flags |= DATE_IS_CONFLICT;
  return TRUE;
}

/* "Jul 18, Fri": only where they agree, in this year or a later one. */
static gboolean
date_then_weekday (const DateMatch *match, DateItem *item)
{
  const DateItem *date = match->capture[0], *weekday = match->capture[1];
  int year, month, day;

  if (!is_bare_weekday (weekday) || is_bare_weekday (date) || date->range.from != date->range.to)
    return FALSE;
  copy (item, date);
  if ((int) followup_day_weekday (date->range.from) == weekday->value)
    return TRUE;
  followup_day_split (date->range.from, &year, &month, &day);
  FollowupDay later = followup_day_new (year + 1, month, day);
  return date->range.back >= 365 && later != FOLLOWUP_DAY_NONE && (int) followup_day_weekday (later) == weekday->value
         && set (item, later, later);
}

/* "Wednesday of next week", "next week on Tuesday" */
static gboolean
weekday_of_week (const DateMatch *match, DateItem *item)
{
  const DateItem *one = match->capture[0], *two = match->capture[1];
  const DateItem *weekday = one->kinds & DATE_DAY ? one : two, *week = weekday == one ? two : one;

  if (!is_bare_weekday (weekday))
    return FALSE;
  FollowupDay day = followup_calendar_monday (week->range.stem_from) + weekday->value - FOLLOWUP_MONDAY;
  set (item, day, day);
  item->value = weekday->value;
  return TRUE;
}

/* "the week of the 30th", "w/c 7 December" */
static gboolean
week_of_day (const DateMatch *match, DateItem *item)
{
  const DateRange *range = &match->capture[match->n_captures - 1]->range;
  FollowupDay day = range->from, monday = followup_calendar_monday (day);

  /* Whose weeks begin on a Sunday means the one that begins there. */
  if (followup_day_weekday (day) == FOLLOWUP_SUNDAY)
    monday = day + 1;
  set (item, monday, monday + 4);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  item->range.back = range->back;
  item->range.vague = range->vague;
  return TRUE;
}

/* "the weekend of 5 December" (arg 0), "the weekend after Thanksgiving" (arg 1), "before" (arg -1). */
static gboolean
weekend_beside (const DateMatch *match, DateItem *item)
{
  const DateRange *range = &match->capture[match->n_captures - 1]->range;
  FollowupDay day = match->arg > 0 ? range->to : range->from, monday = followup_calendar_monday (day);
  FollowupDay saturday = monday + 5;

  if (!g_str_equal (match->capture[0]->range.rule, "weekend"))
    return FALSE;
  if (match->arg < 0 && saturday + 1 >= day)
    saturday -= 7;
  if (match->arg > 0 && saturday <= day)
    saturday += 7;
  return set (item, saturday, saturday + 1);
}

/* "the closest Monday to 5 January" */
static gboolean
nearest_weekday (const DateMatch *match, DateItem *item)
{
  const DateItem *weekday = match->capture[0];
  FollowupDay of = match->capture[1]->range.from;

  if (!is_bare_weekday (weekday))
    return FALSE;
  int ahead = (weekday->value - (int) followup_day_weekday (of) + 7) % 7;
  FollowupDay day = of + (ahead > 3 ? ahead - 7 : ahead);
  return set (item, day, day);
}

/* "this time next week" */
static gboolean
same_weekday (const DateMatch *match, DateItem *item)
{
  FollowupDay day = followup_calendar_monday (match->capture[0]->range.stem_from) + (int) followup_day_weekday (match->context->today) - FOLLOWUP_MONDAY;
  return set (item, day, day);
}

/* "the 15th of next month" */
static gboolean
ordinal_of_month (const DateMatch *match, DateItem *item)
{
  const DateItem *day = match->capture[0], *month = match->capture[1];
  int mday = day->value;

  if (day->kinds & DATE_DAY) {
    if (day->range.back != 30)
      return FALSE;
    followup_day_split (day->range.from, NULL, NULL, &mday);
  }
  FollowupDay of = month->range.stem_from + mday - 1;
  return mday >= 1 && of <= month->range.stem_to && month->range.stem_to - month->range.stem_from <= 31 && set (item, of, of);
}

/* "first Wednesday of December"; arg -1: "last Monday in March", where "last Monday" was read as a past one. */
static gboolean
nth_weekday_of (const DateMatch *match, DateItem *item)
{
  const DateItem *weekday = match->capture[match->n_captures - 2], *month = match->capture[match->n_captures - 1];
  int n = match->arg < 0 ? -1 : match->capture[0]->value, year, number;

  gboolean is_last = (weekday->range.flags & DATE_IS_PAST) && weekday->value >= 1 && weekday->value <= 7;

  if (match->arg < 0 ? !is_last : !is_bare_weekday (weekday))
    return FALSE;
  followup_day_split (month->range.stem_from, &year, &number, NULL);
  FollowupDay day = followup_calendar_nth_weekday (year, number, weekday->value, n);
  if (day != FOLLOWUP_DAY_NONE && day < match->context->today && month->range.back)
    day = followup_calendar_nth_weekday (year + 1, number, weekday->value, n);
  return set (item, day, day);
}

/* "the first Monday of the month", "the last Friday of the month" (arg -1): the coming one. */
static gboolean
nth_weekday_of_month (const DateMatch *match, DateItem *item)
{
  const DateItem *weekday = match->capture[match->n_captures - 1];
  gboolean is_last = (weekday->range.flags & DATE_IS_PAST) && weekday->value >= 1 && weekday->value <= 7;
  int n = match->arg < 0 ? -1 : match->capture[0]->value, months = year_of (match) * 12 + month_of (match) - 1;

  if (match->arg < 0 ? !is_last : !is_bare_weekday (weekday))
    return FALSE;
  FollowupDay day = followup_calendar_nth_weekday (months / 12, months % 12 + 1, weekday->value, n);
  if (day != FOLLOWUP_DAY_NONE && day < match->context->today)
    day = followup_calendar_nth_weekday ((months + 1) / 12, (months + 1) % 12 + 1, weekday->value, n);
  return set (item, day, day);
}

/* "last Christmas" */
static gboolean
last_holiday (const DateMatch *match, DateItem *item)
{
  const DateItem *holiday = match->capture[0];
  FollowupDay day = holiday->range.from - holiday->range.back;

  if (holiday->value < 100 || !holiday->range.back)
    return FALSE;
  set (item, day, day);
  item->range.flags = DATE_IS_PAST;
  return TRUE;
}

/* Weeks of a month that lie wholly in it; arg -1: counted from its end. */
static gboolean
nth_week_of (const DateMatch *match, DateItem *item)
{
  const DateItem *month = match->capture[match->n_captures - 1];
  gboolean has_number = match->n_captures > 1 && (match->capture[0]->kinds & (DATE_ORDINAL | DATE_NUMBER));
  int n = has_number ? match->capture[0]->value : 1;
  /* "last week" by itself was read as a past one. */
  if (match->arg == -2 && !(match->capture[match->n_captures - 2]->range.flags & DATE_IS_PAST))
    return FALSE;
  FollowupDay monday = match->arg < 0 ? followup_calendar_monday (month->range.stem_to - 6) - (n - 1) * 7
                                      : followup_calendar_monday (month->range.stem_from + 6) + (n - 1) * 7;

  if (n < 1 || n > 5 || monday < month->range.stem_from - 6 || monday > month->range.stem_to)
    return FALSE;
  set (item, monday, monday + 4);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  return TRUE;
}

/* "the first two weeks of January" (arg 1), "the last 3 days of the month" (arg -1): weeks are whole ones; a month, a
   quarter or a year without a name is the mail's own. */
static gboolean
units_of (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0], *whole = match->n_captures > 1 ? match->capture[1] : NULL;
  int length = amount->value == DATE_UNIT_DAY ? 1 : amount->value == DATE_UNIT_WEEK ? 7 : 0, n = amount->high * length;
  FollowupDay first = whole ? whole->range.stem_from : followup_calendar_month_first (year_of (match), month_of (match));
  FollowupDay last = whole ? whole->range.stem_to : followup_calendar_month_last (year_of (match), month_of (match));

  if (length == 7) {
    first = followup_calendar_monday (first + 6);
    last = followup_calendar_monday (last + 1) - 1;
  }
  if (n < 1 || n > last - first + 1)
    return FALSE;
  FollowupDay from = match->arg > 0 ? first : last - n + 1, to = match->arg > 0 ? first + n - 1 : last;
  set (item, from, to);
  item->range.flags = DATE_IS_PAIR;
  item->range.vague = amount->vague;
  return TRUE;
}

/* "the Monday after Thanksgiving", "the second Tuesday after 5 May", "the Friday before Christmas" (arg -1). */
static gboolean
weekday_beside (const DateMatch *match, DateItem *item)
{
  gboolean has_ordinal = (match->capture[0]->kinds & DATE_ORDINAL) != 0, has_year = match->n_captures > 2u + has_ordinal;
  const DateItem *weekday = match->capture[has_ordinal], *day = match->capture[1 + has_ordinal];
  int n = has_ordinal ? match->capture[0]->value : 1;
  FollowupDay of = match->arg < 0 ? day->range.from : day->range.to;

  if (!is_bare_weekday (weekday) || is_bare_weekday (day) || n < 1 || n > 9 || (has_year && day->value < 100))
    return FALSE;
  if (has_year)
    of = followup_calendar_holiday (followup_date_holiday_rule ((guint) day->value - 100), match->capture[2 + has_ordinal]->value);
  int ahead = (weekday->value - (int) followup_day_weekday (of) + 6 * (match->arg > 0) + 7) % 7 + (match->arg > 0);
  of += match->arg > 0 ? ahead + (n - 1) * 7 : (ahead ? ahead - 7 : -7) - (n - 1) * 7;
  set (item, of, of);
  item->value = weekday->value;
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

/* The day after the one named in the sentence, else tomorrow; arg 1: a working day. */
static gboolean
following_day (const DateMatch *match, DateItem *item)
{
  FollowupDay named = match->context->day, from = named == FOLLOWUP_DAY_NONE ? match->context->today : named;
  FollowupDay day = match->arg ? followup_calendar_add_workdays (from, 1) : from + 1;
  return set (item, day, day);
}

/* "the following Friday": after the day named in the sentence, else next week's. */
static gboolean
following_weekday (const DateMatch *match, DateItem *item)
{
  const DateItem *weekday = match->capture[0];
  FollowupDay named = match->context->day, today = match->context->today;

  if (!is_bare_weekday (weekday))
    return FALSE;
  int ahead = weekday->value - FOLLOWUP_MONDAY;
  FollowupDay day = followup_calendar_monday (today) + 7 + ahead;
  if (named != FOLLOWUP_DAY_NONE) {
    day = followup_calendar_monday (named) + ahead;
    day += day > named ? 0 : 7;
  }
  set (item, day, day);
  item->value = weekday->value;
  return TRUE;
}

/* "the week before Christmas", "the week after the 9th"; arg: weeks from that day's. */
static gboolean
week_beside (const DateMatch *match, DateItem *item)
{
  const DateRange *range = &match->capture[0]->range;
  FollowupDay monday = followup_calendar_monday (match->arg > 0 ? range->to : range->from) + match->arg * 7;

  if (range->flags & DATE_IS_UNDATED)
    return FALSE;
  set (item, monday, monday + 4);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  return TRUE;
}

/* "the day after Thanksgiving"; arg: days from it. */
static gboolean
day_beside (const DateMatch *match, DateItem *item)
{
  FollowupDay day = (match->arg > 0 ? match->capture[0]->range.to : match->capture[0]->range.from) + match->arg;
  return set (item, day, day);
}

/* The nth day of a time, from its end, of its working days; the time is captured or a bare "the month". */
enum { NTH_LAST = 1 << 0, NTH_WORKING = 1 << 1, NTH_OF_MONTH = 1 << 2, NTH_OF_QUARTER = 1 << 3, NTH_OF_YEAR = 1 << 4, NTH_OF_WEEK = 1 << 5 };

static gboolean
whole_of (const DateMatch *match, FollowupDay *from, FollowupDay *to)
{
  int year = year_of (match), month = month_of (match);
  int first = match->arg & NTH_OF_YEAR ? 1 : match->arg & NTH_OF_QUARTER ? (month - 1) / 3 * 3 + 1 : month;
  int last = match->arg & NTH_OF_YEAR ? 12 : match->arg & NTH_OF_QUARTER ? first + 2 : month;
  const DateItem *whole = match->n_captures > 0 ? match->capture[match->n_captures - 1] : NULL;

  if (match->arg & NTH_OF_WEEK) {
    *from = followup_calendar_monday (match->context->today);
    *to = *from + 6;
  } else if (match->arg & (NTH_OF_MONTH | NTH_OF_QUARTER | NTH_OF_YEAR)) {
    *from = followup_calendar_month_first (year, first);
    *to = followup_calendar_month_last (year, last);
  } else if (whole && (whole->kinds & (DATE_MONTHS | DATE_WEEK))) {
    gboolean is_week = (whole->kinds & DATE_WEEK) != 0;
    *from = is_week ? followup_calendar_monday (whole->range.stem_from) : whole->range.stem_from;
    *to = is_week ? *from + 6 : whole->range.stem_to;
  } else {
    return FALSE;
  }
  return TRUE;
}

static FollowupDay
workday_from (FollowupDay day, int step)
{
  while (followup_day_weekday (day) > FOLLOWUP_FRIDAY)
    day += step;
  return day;
}

static FollowupDay
nth_day (FollowupDay from, FollowupDay to, int n, int arg)
{
  int step = arg & NTH_LAST ? -1 : 1;
  FollowupDay day = arg & NTH_LAST ? to : from;

  if (!(arg & NTH_WORKING))
    return day + step * (n - 1);
  day = workday_from (day, step);
  for (int i = 1; i < n; i++)
    day = workday_from (day + step, step);
  return day;
}

static gboolean
nth_day_of (const DateMatch *match, DateItem *item)
{
  gboolean has_number = match->n_captures > 0 && (match->capture[0]->kinds & (DATE_ORDINAL | DATE_NUMBER)) && !(match->capture[0]->kinds & DATE_RANGE);
  int n = has_number ? match->capture[0]->value : 1;
  FollowupDay from, to;

  if (n < 1 || n > 366 || !whole_of (match, &from, &to))
    return FALSE;
  FollowupDay day = nth_day (from, to, n, match->arg);
  /* "the first day of the month" is the coming one. */
  if (day < match->context->today && (match->arg & NTH_OF_MONTH)) {
    FollowupDay next = to + 1;
    int year, month;
    followup_day_split (next, &year, &month, NULL);
    day = nth_day (next, followup_calendar_month_last (year, month), n, match->arg);
    return set (item, day, day);
  }
  return day >= from && day <= to && set (item, day, day);
}

/* "from 4 to 23 next month" */
static gboolean
days_of_month (const DateMatch *match, DateItem *item)
{
  int from = match->capture[0]->value, to = match->capture[1]->value;
  const DateRange *month = &match->capture[2]->range;
  FollowupDay first = month->stem_from;

  if (from < 1 || to < from || month->stem_to - first > 30 || first + to - 1 > month->stem_to)
    return FALSE;
  set (item, first + from - 1, first + to - 1);
  item->range.flags = DATE_IS_PAIR;
  return TRUE;
}

/* "January of next year", "15 January next year", "Q1 of this year": what has no year of its own takes that one. */
static gboolean
of_year (const DateMatch *match, DateItem *item)
{
  const DateItem *named = match->capture[0], *year = match->capture[1];
  int number, own;

  if (named->range.from == FOLLOWUP_DAY_NONE || year->range.stem_to - year->range.stem_from < 364 || year->range.stem_to - year->range.stem_from > 365
      || named->range.stem_to - named->range.stem_from > 190 || ((named->kinds & DATE_DAY) && named->range.back < 365))
    return FALSE;
  followup_day_split (year->range.stem_from, &number, NULL, NULL);
  followup_day_split (named->range.stem_from, &own, NULL, NULL);
  FollowupDay from = followup_calendar_add_months (named->range.stem_from, (number - own) * 12);
  FollowupDay to = followup_calendar_add_months (named->range.stem_to, (number - own) * 12);
  int last_year, month, day;
  followup_day_split (to, &last_year, &month, &day);
  if ((named->kinds & DATE_MONTHS) && from != to)
    to = followup_calendar_month_last (last_year, month);
  return set (item, from, to);
}

/* "Christmas 2027", "Thanksgiving of next year" */
static gboolean
holiday_of_year (const DateMatch *match, DateItem *item)
{
  const DateItem *holiday = match->capture[0], *year = match->capture[1];
  int number = year->value;

  if (holiday->value < 100)
    return FALSE;
  if (!(year->kinds & DATE_YEAR)) {
    if (year->range.stem_to - year->range.stem_from < 364)
      return FALSE;
    followup_day_split (year->range.stem_from, &number, NULL, NULL);
  }
  FollowupDay day = followup_calendar_holiday (followup_date_holiday_rule ((guint) holiday->value - 100), number);
  return set (item, day, day);
}

/* "the first working day of X", "the second last day of X" */
#define NTH_DAY_OF(of, whole)                                                                                       \
  { "the? O day " of, DATE_DAY, nth_day_of, whole, "day.nth-of" },                                                  \
  { "the? O|N? last|final day " of, DATE_DAY, nth_day_of, whole | NTH_LAST, "day.nth-of" },                         \
  { "the? O working|business|work day " of, DATE_DAY, nth_day_of, whole | NTH_WORKING, "day.nth-of" },              \
  { "the? O workday|weekday " of, DATE_DAY, nth_day_of, whole | NTH_WORKING, "day.nth-of" },                        \
  { "the? O|N? last|final working|business|work day " of, DATE_DAY, nth_day_of, whole | NTH_LAST | NTH_WORKING, "day.nth-of" }, \
  { "the? O|N? last|final workday|weekday " of, DATE_DAY, nth_day_of, whole | NTH_LAST | NTH_WORKING, "day.nth-of" }
#define DAYPART "morning|afternoon|evening|night|lunch|lunchtime|noon|mornings|afternoons"

const DateRow followup_date_rows_beside[] = {
  { "D .? ,|( the|on? D", DATE_DAY, day_twice, 0, "day.twice" },
  { "D . on? the? D", DATE_DAY, day_twice, 0, "day.twice" },
  { "D on|of|the? D", DATE_DAY, day_twice, 0, "day.twice" },
  { "D " DAYPART " ,? D", DATE_DAY, day_twice, 0, "day.twice" },
  { "D ,|(? D", DATE_DAY, date_then_weekday, 0, "day.twice" },
  { "D of|in|from|,? K", DATE_DAY, weekday_of_week, 0, "day.of-week" },
  { "K ,? on? D", DATE_DAY, weekday_of_week, 0, "day.of-week" },
  { "K ,? perhaps|maybe|say|possibly on? D", DATE_DAY, weekday_of_week, 0, "day.of-week" },
  { "the|a? week of|commencing|beginning|starting|from on? D", DATE_WEEK, week_of_day, 0, "week.of" },
  { "the|a? week of|commencing|beginning|starting|from on? D ,|(? D", DATE_WEEK, week_of_day, 0, "week.of" },
  { "the|a? week ending|ended on? D ,? D?", DATE_WEEK, week_of_day, 0, "week.of" },
  { "S of|around the? D", DATE_SPAN, weekend_beside, 0, "weekend" },
  { "S after|following the? D", DATE_SPAN, weekend_beside, 1, "weekend" },
  { "S before|preceding the? D", DATE_SPAN, weekend_beside, -1, "weekend" },
  { "the? closest|nearest D to the? D", DATE_DAY, nearest_weekday, 0, "day.beside" },
  { "this|same time|day|weekday ,? K", DATE_DAY, same_weekday, 0, "day.of-week" },
  { "w / c|b the? D", DATE_WEEK, week_of_day, 0, "week.of" },
  { "wc|wb D", DATE_WEEK, week_of_day, 0, "week.of" },
  { "the? D|O day? of|in? X", DATE_DAY, ordinal_of_month, 0, "day.of-month" },
  { "the? N day? of|in X", DATE_DAY, ordinal_of_month, 0, "day.of-month" },
  { "the? O D of|in the month", DATE_DAY, nth_weekday_of_month, 1, "day.nth" },
  { "the? D of|in the month", DATE_DAY, nth_weekday_of_month, -1, "day.nth" },
  { "last|previous|past D", DATE_DAY, last_holiday, 0, "day.holiday" },
  { "the? O D of|in X", DATE_DAY, nth_weekday_of, 1, "day.nth" },
  { "D of|in X", DATE_DAY, nth_weekday_of, -1, "day.nth" },
  { "the? O full|whole|complete|working? week of|in X", DATE_WEEK, nth_week_of, 1, "week.nth" },
  { "the? O|N? last|final week of|in X", DATE_WEEK, nth_week_of, -1, "week.nth" },
  { "the? O|N? K of|in X", DATE_WEEK, nth_week_of, -2, "week.nth" },
  NTH_DAY_OF ("of|in the? X|K", 0),
  NTH_DAY_OF ("of|in the month", NTH_OF_MONTH),
  NTH_DAY_OF ("of|in the week", NTH_OF_WEEK),
  NTH_DAY_OF ("of|in the quarter", NTH_OF_QUARTER),
  NTH_DAY_OF ("of|in the year", NTH_OF_YEAR),
  { "the? first P of|in X|K", DATE_SPAN, units_of, 1, "amount.of" },
  { "the? last|final P of|in X|K", DATE_SPAN, units_of, -1, "amount.of" },
  { "the? first P of the month", DATE_SPAN, units_of, 1, "amount.of" },
  { "the? last|final P of the month", DATE_SPAN, units_of, -1, "amount.of" },
  { "the? O? D after|following the? D ,? Y?", DATE_DAY, weekday_beside, 1, "day.beside" },
  { "the? O? D before the? D ,? Y?", DATE_DAY, weekday_beside, -1, "day.beside" },
  { "the week after|thereafter that? !next|the|your|our|D|K|X|S|N|O", DATE_WEEK, week_after, 0, "week.after" },
  { "the? next|following day|morning|afternoon|evening !of", DATE_DAY, following_day, 0, "day.following" },
  { "the day|morning after !the|a|D|K|X|S|P", DATE_DAY, following_day, 0, "day.following" },
  { "the|your|our next|following working|business|work day", DATE_DAY, following_day, 1, "day.following" },
  { "next|following working|business|work day", DATE_DAY, following_day, 1, "day.following" },
  { "next|following workday", DATE_DAY, following_day, 1, "day.following" },
  { "the? following D", DATE_DAY, following_weekday, 0, "day.following" },
  { "the? week after|following the? D|K|S", DATE_WEEK, week_beside, 1, "week.beside" },
  { "the? week before|prior the? D|K|S", DATE_WEEK, week_beside, -1, "week.beside" },
  { "the week of the? S", DATE_WEEK, week_beside, 0, "week.beside" },
  { "the? day after|following the? D", DATE_DAY, day_beside, 1, "day.beside" },
  { "the? day before the? D", DATE_DAY, day_beside, -1, "day.beside" },
  { "from|between? the? O|N -|to|until|till|through|and the? O|N in|of? X", DATE_SPAN, days_of_month, 0, "pair.days" },
  { "D ,? of|in? Y|X", DATE_DAY, holiday_of_year, 0, "day.holiday" },
  { "D ,? of|in? X", DATE_DAY, of_year, 0, "day.of-year" },
  { "X ,? of|in? X", DATE_MONTHS, of_year, 0, "month.of-year" },
  { NULL }
};
