/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/paint.h"
#include "cli/words.h"
#include "scan/backtest.h"

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
add_rule (JsonBuilder *json, const FollowupBacktestRule *rule)
{
  json_builder_begin_object (json);
  followup_json_text (json, "rule", rule->days == 0 ? "followup" : "days");
  followup_json_number (json, "days", rule->days, FALSE);
  followup_json_number (json, "called", rule->n_called, FALSE);
  followup_json_number (json, "right", rule->n_right, FALSE);
  followup_json_number (json, "early", rule->n_early, FALSE);
  followup_json_number (json, "open", rule->n_open, FALSE);
  if (rule->n_right > 0)
    followup_json_real (json, "days_until_silent", rule->days_until_silent, 10);
  else
    followup_json_text (json, "days_until_silent", NULL);
  json_builder_end_object (json);
}

static void
print_json (const FollowupBacktest *backtest, const FollowupWorkspace *workspace)
{
  JsonBuilder *json = followup_json_begin (workspace->zone, workspace->now);

  followup_json_number (json, "turns", backtest->n_turns, FALSE);
  followup_json_number (json, "answered", backtest->n_answered, FALSE);
  followup_json_begin_list (json, "rules");
  for (guint i = 0; i < backtest->rules->len; i++)
    add_rule (json, &g_array_index (backtest->rules, FollowupBacktestRule, i));
  json_builder_end_array (json);
  followup_json_print (json);
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
  if (settings.is_quiet)
    return 0;
  if (settings.format == FOLLOWUP_FORMAT_JSON) {
    print_json (backtest, workspace);
  } else {
    write_text (backtest, workspace, out);
    followup_output_print (out->str);
  }
  return 0;
}
