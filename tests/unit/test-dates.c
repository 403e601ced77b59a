/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "date-facts.h"

#define WED "2026-11-18T10:00:00-05:00"
#define LA "2026-03-04T22:30:00-08:00"
#define IN 0
#define OUT 1

/* to "": no end; from and to NULL: words without days; role NULL: no date at all. */
static const struct {
  const char *date;
  int direction;
  const char *text;
  const char *role, *from, *to;
  gboolean vague;
} rows[] = {
  /* days and weeks by name */
  { WED, IN, "We will decide on Friday.", "promise", "2026-11-20", "2026-11-20", FALSE },
  { WED, IN, "You will have our answer by Wednesday.", "promise", "2026-11-18", "2026-11-25", FALSE },
  { WED, IN, "I'll ring you tomorrow afternoon with the result.", "promise", "2026-11-19", "2026-11-19", FALSE },
  { LA, IN, "I will come back to you tomorrow.", "promise", "2026-03-05", "2026-03-05", FALSE },
  { WED, IN, "Expect our call early next week.", "promise", "2026-11-23", "2026-11-25", FALSE },
  { WED, IN, "The committee will let you know late next week.", "promise", "2026-11-26", "2026-11-27", FALSE },
  { WED, IN, "We'll write to you in the week of 7 December.", "promise", "2026-12-07", "2026-12-11", FALSE },
  { WED, IN, "We'll contact you w/c 7 December.", "promise", "2026-12-07", "2026-12-11", FALSE },
  { WED, IN, "You will hear from me Monday week.", "promise", "2026-11-30", "2026-11-30", FALSE },
  { WED, IN, "A week from Friday I'll have the decision.", "promise", "2026-11-27", "2026-11-27", FALSE },
  { WED, IN, "We will reply by end of day.", "promise", "2026-11-18", "2026-11-18", FALSE },
  { WED, IN, "I'll email you by COB Friday.", "promise", "2026-11-18", "2026-11-20", FALSE },
  { WED, IN, "You'll hear from us by EOW.", "promise", "2026-11-18", "2026-11-20", FALSE },
  { WED, IN, "Monday or Tuesday we'll call you about the decision.", "promise", "2026-11-23", "2026-11-24", FALSE },
  /* months, dates, numbers */
  { WED, IN, "We'll decide by the end of the month.", "promise", "2026-11-18", "2026-11-30", FALSE },
  { WED, IN, "We will answer by the 25th.", "promise", "2026-11-18", "2026-11-25", FALSE },
  { WED, IN, "You will hear from us on December 3rd, 2026.", "promise", "2026-12-03", "2026-12-03", FALSE },
  { WED, IN, "We will let you know by 2026-12-04.", "promise", "2026-11-18", "2026-12-04", FALSE },
  { WED, IN, "We will let you know by 04.12.2026.", "promise", "2026-11-18", "2026-12-04", FALSE },
  { WED, IN, "We will let you know by 25/11.", "promise", "2026-11-18", "2026-11-25", FALSE },
  { WED, IN, "We will let you know by 12/1.", "promise", "2026-11-18", "2026-12-01", TRUE },
  { WED, IN, "We will decide by Tuesday, 24 November.", "promise", "2026-11-18", "2026-11-24", FALSE },
  { WED, IN, "We'll decide in mid-December.", "promise", "2026-12-11", "2026-12-20", FALSE },
  { WED, IN, "We'll decide in the second half of January.", "promise", "2027-01-16", "2027-01-31", FALSE },
  { WED, IN, "We will decide in early Q1.", "promise", "2027-01-01", "2027-01-31", FALSE },
  /* amounts */
  { WED, IN, "You will hear from us within 5-7 business days.", "promise", "2026-11-25", "2026-11-27", FALSE },
  { WED, IN, "We'll be in touch in two to three weeks.", "promise", "2026-12-02", "2026-12-09", FALSE },
  { WED, IN, "We reply within 48 hours.", "promise", "2026-11-18", "2026-11-20", FALSE },
  { WED, IN, "You'll have an answer in a fortnight.", "promise", "2026-12-02", "2026-12-02", FALSE },
  { WED, IN, "We'll get back to you in a few weeks.", "promise", "2026-12-02", "2026-12-16", TRUE },
  { WED, IN, "We need another week to decide.", "promise", "2026-11-25", "2026-11-25", FALSE },
  /* holidays */
  { WED, IN, "We will decide before Thanksgiving.", "promise", "2026-11-18", "2026-11-25", FALSE },
  { WED, IN, "You will have our answer after the holidays.", "promise", "2027-01-04", "2027-01-08", TRUE },
  { "2026-03-04T09:00:00+01:00", IN, "We will call you by Easter Monday.", "promise", "2026-03-04", "2026-04-06", FALSE },
  /* bounds, vagueness, no days */
  { WED, IN, "We will not decide before January.", "promise", "2027-01-01", "", FALSE },
  { WED, IN, "We hope to have news sometime next week.", "promise", "2026-11-23", "2026-11-27", TRUE },
  { WED, IN, "Hopefully we'll know more by Friday.", "promise", "2026-11-18", "2026-11-20", TRUE },
  { WED, IN, "We should be able to tell you by Friday.", "promise", "2026-11-18", "2026-11-20", FALSE },
  { WED, IN, "You will hear from us soon.", "promise", NULL, NULL, TRUE },
  { WED, IN, "We will be in touch in due course.", "promise", NULL, NULL, TRUE },
  /* what the answer hangs on */
  { WED, IN, "Once the director is back on the 30th we will decide.", "promise", "2026-11-30", "2026-12-03", FALSE },
  { WED, IN, "After our debrief on Thursday I will phone you.", "promise", "2026-11-19", "2026-11-20", FALSE },
  { WED, IN, "I have to cancel tomorrow's meeting. I will send you a new date by Wednesday, December 2.", "promise", "2026-11-18",
    "2026-12-02", FALSE },
  /* no promises */
  { WED, IN, "We need a second baker from January.", "other", "2027-01-01", "2027-01-31", FALSE },
  { WED, IN, "We will not have an answer by Friday.", "other", "2026-11-18", "2026-11-20", FALSE },
  { WED, IN, "We are seeing another candidate on Monday.", "other", "2026-11-23", "2026-11-23", FALSE },
  { WED, IN, "Thank you for coming in on Monday.", "other", "2026-11-16", "2026-11-16", FALSE },
  { WED, IN, "Does Tuesday at 3pm suit you for an interview?", "interview", "2026-11-24", "2026-11-24", FALSE },
  { WED, IN, "Could you come for an interview on Thursday 3 December at 9:00?", "interview", "2026-12-03", "2026-12-03", FALSE },
  { WED, IN, "Your first day would be 4 January 2027.", "start", "2027-01-04", "2027-01-04", FALSE },
  { WED, IN, "The start date is 1 February.", "start", "2027-02-01", "2027-02-01", FALSE },
  { WED, IN, "Please return the signed offer by Friday.", "expiry", "2026-11-18", "2026-11-20", FALSE },
  { WED, IN, "Our offer is valid until 27 November.", "expiry", "2026-11-18", "2026-11-27", FALSE },
  { WED, IN, "Please submit the exercise by Monday evening.", "deadline", "2026-11-18", "2026-11-23", FALSE },
  { WED, IN, "The test link is valid until November 25.", "deadline", "2026-11-18", "2026-11-25", FALSE },
  { WED, IN, "If you have not heard from us by 4 December, please assume that you were not successful.",
    "silence-means-no", "2026-11-18", "2026-12-04", FALSE },
  { WED, IN, "Feel free to write if you do not hear from us by Friday.", "other", "2026-11-18", "2026-11-20", FALSE },
  { WED, IN, "I am out of the office from 23 to 27 November.", "absence", "2026-11-23", "2026-11-27", FALSE },
  /* mine */
  { WED, OUT, "I will call you on Thursday.", "commitment", "2026-11-19", "2026-11-19", FALSE },
  { WED, OUT, "If I have not heard from you by Friday, I will give you a call.", "commitment", "2026-11-20", "2026-11-20", FALSE },
  { WED, OUT, "I'll send you the references by tomorrow.", "commitment", "2026-11-18", "2026-11-19", FALSE },
  { WED, OUT, "I look forward to hearing from you next week.", "other", "2026-11-23", "2026-11-29", FALSE },
  { WED, OUT, "I can start on 4 January.", "start", "2027-01-04", "2027-01-04", FALSE },
  { WED, OUT, "Thursday 3 December at 9:00 suits me well.", "interview", "2026-12-03", "2026-12-03", FALSE },
  { WED, OUT, "Thank you for meeting me yesterday.", "other", "2026-11-17", "2026-11-17", FALSE },
  { WED, IN, "Our offer remains valid for one week.", "expiry", "2026-11-18", "2026-11-25", FALSE },
  { WED, IN, "I will phone you a week today.", "promise", "2026-11-25", "2026-11-25", FALSE },
  { WED, IN, "You have 72 hours to complete the test.", "deadline", "2026-11-18", "2026-11-21", FALSE },
  { WED, IN, "Only candidates selected for an interview will be contacted by 30 November.", "silence-means-no", "2026-11-18", "2026-11-30", FALSE },
  { WED, OUT, "Should I not hear from you, I'll write again on 26 November.", "commitment", "2026-11-26", "2026-11-26", FALSE },
  { WED, IN, "The fair was on 11/13, the next one is on 12/03.", "other", "2026-12-03", "2026-12-03", FALSE },
  { WED, IN, "Friday 11-20", "other", "2026-11-20", "2026-11-20", FALSE },
  { WED, IN, "That will be in 2 weeks and 3 days.", "other", "2026-12-05", "2026-12-05", FALSE },
  { WED, IN, "Sports are on between now and 24 November.", "other", "2026-11-18", "2026-11-24", FALSE },
  /* no dates */
  { WED, IN, "You may be right, and the second round was fun.", NULL, NULL, NULL, FALSE },
  { WED, IN, "Version 1.10.30 costs $12/15 in room 24/7.", NULL, NULL, NULL, FALSE },
  { WED, IN, "There is no 31 June and no 30.02.2027.", NULL, NULL, NULL, FALSE },
};

