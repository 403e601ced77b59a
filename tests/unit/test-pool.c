/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "reader/mail-file.h"
#include "reader/pool.h"

#include <dirent.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* The parser of this reader does what a mail says (tests/support/odd-reader.c): "good", "crash", ... */
#define ODD_READER BUILD_ROOT "/tests/support/odd-reader"
#define PATIENCE_MS 500
/* Under valgrind this side is slow. */
#define PATIENCE_SLOW_MS 3000

static char *folder;
static int n_descriptors;

static int
count_descriptors (void)
{
  DIR *dir = opendir ("/proc/self/fd");
  int n = 0;

  while (readdir (dir))
    n++;
  closedir (dir);
  return n;
}

static gboolean
has_children (void)
{
  return waitpid (-1, NULL, WNOHANG) >= 0;
}

static void
set_up (void)
{
  folder = g_dir_make_tmp ("followup-pool-XXXXXX", NULL);
  n_descriptors = count_descriptors ();
}

static void
tear_down (void)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_remove (path);
  }
  g_dir_close (dir);
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  ck_assert_int_eq (count_descriptors (), n_descriptors);
  ck_assert (!has_children ());
}

/* Expected: "words/oddity" of each facts, in order. */
typedef struct {
  GString *said;
  guint n, stop_at;
} Taken;

static gboolean
take (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data)
{
  Taken *taken = data;

  ck_assert_uint_eq (index, taken->n);
  g_autofree char *oddities = facts->oddities ? g_strjoinv ("+", facts->oddities) : g_strdup ("");
  g_string_append_printf (taken->said, "%s%s%s", taken->n ? " " : "", facts->new_text ? facts->new_text : "", oddities);
  followup_facts_free (facts);
  return ++taken->n != taken->stop_at;
}

static FollowupPool *
new_pool (guint n_workers)
{
  static const char *const me[] = { "jo@home.example", "jo@work.example", NULL };
  g_autoptr (GError) error = NULL;
  FollowupPool *pool = followup_pool_new (ODD_READER, me, &error);

  ck_assert_msg (pool != NULL, "%s", error ? error->message : "");
  followup_pool_set_workers (pool, n_workers);
  followup_pool_set_patience (pool, g_getenv ("CK_TIMEOUT_MULTIPLIER") ? PATIENCE_SLOW_MS : PATIENCE_MS);
  return pool;
}

/* A file for each word; the words that are paths (with a slash) are taken as they are. */
static FollowupPoolFile *
write_files (char **words, GPtrArray *paths)
{
  guint n = g_strv_length (words);
  FollowupPoolFile *files = g_new0 (FollowupPoolFile, n);

  for (guint i = 0; i < n; i++) {
    char *path = strchr (words[i], '/') ? g_strdup (words[i]) : g_strdup_printf ("%s/%u", folder, i);
    if (!strchr (words[i], '/'))
      ck_assert (g_file_set_contents (path, words[i], -1, NULL));
    g_ptr_array_add (paths, path);
    files[i] = (FollowupPoolFile) { .path = path, .file_at = FOLLOWUP_NEVER };
  }
  return files;
}

static char *
read_words (FollowupPool *pool, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree FollowupPoolFile *files = write_files (words, paths);
  g_autoptr (GError) error = NULL;
  Taken taken = { g_string_new (NULL), 0, 0 };

  gboolean is_done = followup_pool_read (pool, files, g_strv_length (words), take, &taken, &error);
  ck_assert_msg (is_done, "%s", error ? error->message : "");
  return g_string_free (taken.said, FALSE);
}

#define KILLED "unreadable+parser-killed"

static const struct {
  const char *mails, *expected;
} runs[] = {
  { "a", "a" },
  { "a b c d e f", "a b c d e f" },
  { "crash", KILLED },
  { "a crash b", "a " KILLED " b" },
  { "crash crash a crash", KILLED " " KILLED " a " KILLED },
  { "a hang b", "a " KILLED " b" },
  { "a sleep b", "a " KILLED " b" },
  { "a exit b", "a " KILLED " b" },
  { "a garbage b", "a " KILLED " b" },
  { "a flood b", "a " KILLED " b" },
  { "a cut b", "a " KILLED " b" },
  { "a memory b", "a " KILLED " b" },
  { "a deep b", "a " KILLED " b" },
  { "a large b", "a unreadable+too-large b" },
  { "a /nowhere/at/all b", "a unreadable+missing b" },
  { "a /etc b", "a unreadable+not-a-file b" },
  { "a /dev/null b", "a unreadable+not-a-file b" },
  { "me", "jo@home.example,jo@work.example" },
};

START_TEST (test_run)
{
  for (guint n_workers = 1; n_workers <= 2; n_workers++) {
    g_autoptr (FollowupPool) pool = new_pool (n_workers);
    g_autofree char *said = read_words (pool, runs[_i].mails);
    ck_assert_msg (strcmp (said, runs[_i].expected) == 0, "%s: %s", runs[_i].mails, said);
    g_clear_pointer (&said, g_free);
    /* the pool goes on after any of these */
    said = read_words (pool, "x y");
    ck_assert_str_eq (said, "x y");
  }
}
END_TEST

START_TEST (test_many_keep_their_order)
{
  for (guint n_workers = 1; n_workers <= 2; n_workers++) {
    g_autoptr (FollowupPool) pool = new_pool (n_workers);
    g_autoptr (GString) mails = g_string_new ("first"), expected = g_string_new ("first");

    for (guint i = 0; i < 700; i++) {
      gboolean kills = i % 97 == 13;
      g_string_append_printf (mails, kills ? " crash" : " m%u", i);
      g_string_append_printf (expected, kills ? " " KILLED : " m%u", i);
    }
    g_autofree char *said = read_words (pool, mails->str);
    ck_assert_str_eq (said, expected->str);
  }
}
END_TEST

