/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLLOWUP_BOARD_H
#define FOLLOWUP_BOARD_H

#include <followup/verdict.h>

G_BEGIN_DECLS

/* Where every candidacy of the user's mailbox stands at an instant: what `followup status` shows, as data.  Finds the
   notmuch database and the configuration as the programs do; config: a followup configuration file, or NULL; now_at:
   FOLLOWUP_NEVER is the clock.  Reads only; mail is parsed in followup-reader processes.

   An array of FollowupVerdict that owns its elements; free with g_ptr_array_unref().  NULL and an error of
   FOLLOWUP_ERROR otherwise: 69 no database, 78 a configuration that is not understood.  A damaged database can end
   the process: libnotmuch does that. */
FOLLOWUP_API GPtrArray *followup_board_read (const char *config, gint64 now_at, GError **error);

G_END_DECLS
#endif
