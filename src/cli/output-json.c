/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include "cli/json.h"

/* ---- the board ---- */

/* How a step by call or letter can be made, as far as the address books tell. */
static void
add_contact (JsonBuilder *json, const FollowupRow *row, const FollowupClaim *claim)
{
  const FollowupContactCard *contact = followup_row_contact (row, claim);
  gboolean is_call = claim->tag == FOLLOWUP_TAG_CALL_DUE;

  json_builder_set_member_name (json, "contact");
  if (!contact) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  followup_json_text (json, "name", contact->name);
  followup_json_text (json, "address", contact->address);
  followup_json_texts (json, "phones", is_call ? (const char *const *) contact->phones : NULL);
  followup_json_text (json, "street", is_call ? NULL : contact->street);
  json_builder_end_object (json);
}

static void
add_due (JsonBuilder *json, const FollowupRow *row, const FollowupClaim *claim, const FollowupSurvey *survey)
{
  g_auto (GStrv) to = followup_row_addresses (row, claim);
  gboolean is_broken = claim->of + claim->step > 0 && row->verdict->promise_to < claim->since;

  json_builder_begin_object (json);
  followup_json_text (json, "tag", followup_tag_word (claim->tag));
  followup_json_text (json, "thread", followup_row_thread (row, claim));
  followup_json_day (json, "since", claim->since);
  followup_json_flag (json, "overdue", followup_row_is_late (survey, row->verdict, claim));
  followup_json_day (json, "overdue_from", claim->overdue_from);
  followup_json_text (json, "channel", claim->channel != FOLLOWUP_CHANNEL_ANY ? followup_channel_word (claim->channel) : NULL);
  followup_json_texts (json, "to", (const char *const *) to);
  followup_json_number (json, "step", claim->step, TRUE);
  followup_json_number (json, "of", claim->of, TRUE);
  followup_json_day (json, "promise", is_broken ? row->verdict->promise_to : FOLLOWUP_DAY_NONE);
  add_contact (json, row, claim);
  json_builder_end_object (json);
}

static void
add_flags (JsonBuilder *json, const FollowupRow *row)
{
  gboolean stands[FOLLOWUP_N_TAG] = { FALSE };

  for (guint i = 0; i < row->flags->len; i++)
    stands[((const FollowupClaim *) row->flags->pdata[i])->tag] = TRUE;
  stands[FOLLOWUP_TAG_OVERDUE] = row->is_late;
  stands[FOLLOWUP_TAG_UNSURE] = row->is_unsure;
  followup_json_begin_list (json, "flags");
  for (guint i = 0; i < FOLLOWUP_N_TAG; i++)
    if (stands[i])
      json_builder_add_string_value (json, followup_tag_word (i));
  json_builder_end_array (json);
}

static void
add_interview (JsonBuilder *json, const FollowupMeeting *meeting, const FollowupZone *zone)
{
  static const char *const sources[] = { "calendar", "text", "config", "log" };
  g_autoptr (GStrvBuilder) attendees = g_strv_builder_new ();

  for (guint i = 0; meeting->people && i < meeting->people->len; i++) {
    const FollowupPerson *person = meeting->people->pdata[i];
    if (person->address)
      g_strv_builder_add (attendees, person->address);
  }
  g_auto (GStrv) addresses = g_strv_builder_end (attendees);
  json_builder_begin_object (json);
  followup_json_text (json, "source", sources[meeting->source]);
  followup_json_text (json, "uid", meeting->uid);
  followup_json_number (json, "sequence", meeting->sequence, FALSE);
  followup_json_text (json, "status", meeting->is_cancelled ? "cancelled" : "confirmed");
  followup_json_instant (json, "start", zone, meeting->start_at);
  followup_json_instant (json, "end", zone, meeting->end_at);
  followup_json_texts (json, "attendees", (const char *const *) addresses);
  json_builder_end_object (json);
}

/* Hours to a tenth, odds to a hundredth: what is not known better is not told. */
static void
add_habit (JsonBuilder *json, const FollowupHabit *habit)
{
  json_builder_set_member_name (json, "answers");
  if (habit->basis == FOLLOWUP_BASIS_NONE) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  followup_json_number (json, "n", habit->n, FALSE);
  followup_json_real (json, "median_h", habit->median_hours, 10);
  followup_json_real (json, "q95_h", habit->limit_hours, 10);
  followup_json_text (json, "basis", followup_basis_word (habit->basis));
  followup_json_text (json, "who", habit->who);
  followup_json_real (json, "odds", habit->odds, 100);
  json_builder_end_object (json);
}

