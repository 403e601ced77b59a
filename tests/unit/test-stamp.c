/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "stamp/stamp.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

static char *home, *database, *config, *missing;

static void
put (const char *path, const char *text)
{
  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (void)
{
  home = g_dir_make_tmp ("followup-stamp-XXXXXX", NULL);
  database = g_build_filename (home, "iamglass", NULL);
  config = g_build_filename (home, "config with a space", NULL);
  missing = g_build_filename (home, "not there %", NULL);
  put (database, "revision 1");
  put (config, "[followup]\n");
  g_setenv ("HOME", home, TRUE);
  static const char *const unset[]
      = { "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "NOTMUCH_CONFIG", "NOTMUCH_PROFILE", "NOTMUCH_DATABASE", "MAILDIR", "TZ" };
  for (guint i = 0; i < G_N_ELEMENTS (unset); i++)
    g_unsetenv (unset[i]);
}

static void
remove_all (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir && (name = g_dir_read_name (dir));) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      remove_all (path);
    else
      g_remove (path);
  }
  if (dir)
    g_dir_close (dir);
  g_rmdir (folder);
}

static void
tear_down (void)
{
  remove_all (home);
  g_clear_pointer (&home, g_free);
  g_clear_pointer (&database, g_free);
  g_clear_pointer (&config, g_free);
  g_clear_pointer (&missing, g_free);
}

static bool
write_stamp (void)
{
  FollowupStamp *stamp = followup_stamp_new ();

  followup_stamp_add_file (stamp, database, true);
  followup_stamp_add_file (stamp, config, false);
  followup_stamp_add_file (stamp, missing, false);
  followup_stamp_set_answer (stamp, "nothing new; next Mon 23 Nov · 100 %", 1000, 2000);
  bool is_written = followup_stamp_write (stamp);
  followup_stamp_free (stamp);
  return is_written;
}

static bool
holds (int64_t now)
{
  char *summary = followup_stamp_check (now);
  bool is_there = summary != NULL;

  if (summary)
    ck_assert_str_eq (summary, "nothing new; next Mon 23 Nov · 100 %");
  free (summary);
  return is_there;
}

static char *
stamp_path (void)
{
  char *name = followup_stamp_name ();
  char *path = g_build_filename (home, ".cache", "followup", name, NULL);

  free (name);
  return path;
}

START_TEST (test_times)
{
  ck_assert (!holds (1500));
  ck_assert (write_stamp ());
  ck_assert (holds (1000));
  ck_assert (holds (1999));
  ck_assert (!holds (999));
  ck_assert (!holds (2000));
  followup_stamp_remove ();
  ck_assert (!holds (1500));
}
END_TEST

/* What may have happened since; each makes the stamp void. */
static void
commit_same_size (void)
{
  struct stat st;
  ck_assert_int_eq (stat (database, &st), 0);
  put (database, "revision 2");
}

/* Same inode, size and times as far as a program can set them. */
static void
overwrite_in_place (void)
{
  struct stat st;
  ck_assert_int_eq (stat (database, &st), 0);
  FILE *file = fopen (database, "r+");
  fputs ("revision 3", file);
  fclose (file);
  struct timespec times[2] = { st.st_atim, st.st_mtim };
  utimensat (AT_FDCWD, database, times, 0);
}

static void
edit_config (void)
{
  put (config, "[followup]\ncadence=weekly\n");
}

static void
remove_config (void)
{
  g_remove (config);
}

static void
appear (void)
{
  put (missing, "");
}

static void
touch (void)
{
  utime (config, &(struct utimbuf) { 1, 1 });
}

static void
other_zone (void)
{
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
}

static void
empty_is_not_unset (void)
{
  g_setenv ("NOTMUCH_PROFILE", "", TRUE);
}

static void
relative_path (void)
{
  g_setenv ("NOTMUCH_CONFIG", "notmuch-config", TRUE);
}

static void
no_home (void)
{
  g_unsetenv ("HOME");
}

static void
open_to_all (void)
{
  g_autofree char *folder = g_build_filename (home, ".cache", "followup", NULL);
  g_chmod (folder, 0777);
}

static void
symbolic_link (void)
{
  g_autofree char *folder = g_build_filename (home, ".cache", "followup", NULL);
  g_autofree char *other = g_build_filename (home, "other", NULL);
  ck_assert_int_eq (g_rename (folder, other), 0);
  ck_assert_int_eq (symlink (other, folder), 0);
}

static void
parent_open_to_all (void)
{
  g_autofree char *folder = g_build_filename (home, ".cache", NULL);
  g_chmod (folder, 0777);
}

static void
stamp_open_to_all (void)
{
  g_autofree char *path = stamp_path ();
  g_chmod (path, 0666);
}

