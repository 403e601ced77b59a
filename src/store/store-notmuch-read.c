/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-notmuch.h"

#include "store/query.h"

#include <string.h>

/* One OR of all addresses costs 70 to 100 MB, one query each a little time: small chunks cost neither. */
#define QUERY_CHUNK 20
#define THREAD_CHUNK 100

const char *const followup_store_notmuch_property[FOLLOWUP_N_MARK] = { NULL, "followup.put", "followup.known" };

/* ---- copying messages out ------------------------------------------------------------------------------------ */

static GStrv
copy_tags (notmuch_tags_t *tags)
{
  GPtrArray *copies = g_ptr_array_new ();

  for (; tags && notmuch_tags_valid (tags); notmuch_tags_move_to_next (tags))
    g_ptr_array_add (copies, g_strdup (notmuch_tags_get (tags)));
  return followup_strings_take_sorted (copies);
}

static GStrv
copy_property (notmuch_message_t *message, FollowupMark mark)
{
  const char *key = followup_store_notmuch_property[mark];
  notmuch_message_properties_t *values = notmuch_message_get_properties (message, key, TRUE);
  GPtrArray *copies = g_ptr_array_new ();

  for (; values && notmuch_message_properties_valid (values); notmuch_message_properties_move_to_next (values))
    g_ptr_array_add (copies, g_strdup (notmuch_message_properties_value (values)));
  if (values)
    notmuch_message_properties_destroy (values);
  return followup_strings_take_sorted (copies);
}

static GStrv
copy_paths (notmuch_message_t *message)
{
  notmuch_filenames_t *names = notmuch_message_get_filenames (message);
  GPtrArray *copies = g_ptr_array_new ();

  for (; names && notmuch_filenames_valid (names); notmuch_filenames_move_to_next (names))
    g_ptr_array_add (copies, g_strdup (notmuch_filenames_get (names)));
  if (names)
    notmuch_filenames_destroy (names);
  return followup_strings_take_sorted (copies);
}

FollowupStored *
followup_store_notmuch_read_marks (notmuch_message_t *message)
{
  const char *id = notmuch_message_get_message_id (message);
  notmuch_tags_t *tags = id ? notmuch_message_get_tags (message) : NULL;

  if (!id || !tags)
    return NULL;
  FollowupStored *stored = g_new0 (FollowupStored, 1);
  stored->id = g_strdup (id);
  stored->tags = copy_tags (tags);
  stored->put = copy_property (message, FOLLOWUP_MARK_PUT);
  stored->known = copy_property (message, FOLLOWUP_MARK_KNOWN);
  return stored;
}

FollowupStored *
followup_store_notmuch_read_message (NotmuchStore *self, notmuch_message_t *message, gboolean is_last)
{
  g_autoptr (FollowupStored) stored = followup_store_notmuch_read_marks (message);
  const char *thread = notmuch_message_get_thread_id (message);
  const char *from = notmuch_message_get_header (message, "from");

  /* An absent header is "": NULL is a revision that is gone, or a file that is (old databases hold no From). */
  if (!stored || !thread || (!from && !is_last))
    return NULL;
  stored->thread = g_strdup (thread);
  stored->from = g_strdup (from ? from : "");
  stored->date_at = (gint64) notmuch_message_get_date (message);
  stored->paths = copy_paths (message);
  for (guint i = 0; self->excluded[i] && !stored->is_excluded; i++)
    stored->is_excluded = followup_strings_contain ((const char *const *) stored->tags, self->excluded[i]);
  return stored->paths[0] ? g_steal_pointer (&stored) : NULL;
}

/* ---- running queries ------------------------------------------------------------------------------------------ */

/* PASS_DISCARDED: stop. */
typedef PassResult (*TakeFunc) (NotmuchStore *self, notmuch_message_t *message, gpointer data);

