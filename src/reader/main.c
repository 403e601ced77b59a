/* SPDX-License-Identifier: GPL-3.0-or-later */
/* followup-reader: the only program that parses mail.  It is started by the engine with a socket as standard input,
   has no database, and can open nothing (src/sandbox). */
#include "mail/message.h"
#include "reader/serve.h"
#include "sandbox/sandbox.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXIT_USAGE 64
#define NICENESS 5

static int
print_level (void)
{
  FollowupSandboxLevel level;

  followup_sandbox_reader (STDOUT_FILENO, TRUE, &level);
  g_autofree char *text = followup_sandbox_level_text (&level);
  return puts (text) == EOF || fflush (stdout) != 0;
}

/* Every message takes and gives back the same few hundred KB: not from and to the kernel. */
#define KEPT_BYTES (8 * 1024 * 1024)
#define STEP_BYTES (512 * 1024)

static void
keep_memory (void)
{
  mallopt (M_TRIM_THRESHOLD, KEPT_BYTES);
  mallopt (M_MMAP_THRESHOLD, KEPT_BYTES / 2);
  mallopt (M_TOP_PAD, STEP_BYTES);
}

/* The first message makes all tables of words: one of our own, while the engine still asks the index. */
static void
warm_up (void)
{
  static const char text[] = "From: Somebody <somebody@host.example>\nDate: Mon, 2 Nov 2026 10:00:00 +0000\n"
                             "Subject: The position\n\nDear Jo, we will let you know by Friday.\n\nBest regards\nSomebody\n";
  const FollowupMessageInput input = { .path = "", .file_at = FOLLOWUP_NEVER };

  followup_facts_free (followup_message_read ((const guint8 *) text, sizeof text - 1, &input));
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
  keep_memory ();
  /* Whoever waits for the mailer goes first, and the engine's questions to the index, which the readers wait for. */
  (void) nice (NICENESS);
  followup_mail_init ();
  warm_up ();
  return followup_serve (STDIN_FILENO, followup_message_read);
}
