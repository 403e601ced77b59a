/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-notmuch.h"

#include "store/lock.h"

#include <string.h>

/* Units that still have something to do, in sections: each is opened for writing, checked, committed and released by
   itself, so that a reader of mail never waits longer than for one (DECISIONS 11). */

/* ---- opening and committing ----------------------------------------------------------------------------------- */

static notmuch_database_t *
open_writer (NotmuchStore *self, gint64 wait_ms, GError **error)
{
  g_autoptr (GError) cause = NULL;
  notmuch_database_t *writer;

  if (!followup_lock_wait (self->database_path, wait_ms, error)
      || !followup_lock_check_room (self->database_path, error))
    return NULL;
  followup_lock_guard_begin (wait_ms);
  writer = followup_store_notmuch_open_database (NOTMUCH_DATABASE_MODE_READ_WRITE, &cause);
  followup_lock_guard_end ();
  /* Reading it went well, so it is not damaged but out of bounds. */
  const char *reason = writer ? NULL : strstr (cause->message, " (");
  if (!writer && cause->code == FOLLOWUP_ERROR_INTERNAL)
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO, "the mail database %s cannot be written: check its permissions, and that its disk is not mounted "
                 "read-only%s",
                 self->database_path, reason ? reason : "");
  else if (!writer)
    g_propagate_error (error, g_steal_pointer (&cause));
  return writer;
}

/* Xapian tells of a full disk only here (hostile mail apart, this is where tags get lost). */
static gboolean
commit (notmuch_database_t *writer, const char *database_path, guint n_messages, GError **error)
{
  notmuch_status_t status = notmuch_database_close (writer);
  notmuch_status_t destroyed = notmuch_database_destroy (writer);

  if (status == NOTMUCH_STATUS_SUCCESS && destroyed == NOTMUCH_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO,
               "the mail database could not be written, is the disk full? %u %s not saved (%s)", n_messages,
               n_messages == 1 ? "message was" : "messages were", database_path);
  return FALSE;
}

/* ---- one message ---------------------------------------------------------------------------------------------- */

static notmuch_status_t
set_mark (notmuch_message_t *message, FollowupMark mark, const char *value, gboolean is_added)
{
  const char *key = followup_store_notmuch_property[mark];

  g_assert (*value && strlen (value) < FOLLOWUP_MAX_PROPERTY);
  if (!key)
    return is_added ? notmuch_message_add_tag (message, value) : notmuch_message_remove_tag (message, value);
  return is_added ? notmuch_message_add_property (message, key, value)
                  : notmuch_message_remove_property (message, key, value);
}

/* Writing what already stands costs as much as a change and moves lastmod, so only differences are written. */
static notmuch_status_t
set_marks (notmuch_message_t *message, const FollowupStored *standing, FollowupMark mark, const char *const *values,
           gboolean is_added)
{
  const char *const *present = followup_stored_marks (standing, mark);

  for (guint i = 0; values && values[i]; i++) {
    notmuch_status_t status;
    if (followup_strings_contain (present, values[i]) == is_added)
      continue;
    status = set_mark (message, mark, values[i], is_added);
    if (status != NOTMUCH_STATUS_SUCCESS)
      return status;
  }
  return NOTMUCH_STATUS_SUCCESS;
}

static notmuch_status_t
write_differences (notmuch_message_t *message, const FollowupStored *standing, const FollowupChange *change)
{
  notmuch_status_t status = notmuch_message_freeze (message);

  for (FollowupMark mark = 0; mark < FOLLOWUP_N_MARK && status == NOTMUCH_STATUS_SUCCESS; mark++) {
    status = set_marks (message, standing, mark, followup_change_removed (change, mark), FALSE);
    if (status == NOTMUCH_STATUS_SUCCESS)
      status = set_marks (message, standing, mark, followup_change_added (change, mark), TRUE);
  }
  return status == NOTMUCH_STATUS_SUCCESS ? notmuch_message_thaw (message) : status;
}

