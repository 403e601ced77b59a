/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_CADENCE_H
#define CONFIG_CADENCE_H

#include <followup/facts.h>

/* A gap between two contacts.  working days are counted strictly after a day, plain days are calendar days. */
typedef struct {
  int n;
  gboolean is_working_days;
} FollowupGap;

/* One cadence (DESIGN 7): data, not code.  From a NAME.cadence file or a [cadence NAME] group; keys and format in
   followup-cadence(5). */
typedef struct {
  char *name;
  char *summary;
  FollowupChannel first;          /* channel of the first contact */
  FollowupGap first_after;        /* after their turn began; calendar days are moved to a working day */
  gboolean has_second;            /* a step of its own between the first and the repeated ones (weekly's letter) */
  FollowupChannel second;
  FollowupGap second_after;       /* after the first contact; the seven days do not hold for it */
  FollowupChannel then[8];        /* the repeated contacts, in turn */
  guint n_then;
  FollowupGap every;              /* after the contact made */
  int attempts;                   /* 0: no limit, never stalled */
  int attempts_span_days;         /* the attempts must span at least so many days before `stalled`; 0: no rule */
  FollowupChannel on_voicemail;   /* the same day after a logged voicemail; ANY: nothing */
  FollowupChannel on_no_answer;   /* the same day after a logged no-answer; ANY: nothing */
  FollowupChannel on_reached;     /* channel of the contact after a call that reached them; ANY: the cadence goes on */
  int long_process_days;          /* told a process longer than this: no limit of attempts; 0: no rule */
  int short_process_days;         /* told a process this long or shorter: one attempt; 0: no rule */
  int silent_not_before_days;     /* calendar days after their turn began; 0: no rule */
  int out_of_hands_factor;        /* gaps times this once the timing is out of their hands; 1: no rule */
  gboolean hints_own_latency;     /* status and report warn of my own slow answers (seed 001) */
  gboolean hints_no_date;         /* status hints when my last mail names no date (seed 002) */
} FollowupCadence;

void followup_cadence_free (FollowupCadence *cadence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupCadence, followup_cadence_free)

#endif
