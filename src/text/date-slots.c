/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times for a meeting: proposed or agreed ones (slots), and those that this one mail fixes (interviews).
 */
#include "text/date-findings.h"

#include <string.h>

#define SLOTS_MAX 64
/* Words between a date and its time. */
#define BETWEEN_MAX 6

static guint
sentence_of (const DateReading *r, guint word)
{
  return followup_words_at (r->context.words, word)->sentence;
}

/* The dates of the same sentence before and after a time; -1: none. */
static void
neighbours (const DateReading *r, const DateItem *time, int *ret_before, int *ret_after)
{
  *ret_before = *ret_after = -1;
  for (guint i = 0; i < r->findings->len; i++) {
    const DateFinding *f = date_finding (r, i);
    if (sentence_of (r, f->item.first) != sentence_of (r, time->first) || !(f->item.kinds & (DATE_DAY | DATE_SPAN | DATE_WEEK)))
      continue;
    if (f->item.end <= time->first)
      *ret_before = (int) i;
    else if (f->item.first >= time->end && *ret_after < 0)
      *ret_after = (int) i;
  }
}

static int
choose (const DateReading *r, const DateItem *time)
{
  int before, after;

  neighbours (r, time, &before, &after);
  if (before < 0 || after < 0)
    return before < 0 ? after : before;
  guint to_before = time->first - date_finding (r, (guint) before)->item.end;
  guint to_after = date_finding (r, (guint) after)->item.first - time->end;
  gboolean has_time = date_finding (r, (guint) before)->n_clocks > 0;
  if (to_after <= 1 && (has_time || to_before > 2))
    return after;
  return to_before <= BETWEEN_MAX || to_before <= to_after ? before : after;
}

void
followup_date_times (DateReading *r)
{
  for (guint i = 0; i < r->times->len; i++) {
    DateTime *time = &g_array_index (r->times, DateTime, i);
    time->finding = choose (r, &time->item);
    if (time->finding >= 0)
      date_finding (r, (guint) time->finding)->n_clocks++;
  }
}

/* The zone told behind the time in its sentence ("both Pacific"), with "UTC+2"; else the mail's own. */
static gint32
zone_offset (const DateReading *r, guint word, FollowupDay day)
{
  const FollowupWords *words = r->context.words;
  FollowupDay on = day == FOLLOWUP_DAY_NONE ? r->context.today : day;

  for (guint i = 0; i < r->items->len; i++) {
    const DateItem *item = &g_array_index (r->items, DateItem, i);
    if (!(item->kinds & DATE_ZONE) || item->first < word || item->first == item->end || sentence_of (r, item->first) != sentence_of (r, word))
      continue;
    gint32 offset = followup_date_zone_offset (item->value, on);
    const FollowupWord *hours = followup_words_at (words, item->end + 1);
    if (hours && hours->kind == FOLLOWUP_NUMBER && hours->is_glued && hours->number <= 14
        && (followup_words_is (words, item->end, "+") || followup_words_is (words, item->end, "-")))
      offset += (gint32) hours->number * (followup_words_is (words, item->end, "+") ? 3600 : -3600);
    return offset;
  }
  return r->context.offset;
}

static FollowupSlot *
add_slot (DateReading *r, const DateFinding *f, const DateItem *time)
{
  FollowupSlot *slot = followup_slot_new ();
  guint first = f && time ? MIN (f->item.first, time->first) : f ? f->item.first : time->first;
  guint end = f && time ? MAX (f->item.end, time->end) : f ? f->item.end : time->end;

  if (f && time && sentence_of (r, f->item.first) != sentence_of (r, time->first)) {
    first = time->first;
    end = time->end;
  }
  slot->day = f ? f->item.range.to : FOLLOWUP_DAY_NONE;
  slot->minute = time ? time->minute : -1;
  slot->end_minute = time ? time->end_minute : -1;
  slot->offset = zone_offset (r, first, slot->day);
  slot->words = followup_words_quote (r->context.words, first, end, 120);
  followup_facts_add_slot (r->facts, slot);
  return slot;
}

static gboolean
is_called_off (const DateReading *r, guint word)
{
  static const char *const words[] = { "cancel", "cancelled", "canceled", "cancelling", "canceling", "postpone", "postponed", "unfortunately",
                                       "cannot", "if", "not", "instead", NULL };
  const FollowupSentence *sentence = followup_words_sentence (r->context.words, word);

  for (guint i = sentence->first; i < sentence->end; i++)
    if (g_strv_contains (words, followup_words_at (r->context.words, i)->form))
      return TRUE;
  return FALSE;
}

/* The sentence after the date asks whether the time suits. */
static gboolean
asks_next (const DateReading *r, guint word)
{
  guint next = followup_words_sentence (r->context.words, word)->end;
  return followup_words_at (r->context.words, next) && followup_words_sentence (r->context.words, next)->is_question
         && followup_date_cue_in_sentence (&r->context, r->hits, DATE_CUE_OFFER, next);
}

/* "Tuesday 3 November at 2pm it is." */
static gboolean
it_is (const DateReading *r, guint end)
{
  const FollowupWords *words = r->context.words;
  const FollowupWord *next = followup_words_at (words, end + 2);

  return followup_words_is (words, end, "it") && followup_words_is (words, end + 1, "is")
         && (!next || next->sentence != followup_words_at (words, end)->sentence || next->kind != FOLLOWUP_WORD);
}