static PassResult
run_query (NotmuchStore *self, const char *text, gboolean with_excluded, TakeFunc take, gpointer data)
{
  g_autoptr (notmuch_query_t) query = notmuch_query_create (self->db, text);
  notmuch_messages_t *messages = NULL;

  notmuch_query_set_sort (query, NOTMUCH_SORT_UNSORTED);
  notmuch_query_set_omit_excluded (query, with_excluded ? NOTMUCH_EXCLUDE_FALSE : NOTMUCH_EXCLUDE_TRUE);
  for (guint i = 0; !with_excluded && self->excluded[i]; i++)
    notmuch_query_add_tag_exclude (query, self->excluded[i]);
  if (notmuch_query_search_messages (query, &messages) != NOTMUCH_STATUS_SUCCESS)
    return PASS_DISCARDED;
  for (; notmuch_messages_valid (messages); notmuch_messages_move_to_next (messages)) {
    g_autoptr (notmuch_message_t) message = notmuch_messages_get (messages);
    PassResult result = message ? take (self, message, data) : PASS_DISCARDED;
    if (result != PASS_DONE)
      return result;
  }
  return PASS_DONE;
}

typedef struct {
  GPtrArray *queries;           /* of char *, joined before they are run */
  gboolean with_excluded;
  gint64 since_at;
  gboolean is_last;
  GHashTable *threads;          /* where threads go, or NULL */
  GPtrArray *stored;            /* where messages go, or NULL */
  guint chunk;
} Reading;

static PassResult
take_thread (NotmuchStore *self, notmuch_message_t *message, gpointer data)
{
  Reading *reading = data;
  const char *thread;

  if (reading->since_at != FOLLOWUP_NEVER && reading->since_at > (gint64) notmuch_message_get_date (message))
    return PASS_DONE;
  thread = notmuch_message_get_thread_id (message);
  if (!thread)
    return PASS_DISCARDED;
  if (!g_hash_table_contains (reading->threads, thread))
    g_hash_table_add (reading->threads, g_strdup (thread));
  return PASS_DONE;
}

static PassResult
take_message (NotmuchStore *self, notmuch_message_t *message, gpointer data)
{
  Reading *reading = data;
  FollowupStored *stored = followup_store_notmuch_read_message (self, message, reading->is_last);

  if (!stored)
    return PASS_DISCARDED;
  g_ptr_array_add (reading->stored, stored);
  return PASS_DONE;
}

static PassResult
query_pass (NotmuchStore *self, gboolean is_last, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->is_last = is_last;
  for (guint first = 0; first < reading->queries->len; first += reading->chunk) {
    guint n_queries = MIN (reading->chunk, reading->queries->len - first);
    g_autofree char *text
        = followup_query_join ((char *const *) reading->queries->pdata + first, n_queries, reading->since_at);
    PassResult result = run_query (self, text, reading->with_excluded,
                                   reading->threads ? take_thread : take_message, reading);
    if (result != PASS_DONE)
      return result;
  }
  return PASS_DONE;
}

static void
reset_reading (gpointer data)
{
  Reading *reading = data;

  if (reading->threads)
    g_hash_table_remove_all (reading->threads);
  if (reading->stored)
    g_ptr_array_set_size (reading->stored, 0);
}

static GPtrArray *
new_stored_array (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
}

/* Moves what was read to the end of the caller's array. */
static void
append_stored (GPtrArray *stored, GPtrArray *read)
{
  g_ptr_array_extend_and_steal (stored, g_ptr_array_ref (read));
}

/* ---- selectors ------------------------------------------------------------------------------------------------ */

static void
add_query (GPtrArray *queries, char *query)
{
  if (query)
    g_ptr_array_add (queries, query);
}

static void
add_tag_queries (const char *const *values, GStrv all_tags, GPtrArray *queries)
{
  for (guint i = 0; values[i]; i++) {
    gsize length;
    if (!followup_tag_is_prefix (values[i], &length)) {
      add_query (queries, followup_query_tag (values[i]));
      continue;
    }
    for (guint t = 0; all_tags[t]; t++)
      if (strncmp (all_tags[t], values[i], length) == 0)
        add_query (queries, followup_query_tag (all_tags[t]));
  }
}

