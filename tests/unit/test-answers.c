/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/case.h"

#include "../support/run-suite.h"

#include <string.h>

/* What is learned from answers, to the day (DESIGN 8.2). */
#define PAIR(day, answer) "03-" day " 10:00 me asks", "03-" day " " answer " dana"
#define SLOW(day, back) "03-" day " 10:00 me asks", back " 10:00 dana"
/* Ten answers within the hour, in March; 1 April is a Wednesday. */
#define TEN_QUICK                                                                                                      \
  PAIR ("02", "10:40"), PAIR ("03", "10:50"), PAIR ("04", "10:30"), PAIR ("05", "11:00"), PAIR ("06", "10:40"),        \
  PAIR ("09", "10:45"), PAIR ("10", "10:40"), PAIR ("11", "10:50"), PAIR ("12", "10:30"), PAIR ("13", "11:00")
#define FOUR_QUICK PAIR ("02", "10:40"), PAIR ("03", "10:50"), PAIR ("04", "10:30"), PAIR ("05", "11:00")
#define BETA "[candidacy beta]\npeople=Bo Lund <bo@beta.example>\n"
#define MET "04-01 09:00 dana meets=04-01T10:00/11:00", "04-01 12:00 me +thank-you"

static const CaseRow rows[] = {
  { .name = "no history: the prior holds", .story = { "04-01 09:00 me asks", "04-15 23:59 has waiting", "04-16 00:00 has silent" } },
  { .name = "one quick answer moves nothing",
    .story = { PAIR ("02", "10:40"), "04-01 09:00 me asks", "04-15 23:59 has waiting", "04-16 00:00 has silent" } },
  { .name = "four are not enough",
    .story = { FOUR_QUICK, "04-01 09:00 me asks", "04-15 23:59 has waiting", "04-16 00:00 has silent" } },
  { .name = "ten quick ones decide: never under one working day",
    .story = { TEN_QUICK, "04-01 09:00 me asks", "04-02 23:59 has waiting", "04-03 00:00 has silent" } },
  { .name = "from a Friday until Monday has passed",
    .story = { TEN_QUICK, "03-27 09:00 me asks", "03-30 23:59 has waiting", "03-31 00:00 has silent" } },
  { .name = "words come first",
    .story = { TEN_QUICK, "04-01 09:00 dana promise=04-07", "04-08 23:59 has waiting", "04-09 00:00 has silent" } },
  { .name = "an absence extends it",
    .story = { TEN_QUICK, "04-01 09:00 me asks", "04-01 09:05 dana ooo away=04-01..04-08", "04-10 23:59 has waiting",
               "04-11 00:00 has silent" } },
  { .name = "closer's minimum stays", .acme = "cadence=closer\n",
    .story = { TEN_QUICK, "04-01 09:00 me asks", "04-28 23:59 lacks silent", "04-29 00:00 has silent" } },
  { .name = "answers say nothing of how long they decide: not after an interview",
    .story = { TEN_QUICK, MET, "04-15 23:59 has waiting", "04-16 00:00 has silent" } },
  { .name = "nor after my closing words",
    .story = { TEN_QUICK, "04-01 09:00 dana asks", "04-01 10:00 me +closing", "04-15 23:59 has waiting", "04-16 00:00 has silent" } },
  { .name = "how letters are answered says nothing of an application", .acme = BETA,
    .story = { TEN_QUICK, "03-16 09:00 me +application to=bo thread=b", "04-06 23:59 beta= applied waiting email-due overdue",
               "04-07 00:00 beta= applied silent email-due overdue" } },
  { .name = "but of a first letter: the mailbox's people", .acme = BETA,
    .story = { TEN_QUICK, "03-16 09:00 me asks to=bo thread=b", "03-17 23:59 beta= contact waiting",
               "03-27 00:00 beta= contact silent email-due overdue" } },
  { .name = "the company's people where the person is new",
    .story = { TEN_QUICK, "04-01 09:00 me asks to=lee", "04-13 00:00 has silent" } },
};

/* The waits that are found: who, after how many hours; "open", "none" (ended without an answer). */
typedef struct {
  const char *name;
  const char *story[12];
  const char *found;
} WaitRow;

