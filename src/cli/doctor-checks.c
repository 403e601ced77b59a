/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/doctor.h"

#include "cli/mailer/front-end.h"
#include "cli/words.h"
#include "stamp/cache-folder.h"
#include "stamp/program.h"
#include "store/note.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a kind of finding so many are told one by one. */
#define MOST_TOLD 5
#define DAY_SECONDS 86400
/* A scan that is older did not run by itself. */
#define STALE_DAYS 2

#define OK FOLLOWUP_FINDING_OK
#define LOOK FOLLOWUP_FINDING_LOOK
#define WRONG FOLLOWUP_FINDING_WRONG

static const FollowupMailbox *
mailbox_of (const FollowupDoctor *self)
{
  return followup_store_mailbox (self->workspace->store);
}

/* ---- database, addresses ----------------------------------------------------------------------------------------- */

static void
check_database (FollowupDoctor *self)
{
  FollowupSnapshot snapshot = { 0 };
  g_autoptr (GError) error = NULL;

  if (!followup_store_snapshot (self->workspace->store, &snapshot, &error))
    followup_doctor_add (self, WRONG, NULL, "%s", error->message);
  else if (snapshot.n_messages == 0)
    followup_doctor_add (self, WRONG, "notmuch new", "%s holds no mail", mailbox_of (self)->database_path);
  else
    followup_doctor_add (self, OK, NULL, "%s, %u messages", mailbox_of (self)->database_path, snapshot.n_messages);
  followup_snapshot_clear (&snapshot);
}

static void
check_addresses (FollowupDoctor *self)
{
  const char *const *me = mailbox_of (self)->me;
  g_autofree char *all = me && *me ? g_strjoinv (", ", (GStrv) me) : NULL;

  if (all)
    followup_doctor_add (self, OK, NULL, "yours: %s", all);
  else
    followup_doctor_add (self, WRONG, "notmuch config set user.primary_email YOU@HOST, and user.other_email for the others",
                         "notmuch knows no address of yours: your mail cannot be told from theirs");
}

