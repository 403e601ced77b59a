/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days told together: what one of them says of week or month, the others mean too ("Thursday or Friday next week",
 * "the 2nd, 3rd or 4th of March", "March 2 and 3").
 */
#include "text/date-calendar.h"
#include "text/date-grammar.h"

#include <string.h>

static DateItem *
item_at (GArray *items, guint i)
{
  return i < items->len ? &g_array_index (items, DateItem, i) : NULL;
}

static gboolean
is_joint (const DateContext *context, const DateItem *item, gboolean with_comma)
{
  static const char *const joints[] = { "or", "and", "&", "/", ",", NULL };
  const char *form = item && item->end == item->first + 1 ? followup_words_at (context->words, item->first)->form : NULL;
  return form && g_strv_contains (joints, form) && (with_comma || form[0] != ',');
}

static gboolean
has_rule (const DateItem *item, const char *rule)
{
  return (item->kinds & DATE_DAY) && item->range.rule && strcmp (item->range.rule, rule) == 0;
}

static gboolean
is_bare (const DateItem *item, int back)
{
  return (item->kinds & DATE_DAY) && item->range.back == back && (item->range.flags & DATE_IS_ANAPHORIC);
}

static void
set_day (DateItem *item, FollowupDay day, const char *rule)
{
  followup_date_range_init (&item->range, day, day);
  item->kinds = DATE_DAY;
  item->range.rule = rule;
}

/* The day of the month that an item tells by itself, or 0. */
static int
month_day_of (const DateItem *item, gboolean with_number)
{
  int day = 0;

  if (is_bare (item, 30))
    followup_day_split (item->range.from, NULL, NULL, &day);
  else if ((item->kinds & DATE_ORDINAL) || (with_number && (item->kinds & DATE_NUMBER) && !(item->kinds & DATE_YEAR)))
    day = item->value;
  return day >= 1 && day <= 31 ? day : 0;
}

/* A day in the month of another one, before or behind it as told; FALSE: none. */
static gboolean
share_month (DateItem *item, int mday, const DateItem *of, gboolean is_behind)
{
  int year, month, other;

  followup_day_split (of->range.from, &year, &month, &other);
  FollowupDay day = followup_day_new (year, month, mday);
  if (mday == 0 || day == FOLLOWUP_DAY_NONE || (is_behind ? mday <= other : mday >= other))
    return FALSE;
  int back = of->range.back;
  set_day (item, day, of->range.rule);
  item->range.back = back;
  return TRUE;
}

/* What stands before the joint takes the week or the month of what stands behind it. */
static void
carry_back (const DateContext *context, GArray *items, guint i, gboolean *in_list)
{
  DateItem *one = item_at (items, i), *two = item_at (items, i + 2);

  if (is_bare (one, 7) && one->value >= 1 && one->value <= 7 && has_rule (two, "day.of-week")) {
    int weekday = one->value;
    set_day (one, followup_calendar_monday (two->range.from) + weekday - FOLLOWUP_MONDAY, two->range.rule);
    one->value = weekday;
    *in_list = TRUE;
  } else if (has_rule (two, "day.date") || (has_rule (two, "day.of-month") && !is_bare (two, 30))) {
    gboolean is_comma = !is_joint (context, item_at (items, i + 1), FALSE);
    *in_list = share_month (one, month_day_of (one, !is_comma || *in_list), two, FALSE);
  } else {
    *in_list = FALSE;
  }
}

/* The last word is a day of the month: "March 2", not "2 March" nor "March 2, 2027". */
static gboolean
ends_in_day (const DateContext *context, const DateItem *item)
{
  const FollowupWord *last = followup_words_at (context->words, item->end - 1);

  if (last->kind == FOLLOWUP_WORD && last->is_glued)
    last = followup_words_at (context->words, item->end - 2);
  return last->kind == FOLLOWUP_NUMBER && last->length <= 2;
}

/* Nothing that the number may count stands behind it. */
static gboolean
stands_free (const DateContext *context, const DateItem *next)
{
  static const char *const free_words[] = { "at", "or", "and", "from", "between", "for", "if", "would", "work", "works", NULL };
  return !next || next->first == next->end || (next->kinds & DATE_SIGN)
         || g_strv_contains (free_words, followup_words_at (context->words, next->first)->form);
}

static void
carry_on (const DateContext *context, GArray *items, guint i)
{
  const DateItem *one = item_at (items, i);
  DateItem *two = item_at (items, i + 2);

  if (has_rule (one, "day.date") && ends_in_day (context, one) && stands_free (context, item_at (items, i + 3)))
    share_month (two, month_day_of (two, is_joint (context, item_at (items, i + 1), FALSE)), one, TRUE);
}

void
followup_date_carry (const DateContext *context, GArray *items)
{
  gboolean in_list = FALSE;

  for (guint i = items->len; i-- > 0;) {
    if (i + 2 < items->len && is_joint (context, item_at (items, i + 1), TRUE))
      carry_back (context, items, i, &in_list);
    else if (!is_joint (context, item_at (items, i), TRUE))
      in_list = FALSE;
  }
  for (guint i = 0; i + 2 < items->len; i++)
    if (is_joint (context, item_at (items, i + 1), TRUE))
      carry_on (context, items, i);
}
