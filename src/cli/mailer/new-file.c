/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/new-file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (const char *path, int cause, GError **error)
{
  gboolean is_world = cause == ENOSPC || cause == EDQUOT || cause == EIO || cause == EFBIG;

  g_set_error (error, FOLLOWUP_ERROR, is_world ? FOLLOWUP_ERROR_IO : FOLLOWUP_ERROR_CANNOT_CREATE, "%s was not written: %s",
               path, g_strerror (cause));
  return FALSE;
}

static gboolean
write_all (int fd, const char *text)
{
  for (gsize left = strlen (text); left > 0;) {
    gssize n = write (fd, text, left);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    text += n;
    left -= (gsize) n;
  }
  return fsync (fd) == 0;
}

static gboolean
put_in_place (const char *path, const char *text, mode_t mode, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = mkostemp (temporary, 0);

  if (fd < 0)
    return fail (path, errno, error);
  gboolean is_well = fchmod (fd, mode) == 0 && write_all (fd, text);
  int cause = errno;
  if (close (fd) != 0 && is_well) {
    is_well = FALSE;
    cause = errno;
  }
  if (is_well && rename (temporary, path) != 0) {
    is_well = FALSE;
    cause = errno;
  }
  if (!is_well)
    unlink (temporary);
  return is_well || fail (path, cause, error);
}

gboolean
followup_new_file_write (const char *path, const char *text, GError **error)
{
  struct stat info;

  if (lstat (path, &info) == 0 && !(S_ISREG (info.st_mode) && info.st_size == 0))
    return fail (path, EEXIST, error);
  return put_in_place (path, text, 0600, error);
}

gboolean
followup_new_file_replace (const char *path, const char *text, GError **error)
{
  g_autofree char *real = realpath (path, NULL); /* a dotfile is often a link */
  struct stat info;

  if (!real)
    return put_in_place (path, text, 0644, error);
  if (stat (real, &info) != 0 || !S_ISREG (info.st_mode))
    return fail (path, EEXIST, error);
  return put_in_place (real, text, info.st_mode & 07777, error);
}
