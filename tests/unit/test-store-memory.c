/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "store/store-memory.h"

#include <string.h>

static const char *const me[] = { "sam@home.example", NULL };

static void
add (FollowupStore *store, const char *id, const char *thread, gint64 date_at, const char *from, const char *to,
     const char *tag, const char *path)
{
  const char *const tos[] = { to, NULL };
  const char *const tags[] = { tag, NULL };
  const char *const paths[] = { path, NULL };
  FollowupMemoryMessage message = {
    .id = id, .thread = thread, .date_at = date_at, .from = from, .to = tos, .tags = tags, .paths = path ? paths : NULL
  };
  followup_store_memory_add (store, &message);
}

static FollowupStore *
some_store (void)
{
  FollowupStore *store = followup_store_new_memory (me);
  static const char *const excluded[] = { "deleted", NULL };

  followup_store_memory_set_excluded (store, excluded);
  add (store, "a1@x", "1", 100, "Dana Reyes <Dana@acme.example>", "sam@home.example", "inbox", NULL);
  add (store, "a2@x", "1", 200, "sam@home.example", "dana@acme.example", "track/acme", "/mail/Sent/cur/a2");
  add (store, "b1@x", "2", 300, "Lee <lee@jobs.acme.example>", "sam@home.example", "track/none", NULL);
  add (store, "c1@x", "3", 400, "notacme@notacme.example", "sam@home.example", "followup/waiting",
       "/mail/Sentinel/cur/c");
  add (store, "d1@x", "4", 500, "dana@acme.example", "sam@home.example", "deleted", NULL);
  return store;
}

static char *
found (FollowupStore *store, FollowupSelect select, const char *value, gint64 since_at)
{
  const char *const values[] = { value, NULL };
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) keys = NULL;
  GString *joined = g_string_new (NULL);

  if (!followup_store_find_threads (store, select, values, since_at, threads, NULL))
    g_string_append (joined, "refused");
  keys = g_list_sort (g_hash_table_get_keys (threads), (GCompareFunc) strcmp);
  for (GList *key = keys; key; key = key->next)
    g_string_append (joined, key->data);
  return g_string_free (joined, FALSE);
}

static const struct {
  FollowupSelect select;
  const char *value;
  gint64 since_at;
  const char *threads;
} selectors[] = {
  { FOLLOWUP_SELECT_ADDRESS, "dana@acme.example", FOLLOWUP_NEVER, "1" },
  { FOLLOWUP_SELECT_ADDRESS, "DANA@ACME.example", FOLLOWUP_NEVER, "1" },
  { FOLLOWUP_SELECT_ADDRESS, "dana@acme.example", 201, "" },
  { FOLLOWUP_SELECT_ADDRESS, "ana@acme.example", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_DOMAIN, "acme.example", FOLLOWUP_NEVER, "12" },
  { FOLLOWUP_SELECT_DOMAIN, "jobs.acme.example", FOLLOWUP_NEVER, "2" },
  { FOLLOWUP_SELECT_TAG, "track/", FOLLOWUP_NEVER, "12" },
  { FOLLOWUP_SELECT_TAG, "track/n*", FOLLOWUP_NEVER, "2" },
  { FOLLOWUP_SELECT_TAG, "track", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_TAG, "followup/waiting", FOLLOWUP_NEVER, "3" },
  { FOLLOWUP_SELECT_TAG, "deleted", FOLLOWUP_NEVER, "4" },
  { FOLLOWUP_SELECT_FOLDER, "Sent", FOLLOWUP_NEVER, "1" },
  { FOLLOWUP_SELECT_ID, "b1@x", FOLLOWUP_NEVER, "2" },
  { FOLLOWUP_SELECT_ID, "*", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_QUERY, "from:dana@acme.example and tag:inbox", FOLLOWUP_NEVER, "1" },
  { FOLLOWUP_SELECT_QUERY, "thread:2", FOLLOWUP_NEVER, "2" },
  { FOLLOWUP_SELECT_QUERY, "", FOLLOWUP_NEVER, "refused" },
  { FOLLOWUP_SELECT_QUERY, " ( * ) ", FOLLOWUP_NEVER, "refused" },
};

START_TEST (test_selectors)
{
  g_autoptr (FollowupStore) store = some_store ();
  g_autofree char *threads
      = found (store, selectors[_i].select, selectors[_i].value, selectors[_i].since_at);
  ck_assert_msg (strcmp (threads, selectors[_i].threads) == 0, "%s: %s, not %s", selectors[_i].value, threads,
                 selectors[_i].threads);
}
END_TEST

static FollowupChange *
new_change (const char *id, const char *add_tag, const char *add_put)
{
  FollowupChange *change = g_new0 (FollowupChange, 1);
  change->id = g_strdup (id);
  change->add_tags = add_tag ? g_strsplit (add_tag, " ", -1) : NULL;
  change->add_put = add_put ? g_strsplit (add_put, " ", -1) : NULL;
  return change;
}

