/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_JOB_WORDS_H
#define CANDIDACY_JOB_WORDS_H

#include <glib.h>

/* The sections of data/discovery.words, which tells what each is for. */
typedef enum {
  FOLLOWUP_JOB_QUERY,
  FOLLOWUP_JOB_STRONG,
  FOLLOWUP_JOB_WEAK,
  FOLLOWUP_JOB_APPLY,
  FOLLOWUP_JOB_OTHER,
  FOLLOWUP_JOB_AIM,
  FOLLOWUP_JOB_OFFICE,
  FOLLOWUP_JOB_ELSE,
  FOLLOWUP_JOB_INTERVIEW,
  FOLLOWUP_JOB_APPLICANT,
  FOLLOWUP_JOB_HIRING,
  FOLLOWUP_JOB_HOST,
  FOLLOWUP_JOB_ROLE,
  FOLLOWUP_JOB_AGENCY,
  FOLLOWUP_JOB_HIRED_FOR,
  FOLLOWUP_N_JOB_WORDS
} FollowupJobWords;

/* The lines of a section as they stand, ended by NULL; static. */
const char *const *followup_job_words (FollowupJobWords section);
/* How many different lines of the section are said in a text made by followup_text_fold(). */
guint followup_job_words_count (FollowupJobWords section, const char *folded);

/* The domains that hiring systems, tests and checks write from, ended by NULL; static (data/senders.tsv). */
const char *const *followup_hiring_domains (void);
/* Does the host belong to a service that sends mail for others (a hiring system, a board, a scheduler)? */
gboolean followup_host_is_service (const char *host);
/* Is the service, as the facts call it, one that only speaks for employers: a hiring system, an assessment, a
   background check?  FALSE for NULL. */
gboolean followup_service_is_hiring (const char *service);

#endif
