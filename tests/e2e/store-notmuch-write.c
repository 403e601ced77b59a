/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing to a real database, with everything that may come in between. */
#include "mailbox.h"

#include "store/note.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST (test_apply)
{
  g_autoptr (GPtrArray) units = mailbox_deliver_threads (20);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  FollowupApplied applied;
  guint64 before = mailbox_revision (store);

  g_ptr_array_add (units->pdata[0], mailbox_new_change ("vanished@x", "followup/waiting", NULL, NULL));
  ck_assert (followup_store_apply (store, units, before, 1000, &applied, NULL));
  ck_assert_uint_eq (applied.n_messages, 60);
  ck_assert_uint_eq (applied.n_units, 20);
  ck_assert (!applied.is_foreign);
  ck_assert_uint_eq (applied.revision, mailbox_revision (store));
  ck_assert_uint_eq (mailbox_count_whole (store, 20), 20);
  /* Again: not even opened for writing. */
  ck_assert (followup_store_apply (store, units, mailbox_revision (store), 1000, &applied, NULL));
  ck_assert_uint_eq (applied.n_messages, 0);
  ck_assert_uint_eq (applied.revision, mailbox_revision (store));
  g_autoptr (FollowupStore) other = mailbox_open_store ();
  ck_assert_uint_eq (mailbox_revision (other), mailbox_revision (store));
}
END_TEST

START_TEST (test_properties)
{
  g_autoptr (GPtrArray) first = mailbox_new_units ();
  g_autoptr (GPtrArray) second = mailbox_new_units ();
  FollowupChange *removal = g_new0 (FollowupChange, 1);
  FollowupApplied applied;

  mailbox_deliver_mail ("INBOX", "dana@acme.example", "sam@home.example", HOSTILE_ID, NULL);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  g_ptr_array_add (mailbox_new_unit (first), mailbox_new_change (HOSTILE_ID, "a|b", "b|a|c", "a:1=2|$(x)"));
  removal->id = g_strdup (HOSTILE_ID);
  removal->remove_tags = g_strsplit ("a|never", "|", -1);
  removal->remove_put = g_strsplit ("a|c|never", "|", -1);
  removal->add_known = g_strsplit ("z", "|", -1);
  g_ptr_array_add (mailbox_new_unit (second), removal);
  ck_assert (followup_store_apply (store, first, mailbox_revision (store), 0, &applied, NULL));
  guint64 between = applied.revision;
  ck_assert (followup_store_apply (store, second, between, 0, &applied, NULL));
  ck_assert_uint_eq (applied.revision, between + 1);
  g_autoptr (FollowupStored) stored = followup_store_find_message (store, HOSTILE_ID, NULL);
  g_autofree char *tags = g_strjoinv ("|", stored->tags);
  g_autofree char *put = g_strjoinv ("|", stored->put);
  g_autofree char *known = g_strjoinv ("|", stored->known);
  ck_assert_str_eq (tags, "b|inbox");
  ck_assert_str_eq (put, "b");
  ck_assert_str_eq (known, "$(x)|a:1=2|z");
}
END_TEST

static void
tag_by_another_program (gpointer data)
{
  guint *n_calls = data;
  if (++*n_calls == 2)
    ck_assert_int_eq (mailbox_run ("notmuch", "tag", "+other", "id:t0m0@acme.example", NULL), 0);
}

START_TEST (test_foreign_write_between_sections)
{
  g_autoptr (GPtrArray) units = mailbox_deliver_threads (20);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  FollowupApplied applied;
  guint n_calls = 0;

  ((NotmuchStore *) store)->between = tag_by_another_program;
  ((NotmuchStore *) store)->between_data = &n_calls;
  ck_assert (followup_store_apply (store, units, mailbox_revision (store), 1000, &applied, NULL));
  ck_assert (applied.is_foreign);
  ck_assert_uint_eq (applied.n_units, 6);
  ck_assert_uint_eq (mailbox_count_whole (store, 20), 6);
  /* Planned anew for the state that is there now. */
  ck_assert (followup_store_apply (store, units, mailbox_revision (store), 1000, &applied, NULL));
  ck_assert_uint_eq (mailbox_count_whole (store, 20), 20);
  g_autoptr (FollowupStored) tagged = followup_store_find_message (store, "t0m0@acme.example", NULL);
  ck_assert (g_strv_contains ((const char *const *) tagged->tags, "other"));
}
END_TEST

