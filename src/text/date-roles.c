/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a date is for (domain 3.2): the tests in their order, each on the cues nearest to the date.
 */
#include "text/date-calendar.h"
#include "text/date-findings.h"

#include <string.h>

/* Clauses that may stand between a date and the cue that explains it. */
#define NEAR 2
/* Working days between an event and the answer that waits for it. */
#define AFTER_CONDITION 3
#define AFTER_MEETING 2
#define AFTER_EVENT 1

static const FollowupClause *
clause_of (const DateReading *r, const DateFinding *f)
{
  return followup_words_clause (r->context.words, f->item.first);
}

static gboolean
is_question (const DateReading *r, const DateFinding *f)
{
  return followup_words_sentence (r->context.words, f->item.first)->is_question;
}

static const DateHit *
near (const DateReading *r, const DateFinding *f, DateCue cue, guint clauses)
{
  return followup_date_cue_near (&r->context, r->hits, cue, f->item.first, clauses, NULL);
}

static gboolean
in_sentence (const DateReading *r, const DateFinding *f, DateCue cue)
{
  return followup_date_cue_in_sentence (&r->context, r->hits, cue, f->item.first);
}

static gboolean
has_flag (const DateFinding *f, guint flags)
{
  return (f->item.range.flags & flags) != 0;
}

static gboolean
is_one_day (const DateFinding *f)
{
  return (f->item.kinds & DATE_DAY) != 0;
}

/* The cue stands in the sentence after that of the date. */
static gboolean
in_next_sentence (const DateReading *r, const DateFinding *f, DateCue cue)
{
  guint next = followup_words_sentence (r->context.words, f->item.first)->end;
  return followup_words_at (r->context.words, next) && followup_date_cue_in_sentence (&r->context, r->hits, cue, next);
}

static void
quote_with (const DateReading *r, DateFinding *f, const DateHit *hit)
{
  if (!hit || followup_words_at (r->context.words, hit->first)->sentence
                != followup_words_at (r->context.words, f->item.first)->sentence)
    return;
  f->evidence = MIN (f->evidence, hit->first);
  f->evidence_end = MAX (f->evidence_end, hit->end);
}

/* "thanks for coming in on Tuesday": the last one, not the next. */
static void
shift_back (const DateReading *r, DateFinding *f)
{
  DateRange *range = &f->item.range;

  if (range->back && range->from != FOLLOWUP_DAY_NONE && range->to != FOLLOWUP_DAY_NONE && range->to >= r->context.today) {
    range->from -= range->back;
    range->to -= range->back;
  }
  if (range->to >= r->context.today && range->from <= r->context.today && range->from != FOLLOWUP_DAY_NONE)
    range->to = r->context.today;
  range->wide_from = range->wide_to = FOLLOWUP_DAY_NONE;
}

static gboolean
begins_with (const DateReading *r, const FollowupClause *clause, const char *form)
{
  return followup_words_is (r->context.words, clause->first, form) || followup_words_is (r->context.words, clause->first + 1, form);
}

static gboolean
tells_past (const DateReading *r, const DateFinding *f)
{
  if (near (r, f, DATE_CUE_PAST_SURE, 0) && !near (r, f, DATE_CUE_PROMISE, 0))
    return TRUE;
  if (!near (r, f, DATE_CUE_PAST, 0))
    return FALSE;
  /* "if you have not received it by Friday": nobody has yet. */
  if (clause_of (r, f)->condition == FOLLOWUP_CONDITION_IF && clause_of (r, f)->negated != G_MAXUINT)
    return FALSE;
  /* "we were hoping you might start in May": politeness. */
  if (near (r, f, DATE_CUE_START, 0))
    return FALSE;
  /* "once the board has met on Monday": that is still to come. */
  if (clause_of (r, f)->condition == FOLLOWUP_CONDITION_TIME && !begins_with (r, clause_of (r, f), "when")
      && !begins_with (r, clause_of (r, f), "since"))
    return FALSE;
  return !near (r, f, DATE_CUE_PROMISE, 0) && !near (r, f, DATE_CUE_FIXED, 0) && !near (r, f, DATE_CUE_OFFER, 0)
         && !near (r, f, DATE_CUE_COMMIT, 0) && clause_of (r, f)->tense != FOLLOWUP_TENSE_FUTURE;
}

