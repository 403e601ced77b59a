/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_CALENDAR_ZONE_H
#define MAIL_CALENDAR_ZONE_H

#include <followup/facts.h>

/* A wall time of a calendar, seconds since local midnight. */
typedef struct {
  FollowupDay day;
  gint32 second;
} WallTime;

/* The time zones that one calendar brings along: its VTIMEZONE components as text lines. */
typedef struct FollowupCalendarZones FollowupCalendarZones;

void followup_calendar_zone_init (void);
FollowupCalendarZones *followup_calendar_zones_new (void);
void followup_calendar_zones_free (FollowupCalendarZones *zones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupCalendarZones, followup_calendar_zones_free)
/* One unfolded line of a VTIMEZONE, from BEGIN to END. */
void followup_calendar_zones_add_line (FollowupCalendarZones *zones, const char *line);

/* The instant of a wall time in the zone that a TZID names: IANA, Windows and other common names by table, else the
   calendar's own rules in their yearly form (two transitions a year, or a fixed offset).  FALSE: unknown zone.
   No name reaches the file system that is not one of letters, digits, "_+-" and "/" between them. */
gboolean followup_calendar_zone_resolve (const FollowupCalendarZones *zones, const char *tzid, WallTime wall,
                                         FollowupInstant *ret_instant);
/* "19970714T133000" with or without "Z", or a bare "19970714" (second 0, *ret_is_day); FALSE: no such time. */
gboolean followup_calendar_wall_parse (const char *text, WallTime *ret_wall, gboolean *ret_is_utc,
                                       gboolean *ret_is_day);

#endif
