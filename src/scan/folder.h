/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_FOLDER_H
#define SCAN_FOLDER_H

#include <glib.h>

/* Is one of the folders of the path, below root (NULL: all of it), called so?  "Sent" is the folder Sent/cur/..., and
   .Sent or .Mail.Sent of Maildir++. */
gboolean followup_folder_contains (const char *path, const char *root, const char *const *names);

#endif
