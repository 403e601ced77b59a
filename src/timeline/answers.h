/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_ANSWERS_H
#define TIMELINE_ANSWERS_H

#include "base/zone.h"
#include "candidacy/candidacy.h"
#include "timeline/estimates.h"

#include <followup/verdict.h>

/* Who answered whom, and after how many working hours, in all the mail there is: theirs to me and mine to them.
 *
 * A wait of mine begins with a mail of mine to a person, human and delivered, that is no mere closing or thanks; it ends
 * with that person's next human mail.  My further mail meanwhile is an attempt and begins nothing, unless it asks and
 * what waited did not.  A wait that goes on, or that a colleague ended by answering in the thread, is right-censored; so
 * is one that was followed by a mail in another thread, if it asked nothing or that came after more
 * than ten working days.  Hours: followup_working_hours_between() at the offset of their mail, without the absences they
 * told of.  Waits of theirs for me are found likewise, from mail of
 * theirs that asks something, in my zone and with my holidays.  Mail of mine that applies for a job is waited for apart:
 * how people answer applications says little of how they answer letters, and the other way round. */
typedef struct FollowupAnswers FollowupAnswers;

/* One wait. */
typedef struct {
  const FollowupMail *mail;     /* what waits for an answer; borrowed */
  const FollowupMail *answer;   /* NULL: none came, or a colleague's */
  guint person;
  gboolean is_mine;             /* the answer is mine */
  gboolean is_application;
  gint32 offset;                /* in whose days the hours are counted, seconds east of UTC */
  gint64 from_at, until_at;     /* until_at: the answer or whatever ended it; G_MAXINT64: it goes on */
  double hours;                 /* up to until_at; 0 where it goes on */
} FollowupAnswerWait;

/* mails: FollowupMail *, sorted by followup_mail_compare(), borrowed with all else.  candidacies: FollowupCandidacy *,
   whose people make up the mailbox that a person unknown is compared with; NULL: everybody.  Costs nothing before it is
   asked for the first time. */
FollowupAnswers *followup_answers_new (const GPtrArray *mails, const GPtrArray *candidacies, const char *const *me,
                                       const FollowupZone *zone, const FollowupWorkdays *workdays);
/* Where estimates are looked up and kept; borrowed, and must outlive the answers.  NULL, as at the beginning: all are made
   anew. */
void followup_answers_keep (FollowupAnswers *answers, FollowupEstimates *estimates);
void followup_answers_free (FollowupAnswers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupAnswers, followup_answers_free)

/* How somebody answers, as it was known at one instant: nothing later is looked at, so that a limit that once began to
   run does not move. */
typedef struct {
  FollowupBasis basis;          /* the closest level with five answers or more; NONE: there is not enough */
  guint n;                      /* answers at that level */
  const FollowupPerson *person; /* whose, or of whose organisation; borrowed; NULL: nobody known */
  gint32 offset;                /* of their mail; the user's where nobody is known */
  double median_hours, limit_hours; /* the limit is not cut to one and thirty working days yet */
  FollowupSurvivalOf of;
} FollowupAnswering;

/* persons: FollowupPerson *, of whom one is waited for: the one that has answered most counts. */
FollowupAnswering followup_answers_of (FollowupAnswers *answers, const GPtrArray *persons, gboolean is_application,
                                       gint64 at, double prior_hours);
/* The working hours that such a person has had since from_at. */
double followup_answers_hours (const FollowupAnswers *answers, const FollowupAnswering *answering, gint64 from_at, gint64 to_at);
/* The working days, one to thirty, that must have passed since from_at. */
int followup_answers_limit_days (const FollowupAnswers *answers, const FollowupAnswering *answering, gint64 from_at);

/* Does a mail wait for an answer: is it no closing, thanks, acceptance or withdrawal that asks nothing? */
gboolean followup_answers_are_due (const FollowupFacts *facts);

/* FollowupAnswerWait, by from_at; borrowed. */
const GArray *followup_answers_waits (FollowupAnswers *answers);
/* How long it has lasted up to `now`: the hours of one that goes on grow. */
double followup_answers_wait_hours (const FollowupAnswers *answers, const FollowupAnswerWait *wait, gint64 now);
/* Is somebody of a candidacy waited for, or waiting?  Nobody else counts in the mailbox's figures. */
gboolean followup_answers_is_known (FollowupAnswers *answers, guint person);
/* The person of a wait; borrowed. */
const FollowupPerson *followup_answers_person (const FollowupAnswers *answers, guint person);

#endif
