/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads message files in its own process, without the sandbox, and prints their facts, one JSON line each.
   For tests, fuzzing and benchmarks only: the program that users have reads mail in a worker. */
#include "mail/message.h"

#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>

static char **me;
static char *format;

static const GOptionEntry entries[] = {
  { "me", 0, 0, G_OPTION_ARG_STRING_ARRAY, &me, "An address of mine", "ADDRESS" },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, "Only json", "json" },
  { NULL },
};

static GByteArray *
read_all (FILE *file)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[65536];
  for (gsize n; (n = fread (block, 1, sizeof block, file)) > 0;)
    g_byte_array_append (bytes, block, n);
  return g_steal_pointer (&bytes);
}

static gboolean
print_facts (const char *path)
{
  gboolean is_stdin = g_str_equal (path, "-");
  FILE *file = is_stdin ? stdin : fopen (path, "rb");
  if (!file)
    return FALSE;
  struct stat st;
  gboolean is_file = fstat (fileno (file), &st) == 0 && S_ISREG (st.st_mode);
  g_autoptr (GByteArray) bytes = read_all (file);
  if (!is_stdin)
    fclose (file);
  FollowupMessageInput input = { path, (const char *const *) me, FALSE, FALSE, is_file ? st.st_mtime : FOLLOWUP_NEVER };
  g_autoptr (FollowupFacts) facts = followup_message_read (bytes->data, bytes->len, &input);
  g_autofree char *line = followup_facts_to_json (facts);
  puts (line);
  return TRUE;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE...");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "read-files: %s\n", error->message);
    return FOLLOWUP_ERROR_USAGE;
  }
  followup_mail_init ();
  int code = 0;
  for (int i = 1; i < argc; i++)
    if (!print_facts (argv[i])) {
      fprintf (stderr, "read-files: %s: cannot be read\n", argv[i]);
      code = FOLLOWUP_ERROR_NO_INPUT;
    }
  return code;
}
