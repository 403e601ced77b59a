/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include <followup/day.h>

/* The user's time zone (DESIGN 3: days are the user's local days).  Wraps GTimeZone. */
typedef struct FollowupZone FollowupZone;

/* From an IANA name; NULL or "" is TZ, then localtime.  Unknown zone: CONFIG error, never a silent UTC. */
FollowupZone *followup_zone_new (const char *name, GError **error);
void followup_zone_free (FollowupZone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupZone, followup_zone_free)

/* The local day an instant falls on. */
FollowupDay followup_zone_day (const FollowupZone *zone, gint64 at);
/* Minutes since local midnight. */
int followup_zone_minute (const FollowupZone *zone, gint64 at);
/* The instant of a local wall time; a time in a gap is the first after it, an ambiguous one the earlier. */
gint64 followup_zone_at (const FollowupZone *zone, FollowupDay day, int hour, int minute);
/* The first instant of a local day (a day may begin at 01:00 where the clocks jump at midnight). */
gint64 followup_zone_day_start (const FollowupZone *zone, FollowupDay day);
/* Seconds east of UTC at an instant. */
gint32 followup_zone_offset (const FollowupZone *zone, gint64 at);
/* RFC 3339 in the zone: "2026-11-24T14:00:00-05:00". */
char *followup_zone_format (const FollowupZone *zone, gint64 at);
/* RFC 3339 at a fixed offset. */
char *followup_instant_format (gint64 at, gint32 offset);
/* --now and --at: RFC 3339 with offset, local without ("2026-11-22T09:00[:SS]", "2026-11-22 09:00"), a bare date
   is 00:00 local.  *ret_is_day says it was a bare date (may be NULL).  USAGE error otherwise. */
gboolean followup_zone_parse (const FollowupZone *zone, const char *text, gint64 *ret_at, gboolean *ret_is_day,
                              GError **error);
#endif
