/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and reading a real database. */
#include "mailbox.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST (test_mailbox)
{
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  const FollowupMailbox *mailbox = followup_store_mailbox (store);
  g_autofree char *xapian = mailbox_below ("mail/.notmuch/xapian");
  g_autofree char *mail = mailbox_below ("mail");

  ck_assert_str_eq (mailbox->database_path, xapian);
  ck_assert_str_eq (mailbox->mail_root, mail);
  ck_assert_str_eq (mailbox->config_path, g_getenv ("NOTMUCH_CONFIG"));
  ck_assert_str_eq (mailbox->me[0], "sam@home.example");
  ck_assert_str_eq (mailbox->me[1], "sam@old.example");
  ck_assert_ptr_null (mailbox->me[2]);
  ck_assert_str_eq (mailbox->my_name, "Sam Seeker");
}
END_TEST

START_TEST (test_split_mailbox)
{
  g_autofree char *text = NULL;
  g_autofree char *data = mailbox_below ("data");
  g_autofree char *database = g_build_filename (data, "notmuch", "default", NULL);
  g_autofree char *xapian = g_build_filename (database, "xapian", NULL);
  g_autofree char *mail = mailbox_below ("mail");

  text = g_strdup_printf ("[database]\nmail_root=%s\n[user]\nprimary_email=sam@home.example\n", mail);
  ck_assert (g_file_set_contents (g_getenv ("NOTMUCH_CONFIG"), text, -1, NULL));
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_mkdir_with_parents (database, 0700);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  g_unsetenv ("XDG_DATA_HOME");
  ck_assert_str_eq (followup_store_mailbox (store)->database_path, xapian);
  ck_assert_str_eq (followup_store_mailbox (store)->mail_root, mail);
}
END_TEST

START_TEST (test_database_of_the_environment)
{
  g_autofree char *other = mailbox_below ("other");
  g_autofree char *xapian = mailbox_below ("other/.notmuch/xapian");
  g_autofree char *mail = mailbox_below ("mail");

  ck_assert_int_eq (mailbox_run ("cp", "-r", mail, other, NULL), 0);
  g_setenv ("NOTMUCH_DATABASE", other, TRUE);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  ck_assert_str_eq (followup_store_mailbox (store)->database_path, xapian);
  g_unsetenv ("NOTMUCH_DATABASE");
}
END_TEST

START_TEST (test_open_errors)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) damaged = NULL;
  g_autofree char *marker = mailbox_below ("mail/.notmuch/xapian/iamglass");

  ck_assert (followup_store_open_notmuch (&none) == NULL);
  ck_assert_int_eq (followup_error_exit_code (none), 69);
  ck_assert (strchr (none->message, '\n') == NULL && strstr (none->message, "notmuch new"));
  followup_store_close (mailbox_open_store ());
  ck_assert (g_file_set_contents (marker, "rubbish", -1, NULL));
  ck_assert (followup_store_open_notmuch (&damaged) == NULL);
  ck_assert_int_eq (followup_error_exit_code (damaged), 70);
  g_setenv ("NOTMUCH_CONFIG", "/nonexistent/config", TRUE);
  ck_assert (followup_store_open_notmuch (&missing) == NULL);
  ck_assert_int_eq (followup_error_exit_code (missing), 78);
}
END_TEST

/* ---- reading --------------------------------------------------------------------------------------------------- */

static void
deliver_selection (void)
{
  mailbox_deliver_mail ("INBOX", "Dana Reyes <dana@acme.example>", "sam@home.example", "d1@x", NULL);
  mailbox_deliver_mail ("Sent", "sam@home.example", "Dana <dana@acme.example>", "d2@x", "d1@x");
  mailbox_deliver_mail ("Sent/2026", "sam@home.example", "lee@jobs.acme.example", "l1@x", NULL);
  mailbox_deliver_mail ("Sentinel", "pat@other.example", "sam@home.example", "p1@x", NULL);
  mailbox_deliver_mail ("INBOX", "\"*\" <x*y@odd.example>", "sam@home.example", HOSTILE_ID, NULL);
  mailbox_deliver_mail ("Old \"mail\"", "o'brien+jobs@third.example", "sam@home.example", "o1@x", NULL);
  mailbox_deliver_mail ("INBOX", "or@third.example", "sam@home.example", "o2@x", NULL);
}

