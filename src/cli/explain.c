/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/address-book.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/piped.h"

/* What a message on standard input asks about: its candidacy, else the message itself. */
static char *
piped_what (FollowupWorkspace *workspace, const FollowupSurvey *survey, GError **error)
{
  g_autoptr (FollowupStored) stored = followup_piped_message (workspace, "explain", error);
  const FollowupCandidacy *candidacy = stored ? followup_piped_candidacy (survey, stored, NULL) : NULL;

  if (candidacy)
    return g_strdup (candidacy->slug);
  return stored ? g_strconcat ("id:", stored->id, NULL) : NULL;
}

static gboolean
show (FollowupWorkspace *workspace, const FollowupSettings *settings, const char *what, GError **error)
{
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);
  g_autoptr (FollowupContacts) contacts = followup_address_book_load (workspace->config, NULL);
  g_autofree char *asked = !survey ? NULL : what ? g_strdup (what) : piped_what (workspace, survey, error);
  g_autoptr (FollowupExplanation) explanation
      = asked ? followup_explanation_new (survey, asked, contacts, error) : NULL;
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

  if (!followup_cli_parse ("explain", "[SLUG|id:MESSAGE-ID|thread:ID] - why a tag is there", NULL, &settings, &argc, &argv,
                           &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 2) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE,
                 "explain takes a slug, id:MESSAGE-ID or thread:ID (followup status shows the slugs)");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace || !show (workspace, &settings, argc > 1 ? argv[1] : NULL, &error))
    return followup_cli_fail (error);
  return 0;
}
