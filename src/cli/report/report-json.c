/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"
#include "cli/report/report.h"

#include <math.h>

static void
add_spread (JsonBuilder *json, const char *name, const FollowupSpread *spread)
{
  gboolean is_enough = spread->hours->len >= FOLLOWUP_HISTORY_ENOUGH;

  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  followup_json_number (json, "n", spread->hours->len, FALSE);
  followup_json_number (json, "open", spread->n_open, FALSE);
  followup_json_number (json, "unanswered", spread->n_unanswered, FALSE);
  followup_json_number (json, "ended", spread->n_ended, FALSE);
  followup_json_real (json, "fastest_h", followup_spread_quantile (spread, 1e-9), 10);
  followup_json_real (json, "median_h", is_enough ? followup_spread_quantile (spread, 0.5) : NAN, 10);
  followup_json_real (json, "q90_h", is_enough ? followup_spread_quantile (spread, 0.9) : NAN, 10);
  followup_json_real (json, "slowest_h", followup_spread_quantile (spread, 1), 10);
  followup_json_begin_list (json, "steps");
  for (guint i = 0; i < FOLLOWUP_SPREAD_STEPS; i++)
    json_builder_add_int_value (json, spread->n_steps[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_row (JsonBuilder *json, const FollowupHistoryRow *row)
{
  json_builder_begin_object (json);
  followup_json_text (json, "level", followup_level_word (row->level));
  followup_json_text (json, "key", row->key);
  followup_json_text (json, "name", row->name);
  add_spread (json, "theirs", &row->theirs);
  add_spread (json, "mine", &row->mine);
  json_builder_end_object (json);
}

static void
add_promises (JsonBuilder *json, const FollowupPromises *promises)
{
  json_builder_begin_object (json);
  followup_json_text (json, "key", promises->key);
  followup_json_text (json, "name", promises->name);
  followup_json_number (json, "kept", promises->n_kept, FALSE);
  followup_json_number (json, "late", promises->n_late, FALSE);
  followup_json_number (json, "broken", promises->n_broken, FALSE);
  followup_json_number (json, "open", promises->n_open, FALSE);
  json_builder_end_object (json);
}

static void
add_odds (JsonBuilder *json, const char *name, const GArray *odds)
{
  followup_json_begin_list (json, name);
  for (guint i = 0; i < odds->len; i++) {
    const FollowupOdds *point = &g_array_index (odds, FollowupOdds, i);
    json_builder_begin_object (json);
    followup_json_number (json, "days", point->days, FALSE);
    followup_json_number (json, "n", point->n, FALSE);
    followup_json_real (json, "odds", point->n >= FOLLOWUP_HISTORY_ENOUGH ? point->odds : NAN, 100);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_pipeline (JsonBuilder *json, const FollowupReport *report)
{
  json_builder_set_member_name (json, "pipeline");
  json_builder_begin_object (json);
  followup_json_number (json, "under_way", report->n_under_way, FALSE);
  followup_json_number (json, "wanted", report->survey->config->pipeline, FALSE);
  followup_json_begin_list (json, "stages");
  for (guint i = 0; i < report->pipeline->len; i++) {
    const FollowupPipelineStep *step = &g_array_index (report->pipeline, FollowupPipelineStep, i);
    json_builder_begin_object (json);
    followup_json_text (json, "stage", followup_tag_word (step->stage));
    followup_json_number (json, "n", step->n, FALSE);
    followup_json_number (json, "silent", step->n_silent, FALSE);
    followup_json_number (json, "stalled", step->n_stalled, FALSE);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

void
followup_report_as_json (const FollowupReport *report, GString *out)
{
  const FollowupHistory *history = report->history;
  JsonBuilder *json = followup_json_begin (report->survey->zone, report->survey->now);

  followup_json_text (json, "slug", report->only ? report->only->slug : NULL);
  followup_json_begin_list (json, "steps_h");
  for (guint i = 0; i < FOLLOWUP_SPREAD_STEPS; i++)
    json_builder_add_double_value (json, followup_spread_hours[i]);
  json_builder_end_array (json);
  followup_json_begin_list (json, "answers");
  for (guint i = 0; i < history->rows->len; i++)
    add_row (json, history->rows->pdata[i]);
  json_builder_end_array (json);
  followup_json_begin_list (json, "promises");
  for (guint i = 0; i < history->promises->len; i++)
    add_promises (json, history->promises->pdata[i]);
  json_builder_end_array (json);
  add_pipeline (json, report);
  add_odds (json, "odds", history->odds[0]);
  add_odds (json, "application_odds", history->odds[1]);
  g_autofree char *line = followup_json_end (json);
  g_string_append_printf (out, "%s\n", line);
}
