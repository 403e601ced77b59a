/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/overview.h"

#include "cadence/contact.h"
#include "cli/words.h"

#include <string.h>

/* What cannot wait comes first: they wait for an answer, then for thanks, then what is mine to begin. */
static const FollowupTag due_order[]
    = { FOLLOWUP_TAG_REPLY_DUE, FOLLOWUP_TAG_DECISION_DUE, FOLLOWUP_TAG_THANK_YOU_DUE, FOLLOWUP_TAG_CALL_DUE,
        FOLLOWUP_TAG_EMAIL_DUE, FOLLOWUP_TAG_LETTER_DUE,   FOLLOWUP_TAG_FEEDBACK_DUE };

static const FollowupTag ended_stages[]
    = { FOLLOWUP_TAG_ACCEPTED, FOLLOWUP_TAG_REJECTED, FOLLOWUP_TAG_WITHDRAWN, FOLLOWUP_TAG_CLOSED };

static void
row_free (FollowupRow *row)
{
  g_ptr_array_unref (row->due);
  g_ptr_array_unref (row->flags);
  g_strfreev (row->known);
  g_clear_pointer (&row->next, followup_forecast_free);
  g_free (row);
}

void
followup_overview_free (FollowupOverview *overview)
{
  g_ptr_array_unref (overview->rows);
  g_ptr_array_unref (overview->unsure);
  g_ptr_array_unref (overview->doubts);
  g_free (overview);
}

/* ---- order ---- */

static guint
due_rank (FollowupTag tag)
{
  guint rank = 0;

  while (rank < G_N_ELEMENTS (due_order) && due_order[rank] != tag)
    rank++;
  return rank;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_claims (const FollowupSurvey *survey, const FollowupVerdict *of_a, const FollowupClaim *a,
                const FollowupVerdict *of_b, const FollowupClaim *b)
{
  int order = compare_numbers (followup_row_is_late (survey, of_b, b), followup_row_is_late (survey, of_a, a));

  if (order == 0)
    order = compare_numbers (due_rank (a->tag), due_rank (b->tag));
  return order != 0 ? order : compare_numbers (a->since, b->since);
}

typedef struct {
  const FollowupSurvey *survey;
  const FollowupVerdict *verdict;
} DueOrder;

static int
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  const DueOrder *order = data;
  return compare_claims (order->survey, order->verdict, *(const FollowupClaim *const *) a, order->verdict,
                         *(const FollowupClaim *const *) b);
}

static FollowupDay
stage_since (const FollowupRow *row)
{
  const FollowupClaim *stage = followup_verdict_claim (row->verdict, row->verdict->stage);
  return stage ? stage->since : FOLLOWUP_DAY_NONE;
}

/* Silence that still can be broken before what is given up; the longest first. */
static int
compare_silent (const FollowupRow *a, const FollowupRow *b)
{
  int order = compare_numbers (a->turn->tag == FOLLOWUP_TAG_STALLED, b->turn->tag == FOLLOWUP_TAG_STALLED);
  return order != 0 ? order : compare_numbers (a->turn->since, b->turn->since);
}

static int
compare_rows (gconstpointer left, gconstpointer right, gpointer data)
{
  const FollowupRow *a = *(const FollowupRow *const *) left, *b = *(const FollowupRow *const *) right;
  int order = compare_numbers (a->group, b->group);

  if (order == 0)
    switch (a->group) {
    case FOLLOWUP_GROUP_TODAY:
      order = compare_claims (data, a->verdict, a->due->pdata[0], b->verdict, b->due->pdata[0]);
      break;
    case FOLLOWUP_GROUP_SILENT:
      order = compare_silent (a, b);
      break;
    case FOLLOWUP_GROUP_WAITING:
      order = compare_numbers (a->next ? a->next->at : G_MAXINT64, b->next ? b->next->at : G_MAXINT64);
      break;
    default:
      order = compare_numbers (stage_since (b), stage_since (a));
    }
  return order != 0 ? order : strcmp (a->verdict->slug, b->verdict->slug);
}

/* ---- rows ---- */

gboolean
followup_row_is_late (const FollowupSurvey *survey, const FollowupVerdict *verdict, const FollowupClaim *claim)
{
  FollowupClaim late = *claim;

  late.tag = FOLLOWUP_TAG_OVERDUE;
  return claim->is_overdue && !followup_plan_is_dismissed (survey->plan, verdict->slug, claim)
         && !followup_plan_is_dismissed (survey->plan, verdict->slug, &late);
}

