/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/explanation.h"

#include "cadence/contact.h"
#include "cli/words.h"

/* Why a tag is not there.  Nothing is judged here: the reasons are read off the state and the verdict, and what a
   snooze holds back is what the same rules say of the day on which it ends. */
typedef struct {
  const FollowupSurvey *survey;
  const FollowupRow *row;
  const FollowupVerdict *verdict;
  const FollowupState *state;
  FollowupDay today;
  GPtrArray *found;
} Search;

FollowupSuppressed *
followup_suppressed_new (FollowupTag tag, char *why, char *undo)
{
  FollowupSuppressed *suppressed = g_new0 (FollowupSuppressed, 1);

  *suppressed = (FollowupSuppressed){ tag, why, undo };
  return suppressed;
}

void
followup_suppressed_free (FollowupSuppressed *suppressed)
{
  g_free (suppressed->why);
  g_free (suppressed->undo);
  g_free (suppressed);
}

static void
add (Search *self, FollowupTag tag, const char *why, const char *undo)
{
  if (!followup_verdict_claim (self->verdict, tag))
    g_ptr_array_add (self->found, followup_suppressed_new (tag, g_strdup (why), g_strdup (undo)));
}

static char *
day_words (const Search *self, FollowupDay day)
{
  return followup_words_day (day, self->today);
}

/* ---- taken away by hand ---- */

static void
find_dismissed (Search *self)
{
  const GPtrArray *dismissals = self->survey->plan->dismissals;

  for (guint i = 0; i < dismissals->len; i++) {
    const FollowupDismissal *dismissal = dismissals->pdata[i];
    if (g_strcmp0 (dismissal->slug, self->verdict->slug) != 0)
      continue;
    g_ptr_array_add (self->found,
                     followup_suppressed_new (dismissal->tag,
                                              g_strdup ("you took it away by hand; it stays away until the evidence changes"),
                                              g_strconcat ("followup restore ", self->verdict->slug, NULL)));
  }
}

/* ---- held back altogether ---- */

static FollowupTag
next_contact_tag (const Search *self)
{
  switch (self->verdict->next_channel) {
  case FOLLOWUP_CHANNEL_CALL:
    return FOLLOWUP_TAG_CALL_DUE;
  case FOLLOWUP_CHANNEL_LETTER:
    return FOLLOWUP_TAG_LETTER_DUE;
  default:
    return FOLLOWUP_TAG_EMAIL_DUE;
  }
}

static char *
untag (const Search *self, const char *word)
{
  return g_strdup_printf ("notmuch tag -track/%s -- tag:%sat/%s", word, self->survey->config->prefix, self->verdict->slug);
}

static void
add_whole_turn (Search *self, const char *why, const char *undo)
{
  add (self, FOLLOWUP_TAG_WAITING, why, undo);
  add (self, FOLLOWUP_TAG_SILENT, why, undo);
  add (self, next_contact_tag (self), why, undo);
}

/* What stands on the day that a snooze ends and does not stand today. */
static void
find_snoozed (Search *self)
{
  FollowupDay until = self->verdict->snoozed_until;
  g_autofree char *day = day_words (self, until);
  g_autofree char *why = g_strdup_printf ("you asked for quiet until %s", day);
  g_autofree char *iso = followup_day_format (until);
  g_autofree char *word = g_strconcat ("until/", iso, NULL);
  g_autofree char *undo = untag (self, word);
  g_autoptr (FollowupVerdict) then
      = followup_survey_verdict_at (self->survey, self->state->events->candidacy,
                                    followup_zone_day_start (self->survey->zone, until));

  for (guint i = 0; i < then->claims->len; i++) {
    const FollowupClaim *claim = then->claims->pdata[i];
    FollowupFamily family = followup_tag_family (claim->tag);
    if (family == FOLLOWUP_FAMILY_DUE || family == FOLLOWUP_FAMILY_TURN)
      add (self, claim->tag, why, undo);
  }
}

static gboolean
find_whole (Search *self)
{
  const char *stage = followup_tag_text (self->verdict->stage);
  g_autofree char *why = NULL, *undo = NULL;

  if (self->verdict->is_muted) {
    undo = untag (self, "muted");
    add_whole_turn (self, "you muted it: membership and stage only", undo);
  } else if (followup_state_is_ended (self->state)) {
    why = g_strdup_printf ("%s: it has ended, and nobody's turn is left", stage);
    add_whole_turn (self, why, NULL);
  } else if (self->verdict->stage == FOLLOWUP_TAG_ON_HOLD) {
    add_whole_turn (self, "on hold: no turn, and nothing is due until they write again", NULL);
  } else if (self->verdict->snoozed_until != FOLLOWUP_DAY_NONE) {
    find_snoozed (self);
  } else {
    return FALSE;
  }
  return TRUE;
}

