/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days from numbers: what several levels share.
 */
#include "text/date-calendar.h"
#include "text/date-grammar.h"

/* A date without a year that lies further ahead is rather a slip or a past one. */
#define PLAUSIBLE_DAYS 300

void
followup_date_range_init (DateRange *range, FollowupDay from, FollowupDay to)
{
  *range = (DateRange){ .from = from, .to = to, .stem_from = from, .stem_to = to, .wide_from = FOLLOWUP_DAY_NONE,
                        .wide_to = FOLLOWUP_DAY_NONE, .other = FOLLOWUP_DAY_NONE };
}

gboolean
followup_date_yearless (const DateContext *context, int month, int day, DateRange *range)
{
  int year;

  followup_day_split (context->today, &year, NULL, NULL);
  /* 29 February is at most eight years away. */
  for (int i = 0; i <= 8; i++) {
    FollowupDay found = followup_day_new (year + i, month, day);
    if (found == FOLLOWUP_DAY_NONE || found < context->today)
      continue;
    followup_date_range_init (range, found, found);
    FollowupDay before = followup_day_new (year + i - 1, month, day);
    range->back = before == FOLLOWUP_DAY_NONE ? 1461 : found - before;
    range->vague = found - context->today > PLAUSIBLE_DAYS;
    return TRUE;
  }
  return FALSE;
}

static gboolean
reading (const DateContext *context, int month, int day, int year, DateRange *range)
{
  if (month < 1 || month > 12)
    return FALSE;
  if (year == 0)
    return followup_date_yearless (context, month, day, range);
  FollowupDay found = followup_day_new (year, month, day);
  followup_date_range_init (range, found, found);
  return found != FOLLOWUP_DAY_NONE;
}

/* How good a reading is: 0 past, 1 far ahead, 2 plausible. */
static int
plausibility (const DateContext *context, const DateRange *range)
{
  if (range->from < context->today)
    return 0;
  return range->from - context->today > PLAUSIBLE_DAYS ? 1 : 2;
}

gboolean
followup_date_numeric (const DateContext *context, int a, int b, int year, gboolean is_day_first, DateRange *range)
{
  DateRange day_first, month_first;
  gboolean has_day_first = reading (context, b, a, year, &day_first);
  gboolean has_month_first = reading (context, a, b, year, &month_first);

  if (!has_day_first && !has_month_first)
    return FALSE;
  if (has_day_first != has_month_first || a == b || is_day_first) {
    *range = has_day_first ? day_first : month_first;
    return TRUE;
  }
  if (context->order == DATE_ORDER_DAY_FIRST || context->order == DATE_ORDER_MONTH_FIRST) {
    *range = context->order == DATE_ORDER_DAY_FIRST ? day_first : month_first;
    return TRUE;
  }
  int difference = plausibility (context, &day_first) - plausibility (context, &month_first);
  gboolean prefer_month = difference != 0 ? difference < 0
                          : context->is_month_first ? TRUE : month_first.from <= day_first.from;
  *range = prefer_month ? month_first : day_first;
  range->other = prefer_month ? day_first.from : month_first.from;
  range->vague = difference == 0 && plausibility (context, range) == 2;
  /* An offset of zero says nothing of the writer's country; most who write slashes put the month first. */
  if (context->offset == 0)
    range->wide_from = range->wide_to = month_first.from;
  return TRUE;
}
