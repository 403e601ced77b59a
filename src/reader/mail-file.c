/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/mail-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Seconds since 1970 have nine digits from 1973 and eleven until 5138. */
#define SECONDS_DIGITS_MIN 9
#define SECONDS_DIGITS_MAX 11

static const struct {
  int number;
  const char *oddity;
} reasons[] = {
  { ENOENT, "missing" },
  { ENOTDIR, "missing" },
  { ENAMETOOLONG, "missing" },
  { EACCES, "permission-denied" },
  { EPERM, "permission-denied" },
  { ELOOP, "not-a-file" },
  { ENXIO, "not-a-file" },
  { ENODEV, "not-a-file" },
};

gint64
mail_file_name_at (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash ? slash + 1 : path;
  gsize n = strspn (name, "0123456789");

  if (n < SECONDS_DIGITS_MIN || n > SECONDS_DIGITS_MAX || name[n] != '.')
    return FOLLOWUP_NEVER;
  return g_ascii_strtoll (name, NULL, 10);
}

static const char *
reason (int number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].number == number)
      return reasons[i].oddity;
  return "open-failed";
}

static gboolean
is_shortage (int number)
{
  return number == EMFILE || number == ENFILE || number == ENOMEM;
}

int
mail_file_open (const FollowupPoolFile *file, const char **ret_oddity, gint64 *ret_file_at)
{
  struct stat st;
  int fd;

  *ret_oddity = NULL;
  if (file->has_fd)
    fd = fcntl (file->fd, F_DUPFD_CLOEXEC, 0);
  else
    fd = open (file->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) {
    if (!is_shortage (errno))
      *ret_oddity = reason (errno);
    return -1;
  }
  if (fstat (fd, &st) != 0 || !S_ISREG (st.st_mode)) {
    close (fd);
    *ret_oddity = "not-a-file";
    return -1;
  }

  gint64 at = file->file_at;
  if (at == FOLLOWUP_NEVER && !file->has_fd) {
    at = mail_file_name_at (file->path);
    at = at == FOLLOWUP_NEVER ? (gint64) st.st_mtime : at;
  }
  *ret_file_at = at;
  return fd;
}
