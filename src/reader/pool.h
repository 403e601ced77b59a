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
  gboolean has_fd;              /* read fd, an open regular file or memfd, at its beginning; path is only a name */
  int fd;                       /* borrowed */
} FollowupPoolFile;

/* Called once for every file, in the order given.  bytes: the facts as the reader sent them, for a cache; NULL where
   none did.  facts is the callee's: never NULL; a file that could not be
   opened, or that killed or hung the reader, gives facts with the path and the oddity "unreadable", and beside it
   one of "missing", "not-a-file" (a folder, a pipe, a symbolic link), "permission-denied", "parser-killed".  Of a
   file over 64 MB the beginning is read, with the oddity "too-large".  FALSE stops the run. */
typedef gboolean (*FollowupPoolTake) (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data);

/* me: my addresses, lower case; NULL: not known.  Starts no process yet. */
FollowupPool *followup_pool_new (const char *reader_path, const char *const *me, GError **error);
/* Kills and waits for every worker: none is alive after it (required before the database is opened for writing). */
void followup_pool_free (FollowupPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupPool, followup_pool_free)

/* The same, and the pool can read again; files that were added and not answered are forgotten. */
void followup_pool_rest (FollowupPool *pool);
/* Starts the workers that about n_files files will want, and does not wait for them: they come up while the caller is
   busy otherwise.  What fails here shows when something is read. */
void followup_pool_wake (FollowupPool *pool, guint n_files);
/* How many workers there may be; 0 (as created): as many as the machine and the number of files make useful. */
void followup_pool_set_workers (FollowupPool *pool, guint n_workers);
/* How long a reader may keep a message, in milliseconds (10 s as created); for tests. */
void followup_pool_set_patience (FollowupPool *pool, guint milliseconds);

/* Errors: 70 the reader is missing or of another version; 75 no descriptors or processes left. */
gboolean followup_pool_read (FollowupPool *pool, const FollowupPoolFile *files, guint n_files, FollowupPoolTake take,
                             gpointer data, GError **error);

/* The same in steps, for a caller who is busy otherwise meanwhile: any number of add() and go_on(), then finish(), after
   which a file that is added has the index 0 again.  The path (and fd) of what was added must live until then. */
void followup_pool_add (FollowupPool *pool, const FollowupPoolFile *file);
/* Takes and gives what can be without waiting. */
gboolean followup_pool_go_on (FollowupPool *pool, FollowupPoolTake take, gpointer data, GError **error);
gboolean followup_pool_finish (FollowupPool *pool, FollowupPoolTake take, gpointer data, GError **error);

#endif
