/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days by the words that name them: weeks by number, days beside others, parts of months, holidays of the moon.
 */
#include "../support/run-suite.h"

#include "date-facts.h"

#define WED "2026-11-18T10:00:00-05:00"

static const struct {
  const char *words;
  const char *from, *to;
} rows[] = {
  { "on the Monday after Thanksgiving", "2026-11-30", "2026-11-30" },
  { "the Friday before Christmas", "2026-12-18", "2026-12-18" },
  { "the second Tuesday after 5 December", "2026-12-15", "2026-12-15" },
  { "the week after Thanksgiving", "2026-11-30", "2026-12-04" },
  { "the week before Christmas", "2026-12-14", "2026-12-18" },
  { "the day after Thanksgiving", "2026-11-27", "2026-11-27" },
  { "the Monday after Christmas", "2026-12-28", "2026-12-28" },
  { "in calendar week 49", "2026-11-30", "2026-12-04" },
  { "in week 50", "2026-12-07", "2026-12-11" },
  { "in CW 51", "2026-12-14", "2026-12-18" },
  { "in week 3 of 2027", "2027-01-18", "2027-01-22" },
  { "in the last two weeks of December", "2026-12-14", "2026-12-27" },
  { "in the first two weeks of January", "2027-01-04", "2027-01-17" },
  { "within the last three days of November", "2026-11-28", "2026-11-30" },
  { "on the 3rd Monday of January", "2027-01-18", "2027-01-18" },
  { "on the last Friday of the month", "2026-11-27", "2026-11-27" },
  { "on the first Monday of the month", "2026-12-07", "2026-12-07" },
  { "by Fri., Nov. 27", "2026-11-18", "2026-11-27" },
  { "by 27.11. at the latest", "2026-11-18", "2026-11-27" },
  { "on 4.12.", "2026-12-04", "2026-12-04" },
  { "by 5pm", "2026-11-18", "2026-11-18" },
  { "by 5pm on Thursday", "2026-11-18", "2026-11-19" },
  { "by 17:00 CET on Thursday", "2026-11-18", "2026-11-19" },
  { "in the coming days", "2026-11-18", "2026-11-25" },
  { "inside two weeks", "2026-11-18", "2026-12-02" },
  { "in under two weeks", "2026-11-18", "2026-12-02" },
  { "within ten (10) business days", "2026-11-18", "2026-12-02" },
  { "within 48h", "2026-11-18", "2026-11-20" },
  { "in a month and a half", "2027-01-02", "2027-01-02" },
  { "in one and a half weeks", "2026-11-28", "2026-11-28" },
  { "the following day", "2026-11-19", "2026-11-19" },
  { "on the next working day", "2026-11-19", "2026-11-19" },
  { "by midweek", "2026-11-18", "2026-11-19" },
  { "mid-week next week", "2026-11-24", "2026-11-26" },
  { "after the New Year", "2027-01-04", "2027-01-08" },
  { "by New Year", "2026-11-18", "2027-01-01" },
  { "by the new year", "2026-11-18", "2026-12-31" },
  { "between Christmas and New Year", "2026-12-25", "2027-01-01" },
  { "in Q2/2027", "2027-04-01", "2027-06-30" },
  { "in 2027 Q1", "2027-01-01", "2027-03-31" },
  { "in a week or two", "2026-11-25", "2026-12-02" },
  { "over the Thanksgiving weekend", "2026-11-26", "2026-11-29" },
  { "on the weekend after next", "2026-12-05", "2026-12-06" },
  { "in the month after next", "2027-01-01", "2027-01-31" },
  { "in the year after next", "2028-01-01", "2028-12-31" },
  { "on the first working day of December", "2026-12-01", "2026-12-01" },
  { "on the second business day of January", "2027-01-04", "2027-01-04" },
  { "on the last working day of the year", "2026-12-31", "2026-12-31" },
  { "on the last business day of January", "2027-01-29", "2027-01-29" },
  { "on the last day of the month", "2026-11-30", "2026-11-30" },
  { "on the first day of the month", "2026-12-01", "2026-12-01" },
  { "on 3/Dec", "2026-12-03", "2026-12-03" },
  { "on Dec-3-2026", "2026-12-03", "2026-12-03" },
  { "Mon-Wed", "2026-11-23", "2026-11-25" },
  { "in Jan-Mar 2027", "2027-01-01", "2027-03-31" },
  { "in January next year", "2027-01-01", "2027-01-31" },
  { "in the first quarter of next year", "2027-01-01", "2027-03-31" },
  { "on 15 January next year", "2027-01-15", "2027-01-15" },
  { "end December", "2026-12-31", "2026-12-31" },
  { "on the weekend of the 5th", "2026-12-05", "2026-12-06" },
  { "on the weekend before Christmas", "2026-12-19", "2026-12-20" },
  { "in Thanksgiving week", "2026-11-23", "2026-11-27" },
  { "in the week starting Monday, December 7", "2026-12-07", "2026-12-11" },
  { "in the week ending December 11", "2026-12-07", "2026-12-11" },
  { "early in the week of December 7", "2026-12-07", "2026-12-09" },
  { "in the first full week of January", "2027-01-04", "2027-01-08" },
  { "on Friday in two weeks", "2026-12-04", "2026-12-04" },
  { "on Monday a week from now", "2026-11-30", "2026-11-30" },
  { "tommorow", "2026-11-19", "2026-11-19" },
  { "on Wednsday", "2026-11-25", "2026-11-25" },
  { "on Febuary 3", "2027-02-03", "2027-02-03" },
  { "by COB on Friday, Nov 20", "2026-11-18", "2026-11-20" },
  { "by the end of the working week", "2026-11-18", "2026-11-20" },
  { "before the week is out", "2026-11-18", "2026-11-20" },
  { "before the month is over", "2026-11-18", "2026-11-30" },
  { "on the Monday after New Year's", "2027-01-04", "2027-01-04" },
  { "in 1.5 years", "2028-05-18", "2028-05-18" },
  { "on Dec-3", "2026-12-03", "2026-12-03" },
  { "in Dec-2027", "2027-12-01", "2027-12-31" },
  { "in 03-2027", "2027-03-01", "2027-03-31" },
  { "on 3 / 12 / 2026", "2026-12-03", "2026-12-03" },
  { "on 13-12-26", "2026-12-13", "2026-12-13" },
  { "on 5 September '27", "2027-09-05", "2027-09-05" },
  { "in Q4 '27", "2027-10-01", "2027-12-31" },
  { "in the year 2027", "2027-01-01", "2027-12-31" },
  { "in the rest of the month", "2026-11-18", "2026-11-30" },
  { "at the beginning of the month", "2026-12-01", "2026-12-10" },
  { "at this time next week", "2026-11-25", "2026-11-25" },
  { "on the closest Monday to 5 January", "2027-01-04", "2027-01-04" },
  { "a month before Christmas", "2026-11-25", "2026-11-25" },
  { "three working days before Christmas", "2026-12-22", "2026-12-22" },
  { "on Martin Luther King Jr. Day", "2027-01-18", "2027-01-18" },
  { "on Mon. Nov. 30", "2026-11-30", "2026-11-30" },
  { "by 5 on Friday", "2026-11-18", "2026-11-20" },
  { "on the second weekend of December", "2026-12-12", "2026-12-13" },
};

