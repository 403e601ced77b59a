/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/agenda/ics.h"

#include <string.h>

/* RFC 5545 3.1: octets of a line without its end. */
#define LINE_OCTETS 75
#define UID_DIGITS 32

/* A content line, folded between characters. */
static void
append_line (GString *out, const char *line)
{
  gsize octets = 0;

  for (const char *c = line; *c; c = g_utf8_next_char (c)) {
    gsize n = (gsize) (g_utf8_next_char (c) - c);
    if (octets + n > LINE_OCTETS) {
      g_string_append (out, "\r\n ");
      octets = 1;
    }
    g_string_append_len (out, c, (gssize) n);
    octets += n;
  }
  g_string_append (out, "\r\n");
}

/* RFC 5545 3.3.11; other control characters do not exist there. */
static void
append_text (GString *out, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autoptr (GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *c = valid; *c; c = g_utf8_next_char (c)) {
    gunichar u = g_utf8_get_char (c);
    if (u == '\n')
      g_string_append (line, "\\n");
    else if (g_unichar_iscntrl (u) || g_unichar_type (u) == G_UNICODE_FORMAT)
      continue;
    else {
      if (u < 0x80 && strchr ("\\;,", (int) u))
        g_string_append_c (line, '\\');
      g_string_append_unichar (line, u);
    }
  }
  append_line (out, line->str);
}

static void
append_day (GString *out, const char *name, FollowupDay day)
{
  int year, month, mday;

  followup_day_split (day, &year, &month, &mday);
  g_string_append_printf (out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, mday);
}

static void
append_instant (GString *out, const char *name, gint64 at)
{
  FollowupDay day = followup_day_at_offset (at, 0);
  int second = (int) (((at % 86400) + 86400) % 86400);
  int year, month, mday;

  followup_day_split (day, &year, &month, &mday);
  g_string_append_printf (out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, year, month, mday, second / 3600, second / 60 % 60,
                          second % 60);
}

static void
append_event (GString *out, const FollowupIcsEvent *event, gint64 now)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, event->key, -1);

  g_string_append_printf (out, "BEGIN:VEVENT\r\nUID:%.*s@followup.invalid\r\n", UID_DIGITS, digest);
  append_instant (out, "DTSTAMP", now);
  if (event->start_at == FOLLOWUP_NEVER) {
    append_day (out, "DTSTART", event->day);
    append_day (out, "DTEND", event->day + 1);
    g_string_append (out, "TRANSP:TRANSPARENT\r\n");
  } else {
    append_instant (out, "DTSTART", event->start_at);
    append_instant (out, "DTEND", MAX (event->start_at, event->end_at));
  }
  append_text (out, "SUMMARY", event->summary);
  if (event->description && *event->description)
    append_text (out, "DESCRIPTION", event->description);
  g_string_append (out, "END:VEVENT\r\n");
}

char *
followup_ics_calendar (const FollowupIcsEvent *events, guint n_events, gint64 now)
{
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//followup//followup//EN\r\nMETHOD:PUBLISH\r\n");

  for (guint i = 0; i < n_events; i++)
    append_event (out, &events[i], now);
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free (out, FALSE);
}
