/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/working-hours.h"

#include "../support/run-suite.h"

#include <check.h>

/* March 2026; the 2nd is a Monday, the 4th a holiday of mine.  Days and hours UTC. */
typedef struct {
  const char *name;
  int from_day, from_hour, to_day, to_hour;
  int offset;                   /* hours east */
  gboolean is_me;
  int away_from, away_back;     /* 0: never */
  double hours;
} Row;

static const Row rows[] = {
  { "within a day", 2, 10, 2, 12, 0, FALSE, 0, 0, 2 },
  { "a night counts", 2, 18, 3, 9, 0, FALSE, 0, 0, 15 },
  { "a weekend does not", 6, 12, 9, 12, 0, FALSE, 0, 0, 24 },
  { "from Saturday to Sunday is no time", 7, 10, 8, 10, 0, FALSE, 0, 0, 0 },
  { "the weekend is theirs: Sydney's begins earlier", 6, 12, 9, 12, 11, FALSE, 0, 0, 24 },
  { "Friday evening here is Saturday there", 6, 14, 6, 20, 11, FALSE, 0, 0, 0 },
  { "Sunday evening here is Monday there", 8, 14, 8, 20, 11, FALSE, 0, 0, 6 },
  { "my holiday is none of theirs", 3, 12, 5, 12, 0, FALSE, 0, 0, 48 },
  { "but it is mine", 3, 12, 5, 12, 0, TRUE, 0, 0, 24 },
  { "an absence is taken out", 2, 12, 6, 12, 0, FALSE, 3, 5, 48 },
  { "all of it within an absence", 3, 12, 4, 12, 0, FALSE, 2, 9, 0 },
  { "backwards is no time", 5, 12, 3, 12, 0, FALSE, 0, 0, 0 },
};

static gint64
at (int day, int hour)
{
  return (gint64) followup_day_new (2026, 3, day) * 86400 + hour * 3600;
}

static void
open_week (FollowupWorkdays *workdays)
{
  followup_workdays_init (workdays);
  followup_workdays_add_holiday (workdays, followup_day_new (2026, 3, 4));
}

START_TEST (test_between)
{
  const Row *row = &rows[_i];
  FollowupWorkdays workdays;
  g_autoptr (GArray) absences = g_array_new (FALSE, FALSE, sizeof (FollowupAway));

  open_week (&workdays);
  if (row->away_from > 0) {
    FollowupAway away = { followup_day_new (2026, 3, row->away_from), followup_day_new (2026, 3, row->away_back) };
    g_array_append_val (absences, away);
  }
  const FollowupWorkingHours hours = { &workdays, row->is_me, row->offset * 3600, absences };
  double found = followup_working_hours_between (&hours, at (row->from_day, row->from_hour), at (row->to_day, row->to_hour), 1e9);
  ck_assert_msg (found == row->hours, "%s: %g", row->name, found);
  followup_workdays_clear (&workdays);
}
END_TEST

static const struct {
  int day, hour, offset;
  double hours;
  int days;
} spans[] = {
  { 2, 10, 0, 1, 0 },   { 2, 10, 0, 13.9, 0 }, { 2, 10, 0, 14, 1 }, { 2, 10, 0, 24, 1 },   { 2, 10, 0, 38, 2 },
  { 6, 10, 0, 13, 0 },  { 6, 10, 0, 15, 1 },   { 7, 10, 0, 1, 1 },  { 8, 10, 0, 25, 2 },   { 6, 20, 11, 1, 1 },
  { 2, 0, 0, 240, 10 }, { 2, 10, 0, 1e9, 571 },
};

/* From Monday 10:00 fourteen hours are left of the day; from Saturday the first working hour is Monday's. */
START_TEST (test_days)
{
  FollowupWorkdays workdays;

  open_week (&workdays);
  const FollowupWorkingHours hours = { &workdays, FALSE, spans[_i].offset * 3600, NULL };
  ck_assert_int_eq (followup_working_hours_days (&hours, at (spans[_i].day, spans[_i].hour), spans[_i].hours), spans[_i].days);
  followup_workdays_clear (&workdays);
}
END_TEST

START_TEST (test_most)
{
  FollowupWorkdays workdays;

  open_week (&workdays);
  const FollowupWorkingHours hours = { &workdays, FALSE, 0, NULL };
  double found = followup_working_hours_between (&hours, at (2, 0), G_MAXINT64 / 2, 100);
  ck_assert (found > 100 && found <= 124);
  followup_workdays_clear (&workdays);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("working-hours");
  TCase *tests = tcase_create ("working-hours");

  tcase_add_loop_test (tests, test_between, 0, G_N_ELEMENTS (rows));
  tcase_add_loop_test (tests, test_days, 0, G_N_ELEMENTS (spans));
  tcase_add_test (tests, test_most);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
