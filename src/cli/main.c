/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/words.h"
#include "stamp/front.h"

#include <locale.h>
#include <string.h>

static int help (int argc, char **argv);

static const FollowupCommand commands[] = {
  { "scan", "[OPTION...]", "bring the tags up to date", followup_cli_scan },
  { "status", "[SLUG]", "the board: where every candidacy stands", followup_cli_status },
  { "explain", "[SLUG|id:MESSAGE-ID|thread:ID]", "why a tag is there, and what would change it", followup_cli_explain },
  { "report", "[SLUG]", "how fast they answer and you do, promises, odds, the pipeline", followup_cli_report },
  { "agenda", "", "what is due when: interviews, promises, deadlines, next steps", followup_cli_agenda },
  { "backtest", "[QUERY]", "how often silence was right in your own past", followup_cli_backtest },
  { "read", "[FILE...|-]", "the facts of messages, a line of JSON each", followup_cli_read },
  { "log", "KIND [SLUG]", "note a call, voicemail, no-answer, letter, card, met, interview or decision", followup_cli_log },
  { "draft", "[SLUG] [KIND]", "a mail for what is due, to be finished in a mailer", followup_cli_draft },
  { "filter", "", "passes a message through below a line that says where it stands", followup_cli_filter },
  { "muttrc", "", "scores and colours for mutt to source", followup_cli_muttrc },
  { "maildirs", "[FOLDER]", "a maildir of links for each state", followup_cli_maildirs },
  { "candidacies", "", "every candidacy, and what it was found by", followup_cli_candidacies },
  { "contacts", "[SLUG]", "what your address books say of their people", followup_cli_contacts },
  { "track", "SLUG [SLUG|QUERY]", "this thread belongs to that candidacy", followup_cli_track },
  { "ignore", "[SLUG|QUERY]", "this thread is no candidacy", followup_cli_track },
  { "merge", "SLUG OTHER", "two candidacies are one", followup_cli_merge },
  { "split", "SLUG NEW QUERY", "threads of one candidacy are another", followup_cli_merge },
  { "mute", "[SLUG|QUERY]", "nothing but membership and stage", followup_cli_track },
  { "snooze", "DATE [SLUG|QUERY]", "nothing due or silent before that day", followup_cli_track },
  { "close", "[SLUG|QUERY]", "the candidacy is closed", followup_cli_track },
  { "withdraw", "[SLUG|QUERY]", "you have withdrawn", followup_cli_track },
  { "reject", "[SLUG|QUERY]", "they have declined", followup_cli_track },
  { "offer", "[SLUG|QUERY]", "they have made an offer", followup_cli_track },
  { "accept", "[SLUG|QUERY]", "you have accepted", followup_cli_track },
  { "hold", "[SLUG|QUERY]", "the candidacy is on hold", followup_cli_track },
  { "doctor", "", "is everything set up? says what is not, and what to do", followup_cli_doctor },
  { "reset", "", "takes away all that followup wrote into the database", followup_cli_reset },
  { "setup", "[FRONTEND]", "the lines that a mailer, a hook or a timer needs", followup_cli_setup },
  { "restore", "[SLUG|QUERY]", "forget that a tag was taken away by hand", followup_cli_track },
  { "help", "[COMMAND]", "this list, or the options of one command", help },
};

static const FollowupCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static int
unknown_command (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  const char *near = followup_near_miss (name, names);
  g_autofree char *safe = followup_words_safe (name, 0);
  g_printerr ("followup: \"%s\" is no command%s%s%s (see followup help)\n", safe, near ? "; did you mean \"" : "",
              near ? near : "", near ? "\"?" : "");
  return FOLLOWUP_ERROR_USAGE;
}

static int
help (int argc, char **argv)
{
  const FollowupCommand *command = argc > 1 ? find_command (argv[1]) : NULL;
  char *words[] = { argc > 1 ? argv[1] : NULL, (char *) "--help", NULL };

  if (argc > 1)
    return command ? command->run (2, words) : unknown_command (argv[1]);
  g_print ("followup keeps one timeline per candidacy and says what is due.\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *call = g_strdup_printf ("%s %s", commands[i].name, commands[i].usage);
    g_print ("  %-36s %s\n", call, commands[i].summary);
  }
  g_print ("\nEvery command takes --now=TIME, --config=FILE, --format=text|json and --help.  See followup(1).\n");
  return 0;
}

static int
run (int argc, char **argv)
{
  static char status_word[] = "status";
  char *board[] = { status_word, NULL };

  if (argc < 2)
    return followup_cli_status (1, board);
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return help (1, argv);
  if (argv[1][0] == '-') {
    argv[0] = status_word;
    return followup_cli_status (argc, argv);
  }
  const FollowupCommand *command = find_command (argv[1]);
  return command ? command->run (argc - 1, argv + 1) : unknown_command (argv[1]);
}

int
main (int argc, char **argv)
{
  followup_front_open ();
  setlocale (LC_ALL, "");
  g_set_printerr_handler (followup_front_complain);
  g_set_prgname (followup_front_called_as ("followup"));
  return followup_front_done (run (argc, argv));
}
