/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAMP_FRONT_H
#define STAMP_FRONT_H

/* The engine's side of its supervision by the front (DECISIONS 5).  libnotmuch may abort or exit in our process; the
   front can tell that from a proper end only if the engine says where it is:

     hello                 the engine runs (before: the dynamic linker may still have failed)
     disk PATH             something may be written below PATH (asked about free space if the engine dies)
     done CODE             the engine is about to exit with CODE, everything it had to say is said

   Each is one line on the descriptor named by FOLLOWUP_DONE_FD.  Without that variable (engine started by hand) all
   of this does nothing.  Descriptor 2 of the engine is a pipe that the front shows only with -v, for libraries'
   own noise; what the user is to read goes to followup_front_complain().  libc only. */
#define FOLLOWUP_DONE_FD "FOLLOWUP_DONE_FD"
/* Descriptor of the user's standard error. */
#define FOLLOWUP_WORDS_FD "FOLLOWUP_WORDS_FD"
/* The name the user called, for messages ("followup-scan"). */
#define FOLLOWUP_CALLED_AS "FOLLOWUP_CALLED_AS"

/* First thing in main(): takes the descriptors over (closed on exec), takes the variables out of the environment,
   ignores SIGPIPE, says hello.  In a single-threaded program. */
void followup_front_open (void);
void followup_front_disk (const char *path);
/* Last thing before exit: flushes stdout (so that a full disk is seen) and reports.  Returns the code to exit with:
   the one given, or 74 when it was 0 and standard output could not be written (a closed pipe is no fault). */
int followup_front_done (int code);

/* Writes text as it is to the user's standard error.  Fits g_set_printerr_handler(). */
void followup_front_complain (const char *text);
/* Whether the user's standard error is a terminal. */
int followup_front_is_terminal (void);
/* "followup", "followup-scan" or "notmuch-followup"; fallback when started by hand. */
const char *followup_front_called_as (const char *fallback);

#endif
