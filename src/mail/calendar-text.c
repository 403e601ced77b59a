/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/calendar-text.h"

#include "mail/limits.h"

#include <string.h>

typedef struct {
  FollowupCalendarZones *zones;
  FollowupCalendarText *result;
  GString *out;
  guint depth;
  guint hidden;                 /* depth at which a hidden component began, 0: none */
  gboolean is_zone;
  guint n_events;
} Reader;

static gboolean
begins (const char *line, const char *word)
{
  return g_ascii_strncasecmp (line, word, strlen (word)) == 0;
}

/* libical expands these, or runs them; nothing here needs them. */
static gboolean
is_recurrence (const char *line)
{
  static const char *const names[] = { "RRULE", "RDATE", "EXDATE", "EXRULE" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (begins (line, names[i]) && strchr (";:", line[strlen (names[i])]))
      return TRUE;
  return FALSE;
}

static void
take_begin (Reader *reader, const char *line)
{
  reader->depth++;
  if (reader->hidden)
    return;
  gboolean is_event = begins (line, "BEGIN:VEVENT");
  reader->n_events += is_event;
  gboolean is_beyond = reader->n_events > MAIL_EVENTS_MAX || reader->depth > MAIL_CALENDAR_DEPTH_MAX;
  reader->result->is_clipped |= is_beyond;
  reader->is_zone = begins (line, "BEGIN:VTIMEZONE");
  if (is_beyond || !(is_event || begins (line, "BEGIN:VCALENDAR")))
    reader->hidden = reader->depth;
}

static void
take_line (Reader *reader, const char *line)
{
  gboolean was_hidden = reader->hidden != 0;
  if (begins (line, "BEGIN:"))
    take_begin (reader, line);
  gboolean is_hidden = reader->hidden != 0;
  if (is_hidden && reader->is_zone)
    followup_calendar_zones_add_line (reader->zones, line);
  if (begins (line, "END:") && reader->depth > 0) {
    if (reader->hidden == reader->depth) {
      reader->hidden = 0;
      reader->is_zone = FALSE;
    }
    reader->depth--;
  }
  if (is_hidden || was_hidden)
    return;
  if (is_recurrence (line)) {
    reader->result->repeats = TRUE;
    return;
  }
  g_string_append (reader->out, line);
  g_string_append (reader->out, "\r\n");
}

/* RFC 5545 3.1: a line that begins with white space goes on with the one before. */
void
followup_calendar_text_take (const char *text, FollowupCalendarZones *zones, FollowupCalendarText *ret_text)
{
  Reader reader = { zones, ret_text, g_string_new (NULL), 0, 0, FALSE, 0 };
  g_autoptr (GString) line = g_string_new (NULL);
  memset (ret_text, 0, sizeof *ret_text);

  for (const char *at = text; *at;) {
    gsize n = strcspn (at, "\n");
    gboolean is_folded = at[0] == ' ' || at[0] == '\t';
    if (!is_folded && line->len > 0) {
      take_line (&reader, line->str);
      g_string_truncate (line, 0);
    }
    gsize skip = is_folded ? 1 : 0;
    if (line->len + n > MAIL_CALENDAR_LINE_MAX)
      ret_text->is_clipped = TRUE;
    else
      g_string_append_len (line, at + skip, n - skip);
    at += n + (at[n] == '\n');
  }
  if (line->len > 0)
    take_line (&reader, line->str);
  ret_text->text = g_string_free (reader.out, FALSE);
}
