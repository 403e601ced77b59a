/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fourth level: amounts counted from somewhere ("in two weeks", "three days after Easter").
 */
#include "text/date-rows.h"

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

/* "in about two weeks" */
static gboolean
is_about (const DateMatch *match, const DateItem *item, const DateItem *amount)
{
  static const char *const words[] = { "about", "around", "roughly", "approximately", "approx", "circa", "some", NULL };

  for (guint i = item->first; i < amount->first; i++)
    if (g_strv_contains (words, followup_words_at (match->context->words, i)->form))
      return TRUE;
  return FALSE;
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
  item->range.vague = amount->vague || is_about (match, item, amount);
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

/* "Friday in two weeks", "Thursday, a year from now": so many weeks after the coming one; of a month or a year, the
   first one from then on. */
static gboolean
weekday_in (const DateMatch *match, DateItem *item)
{
  const DateItem *weekday = match->capture[0], *amount = match->capture[1];
  gboolean is_weeks = amount->value == DATE_UNIT_WEEK || amount->value == DATE_UNIT_FORTNIGHT;

  if (weekday->range.back != 7 || weekday->value < 1 || weekday->value > 7 || amount->low != amount->high || amount->low < 1
      || (!is_weeks && amount->value != DATE_UNIT_MONTH && amount->value != DATE_UNIT_YEAR))
    return FALSE;
  FollowupDay day = add_all (match->context, is_weeks ? weekday->range.stem_from : match->context->today, amount, amount->low, FALSE);
  if (day != FOLLOWUP_DAY_NONE && !is_weeks)
    day += (weekday->value - (int) followup_day_weekday (day) + 7) % 7;
  return set (item, day, day);
}

/* "the interviews end on the 17th, we write two days later": after the day named in the sentence, else from now. */
static gboolean
later (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0];
  FollowupDay named = match->context->day;

  if (named == FOLLOWUP_DAY_NONE || is_clock_unit (amount))
    return from_now (match, item);
  item->range.vague = amount->vague;
  return set (item, add_all (match->context, named, amount, amount->low, FALSE), add_all (match->context, named, amount, amount->high, FALSE));
}

static gboolean
any_day_now (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today;
  set (item, today, followup_calendar_add_workdays (today, match->arg));
  item->range.vague = TRUE;
  return TRUE;
}

/* "the next fortnight": no number needed. */
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

/* Months are counted back by name, all else by its length. */
static FollowupDay
amount_before (const DateContext *context, FollowupDay day, const DateItem *amount)
{
  int months = amount->value == DATE_UNIT_MONTH ? 1 : amount->value == DATE_UNIT_QUARTER ? 3 : amount->value == DATE_UNIT_YEAR ? 12 : 0;

  if (months)
    return followup_calendar_add_months (day, -months * amount->low);
  if (amount->value != DATE_UNIT_WORKDAY)
    return day - (add_all (context, day, amount, amount->low, FALSE) - day);
  for (int i = 0; i < amount->low; i++)
    day -= followup_day_weekday (day) == FOLLOWUP_MONDAY ? 3 : followup_day_weekday (day) == FOLLOWUP_SUNDAY ? 2 : 1;
  return day;
}

/* "two weeks after 5 May" (arg 1), "3 days before Easter" (arg -1) */
static gboolean
amount_from_day (const DateMatch *match, DateItem *item)
{
  const DateItem *amount = match->capture[0], *day = match->capture[1];
  FollowupDay low = add_all (match->context, day->range.to, amount, amount->low, FALSE);
  FollowupDay high = add_all (match->context, day->range.to, amount, amount->high, FALSE);

  if (match->arg < 0)
    low = high = amount_before (match->context, day->range.from, amount);
  item->range.vague = amount->vague;
  return set (item, low, high);
}

/* "next Tuesday +10 days" */
static gboolean
day_plus (const DateMatch *match, DateItem *item)
{
  const DateItem *day = match->capture[0], *amount = match->capture[1];
  FollowupDay to = add_all (match->context, day->range.to, amount, amount->high, FALSE);
  return !is_clock_unit (amount) && set (item, to, to);
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

#define ABOUT "about|around|roughly|approximately|the|approx|circa|some|sometime|just|exactly|precisely|only"
#define TAKES "take|takes|taking|give|need|needs|us|me|it|be|require|requires|lasts|last"

const DateRow followup_date_rows_amounts[] = {
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
  { "P hence", DATE_SPAN, from_now, 0, "amount.in" },
  { "P later|afterwards|afterward|thereafter", DATE_SPAN, later, 0, "amount.later" },
  { "P after|following that|this|then|which", DATE_SPAN, later, 0, "amount.later" },
  { "is|are|be|still|only|just|least|about|around|another P out|away|off", DATE_SPAN, from_now, 2, "amount.in" },
  { "+ P !of|vacation|holiday|holidays|pto|leave|off|experience", DATE_SPAN, from_now, 0, "amount.in" },
  { "D +|plus P", DATE_SPAN, day_plus, 0, "amount.from" },
  { "D ,? in P", DATE_DAY, weekday_in, 0, "weekday.in" },
  { "D ,? P from now|today", DATE_DAY, weekday_in, 0, "weekday.in" },
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
  { "P until|before|till you|we|i|they", DATE_SPAN, from_now, 2, "amount.takes" },
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
