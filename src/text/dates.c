/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/dates.h"

#include "text/date-findings.h"

/* Dates and times kept of one mail. */
#define DATES_MAX 64
#define WORDS_MAX 160

static void
collect (DateReading *r)
{
  for (guint i = 0; i < r->items->len; i++) {
    const DateItem *item = &g_array_index (r->items, DateItem, i);
    if ((item->kinds & DATE_RANGE) && r->findings->len < DATES_MAX) {
      DateFinding finding = { .item = *item, .role = FOLLOWUP_ROLE_OTHER, .evidence = item->first, .evidence_end = item->end };
      g_array_append_val (r->findings, finding);
    } else if ((item->kinds & DATE_CLOCK) && r->times->len < DATES_MAX) {
      DateTime time = { .item = *item, .finding = -1 };
      g_array_append_val (r->times, time);
    }
  }
}

/* "by 5pm", "until noon", where neither this sentence nor the one before names a day: today, if it is still to come. */
static gboolean
means_today (const DateReading *r, const DateTime *time)
{
  static const char *const bounds[] = { "by", "until", "till", "before", NULL };
  const FollowupWords *words = r->context.words;
  guint first = time->item.first, sentence = followup_words_at (words, first)->sentence;
  gint64 minute = ((r->context.at + r->context.offset) % 86400 + 86400) % 86400 / 60;

  if (time->finding >= 0 || first == 0 || time->item.end_minute >= 0 || time->item.minute <= minute)
    return FALSE;
  if (!g_strv_contains (bounds, followup_words_at (words, first - 1)->form) || followup_words_at (words, first - 1)->sentence != sentence)
    return FALSE;
  for (guint i = 0; i < r->findings->len; i++) {
    guint other = followup_words_at (words, date_finding (r, i)->item.first)->sentence;
    if (other == sentence || other + 1 == sentence)
      return FALSE;
  }
  return TRUE;
}

/* Findings stay in the order of the words. */
static void
add_today (DateReading *r, DateTime *time)
{
  gboolean is_by = followup_words_is (r->context.words, time->item.first - 1, "by")
                   || followup_words_is (r->context.words, time->item.first - 1, "before");
  DateFinding finding = { .item = time->item, .role = FOLLOWUP_ROLE_OTHER, .evidence = time->item.first - 1,
                          .evidence_end = time->item.end, .n_clocks = 1 };
  guint at = 0;

  while (at < r->findings->len && date_finding (r, at)->item.first < time->item.first)
    at++;
  finding.item.kinds = DATE_SPAN;
  followup_date_range_init (&finding.item.range, r->context.today, r->context.today);
  finding.item.range.flags = is_by ? DATE_IS_BY : DATE_IS_UNTIL;
  finding.item.range.rule = "clock.today";
  g_array_insert_val (r->findings, at, finding);
  for (guint i = 0; i < r->times->len; i++) {
    DateTime *other = &g_array_index (r->times, DateTime, i);
    other->finding += other->finding >= (int) at;
  }
  time->finding = (int) at;
}

static void
read_times_of_today (DateReading *r)
{
  for (guint i = 0; i < r->times->len && r->findings->len < DATES_MAX; i++) {
    DateTime *time = &g_array_index (r->times, DateTime, i);
    if (means_today (r, time))
      add_today (r, time);
  }
}

/* Sentence by sentence: no pattern reaches over one, and what is worked on stays small. */
static void
read_sentences (DateReading *r)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DateItem));
  DateMemory memory;

  followup_date_context_read_order (&r->context);
  followup_date_memory_init (&memory);
  for (guint i = 0; i < r->context.words->words->len;) {
    i = followup_date_items (&r->context, i, items);
    followup_date_cues_find (&r->context, items, r->hits);
    followup_date_parse (&r->context, &memory, items);
    for (guint k = 0; k < items->len; k++) {
      const DateItem *item = &g_array_index (items, DateItem, k);
      if (item->kinds & (DATE_RANGE | DATE_CLOCK | DATE_ZONE))
        g_array_append_vals (r->items, item, 1);
    }
  }
}

static void
reading_init (DateReading *r, FollowupFacts *facts, const FollowupWords *words)
{
  *r = (DateReading){
    .context = { .words = words, .today = followup_day_at_offset (facts->date.at, facts->date.offset), .at = facts->date.at,
                 .offset = facts->date.offset, .is_month_first = facts->date.offset <= -3 * 3600, .week = FOLLOWUP_DAY_NONE, .day = FOLLOWUP_DAY_NONE },
    .facts = facts,
    .items = g_array_new (FALSE, FALSE, sizeof (DateItem)),
    .hits = g_array_new (FALSE, FALSE, sizeof (DateHit)),
    .findings = g_array_new (FALSE, TRUE, sizeof (DateFinding)),
    .times = g_array_new (FALSE, TRUE, sizeof (DateTime)),
  };
  followup_date_grammar_prepare ();
  followup_date_cues_prepare ();
  read_sentences (r);
  collect (r);
  followup_date_times (r);
  read_times_of_today (r);
}

static void
reading_clear (DateReading *r)
{
  g_array_unref (r->items);
  g_array_unref (r->hits);
  g_array_unref (r->findings);
  g_array_unref (r->times);
}

/* What a range means without work: a week of seven days, "next Friday" one day. */
static gboolean
is_wide (const DateFinding *f)
{
  return f->role == FOLLOWUP_ROLE_OTHER || f->role == FOLLOWUP_ROLE_INTERVIEW || f->role == FOLLOWUP_ROLE_ABSENCE;
}

static void
report (DateReading *r, const DateFinding *f)
{
  const DateRange *range = &f->item.range;
  gboolean wide = is_wide (f) && range->wide_to != FOLLOWUP_DAY_NONE;
  FollowupDate *date = followup_date_new ();

  date->role = f->role;
  date->from = wide ? range->wide_from : range->from;
  date->to = wide ? range->wide_to : range->to;
  date->vague = range->vague;
  date->channel = f->channel;
  date->is_on_silence = f->is_on_silence;
  date->words = followup_words_quote (r->context.words, f->evidence, f->evidence_end, WORDS_MAX);
  date->rule = g_strdup (range->rule);
  followup_facts_add_date (r->facts, date);
}

/* The subject of an out-of-office notice may be all that names the day. */
static void
read_subject (FollowupFacts *facts)
{
  g_autoptr (FollowupWords) words = followup_words_new (facts->subject);
  DateReading r;

  reading_init (&r, facts, words);
  followup_date_roles (&r);
  followup_date_absence (&r);
  reading_clear (&r);
}

void
followup_text_dates (FollowupFacts *facts, const FollowupWords *words)
{
  DateReading r;

  /* Without a day to count from no word of this is a date; a delivery report speaks of its own days only. */
  if (facts->date.at == FOLLOWUP_NEVER || facts->kind == FOLLOWUP_KIND_BOUNCE)
    return;
  reading_init (&r, facts, words);
  followup_date_roles (&r);
  followup_date_slots (&r);
  followup_date_absence (&r);
  for (guint i = 0; i < r.findings->len; i++)
    if (!date_finding (&r, i)->is_dropped)
      report (&r, date_finding (&r, i));
  reading_clear (&r);
  if (facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE && facts->absent_until == FOLLOWUP_DAY_NONE && facts->subject)
    read_subject (facts);
}
