/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include <json-glib/json-glib.h>

#include <math.h>

#define VERSION 1

/* ---- members ---- */

static void
add_text (JsonBuilder *json, const char *name, const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;

  json_builder_set_member_name (json, name);
  if (valid)
    json_builder_add_string_value (json, valid);
  else
    json_builder_add_null_value (json);
}

static void
add_day (JsonBuilder *json, const char *name, FollowupDay day)
{
  g_autofree char *text = followup_day_format (day);
  add_text (json, name, text);
}

static void
add_instant (JsonBuilder *json, const char *name, const FollowupZone *zone, gint64 at)
{
  g_autofree char *text = at != FOLLOWUP_NEVER ? followup_zone_format (zone, at) : NULL;
  add_text (json, name, text);
}

static void
add_flag (JsonBuilder *json, const char *name, gboolean flag)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, flag);
}

/* zero_is_none: no number at all. */
static void
add_number (JsonBuilder *json, const char *name, gint64 number, gboolean zero_is_none)
{
  json_builder_set_member_name (json, name);
  if (number == 0 && zero_is_none)
    json_builder_add_null_value (json);
  else
    json_builder_add_int_value (json, number);
}

static void
begin_list (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
}

static void
add_texts (JsonBuilder *json, const char *name, const char *const *texts)
{
  begin_list (json, name);
  for (guint i = 0; texts && texts[i]; i++) {
    g_autofree char *valid = g_utf8_make_valid (texts[i], -1);
    json_builder_add_string_value (json, valid);
  }
  json_builder_end_array (json);
}

static void
finish (JsonBuilder *json, GString *out)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, FALSE);
  g_autofree char *line = followup_output_harmless_json (text, !g_get_charset (NULL));

  g_string_append (out, line);
  g_string_append_c (out, '\n');
}

/* ---- the board ---- */

static void
add_due (JsonBuilder *json, const FollowupRow *row, const FollowupClaim *claim, const FollowupSurvey *survey)
{
  g_auto (GStrv) to = followup_row_addresses (row, claim);
  gboolean is_broken = claim->of + claim->step > 0 && row->verdict->promise_to < claim->since;

  json_builder_begin_object (json);
  add_text (json, "tag", followup_tag_word (claim->tag));
  add_text (json, "thread", followup_row_thread (row, claim));
  add_day (json, "since", claim->since);
  add_flag (json, "overdue", followup_row_is_late (survey, row->verdict, claim));
  add_day (json, "overdue_from", claim->overdue_from);
  add_text (json, "channel", claim->channel != FOLLOWUP_CHANNEL_ANY ? followup_channel_word (claim->channel) : NULL);
  add_texts (json, "to", (const char *const *) to);
  add_number (json, "step", claim->step, TRUE);
  add_number (json, "of", claim->of, TRUE);
  add_day (json, "promise", is_broken ? row->verdict->promise_to : FOLLOWUP_DAY_NONE);
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
  begin_list (json, "flags");
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
  add_text (json, "source", sources[meeting->source]);
  add_text (json, "uid", meeting->uid);
  add_number (json, "sequence", meeting->sequence, FALSE);
  add_text (json, "status", meeting->is_cancelled ? "cancelled" : "confirmed");
  add_instant (json, "start", zone, meeting->start_at);
  add_instant (json, "end", zone, meeting->end_at);
  add_texts (json, "attendees", (const char *const *) addresses);
  json_builder_end_object (json);
}

/* Hours to a tenth, odds to a hundredth: what is not known better is not told. */
static void
add_real (JsonBuilder *json, const char *name, double value, double per_unit)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, round (value * per_unit) / per_unit);
}

static void
add_habit (JsonBuilder *json, const FollowupHabit *habit)
{
  json_builder_set_member_name (json, "answers");
  if (habit->basis == FOLLOWUP_BASIS_NONE) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  add_number (json, "n", habit->n, FALSE);
  add_real (json, "median_h", habit->median_hours, 10);
  add_real (json, "q95_h", habit->limit_hours, 10);
  add_text (json, "basis", followup_basis_word (habit->basis));
  add_text (json, "who", habit->who);
  add_real (json, "odds", habit->odds, 100);
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
  add_instant (json, "at", zone, next->at);
  add_text (json, "what", next->what);
  json_builder_end_object (json);
}

