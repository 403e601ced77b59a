/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATE_ROWS_H
#define TEXT_DATE_ROWS_H

#include "text/date-calendar.h"
#include "text/date-grammar.h"

/* What the functions of all tables of rows share. */

/* The value of "end of the day": a day named beside it is the one meant. */
#define DATE_VALUE_END_OF_DAY 99

/* Days of an item, keeping its row's rule; FALSE: there are no such days. */
static inline gboolean
set (DateItem *item, FollowupDay from, FollowupDay to)
{
  const char *rule = item->range.rule;

  followup_date_range_init (&item->range, from, to);
  item->range.rule = rule;
  return from != FOLLOWUP_DAY_NONE && to != FOLLOWUP_DAY_NONE;
}

static inline gboolean
set_range (DateItem *item, const DateRange *range)
{
  const char *rule = item->range.rule;

  item->range = *range;
  item->range.rule = rule;
  return range->from != FOLLOWUP_DAY_NONE;
}

static inline int
year_of (const DateMatch *match)
{
  int year;
  followup_day_split (match->context->today, &year, NULL, NULL);
  return year;
}

static inline int
month_of (const DateMatch *match)
{
  int month;
  followup_day_split (match->context->today, NULL, &month, NULL);
  return month;
}

#define DAY(pattern, func, arg, rule) { pattern, DATE_DAY, func, arg, "day." rule }
#define WEEK(pattern, func, arg, rule) { pattern, DATE_WEEK, func, arg, "week." rule }
#define MONTHS(pattern, func, arg, rule) { pattern, DATE_MONTHS, func, arg, "month." rule }
#define SPAN(pattern, func, arg, rule) { pattern, DATE_SPAN, func, arg, rule }
#define TO "to|-|--|until|till|through|thru"
#endif
