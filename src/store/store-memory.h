/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_MEMORY_H
#define STORE_STORE_MEMORY_H

#include "store/store.h"

/* The memory store, for tests: followup_store_new_memory() makes one, these fill it and let it fail.  Revisions move
   as notmuch's do: one for each message changed by hand, one for each section of an apply(). */

/* All borrowed; lists end with NULL and may be NULL.  Without paths the message has one made of its id. */
typedef struct {
  const char *id;
  const char *thread;
  gint64 date_at;
  const char *from;
  const char *const *to;        /* To and Cc */
  const char *const *paths;
  const char *const *tags;
  const char *const *put;
  const char *const *known;
} FollowupMemoryMessage;

void followup_store_memory_add (FollowupStore *store, const FollowupMemoryMessage *message);
/* Gone without a trace in lastmod, as in notmuch; FALSE: there is no such message. */
gboolean followup_store_memory_remove (FollowupStore *store, const char *id);
/* What a user does in a mailer: "+tag" or "-tag"; FALSE: no such message or nothing to do. */
gboolean followup_store_memory_tag (FollowupStore *store, const char *id, const char *change);
/* The messages of `thread` move to the thread `into`: what a late parent does. */
void followup_store_memory_merge (FollowupStore *store, const char *thread, const char *into);
/* Folders above which FOLLOWUP_SELECT_FOLDER works and notes are written; "/mail" until set. */
void followup_store_memory_set_mail_root (FollowupStore *store, const char *mail_root);
/* search.exclude_tags; none until set. */
void followup_store_memory_set_excluded (FollowupStore *store, const char *const *tags);

typedef enum {
  FOLLOWUP_MEMORY_WORKS,
  FOLLOWUP_MEMORY_LOCKED,       /* TRY_AGAIN */
  FOLLOWUP_MEMORY_DISK_FULL,    /* IO */
  FOLLOWUP_MEMORY_FOREIGN,      /* another program writes in between, once */
  FOLLOWUP_MEMORY_KILLED,       /* INTERNAL: the process was killed while it wrote */
} FollowupMemoryFailure;

/* What the section number `after` (0: the first) of the applies to come meets. */
void followup_store_memory_fail (FollowupStore *store, FollowupMemoryFailure failure, guint after);
/* Sections opened for writing so far: 0 means nothing was. */
guint followup_store_memory_count_sections (FollowupStore *store);

#endif