START_TEST (test_locked)
{
  g_autoptr (GPtrArray) units = mailbox_deliver_threads (2);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  g_autoptr (GError) error = NULL;
  FollowupApplied applied;
  int ready[2];
  char byte;

  ck_assert_int_eq (pipe2 (ready, O_CLOEXEC), 0);
  pid_t holder = fork ();
  if (holder == 0) {
    notmuch_database_t *db = followup_store_notmuch_open_database (NOTMUCH_DATABASE_MODE_READ_WRITE, NULL);
    ck_assert (db && write (ready[1], "x", 1) == 1);
    pause ();
  }
  ck_assert_int_eq (read (ready[0], &byte, 1), 1);
  gint64 start = g_get_monotonic_time ();
  ck_assert (!followup_store_apply (store, units, mailbox_revision (store), 300, &applied, &error));
  gint64 waited_ms = (g_get_monotonic_time () - start) / 1000;
  ck_assert_int_eq (followup_error_exit_code (error), 75);
  g_autofree char *pid = g_strdup_printf ("%d", (int) holder);
  ck_assert_msg (strstr (error->message, pid) != NULL, "%s", error->message);
  ck_assert_int_ge (waited_ms, 290);
  ck_assert_int_le (waited_ms, 2000);
  ck_assert_uint_eq (mailbox_count_whole (store, 2), 0);
  /* Released while we wait. */
  pid_t killer = fork ();
  if (killer == 0) {
    g_usleep (200000);
    kill (holder, SIGKILL);
    _exit (0);
  }
  waitpid (killer, NULL, 0);
  ck_assert (followup_store_apply (store, units, mailbox_revision (store), 5000, &applied, NULL));
  ck_assert_uint_eq (mailbox_count_whole (store, 2), 2);
  waitpid (holder, NULL, 0);
}
END_TEST

/* Marks all threads or, is_undo, takes the marks away again. */
static void
apply_all (GPtrArray *units, gboolean is_undo)
{
  g_autoptr (FollowupStore) own = followup_store_open_notmuch (NULL);
  FollowupApplied applied;

  for (guint u = 0; u < units->len; u++) {
    GPtrArray *unit = units->pdata[u];
    for (guint i = 0; i < unit->len; i++) {
      FollowupChange *change = unit->pdata[i];
      if ((change->remove_tags != NULL) == is_undo)
        continue;
      GStrv tags = change->add_tags;
      GStrv put = change->add_put;
      change->add_tags = change->remove_tags;
      change->add_put = change->remove_put;
      change->remove_tags = tags;
      change->remove_put = put;
    }
  }
  ck_assert (followup_store_apply (own, units, mailbox_revision (own), 1000, &applied, NULL));
}

START_TEST (test_killed_at_any_time)
{
  g_autoptr (GPtrArray) units = mailbox_deliver_threads (40);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_between = 0;

  followup_store_close (mailbox_open_store ());
  gint64 start = g_get_monotonic_time ();
  apply_all (units, FALSE);
  apply_all (units, TRUE);
  gint32 longest = (gint32) (g_get_monotonic_time () - start);
  for (guint round = 0; round < 30; round++) {
    pid_t child = fork ();
    if (child == 0) {
      apply_all (units, round / 3 % 2);
      _exit (0);
    }
    g_usleep ((gulong) g_rand_int_range (rand, 0, longest / 2));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    g_autoptr (FollowupStore) after = followup_store_open_notmuch (NULL);
    guint n_whole = mailbox_count_whole (after, 40);
    n_between += n_whole > 0 && n_whole < 40;
  }
  ck_assert_uint_gt (n_between, 0);
  apply_all (units, FALSE);
  g_autoptr (FollowupStore) last = followup_store_open_notmuch (NULL);
  ck_assert_uint_eq (mailbox_count_whole (last, 40), 40);
}
END_TEST

