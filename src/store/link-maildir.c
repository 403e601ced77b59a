/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/link-maildir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Tells a folder of ours from one of the user's. */
#define MARKER ".followup-maildirs"
/* A maildir that is being made, or the old one that is being taken away. */
#define ASIDE ".aside-"

static const char *const subfolders[] = { "cur", "new", "tmp" };

struct FollowupLinkFolder {
  char *path;
  int fd;
};

static gboolean
fail (GError **error, FollowupError code, const char *path, const char *why)
{
  g_set_error (error, FOLLOWUP_ERROR, code, "%s: %s", path, why);
  return FALSE;
}

static gboolean
fail_errno (GError **error, const char *path)
{
  int cause = errno;
  gboolean is_world = cause == ENOSPC || cause == EDQUOT || cause == EIO;

  g_set_error (error, FOLLOWUP_ERROR, is_world ? FOLLOWUP_ERROR_IO : FOLLOWUP_ERROR_CANNOT_CREATE, "%s cannot be written: %s",
               path, g_strerror (cause));
  return FALSE;
}

void
followup_link_folder_free (FollowupLinkFolder *folder)
{
  if (folder->fd >= 0)
    close (folder->fd);
  g_free (folder->path);
  g_free (folder);
}

/* ---- walking ----------------------------------------------------------------------------------------------------- */

