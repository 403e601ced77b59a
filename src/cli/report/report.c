/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report/report.h"

#include "cli/command.h"

static gboolean
show (FollowupWorkspace *workspace, const FollowupSettings *settings, const char *given, GError **error)
{
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);
  const FollowupVerdict *only = survey && given ? followup_cli_verdict (survey, given, error) : NULL;

  if (!survey || (given && !only))
    return FALSE;
  g_autoptr (FollowupReport) report = followup_report_new (survey, only);
  g_autoptr (GString) out = g_string_new (NULL);
  const FollowupScreen screen = followup_screen_of_stdout ();
  if (settings->format == FOLLOWUP_FORMAT_HTML)
    followup_report_as_html (report, out);
  else if (settings->format == FOLLOWUP_FORMAT_JSON)
    followup_report_as_json (report, out);
  else
    followup_report_as_text (report, &screen, followup_output_has_unicode (), out);
  if (!settings->is_quiet)
    followup_output_print (out->str);
  return TRUE;
}

int
followup_cli_report (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (!followup_cli_parse ("report", "[SLUG] - how fast they answer and you do, promises, odds, the pipeline", NULL, &settings,
                           &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 2) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "report takes one slug at most (see followup help report)");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace || !show (workspace, &settings, argc > 1 ? argv[1] : NULL, &error))
    return followup_cli_fail (error);
  return 0;
}
