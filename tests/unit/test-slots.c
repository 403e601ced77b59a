/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "date-facts.h"

#define WED "2026-11-18T10:00:00-05:00"

/* Expected: "day minute-end offset", one a slot; "-" for a day or a time that is not named; interview NULL: none. */
static const struct {
  int out;
  const char *text;
  const char *slots[4];
  const char *interview;
} rows[] = {
  { 0, "Could you do Thursday at 2?", { "2026-11-19 840 -18000" }, NULL },
  { 0, "Would Wednesday 2 December at 15:00 work?", { "2026-12-02 900 -18000" }, NULL },
  { 0, "Are you free tomorrow 10am PST?", { "2026-11-19 600 -28800" }, NULL },
  { 0, "How about between 1 and 3 pm on Tuesday?", { "2026-11-24 780-900 -18000" }, NULL },
  { 0, "Would either of these work?\n* Tuesday, November 24, 2pm CET\n* Wednesday, November 25, 10am CET\n",
    { "2026-11-24 840 3600", "2026-11-25 600 3600" }, NULL },
  { 0, "We can do Thursday at ten or Friday at one, both Pacific.", { "2026-11-19 600 -28800", "2026-11-20 780 -28800" }, NULL },
  { 0, "Could we talk on Friday at 9:30 UTC+1?", { "2026-11-20 570 3600" }, NULL },
  { 1, "Tuesday works for me.", { "2026-11-24 - -18000" }, NULL },
  { 1, "15:00 works for me.", { "- 900 -18000" }, NULL },
  { 1, "Wednesday 2 December at 15:00 is perfect.", { "2026-12-02 900 -18000" }, NULL },
  { 0, "Your interview is on Tuesday 24 November at 9:00.", { "2026-11-24 540 -18000" }, "2026-11-24T09:00:00-05" },
  { 0, "Your interview is confirmed for Thursday 3 December, 10:30 - 11:15.", { "2026-12-03 630-675 -18000" }, "2026-12-03T10:30:00-05" },
  { 0, "We would like to invite you to an interview on Tuesday 24 November at 9:00. Would that suit you?",
    { "2026-11-24 540 -18000" }, NULL },
  { 1, "I am free on Tuesday from 9 till 11.", { "2026-11-24 540-660 -18000" }, NULL },
  { 0, "How about half past three on Friday?", { "2026-11-20 930 -18000" }, NULL },
  { 0, "We will decide by Friday.", { NULL }, NULL },
  { 1, "Any day but Friday suits me.", { NULL }, NULL },
  { 0, "Could you send us the certificate? Merry Christmas!", { NULL }, NULL },
};

static char *
slot_text (const FollowupSlot *slot)
{
  g_autofree char *day = followup_day_format (slot->day);
  g_autofree char *end = slot->end_minute >= 0 ? g_strdup_printf ("-%d", slot->end_minute) : g_strdup ("");
  g_autofree char *minute = slot->minute >= 0 ? g_strdup_printf ("%d", slot->minute) : g_strdup ("-");
  return g_strdup_printf ("%s %s%s %d", day ? day : "-", minute, end, slot->offset);
}

START_TEST (test_row)
{
  g_autoptr (FollowupFacts) facts = date_facts (WED, rows[_i].out, FOLLOWUP_KIND_HUMAN, rows[_i].text);
  guint n = 0;

  for (; n < 4 && rows[_i].slots[n]; n++) {
    ck_assert_msg (facts->slots && n < facts->slots->len, "%s: slot %u is missing", rows[_i].text, n);
    g_autofree char *got = slot_text (facts->slots->pdata[n]);
    ck_assert_msg (g_str_equal (got, rows[_i].slots[n]), "%s: %s", rows[_i].text, got);
  }
  ck_assert_msg (n == (facts->slots ? facts->slots->len : 0), "%s: %u slots", rows[_i].text, facts->slots ? facts->slots->len : 0);
  ck_assert_msg ((facts->interviews != NULL) == (rows[_i].interview != NULL), "%s: interview", rows[_i].text);
  if (!rows[_i].interview)
    return;
  const FollowupInterview *interview = facts->interviews->pdata[0];
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (rows[_i].interview, NULL);
  ck_assert_int_eq (interview->source, FOLLOWUP_SOURCE_TEXT);
  ck_assert_int_eq (interview->status, FOLLOWUP_STATUS_CONFIRMED);
  ck_assert_int_eq (interview->start.at, g_date_time_to_unix (start));
}
END_TEST

/* A plan of the day: the interview begins with the first of its times. */
START_TEST (test_plan)
{
  g_autoptr (FollowupFacts) facts
      = date_facts (WED, FALSE, FOLLOWUP_KIND_HUMAN,
                    "Here is the agenda for your visit on Thursday, December 3:\n\n9:00 Ada Holt\n10:00 Ben Marsh\n13:00 Lunch\n");
  ck_assert_ptr_nonnull (facts->interviews);
  ck_assert_uint_eq (facts->interviews->len, 1);
  const FollowupInterview *interview = facts->interviews->pdata[0];
  ck_assert_int_eq (interview->start.at, 1796306400);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("slots");
  TCase *tests = tcase_create ("slots");
  tcase_add_loop_test (tests, test_row, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tests, test_plan);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
