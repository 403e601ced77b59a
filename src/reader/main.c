/* SPDX-License-Identifier: GPL-3.0-or-later */
/* followup-reader: the only program that parses mail.  It is started by the engine with a socket as standard input,
   has no database, and can open nothing (src/sandbox). */
#include "mail/message.h"
#include "reader/serve.h"
#include "sandbox/sandbox.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXIT_USAGE 64

static int
print_level (void)
{
  FollowupSandboxLevel level;

  followup_sandbox_reader (STDOUT_FILENO, TRUE, &level);
  g_autofree char *text = followup_sandbox_level_text (&level);
  return puts (text) == EOF || fflush (stdout) != 0;
}

int
main (int argc, char **argv)
{
  struct stat st;

  if (argc == 2 && strcmp (argv[1], "--sandbox-level") == 0)
    return print_level ();
  if (argc != 1 || fstat (STDIN_FILENO, &st) != 0 || !S_ISSOCK (st.st_mode)) {
    fputs ("followup-reader: a part of followup that it starts itself; see followup-scan(1)\n", stderr);
    return EXIT_USAGE;
  }
  followup_mail_init ();
  return followup_serve (STDIN_FILENO, followup_message_read);
}