static const WaitRow wait_rows[] = {
  { "an answer", { "03-02 10:00 me asks", "03-02 12:00 dana" }, "dana 2" },
  { "none yet", { "03-02 10:00 me asks" }, "dana open" },
  { "my further mail begins nothing", { "03-02 10:00 me asks", "03-03 10:00 me asks", "03-03 12:00 dana" }, "dana 26" },
  { "but for a question after words that asked nothing",
    { "03-02 10:00 me", "03-03 10:00 me asks", "03-03 12:00 dana" }, "dana none, dana 2" },
  { "thanks wait for nothing", { "03-02 10:00 me +thank-you", "03-03 10:00 dana" }, "" },
  { "an acknowledgement is no answer", { "03-02 10:00 me asks", "03-02 10:01 robot auto", "03-02 11:00 dana ooo" }, "dana open" },
  { "a colleague's answer ends it, for him an answer he was not asked for",
    { "03-02 10:00 me asks", "03-02 12:00 lee", "03-05 12:00 dana" }, "dana none" },
  { "not in another thread", { "03-02 10:00 me asks", "03-02 12:00 lee thread=x", "03-02 14:00 dana" }, "dana 4" },
  { "a stranger's ends nothing", { "03-02 10:00 me asks", "03-02 12:00 stranger" }, "dana open" },
  { "nor one forged", { "03-02 10:00 me asks", "03-02 12:00 dana forged" }, "dana open" },
  { "words that asked nothing are not answered by a new subject",
    { "03-02 10:00 me", "03-20 10:00 dana thread=x" }, "dana none" },
  { "a question may be", { "03-02 10:00 me asks", "03-04 10:00 dana thread=x" }, "dana 48" },
  { "but not three weeks later", { "03-02 10:00 me asks", "03-23 10:00 dana thread=x" }, "dana none" },
  { "though in its thread it is", { "03-02 10:00 me asks", "03-23 10:00 dana" }, "dana 360" },
  { "what came back was never sent", { "03-02 10:00 me asks id=gone", "03-02 10:05 daemon bounce=gone" }, "" },
  { "two asked, each for himself",
    { "03-02 10:00 me asks to=dana to=lee", "03-02 11:00 dana thread=x", "03-02 13:00 lee thread=y" }, "dana 1, lee 3" },
  { "with a second address", { "03-02 10:00 me asks", "03-02 12:00 moved" }, "dana 2" },
  { "what they ask of me", { "03-02 10:00 dana asks", "03-02 15:00 me +closing" }, "me 5" },
  { "the weekend", { "03-06 12:00 me asks", "03-09 12:00 dana" }, "dana 24" },
  { "an absence told of", { "03-02 12:00 me asks", "03-02 12:01 dana ooo away=03-03..03-05", "03-05 12:00 dana" }, "dana 24" },
  { "an application", { "03-02 12:00 me +application", "03-04 12:00 dana" }, "dana 48 applied" },
};

