/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The third level: parts of what the second found ("early next week", "the first Monday of March"), days
 * told twice ("Tuesday, 24 November"), and amounts counted from somewhere.
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

enum { PART_EARLY, PART_START, PART_MIDDLE, PART_LATE, PART_END, PART_TOWARDS_END, PART_FIRST_HALF, PART_SECOND_HALF };

/* Offsets from Monday: early Mon-Wed, the start Mon-Tue, mid Tue-Thu, late Thu-Fri, the end Friday. */
static const struct {
  int from, to;
} week_parts[] = { { 0, 2 }, { 0, 1 }, { 1, 3 }, { 3, 4 }, { 4, 4 }, { 2, 4 }, { 0, 2 }, { 2, 4 } };

static gboolean
week_part (const DateMatch *match, DateItem *item)
{
  FollowupDay monday = followup_calendar_monday (match->capture[0]->range.stem_from);
  int part = match->arg == PART_START && match->n_captures > 1 ? PART_EARLY : match->arg;
  return set (item, monday + week_parts[part].from, monday + week_parts[part].to);
}

/* A part of a week that is not named: of this one while it lasts, else of the next. */
static gboolean
midweek (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today, monday = followup_calendar_monday (today);

  if (monday + week_parts[match->arg].to < today)
    monday += 7;
  set (item, MAX (monday + week_parts[match->arg].from, today), monday + week_parts[match->arg].to);
  item->range.vague = TRUE;
  return TRUE;
}

/* "beginning" is as wide as "early". */
static gboolean
week_beginning (const DateMatch *match, DateItem *item)
{
  FollowupDay monday = followup_calendar_monday (match->capture[0]->range.stem_from);
  return set (item, monday, monday + 2);
}

/* Days of a month: early 1-10, mid 11-20, late 21 to the last, the end the last working day.  In January nobody
   works on the 1st. */
static gboolean
month_part (DateItem *item, int year, int month, int part)
{
  FollowupDay first = followup_calendar_month_first (year, month), last = followup_calendar_month_last (year, month);
  FollowupDay opening = month == 1 ? first + 1 : first;

  switch (part) {
  case PART_EARLY:
  case PART_START:
    return set (item, opening, first + 9);
  case PART_MIDDLE:
    return set (item, first + 10, first + 19);
  case PART_LATE:
  case PART_TOWARDS_END:
    return set (item, first + 20, last);
  case PART_FIRST_HALF:
    return set (item, first, first + 14);
  case PART_SECOND_HALF:
    return set (item, first + 15, last);
  default:
    last = followup_calendar_month_last_workday (year, month);
    return set (item, last, last);
  }
}

/* A quarter or a year in thirds and halves of whole months. */
static gboolean
months_part (DateItem *item, int year, int month, int length, int part)
{
  int third = MAX (length / 4, 1), first = month, last = month + length - 1;
  FollowupDay end = followup_calendar_month_last (year, last);

  switch (part) {
  case PART_EARLY:
  case PART_START:
    last = month + third - 1;
    break;
  case PART_MIDDLE:
    first = month + length / 3;
    last = month + length - 1 - length / 3;
    break;
  case PART_FIRST_HALF:
    last = month + MAX (length / 2, 1) - 1;
    break;
  case PART_SECOND_HALF:
    first = month + length / 2;
    break;
  case PART_END:
    return set (item, end, end);
  default:
    first = month + length - third;
    break;
  }
  return set (item, followup_calendar_month_first (year, first), followup_calendar_month_last (year, last));
}

static gboolean
long_part (const DateMatch *match, DateItem *item)
{
  const DateRange *whole = &match->capture[0]->range;
  int year, month, last_year, last;

  followup_day_split (whole->stem_from, &year, &month, NULL);
  followup_day_split (whole->stem_to, &last_year, &last, NULL);
  int length = (last_year - year) * 12 + last - month + 1;
  gboolean done = length == 1 ? month_part (item, year, month, match->arg)
                              : last_year == year && months_part (item, year, month, length, match->arg);
  item->range.back = whole->back;
  item->range.vague = whole->vague || match->arg == PART_TOWARDS_END;
  return done;
}

