/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_LIMITS_H
#define MAIL_LIMITS_H

/* How much of one message is looked at.  What lies beyond is left out and the facts carry the oddity "clipped";
   tests/unit/test-limits.c exceeds each of them. */

/* A longer file is read as headers only. */
#define MAIL_BYTES_MAX (64 * 1024 * 1024)
#define MAIL_HEADER_BYTES_MAX (1024 * 1024)
#define MAIL_HEADER_LINES_MAX 10000
#define MAIL_FIELD_BYTES_MAX (100 * 1024)
/* Encoded words cost far more than their bytes. */
#define MAIL_SUBJECT_BYTES_MAX (64 * 1024)
/* GMime reads nested address groups recursively: 40 000 of them overflow its stack. */
#define MAIL_GROUPS_MAX 16
#define MAIL_COLONS_MAX 1000
#define MAIL_RECIPIENTS_MAX 1000
#define MAIL_REFERENCES_MAX 100
#define MAIL_DEPTH_MAX 100
#define MAIL_PARTS_MAX 1000
/* Lines that begin with two dashes, each of which may open a part: GMime needs seconds for a million parts. */
#define MAIL_DASH_LINES_MAX 10000
#define MAIL_TEXT_BYTES_MAX (1024 * 1024)
/* Of a multipart that cannot be taken apart. */
#define MAIL_LOST_BYTES_MAX (64 * 1024)
#define MAIL_CALENDAR_BYTES_MAX (256 * 1024)
/* libical unfolds in quadratic time. */
#define MAIL_CALENDAR_LINE_MAX (32 * 1024)
#define MAIL_CALENDAR_DEPTH_MAX 8
#define MAIL_CALENDARS_MAX 4
#define MAIL_EVENTS_MAX 50
#define MAIL_ATTENDEES_MAX 1000
/* A longer event is no meeting. */
#define MAIL_DURATION_DAYS_MAX 366
/* A delivery report's text, in lines. */
#define MAIL_REPORT_LINES_MAX 2000

#endif
