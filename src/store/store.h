/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "tags/change.h"

#include <followup/day.h>

/* The mailbox edge: notmuch behind a small vtable, and a memory store for tests.  Messages are known by their
   Message-ID, never by a thread id, which changes when threads merge. */
typedef struct FollowupStore FollowupStore;

/* A message as the store holds it.  Strings are owned. */
typedef struct {
  char *id;
  char *thread;                 /* good within one pass only */
  gint64 date_at;
  char *from;                   /* the header, raw; for messages whose file cannot be read */
  GStrv paths;                  /* every file, absolute, sorted; at least one */
  GStrv tags;                   /* all of them, sorted */
  GStrv put;                    /* property followup.put, sorted (DECISIONS 6) */
  GStrv known;                  /* property followup.known, sorted (DECISIONS 7) */
  gboolean is_excluded;         /* has one of search.exclude_tags */
} FollowupStored;
void followup_stored_free (FollowupStored *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupStored, followup_stored_free)

typedef struct {
  char *uuid;
  guint64 revision;
  guint n_messages;             /* all of the database: deletions are invisible to lastmod */
} FollowupSnapshot;
void followup_snapshot_clear (FollowupSnapshot *snapshot);

/* About the mailbox; owned by the store, good until it is closed. */
typedef struct {
  const char *database_path;    /* the folder of the Xapian database: .../xapian, or NULL (memory) */
  const char *mail_root;
  const char *config_path;      /* notmuch's configuration file; NULL: none */
  const char *hook_folder;      /* notmuch's hooks; NULL: not known (memory) */
  const char *const *me;        /* user.primary_email, user.other_email; lower case */
  const char *my_name;          /* user.name, or NULL */
} FollowupMailbox;

typedef enum {
  FOLLOWUP_SELECT_ADDRESS,      /* from, to or cc one of the addresses */
  FOLLOWUP_SELECT_DOMAIN,       /* from or to any address at the domains or below them */
  FOLLOWUP_SELECT_TAG,          /* has one of the tags; a value ending in "/" or "*" is a prefix; excluded mail too */
  FOLLOWUP_SELECT_FOLDER,       /* lies in one of the folders, relative to the mail root, and below */
  FOLLOWUP_SELECT_ID,           /* has one of the Message-IDs */
  FOLLOWUP_SELECT_QUERY,        /* matches one of the notmuch queries; a query that matches everything is refused */
} FollowupSelect;

/* How an apply() went. */
typedef struct {
  guint64 revision;             /* after the last section that was written */
  guint n_messages;             /* messages written */
  guint n_units;                /* units written whole */
  gboolean is_foreign;          /* another program wrote in between: what is left must be planned anew */
} FollowupApplied;

typedef struct {
  void (*close) (FollowupStore *store);
  const FollowupMailbox *(*mailbox) (FollowupStore *store);
  gboolean (*snapshot) (FollowupStore *store, FollowupSnapshot *ret_snapshot, GError **error);
  GStrv (*all_tags) (FollowupStore *store, GError **error);
  GStrv (*config_values) (FollowupStore *store, const char *key);
  gboolean (*find_threads) (FollowupStore *store, FollowupSelect select, const char *const *values, gint64 since_at,
                            GHashTable *threads, GError **error);
  gboolean (*find_changed) (FollowupStore *store, guint64 since_revision, GPtrArray *stored, GError **error);
  gboolean (*find_marked) (FollowupStore *store, const char *prefix, GPtrArray *stored, GError **error);
  gboolean (*read_threads) (FollowupStore *store, const char *const *threads, GPtrArray *stored, GError **error);
  FollowupStored *(*find_message) (FollowupStore *store, const char *id, GError **error);
  gboolean (*apply) (FollowupStore *store, GPtrArray *units, guint64 expected_revision, gint64 wait_ms,
                     FollowupApplied *ret_applied, GError **error);
  gboolean (*add_file) (FollowupStore *store, const char *path, const char *const *tags, gint64 wait_ms,
                        char **ret_id, GError **error);
} FollowupStoreClass;

struct FollowupStore {
  const FollowupStoreClass *class;
};

/* notmuch's own rules find the database; DESIGN 9: no database is NO_DATABASE, a broken notmuch configuration
   CONFIG.  Opened for reading; apply() and add_file() open for writing themselves and release the lock. */
FollowupStore *followup_store_open_notmuch (GError **error);
/* For tests: an empty mailbox; see store-memory.h to fill it. */
FollowupStore *followup_store_new_memory (const char *const *me);
void followup_store_close (FollowupStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupStore, followup_store_close)

const FollowupMailbox *followup_store_mailbox (FollowupStore *store);
gboolean followup_store_snapshot (FollowupStore *store, FollowupSnapshot *ret_snapshot, GError **error);
/* The values of a setting of notmuch's configuration ("new.tags"), none being an empty list; free with g_strfreev(). */
GStrv followup_store_config_values (FollowupStore *store, const char *key);
/* Every tag in use; free with g_strfreev(). */
GStrv followup_store_all_tags (FollowupStore *store, GError **error);
/* Adds the ids of the threads with a selected message, not older than since_at (FOLLOWUP_NEVER: any), to the set
   `threads` (char *, owned by the set).  Excluded messages are not looked at. */
gboolean followup_store_find_threads (FollowupStore *store, FollowupSelect select, const char *const *values,
                                      gint64 since_at, GHashTable *threads, GError **error);
/* Appends the messages changed after the revision (FollowupStored, owned by the array). */
gboolean followup_store_find_changed (FollowupStore *store, guint64 since_revision, GPtrArray *stored, GError **error);
/* Appends every message, excluded ones too, with a tag that begins with the prefix or with a property of ours, whatever
   became of its tags.  Looks at all there are: seconds for a large database.  Only id, tags, put and known are filled. */
gboolean followup_store_find_marked (FollowupStore *store, const char *prefix, GPtrArray *stored, GError **error);
/* Appends every message of the threads, excluded ones too (marked). */
gboolean followup_store_read_threads (FollowupStore *store, const char *const *threads, GPtrArray *stored,
                                      GError **error);
/* NULL without an error: there is no such message. */
FollowupStored *followup_store_find_message (FollowupStore *store, const char *id, GError **error);
/* Writes units (GPtrArray of GPtrArray of FollowupChange): a unit is written in one atomic section, whole or not at
   all; small units share a section up to about 20 messages; the lock is released between sections.  Nothing is
   written when the database is not at expected_revision under the lock (is_foreign).  TRY_AGAIN: locked for longer
   than wait_ms; IO: disk full.  A store that was applied to reads the new state. */
gboolean followup_store_apply (FollowupStore *store, GPtrArray *units, guint64 expected_revision, gint64 wait_ms,
                               FollowupApplied *ret_applied, GError **error);
/* Indexes a new file with the tags; *ret_id may be NULL. */
gboolean followup_store_add_file (FollowupStore *store, const char *path, const char *const *tags, gint64 wait_ms,
                                  char **ret_id, GError **error);

#endif
