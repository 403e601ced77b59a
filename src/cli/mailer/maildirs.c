/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/output.h"
#include "cli/overview.h"
#include "cli/words.h"
#include "stamp/cache-folder.h"
#include "store/link-maildir.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What a maildir shows: the threads with a tag, or with anything of the family due. */
static const struct {
  const char *name;
  int tag;                      /* -1: anything that is due */
} states[] = {
  { "todo", -1 },
  { "reply-due", FOLLOWUP_TAG_REPLY_DUE },
  { "thank-you-due", FOLLOWUP_TAG_THANK_YOU_DUE },
  { "call-due", FOLLOWUP_TAG_CALL_DUE },
  { "email-due", FOLLOWUP_TAG_EMAIL_DUE },
  { "letter-due", FOLLOWUP_TAG_LETTER_DUE },
  { "feedback-due", FOLLOWUP_TAG_FEEDBACK_DUE },
  { "decision-due", FOLLOWUP_TAG_DECISION_DUE },
  { "overdue", FOLLOWUP_TAG_OVERDUE },
  { "silent", FOLLOWUP_TAG_SILENT },
  { "stalled", FOLLOWUP_TAG_STALLED },
  { "waiting", FOLLOWUP_TAG_WAITING },
  { "scheduled", FOLLOWUP_TAG_SCHEDULED },
  { "unsure", FOLLOWUP_TAG_UNSURE },
};

/* ---- which threads ----------------------------------------------------------------------------------------------- */

static void
add_thread (GHashTable *threads, const char *thread)
{
  if (thread)
    g_hash_table_add (threads, (gpointer) thread);
}

static void
add_row (GHashTable *threads, const FollowupSurvey *survey, const FollowupRow *row, int tag)
{
  for (guint i = 0; i < row->due->len; i++) {
    const FollowupClaim *claim = row->due->pdata[i];
    if (tag < 0 || claim->tag == (FollowupTag) tag
        || (tag == FOLLOWUP_TAG_OVERDUE && followup_row_is_late (survey, row->verdict, claim)))
      add_thread (threads, followup_row_thread (row, claim));
  }
  for (guint i = 0; i < row->flags->len; i++) {
    const FollowupClaim *claim = row->flags->pdata[i];
    if ((int) claim->tag == tag)
      add_thread (threads, followup_row_thread (row, claim));
  }
  if (row->turn && (int) row->turn->tag == tag)
    add_thread (threads, followup_row_thread (row, row->turn));
}

/* Thread ids, borrowed. */
static GHashTable *
threads_of (const FollowupOverview *overview, int tag)
{
  GHashTable *threads = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < overview->rows->len; i++)
    add_row (threads, overview->survey, overview->rows->pdata[i], tag);
  for (guint i = 0; tag == FOLLOWUP_TAG_UNSURE && i < overview->unsure->len; i++)
    add_thread (threads, ((const FollowupPlace *) overview->unsure->pdata[i])->mail->thread);
  return threads;
}

/* ---- which links ------------------------------------------------------------------------------------------------- */

/* A file of the message that is there, no link and no pipe; NULL: none. */
static const char *
mail_file (const FollowupStored *stored)
{
  struct stat info;

  for (guint i = 0; stored->paths[i]; i++)
    if (lstat (stored->paths[i], &info) == 0 && S_ISREG (info.st_mode))
      return stored->paths[i];
  return NULL;
}

static GHashTable *
links_of (const FollowupSurvey *survey, GHashTable *threads)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *all = followup_mailbag_stored (survey->bag);

  for (guint i = 0; i < all->len; i++) {
    const FollowupStored *stored = all->pdata[i];
    if (stored->is_excluded || !g_hash_table_contains (threads, stored->thread)
        || g_strv_contains ((const char *const *) stored->tags, "draft"))
      continue;
    const char *path = mail_file (stored);
    if (path)
      g_hash_table_insert (links, followup_link_name (stored->id, stored->date_at, path), (gpointer) path);
  }
  return links;
}

/* Every state, even when one fails: the first failure is told. */
static gboolean
set_all (FollowupLinkFolder *folder, const FollowupOverview *overview, guint *ret_n_changed, GError **error)
{
  gboolean is_well = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autoptr (GHashTable) threads = threads_of (overview, states[i].tag);
    g_autoptr (GHashTable) links = links_of (overview->survey, threads);
    g_autoptr (GError) inner = NULL;
    gboolean is_changed = FALSE;
    if (followup_link_folder_set (folder, states[i].name, links, &is_changed, &inner))
      *ret_n_changed += is_changed;
    else if (is_well) {
      g_propagate_error (error, g_steal_pointer (&inner));
      is_well = FALSE;
    }
  }
  return is_well;
}

/* ---- the command ------------------------------------------------------------------------------------------------- */

char *
followup_maildirs_folder (void)
{
  char *cache = followup_cache_folder_path ();
  char *folder = cache ? g_build_filename (cache, "maildirs", NULL) : NULL;

  free (cache);
  return folder;
}

static gboolean
run_maildirs (FollowupWorkspace *workspace, const FollowupSettings *settings, const char *given, GError **error)
{
  g_autofree char *path = given ? g_strdup (given) : followup_maildirs_folder ();
  guint n_changed = 0;

  if (!path) {
    g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "there is no home folder: say where the maildirs shall be");
    return FALSE;
  }
  g_autoptr (FollowupLinkFolder) folder
      = followup_link_folder_open (path, followup_store_mailbox (workspace->store)->mail_root, error);
  if (!folder)
    return FALSE;
  followup_workspace_lock_down (workspace, path);
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);
  if (!survey)
    return FALSE;
  g_autoptr (FollowupOverview) overview = followup_overview_new_present (survey, NULL);
  gboolean is_well = set_all (folder, overview, &n_changed, error);
  g_autofree char *shown = followup_words_safe (path, 0);
  g_autofree char *line = g_strdup_printf ("%s: %u of %u maildirs changed\n", shown, n_changed, (guint) G_N_ELEMENTS (states));
  if (!settings->is_quiet)
    followup_output_print (line);
  return is_well;
}

int
followup_cli_maildirs (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (!followup_cli_parse ("maildirs", "[FOLDER] - a maildir of links for each state", NULL, &settings, &argc, &argv, &is_done,
                           &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 2 || (argc == 2 && !*argv[1])) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "maildirs takes one folder at most (see followup help maildirs)");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace || !run_maildirs (workspace, &settings, argc > 1 ? argv[1] : NULL, &error))
    return followup_cli_fail (error);
  return 0;
}
