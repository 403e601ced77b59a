/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/calendar-zone.h"

#include "mail/limits.h"
#include "mail/senders.h"

#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS 86400
#define OBSERVANCES_MAX 64
#define OFFSET_MAX (14 * 3600)

/* One STANDARD or DAYLIGHT part.  Without a rule it begins once, at its DTSTART. */
typedef struct {
  WallTime start;
  gint32 offset;
  gboolean is_yearly;
  int month;
  int weekday;                  /* FollowupWeekday */
  int nth;                      /* 1 to 5, or -1 to -5 from the end; 0: the first on or after month_day */
  int month_day;
  int until_year;
} Observance;

typedef struct {
  char *tzid;
  GArray *observances;
} Zone;

struct FollowupCalendarZones {
  GPtrArray *zones;
  Observance current;
  gboolean is_inside;           /* an observance is open */
};

static GHashTable *names;

void
followup_calendar_zone_init (void)
{
  if (names)
    return;
  names = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = followup_senders_lines ("windows-zones.tsv");
  for (guint i = 0; lines[i]; i++) {
    const char *tab = strchr (lines[i], '\t');
    g_assert (tab);
    g_hash_table_insert (names, g_strndup (lines[i], tab - lines[i]), g_strdup (tab + 1));
  }
}

static void
free_zone (gpointer data)
{
  Zone *zone = data;
  g_free (zone->tzid);
  g_array_unref (zone->observances);
  g_free (zone);
}

FollowupCalendarZones *
followup_calendar_zones_new (void)
{
  FollowupCalendarZones *zones = g_new0 (FollowupCalendarZones, 1);
  zones->zones = g_ptr_array_new_with_free_func (free_zone);
  return zones;
}

void
followup_calendar_zones_free (FollowupCalendarZones *zones)
{
  g_ptr_array_unref (zones->zones);
  g_free (zones);
}