/* A message that is gone, or only referred to, is left out: *ret_message NULL. */
static notmuch_status_t
find_standing (notmuch_database_t *db, const char *id, notmuch_message_t **ret_message, FollowupStored **ret_standing)
{
  g_autoptr (notmuch_message_t) message = NULL;
  notmuch_bool_t is_ghost = FALSE;
  notmuch_status_t status = notmuch_database_find_message (db, id, &message);

  if (status == NOTMUCH_STATUS_SUCCESS && message)
    status = notmuch_message_get_flag_st (message, NOTMUCH_MESSAGE_FLAG_GHOST, &is_ghost);
  if (status != NOTMUCH_STATUS_SUCCESS || !message || is_ghost)
    return status;
  *ret_standing = followup_store_notmuch_read_marks (message);
  if (!*ret_standing)
    return NOTMUCH_STATUS_XAPIAN_EXCEPTION;
  *ret_message = g_steal_pointer (&message);
  return NOTMUCH_STATUS_SUCCESS;
}

static notmuch_status_t
write_unit (notmuch_database_t *writer, const GPtrArray *unit, guint *n_messages)
{
  for (guint i = 0; i < unit->len; i++) {
    const FollowupChange *change = unit->pdata[i];
    g_autoptr (notmuch_message_t) message = NULL;
    g_autoptr (FollowupStored) standing = NULL;
    notmuch_status_t status = find_standing (writer, change->id, &message, &standing);

    if (status != NOTMUCH_STATUS_SUCCESS)
      return status;
    if (!message || !followup_change_is_needed (change, standing))
      continue;
    status = write_differences (message, standing, change);
    if (status != NOTMUCH_STATUS_SUCCESS)
      return status;
    (*n_messages)++;
  }
  return NOTMUCH_STATUS_SUCCESS;
}

/* ---- sections ------------------------------------------------------------------------------------------------- */

static notmuch_status_t
write_units (notmuch_database_t *writer, const GPtrArray *units, guint first, guint n_units, guint *n_messages)
{
  notmuch_status_t status = notmuch_database_begin_atomic (writer);

  for (guint i = first; i < first + n_units && status == NOTMUCH_STATUS_SUCCESS; i++)
    status = write_unit (writer, units->pdata[i], n_messages);
  return status == NOTMUCH_STATUS_SUCCESS ? notmuch_database_end_atomic (writer) : status;
}

/* Another program, or another database under the same name, since the plan was made. */
static gboolean
is_foreign (NotmuchStore *self, notmuch_database_t *writer, guint64 expected_revision)
{
  const char *planned_uuid = NULL;
  const char *uuid = NULL;

  notmuch_database_get_revision (self->db, &planned_uuid);
  return notmuch_database_get_revision (writer, &uuid) != expected_revision || g_strcmp0 (uuid, planned_uuid) != 0;
}

/* n_left: messages that stay unwritten should this section fail. */
static gboolean
write_section (NotmuchStore *self, const GPtrArray *units, guint first, guint n_units, guint n_left, gint64 wait_ms,
               FollowupApplied *applied, GError **error)
{
  notmuch_database_t *writer;
  notmuch_status_t status;
  guint64 revision;
  guint n_messages = 0;

  if (self->between)
    self->between (self->between_data);
  writer = open_writer (self, wait_ms, error);
  if (!writer)
    return FALSE;
  if (is_foreign (self, writer, applied->revision)) {
    applied->is_foreign = TRUE;
    notmuch_database_destroy (writer);
    return TRUE;
  }
  status = write_units (writer, units, first, n_units, &n_messages);
  revision = notmuch_database_get_revision (writer, NULL);
  if (status != NOTMUCH_STATUS_SUCCESS) {
    /* Closed inside the section, so nothing of it stays. */
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO,
                 "the mail database could not be written, %u %s not saved (%s)", n_left,
                 n_left == 1 ? "message was" : "messages were", notmuch_status_to_string (status));
    notmuch_database_destroy (writer);
    return FALSE;
  }
  if (!commit (writer, self->database_path, n_left, error))
    return FALSE;
  applied->revision = revision;
  applied->n_messages += n_messages;
  applied->n_units += n_units;
  return TRUE;
}

static PassResult
unit_is_needed (NotmuchStore *self, const GPtrArray *unit, gboolean *ret_is_needed)
{
  *ret_is_needed = FALSE;
  for (guint i = 0; i < unit->len && !*ret_is_needed; i++) {
    const FollowupChange *change = unit->pdata[i];
    g_autoptr (notmuch_message_t) message = NULL;
    g_autoptr (FollowupStored) standing = NULL;

    if (find_standing (self->db, change->id, &message, &standing) != NOTMUCH_STATUS_SUCCESS)
      return PASS_DISCARDED;
    *ret_is_needed = message && followup_change_is_needed (change, standing);
  }
  return PASS_DONE;
}

typedef struct {
  const GPtrArray *units;
  GPtrArray *needed;
} Sorting;

