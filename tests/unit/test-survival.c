/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/survival.h"

#include "../support/run-suite.h"

#include <check.h>
#include <math.h>

/* Waits told as numbers: hours until the answer, negative: still open after so many; 0 ends them. */
typedef struct {
  const char *name;
  double prior;                 /* the 0.95 quantile where nothing is known, hours */
  double waits[32];
  double least, most;           /* the limit */
  double least_median, most_median; /* 0, 0: not looked at */
} Row;

static FollowupSurvival *
fit (const double *told, double prior)
{
  static const guint organisations[] = { 0 };
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (FollowupWait));

  for (guint i = 0; told[i] != 0; i++) {
    FollowupWait wait = { 0, fabs (told[i]), told[i] > 0 };
    g_array_append_val (waits, wait);
  }
  return followup_survival_new ((const FollowupWait *) waits->data, waits->len, organisations, 1, 1, prior);
}

static FollowupSurvivalOf
of (const double *told, double prior)
{
  g_autoptr (FollowupSurvival) survival = fit (told, prior);
  return followup_survival_of (survival, 0, 0);
}

#define TEN(x) x, x *1.2, x * 0.9, x * 1.1, x, x * 0.8, x * 1.3, x, x * 1.1, x * 0.9

static const Row rows[] = {
  { "nothing known: the prior of an offer, exactly", 96, { 0 }, 96 - 1e-6, 96 + 1e-6 },
  { "of a contact", 240, { 0 }, 240 - 1e-6, 240 + 1e-6 },
  { "of an application", 360, { 0 }, 360 - 1e-6, 360 + 1e-6 },
  { "ten quick answers decide against a long prior", 360, { TEN (1.0) }, 1.2, 4, 0.9, 1.2 },
  { "ten slow ones against a short prior", 96, { TEN (200.0) }, 240, 500, 180, 220 },
  { "the prior hardly matters any more", 360, { TEN (200.0) }, 240, 500, 180, 220 },
  { "mail never answered is no slow answer", 240, { TEN (10.0), -1000, -1000, -1000, -1000, -1000, -1000 }, 11, 30, 8, 12 },
  { "waits as long as the longest answers make the limit longer", 240, { TEN (10.0), -13, -13, -13, -13, -13, -13 }, 16, 60, 9, 15 },
  { "nobody ever answers: the prior, as far as it was not waited for longer", 240, { -900, -900, -900, -900, -900, -900 }, 120, 480 },
  { "answers after sixty working days are none", 240, { TEN (10.0), 3000, 4000 }, 11, 30, 8, 12 },
  { "at once, all of them: no scale of nothing", 240, { TEN (1e-9) }, 1, 4, 0.9, 1.2 },
  { "within the minute or the day: minutes do not stretch the limit", 240, { TEN (12.0), 0.01, 0.02, 0.01, 0.03 }, 18, 64, 0, 0 },
};

START_TEST (test_limit)
{
  const Row *row = &rows[_i];
  FollowupSurvivalOf found = of (row->waits, row->prior);
  double limit = followup_survival_limit (&found), median = followup_survival_median (&found);

  ck_assert_msg (limit >= row->least && limit <= row->most, "%s: limit %g", row->name, limit);
  if (row->most_median > 0)
    ck_assert_msg (median >= row->least_median && median <= row->most_median, "%s: median %g", row->name, median);
}
END_TEST

/* Of twenty mails half were answered within the day, half not within forty days. */
START_TEST (test_odds)
{
  static const double told[] = { TEN (10.0), TEN (-900.0), 0 };
  FollowupSurvivalOf found = of (told, 240);

  ck_assert_double_eq_tol (followup_survival_odds (&found, 0), 0.5, 0.15);
  ck_assert_double_lt (followup_survival_odds (&found, 48), 0.02);
  double last = 1;
  for (double hours = 0.5; hours < 5000; hours *= 2) {
    double odds = followup_survival_odds (&found, hours);
    ck_assert (odds >= 0 && odds <= last);
    last = odds;
  }
}
END_TEST

