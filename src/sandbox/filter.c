/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <unistd.h>

/* Names that libseccomp does not know on this machine are skipped. */
static const char *const denied_to_all[] = {
  /* the network */
  "socket", "connect", "bind", "listen", "accept", "accept4", "socketcall",
  /* other processes */
  "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "pidfd_send_signal",
  "rt_sigqueueinfo", "rt_tgsigqueueinfo", "kcmp", "tkill",
  /* a file's contents by its name, its mode, owner, times, attributes */
  "truncate", "truncate64", "chmod", "fchmod", "fchmodat", "chown", "chown32", "fchown", "fchown32", "lchown",
  "lchown32", "fchownat", "utime", "utimes", "futimesat", "utimensat", "utimensat_time64", "setxattr", "lsetxattr",
  "fsetxattr", "removexattr", "lremovexattr", "fremovexattr",
  /* the machine */
  "mount", "umount", "umount2", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount", "fspick",
  "mount_setattr", "pivot_root", "chroot", "unshare", "setns", "bpf", "perf_event_open", "kexec_load",
  "kexec_file_load", "init_module", "finit_module", "delete_module", "reboot", "swapon", "swapoff", "sethostname",
  "setdomainname", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "quotactl", "acct", "syslog",
  "iopl", "ioperm", "personality", "userfaultfd", "keyctl", "add_key", "request_key", "open_by_handle_at",
  "name_to_handle_at", "fanotify_init", "lookup_dcookie", "vhangup", "nfsservctl", "uselib", "mknod", "mknodat",
  /* would do any of these unseen */
  "io_uring_setup", "io_uring_enter", "io_uring_register",
};

static const char *const denied_to_reader[] = {
  "execve", "execveat", "fork", "vfork", "kill", "socketpair", "creat", "mkdir", "mkdirat", "rmdir", "rename",
  "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "symlink", "symlinkat", "ftruncate",
  "ftruncate64", "fallocate", "copy_file_range", "memfd_create", "memfd_secret", "shmget", "shmat", "msgget",
  "semget", "mq_open", "mq_unlink", "inotify_init", "inotify_init1", "setuid", "setgid", "setresuid", "setresgid",
  "setreuid", "setregid", "setgroups", "setsid", "setpgid", "sched_setscheduler", "sched_setattr", "nice",
  "setpriority", "ioprio_set", "timer_create", "pidfd_open", "process_mrelease", "mbind", "migrate_pages",
  "move_pages",
};

/* Calls younger than the libseccomp of Debian 12; such numbers are the same on every architecture. */
static const int denied_by_number[] = {
  452, /* fchmodat2 */
  463, /* setxattrat */
  466, /* removexattrat */
  467, /* open_tree_attr */
  469, /* file_setattr */
};

/* Their flags lie in memory that a filter cannot see: libc falls back to openat and clone. */
static const char *const unknown_to_reader[] = { "openat2", "clone3" };

static const guint64 writing_flags[] = { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC };

static void
deny_names (scmp_filter_ctx filter, guint32 action, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    int number = seccomp_syscall_resolve_name (names[i]);
    if (number != __NR_SCMP_ERROR)
      (void) seccomp_rule_add (filter, action, number, 0);
  }
}

static void
deny_for_all (scmp_filter_ctx filter)
{
  deny_names (filter, SCMP_ACT_ERRNO (EPERM), denied_to_all, G_N_ELEMENTS (denied_to_all));
  for (gsize i = 0; i < G_N_ELEMENTS (denied_by_number); i++)
    (void) seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), denied_by_number[i], 0);
}

/* Opening for writing, processes (threads are limited by RLIMIT_NPROC), signals to others. */
static void
deny_for_reader (scmp_filter_ctx filter)
{
  guint32 refuse = SCMP_ACT_ERRNO (EPERM);

  deny_names (filter, refuse, denied_to_reader, G_N_ELEMENTS (denied_to_reader));
  deny_names (filter, SCMP_ACT_ERRNO (ENOSYS), unknown_to_reader, G_N_ELEMENTS (unknown_to_reader));
  for (gsize i = 0; i < G_N_ELEMENTS (writing_flags); i++) {
    guint64 flag = writing_flags[i];
    (void) seccomp_rule_add (filter, refuse, SCMP_SYS (open), 1, SCMP_A1 (SCMP_CMP_MASKED_EQ, flag, flag));
    (void) seccomp_rule_add (filter, refuse, SCMP_SYS (openat), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, flag, flag));
  }
  (void) seccomp_rule_add (filter, refuse, SCMP_SYS (clone), 1, SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  /* abort() signals its own process */
  (void) seccomp_rule_add (filter, refuse, SCMP_SYS (tgkill), 1, SCMP_A0 (SCMP_CMP_NE, (guint64) getpid ()));
}

static gboolean
load (void (*deny_more) (scmp_filter_ctx filter))
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);

  if (!filter)
    return FALSE;
  /* a binary tree instead of a list: a system call then costs a few comparisons, not two hundred */
  (void) seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  deny_for_all (filter);
  if (deny_more)
    deny_more (filter);
  gboolean is_loaded = seccomp_load (filter) == 0;
  seccomp_release (filter);
  return is_loaded;
}

gboolean
filter_engine (void)
{
  return load (NULL);
}

gboolean
filter_reader (void)
{
  return load (deny_for_reader);
}
