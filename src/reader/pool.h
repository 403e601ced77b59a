/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef READER_POOL_H
#define READER_POOL_H

#include <followup/facts.h>

/* The engine's side of the sandboxed reader (DESIGN 10.8, DECISIONS 1-4): opens files, hands descriptors to
   followup-reader processes, takes facts back. */
typedef struct FollowupPool FollowupPool;

typedef struct {
  const char *path;
  gboolean is_sent;
  gboolean is_note;
  gint64 file_at;               /* FOLLOWUP_NEVER: taken from the maildir name, then from mtime */
} FollowupPoolFile;

/* Called once for every file, in the order given.  facts is the callee's: never NULL; a file that could not be
   opened, or that killed or hung the reader, gives facts with the path and the oddity "unreadable" (and
   "missing" when it is not there).  FALSE stops the run. */
typedef gboolean (*FollowupPoolTake) (FollowupFacts *facts, guint index, gpointer data);

FollowupPool *followup_pool_new (const char *reader_path, const char *const *me, GError **error);
/* Kills and waits for every worker: none is alive after it (required before the database is opened for writing). */
void followup_pool_free (FollowupPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupPool, followup_pool_free)

gboolean followup_pool_read (FollowupPool *pool, const FollowupPoolFile *files, guint n_files, FollowupPoolTake take,
                             gpointer data, GError **error);

#endif
