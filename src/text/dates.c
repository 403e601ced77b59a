/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/dates.h"

#include "text/date-grammar.h"

#define DATES_MAX 64

void
followup_text_dates (FollowupFacts *facts, const FollowupWords *words)
{
  if (facts->date.at == FOLLOWUP_NEVER)
    return;
  DateContext context = { .words = words, .today = followup_day_at_offset (facts->date.at, facts->date.offset),
                          .at = facts->date.at, .offset = facts->date.offset,
                          .is_month_first = facts->date.offset <= -3 * 3600, .week = FOLLOWUP_DAY_NONE };
  g_autoptr (GArray) items = followup_date_parse (&context);
  for (guint i = 0, n = 0; i < items->len && n < DATES_MAX; i++) {
    const DateItem *item = &g_array_index (items, DateItem, i);
    if (!(item->kinds & DATE_RANGE))
      continue;
    FollowupDate *date = followup_date_new ();
    gboolean wide = item->range.wide_to != FOLLOWUP_DAY_NONE;
    date->role = FOLLOWUP_ROLE_OTHER;
    date->from = wide ? item->range.wide_from : item->range.from;
    date->to = wide ? item->range.wide_to : item->range.to;
    date->vague = item->range.vague;
    date->words = followup_words_quote (words, item->first, item->end, 160);
    date->rule = g_strdup (item->range.rule);
    followup_facts_add_date (facts, date);
    n++;
  }
}
