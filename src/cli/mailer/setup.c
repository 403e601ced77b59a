/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/mailer/block.h"
#include "cli/mailer/front-end.h"
#include "cli/mailer/new-file.h"
#include "cli/output.h"
#include "cli/words.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  gboolean is_install, is_remove, is_quiet;
  char *file;                   /* NULL: where the front end looks */
} SetupOptions;

static gboolean
G_GNUC_PRINTF (3, 4)
fail (GError **error, FollowupError code, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  g_autofree char *text = g_strdup_vprintf (format, words);
  va_end (words);
  g_set_error_literal (error, FOLLOWUP_ERROR, code, text);
  return FALSE;
}

/* Lines of the user's files are shown as they are, but for what a terminal would obey. */
static void
print_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; lines[i] && (lines[i + 1] || *lines[i]); i++) {
    g_autofree char *valid = g_utf8_make_valid (lines[i], -1);
    for (const char *c = valid; *c; c = g_utf8_next_char (c)) {
      gunichar u = g_utf8_get_char (c);
      gboolean is_harmful = (u != '\t' && g_unichar_iscntrl (u)) || g_unichar_type (u) == G_UNICODE_FORMAT;
      g_string_append_unichar (out, is_harmful ? 0xfffd : u);
    }
    g_string_append_c (out, '\n');
  }
  followup_output_print (out->str);
}

/* ---- what there is ----------------------------------------------------------------------------------------------- */

static void
append_overview (GString *out, const FollowupFrontEnd *front_end)
{
  const char *file = followup_front_end_block_file (front_end);
  gboolean is_here = followup_front_end_is_here (front_end);
  g_autofree char *shown = file ? followup_words_safe (file, 0) : NULL;

  if (file)
    g_string_append_printf (out, "  %-8s set up in %s\n", front_end->name, shown);
  else
    g_string_append_printf (out, "  %-8s %s\n", front_end->name, is_here ? "is here" : "is not installed");
}

static void
show_all (const char *hooks)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; followup_front_end_names ()[i]; i++) {
    g_autoptr (FollowupFrontEnd) front_end = followup_front_end_new (followup_front_end_names ()[i], hooks);
    append_overview (out, front_end);
  }
  g_string_append (out, "\nfollowup setup NAME shows the lines to add; with --install it adds them\n");
  print_lines (out->str);
}

static void
show_one (const FollowupFrontEnd *front_end, const char *file)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *missing = followup_front_end_missing (front_end);

  if (file)
    g_string_append_printf (out, "# to be added to %s (followup setup %s --install does it):\n", file, front_end->name);
  for (guint i = 0; front_end->hints[i]; i++)
    g_string_append_printf (out, "# %s\n", front_end->hints[i]);
  for (guint i = 0; front_end->lines[i]; i++)
    g_string_append_printf (out, "%s\n", front_end->lines[i]);
  if (missing)
    g_string_append_printf (out, "# but %s is not there: is followup installed?\n", missing);
  print_lines (out->str);
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

/* The file as it was, for a change; where there is none, what it begins with. */
static char *
read_for_change (const FollowupFrontEnd *front_end, const char *file, GError **error)
{
  g_autofree char *text = followup_front_end_read (file);

  if (!text) {
    fail (error, FOLLOWUP_ERROR_CANNOT_CREATE, "%s is no text that could be changed; nothing was done", file);
    return NULL;
  }
  if (front_end->shebang && *text && !g_str_has_prefix (text, "#!/bin/sh") && !g_str_has_prefix (text, "#!/bin/bash")
      && !g_str_has_prefix (text, "#!/usr/bin/env sh") && !g_str_has_prefix (text, "#!/usr/bin/env bash")) {
    fail (error, FOLLOWUP_ERROR_DATA, "%s is no shell script: add the lines by hand (followup setup %s)", file, front_end->name);
    return NULL;
  }
  return g_steal_pointer (&text);
}

static gboolean
make_folder (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  return g_mkdir_with_parents (folder, 0700) == 0
         || fail (error, FOLLOWUP_ERROR_CANNOT_CREATE, "the folder %s cannot be made", folder);
}

/* Shows the change, then makes it. */
static gboolean
change (const FollowupFrontEnd *front_end, const char *file, const char *before, const char *after, const SetupOptions *options,
        GError **error)
{
  g_autofree char *diff = followup_block_diff (before, after);
  g_autofree char *shown = g_strdup_printf ("%s:\n%s", file, diff);
  /* only what setup had made is left */
  gboolean is_ours = options->is_remove && followup_block_has_made_file (before, front_end->comment)
                     && strlen (after) == (front_end->shebang ? strlen (front_end->shebang) + 1 : 0);

  if (!options->is_quiet)
    print_lines (shown);
  if (is_ours && g_unlink (file) == 0)
    return TRUE;
  if (!make_folder (file, error) || !followup_new_file_replace (file, after, error))
    return FALSE;
  if (!front_end->shebang || *before)
    return TRUE;
  return g_chmod (file, 0755) == 0 || fail (error, FOLLOWUP_ERROR_CANNOT_CREATE, "%s cannot be made executable", file);
}

