/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-notmuch.h"

#include <string.h>

/* What to say about a database that cannot be opened; notmuch's own words follow in brackets. */
static const struct {
  notmuch_status_t status;
  FollowupError code;
  const char *text;
} open_errors[] = {
  { NOTMUCH_STATUS_NO_CONFIG, FOLLOWUP_ERROR_CONFIG,
    "notmuch's configuration is missing or cannot be read: run notmuch setup, or check NOTMUCH_CONFIG" },
  { NOTMUCH_STATUS_NO_DATABASE, FOLLOWUP_ERROR_NO_DATABASE, "there is no notmuch database yet: run notmuch new" },
  { NOTMUCH_STATUS_NO_MAIL_ROOT, FOLLOWUP_ERROR_NO_DATABASE,
    "notmuch knows no folder with mail: run notmuch setup, or set database.mail_root" },
  { NOTMUCH_STATUS_FILE_ERROR, FOLLOWUP_ERROR_NO_DATABASE,
    "there is no notmuch database where the configuration says: run notmuch new, or check database.path" },
  { NOTMUCH_STATUS_PATH_ERROR, FOLLOWUP_ERROR_NO_DATABASE,
    "the notmuch database cannot be reached: check database.path and its permissions, or run notmuch new" },
  { NOTMUCH_STATUS_UPGRADE_REQUIRED, FOLLOWUP_ERROR_NO_DATABASE,
    "the notmuch database is of an older form: run notmuch new, which brings it up to date" },
  { NOTMUCH_STATUS_XAPIAN_EXCEPTION, FOLLOWUP_ERROR_INTERNAL,
    "the notmuch database cannot be opened and may be damaged: run xapian-check on its xapian folder" },
};

/* notmuch says the same of a configuration that is not there and of a broken one. */
static gboolean
is_never_set_up (notmuch_status_t status)
{
  g_autofree char *old = g_build_filename (g_get_home_dir (), ".notmuch-config", NULL);
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "notmuch", NULL);
  const char *named[] = { "NOTMUCH_CONFIG", "NOTMUCH_PROFILE", "NOTMUCH_DATABASE" };

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_getenv (named[i]))
      return FALSE;
  return status == NOTMUCH_STATUS_NO_CONFIG && !g_file_test (old, G_FILE_TEST_EXISTS)
         && !g_file_test (folder, G_FILE_TEST_EXISTS);
}

static void
set_open_error (GError **error, notmuch_status_t status, const char *words)
{
  if (is_never_set_up (status)) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_DATABASE,
                 "notmuch is not set up, so there is no mail to read: run notmuch setup, then notmuch new");
    return;
  }
  g_autofree char *line = g_strdup (words && *words ? words : notmuch_status_to_string (status));

  g_strdelimit (g_strstrip (line), "\r\n\t", ' ');
  for (guint i = 0; i < G_N_ELEMENTS (open_errors); i++)
    if (open_errors[i].status == status) {
      g_set_error (error, FOLLOWUP_ERROR, open_errors[i].code, "%s (%s)", open_errors[i].text, line);
      return;
    }
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_INTERNAL, "the notmuch database cannot be opened (%s)", line);
}

notmuch_database_t *
followup_store_notmuch_open_database (notmuch_database_mode_t mode, GError **error)
{
  notmuch_database_t *db = NULL;
  char *words = NULL;
  notmuch_status_t status = notmuch_database_open_with_config (NULL, mode, NULL, NULL, &db, &words);

  if (status != NOTMUCH_STATUS_SUCCESS) {
    set_open_error (error, status, words);
    if (db)
      notmuch_database_destroy (db);
    db = NULL;
  }
  free (words);
  return db;
}

void
followup_store_notmuch_set_error (GError **error, notmuch_database_t *db, notmuch_status_t status, const char *what)
{
  const char *words = db && status == NOTMUCH_STATUS_XAPIAN_EXCEPTION ? notmuch_database_status_string (db) : NULL;
  g_autofree char *line = g_strdup (words && *words ? words : notmuch_status_to_string (status));

  g_strdelimit (g_strstrip (line), "\r\n\t", ' ');
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_INTERNAL,
               "%s: the mail database may be damaged, xapian-check tells (%s)", what, line);
}