START_TEST (test_stop_early)
{
  g_autoptr (FollowupPool) pool = new_pool (2);
  g_auto (GStrv) words = g_strsplit ("a b c sleep d e", " ", -1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree FollowupPoolFile *files = write_files (words, paths);
  Taken taken = { g_string_new (NULL), 0, 2 };

  ck_assert (followup_pool_read (pool, files, 6, take, &taken, NULL));
  ck_assert_str_eq (taken.said->str, "a b");
  g_string_free (taken.said, TRUE);
  g_autofree char *said = read_words (pool, "x");
  ck_assert_str_eq (said, "x");
}
END_TEST

START_TEST (test_odd_paths)
{
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *secret = g_build_filename (folder, "secret", NULL);
  g_autofree char *mails = g_strjoin (" ", fifo, link, secret, "a", NULL);
  g_autoptr (FollowupPool) pool = new_pool (1);

  ck_assert_int_eq (mkfifo (fifo, 0600), 0);
  ck_assert_int_eq (symlink ("/etc/passwd", link), 0);
  ck_assert (g_file_set_contents (secret, "s", -1, NULL));
  ck_assert_int_eq (chmod (secret, 0), 0);
  g_autofree char *said = read_words (pool, mails);
  /* root may read everything */
  const char *expected = geteuid () == 0 ? "unreadable+not-a-file unreadable+not-a-file s a"
                                         : "unreadable+not-a-file unreadable+not-a-file unreadable+permission-denied a";
  ck_assert_str_eq (said, expected);
}
END_TEST

START_TEST (test_open_file)
{
  int fd = memfd_create ("mail", MFD_CLOEXEC);
  FollowupPoolFile file = { .path = "-", .has_fd = TRUE, .fd = fd, .file_at = FOLLOWUP_NEVER };
  g_autoptr (FollowupPool) pool = new_pool (1);
  Taken taken = { g_string_new (NULL), 0, 0 };

  ck_assert_int_eq (write (fd, "piped", 5), 5);
  ck_assert (followup_pool_read (pool, &file, 1, take, &taken, NULL));
  ck_assert_str_eq (taken.said->str, "piped");
  g_string_free (taken.said, TRUE);
  close (fd);
}
END_TEST

/* The walls, seen from inside: each line is what was tried and how it ended. */
START_TEST (test_walls)
{
  int kept_by_mistake = open ("/etc/passwd", O_RDONLY);
  g_autoptr (FollowupPool) pool = new_pool (1);
  g_autofree char *said = read_words (pool, "walls");

  close (kept_by_mistake);
  ck_assert_str_eq (said, "descriptors=0,1,2 read=denied write=denied create=denied truncate=denied unlink=denied "
                          "chmod=denied socket=denied connect=denied exec=denied fork=denied kill=denied "
                          "ptrace=denied zone=done iconv=done stack=8192");
}
END_TEST

START_TEST (test_none_left)
{
  g_autoptr (FollowupPool) pool = new_pool (2);
  g_autofree char *said = read_words (pool, "a b c");

  ck_assert_str_eq (said, "a b c");
  ck_assert (has_children ());
  followup_pool_rest (pool);
  ck_assert (!has_children ());
  g_autofree char *again = read_words (pool, "d");
  ck_assert_str_eq (again, "d");
}
END_TEST

static const struct {
  const char *program;
  gboolean is_made;
} not_readers[] = { { "/nowhere/followup-reader", FALSE }, { "/bin/true", TRUE }, { "/bin/cat", TRUE } };

START_TEST (test_not_a_reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupPool) pool = followup_pool_new (not_readers[_i].program, NULL, &error);
  FollowupPoolFile file = { .path = "/etc/passwd" };
  Taken taken = { NULL, 0, 0 };

  ck_assert_int_eq (pool != NULL, not_readers[_i].is_made);
  if (pool) {
    followup_pool_set_patience (pool, PATIENCE_MS);
    ck_assert (!followup_pool_read (pool, &file, 1, take, &taken, &error));
  }
  ck_assert_int_eq (followup_error_exit_code (error), 70);
}
END_TEST

static const struct {
  const char *path;
  gint64 at;
} names[] = {
  { "/m/cur/1763450000.M1P2.host:2,S", 1763450000 },
  { "1763450000.x", 1763450000 },
  { "/m/cur/1763450000", FOLLOWUP_NEVER },
  { "/m/1763450000.d/cur/mail", FOLLOWUP_NEVER },
  { "/m/cur/12.eml", FOLLOWUP_NEVER },
  { "/m/cur/99999999999999999999.x", FOLLOWUP_NEVER },
};

START_TEST (test_name_at)
{
  ck_assert_int_eq (mail_file_name_at (names[_i].path), names[_i].at);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pool");
  TCase *tests = tcase_create ("pool");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_loop_test (tests, test_run, 0, G_N_ELEMENTS (runs));
  tcase_add_test (tests, test_many_keep_their_order);
  tcase_add_test (tests, test_stop_early);
  tcase_add_test (tests, test_odd_paths);
  tcase_add_test (tests, test_open_file);
  tcase_add_test (tests, test_walls);
  tcase_add_test (tests, test_none_left);
  tcase_add_loop_test (tests, test_not_a_reader, 0, G_N_ELEMENTS (not_readers));
  tcase_add_loop_test (tests, test_name_at, 0, G_N_ELEMENTS (names));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