static const struct {
  FollowupSelect select;
  const char *value;
  gint64 since_at;
  const char *ids;
} selectors[] = {
  { FOLLOWUP_SELECT_ADDRESS, "dana@acme.example", FOLLOWUP_NEVER, "d1@x d2@x" },
  { FOLLOWUP_SELECT_ADDRESS, "DANA@Acme.Example", 1772445600, "d1@x d2@x" },
  { FOLLOWUP_SELECT_ADDRESS, "dana@acme.example", 1872445600, "" },
  { FOLLOWUP_SELECT_ADDRESS, "ana@acme.example", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_ADDRESS, "o'brien+jobs@third.example", FOLLOWUP_NEVER, "o1@x" },
  { FOLLOWUP_SELECT_ADDRESS, "or@third.example", FOLLOWUP_NEVER, "o2@x" },
  { FOLLOWUP_SELECT_ADDRESS, "nobody\" or \"from:dana", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_ADDRESS, "*", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_ADDRESS, "/.*/", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_ADDRESS, "NOT", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_ADDRESS, "", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_DOMAIN, "acme.example", FOLLOWUP_NEVER, "d1@x d2@x l1@x" },
  { FOLLOWUP_SELECT_DOMAIN, "jobs.acme.example", FOLLOWUP_NEVER, "l1@x" },
  { FOLLOWUP_SELECT_FOLDER, "Sent", FOLLOWUP_NEVER, "d1@x d2@x l1@x" },
  { FOLLOWUP_SELECT_FOLDER, "Sent/2026/", FOLLOWUP_NEVER, "l1@x" },
  { FOLLOWUP_SELECT_FOLDER, "Old \"mail\"", FOLLOWUP_NEVER, "o1@x" },
  { FOLLOWUP_SELECT_FOLDER, "*", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_FOLDER, "", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_ID, HOSTILE_ID, FOLLOWUP_NEVER, HOSTILE_ID },
  { FOLLOWUP_SELECT_ID, "missing@x", FOLLOWUP_NEVER, "" },
  { FOLLOWUP_SELECT_ID, "l1@x", 1872445600, "" },
  { FOLLOWUP_SELECT_QUERY, "from:pat", FOLLOWUP_NEVER, "p1@x" },
  { FOLLOWUP_SELECT_QUERY, "from:pat) or (from:dana", 1872445600, "" },
  { FOLLOWUP_SELECT_QUERY, "((((", FOLLOWUP_NEVER, "64" },
  { FOLLOWUP_SELECT_QUERY, "*", FOLLOWUP_NEVER, "64" },
  { FOLLOWUP_SELECT_QUERY, " ", FOLLOWUP_NEVER, "64" },
  { FOLLOWUP_SELECT_QUERY, "from:/(/", FOLLOWUP_NEVER, "64" },
};

START_TEST (test_selectors)
{
  deliver_selection ();
  g_autoptr (FollowupStore) store = mailbox_open_store ();

  for (guint i = 0; i < G_N_ELEMENTS (selectors); i++) {
    g_autofree char *ids = mailbox_found_ids (store, selectors[i].select, selectors[i].value, selectors[i].since_at);
    ck_assert_msg (strcmp (ids, selectors[i].ids) == 0, "%u %s: \"%s\", not \"%s\"", i, selectors[i].value, ids,
                   selectors[i].ids);
  }
}
END_TEST