gboolean
followup_store_notmuch_refresh (NotmuchStore *self, GError **error)
{
  notmuch_status_t status = notmuch_database_reopen (self->db, NOTMUCH_DATABASE_MODE_READ_ONLY);

  if (status == NOTMUCH_STATUS_SUCCESS)
    return TRUE;
  followup_store_notmuch_set_error (error, self->db, status, "cannot read on");
  return FALSE;
}

gboolean
followup_store_notmuch_run_pass (NotmuchStore *self, PassFunc pass, void (*reset) (gpointer data), gpointer data,
                                 GError **error)
{
  unsigned long first = notmuch_database_get_revision (self->db, NULL);
  unsigned long after = first;

  for (guint i = 1; i <= FOLLOWUP_MAX_PASSES; i++) {
    unsigned long before = notmuch_database_get_revision (self->db, NULL);
    PassResult result = pass (self, i == FOLLOWUP_MAX_PASSES, data, error);

    after = notmuch_database_get_revision (self->db, NULL);
    if (result == PASS_FAILED)
      return FALSE;
    if (result == PASS_DONE && before == after)
      return TRUE;
    reset (data);
    if (!followup_store_notmuch_refresh (self, error))
      return FALSE;
  }
  if (first == notmuch_database_get_revision (self->db, NULL))
    followup_store_notmuch_set_error (error, self->db, NOTMUCH_STATUS_XAPIAN_EXCEPTION, "cannot read the mail");
  else
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN,
                 "other programs kept changing the mail database while it was read: try again");
  return FALSE;
}

/* ---- about the mailbox --------------------------------------------------------------------------------------- */

static gboolean
is_xapian_folder (const char *path)
{
  g_autofree char *marker = g_build_filename (path, "iamglass", NULL);
  return g_file_test (marker, G_FILE_TEST_EXISTS);
}

/* notmuch_database_get_path() tells the configured path even when NOTMUCH_DATABASE names the one that was opened. */
static char *
find_xapian_folder (notmuch_database_t *db)
{
  const char *chosen = g_getenv ("NOTMUCH_DATABASE");
  const char *path = chosen && *chosen ? chosen : notmuch_database_get_path (db);
  g_autofree char *split = g_build_filename (path, "xapian", NULL);

  if (is_xapian_folder (split))
    return g_steal_pointer (&split);
  return g_build_filename (path, ".notmuch", "xapian", NULL);
}

static void
append_values (notmuch_database_t *db, notmuch_config_key_t key, gboolean is_lower, GPtrArray *strings)
{
  notmuch_config_values_t *values = notmuch_config_get_values (db, key);

  for (; values && notmuch_config_values_valid (values); notmuch_config_values_move_to_next (values)) {
    g_autofree char *value = g_strstrip (g_strdup (notmuch_config_values_get (values)));
    if (*value)
      g_ptr_array_add (strings, is_lower ? g_utf8_strdown (value, -1) : g_steal_pointer (&value));
  }
  if (values)
    notmuch_config_values_destroy (values);
}

static void
read_mailbox (NotmuchStore *self)
{
  GPtrArray *me = g_ptr_array_new ();
  GPtrArray *excluded = g_ptr_array_new ();
  const char *name = notmuch_config_get (self->db, NOTMUCH_CONFIG_USER_NAME);

  append_values (self->db, NOTMUCH_CONFIG_PRIMARY_EMAIL, TRUE, me);
  append_values (self->db, NOTMUCH_CONFIG_OTHER_EMAIL, TRUE, me);
  append_values (self->db, NOTMUCH_CONFIG_EXCLUDE_TAGS, FALSE, excluded);
  g_ptr_array_add (me, NULL);
  self->me = (GStrv) g_ptr_array_free (me, FALSE);
  self->excluded = followup_strings_take_sorted (excluded);
  self->database_path = find_xapian_folder (self->db);
  self->mail_root = g_strdup (notmuch_config_get (self->db, NOTMUCH_CONFIG_MAIL_ROOT));
  self->config_path = g_strdup (notmuch_config_path (self->db));
  self->hook_folder = g_strdup (notmuch_config_get (self->db, NOTMUCH_CONFIG_HOOK_DIR));
  self->my_name = name && *name ? g_strdup (name) : NULL;
  self->mailbox = (FollowupMailbox){
    .database_path = self->database_path,
    .mail_root = self->mail_root,
    .config_path = self->config_path,
    .hook_folder = self->hook_folder,
    .me = (const char *const *) self->me,
    .my_name = self->my_name,
  };
}

