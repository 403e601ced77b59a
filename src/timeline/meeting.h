/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_MEETING_H
#define TIMELINE_MEETING_H

#include "timeline/event.h"

/* One interview of a candidacy, whatever told of it (DESIGN 6, DECISIONS 43). */
struct FollowupMeeting {
  FollowupSource source;        /* calendar rules config rules log rules text where they overlap */
  char *uid;                    /* calendar; NULL otherwise */
  char *organizer;              /* address; calendar */
  int sequence;
  gint64 stamp_at;
  gint64 start_at, end_at;      /* one hour where no end is known */
  gboolean is_cancelled;        /* or declined by me */
  gboolean is_accepted;         /* calendar: by METHOD:REPLY or agreed in words before */
  const FollowupMail *mail;     /* what told of it last; NULL: the config */
  GPtrArray *people;            /* FollowupPerson *, borrowed: theirs with a known address */
};

/* The interviews known at events->now, by start.  FollowupMeeting, owned by the array. */
GPtrArray *followup_meetings_new (const FollowupEvents *events);
/* The meeting that a calendar mail speaks of, or NULL. */
FollowupMeeting *followup_meetings_by_uid (const GPtrArray *meetings, const char *uid);

#endif
