/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/json.h"
#include "cli/piped.h"
#include "stamp/front.h"
#include "store/note.h"

#include <glib/gstdio.h>
#include <string.h>

#define WAIT_SECONDS 5

typedef struct {
  char *at, *text;
  GStrv with;
} LogOptions;

static void
log_options_clear (LogOptions *options)
{
  g_free (options->at);
  g_free (options->text);
  g_strfreev (options->with);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LogOptions, log_options_clear)

static gboolean
G_GNUC_PRINTF (2, 3)
usage (GError **error, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  g_autofree char *text = g_strdup_vprintf (format, words);
  va_end (words);
  g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, text);
  return FALSE;
}

static gboolean
parse_kind (const char *word, FollowupLogKind *ret_kind, GError **error)
{
  static const char *const kinds[] = { "call", "voicemail", "no-answer", "letter", "card", "met", "interview", "decision",
                                       NULL };
  int kind = followup_log_kind_parse (word);

  if (kind > FOLLOWUP_LOG_NONE) {
    *ret_kind = (FollowupLogKind) kind;
    return TRUE;
  }
  const char *near = followup_near_miss (word, kinds);
  g_autofree char *known = g_strjoinv (", ", (GStrv) kinds);
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "\"%s\" is no kind of note%s%s%s (known: %s)", word,
               near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "", known);
  return FALSE;
}

/* The time of the event, or the date told; now where none is given. */
static char *
event_time (const FollowupWorkspace *workspace, FollowupLogKind kind, const char *given, GError **error)
{
  gboolean is_day = FALSE;
  gint64 at = workspace->now;
  gboolean needs_time = kind == FOLLOWUP_LOG_DECISION || kind == FOLLOWUP_LOG_INTERVIEW;

  if (!given && needs_time) {
    usage (error, "%s needs --at=", followup_log_kind_word (kind));
    return NULL;
  }
  if (given && !followup_zone_parse (workspace->zone, given, &at, &is_day, error))
    return NULL;
  if (is_day && kind == FOLLOWUP_LOG_INTERVIEW) {
    usage (error, "--at=%s: an interview needs its time of day, such as 2026-11-24T14:00", given);
    return NULL;
  }
  if (!needs_time && at > workspace->now + 60) {
    usage (error, "--at=%s lies ahead: only what has happened can be noted", given);
    return NULL;
  }
  return is_day ? g_strdup (given) : followup_zone_format (workspace->zone, at);
}

/* The newest message of the live thread, for the note to sit in; NULL: no message yet. */
static const char *
newest_id (const FollowupState *state)
{
  const GPtrArray *mails = state->events->candidacy->mails;

  for (guint i = mails->len; i > 0; i--) {
    const FollowupMail *mail = mails->pdata[i - 1];
    if (g_strcmp0 (mail->thread, state->live_thread) == 0 && followup_mail_exists (mail, state->events->now))
      return mail->id;
  }
  return NULL;
}

static gboolean
check_with (GStrv with, GError **error)
{
  for (guint i = 0; with && with[i]; i++)
    if (!strchr (with[i], '@') || strpbrk (with[i], " ,;<>\"\r\n"))
      return usage (error, "--with=%s is no address", with[i]);
  return TRUE;
}

static gboolean
write_note (FollowupWorkspace *workspace, const FollowupNote *note, int wait_seconds, GError **error)
{
  const FollowupMailbox *mailbox = followup_store_mailbox (workspace->store);
  g_autofree char *path = followup_note_write (note, mailbox->mail_root, error);

  if (!path)
    return FALSE;
  if (followup_store_add_file (workspace->store, path, NULL, (gint64) wait_seconds * 1000, NULL, error))
    return TRUE;
  g_unlink (path);              /* a note that is not known to notmuch would surface later, unasked */
  return FALSE;
}

static void
report (const FollowupWorkspace *workspace, FollowupFormat format, const FollowupNote *note)
{
  if (format != FOLLOWUP_FORMAT_JSON) {
    g_print ("noted: %s, %s, %s\n", followup_log_kind_word (note->kind), note->slug, note->at);
    return;
  }
  JsonBuilder *json = followup_json_begin (workspace->zone, workspace->now);
  followup_json_text (json, "kind", followup_log_kind_word (note->kind));
  followup_json_text (json, "slug", note->slug);
  followup_json_text (json, "at", note->at);
  followup_json_texts (json, "with", note->with);
  followup_json_print (json);
}

/* The one that is named, else that of the message on standard input. */
static const FollowupCandidacy *
find_candidacy (FollowupWorkspace *workspace, const FollowupSurvey *survey, const char *slug, GError **error)
{
  if (slug)
    return followup_workspace_candidacy (survey, slug, error);
  g_autoptr (FollowupStored) stored = followup_piped_message (workspace, "log", error);
  return stored ? followup_piped_candidacy (survey, stored, error) : NULL;
}

static int
run_log (FollowupWorkspace *workspace, const FollowupSettings *settings, FollowupLogKind kind, const char *slug,
         const LogOptions *options, GError **error)
{
  g_autofree char *at = event_time (workspace, kind, options->at, error);
  g_autoptr (FollowupSurvey) survey = at ? followup_workspace_survey (workspace, error) : NULL;
  const FollowupCandidacy *candidacy = survey ? find_candidacy (workspace, survey, slug, error) : NULL;
  const FollowupMailbox *mailbox = followup_store_mailbox (workspace->store);

  if (!candidacy)
    return FALSE;
  const FollowupState *state = followup_survey_state (survey, candidacy->slug);
  FollowupNote note = {
    .kind = kind,
    .slug = candidacy->slug,
    .at = at,
    .with = (const char *const *) options->with,
    .text = options->text,
    .my_address = mailbox->me && mailbox->me[0] ? mailbox->me[0] : "me@localhost",
    .my_name = mailbox->my_name,
    .parent_id = state ? newest_id (state) : NULL,
    .now = { workspace->now, followup_zone_offset (workspace->zone, workspace->now) },
  };
  followup_pool_rest (workspace->pool);
  if (!write_note (workspace, &note, settings->wait_seconds >= 0 ? settings->wait_seconds : WAIT_SECONDS, error))
    return FALSE;
  if (!settings->is_quiet)
    report (workspace, settings->format, &note);
  return TRUE;
}

int
followup_cli_log (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_auto (LogOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  FollowupLogKind kind;
  gboolean is_done;
  GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, "when it was, or the date told (default: now)", "TIME" },
    { "with", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.with, "with whom", "ADDRESS" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.text, "your own words", "TEXT" },
    { NULL },
  };

  if (!followup_cli_parse ("log", "KIND [SLUG] - note what no mail tells", entries, &settings, &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc != 2 && argc != 3) {
    usage (&error, "%s", "log takes a kind and a slug, such as: followup log call acme-ae");
    return followup_cli_fail (error);
  }
  if (!parse_kind (argv[1], &kind, &error) || !check_with (options.with, &error))
    return followup_cli_fail (error);
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace || !run_log (workspace, &settings, kind, argc > 2 ? argv[2] : NULL, &options, &error))
    return followup_cli_fail (error);
  return 0;
}
