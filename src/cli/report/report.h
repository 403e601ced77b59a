/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/output.h"
#include "scan/report.h"

/* How a report is shown.  All of them append whole lines; nothing of the mail gets into them unescaped. */
void followup_report_as_text (const FollowupReport *report, const FollowupScreen *screen, gboolean has_unicode, GString *out);
void followup_report_as_json (const FollowupReport *report, GString *out);
/* A page that needs nothing besides itself: no script, no resource, a policy that forbids both, pure ASCII. */
void followup_report_as_html (const FollowupReport *report, GString *out);

/* ---- words that all of them use; the caller's, fit for a terminal, not for HTML ---- */

/* "everybody", "Acme", "Dana Reyes", "interviewing"; at most `most` characters, 0: any. */
char *followup_report_label (const FollowupHistoryRow *row, guint most);
/* "Acme" or the domain. */
char *followup_report_promiser (const FollowupPromises *promises);
/* When half of the answers and nine of ten had come: "1.4 days"; with fewer than five answers how long they took, "2 hours to
   3 days", and nothing for the second; "-" without any. */
char *followup_report_half (const FollowupSpread *spread);
char *followup_report_most (const FollowupSpread *spread);
/* "12", "12, 2 open", "12, 2 open, 1 never" */
char *followup_report_number (const FollowupSpread *spread);
/* "32 % (n=20)", or "(n=3)" where a share would say too little. */
char *followup_report_share (double share, guint n);
/* Kept, of those that are decided: kept, late, broken. */
char *followup_report_kept (const FollowupPromises *promises);
/* "only 3 under way: keep the pipeline full", "7 under way" */
char *followup_report_under_way (const FollowupReport *report);
/* How long they have been waited for and what their past says of it; NULL: nobody is waited for, or too little is known. */
char *followup_report_wait (const FollowupReport *report);
/* "how they answer, and you", "Acme: how they answer, and you" */
char *followup_report_title (const FollowupReport *report);

/* "1 h", "4 h", "1 d", ...: the steps of a spread. */
extern const char *const followup_report_steps[FOLLOWUP_SPREAD_STEPS];
/* The headings of the levels, in the order of FollowupLevel. */
extern const char *const followup_report_levels[FOLLOWUP_N_LEVEL];
/* The headings of the two odds: letters, applications. */
extern const char *const followup_report_odds[2];

#endif
