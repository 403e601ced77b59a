/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "date-facts.h"

#define WED "2026-11-18T10:00:00+00:00"

static const struct {
  FollowupKind kind;
  const char *text;
  const char *from, *until;
  gboolean left;
  int process_days;
} rows[] = {
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am out of the office and will return on Monday, 30 November.", "2026-11-18", "2026-11-30", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am on leave until 30 November.", "2026-11-18", "2026-11-30", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am away through Friday, 27 November.", "2026-11-18", "2026-11-30", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I'm away from Nov 23 to Nov 27 with little access to email.", "2026-11-23", "2026-11-30", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "Our office is closed from December 24 through January 1.", "2026-12-24", "2027-01-04", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am out today and back tomorrow.", "2026-11-18", "2026-11-19", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I'll be back in the office on Tuesday.", "2026-11-18", "2026-11-24", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I return on the 1st.", "2026-11-18", "2026-12-01", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am on vacation this week.", "2026-11-18", "2026-11-23", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am in workshops all day and will answer tomorrow.", "2026-11-18", "2026-11-19", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am on vacation without access to email.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "Ada Holt is no longer with the company.", NULL, NULL, TRUE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "My last day at Fernhill was 13 November.", NULL, NULL, TRUE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I'm out next week but Ben will call you.", "2026-11-23", "2026-11-30", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I am travelling until Tuesday and will reply then.", "2026-11-18", "2026-11-24", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I will be on holiday from Monday 23 November through Friday 27 November.", "2026-11-23", "2026-11-30", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I'm out of the office the week after Thanksgiving.", "2026-11-30", "2026-12-07", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I'll be off between Christmas and New Year.", "2026-12-25", "2027-01-04", FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I am away in week 50.", "2026-12-07", "2026-12-14", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I am on vacation for the first two weeks of December.", "2026-12-07", "2026-12-21", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "Please send it back by Friday.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "We have pushed the decision back to Monday.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I am on leave until the 25th.", "2026-11-18", "2026-11-25", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I'm out Thursday and Friday.", "2026-11-19", "2026-11-23", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I'm off from tomorrow, back on Monday.", "2026-11-19", "2026-11-23", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I'm on annual leave w/c 23 November.", "2026-11-23", "2026-11-30", FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "Tuesday is my last day, Ben will take over your application.", NULL, NULL, TRUE, 0 },
  { FOLLOWUP_KIND_HUMAN, "I have left you a message.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "I have left Fernhill.", NULL, NULL, TRUE, 0 },
  { FOLLOWUP_KIND_OUT_OF_OFFICE, "Happy Easter! I am on vacation without access to email.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "The hiring manager is travelling until Friday.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "Ben has left the company, so I am taking over.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "You are no longer under consideration.", NULL, NULL, FALSE, 0 },
  { FOLLOWUP_KIND_HUMAN, "Our process takes three to four weeks.", NULL, NULL, FALSE, 28 },
  { FOLLOWUP_KIND_HUMAN, "The interview takes two hours.", NULL, NULL, FALSE, 0 },
};

START_TEST (test_row)
{
  g_autoptr (FollowupFacts) facts = date_facts (WED, FALSE, rows[_i].kind, rows[_i].text);
  g_autofree char *from = followup_day_format (facts->absent_from), *until = followup_day_format (facts->absent_until);

  ck_assert_msg (g_strcmp0 (until, rows[_i].until) == 0, "%s: until %s", rows[_i].text, until);
  ck_assert_msg (g_strcmp0 (from, rows[_i].from) == 0, "%s: from %s", rows[_i].text, from);
  ck_assert_msg (facts->left == rows[_i].left, "%s: left %d", rows[_i].text, facts->left);
  ck_assert_msg (facts->process_days == rows[_i].process_days, "%s: %d days", rows[_i].text, facts->process_days);
}
END_TEST

/* Some notices name the day in their subject only. */
START_TEST (test_subject)
{
  g_autoptr (FollowupFacts) facts = followup_facts_new ();
  g_autoptr (FollowupWords) words = followup_words_new ("I am away.");

  facts->date.at = 1795082400;
  facts->kind = FOLLOWUP_KIND_OUT_OF_OFFICE;
  facts->subject = g_strdup ("Out of the office: back on Dec 1");
  followup_text_dates (facts, words);
  g_autofree char *until = followup_day_format (facts->absent_until);
  ck_assert_str_eq (until, "2026-12-01");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("absence");
  TCase *tests = tcase_create ("absence");
  tcase_add_loop_test (tests, test_row, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tests, test_subject);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
