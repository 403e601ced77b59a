/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SANDBOX_LANDLOCK_H
#define SANDBOX_LANDLOCK_H

#include <glib.h>

/* Landlock by raw system calls: no library, and bits newer than the header of the machine that builds us. */
typedef struct Landlock Landlock;

typedef enum {
  LANDLOCK_READ = 1 << 0,       /* files and folders */
  LANDLOCK_WRITE = 1 << 1,      /* contents, and making, removing, renaming files */
  LANDLOCK_EXECUTE = 1 << 2,
  LANDLOCK_WRITE_FILE = 1 << 3, /* contents of this one file only */
} LandlockAccess;

/* Whatever is in denied and not allowed below is refused from landlock_enforce() on; with LANDLOCK_READ the whole
   rest too (network, signals to others, devices).  NULL: the kernel has no Landlock. */
Landlock *landlock_new (LandlockAccess denied);
void landlock_free (Landlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Landlock, landlock_free)

/* What is not there is skipped. */
void landlock_allow (Landlock *self, const char *path, LandlockAccess access);
/* The ABI level that now holds; 0 when the kernel refused.  Needs no_new_privs. */
int landlock_enforce (Landlock *self);

#endif
