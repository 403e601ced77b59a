/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCAN_WORKSPACE_H
#define SCAN_WORKSPACE_H

#include "scan/scan.h"

typedef enum { FOLLOWUP_FORMAT_DEFAULT, FOLLOWUP_FORMAT_TEXT, FOLLOWUP_FORMAT_JSON, FOLLOWUP_FORMAT_CONFIG,
               FOLLOWUP_FORMAT_HTML, FOLLOWUP_FORMAT_ICS } FollowupFormat;

/* The options that every command takes. */
typedef struct {
  char *now;
  char *config;
  char *format_word;
  FollowupFormat format;
  gboolean is_quiet, is_verbose;
  int wait_seconds;             /* for the write lock; -1: the command's own */
} FollowupSettings;
void followup_settings_clear (FollowupSettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FollowupSettings, followup_settings_clear)

/* Everything a command works with, opened in the order in which failing costs least. */
typedef struct {
  FollowupConfig *config;
  GStrv config_paths;           /* every path the configuration was looked for at */
  FollowupZone *zone;
  gint64 now;
  FollowupStore *store;
  FollowupPool *pool;
  FollowupCache *cache;         /* NULL: there is no folder for it */
  char *board_path;             /* of store/board-file.h; NULL likewise */
  FollowupSources sources;
} FollowupWorkspace;

FollowupWorkspace *followup_workspace_open (const FollowupSettings *settings, GError **error);
/* The same without the cache, for commands that look up a message and make no survey. */
FollowupWorkspace *followup_workspace_open_mailbox (const FollowupSettings *settings, GError **error);
void followup_workspace_free (FollowupWorkspace *workspace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupWorkspace, followup_workspace_free)

/* From here on the kernel lets us write only the database, the cache, the notes (DESIGN 10.1) and one folder more; NULL:
   no other. */
void followup_workspace_lock_down (FollowupWorkspace *workspace, const char *more);
/* Keeps what was read; a cache that cannot be written is no failure. */
void followup_workspace_save_cache (FollowupWorkspace *workspace);
/* Takes away what is kept about this database; the folder stays, which the kernel lets us write but not remove. */
void followup_workspace_remove_cache (FollowupWorkspace *workspace);
/* Only the configuration and the zone; for commands that need no mailbox. */
gboolean followup_workspace_load_config (const FollowupSettings *settings, FollowupWorkspace *workspace, GError **error);

/* The survey at the workspace's now. */
FollowupSurvey *followup_workspace_survey (FollowupWorkspace *workspace, GError **error);

/* The candidacy of that slug or alias, or NULL with a NO_INPUT error that names the nearest. */
const FollowupCandidacy *followup_workspace_candidacy (const FollowupSurvey *survey, const char *slug, GError **error);

#endif
