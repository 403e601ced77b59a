/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_NOTMUCH_H
#define STORE_STORE_NOTMUCH_H

#include "store/store-private.h"

#include <notmuch.h>

/* For the files store-notmuch*.c alone, which are the only ones that know libnotmuch.  What hangs on a query dies with
   it: cleanups exist for databases, queries and single messages, everything else is copied. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (notmuch_database_t, notmuch_database_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (notmuch_query_t, notmuch_query_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (notmuch_message_t, notmuch_message_destroy)

/* Other programs commit while we read; a pass over the database is begun anew this often at most. */
#define FOLLOWUP_MAX_PASSES 3

typedef struct {
  FollowupStore base;
  notmuch_database_t *db;       /* open for reading, always */
  FollowupMailbox mailbox;
  char *database_path;
  char *mail_root;
  char *config_path;
  char *hook_folder;
  char *my_name;
  GStrv me;
  GStrv excluded;               /* search.exclude_tags */
  void (*between) (gpointer data);      /* for tests: called before a section is opened, may be NULL */
  gpointer between_data;
} NotmuchStore;

/* How reading once over something went. */
typedef enum {
  PASS_DONE,
  PASS_DISCARDED,               /* the revision being read is gone: begin anew */
  PASS_FAILED,                  /* *error is set */
} PassResult;

/* is_last: no further pass will come, be lenient about what may be missing for another reason. */
typedef PassResult (*PassFunc) (NotmuchStore *self, gboolean is_last, gpointer data, GError **error);
/* Runs the pass until it saw one revision from beginning to end; reset() drops what an unfinished one left. */
gboolean followup_store_notmuch_run_pass (NotmuchStore *self, PassFunc pass, void (*reset) (gpointer data),
                                          gpointer data, GError **error);

/* Sets INTERNAL (damaged) with notmuch's own words; `what` says what was not done. */
void followup_store_notmuch_set_error (GError **error, notmuch_database_t *db, notmuch_status_t status,
                                       const char *what);
/* Opens as notmuch itself would, errors mapped to exit codes. */
notmuch_database_t *followup_store_notmuch_open_database (notmuch_database_mode_t mode, GError **error);
/* The reading handle sees the newest revision. */
gboolean followup_store_notmuch_refresh (NotmuchStore *self, GError **error);

/* NULL: the revision was discarded.  Only id, tags, put and known for the first. */
FollowupStored *followup_store_notmuch_read_marks (notmuch_message_t *message);
FollowupStored *followup_store_notmuch_read_message (NotmuchStore *self, notmuch_message_t *message, gboolean is_last);

extern const char *const followup_store_notmuch_property[FOLLOWUP_N_MARK];

GStrv followup_store_notmuch_all_tags (FollowupStore *store, GError **error);
gboolean followup_store_notmuch_find_threads (FollowupStore *store, FollowupSelect select, const char *const *values,
                                              gint64 since_at, GHashTable *threads, GError **error);
gboolean followup_store_notmuch_find_changed (FollowupStore *store, guint64 since_revision, GPtrArray *stored,
                                              GError **error);
gboolean followup_store_notmuch_find_marked (FollowupStore *store, const char *prefix, GPtrArray *stored, GError **error);
gboolean followup_store_notmuch_read_threads (FollowupStore *store, const char *const *threads, GPtrArray *stored,
                                              GError **error);
FollowupStored *followup_store_notmuch_find_message (FollowupStore *store, const char *id, GError **error);
gboolean followup_store_notmuch_apply (FollowupStore *store, GPtrArray *units, guint64 expected_revision,
                                       gint64 wait_ms, FollowupApplied *ret_applied, GError **error);
gboolean followup_store_notmuch_add_file (FollowupStore *store, const char *path, const char *const *tags,
                                          gint64 wait_ms, char **ret_id, GError **error);

#endif