static gboolean
has_mine (const GPtrArray *mails)
{
  for (guint i = 0; i < mails->len; i++)
    if (followup_mail_is_mine (mails->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
check_sent (FollowupDoctor *self)
{
  const GPtrArray *mails = self->survey ? followup_mailbag_mails (self->survey->bag) : NULL;

  if (!mails || mails->len == 0)
    return;
  if (has_mine (mails))
    followup_doctor_add (self, OK, NULL, "mail of yours is found");
  else
    followup_doctor_add (self, LOOK, "name the folders of your sent mail with sent_folders= in the configuration, and index them",
                         "no mail of yours is found among %u messages: all would wait for your answer", mails->len);
}

/* ---- programs ---------------------------------------------------------------------------------------------------- */

static void
check_reader (FollowupDoctor *self)
{
  char *reader = followup_program_find ("followup-reader");
  char *argv[] = { reader, (char *) "--sandbox-level", NULL };
  g_autofree char *level = NULL;
  int status = 1;
  gboolean runs = reader && g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &level, NULL, &status, NULL)
                  && status == 0;

  free (reader);
  if (!runs) {
    followup_doctor_add (self, WRONG, "install followup again", "followup-reader, which reads mail, is missing or does not start");
    return;
  }
  g_strstrip (level);
  gboolean is_weak = strstr (level, "no ") != NULL;
  followup_doctor_add (self, is_weak ? LOOK : OK, is_weak ? "a newer kernel gives more; all works without" : NULL,
                       "mail is read in a sandbox: %s", level);
}

static void
check_cache (FollowupDoctor *self)
{
  int fd = followup_cache_folder_open (true);
  char *path = followup_cache_folder_path ();

  if (fd >= 0)
    followup_doctor_add (self, OK, NULL, "%s", path);
  else
    followup_doctor_add (self, LOOK, "make it a folder of yours that nobody else can write to",
                         "%s cannot be used: all mail is read anew each time", path ? path : "without a home the cache");
  if (fd >= 0)
    close (fd);
  free (path);
}

/* ---- does it run by itself? -------------------------------------------------------------------------------------- */

static gboolean
hook_runs_scan (const FollowupDoctor *self, gboolean *ret_is_executable)
{
  const char *folder = mailbox_of (self)->hook_folder;
  g_autofree char *path = folder ? g_build_filename (folder, "post-new", NULL) : NULL;
  g_autofree char *text = path ? followup_front_end_read (path) : NULL;

  *ret_is_executable = path && access (path, X_OK) == 0;
  return text && strstr (text, "followup");
}

static gboolean
timer_runs_scan (void)
{
  static const char *const folders[] = { "systemd/user", "systemd/user/timers.target.wants" };
  g_autofree char *crontab = g_find_program_in_path ("crontab");
  g_autofree char *table = NULL;
  char *argv[] = { crontab, (char *) "-l", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (g_get_user_config_dir (), folders[i], NULL);
    g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
    for (const char *name = entries ? g_dir_read_name (entries) : NULL; name; name = g_dir_read_name (entries))
      if (g_str_has_prefix (name, "followup") && g_str_has_suffix (name, ".timer"))
        return TRUE;
  }
  return crontab && g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &table, NULL, NULL, NULL) && table
         && strstr (table, "followup");
}

static void
check_schedule (FollowupDoctor *self)
{
  gboolean is_executable, has_hook = hook_runs_scan (self, &is_executable), has_timer = timer_runs_scan ();

  if (has_hook && !is_executable)
    followup_doctor_add (self, WRONG, "chmod +x it", "the hook %s/post-new is not executable", mailbox_of (self)->hook_folder);
  else if (!has_hook && !has_timer)
    followup_doctor_add (self, WRONG, "followup setup hook --install, and followup setup timer",
                         "nothing runs followup-scan by itself");
  else if (!has_timer)
    followup_doctor_add (self, LOOK, "followup setup timer", "the hook runs followup-scan; what falls due without mail waits for it");
  else
    followup_doctor_add (self, OK, NULL, "%s", has_hook ? "the hook and a timer run followup-scan" : "a timer runs followup-scan");
}

static void
check_last_scan (FollowupDoctor *self)
{
  const char *path = self->workspace->board_path;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_auto (GStrv) tags = followup_store_all_tags (self->workspace->store, NULL);
  gboolean has_tags = FALSE;
  GStatBuf info;

  for (guint i = 0; tags && tags[i]; i++)
    has_tags = has_tags || g_str_has_prefix (tags[i], self->workspace->config->prefix);
  if (!has_tags && self->survey && self->survey->verdicts->len > 0)
    followup_doctor_add (self, WRONG, "followup-scan", "no scan has written any tag yet");
  else if (path && g_stat (path, &info) == 0 && self->survey && self->survey->plan->units->len > 0
           && now - info.st_mtime > STALE_DAYS * DAY_SECONDS)
    followup_doctor_add (self, LOOK, "followup-scan", "the tags are not up to date: %u messages would change",
                         self->survey->plan->n_messages);
}

/* The database was written at its time: a clock that is behind it is wrong. */
static void
check_clock (FollowupDoctor *self)
{
  const char *database = mailbox_of (self)->database_path;
  g_autofree char *glass = database ? g_build_filename (database, "iamglass", NULL) : NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GStatBuf info;

  if (glass && g_stat (glass, &info) == 0 && (gint64) info.st_mtime > now + DAY_SECONDS)
    followup_doctor_add (self, WRONG, "set the clock", "the clock is behind: the database was written after what it shows");
  else {
    g_autofree char *today = followup_zone_format (self->workspace->zone, now);
    followup_doctor_add (self, OK, NULL, "%s", today);
  }
}

/* ---- notmuch's own settings -------------------------------------------------------------------------------------- */

/* Settings of notmuch and its companions that must not name a tag of ours. */
static const struct {
  const char *key;
  const char *why;
} settings[] = {
  { "search.exclude_tags", "mail with it would count as deleted" },
  { "new.tags", "all new mail would carry it" },
  { "muchsync.and_tags", "a merge would take it away, which reads as your own word" },
};

static void
check_settings (FollowupDoctor *self)
{
  gboolean is_well = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_auto (GStrv) values = followup_store_config_values (self->workspace->store, settings[i].key);
    for (guint v = 0; values && values[v]; v++) {
      if (!g_str_has_prefix (values[v], self->workspace->config->prefix) && !g_str_has_prefix (values[v], "track/"))
        continue;
      g_autofree char *remedy = g_strdup_printf ("take it out of %s", settings[i].key);
      followup_doctor_add (self, WRONG, remedy, "notmuch's %s names %s: %s", settings[i].key, values[v], settings[i].why);
      is_well = FALSE;
    }
  }
  if (is_well)
    followup_doctor_add (self, OK, NULL, "no setting of notmuch touches our tags");
}

/* "OLD/" of "OLD/at/SLUG", another prefix than ours that this program has used; NULL: none. */
static void
check_old_prefix (FollowupDoctor *self)
{
  g_auto (GStrv) tags = followup_store_all_tags (self->workspace->store, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; tags && tags[i]; i++) {
    const char *at = strstr (tags[i], "/at/");
    char *prefix = at ? g_strndup (tags[i], (gsize) (at + 1 - tags[i])) : NULL;
    if (!prefix || !followup_config_is_prefix (prefix) || g_str_equal (prefix, self->workspace->config->prefix)
        || !g_hash_table_add (told, prefix))
      continue;
    g_autofree char *remedy = g_strdup_printf ("followup reset --prefix=%s", prefix);
    followup_doctor_add (self, LOOK, remedy, "there are tags under %s, which may be an older prefix", prefix);
  }
}

/* ---- mail -------------------------------------------------------------------------------------------------------- */