static void
add_next (JsonBuilder *json, const FollowupForecast *next, const FollowupZone *zone)
{
  json_builder_set_member_name (json, "next");
  if (!next) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  followup_json_instant (json, "at", zone, next->at);
  followup_json_text (json, "what", next->what);
  json_builder_end_object (json);
}

static void
add_row (JsonBuilder *json, const FollowupRow *row, const FollowupSurvey *survey)
{
  const FollowupVerdict *verdict = row->verdict;
  g_auto (GStrv) threads = followup_row_threads (row);

  json_builder_begin_object (json);
  followup_json_text (json, "slug", verdict->slug);
  followup_json_text (json, "company", verdict->company);
  followup_json_text (json, "role", verdict->role);
  followup_json_text (json, "stage", followup_tag_word (verdict->stage));
  followup_json_text (json, "turn", row->turn ? followup_tag_word (row->turn->tag) : NULL);
  followup_json_instant (json, "turn_since", survey->zone, verdict->turn_at);
  followup_json_day (json, "silent_from", verdict->silent_from);
  followup_json_begin_list (json, "due");
  for (guint i = 0; i < row->due->len; i++)
    add_due (json, row, row->due->pdata[i], survey);
  json_builder_end_array (json);
  add_flags (json, row);
  followup_json_begin_list (json, "interviews");
  for (guint i = 0; row->state && i < row->state->meetings->len; i++)
    add_interview (json, row->state->meetings->pdata[i], survey->zone);
  json_builder_end_array (json);
  add_habit (json, &verdict->habit);
  add_next (json, row->next, survey->zone);
  followup_json_texts (json, "threads", (const char *const *) threads);
  followup_json_text (json, "live_thread", verdict->live_thread);
  followup_json_texts (json, "known", (const char *const *) row->known);
  followup_json_day (json, "snoozed_until", verdict->snoozed_until);
  followup_json_flag (json, "muted", verdict->is_muted);
  followup_json_number (json, "attempts", verdict->attempts, FALSE);
  followup_json_texts (json, "hints", (const char *const *) verdict->hints);
  json_builder_end_object (json);
}

static void
add_evidence (JsonBuilder *json, const char *id, const char *date, const char *from, const char *words)
{
  json_builder_begin_object (json);
  followup_json_text (json, "id", id);
  followup_json_text (json, "date", date);
  followup_json_text (json, "from", from);
  followup_json_text (json, "words", words);
  json_builder_end_object (json);
}

static const char *
sender (const FollowupMail *mail)
{
  return mail->facts->from.name ? mail->facts->from.name : mail->facts->from.address;
}

/* NULL: nothing is open, and no command to be named. */
static void
add_doubt (JsonBuilder *json, const FollowupDoubt *doubt)
{
  followup_json_text (json, "question", doubt ? doubt->text : NULL);
  followup_json_texts (json, "commands", doubt ? (const char *const *) doubt->commands : NULL);
}