static void
check_day (FollowupDay day, const char *expected, const char *text)
{
  g_autofree char *got = followup_day_format (day);
  ck_assert_msg (g_strcmp0 (got, expected && *expected ? expected : NULL) == 0, "%s: got %s, wanted %s", text, got, expected);
}

START_TEST (test_row)
{
  g_autoptr (FollowupFacts) facts = date_facts (rows[_i].date, rows[_i].direction, FOLLOWUP_KIND_HUMAN, rows[_i].text);
  guint n = facts->dates ? facts->dates->len : 0;

  ck_assert_msg ((n > 0) == (rows[_i].role != NULL), "%s: %u dates", rows[_i].text, n);
  if (n == 0)
    return;
  const FollowupDate *date = facts->dates->pdata[n - 1];
  ck_assert_msg (g_str_equal (followup_role_word (date->role), rows[_i].role), "%s: %s", rows[_i].text, followup_role_word (date->role));
  check_day (date->from, rows[_i].from, rows[_i].text);
  check_day (date->to, rows[_i].to, rows[_i].text);
  ck_assert_msg (date->vague == rows[_i].vague, "%s: vague %d", rows[_i].text, date->vague);
  ck_assert_ptr_nonnull (date->words);
  ck_assert_ptr_nonnull (date->rule);
}
END_TEST

