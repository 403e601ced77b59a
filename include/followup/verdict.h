/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLLOWUP_VERDICT_H
#define FOLLOWUP_VERDICT_H

#include <followup/facts.h>
#include <followup/tags.def>

G_BEGIN_DECLS

typedef enum { FOLLOWUP_FAMILY_STAGE, FOLLOWUP_FAMILY_TURN, FOLLOWUP_FAMILY_DUE, FOLLOWUP_FAMILY_FLAG } FollowupFamily;

#define FOLLOWUP_ENUM_VALUE_TAG(NAME, word, FAMILY, text) FOLLOWUP_TAG_##NAME,
typedef enum { FOLLOWUP_TAG_LIST (FOLLOWUP_ENUM_VALUE_TAG) FOLLOWUP_N_TAG } FollowupTag;

FOLLOWUP_API const char *followup_tag_word (FollowupTag tag);
FOLLOWUP_API const char *followup_tag_text (FollowupTag tag);
FOLLOWUP_API FollowupFamily followup_tag_family (FollowupTag tag);
/* -1 when it is none of them. */
FOLLOWUP_API int followup_tag_parse (const char *word);

/* A mail, a note, an interview: what a conclusion rests on. */
typedef struct {
  char *id;             /* Message-ID, or NULL (an interview of the config, the calendar alone) */
  gint64 at;
  char *who;            /* name or address */
  char *words;          /* NULL: none in particular */
} FollowupEvidence;

/* One conclusion, with all that it rests on.  `since` is the day it holds from; a claim whose day has not come is
   not in the verdict. */
typedef struct {
  FollowupTag tag;
  char *thread;                 /* the thread concerned; NULL: the live thread */
  FollowupDay since;
  FollowupDay overdue_from;     /* due tags: late from this day; NONE: never */
  gboolean is_overdue;
  char *rule;                   /* a sentence */
  GPtrArray *evidence;          /* FollowupEvidence; may be empty */
  char *key;                    /* 16 hex digits: changes when the evidence does (DECISIONS 7) */
  FollowupChannel channel;      /* due contacts */
  char *to;                     /* whom to answer, thank or contact; NULL: not known */
  int step, of;                 /* due contacts: the how-manieth; of 0: no limit */
} FollowupClaim;

/* Whose answer times are known well enough (DESIGN 8). */
typedef enum {
  FOLLOWUP_BASIS_NONE,
  FOLLOWUP_BASIS_PERSON,
  FOLLOWUP_BASIS_ORGANISATION,
  FOLLOWUP_BASIS_MAILBOX,
  FOLLOWUP_N_BASIS
} FollowupBasis;
FOLLOWUP_API const char *followup_basis_word (FollowupBasis basis);

/* How they usually answer, in working hours (24 a working day, theirs). */
typedef struct {
  FollowupBasis basis;          /* NONE: too few answers are known, and all else is 0 */
  char *who;                    /* name or address of the person; NULL: nobody in particular */
  guint n;                      /* answers that it rests on */
  double median_hours;          /* half of those who answer have by then */
  double limit_hours;           /* 95 of 100 */
  double odds;                  /* the chance that the present wait still ends in an answer, 0 to 1 */
} FollowupHabit;

/* Where a candidacy stands at one instant. */
typedef struct {
  char *slug, *company, *role;
  FollowupTag stage;
  char *live_thread;            /* NULL: no message yet */
  GPtrArray *claims;            /* FollowupClaim: stage first, then turn, due, flags */
  gint64 turn_at;               /* their turn since; NEVER: it is not */
  FollowupDay silent_from;      /* the first day of silence if nothing comes; NONE: none is foreseen */
  FollowupDay next_day;         /* the next day that a contact falls due; NONE */
  FollowupChannel next_channel;
  FollowupDay promise_to;       /* binding promise or decision date; NONE */
  gint64 interview_at;          /* the next interview; NEVER: none lies ahead */
  gboolean is_muted;
  FollowupDay snoozed_until;    /* NONE: not snoozed */
  int attempts;
  FollowupHabit habit;          /* of those whose turn it is */
  GStrv hints;                  /* sentences; NULL: none */
} FollowupVerdict;

FOLLOWUP_API void followup_claim_free (FollowupClaim *claim);
FOLLOWUP_API void followup_evidence_free (FollowupEvidence *evidence);
FOLLOWUP_API void followup_verdict_free (FollowupVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupClaim, followup_claim_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupVerdict, followup_verdict_free)

/* The first claim of that tag, or NULL; borrowed. */
FOLLOWUP_API const FollowupClaim *followup_verdict_claim (const FollowupVerdict *verdict, FollowupTag tag);

G_END_DECLS
#endif