static void
overview_as_json (const FollowupOverview *overview, const FollowupScreen *screen, GString *out)
{
  const FollowupSurvey *survey = overview->survey;
  JsonBuilder *json = followup_json_begin (survey->zone, survey->now);

  followup_json_begin_list (json, "candidacies");
  for (guint i = 0; i < overview->rows->len; i++)
    add_row (json, overview->rows->pdata[i], survey);
  json_builder_end_array (json);
  followup_json_begin_list (json, "unsure");
  for (guint i = 0; i < overview->unsure->len; i++) {
    const FollowupPlace *place = overview->unsure->pdata[i];
    json_builder_begin_object (json);
    followup_json_text (json, "thread", place->mail->thread);
    followup_json_text (json, "id", place->mail->id);
    followup_json_text (json, "from", sender (place->mail));
    followup_json_text (json, "subject", place->mail->facts->subject);
    followup_json_text (json, "why", followup_why_text (place->why));
    add_doubt (json, overview->doubts->pdata[i]);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  g_autofree char *line = followup_json_end (json);
  g_string_append_printf (out, "%s\n", line);
}

/* ---- an explanation ---- */

static void
add_point (JsonBuilder *json, const FollowupRow *row, const FollowupPoint *point, const FollowupZone *zone)
{
  const FollowupClaim *claim = point->claim;

  json_builder_begin_object (json);
  followup_json_text (json, "tag", followup_tag_word (claim->tag));
  followup_json_text (json, "thread", point->thread);
  followup_json_text (json, "rule", claim->rule);
  followup_json_day (json, "since", claim->since);
  followup_json_begin_list (json, "evidence");
  for (guint i = 0; i < claim->evidence->len; i++) {
    const FollowupEvidence *evidence = claim->evidence->pdata[i];
    g_autofree char *date = evidence->at != FOLLOWUP_NEVER ? followup_zone_format (zone, evidence->at) : NULL;
    add_evidence (json, evidence->id, date, evidence->who, evidence->words);
  }
  json_builder_end_array (json);
  followup_json_text (json, "until", point->until);
  followup_json_text (json, "undo", point->undo);
  add_contact (json, row, claim);
  json_builder_end_object (json);
}

static void
add_membership (JsonBuilder *json, const FollowupMembership *membership, const FollowupZone *zone)
{
  const FollowupMail *mail = membership->mail;
  g_autofree char *date = followup_zone_format (zone, mail->at.at);

  json_builder_begin_object (json);
  followup_json_text (json, "thread", mail->thread);
  followup_json_text (json, "why", followup_why_text (membership->why));
  followup_json_begin_list (json, "evidence");
  add_evidence (json, mail->id, date, sender (mail), NULL);
  json_builder_end_array (json);
  followup_json_number (json, "messages", membership->n_messages, FALSE);
  json_builder_end_object (json);
}

static void
add_asked (JsonBuilder *json, const FollowupAsked *asked, const FollowupZone *zone)
{
  g_autofree char *date = asked->at != FOLLOWUP_NEVER ? followup_zone_format (zone, asked->at) : NULL;

  json_builder_begin_object (json);
  followup_json_text (json, "id", asked->id);
  followup_json_text (json, "thread", asked->thread);
  followup_json_text (json, "date", date);
  followup_json_text (json, "from", asked->from);
  followup_json_text (json, "slug", asked->slug);
  followup_json_text (json, "why", asked->why);
  followup_json_flag (json, "unsure", asked->is_unsure);
  add_doubt (json, asked->doubt);
  json_builder_end_object (json);
}

static void
add_ahead (JsonBuilder *json, const FollowupForecast *forecast, const FollowupZone *zone)
{
  json_builder_begin_object (json);
  followup_json_instant (json, "at", zone, forecast->at);
  followup_json_text (json, "what", forecast->what);
  followup_json_texts (json, "gained", (const char *const *) forecast->gained);
  followup_json_texts (json, "lost", (const char *const *) forecast->lost);
  json_builder_end_object (json);
}

static void
explanation_as_json (const FollowupExplanation *explanation, const FollowupScreen *screen, GString *out)
{
  static const FollowupHabit nobody = { .basis = FOLLOWUP_BASIS_NONE };
  const FollowupZone *zone = explanation->survey->zone;
  JsonBuilder *json = followup_json_begin (zone, explanation->survey->now);

  followup_json_text (json, "slug", explanation->row ? explanation->row->verdict->slug : NULL);
  add_habit (json, explanation->row ? &explanation->row->verdict->habit : &nobody);
  followup_json_begin_list (json, "claims");
  for (guint i = 0; i < explanation->points->len; i++)
    add_point (json, explanation->row, explanation->points->pdata[i], zone);
  json_builder_end_array (json);
  followup_json_begin_list (json, "membership");
  for (guint i = 0; i < explanation->memberships->len; i++)
    add_membership (json, explanation->memberships->pdata[i], zone);
  json_builder_end_array (json);
  followup_json_begin_list (json, "suppressed");
  for (guint i = 0; i < explanation->suppressed->len; i++) {
    const FollowupSuppressed *suppressed = explanation->suppressed->pdata[i];
    json_builder_begin_object (json);
    followup_json_text (json, "tag", followup_tag_word (suppressed->tag));
    followup_json_text (json, "why", suppressed->why);
    followup_json_text (json, "undo", suppressed->undo);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  followup_json_begin_list (json, "ahead");
  for (guint i = 0; i < explanation->ahead->len; i++)
    add_ahead (json, explanation->ahead->pdata[i], zone);
  json_builder_end_array (json);
  followup_json_begin_list (json, "asked");
  for (guint i = 0; i < explanation->asked->len; i++)
    add_asked (json, explanation->asked->pdata[i], zone);
  json_builder_end_array (json);
  g_autofree char *line = followup_json_end (json);
  g_string_append_printf (out, "%s\n", line);
}

const FollowupOutput followup_output_json = { overview_as_json, explanation_as_json };
