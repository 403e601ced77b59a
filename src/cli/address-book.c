/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/address-book.h"

#include "contacts/vcard.h"
#include "stamp/cache-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ANSWERS "contacts"
/* So many files of one folder are read. */
#define MOST_FILES 20000
#define MOST_ANSWER (64 * 1024)
#define POLL_MS 20

/* ---- vCards ---- */

static void
warn (GStrvBuilder *warnings, const char *path, const char *what)
{
  g_autofree char *line = g_strdup_printf ("contacts: %s: %s", path, what);
  g_strv_builder_add (warnings, line);
}

static void
load_file (FollowupContacts *contacts, const char *path, GStrvBuilder *warnings)
{
  GStatBuf info;
  g_autofree char *text = NULL;
  gsize length;

  if (g_stat (path, &info) != 0)
    warn (warnings, path, g_strerror (errno));
  else if (!S_ISREG (info.st_mode))
    warn (warnings, path, "is no file");
  else if (info.st_size > FOLLOWUP_CONTACTS_MAX_BYTES)
    warn (warnings, path, "is larger than 16 MB");
  else if (!g_file_get_contents (path, &text, &length, NULL))
    warn (warnings, path, "cannot be read");
  else
    followup_vcard_read (contacts, text, length);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The .vcf files of a folder by name, so that their order in the folder plays no part. */
static void
load_folder (FollowupContacts *contacts, const char *path, GDir *folder, GStrvBuilder *warnings)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (names->len < MOST_FILES && (name = g_dir_read_name (folder)))
    if (*name != '.' && (g_str_has_suffix (name, ".vcf") || g_str_has_suffix (name, ".vcard")))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *file = g_build_filename (path, names->pdata[i], NULL);
    load_file (contacts, file, warnings);
  }
}

/* ---- what was answered ---- */

static void
load_answers (FollowupContacts *contacts)
{
  int folder = followup_cache_folder_open (false);
  int fd = folder >= 0 ? openat (folder, ANSWERS, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) : -1;
  g_autoptr (GString) text = g_string_new (NULL);
  char bytes[4096];
  gssize n;

  while (fd >= 0 && text->len < FOLLOWUP_CONTACTS_MAX_BYTES && (n = read (fd, bytes, sizeof bytes)) > 0)
    g_string_append_len (text, bytes, n);
  followup_contacts_add_lines (contacts, text->str, NULL);
  if (fd >= 0)
    close (fd);
  if (folder >= 0)
    close (folder);
}

FollowupContacts *
followup_address_book_load (const FollowupConfig *config, GStrv *ret_warnings)
{
  FollowupContacts *contacts = followup_contacts_new ();
  g_autoptr (GStrvBuilder) warnings = g_strv_builder_new ();

  for (guint i = 0; config->contacts && config->contacts[i]; i++) {
    const char *told = config->contacts[i];
    g_autofree char *path
        = g_str_has_prefix (told, "~/") ? g_build_filename (g_get_home_dir (), told + 2, NULL) : g_strdup (told);
    g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
    if (folder)
      load_folder (contacts, path, folder, warnings);
    else
      load_file (contacts, path, warnings);
  }
  if (config->query_command)
    load_answers (contacts);
  if (ret_warnings)
    *ret_warnings = g_strv_builder_end (warnings);
  return contacts;
}

gboolean
followup_address_book_keep (const FollowupContacts *contacts, const char *const *addresses)
{
  int folder = followup_cache_folder_open (true);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = followup_cache_folder_path ();
  g_autofree char *file = path ? g_build_filename (path, ANSWERS, NULL) : NULL;

  if (folder < 0)
    return FALSE;
  close (folder);
  for (guint i = 0; addresses[i]; i++) {
    const FollowupContactCard *contact = followup_contacts_find (contacts, addresses[i]);
    g_autofree char *name = g_strdup (contact && contact->name ? contact->name : "");
    if (contact && contact->is_asked)
      g_string_append_printf (text, "%s\t%s\n", contact->address, g_strdelimit (name, "\t\r\n", ' '));
  }
  return g_file_set_contents_full (file, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

void
followup_address_book_forget (void)
{
  int folder = followup_cache_folder_open (false);

  if (folder < 0)
    return;
  unlinkat (folder, ANSWERS, 0);
  close (folder);
}

/* ---- asking ---- */

/* Nothing that a shell, an option parser or a pattern would take for more than a letter: whatever the user's own command
   does with it. */
static gboolean
is_plain (const char *address)
{
  if (!strchr (address, '@') || *address == '-')
    return FALSE;
  for (const char *p = address; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("._+-@", *p))
      return FALSE;
  return TRUE;
}

static GStrv
words_for (const FollowupConfig *config, const char *address)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (char **p = config->query_command; *p; p++) {
    g_auto (GStrv) parts = g_strsplit (*p, "%s", -1);
    g_autofree char *word = g_strjoinv (address, parts);
    g_strv_builder_add (words, word);
  }
  return g_strv_builder_end (words);
}

/* A group of its own, so that all it starts can be ended with it. */
static void
leave_group (gpointer data)
{
  (void) setpgid (0, 0);
}

/* What the program prints until it closes its output, or enough of it; FALSE: the time is over. */
static gboolean
read_answer (int fd, gint64 deadline, GString *answer)
{
  char bytes[4096];

  while (answer->len < MOST_ANSWER) {
    struct pollfd ready = { fd, POLLIN, 0 };
    gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
    if (left <= 0)
      return FALSE;
    if (poll (&ready, 1, (int) MIN (left, 1000)) <= 0)
      continue;
    gssize n = read (fd, bytes, sizeof bytes);
    if (n <= 0)
      return n == 0;
    g_string_append_len (answer, bytes, n);
  }
  return TRUE;
}

/* Ends it and whatever it started, unless it ends by itself in time. */
static gboolean
wait_for (GPid pid, gint64 deadline)
{
  int status;

  while (waitpid (pid, &status, WNOHANG) == 0) {
    if (g_get_monotonic_time () >= deadline) {
      (void) kill (-pid, SIGKILL);
      (void) kill (pid, SIGKILL);
      waitpid (pid, &status, 0);
      return FALSE;
    }
    g_usleep (POLL_MS * 1000);
  }
  (void) kill (-pid, SIGKILL);
  return TRUE;
}

gboolean
followup_address_book_ask (const FollowupConfig *config, FollowupContacts *contacts, const char *address, guint seconds,
                           GError **error)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GError) inner = NULL;
  GPid pid;
  int out;

  if (!is_plain (address))
    return TRUE;
  g_auto (GStrv) words = words_for (config, address);
  if (!g_spawn_async_with_pipes (NULL, words, NULL,
                                 G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                                 leave_group, NULL, &pid, NULL, &out, NULL, &inner)) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO, "query_command cannot be run: %s", inner->message);
    return FALSE;
  }
  gboolean is_whole = read_answer (out, deadline, answer);
  close (out);
  gboolean has_ended = wait_for (pid, is_whole && answer->len < MOST_ANSWER ? deadline : 0);
  if (!is_whole || (!has_ended && answer->len < MOST_ANSWER)) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN, "query_command gave no answer within %u seconds", seconds);
    return FALSE;
  }
  followup_contacts_add_lines (contacts, answer->str, address);
  followup_contacts_add (contacts, &(FollowupContactCard){ .address = (char *) address, .is_asked = TRUE });
  return TRUE;
}
