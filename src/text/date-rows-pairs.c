/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fifth level: pairs of what the others found ("from X to Y").
 */
#include "text/date-rows.h"

/* What lacks a year or a month follows the other side; FALSE: no order can be made. */
static gboolean
order_ends (const DateContext *context, const DateRange *one, const DateRange *two, FollowupDay *from, FollowupDay *to)
{
  if (*from > *to && one->back == 7 && two->back == 7)
    *to += 7;
  else if (*from > *to && two->back == 30)
    *to = followup_calendar_add_months (*to, (int) (*from - *to) / 31 + 1);
  else if (*from > *to && one->back && *from - one->back <= *to && context->today - (*from - one->back) < 190)
    *from -= one->back;
  else if (*from > *to && two->back)
    *to = followup_calendar_add_months (*to, (int) (1 + (*from - *to) / 366) * 12);
  if (*to - *from >= 365 && two->back == 0 && one->back >= 365)
    *from = followup_calendar_add_months (*from, (int) (*to - *from) / 365 * 12);
  return *from <= *to;
}

static const DateRange *
range_captured (const DateMatch *match, gboolean is_last)
{
  const DateRange *found = NULL;

  for (guint i = 0; i < match->n_captures; i++)
    if ((match->capture[i]->kinds & DATE_RANGE) && (is_last || !found))
      found = &match->capture[i]->range;
  return found;
}

/* From X to Y; arg 1: from today to Y. */
static gboolean
pair (const DateMatch *match, DateItem *item)
{
  FollowupDay today = match->context->today;
  const DateRange *two = range_captured (match, TRUE), *one = match->arg ? two : range_captured (match, FALSE);
  FollowupDay from = match->arg ? today : one->from, to = two->to;
  FollowupDay wide_from = match->arg ? today : one->wide_from != FOLLOWUP_DAY_NONE ? one->wide_from : from;
  FollowupDay wide_to = two->wide_to != FOLLOWUP_DAY_NONE ? two->wide_to : to;

  if (((one->flags | two->flags) & DATE_IS_UNDATED) || !order_ends (match->context, one, two, &from, &to))
    return FALSE;
  set (item, from, to);
  if (order_ends (match->context, one, two, &wide_from, &wide_to)) {
    item->range.wide_from = wide_from;
    item->range.wide_to = wide_to;
  }
  item->range.back = match->arg ? 0 : MIN (one->back, two->back);
  item->range.flags = DATE_IS_PAIR;
  item->range.vague = one->vague || two->vague;
  return TRUE;
}

const DateRow followup_date_rows_pairs[] = {
  { "from? R to|until|till|through|thru|-|-- the? R", DATE_SPAN, pair, 0, "pair" },
  { "from? ( R ) to|until|till|through|- ( R )", DATE_SPAN, pair, 0, "pair" },
  { "from R , to|until|till|through R", DATE_SPAN, pair, 0, "pair" },
  { "between R and|to|- the? R", DATE_SPAN, pair, 0, "pair" },
  { "R ,|at? T Z? to|-|until|till|through R", DATE_SPAN, pair, 0, "pair" },
  { "R ,|at? T Z? to|-|until|till|through T Z? R", DATE_SPAN, pair, 0, "pair" },
  { "R to|-|until|till|through T Z? R", DATE_SPAN, pair, 0, "pair" },
  { "vom R bis zum? R", DATE_SPAN, pair, 0, "pair" },
  { "between now|today and the? R", DATE_SPAN, pair, 1, "pair" },
  { "from? now to|until|till|through the? R", DATE_SPAN, pair, 1, "pair" },
  { NULL }
};