/* ---- held back for now ---- */

/* It is my move: the due tags say what to do. */
static gboolean
is_mine (const Search *self)
{
  static const FollowupTag mine[] = { FOLLOWUP_TAG_REPLY_DUE, FOLLOWUP_TAG_THANK_YOU_DUE, FOLLOWUP_TAG_DECISION_DUE };

  for (guint i = 0; i < G_N_ELEMENTS (mine); i++)
    if (followup_verdict_claim (self->verdict, mine[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_contact (const Search *self)
{
  return followup_verdict_claim (self->verdict, FOLLOWUP_TAG_CALL_DUE)
         || followup_verdict_claim (self->verdict, FOLLOWUP_TAG_EMAIL_DUE)
         || followup_verdict_claim (self->verdict, FOLLOWUP_TAG_LETTER_DUE);
}

/* What the next contact waits for, in words; NULL: for nothing but its own day. */
static char *
contact_waits_for (const Search *self)
{
  const FollowupState *state = self->state;
  FollowupDay commitment = state->commitment.day;
  FollowupDay promise = self->verdict->promise_to;
  FollowupDay absence = state->absence.day;
  FollowupDay no = state->silence_no.day;
  g_autofree char *day = NULL;

  if (promise != FOLLOWUP_DAY_NONE && promise >= self->today) {
    day = day_words (self, promise);
    return g_strdup_printf ("they named %s, which has not passed", day);
  }
  if (absence != FOLLOWUP_DAY_NONE && absence > self->today) {
    day = day_words (self, absence);
    return g_strdup_printf ("they are back on %s", day);
  }
  if (commitment != FOLLOWUP_DAY_NONE && commitment > self->today) {
    day = day_words (self, commitment);
    return g_strdup_printf ("you said you would get in touch on %s", day);
  }
  if (no != FOLLOWUP_DAY_NONE && no >= self->today) {
    day = day_words (self, no);
    return g_strdup_printf ("silence until %s means no, they said", day);
  }
  return NULL;
}

static void
find_contact (Search *self)
{
  const char *cadence = self->state->events->candidacy->cadence->name;
  FollowupDay next = self->verdict->next_day;
  g_autofree char *reason = contact_waits_for (self);
  g_autofree char *day = next != FOLLOWUP_DAY_NONE ? day_words (self, next) : NULL;
  g_autofree char *why = NULL;

  if (has_contact (self))
    return;
  if (followup_verdict_claim (self->verdict, FOLLOWUP_TAG_STALLED))
    why = g_strdup_printf ("the attempts of the cadence %s are used up (%d)", cadence, self->verdict->attempts);
  else if (day && next > self->today && reason)
    why = g_strdup_printf ("%s; it is due on %s (cadence %s)", reason, day, cadence);
  else if (day && next > self->today)
    why = g_strdup_printf ("the cadence %s asks for it on %s", cadence, day);
  else
    why = g_steal_pointer (&reason);
  if (why)
    add (self, next_contact_tag (self), why, NULL);
}

static void
find_silence (Search *self)
{
  FollowupDay from = self->verdict->silent_from;
  g_autofree char *why = NULL, *day = NULL;

  if (!followup_verdict_claim (self->verdict, FOLLOWUP_TAG_WAITING))
    return;
  if (from != FOLLOWUP_DAY_NONE && from > self->today) {
    day = day_words (self, from);
    why = g_strdup_printf ("they are in time; silent from %s if nothing comes", day);
  } else if (self->state->undecided_at != FOLLOWUP_NEVER) {
    why = g_strdup ("a message that may be their answer could not be decided: look at what is unsure");
  }
  if (why)
    add (self, FOLLOWUP_TAG_SILENT, why, NULL);
}

static void
find_held (Search *self)
{
  if (is_mine (self)) {
    add_whole_turn (self, "it is your move", NULL);
  } else if (self->verdict->interview_at != FOLLOWUP_NEVER) {
    g_autofree char *when = followup_words_instant (self->survey->zone, self->verdict->interview_at, self->today);
    g_autofree char *why = g_strdup_printf ("an interview lies ahead (%s)", when);
    add (self, FOLLOWUP_TAG_SILENT, why, NULL);
    add (self, next_contact_tag (self), why, NULL);
  } else {
    find_contact (self);
    find_silence (self);
  }
}

GPtrArray *
followup_suppressed_find (const FollowupSurvey *survey, const FollowupRow *row)
{
  Search self = { survey, row, row->verdict, row->state, followup_zone_day (survey->zone, survey->now),
                  g_ptr_array_new_with_free_func ((GDestroyNotify) followup_suppressed_free) };

  find_dismissed (&self);
  if (row->state && !find_whole (&self))
    find_held (&self);
  return self.found;
}
