/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_CASE_H
#define SUPPORT_CASE_H

#include "cadence/verdict.h"

#include <check.h>

/* A job search told in lines, made into facts by hand and judged without any mail, database or clock.
 *
 *   "03-02 09:00 dana asks promise=03-06"      a mail: month and day of 2026, local time, who, what is in it
 *   "03-02 10:00 me to=lee thread=other"       of mine; to dana where nobody is named
 *   "03-05 18:00 log voicemail with=dana"      a note of followup log
 *   "03-06 23:59 = interviewing waiting"       the candidacy acme carries exactly these tags at that instant
 *   "03-06 23:59 beta= contact waiting"        another candidacy
 *   "03-06 23:59 acme/other= reply-due"        only what stands on that thread
 *   "03-06 23:59 has reply-due"                these at least; "lacks": none of these
 *
 * People: me, dana, lee and new (acme), gil (an agency), bo (beta), robot (acme's no-reply), ats (a hiring system),
 * stranger, impostor (dana's name at an unknown address), moved (dana at another address of acme), daemon.  What is in a mail: the table in case.c.
 * 2 March 2026 is a Monday. */
typedef struct {
  const char *name;             /* the clause and what it is about */
  const char *zone;             /* NULL: Europe/London */
  const char *acme;             /* more lines of the configured candidacy acme, and groups after it; NULL: none */
  const char *config;           /* the whole configuration instead; NULL: acme with dana and lee */
  const char *story[32];
} CaseRow;

/* Plays the story, stops the test at the first line that does not hold. */
void case_check (const CaseRow *row);
/* The rows as tests; one table a program. */
TCase *case_tests (const CaseRow *rows, guint n);
/* All that a test program with nothing but rows does. */
int case_run (const char *name, const CaseRow *rows, guint n);

typedef struct Case Case;

Case *case_new (const CaseRow *row);
void case_free (Case *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)
/* Takes in one line that tells of a mail or a note; stops the test where it cannot be read. */
void case_tell (Case *self, const char *line);
/* "03-06 23:59" in the zone of the case. */
gint64 case_instant (const Case *self, const char *text);
const FollowupConfig *case_config (const Case *self);
const FollowupZone *case_zone (const Case *self);
/* My addresses. */
const char *const *case_me (void);

/* All that follows at an instant; the case must not change while it is in use. */
typedef struct {
  FollowupAssignment *assignment;
  GPtrArray *mails;             /* FollowupMail *, borrowed from the case */
  FollowupAnswers *answers;
  GPtrArray *states;            /* FollowupState, one a candidacy */
  GPtrArray *verdicts;          /* FollowupVerdict, in the same order */
} CaseWorld;

CaseWorld *case_judge (const Case *self, gint64 now);
/* With estimates that were kept; NULL: none. */
CaseWorld *case_judge_keeping (const Case *self, gint64 now, FollowupEstimates *estimates);
void case_world_free (CaseWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseWorld, case_world_free)

/* NULL: there is no such candidacy. */
const FollowupState *case_world_state (const CaseWorld *world, const char *slug);
const FollowupVerdict *case_world_verdict (const CaseWorld *world, const char *slug);
/* Where the mail with that id stands. */
const FollowupPlace *case_world_place (const CaseWorld *world, const char *id);
/* The tags of a candidacy as bits (1 << FollowupTag), overdue and unsure among them; thread NULL: all of its. */
guint32 case_world_tags (const CaseWorld *world, const char *slug, const char *thread, gint64 now);
/* "contact waiting"; the caller's. */
char *case_tags_text (guint32 tags);

#endif
