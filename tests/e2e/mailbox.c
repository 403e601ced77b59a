/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mailbox.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* Queries with a pattern leak in libnotmuch and Xapian; ours are looked at all the same. */
const char *__lsan_default_suppressions (void);
const char *
__lsan_default_suppressions (void)
{
  return "leak:libxapian\nleak:libnotmuch\nleak:regcomp\n";
}

static char *home;
static guint n_mails;

int
mailbox_run (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  int status = 0;
  va_list rest;

  g_ptr_array_add (argv, (gpointer) first);
  va_start (rest, first);
  for (char *word = va_arg (rest, char *); word; word = va_arg (rest, char *))
    g_ptr_array_add (argv, word);
  va_end (rest);
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                     NULL, &status, NULL))
    return -1;
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

char *
mailbox_below (const char *name)
{
  return g_build_filename (home, name, NULL);
}

/* headers: whole lines; the file goes into the folder's cur. */
char *
mailbox_deliver (const char *folder, const char *headers)
{
  g_autofree char *cur = g_build_filename (home, "mail", folder, "cur", NULL);
  g_autofree char *name = g_strdup_printf ("%u.host:2,S", ++n_mails);
  char *path = g_build_filename (cur, name, NULL);
  g_autofree char *text = g_strconcat (headers, "Subject: Hello\n\nbody\n", NULL);

  g_mkdir_with_parents (cur, 0700);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

void
mailbox_deliver_mail (const char *folder, const char *from, const char *to, const char *id, const char *parent)
{
  g_autofree char *reply = parent ? g_strdup_printf ("In-Reply-To: <%s>\nReferences: <%s>\n", parent, parent) : NULL;
  g_autofree char *headers
      = g_strdup_printf ("From: %s\nTo: %s\nDate: Mon, 02 Mar 2026 10:00:%02u +0000\nMessage-ID: <%s>\n%s", from, to,
                         n_mails % 60, id, reply ? reply : "");
  g_free (mailbox_deliver (folder, headers));
}

void
mailbox_set_up (void)
{
  g_autofree char *config = NULL;
  g_autofree char *text = NULL;

  home = g_dir_make_tmp ("followup-store-XXXXXX", NULL);
  n_mails = 0;
  config = mailbox_below ("config");
  text = g_strdup_printf ("[database]\npath=%s/mail\n[user]\nname=Sam Seeker\nprimary_email=Sam@Home.example\n"
                          "other_email=sam@old.example\n[new]\ntags=inbox\n[search]\nexclude_tags=deleted;spam\n",
                          home);
  ck_assert (g_file_set_contents (config, text, -1, NULL));
  g_setenv ("NOTMUCH_CONFIG", config, TRUE);
  g_setenv ("HOME", home, TRUE);
  g_unsetenv ("NOTMUCH_DATABASE");
  g_unsetenv ("NOTMUCH_PROFILE");
  g_free (mailbox_deliver ("INBOX", "From: nobody@void.example\nMessage-ID: <0@void.example>\n"));
}

void
mailbox_tear_down (void)
{
  mailbox_run ("rm", "-rf", home, NULL);
  g_free (home);
}

FollowupStore *
mailbox_open_store (void)
{
  g_autoptr (GError) error = NULL;
  FollowupStore *store;

  ck_assert_int_eq (mailbox_run ("notmuch", "new", "--quiet", NULL), 0);
  store = followup_store_open_notmuch (&error);
  ck_assert_msg (store != NULL, "%s", error ? error->message : "");
  return store;
}

GPtrArray *
mailbox_new_stored (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
}

guint64
mailbox_revision (FollowupStore *store)
{
  FollowupSnapshot snapshot;
  ck_assert (followup_store_snapshot (store, &snapshot, NULL));
  guint64 value = snapshot.revision;
  followup_snapshot_clear (&snapshot);
  return value;
}

/* ids of the messages in the threads found, sorted, or the exit code of the error. */
char *
mailbox_found_ids (FollowupStore *store, FollowupSelect select, const char *value, gint64 since_at)
{
  const char *const values[] = { value, NULL };
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) stored = mailbox_new_stored ();
  g_autoptr (GError) error = NULL;
  GPtrArray *ids = g_ptr_array_new ();

  if (!followup_store_find_threads (store, select, values, since_at, threads, &error)) {
    g_ptr_array_unref (ids);
    return g_strdup_printf ("%d", followup_error_exit_code (error));
  }
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (threads, NULL);
  ck_assert (followup_store_read_threads (store, (const char *const *) keys, stored, NULL));
  for (guint i = 0; i < stored->len; i++)
    g_ptr_array_add (ids, g_strdup (((FollowupStored *) stored->pdata[i])->id));
  g_auto (GStrv) sorted = followup_strings_take_sorted (ids);
  return g_strjoinv (" ", sorted);
}

FollowupChange *
mailbox_new_change (const char *id, const char *tag, const char *put, const char *known)
{
  FollowupChange *change = g_new0 (FollowupChange, 1);
  change->id = g_strdup (id);
  change->add_tags = tag ? g_strsplit (tag, "|", -1) : NULL;
  change->add_put = put ? g_strsplit (put, "|", -1) : NULL;
  change->add_known = known ? g_strsplit (known, "|", -1) : NULL;
  return change;
}

GPtrArray *
mailbox_new_unit (GPtrArray *units)
{
  GPtrArray *unit = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_change_free);
  g_ptr_array_add (units, unit);
  return unit;
}

GPtrArray *
mailbox_new_units (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

/* n threads of three messages, t0m0 ... ; one unit each that adds a tag and its put. */
GPtrArray *
mailbox_deliver_threads (guint n_threads)
{
  GPtrArray *units = mailbox_new_units ();

  for (guint t = 0; t < n_threads; t++) {
    GPtrArray *unit = mailbox_new_unit (units);
    g_autofree char *root = g_strdup_printf ("t%um0@acme.example", t);
    for (guint m = 0; m < 3; m++) {
      g_autofree char *id = g_strdup_printf ("t%um%u@acme.example", t, m);
      mailbox_deliver_mail ("INBOX", "dana@acme.example", "sam@home.example", id, m > 0 ? root : NULL);
      g_ptr_array_add (unit, mailbox_new_change (id, "followup/waiting", "followup/waiting", NULL));
    }
  }
  return units;
}

/* How many of the three messages of a thread are marked; tag and property go together or the test fails. */
static guint
count_marked (FollowupStore *store, guint thread)
{
  guint n_marked = 0;

  for (guint m = 0; m < 3; m++) {
    g_autofree char *id = g_strdup_printf ("t%um%u@acme.example", thread, m);
    g_autoptr (FollowupStored) stored = followup_store_find_message (store, id, NULL);
    gboolean is_tagged = g_strv_contains ((const char *const *) stored->tags, "followup/waiting");
    ck_assert_int_eq (is_tagged, stored->put[0] != NULL);
    n_marked += is_tagged;
  }
  return n_marked;
}

guint
mailbox_count_whole (FollowupStore *store, guint n_threads)
{
  guint n_whole = 0;

  for (guint t = 0; t < n_threads; t++) {
    guint n_marked = count_marked (store, t);
    ck_assert_msg (n_marked == 0 || n_marked == 3, "thread %u is half marked (%u)", t, n_marked);
    n_whole += n_marked == 3;
  }
  return n_whole;
}

