/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine that does what its first word says, for the tests of the front. */
#include "stamp/front.h"
#include "stamp/stamp.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void
catch (int number)
{
  caught = number;
}

static int
wait_for_signal (void)
{
  signal (SIGTERM, catch);
  signal (SIGINT, catch);
  signal (SIGHUP, catch);
  puts ("waiting");
  fflush (stdout);
  while (!caught)
    usleep (1000);
  return 128 + caught;
}

/* A scan that found nothing, of the file named. */
static int
scan (const char *path)
{
  FollowupStamp *stamp = followup_stamp_new ();

  followup_stamp_add_file (stamp, path, true);
  followup_stamp_set_answer (stamp, "nothing new", 0, INT64_MAX);
  puts (followup_stamp_write (stamp) ? "engine scanned" : "engine scanned, no stamp");
  followup_stamp_free (stamp);
  return 0;
}

static void
die (const char *how)
{
  fputs ("terminate called after throwing an instance of 'Xapian::DatabaseCorruptError'\n", stderr);
  if (strcmp (how, "abort") == 0)
    abort ();
  if (strcmp (how, "segv") == 0)
    raise (SIGSEGV);
  if (strcmp (how, "kill") == 0)
    raise (SIGKILL);
  if (strcmp (how, "term") == 0)
    raise (SIGTERM);
  if (strcmp (how, "exit") == 0)
    exit (1);
}

static int
code_for (int argc, char **argv)
{
  const char *disk = getenv ("ODD_DISK"), *file = getenv ("ODD_FILE");

  if (disk)
    followup_front_disk (disk);
  if (argc < 2)
    return 0;
  if (strcmp (argv[1], "signal") == 0)
    return wait_for_signal ();
  if (strcmp (argv[1], "scan") == 0 && file)
    return scan (file);
  if (strcmp (argv[1], "words") == 0) {
    for (int i = 0; i < argc; i++)
      printf ("[%s]", argv[i]);
    printf (" as %s\n", followup_front_called_as ("nobody"));
    followup_front_complain ("a message\n");
    fputs ("a library's noise\n", stderr);
    return 3;
  }
  if (strcmp (argv[1], "write") == 0)
    for (int i = 0; i < 100000; i++)
      puts ("many words");
  die (argv[1]);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "never-up") == 0) {
    fputs ("error while loading shared libraries\n", stderr);
    return 127;
  }
  followup_front_open ();
  return followup_front_done (code_for (argc, argv));
}
