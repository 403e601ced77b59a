/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/history.h"

#include "../support/case.h"
#include "../support/run-suite.h"

#include <math.h>
#include <string.h>

#define BETA "[candidacy beta]\ncompany=Beta\npeople=Bo Lund <bo@beta.example>\n"
#define APRIL "04-30 12:00"

/* What a past comes to: "LEVEL KEY: their hours, open, unanswered, ended otherwise; mine", of one level; or the promises. */
typedef struct {
  const char *name;
  FollowupLevel level;
  const char *story[24];
  const char *found;
  const char *only;
  const char *now;              /* NULL: 04-30 12:00 */
} Row;

static const Row rows[] = {
  { "nothing", FOLLOWUP_LEVEL_MAILBOX, { NULL }, "" },
  { "both sides", FOLLOWUP_LEVEL_MAILBOX,
    { "03-02 10:00 me asks", "03-02 12:00 dana asks", "03-02 15:00 me +closing" }, "mailbox -: 2 0 0; 3 0 0" },
  { "attempts and machines never count", FOLLOWUP_LEVEL_PERSON,
    { "03-02 10:00 me asks", "03-02 10:01 robot auto", "03-03 10:00 me asks", "03-03 10:01 dana ooo", "03-04 10:00 dana" },
    "person dana@acme.example: 48 0 0; - 0 0" },
  { "a weekend and an absence are no working hours", FOLLOWUP_LEVEL_PERSON,
    { "03-06 12:00 me asks", "03-09 12:00 dana", "03-09 13:00 me asks", "03-09 13:01 dana ooo away=03-10..03-12",
      "03-12 13:00 dana" },
    "person dana@acme.example: 24 24 0 0; - 0 0" },
  { "who goes on waiting", FOLLOWUP_LEVEL_PERSON,
    { "03-02 10:00 me asks", "03-02 12:00 dana", "04-29 10:00 me asks", "04-29 11:00 dana asks" },
    "person dana@acme.example: 1 2 0 0; - 1 0" },
  { "a colleague's answer leaves none", FOLLOWUP_LEVEL_PERSON, { "03-02 10:00 me asks", "03-02 12:00 lee" },
    "person dana@acme.example: - 0 0 1; - 0 0" },
  { "no answer for sixty working days", FOLLOWUP_LEVEL_MAILBOX, { "03-02 10:00 me asks" }, "mailbox -: - 0 1; - 0 0",
    NULL, "06-30 10:00" },
  { "by organisation, most answers first", FOLLOWUP_LEVEL_ORGANISATION,
    { "03-02 10:00 me asks to=bo thread=b", "03-02 12:00 bo thread=b", "03-02 10:00 me asks", "03-02 11:00 dana",
      "03-03 10:00 me asks to=lee thread=l", "03-03 13:00 lee thread=l" },
    "organisation acme.example: 1 3 0 0; - 0 0, organisation beta.example: 2 0 0; - 0 0" },
  { "by candidacy", FOLLOWUP_LEVEL_CANDIDACY,
    { "03-02 10:00 me asks to=bo thread=b", "03-02 12:00 bo thread=b", "03-02 10:00 me asks", "03-02 11:00 dana" },
    "candidacy acme: 1 0 0; - 0 0, candidacy beta: 2 0 0; - 0 0" },
  { "of one candidacy alone", FOLLOWUP_LEVEL_ORGANISATION,
    { "03-02 10:00 me asks to=bo thread=b", "03-02 12:00 bo thread=b", "03-02 10:00 me asks", "03-02 11:00 dana" },
    "organisation beta.example: 2 0 0; - 0 0", "beta" },
  { "by the stage in which it was asked", FOLLOWUP_LEVEL_STAGE,
    { "03-02 10:00 me asks", "03-02 11:00 dana +interview-invitation asks", "03-02 14:00 me asks", "03-02 16:00 dana +offer" },
    "stage contact: 1 0 0; - 0 0, stage interviewing: 2 0 0; 3 0 0" },
  { "an application is told apart from letters", FOLLOWUP_LEVEL_STAGE, { "03-02 10:00 me +application", "03-04 10:00 dana" },
    "stage applied: 48 0 0; - 0 0" },
  { "and is none of the person's letters", FOLLOWUP_LEVEL_PERSON, { "03-02 10:00 me +application", "03-04 10:00 dana" }, "" },
  { "strangers are not counted", FOLLOWUP_LEVEL_MAILBOX, { "03-02 10:00 me asks to=stranger thread=s", "03-02 12:00 stranger thread=s" },
    "" },
  { "what came later is not known", FOLLOWUP_LEVEL_MAILBOX,
    { "03-02 10:00 me asks", "03-04 12:00 dana asks", "03-05 12:00 me" }, "mailbox -: - 1 0; - 0 0", NULL, "03-03 12:00" },
};

