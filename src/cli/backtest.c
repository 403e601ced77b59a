/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/paint.h"
#include "cli/words.h"
#include "scan/backtest.h"

#include <json-glib/json-glib.h>
#include <math.h>

/* ---- what is played ---- */

static FollowupBacktest *
play_candidacies (FollowupWorkspace *workspace, GError **error)
{
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);

  if (!survey)
    return NULL;
  return followup_backtest_new (survey->assignment->candidacies, survey->answers, workspace->zone,
                                &workspace->config->workdays, followup_store_mailbox (workspace->store)->me, workspace->now);
}

/* Mail that belongs to no candidacy is as good: each person that writes and is written to is one. */
static FollowupBacktest *
play_query (FollowupWorkspace *workspace, const char *query, GError **error)
{
  const char *const *me = followup_store_mailbox (workspace->store)->me;
  const FollowupWorkdays *workdays = &workspace->config->workdays;
  g_autoptr (FollowupMailbag) bag = followup_mailbag_new (&workspace->sources);
  const char *queries[] = { query, NULL };

  if (!followup_mailbag_select (bag, FOLLOWUP_SELECT_QUERY, queries, FOLLOWUP_NEVER, NULL, error)
      || !followup_mailbag_read (bag, error))
    return NULL;
  followup_workspace_save_cache (workspace);
  const GPtrArray *mails = followup_mailbag_mails (bag);
  g_autoptr (GPtrArray) people = followup_backtest_people (mails, workspace->config, me);
  g_autoptr (FollowupAnswers) answers = followup_answers_new (mails, NULL, me, workspace->zone, workdays);
  return followup_backtest_new (people, answers, workspace->zone, workdays, me, workspace->now);
}

/* ---- how it is shown ---- */

static char *
rule_name (const FollowupBacktestRule *rule)
{
  return rule->days == 0 ? g_strdup ("followup") : g_strdup_printf ("%d days", rule->days);
}

static void
write_rule (const FollowupBacktestRule *rule, GString *out)
{
  g_autofree char *name = rule_name (rule);
  guint n_judged = rule->n_right + rule->n_early;
  g_autofree char *share = n_judged > 0 ? g_strdup_printf ("%.0f %%", 100.0 * rule->n_right / n_judged) : g_strdup ("-");
  g_autofree char *days = rule->n_right > 0 ? g_strdup_printf ("%.1f", rule->days_until_silent) : g_strdup ("-");

  g_string_append_printf (out, " %-9s %8u %8u %8u %9s %8u %12s\n", name, rule->n_called, rule->n_right, rule->n_early, share,
                          rule->n_open, days);
}

static void
write_text (const FollowupBacktest *backtest, const FollowupWorkspace *workspace, GString *out)
{
  const FollowupScreen screen = followup_screen_of_stdout ();

  if (backtest->n_turns == 0) {
    g_string_append (out, "There is no past to play: no mail in which you waited for anybody.\n");
    return;
  }
  FollowupDay today = followup_zone_day (workspace->zone, workspace->now);
  g_autofree char *since = followup_words_day (followup_zone_day (workspace->zone, backtest->first_at), today);
  g_string_append_printf (out, "Since %s you waited %u time%s for somebody, and %u ended in an answer.\n\n", since,
                          backtest->n_turns, backtest->n_turns == 1 ? "" : "s", backtest->n_answered);
  followup_paint (out, &screen, FOLLOWUP_PAINT_STRONG,
                  " rule        silent    right    early  of these     open days to it");
  g_string_append_c (out, '\n');
  for (guint i = 0; i < backtest->rules->len; i++)
    write_rule (&g_array_index (backtest->rules, FollowupBacktestRule, i), out);
  g_string_append (out, "\nsilent: called so before an answer came; right: no answer within 30 days from then; early: there was "
                        "one;\nopen: the 30 days are not over; days to it: from the start of their turn, where it was right.\n");
}

static void
add_number (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

static void
add_rule (JsonBuilder *json, const FollowupBacktestRule *rule)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "rule");
  json_builder_add_string_value (json, rule->days == 0 ? "followup" : "days");
  add_number (json, "days", rule->days);
  add_number (json, "called", rule->n_called);
  add_number (json, "right", rule->n_right);
  add_number (json, "early", rule->n_early);
  add_number (json, "open", rule->n_open);
  json_builder_set_member_name (json, "days_until_silent");
  if (rule->n_right > 0)
    json_builder_add_double_value (json, round (10 * rule->days_until_silent) / 10);
  else
    json_builder_add_null_value (json);
  json_builder_end_object (json);
}

static void
write_json (const FollowupBacktest *backtest, const FollowupWorkspace *workspace, GString *out)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *now = followup_zone_format (workspace->zone, workspace->now);

  json_builder_begin_object (json);
  add_number (json, "version", 1);
  json_builder_set_member_name (json, "now");
  json_builder_add_string_value (json, now);
  add_number (json, "turns", backtest->n_turns);
  add_number (json, "answered", backtest->n_answered);
  json_builder_set_member_name (json, "rules");
  json_builder_begin_array (json);
  for (guint i = 0; i < backtest->rules->len; i++)
    add_rule (json, &g_array_index (backtest->rules, FollowupBacktestRule, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, FALSE);
  g_string_append_printf (out, "%s\n", text);
}

int
followup_cli_backtest (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (!followup_cli_parse ("backtest", "[QUERY] - how often silence was right in your own past", NULL, &settings, &argc, &argv,
                           &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  g_autofree char *query = argc > 1 ? g_strjoinv (" ", argv + 1) : NULL;
  g_autoptr (FollowupBacktest) backtest = !workspace ? NULL
                                          : query    ? play_query (workspace, query, &error)
                                                     : play_candidacies (workspace, &error);
  if (!backtest)
    return followup_cli_fail (error);
  g_autoptr (GString) out = g_string_new (NULL);
  if (settings.format == FOLLOWUP_FORMAT_JSON)
    write_json (backtest, workspace, out);
  else
    write_text (backtest, workspace, out);
  if (!settings.is_quiet)
    followup_output_print (out->str);
  return 0;
}