static void
stamp_is_link (void)
{
  g_autofree char *path = stamp_path ();
  g_autofree char *other = g_build_filename (home, "other-stamp", NULL);
  ck_assert_int_eq (g_rename (path, other), 0);
  ck_assert_int_eq (symlink (other, path), 0);
}

static const struct {
  const char *name;
  void (*happen) (void);
} changes[] = {
  { "commit", commit_same_size },
  { "overwritten in place", overwrite_in_place },
  { "config edited", edit_config },
  { "config removed", remove_config },
  { "file appeared", appear },
  { "touched", touch },
  { "zone", other_zone },
  { "empty variable", empty_is_not_unset },
  { "relative path", relative_path },
  { "no home", no_home },
  { "folder open to all", open_to_all },
  { "folder is a link", symbolic_link },
  { "parent open to all", parent_open_to_all },
  { "stamp open to all", stamp_open_to_all },
  { "stamp is a link", stamp_is_link },
};

START_TEST (test_change)
{
  ck_assert (write_stamp ());
  ck_assert (holds (1500));
  changes[_i].happen ();
  ck_assert_msg (!holds (1500), "%s", changes[_i].name);
}
END_TEST

static void
put_stamp (const char *path, const char *text, gsize n)
{
  ck_assert (g_file_set_contents (path, text, (gssize) n, NULL));
  ck_assert_int_eq (g_chmod (path, 0600), 0);
}

/* A stamp cut short or altered anywhere never speaks: each byte is dropped from the end, then each is changed. */
START_TEST (test_damaged)
{
  ck_assert (write_stamp ());
  g_autofree char *path = stamp_path ();
  g_autofree char *text = NULL;
  gsize n;
  ck_assert (g_file_get_contents (path, &text, &n, NULL));

  for (gsize cut = 0; cut < n; cut++) {
    put_stamp (path, text, cut);
    ck_assert_msg (!holds (1500), "cut at %zu", cut);
  }
  for (gsize i = 0; i < n; i++) {
    char old = text[i];
    text[i] = old == '\n' ? ' ' : '\n';
    put_stamp (path, text, n);
    ck_assert_msg (!holds (1500), "line broken at %zu", i);
    text[i] = old;
  }
}
END_TEST

START_TEST (test_no_stamp_of_a_changed_state)
{
  FollowupStamp *stamp = followup_stamp_new ();

  ck_assert (write_stamp ());
  followup_stamp_add_file (stamp, database, true);
  followup_stamp_set_answer (stamp, "nothing new", 1000, 2000);
  ck_assert (followup_stamp_is_current (stamp));
  commit_same_size ();
  ck_assert (!followup_stamp_is_current (stamp));
  ck_assert (!followup_stamp_write (stamp));
  /* the old one went with it */
  ck_assert (!holds (1500));
  followup_stamp_add_file (stamp, database, true);
  ck_assert (followup_stamp_write (stamp));
  followup_stamp_free (stamp);
}
END_TEST

static void
add_relative (FollowupStamp *stamp)
{
  followup_stamp_add_file (stamp, "config", false);
}

static void
add_folder_just_made (FollowupStamp *stamp)
{
  followup_stamp_add_file (stamp, home, false);
}

static void
add_too_many (FollowupStamp *stamp)
{
  for (int i = 0; i < 100; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%d", home, i);
    followup_stamp_add_file (stamp, path, false);
  }
}

static void (*const unvouched[]) (FollowupStamp *stamp) = { add_relative, add_folder_just_made, add_too_many };

START_TEST (test_not_to_be_vouched_for)
{
  FollowupStamp *stamp = followup_stamp_new ();

  unvouched[_i](stamp);
  followup_stamp_set_answer (stamp, "nothing new", 1000, 2000);
  ck_assert (!followup_stamp_write (stamp));
  followup_stamp_free (stamp);
}
END_TEST

START_TEST (test_modes)
{
  struct stat st;
  ck_assert (write_stamp ());
  g_autofree char *path = stamp_path (), *folder = g_path_get_dirname (path);
  ck_assert_int_eq (stat (path, &st), 0);
  ck_assert_int_eq (st.st_mode & 07777, 0600);
  ck_assert_int_eq (stat (folder, &st), 0);
  ck_assert_int_eq (st.st_mode & 07777, 0700);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("stamp");
  TCase *tests = tcase_create ("stamp");
  tcase_set_timeout (tests, 30);
  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_test (tests, test_times);
  tcase_add_loop_test (tests, test_change, 0, G_N_ELEMENTS (changes));
  tcase_add_test (tests, test_damaged);
  tcase_add_test (tests, test_no_stamp_of_a_changed_state);
  tcase_add_loop_test (tests, test_not_to_be_vouched_for, 0, G_N_ELEMENTS (unvouched));
  tcase_add_test (tests, test_modes);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