static void
add_row (JsonBuilder *json, const FollowupRow *row, const FollowupSurvey *survey)
{
  const FollowupVerdict *verdict = row->verdict;
  g_auto (GStrv) threads = followup_row_threads (row);

  json_builder_begin_object (json);
  add_text (json, "slug", verdict->slug);
  add_text (json, "company", verdict->company);
  add_text (json, "role", verdict->role);
  add_text (json, "stage", followup_tag_word (verdict->stage));
  add_text (json, "turn", row->turn ? followup_tag_word (row->turn->tag) : NULL);
  add_instant (json, "turn_since", survey->zone, verdict->turn_at);
  add_day (json, "silent_from", verdict->silent_from);
  begin_list (json, "due");
  for (guint i = 0; i < row->due->len; i++)
    add_due (json, row, row->due->pdata[i], survey);
  json_builder_end_array (json);
  add_flags (json, row);
  begin_list (json, "interviews");
  for (guint i = 0; row->state && i < row->state->meetings->len; i++)
    add_interview (json, row->state->meetings->pdata[i], survey->zone);
  json_builder_end_array (json);
  add_habit (json, &verdict->habit);
  add_next (json, row->next, survey->zone);
  add_texts (json, "threads", (const char *const *) threads);
  add_text (json, "live_thread", verdict->live_thread);
  add_texts (json, "known", (const char *const *) row->known);
  add_day (json, "snoozed_until", verdict->snoozed_until);
  add_flag (json, "muted", verdict->is_muted);
  add_number (json, "attempts", verdict->attempts, FALSE);
  add_texts (json, "hints", (const char *const *) verdict->hints);
  json_builder_end_object (json);
}

static void
add_evidence (JsonBuilder *json, const char *id, const char *date, const char *from, const char *words)
{
  json_builder_begin_object (json);
  add_text (json, "id", id);
  add_text (json, "date", date);
  add_text (json, "from", from);
  add_text (json, "words", words);
  json_builder_end_object (json);
}

static const char *
sender (const FollowupMail *mail)
{
  return mail->facts->from.name ? mail->facts->from.name : mail->facts->from.address;
}