static int
open_folder (int parent, const char *name)
{
  return openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* FALSE stops the walk. */
typedef gboolean (*Visit) (int folder, const char *name, gpointer data);

/* Every name in the folder but "." and "..".  FALSE: it could not be read, or a visit said so. */
static gboolean
walk (int folder, Visit visit, gpointer data)
{
  int copy = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = copy >= 0 ? fdopendir (copy) : NULL;
  gboolean is_well = entries != NULL;

  for (struct dirent *entry; is_well && (entry = readdir (entries));)
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      is_well = visit (folder, entry->d_name, data);
  if (entries)
    closedir (entries);
  else if (copy >= 0)
    close (copy);
  return is_well;
}

static gboolean
is_link (int folder, const char *name)
{
  struct stat info;
  return fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK (info.st_mode);
}

/* ---- the folder of all ------------------------------------------------------------------------------------------- */

static gboolean
find_marker (int folder, const char *name, gpointer data)
{
  gboolean *is_ours = data;

  *is_ours = FALSE;
  return FALSE;
}

/* Empty, or marked as ours. */
static gboolean
is_ours (int folder)
{
  gboolean is_empty = TRUE;

  if (faccessat (folder, MARKER, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    return TRUE;
  walk (folder, find_marker, &is_empty);
  return is_empty;
}

/* The path with its links followed as far as it is there. */
static char *
real_path (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (path, NULL);

  if (real || g_str_equal (parent, path))
    return real ? real : g_strdup (path);
  g_autofree char *above = real_path (parent);
  return g_build_filename (above, name, NULL);
}

static gboolean
is_below (const char *path, const char *root)
{
  g_autofree char *real = real_path (path), *real_root = real_path (root);
  gsize length = strlen (real_root);

  return strncmp (real, real_root, length) == 0 && (real[length] == '\0' || real[length] == '/');
}

static gboolean
take_folder (FollowupLinkFolder *self, GError **error)
{
  struct stat info;

  self->fd = open (self->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    return fail_errno (error, self->path);
  if (info.st_uid != geteuid () || (info.st_mode & S_IWOTH) != 0)
    return fail (error, FOLLOWUP_ERROR_CANNOT_CREATE, self->path, "others may write there; nothing was made");
  if (!is_ours (self->fd))
    return fail (error, FOLLOWUP_ERROR_CANNOT_CREATE, self->path, "there is something else in it; nothing was made");
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    return fail (error, FOLLOWUP_ERROR_TRY_AGAIN, self->path, "another run is at it: try again");
  int marker = openat (self->fd, MARKER, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (marker < 0)
    return fail_errno (error, self->path);
  close (marker);
  return TRUE;
}

FollowupLinkFolder *
followup_link_folder_open (const char *path, const char *mail_root, GError **error)
{
  g_autoptr (FollowupLinkFolder) self = g_new0 (FollowupLinkFolder, 1);

  self->fd = -1;
  self->path = g_canonicalize_filename (path, NULL);
  if (mail_root && is_below (self->path, mail_root)) {
    fail (error, FOLLOWUP_ERROR_USAGE, self->path, "that is in the folder of your mail, where notmuch would find all links");
    return NULL;
  }
  if (g_mkdir_with_parents (self->path, 0700) != 0) {
    fail_errno (error, self->path);
    return NULL;
  }
  return take_folder (self, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

#define DIGEST_DIGITS 24

char *
followup_link_name (const char *id, gint64 date_at, const char *path)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  const char *slash = strrchr (path, '/'), *flags = strstr (slash ? slash : path, ":2,");
  GString *name = g_string_new (NULL);

  g_string_append_printf (name, "%" G_GINT64_FORMAT ".%.*s.followup:2,", CLAMP (date_at, 0, G_MAXUINT32), DIGEST_DIGITS, digest);
  for (const char *c = flags ? flags + 3 : ""; *c && name->len < 100; c++)
    if (g_ascii_isalpha (*c))
      g_string_append_c (name, *c);
  return g_string_free (name, FALSE);
}

/* ---- one maildir ------------------------------------------------------------------------------------------------- */

typedef struct {
  GHashTable *links;
  gboolean is_cur;
  guint n_equal, n_other;       /* links as they should be, and others */
  char *foreign;                /* what is none of ours; NULL: nothing */
} Comparing;

static gboolean
compare_entry (int folder, const char *name, gpointer data)
{
  Comparing *comparing = data;
  const char *wanted = comparing->is_cur ? g_hash_table_lookup (comparing->links, name) : NULL;
  char target[PATH_MAX];

  if (!is_link (folder, name)) {
    comparing->foreign = g_strdup (name);
    return FALSE;
  }
  gssize n = readlinkat (folder, name, target, sizeof target);
  if (wanted && n > 0 && (gsize) n == strlen (wanted) && memcmp (target, wanted, (gsize) n) == 0)
    comparing->n_equal++;
  else
    comparing->n_other++;
  return TRUE;
}

static gboolean
check_entry (int folder, const char *name, gpointer data)
{
  Comparing *comparing = data;

  for (guint i = 0; i < G_N_ELEMENTS (subfolders); i++)
    if (g_str_equal (name, subfolders[i]))
      return TRUE;
  comparing->foreign = g_strdup (name);
  return FALSE;
}

/* How the maildir stands to the links: *ret_exists, *ret_is_same.  FALSE: there is something of the user's in it. */
static gboolean
look_at (FollowupLinkFolder *self, const char *name, GHashTable *links, gboolean *ret_exists, gboolean *ret_is_same,
         GError **error)
{
  Comparing comparing = { .links = links };
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  int maildir = open_folder (self->fd, name);
  guint n_folders = 0;

  *ret_exists = faccessat (self->fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  *ret_is_same = FALSE;
  if (maildir < 0)
    return !*ret_exists || fail (error, FOLLOWUP_ERROR_CANNOT_CREATE, path, "it is no maildir of ours and stays as it is");
  walk (maildir, check_entry, &comparing);
  for (guint i = 0; i < G_N_ELEMENTS (subfolders) && !comparing.foreign; i++) {
    int folder = open_folder (maildir, subfolders[i]);
    comparing.is_cur = i == 0;
    if (folder >= 0) {
      n_folders++;
      walk (folder, compare_entry, &comparing);
      close (folder);
    }
  }
  close (maildir);
  *ret_is_same = n_folders == G_N_ELEMENTS (subfolders) && comparing.n_other == 0
                 && comparing.n_equal == g_hash_table_size (links);
  if (!comparing.foreign)
    return TRUE;
  g_free (comparing.foreign);
  return fail (error, FOLLOWUP_ERROR_CANNOT_CREATE, path, "there is more than our links in it; it stays as it is");
}

static gboolean
remove_link (int folder, const char *name, gpointer data)
{
  if (is_link (folder, name))
    unlinkat (folder, name, 0);
  return TRUE;
}

/* Takes links and empty folders away; anything else, and what holds it, stays. */
static void
clear_maildir (int root, const char *name)
{
  int maildir = open_folder (root, name);

  for (guint i = 0; maildir >= 0 && i < G_N_ELEMENTS (subfolders); i++) {
    int folder = open_folder (maildir, subfolders[i]);
    if (folder < 0)
      continue;
    walk (folder, remove_link, NULL);
    close (folder);
    unlinkat (maildir, subfolders[i], AT_REMOVEDIR);
  }
  if (maildir >= 0)
    close (maildir);
  unlinkat (root, name, AT_REMOVEDIR);
}

static gboolean
make_links (int cur, GHashTable *links)
{
  GHashTableIter iter;
  gpointer name, target;

  g_hash_table_iter_init (&iter, links);
  while (g_hash_table_iter_next (&iter, &name, &target))
    if (symlinkat (target, cur, name) != 0)
      return FALSE;
  return TRUE;
}

/* FALSE with errno. */
static gboolean
build_maildir (int root, const char *name, GHashTable *links)
{
  int maildir = mkdirat (root, name, 0700) == 0 ? open_folder (root, name) : -1;
  gboolean is_well = maildir >= 0;

  for (guint i = 0; is_well && i < G_N_ELEMENTS (subfolders); i++)
    is_well = mkdirat (maildir, subfolders[i], 0700) == 0;
  int cur = is_well ? open_folder (maildir, "cur") : -1;
  is_well = cur >= 0 && make_links (cur, links);
  int cause = errno;
  if (cur >= 0)
    close (cur);
  if (maildir >= 0)
    close (maildir);
  errno = cause;
  return is_well;
}

static gboolean
clear_entry (int root, const char *name, gpointer data)
{
  clear_maildir (root, name);
  return TRUE;
}

void
followup_link_folder_remove (const char *path)
{
  int root = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (root < 0)
    return;
  if (faccessat (root, MARKER, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
    walk (root, clear_entry, NULL);
    unlinkat (root, MARKER, 0);
    rmdir (path);
  }
  close (root);
}

/* The new one in the place of the old one, which stands aside then.  FALSE with errno. */
static gboolean
swap (int root, const char *aside, const char *name, gboolean exists)
{
  if (!exists)
    return renameat (root, aside, root, name) == 0;
  if (renameat2 (root, aside, root, name, RENAME_EXCHANGE) == 0)
    return TRUE;
  /* some file systems only know the plain call: for an instant there is none */
  g_autofree char *old = g_strconcat (aside, "-old", NULL);
  if (errno != EINVAL || renameat (root, name, root, old) != 0 || renameat (root, aside, root, name) != 0)
    return FALSE;
  return renameat (root, old, root, aside) == 0;
}

gboolean
followup_link_folder_set (FollowupLinkFolder *folder, const char *name, GHashTable *links, gboolean *ret_is_changed,
                          GError **error)
{
  g_autofree char *aside = g_strconcat (ASIDE, name, NULL), *path = g_build_filename (folder->path, name, NULL);
  gboolean exists, is_same;

  *ret_is_changed = FALSE;
  if (!look_at (folder, name, links, &exists, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  clear_maildir (folder->fd, aside); /* of a run that was stopped */
  if (!build_maildir (folder->fd, aside, links) || !swap (folder->fd, aside, name, exists)) {
    fail_errno (error, path);
    clear_maildir (folder->fd, aside);
    return FALSE;
  }
  clear_maildir (folder->fd, aside);
  *ret_is_changed = TRUE;
  return TRUE;
}
