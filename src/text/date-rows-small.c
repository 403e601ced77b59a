/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first level: times of day and amounts of time.
 */
#include "text/date-grammar.h"

#include <string.h>

/* Working hours: "at 2" is 14:00, "at 9" is 9:00. */
#define FIRST_HOUR 7
/* Words between a day and the hours told for it. */
#define DAY_BEFORE 6

static int
working_minute (int minute)
{
  return minute < FIRST_HOUR * 60 ? minute + 12 * 60 : minute;
}

static gboolean
clock_alone (const DateMatch *match, DateItem *item)
{
  const DateItem *time = match->capture[0];
  gboolean is_number = !(time->kinds & DATE_CLOCK);

  if (is_number && (time->value > 23 || time->value < 0))
    return FALSE;
  item->minute = is_number ? time->value * 60 : time->minute;
  if ((is_number || time->is_loose) && item->minute > 0)
    item->minute = working_minute (item->minute);
  return TRUE;
}

/* "half past two"; arg: minutes added. */
static gboolean
clock_past (const DateMatch *match, DateItem *item)
{
  int hour = match->capture[0]->value;

  if (hour < 1 || hour > 12)
    return FALSE;
  item->minute = working_minute (hour * 60 + match->arg);
  return TRUE;
}

static int
raw_minute (const DateItem *item)
{
  return item->kinds & DATE_CLOCK ? item->minute : item->value * 60;
}

static gboolean
is_loose (const DateItem *item)
{
  return !(item->kinds & DATE_CLOCK) || item->is_loose;
}

/* "9 to 11am", "11 to 1pm", "between 1 and 3": the side that says its half of the day decides for the other. */
static gboolean
clock_pair (const DateMatch *match, DateItem *item)
{
  const DateItem *from = match->capture[0], *to = match->capture[1];
  int start = raw_minute (from), end = raw_minute (to);

  if (start < 0 || start >= 24 * 60 || end < 0 || end >= 24 * 60)
    return FALSE;
  if (is_loose (to))
    end = working_minute (end);
  if (is_loose (from) && !is_loose (to))
    start = start % (12 * 60) + 12 * 60 <= end ? start % (12 * 60) + 12 * 60 : start;
  else if (is_loose (from))
    start = working_minute (start);
  if (end < start && is_loose (to) && end + 12 * 60 < 24 * 60)
    end += 12 * 60;
  item->minute = start;
  item->end_minute = end > start ? end : -1;
  return TRUE;
}

/* "from 9 to 11": times where a day is named shortly before. */
static gboolean
clock_pair_of_day (const DateMatch *match, DateItem *item)
{
  const FollowupWords *words = match->context->words;
  guint sentence = followup_words_at (words, item->first)->sentence;

  for (guint i = 1; i <= DAY_BEFORE && i <= item->first; i++) {
    const FollowupWord *word = followup_words_at (words, item->first - i);
    const DateWord *meaning = word->sentence == sentence ? followup_date_word (word) : NULL;
    if (word->sentence != sentence)
      break;
    if ((meaning && (meaning->kinds & DATE_WEEKDAY)) || strcmp (word->form, "tomorrow") == 0 || strcmp (word->form, "today") == 0)
      return clock_pair (match, item);
  }
  return FALSE;
}

enum { AMOUNT_PLAIN, AMOUNT_ONE = 1 << 0, AMOUNT_WORKING = 1 << 1, AMOUNT_COUPLE = 1 << 2, AMOUNT_FEW = 1 << 3,
       AMOUNT_SEVERAL = 1 << 4, AMOUNT_OR_TWO = 1 << 5, AMOUNT_VAGUE = 1 << 6, AMOUNT_HALF = 1 << 7,
       AMOUNT_ANOTHER = 1 << 8 };

static gboolean
set_and_half (DateItem *item, const DateItem *unit, int n)
{
  item->low = item->high = n;
  item->value = unit->value;
  item->more_days = unit->value == DATE_UNIT_MONTH ? 15 : unit->value == DATE_UNIT_WEEK ? 3 : 0;
  item->more_months = unit->value == DATE_UNIT_YEAR ? 6 : 0;
  return n >= 0 && n <= 5000;
}

/* Captures: numbers, then the unit.  A few days are 2 to 4, several 4 to 7 (domain conventions). */
static gboolean
amount (const DateMatch *match, DateItem *item)
{
  const DateItem *unit = match->capture[match->n_captures - 1];
  int low = match->n_captures > 1 ? match->capture[0]->value : 1;
  int high = match->n_captures > 2 ? match->capture[1]->value : low;

  if (match->arg == AMOUNT_PLAIN && match->n_captures == 2 && match->capture[0]->is_loose)
    return set_and_half (item, unit, low);
  if (match->arg & AMOUNT_COUPLE)
    low = high = 2;
  if (match->arg & (AMOUNT_FEW | AMOUNT_SEVERAL)) {
    low = match->arg & AMOUNT_FEW ? 2 : 4;
    high = match->arg & AMOUNT_FEW ? 4 : 7;
  }
  if (match->arg & AMOUNT_OR_TWO)
    high = low + 1;
  if (low > high || low < 0 || high > 5000)
    return FALSE;
  item->low = low;
  item->high = high;
  item->value = unit->value;
  if ((match->arg & AMOUNT_WORKING) && unit->value == DATE_UNIT_DAY)
    item->value = DATE_UNIT_WORKDAY;
  if ((match->arg & AMOUNT_HALF) && unit->value == DATE_UNIT_YEAR) {
    item->low = item->high = 6;
    item->value = DATE_UNIT_MONTH;
  }
  item->is_loose = (match->arg & AMOUNT_ANOTHER) != 0;
  item->vague = (match->arg & (AMOUNT_FEW | AMOUNT_SEVERAL | AMOUNT_COUPLE | AMOUNT_VAGUE)) != 0;
  return TRUE;
}