/* Exactly n digits, -1 otherwise. */
static int
digits (const char *text, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

gboolean
followup_calendar_wall_parse (const char *text, WallTime *ret_wall, gboolean *ret_is_utc, gboolean *ret_is_day)
{
  gsize n = strlen (text);
  if (n != 8 && n != 15 && n != 16)
    return FALSE;
  FollowupDay day = followup_day_new (digits (text, 4), digits (text + 4, 2), digits (text + 6, 2));
  if (day == FOLLOWUP_DAY_NONE || digits (text, 8) < 0)
    return FALSE;
  *ret_is_day = n == 8;
  *ret_is_utc = n == 16;
  if (n == 8) {
    *ret_wall = (WallTime){ day, 0 };
    return TRUE;
  }
  int hour = digits (text + 9, 2), minute = digits (text + 11, 2), second = digits (text + 13, 2);
  if (text[8] != 'T' || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
      (n == 16 && text[15] != 'Z'))
    return FALSE;
  *ret_wall = (WallTime){ day, hour * 3600 + minute * 60 + MIN (second, 59) };
  return TRUE;
}

/* "-0500", "+013000". */
static gboolean
parse_offset (const char *text, gint32 *ret_offset)
{
  if (text[0] != '+' && text[0] != '-')
    return FALSE;
  int hours = digits (text + 1, 2);
  int minutes = hours >= 0 ? digits (text + 3, 2) : -1;
  if (hours < 0 || minutes < 0)
    return FALSE;
  gint32 offset = hours * 3600 + minutes * 60;
  *ret_offset = text[0] == '-' ? -offset : offset;
  return offset <= OFFSET_MAX;
}

static int
weekday_of (const char *text)
{
  static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  for (int i = 0; i < 7; i++)
    if (g_ascii_strncasecmp (text, days[i], 2) == 0)
      return FOLLOWUP_MONDAY + i;
  return 0;
}

static void
parse_rule_pair (Observance *observance, const char *key, const char *value)
{
  if (g_ascii_strcasecmp (key, "FREQ") == 0) {
    observance->is_yearly = g_ascii_strcasecmp (value, "YEARLY") == 0;
  } else if (g_ascii_strcasecmp (key, "BYMONTH") == 0) {
    observance->month = atoi (value);
  } else if (g_ascii_strcasecmp (key, "BYMONTHDAY") == 0) {
    observance->month_day = atoi (value);
  } else if (g_ascii_strcasecmp (key, "BYDAY") == 0) {
    char *end = NULL;
    long nth = strtol (value, &end, 10);
    observance->nth = nth >= -5 && nth <= 5 ? (int) nth : 0;
    observance->weekday = weekday_of (end);
  } else if (g_ascii_strcasecmp (key, "UNTIL") == 0)
    observance->until_year = digits (value, 4);
}

static void
parse_rule (Observance *observance, const char *rule)
{
  g_auto (GStrv) pairs = g_strsplit (rule, ";", 20);
  for (guint i = 0; pairs[i]; i++) {
    char *value = strchr (pairs[i], '=');
    if (!value)
      continue;
    *value++ = '\0';
    parse_rule_pair (observance, pairs[i], value);
  }
}

static void
close_observance (FollowupCalendarZones *zones)
{
  Observance *one = &zones->current;
  Zone *zone = zones->zones->len > 0 ? zones->zones->pdata[zones->zones->len - 1] : NULL;
  zones->is_inside = FALSE;
  if (one->is_yearly && (one->month < 1 || one->month > 12)) {
    int year, month, day;
    followup_day_split (one->start.day, &year, &month, &day);
    one->month = month;
  }
  if (zone && zone->observances->len < OBSERVANCES_MAX)
    g_array_append_val (zone->observances, *one);
}

void
followup_calendar_zones_add_line (FollowupCalendarZones *zones, const char *line)
{
  const char *colon = strchr (line, ':');
  const char *value = colon ? colon + 1 : "";
  gboolean is_utc, is_day;
  if (g_ascii_strcasecmp (line, "BEGIN:VTIMEZONE") == 0) {
    Zone *zone = g_new0 (Zone, 1);
    zone->observances = g_array_new (FALSE, TRUE, sizeof (Observance));
    g_ptr_array_add (zones->zones, zone);
  } else if (zones->zones->len == 0) {
    return;
  } else if (g_ascii_strncasecmp (line, "TZID", 4) == 0 && !zones->is_inside) {
    Zone *zone = zones->zones->pdata[zones->zones->len - 1];
    g_free (zone->tzid);
    zone->tzid = g_strdup (value);
  } else if (g_ascii_strcasecmp (line, "BEGIN:STANDARD") == 0 || g_ascii_strcasecmp (line, "BEGIN:DAYLIGHT") == 0) {
    zones->current = (Observance){ .start = { FOLLOWUP_DAY_NONE, 0 }, .offset = G_MAXINT32, .until_year = 9999 };
    zones->is_inside = TRUE;
  } else if (!zones->is_inside) {
    return;
  } else if (g_ascii_strncasecmp (line, "DTSTART", 7) == 0) {
    followup_calendar_wall_parse (value, &zones->current.start, &is_utc, &is_day);
  } else if (g_ascii_strncasecmp (line, "TZOFFSETTO", 10) == 0) {
    if (!parse_offset (value, &zones->current.offset))
      zones->current.offset = G_MAXINT32;
  } else if (g_ascii_strncasecmp (line, "RRULE", 5) == 0) {
    parse_rule (&zones->current, value);
  } else if (g_ascii_strncasecmp (line, "END:", 4) == 0)
    close_observance (zones);
}

/* The day a yearly rule falls on in one year. */
static FollowupDay
rule_day (const Observance *one, int year)
{
  int length = followup_day_month_length (year, one->month);
  FollowupDay first = followup_day_new (year, one->month, 1);
  if (one->weekday == 0) {
    int year_0, month_0, day_0;
    followup_day_split (one->start.day, &year_0, &month_0, &day_0);
    int day = one->month_day > 0 ? one->month_day : day_0;
    return followup_day_new (year, one->month, MIN (day, length));
  }
  if (one->nth < 0) {
    FollowupDay last = first + length - 1;
    int back = ((int) followup_day_weekday (last) - one->weekday + 7) % 7;
    return last - back - 7 * (-one->nth - 1);
  }
  FollowupDay from = first + (one->nth == 0 && one->month_day > 1 ? one->month_day - 1 : 0);
  int ahead = (one->weekday - (int) followup_day_weekday (from) + 7) % 7;
  return from + ahead + 7 * MAX (one->nth - 1, 0);
}

static gint64
seconds_of (WallTime wall)
{
  return (gint64) wall.day * DAY_SECONDS + wall.second;
}

/* The latest beginning of an observance not after a wall time; G_MININT64: it has not begun. */
static gint64
latest_onset (const Observance *one, WallTime wall)
{
  gint64 at = seconds_of (wall), first = seconds_of (one->start);
  if (one->start.day == FOLLOWUP_DAY_NONE || one->offset == G_MAXINT32 || at < first)
    return G_MININT64;
  if (!one->is_yearly)
    return first;
  int year, month, day;
  followup_day_split (wall.day, &year, &month, &day);
  for (int y = MIN (year, one->until_year); y >= year - 1 && y > 0; y--) {
    gint64 onset = (gint64) rule_day (one, y) * DAY_SECONDS + one->start.second;
    if (onset <= at && onset >= first)
      return onset;
  }
  return first;
}

static gboolean
resolve_own (const FollowupCalendarZones *zones, const char *tzid, WallTime wall, FollowupInstant *ret_instant)
{
  const Observance *best = NULL;
  gint64 best_onset = G_MININT64;
  for (guint i = 0; i < zones->zones->len; i++) {
    const Zone *zone = zones->zones->pdata[i];
    if (g_strcmp0 (zone->tzid, tzid) != 0)
      continue;
    for (guint j = 0; j < zone->observances->len; j++) {
      const Observance *one = &g_array_index (zone->observances, Observance, j);
      gint64 onset = latest_onset (one, wall);
      if (onset > best_onset) {
        best = one;
        best_onset = onset;
      }
    }
  }
  if (!best)
    return FALSE;
  *ret_instant = (FollowupInstant){ seconds_of (wall) - best->offset, best->offset };
  return TRUE;
}

/* Area/Location of the IANA database, nothing else: the name becomes part of a path. */
static gboolean
is_iana_name (const char *name)
{
  gsize n = strlen (name);
  if (n == 0 || n > 64 || !strchr (name, '/'))
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    gboolean is_first = i == 0 || name[i - 1] == '/';
    if (is_first ? !g_ascii_isalpha (name[i]) : !g_ascii_isalnum (name[i]) && !strchr ("_+-/", name[i]))
      return FALSE;
  }
  return name[n - 1] != '/';
}

