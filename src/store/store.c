/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-private.h"

#include <string.h>

void
followup_stored_free (FollowupStored *stored)
{
  if (!stored)
    return;
  g_free (stored->id);
  g_free (stored->thread);
  g_free (stored->from);
  g_strfreev (stored->paths);
  g_strfreev (stored->tags);
  g_strfreev (stored->put);
  g_strfreev (stored->known);
  g_free (stored);
}

void
followup_snapshot_clear (FollowupSnapshot *snapshot)
{
  g_clear_pointer (&snapshot->uuid, g_free);
  snapshot->revision = 0;
  snapshot->n_messages = 0;
}

const char *const *
followup_stored_marks (const FollowupStored *stored, FollowupMark mark)
{
  const GStrv lists[FOLLOWUP_N_MARK] = { stored->tags, stored->put, stored->known };
  return (const char *const *) lists[mark];
}

const char *const *
followup_change_added (const FollowupChange *change, FollowupMark mark)
{
  const GStrv lists[FOLLOWUP_N_MARK] = { change->add_tags, change->add_put, change->add_known };
  return (const char *const *) lists[mark];
}

const char *const *
followup_change_removed (const FollowupChange *change, FollowupMark mark)
{
  const GStrv lists[FOLLOWUP_N_MARK] = { change->remove_tags, change->remove_put, change->remove_known };
  return (const char *const *) lists[mark];
}

gboolean
followup_change_is_needed (const FollowupChange *change, const FollowupStored *stored)
{
  for (FollowupMark mark = 0; mark < FOLLOWUP_N_MARK; mark++) {
    const char *const *standing = followup_stored_marks (stored, mark);
    const char *const *added = followup_change_added (change, mark);
    const char *const *removed = followup_change_removed (change, mark);

    for (guint i = 0; added && added[i]; i++)
      if (!followup_strings_contain (standing, added[i]))
        return TRUE;
    for (guint i = 0; removed && removed[i]; i++)
      if (followup_strings_contain (standing, removed[i]))
        return TRUE;
  }
  return FALSE;
}

guint
followup_section_length (const GPtrArray *units, guint first)
{
  guint n_messages = 0;
  guint n_units = 0;

  for (guint i = first; i < units->len; i++) {
    const GPtrArray *unit = units->pdata[i];
    if (n_units > 0 && n_messages + unit->len > FOLLOWUP_SECTION_MESSAGES)
      break;
    n_messages += unit->len;
    n_units++;
  }
  return n_units;
}

guint
followup_units_count_messages (const GPtrArray *units, guint first, guint n_units)
{
  guint n_messages = 0;

  for (guint i = first; i < first + n_units; i++)
    n_messages += ((const GPtrArray *) units->pdata[i])->len;
  return n_messages;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
followup_strings_take_sorted (GPtrArray *strings)
{
  guint n_kept = 0;

  g_ptr_array_sort (strings, compare_strings);
  for (guint i = 0; i < strings->len; i++)
    if (n_kept > 0 && strcmp (strings->pdata[n_kept - 1], strings->pdata[i]) == 0)
      g_free (strings->pdata[i]);
    else
      strings->pdata[n_kept++] = strings->pdata[i];
  g_ptr_array_set_size (strings, n_kept);
  g_ptr_array_add (strings, NULL);
  return (GStrv) g_ptr_array_free (strings, FALSE);
}

gboolean
followup_strings_contain (const char *const *strings, const char *string)
{
  return strings && g_strv_contains (strings, string);
}

gboolean
followup_tag_is_prefix (const char *value, gsize *ret_length)
{
  gsize length = strlen (value);

  if (length == 0 || (value[length - 1] != '/' && value[length - 1] != '*'))
    return FALSE;
  *ret_length = value[length - 1] == '*' ? length - 1 : length;
  return TRUE;
}

gboolean
followup_stored_is_marked (const FollowupStored *stored, const char *prefix)
{
  if ((stored->put && *stored->put) || (stored->known && *stored->known))
    return TRUE;
  for (guint i = 0; stored->tags[i]; i++)
    if (g_str_has_prefix (stored->tags[i], prefix))
      return TRUE;
  return FALSE;
}

gboolean
followup_query_is_everything (const char *query)
{
  return query[strspn (query, " \t\r\n()*")] == '\0';
}

void
followup_set_error_everything (GError **error, const char *query)
{
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE,
               "the query \"%s\" means all mail: name what you mean, such as id: or from:", query);
}

void
followup_store_close (FollowupStore *store)
{
  if (store)
    store->class->close (store);
}

const FollowupMailbox *
followup_store_mailbox (FollowupStore *store)
{
  return store->class->mailbox (store);
}

gboolean
followup_store_snapshot (FollowupStore *store, FollowupSnapshot *ret_snapshot, GError **error)
{
  return store->class->snapshot (store, ret_snapshot, error);
}

GStrv
followup_store_all_tags (FollowupStore *store, GError **error)
{
  return store->class->all_tags (store, error);
}

GStrv
followup_store_config_values (FollowupStore *store, const char *key)
{
  return store->class->config_values ? store->class->config_values (store, key) : g_new0 (char *, 1);
}

gboolean
followup_store_find_threads (FollowupStore *store, FollowupSelect select, const char *const *values, gint64 since_at,
                             GHashTable *threads, GError **error)
{
  g_return_val_if_fail (values != NULL && threads != NULL, FALSE);
  return store->class->find_threads (store, select, values, since_at, threads, error);
}

gboolean
followup_store_find_changed (FollowupStore *store, guint64 since_revision, GPtrArray *stored, GError **error)
{
  g_return_val_if_fail (stored != NULL, FALSE);
  return store->class->find_changed (store, since_revision, stored, error);
}

gboolean
followup_store_find_marked (FollowupStore *store, const char *prefix, GPtrArray *stored, GError **error)
{
  g_return_val_if_fail (prefix != NULL && *prefix && stored != NULL, FALSE);
  return store->class->find_marked (store, prefix, stored, error);
}

gboolean
followup_store_read_threads (FollowupStore *store, const char *const *threads, GPtrArray *stored, GError **error)
{
  g_return_val_if_fail (threads != NULL && stored != NULL, FALSE);
  return store->class->read_threads (store, threads, stored, error);
}

FollowupStored *
followup_store_find_message (FollowupStore *store, const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);
  return store->class->find_message (store, id, error);
}

gboolean
followup_store_apply (FollowupStore *store, GPtrArray *units, guint64 expected_revision, gint64 wait_ms,
                      FollowupApplied *ret_applied, GError **error)
{
  g_return_val_if_fail (units != NULL && ret_applied != NULL, FALSE);
  return store->class->apply (store, units, expected_revision, wait_ms, ret_applied, error);
}

gboolean
followup_store_add_file (FollowupStore *store, const char *path, const char *const *tags, gint64 wait_ms,
                         char **ret_id, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return store->class->add_file (store, path, tags, wait_ms, ret_id, error);
}