static void
check_unreadable (FollowupDoctor *self)
{
  const GPtrArray *unreadable = self->survey ? followup_mailbag_unreadable (self->survey->bag) : NULL;

  for (guint i = 0; unreadable && i < unreadable->len && i < MOST_TOLD; i++) {
    const FollowupFacts *facts = unreadable->pdata[i];
    g_autofree char *why = g_strjoinv (", ", facts->oddities);
    followup_doctor_add (self, LOOK, "look at it with another program", "%s: %s", facts->path, why);
  }
  if (unreadable && unreadable->len > MOST_TOLD)
    followup_doctor_add (self, LOOK, "followup-scan -v names them all", "and %u more", unreadable->len - MOST_TOLD);
  if (unreadable && unreadable->len == 0)
    followup_doctor_add (self, OK, NULL, "all mail that matters can be read");
}

/* ---- rules that match nothing ------------------------------------------------------------------------------------ */

static void
see_person (GHashTable *seen, const FollowupPerson *person)
{
  const char *at = person->address ? strrchr (person->address, '@') : NULL;

  if (!at)
    return;
  g_hash_table_add (seen, (gpointer) person->address);
  for (const char *domain = at + 1; domain; domain = strchr (domain, '.') ? strchr (domain, '.') + 1 : NULL)
    g_hash_table_add (seen, (gpointer) domain);
}

static void
see_persons (GHashTable *seen, const GPtrArray *persons)
{
  for (guint i = 0; persons && i < persons->len; i++)
    see_person (seen, persons->pdata[i]);
}

/* Addresses, and domains with all above them, of all mail that was read; borrowed. */
static GHashTable *
all_seen (const FollowupSurvey *survey)
{
  GHashTable *seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *mails = followup_mailbag_mails (survey->bag);

  for (guint i = 0; i < mails->len; i++) {
    const FollowupFacts *facts = ((const FollowupMail *) mails->pdata[i])->facts;
    see_person (seen, &facts->from);
    see_persons (seen, facts->to);
    see_persons (seen, facts->cc);
    for (guint v = 0; facts->interviews && v < facts->interviews->len; v++)
      see_persons (seen, ((const FollowupInterview *) facts->interviews->pdata[v])->people);
  }
  return seen;
}

static void
check_rules (FollowupDoctor *self)
{
  const GPtrArray *groups = self->workspace->config->candidacies;
  g_autoptr (GHashTable) seen = self->survey ? all_seen (self->survey) : NULL;
  guint n_unmatched = 0;

  for (guint i = 0; seen && i < groups->len; i++) {
    const FollowupConfigCandidacy *group = groups->pdata[i];
    for (guint p = 0; p < group->people->len; p++) {
      const FollowupPerson *person = group->people->pdata[p];
      if (person->address && !g_hash_table_contains (seen, person->address) && n_unmatched++ < MOST_TOLD)
        followup_doctor_add (self, LOOK, "is it spelt as in their mail?", "%s: no mail is from or to %s", group->slug, person->address);
    }
    for (guint d = 0; group->domains && group->domains[d]; d++)
      if (!g_hash_table_contains (seen, group->domains[d]) && n_unmatched++ < MOST_TOLD)
        followup_doctor_add (self, LOOK, "is it spelt as in their mail?", "%s: no mail is from or to the domain %s", group->slug,
                             group->domains[d]);
  }
  if (n_unmatched > MOST_TOLD)
    followup_doctor_add (self, LOOK, NULL, "and %u more", n_unmatched - MOST_TOLD);
  if (seen && n_unmatched == 0 && groups->len > 0)
    followup_doctor_add (self, OK, NULL, "everybody who is configured is found in mail");
}

/* Notes that speak of a candidacy that is not there any more. */
static void
check_notes (FollowupDoctor *self)
{
  const GArray *places = self->survey ? self->survey->assignment->places : NULL;
  guint n_orphans = 0;

  for (guint i = 0; places && i < places->len; i++) {
    const FollowupPlace *place = &g_array_index (places, FollowupPlace, i);
    const char *slug = place->mail->facts->log.slug;
    if (place->mail->facts->log.kind == FOLLOWUP_LOG_NONE || place->candidacy || n_orphans++ >= MOST_TOLD)
      continue;
    followup_doctor_add (self, LOOK, "was it renamed?  aliases= in its group keeps its notes",
                         "a note is about %s, which is no candidacy now", slug ? slug : "nothing");
  }
}

void
followup_doctor_check_mailbox (FollowupDoctor *self)
{
  static const struct {
    const char *name;
    void (*check) (FollowupDoctor *self);
  } checks[] = {
    { "database", check_database },   { "addresses", check_addresses }, { "sent mail", check_sent },
    { "reader", check_reader },       { "cache", check_cache },         { "schedule", check_schedule },
    { "scan", check_last_scan },      { "clock", check_clock },         { "notmuch", check_settings },
    { "prefix", check_old_prefix },   { "mail", check_unreadable },     { "rules", check_rules },
    { "notes", check_notes },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++) {
    self->name = checks[i].name;
    checks[i].check (self);
  }
}
