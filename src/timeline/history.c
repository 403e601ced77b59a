/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/history.h"

#include <math.h>
#include <string.h>

#define DAY_HOURS 24.0
/* As in the rules of silence: so many working days of grace for a vague day (DESIGN 8.1). */
#define GRACE_VAGUE 3

const double followup_spread_hours[FOLLOWUP_SPREAD_STEPS] = { 1, 4, 24, 48, 72, 120, 240, 480, FOLLOWUP_SURVIVAL_HORIZON_HOURS };

static const int odds_days[] = { 0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45 };

const char *
followup_level_word (FollowupLevel level)
{
  static const char *const words[] = { "mailbox", "organisation", "person", "candidacy", "stage" };
  return words[level];
}

/* ---- spreads ---- */

static void
spread_add (FollowupSpread *spread, const FollowupAnswerWait *wait, double hours)
{
  guint step = 0;

  guint *other = hours >= FOLLOWUP_SURVIVAL_HORIZON_HOURS ? &spread->n_unanswered
                 : wait->until_at == G_MAXINT64           ? &spread->n_open
                 : !wait->answer                          ? &spread->n_ended
                                                          : NULL;
  if (other) {
    ++*other;
    return;
  }
  while (step < FOLLOWUP_SPREAD_STEPS - 1 && hours > followup_spread_hours[step])
    step++;
  spread->n_steps[step]++;
  g_array_append_val (spread->hours, hours);
}

