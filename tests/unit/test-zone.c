/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "base/zone.h"

static const struct {
  const char *zone, *text, *expected;
} times[] = {
  { "America/New_York", "2026-11-18T09:12:00-05:00", "2026-11-18T09:12:00-05:00" },
  { "America/New_York", "2026-11-18T09:12", "2026-11-18T09:12:00-05:00" },
  { "America/New_York", "2026-07-18 09:12", "2026-07-18T09:12:00-04:00" },
  { "Europe/Berlin", "2026-11-18T09:12:00Z", "2026-11-18T10:12:00+01:00" },
  { "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:00:00+02:00" }, /* in the gap */
  { "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00" }, /* twice: the earlier */
  { "Asia/Kolkata", "2026-01-01", "2026-01-01T00:00:00+05:30" },
  { "Asia/Beirut", "2026-03-29", "2026-03-29T01:00:00+03:00" },         /* the day begins at one */
  { "America/St_Johns", "2026-01-01T00:00:00-0330", "2026-01-01T00:00:00-03:30" },
};

START_TEST (test_parse)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupZone) zone = followup_zone_new (times[_i].zone, &error);
  gint64 at;
  ck_assert_msg (zone != NULL, "%s", times[_i].zone);
  ck_assert (followup_zone_parse (zone, times[_i].text, &at, NULL, &error));
  g_autofree char *text = followup_zone_format (zone, at);
  ck_assert_str_eq (text, times[_i].expected);
}
END_TEST

static const char *const not_times[] = { "soon", "2026-02-30", "2026-11-18T25:00", "2026-11-18T09:12+99:00",
                                         "2026-11-18T09", "2026-11-18T09:12:00 EST", "" };

START_TEST (test_not_a_time)
{
  g_autoptr (FollowupZone) zone = followup_zone_new ("UTC", NULL);
  g_autoptr (GError) error = NULL;
  gint64 at;
  ck_assert (!followup_zone_parse (zone, not_times[_i], &at, NULL, &error));
  ck_assert_int_eq (followup_error_exit_code (error), 64);
}
END_TEST

static const char *const not_zones[] = { "Mars/Olympus", "../zoneinfo/Europe/Paris", "/etc/passwd" };

START_TEST (test_unknown_zone)
{
  g_autoptr (GError) error = NULL;
  ck_assert (followup_zone_new (not_zones[_i], &error) == NULL);
  ck_assert_int_eq (followup_error_exit_code (error), 78);
}
END_TEST

START_TEST (test_local_day)
{
  g_autoptr (FollowupZone) zone = followup_zone_new ("America/Los_Angeles", NULL);
  gint64 at;
  ck_assert (followup_zone_parse (zone, "2026-03-05T06:30:00Z", &at, NULL, NULL));
  ck_assert_int_eq (followup_zone_day (zone, at), followup_day_new (2026, 3, 4));
  ck_assert_int_eq (followup_zone_minute (zone, at), 22 * 60 + 30);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("zone");
  TCase *tests = tcase_create ("zone");
  tcase_add_loop_test (tests, test_parse, 0, G_N_ELEMENTS (times));
  tcase_add_loop_test (tests, test_not_a_time, 0, G_N_ELEMENTS (not_times));
  tcase_add_loop_test (tests, test_unknown_zone, 0, G_N_ELEMENTS (not_zones));
  tcase_add_test (tests, test_local_day);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
