/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/explanation.h"

#include "cli/words.h"
#include "scan/workspace.h"
#include "store/query.h"

#include <string.h>

/* So many changes to come are told. */
#define MOST_AHEAD 5

static void
point_free (FollowupPoint *point)
{
  if (point->is_own)
    followup_claim_free (point->claim);
  g_free (point->until);
  g_free (point->undo);
  g_free (point);
}

static void
asked_free (FollowupAsked *asked)
{
  g_free (asked->id);
  g_free (asked->thread);
  g_free (asked->from);
  g_clear_pointer (&asked->doubt, followup_doubt_free);
  g_free (asked);
}

void
followup_explanation_free (FollowupExplanation *explanation)
{
  g_clear_pointer (&explanation->overview, followup_overview_free);
  g_ptr_array_unref (explanation->points);
  g_ptr_array_unref (explanation->memberships);
  g_ptr_array_unref (explanation->suppressed);
  g_ptr_array_unref (explanation->ahead);
  g_ptr_array_unref (explanation->asked);
  g_free (explanation);
}

/* ---- what ends a tag ---- */

static const char *const ends[FOLLOWUP_N_TAG] = {
  [FOLLOWUP_TAG_WAITING] = "a mail of theirs, or a call that reaches them",
  [FOLLOWUP_TAG_SILENT] = "a mail of theirs, or a call that reaches them",
  [FOLLOWUP_TAG_STALLED] = "a mail of theirs, or a call that reaches them",
  [FOLLOWUP_TAG_REPLY_DUE] = "your answer, your acceptance, or a call (followup log call)",
  [FOLLOWUP_TAG_THANK_YOU_DUE] = "your thanks to everybody who was there, or a card, letter or voicemail that you log",
  [FOLLOWUP_TAG_CALL_DUE] = "a call (followup log call, voicemail or no-answer), any other contact of yours, or their mail",
  [FOLLOWUP_TAG_EMAIL_DUE] = "your mail, any other contact of yours, or their mail",
  [FOLLOWUP_TAG_LETTER_DUE] = "a letter (followup log letter), any other contact of yours, or their mail",
  [FOLLOWUP_TAG_FEEDBACK_DUE] = "your mail to them",
  [FOLLOWUP_TAG_DECISION_DUE] = "your yes or no",
  [FOLLOWUP_TAG_SCHEDULED] = "the interview, or its cancellation",
  [FOLLOWUP_TAG_OVERDUE] = "what ends the tag that is late",
  [FOLLOWUP_TAG_UNDELIVERED] = "your next mail to them",
  [FOLLOWUP_TAG_AWAY] = "their first day back",
  [FOLLOWUP_TAG_UNSURE] = "your word on the message: followup track, or followup ignore",
};

static char *
until_of (const FollowupExplanation *self, FollowupTag tag)
{
  gint64 end = followup_forecasts_end (self->ahead, tag);
  const char *words = ends[tag] ? ends[tag] : "mail that shows another stage, or your word (followup close and its like)";

  if (end == FOLLOWUP_NEVER)
    return g_strdup (words);
  g_autofree char *day = followup_words_day (followup_zone_day (self->survey->zone, end), self->overview->today);
  return g_strdup_printf ("%s; by itself on %s", words, day);
}

/* Taking a tag off says "I know"; a stage that a mail shows is undone by leaving that mail's thread out. */
static char *
undo_of (const FollowupExplanation *self, const FollowupClaim *claim, const char *thread)
{
  if (claim->tag == FOLLOWUP_TAG_UNSURE || !thread)
    return NULL;
  if (followup_tag_family (claim->tag) != FOLLOWUP_FAMILY_STAGE)
    return g_strdup_printf ("notmuch tag -%s%s -- thread:%s", self->survey->config->prefix, followup_tag_word (claim->tag),
                            thread);
  const FollowupEvidence *evidence = claim->evidence->len > 0 ? claim->evidence->pdata[0] : NULL;
  g_autofree char *id = evidence && evidence->id ? followup_words_id (evidence->id) : NULL;
  return id ? g_strconcat ("followup ignore ", id, NULL) : NULL;
}

static void
add_point (FollowupExplanation *self, FollowupClaim *claim, gboolean is_own)
{
  FollowupPoint *point = g_new0 (FollowupPoint, 1);

  point->claim = claim;
  point->is_own = is_own;
  point->thread = followup_row_thread (self->row, claim);
  point->until = until_of (self, claim->tag);
  point->undo = undo_of (self, claim, point->thread);
  g_ptr_array_add (self->points, point);
}

