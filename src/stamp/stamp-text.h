/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAMP_STAMP_TEXT_H
#define STAMP_STAMP_TEXT_H

#include "stamp/file-state.h"

#include <stdio.h>

/* The stamp as a file: one record a line, words separated by one space, free text escaped.

     followup-stamp 1 VERSION
     for ENVIRONMENT
     holds NOT-BEFORE NOT-AFTER
     says SUMMARY
     absent PATH
     file DEV INO SIZE MTIME CTIME PATH BYTES   (BYTES: escaped contents, "-" when not kept)
     end                                        (a file cut short has none) */
#define STAMP_FILES_MAX 64
#define STAMP_TEXT_MAX (1024 * 1024)

typedef struct {
  char *path;
  FileState state;
} StampFile;

struct FollowupStamp {
  char *summary;
  int64_t not_before, not_after;
  StampFile files[STAMP_FILES_MAX];
  unsigned n_files;
  bool is_broken;               /* something could not be recorded: it must not be written */
};

/* What the stamp is for: all of the environment that chooses database and configuration; NULL: cannot be told. */
char *stamp_environment (void);

bool stamp_text_write (const struct FollowupStamp *stamp, const char *environment, FILE *out);
/* Fills an empty stamp; false on any line not understood, for another version or another environment. */
bool stamp_text_read (char *text, const char *environment, struct FollowupStamp *stamp);

#endif