/* "a month and a half", "two and a half weeks" */
static gboolean
amount_and_half (const DateMatch *match, DateItem *item)
{
  const DateItem *unit = match->capture[match->n_captures - 1];
  gboolean has_number = match->n_captures > 1 && match->capture[0] != unit;

  return set_and_half (item, unit, has_number ? match->capture[0]->value : 1);
}

#define CLOCK(pattern, func, arg) { pattern, DATE_CLOCK, func, arg, "clock" }
#define AMOUNT(pattern, arg) { pattern, DATE_AMOUNT, amount, arg, "amount" }
#define WORKING "working|business|work|office|banking"
#define MORE "more|other|full|calendar|further|extra|additional|consecutive|short|whole"

const DateRow followup_date_rows_small[] = {
  CLOCK ("T", clock_alone, 0),
  CLOCK ("T o'clock", clock_alone, 0),
  CLOCK ("N o'clock", clock_alone, 0),
  CLOCK ("at|@ about|around|approximately? N !U|m|O|:|/|-|N|" WORKING, clock_alone, 0),
  CLOCK ("at|@ N or T", clock_alone, 0),
  CLOCK ("half past N", clock_past, 30),
  CLOCK ("quarter|fifteen past N", clock_past, 15),
  CLOCK ("quarter|fifteen to N", clock_past, -15),
  CLOCK ("from|between|at? T -|--|to|and|until|till|untill|til|through|thru T", clock_pair, 0),
  CLOCK ("from|between|at? N -|--|to|until|till|untill|til|through|thru T", clock_pair, 0),
  CLOCK ("from|between|at T -|--|to|and|until|till N !U|m|O", clock_pair, 0),
  CLOCK ("T - N !U|m|O", clock_pair, 0),
  CLOCK ("between|from N and|to|until|till T", clock_pair, 0),
  CLOCK ("from N -|--|to|until|till|til|through|and N !U|m|O|:|/|people|candidates|years|" WORKING, clock_pair_of_day, 0),
  CLOCK ("between N and N !U|m|O|people|candidates|years|" WORKING, clock_pair, 0),
  AMOUNT ("N U", AMOUNT_PLAIN),
  AMOUNT ("a|an|1 U", AMOUNT_ONE),
  AMOUNT ("N ( N ) " MORE "? U", AMOUNT_PLAIN),
  AMOUNT ("N ( N ) " MORE "? " WORKING " U", AMOUNT_WORKING),
  { "N and a half U", DATE_AMOUNT, amount_and_half, 0, "amount" },
  { "a|one U and a half", DATE_AMOUNT, amount_and_half, 0, "amount" },
  AMOUNT ("N + U", AMOUNT_VAGUE),
  AMOUNT ("N + " WORKING " U", AMOUNT_WORKING | AMOUNT_VAGUE),
  AMOUNT ("N " WORKING " U", AMOUNT_WORKING),
  AMOUNT ("N " MORE " U", AMOUNT_PLAIN),
  AMOUNT ("N " MORE " " WORKING " U", AMOUNT_WORKING),
  AMOUNT ("a " WORKING " U", AMOUNT_WORKING),
  AMOUNT ("a " MORE " U", AMOUNT_PLAIN),
  AMOUNT ("N to|or|-|--|/ N U", AMOUNT_PLAIN),
  AMOUNT ("N to|or|-|--|/ N " WORKING " U", AMOUNT_WORKING),
  AMOUNT ("N to|or|-|--|/ N " MORE " U", AMOUNT_PLAIN),
  AMOUNT ("between N and N U", AMOUNT_PLAIN),
  AMOUNT ("between N and N " WORKING " U", AMOUNT_WORKING),
  AMOUNT ("a? couple of? " MORE "? U", AMOUNT_COUPLE),
  AMOUNT ("a? couple of? " MORE "? " WORKING " U", AMOUNT_COUPLE | AMOUNT_WORKING),
  AMOUNT ("a? few " MORE "? U", AMOUNT_FEW),
  AMOUNT ("a? few " MORE "? " WORKING " U", AMOUNT_FEW | AMOUNT_WORKING),
  AMOUNT ("several " MORE "? U", AMOUNT_SEVERAL),
  AMOUNT ("several " MORE "? " WORKING " U", AMOUNT_SEVERAL | AMOUNT_WORKING),
  AMOUNT ("a|one " WORKING "? U or two", AMOUNT_OR_TWO),
  AMOUNT ("a U or so|thereabouts", AMOUNT_VAGUE),
  AMOUNT ("N " WORKING "? U or so|thereabouts", AMOUNT_VAGUE),
  AMOUNT ("half a|an U", AMOUNT_HALF),
  AMOUNT ("another " WORKING "? U", AMOUNT_ONE | AMOUNT_ANOTHER),
  AMOUNT ("another " WORKING "? U or two", AMOUNT_OR_TWO | AMOUNT_ANOTHER),
  { NULL }
};