static void
overview_as_json (const FollowupOverview *overview, const FollowupScreen *screen, GString *out)
{
  const FollowupSurvey *survey = overview->survey;
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_number (json, "version", VERSION, FALSE);
  add_instant (json, "now", survey->zone, survey->now);
  begin_list (json, "candidacies");
  for (guint i = 0; i < overview->rows->len; i++)
    add_row (json, overview->rows->pdata[i], survey);
  json_builder_end_array (json);
  begin_list (json, "unsure");
  for (guint i = 0; i < overview->unsure->len; i++) {
    const FollowupPlace *place = overview->unsure->pdata[i];
    json_builder_begin_object (json);
    add_text (json, "thread", place->mail->thread);
    add_text (json, "id", place->mail->id);
    add_text (json, "from", sender (place->mail));
    add_text (json, "subject", place->mail->facts->subject);
    add_text (json, "why", followup_why_text (place->why));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
  finish (json, out);
}

/* ---- an explanation ---- */

static void
add_point (JsonBuilder *json, const FollowupPoint *point, const FollowupZone *zone)
{
  const FollowupClaim *claim = point->claim;

  json_builder_begin_object (json);
  add_text (json, "tag", followup_tag_word (claim->tag));
  add_text (json, "thread", point->thread);
  add_text (json, "rule", claim->rule);
  add_day (json, "since", claim->since);
  begin_list (json, "evidence");
  for (guint i = 0; i < claim->evidence->len; i++) {
    const FollowupEvidence *evidence = claim->evidence->pdata[i];
    g_autofree char *date = evidence->at != FOLLOWUP_NEVER ? followup_zone_format (zone, evidence->at) : NULL;
    add_evidence (json, evidence->id, date, evidence->who, evidence->words);
  }
  json_builder_end_array (json);
  add_text (json, "until", point->until);
  add_text (json, "undo", point->undo);
  json_builder_end_object (json);
}

static void
add_membership (JsonBuilder *json, const FollowupMembership *membership, const FollowupZone *zone)
{
  const FollowupMail *mail = membership->mail;
  g_autofree char *date = followup_zone_format (zone, mail->at.at);

  json_builder_begin_object (json);
  add_text (json, "thread", mail->thread);
  add_text (json, "why", followup_why_text (membership->why));
  begin_list (json, "evidence");
  add_evidence (json, mail->id, date, sender (mail), NULL);
  json_builder_end_array (json);
  add_number (json, "messages", membership->n_messages, FALSE);
  json_builder_end_object (json);
}

static void
add_asked (JsonBuilder *json, const FollowupAsked *asked, const FollowupZone *zone)
{
  g_autofree char *date = asked->at != FOLLOWUP_NEVER ? followup_zone_format (zone, asked->at) : NULL;

  json_builder_begin_object (json);
  add_text (json, "id", asked->id);
  add_text (json, "thread", asked->thread);
  add_text (json, "date", date);
  add_text (json, "from", asked->from);
  add_text (json, "slug", asked->slug);
  add_text (json, "why", asked->why);
  add_flag (json, "unsure", asked->is_unsure);
  add_text (json, "question", asked->question);
  add_texts (json, "commands", (const char *const *) asked->commands);
  json_builder_end_object (json);
}

static void
add_ahead (JsonBuilder *json, const FollowupForecast *forecast, const FollowupZone *zone)
{
  json_builder_begin_object (json);
  add_instant (json, "at", zone, forecast->at);
  add_text (json, "what", forecast->what);
  add_texts (json, "gained", (const char *const *) forecast->gained);
  add_texts (json, "lost", (const char *const *) forecast->lost);
  json_builder_end_object (json);
}

static void
explanation_as_json (const FollowupExplanation *explanation, const FollowupScreen *screen, GString *out)
{
  static const FollowupHabit nobody = { .basis = FOLLOWUP_BASIS_NONE };
  const FollowupZone *zone = explanation->survey->zone;
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_number (json, "version", VERSION, FALSE);
  add_instant (json, "now", zone, explanation->survey->now);
  add_text (json, "slug", explanation->row ? explanation->row->verdict->slug : NULL);
  add_habit (json, explanation->row ? &explanation->row->verdict->habit : &nobody);
  begin_list (json, "claims");
  for (guint i = 0; i < explanation->points->len; i++)
    add_point (json, explanation->points->pdata[i], zone);
  json_builder_end_array (json);
  begin_list (json, "membership");
  for (guint i = 0; i < explanation->memberships->len; i++)
    add_membership (json, explanation->memberships->pdata[i], zone);
  json_builder_end_array (json);
  begin_list (json, "suppressed");
  for (guint i = 0; i < explanation->suppressed->len; i++) {
    const FollowupSuppressed *suppressed = explanation->suppressed->pdata[i];
    json_builder_begin_object (json);
    add_text (json, "tag", followup_tag_word (suppressed->tag));
    add_text (json, "why", suppressed->why);
    add_text (json, "undo", suppressed->undo);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  begin_list (json, "ahead");
  for (guint i = 0; i < explanation->ahead->len; i++)
    add_ahead (json, explanation->ahead->pdata[i], zone);
  json_builder_end_array (json);
  begin_list (json, "asked");
  for (guint i = 0; i < explanation->asked->len; i++)
    add_asked (json, explanation->asked->pdata[i], zone);
  json_builder_end_array (json);
  json_builder_end_object (json);
  finish (json, out);
}

const FollowupOutput followup_output_json = { overview_as_json, explanation_as_json };
