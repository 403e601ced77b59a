/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLLOWUP_DAY_H
#define FOLLOWUP_DAY_H

#include <followup/error.h>

G_BEGIN_DECLS

/* A civil day: days since 1970-01-01, proleptic Gregorian.  Instants are gint64 seconds since the epoch,
   UTC, and are named ..._at. */
typedef gint32 FollowupDay;
#define FOLLOWUP_DAY_NONE G_MININT32
/* No instant: a gint64 ..._at that is not known. */
#define FOLLOWUP_NEVER G_MININT64

typedef enum { FOLLOWUP_MONDAY = 1, FOLLOWUP_TUESDAY, FOLLOWUP_WEDNESDAY, FOLLOWUP_THURSDAY, FOLLOWUP_FRIDAY,
               FOLLOWUP_SATURDAY, FOLLOWUP_SUNDAY } FollowupWeekday;

/* NONE when there is no such day (30 February); years 1 to 9999. */
FOLLOWUP_API FollowupDay followup_day_new (int year, int month, int day);
FOLLOWUP_API void followup_day_split (FollowupDay day, int *ret_year, int *ret_month, int *ret_day);
FOLLOWUP_API FollowupWeekday followup_day_weekday (FollowupDay day);
FOLLOWUP_API int followup_day_month_length (int year, int month);
/* The day of an instant seen at a fixed offset east of UTC, in seconds. */
FOLLOWUP_API FollowupDay followup_day_at_offset (gint64 at, gint32 offset);
/* "2026-11-22", exactly; NONE otherwise. */
FOLLOWUP_API FollowupDay followup_day_parse (const char *text);
/* "2026-11-22", or NULL for NONE; free with g_free(). */
FOLLOWUP_API char *followup_day_format (FollowupDay day);

G_END_DECLS
#endif