static char *
waits_text (const CaseWorld *world)
{
  const GArray *waits = followup_answers_waits (world->answers);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < waits->len; i++) {
    const FollowupAnswerWait *wait = &g_array_index (waits, FollowupAnswerWait, i);
    const FollowupPerson *person = followup_answers_person (world->answers, wait->person);
    g_autofree char *name = g_ascii_strdown (person->name, (gssize) strcspn (person->name, " "));
    g_string_append_printf (text, "%s%s ", i > 0 ? ", " : "", wait->is_mine ? "me" : name);
    if (wait->until_at == G_MAXINT64)
      g_string_append (text, "open");
    else if (!wait->answer)
      g_string_append (text, "none");
    else
      g_string_append_printf (text, "%g", wait->hours);
    if (wait->is_application)
      g_string_append (text, " applied");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

START_TEST (test_waits)
{
  const WaitRow *row = &wait_rows[_i];
  const CaseRow setting = { .name = row->name };
  g_autoptr (Case) self = case_new (&setting);

  for (guint i = 0; row->story[i]; i++)
    case_tell (self, row->story[i]);
  g_autoptr (CaseWorld) world = case_judge (self, case_instant (self, "06-01 00:00"));
  g_autofree char *text = waits_text (world);
  ck_assert_msg (g_str_equal (text, row->found), "%s: %s", row->name, text);
}
END_TEST

/* A limit that runs is not moved by what others do meanwhile. */
START_TEST (test_stands_still)
{
  const CaseRow setting = { .name = "stands still", .acme = BETA };
  g_autoptr (Case) self = case_new (&setting);
  static const char *const before[] = { TEN_QUICK, "04-01 09:00 me asks" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    case_tell (self, before[i]);
  g_autoptr (CaseWorld) early = case_judge (self, case_instant (self, "04-01 12:00"));
  FollowupDay from = case_world_verdict (early, "acme")->silent_from;
  double limit = case_world_verdict (early, "acme")->habit.limit_hours;
  case_tell (self, "04-01 15:00 me to=bo asks thread=y");
  case_tell (self, "04-09 12:00 bo asks thread=y");
  g_autoptr (CaseWorld) late = case_judge (self, case_instant (self, "05-01 12:00"));
  ck_assert_double_eq (case_world_verdict (late, "acme")->habit.limit_hours, limit);
  ck_assert_int_eq (from, followup_day_new (2026, 4, 3));
}
END_TEST

START_TEST (test_words)
{
  const CaseRow setting = { .name = "words" };
  g_autoptr (Case) self = case_new (&setting);
  static const char *const story[] = { TEN_QUICK, "04-01 09:00 me asks" };

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    case_tell (self, story[i]);
  g_autoptr (CaseWorld) world = case_judge (self, case_instant (self, "04-10 12:00"));
  const FollowupVerdict *verdict = case_world_verdict (world, "acme");
  const FollowupClaim *claim = followup_verdict_claim (verdict, FOLLOWUP_TAG_SILENT);
  ck_assert_ptr_nonnull (claim);
  ck_assert_msg (g_str_has_prefix (claim->rule, "Dana Reyes answers within 1 hour half") && strstr (claim->rule, "(n=10)"), "%s",
                 claim->rule);
  ck_assert_int_eq (verdict->habit.basis, FOLLOWUP_BASIS_PERSON);
  ck_assert_double_lt (verdict->habit.odds, 0.05);
}
END_TEST

/* ---- what is kept ---- */

#define EXCHANGES 10000
#define FOUR                                                                                                                   \
  "[candidacy acme]\ncompany=Acme\npeople=Dana Reyes <dana@acme.example>\n"                                                  \
  "[candidacy beta]\ncompany=Beta\npeople=Bo Lund <bo@beta.example>\n"                                                        \
  "[candidacy ott]\ncompany=Ott\npeople=Gil Ott <gil@agency.example>\n"                                                       \
  "[candidacy nix]\ncompany=Nix\npeople=Sue Nix <sue@nowhere.example>\n"

static const char *const four[] = { "dana", "bo", "gil", "stranger" };

/* Ten thousand exchanges from January on with the people of four candidacies, who are all waited for since July. */
static Case *
long_past (void)
{
  const CaseRow setting = { .name = "a long past", .config = FOUR };
  Case *self = case_new (&setting);
  char line[128];

  for (guint i = 0; i < EXCHANGES; i++) {
    guint day = i / 72, minute = i % 72 * 20;
    const char *who = four[i % G_N_ELEMENTS (four)];
    g_snprintf (line, sizeof line, "%02u-%02u %02u:%02u me asks thread=%s to=%s", 1 + day / 28, 1 + day % 28, minute / 60,
                minute % 60, who, who);
    case_tell (self, line);
    g_snprintf (line, sizeof line, "%02u-%02u %02u:%02u %s asks thread=%s", 1 + day / 28, 1 + day % 28, minute / 60,
                minute % 60 + 2 + i % 9, who, who);
    case_tell (self, line);
  }
  for (guint i = 0; i < G_N_ELEMENTS (four); i++) {
    g_snprintf (line, sizeof line, "07-01 09:0%u me asks thread=%s to=%s", i, four[i], four[i]);
    case_tell (self, line);
  }
  return self;
}

/* The limits of all four, and how many of them had to be estimated; *text: what was kept, and is to be kept next. */
static guint
judge_keeping (const Case *self, char **text, double limits[G_N_ELEMENTS (four)])
{
  g_autoptr (FollowupEstimates) estimates = followup_estimates_new (*text);
  g_autoptr (CaseWorld) world = case_judge_keeping (self, case_instant (self, "07-03 12:00"), estimates);

  for (guint i = 0; i < world->verdicts->len; i++)
    limits[i] = ((const FollowupVerdict *) world->verdicts->pdata[i])->habit.limit_hours;
  g_free (*text);
  *text = followup_estimates_text (estimates);
  return followup_estimates_n_made (estimates);
}

START_TEST (test_kept)
{
  g_autoptr (Case) self = long_past ();
  g_autofree char *text = NULL, *none = NULL;
  double first[G_N_ELEMENTS (four)], second[G_N_ELEMENTS (four)], third[G_N_ELEMENTS (four)], anew[G_N_ELEMENTS (four)];

  ck_assert_uint_eq (judge_keeping (self, &text, first), 4);
  ck_assert_uint_eq (judge_keeping (self, &text, second), 0);
  ck_assert_mem_eq (first, second, sizeof first);
  /* One new mail in an old exchange: one person's estimate, and no other number moves. */
  case_tell (self, "07-02 10:00 bo asks thread=bo");
  case_tell (self, "07-02 11:00 me asks thread=bo to=bo");
  ck_assert_uint_eq (judge_keeping (self, &text, third), 1);
  ck_assert_uint_eq (judge_keeping (self, &none, anew), 4);
  ck_assert_mem_eq (third, anew, sizeof third);
  ck_assert_double_eq (third[0], first[0]);
  /* A stranger's first mail: none. */
  case_tell (self, "07-02 12:00 impostor asks thread=z");
  ck_assert_uint_eq (judge_keeping (self, &text, third), 0);
}
END_TEST

START_TEST (test_kept_is_not_trusted)
{
  static const char *const texts[] = { "", "\n\n", "x", "a b c d e", "k nan 1 1 1", "k 1 inf 1 1", "k 1 -1 1 1", "k 1 1 1 7", "k 1 1 1",
                                       "k 1 1 1 1 1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (FollowupEstimates) estimates = followup_estimates_new (texts[i]);
    g_autofree char *text = followup_estimates_text (estimates);
    ck_assert_str_eq (text, "");
  }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("answers");
  TCase *waits = tcase_create ("waits");

  suite_add_tcase (suite, case_tests (rows, G_N_ELEMENTS (rows)));
  tcase_add_loop_test (waits, test_waits, 0, G_N_ELEMENTS (wait_rows));
  tcase_add_test (waits, test_stands_still);
  tcase_add_test (waits, test_words);
  tcase_add_test (waits, test_kept);
  tcase_add_test (waits, test_kept_is_not_trusted);
  tcase_set_timeout (waits, 60);
  suite_add_tcase (suite, waits);
  return run_suite (suite);
}
