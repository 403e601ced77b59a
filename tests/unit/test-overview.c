/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/output.h"

#include <string.h>

#define TODAY 20000             /* a Tuesday, as good as any */

/* Candidacies as a hand would write them; ages are days before today. */
static const struct {
  const char *slug;
  FollowupTag stage;
  int stage_age;
  struct {
    FollowupTag tag;
    int age;
    gboolean is_late, is_dismissed;
  } claims[4];
  guint n_claims;
} cases[] = {
  { "waits", FOLLOWUP_TAG_APPLIED, 30, { { FOLLOWUP_TAG_WAITING, 3 } }, 1 },
  { "rejected-lately", FOLLOWUP_TAG_REJECTED, 4, { { 0 } }, 0 },
  { "rejected-long-ago", FOLLOWUP_TAG_REJECTED, 90, { { 0 } }, 0 },
  { "stalled", FOLLOWUP_TAG_CONTACT, 60, { { FOLLOWUP_TAG_STALLED, 30 } }, 1 },
  { "silent-short", FOLLOWUP_TAG_CONTACT, 60, { { FOLLOWUP_TAG_SILENT, 2 } }, 1 },
  { "silent-long", FOLLOWUP_TAG_CONTACT, 60, { { FOLLOWUP_TAG_SILENT, 9 } }, 1 },
  { "email", FOLLOWUP_TAG_CONTACT, 60, { { FOLLOWUP_TAG_SILENT, 9 }, { FOLLOWUP_TAG_EMAIL_DUE, 1 } }, 2 },
  { "thanks", FOLLOWUP_TAG_INTERVIEWING, 9, { { FOLLOWUP_TAG_THANK_YOU_DUE, 0 } }, 1 },
  { "reply-new", FOLLOWUP_TAG_CONTACT, 9, { { FOLLOWUP_TAG_REPLY_DUE, 0 } }, 1 },
  { "reply-old", FOLLOWUP_TAG_CONTACT, 9, { { FOLLOWUP_TAG_REPLY_DUE, 1 } }, 1 },
  { "late-email", FOLLOWUP_TAG_CONTACT, 60, { { FOLLOWUP_TAG_WAITING, 9 }, { FOLLOWUP_TAG_EMAIL_DUE, 7, TRUE } }, 2 },
  { "late-thanks", FOLLOWUP_TAG_INTERVIEWING, 9, { { FOLLOWUP_TAG_THANK_YOU_DUE, 2, TRUE } }, 1 },
  { "late-thanks-new-reply", FOLLOWUP_TAG_INTERVIEWING, 9,
    { { FOLLOWUP_TAG_REPLY_DUE, 0 }, { FOLLOWUP_TAG_THANK_YOU_DUE, 3, TRUE } }, 2 },
  { "reply-known", FOLLOWUP_TAG_CONTACT, 9, { { FOLLOWUP_TAG_REPLY_DUE, 5, TRUE, TRUE } }, 1 },
  { "silent-known", FOLLOWUP_TAG_CONTACT, 9, { { FOLLOWUP_TAG_SILENT, 5, FALSE, TRUE } }, 1 },
  { "feedback", FOLLOWUP_TAG_REJECTED, 1, { { FOLLOWUP_TAG_FEEDBACK_DUE, 1 } }, 1 },
};

/* The order in which they are to be shown, a dot between the groups. */
static const char *const order = "late-thanks-new-reply late-thanks late-email reply-old reply-new thanks email feedback "
                                 ". silent-long silent-short stalled "
                                 ". reply-known silent-known waits "
                                 ". rejected-lately rejected-long-ago ";

static FollowupClaim *
make_claim (FollowupTag tag, int age)
{
  FollowupClaim *claim = g_new0 (FollowupClaim, 1);

  claim->tag = tag;
  claim->since = TODAY - age;
  claim->overdue_from = FOLLOWUP_DAY_NONE;
  claim->rule = g_strdup ("a rule");
  claim->key = g_strdup ("0123456789abcdef");
  claim->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_evidence_free);
  return claim;
}

static FollowupVerdict *
make_verdict (guint index, FollowupPlan *plan)
{
  FollowupVerdict *verdict = g_new0 (FollowupVerdict, 1);

  verdict->slug = g_strdup (cases[index].slug);
  verdict->company = g_strdup ("\033]0;Firm\007");
  verdict->stage = cases[index].stage;
  verdict->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_claim_free);
  verdict->turn_at = verdict->interview_at = FOLLOWUP_NEVER;
  verdict->silent_from = verdict->next_day = verdict->promise_to = verdict->snoozed_until = FOLLOWUP_DAY_NONE;
  g_ptr_array_add (verdict->claims, make_claim (cases[index].stage, cases[index].stage_age));
  for (guint i = 0; i < cases[index].n_claims; i++) {
    FollowupClaim *claim = make_claim (cases[index].claims[i].tag, cases[index].claims[i].age);
    claim->is_overdue = cases[index].claims[i].is_late;
    g_ptr_array_add (verdict->claims, claim);
    for (int late = 0; cases[index].claims[i].is_dismissed && late < 2; late++) {
      FollowupDismissal *dismissal = g_new0 (FollowupDismissal, 1);
      dismissal->slug = g_strdup (verdict->slug);
      dismissal->thread = g_strdup ("0000000000000001");
      dismissal->tag = late ? FOLLOWUP_TAG_OVERDUE : claim->tag;
      dismissal->key = g_strdup (claim->key);
      g_ptr_array_add (plan->dismissals, dismissal);
    }
  }
  return verdict;
}

