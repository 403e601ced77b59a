/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "store/cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;
static char *cache_path;

static void
set_up (void)
{
  folder = g_dir_make_tmp ("followup-cache-XXXXXX", NULL);
  cache_path = g_build_filename (folder, "cache", "facts", NULL);
}

static void
tear_down (void)
{
  const char *const argv[] = { "rm", "-rf", folder, NULL };
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);
  g_free (cache_path);
}

static char *
mail (const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
insert (FollowupCache *cache, const char *path, const char *text)
{
  g_autoptr (FollowupFacts) facts = followup_facts_new ();
  facts->path = g_strdup (path);
  facts->new_text = g_strdup (text);
  facts->kind = FOLLOWUP_KIND_HUMAN;
  followup_cache_insert (cache, facts, NULL);
}

static char *
text_of (FollowupCache *cache, const char *path)
{
  g_autoptr (FollowupFacts) facts = followup_cache_lookup (cache, path);
  if (!facts)
    return NULL;
  ck_assert_str_eq (facts->path, path);
  return g_strdup (facts->new_text);
}

/* A saved cache with n mails; their paths. */
static GPtrArray *
some_cache (guint n_mails)
{
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_mails; i++) {
    g_autofree char *name = g_strdup_printf ("INBOX/cur/%u.host:2,S", i * 7919 % 1000);
    char *path = mail (name, name);
    g_autofree char *none = text_of (cache, path);
    ck_assert_ptr_null (none);
    insert (cache, path, name);
    g_ptr_array_add (paths, path);
  }
  followup_cache_set_note (cache, "watermark", "12");
  ck_assert (followup_cache_save (cache, NULL));
  return paths;
}

START_TEST (test_round_trip)
{
  g_autoptr (GPtrArray) paths = some_cache (200);
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
  struct stat info;

  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *text = text_of (cache, paths->pdata[i]);
    ck_assert_ptr_nonnull (text);
    ck_assert (g_str_has_suffix (paths->pdata[i], text));
  }
  ck_assert_str_eq (followup_cache_get_note (cache, "watermark"), "12");
  ck_assert_ptr_null (followup_cache_get_note (cache, "other"));
  ck_assert_int_eq (stat (cache_path, &info), 0);
  ck_assert_int_eq (info.st_mode & 0777, 0600);
}
END_TEST

START_TEST (test_other_key_empties)
{
  g_autoptr (GPtrArray) paths = some_cache (3);
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "another");
  g_autofree char *text = text_of (cache, paths->pdata[0]);
  ck_assert_ptr_null (text);
  ck_assert_ptr_null (followup_cache_get_note (cache, "watermark"));
}
END_TEST

START_TEST (test_flags_do_not_matter_and_changes_do)
{
  g_autoptr (GPtrArray) paths = some_cache (2);
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
  g_autofree char *flagged = g_strconcat (paths->pdata[0], "RT", NULL);

  ck_assert_int_eq (g_rename (paths->pdata[0], flagged), 0);
  g_autofree char *text = text_of (cache, flagged);
  ck_assert_ptr_nonnull (text);
  ck_assert (g_file_set_contents (paths->pdata[1], "longer than it was before", -1, NULL));
  g_autofree char *changed = text_of (cache, paths->pdata[1]);
  ck_assert_ptr_null (changed);
  /* Changed once more while it was being read: the facts are of neither. */
  ck_assert (g_file_set_contents (paths->pdata[1], "and again", -1, NULL));
  insert (cache, paths->pdata[1], "old facts");
  g_autofree char *still = text_of (cache, paths->pdata[1]);
  ck_assert_ptr_null (still);
}
END_TEST

START_TEST (test_unreadable_is_not_kept)
{
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
  g_autofree char *path = mail ("cur/a", "x");
  g_autoptr (FollowupFacts) facts = followup_facts_new ();

  facts->path = g_strdup (path);
  followup_facts_add_oddity (facts, "unreadable");
  followup_cache_insert (cache, facts, NULL);
  g_autofree char *text = text_of (cache, path);
  ck_assert_ptr_null (text);
}
END_TEST