static FollowupClaim *
own_claim (FollowupTag tag, const char *thread, FollowupDay since, char *rule)
{
  FollowupClaim *claim = g_new0 (FollowupClaim, 1);

  claim->tag = tag;
  claim->thread = g_strdup (thread);
  claim->since = since;
  claim->overdue_from = FOLLOWUP_DAY_NONE;
  claim->rule = rule;
  claim->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_evidence_free);
  return claim;
}

static void
add_overdue (FollowupExplanation *self, const FollowupClaim *claim)
{
  g_autofree char *day = followup_words_day (claim->since, self->overview->today);
  char *rule = g_strdup_printf ("%s stands since %s", followup_tag_word (claim->tag), day);

  add_point (self, own_claim (FOLLOWUP_TAG_OVERDUE, followup_row_thread (self->row, claim), claim->overdue_from, rule), TRUE);
}

static void
add_unsure (FollowupExplanation *self, const FollowupPlace *place)
{
  const FollowupMail *mail = place->mail;
  FollowupClaim *claim
      = own_claim (FOLLOWUP_TAG_UNSURE, mail->thread, followup_zone_day (self->survey->zone, mail->at.at),
                   g_strdup (followup_why_text (place->why)));
  FollowupEvidence *evidence = g_new0 (FollowupEvidence, 1);

  evidence->id = g_strdup (mail->id);
  evidence->at = mail->at.at;
  evidence->who = g_strdup (mail->facts->from.name ? mail->facts->from.name : mail->facts->from.address);
  evidence->words = g_strdup (mail->facts->subject);
  g_ptr_array_add (claim->evidence, evidence);
  add_point (self, claim, TRUE);
}

static void
find_points (FollowupExplanation *self)
{
  const FollowupVerdict *verdict = self->row->verdict;
  g_auto (GStrv) threads = followup_row_threads (self->row);

  for (guint i = 0; i < verdict->claims->len; i++) {
    FollowupClaim *claim = verdict->claims->pdata[i];
    if (followup_tag_family (claim->tag) == FOLLOWUP_FAMILY_STAGE
        || !followup_plan_is_dismissed (self->survey->plan, verdict->slug, claim))
      add_point (self, claim, FALSE);
    if (followup_row_is_late (self->survey, verdict, claim))
      add_overdue (self, claim);
  }
  for (guint i = 0; i < self->overview->unsure->len; i++) {
    const FollowupPlace *place = self->overview->unsure->pdata[i];
    if (g_strv_contains ((const char *const *) threads, place->mail->thread))
      add_unsure (self, place);
  }
}

/* ---- membership ---- */

/* One line a thread and reason, counted. */
static void
add_membership (FollowupExplanation *self, const FollowupPlace *place)
{
  for (guint i = 0; i < self->memberships->len; i++) {
    FollowupMembership *known = self->memberships->pdata[i];
    if (known->why == place->why && g_str_equal (known->mail->thread, place->mail->thread)) {
      known->n_messages++;
      return;
    }
  }
  FollowupMembership *membership = g_new0 (FollowupMembership, 1);
  *membership = (FollowupMembership){ place->mail, place->why, 1 };
  g_ptr_array_add (self->memberships, membership);
}

static void
find_memberships (FollowupExplanation *self)
{
  const GArray *places = self->survey->assignment->places;

  for (guint i = 0; i < places->len; i++) {
    const FollowupPlace *place = &g_array_index (places, FollowupPlace, i);
    if (place->candidacy && g_str_equal (place->candidacy->slug, self->row->verdict->slug)
        && followup_mail_exists (place->mail, self->survey->now))
      add_membership (self, place);
  }
}

/* ---- messages that are asked about ---- */

static FollowupAsked *
asked_new (const FollowupSurvey *survey, const FollowupPlace *place)
{
  FollowupAsked *asked = g_new0 (FollowupAsked, 1);
  const FollowupMail *mail = place->mail;

  asked->id = g_strdup (mail->id);
  asked->thread = g_strdup (mail->thread);
  asked->from = g_strdup (mail->facts->from.name ? mail->facts->from.name : mail->facts->from.address);
  asked->at = mail->at.at;
  asked->slug = place->candidacy ? place->candidacy->slug : NULL;
  asked->why = followup_why_text (place->why);
  asked->is_unsure = place->is_unsure;
  if (place->is_unsure)
    asked->doubt = followup_doubt_new (survey, mail);
  return asked;
}

/* A message that the index shows but no rule has looked at. */
static FollowupAsked *
asked_elsewhere (const FollowupStored *stored)
{
  FollowupAsked *asked = g_new0 (FollowupAsked, 1);

  asked->id = g_strdup (stored->id);
  asked->thread = g_strdup (stored->thread);
  asked->from = g_strdup (stored->from);
  asked->at = stored->date_at;
  asked->why = stored->is_excluded ? "it is deleted, spam or otherwise excluded (search.exclude_tags)"
                                   : "it belongs to no candidacy: nobody known, no known organisation, and nothing in it "
                                     "speaks of an application";
  if (!stored->is_excluded)
    asked->doubt = followup_doubt_new_open (stored->id, stored->thread);
  return asked;
}