/* ---- promises ---- */

/* "not only", "not later than" and their like deny nothing. */
static gboolean
denies (const DateReading *r, guint word)
{
  static const char *const words[] = { "not", "unable", "never", "neither", "nor", NULL };
  static const char *const harmless[] = { "take", "later", "only", "long", "longer", "more", "earlier", "sooner", "hesitate", "worry", NULL };
  const FollowupWord *next = followup_words_at (r->context.words, word + 1), *after = followup_words_at (r->context.words, word + 2);

  if (!g_strv_contains (words, followup_words_at (r->context.words, word)->form))
    return FALSE;
  if (next && strcmp (next->form, "be") == 0)
    next = after;
  return !next || !g_strv_contains (harmless, next->form);
}

/* The verb of the hit stands behind a "not" of its own subject: "if I don't hear from you I will call" denies no call. */
static gboolean
is_negated (const DateReading *r, const DateHit *hit)
{
  static const char *const subjects[] = { "i", "we", "they", "he", "she", NULL };
  const FollowupClause *clause = followup_words_clause (r->context.words, hit->end - 1);

  for (guint i = hit->end; i > clause->first; i--) {
    if (denies (r, i - 1))
      return TRUE;
    if (g_strv_contains (subjects, followup_words_at (r->context.words, i - 1)->form))
      return FALSE;
  }
  return FALSE;
}

/* Another date stands in the clause of the hit: the hit is its. */
static gboolean
is_taken (const DateReading *r, const DateFinding *f, const DateHit *hit)
{
  guint first = followup_words_at (r->context.words, hit->first)->clause;
  guint last = followup_words_at (r->context.words, hit->end - 1)->clause;
  guint own = followup_words_at (r->context.words, f->item.first)->clause;

  if (own >= first && own <= last)
    return FALSE;
  for (guint i = 0; i < r->findings->len; i++) {
    const DateFinding *other = date_finding (r, i);
    guint clause = followup_words_at (r->context.words, other->item.first)->clause;
    if (other != f && clause >= first && clause <= last)
      return TRUE;
  }
  return FALSE;
}

/* "once Anna is back on Monday", "after our debrief on Thursday I'll call", "we meet on Monday and I'll update you":
   the answer comes some working days after the event. */
static gboolean
anchor (const DateReading *r, DateFinding *f, const DateHit *promise)
{
  const FollowupClause *clause = clause_of (r, f);
  FollowupDay day = f->item.range.stem_to;
  gboolean elsewhere = promise && followup_words_at (r->context.words, promise->end - 1)->clause
                                    != followup_words_at (r->context.words, f->item.first)->clause;
  int days;

  gboolean is_return = has_flag (f, DATE_IS_UNTIL) && in_sentence (r, f, DATE_CUE_ABSENCE);

  if ((!is_one_day (f) && !is_return) || has_flag (f, DATE_IS_BY))
    return FALSE;
  if (begins_with (r, clause, "after") && promise)
    days = AFTER_EVENT;
  else if (clause->condition == FOLLOWUP_CONDITION_TIME && !has_flag (f, DATE_IS_UNTIL) && clause->person != FOLLOWUP_PERSON_YOU)
    days = AFTER_CONDITION;
  else if ((elsewhere && near (r, f, DATE_CUE_ANCHOR, 0)) || (promise && is_return))
    days = AFTER_MEETING;
  else
    return FALSE;
  f->item.range.from = day;
  f->item.range.to = followup_calendar_add_workdays (day, days);
  return TRUE;
}

