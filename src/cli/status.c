/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/address-book.h"
#include "cli/command.h"
#include "cli/output.h"

static gboolean
show (FollowupWorkspace *workspace, const FollowupSettings *settings, const char *given, gboolean shows_all, GError **error)
{
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);
  const FollowupVerdict *only = survey && given ? followup_cli_verdict (survey, given, error) : NULL;

  if (!survey || (given && !only))
    return FALSE;
  g_autoptr (FollowupContacts) contacts = followup_address_book_load (workspace->config, NULL);
  g_autoptr (FollowupOverview) overview = followup_overview_new (survey, only ? only->slug : NULL, contacts);
  g_autoptr (GString) out = g_string_new (NULL);
  const FollowupScreen screen = followup_screen_of_stdout ();
  overview->shows_ended = overview->shows_ended || shows_all;
  followup_output_of (settings->format)->overview (overview, &screen, out);
  if (!settings->is_quiet)
    followup_output_print (out->str);
  return TRUE;
}

int
followup_cli_status (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done, shows_all = FALSE;
  GOptionEntry entries[] = {
    { "all", 'a', 0, G_OPTION_ARG_NONE, &shows_all, "also those that have ended, one by one", NULL },
    { NULL },
  };

  if (!followup_cli_parse ("status", "[SLUG] - where every candidacy stands", entries, &settings, &argc, &argv, &is_done,
                           &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 2) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "status takes one slug at most (see followup help status)");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace || !show (workspace, &settings, argc > 1 ? argv[1] : NULL, shows_all, &error))
    return followup_cli_fail (error);
  return 0;
}
