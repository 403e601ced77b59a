/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include <followup/day.h>

static const struct {
  const char *text;
  int weekday;
} days[] = {
  { "1970-01-01", FOLLOWUP_THURSDAY }, { "2026-11-22", FOLLOWUP_SUNDAY },   { "2024-02-29", FOLLOWUP_THURSDAY },
  { "1969-12-29", FOLLOWUP_MONDAY },   { "2000-01-01", FOLLOWUP_SATURDAY }, { "0001-01-01", FOLLOWUP_MONDAY },
};

START_TEST (test_round_trip)
{
  FollowupDay day = followup_day_parse (days[_i].text);
  g_autofree char *text = followup_day_format (day);
  ck_assert_str_eq (text, days[_i].text);
  ck_assert_int_eq (followup_day_weekday (day), days[_i].weekday);
}
END_TEST

static const char *const not_days[] = { "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-1-01",
                                        "26-01-01",   "2026/01/01", "",           "0000-01-01", "2026-01-01x" };

START_TEST (test_not_a_day)
{
  ck_assert_int_eq (followup_day_parse (not_days[_i]), FOLLOWUP_DAY_NONE);
}
END_TEST

START_TEST (test_day_at_offset)
{
  ck_assert_int_eq (followup_day_at_offset (0, 0), 0);
  ck_assert_int_eq (followup_day_at_offset (0, -3600), -1);
  ck_assert_int_eq (followup_day_at_offset (86399, 3600), 1);
  ck_assert_int_eq (followup_day_at_offset (-86400, 0), -1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("day");
  TCase *tests = tcase_create ("day");
  tcase_add_loop_test (tests, test_round_trip, 0, G_N_ELEMENTS (days));
  tcase_add_loop_test (tests, test_not_a_day, 0, G_N_ELEMENTS (not_days));
  tcase_add_test (tests, test_day_at_offset);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
