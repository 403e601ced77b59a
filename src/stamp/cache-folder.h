/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAMP_CACHE_FOLDER_H
#define STAMP_CACHE_FOLDER_H

#include <stdbool.h>

/* The folder $XDG_CACHE_HOME/followup (else ~/.cache/followup), opened: a descriptor, or -1 when there is none to be
   trusted: a symbolic link, not ours, or writable for others.  create: make it, 0700. */
int followup_cache_folder_open (bool create);
/* Its path, whether it is there or not; NULL without a home.  Freed by the caller. */
char *followup_cache_folder_path (void);

#endif