static gboolean
is_promise (const DateReading *r, DateFinding *f)
{
  const FollowupClause *clause = clause_of (r, f);
  const DateHit *hit = near (r, f, DATE_CUE_PROMISE, NEAR);

  /* Who writes to a list promises me nothing. */
  if (r->facts->is_list)
    return FALSE;
  if (near (r, f, DATE_CUE_UNDONE, 0))
    return FALSE;
  if (is_question (r, f) || near (r, f, DATE_CUE_PRACTICAL, has_flag (f, DATE_IS_UNTIL) ? 1 : 0) || clause->condition == FOLLOWUP_CONDITION_IF)
    return FALSE;
  if (hit && (is_taken (r, f, hit) || is_negated (r, hit)) && !has_flag (f, DATE_IS_LOWER))
    return FALSE;
  if (hit && followup_words_clause (r->context.words, hit->end - 1)->condition == FOLLOWUP_CONDITION_IF)
    return FALSE;
  /* A hit's first words may belong to the clause before: its verb counts. */
  if (hit && followup_words_clause (r->context.words, hit->end - 1)->condition == FOLLOWUP_CONDITION_RESULT
      && clause->condition != FOLLOWUP_CONDITION_NONE)
    return FALSE;
  quote_with (r, f, hit);
  if (anchor (r, f, hit))
    return TRUE;
  if (!hit && clause->condition != FOLLOWUP_CONDITION_TIME)
    return FALSE;
  if (has_flag (f, DATE_IS_AROUND)) {
    f->item.range.from -= 1;
    f->item.range.to = followup_calendar_add_workdays (f->item.range.to, AFTER_MEETING);
  }
  return hit != NULL || ((f->item.kinds & DATE_MONTHS) && !has_flag (f, DATE_IS_UNTIL | DATE_IS_THROUGH));
}

/* ---- the tests ---- */

static gboolean
can_be_meeting (const DateFinding *f)
{
  return !has_flag (f, DATE_IS_BY | DATE_IS_UNTIL | DATE_IS_THROUGH | DATE_IS_AMOUNT | DATE_IS_AFTER | DATE_IS_UNDATED | DATE_IS_LOWER);
}

/* A line of a list: nothing but the date and its time. */
static gboolean
stands_alone (const DateReading *r, const DateFinding *f)
{
  const FollowupSentence *sentence = followup_words_sentence (r->context.words, f->item.first);
  guint n = 0;

  for (guint i = sentence->first; i < sentence->end; i++)
    n += followup_words_at (r->context.words, i)->kind == FOLLOWUP_WORD && (i < f->item.first || i >= f->item.end);
  return n <= 3 + 2 * f->n_clocks;
}