START_TEST (test_many_addresses)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 50; i++) {
    g_autofree char *id = g_strdup_printf ("m%u@x", i);
    g_autofree char *address = g_strdup_printf ("person%u@acme.example", i);
    mailbox_deliver_mail ("INBOX", address, "sam@home.example", id, NULL);
    g_ptr_array_add (addresses, g_steal_pointer (&address));
  }
  g_ptr_array_add (addresses, NULL);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  ck_assert (followup_store_find_threads (store, FOLLOWUP_SELECT_ADDRESS, (const char *const *) addresses->pdata,
                                          FOLLOWUP_NEVER, threads, NULL));
  ck_assert_uint_eq (g_hash_table_size (threads), 50);
}
END_TEST

static const char *const odd_tags[]
    = { "a\"b", "x*", "xyz", "/x/", "with space", "$(id)", "y/", "'q'", "\303\244\303\266" };

START_TEST (test_odd_tags)
{
  g_autoptr (GPtrArray) units = mailbox_new_units ();
  GPtrArray *unit = mailbox_new_unit (units);
  FollowupApplied applied;

  for (guint i = 0; i < G_N_ELEMENTS (odd_tags); i++) {
    g_autofree char *id = g_strdup_printf ("m%u@x", i);
    mailbox_deliver_mail ("INBOX", "dana@acme.example", "sam@home.example", id, NULL);
    g_ptr_array_add (unit, mailbox_new_change (id, odd_tags[i], NULL, NULL));
  }
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  ck_assert (followup_store_apply (store, units, mailbox_revision (store), 0, &applied, NULL));
  g_auto (GStrv) all = followup_store_all_tags (store, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (odd_tags); i++) {
    g_autofree char *id = g_strdup_printf ("m%u@x", i);
    gboolean is_prefix = strcmp (odd_tags[i], "x*") == 0;
    g_autofree char *ids = mailbox_found_ids (store, FOLLOWUP_SELECT_TAG, odd_tags[i], FOLLOWUP_NEVER);
    ck_assert_msg (strcmp (ids, is_prefix ? "m1@x m2@x" : id) == 0, "%s: %s", odd_tags[i], ids);
    ck_assert (g_strv_contains ((const char *const *) all, odd_tags[i]));
  }
}
END_TEST

START_TEST (test_excluded)
{
  mailbox_deliver_mail ("INBOX", "dana@acme.example", "sam@home.example", "d1@x", NULL);
  mailbox_deliver_mail ("INBOX", "dana@acme.example", "sam@home.example", "d2@x", "d1@x");
  mailbox_deliver_mail ("INBOX", "lee@acme.example", "sam@home.example", "l1@x", NULL);
  followup_store_close (mailbox_open_store ());
  ck_assert_int_eq (mailbox_run ("notmuch", "tag", "+deleted", "+ours/x", "id:d2@x or id:l1@x", NULL), 0);
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  g_autofree char *dana = mailbox_found_ids (store, FOLLOWUP_SELECT_ADDRESS, "dana@acme.example", FOLLOWUP_NEVER);
  g_autofree char *lee = mailbox_found_ids (store, FOLLOWUP_SELECT_ADDRESS, "lee@acme.example", FOLLOWUP_NEVER);
  g_autofree char *by_id = mailbox_found_ids (store, FOLLOWUP_SELECT_ID, "l1@x", FOLLOWUP_NEVER);
  ck_assert_str_eq (dana, "d1@x d2@x");
  ck_assert_str_eq (lee, "");
  ck_assert_str_eq (by_id, "");
  g_autofree char *tagged = mailbox_found_ids (store, FOLLOWUP_SELECT_TAG, "ours/", FOLLOWUP_NEVER);
  ck_assert_str_eq (tagged, "d1@x d2@x l1@x");
  g_autoptr (FollowupStored) first = followup_store_find_message (store, "d1@x", NULL);
  g_autoptr (FollowupStored) second = followup_store_find_message (store, "d2@x", NULL);
  ck_assert (!first->is_excluded && second->is_excluded);
}
END_TEST

