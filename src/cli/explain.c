/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/address-book.h"
#include "cli/command.h"
#include "cli/output.h"

static gboolean
show (FollowupWorkspace *workspace, const FollowupSettings *settings, const char *what, GError **error)
{
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);
  g_autoptr (FollowupContacts) contacts = followup_address_book_load (workspace->config, NULL);
  g_autoptr (FollowupExplanation) explanation
      = survey ? followup_explanation_new (survey, what, contacts, error) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  const FollowupScreen screen = followup_screen_of_stdout ();

  if (!explanation)
    return FALSE;
  followup_output_of (settings->format)->explanation (explanation, &screen, out);
  if (!settings->is_quiet)
    followup_output_print (out->str);
  return TRUE;
}

int
followup_cli_explain (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (!followup_cli_parse ("explain", "SLUG|id:MESSAGE-ID|thread:ID - why a tag is there", NULL, &settings, &argc, &argv,
                           &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc != 2) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE,
                 "explain takes a slug, id:MESSAGE-ID or thread:ID (followup status shows the slugs)");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace || !show (workspace, &settings, argv[1], &error))
    return followup_cli_fail (error);
  return 0;
}
