/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp/stamp.h"

#include "stamp/cache-folder.h"
#include "stamp/stamp-text.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
followup_stamp_free (FollowupStamp *stamp)
{
  if (!stamp)
    return;
  for (unsigned i = 0; i < stamp->n_files; i++) {
    free (stamp->files[i].path);
    file_state_clear (&stamp->files[i].state);
  }
  free (stamp->summary);
  free (stamp);
}

static StampFile *
find_file (FollowupStamp *stamp, const char *path)
{
  for (unsigned i = 0; i < stamp->n_files; i++)
    if (strcmp (stamp->files[i].path, path) == 0)
      return &stamp->files[i];
  return NULL;
}

static void
add_file (FollowupStamp *stamp, const char *path, FileBytes bytes)
{
  StampFile *file = find_file (stamp, path);

  if (!file && (stamp->n_files == STAMP_FILES_MAX || path[0] != '/')) {
    stamp->is_broken = true;
    return;
  }
  if (!file) {
    file = &stamp->files[stamp->n_files++];
    file->path = strdup (path);
    if (!file->path)
      abort ();
  }
  file_state_clear (&file->state);
  file->state = file_state_read (path, bytes);
}

FollowupStamp *
followup_stamp_new (void)
{
  FollowupStamp *stamp = calloc (1, sizeof *stamp);
  char self[4096];
  ssize_t n = readlink ("/proc/self/exe", self, sizeof self - 1);

  if (!stamp)
    abort ();
  if (n <= 0) {
    stamp->is_broken = true;
    return stamp;
  }
  self[n] = '\0';
  /* the kernel lets nobody write into a program that runs */
  add_file (stamp, self, FILE_BYTES_NEVER);
  return stamp;
}

void
followup_stamp_add_file (FollowupStamp *stamp, const char *path, bool with_bytes)
{
  add_file (stamp, path, with_bytes ? FILE_BYTES_ALWAYS : FILE_BYTES_IF_RECENT);
}

void
followup_stamp_set_answer (FollowupStamp *stamp, const char *summary, int64_t not_before, int64_t not_after)
{
  free (stamp->summary);
  stamp->summary = strdup (summary);
  stamp->not_before = not_before;
  stamp->not_after = not_after;
}

bool
followup_stamp_is_current (const FollowupStamp *stamp)
{
  bool is_current = !stamp->is_broken;

  for (unsigned i = 0; is_current && i < stamp->n_files; i++) {
    const StampFile *file = &stamp->files[i];
    FileState now = file_state_read (file->path, file->state.bytes ? FILE_BYTES_ALWAYS : FILE_BYTES_NEVER);

    is_current = file_state_equal (&file->state, &now);
    file_state_clear (&now);
  }
  return is_current;
}

/* FNV-1a, 64 bits: names a file only; the environment itself stands in the stamp and is compared. */
static uint64_t
hash (const char *text)
{
  uint64_t value = UINT64_C (0xcbf29ce484222325);

  for (; *text; text++)
    value = (value ^ (unsigned char) *text) * UINT64_C (0x100000001b3);
  return value;
}

static char *
name_for (const char *environment)
{
  char *name;
  return asprintf (&name, "stamp-%016" PRIx64, hash (environment)) < 0 ? NULL : name;
}

char *
followup_stamp_name (void)
{
  char *environment = stamp_environment ();
  char *name = environment ? name_for (environment) : NULL;

  free (environment);
  return name;
}

static bool
write_file (int fd, const FollowupStamp *stamp, const char *environment)
{
  FILE *out = fdopen (fd, "w");

  if (!out) {
    close (fd);
    return false;
  }
  bool is_written = stamp_text_write (stamp, environment, out);
  return fclose (out) == 0 && is_written;
}

/* No fsync: after a power cut an empty or half file is no stamp, and the next scan writes another. */
static bool
replace (int folder, const char *name, const FollowupStamp *stamp, const char *environment)
{
  char *temporary;
  if (asprintf (&temporary, "%s.%jd", name, (intmax_t) getpid ()) < 0)
    return false;

  (void) unlinkat (folder, temporary, 0);
  int fd = openat (folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  bool is_done = fd >= 0 && write_file (fd, stamp, environment) && renameat (folder, temporary, folder, name) == 0;
  if (fd >= 0 && !is_done)
    (void) unlinkat (folder, temporary, 0);
  free (temporary);
  return is_done;
}

bool
followup_stamp_write (const FollowupStamp *stamp)
{
  char *environment = stamp_environment ();
  char *name = environment ? name_for (environment) : NULL;
  int folder = name ? followup_cache_folder_open (true) : -1;
  bool is_done = false;

  if (folder >= 0) {
    is_done = stamp->summary && followup_stamp_is_current (stamp) && replace (folder, name, stamp, environment);
    if (!is_done)
      (void) unlinkat (folder, name, 0);
    close (folder);
  }
  free (name);
  free (environment);
  return is_done;
}

void
followup_stamp_remove (void)
{
  char *name = followup_stamp_name ();
  int folder = name ? followup_cache_folder_open (false) : -1;

  if (folder >= 0) {
    (void) unlinkat (folder, name, 0);
    close (folder);
  }
  free (name);
}

/* All of a file of ours as text; NULL when it is odd in any way.  Freed by the caller. */
static char *
read_text (int folder, const char *name)
{
  struct stat st;
  int fd = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return NULL;
  bool is_good = fstat (fd, &st) == 0 && S_ISREG (st.st_mode) && st.st_uid == geteuid ()
                 && (st.st_mode & (S_IWGRP | S_IWOTH)) == 0 && st.st_size > 0 && st.st_size <= STAMP_TEXT_MAX;
  char *text = is_good ? malloc ((size_t) st.st_size + 1) : NULL;
  if (text && read (fd, text, (size_t) st.st_size) != st.st_size) {
    free (text);
    text = NULL;
  }
  close (fd);
  if (text)
    text[st.st_size] = '\0';
  return text;
}

static char *
answer (char *text, const char *environment, int64_t now)
{
  FollowupStamp *stamp = calloc (1, sizeof *stamp);
  char *summary = NULL;

  if (stamp && stamp_text_read (text, environment, stamp) && stamp->not_before <= now && now < stamp->not_after
      && followup_stamp_is_current (stamp)) {
    summary = stamp->summary;
    stamp->summary = NULL;
  }
  followup_stamp_free (stamp);
  return summary;
}

char *
followup_stamp_check (int64_t now)
{
  char *environment = stamp_environment ();
  char *name = environment ? name_for (environment) : NULL;
  int folder = name ? followup_cache_folder_open (false) : -1;
  char *text = folder >= 0 ? read_text (folder, name) : NULL;
  char *summary = text ? answer (text, environment, now) : NULL;

  if (folder >= 0)
    close (folder);
  free (text);
  free (name);
  free (environment);
  return summary;
}