START_TEST (test_files_merges_and_deletions)
{
  g_autofree char *doubled = mailbox_deliver ("INBOX", "From: dana@acme.example\nMessage-ID: <d1@x>\n");
  g_autofree char *copy = mailbox_deliver ("Archive", "From: evil@spam.example\nMessage-ID: <d1@x>\n");
  mailbox_deliver_mail ("INBOX", "lee@acme.example", "sam@home.example", "l1@x", "ghost@x");
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  g_autoptr (FollowupStored) stored = followup_store_find_message (store, "d1@x", NULL);
  guint64 before = mailbox_revision (store);

  ck_assert_str_eq (stored->from, "dana@acme.example");
  ck_assert_uint_eq (g_strv_length (stored->paths), 2);
  ck_assert_str_eq (stored->paths[0], copy);
  ck_assert_str_eq (stored->paths[1], doubled);
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupStored) ghost = followup_store_find_message (store, "ghost@x", &error);
  ck_assert (ghost == NULL && error == NULL);
  /* A late parent joins the two. */
  g_free (mailbox_deliver ("INBOX", "From: x@y.example\nMessage-ID: <ghost@x>\nReferences: <d1@x>\n"));
  g_autoptr (FollowupStore) later = mailbox_open_store ();
  g_autofree char *ids = mailbox_found_ids (later, FOLLOWUP_SELECT_ID, "l1@x", FOLLOWUP_NEVER);
  ck_assert_str_eq (ids, "d1@x ghost@x l1@x");
  g_autoptr (GPtrArray) changed = mailbox_new_stored ();
  ck_assert (followup_store_find_changed (later, before, changed, NULL));
  ck_assert_uint_ge (changed->len, 2);
  /* A deletion shows in the count alone. */
  FollowupSnapshot full, less;
  ck_assert (followup_store_snapshot (later, &full, NULL));
  ck_assert_int_eq (g_unlink (doubled), 0);
  ck_assert_int_eq (g_unlink (copy), 0);
  g_autoptr (FollowupStore) last = mailbox_open_store ();
  ck_assert (followup_store_snapshot (last, &less, NULL));
  ck_assert_uint_eq (less.n_messages, full.n_messages - 1);
  ck_assert_str_eq (less.uuid, full.uuid);
  followup_snapshot_clear (&full);
  followup_snapshot_clear (&less);
}
END_TEST

/* Two commits by others while a handle is open: what it reads afterwards is one whole state. */
START_TEST (test_reads_go_on_while_others_write)
{
  g_ptr_array_unref (mailbox_deliver_threads (30));
  g_autoptr (FollowupStore) store = mailbox_open_store ();
  pid_t writer = fork ();

  if (writer == 0) {
    for (guint i = 0; i < 40; i++)
      mailbox_run ("notmuch", "tag", i % 2 ? "+other" : "-other", "from:dana", NULL);
    _exit (0);
  }
  guint n_read = 0;
  while (waitpid (writer, NULL, WNOHANG) == 0) {
    g_autofree char *ids = mailbox_found_ids (store, FOLLOWUP_SELECT_DOMAIN, "acme.example", FOLLOWUP_NEVER);
    g_auto (GStrv) all = g_strsplit (ids, " ", -1);
    if (strcmp (ids, "75") == 0)
      continue;
    ck_assert_uint_eq (g_strv_length (all), 90);
    n_read++;
  }
  ck_assert_uint_gt (n_read, 0);
}
END_TEST

int
main (void)
{
  if (mailbox_run ("notmuch", "--version", NULL) != 0)
    return 77;

  Suite *suite = suite_create ("store-notmuch-read");
  TCase *tests = tcase_create ("store-notmuch-read");
  tcase_add_checked_fixture (tests, mailbox_set_up, mailbox_tear_down);
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, test_mailbox);
  tcase_add_test (tests, test_split_mailbox);
  tcase_add_test (tests, test_database_of_the_environment);
  tcase_add_test (tests, test_open_errors);
  tcase_add_test (tests, test_selectors);
  tcase_add_test (tests, test_many_addresses);
  tcase_add_test (tests, test_odd_tags);
  tcase_add_test (tests, test_excluded);
  tcase_add_test (tests, test_files_merges_and_deletions);
  tcase_add_test (tests, test_reads_go_on_while_others_write);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