static gboolean
make_queries (FollowupStore *store, FollowupSelect select, const char *const *values, GPtrArray *queries,
              GError **error)
{
  g_auto (GStrv) all_tags = NULL;

  if (select == FOLLOWUP_SELECT_TAG) {
    all_tags = followup_store_notmuch_all_tags (store, error);
    if (!all_tags)
      return FALSE;
    add_tag_queries (values, all_tags, queries);
    return TRUE;
  }
  for (guint i = 0; values[i]; i++) {
    if (select == FOLLOWUP_SELECT_QUERY && followup_query_is_everything (values[i])) {
      followup_set_error_everything (error, values[i]);
      return FALSE;
    }
    add_query (queries, select == FOLLOWUP_SELECT_ADDRESS  ? followup_query_address (values[i])
                        : select == FOLLOWUP_SELECT_DOMAIN ? followup_query_domain (values[i])
                        : select == FOLLOWUP_SELECT_FOLDER ? followup_query_folder (values[i])
                                                           : g_strdup (values[i]));
  }
  return TRUE;
}

/* A user's own query is never joined to anything: a parenthesis in it must not reach our part. */
static PassResult
own_query_pass (NotmuchStore *self, gboolean is_last, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = 0; i < reading->queries->len; i++) {
    const char *text = reading->queries->pdata[i];
    PassResult result = run_query (self, text, FALSE, take_thread, reading);

    if (result == PASS_DISCARDED && is_last) {
      g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "notmuch does not understand the query \"%s\"", text);
      return PASS_FAILED;
    }
    if (result != PASS_DONE)
      return result;
  }
  return PASS_DONE;
}

/* The message of the id, not a placeholder for one that is only referred to; *ret_message NULL: none. */
static PassResult
find_by_id (NotmuchStore *self, const char *id, notmuch_message_t **ret_message)
{
  g_autoptr (notmuch_message_t) message = NULL;
  notmuch_bool_t is_ghost = FALSE;

  if (notmuch_database_find_message (self->db, id, &message) != NOTMUCH_STATUS_SUCCESS)
    return PASS_DISCARDED;
  if (message
      && notmuch_message_get_flag_st (message, NOTMUCH_MESSAGE_FLAG_GHOST, &is_ghost) != NOTMUCH_STATUS_SUCCESS)
    return PASS_DISCARDED;
  *ret_message = is_ghost ? NULL : g_steal_pointer (&message);
  return PASS_DONE;
}

static PassResult
id_pass (NotmuchStore *self, gboolean is_last, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->is_last = is_last;
  for (guint i = 0; i < reading->queries->len; i++) {
    g_autoptr (notmuch_message_t) message = NULL;
    g_autoptr (FollowupStored) stored = NULL;
    PassResult result = find_by_id (self, reading->queries->pdata[i], &message);

    if (result != PASS_DONE)
      return result;
    if (!message)
      continue;
    if (reading->stored)
      result = take_message (self, message, reading);
    else {
      stored = followup_store_notmuch_read_message (self, message, is_last);
      if (!stored)
        return PASS_DISCARDED;
      if (!stored->is_excluded)
        result = take_thread (self, message, reading);
    }
    if (result != PASS_DONE)
      return result;
  }
  return PASS_DONE;
}

gboolean
followup_store_notmuch_find_threads (FollowupStore *store, FollowupSelect select, const char *const *values,
                                     gint64 since_at, GHashTable *threads, GError **error)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = {
    .queries = queries, .with_excluded = select == FOLLOWUP_SELECT_TAG, .since_at = since_at, .threads = found,
    .chunk = QUERY_CHUNK
  };
  PassFunc pass = select == FOLLOWUP_SELECT_ID      ? id_pass
                  : select == FOLLOWUP_SELECT_QUERY ? own_query_pass
                                                    : query_pass;
  GHashTableIter iter;
  gpointer thread;

  if (!make_queries (store, select, values, queries, error))
    return FALSE;
  if (!followup_store_notmuch_run_pass ((NotmuchStore *) store, pass, reset_reading, &reading, error))
    return FALSE;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &thread, NULL)) {
    g_hash_table_iter_steal (&iter);
    g_hash_table_add (threads, thread);
  }
  return TRUE;
}

