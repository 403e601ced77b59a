/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/track.h"

#include "cli/json.h"
#include "cli/piped.h"
#include "cli/words.h"

#include <string.h>

#define WAIT_SECONDS 5
#define TRACK "track/"
#define UNTIL "until/"

/* track, ignore, mute and their kin: each puts one word under track/ (DESIGN 2).  restore puts none: it forgets what
   was taken away by hand (DECISIONS 8). */
static const struct {
  const char *command;
  const char *word;             /* NULL: the first argument is (part of) the word */
  gboolean is_stage;            /* stated as of the newest message that carries it: one at a time */
} verbs[] = {
  { "track", NULL, FALSE },      { "ignore", "none", FALSE },     { "mute", "muted", FALSE },
  { "snooze", NULL, FALSE },     { "close", "closed", TRUE },     { "withdraw", "withdrawn", TRUE },
  { "reject", "rejected", TRUE }, { "offer", "offer", TRUE },     { "accept", "accepted", TRUE },
  { "hold", "on-hold", TRUE },    { "restore", "", FALSE },
};

typedef struct {
  FollowupWorkspace *workspace;
  FollowupSurvey *survey;
  const char *command;
  char *word;                   /* under track/; empty: restore */
  gboolean is_stage;
  gboolean is_forced;
  GPtrArray *targets;           /* FollowupStored, owned */
  guint n_changed;              /* so many of them are told something */
} Tracking;

static gboolean
G_GNUC_PRINTF (3, 4)
fail (GError **error, FollowupError code, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  g_autofree char *text = g_strdup_vprintf (format, words);
  va_end (words);
  g_set_error_literal (error, FOLLOWUP_ERROR, code, text);
  return FALSE;
}

/* ---- which messages ---- */

static gboolean
add_threads (Tracking *self, GHashTable *threads, GError **error)
{
  g_autofree char **ids = (char **) g_hash_table_get_keys_as_array (threads, NULL);
  return followup_store_read_threads (self->workspace->store, (const char *const *) ids, self->targets, error);
}

/* What was taken away is remembered in all threads of a candidacy, a word of the user's stands in its live one. */
static gboolean
target_all_threads (Tracking *self, const FollowupCandidacy *candidacy, GError **error)
{
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < candidacy->mails->len; i++) {
    const FollowupMail *mail = candidacy->mails->pdata[i];
    if (mail->thread)
      g_hash_table_add (threads, g_strdup (mail->thread));
  }
  return add_threads (self, threads, error);
}

static gboolean
target_slug (Tracking *self, const FollowupCandidacy *candidacy, GError **error)
{
  const FollowupState *state = followup_survey_state (self->survey, candidacy->slug);
  const char *threads[] = { state ? state->live_thread : NULL, NULL };

  if (!*self->word)
    return target_all_threads (self, candidacy, error);
  if (!threads[0])
    return fail (error, FOLLOWUP_ERROR_NO_INPUT, "%s has no message yet that could carry your word", candidacy->slug);
  return followup_store_read_threads (self->workspace->store, threads, self->targets, error);
}

static gboolean
target_query (Tracking *self, const char *query, GError **error)
{
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *queries[] = { query, NULL };

  if (!followup_store_find_threads (self->workspace->store, FOLLOWUP_SELECT_QUERY, queries, FOLLOWUP_NEVER, threads, error))
    return FALSE;
  if (g_hash_table_size (threads) == 0)
    return fail (error, FOLLOWUP_ERROR_NO_INPUT, "no message matches \"%s\"; nothing was changed", query);
  return add_threads (self, threads, error);
}

static gboolean
target_piped (Tracking *self, GError **error)
{
  g_autoptr (FollowupStored) stored = followup_piped_message (self->workspace, self->command, error);

  if (!stored)
    return FALSE;
  const char *threads[] = { stored->thread, NULL };
  return followup_store_read_threads (self->workspace->store, threads, self->targets, error);
}