static gboolean
resolve_iana (const char *name, WallTime wall, FollowupInstant *ret_instant)
{
  g_autoptr (GTimeZone) zone = is_iana_name (name) ? g_time_zone_new_identifier (name) : NULL;
  if (!zone)
    return FALSE;
  int year, month, day;
  followup_day_split (wall.day, &year, &month, &day);
  g_autoptr (GDateTime) time = g_date_time_new (zone, year, month, day, wall.second / 3600, wall.second / 60 % 60,
                                                wall.second % 60);
  if (!time)
    return FALSE;
  ret_instant->at = g_date_time_to_unix (time);
  ret_instant->offset = (gint32) (g_date_time_get_utc_offset (time) / G_USEC_PER_SEC);
  return TRUE;
}

/* "UTC+01:00", "GMT-0500", "(UTC-05:00) ...". */
static gboolean
resolve_offset (const char *name, WallTime wall, FollowupInstant *ret_instant)
{
  if (g_ascii_strncasecmp (name, "UTC", 3) != 0 && g_ascii_strncasecmp (name, "GMT", 3) != 0)
    return FALSE;
  char plain[6] = "";
  for (const char *c = name + 3; *c && *c != ')' && strlen (plain) < 5; c++)
    if (*c != ':')
      plain[strlen (plain)] = *c;
  gint32 offset;
  if (!parse_offset (plain, &offset))
    return FALSE;
  *ret_instant = (FollowupInstant){ seconds_of (wall) - offset, offset };
  return TRUE;
}

/* "/vendor.example/20070129_1/Europe/Berlin": what follows the last part that is no area of the database. */
static const char *
without_vendor (const char *name)
{
  static const char *const areas[] = { "/Africa/", "/America/", "/Antarctica/", "/Arctic/", "/Asia/", "/Atlantic/",
                                       "/Australia/", "/Etc/", "/Europe/", "/Indian/", "/Pacific/", "/US/" };
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++) {
    const char *at = strstr (name, areas[i]);
    if (at)
      return at + 1;
  }
  return name;
}

gboolean
followup_calendar_zone_resolve (const FollowupCalendarZones *zones, const char *tzid, WallTime wall,
                                FollowupInstant *ret_instant)
{
  if (strlen (tzid) > 256)
    return FALSE;
  g_autofree char *name = g_strdup (tzid);
  g_strdelimit (name, "\"", ' ');
  g_strstrip (name);
  const char *display = *name == '(' && strstr (name, ") ") ? strstr (name, ") ") + 2 : name;
  const char *known = g_hash_table_lookup (names, display);
  if (known)
    return resolve_iana (known, wall, ret_instant);
  if (resolve_iana (without_vendor (name), wall, ret_instant) || resolve_own (zones, tzid, wall, ret_instant))
    return TRUE;
  return resolve_offset (*name == '(' ? name + 1 : name, wall, ret_instant);
}