typedef struct {
  FollowupConfig *config;
  FollowupZone *zone;
  FollowupAssignment *assignment;
  GArray *tagged;
  FollowupSurvey survey;
} Fixture;

static void
set_up (Fixture *self)
{
  const FollowupConfigText none = { "config", NULL };

  *self = (Fixture){ .config = followup_config_parse (&none, NULL, 0, NULL), .zone = followup_zone_new ("UTC", NULL) };
  ck_assert_ptr_nonnull (self->config);
  g_autoptr (GPtrArray) no_mail = g_ptr_array_new ();
  self->assignment = followup_assign (self->config, no_mail, NULL, FOLLOWUP_NEVER);
  self->tagged = g_array_new (FALSE, FALSE, sizeof (FollowupTagged));
  self->survey = (FollowupSurvey){ .config = self->config, .zone = self->zone, .now = (gint64) TODAY * 86400 + 9 * 3600,
                                   .assignment = self->assignment };
  self->survey.states = g_ptr_array_new ();
  self->survey.unsure = g_array_new (FALSE, FALSE, sizeof (FollowupUnsure));
  self->survey.verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_verdict_free);
  self->survey.plan = followup_plan_new (self->config, self->tagged, self->survey.verdicts, self->survey.unsure);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_ptr_array_add (self->survey.verdicts, make_verdict (i, self->survey.plan));
}

static void
tear_down (Fixture *self)
{
  followup_plan_free (self->survey.plan);
  g_ptr_array_unref (self->survey.verdicts);
  g_ptr_array_unref (self->survey.states);
  g_array_unref (self->survey.unsure);
  g_array_unref (self->tagged);
  followup_assignment_free (self->assignment);
  followup_zone_free (self->zone);
  followup_config_free (self->config);
}

START_TEST (test_order)
{
  Fixture fixture;
  g_autoptr (GString) shown = g_string_new (NULL);

  set_up (&fixture);
  FollowupOverview *overview = followup_overview_new (&fixture.survey, NULL, NULL);
  for (guint i = 0; i < overview->rows->len; i++) {
    const FollowupRow *row = overview->rows->pdata[i], *last = i > 0 ? overview->rows->pdata[i - 1] : row;
    g_string_append_printf (shown, "%s%s ", row->group != last->group ? ". " : "", row->verdict->slug);
  }
  ck_assert_str_eq (shown->str, order);
  ck_assert_uint_eq (overview->n_rows[FOLLOWUP_GROUP_TODAY], 8);
  followup_overview_free (overview);
  tear_down (&fixture);
}
END_TEST

START_TEST (test_dismissed)
{
  Fixture fixture;

  set_up (&fixture);
  FollowupOverview *overview = followup_overview_new (&fixture.survey, "reply-known", NULL);
  const FollowupRow *row = overview->rows->pdata[0];
  ck_assert_uint_eq (overview->rows->len, 1);
  ck_assert_uint_eq (row->due->len, 0);
  ck_assert (!row->is_late);
  ck_assert_str_eq (row->known[0], "reply-due");
  followup_overview_free (overview);
  tear_down (&fixture);
}
END_TEST

/* Text of every width, with and without colour: no escape but our own, no line that is too long. */
START_TEST (test_text)
{
  Fixture fixture;

  set_up (&fixture);
  FollowupOverview *overview = followup_overview_new (&fixture.survey, NULL, NULL);
  for (guint width = 0; width < 120; width += 20) {
    const FollowupScreen screen = { width, FALSE };
    g_autoptr (GString) out = g_string_new (NULL);
    followup_output_text.overview (overview, &screen, out);
    ck_assert_ptr_null (strchr (out->str, '\033'));
    ck_assert_ptr_null (strchr (out->str, '\007'));
    ck_assert_ptr_nonnull (strstr (out->str, "late-thanks"));
    ck_assert_ptr_null (strstr (out->str, "rejected-long-ago"));
  }
  overview->shows_ended = TRUE;
  g_autoptr (GString) all = g_string_new (NULL);
  const FollowupScreen screen = { 80, TRUE };
  followup_output_text.overview (overview, &screen, all);
  ck_assert_ptr_nonnull (strstr (all->str, "rejected-long-ago"));
  ck_assert_ptr_null (strstr (all->str, "\033]"));
  followup_overview_free (overview);
  tear_down (&fixture);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("overview");
  TCase *tests = tcase_create ("overview");
  tcase_add_test (tests, test_order);
  tcase_add_test (tests, test_dismissed);
  tcase_add_test (tests, test_text);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