/* The one meeting that the mail speaks of, confirmed in one line and told in another. */
static gboolean
is_only_meeting (const DateReading *r, const DateFinding *f)
{
  if (!followup_date_cue_anywhere (r->hits, DATE_CUE_FIXED) || followup_date_cue_anywhere (r->hits, DATE_CUE_OFFER))
    return FALSE;
  for (guint i = 0; i < r->findings->len; i++) {
    const DateFinding *other = date_finding (r, i);
    if (other != f && !other->is_dropped && other->role == FOLLOWUP_ROLE_INTERVIEW && other->item.range.from != f->item.range.from)
      return FALSE;
  }
  return f->role == FOLLOWUP_ROLE_INTERVIEW;
}

static gboolean
is_fixed_by (const DateReading *r, const DateFinding *f, const DateItem *time)
{
  guint word = f->item.first;

  if (it_is (r, MAX (f->item.end, time->end)) || is_only_meeting (r, f))
    return TRUE;
  return followup_date_cue_in_sentence (&r->context, r->hits, DATE_CUE_FIXED, word)
         && !followup_date_cue_in_sentence (&r->context, r->hits, DATE_CUE_OFFER, word);
}

static gboolean
is_fixed (const DateReading *r, const DateFinding *f, const DateItem *time)
{
  guint word = f->item.first;

  return r->facts->direction == FOLLOWUP_DIRECTION_IN && r->facts->kind != FOLLOWUP_KIND_OUT_OF_OFFICE
         && is_fixed_by (r, f, time) && !followup_words_sentence (r->context.words, word)->is_question && !is_called_off (r, word) && !asks_next (r, word)
         && f->item.range.from != FOLLOWUP_DAY_NONE && (f->item.kinds & DATE_DAY);
}

static gboolean
has_interview (const DateReading *r, gint64 start)
{
  for (guint i = 0; r->facts->interviews && i < r->facts->interviews->len; i++) {
    const FollowupInterview *interview = r->facts->interviews->pdata[i];
    if (interview->start.at == start)
      return TRUE;
  }
  return FALSE;
}

static void
fix_interview (DateReading *r, const FollowupSlot *slot)
{
  gint64 midnight = (gint64) slot->day * 86400 - slot->offset;
  gint64 start = midnight + slot->minute * 60;

  if (has_interview (r, start))
    return;
  FollowupInterview *interview = followup_interview_new ();
  interview->source = FOLLOWUP_SOURCE_TEXT;
  interview->status = FOLLOWUP_STATUS_CONFIRMED;
  interview->start = (FollowupInstant){ start, slot->offset };
  if (slot->end_minute > slot->minute)
    interview->end = (FollowupInstant){ midnight + slot->end_minute * 60, slot->offset };
  interview->summary = g_strdup (slot->words);
  followup_facts_add_interview (r->facts, interview);
}

/* The interview date named last before a time that stands without one. */
static int
date_before (const DateReading *r, guint word)
{
  int last = -1;

  for (guint i = 0; i < r->findings->len; i++) {
    const DateFinding *f = date_finding (r, i);
    if (f->item.first < word && !f->is_dropped && f->role == FOLLOWUP_ROLE_INTERVIEW && (f->item.kinds & DATE_DAY))
      last = (int) i;
  }
  return last;
}

static gboolean
is_scheduling (const DateReading *r, guint word)
{
  return followup_date_cue_in_sentence (&r->context, r->hits, DATE_CUE_OFFER, word)
         || followup_date_cue_in_sentence (&r->context, r->hits, DATE_CUE_INTERVIEW, word);
}

static gboolean
has_slots (const DateFinding *f)
{
  return !f->is_dropped && f->role == FOLLOWUP_ROLE_INTERVIEW && f->item.range.to != FOLLOWUP_DAY_NONE;
}

void
followup_date_slots (DateReading *r)
{
  guint n = 0;
  gboolean has_interview_of[64] = { FALSE };

  for (guint i = 0; i < r->findings->len && n < SLOTS_MAX; i++) {
    const DateFinding *f = date_finding (r, i);
    if (has_slots (f) && f->n_clocks == 0 && (f->item.kinds & DATE_DAY)) {
      add_slot (r, f, NULL);
      n++;
    }
  }
  for (guint i = 0; i < r->times->len && n < SLOTS_MAX; i++) {
    const DateTime *time = &g_array_index (r->times, DateTime, i);
    int index = time->finding >= 0 ? time->finding : date_before (r, time->item.first);
    const DateFinding *f = index >= 0 ? date_finding (r, (guint) index) : NULL;
    if (f ? !has_slots (f) : !is_scheduling (r, time->item.first))
      continue;
    const FollowupSlot *slot = add_slot (r, f, &time->item);
    n++;
    /* A plan of the day has many times; the meeting begins with the first. */
    if (f && !has_interview_of[index % 64] && is_fixed (r, f, &time->item)) {
      has_interview_of[index % 64] = TRUE;
      fix_interview (r, slot);
    }
  }
}