/* "tomorrow morning", "end of Sunday": still that day. */
static gboolean
same_day (const DateMatch *match, DateItem *item)
{
  copy (item, match->capture[0]);
  return TRUE;
}

/* "Tuesday, 24 November": the date decides; of two readings of "7/6" the weekday decides. */
static gboolean
day_twice (const DateMatch *match, DateItem *item)
{
  const DateItem *one = match->capture[0], *two = match->capture[1];
  gboolean one_is_end = one->value == 99, two_is_end = two->value == 99;

  if (one_is_end || two_is_end) {
    copy (item, one_is_end ? two : one);
    return one_is_end != two_is_end;
  }
  if (!is_bare_weekday (one)) {
    if (one->range.from != two->range.from || is_bare_weekday (two))
      return FALSE;
    copy (item, two);
    return TRUE;
  }
  if (is_bare_weekday (two) || (two->range.flags & DATE_IS_AMOUNT))
    return FALSE;
  copy (item, two);
  if ((int) followup_day_weekday (two->range.from) == one->value)
    return TRUE;
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
  FollowupDay day = match->capture[0]->range.from, monday = followup_calendar_monday (day);

  /* Whose weeks begin on a Sunday means the one that begins there. */
  if (followup_day_weekday (day) == FOLLOWUP_SUNDAY)
    monday = day + 1;
  set (item, monday, monday + 4);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  item->range.back = match->capture[0]->range.back;
  item->range.vague = match->capture[0]->range.vague;
  return TRUE;
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

/* "last day of October" */
static gboolean
last_day_of (const DateMatch *match, DateItem *item)
{
  const DateItem *month = match->capture[match->n_captures - 1];
  int n = match->n_captures > 1 ? match->capture[0]->value : 1;
  FollowupDay day = month->range.stem_to - n + 1;
  return n >= 1 && day >= month->range.stem_from && set (item, day, day);
}

static FollowupDay
add_amount (const DateContext *context, FollowupDay day, int n, int unit, gboolean is_from_now)
{
  switch (unit) {
  case DATE_UNIT_WORKDAY:
    return followup_calendar_add_workdays (day, n);
  case DATE_UNIT_WEEK:
  case DATE_UNIT_WORKWEEK:
  case DATE_UNIT_WEEKEND:
    return day + n * 7;
  case DATE_UNIT_FORTNIGHT:
    return day + n * 14;
  case DATE_UNIT_MONTH:
    return followup_calendar_add_months (day, n);
  case DATE_UNIT_QUARTER:
    return followup_calendar_add_months (day, n * 3);
  case DATE_UNIT_YEAR:
    return followup_calendar_add_months (day, n * 12);
  case DATE_UNIT_HOUR:
    return is_from_now ? followup_day_at_offset (context->at + n * 3600, context->offset) : day;
  case DATE_UNIT_MINUTE:
    return is_from_now ? followup_day_at_offset (context->at + n * 60, context->offset) : day;
  default:
    return day + n;
  }
}

/* day plus n units and what the amount holds of smaller ones. */
static FollowupDay
add_all (const DateContext *context, FollowupDay day, const DateItem *amount, int n, gboolean is_from_now)
{
  FollowupDay to = add_amount (context, day, n, amount->value, is_from_now);

  if (to != FOLLOWUP_DAY_NONE && amount->more_months)
    to = followup_calendar_add_months (to, amount->more_months);
  return to == FOLLOWUP_DAY_NONE ? to : to + amount->more_days;
}

static gboolean
is_clock_unit (const DateItem *amount)
{
  return amount->value == DATE_UNIT_HOUR || amount->value == DATE_UNIT_MINUTE;
}

/* "a day or two" is told in working days at its end: nobody means Saturday. */
static FollowupDay
amount_end (const DateContext *context, const DateItem *amount)
{
  if (amount->value == DATE_UNIT_DAY && amount->low == 1 && amount->high == 2)
    return followup_calendar_add_workdays (context->today, 2);
  return add_all (context, context->today, amount, amount->high, TRUE);
}

/* "a few" read as one number: three. */
static gboolean
is_few (const DateItem *amount)
{
  return amount->vague && amount->low == 2 && amount->high == 4;
}

/* "in two weeks", "within 5-7 days"; arg 1: any day up to then, unless a lower end is named. */
static gboolean
from_now (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0];
  DateContext *context = match->context;
  FollowupDay low = add_all (context, context->today, amount, amount->low, TRUE);
  gboolean is_window = match->arg == 1 && (amount->low == amount->high || amount->vague);

  if (match->arg == 2 && is_clock_unit (amount))
    return FALSE;
  if (!set (item, is_window ? context->today : low, amount_end (context, amount)))
    return FALSE;
  item->range.flags = DATE_IS_AMOUNT | (is_window ? DATE_IS_BY : 0);
  if (is_few (amount))
    item->range.wide_from = item->range.wide_to = add_all (context, context->today, amount, 3, TRUE);
  else if (is_window)
    item->range.wide_from = item->range.wide_to = item->range.to;
  item->range.vague = amount->vague;
  return TRUE;
}

