/* SPDX-License-Identifier: GPL-3.0-or-later */
/* followup, followup-scan, notmuch-followup: what the user starts.  It links libc alone, so that it starts in a
   millisecond; it answers --version and a scan with nothing new by itself, lets mail pass through the filter whatever
   happens, and runs the engine for the rest. */
#include "front/pass.h"
#include "front/supervise.h"
#include "stamp/program.h"
#include "stamp/stamp.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SCAN_PROGRAM "followup-scan"
#define EXIT_INTERNAL 70
#define EXIT_IO 74

static const char *
called_as (const char *argv0)
{
  const char *slash = argv0 ? strrchr (argv0, '/') : NULL;
  const char *name = slash ? slash + 1 : argv0;
  return name && *name ? name : "followup";
}

static bool
is_quiet_option (const char *word)
{
  return strcmp (word, "-q") == 0 || strcmp (word, "--quiet") == 0;
}

/* A scan that may be answered by the stamp: without an option that changes what it does or shows. */
static bool
is_plain_scan (const char *name, char **words, bool *ret_is_quiet)
{
  *ret_is_quiet = false;
  if (strcmp (name, SCAN_PROGRAM) != 0) {
    if (!*words || strcmp (*words, "scan") != 0)
      return false;
    words++;
  }
  for (; *words; words++) {
    if (!is_quiet_option (*words))
      return false;
    *ret_is_quiet = true;
  }
  return true;
}

static bool
is_word (char **words, const char *word, const char *short_word)
{
  for (; *words; words++)
    if (strcmp (*words, word) == 0 || strcmp (*words, short_word) == 0)
      return true;
  return false;
}

/* A filter of a mailer's: a person at a terminal, or one who asks for help, is told by the engine. */
static bool
is_filter (const char *name, char **words)
{
  return strcmp (name, SCAN_PROGRAM) != 0 && *words && strcmp (*words, "filter") == 0 && !isatty (STDIN_FILENO)
         && !is_word (words, "--help", "-h");
}

static int
say (const char *name, const char *line)
{
  if (puts (line) != EOF && fflush (stdout) == 0)
    return 0;
  fprintf (stderr, "%s: standard output could not be written: what there was to show is lost\n", name);
  return EXIT_IO;
}

/* The engine's words: followup-scan is its command "scan". */
static char **
engine_words (const char *name, int argc, char **argv)
{
  char **words = calloc ((size_t) argc + 3, sizeof *words);
  size_t n = 0;

  if (!words)
    return NULL;
  words[n++] = (char *) "followup-engine";
  if (strcmp (name, SCAN_PROGRAM) == 0)
    words[n++] = (char *) "scan";
  for (int i = 1; i < argc; i++)
    words[n++] = argv[i];
  return words;
}

int
main (int argc, char **argv)
{
  const char *name = called_as (argc > 0 ? argv[0] : NULL);
  bool is_quiet;

  supervise_open_standard_descriptors ();
  if (argc == 2 && strcmp (argv[1], "--version") == 0)
    return say (name, "followup " FOLLOWUP_VERSION);

  if (argc > 0 && is_plain_scan (name, argv + 1, &is_quiet)) {
    char *summary = followup_stamp_check ((int64_t) time (NULL));
    if (summary) {
      int code = is_quiet ? 0 : say (name, summary);
      free (summary);
      return code;
    }
  }

  char *engine = followup_program_find ("followup-engine");
  char **words = engine_words (name, argc, argv);
  if (words && is_filter (name, argv + 1))
    return pass_run (engine, words, is_word (words, "--verbose", "-v"));
  if (!engine || !words) {
    fprintf (stderr, "%s: followup-engine is not installed; nothing was done\n", name);
    return EXIT_INTERNAL;
  }
  int code = supervise_run (engine, words, name);
  free (words);
  free (engine);
  return code;
}
