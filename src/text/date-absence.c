/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Away, gone, and how long it takes.
 */
#include "text/date-calendar.h"
#include "text/date-findings.h"

#include <string.h>

static const DateHit *
near (const DateReading *r, const DateFinding *f, DateCue cue, guint clauses)
{
  return followup_date_cue_near (&r->context, r->hits, cue, f->item.first, clauses, NULL);
}

static gboolean
is_out_of_office (const DateReading *r)
{
  return r->facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE;
}

/* The writer, or their office, is away: not the hiring manager they speak of. */
static gboolean
is_own_absence (const DateReading *r, const DateFinding *f)
{
  if (f->is_dropped || f->item.range.from == FOLLOWUP_DAY_NONE)
    return FALSE;
  if (is_out_of_office (r))
    return f->role == FOLLOWUP_ROLE_ABSENCE;
  if (!near (r, f, DATE_CUE_ABSENCE, 1) || !near (r, f, DATE_CUE_ABSENT_SELF, 1))
    return FALSE;
  FollowupGrammarPerson person = followup_words_clause (r->context.words, f->item.first)->person;
  return (f->role == FOLLOWUP_ROLE_ABSENCE || (f->item.range.flags & DATE_IS_UNTIL)) && person != FOLLOWUP_PERSON_YOU
         && person != FOLLOWUP_PERSON_THIRD;
}

static gboolean
tells_return (const DateReading *r, const DateFinding *f)
{
  const DateHit *hit = near (r, f, DATE_CUE_BACK, 0);

  if (!hit || (f->item.range.flags & (DATE_IS_PAIR | DATE_IS_THROUGH)))
    return FALSE;
  /* "out until Friday, back on Monday": the words before the date, not far from it. */
  return hit->first < f->item.end && f->item.first <= hit->end + 6;
}

/* First day back by one date: itself, or the working day after its end. */
static FollowupDay
first_day_back (const DateReading *r, const DateFinding *f)
{
  const DateRange *range = &f->item.range;

  if (tells_return (r, f))
    return range->stem_from;
  if (range->flags & (DATE_IS_UNTIL | DATE_IS_BY))
    return (range->flags & DATE_IS_PAIR) || range->stem_from != range->stem_to ? followup_calendar_add_workdays (range->stem_to, 1) : range->stem_to;
  if (range->flags & DATE_IS_LOWER)
    return range->stem_from;
  return followup_calendar_add_workdays (range->to, 1);
}

static void
read_absence (DateReading *r)
{
  FollowupDay back = FOLLOWUP_DAY_NONE, from = FOLLOWUP_DAY_NONE;
  gboolean is_told = FALSE;

  for (guint i = 0; i < r->findings->len; i++) {
    const DateFinding *f = date_finding (r, i);
    if (!is_own_absence (r, f) || (f->item.range.to != FOLLOWUP_DAY_NONE && f->item.range.to < r->context.today))
      continue;
    gboolean told = tells_return (r, f);
    FollowupDay day = first_day_back (r, f);
    if (told > is_told || (told == is_told && (back == FOLLOWUP_DAY_NONE || day > back)))
      back = day;
    is_told = is_told || told;
    if (!told && from == FOLLOWUP_DAY_NONE)
      from = f->item.range.from;
  }
  if (back == FOLLOWUP_DAY_NONE || back <= r->context.today)
    return;
  r->facts->absent_until = back;
  r->facts->absent_from = from == FOLLOWUP_DAY_NONE || from >= back ? r->context.today : from;
}

/* A machine may speak of its person in the third; a person only of themselves ("Dana has left" is about Dana). */
static void
read_left (DateReading *r)
{
  for (guint i = 0; i < r->hits->len; i++) {
    const DateHit *hit = &g_array_index (r->hits, DateHit, i);
    if (hit->cue != DATE_CUE_LEFT)
      continue;
    const FollowupClause *clause = followup_words_clause (r->context.words, hit->first);
    gboolean is_my_day = followup_words_is (r->context.words, hit->first, "my");
    gboolean is_of_reader = followup_date_cue_near (&r->context, r->hits, DATE_CUE_LEFT_NOT, hit->first, 0, NULL) != NULL;
    if (clause->condition == FOLLOWUP_CONDITION_IF || (is_of_reader && !is_my_day))
      continue;
    if (r->facts->kind == FOLLOWUP_KIND_HUMAN && clause->person != FOLLOWUP_PERSON_I && !is_my_day)
      continue;
    r->facts->left = TRUE;
    return;
  }
}

/* "the process takes three to four weeks": its upper end. */
static void
read_process (DateReading *r)
{
  for (guint i = 0; i < r->findings->len; i++) {
    const DateFinding *f = date_finding (r, i);
    if (!(f->item.range.flags & DATE_IS_AMOUNT) || !near (r, f, DATE_CUE_PROCESS, 0) || f->item.range.to == FOLLOWUP_DAY_NONE)
      continue;
    int days = f->item.range.to - r->context.today;
    if (days > r->facts->process_days && days < 730)
      r->facts->process_days = days;
  }
}

void
followup_date_absence (DateReading *r)
{
  if (r->facts->direction != FOLLOWUP_DIRECTION_IN)
    return;
  read_absence (r);
  read_left (r);
  read_process (r);
}
