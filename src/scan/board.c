/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <followup/board.h>

#include "scan/workspace.h"

GPtrArray *
followup_board_read (const char *config, gint64 now_at, GError **error)
{
  FollowupSettings settings = { .config = (char *) config };
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, error);

  if (!workspace)
    return NULL;
  if (now_at != FOLLOWUP_NEVER)
    workspace->now = now_at;
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);
  return survey ? g_ptr_array_ref (survey->verdicts) : NULL;
}