/* "the next three days": from tomorrow where they are days. */
static gboolean
next_amount (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0];
  FollowupDay today = match->context->today;

  if (!set (item, today, amount_end (match->context, amount)))
    return FALSE;
  item->range.flags = DATE_IS_AMOUNT | DATE_IS_BY;
  item->range.vague = amount->vague;
  if (amount->value == DATE_UNIT_DAY || amount->value == DATE_UNIT_WORKDAY)
    item->range.wide_from = add_amount (match->context, today, 1, amount->value, TRUE);
  else
    item->range.wide_from = match->arg ? today + 1 : item->range.to;
  item->range.wide_to = is_few (amount) ? add_all (match->context, today, amount, 3, TRUE) : item->range.to;
  return TRUE;
}

/* "the two upcoming months" */
static gboolean
next_number (const DateMatch *match, DateItem *item)
{
  int n = match->capture[0]->value;
  DateItem amount = { .kinds = DATE_AMOUNT, .value = match->capture[1]->value, .low = n, .high = n };
  DateMatch inner = { .context = match->context, .capture = { &amount }, .n_captures = 1, .arg = 1 };

  return next_amount (&inner, item);
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
next_fortnight (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today;

  if (match->capture[0]->value != DATE_UNIT_FORTNIGHT || !set (item, today, today + 14))
    return FALSE;
  item->range.flags = DATE_IS_AMOUNT | DATE_IS_BY;
  return TRUE;
}

/* "March in a year", "Thanksgiving in two years": the first one after that time. */
static gboolean
named_in_years (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[1];
  DateItem named_month = *match->capture[0], *named = &named_month;
  int n = amount->low * 12;

  /* A short name is a month here and no range yet. */
  if (!(named->kinds & DATE_RANGE)) {
    int year = year_of (match) + (named->value < month_of (match));
    set (named, followup_calendar_month_first (year, named->value), followup_calendar_month_last (year, named->value));
    named->range.back = 365;
  }
  if (amount->value != DATE_UNIT_YEAR || named->range.back < 200 || n < 0 || n > 1200)
    return FALSE;
  if (named->value >= 100 && (named->kinds & DATE_DAY)) {
    int year;
    followup_day_split (named->range.from, &year, NULL, NULL);
    FollowupDay day = followup_calendar_holiday (followup_date_holiday_rule ((guint) named->value - 100), year + amount->low);
    return set (item, day, day);
  }
  return set (item, followup_calendar_add_months (named->range.from, n), followup_calendar_add_months (named->range.to, n));
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

/* "you have 72 hours to": not the minute one has to talk. */
static gboolean
given (const DateMatch *match, DateItem *item)
{
  return match->capture[0]->value != DATE_UNIT_MINUTE && from_now (match, item);
}

/* "another week" needs no preposition. */
static gboolean
another (const DateMatch *match, DateItem *item)
{
  return match->capture[0]->is_loose && from_now (match, item);
}

static gboolean
ago (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0];
  FollowupDay today = match->context->today;
  FollowupDay to = amount->value == DATE_UNIT_MONTH || amount->value == DATE_UNIT_YEAR
                     ? followup_calendar_add_months (today, -amount->low * (amount->value == DATE_UNIT_YEAR ? 12 : 1))
                     : today - (add_amount (match->context, today, amount->low, amount->value, TRUE) - today);

  set (item, to, to);
  item->range.flags = DATE_IS_PAST;
  return TRUE;
}

/* "two weeks after 5 May" (arg 1), "3 days before Easter" (arg -1) */
static gboolean
amount_from_day (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0], *day = match->capture[1];
  FollowupDay low = add_all (match->context, day->range.to, amount, amount->low, FALSE);
  FollowupDay high = add_all (match->context, day->range.to, amount, amount->high, FALSE);

  if (match->arg < 0) {
    low = day->range.from - (low - day->range.to);
    high = low;
  }
  item->range.vague = amount->vague;
  return set (item, low, high);
}

