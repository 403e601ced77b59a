/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/log-note.h"

#include <string.h>

#define WITH_MAX 20

/* A slug is put into tags and file names by others: only what DECISIONS 27 allows. */
static gboolean
is_slug (const char *text)
{
  gsize n = strlen (text);
  if (n == 0 || n > 60 || !g_ascii_isalnum (text[0]))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (text[i]) && !strchr ("._-", text[i]))
      return FALSE;
  return TRUE;
}

static void
take_at (FollowupLog *log, const char *text, gint32 offset)
{
  FollowupDay day = followup_day_parse (text);
  if (day != FOLLOWUP_DAY_NONE) {
    log->at = (FollowupInstant){ (gint64) day * 86400 - offset, offset };
    log->at_is_day = TRUE;
    return;
  }
  g_autoptr (GDateTime) time = strlen (text) < 40 ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  if (!time)
    return;
  log->at.at = g_date_time_to_unix (time);
  log->at.offset = (gint32) (g_date_time_get_utc_offset (time) / G_USEC_PER_SEC);
}

static GStrv
take_with (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ",", WITH_MAX);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;
  for (guint i = 0; names[i]; i++)
    if (*g_strstrip (names[i])) {
      g_strv_builder_add (builder, names[i]);
      n++;
    }
  return n > 0 ? g_strv_builder_end (builder) : NULL;
}

static void
take_pair (FollowupLog *log, const char *key, const char *value, gint32 offset)
{
  if (strcmp (key, "kind") == 0) {
    int kind = followup_log_kind_parse (value);
    log->kind = kind > 0 ? (FollowupLogKind) kind : FOLLOWUP_LOG_NONE;
  } else if (strcmp (key, "slug") == 0 && is_slug (value)) {
    g_free (log->slug);
    log->slug = g_strdup (value);
  } else if (strcmp (key, "at") == 0) {
    take_at (log, value, offset);
  } else if (strcmp (key, "with") == 0) {
    g_strfreev (log->with);
    log->with = take_with (value);
  }
}

gboolean
followup_log_note_take (FollowupFacts *facts, const FollowupHeader *header)
{
  g_autofree char *field = followup_header_text (header, "x-followup");
  if (!field)
    return FALSE;
  g_auto (GStrv) pairs = g_strsplit (field, ";", 16);
  FollowupLog *log = &facts->log;
  for (guint i = 0; pairs[i]; i++) {
    char *value = strchr (pairs[i], '=');
    if (!value)
      continue;
    *value++ = '\0';
    take_pair (log, g_strstrip (pairs[i]), g_strstrip (value), facts->date.offset);
  }
  if (log->kind == FOLLOWUP_LOG_NONE || !log->slug) {
    log->kind = FOLLOWUP_LOG_NONE;
    followup_facts_add_oddity (facts, "note-bad");
    return FALSE;
  }
  if (log->at.at == FOLLOWUP_NEVER)
    log->at = facts->date;
  return TRUE;
}
