/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp/file-state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NANO INT64_C (1000000000)
/* A change within this time of another may leave the same time stamp (ext3 and FAT count in seconds). */
#define RECENT_NS (2 * NANO)

static int64_t
nanoseconds (const struct timespec *time)
{
  return (int64_t) time->tv_sec * NANO + time->tv_nsec;
}

static bool
is_recent (const FileState *state)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return nanoseconds (&now) - state->mtime_ns < RECENT_NS || nanoseconds (&now) - state->ctime_ns < RECENT_NS;
}

static void
fill (FileState *state, const struct stat *st)
{
  state->kind = FILE_PRESENT;
  state->dev = st->st_dev;
  state->ino = st->st_ino;
  state->size = st->st_size;
  state->mtime_ns = nanoseconds (&st->st_mtim);
  state->ctime_ns = nanoseconds (&st->st_ctim);
}

/* Reads all of it, from the same file that the state tells of. */
static bool
read_bytes (const char *path, FileState *state)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat st;
  FileState opened = { FILE_UNKNOWN };

  if (fd < 0)
    return false;
  if (fstat (fd, &st) == 0 && S_ISREG (st.st_mode) && st.st_size <= FILE_STATE_BYTES_MAX)
    fill (&opened, &st);
  if (opened.kind == FILE_PRESENT && file_state_equal (&opened, state)) {
    state->bytes = malloc ((size_t) st.st_size + 1);
    ssize_t n = state->bytes ? read (fd, state->bytes, (size_t) st.st_size + 1) : -1;
    state->n_bytes = n < 0 ? 0 : (size_t) n;
  }
  close (fd);
  return state->bytes && state->n_bytes == (size_t) state->size;
}

FileState
file_state_read (const char *path, FileBytes bytes)
{
  FileState state = { FILE_UNKNOWN };
  struct stat st;

  if (stat (path, &st) != 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      state.kind = FILE_ABSENT;
    return state;
  }
  fill (&state, &st);
  bool needs_bytes = bytes == FILE_BYTES_ALWAYS || (bytes == FILE_BYTES_IF_RECENT && is_recent (&state));
  if (needs_bytes && !read_bytes (path, &state)) {
    file_state_clear (&state);
    state.kind = FILE_UNKNOWN;
  }
  return state;
}

/* Bytes count only where both sides have them: the older state may have needed none. */
bool
file_state_equal (const FileState *a, const FileState *b)
{
  if (a->kind == FILE_UNKNOWN || a->kind != b->kind)
    return false;
  if (a->kind == FILE_ABSENT)
    return true;
  if (a->dev != b->dev || a->ino != b->ino || a->size != b->size || a->mtime_ns != b->mtime_ns
      || a->ctime_ns != b->ctime_ns)
    return false;
  if (!a->bytes || !b->bytes)
    return true;
  return a->n_bytes == b->n_bytes && memcmp (a->bytes, b->bytes, a->n_bytes) == 0;
}

void
file_state_clear (FileState *state)
{
  free (state->bytes);
  state->bytes = NULL;
  state->n_bytes = 0;
}
