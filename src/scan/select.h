/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_SELECT_H
#define SCAN_SELECT_H

#include "scan/mailbag.h"

/* Fills the bag with everything that can matter, through the index: mail of known people and organisations, what the
   user or we have tagged, notes, delivery reports, and what discovery looks for; then again with the people learned
   from it, until nothing new is found.  The assignment that came out of it is the caller's. */
FollowupAssignment *followup_select (FollowupMailbag *bag, const FollowupConfig *config, FollowupStore *store, gint64 now,
                                     GError **error);

#endif