/* ---- reading -------------------------------------------------------------------------------------------------- */

static gboolean
read_queries (FollowupStore *store, PassFunc pass, GPtrArray *queries, GPtrArray *stored, GError **error)
{
  g_autoptr (GPtrArray) read = new_stored_array ();
  Reading reading = {
    .queries = queries, .with_excluded = TRUE, .since_at = FOLLOWUP_NEVER, .stored = read, .chunk = THREAD_CHUNK
  };

  if (!followup_store_notmuch_run_pass ((NotmuchStore *) store, pass, reset_reading, &reading, error))
    return FALSE;
  append_stored (stored, read);
  return TRUE;
}

gboolean
followup_store_notmuch_find_changed (FollowupStore *store, guint64 since_revision, GPtrArray *stored, GError **error)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (queries, g_strdup_printf ("lastmod:%" G_GUINT64_FORMAT "..", since_revision + 1));
  return read_queries (store, query_pass, queries, stored, error);
}

typedef struct {
  const char *prefix;
  GPtrArray *stored;
} Marked;

static PassResult
take_marked (NotmuchStore *self, notmuch_message_t *message, gpointer data)
{
  Marked *marked = data;
  g_autoptr (FollowupStored) stored = followup_store_notmuch_read_marks (message);

  if (!stored)
    return PASS_DISCARDED;
  if (followup_stored_is_marked (stored, marked->prefix))
    g_ptr_array_add (marked->stored, g_steal_pointer (&stored));
  return PASS_DONE;
}

static PassResult
marked_pass (NotmuchStore *self, gboolean is_last, gpointer data, GError **error)
{
  return run_query (self, "*", TRUE, take_marked, data);
}

static void
reset_marked (gpointer data)
{
  g_ptr_array_set_size (((Marked *) data)->stored, 0);
}

/* notmuch can ask for a property by its whole value alone, and our values name slugs that may be known no more. */
gboolean
followup_store_notmuch_find_marked (FollowupStore *store, const char *prefix, GPtrArray *stored, GError **error)
{
  g_autoptr (GPtrArray) read = new_stored_array ();
  Marked marked = { prefix, read };

  if (!followup_store_notmuch_run_pass ((NotmuchStore *) store, marked_pass, reset_marked, &marked, error))
    return FALSE;
  append_stored (stored, read);
  return TRUE;
}

gboolean
followup_store_notmuch_read_threads (FollowupStore *store, const char *const *threads, GPtrArray *stored,
                                     GError **error)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; threads[i]; i++)
    add_query (queries, followup_query_thread (threads[i]));
  return read_queries (store, query_pass, queries, stored, error);
}

FollowupStored *
followup_store_notmuch_find_message (FollowupStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) stored = new_stored_array ();

  g_ptr_array_add (ids, (gpointer) id);
  if (!read_queries (store, id_pass, ids, stored, error) || stored->len == 0)
    return NULL;
  return g_ptr_array_steal_index (stored, 0);
}

static PassResult
tags_pass (NotmuchStore *self, gboolean is_last, gpointer data, GError **error)
{
  notmuch_tags_t *tags = notmuch_database_get_all_tags (self->db);

  if (!tags)
    return PASS_DISCARDED;
  *(GStrv *) data = copy_tags (tags);
  notmuch_tags_destroy (tags);
  return PASS_DONE;
}

static void
reset_tags (gpointer data)
{
  g_clear_pointer ((GStrv *) data, g_strfreev);
}

GStrv
followup_store_notmuch_all_tags (FollowupStore *store, GError **error)
{
  GStrv tags = NULL;

  if (!followup_store_notmuch_run_pass ((NotmuchStore *) store, tags_pass, reset_tags, &tags, error))
    return NULL;
  return tags;
}
