/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/json.h"
#include "cli/output.h"
#include "cli/mailer/status-line.h"
#include "cli/words.h"
#include "stamp/front.h"
#include "stamp/stamp.h"

#include <string.h>

#define WAIT_SECONDS 60

typedef struct {
  FollowupWorkspace *workspace;
  const FollowupSettings *settings;
  FollowupScanned scanned;
  gboolean is_dry;
  gboolean has_own_span;        /* --since: not what the next scan looks at */
} ScanRun;

/* ---- progress ---- */

#define BAR_WIDTH 18

static void
show_progress (guint done, guint total, gpointer data)
{
  guint filled = total > 0 ? (guint) ((guint64) done * BAR_WIDTH / total) : 0;
  g_autoptr (GString) bar = g_string_new (NULL);

  if (total < 500)
    return;
  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append_c (bar, i < filled ? '#' : '.');
  g_printerr ("\rreading %u messages  [%s]  %3u %%", total, bar->str, (guint) ((guint64) done * 100 / total));
  if (done + 64 > total)
    g_printerr ("\r%60s\r", "");
}

/* ---- the summary line ---- */

/* What a changed candidacy is about now: its due tags, else its turn, else its stage. */
static char *
gist (const FollowupVerdict *verdict)
{
  const FollowupClaim *best = verdict->claims->pdata[0];

  for (guint i = 0; i < verdict->claims->len; i++) {
    const FollowupClaim *claim = verdict->claims->pdata[i];
    FollowupFamily family = followup_tag_family (claim->tag);
    if (family == FOLLOWUP_FAMILY_DUE || (family == FOLLOWUP_FAMILY_TURN && followup_tag_family (best->tag) == FOLLOWUP_FAMILY_STAGE)) {
      best = claim;
      if (family == FOLLOWUP_FAMILY_DUE)
        break;
    }
  }
  g_autofree char *name = followup_words_safe (verdict->company ? verdict->company : verdict->slug, 30);
  g_autofree char *word = g_strdelimit (g_strdup (followup_tag_word (best->tag)), "-", ' ');
  return g_strdup_printf ("%s: %s", name, word);
}

static void
append_changes (GString *line, const ScanRun *run)
{
  const FollowupSurvey *survey = run->scanned.survey;
  guint n = g_hash_table_size (run->scanned.changed), told = 0;

  g_string_append_printf (line, "%u candidac%s, %u %schanged", survey->verdicts->len,
                          survey->verdicts->len == 1 ? "y" : "ies", n, run->is_dry ? "would be " : "");
  for (guint i = 0; i < survey->verdicts->len && told < 5; i++) {
    const FollowupVerdict *verdict = survey->verdicts->pdata[i];
    if (!g_hash_table_contains (run->scanned.changed, verdict->slug))
      continue;
    g_autofree char *words = gist (verdict);
    g_string_append_printf (line, "%s%s", told++ == 0 ? " (" : "; ", words);
  }
  if (told > 0)
    g_string_append (line, n > told ? "; ...)" : ")");
}

static void
append_next (GString *line, const ScanRun *run)
{
  const FollowupSurvey *survey = run->scanned.survey;

  if (run->scanned.next_change_at == G_MAXINT64)
    return;
  FollowupDay today = followup_zone_day (run->workspace->zone, survey->now);
  g_autofree char *day = followup_words_day (followup_zone_day (run->workspace->zone, run->scanned.next_change_at), today);
  g_string_append_printf (line, "; next %s", day);
}

