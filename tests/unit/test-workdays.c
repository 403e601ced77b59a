/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "base/workdays.h"

static FollowupWorkdays workdays;

static void
setup (void)
{
  followup_workdays_init (&workdays);
  followup_workdays_add_holiday (&workdays, followup_day_new (2026, 11, 27));
  followup_workdays_add_holiday (&workdays, followup_day_new (2026, 11, 26));
}

static void
teardown (void)
{
  followup_workdays_clear (&workdays);
}

static const struct {
  const char *from;
  int n;
  const char *expected;
} additions[] = {
  { "2026-11-19", 5, "2026-11-30" }, /* over Thanksgiving and a weekend */
  { "2026-11-20", 1, "2026-11-23" }, { "2026-11-21", 1, "2026-11-23" },
  { "2026-11-25", 1, "2026-11-30" }, { "2026-11-25", 0, "2026-11-25" },
};

START_TEST (test_add)
{
  FollowupDay from = followup_day_parse (additions[_i].from), to = followup_day_parse (additions[_i].expected);
  ck_assert_int_eq (followup_workdays_add (&workdays, from, additions[_i].n), to);
  ck_assert_int_eq (followup_workdays_count (&workdays, from, to), additions[_i].n);
}
END_TEST

START_TEST (test_around)
{
  FollowupDay thursday = followup_day_new (2026, 11, 26);
  ck_assert (!followup_workdays_is_working (&workdays, thursday));
  ck_assert_int_eq (followup_workdays_on_or_after (&workdays, thursday), followup_day_new (2026, 11, 30));
  ck_assert_int_eq (followup_workdays_on_or_after (&workdays, thursday - 1), thursday - 1);
  ck_assert_int_eq (followup_workdays_after (&workdays, thursday - 1), followup_day_new (2026, 11, 30));
  ck_assert_int_eq (followup_workdays_subtract (&workdays, followup_day_new (2026, 12, 1), 3),
                    followup_day_new (2026, 11, 24));
}
END_TEST

START_TEST (test_no_working_day_ends)
{
  FollowupWorkdays never = { 0, NULL };
  ck_assert_int_gt (followup_workdays_after (&never, 0), 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("workdays");
  TCase *tests = tcase_create ("workdays");
  tcase_add_checked_fixture (tests, setup, teardown);
  tcase_add_loop_test (tests, test_add, 0, G_N_ELEMENTS (additions));
  tcase_add_test (tests, test_around);
  tcase_add_test (tests, test_no_working_day_ends);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