static const FollowupCandidacy *
known_slug (const Tracking *self, const char *word)
{
  return followup_workspace_candidacy (self->survey, word, NULL);
}

static gboolean
find_targets (Tracking *self, int argc, char **argv, GError **error)
{
  if (argc == 0)
    return target_piped (self, error);
  if (argc == 1 && known_slug (self, argv[0]))
    return target_slug (self, known_slug (self, argv[0]), error);
  g_autofree char *query = g_strjoinv (" ", argv);
  return target_query (self, query, error);
}

static const char *
slug_of (const Tracking *self, const char *id)
{
  for (guint i = 0; i < self->survey->assignment->places->len; i++) {
    const FollowupPlace *place = &g_array_index (self->survey->assignment->places, FollowupPlace, i);
    if (place->candidacy && g_str_equal (place->mail->id, id))
      return place->candidacy->slug;
  }
  return NULL;
}

/* A stage is stated as of the newest message that carries the word: also the live thread's newest (DECISIONS 22). */
static gboolean
add_live_threads (Tracking *self, GHashTable *slugs, GError **error)
{
  GHashTableIter iter;
  gpointer slug;
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_iter_init (&iter, slugs);
  while (g_hash_table_iter_next (&iter, &slug, NULL)) {
    const FollowupState *state = followup_survey_state (self->survey, slug);
    gboolean is_there = FALSE;
    for (guint i = 0; state && state->live_thread && i < self->targets->len; i++)
      is_there = is_there || g_str_equal (((FollowupStored *) self->targets->pdata[i])->thread, state->live_thread);
    if (state && state->live_thread && !is_there)
      g_hash_table_add (threads, g_strdup (state->live_thread));
  }
  return g_hash_table_size (threads) == 0 || add_threads (self, threads, error);
}

/* One word for forty candidacies is an accident, unless it is asked for. */
static gboolean
check_breadth (Tracking *self, GError **error)
{
  g_autoptr (GHashTable) slugs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->targets->len; i++) {
    const char *slug = slug_of (self, ((FollowupStored *) self->targets->pdata[i])->id);
    if (slug)
      g_hash_table_add (slugs, (gpointer) slug);
  }
  if (g_hash_table_size (slugs) > 1 && !self->is_forced) {
    g_autofree char *n = g_strdup_printf ("%u", g_hash_table_size (slugs));
    return fail (error, FOLLOWUP_ERROR_USAGE, "that touches %s candidacies; nothing was changed (--force does it)", n);
  }
  return !self->is_stage || add_live_threads (self, slugs, error);
}

/* ---- which tags ---- */

static gboolean
is_slug_word (const char *word)
{
  static const char *const others[] = { "none", "muted", "closed", "withdrawn", "rejected", "offer", "accepted", "on-hold",
                                        NULL };
  return !g_strv_contains (others, word) && !g_str_has_prefix (word, UNTIL);
}

/* Words that the new one replaces: another slug, another stage, another day. */
static gboolean
is_replaced (const char *by, gboolean is_stage, const char *word)
{
  if (g_str_equal (word, by))
    return FALSE;
  if (g_str_has_prefix (by, UNTIL))
    return g_str_has_prefix (word, UNTIL);
  if (is_slug_word (by))
    return is_slug_word (word) || g_str_equal (word, "none");
  if (!is_stage)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (verbs[i].is_stage && g_str_equal (verbs[i].word, word))
      return TRUE;
  return FALSE;
}

/* Forgets what is known to have been taken away, and that a tag which is missing was ever put: the next scan then puts
   what holds. */
static FollowupChange *
restoring_change_of (const FollowupStored *stored)
{
  FollowupChange *change = g_new0 (FollowupChange, 1);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  change->id = g_strdup (stored->id);
  change->remove_known = g_strdupv (stored->known);
  for (guint i = 0; stored->put && stored->put[i]; i++)
    if (!g_strv_contains ((const char *const *) stored->tags, stored->put[i]))
      g_strv_builder_add (missing, stored->put[i]);
  change->remove_put = g_strv_builder_end (missing);
  return change;
}

