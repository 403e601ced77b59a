/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_NEW_FILE_H
#define CLI_NEW_FILE_H

#include <followup/error.h>

/* Makes a file of mode 0600 with the text, whole or not at all, on disk when it returns.  One that is there and not
   empty is the user's: CANNOT_CREATE, as for a folder that cannot be written to; IO: the disk is full. */
gboolean followup_new_file_write (const char *path, const char *text, GError **error);
/* The same over whatever regular file is there (setup, which has looked at it); the mode stays. */
gboolean followup_new_file_replace (const char *path, const char *text, GError **error);

#endif
