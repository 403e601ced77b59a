/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SANDBOX_SANDBOX_H
#define SANDBOX_SANDBOX_H

#include <glib.h>

/* What the kernel is asked to enforce (DESIGN 10.1 and 10.8, DECISIONS 2-4).  Best effort: an old kernel gives less,
   never an error; the level reached is told. */
typedef struct {
  int landlock;                 /* ABI level that holds; 0: the kernel has none */
  gboolean has_filter;          /* seccomp */
} FollowupSandboxLevel;

/* For the reader, which parses strangers' bytes: limits on memory, CPU time, files and processes; no file can be
   opened but for reading, and only in the folders of character sets and time zones; no program, socket, process.
   keep_fd stays open, and standard output when keeps_stdout; all other descriptors are closed, and what libraries
   print goes to /dev/null.  Call it when everything that needs other files has been set up, in a process of one
   thread. */
void followup_sandbox_reader (int keep_fd, gboolean keeps_stdout, FollowupSandboxLevel *ret_level);

/* Lets this process use so many seconds more of CPU time from now on; beyond them SIGXCPU ends it. */
void followup_sandbox_allow_cpu (guint seconds);

/* For the engine: from now on this process and its children write nowhere but below the paths in writable (folders
   that exist; the caller makes them first), start no program but those in programs (absolute paths), and change no
   mode, owner, time or attribute of any file.  Reading is not limited.  Both lists end with NULL.  /dev/null and
   terminals stay writable; descriptors that are open stay as they are.  Cannot be undone. */
void followup_sandbox_engine (const char *const *writable, const char *const *programs,
                              FollowupSandboxLevel *ret_level);

/* "landlock 7, system call filter", "landlock missing, ..."; owned by the caller. */
char *followup_sandbox_level_text (const FollowupSandboxLevel *level);

#endif
