/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The second level: weeks, weekends, months, quarters, years, seasons and holidays (domain conventions: a week is
 * Monday to Friday).
 */
#include "text/date-rows.h"

/* Up to this number "week 5" may be one of a course. */
#define NUMBERED_DOUBT 8

enum { MONTH_NAMED, MONTH_THIS = 100, MONTH_NEXT, MONTH_LAST, MONTH_AFTER_NEXT };

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
    int ahead = match->arg == MONTH_NEXT ? 1 : match->arg == MONTH_AFTER_NEXT ? 2 : match->arg == MONTH_LAST ? -1 : 0;
    int months = year * 12 + current - 1 + ahead;
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

/* "Jan-Mar 2027", "May to July": each the next one, the last of the named year. */
static gboolean
month_pair (const DateMatch *match, DateItem *item)
{
  int one = match->capture[0]->value, two = match->capture[1]->value;
  int year = match->n_captures > 2 ? match->capture[2]->value - (one > two) : year_of (match) + (one < month_of (match));

  if (one == two)
    return FALSE;
  set (item, followup_calendar_month_first (year, one), followup_calendar_month_last (year + (two < one), two));
  item->range.flags = DATE_IS_PAIR;
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

/* "the rest of the month", "of the year": from today; arg: months of the whole. */
static gboolean
rest_of (const DateMatch *match, DateItem *item)
{
  return set (item, match->context->today, followup_calendar_month_last (year_of (match), match->arg == 12 ? 12 : month_of (match)));
}

/* The first ten days of the month, or the first quarter of the year, that is not over yet. */
static gboolean
beginning_of (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today;
  FollowupDay from = followup_calendar_month_first (year_of (match), match->arg == 12 ? 1 : month_of (match));
  FollowupDay to = match->arg == 12 ? followup_calendar_add_months (from, 3) - 1 : from + 9;

  if (to < today) {
    from = followup_calendar_add_months (from, match->arg);
    to = match->arg == 12 ? followup_calendar_add_months (from, 3) - 1 : from + 9;
  }
  return set (item, from, to);
}

static gboolean
named_year (const DateMatch *match, DateItem *item)
{
  int year = match->capture[0]->value;
  return set (item, followup_day_new (year, 1, 1), followup_day_new (year, 12, 31));
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

/* ISO week n of a year: the first holds 4 January. */
static gboolean
set_iso_week (DateItem *item, int year, int n)
{
  FollowupDay monday = followup_calendar_monday (followup_day_new (year, 1, 4)) + (n - 1) * 7;
  FollowupDay after = followup_calendar_monday (followup_day_new (year + 1, 1, 4));

  if (n < 1 || monday >= after)
    return FALSE;
  set (item, monday, monday + 4);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  return TRUE;
}

enum { NUMBERED_SURE, NUMBERED_SHORT };

/* "week 49", "CW 3", "week 31 of 2027"; a small number by itself is rather a week of a course ("in week 2 you meet
   the team"). */
static gboolean
numbered_week (const DateMatch *match, DateItem *item)
{
  int n = match->capture[0]->value, year = year_of (match);

  if (match->n_captures > 1)
    return set_iso_week (item, match->capture[1]->value, n);
  if (!set_iso_week (item, year, n))
    return FALSE;
  if (item->range.to < match->context->today && !set_iso_week (item, year + 1, n))
    return FALSE;
  return match->arg == NUMBERED_SURE || n > NUMBERED_DOUBT;
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

/* "the last weekend of October" (arg -1), "the second weekend in May": its Saturday lies in the month. */
static gboolean
weekend_of_month (const DateMatch *match, DateItem *item)
{
  guint i = match->arg < 0 ? 0 : 1;
  int n = match->arg < 0 ? -1 : match->capture[0]->value, named = match->capture[i]->value;
  gboolean has_year = match->n_captures > i + 1;
  int year = has_year ? match->capture[i + 1]->value : year_of (match);
  FollowupDay saturday = followup_calendar_nth_weekday (year, named, FOLLOWUP_SATURDAY, n);

  if (!has_year && saturday != FOLLOWUP_DAY_NONE && saturday < match->context->today)
    saturday = followup_calendar_nth_weekday (year + 1, named, FOLLOWUP_SATURDAY, n);
  return saturday != FOLLOWUP_DAY_NONE && set (item, saturday, saturday + 1);
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
  guint year_first = match->capture[0]->kinds & DATE_YEAR ? 1 : 0;
  int n = match->capture[year_first]->value, year = match->n_captures > 1 ? match->capture[1 - year_first]->value : year_of (match);
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
  item->range.stem_from = followup_day_new (year, 1, 1);
  item->range.vague = TRUE;
  return TRUE;
}

/* Another year's beginning than the 1st of January. */
static gboolean
no_day (const DateMatch *match, DateItem *item)
{
  item->kinds = match->arg;
  return TRUE;
}

static gboolean
before_new_year (const DateMatch *match, DateItem *item)
{
  set (item, match->context->today, followup_day_new (year_of (match), 12, 31));
  item->range.flags = DATE_IS_BY;
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
gboolean
followup_date_row_after_the_holidays (const DateMatch *match, DateItem *item)
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

/* The coming day of a holiday, by its number. */
static FollowupDay
coming_holiday (const DateMatch *match, int *back)
{
  const char *rule = followup_date_holiday_rule ((guint) match->arg);
  int year = year_of (match);

  for (int i = 0; i < 2; i++) {
    FollowupDay day = followup_calendar_holiday (rule, year + i);
    if (day == FOLLOWUP_DAY_NONE || day < match->context->today)
      continue;
    *back = day - followup_calendar_holiday (rule, year + i - 1);
    return day;
  }
  return FOLLOWUP_DAY_NONE;
}

/* "Labor Day weekend": the weekend and the free days that touch it. */
gboolean
followup_date_row_holiday_weekend (const DateMatch *match, DateItem *item)
{
  int back;
  FollowupDay day = coming_holiday (match, &back);

  if (day == FOLLOWUP_DAY_NONE)
    return FALSE;
  FollowupDay monday = followup_calendar_monday (day), saturday = day - monday <= 1 ? monday - 2 : monday + 5;
  return set (item, day - monday >= 3 ? MIN (day, saturday) : saturday, MAX (day, saturday + 1));
}

/* "Thanksgiving week": the week that holds it. */
gboolean
followup_date_row_holiday_week (const DateMatch *match, DateItem *item)
{
  int back;
  FollowupDay day = coming_holiday (match, &back);

  if (day == FOLLOWUP_DAY_NONE)
    return FALSE;
  FollowupDay monday = followup_calendar_monday (day);
  set (item, monday, monday + 4);
  item->range.wide_from = monday;
  item->range.wide_to = monday + 6;
  return TRUE;
}

gboolean
followup_date_row_holiday (const DateMatch *match, DateItem *item)
{
  int back;
  FollowupDay day = coming_holiday (match, &back);

  if (!set (item, day, day))
    return FALSE;
  item->range.back = back;
  /* The moon that is seen may be a day late. */
  item->range.vague = g_str_has_prefix (followup_date_holiday_rule ((guint) match->arg), "islamic");
  item->value = 100 + match->arg;
  return TRUE;
}

const DateRow followup_date_rows_weeks[] = {
  WEEK ("this|current|same week", week, 0, "this"),
  WEEK ("later|earlier|rest|remainder in|of? the|this? week", week, 0, "this"),
  WEEK ("the? rest|remainder of the|this|my|our|current week", rest_of_week, 0, "this"),
  WEEK ("all|the whole|entire of? the|this? week", week, 0, "this"),
  SPAN ("the? rest|remainder of the|this|my|our|current? month", rest_of, 1, "month.this"),
  SPAN ("the? rest|remainder of the|this|my|our|current? year", rest_of, 12, "month.year"),
  WEEK ("all|during|in|within the? week !of|commencing|beginning|starting|ending|ended|after|from|N|O|before", week, 0, "this"),
  WEEK ("next|following|coming|upcoming week", week, 1, "next"),
  WEEK ("the coming|following|next week", week, 1, "next"),
  WEEK ("the? week after next", week, 2, "after-next"),
  WEEK ("last|past|previous week", week, -1, "last"),
  WEEK ("this|current working|business|work week", working_week, 0, "this"),
  WEEK ("next|following|coming working|business|work week", working_week, 1, "next"),
  WEEK ("this workweek", working_week, 0, "this"),
  WEEK ("next workweek", working_week, 1, "next"),
  WEEK ("in|of|for|during|by|until|before|from the? week number|no|nr|# .? N !of|:|-|/|days|U", numbered_week, NUMBERED_SHORT, "numbered"),
  WEEK ("in|of|for|during|by|until|before|from the? week N !of|:|-|/|days|U", numbered_week, NUMBERED_SHORT, "numbered"),
  WEEK ("calendar week number? N !:|-|/", numbered_week, NUMBERED_SURE, "numbered"),
  WEEK ("cw|kw .? N", numbered_week, NUMBERED_SURE, "numbered"),
  WEEK ("calendar? week N ,|/|of|in? Y", numbered_week, NUMBERED_SURE, "numbered"),
  WEEK ("cw|kw N ,|/|of|in? Y", numbered_week, NUMBERED_SURE, "numbered"),
  DAY ("eow", end_of_week, 0, "week-end"),
  DAY ("the? end of the? week", end_of_week, 0, "week-end"),
  DAY ("the? end of the|this? work|working|business week", end_of_week, 0, "week-end"),
  DAY ("the? week|workweek is|ends? out|over|done|up", end_of_week, 0, "week-end"),
  SPAN ("this week or early in? next week?", this_or_next_week, 2, "week.this-or-next"),
  SPAN ("this week or next week?", this_or_next_week, 4, "week.this-or-next"),
  SPAN ("this or next week", this_or_next_week, 4, "week.this-or-next"),
  SPAN ("this|the|over|coming the? weekend", weekend, 0, "weekend"),
  SPAN ("weekend", weekend, 0, "weekend"),
  SPAN ("this|the|over|coming week end", weekend, 0, "weekend"),
  SPAN ("next weekend", weekend, 1, "weekend"),
  SPAN ("the? weekend after next", weekend, 2, "weekend"),
  SPAN ("this? last|past|previous weekend", weekend, -1, "weekend"),
  SPAN ("the? last|final weekend of|in m ,? Y?", weekend_of_month, -1, "weekend.of-month"),
  SPAN ("the? last|final week end of|in m ,? Y?", weekend_of_month, -1, "weekend.of-month"),
  SPAN ("the? O weekend of|in m ,? Y?", weekend_of_month, 1, "weekend.of-month"),
  SPAN ("the? O week end of|in m ,? Y?", weekend_of_month, 1, "weekend.of-month"),
  MONTHS ("M", month, MONTH_NAMED, "named"),
  MONTHS ("m .? ,? of? Y", month, MONTH_NAMED, "named"),
  MONTHS ("m - Y", month, MONTH_NAMED, "named"),
  MONTHS ("next|this|coming M", month, MONTH_NAMED, "named"),
  MONTHS ("m after next", month_after_next, 0, "named"),
  MONTHS ("this|current month", month, MONTH_THIS, "this"),
  MONTHS ("the? next|coming|following|upcoming month", month, MONTH_NEXT, "next"),
  MONTHS ("the? month after next", month, MONTH_AFTER_NEXT, "next"),
  MONTHS ("the? last|past|previous month", month, MONTH_LAST, "last"),
  MONTHS ("within|during|in|over the month !of|after|before", month, MONTH_THIS, "this"),
  SPAN ("from? m -|to|through|thru|until|till m ,? Y?", month_pair, 0, "pair.months"),
  MONTHS ("later|rest of? in? the|this month", month, MONTH_THIS, "this"),
  DAY ("the? end of the|this? month", month_end, 0, "month-end"),
  DAY ("eom", month_end, 0, "month-end"),
  DAY ("the? month is|ends? out|over|done|up", month_end, 0, "month-end"),
  DAY ("month end", month_end, 0, "month-end"),
  SPAN ("the? beginning|start of the|this? month", beginning_of, 1, "month.part"),
  SPAN ("bom", beginning_of, 1, "month.part"),
  SPAN ("the? beginning|start of the|this? year", beginning_of, 12, "month.part"),
  SPAN ("boy", beginning_of, 12, "month.part"),
  SPAN ("mid|the? middle of? the|this? month", month_middle, 0, "month.middle"),
  MONTHS ("q N|O of? Y?", quarter, 1, "quarter"),
  MONTHS ("q N|O /|- Y", quarter, 1, "quarter"),
  MONTHS ("Y /|-? q N|O", quarter, 1, "quarter"),
  MONTHS ("Y /|-? h N|O", quarter, 2, "half-year"),
  MONTHS ("h N /|- Y", quarter, 2, "half-year"),
  MONTHS ("the? O quarter|qtr of? Y?", quarter, 1, "quarter"),
  MONTHS ("h N of? Y?", quarter, 2, "half-year"),
  MONTHS ("this|current quarter|qtr", quarter_from_now, 0, "quarter"),
  MONTHS ("the? next|coming|following quarter|qtr", quarter_from_now, 1, "quarter"),
  MONTHS ("the? quarter|qtr after next", quarter_from_now, 2, "quarter"),
  MONTHS ("last|previous quarter|qtr", quarter_from_now, -1, "quarter"),
  DAY ("the? end of the? quarter|qtr", quarter_end, 0, "quarter-end"),
  DAY ("eoq", quarter_end, 0, "quarter-end"),
  DAY ("the? quarter is|ends? out|over|done|up", quarter_end, 0, "quarter-end"),
  DAY ("quarter|qtr end", quarter_end, 0, "quarter-end"),
  MONTHS ("the? calendar|fiscal|financial? year|cy|fy Y", named_year, 0, "year"),
  MONTHS ("this|current calendar|fiscal|financial? year|yr", year_from_now, 0, "year"),
  MONTHS ("the? next|coming|following calendar|fiscal|financial? year|yr", year_from_now, 1, "year"),
  MONTHS ("the? year after next", year_from_now, 2, "year"),
  MONTHS ("last|previous|past year|yr", year_from_now, -1, "year"),
  DAY ("the? end of the|this? calendar|fiscal|financial? year|yr", year_end, 0, "year-end"),
  DAY ("fiscal|financial? year end", year_end, 0, "year-end"),
  DAY ("eoy|fye", year_end, 0, "year-end"),
  DAY ("the? year is|ends? out|over|done|up", year_end, 0, "year-end"),
  SPAN ("early? in|into? the new year", new_year, 0, "new-year"),
  SPAN ("parsi|ethiopian|bengali|khmer|financial|fiscal|school|academic|tax new year", no_day, 0, "none"),
  SPAN ("by the new year", before_new_year, 0, "new-year"),
  MONTHS ("in|over|during|this|next the? summer", season, 6, "season"),
  MONTHS ("in|over|during|this|next the? autumn|fall", season, 9, "season"),
  MONTHS ("in|over|during|this|next the? winter", season, 12, "season"),
  MONTHS ("in|over|during|this|next the? spring", season, 3, "season"),
  SPAN ("the holiday|holidays|festive season|period|break?", the_holidays, 0, "holidays"),
  SPAN ("christmas|xmas|winter|festive holidays|break|period|season|vacation", the_holidays, 0, "holidays"),
  SPAN ("after the christmas|xmas|winter|festive? holidays|holiday|break season|period|break?", followup_date_row_after_the_holidays, 0, "holidays"),
  SPAN ("after the long|bank|holiday holiday? weekend", after_long_weekend, 0, "long-weekend"),
  { NULL }
};