static char *
summary (const ScanRun *run)
{
  g_autoptr (GString) line = g_string_new ("followup-scan: ");
  guint n_unreadable = followup_mailbag_unreadable (run->scanned.survey->bag)->len;

  if (run->scanned.n_written == 0 && run->scanned.survey->plan->units->len == 0)
    g_string_append (line, "nothing new");
  else
    append_changes (line, run);
  if (run->scanned.n_removals > 0)
    g_string_append_printf (line, "; %u taken away by hand: remembered", run->scanned.n_removals);
  if (n_unreadable > 0)
    g_string_append_printf (line, "; %u unreadable", n_unreadable);
  append_next (line, run);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* ---- the stamp ---- */

static void
add_stamp_files (FollowupStamp *stamp, const FollowupWorkspace *workspace)
{
  const FollowupMailbox *mailbox = followup_store_mailbox (workspace->store);
  g_autofree char *glass = g_build_filename (mailbox->database_path, "iamglass", NULL);

  followup_stamp_add_file (stamp, glass, true);
  if (mailbox->config_path && g_path_is_absolute (mailbox->config_path))
    followup_stamp_add_file (stamp, mailbox->config_path, false);
  for (guint i = 0; workspace->config_paths && workspace->config_paths[i]; i++)
    if (g_path_is_absolute (workspace->config_paths[i]))
      followup_stamp_add_file (stamp, workspace->config_paths[i], false);
  followup_stamp_add_file (stamp, "/etc/localtime", false);
}

/* Saved only for what holds by the clock, and only if nobody wrote since (DECISIONS 12, 34). */
static void
save_stamp (const ScanRun *run)
{
  FollowupStamp *stamp = followup_stamp_new ();
  g_autofree char *next = NULL;
  g_autoptr (GString) line = g_string_new ("followup-scan: nothing new");
  FollowupSnapshot snapshot = { 0 };

  add_stamp_files (stamp, run->workspace);
  append_next (line, run);
  followup_stamp_set_answer (stamp, line->str, run->workspace->now, run->scanned.next_change_at);
  if (followup_store_snapshot (run->workspace->store, &snapshot, NULL) && snapshot.revision == run->scanned.revision
      && followup_stamp_is_current (stamp))
    followup_stamp_write (stamp);
  else
    followup_stamp_remove ();
  followup_snapshot_clear (&snapshot);
  followup_stamp_free (stamp);
}

/* ---- dry run and -v ---- */

static void
append_list (GString *text, const char *sign, GStrv tags)
{
  for (guint i = 0; tags && tags[i]; i++) {
    g_autofree char *tag = followup_words_safe (tags[i], 0);
    g_string_append_printf (text, " %s%s", sign, tag);
  }
}

/* In one piece: g_print() writes at every call. */
static void
print_plan (const FollowupPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint u = 0; u < plan->units->len; u++) {
    const GPtrArray *unit = plan->units->pdata[u];
    for (guint i = 0; i < unit->len; i++) {
      const FollowupChange *change = unit->pdata[i];
      if (!change->add_tags && !change->remove_tags)
        continue;
      g_autofree char *id = followup_words_safe (change->id, 0);
      g_string_append_printf (text, "id:%s", id);
      append_list (text, "+", change->add_tags);
      append_list (text, "-", change->remove_tags);
      g_string_append_c (text, '\n');
    }
  }
  g_print ("%s", text->str);
}

static void
print_details (const ScanRun *run)
{
  const GPtrArray *unreadable = followup_mailbag_unreadable (run->scanned.survey->bag);

  guint n_read = followup_mailbag_n_read (run->scanned.survey->bag);
  guint n_stored = followup_mailbag_stored (run->scanned.survey->bag)->len;

  g_print ("%u %s read, %u %s in all, %u written\n", n_read, n_read == 1 ? "file" : "files", n_stored,
           n_stored == 1 ? "message" : "messages", run->scanned.n_written);
  for (guint i = 0; i < unreadable->len; i++) {
    const FollowupFacts *facts = unreadable->pdata[i];
    g_autofree char *path = followup_words_safe (facts->path, 0);
    g_autofree char *why = g_strjoinv (", ", facts->oddities);
    g_print ("%s: %s\n", path, why);
  }
}

static void
print_text (const ScanRun *run)
{
  if (run->is_dry)
    print_plan (run->scanned.survey->plan);
  if (run->settings->is_verbose)
    print_details (run);
  if (run->settings->is_quiet)
    return;
  g_autofree char *words = summary (run);
  g_autofree char *line = g_strconcat (words, "\n", NULL);
  followup_output_print (line);
}

/* ---- JSON ---- */

