/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/workspace.h"

#include "sandbox/sandbox.h"
#include "stamp/cache-folder.h"
#include "stamp/front.h"
#include "stamp/program.h"
#include "stamp/stamp.h"
#include "store/note.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
followup_settings_clear (FollowupSettings *settings)
{
  g_clear_pointer (&settings->now, g_free);
  g_clear_pointer (&settings->config, g_free);
  g_clear_pointer (&settings->format_word, g_free);
}

void
followup_workspace_free (FollowupWorkspace *workspace)
{
  g_clear_pointer (&workspace->cache, followup_cache_free);
  g_clear_pointer (&workspace->pool, followup_pool_free);
  g_clear_pointer (&workspace->store, followup_store_close);
  g_clear_pointer (&workspace->zone, followup_zone_free);
  g_clear_pointer (&workspace->config, followup_config_free);
  g_strfreev (workspace->config_paths);
  g_free (workspace->board_path);
  g_free (workspace);
}

gboolean
followup_workspace_load_config (const FollowupSettings *settings, FollowupWorkspace *workspace, GError **error)
{
  workspace->config = followup_config_load (settings->config, &workspace->config_paths, error);
  if (!workspace->config)
    return FALSE;
  workspace->zone = followup_zone_new (workspace->config->zone, error);
  if (!workspace->zone)
    return FALSE;
  workspace->now = g_get_real_time () / G_USEC_PER_SEC;
  return !settings->now || followup_zone_parse (workspace->zone, settings->now, &workspace->now, NULL, error);
}

/* All that the facts of a message depend on besides its file: another reader, other addresses, other folders. */
static char *
reading_key (const FollowupWorkspace *workspace, const char *reader)
{
  g_autoptr (GString) text = g_string_new (followup_facts_version ());
  const char *const *me = followup_store_mailbox (workspace->store)->me;
  GStatBuf info;

  g_string_append_printf (text, "\n%s\n", workspace->config->reading_hash);
  for (guint i = 0; me && me[i]; i++)
    g_string_append_printf (text, "%s\n", me[i]);
  if (g_stat (reader, &info) == 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld", (gint64) info.st_size,
                            (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

/* The path of a file about this database in the cache folder, which is made; NULL: there can be none. */
static char *
cache_path (const FollowupWorkspace *workspace, const char *what)
{
  g_autoptr (GError) error = NULL;
  FollowupSnapshot snapshot = { 0 };
  g_autofree char *folder = followup_cache_folder_path ();
  int fd = followup_cache_folder_open (true);

  if (fd < 0)
    return NULL;
  close (fd);
  if (!folder || !followup_store_snapshot (workspace->store, &snapshot, &error))
    return NULL;
  g_autofree char *where = g_strdup_printf ("%s\n%s", snapshot.uuid, followup_store_mailbox (workspace->store)->database_path);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, where, -1);
  g_autofree char *name = g_strdup_printf ("%s-%.16s", what, sum);
  followup_snapshot_clear (&snapshot);
  return g_build_filename (folder, name, NULL);
}

static char *
find_reader (void)
{
  char *found = followup_program_find ("followup-reader");
  char *path = g_strdup (found ? found : "followup-reader");

  free (found);
  return path;
}

FollowupWorkspace *
followup_workspace_open_mailbox (const FollowupSettings *settings, GError **error)
{
  g_autoptr (FollowupWorkspace) self = g_new0 (FollowupWorkspace, 1);
  g_autofree char *reader = find_reader ();

  if (!followup_workspace_load_config (settings, self, error))
    return NULL;
  self->store = followup_store_open_notmuch (error);
  if (!self->store)
    return NULL;
  self->pool = followup_pool_new (reader, followup_store_mailbox (self->store)->me, error);
  if (!self->pool)
    return NULL;
  self->board_path = cache_path (self, "board");
  return g_steal_pointer (&self);
}

FollowupWorkspace *
followup_workspace_open (const FollowupSettings *settings, GError **error)
{
  g_autoptr (FollowupWorkspace) self = followup_workspace_open_mailbox (settings, error);
  g_autofree char *path = self ? cache_path (self, "facts") : NULL;

  if (!self)
    return NULL;
  if (path) {
    g_autofree char *reader = find_reader ();
    g_autofree char *key = reading_key (self, reader);
    self->cache = followup_cache_open (path, key);
  }
  self->sources
      = (FollowupSources){ .store = self->store, .pool = self->pool, .cache = self->cache, .config = self->config };
  return g_steal_pointer (&self);
}

void
followup_workspace_lock_down (FollowupWorkspace *workspace, const char *more)
{
  const FollowupMailbox *mailbox = followup_store_mailbox (workspace->store);
  g_autofree char *folder = followup_cache_folder_path ();
  g_autofree char *notes = g_build_filename (mailbox->mail_root, FOLLOWUP_NOTE_FOLDER, NULL);
  char *reader = followup_program_find ("followup-reader");
  const char *writable[] = { mailbox->database_path, notes, more ? more : notes, folder, NULL };
  const char *programs[] = { reader, NULL };
  FollowupSandboxLevel level;

  followup_front_disk (mailbox->database_path);
  followup_sandbox_engine (writable, programs, &level);
  free (reader);
}

void
followup_workspace_save_cache (FollowupWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  if (workspace->cache && !followup_cache_save (workspace->cache, &error))
    g_debug ("the cache was not saved: %s", error->message);
}

void
followup_workspace_remove_cache (FollowupWorkspace *workspace)
{
  g_autofree char *facts = cache_path (workspace, "facts");

  g_clear_pointer (&workspace->cache, followup_cache_free);
  workspace->sources.cache = NULL;
  followup_stamp_remove ();
  if (facts)
    g_unlink (facts);
  if (workspace->board_path)
    g_unlink (workspace->board_path);
}

FollowupSurvey *
followup_workspace_survey (FollowupWorkspace *workspace, GError **error)
{
  FollowupSurvey *survey = followup_survey_new (&workspace->sources, workspace->zone, workspace->now, error);

  if (survey)
    followup_workspace_save_cache (workspace);
  return survey;
}

const FollowupCandidacy *
followup_workspace_candidacy (const FollowupSurvey *survey, const char *slug, GError **error)
{
  g_autoptr (GPtrArray) slugs = g_ptr_array_new ();

  for (guint i = 0; i < survey->assignment->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = survey->assignment->candidacies->pdata[i];
    GStrv aliases = candidacy->config ? candidacy->config->aliases : NULL;
    if (g_str_equal (candidacy->slug, slug) || (aliases && g_strv_contains ((const char *const *) aliases, slug)))
      return candidacy;
    g_ptr_array_add (slugs, candidacy->slug);
  }
  g_ptr_array_add (slugs, NULL);
  const char *near = followup_near_miss (slug, (const char *const *) slugs->pdata);
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "there is no candidacy \"%s\"%s%s%s", slug,
               near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
  return NULL;
}