static gboolean
is_asked (const FollowupMail *mail, const char *id, const char *thread)
{
  return id ? g_str_equal (mail->id, id) : g_str_equal (mail->thread, thread);
}

static gboolean
ask_store (FollowupExplanation *self, const char *id, const char *thread, GError **error)
{
  FollowupStore *store = followup_mailbag_store (self->survey->bag);
  g_autoptr (GPtrArray) stored = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
  g_autofree char *query = thread ? followup_query_thread (thread) : NULL;
  const char *threads[] = { thread, NULL };
  g_autoptr (GError) inner = NULL;

  if (id) {
    FollowupStored *message = followup_store_find_message (store, id, &inner);
    if (message)
      g_ptr_array_add (stored, message);
  } else if (query) {
    followup_store_read_threads (store, threads, stored, &inner);
  }
  if (inner) {
    g_propagate_error (error, g_steal_pointer (&inner));
    return FALSE;
  }
  for (guint i = 0; i < stored->len; i++)
    g_ptr_array_add (self->asked, asked_elsewhere (stored->pdata[i]));
  if (self->asked->len > 0)
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "there is no %s %s%s", id ? "message" : "thread",
               id ? id : thread, id ? " (not indexed yet? notmuch new)" : "");
  return FALSE;
}

/* *ret_slug: the candidacy of the newest of them that has one; NULL: none has. */
static gboolean
ask (FollowupExplanation *self, const char *id, const char *thread, const char **ret_slug, GError **error)
{
  const GArray *places = self->survey->assignment->places;
  const char *slug = NULL;

  for (guint i = 0; i < places->len; i++) {
    const FollowupPlace *place = &g_array_index (places, FollowupPlace, i);
    if (!is_asked (place->mail, id, thread) || !followup_mail_exists (place->mail, self->survey->now))
      continue;
    g_ptr_array_add (self->asked, asked_new (self->survey, place));
    if (place->candidacy)
      slug = place->candidacy->slug;
  }
  *ret_slug = slug;
  return self->asked->len > 0 || ask_store (self, id, thread, error);
}

/* "id:MID", also as notmuch quotes it: id:"MID" with its quotes doubled. */
static char *
message_id_of (const char *what)
{
  const char *id = what + strlen ("id:");
  gsize length = strlen (id);

  if (length < 2 || id[0] != '"' || id[length - 1] != '"')
    return g_strdup (id);
  g_autofree char *inner = g_strndup (id + 1, length - 2);
  g_auto (GStrv) parts = g_strsplit (inner, "\"\"", -1);
  return g_strjoinv ("\"", parts);
}

/* ---- all of it ---- */

static gboolean
find_slug (FollowupExplanation *self, const char *what, const char **ret_slug, GError **error)
{
  if (g_str_has_prefix (what, "id:")) {
    g_autofree char *id = message_id_of (what);
    return ask (self, id, NULL, ret_slug, error);
  }
  if (g_str_has_prefix (what, "thread:"))
    return ask (self, NULL, what + strlen ("thread:"), ret_slug, error);
  const FollowupCandidacy *candidacy = followup_workspace_candidacy (self->survey, what, error);
  *ret_slug = candidacy ? candidacy->slug : NULL;
  return candidacy != NULL;
}

FollowupExplanation *
followup_explanation_new (const FollowupSurvey *survey, const char *what, const FollowupContacts *contacts,
                          GError **error)
{
  g_autoptr (FollowupExplanation) self = g_new0 (FollowupExplanation, 1);
  const char *slug = NULL;

  self->survey = survey;
  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) point_free);
  self->memberships = g_ptr_array_new_with_free_func (g_free);
  self->suppressed = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_suppressed_free);
  self->ahead = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_forecast_free);
  self->asked = g_ptr_array_new_with_free_func ((GDestroyNotify) asked_free);
  if (!find_slug (self, what, &slug, error))
    return NULL;
  if (!slug)
    return g_steal_pointer (&self);
  self->overview = followup_overview_new (survey, slug, contacts);
  if (self->overview->rows->len == 0) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "nothing is known of %s at that time", slug);
    return NULL;
  }
  self->row = self->overview->rows->pdata[0];
  g_clear_pointer (&self->ahead, g_ptr_array_unref);
  self->ahead = followup_forecasts_new (survey, self->row->verdict, MOST_AHEAD);
  g_clear_pointer (&self->suppressed, g_ptr_array_unref);
  self->suppressed = followup_suppressed_find (survey, self->row);
  find_points (self);
  find_memberships (self);
  return g_steal_pointer (&self);
}
