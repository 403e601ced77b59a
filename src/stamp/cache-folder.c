/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp/cache-folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The base directory: relative values do not count (XDG Base Directory Specification). */
static char *
cache_home (void)
{
  const char *cache = getenv ("XDG_CACHE_HOME"), *home = getenv ("HOME");
  char *path = NULL;
  int n = -1;

  if (cache && cache[0] == '/')
    n = asprintf (&path, "%s", cache);
  else if (home && home[0] == '/')
    n = asprintf (&path, "%s/.cache", home);
  return n < 0 ? NULL : path;
}

char *
followup_cache_folder_path (void)
{
  char *home = cache_home (), *path = NULL;

  if (home && asprintf (&path, "%s/followup", home) < 0)
    path = NULL;
  free (home);
  return path;
}

/* Nobody else may replace what lies in it; a sticky folder such as /tmp protects what is ours. */
static bool
is_safe_parent (int fd)
{
  struct stat st;

  if (fstat (fd, &st) != 0 || (st.st_uid != geteuid () && st.st_uid != 0))
    return false;
  return (st.st_mode & S_IWOTH) == 0 || (st.st_mode & S_ISVTX) != 0;
}

static bool
is_ours_alone (int fd)
{
  struct stat st;

  return fstat (fd, &st) == 0 && st.st_uid == geteuid () && (st.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

int
followup_cache_folder_open (bool create)
{
  char *home = cache_home ();
  if (!home)
    return -1;
  if (create)
    (void) mkdir (home, 0700);

  int parent = open (home, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free (home);
  if (parent < 0)
    return -1;
  if (create)
    (void) mkdirat (parent, "followup", 0700);

  int folder = -1;
  if (is_safe_parent (parent))
    folder = openat (parent, "followup", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  close (parent);
  if (folder >= 0 && !is_ours_alone (folder)) {
    close (folder);
    return -1;
  }
  return folder;
}