START_TEST (test_unused_go_after_a_while)
{
  g_autoptr (GPtrArray) paths = some_cache (2);

  for (guint i = 0; i < 20; i++) {
    g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
    g_autofree char *text = text_of (cache, paths->pdata[0]);
    g_autofree char *note = g_strdup_printf ("%u", i);
    ck_assert_ptr_nonnull (text);
    followup_cache_set_note (cache, "watermark", note);
    ck_assert (followup_cache_save (cache, NULL));
  }
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
  g_autofree char *text = text_of (cache, paths->pdata[1]);
  ck_assert_ptr_null (text);
}
END_TEST

START_TEST (test_nothing_new_writes_nothing)
{
  g_autoptr (GPtrArray) paths = some_cache (2);
  struct stat before, after;
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
  g_autofree char *text = text_of (cache, paths->pdata[0]);

  ck_assert_ptr_nonnull (text);
  followup_cache_set_note (cache, "watermark", "12");
  ck_assert_int_eq (stat (cache_path, &before), 0);
  ck_assert (followup_cache_save (cache, NULL));
  ck_assert_int_eq (stat (cache_path, &after), 0);
  ck_assert_uint_eq (before.st_ino, after.st_ino);
}
END_TEST

START_TEST (test_damage_is_empty)
{
  g_autoptr (GPtrArray) paths = some_cache (20);
  g_autofree char *good = NULL;
  gsize length;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  ck_assert (g_file_get_contents (cache_path, &good, &length, NULL));
  for (guint round = 0; round < 500; round++) {
    g_autofree char *bad = g_memdup2 (good, length);
    gsize bad_length = round % 3 == 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) length) : length;
    bad[g_rand_int_range (rand, 0, (gint32) length)] ^= (char) (1 << g_rand_int_range (rand, 0, 8));
    ck_assert (g_file_set_contents (cache_path, bad, (gssize) bad_length, NULL));
    g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
    for (guint i = 0; i < paths->len; i++) {
      g_autofree char *text = text_of (cache, paths->pdata[i]);
      ck_assert (!text || g_str_has_suffix (paths->pdata[i], text));
    }
    followup_cache_set_note (cache, "watermark", "13");
    ck_assert (followup_cache_save (cache, NULL));
  }
}
END_TEST

START_TEST (test_link_is_refused)
{
  g_autofree char *real = g_build_filename (folder, "real", NULL);
  g_autofree char *link = g_build_filename (folder, "cache", NULL);
  g_autoptr (FollowupCache) cache = followup_cache_open (cache_path, "key");
  g_autoptr (GError) error = NULL;

  ck_assert_int_eq (g_mkdir (real, 0700), 0);
  ck_assert_int_eq (symlink (real, link), 0);
  followup_cache_set_note (cache, "watermark", "1");
  ck_assert (!followup_cache_save (cache, &error));
  ck_assert_int_eq (followup_error_exit_code (error), 73);
  ck_assert_int_eq (g_unlink (link), 0);
  ck_assert_int_eq (g_mkdir (link, 0700), 0);
  ck_assert_int_eq (chmod (link, 0777), 0);
  ck_assert (!followup_cache_save (cache, NULL));
  ck_assert_int_eq (chmod (link, 0700), 0);
  ck_assert (followup_cache_save (cache, NULL));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cache");
  TCase *tests = tcase_create ("cache");
  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, test_round_trip);
  tcase_add_test (tests, test_other_key_empties);
  tcase_add_test (tests, test_flags_do_not_matter_and_changes_do);
  tcase_add_test (tests, test_unreadable_is_not_kept);
  tcase_add_test (tests, test_unused_go_after_a_while);
  tcase_add_test (tests, test_nothing_new_writes_nothing);
  tcase_add_test (tests, test_damage_is_empty);
  tcase_add_test (tests, test_link_is_refused);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