/* "for 3 days from today": that many days, the first one counted. */
static gboolean
lasting (const DateMatch *match, DateItem *item)
{
  const DateItem *one = match->capture[0], *two = match->capture[1];
  const DateItem *amount = one->kinds & DATE_AMOUNT ? one : two, *day = amount == one ? two : one;

  if (is_clock_unit (amount))
    return FALSE;
  set (item, day->range.from, add_amount (match->context, day->range.from, amount->high, amount->value, FALSE) - 1);
  item->range.flags = DATE_IS_PAIR;
  return TRUE;
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

/* "after Christmas": not before January's first full week. */
static gboolean
after_christmas (const DateMatch *match, DateItem *item)
{
  int holiday = match->capture[0]->value - 100;
  return holiday >= 0 && g_str_has_prefix (followup_date_holiday_rule ((guint) holiday), "12-25")
         && followup_date_row_after_the_holidays (match, item);
}

#define ABOUT "about|around|roughly|approximately|the|approx|circa|some|sometime|just"
#define TAKES "take|takes|taking|give|need|needs|us|me|it|be|require|requires|lasts|last"
#define PART(words, part) { words " K", DATE_WEEK, week_part, part, "week.part" }, { words " X", DATE_MONTHS, long_part, part, "month.part" }
#define DAYPART "morning|afternoon|evening|night|lunch|lunchtime|noon|mornings|afternoons"

const DateRow followup_date_rows_parts[] = {
  PART ("early|earlier in? " ABOUT "?", PART_EARLY),
  { "the? beginning of " ABOUT "? K", DATE_WEEK, week_beginning, 0, "week.part" },
  { "the? beginning of " ABOUT "? X", DATE_MONTHS, long_part, PART_EARLY, "month.part" },
  PART ("the? start of " ABOUT "?", PART_START),
  PART ("mid -? " ABOUT "?", PART_MIDDLE),
  PART ("the? middle of " ABOUT "?", PART_MIDDLE),
  PART ("late -? in? " ABOUT "?", PART_LATE),
  PART ("later in?", PART_LATE),
  PART ("the? end of " ABOUT "?", PART_END),
  PART ("the? close of " ABOUT "?", PART_END),
  PART ("the? latter|later|last part of " ABOUT "?", PART_LATE),
  PART ("the? first part|half of|in " ABOUT "?", PART_FIRST_HALF),
  PART ("the? second|latter half of|in " ABOUT "?", PART_SECOND_HALF),
  PART ("towards|toward|nearing|near|around the? end of " ABOUT "?", PART_TOWARDS_END),
  { "early|late|mid|midday|sometime D", DATE_DAY, same_day, 0, "day.part" },
  { "first thing on? D", DATE_DAY, same_day, 0, "day.part" },
  { "first thing D " DAYPART, DATE_DAY, same_day, 0, "day.part" },
  { "the? end|close|course of the? D", DATE_DAY, same_day, 0, "day.part" },
  { "late|early|mid? " DAYPART " of|on the|this? D", DATE_DAY, same_day, 0, "day.part" },
  { "D in? the? early|late|mid? " DAYPART, DATE_DAY, same_day, 0, "day.part" },
  { "D .? ,|( the|on? D", DATE_DAY, day_twice, 0, "day.twice" },
  { "D on|of|the? D", DATE_DAY, day_twice, 0, "day.twice" },
  { "D " DAYPART " ,? D", DATE_DAY, day_twice, 0, "day.twice" },
  { "midweek K", DATE_WEEK, week_part, PART_MIDDLE, "week.part" },
  { "mid -? week ,|of? K", DATE_WEEK, week_part, PART_MIDDLE, "week.part" },
  { "K midweek", DATE_WEEK, week_part, PART_MIDDLE, "week.part" },
  { "midweek", DATE_SPAN, midweek, PART_MIDDLE, "week.part" },
  { "mid -? week !K", DATE_SPAN, midweek, PART_MIDDLE, "week.part" },
  { "the? beginning|start of the week", DATE_SPAN, midweek, PART_START, "week.part" },
  { "early in the week", DATE_SPAN, midweek, PART_EARLY, "week.part" },
  { "D ,|(? D", DATE_DAY, date_then_weekday, 0, "day.twice" },
  { "D of|in|from|,? K", DATE_DAY, weekday_of_week, 0, "day.of-week" },
  { "K ,? on? D", DATE_DAY, weekday_of_week, 0, "day.of-week" },
  { "K ,? perhaps|maybe|say|possibly on? D", DATE_DAY, weekday_of_week, 0, "day.of-week" },
  { "the|a? week of|commencing|beginning|starting|from on? D", DATE_WEEK, week_of_day, 0, "week.of" },
  { "w / c|b the? D", DATE_WEEK, week_of_day, 0, "week.of" },
  { "wc|wb D", DATE_WEEK, week_of_day, 0, "week.of" },
  { "the? D|O day? of|in X", DATE_DAY, ordinal_of_month, 0, "day.of-month" },
  { "the? N day? of|in X", DATE_DAY, ordinal_of_month, 0, "day.of-month" },
  { "the? O D of|in the month", DATE_DAY, nth_weekday_of_month, 1, "day.nth" },
  { "the? D of|in the month", DATE_DAY, nth_weekday_of_month, -1, "day.nth" },
  { "last|previous|past D", DATE_DAY, last_holiday, 0, "day.holiday" },
  { "the? O D of|in X", DATE_DAY, nth_weekday_of, 1, "day.nth" },
  { "D of|in X", DATE_DAY, nth_weekday_of, -1, "day.nth" },
  { "the? O week of|in X", DATE_WEEK, nth_week_of, 1, "week.nth" },
  { "the? O|N? last|final week of|in X", DATE_WEEK, nth_week_of, -1, "week.nth" },
  { "the? O|N? K of|in X", DATE_WEEK, nth_week_of, -2, "week.nth" },
  { "the? O|N? last|final day of|in X", DATE_DAY, last_day_of, -1, "day.last" },
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
  { "the day after|following the? D", DATE_DAY, day_beside, 1, "day.beside" },
  { "the day before the? D", DATE_DAY, day_beside, -1, "day.beside" },
  { "after D !,|Y", DATE_SPAN, after_christmas, 0, "holidays" },
  { "D ,? of|in? Y|X", DATE_DAY, holiday_of_year, 0, "day.holiday" },
  { "the? next|this D !,|on", DATE_DAY, same_day, 0, "day.holiday" },
  { "in " ABOUT "|another|a|up|to? P", DATE_SPAN, from_now, 0, "amount.in" },
  { "in P time", DATE_SPAN, from_now, 0, "amount.in" },
  { "within " ABOUT "|another|next? P", DATE_SPAN, from_now, 1, "amount.within" },
  { "inside of? P", DATE_SPAN, from_now, 1, "amount.within" },
  { "in|within under P", DATE_SPAN, from_now, 1, "amount.within" },
  { "in|within less|fewer|no|not more? than P", DATE_SPAN, from_now, 1, "amount.within" },
  { "within|in|over|during|for|through the next|coming|following|upcoming P", DATE_SPAN, next_amount, 1, "amount.next" },
  { "next|coming|following|upcoming P", DATE_SPAN, next_amount, 0, "amount.next" },
  { "the next|coming|following|upcoming P", DATE_SPAN, next_amount, 1, "amount.next" },
  { "over|during the? P", DATE_SPAN, from_now, 1, "amount.within" },
  { "after P !of|in|on|at|with|as|for|and|or", DATE_SPAN, from_now, 0, "amount.in" },
  { "P from now|today", DATE_SPAN, from_now, 0, "amount.in" },
  { "P hence|later", DATE_SPAN, from_now, 0, "amount.in" },
  SPAN ("any day|moment|time|minute now", any_day_now, 3, "any-day"),
  SPAN ("the? coming|next|upcoming days", any_day_now, 5, "coming-days"),
  SPAN ("the? days ahead", any_day_now, 5, "coming-days"),
  SPAN ("the? coming|next|upcoming weeks", any_day_now, 20, "coming-weeks"),
  SPAN ("the? weeks ahead", any_day_now, 20, "coming-weeks"),
  SPAN ("the? coming|next|upcoming months", any_day_now, 65, "coming-months"),
  SPAN ("within|in the next? hour", any_day_now, 0, "hour"),
  { "the? N upcoming|coming|next|following U", DATE_SPAN, next_number, 0, "amount.next" },
  { "within|in|over|during|for the? next|coming|following U", DATE_SPAN, next_fortnight, 0, "amount.next" },
  { "D|X|m in P", DATE_SPAN, named_in_years, 0, "amount.named" },
  { "from|between? the? O|N -|to|until|till|through|and the? O|N in|of? X", DATE_SPAN, days_of_month, 0, "pair.days" },
  { "valid|open|active|good|available|stands|stand|remains|remain|expires|expire for|in|after P", DATE_SPAN, from_now, 1, "amount.within" },
  { "have|has|get|gets P to", DATE_SPAN, given, 1, "amount.within" },
  { "up to|until P", DATE_SPAN, from_now, 1, "amount.within" },
  { "no|not more than P", DATE_SPAN, from_now, 1, "amount.within" },
  { "more|less|longer than P", DATE_SPAN, from_now, 1, "amount.within" },
  { "at most P", DATE_SPAN, from_now, 1, "amount.within" },
  { "P", DATE_SPAN, another, 2, "amount.another" },
  { "another|additional|further P", DATE_SPAN, from_now, 2, "amount.another" },
  { "allow|allowing " ABOUT "|another|at|least|up|to? P", DATE_SPAN, from_now, 1, "amount.takes" },
  { TAKES " " ABOUT "|another|at|least|between|for? P", DATE_SPAN, from_now, 2, "amount.takes" },
  { TAKES " anywhere|anything|somewhere between|from P", DATE_SPAN, from_now, 2, "amount.takes" },
  { "P more|further", DATE_SPAN, from_now, 2, "amount.another" },
  { "P ago|back|earlier", DATE_SPAN, ago, 0, "amount.ago" },
  { "last|past|previous P", DATE_SPAN, ago, 0, "amount.ago" },
  { "P after|from|following D|K|X", DATE_SPAN, amount_from_day, 1, "amount.from" },
  { "P before|prior D", DATE_SPAN, amount_from_day, -1, "amount.before" },
  { "P prior to D", DATE_SPAN, amount_from_day, -1, "amount.before" },
  { "for P ,? from|starting|beginning|on|of on|from|the? D", DATE_SPAN, lasting, 0, "amount.lasting" },
  { "for? a P starting|beginning on|from? D", DATE_SPAN, lasting, 0, "amount.lasting" },
  { "P starting|beginning|commencing on|from? D", DATE_SPAN, lasting, 0, "amount.lasting" },
  { "from|starting D ,? for P", DATE_SPAN, lasting, 0, "amount.lasting" },
  { NULL }
};
