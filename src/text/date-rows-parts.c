/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fourth level: parts of what the levels before found ("early next week", "the end of the week of 7 December").
 */
#include "text/date-rows.h"

static void
copy (DateItem *item, const DateItem *from)
{
  item->range = from->range;
  item->value = from->value;
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

  /* "the end of this week", told on a Sunday, is the coming one's. */
  if (monday + week_parts[part].to < match->context->today && match->capture[0]->range.to > match->context->today)
    monday += 7;
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

/* "after Christmas", "after the new year": not before January's first full week. */
static gboolean
after_christmas (const DateMatch *match, DateItem *item)
{
  int holiday = match->capture[0]->value - 100;

  if (match->capture[0]->kinds & DATE_SPAN)
    return g_str_equal (match->capture[0]->range.rule, "new-year") && followup_date_row_after_the_holidays (match, item);
  return holiday >= 0 && (g_str_has_prefix (followup_date_holiday_rule ((guint) holiday), "12-25")
                          || g_str_equal (followup_date_holiday_rule ((guint) holiday), "01-01"))
         && followup_date_row_after_the_holidays (match, item);
}

/* "end of day Friday", "Friday COB": that day. */
static gboolean
end_of_named_day (const DateMatch *match, DateItem *item)
{
  const DateItem *one = match->capture[0], *two = match->capture[1];
  gboolean one_is_end = one->value == DATE_VALUE_END_OF_DAY, two_is_end = two->value == DATE_VALUE_END_OF_DAY;

  copy (item, one_is_end ? two : one);
  return one_is_end != two_is_end;
}

#define ABOUT "about|around|roughly|approximately|the|approx|circa|some|sometime|just"
#define PARTS(words, part, rule) { words " K", DATE_WEEK, week_part, part, "week." rule }, { words " X", DATE_MONTHS, long_part, part, "month." rule }
#define PART(words, part) PARTS (words, part, "part")
/* "before the end of next week" takes in the end. */
#define END(words) PARTS (words, PART_END, "part-end")
#define DAYPART "morning|afternoon|evening|night|lunch|lunchtime|noon|mornings|afternoons"

const DateRow followup_date_rows_parts[] = {
  PART ("early|earlier in? " ABOUT "?", PART_EARLY),
  { "the? beginning of " ABOUT "? K", DATE_WEEK, week_beginning, 0, "week.part" },
  { "the? beginning of " ABOUT "? X", DATE_MONTHS, long_part, PART_EARLY, "month.part" },
  PART ("the? start of " ABOUT "?", PART_START),
  PART ("mid -? of? " ABOUT "?", PART_MIDDLE),
  PART ("the? middle of " ABOUT "?", PART_MIDDLE),
  PART ("late -? in? " ABOUT "?", PART_LATE),
  PART ("later in?", PART_LATE),
  END ("the? end of " ABOUT "?"),
  END ("the? end -?"),
  END ("the? close of " ABOUT "?"),
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
  { "midweek K", DATE_WEEK, week_part, PART_MIDDLE, "week.part" },
  { "mid -? week ,|of? K", DATE_WEEK, week_part, PART_MIDDLE, "week.part" },
  { "K midweek", DATE_WEEK, week_part, PART_MIDDLE, "week.part" },
  { "midweek", DATE_SPAN, midweek, PART_MIDDLE, "week.part" },
  { "mid -? week !K", DATE_SPAN, midweek, PART_MIDDLE, "week.part" },
  { "the? beginning|start of the week", DATE_SPAN, midweek, PART_START, "week.part" },
  { "early in the week", DATE_SPAN, midweek, PART_EARLY, "week.part" },
  { "after the? D|S !,|Y", DATE_SPAN, after_christmas, 0, "holidays" },
  { "D ,|(? on|of|the? D", DATE_DAY, end_of_named_day, 0, "day.end" },
  { "the? next|this D !,|on", DATE_DAY, same_day, 0, "day.holiday" },
  { NULL }
};
