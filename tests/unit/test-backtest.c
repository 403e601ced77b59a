/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/backtest.h"

#include "../support/case.h"
#include "../support/run-suite.h"

/* What the past looks like from 1 December: turns, answered; for followup and for five days: called right early open. */
typedef struct {
  const char *name, *acme;
  const char *story[24];
  const char *found;
  gboolean is_without_candidacy;
} Row;

#define PAIR(day) "03-" day " 10:00 me asks", "03-" day " 11:00 dana"
#define FIVE_QUICK PAIR ("02"), PAIR ("03"), PAIR ("04"), PAIR ("05"), PAIR ("06")

static const Row rows[] = {
  { "never answered: the prior, and five days", NULL, { "03-02 09:00 me asks" },
    "1 turns 0 answered; 0: 1 right 1 early 0 open 0, 14.6 days; 5: 1 right 1 early 0 open 0, 5.6 days" },
  { "answered in time for one, too late for the other", NULL, { "03-02 09:00 me asks", "03-10 09:00 dana asks" },
    "1 turns 1 answered; 0: 0 right 0 early 0 open 0, 0.0 days; 5: 1 right 0 early 1 open 0, 0.0 days" },
  { "answered before any", NULL, { "03-02 09:00 me asks", "03-03 09:00 dana asks" },
    "1 turns 1 answered; 0: 0 right 0 early 0 open 0, 0.0 days; 5: 0 right 0 early 0 open 0, 0.0 days" },
  { "an answer after 30 days comes too late to make it early", NULL, { "03-02 09:00 me asks", "05-10 09:00 dana asks" },
    "1 turns 1 answered; 0: 1 right 1 early 0 open 0, 14.6 days; 5: 1 right 1 early 0 open 0, 5.6 days" },
  { "too soon to tell", NULL, { "11-09 09:00 me asks" },
    "1 turns 0 answered; 0: 1 right 0 early 0 open 1, 0.0 days; 5: 1 right 0 early 0 open 1, 0.0 days" },
  { "my attempts are the same turn", NULL, { "03-02 09:00 me asks", "03-09 09:00 me asks", "03-20 09:00 me asks" },
    "1 turns 0 answered; 0: 1 right 1 early 0 open 0, 14.6 days; 5: 1 right 1 early 0 open 0, 5.6 days" },
  { "a promise is waited for", NULL, { "03-02 09:00 dana promise=04-01" },
    "1 turns 0 answered; 0: 1 right 1 early 0 open 0, 31.6 days; 5: 1 right 1 early 0 open 0, 5.6 days" },
  { "nobody owes a word after a mail that informs, or after my thanks", NULL,
    { "03-02 09:00 dana", "03-03 09:00 me +thank-you", "06-02 09:00 dana asks", "06-02 10:00 me +closing" },
    "0 turns 0 answered; 0: 0 right 0 early 0 open 0, 0.0 days; 5: 0 right 0 early 0 open 0, 0.0 days" },
  { "a machine's no is an answer", NULL, { "03-02 09:00 me asks", "03-09 09:00 robot auto +rejection" },
    "1 turns 1 answered; 0: 0 right 0 early 0 open 0, 0.0 days; 5: 1 right 0 early 1 open 0, 0.0 days" },
  { "people without a candidacy", NULL, { "03-02 09:00 me asks to=bo", "03-10 09:00 bo asks", "03-03 09:00 me asks to=gil" },
    "1 turns 1 answered; 0: 0 right 0 early 0 open 0, 0.0 days; 5: 1 right 0 early 1 open 0, 0.0 days", TRUE },
};

static char *
text_of (const FollowupBacktest *backtest)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%u turns %u answered", backtest->n_turns, backtest->n_answered);
  for (guint i = 0; i < backtest->rules->len; i++) {
    const FollowupBacktestRule *rule = &g_array_index (backtest->rules, FollowupBacktestRule, i);
    if (rule->days == 0 || rule->days == 5)
      g_string_append_printf (text, "; %d: %u right %u early %u open %u, %.1f days", rule->days, rule->n_called,
                              rule->n_right, rule->n_early, rule->n_open, rule->days_until_silent);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static FollowupBacktest *
play (const Case *self, const CaseWorld *world, gboolean is_without_candidacy, gint64 now)
{
  const FollowupWorkdays *workdays = &case_config (self)->workdays;

  if (!is_without_candidacy)
    return followup_backtest_new (world->assignment->candidacies, world->answers, case_zone (self), workdays, case_me (), now);
  g_autoptr (GPtrArray) people = followup_backtest_people (world->mails, case_config (self), case_me ());
  g_autoptr (FollowupAnswers) answers = followup_answers_new (world->mails, NULL, case_me (), case_zone (self), workdays);
  return followup_backtest_new (people, answers, case_zone (self), workdays, case_me (), now);
}

START_TEST (test_rows)
{
  const Row *row = &rows[_i];
  const CaseRow setting = { .name = row->name, .acme = row->acme };
  g_autoptr (Case) self = case_new (&setting);

  for (guint i = 0; row->story[i]; i++)
    case_tell (self, row->story[i]);
  gint64 now = case_instant (self, "12-01 00:00");
  g_autoptr (CaseWorld) world = case_judge (self, now);
  g_autoptr (FollowupBacktest) backtest = play (self, world, row->is_without_candidacy, now);
  g_autofree char *text = text_of (backtest);
  ck_assert_msg (g_str_equal (text, row->found), "%s: %s", row->name, text);
}
END_TEST

/* Once five quick answers are known, a question that is never answered is called silent two days later. */
START_TEST (test_learned)
{
  const CaseRow setting = { .name = "learned" };
  static const char *const story[] = { FIVE_QUICK, "03-12 10:00 me asks" };
  g_autoptr (Case) self = case_new (&setting);

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    case_tell (self, story[i]);
  gint64 now = case_instant (self, "12-01 00:00");
  g_autoptr (CaseWorld) world = case_judge (self, now);
  g_autoptr (FollowupBacktest) backtest = play (self, world, FALSE, now);
  const FollowupBacktestRule *rule = &g_array_index (backtest->rules, FollowupBacktestRule, 0);
  ck_assert_uint_eq (rule->n_right, 1);
  ck_assert_double_eq_tol (rule->days_until_silent, 1 + 14 / 24.0, 0.01);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("backtest");
  TCase *tests = tcase_create ("backtest");

  tcase_add_loop_test (tests, test_rows, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tests, test_learned);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