static GStrv
known_tags (const FollowupSurvey *survey, const char *slug)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  gboolean is_known[FOLLOWUP_N_TAG] = { FALSE };

  for (guint i = 0; i < survey->plan->dismissals->len; i++) {
    const FollowupDismissal *dismissal = survey->plan->dismissals->pdata[i];
    if (g_strcmp0 (dismissal->slug, slug) == 0)
      is_known[dismissal->tag] = TRUE;
  }
  for (guint i = 0; i < FOLLOWUP_N_TAG; i++)
    if (is_known[i])
      g_strv_builder_add (words, followup_tag_word (i));
  return g_strv_builder_end (words);
}

static void
sort_claims (FollowupRow *row, const FollowupSurvey *survey)
{
  const FollowupVerdict *verdict = row->verdict;
  DueOrder order = { survey, verdict };

  for (guint i = 0; i < verdict->claims->len; i++) {
    FollowupClaim *claim = verdict->claims->pdata[i];
    FollowupFamily family = followup_tag_family (claim->tag);

    if (family == FOLLOWUP_FAMILY_STAGE || followup_plan_is_dismissed (survey->plan, verdict->slug, claim))
      continue;
    if (family == FOLLOWUP_FAMILY_TURN)
      row->turn = claim;
    else
      g_ptr_array_add (family == FOLLOWUP_FAMILY_DUE ? row->due : row->flags, claim);
    row->is_late = row->is_late || followup_row_is_late (survey, verdict, claim);
  }
  g_ptr_array_sort_with_data (row->due, compare_due, &order);
}

static FollowupGroup
group_of (const FollowupRow *row)
{
  if (row->due->len > 0)
    return FOLLOWUP_GROUP_TODAY;
  for (guint i = 0; i < G_N_ELEMENTS (ended_stages); i++)
    if (row->verdict->stage == ended_stages[i])
      return FOLLOWUP_GROUP_ENDED;
  return row->turn && row->turn->tag != FOLLOWUP_TAG_WAITING ? FOLLOWUP_GROUP_SILENT : FOLLOWUP_GROUP_WAITING;
}

static gboolean
has_unsure (const FollowupRow *row, const GPtrArray *unsure)
{
  g_auto (GStrv) threads = followup_row_threads (row);

  for (guint i = 0; i < unsure->len; i++) {
    const FollowupPlace *place = unsure->pdata[i];
    if (g_strv_contains ((const char *const *) threads, place->mail->thread))
      return TRUE;
  }
  return FALSE;
}

static FollowupRow *
row_new (const FollowupOverview *overview, const FollowupVerdict *verdict, gboolean looks_ahead)
{
  FollowupRow *row = g_new0 (FollowupRow, 1);

  row->verdict = verdict;
  row->state = followup_survey_state (overview->survey, verdict->slug);
  row->due = g_ptr_array_new ();
  row->flags = g_ptr_array_new ();
  row->known = known_tags (overview->survey, verdict->slug);
  sort_claims (row, overview->survey);
  row->is_unsure = has_unsure (row, overview->unsure);
  row->group = group_of (row);
  if (looks_ahead && row->group != FOLLOWUP_GROUP_ENDED) {
    g_autoptr (GPtrArray) forecasts = followup_forecasts_new (overview->survey, verdict, 1);
    row->next = forecasts->len > 0 ? g_ptr_array_steal_index (forecasts, 0) : NULL;
  }
  return row;
}

/* ---- messages that could not be decided ---- */

static gboolean
is_waved_aside (const FollowupSurvey *survey, const char *thread)
{
  for (guint i = 0; i < survey->plan->dismissals->len; i++) {
    const FollowupDismissal *dismissal = survey->plan->dismissals->pdata[i];
    if (dismissal->tag == FOLLOWUP_TAG_UNSURE && g_str_equal (dismissal->thread, thread))
      return TRUE;
  }
  return FALSE;
}

static void
find_unsure (FollowupOverview *overview)
{
  const FollowupSurvey *survey = overview->survey;
  const GArray *places = survey->assignment->places;

  for (guint i = 0; i < places->len; i++) {
    const FollowupPlace *place = &g_array_index (places, FollowupPlace, i);
    if (!place->is_unsure || !followup_mail_exists (place->mail, survey->now) || is_waved_aside (survey, place->mail->thread))
      continue;
    g_ptr_array_add (overview->unsure, (gpointer) place);
    g_ptr_array_add (overview->doubts, followup_doubt_new (survey, place->mail));
  }
}

static FollowupOverview *
overview_new (const FollowupSurvey *survey, const char *only, const FollowupContacts *contacts, gboolean looks_ahead)
{
  FollowupOverview *self = g_new0 (FollowupOverview, 1);

  self->survey = survey;
  self->today = followup_zone_day (survey->zone, survey->now);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->unsure = g_ptr_array_new ();
  self->doubts = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_doubt_free);
  self->shows_ended = only != NULL;
  find_unsure (self);
  for (guint i = 0; i < survey->verdicts->len; i++) {
    const FollowupVerdict *verdict = survey->verdicts->pdata[i];
    if (only && !g_str_equal (verdict->slug, only))
      continue;
    FollowupRow *row = row_new (self, verdict, looks_ahead);
    row->contacts = contacts;
    g_ptr_array_add (self->rows, row);
    self->n_rows[row->group]++;
  }
  g_ptr_array_sort_with_data (self->rows, compare_rows, (gpointer) survey);
  return self;
}