/* "acme.example: kept late broken open" */
typedef struct {
  const char *name;
  const char *story[16];
  const char *found;
} PromiseRow;

static const PromiseRow promise_rows[] = {
  { "on the very day", { "03-02 10:00 dana promise=03-06", "03-06 23:30 dana" }, "acme.example: 1 0 0 0" },
  { "the day after is late", { "03-02 10:00 dana promise=03-06", "03-07 00:30 dana" }, "acme.example: 0 1 0 0" },
  { "no word so far", { "03-02 10:00 dana promise=03-06" }, "acme.example: 0 0 1 0" },
  { "the day has not passed", { "04-28 10:00 dana promise=04-30" }, "acme.example: 0 0 0 1" },
  { "a colleague keeps it", { "03-02 10:00 dana promise=03-06", "03-05 10:00 lee" }, "acme.example: 1 0 0 0" },
  { "a machine does not", { "03-02 10:00 dana promise=03-06", "03-05 10:00 robot auto" }, "acme.example: 0 0 1 0" },
  { "but with an outcome", { "03-02 10:00 dana promise=03-06", "03-05 10:00 robot auto +rejection" }, "acme.example: 1 0 0 0" },
  { "nor an absence", { "03-02 10:00 dana promise=03-06", "03-05 10:00 dana ooo" }, "acme.example: 0 0 1 0" },
  { "nor my own mail", { "03-02 10:00 dana promise=03-06", "03-05 10:00 me asks" }, "acme.example: 0 0 1 0" },
  { "a talk settles it", { "03-02 10:00 dana promise=03-06", "03-05 10:00 log call with=dana" }, "" },
  { "so does my withdrawal", { "03-02 10:00 dana promise=03-06", "03-05 10:00 me +withdrawal" }, "" },
  { "but not once it is late", { "03-02 10:00 dana promise=03-06", "03-09 10:00 me +withdrawal" }, "acme.example: 0 0 1 0" },
  { "a new promise is a word", { "03-02 10:00 dana promise=03-06", "03-05 10:00 dana promise=03-13" }, "acme.example: 1 0 1 0" },
  { "a machine's promise is none", { "03-02 10:00 robot auto promise=03-06" }, "" },
  { "each organisation for itself", { "03-02 10:00 dana promise=03-06", "03-02 10:00 bo promise=03-06 thread=b", "03-05 10:00 bo thread=b" },
    "acme.example: 0 0 1 0, beta.example: 1 0 0 0" },
};

static FollowupHistory *
history_of (const Case *self, CaseWorld *world, const char *only, gint64 now)
{
  return followup_history_new (world->mails, world->assignment->candidacies, world->states, only, case_me (), case_zone (self),
                               &case_config (self)->workdays, now);
}

static void
add_spread (GString *text, const FollowupSpread *spread)
{
  guint n = 0;

  for (guint i = 0; i < FOLLOWUP_SPREAD_STEPS; i++)
    n += spread->n_steps[i];
  ck_assert_uint_eq (n, spread->hours->len);
  for (guint i = 0; i < spread->hours->len; i++)
    g_string_append_printf (text, "%g ", g_array_index (spread->hours, double, i));
  g_string_append_printf (text, "%s%u %u", spread->hours->len == 0 ? "- " : "", spread->n_open, spread->n_unanswered);
  if (spread->n_ended > 0)
    g_string_append_printf (text, " %u", spread->n_ended);
}