static const struct {
  const char *text;
  FollowupChannel channel;
  gboolean is_on_silence;
} channels[] = {
  { "I will call you on Thursday.", FOLLOWUP_CHANNEL_CALL, FALSE },
  { "If I don't hear back by Friday I'll ring you.", FOLLOWUP_CHANNEL_CALL, TRUE },
  { "I will send you the slides by Friday.", FOLLOWUP_CHANNEL_EMAIL, FALSE },
  { "I'm posting a letter to you today.", FOLLOWUP_CHANNEL_LETTER, FALSE },
  { "I will check in with you on Monday 30 November.", FOLLOWUP_CHANNEL_ANY, FALSE },
};

START_TEST (test_channel)
{
  g_autoptr (FollowupFacts) facts = date_facts (WED, TRUE, FOLLOWUP_KIND_HUMAN, channels[_i].text);

  ck_assert_ptr_nonnull (facts->dates);
  const FollowupDate *date = facts->dates->pdata[0];
  ck_assert_int_eq (date->role, FOLLOWUP_ROLE_COMMITMENT);
  ck_assert_int_eq (date->channel, channels[_i].channel);
  ck_assert_int_eq (date->is_on_silence, channels[_i].is_on_silence);
}
END_TEST

/* Of two clauses the last one is about the decision. */
START_TEST (test_last_clause)
{
  g_autoptr (FollowupFacts) facts = date_facts (WED, FALSE, FOLLOWUP_KIND_HUMAN, "Interviews finish next week and we decide the week after.");
  const FollowupDate *first = facts->dates->pdata[0], *second = facts->dates->pdata[1];

  ck_assert_int_eq (first->role, FOLLOWUP_ROLE_OTHER);
  ck_assert_int_eq (second->role, FOLLOWUP_ROLE_PROMISE);
  check_day (second->from, "2026-11-30", "the week after");
}
END_TEST

/* However many dates a mail holds, 64 are kept, in time that grows with its length. */
START_TEST (test_bounded)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 64 * 1024)
    g_string_append (text, "we will you will by Friday or on 12/12 from the 3rd to the 4th of May ");
  g_autoptr (FollowupFacts) facts = date_facts (WED, FALSE, FOLLOWUP_KIND_HUMAN, text->str);
  ck_assert_uint_le (facts->dates->len, 64);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("dates");
  TCase *tests = tcase_create ("dates");
  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, test_row, 0, G_N_ELEMENTS (rows));
  tcase_add_loop_test (tests, test_channel, 0, G_N_ELEMENTS (channels));
  tcase_add_test (tests, test_last_clause);
  tcase_add_test (tests, test_bounded);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
