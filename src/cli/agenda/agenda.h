/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_AGENDA_H
#define CLI_AGENDA_H

#include "cli/overview.h"

/* Why something stands in the agenda. */
typedef enum {
  FOLLOWUP_AGENDA_INTERVIEW,
  FOLLOWUP_AGENDA_DUE,          /* today, since some day */
  FOLLOWUP_AGENDA_STEP,         /* the next contact that falls due */
  FOLLOWUP_AGENDA_COMMITMENT,   /* mine */
  FOLLOWUP_AGENDA_DEADLINE,     /* for me */
  FOLLOWUP_AGENDA_EXPIRY,       /* of an offer */
  FOLLOWUP_AGENDA_PROMISE,      /* theirs: its end */
  FOLLOWUP_AGENDA_DECISION,     /* the day they named */
  FOLLOWUP_AGENDA_PROCESS,      /* the end of what they announced */
  FOLLOWUP_AGENDA_SILENCE_NO,   /* no word by then means no */
  FOLLOWUP_AGENDA_RETURN,       /* their first day back */
  FOLLOWUP_AGENDA_WAKE,         /* the end of a snooze */
  FOLLOWUP_N_AGENDA
} FollowupAgendaKind;
const char *followup_agenda_kind_word (FollowupAgendaKind kind);

typedef struct {
  FollowupAgendaKind kind;
  const FollowupRow *row;
  FollowupDay day;
  gint64 start_at, end_at;      /* interviews; NEVER: the whole day */
  gboolean is_late;
  char *what;                   /* "reply due since Fri 20 Nov, late"; fit for a terminal */
  char *said;                   /* NAME: "words", or "" */
  char *id;                     /* of the mail that tells it, or NULL */
  char *key;                    /* the same as long as it is the same thing */
} FollowupAgendaItem;

/* Everything from today on and before `until`, by time.  FollowupAgendaItem, owned by the array. */
GPtrArray *followup_agenda_items (const FollowupOverview *overview, FollowupDay until);

#endif
