/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_MAILBAG_H
#define SCAN_MAILBAG_H

#include "candidacy/candidacy.h"
#include "reader/pool.h"
#include "store/cache.h"
#include "store/store.h"

/* The part of the mailbox that a scan looks at: threads found through the index, their messages, and the facts read
   in each of their files. */
typedef struct FollowupMailbag FollowupMailbag;

/* done and total: files; called now and then. */
typedef void (*FollowupProgress) (guint done, guint total, gpointer data);

typedef struct {
  FollowupStore *store;
  FollowupPool *pool;
  FollowupCache *cache;             /* NULL: nothing is kept */
  const FollowupConfig *config;
  gboolean cache_is_stale;          /* every file is read anew, and kept */
  FollowupProgress progress;        /* NULL: nobody looks */
  gpointer progress_data;
} FollowupSources;

FollowupMailbag *followup_mailbag_new (const FollowupSources *sources);
void followup_mailbag_free (FollowupMailbag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupMailbag, followup_mailbag_free)

/* Adds the threads with mail of these kinds; those already there are left alone.  *ret_is_new: something was added.
   Their files are given to the readers at once, which read while the index is asked for more. */
gboolean followup_mailbag_select (FollowupMailbag *bag, FollowupSelect select, const char *const *values,
                                  gint64 since_at, gboolean *ret_is_new, GError **error);
/* Waits for the facts of all files of the threads selected since the last call. */
gboolean followup_mailbag_read (FollowupMailbag *bag, GError **error);

FollowupStore *followup_mailbag_store (const FollowupMailbag *bag);
/* FollowupStored *, all of them, excluded ones too; borrowed. */
const GPtrArray *followup_mailbag_stored (const FollowupMailbag *bag);
/* FollowupMail *, sorted, without drafts and excluded mail; borrowed. */
const GPtrArray *followup_mailbag_mails (FollowupMailbag *bag);
guint followup_mailbag_n_read (const FollowupMailbag *bag);
/* FollowupFacts * with the oddity "unreadable"; borrowed. */
const GPtrArray *followup_mailbag_unreadable (const FollowupMailbag *bag);

#endif
