/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/front-end.h"

#include "cli/mailer/block.h"
#include "setup-data.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATA_FOLDER "/org/followup/setup/"
/* No configuration of a mailer is longer. */
#define LARGEST_FILE (1024 * 1024)

static const char *const names[] = { "neomutt", "mutt", "aerc", "alot", "emacs", "hook", "timer", NULL };

const char *const *
followup_front_end_names (void)
{
  return names;
}

void
followup_front_end_free (FollowupFrontEnd *front_end)
{
  g_free (front_end->name);
  g_free (front_end->program);
  g_free (front_end->comment);
  g_free (front_end->shebang);
  g_strfreev (front_end->files);
  g_strfreev (front_end->needs);
  g_strfreev (front_end->lines);
  g_strfreev (front_end->hints);
  g_free (front_end);
}

/* ---- places ------------------------------------------------------------------------------------------------------ */

/* The adapters of the prefix this program stands in (PREFIX/libexec/followup/followup-engine), else of the one it was
   built for. */
static char *
plugin_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program ? program : "/");
  g_autofree char *libexec = g_path_get_dirname (folder);
  g_autofree char *prefix = g_path_get_dirname (libexec);
  char *found = g_build_filename (prefix, "share", "followup", "plugin", NULL);

  if (g_file_test (found, G_FILE_TEST_IS_DIR))
    return found;
  g_free (found);
  return g_strdup (FOLLOWUP_PLUGIN_DIR);
}

static char *
replace (const char *text, const char *what, const char *by)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);
  return g_strjoinv (by, parts);
}

/* NULL: it names a place that is not known. */
static char *
fill_in (const char *value, const char *hooks)
{
  g_autofree char *plugin = plugin_folder ();
  g_autofree char *with_plugin = replace (value, "@plugin@", plugin);
  g_autofree char *with_config = replace (with_plugin, "@config@", g_get_user_config_dir ());

  if (!hooks && strstr (with_config, "@hooks@"))
    return NULL;
  g_autofree char *with_hooks = replace (with_config, "@hooks@", hooks ? hooks : "");
  if (g_str_has_prefix (with_hooks, "~/"))
    return g_build_filename (g_get_home_dir (), with_hooks + 2, NULL);
  return g_steal_pointer (&with_hooks);
}

/* ---- the file of data -------------------------------------------------------------------------------------------- */

static GStrv
values_of (GStrv rows, const char *key, const char *hooks)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autofree char *beginning = g_strconcat (key, " ", NULL);

  for (guint i = 0; rows[i]; i++) {
    g_autofree char *value
        = g_str_has_prefix (rows[i], beginning) ? fill_in (rows[i] + strlen (beginning), hooks) : NULL;
    if (value)
      g_strv_builder_add (values, value);
  }
  return g_strv_builder_end (values);
}

static char *
value_of (GStrv rows, const char *key)
{
  g_auto (GStrv) values = values_of (rows, key, NULL);
  return g_strdup (values[0]);
}

FollowupFrontEnd *
followup_front_end_new (const char *name, const char *hooks)
{
  if (!g_strv_contains (names, name))
    return NULL;
  g_autofree char *path = g_strconcat (DATA_FOLDER, name, ".setup", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (followup_setup_get_resource (), path, 0, NULL);
  gsize length;
  g_assert (bytes);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  FollowupFrontEnd *self = g_new0 (FollowupFrontEnd, 1);

  self->name = g_strdup (name);
  self->program = value_of (rows, "program");
  self->comment = value_of (rows, "comment");
  self->shebang = value_of (rows, "shebang");
  self->files = values_of (rows, "file", hooks);
  self->needs = values_of (rows, "needs", hooks);
  self->lines = values_of (rows, "line", hooks);
  self->hints = values_of (rows, "hint", hooks);
  return self;
}

/* ---- how it stands ----------------------------------------------------------------------------------------------- */

gboolean
followup_front_end_is_here (const FollowupFrontEnd *front_end)
{
  g_autofree char *path = g_find_program_in_path (front_end->program);
  return path != NULL;
}

char *
followup_front_end_read (const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return errno == ENOENT && g_lstat (path, &info) != 0 ? g_strdup ("") : NULL;
  if (!S_ISREG (info.st_mode) || info.st_size > LARGEST_FILE || !g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  return strlen (text) == length ? g_steal_pointer (&text) : NULL;
}

const char *
followup_front_end_block_file (const FollowupFrontEnd *front_end)
{
  for (guint i = 0; front_end->comment && front_end->files[i]; i++) {
    g_autofree char *text = followup_front_end_read (front_end->files[i]);
    if (text && followup_block_is_there (text, front_end->comment))
      return front_end->files[i];
  }
  return NULL;
}

const char *
followup_front_end_file (const FollowupFrontEnd *front_end)
{
  const char *with_block = followup_front_end_block_file (front_end);

  if (with_block || !front_end->comment)
    return with_block;
  for (guint i = 0; front_end->files[i]; i++)
    if (g_file_test (front_end->files[i], G_FILE_TEST_EXISTS))
      return front_end->files[i];
  return front_end->files[0];
}

const char *
followup_front_end_missing (const FollowupFrontEnd *front_end)
{
  for (guint i = 0; front_end->needs[i]; i++)
    if (!g_file_test (front_end->needs[i], G_FILE_TEST_EXISTS))
      return front_end->needs[i];
  return NULL;
}
