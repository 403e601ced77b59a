/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The last level: what by, before, until, after, about and their like make of a range.
 */
#include "text/date-calendar.h"
#include "text/date-grammar.h"

static gboolean
copy (const DateMatch *match, DateItem *item)
{
  /* Before the range may stand a time and its zone. */
  const DateItem *inner = match->capture[match->n_captures - 1];
  const char *rule = item->range.rule;

  item->range = inner->range;
  item->range.rule = rule ? rule : inner->range.rule;
  item->kinds = inner->kinds;
  item->value = inner->value;
  return !(inner->range.flags & DATE_IS_UNDATED);
}

/* By X: from the mail's day to X; arg: the flag of the word. */
static gboolean
upper (const DateMatch *match, DateItem *item)
{
  if (!copy (match, item))
    return FALSE;
  if (item->range.to < match->context->today)
    return TRUE;
  if (!(item->range.flags & DATE_IS_PAIR))
    item->range.from = match->context->today;
  if (item->range.wide_to != FOLLOWUP_DAY_NONE)
    item->range.wide_from = item->range.from;
  item->range.flags |= (guint) match->arg;
  return TRUE;
}

static gboolean
before (const DateMatch *match, DateItem *item)
{
  if (!copy (match, item))
    return FALSE;
  /* "before the end of the month" takes in the end. */
  gboolean is_end = match->capture[0]->range.rule && g_str_has_suffix (match->capture[0]->range.rule, "-end");
  FollowupDay last = is_end ? item->range.stem_to : item->range.stem_from - 1;
  item->range.to = MAX (last, match->context->today);
  item->range.from = match->context->today;
  item->range.wide_from = item->range.wide_to = FOLLOWUP_DAY_NONE;
  item->range.flags |= DATE_IS_BY;
  if (last < match->context->today - 1)
    item->range.from = item->range.to = last;
  return TRUE;
}

static gboolean
by_year (const DateMatch *match, DateItem *item)
{
  int year = match->capture[0]->value;
  FollowupDay to = match->arg ? followup_day_new (year, 12, 31) : followup_day_new (year - 1, 12, 31);

  if (to < match->context->today)
    return FALSE;
  followup_date_range_init (&item->range, match->context->today, to);
  item->range.flags = DATE_IS_BY;
  item->range.rule = "year.by";
  return TRUE;
}

/* After a day: the next three working days; after a holiday or a longer time: the working week that follows. */
static gboolean
after (const DateMatch *match, DateItem *item)
{
  const DateItem *inner = match->capture[0];

  if (!copy (match, item) || (item->range.flags & DATE_IS_PAST))
    return FALSE;
  FollowupDay to = item->range.to;
  gboolean is_day = (inner->kinds & DATE_DAY) && inner->value < 100;
  FollowupDay monday = followup_calendar_monday (to) + 7;
  item->range.from = is_day ? to + 1 : monday;
  item->range.to = is_day ? followup_calendar_add_workdays (to, 3) : monday + 4;
  item->range.wide_from = item->range.wide_to = FOLLOWUP_DAY_NONE;
  item->range.flags |= DATE_IS_AFTER;
  item->kinds = DATE_SPAN;
  return TRUE;
}

static gboolean
lower (const DateMatch *match, DateItem *item)
{
  const FollowupWords *words = match->context->words;

  /* The "not" of another part of the sentence is not meant. */
  for (guint i = item->first; i < match->capture[0]->first; i++) {
    const FollowupWord *word = followup_words_at (words, i);
    if (word->kind == FOLLOWUP_PUNCTUATION && (word->form[0] == ',' || word->form[0] == ';'))
      return FALSE;
  }
  if (!copy (match, item))
    return FALSE;
  item->range.from = item->range.stem_from;
  item->range.to = FOLLOWUP_DAY_NONE;
  item->range.wide_from = item->range.wide_to = FOLLOWUP_DAY_NONE;
  item->range.flags |= DATE_IS_LOWER;
  return TRUE;
}

static gboolean
vague (const DateMatch *match, DateItem *item)
{
  if (!copy (match, item))
    return FALSE;
  item->range.vague = TRUE;
  item->range.flags |= (guint) match->arg;
  return TRUE;
}

static gboolean
plain (const DateMatch *match, DateItem *item)
{
  return copy (match, item);
}