static GStrv
notmuch_values (FollowupStore *store, const char *key)
{
  notmuch_config_values_t *values = notmuch_config_get_values_string (((NotmuchStore *) store)->db, key);
  g_autoptr (GStrvBuilder) copies = g_strv_builder_new ();

  for (; values && notmuch_config_values_valid (values); notmuch_config_values_move_to_next (values))
    g_strv_builder_add (copies, notmuch_config_values_get (values));
  if (values)
    notmuch_config_values_destroy (values);
  return g_strv_builder_end (copies);
}

static const FollowupMailbox *
notmuch_mailbox (FollowupStore *store)
{
  return &((NotmuchStore *) store)->mailbox;
}

static PassResult
count_pass (NotmuchStore *self, gboolean is_last, gpointer data, GError **error)
{
  g_autoptr (notmuch_query_t) query = notmuch_query_create (self->db, "*");
  FollowupSnapshot *snapshot = data;
  const char *uuid = NULL;
  unsigned int n_messages = 0;

  notmuch_query_set_omit_excluded (query, NOTMUCH_EXCLUDE_FALSE);
  if (notmuch_query_count_messages (query, &n_messages) != NOTMUCH_STATUS_SUCCESS)
    return PASS_DISCARDED;
  snapshot->revision = notmuch_database_get_revision (self->db, &uuid);
  snapshot->uuid = g_strdup (uuid);
  snapshot->n_messages = n_messages;
  return PASS_DONE;
}

static void
reset_snapshot (gpointer data)
{
  followup_snapshot_clear (data);
}

static gboolean
notmuch_snapshot (FollowupStore *store, FollowupSnapshot *ret_snapshot, GError **error)
{
  FollowupSnapshot snapshot = { 0 };

  if (!followup_store_notmuch_run_pass ((NotmuchStore *) store, count_pass, reset_snapshot, &snapshot, error)) {
    followup_snapshot_clear (&snapshot);
    return FALSE;
  }
  *ret_snapshot = snapshot;
  return TRUE;
}

static void
notmuch_close (FollowupStore *store)
{
  NotmuchStore *self = (NotmuchStore *) store;

  g_clear_pointer (&self->db, notmuch_database_destroy);
  g_free (self->database_path);
  g_free (self->mail_root);
  g_free (self->config_path);
  g_free (self->hook_folder);
  g_free (self->my_name);
  g_strfreev (self->me);
  g_strfreev (self->excluded);
  g_free (self);
}

FollowupStore *
followup_store_open_notmuch (GError **error)
{
  static const FollowupStoreClass class = {
    .close = notmuch_close,
    .mailbox = notmuch_mailbox,
    .snapshot = notmuch_snapshot,
    .all_tags = followup_store_notmuch_all_tags,
    .config_values = notmuch_values,
    .find_threads = followup_store_notmuch_find_threads,
    .find_changed = followup_store_notmuch_find_changed,
    .find_marked = followup_store_notmuch_find_marked,
    .read_threads = followup_store_notmuch_read_threads,
    .find_message = followup_store_notmuch_find_message,
    .apply = followup_store_notmuch_apply,
    .add_file = followup_store_notmuch_add_file,
  };
  notmuch_database_t *db = followup_store_notmuch_open_database (NOTMUCH_DATABASE_MODE_READ_ONLY, error);

  if (!db)
    return NULL;
  NotmuchStore *self = g_new0 (NotmuchStore, 1);
  self->base.class = &class;
  self->db = db;
  read_mailbox (self);
  return &self->base;
}
