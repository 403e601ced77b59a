/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/landlock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* linux/landlock.h, by ABI level; spelled out because the header of an older kernel lacks the later ones. */
enum {
  FS_EXECUTE = 1 << 0,
  FS_WRITE_FILE = 1 << 1,
  FS_READ_FILE = 1 << 2,
  FS_READ_DIR = 1 << 3,
  FS_REMOVE_DIR = 1 << 4,
  FS_REMOVE_FILE = 1 << 5,
  FS_MAKE_CHAR = 1 << 6,
  FS_MAKE_DIR = 1 << 7,
  FS_MAKE_REG = 1 << 8,
  FS_MAKE_SOCK = 1 << 9,
  FS_MAKE_FIFO = 1 << 10,
  FS_MAKE_BLOCK = 1 << 11,
  FS_MAKE_SYM = 1 << 12,
  FS_REFER = 1 << 13,           /* 2 */
  FS_TRUNCATE = 1 << 14,        /* 3 */
  FS_IOCTL_DEV = 1 << 15,       /* 5 */
  NET_BIND_TCP = 1 << 0,        /* 4 */
  NET_CONNECT_TCP = 1 << 1,     /* 4 */
  SCOPE_ABSTRACT_SOCKET = 1 << 0, /* 6 */
  SCOPE_SIGNAL = 1 << 1,        /* 6 */
};

#define READ_BITS (FS_READ_FILE | FS_READ_DIR)
#define CHANGE_BITS                                                                                               \
  (FS_WRITE_FILE | FS_REMOVE_DIR | FS_REMOVE_FILE | FS_MAKE_CHAR | FS_MAKE_DIR | FS_MAKE_REG | FS_MAKE_SOCK       \
   | FS_MAKE_FIFO | FS_MAKE_BLOCK | FS_MAKE_SYM | FS_REFER | FS_TRUNCATE)
#define FILE_BITS (FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV)

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
#define CREATE_RULESET_VERSION 1
#define RULE_PATH_BENEATH 1

typedef struct {
  guint64 fs, net, scoped;      /* later members must be zero where the kernel does not know them */
} RulesetAttr;

typedef struct {
  guint64 allowed;
  gint32 parent_fd;
} __attribute__ ((packed)) PathAttr;

struct Landlock {
  int fd;
  int abi;
  guint64 handled;
};

static guint64
known_bits (int abi)
{
  guint64 bits = (FS_MAKE_SYM << 1) - 1;

  if (abi >= 2)
    bits |= FS_REFER;
  if (abi >= 3)
    bits |= FS_TRUNCATE;
  if (abi >= 5)
    bits |= FS_IOCTL_DEV;
  return bits;
}

static guint64
bits_of (LandlockAccess access)
{
  guint64 bits = 0;

  if (access & LANDLOCK_READ)
    bits |= READ_BITS;
  if (access & LANDLOCK_WRITE)
    bits |= CHANGE_BITS;
  if (access & LANDLOCK_EXECUTE)
    bits |= FS_EXECUTE;
  if (access & LANDLOCK_WRITE_FILE)
    bits |= FS_WRITE_FILE | FS_TRUNCATE;
  return bits;
}

Landlock *
landlock_new (LandlockAccess denied)
{
  RulesetAttr attr = { 0 };
  int abi = (int) syscall (SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);

  if (abi < 1)
    return NULL;
  attr.fs = bits_of (denied);
  if (denied & LANDLOCK_READ)
    attr.fs |= FS_IOCTL_DEV;
  attr.fs &= known_bits (abi);
  attr.net = abi >= 4 ? NET_BIND_TCP | NET_CONNECT_TCP : 0;
  if (abi >= 6 && (denied & LANDLOCK_READ))
    attr.scoped = SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL;

  int fd = (int) syscall (SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
  if (fd < 0)
    return NULL;

  Landlock *self = g_new0 (Landlock, 1);
  self->fd = fd;
  self->abi = abi;
  self->handled = attr.fs;
  return self;
}

void
landlock_free (Landlock *self)
{
  if (!self)
    return;
  close (self->fd);
  g_free (self);
}

void
landlock_allow (Landlock *self, const char *path, LandlockAccess access)
{
  PathAttr attr = { .allowed = bits_of (access) & self->handled };
  struct stat st;
  int fd = open (path, O_PATH | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fstat (fd, &st) == 0 && !S_ISDIR (st.st_mode))
    attr.allowed &= FILE_BITS;
  attr.parent_fd = fd;
  if (attr.allowed)
    syscall (SYS_landlock_add_rule, self->fd, RULE_PATH_BENEATH, &attr, 0);
  close (fd);
}

int
landlock_enforce (Landlock *self)
{
  return syscall (SYS_landlock_restrict_self, self->fd, 0) == 0 ? self->abi : 0;
}
