/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/address-book.h"
#include "cli/output.h"
#include "cli/words.h"
#include "store/link-maildir.h"
#include "store/note.h"

#include <string.h>

#define WAIT_SECONDS 60
/* Another program that writes all the time must not keep us for ever. */
#define MOST_PASSES 8

typedef struct {
  FollowupWorkspace *workspace;
  const char *prefix;
  gboolean is_own;              /* the prefix of the configuration: the properties without one go too */
  gboolean is_dry;
  gint64 wait_ms;
  guint n_messages, n_tags;
} Resetting;

static GStrv
with_prefix (GStrv all, const char *prefix)
{
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  for (guint i = 0; all && all[i]; i++)
    if (g_str_has_prefix (all[i], prefix))
      g_strv_builder_add (chosen, all[i]);
  return g_strv_builder_end (chosen);
}

/* NULL: the message has nothing of it. */
static FollowupChange *
change_of (Resetting *self, const FollowupStored *stored)
{
  g_autoptr (FollowupChange) change = g_new0 (FollowupChange, 1);

  change->id = g_strdup (stored->id);
  change->remove_tags = with_prefix (stored->tags, self->prefix);
  change->remove_put = self->is_own ? g_strdupv (stored->put) : with_prefix (stored->put, self->prefix);
  change->remove_known = self->is_own ? g_strdupv (stored->known) : NULL;
  self->n_tags += g_strv_length (change->remove_tags);
  if (*change->remove_tags || (change->remove_put && *change->remove_put) || (change->remove_known && *change->remove_known))
    return g_steal_pointer (&change);
  return NULL;
}

static GPtrArray *
plan (Resetting *self, const GPtrArray *marked)
{
  GPtrArray *units = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  self->n_tags = 0;
  for (guint i = 0; i < marked->len; i++) {
    FollowupChange *change = change_of (self, marked->pdata[i]);
    if (!change)
      continue;
    GPtrArray *unit = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_change_free);
    g_ptr_array_add (unit, change);
    g_ptr_array_add (units, unit);
  }
  return units;
}

/* *ret_is_done: nothing of ours is left. */
static gboolean
run_pass (Resetting *self, gboolean *ret_is_done, GError **error)
{
  FollowupStore *store = self->workspace->store;
  g_autoptr (GPtrArray) marked = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
  FollowupSnapshot snapshot = { 0 };
  FollowupApplied applied = { 0 };

  if (!followup_store_snapshot (store, &snapshot, error))
    return FALSE;
  guint64 revision = snapshot.revision;
  followup_snapshot_clear (&snapshot);
  if (!followup_store_find_marked (store, self->prefix, marked, error))
    return FALSE;
  g_autoptr (GPtrArray) units = plan (self, marked);
  *ret_is_done = TRUE;
  if (self->is_dry || units->len == 0) {
    self->n_messages += units->len;
    return TRUE;
  }
  if (!followup_store_apply (store, units, revision, self->wait_ms, &applied, error))
    return FALSE;
  self->n_messages += applied.n_messages;
  *ret_is_done = !applied.is_foreign && applied.n_units == units->len;
  return TRUE;
}

static gboolean
take_away (Resetting *self, GError **error)
{
  gboolean is_done = FALSE;

  for (guint pass = 0; pass < MOST_PASSES && !is_done; pass++)
    if (!run_pass (self, &is_done, error))
      return FALSE;
  if (is_done)
    return TRUE;
  g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN,
                       "another program keeps writing to the database; run it again to finish the work");
  return FALSE;
}

static void
remove_files (FollowupWorkspace *workspace)
{
  g_autofree char *maildirs = followup_maildirs_folder ();

  if (maildirs)
    followup_link_folder_remove (maildirs);
  followup_address_book_forget ();
  followup_workspace_remove_cache (workspace);
}

static void
report (const Resetting *self)
{
  const char *root = followup_store_mailbox (self->workspace->store)->mail_root;
  g_autofree char *notes = g_build_filename (root ? root : "", FOLLOWUP_NOTE_FOLDER, NULL);
  g_autofree char *shown = followup_words_safe (notes, 0);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s%u tag%s under %s and what was kept beside them, from %u message%s%s\n",
                          self->is_dry ? "would take away " : "took away ", self->n_tags, self->n_tags == 1 ? "" : "s",
                          self->prefix, self->n_messages, self->n_messages == 1 ? "" : "s",
                          self->is_own ? "; and the cache" : "");
  g_string_append (text, "your own words under track/ stay");
  if (g_file_test (notes, G_FILE_TEST_IS_DIR))
    g_string_append_printf (text, ", and so do your notes, which are mail of yours: %s", shown);
  g_string_append_c (text, '\n');
  followup_output_print (text->str);
}

static gboolean
run_reset (FollowupWorkspace *workspace, const FollowupSettings *settings, const char *prefix, gboolean is_dry, GError **error)
{
  Resetting self = {
    .workspace = workspace,
    .prefix = prefix ? prefix : workspace->config->prefix,
    .is_own = !prefix || g_str_equal (prefix, workspace->config->prefix),
    .is_dry = is_dry,
    .wait_ms = (gint64) (settings->wait_seconds >= 0 ? settings->wait_seconds : WAIT_SECONDS) * 1000,
  };

  if (!is_dry)
    followup_workspace_lock_down (workspace, NULL);
  if (!take_away (&self, error))
    return FALSE;
  if (!is_dry && self.is_own)
    remove_files (workspace);
  if (!settings->is_quiet)
    report (&self);
  return TRUE;
}

int
followup_cli_reset (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = NULL;
  gboolean is_done, is_dry = FALSE;
  GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &is_dry, "only say what would be taken away", NULL },
    { "prefix", 0, 0, G_OPTION_ARG_STRING, &prefix, "tags under an older prefix", "PREFIX" },
    { NULL },
  };

  if (!followup_cli_parse ("reset", "- takes away all that was written into the database", entries, &settings, &argc, &argv,
                           &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (followup_cli_takes_none ("reset", argc, &error) && prefix
      && (!followup_config_is_prefix (prefix) || g_str_equal (prefix, "track/")))
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "--prefix=%s: no tags of followup begin with that", prefix);
  if (error)
    return followup_cli_fail (error);
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open_mailbox (&settings, &error);
  if (!workspace || !run_reset (workspace, &settings, prefix, is_dry, &error))
    return followup_cli_fail (error);
  return 0;
}
