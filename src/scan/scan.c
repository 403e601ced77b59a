/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/scan.h"

/* Another program that writes all the time must not keep us for ever. */
#define MOST_PASSES 8

void
followup_scanned_clear (FollowupScanned *scanned)
{
  g_clear_pointer (&scanned->survey, followup_survey_free);
  g_clear_pointer (&scanned->changed, g_hash_table_unref);
}

static void
note_changes (FollowupScanned *scanned, const FollowupPlan *plan)
{
  GHashTableIter iter;
  gpointer slug;

  g_hash_table_iter_init (&iter, plan->changed);
  while (g_hash_table_iter_next (&iter, &slug, NULL))
    g_hash_table_add (scanned->changed, g_strdup (slug));
  for (guint i = 0; i < plan->dismissals->len; i++)
    scanned->n_removals += ((const FollowupDismissal *) plan->dismissals->pdata[i])->is_new;
}

static gboolean
finish (FollowupScanned *scanned, guint64 revision)
{
  scanned->revision = revision;
  scanned->next_change_at = followup_survey_next_change (scanned->survey);
  return TRUE;
}

gboolean
followup_scan (const FollowupSources *sources, const FollowupZone *zone, gint64 now, gint64 wait_ms, gboolean dry_run,
               FollowupScanned *ret_scanned, GError **error)
{
  *ret_scanned = (FollowupScanned){ .next_change_at = G_MAXINT64 };
  ret_scanned->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < MOST_PASSES; pass++) {
    FollowupApplied applied = { 0 };

    g_clear_pointer (&ret_scanned->survey, followup_survey_free);
    ret_scanned->survey = followup_survey_new (sources, zone, now, error);
    if (!ret_scanned->survey)
      return FALSE;
    const FollowupPlan *plan = ret_scanned->survey->plan;
    note_changes (ret_scanned, plan);
    if (dry_run || plan->units->len == 0)
      return finish (ret_scanned, ret_scanned->survey->snapshot.revision);
    /* No reader may live while the database is open for writing: it would inherit the lock (hostile.md F11). */
    followup_pool_rest (sources->pool);
    if (!followup_store_apply (sources->store, plan->units, ret_scanned->survey->snapshot.revision, wait_ms, &applied, error))
      return FALSE;
    ret_scanned->n_written += applied.n_messages;
    if (!applied.is_foreign && applied.n_units == plan->units->len)
      return finish (ret_scanned, applied.revision);
  }
  g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN,
                       "another program keeps writing to the database; the next run will finish the work");
  return FALSE;
}