/* "any day but Friday", "Merry Christmas": the word right before the date. */
static gboolean
is_excepted (const DateReading *r, const DateFinding *f)
{
  const DateHit *hit = near (r, f, DATE_CUE_EXCEPT, 1);
  guint sentence = followup_words_sentence (r->context.words, f->item.first)->first;

  for (guint i = 0; hit && i < r->hits->len; i++) {
    hit = &g_array_index (r->hits, DateHit, i);
    if (hit->cue == DATE_CUE_EXCEPT && hit->end == f->item.first && hit->first >= sentence)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_meeting (const DateReading *r, const DateFinding *f)
{
  gboolean has_cue = near (r, f, DATE_CUE_INTERVIEW, 0) || near (r, f, DATE_CUE_OFFER, 0);
  gboolean has_cue_near = has_cue || in_sentence (r, f, DATE_CUE_INTERVIEW) || in_sentence (r, f, DATE_CUE_OFFER);
  gboolean has_cue_anywhere = followup_date_cue_anywhere (r->hits, DATE_CUE_INTERVIEW) || followup_date_cue_anywhere (r->hits, DATE_CUE_OFFER);

  if (!can_be_meeting (f) || is_excepted (r, f))
    return FALSE;
  if (f->n_clocks > 0 && has_cue_near)
    return TRUE;
  if (stands_alone (r, f) && has_cue_anywhere && is_one_day (f))
    return TRUE;
  if (has_cue)
    return TRUE;
  return f->n_clocks > 0 && is_one_day (f) && (has_cue_anywhere || r->facts->kind == FOLLOWUP_KIND_HUMAN) && !near (r, f, DATE_CUE_PROMISE, 0)
         && !near (r, f, DATE_CUE_DEADLINE, 0) && !near (r, f, DATE_CUE_ABSENCE, 0);
}

/* The cue whose words stand nearest, outside of the date's own ("the start of next week" starts nothing, "before the month
   is out" sends nobody away); G_MAXUINT: none in reach. */
static guint
reach (const DateReading *r, const DateFinding *f, DateCue cue)
{
  guint clauses = 0;

  if (cue == DATE_CUE_ABSENCE && near (r, f, DATE_CUE_ABSENCE_NOT, 0))
    return G_MAXUINT;
  const DateHit *hit = followup_date_cue_near (&r->context, r->hits, cue, f->item.first, NEAR, &clauses);
  return hit && (hit->first < f->item.first || hit->first >= f->item.end) ? clauses : G_MAXUINT;
}

/* One cue stands before the date, the other behind it: "we are closed on Friday and will decide on Monday". */
static gboolean
is_between (const DateReading *r, const DateFinding *f, DateCue one, DateCue two)
{
  const DateHit *before = near (r, f, one, 0), *behind = near (r, f, two, 0);
  return before && behind && before->end <= f->item.first && behind->end > f->item.end;
}

/* The "call" that was taken for a promise is one to take part in: "happy to hop on a call". */
static gboolean
is_noun (const DateReading *r, const DateFinding *f)
{
  const DateHit *meeting = near (r, f, DATE_CUE_INTERVIEW, 0), *promise = near (r, f, DATE_CUE_PROMISE, 0);
  return meeting && promise && promise->end == meeting->end && meeting->first > promise->first;
}

static gboolean
is_expiry (const DateReading *r, const DateFinding *f)
{
  return near (r, f, DATE_CUE_EXPIRY, 1) && in_sentence (r, f, DATE_CUE_OFFER_WORD);
}

static FollowupRole
role_of_question (const DateReading *r, const DateFinding *f)
{
  if (in_sentence (r, f, DATE_CUE_DEADLINE) && f->n_clocks == 0 && !can_be_meeting (f))
    return FOLLOWUP_ROLE_DEADLINE;
  if (near (r, f, DATE_CUE_START, 0))
    return FOLLOWUP_ROLE_START;
  return is_meeting (r, f) ? FOLLOWUP_ROLE_INTERVIEW : FOLLOWUP_ROLE_OTHER;
}

/* The role whose cue is fewest clauses away; at the same distance the order of the tests decides. */
static FollowupRole
role_by_reach (const DateReading *r, DateFinding *f)
{
  guint promise = reach (r, f, DATE_CUE_PROMISE), start = reach (r, f, DATE_CUE_START);
  guint deadline = reach (r, f, DATE_CUE_DEADLINE), absence = reach (r, f, DATE_CUE_ABSENCE);
  gboolean meets = is_meeting (r, f) && !((f->item.kinds & DATE_MONTHS) && start != G_MAXUINT);
  guint meeting = !meets ? G_MAXUINT : MIN (reach (r, f, DATE_CUE_INTERVIEW), reach (r, f, DATE_CUE_OFFER));

  if (near (r, f, DATE_CUE_START_SURE, 0))
    return FOLLOWUP_ROLE_START;
  if (near (r, f, DATE_CUE_START_BY, 0) && has_flag (f, DATE_IS_BY))
    return FOLLOWUP_ROLE_START;
  if (near (r, f, DATE_CUE_DEMAND, 0) && !is_expiry (r, f) && !near (r, f, DATE_CUE_PROCESS, 0))
    return FOLLOWUP_ROLE_DEADLINE;
  if (meets && meeting == 0 && promise == 0 && is_noun (r, f))
    return FOLLOWUP_ROLE_INTERVIEW;
  if (start == 0 && meets && f->n_clocks == 0 && !near (r, f, DATE_CUE_INTERVIEW, 0))
    return FOLLOWUP_ROLE_START;
  if (meets && (f->n_clocks > 0 || meeting < promise || (meeting == promise && near (r, f, DATE_CUE_FIXED, 0)))
      && meeting <= MIN (deadline, absence))
    return FOLLOWUP_ROLE_INTERVIEW;
  if (start <= promise && start != G_MAXUINT && start <= deadline && !has_flag (f, DATE_IS_BY))
    return FOLLOWUP_ROLE_START;
  if (is_expiry (r, f))
    return FOLLOWUP_ROLE_EXPIRY;
  if (deadline != G_MAXUINT && deadline < promise && deadline <= absence && !near (r, f, DATE_CUE_PATIENCE, NEAR))
    return FOLLOWUP_ROLE_DEADLINE;
  if (deadline == 0 && has_flag (f, DATE_IS_BY | DATE_IS_UNTIL) && !near (r, f, DATE_CUE_PROCESS, 0) && !near (r, f, DATE_CUE_PATIENCE, NEAR)
      && clause_of (r, f)->person != FOLLOWUP_PERSON_WE && clause_of (r, f)->person != FOLLOWUP_PERSON_I)
    return FOLLOWUP_ROLE_DEADLINE;
  if ((absence < promise && !(absence > 0 && promise != G_MAXUINT)) || (absence == 0 && promise == 0 && is_between (r, f, DATE_CUE_ABSENCE, DATE_CUE_PROMISE)))
    return clause_of (r, f)->condition == FOLLOWUP_CONDITION_TIME && is_promise (r, f) ? FOLLOWUP_ROLE_PROMISE : FOLLOWUP_ROLE_ABSENCE;
  if (is_promise (r, f))
    return FOLLOWUP_ROLE_PROMISE;
  if (absence != G_MAXUINT)
    return FOLLOWUP_ROLE_ABSENCE;
  return meets ? FOLLOWUP_ROLE_INTERVIEW : FOLLOWUP_ROLE_OTHER;
}

static FollowupRole
role_incoming (const DateReading *r, DateFinding *f)
{
  if (r->facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE)
    return has_flag (f, DATE_IS_UNDATED) || is_excepted (r, f) ? FOLLOWUP_ROLE_OTHER : FOLLOWUP_ROLE_ABSENCE;
  if (has_flag (f, DATE_IS_UNDATED))
    return is_promise (r, f) ? FOLLOWUP_ROLE_PROMISE : FOLLOWUP_ROLE_OTHER;
  if (near (r, f, DATE_CUE_SILENCE_OURS, 1) && clause_of (r, f)->condition == FOLLOWUP_CONDITION_IF)
    return is_expiry (r, f) ? FOLLOWUP_ROLE_EXPIRY : FOLLOWUP_ROLE_DEADLINE;
  if (in_sentence (r, f, DATE_CUE_SILENCE_IF) && !has_flag (f, DATE_IS_LOWER))
    return in_sentence (r, f, DATE_CUE_ASSUME) || in_next_sentence (r, f, DATE_CUE_ASSUME) ? FOLLOWUP_ROLE_SILENCE_MEANS_NO
                                                                                           : FOLLOWUP_ROLE_OTHER;
  if (is_question (r, f))
    return role_of_question (r, f);
  return role_by_reach (r, f);
}

/* ---- mine ---- */

static FollowupChannel
channel_of (const DateReading *r, const DateFinding *f)
{
  if (near (r, f, DATE_CUE_LETTER, NEAR) && !near (r, f, DATE_CUE_CALL, NEAR))
    return FOLLOWUP_CHANNEL_LETTER;
  if (near (r, f, DATE_CUE_CALL, NEAR))
    return FOLLOWUP_CHANNEL_CALL;
  return near (r, f, DATE_CUE_EMAIL, NEAR) ? FOLLOWUP_CHANNEL_EMAIL : FOLLOWUP_CHANNEL_ANY;
}

/* "If I don't hear by Friday I'll call": on Friday itself.  A date in the main clause is the one meant. */
static gboolean
is_commitment (const DateReading *r, DateFinding *f)
{
  const DateHit *hit = near (r, f, DATE_CUE_COMMIT, NEAR + 1);
  gboolean on_silence = in_sentence (r, f, DATE_CUE_SILENCE_IF);

  if (!hit || near (r, f, DATE_CUE_COMMIT_NOT, 0) || is_question (r, f) || is_negated (r, hit))
    return FALSE;
  if (is_taken (r, f, hit))
    return FALSE;
  quote_with (r, f, hit);
  f->channel = channel_of (r, f);
  f->is_on_silence = on_silence;
  if (on_silence && has_flag (f, DATE_IS_BY | DATE_IS_UNTIL) && !has_flag (f, DATE_IS_AMOUNT))
    f->item.range.from = f->item.range.to = f->item.range.stem_to;
  return TRUE;
}

static FollowupRole
role_outgoing (const DateReading *r, DateFinding *f)
{
  if (has_flag (f, DATE_IS_UNDATED))
    return FOLLOWUP_ROLE_OTHER;
  if (near (r, f, DATE_CUE_START, 0))
    return FOLLOWUP_ROLE_START;
  if (f->n_clocks > 0 && is_meeting (r, f) && !near (r, f, DATE_CUE_COMMIT, 0))
    return FOLLOWUP_ROLE_INTERVIEW;
  if (is_commitment (r, f))
    return FOLLOWUP_ROLE_COMMITMENT;
  /* "until" begins a clause. */
  if (near (r, f, DATE_CUE_ABSENCE, has_flag (f, DATE_IS_UNTIL) ? 1 : 0))
    return FOLLOWUP_ROLE_ABSENCE;
  return is_meeting (r, f) ? FOLLOWUP_ROLE_INTERVIEW : FOLLOWUP_ROLE_OTHER;
}

static void
set_role (const DateReading *r, DateFinding *f)
{
  const DateRange *range = &f->item.range;
  gboolean is_past = has_flag (f, DATE_IS_PAST) || (range->to != FOLLOWUP_DAY_NONE && range->to < r->context.today);

  f->role = FOLLOWUP_ROLE_OTHER;
  if (is_past)
    return;
  if (tells_past (r, f)) {
    shift_back (r, f);
    return;
  }
  f->role = r->facts->direction == FOLLOWUP_DIRECTION_OUT ? role_outgoing (r, f) : role_incoming (r, f);
  if (near (r, f, DATE_CUE_VAGUE, 0))
    f->item.range.vague = TRUE;
  if (f->role == FOLLOWUP_ROLE_OTHER && has_flag (f, DATE_IS_UNDATED))
    f->is_dropped = TRUE;
}

/* "tomorrow or on Thursday", "Monday, or perhaps Tuesday" */
static gboolean
are_joined (const DateReading *r, const DateFinding *one, const DateFinding *two)
{
  static const char *const between[] = { ",", "or", "on", "by", "perhaps", "maybe", "possibly", "even", "the", "at", "latest", NULL };
  gboolean has_or = FALSE;

  for (guint i = one->item.end; i < two->item.first; i++) {
    const char *form = followup_words_at (r->context.words, i)->form;
    if (!g_strv_contains (between, form))
      return FALSE;
    has_or = has_or || strcmp (form, "or") == 0;
  }
  return has_or;
}

/* The date before, of the same sentence and joined with "or" to this promise, is a part of it whatever it was taken for. */
static DateFinding *
joined_before (const DateReading *r, guint i)
{
  DateFinding *before = i > 0 ? date_finding (r, i - 1) : NULL;
  const DateFinding *f = date_finding (r, i);
  gboolean open = before && !before->is_dropped && (before->role == FOLLOWUP_ROLE_PROMISE || before->role == FOLLOWUP_ROLE_OTHER);

  return open && before->item.range.from != FOLLOWUP_DAY_NONE && before->item.range.from <= f->item.range.to
         && are_joined (r, before, f) ? before : NULL;
}

/* "Monday or Tuesday" is one promise; else the last clause of a sentence is the one about the decision. */
static void
settle_promises (const DateReading *r)
{
  DateFinding *before = NULL;

  for (guint i = 0; i < r->findings->len; i++) {
    DateFinding *f = date_finding (r, i);
    if (f->role != FOLLOWUP_ROLE_PROMISE || has_flag (f, DATE_IS_UNDATED))
      continue;
    gboolean same = before && followup_words_at (r->context.words, before->item.first)->sentence
                                == followup_words_at (r->context.words, f->item.first)->sentence;
    DateFinding *joined = joined_before (r, i);
    if (joined) {
      f->item.range.from = joined->item.range.from;
      f->item.first = joined->item.first;
      f->evidence = MIN (f->evidence, joined->evidence);
      joined->is_dropped = TRUE;
    } else if (same) {
      before->role = FOLLOWUP_ROLE_OTHER;
    }
    before = f;
  }
}

void
followup_date_roles (DateReading *reading)
{
  for (guint i = 0; i < reading->findings->len; i++)
    set_role (reading, date_finding (reading, i));
  settle_promises (reading);
}
