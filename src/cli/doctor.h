/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "scan/workspace.h"

typedef enum {
  FOLLOWUP_FINDING_OK,
  FOLLOWUP_FINDING_LOOK,        /* it may be as you want it */
  FOLLOWUP_FINDING_WRONG,       /* something has to be done */
} FollowupFindingState;

typedef struct {
  const char *name;             /* of the check; static */
  FollowupFindingState state;
  char *text;                   /* what is; may hold words of mail */
  char *remedy;                 /* what to do; NULL: nothing */
} FollowupFinding;

/* What is looked at. */
typedef struct {
  FollowupWorkspace *workspace;
  FollowupSurvey *survey;       /* NULL: it could not be made */
  const char *name;             /* of the check that runs */
  GPtrArray *findings;          /* FollowupFinding, owned */
} FollowupDoctor;

void followup_doctor_add (FollowupDoctor *doctor, FollowupFindingState state, const char *remedy, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Every check of an open mailbox, in the order in which they are told. */
void followup_doctor_check_mailbox (FollowupDoctor *doctor);

#endif