FollowupChange *
followup_track_change (const FollowupStored *stored, const char *word, gboolean is_stage)
{
  FollowupChange *change = g_new0 (FollowupChange, 1);
  g_autoptr (GStrvBuilder) removed = g_strv_builder_new ();

  change->id = g_strdup (stored->id);
  change->add_tags = g_new0 (char *, 2);
  change->add_tags[0] = g_strconcat (TRACK, word, NULL);
  for (guint i = 0; stored->tags[i]; i++)
    if (g_str_has_prefix (stored->tags[i], TRACK) && is_replaced (word, is_stage, stored->tags[i] + strlen (TRACK)))
      g_strv_builder_add (removed, stored->tags[i]);
  change->remove_tags = g_strv_builder_end (removed);
  return change;
}

static void
add_restoring (GPtrArray *unit, const FollowupStored *stored)
{
  FollowupChange *change = restoring_change_of (stored);

  if (*change->remove_known || *change->remove_put)
    g_ptr_array_add (unit, change);
  else
    followup_change_free (change);
}

gboolean
followup_track_apply (FollowupWorkspace *workspace, const FollowupSurvey *survey, GPtrArray *unit,
                      const FollowupSettings *settings, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  int seconds = settings->wait_seconds >= 0 ? settings->wait_seconds : WAIT_SECONDS;
  FollowupApplied applied;

  g_ptr_array_add (units, unit);
  followup_pool_rest (workspace->pool);
  if (!followup_store_apply (workspace->store, units, survey->snapshot.revision, (gint64) seconds * 1000, &applied, error))
    return FALSE;
  return !applied.is_foreign
         || fail (error, FOLLOWUP_ERROR_TRY_AGAIN, "%s", "another program wrote at the same moment; nothing was changed");
}

static gboolean
apply (Tracking *self, const FollowupSettings *settings, GError **error)
{
  GPtrArray *unit = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_change_free);

  for (guint i = 0; i < self->targets->len; i++)
    if (*self->word)
      g_ptr_array_add (unit, followup_track_change (self->targets->pdata[i], self->word, self->is_stage));
    else
      add_restoring (unit, self->targets->pdata[i]);
  self->n_changed = unit->len;
  return followup_track_apply (self->workspace, self->survey, unit, settings, error);
}

/* ---- the command ---- */

/* The word that the arguments ask for; consumes the first one where it is part of it. */
static char *
make_word (const char *command, const char *word, int *argc, char ***argv, GError **error)
{
  if (word)
    return g_strdup (word);
  if (*argc == 0) {
    fail (error, FOLLOWUP_ERROR_USAGE, "%s needs %s first, such as: followup %s", command,
          g_str_equal (command, "track") ? "a slug" : "a date",
          g_str_equal (command, "track") ? "track acme-ae from:acme.example" : "snooze 2026-12-01 acme-ae");
    return NULL;
  }
  const char *first = **argv;
  (*argv)++;
  (*argc)--;
  if (g_str_equal (command, "track")) {
    if (followup_slug_is_valid (first))
      return g_strdup (first);
    fail (error, FOLLOWUP_ERROR_USAGE, "\"%s\" cannot be a slug: letters, digits, dots, dashes, and no word of followup's own",
          first);
    return NULL;
  }
  if (followup_day_parse (first) != FOLLOWUP_DAY_NONE)
    return g_strconcat (UNTIL, first, NULL);
  fail (error, FOLLOWUP_ERROR_USAGE, "\"%s\" is no date (try 2026-12-01)", first);
  return NULL;
}

/* A snooze until a day that has come holds nothing back: most likely a slip in the year. */
static gboolean
check_day (const Tracking *self, GError **error)
{
  if (!g_str_has_prefix (self->word, UNTIL))
    return TRUE;
  FollowupDay today = followup_zone_day (self->workspace->zone, self->workspace->now);
  return followup_day_parse (self->word + strlen (UNTIL)) > today
         || fail (error, FOLLOWUP_ERROR_USAGE, "%s is not ahead: nothing was changed", self->word + strlen (UNTIL));
}

