/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads message files through the sandboxed reader, as the engine does, and prints their facts, one JSON line each.
   For tests and benchmarks: pool-files [--workers=N] READER FILE...; "@LIST" as FILE: the files named in it. */
#include "reader/pool.h"

#include <stdio.h>
#include <string.h>

static int n_workers;
static gboolean is_quiet;
static char **me;

static const GOptionEntry entries[] = {
  { "workers", 0, 0, G_OPTION_ARG_INT, &n_workers, "How many", "N" },
  { "quiet", 0, 0, G_OPTION_ARG_NONE, &is_quiet, "Print nothing", NULL },
  { "me", 0, 0, G_OPTION_ARG_STRING_ARRAY, &me, "An address of mine", "ADDRESS" },
  { NULL },
};

static gboolean
print_facts (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data)
{
  g_autofree char *line = is_quiet ? NULL : followup_facts_to_json (facts);

  if (line)
    puts (line);
  followup_facts_free (facts);
  return TRUE;
}

static void
add_file (GArray *files, const char *path)
{
  FollowupPoolFile file = { .path = path, .file_at = FOLLOWUP_NEVER };
  g_array_append_val (files, file);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("READER FILE...");
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (FollowupPoolFile));
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    return 64;
  for (int i = 2; i < argc; i++)
    if (argv[i][0] != '@')
      add_file (files, argv[i]);
  if (argc == 3 && argv[2][0] == '@' && g_file_get_contents (argv[2] + 1, &list, NULL, NULL)) {
    lines = g_strsplit (g_strchomp (list), "\n", -1);
    for (char **line = lines; *line; line++)
      add_file (files, *line);
  }

  g_autoptr (FollowupPool) pool = followup_pool_new (argv[1], (const char *const *) me, &error);
  if (pool)
    followup_pool_set_workers (pool, (guint) n_workers);
  if (!pool
      || !followup_pool_read (pool, (FollowupPoolFile *) files->data, files->len, print_facts, NULL, &error)) {
    fprintf (stderr, "pool-files: %s\n", error->message);
    return followup_error_exit_code (error);
  }
  return 0;
}
