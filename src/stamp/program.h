/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAMP_PROGRAM_H
#define STAMP_PROGRAM_H

/* The path of one of our own programs that the user does not call ("followup-engine", "followup-reader"): beside the
   running program (build tree, or one calling the other), else in the libexec folder of its own prefix, else in the
   one compiled in.  Never looked for on PATH.  NULL when there is none; freed by the caller.  libc only. */
char *followup_program_find (const char *name);

#endif
