/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAMP_STAMP_H
#define STAMP_STAMP_H

#include <stdbool.h>
#include <stdint.h>

/* The stamp: a small text file, written by the engine at the end of a scan that found nothing to do, that lets the
   front end the next run at once (DESIGN 10.6).  It names the files that decide what a scan would find, as they were,
   and the span of time in which the answer holds.  libc only.

   Everything unknown, odd or different means "does not hold": a stamp can cost a scan, never save one wrongly. */
typedef struct FollowupStamp FollowupStamp;

/* Starts a stamp; the running program itself is its first file, so that another build is another answer. */
FollowupStamp *followup_stamp_new (void);
void followup_stamp_free (FollowupStamp *stamp);

/* Records the file's state as it is now, also its absence: call before reading it, and again after writing it.
   with_bytes: its contents too (iamglass, which every commit replaces); a file changed within the last two seconds
   gets them anyway, since clocks of file systems are coarse.  A path must be absolute.  The engine names: iamglass,
   notmuch's and our own configuration file, cadence files, and /etc/localtime. */
void followup_stamp_add_file (FollowupStamp *stamp, const char *path, bool with_bytes);

/* summary: the line to print when nothing is new, without newline.  The stamp holds while
   not_before <= now < not_after (Unix seconds); INT64_MAX: no time changes anything. */
void followup_stamp_set_answer (FollowupStamp *stamp, const char *summary, int64_t not_before, int64_t not_after);

/* Whether every recorded file is still as recorded (seen before and after, as a reader without lock must). */
bool followup_stamp_is_current (const FollowupStamp *stamp);

/* Puts the stamp in place, whole or not at all.  False: there is none now (an old one is removed when possible). */
bool followup_stamp_write (const FollowupStamp *stamp);
/* Takes the stamp away: what is about to be done makes it wrong. */
void followup_stamp_remove (void);

/* The stored summary line if the stamp of this environment holds at now; NULL: do the work.  Freed by the caller. */
char *followup_stamp_check (int64_t now);

/* Name of the stamp file in the cache folder; NULL: this environment has none (a relative path in it).  The same for
   two runs exactly when they mean the same database and configuration.  Freed by the caller. */
char *followup_stamp_name (void);

#endif
