/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/backtest.h"

#include "cadence/verdict.h"

#include <string.h>

#define DAY_SECONDS 86400
/* Whoever has not answered so many days after he was called silent did not. */
#define PATIENCE_DAYS 30
/* Of each candidacy so much of the latest mail is played. */
#define MOST_MAILS 1000

static const int rule_days[] = { 0, 3, 5, 7, 10 };

/* One turn of theirs. */
typedef struct {
  gint64 at;
  gint64 silent_at;             /* by followup's rules; G_MAXINT64: never */
  gint64 until_at;              /* something else began; G_MAXINT64: it goes on */
} Turn;

typedef struct {
  FollowupBacktest *backtest;
  const FollowupCandidacy *candidacy;
  FollowupAnswers *answers;
  const FollowupZone *zone;
  const FollowupWorkdays *workdays;
  const char *const *me;
  gint64 now;
  GArray *turns;                /* Turn, by time */
} Play;

void
followup_backtest_free (FollowupBacktest *backtest)
{
  g_array_unref (backtest->rules);
  g_free (backtest);
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* When anything may have changed but by a midnight: mail and ends of interviews. */
static GArray *
instants_of (const Play *self)
{
  GArray *instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GPtrArray *mails = self->candidacy->mails;
  g_autoptr (FollowupState) last
      = followup_state_new (self->candidacy, self->answers, self->zone, self->workdays, self->me, self->now);

  for (guint i = mails->len > MOST_MAILS ? mails->len - MOST_MAILS : 0; i < mails->len; i++) {
    const FollowupMail *mail = mails->pdata[i];
    gint64 at = MAX (mail->at.at, mail->facts->arrival.at);
    if (at <= self->now)
      g_array_append_val (instants, at);
  }
  for (guint i = 0; i < last->meetings->len; i++) {
    const FollowupMeeting *meeting = last->meetings->pdata[i];
    if (meeting->end_at <= self->now)
      g_array_append_val (instants, meeting->end_at);
  }
  g_array_sort (instants, compare_instants);
  return instants;
}

/* Do they owe a word: not where they merely informed or closed, or I did. */
static gboolean
is_awaited (const FollowupState *state)
{
  if (state->turn == FOLLOWUP_TURN_INFORMED)
    return FALSE;
  return !state->turn_event || state->turn_event->kind != FOLLOWUP_EVENT_MINE
         || followup_answers_are_due (state->turn_event->mail->facts);
}

/* What the verdict of that instant says of the turn; the same turn goes on, or another one began. */
static void
look (Play *self, gint64 at)
{
  g_autoptr (FollowupState) state
      = followup_state_new (self->candidacy, self->answers, self->zone, self->workdays, self->me, at);
  g_autoptr (FollowupVerdict) verdict = followup_verdict_new (state, NULL);
  Turn *last = self->turns->len > 0 ? &g_array_index (self->turns, Turn, self->turns->len - 1) : NULL;
  gint64 silent_at = verdict->silent_from != FOLLOWUP_DAY_NONE ? followup_zone_day_start (self->zone, verdict->silent_from)
                                                               : G_MAXINT64;

  if (last && last->at == verdict->turn_at) {
    if (last->silent_at > at)
      last->silent_at = silent_at;
    return;
  }
  if (last)
    last->until_at = MIN (last->until_at, at);
  if (verdict->turn_at == FOLLOWUP_NEVER || !is_awaited (state))
    return;
  Turn turn = { verdict->turn_at, silent_at, G_MAXINT64 };
  g_array_append_val (self->turns, turn);
}

/* Somebody's word, or a machine's about the outcome. */
static gboolean
is_answer (const FollowupMail *mail)
{
  if (followup_mail_is_theirs (mail))
    return TRUE;
  return mail->facts->direction == FOLLOWUP_DIRECTION_IN && mail->facts->kind == FOLLOWUP_KIND_AUTOMATIC
         && (followup_facts_signal (mail->facts, FOLLOWUP_SIGNAL_REJECTION)
             || followup_facts_signal (mail->facts, FOLLOWUP_SIGNAL_OFFER));
}

static gint64
answer_after (const Play *self, gint64 at)
{
  const GPtrArray *mails = self->candidacy->mails;

  for (guint i = 0; i < mails->len; i++) {
    const FollowupMail *mail = mails->pdata[i];
    if (mail->at.at > at && followup_mail_exists (mail, self->now) && is_answer (mail))
      return mail->at.at;
  }
  return G_MAXINT64;
}

static void
judge (const Play *self, FollowupBacktestRule *rule, const Turn *turn)
{
  FollowupDay day = followup_zone_day (self->zone, turn->at);
  gint64 silent_at = rule->days == 0 ? turn->silent_at : followup_zone_day_start (self->zone, day + rule->days + 1);

  if (silent_at > self->now || silent_at >= MIN (turn->until_at, answer_after (self, turn->at)))
    return;
  rule->n_called++;
  if (answer_after (self, silent_at) <= silent_at + PATIENCE_DAYS * DAY_SECONDS) {
    rule->n_early++;
  } else if (self->now < silent_at + PATIENCE_DAYS * DAY_SECONDS) {
    rule->n_open++;
  } else {
    rule->n_right++;
    rule->days_until_silent += (double) (silent_at - turn->at) / DAY_SECONDS;
  }
}

static void
play (Play *self)
{
  FollowupBacktest *backtest = self->backtest;
  g_autoptr (GArray) instants = instants_of (self);
  g_autoptr (GArray) turns = self->turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  for (guint i = 0; i < instants->len; i++)
    if (i + 1 == instants->len || g_array_index (instants, gint64, i) != g_array_index (instants, gint64, i + 1))
      look (self, g_array_index (instants, gint64, i));
  for (guint i = 0; i < turns->len; i++) {
    const Turn *turn = &g_array_index (turns, Turn, i);
    backtest->n_turns++;
    gint64 answer_at = answer_after (self, turn->at);
    backtest->n_answered += answer_at != G_MAXINT64 && answer_at <= turn->until_at;
    if (backtest->first_at == FOLLOWUP_NEVER || turn->at < backtest->first_at)
      backtest->first_at = turn->at;
    for (guint r = 0; r < backtest->rules->len; r++)
      judge (self, &g_array_index (backtest->rules, FollowupBacktestRule, r), turn);
  }
}

FollowupBacktest *
followup_backtest_new (const GPtrArray *candidacies, FollowupAnswers *answers, const FollowupZone *zone,
                       const FollowupWorkdays *workdays, const char *const *me, gint64 now)
{
  FollowupBacktest *self = g_new0 (FollowupBacktest, 1);

  self->first_at = FOLLOWUP_NEVER;
  self->rules = g_array_new (FALSE, TRUE, sizeof (FollowupBacktestRule));
  for (guint i = 0; i < G_N_ELEMENTS (rule_days); i++) {
    FollowupBacktestRule rule = { .days = rule_days[i] };
    g_array_append_val (self->rules, rule);
  }
  for (guint i = 0; i < candidacies->len; i++) {
    Play game = { self, candidacies->pdata[i], answers, zone, workdays, me, now, NULL };
    play (&game);
  }
  for (guint i = 0; i < self->rules->len; i++) {
    FollowupBacktestRule *rule = &g_array_index (self->rules, FollowupBacktestRule, i);
    if (rule->n_right > 0)
      rule->days_until_silent /= rule->n_right;
  }
  return self;
}

/* ---- people without a candidacy ---- */

typedef struct {
  FollowupCandidacy *candidacy;
  gboolean wrote, was_written_to;
} Correspondent;

static void
correspondent_free (Correspondent *correspondent)
{
  g_clear_pointer (&correspondent->candidacy, followup_candidacy_free);
  g_free (correspondent);
}

static void
add_mail (GHashTable *people, const FollowupMail *mail, const FollowupPerson *person, const FollowupConfig *config,
          const char *const *me)
{
  g_autofree char *address = person->address ? g_ascii_strdown (person->address, -1) : NULL;

  if (!address || g_strv_contains (me, address) || followup_person_is_machine (person))
    return;
  Correspondent *other = g_hash_table_lookup (people, address);
  if (!other) {
    other = g_new0 (Correspondent, 1);
    other->candidacy = followup_candidacy_new (address, FOLLOWUP_ORIGIN_TRACK, config);
    followup_candidacy_add_person (other->candidacy, person);
    g_hash_table_insert (people, g_strdup (address), other);
  }
  gboolean is_mine = followup_mail_is_mine (mail);
  other->wrote = other->wrote || !is_mine;
  other->was_written_to = other->was_written_to || is_mine;
  g_ptr_array_add (other->candidacy->mails, (gpointer) mail);
}

static int
compare_slugs (gconstpointer a, gconstpointer b)
{
  const FollowupCandidacy *x = *(FollowupCandidacy *const *) a, *y = *(FollowupCandidacy *const *) b;
  return strcmp (x->slug, y->slug);
}

GPtrArray *
followup_backtest_people (const GPtrArray *mails, const FollowupConfig *config, const char *const *me)
{
  GPtrArray *candidacies = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_candidacy_free);
  g_autoptr (GHashTable) people
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) correspondent_free);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < mails->len; i++) {
    const FollowupMail *mail = mails->pdata[i];
    const GPtrArray *to = followup_mail_is_mine (mail) ? mail->facts->to : NULL;
    if (followup_mail_is_theirs (mail))
      add_mail (people, mail, &mail->facts->from, config, me);
    for (guint p = 0; to && p < to->len; p++)
      add_mail (people, mail, to->pdata[p], config, me);
  }
  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Correspondent *other = value;
    if (other->wrote && other->was_written_to)
      g_ptr_array_add (candidacies, g_steal_pointer (&other->candidacy));
  }
  g_ptr_array_sort (candidacies, compare_slugs);
  return candidacies;
}