static void
add_verdicts (JsonBuilder *json, const ScanRun *run)
{
  const FollowupSurvey *survey = run->scanned.survey;

  followup_json_begin_list (json, "changed");
  for (guint i = 0; i < survey->verdicts->len; i++) {
    const FollowupVerdict *verdict = survey->verdicts->pdata[i];
    g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
    if (!g_hash_table_contains (run->scanned.changed, verdict->slug))
      continue;
    for (guint c = 0; c < verdict->claims->len; c++)
      g_strv_builder_add (tags, followup_tag_word (((FollowupClaim *) verdict->claims->pdata[c])->tag));
    g_auto (GStrv) words = g_strv_builder_end (tags);
    json_builder_begin_object (json);
    followup_json_text (json, "slug", verdict->slug);
    followup_json_texts (json, "tags", (const char *const *) words);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_plan (JsonBuilder *json, const FollowupPlan *plan)
{
  followup_json_begin_list (json, "messages");
  for (guint u = 0; u < plan->units->len; u++) {
    const GPtrArray *unit = plan->units->pdata[u];
    for (guint i = 0; i < unit->len; i++) {
      const FollowupChange *change = unit->pdata[i];
      if (!change->add_tags && !change->remove_tags)
        continue;
      json_builder_begin_object (json);
      followup_json_text (json, "id", change->id);
      followup_json_texts (json, "add", (const char *const *) change->add_tags);
      followup_json_texts (json, "remove", (const char *const *) change->remove_tags);
      json_builder_end_object (json);
    }
  }
  json_builder_end_array (json);
}

static void
add_unreadable (JsonBuilder *json, const GPtrArray *unreadable)
{
  followup_json_begin_list (json, "unreadable");
  for (guint i = 0; i < unreadable->len; i++) {
    const FollowupFacts *facts = unreadable->pdata[i];
    json_builder_begin_object (json);
    followup_json_text (json, "path", facts->path);
    followup_json_texts (json, "oddities", (const char *const *) facts->oddities);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
print_json (const ScanRun *run)
{
  const FollowupSurvey *survey = run->scanned.survey;
  gint64 next = run->scanned.next_change_at;
  JsonBuilder *json = followup_json_begin (run->workspace->zone, survey->now);

  followup_json_flag (json, "dry_run", run->is_dry);
  followup_json_number (json, "candidacies", survey->verdicts->len, FALSE);
  add_verdicts (json, run);
  add_plan (json, survey->plan);
  followup_json_number (json, "removals", run->scanned.n_removals, FALSE);
  add_unreadable (json, followup_mailbag_unreadable (survey->bag));
  followup_json_number (json, "files_read", followup_mailbag_n_read (survey->bag), FALSE);
  followup_json_number (json, "messages_known", followup_mailbag_stored (survey->bag)->len, FALSE);
  followup_json_number (json, "messages_written", run->scanned.n_written, FALSE);
  followup_json_instant (json, "next", run->workspace->zone, next == G_MAXINT64 ? FOLLOWUP_NEVER : next);
  followup_json_print (json);
}

static int
run_scan (ScanRun *run, GError **error)
{
  FollowupWorkspace *workspace = run->workspace;
  int seconds = run->settings->wait_seconds >= 0 ? run->settings->wait_seconds : WAIT_SECONDS;

  if (followup_front_is_terminal () && !run->settings->is_quiet) {
    workspace->sources.progress = show_progress;
  }
  if (!run->is_dry)
    followup_workspace_lock_down (workspace, NULL);
  if (!followup_scan (&workspace->sources, workspace->zone, workspace->now, (gint64) seconds * 1000, run->is_dry,
                      &run->scanned, error))
    return FALSE;
  if (!run->is_dry) {
    followup_workspace_save_cache (workspace);
    followup_status_lines_save (workspace, run->scanned.survey);
    /* The next scan by the configuration may find more, or less. */
    if (!run->settings->now && !run->has_own_span)
      save_stamp (run);
  }
  return TRUE;
}

int
followup_cli_scan (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_dry = FALSE, is_full = FALSE, is_done;
  g_autofree char *since = NULL;
  GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &is_dry, "write nothing, show what would be written", NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, "how far back candidacies are looked for (default: 1 year)", "SPAN" },
    { "full", 0, 0, G_OPTION_ARG_NONE, &is_full, "read every message anew", NULL },
    { NULL },
  };

  if (!followup_cli_parse ("scan", "- bring the tags up to date", entries, &settings, &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 1) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "\"%s\": a scan takes no arguments (see followup help scan)",
                 argv[1]);
    return followup_cli_fail (error);
  }
  int since_days = since ? followup_config_span (since) : 0;
  if (since && since_days == 0) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "--since=%s is no span like 90 days, 18 months or 1 year", since);
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace)
    return followup_cli_fail (error);
  if (since_days > 0)
    workspace->config->since_days = since_days;
  ScanRun run = { workspace, &settings, { 0 }, is_dry, since_days > 0 };
  if (is_full)
    workspace->sources.cache_is_stale = TRUE;
  gboolean is_well = run_scan (&run, &error);
  if (is_well && settings.format == FOLLOWUP_FORMAT_JSON && !settings.is_quiet)
    print_json (&run);
  else if (is_well && settings.format != FOLLOWUP_FORMAT_JSON)
    print_text (&run);
  followup_scanned_clear (&run.scanned);
  return is_well ? 0 : followup_cli_fail (error);
}
