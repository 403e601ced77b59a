/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAMP_FILE_STATE_H
#define STAMP_FILE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Files whose bytes are kept may be this long; a longer one that needs them cannot be vouched for. */
#define FILE_STATE_BYTES_MAX 65536

typedef enum { FILE_UNKNOWN, FILE_ABSENT, FILE_PRESENT } FileKind;

/* What tells one state of a file from another.  bytes is owned, NULL when not kept. */
typedef struct {
  FileKind kind;
  uint64_t dev, ino;
  int64_t size, mtime_ns, ctime_ns;
  unsigned char *bytes;
  size_t n_bytes;
} FileState;

typedef enum {
  FILE_BYTES_NEVER,
  FILE_BYTES_IF_RECENT,         /* changed so lately that a further change might not show in its times */
  FILE_BYTES_ALWAYS,
} FileBytes;

/* The state now, symbolic links followed; FILE_UNKNOWN when it cannot be told. */
FileState file_state_read (const char *path, FileBytes bytes);
bool file_state_equal (const FileState *a, const FileState *b);
void file_state_clear (FileState *state);

#endif