static char *
rows_text (const FollowupHistory *history, FollowupLevel level)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < history->rows->len; i++) {
    const FollowupHistoryRow *row = history->rows->pdata[i];
    if (row->level != level)
      continue;
    g_string_append_printf (text, "%s%s %s: ", text->len > 0 ? ", " : "", followup_level_word (level), row->key ? row->key : "-");
    add_spread (text, &row->theirs);
    g_string_append (text, "; ");
    add_spread (text, &row->mine);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static Case *
tell (const char *name, const char *const *story)
{
  const CaseRow setting = { .name = name, .acme = BETA };
  Case *self = case_new (&setting);

  for (guint i = 0; story[i]; i++)
    case_tell (self, story[i]);
  return self;
}

START_TEST (test_rows)
{
  const Row *row = &rows[_i];
  g_autoptr (Case) self = tell (row->name, row->story);
  gint64 now = case_instant (self, row->now ? row->now : APRIL);
  g_autoptr (CaseWorld) world = case_judge (self, now);
  g_autoptr (FollowupHistory) history = history_of (self, world, row->only, now);
  g_autofree char *text = rows_text (history, row->level);
  ck_assert_msg (g_str_equal (text, row->found), "%s: %s", row->name, text);
}
END_TEST

START_TEST (test_promises)
{
  const PromiseRow *row = &promise_rows[_i];
  g_autoptr (Case) self = tell (row->name, row->story);
  gint64 now = case_instant (self, APRIL);
  g_autoptr (CaseWorld) world = case_judge (self, now);
  g_autoptr (FollowupHistory) history = history_of (self, world, NULL, now);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < history->promises->len; i++) {
    const FollowupPromises *promises = history->promises->pdata[i];
    g_string_append_printf (text, "%s%s: %u %u %u %u", i > 0 ? ", " : "", promises->key, promises->n_kept, promises->n_late,
                            promises->n_broken, promises->n_open);
  }
  ck_assert_msg (g_str_equal (text->str, row->found), "%s: %s", row->name, text->str);
}
END_TEST

/* Ten waits by hand.  Four were answered after 12 hours, two after 60, one was cut short by a colleague after 72, one after
   240, two were never answered.  S falls to 6/10, then by 4/6 to 4/10, and of the three still waiting at 240 hours to 4/15. */
START_TEST (test_odds)
{
  static const char *const story[]
      = { "01-05 00:00 me asks thread=1", "01-05 12:00 dana thread=1", "01-06 00:00 me asks thread=2", "01-06 12:00 dana thread=2",
          "01-07 00:00 me asks thread=3", "01-07 12:00 dana thread=3", "01-08 00:00 me asks thread=4", "01-08 12:00 dana thread=4",
          "01-12 00:00 me asks thread=5", "01-14 12:00 dana thread=5", "01-19 00:00 me asks thread=6", "01-21 12:00 dana thread=6",
          "01-26 00:00 me asks thread=7", "01-29 00:00 lee thread=7",  "02-02 00:00 me asks thread=8", "02-16 00:00 dana thread=8",
          "02-17 00:00 me asks thread=9", "02-17 00:00 me asks to=bo thread=b", NULL };
  static const struct {
    int days;
    guint n;
    double odds;
  } expected[] = { { 0, 10, 11 / 15.0 }, { 1, 6, 1 - (4 / 15.0) / 0.6 }, { 3, 4, 1 - (4 / 15.0) / 0.4 }, { 10, 3, 1 / 3.0 },
                   { 15, 2, 0 }, { 45, 2, 0 } };
  g_autoptr (Case) self = tell ("odds", story);
  gint64 now = case_instant (self, "12-01 00:00");
  g_autoptr (CaseWorld) world = case_judge (self, now);
  g_autoptr (FollowupHistory) history = history_of (self, world, NULL, now);

  for (guint e = 0; e < G_N_ELEMENTS (expected); e++) {
    gboolean is_found = FALSE;
    for (guint i = 0; i < history->odds[0]->len; i++) {
      const FollowupOdds *point = &g_array_index (history->odds[0], FollowupOdds, i);
      if (point->days != expected[e].days)
        continue;
      is_found = TRUE;
      ck_assert_uint_eq (point->n, expected[e].n);
      ck_assert_double_eq_tol (point->odds, expected[e].odds, 1e-9);
    }
    ck_assert (is_found);
  }
  ck_assert_uint_eq (history->odds[1]->len, 0);
}
END_TEST

START_TEST (test_quantile)
{
  FollowupSpread spread = { .hours = g_array_new (FALSE, FALSE, sizeof (double)) };
  static const double hours[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

  ck_assert (isnan (followup_spread_quantile (&spread, 0.5)));
  g_array_append_vals (spread.hours, hours, G_N_ELEMENTS (hours));
  ck_assert_double_eq (followup_spread_quantile (&spread, 0.5), 5);
  ck_assert_double_eq (followup_spread_quantile (&spread, 0.9), 9);
  ck_assert_double_eq (followup_spread_quantile (&spread, 1), 10);
  ck_assert_double_eq (followup_spread_quantile (&spread, 0.01), 1);
  g_array_unref (spread.hours);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("history");
  TCase *tests = tcase_create ("history");

  tcase_add_loop_test (tests, test_rows, 0, G_N_ELEMENTS (rows));
  tcase_add_loop_test (tests, test_promises, 0, G_N_ELEMENTS (promise_rows));
  tcase_add_test (tests, test_odds);
  tcase_add_test (tests, test_quantile);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
