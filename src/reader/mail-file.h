/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef READER_MAIL_FILE_H
#define READER_MAIL_FILE_H

#include "reader/pool.h"

/* Opens a file for the reader: never through a symbolic link, never waiting (pipes), regular files only.  Returns a
   descriptor, closed by the caller, or -1 with ret_oddity (static) saying what it is instead; both -1 and NULL: out of
   descriptors, an error of the world.  ret_file_at: the instant in the maildir name, else the file's mtime. */
int mail_file_open (const FollowupPoolFile *file, const char **ret_oddity, gint64 *ret_file_at);

/* The seconds a maildir name begins with; FOLLOWUP_NEVER when it does not. */
gint64 mail_file_name_at (const char *path);

#endif