static gboolean
install (const FollowupFrontEnd *front_end, const char *file, const SetupOptions *options, GError **error)
{
  const char *missing = followup_front_end_missing (front_end);

  if (missing)
    return fail (error, FOLLOWUP_ERROR_NO_INPUT, "%s is not there: install followup first; nothing was done", missing);
  g_autofree char *before = read_for_change (front_end, file, error);
  if (!before)
    return FALSE;
  g_autofree char *start = *before || !front_end->shebang ? g_strdup (before) : g_strconcat (front_end->shebang, "\n", NULL);
  FollowupBlock block = { front_end->comment, front_end->name, (const char *const *) front_end->lines,
                          !g_file_test (file, G_FILE_TEST_EXISTS) };
  g_autofree char *after = followup_block_put (start, &block, error);
  if (!after)
    return FALSE;
  if (!g_str_equal (before, after))
    return change (front_end, file, before, after, options, error);
  if (!options->is_quiet)
    g_print ("%s is set up already; nothing was changed\n", front_end->name);
  return TRUE;
}

static gboolean
take_out (const FollowupFrontEnd *front_end, const char *file, const SetupOptions *options, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autofree char *before = read_for_change (front_end, file, error);
  g_autofree char *after = before ? followup_block_remove (before, front_end->comment, &inner) : NULL;

  if (!before)
    return FALSE;
  if (inner)
    return fail (error, FOLLOWUP_ERROR_DATA, "%s: %s", file, inner->message);
  if (after)
    return change (front_end, file, before, after, options, error);
  if (!options->is_quiet)
    g_print ("%s is not set up; nothing was changed\n", front_end->name);
  return TRUE;
}

/* ---- the command ------------------------------------------------------------------------------------------------- */

/* NULL: no database to ask. */
static char *
find_hooks (void)
{
  g_autoptr (FollowupStore) store = followup_store_open_notmuch (NULL);
  return store ? g_strdup (followup_store_mailbox (store)->hook_folder) : NULL;
}

static gboolean
fail_unknown (const char *name, GError **error)
{
  const char *near = followup_near_miss (name, followup_front_end_names ());
  g_autofree char *known = g_strjoinv (", ", (GStrv) followup_front_end_names ());

  return fail (error, FOLLOWUP_ERROR_USAGE, "\"%s\" is no front end%s%s%s (known: %s)", name,
               near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "", known);
}

static gboolean
run_setup (const char *name, const SetupOptions *options, GError **error)
{
  g_autofree char *hooks = find_hooks ();
  g_autoptr (FollowupFrontEnd) front_end = name ? followup_front_end_new (name, hooks) : NULL;
  gboolean writes = options->is_install || options->is_remove;

  if (!name && writes)
    return fail (error, FOLLOWUP_ERROR_USAGE, "say what to set up, such as: followup setup neomutt --install");
  if (!name) {
    show_all (hooks);
    return TRUE;
  }
  if (!front_end)
    return fail_unknown (name, error);
  const char *file = options->file && front_end->comment ? options->file : followup_front_end_file (front_end);
  if (!writes) {
    show_one (front_end, file);
    return TRUE;
  }
  if (!file)
    return fail (error, FOLLOWUP_ERROR_USAGE, "the lines for %s have to be added by hand: followup setup %s", name, name);
  return (options->is_install ? install : take_out) (front_end, file, options, error);
}

int
followup_cli_setup (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  SetupOptions options = { 0 };
  gboolean is_done;
  GOptionEntry entries[] = {
    { "install", 0, 0, G_OPTION_ARG_NONE, &options.is_install, "show the change and add the lines, as one marked block", NULL },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &options.is_remove, "take the block out again", NULL },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &file, "that configuration file instead of the usual one", "FILE" },
    { NULL },
  };

  if (!followup_cli_parse ("setup", "[FRONTEND] - the lines that a mailer needs", entries, &settings, &argc, &argv, &is_done,
                           &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 2)
    fail (&error, FOLLOWUP_ERROR_USAGE, "setup takes one front end (see followup help setup)");
  else if (options.is_install && options.is_remove)
    fail (&error, FOLLOWUP_ERROR_USAGE, "either --install or --remove");
  options.file = file;
  options.is_quiet = settings.is_quiet;
  if (error || !run_setup (argc > 1 ? argv[1] : NULL, &options, &error))
    return followup_cli_fail (error);
  return 0;
}