static GPtrArray *
some_units (guint n_units, guint n_messages)
{
  static const char *const ids[] = { "a1@x", "a2@x", "b1@x", "c1@x", "d1@x" };
  GPtrArray *units = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n_units; i++) {
    GPtrArray *unit = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_change_free);
    g_autofree char *tag = g_strdup_printf ("t%u", i);
    for (guint m = 0; m < n_messages; m++)
      g_ptr_array_add (unit, new_change (ids[m % G_N_ELEMENTS (ids)], tag, "p"));
    g_ptr_array_add (units, unit);
  }
  return units;
}

static guint64
revision (FollowupStore *store)
{
  FollowupSnapshot snapshot;
  ck_assert (followup_store_snapshot (store, &snapshot, NULL));
  guint64 value = snapshot.revision;
  followup_snapshot_clear (&snapshot);
  return value;
}

START_TEST (test_apply_is_idempotent)
{
  g_autoptr (FollowupStore) store = some_store ();
  g_autoptr (GPtrArray) units = some_units (2, 2);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
  FollowupApplied applied;
  guint64 before = revision (store);

  ck_assert (followup_store_apply (store, units, before, 0, &applied, NULL));
  ck_assert_uint_eq (applied.n_units, 2);
  ck_assert_uint_eq (applied.n_messages, 4);
  ck_assert_uint_eq (applied.revision, before + 1);
  ck_assert (!applied.is_foreign);
  ck_assert (followup_store_find_changed (store, before, changed, NULL));
  ck_assert_uint_eq (changed->len, 2);
  ck_assert (followup_store_apply (store, units, revision (store), 0, &applied, NULL));
  ck_assert_uint_eq (applied.n_units, 0);
  ck_assert_uint_eq (revision (store), before + 1);
  ck_assert_uint_eq (followup_store_memory_count_sections (store), 1);
}
END_TEST

START_TEST (test_old_plan_is_foreign)
{
  g_autoptr (FollowupStore) store = some_store ();
  g_autoptr (GPtrArray) units = some_units (1, 2);
  FollowupApplied applied;

  ck_assert (followup_store_apply (store, units, revision (store) - 1, 0, &applied, NULL));
  ck_assert (applied.is_foreign);
  ck_assert_uint_eq (applied.n_messages, 0);
}
END_TEST

START_TEST (test_failures)
{
  static const struct {
    FollowupMemoryFailure failure;
    int exit_code;
  } rows[] = {
    { FOLLOWUP_MEMORY_LOCKED, 75 }, { FOLLOWUP_MEMORY_DISK_FULL, 74 }, { FOLLOWUP_MEMORY_KILLED, 70 },
    { FOLLOWUP_MEMORY_FOREIGN, 0 },
  };
  g_autoptr (FollowupStore) store = some_store ();
  g_autoptr (GPtrArray) units = some_units (3, 15);
  g_autoptr (GError) error = NULL;
  FollowupApplied applied = { 0 };

  followup_store_memory_fail (store, rows[_i].failure, 1);
  gboolean is_done = followup_store_apply (store, units, revision (store), 0, &applied, &error);
  ck_assert_int_eq (is_done, rows[_i].exit_code == 0);
  ck_assert_int_eq (error ? followup_error_exit_code (error) : 0, rows[_i].exit_code);
  ck_assert_int_eq (applied.is_foreign, is_done);
  ck_assert_uint_eq (followup_store_memory_count_sections (store), 1);
  /* What was not done is done the next time. */
  ck_assert (followup_store_apply (store, units, revision (store), 0, &applied, NULL));
  ck_assert_uint_eq (applied.n_units, 2);
}
END_TEST

START_TEST (test_merge_and_removal)
{
  g_autoptr (FollowupStore) store = some_store ();
  const char *const threads[] = { "1", NULL };
  g_autoptr (GPtrArray) stored = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);

  followup_store_memory_merge (store, "2", "1");
  ck_assert (followup_store_memory_tag (store, "b1@x", "-track/none"));
  ck_assert (!followup_store_memory_tag (store, "b1@x", "-track/none"));
  ck_assert (followup_store_memory_remove (store, "a1@x"));
  ck_assert (followup_store_read_threads (store, threads, stored, NULL));
  ck_assert_uint_eq (stored->len, 2);
  g_autoptr (FollowupStored) gone = followup_store_find_message (store, "a1@x", NULL);
  ck_assert (gone == NULL);
  g_autoptr (FollowupStored) excluded = followup_store_find_message (store, "d1@x", NULL);
  ck_assert (excluded->is_excluded);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("store-memory");
  TCase *tests = tcase_create ("store-memory");
  tcase_add_loop_test (tests, test_selectors, 0, G_N_ELEMENTS (selectors));
  tcase_add_test (tests, test_apply_is_idempotent);
  tcase_add_test (tests, test_old_plan_is_foreign);
  tcase_add_loop_test (tests, test_failures, 0, 4);
  tcase_add_test (tests, test_merge_and_removal);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