static void
check_day (FollowupDay day, const char *expected, const char *text)
{
  g_autofree char *got = followup_day_format (day);
  ck_assert_msg (g_strcmp0 (got, expected) == 0, "%s: got %s, wanted %s", text, got, expected);
}

START_TEST (test_row)
{
  g_autofree char *text = g_strdup_printf ("We will let you know %s.", rows[_i].words);
  g_autoptr (FollowupFacts) facts = date_facts (WED, FALSE, FOLLOWUP_KIND_HUMAN, text);

  ck_assert_msg (facts->dates && facts->dates->len == 1, "%s: %u dates", text, facts->dates ? facts->dates->len : 0);
  const FollowupDate *date = facts->dates->pdata[0];
  ck_assert_msg (date->role == FOLLOWUP_ROLE_PROMISE, "%s: %s", text, followup_role_word (date->role));
  check_day (date->from, rows[_i].from, text);
  check_day (date->to, rows[_i].to, text);
}
END_TEST

/* As the calendars of those years have them. */
static const struct {
  const char *name;
  int year;
  const char *day;
} holidays[] = {
  { "Chinese New Year", 2027, "2027-02-06" },
  { "Chinese New Year", 2026, "2026-02-17" },
  { "Chinese New Year", 2018, "2018-02-16" },
  { "Diwali", 2024, "2024-10-31" },
  { "Diwali", 2026, "2026-11-08" },
  { "Diwali", 2019, "2019-10-27" },
  { "Rosh Hashanah", 2024, "2024-10-03" },
  { "Rosh Hashanah", 2026, "2026-09-12" },
  { "Yom Kippur", 2026, "2026-09-21" },
  { "Passover", 2026, "2026-04-02" },
  { "Hanukkah", 2026, "2026-12-05" },
  { "Hanukkah", 2024, "2024-12-26" },
  { "Eid al-Fitr", 2026, "2026-03-20" },
  { "Eid al-Adha", 2025, "2025-06-06" },
  { "Islamic New Year", 2018, "2018-09-11" },
  { "Victoria Day", 2026, "2026-05-18" },
  { "Whit Monday", 2026, "2026-05-25" },
  { "Grandparents Day", 2026, "2026-09-13" },
};

START_TEST (test_holiday)
{
  g_autofree char *first = g_strdup_printf ("%d-01-02T10:00:00+00:00", holidays[_i].year);
  g_autofree char *text = g_strdup_printf ("Our offices are closed on %s.", holidays[_i].name);
  g_autoptr (FollowupFacts) facts = date_facts (first, FALSE, FOLLOWUP_KIND_HUMAN, text);

  ck_assert_msg (facts->dates && facts->dates->len == 1, "%s", text);
  check_day (((const FollowupDate *)facts->dates->pdata[0])->to, holidays[_i].day, text);
}
END_TEST

/* What only looks like a day. */
static const char *const none[] = {
  "I waited day after day.", "Prices rose by 3.12 percent.", "In week 2 you will meet the whole team.",
  "Our fiscal new year differs.",
};

START_TEST (test_none)
{
  g_autoptr (FollowupFacts) facts = date_facts (WED, FALSE, FOLLOWUP_KIND_HUMAN, none[_i]);
  ck_assert_msg (!facts->dates || facts->dates->len == 0, "%s", none[_i]);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("date-words");
  TCase *tests = tcase_create ("date-words");
  tcase_add_loop_test (tests, test_row, 0, G_N_ELEMENTS (rows));
  tcase_add_loop_test (tests, test_holiday, 0, G_N_ELEMENTS (holidays));
  tcase_add_loop_test (tests, test_none, 0, G_N_ELEMENTS (none));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
