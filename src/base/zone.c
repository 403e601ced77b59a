/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/zone.h"

#include <stdio.h>
#include <string.h>

struct FollowupZone {
  GTimeZone *zone;
};

FollowupZone *
followup_zone_new (const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  const char *wanted = name && *name ? name : g_getenv ("TZ");

  /* GTimeZone falls back to UTC without a word, and follows paths: only plain names reach it. */
  if (wanted && *wanted == ':')
    wanted++;
  if (wanted && *wanted) {
    if (!strstr (wanted, "..") && *wanted != '/')
      zone = g_time_zone_new_identifier (wanted);
    if (!zone) {
      g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG, "the time zone \"%s\" is not known", wanted);
      return NULL;
    }
  } else {
    zone = g_time_zone_new_local ();
  }

  FollowupZone *self = g_new0 (FollowupZone, 1);
  self->zone = g_steal_pointer (&zone);
  return self;
}

void
followup_zone_free (FollowupZone *zone)
{
  g_time_zone_unref (zone->zone);
  g_free (zone);
}

gint32
followup_zone_offset (const FollowupZone *zone, gint64 at)
{
  int interval = g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, at);
  return g_time_zone_get_offset (zone->zone, interval);
}

FollowupDay
followup_zone_day (const FollowupZone *zone, gint64 at)
{
  return followup_day_at_offset (at, followup_zone_offset (zone, at));
}

int
followup_zone_minute (const FollowupZone *zone, gint64 at)
{
  gint64 local = at + followup_zone_offset (zone, at);
  return (int) ((local - (gint64) followup_zone_day (zone, at) * 86400) / 60);
}

gint64
followup_zone_at (const FollowupZone *zone, FollowupDay day, int hour, int minute)
{
  gint64 local = (gint64) day * 86400 + hour * 3600 + minute * 60;
  gint64 wall = local;
  int interval = g_time_zone_adjust_time (zone->zone, G_TIME_TYPE_STANDARD, &wall);
  gint64 standard = wall - g_time_zone_get_offset (zone->zone, interval);

  /* Of the two offsets in force around the wall time, the one that maps back to it; the earlier when both do. */
  gint64 best = FOLLOWUP_NEVER;
  for (int hours = -26; hours <= 26; hours += 2) {
    gint64 at = local - followup_zone_offset (zone, local + hours * 3600);
    if (at + followup_zone_offset (zone, at) == local && (best == FOLLOWUP_NEVER || at < best))
      best = at;
  }
  return best != FOLLOWUP_NEVER ? best : standard;
}

gint64
followup_zone_day_start (const FollowupZone *zone, FollowupDay day)
{
  gint64 at = followup_zone_at (zone, day, 0, 0);

  while (followup_zone_day (zone, at) < day)
    at += 1800;
  return at;
}

char *
followup_instant_format (gint64 at, gint32 offset)
{
  gint64 local = at + offset;
  FollowupDay day = followup_day_at_offset (at, offset);
  int second = (int) (local - (gint64) day * 86400);
  int year, month, mday;

  followup_day_split (day, &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year, month, mday, second / 3600,
                          second / 60 % 60, second % 60, offset < 0 ? '-' : '+', ABS (offset) / 3600,
                          ABS (offset) / 60 % 60);
}

char *
followup_zone_format (const FollowupZone *zone, gint64 at)
{
  return followup_instant_format (at, followup_zone_offset (zone, at));
}

/* "Z", "+hh:mm", "+hhmm" up to the end of the text. */
static gboolean
parse_offset (const char *text, gint32 *ret_offset)
{
  int hours, minutes, end = -1;
  char sign;

  if (g_str_equal (text, "Z") || g_str_equal (text, "z")) {
    *ret_offset = 0;
    return TRUE;
  }
  if ((sscanf (text, "%c%2d:%2d%n", &sign, &hours, &minutes, &end) != 3
       && sscanf (text, "%c%2d%2d%n", &sign, &hours, &minutes, &end) != 3)
      || end != (int) strlen (text) || (sign != '+' && sign != '-') || hours < 0 || hours > 14 || minutes < 0
      || minutes > 59)
    return FALSE;
  *ret_offset = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
  return TRUE;
}

gboolean
followup_zone_parse (const FollowupZone *zone, const char *text, gint64 *ret_at, gboolean *ret_is_day, GError **error)
{
  g_autofree char *date = g_strndup (text, 10);
  FollowupDay day = followup_day_parse (date);
  int hour = 0, minute = 0, second = 0, used = 0;
  gint32 offset = 0;

  if (day == FOLLOWUP_DAY_NONE)
    goto bad;
  if (text[10] == '\0') {
    *ret_at = followup_zone_day_start (zone, day);
    if (ret_is_day)
      *ret_is_day = TRUE;
    return TRUE;
  }
  if ((text[10] != 'T' && text[10] != ' ' && text[10] != 't')
      || sscanf (text + 11, "%2d:%2d%n", &hour, &minute, &used) != 2)
    goto bad;

  const char *rest = text + 11 + used;
  if (sscanf (rest, ":%2d%n", &second, &used) == 1)
    rest += used;
  if (*rest == '.')
    rest += 1 + strspn (rest + 1, "0123456789");
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    goto bad;

  if (*rest == '\0')
    *ret_at = followup_zone_at (zone, day, hour, minute) + second;
  else if (parse_offset (rest, &offset))
    *ret_at = (gint64) day * 86400 + hour * 3600 + minute * 60 + second - offset;
  else
    goto bad;
  if (ret_is_day)
    *ret_is_day = FALSE;
  return TRUE;

bad:
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE,
               "\"%s\" is no date or time (try 2026-11-22, 2026-11-22T09:00 or 2026-11-22T09:00:00+01:00)", text);
  return FALSE;
}