static void
report_text (const Tracking *self)
{
  const FollowupStored *first = self->targets->pdata[0];

  if (!*self->word && self->n_changed == 0)
    g_print ("no tag was taken away by hand; nothing was changed\n");
  else if (!*self->word)
    g_print ("what was taken away from %u message%s by hand is forgotten; the next followup-scan puts back what holds\n",
             self->n_changed, self->n_changed == 1 ? "" : "s");
  else
    g_print ("%u message%s tagged " TRACK "%s; undo: notmuch tag -" TRACK "%s -- thread:%s\n", self->targets->len,
             self->targets->len == 1 ? "" : "s", self->word, self->word, first->thread);
}

/* undo: one command for each thread that got a word. */
static void
report_json (const Tracking *self)
{
  JsonBuilder *json = followup_json_begin (self->workspace->zone, self->workspace->now);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) threads = g_strv_builder_new (), undo = g_strv_builder_new ();
  g_autofree char *tag = *self->word ? g_strconcat (TRACK, self->word, NULL) : NULL;

  for (guint i = 0; i < self->targets->len; i++) {
    const FollowupStored *stored = self->targets->pdata[i];
    if (!g_hash_table_add (seen, stored->thread))
      continue;
    g_autofree char *command = tag ? g_strdup_printf ("notmuch tag -%s -- thread:%s", tag, stored->thread) : NULL;
    g_strv_builder_add (threads, stored->thread);
    if (command)
      g_strv_builder_add (undo, command);
  }
  g_auto (GStrv) ids = g_strv_builder_end (threads);
  g_auto (GStrv) commands = g_strv_builder_end (undo);
  followup_json_text (json, "command", self->command);
  followup_json_text (json, "tag", tag);
  followup_json_number (json, "messages", self->n_changed, FALSE);
  followup_json_texts (json, "threads", (const char *const *) ids);
  followup_json_texts (json, "undo", (const char *const *) commands);
  followup_json_print (json);
}

static gboolean
run_track (Tracking *self, int argc, char **argv, const FollowupSettings *settings, GError **error)
{
  if (!check_day (self, error))
    return FALSE;
  self->survey = followup_workspace_survey (self->workspace, error);
  if (!self->survey || !find_targets (self, argc, argv, error) || !check_breadth (self, error)
      || !apply (self, settings, error))
    return FALSE;
  if (!settings->is_quiet && settings->format == FOLLOWUP_FORMAT_JSON)
    report_json (self);
  else if (!settings->is_quiet && self->targets->len > 0)
    report_text (self);
  return TRUE;
}

int
followup_cli_track (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *command = g_strdup (argv[0]);
  gboolean is_done, is_forced = FALSE;
  guint verb = 0;
  GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &is_forced, "also when several candidacies are touched", NULL },
    { NULL },
  };

  while (verb + 1 < G_N_ELEMENTS (verbs) && !g_str_equal (verbs[verb].command, command))
    verb++;
  if (!followup_cli_parse (command, "[SLUG|QUERY] - say what a thread is", entries, &settings, &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  argc--;
  argv++;
  g_autofree char *word = make_word (command, verbs[verb].word, &argc, &argv, &error);
  g_autoptr (FollowupWorkspace) workspace = word ? followup_workspace_open (&settings, &error) : NULL;
  if (!workspace)
    return followup_cli_fail (error);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
  Tracking tracking = { workspace, NULL, command, word, verbs[verb].is_stage, is_forced, targets, 0 };
  gboolean is_well = run_track (&tracking, argc, argv, &settings, &error);
  g_clear_pointer (&tracking.survey, followup_survey_free);
  return is_well ? 0 : followup_cli_fail (error);
}