static int
compare_hours (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

double
followup_spread_quantile (const FollowupSpread *spread, double share)
{
  guint n = spread->hours->len;

  if (n == 0)
    return NAN;
  double at = ceil (share * n) - 1;
  return g_array_index (spread->hours, double, (guint) CLAMP (at, 0, n - 1));
}

/* ---- rows ---- */

static void
row_free (FollowupHistoryRow *row)
{
  g_array_unref (row->theirs.hours);
  g_array_unref (row->mine.hours);
  g_free (row->key);
  g_free (row->name);
  g_free (row);
}

static void
promises_free (FollowupPromises *promises)
{
  g_free (promises->key);
  g_free (promises->name);
  g_free (promises);
}

void
followup_history_free (FollowupHistory *history)
{
  g_ptr_array_unref (history->rows);
  g_ptr_array_unref (history->promises);
  for (guint i = 0; i < G_N_ELEMENTS (history->odds); i++)
    g_array_unref (history->odds[i]);
  g_free (history);
}

/* What is worked with while the figures are counted. */
typedef struct {
  FollowupHistory *history;
  FollowupAnswers *answers;
  GHashTable *rows[FOLLOWUP_N_LEVEL]; /* key -> FollowupHistoryRow, borrowed */
  GHashTable *promises;         /* key -> FollowupPromises, borrowed */
  GHashTable *states;           /* FollowupMail * -> FollowupState * */
  GHashTable *companies;        /* domain -> the company's name; "": of several */
  const FollowupState *only;
  GArray *lasted[2];            /* Lasted: letters, applications */
} Count;

/* A wait as the odds see it. */
typedef struct {
  double hours;
  gboolean is_answered;
} Lasted;

static FollowupHistoryRow *
row_of (Count *self, FollowupLevel level, const char *key, const char *name)
{
  FollowupHistoryRow *row = g_hash_table_lookup (self->rows[level], key ? key : "");

  if (!row) {
    row = g_new0 (FollowupHistoryRow, 1);
    row->level = level;
    row->key = g_strdup (key);
    row->name = g_strdup (name);
    row->theirs.hours = g_array_new (FALSE, FALSE, sizeof (double));
    row->mine.hours = g_array_new (FALSE, FALSE, sizeof (double));
    g_ptr_array_add (self->history->rows, row);
    g_hash_table_insert (self->rows[level], row->key ? row->key : (char *) "", row);
  }
  return row;
}

/* The organisation that somebody writes for: the domain, or the person alone at a domain that is nobody's. */
static const char *
organisation_key (const FollowupPerson *person)
{
  return person->domain ? person->domain : person->address;
}

static const char *
organisation_name (const Count *self, const char *key)
{
  const char *company = g_hash_table_lookup (self->companies, key);
  return company && *company ? company : NULL;
}

/* A domain of two companies (an agency that is configured twice) is called by itself. */
static void
learn_companies (Count *self, const FollowupCandidacy *candidacy)
{
  GHashTableIter iter;
  gpointer domain;

  if (!candidacy->company)
    return;
  g_hash_table_iter_init (&iter, candidacy->domains);
  while (g_hash_table_iter_next (&iter, &domain, NULL)) {
    const char *known = g_hash_table_lookup (self->companies, domain);
    gboolean is_other = known && !followup_company_equal (known, candidacy->company);
    g_hash_table_insert (self->companies, domain, is_other ? (char *) "" : candidacy->company);
  }
}

static void
learn_states (Count *self, const GPtrArray *states, const char *only)
{
  for (guint i = 0; i < states->len; i++) {
    const FollowupState *state = states->pdata[i];
    const FollowupCandidacy *candidacy = state->events->candidacy;

    learn_companies (self, candidacy);
    for (guint m = 0; m < candidacy->mails->len; m++)
      g_hash_table_insert (self->states, candidacy->mails->pdata[m], (gpointer) state);
    if (only && g_str_equal (candidacy->slug, only))
      self->only = state;
  }
}

/* ---- answer times ---- */

static void
count_in (Count *self, FollowupLevel level, const char *key, const char *name, const FollowupAnswerWait *wait, double hours)
{
  FollowupHistoryRow *row = row_of (self, level, key, name);
  spread_add (wait->is_mine ? &row->mine : &row->theirs, wait, hours);
}

static const char *
candidacy_name (const FollowupCandidacy *candidacy)
{
  return candidacy->company ? candidacy->company : candidacy->role;
}

static void
count_wait (Count *self, const FollowupAnswerWait *wait, gint64 now)
{
  const FollowupPerson *person = followup_answers_person (self->answers, wait->person);
  const FollowupState *state = g_hash_table_lookup (self->states, wait->mail);
  double hours = followup_answers_wait_hours (self->answers, wait, now);

  if (!wait->is_mine && hours >= 0) {
    Lasted lasted = { hours, wait->answer && hours < FOLLOWUP_SURVIVAL_HORIZON_HOURS };
    g_array_append_val (self->lasted[wait->is_application], lasted);
  }
  if (self->only && state != self->only)
    return;
  if (!wait->is_application) {
    const char *organisation = organisation_key (person);
    count_in (self, FOLLOWUP_LEVEL_MAILBOX, NULL, NULL, wait, hours);
    count_in (self, FOLLOWUP_LEVEL_ORGANISATION, organisation, organisation_name (self, organisation), wait, hours);
    count_in (self, FOLLOWUP_LEVEL_PERSON, person->address, person->name, wait, hours);
  }
  if (!state)
    return;
  const FollowupCandidacy *candidacy = state->events->candidacy;
  count_in (self, FOLLOWUP_LEVEL_CANDIDACY, candidacy->slug, candidacy_name (candidacy), wait, hours);
  count_in (self, FOLLOWUP_LEVEL_STAGE, followup_tag_word (followup_state_stage_at (state, wait->from_at)), NULL, wait, hours);
}

/* ---- promises ---- */

/* Anybody of theirs, or a machine that tells the outcome; a click in a calendar is no word. */
static gboolean
is_word (const FollowupEvent *event)
{
  const GPtrArray *interviews = event->mail ? event->mail->facts->interviews : NULL;

  if (event->kind == FOLLOWUP_EVENT_AUTOMATIC)
    return followup_event_has (event, FOLLOWUP_SIGNAL_REJECTION) || followup_event_has (event, FOLLOWUP_SIGNAL_OFFER);
  if (event->kind != FOLLOWUP_EVENT_THEIRS)
    return FALSE;
  return !(event->mail->facts->kind == FOLLOWUP_KIND_INVITATION && interviews && interviews->len > 0
           && ((const FollowupInterview *) interviews->pdata[0])->method == FOLLOWUP_METHOD_REPLY);
}

/* A talk, or my own last word: nobody owes a mail any more. */
static gboolean
is_release (const FollowupEvent *event)
{
  if (event->kind == FOLLOWUP_EVENT_LOG)
    return event->mail->facts->log.kind == FOLLOWUP_LOG_CALL || event->mail->facts->log.kind == FOLLOWUP_LOG_MET;
  return event->kind == FOLLOWUP_EVENT_MINE
         && (followup_event_has (event, FOLLOWUP_SIGNAL_WITHDRAWAL) || followup_event_has (event, FOLLOWUP_SIGNAL_ACCEPTANCE));
}

/* NULL: my own doing released them before the day. */
static guint *
outcome_of (FollowupPromises *promises, const FollowupState *state, guint index, FollowupDay last)
{
  const GPtrArray *events = state->events->events;

  for (guint i = index + 1; i < events->len; i++) {
    const FollowupEvent *event = events->pdata[i];
    if (event->day <= last && is_release (event))
      return NULL;
    if (is_word (event))
      return event->day <= last ? &promises->n_kept : &promises->n_late;
  }
  return state->events->today > last ? &promises->n_broken : &promises->n_open;
}

static FollowupPromises *
promises_of (Count *self, const FollowupPerson *from)
{
  const char *key = organisation_key (from);
  FollowupPromises *promises = g_hash_table_lookup (self->promises, key);

  if (!promises) {
    promises = g_new0 (FollowupPromises, 1);
    promises->key = g_strdup (key);
    promises->name = g_strdup (organisation_name (self, key));
    g_ptr_array_add (self->history->promises, promises);
    g_hash_table_insert (self->promises, promises->key, promises);
  }
  return promises;
}

static void
count_promises (Count *self, const FollowupState *state)
{
  const GPtrArray *events = state->events->events;

  for (guint i = 0; i < events->len; i++) {
    const FollowupEvent *event = events->pdata[i];
    const FollowupDate *date
        = event->kind == FOLLOWUP_EVENT_THEIRS ? followup_event_date (event, FOLLOWUP_ROLE_PROMISE) : NULL;
    if (!date || !event->mail->facts->from.address)
      continue;
    FollowupDay last = date->vague ? followup_workdays_add (state->events->workdays, date->to, GRACE_VAGUE) : date->to;
    FollowupPromises *promises = promises_of (self, &event->mail->facts->from);
    guint *count = outcome_of (promises, state, i, last);
    if (count)
      ++*count;
  }
}

static guint
promises_total (const FollowupPromises *promises)
{
  return promises->n_kept + promises->n_late + promises->n_broken + promises->n_open;
}

/* ---- the odds ---- */

static int
compare_lasted (gconstpointer a, gconstpointer b)
{
  const Lasted *x = a, *y = b;
  /* Of two that lasted as long the one that was answered comes first: the other had still been waiting then. */
  return x->hours != y->hours ? (x->hours > y->hours) - (x->hours < y->hours) : y->is_answered - x->is_answered;
}

/* The share that goes on for longer than each wait, by the product of what each answer left. */
static void
find_odds (GArray *lasted, GArray *odds)
{
  g_autofree double *surviving = g_new (double, lasted->len + 1);

  g_array_sort (lasted, compare_lasted);
  surviving[0] = 1;
  for (guint i = 0; i < lasted->len; i++) {
    double left = lasted->len - i;
    surviving[i + 1] = surviving[i] * (g_array_index (lasted, Lasted, i).is_answered ? (left - 1) / left : 1);
  }
  for (guint d = 0, i = 0; d < G_N_ELEMENTS (odds_days); d++) {
    while (i < lasted->len && g_array_index (lasted, Lasted, i).hours < odds_days[d] * DAY_HOURS)
      i++;
    if (i == lasted->len)
      return;
    FollowupOdds point = { odds_days[d], lasted->len - i, 1 - surviving[lasted->len] / surviving[i] };
    g_array_append_val (odds, point);
  }
}

/* ---- order ---- */

static guint
answers_in (const FollowupHistoryRow *row)
{
  return row->theirs.hours->len + row->mine.hours->len;
}

static int
stage_of (const FollowupHistoryRow *row)
{
  return row->level == FOLLOWUP_LEVEL_STAGE ? followup_tag_parse (row->key) : 0;
}

static int
compare_rows (gconstpointer left, gconstpointer right)
{
  const FollowupHistoryRow *a = *(FollowupHistoryRow *const *) left, *b = *(FollowupHistoryRow *const *) right;

  if (a->level != b->level)
    return (int) a->level - (int) b->level;
  if (stage_of (a) != stage_of (b))
    return stage_of (a) - stage_of (b);
  if (answers_in (a) != answers_in (b))
    return answers_in (a) < answers_in (b) ? 1 : -1;
  return g_strcmp0 (a->key, b->key);
}

static int
compare_promises (gconstpointer left, gconstpointer right)
{
  const FollowupPromises *a = *(FollowupPromises *const *) left, *b = *(FollowupPromises *const *) right;
  guint n_a = promises_total (a), n_b = promises_total (b);

  return n_a != n_b ? (n_a < n_b ? 1 : -1) : strcmp (a->key, b->key);
}

static void
put_in_order (FollowupHistory *history)
{
  for (guint i = 0; i < history->rows->len; i++) {
    FollowupHistoryRow *row = history->rows->pdata[i];
    g_array_sort (row->theirs.hours, compare_hours);
    g_array_sort (row->mine.hours, compare_hours);
  }
  for (guint i = history->promises->len; i > 0; i--)
    if (promises_total (history->promises->pdata[i - 1]) == 0)
      g_ptr_array_remove_index (history->promises, i - 1);
  g_ptr_array_sort (history->rows, compare_rows);
  g_ptr_array_sort (history->promises, compare_promises);
}

/* ---- all of it ---- */

/* Only what had come by then: a wait that a later mail ended went on. */
static GPtrArray *
mails_until (const GPtrArray *mails, gint64 now)
{
  GPtrArray *there = g_ptr_array_sized_new (mails->len);

  for (guint i = 0; i < mails->len; i++)
    if (followup_mail_exists (mails->pdata[i], now))
      g_ptr_array_add (there, mails->pdata[i]);
  return there;
}

static void
count_begin (Count *self, FollowupHistory *history)
{
  self->history = history;
  for (guint i = 0; i < FOLLOWUP_N_LEVEL; i++)
    self->rows[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self->promises = g_hash_table_new (g_str_hash, g_str_equal);
  self->states = g_hash_table_new (NULL, NULL);
  self->companies = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (self->lasted); i++)
    self->lasted[i] = g_array_new (FALSE, FALSE, sizeof (Lasted));
}

static void
count_clear (Count *self)
{
  for (guint i = 0; i < FOLLOWUP_N_LEVEL; i++)
    g_hash_table_unref (self->rows[i]);
  g_hash_table_unref (self->promises);
  g_hash_table_unref (self->states);
  g_hash_table_unref (self->companies);
  for (guint i = 0; i < G_N_ELEMENTS (self->lasted); i++)
    g_array_unref (self->lasted[i]);
}

FollowupHistory *
followup_history_new (const GPtrArray *mails, const GPtrArray *candidacies, const GPtrArray *states, const char *only,
                      const char *const *me, const FollowupZone *zone, const FollowupWorkdays *workdays, gint64 now)
{
  FollowupHistory *self = g_new0 (FollowupHistory, 1);
  g_autoptr (GPtrArray) there = mails_until (mails, now);
  g_autoptr (FollowupAnswers) answers = followup_answers_new (there, candidacies, me, zone, workdays);
  Count count = { .answers = answers };

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->promises = g_ptr_array_new_with_free_func ((GDestroyNotify) promises_free);
  count_begin (&count, self);
  learn_states (&count, states, only);
  const GArray *waits = followup_answers_waits (answers);
  for (guint i = 0; i < waits->len; i++) {
    const FollowupAnswerWait *wait = &g_array_index (waits, FollowupAnswerWait, i);
    if (followup_answers_is_known (answers, wait->person))
      count_wait (&count, wait, now);
  }
  for (guint i = 0; i < states->len; i++)
    if (!only || states->pdata[i] == count.only)
      count_promises (&count, states->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->odds); i++) {
    self->odds[i] = g_array_new (FALSE, FALSE, sizeof (FollowupOdds));
    find_odds (count.lasted[i], self->odds[i]);
  }
  put_in_order (self);
  count_clear (&count);
  return self;
}

const FollowupHistoryRow *
followup_history_row (const FollowupHistory *history, FollowupLevel level, const char *key)
{
  for (guint i = 0; i < history->rows->len; i++) {
    const FollowupHistoryRow *row = history->rows->pdata[i];
    if (row->level == level && g_strcmp0 (row->key, key) == 0)
      return row;
  }
  return NULL;
}
