/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include <followup/error.h>

/* libnotmuch waits for the write lock for ever; these look before it is asked (DESIGN 10.7, DECISIONS 12). */

/* Waits until nobody holds Xapian's lock in the folder of the database; TRY_AGAIN after wait_ms, naming the holder
   when it can be found out.  Takes no lock. */
gboolean followup_lock_wait (const char *database_path, gint64 wait_ms, GError **error);
/* IO when so little room is left on the disk that a commit may fail: libnotmuch ends the process over it. */
gboolean followup_lock_check_room (const char *database_path, GError **error);
/* Between the two calls the process ends with exit code 75 and one line when `wait_ms` (and a little) have passed:
   for the race between looking and taking, where libnotmuch cannot be stopped otherwise. */
void followup_lock_guard_begin (gint64 wait_ms);
void followup_lock_guard_end (void);

#endif