FollowupOverview *
followup_overview_new (const FollowupSurvey *survey, const char *only, const FollowupContacts *contacts)
{
  return overview_new (survey, only, contacts, TRUE);
}

FollowupOverview *
followup_overview_new_present (const FollowupSurvey *survey, const char *only)
{
  return overview_new (survey, only, NULL, FALSE);
}

/* ---- about one row ---- */

const char *
followup_row_thread (const FollowupRow *row, const FollowupClaim *claim)
{
  return claim->thread ? claim->thread : row->verdict->live_thread;
}

const FollowupThanks *
followup_row_thanks (const FollowupRow *row, const FollowupClaim *claim)
{
  return row->state && claim->tag == FOLLOWUP_TAG_THANK_YOU_DUE ? followup_contact_thanks (row->state) : NULL;
}

const char *
followup_row_name (const FollowupRow *row, const FollowupPerson *person)
{
  const GPtrArray *mails = row->state ? row->state->events->candidacy->mails : NULL;

  if (person->name || !person->address)
    return person->name;
  for (guint i = mails ? mails->len : 0; i > 0; i--) {
    const FollowupMail *mail = mails->pdata[i - 1];
    const FollowupPerson *from = &mail->facts->from;
    if (from->name && g_strcmp0 (from->address, person->address) == 0 && followup_mail_exists (mail, row->state->events->now))
      return from->name;
  }
  const FollowupContactCard *contact = row->contacts ? followup_contacts_find (row->contacts, person->address) : NULL;
  return contact && contact->name ? contact->name : person->address;
}

static gboolean
has_way (const FollowupContactCard *contact, FollowupTag tag)
{
  return contact && (tag == FOLLOWUP_TAG_CALL_DUE ? contact->phones && contact->phones[0] : contact->street != NULL);
}

const FollowupContactCard *
followup_row_contact (const FollowupRow *row, const FollowupClaim *claim)
{
  const GPtrArray *people = row->state ? row->state->events->candidacy->people : NULL;

  if (!row->contacts || (claim->tag != FOLLOWUP_TAG_CALL_DUE && claim->tag != FOLLOWUP_TAG_LETTER_DUE))
    return NULL;
  g_auto (GStrv) addresses = followup_row_addresses (row, claim);
  for (guint i = 0; addresses[i]; i++) {
    const FollowupContactCard *contact = followup_contacts_find (row->contacts, addresses[i]);
    if (has_way (contact, claim->tag))
      return contact;
  }
  for (guint i = 0; people && i < people->len; i++) {
    const FollowupPerson *person = people->pdata[i];
    const FollowupContactCard *contact = followup_contacts_find (row->contacts, person->address);
    if (has_way (contact, claim->tag))
      return contact;
  }
  return NULL;
}

char *
followup_row_contact_words (const FollowupRow *row, const FollowupClaim *claim)
{
  const FollowupContactCard *contact = followup_row_contact (row, claim);

  if (!contact)
    return NULL;
  g_autofree char *phones = claim->tag == FOLLOWUP_TAG_CALL_DUE ? g_strjoinv (" or ", contact->phones) : NULL;
  g_autofree char *text = g_strdup_printf ("%s, %s", contact->name ? contact->name : contact->address,
                                           phones ? phones : contact->street);
  return followup_words_safe (text, 0);
}

GStrv
followup_row_addresses (const FollowupRow *row, const FollowupClaim *claim)
{
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();
  const FollowupThanks *thanks = followup_row_thanks (row, claim);

  for (guint i = 0; thanks && i < thanks->outstanding->len; i++) {
    const FollowupPerson *person = thanks->outstanding->pdata[i];
    if (person->address)
      g_strv_builder_add (addresses, person->address);
  }
  if (claim->to && !(thanks && thanks->outstanding->len > 0))
    g_strv_builder_add (addresses, claim->to);
  return g_strv_builder_end (addresses);
}

GStrv
followup_row_threads (const FollowupRow *row)
{
  g_autoptr (GStrvBuilder) threads = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *mails = row->state ? row->state->events->candidacy->mails : NULL;

  for (guint i = 0; mails && i < mails->len; i++) {
    const FollowupMail *mail = mails->pdata[i];
    if (followup_mail_exists (mail, row->state->events->now) && g_hash_table_add (seen, (gpointer) mail->thread))
      g_strv_builder_add (threads, mail->thread);
  }
  return g_strv_builder_end (threads);
}
