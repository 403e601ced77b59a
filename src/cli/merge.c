/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"
#include "cli/track.h"

#include <string.h>

/* Both commands write track/ tags on every message of both sides: what is told so survives all mail to come, and the
   side that keeps its slug keeps it even if the mail that it was found by goes to the other. */
typedef struct {
  FollowupWorkspace *workspace;
  FollowupSurvey *survey;
  GHashTable *slugs;            /* Message-ID -> slug: where the messages stand */
  GPtrArray *unit;              /* FollowupChange */
} Merging;

static void
find_places (Merging *self)
{
  const GArray *places = self->survey->assignment->places;

  for (guint i = 0; i < places->len; i++) {
    const FollowupPlace *place = &g_array_index (places, FollowupPlace, i);
    if (place->candidacy)
      g_hash_table_insert (self->slugs, (gpointer) place->mail->id, place->candidacy->slug);
  }
}

/* Every message at the slug gets the word, but for those of the threads in `but` (NULL: none).  How many. */
static guint
pin (Merging *self, const char *slug, const char *word, GHashTable *but)
{
  const GPtrArray *all = followup_mailbag_stored (self->survey->bag);
  guint n = 0;

  for (guint i = 0; i < all->len; i++) {
    const FollowupStored *stored = all->pdata[i];
    if (g_strcmp0 (g_hash_table_lookup (self->slugs, stored->id), slug) != 0
        || (but && g_hash_table_contains (but, stored->thread)))
      continue;
    g_ptr_array_add (self->unit, followup_track_change (stored, word, FALSE));
    n++;
  }
  return n;
}

static gboolean
merge (Merging *self, char **argv, GError **error)
{
  const FollowupCandidacy *into = followup_workspace_candidacy (self->survey, argv[0], error);
  const FollowupCandidacy *from = into ? followup_workspace_candidacy (self->survey, argv[1], error) : NULL;

  if (!from)
    return FALSE;
  if (from == into) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "%s and %s are one already", argv[0], argv[1]);
    return FALSE;
  }
  if (from->config) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE,
                 "%s is a group of the configuration: take it out there, and put aliases=%s into the other", from->slug,
                 from->slug);
    return FALSE;
  }
  pin (self, into->slug, into->slug, NULL);
  pin (self, from->slug, into->slug, NULL);
  return TRUE;
}

static gboolean
split (Merging *self, char **argv, GError **error)
{
  const FollowupCandidacy *from = followup_workspace_candidacy (self->survey, argv[0], error);
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *query = g_strjoinv (" ", argv + 2);
  const char *queries[] = { query, NULL };

  if (!from)
    return FALSE;
  if (!followup_slug_is_valid (argv[1])) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "\"%s\" cannot be a slug (see followup help track)", argv[1]);
    return FALSE;
  }
  if (!followup_store_find_threads (self->workspace->store, FOLLOWUP_SELECT_QUERY, queries, FOLLOWUP_NEVER, threads, error))
    return FALSE;
  guint n_kept = pin (self, from->slug, from->slug, threads), n_all = from->mails->len;
  const GPtrArray *all = followup_mailbag_stored (self->survey->bag);
  guint n_moved = 0;
  for (guint i = 0; i < all->len; i++) {
    const FollowupStored *stored = all->pdata[i];
    if (g_hash_table_contains (threads, stored->thread)
        && g_strcmp0 (g_hash_table_lookup (self->slugs, stored->id), from->slug) == 0) {
      g_ptr_array_add (self->unit, followup_track_change (stored, argv[1], FALSE));
      n_moved++;
    }
  }
  if (n_moved > 0 && n_kept > 0)
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "%s of the %u messages of %s match \"%s\"; nothing was changed",
               n_moved == 0 ? "none" : "all", n_all, from->slug, query);
  return FALSE;
}

static gboolean
run_merge (Merging *self, gboolean is_split, char **argv, const FollowupSettings *settings, GError **error)
{
  self->survey = followup_workspace_survey (self->workspace, error);
  if (!self->survey)
    return FALSE;
  find_places (self);
  if (!(is_split ? split (self, argv, error) : merge (self, argv, error)))
    return FALSE;
  guint n = self->unit->len;
  if (!followup_track_apply (self->workspace, self->survey, g_ptr_array_ref (self->unit), settings, error))
    return FALSE;
  if (settings->is_quiet)
    return TRUE;
  if (settings->format != FOLLOWUP_FORMAT_JSON) {
    g_print ("%u message%s tagged; the next scan brings the tags up to date\n", n, n == 1 ? "" : "s");
    return TRUE;
  }
  JsonBuilder *json = followup_json_begin (self->workspace->zone, self->workspace->now);
  followup_json_text (json, "command", is_split ? "split" : "merge");
  followup_json_text (json, "slug", argv[0]);
  followup_json_text (json, "other", argv[1]);
  followup_json_number (json, "messages", n, FALSE);
  followup_json_print (json);
  return TRUE;
}

int
followup_cli_merge (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done, is_split = g_str_equal (argv[0], "split");
  g_autofree char *command = g_strdup (argv[0]);
  const char *usage = is_split ? "SLUG NEW QUERY - the threads that match are another candidacy"
                               : "SLUG OTHER - the other's mail belongs to the first, too";

  if (!followup_cli_parse (command, usage, NULL, &settings, &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (is_split ? argc < 4 : argc != 3) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "%s needs %s (see followup help %s)", command,
                 is_split ? "a slug, a new slug and a query" : "two slugs", command);
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace)
    return followup_cli_fail (error);
  g_autoptr (GHashTable) slugs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) unit = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_change_free);
  Merging merging = { workspace, NULL, slugs, unit };
  gboolean is_well = run_merge (&merging, is_split, argv + 1, &settings, &error);
  g_clear_pointer (&merging.survey, followup_survey_free);
  return is_well ? 0 : followup_cli_fail (error);
}