/* Read-only, so that a plan that already stands opens nothing for writing (DESIGN 10.4). */
static PassResult
needed_pass (NotmuchStore *self, gboolean is_last, gpointer data, GError **error)
{
  Sorting *sorting = data;

  for (guint i = 0; i < sorting->units->len; i++) {
    gboolean is_needed;
    PassResult result = unit_is_needed (self, sorting->units->pdata[i], &is_needed);
    if (result != PASS_DONE)
      return result;
    if (is_needed)
      g_ptr_array_add (sorting->needed, sorting->units->pdata[i]);
  }
  return PASS_DONE;
}

static void
reset_needed (gpointer data)
{
  g_ptr_array_set_size (((Sorting *) data)->needed, 0);
}

gboolean
followup_store_notmuch_apply (FollowupStore *store, GPtrArray *units, guint64 expected_revision, gint64 wait_ms,
                              FollowupApplied *ret_applied, GError **error)
{
  NotmuchStore *self = (NotmuchStore *) store;
  g_autoptr (GPtrArray) needed = g_ptr_array_new ();
  Sorting sorting = { .units = units, .needed = needed };
  FollowupApplied applied = { .revision = expected_revision };
  gboolean is_written = TRUE;

  if (!followup_store_notmuch_run_pass (self, needed_pass, reset_needed, &sorting, error))
    return FALSE;
  applied.is_foreign = notmuch_database_get_revision (self->db, NULL) != expected_revision;
  for (guint first = 0; first < needed->len && is_written && !applied.is_foreign;) {
    guint n_units = followup_section_length (needed, first);
    guint n_left = followup_units_count_messages (needed, first, needed->len - first);
    is_written = write_section (self, needed, first, n_units, n_left, wait_ms, &applied, error);
    first += n_units;
  }
  if (!followup_store_notmuch_refresh (self, is_written ? error : NULL) || !is_written)
    return FALSE;
  *ret_applied = applied;
  return TRUE;
}

/* ---- new files ------------------------------------------------------------------------------------------------ */

static notmuch_status_t
index_file (notmuch_database_t *writer, const char *path, const char *const *tags, char **ret_id)
{
  g_autoptr (notmuch_message_t) message = NULL;
  notmuch_status_t status = notmuch_database_begin_atomic (writer);

  if (status != NOTMUCH_STATUS_SUCCESS)
    return status;
  status = notmuch_database_index_file (writer, path, NULL, &message);
  if (status == NOTMUCH_STATUS_DUPLICATE_MESSAGE_ID)
    status = NOTMUCH_STATUS_SUCCESS;
  if (status == NOTMUCH_STATUS_SUCCESS)
    status = notmuch_message_freeze (message);
  for (guint i = 0; tags && tags[i] && status == NOTMUCH_STATUS_SUCCESS; i++)
    status = notmuch_message_add_tag (message, tags[i]);
  if (status == NOTMUCH_STATUS_SUCCESS)
    status = notmuch_message_thaw (message);
  if (status == NOTMUCH_STATUS_SUCCESS)
    status = notmuch_database_end_atomic (writer);
  if (status == NOTMUCH_STATUS_SUCCESS)
    *ret_id = g_strdup (notmuch_message_get_message_id (message));
  return status;
}

gboolean
followup_store_notmuch_add_file (FollowupStore *store, const char *path, const char *const *tags, gint64 wait_ms,
                                 char **ret_id, GError **error)
{
  NotmuchStore *self = (NotmuchStore *) store;
  g_autofree char *id = NULL;
  notmuch_database_t *writer = open_writer (self, wait_ms, error);
  notmuch_status_t status;

  if (!writer)
    return FALSE;
  status = index_file (writer, path, tags, &id);
  if (status != NOTMUCH_STATUS_SUCCESS) {
    gboolean is_missing = status == NOTMUCH_STATUS_FILE_ERROR;
    g_set_error (error, FOLLOWUP_ERROR, is_missing ? FOLLOWUP_ERROR_NO_INPUT : FOLLOWUP_ERROR_IO,
                 "%s was not indexed: %s", path, notmuch_status_to_string (status));
    notmuch_database_destroy (writer);
    return FALSE;
  }
  if (!commit (writer, self->database_path, 1, error) || !followup_store_notmuch_refresh (self, error))
    return FALSE;
  if (ret_id)
    *ret_id = g_steal_pointer (&id);
  return TRUE;
}