/* A person with one odd answer among colleagues whose ways are known stays near them; with ten of them, goes his own way. */
START_TEST (test_shrinking)
{
  static const guint organisations[] = { 0, 0, 0, 0, 0, 0 };
  double limits[3];
  static const guint n_odd[] = { 0, 1, 10 };

  for (guint k = 0; k < G_N_ELEMENTS (n_odd); k++) {
    g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (FollowupWait));
    for (guint i = 0; i < 50; i++) {
      FollowupWait wait = { i % 5, 8 * pow (1.6, i % 7), TRUE };
      g_array_append_val (waits, wait);
    }
    for (guint i = 0; i < n_odd[k]; i++) {
      FollowupWait wait = { 5, 2.0, TRUE };
      g_array_append_val (waits, wait);
    }
    g_autoptr (FollowupSurvival) survival
        = followup_survival_new ((const FollowupWait *) waits->data, waits->len, organisations, 6, 1, 240);
    FollowupSurvivalOf found = followup_survival_of (survival, 5, 0);
    limits[k] = followup_survival_limit (&found);
  }
  ck_assert_double_gt (limits[1], 24);
  ck_assert_double_gt (limits[0], limits[1]);
  ck_assert_double_lt (limits[2], 12);
}
END_TEST

/* What own answers weigh beside the prior of the stage and beside forty answers of others who take two days: nothing known,
   one that contradicts, ten that agree.  Limits in hours. */
typedef struct {
  const char *name;
  double prior;
  guint n_others, n_own;
  double own;                   /* hours of each */
  double least, most;
} WeightRow;

static const WeightRow weight_rows[] = {
  { "no history: the prior of a contact, exactly", 240, 0, 0, 0, 240 - 1e-6, 240 + 1e-6 },
  { "of an application", 360, 0, 0, 0, 360 - 1e-6, 360 + 1e-6 },
  { "of an offer", 96, 0, 0, 0, 96 - 1e-6, 96 + 1e-6 },
  { "somebody new among others: theirs", 240, 40, 0, 0, 110, 140 },
  { "one quick answer hardly moves it", 240, 40, 1, 4, 85, 140 },
  { "two do a little more", 240, 40, 2, 4, 45, 100 },
  { "ten quick ones: the person decides", 240, 40, 10, 4, 4, 8 },
  { "ten slow ones likewise", 96, 40, 10, 200, 250, 350 },
  { "whatever the prior", 360, 40, 10, 200, 250, 350 },
};

START_TEST (test_weight)
{
  static const double paces[] = { 1, 0.8, 1.25, 0.9, 1.1, 0.7, 1.4 };
  static const guint organisations[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8 };
  const WeightRow *row = &weight_rows[_i];
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (FollowupWait));

  for (guint i = 0; i < row->n_others + row->n_own; i++) {
    gboolean is_own = i >= row->n_others;
    FollowupWait wait = { is_own ? 0 : 1 + i % 8, (is_own ? row->own : 48) * paces[i % G_N_ELEMENTS (paces)], TRUE };
    g_array_append_val (waits, wait);
  }
  g_autoptr (FollowupSurvival) survival
      = followup_survival_new ((const FollowupWait *) waits->data, waits->len, organisations, 9, 9, row->prior);
  FollowupSurvivalOf found = followup_survival_of (survival, 0, 0);
  double limit = followup_survival_limit (&found);
  ck_assert_msg (limit >= row->least && limit <= row->most, "%s: limit %g", row->name, limit);
}
END_TEST

START_TEST (test_extremes)
{
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (FollowupWait));
  static const double hours[] = { 0, 1e-300, 1e300, 5, 1440, 1440.001 };
  g_autofree guint *organisations = g_new0 (guint, 100);

  for (guint i = 0; i < 5000; i++) {
    FollowupWait wait = { i % 97, hours[i % G_N_ELEMENTS (hours)], i % 5 != 0 };
    g_array_append_val (waits, wait);
  }
  for (guint i = 0; i < 100; i++)
    organisations[i] = i % 7;
  g_autoptr (FollowupSurvival) survival
      = followup_survival_new ((const FollowupWait *) waits->data, waits->len, organisations, 100, 7, 240);
  for (guint i = 0; i < 101; i++) {
    FollowupSurvivalOf found = followup_survival_of (survival, i < 100 ? i : FOLLOWUP_SURVIVAL_NONE, i % 9);
    ck_assert (isfinite (followup_survival_limit (&found)) && followup_survival_limit (&found) > 0);
    ck_assert (followup_survival_odds (&found, 1e300) >= 0 && followup_survival_odds (&found, 0) <= 1);
  }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("survival");
  TCase *tests = tcase_create ("survival");

  tcase_add_loop_test (tests, test_limit, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tests, test_odds);
  tcase_add_test (tests, test_shrinking);
  tcase_add_loop_test (tests, test_weight, 0, G_N_ELEMENTS (weight_rows));
  tcase_add_test (tests, test_extremes);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
