/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_EVENT_H
#define TIMELINE_EVENT_H

#include "base/zone.h"
#include "candidacy/candidacy.h"

typedef struct FollowupMeeting FollowupMeeting;

/* Something dated on a candidacy's timeline. */
typedef enum {
  FOLLOWUP_EVENT_THEIRS,        /* a mail of a person of theirs, an invitation */
  FOLLOWUP_EVENT_MINE,          /* a mail of mine, an answer to an invitation */
  FOLLOWUP_EVENT_AUTOMATIC,     /* by a machine: a receipt, an outcome, a notice */
  FOLLOWUP_EVENT_LOG,           /* a note of mine */
  FOLLOWUP_EVENT_MEETING_END,   /* an interview has ended */
  FOLLOWUP_EVENT_SILENCE_NO,    /* the date of a silence-means-no has passed */
  FOLLOWUP_EVENT_WORD,          /* the user states the stage (track/closed and its like) */
} FollowupEventKind;

typedef struct {
  FollowupEventKind kind;
  gint64 at;
  FollowupDay day;              /* in the user's zone */
  const FollowupMail *mail;     /* NULL for an interview of the config */
  FollowupMeeting *meeting;     /* MEETING_END */
  const char *word;             /* WORD */
  GPtrArray *to;                /* MINE: FollowupPerson * it reached (those whose mail bounced are left out) */
  gboolean is_returned;         /* MINE: it came back from one of them at least */
  gint64 undone_at;             /* MINE: it never reached anybody, known since then; NEVER: it was delivered */
} FollowupEvent;

typedef struct {
  const FollowupCandidacy *candidacy;
  const FollowupZone *zone;
  const FollowupWorkdays *workdays;
  const char *const *me;
  gint64 now;
  FollowupDay today;
  GPtrArray *events;            /* FollowupEvent, by time */
  GPtrArray *bounces;           /* FollowupMail *: permanent reports about mails of mine, by time */
} FollowupEvents;

/* The candidacy's mail that existed at `now`, sorted; what bounced is marked on the mail it undoes. */
FollowupEvents *followup_events_new (const FollowupCandidacy *candidacy, const FollowupZone *zone,
                                     const FollowupWorkdays *workdays, const char *const *me, gint64 now);
void followup_events_free (FollowupEvents *events);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupEvents, followup_events_free)

/* Puts a made event (an interview's end, a passed date) at its place: after mail of the same second. */
void followup_events_insert (FollowupEvents *events, FollowupEventKind kind, gint64 at, const FollowupMail *mail,
                             FollowupMeeting *meeting);
gboolean followup_events_is_me (const FollowupEvents *events, const char *address);
/* Did a mail of mine reach that person, at this or another address of the same name and organisation? */
gboolean followup_event_reached (const FollowupEvent *event, const FollowupPerson *person);
/* A date of that role in the mail, the one that ends last; NULL: none with an end. */
const FollowupDate *followup_event_date (const FollowupEvent *event, FollowupRole role);
gboolean followup_event_has (const FollowupEvent *event, FollowupSignalName signal);

#endif
