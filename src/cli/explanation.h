/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_EXPLANATION_H
#define CLI_EXPLANATION_H

#include "cli/overview.h"

/* One tag that stands, and what would end it. */
typedef struct {
  FollowupClaim *claim;         /* borrowed from the verdict, or one of the explanation's own */
  gboolean is_own;
  const char *thread;           /* NULL: no message yet */
  char *until;                  /* a sentence */
  char *undo;                   /* a command that says otherwise; NULL: none */
} FollowupPoint;

/* Why a thread belongs to the candidacy: the first of its mails that does. */
typedef struct {
  const FollowupMail *mail;
  FollowupWhy why;
  guint n_messages;
} FollowupMembership;

/* Why a tag is not there. */
typedef struct {
  FollowupTag tag;
  char *why;
  char *undo;                   /* a command; NULL: none */
} FollowupSuppressed;
FollowupSuppressed *followup_suppressed_new (FollowupTag tag, char *why, char *undo);
void followup_suppressed_free (FollowupSuppressed *suppressed);
/* FollowupSuppressed, owned by the array: taken away by hand, held back, or not yet. */
GPtrArray *followup_suppressed_find (const FollowupSurvey *survey, const FollowupRow *row);

/* A message that was asked about: where it belongs, or why nowhere. */
typedef struct {
  char *id, *thread, *from;
  gint64 at;
  const char *slug;             /* NULL: none */
  const char *why;
  gboolean is_unsure;
  FollowupDoubt *doubt;      /* NULL: there is nothing to be said */
} FollowupAsked;

/* Everything there is to say about a candidacy, or about messages. */
typedef struct {
  const FollowupSurvey *survey;
  FollowupOverview *overview;   /* of this candidacy alone */
  const FollowupRow *row;       /* NULL: the messages asked about belong to none */
  GPtrArray *points;            /* FollowupPoint */
  GPtrArray *memberships;       /* FollowupMembership */
  GPtrArray *suppressed;        /* FollowupSuppressed */
  GPtrArray *ahead;             /* FollowupForecast */
  GPtrArray *asked;             /* FollowupAsked; empty: asked by slug */
} FollowupExplanation;

/* what: a slug, "id:MID" or "thread:TID".  contacts: NULL: none; borrowed.  NO_INPUT: there is no such thing. */
FollowupExplanation *followup_explanation_new (const FollowupSurvey *survey, const char *what,
                                               const FollowupContacts *contacts, GError **error);
void followup_explanation_free (FollowupExplanation *explanation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupExplanation, followup_explanation_free)

#endif