/* Exit code of an apply in a process of its own, 128 + signal when it is killed. */
static int
apply_in_child (GPtrArray *units, rlim_t file_limit)
{
  int status;
  pid_t child = fork ();

  if (child == 0) {
    g_autoptr (FollowupStore) own = followup_store_open_notmuch (NULL);
    g_autoptr (GError) error = NULL;
    FollowupApplied applied;
    struct rlimit limit = { file_limit, file_limit };
    struct rlimit none = { 0, 0 };
    setrlimit (RLIMIT_CORE, &none);
    signal (SIGXFSZ, SIG_IGN);
    if (file_limit > 0)
      setrlimit (RLIMIT_FSIZE, &limit);
    gboolean is_done = followup_store_apply (own, units, mailbox_revision (own), 1000, &applied, &error);
    _exit (is_done ? 0 : followup_error_exit_code (error));
  }
  waitpid (child, &status, 0);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

START_TEST (test_file_size_limit)
{
  g_autoptr (GPtrArray) units = mailbox_deliver_threads (20);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  int code = apply_in_child (units, 4096);

  /* libnotmuch may end the process itself; never is a failure taken for success. */
  ck_assert_msg (code == 74 || code == 128 + SIGABRT, "%d", code);
  ck_assert (followup_store_notmuch_refresh ((NotmuchStore *) store, NULL));
  ck_assert_uint_lt (mailbox_count_whole (store, 20), 20);
  ck_assert_int_eq (apply_in_child (units, 0), 0);
  ck_assert (followup_store_notmuch_refresh ((NotmuchStore *) store, NULL));
  ck_assert_uint_eq (mailbox_count_whole (store, 20), 20);
}
END_TEST

START_TEST (test_disk_full)
{
  g_autofree char *mail = mailbox_below ("mail");
  g_autofree char *filler = mailbox_below ("mail/filler");
  g_autofree char *output = g_strconcat ("of=", filler, NULL);

  g_mkdir_with_parents (mail, 0700);
  if (geteuid () != 0 || mount ("followup-test", mail, "tmpfs", 0, "size=60m") < 0)
    return;
  g_autoptr (GPtrArray) units = mailbox_deliver_threads (10);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  g_autoptr (GError) error = NULL;
  FollowupApplied applied;
  FollowupNote note
      = { .kind = FOLLOWUP_LOG_CALL, .slug = "acme", .at = "2026-03-05", .my_address = "sam@home.example" };

  mailbox_run ("dd", "if=/dev/zero", output, "bs=4096", NULL);
  ck_assert (!followup_store_apply (store, units, mailbox_revision (store), 0, &applied, &error));
  ck_assert_int_eq (followup_error_exit_code (error), 74);
  g_clear_error (&error);
  g_autofree char *none = followup_note_write (&note, mail, &error);
  ck_assert (none == NULL);
  ck_assert_int_eq (followup_error_exit_code (error), 74);
  g_unlink (filler);
  ck_assert (followup_store_apply (store, units, mailbox_revision (store), 0, &applied, NULL));
  ck_assert_uint_eq (mailbox_count_whole (store, 10), 10);
  g_clear_pointer (&store, followup_store_close);
  umount2 (mail, MNT_DETACH);
}
END_TEST

START_TEST (test_note)
{
  static const char *const with[] = { "dana@acme.example", NULL };
  static const char *const tags[] = { "sent", NULL };
  FollowupNote note = {
    .kind = FOLLOWUP_LOG_VOICEMAIL, .slug = "acme-ae", .at = "2026-03-05T18:00:00-05:00", .with = with,
    .my_address = "sam@home.example", .my_name = "Sam", .parent_id = "d1@x", .now = { 1772753400, -18000 },
  };
  g_autofree char *id = NULL;

  mailbox_deliver_mail ("INBOX", "dana@acme.example", "sam@home.example", "d1@x", NULL);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  g_autofree char *path = followup_note_write (&note, followup_store_mailbox (store)->mail_root, NULL);
  ck_assert (followup_store_add_file (store, path, tags, 1000, &id, NULL));
  g_autoptr (FollowupStored) parent = followup_store_find_message (store, "d1@x", NULL);
  g_autoptr (FollowupStored) stored = followup_store_find_message (store, id, NULL);
  ck_assert_str_eq (stored->thread, parent->thread);
  ck_assert_str_eq (stored->paths[0], path);
  ck_assert_str_eq (stored->tags[0], "sent");
  ck_assert_int_eq ((int) stored->date_at, 1772753400);
  /* notmuch finds nothing left to do. */
  guint64 before = mailbox_revision (store);
  g_autoptr (FollowupStore) again = mailbox_open_store ();
  g_autoptr (GPtrArray) changed = mailbox_new_stored ();
  ck_assert (followup_store_find_changed (again, before, changed, NULL));
  ck_assert_uint_eq (changed->len, 0);
  ck_assert (!followup_store_add_file (store, "/nonexistent", NULL, 1000, NULL, NULL));
}
END_TEST

int
main (void)
{
  if (mailbox_run ("notmuch", "--version", NULL) != 0)
    return 77;

  Suite *suite = suite_create ("store-notmuch-write");
  TCase *tests = tcase_create ("store-notmuch-write");
  tcase_add_checked_fixture (tests, mailbox_set_up, mailbox_tear_down);
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, test_apply);
  tcase_add_test (tests, test_properties);
  tcase_add_test (tests, test_foreign_write_between_sections);
  tcase_add_test (tests, test_locked);
  tcase_add_test (tests, test_killed_at_any_time);
  tcase_add_test (tests, test_file_size_limit);
  tcase_add_test (tests, test_disk_full);
  tcase_add_test (tests, test_note);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
