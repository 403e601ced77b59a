/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "scan/workspace.h"

/* One command of followup: its options, and what it does. */
typedef struct {
  const char *name;
  const char *usage;            /* "[OPTION...] SLUG" */
  const char *summary;          /* one line for `followup help` */
  int (*run) (int argc, char **argv); /* argv[0] is the command; the exit code */
} FollowupCommand;

int followup_cli_scan (int argc, char **argv);
int followup_cli_status (int argc, char **argv);
int followup_cli_explain (int argc, char **argv);
int followup_cli_report (int argc, char **argv);
int followup_cli_backtest (int argc, char **argv);
int followup_cli_read (int argc, char **argv);
int followup_cli_draft (int argc, char **argv);
int followup_cli_filter (int argc, char **argv);
int followup_cli_muttrc (int argc, char **argv);
int followup_cli_maildirs (int argc, char **argv);
int followup_cli_reset (int argc, char **argv);
int followup_cli_setup (int argc, char **argv);
int followup_cli_agenda (int argc, char **argv);
int followup_cli_doctor (int argc, char **argv);
int followup_cli_log (int argc, char **argv);
int followup_cli_track (int argc, char **argv);
int followup_cli_merge (int argc, char **argv);
int followup_cli_candidacies (int argc, char **argv);
int followup_cli_contacts (int argc, char **argv);

/* Options that every command takes, and those of one command, read strictly: what is not known is a USAGE error.
   Operands are left in *argv.  ret_done: nothing is to be done any more (--help was printed). */
gboolean followup_cli_parse (const char *name, const char *usage, GOptionEntry *entries, FollowupSettings *settings,
                             int *argc, char ***argv, gboolean *ret_done, GError **error);
/* Whether there are no operands; a USAGE error where there are. */
gboolean followup_cli_takes_none (const char *name, int argc, GError **error);
/* Whether the number of an option ("--days") lies within its bounds; a USAGE error where it does not. */
gboolean followup_cli_within (const char *option, int number, int least, int most, GError **error);
/* The verdict for a slug given by the user, or an old name of it; NULL with a NO_INPUT error; borrowed. */
const FollowupVerdict *followup_cli_verdict (const FollowupSurvey *survey, const char *slug, GError **error);
/* Prints "followup-scan: what: why" and gives the exit code. */
int followup_cli_fail (const GError *error);

/* Where the maildirs of links are when nothing was said; NULL: without a home.  Free with g_free(). */
char *followup_maildirs_folder (void);

#endif
