/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_OVERVIEW_H
#define CLI_OVERVIEW_H

#include "cli/forecast.h"
#include "cli/doubt.h"
#include "contacts/contacts.h"

/* Where a row of the board stands, in the order in which they are shown. */
typedef enum {
  FOLLOWUP_GROUP_TODAY,         /* something is due */
  FOLLOWUP_GROUP_SILENT,        /* silent or stalled, and nothing is due */
  FOLLOWUP_GROUP_WAITING,       /* in time, asleep, on hold */
  FOLLOWUP_GROUP_ENDED,
  FOLLOWUP_N_GROUP
} FollowupGroup;

/* One candidacy.  Claims are borrowed from the verdict; what the user took away by hand is not among them. */
typedef struct {
  FollowupGroup group;
  const FollowupVerdict *verdict;
  const FollowupContacts *contacts; /* NULL: none; borrowed */
  const FollowupState *state;   /* NULL: none (a verdict without its mail) */
  GPtrArray *due;               /* const FollowupClaim *, most urgent first */
  const FollowupClaim *turn;    /* NULL: none */
  GPtrArray *flags;             /* const FollowupClaim * */
  gboolean is_late;             /* something due is overdue */
  gboolean is_unsure;           /* a message in its threads could not be decided */
  GStrv known;                  /* tags taken away by hand, without the prefix */
  FollowupForecast *next;       /* NULL: nothing within two months, or ended */
} FollowupRow;

typedef struct {
  const FollowupSurvey *survey;
  FollowupDay today;
  GPtrArray *rows;              /* FollowupRow: TODAY first, in each group the most urgent first */
  guint n_rows[FOLLOWUP_N_GROUP];
  GPtrArray *unsure;            /* const FollowupPlace *: messages to look at */
  GPtrArray *doubts;            /* FollowupDoubt, one for each of them */
  gboolean shows_ended;         /* one by one, not only their number */
} FollowupOverview;

/* only: this candidacy alone; NULL: all of them.  contacts: the user's address books, NULL: none; borrowed. */
FollowupOverview *followup_overview_new (const FollowupSurvey *survey, const char *only, const FollowupContacts *contacts);
/* The same without a look ahead, which takes most of the time: `next` is NULL everywhere; and without address books. */
FollowupOverview *followup_overview_new_present (const FollowupSurvey *survey, const char *only);
void followup_overview_free (FollowupOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupOverview, followup_overview_free)

/* Is the claim late, and was neither it nor that taken away by hand? */
gboolean followup_row_is_late (const FollowupSurvey *survey, const FollowupVerdict *verdict, const FollowupClaim *claim);
/* The claim's thread, or the live one. */
const char *followup_row_thread (const FollowupRow *row, const FollowupClaim *claim);
/* Addresses the claim is about: who waits for thanks, else whom to write to or call.  Free with g_strfreev(). */
GStrv followup_row_addresses (const FollowupRow *row, const FollowupClaim *claim);
/* What to call a person: the name given, else the one that their mail in this candidacy goes by, else that of the address
   books, else the address.  An invitation often names its guests by address alone.  Borrowed. */
const char *followup_row_name (const FollowupRow *row, const FollowupPerson *person);
/* The interview whose thanks are due, that is the claim's; NULL: none. */
const FollowupThanks *followup_row_thanks (const FollowupRow *row, const FollowupClaim *claim);
/* Ids of the threads with mail of the candidacy that is there, oldest first. */
GStrv followup_row_threads (const FollowupRow *row);
/* Whom a step by call or letter reaches: of those the claim is about, else of the candidacy's people, the first whose
   phone or street the address books have.  NULL: none, or another step.  Borrowed. */
const FollowupContactCard *followup_row_contact (const FollowupRow *row, const FollowupClaim *claim);
/* "Dana Reyes, +44 20 7946 0000": how that step can be made; NULL: no book tells.  Free with g_free(). */
char *followup_row_contact_words (const FollowupRow *row, const FollowupClaim *claim);

#endif