/* Since X: X lies behind. */
static gboolean
since (const DateMatch *match, DateItem *item)
{
  if (!copy (match, item))
    return FALSE;
  if (item->range.back && item->range.from > match->context->today) {
    item->range.from -= item->range.back;
    item->range.to -= item->range.back;
  }
  item->range.flags |= DATE_IS_PAST;
  return TRUE;
}

#define BOUND(pattern, func, arg, rule) { pattern, DATE_SPAN, func, arg, rule }
#define ABOUT "about|around|approximately|roughly|circa|approx|maybe|perhaps|possibly|probably|hopefully|tentatively"
#define ON "on|in|by|for|during|at"
#define DAY_ON "on|in|for|during|at"

const DateRow followup_date_rows_bounds[] = {
  BOUND ("by|before the? Y", by_year, 0, "year.by"),
  BOUND ("until|through|to Y", by_year, 1, "year.by"),
  BOUND ("< = Y", by_year, 1, "year.by"),
  BOUND ("by " ABOUT "|the|then|,? R", upper, DATE_IS_BY, "by"),
  BOUND ("by the latest on? R", upper, DATE_IS_BY, "by"),
  BOUND ("by R at the? latest", upper, DATE_IS_BY, "by"),
  BOUND ("no|not later than " ABOUT "|by|on? R", upper, DATE_IS_BY, "by"),
  BOUND ("as late as R", upper, DATE_IS_BY, "by"),
  BOUND ("at the? latest ,? by|on|in? R", upper, DATE_IS_BY, "by"),
  BOUND ("latest|sometimes by|on|before? R", upper, DATE_IS_BY, "by"),
  BOUND (ON "? R at the? latest", upper, DATE_IS_BY, "by"),
  BOUND ("on|by? R , at the? latest", upper, DATE_IS_BY, "by"),
  BOUND ("by|before|until|till T Z? ,? on? R", upper, DATE_IS_BY, "by"),
  BOUND ("by|before|until|till N on R", upper, DATE_IS_BY, "by"),
  BOUND ("no|not later than T Z? ,? on? R", upper, DATE_IS_BY, "by"),
  BOUND ("on or before R", upper, DATE_IS_BY, "by"),
  BOUND ("before|prior|ahead to|of? R", before, 0, "before"),
  BOUND ("any|some time|point before R", before, 0, "before"),
  BOUND ("until|untill|till|til " ABOUT "|the|at|least? R", upper, DATE_IS_UNTIL, "until"),
  BOUND ("through|thru|throughout the? R", upper, DATE_IS_THROUGH, "through"),
  BOUND ("bis zum|einschließlich? R", upper, DATE_IS_THROUGH, "through"),
  BOUND ("ab dem? R", lower, 0, "lower"),
  BOUND ("up to|until|till|through and? including? R", upper, DATE_IS_THROUGH, "through"),
  BOUND ("not|nothing|nobody|never ** before|until|till R", lower, 0, "lower"),
  BOUND ("no news|decision|answer|response|reply|update|updates|word|feedback|offer ** before|until|till R", lower, 0, "lower"),
  BOUND ("unlikely ** before|until|till R", lower, 0, "lower"),
  BOUND ("no|not earlier|sooner than R", lower, 0, "lower"),
  BOUND ("on or after R", lower, 0, "lower"),
  BOUND ("R at the? earliest", lower, 0, "lower"),
  BOUND ("earliest on|in? R", lower, 0, "lower"),
  BOUND ("at the? earliest on|in|by? R", lower, 0, "lower"),
  BOUND ("from R on|onwards|onward|forward", lower, 0, "lower"),
  BOUND ("as of|from R", lower, 0, "lower"),
  BOUND ("starting|effective from|on|in? R", plain, 0, NULL),
  BOUND ("after|following the? R", after, 0, "after"),
  BOUND ("since R", since, 0, "since"),
  BOUND ("on or about|around the? R", vague, DATE_IS_AROUND, "around"),
  BOUND (ON "? " ABOUT " " DAY_ON "? the? R", vague, 0, "about"),
  BOUND ("sometime|sometimes|anytime|someday " ON "|around|early|late? the? R", vague, 0, "about"),
  BOUND ("some time|day|point " ON "|around? the? R", vague, 0, "about"),
  BOUND ("R or so|thereabouts", vague, 0, "about"),
  BOUND ("R ish", vague, 0, "about"),
  BOUND ("R ,? hopefully", vague, 0, "about"),
  { NULL }
};
