/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_DATE_FACTS_H
#define TESTS_DATE_FACTS_H

#include "text/dates.h"

/* Facts of one mail with the dates of its text; date: "2026-11-18T10:00:00-05:00"; out: from me. */
static inline FollowupFacts *
date_facts (const char *date, gboolean out, FollowupKind kind, const char *text)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (date, NULL);
  FollowupFacts *facts = followup_facts_new ();

  facts->date.at = g_date_time_to_unix (when);
  facts->date.offset = (gint32) (g_date_time_get_utc_offset (when) / G_TIME_SPAN_SECOND);
  facts->direction = out ? FOLLOWUP_DIRECTION_OUT : FOLLOWUP_DIRECTION_IN;
  facts->kind = kind;
  facts->new_text = g_strdup (text);
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);
  followup_text_dates (facts, words);
  return facts;
}
#endif
