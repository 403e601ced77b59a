/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_STATUS_LINE_H
#define CLI_STATUS_LINE_H

#include "cli/overview.h"
#include "scan/workspace.h"
#include "store/board-file.h"

/* The parts of "[ Straits Marine · BD Manager · waiting · call due since Mon 23 Nov · Kelly Ng: "by Friday" ]". */
FollowupBoardLine *followup_status_line_new (const FollowupOverview *overview, const FollowupRow *row);
/* Keeps the lines of all candidacies for the filter; that it cannot is no failure. */
void followup_status_lines_save (const FollowupWorkspace *workspace, const FollowupSurvey *survey);
/* The line for a message with these tags, with its newline: what was taken away by hand is not said.  line: NULL: only
   the tags are known.  NULL: the message belongs to nothing. */
char *followup_status_line_text (const FollowupBoardLine *line, const char *prefix, const char *const *tags);
/* The slug that the tags of a message name, borrowed from them; NULL: none. */
const char *followup_status_line_slug (const char *prefix, const char *const *tags);

#endif
