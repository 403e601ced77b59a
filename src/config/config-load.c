/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config.h"

#include <errno.h>
#include <string.h>

/* A file that was read: name and text are owned here and shown to the parser as FollowupConfigText. */
static void
text_clear (gpointer data)
{
  FollowupConfigText *text = data;
  g_free ((char *) text->name);
  g_free ((char *) text->text);
}

/* *ret_text: NULL when there is no such file.  IO error for one that cannot be read. */
static gboolean
read_file (const char *path, GPtrArray *paths, char **ret_text, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *text = NULL;
  gsize length = 0;

  g_ptr_array_add (paths, g_strdup (path));
  if (!g_file_get_contents (path, &text, &length, &local)) {
    if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT)
        || g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)) {
      /* whoever made a link meant to have a configuration: without it the tags of all candidacies would go */
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
        g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG, "%s is a link to a file that is not there", path);
        return FALSE;
      }
      *ret_text = NULL;
      return TRUE;
    }
    const char *why = strrchr (local->message, ':');
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO, "%s cannot be read%s", path, why ? why : "");
    return FALSE;
  }
  if (memchr (text, '\0', length)) {
    g_free (text);
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG, "%s is no text", path);
    return FALSE;
  }
  *ret_text = text;
  return TRUE;
}

/* followup/$NOTMUCH_PROFILE/config if it is there, else followup/config (DECISIONS 32). */
static gboolean
read_default (const char *folder, GPtrArray *paths, char **ret_text, GError **error)
{
  const char *profile = g_getenv ("NOTMUCH_PROFILE");

  *ret_text = NULL;
  if (profile && *profile && !strchr (profile, '/') && *profile != '.') {
    g_autofree char *path = g_build_filename (folder, profile, "config", NULL);
    if (!read_file (path, paths, ret_text, error) || *ret_text)
      return *ret_text != NULL;
  }
  g_autofree char *path = g_build_filename (folder, "config", NULL);
  return read_file (path, paths, ret_text, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The NAME.cadence files of a folder by name, so that their order in the folder plays no part; none without folder. */
static GPtrArray *
list_cadences (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (*name != '.' && g_str_has_suffix (name, ".cadence"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
read_cadences (const char *folder, GPtrArray *paths, GArray *texts, GError **error)
{
  g_autoptr (GPtrArray) names = list_cadences (folder);

  g_ptr_array_add (paths, g_strdup (folder));
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    char *text = NULL;
    if (!read_file (path, paths, &text, error))
      return FALSE;

    FollowupConfigText entry = { g_steal_pointer (&path), text };
    g_array_append_val (texts, entry);
  }
  return TRUE;
}

FollowupConfig *
followup_config_load (const char *path, GStrv *ret_paths, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "followup", NULL);
  g_autofree char *cadence_folder = g_build_filename (folder, "cadences", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) cadences = g_array_new (FALSE, FALSE, sizeof (FollowupConfigText));
  g_autofree char *text = NULL;

  g_array_set_clear_func (cadences, text_clear);
  if (!(path ? read_file (path, paths, &text, error) : read_default (folder, paths, &text, error)))
    return NULL;
  g_autofree char *config_path = g_strdup (paths->pdata[paths->len - 1]);
  if (path && !text) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "there is no file %s", path);
    return NULL;
  }
  if (!read_cadences (cadence_folder, paths, cadences, error))
    return NULL;

  /* the last of them was read, or would have been */
  FollowupConfigText config_text = { config_path, text };
  FollowupConfig *config =
    followup_config_parse (&config_text, (const FollowupConfigText *) (gpointer) cadences->data, cadences->len, error);
  if (config && ret_paths) {
    g_ptr_array_add (paths, NULL);
    *ret_paths = (GStrv) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
  }
  return config;
}
