/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include <followup/facts.h>

#include <string.h>

static FollowupFacts *
some_facts (void)
{
  FollowupFacts *facts = followup_facts_new ();
  facts->id = g_strdup ("a@acme.example");
  facts->kind = FOLLOWUP_KIND_HUMAN;
  facts->date = (FollowupInstant){ 1795006800, -18000 };
  facts->from.name = g_strdup ("Dana Reyes");
  facts->from.address = g_strdup ("dana@acme.example");
  FollowupDate *date = followup_date_new ();
  date->role = FOLLOWUP_ROLE_PROMISE;
  date->from = followup_day_new (2026, 11, 23);
  date->to = followup_day_new (2026, 11, 25);
  followup_facts_add_date (facts, date);
  FollowupSignal *signal = followup_signal_new ();
  signal->name = FOLLOWUP_SIGNAL_NEXT_STEPS;
  signal->confidence = 0.5;
  signal->words = g_strdup ("we will be in touch");
  followup_facts_add_signal (facts, signal);
  followup_facts_add_oddity (facts, "date-missing");
  followup_facts_add_oddity (facts, "date-missing");
  return facts;
}

START_TEST (test_round_trip)
{
  g_autoptr (FollowupFacts) facts = some_facts ();
  g_autoptr (GVariant) variant = g_variant_ref_sink (followup_facts_to_variant (facts));
  g_autoptr (FollowupFacts) back = followup_facts_from_variant (variant, NULL);
  ck_assert (back != NULL);
  g_autoptr (GVariant) again = g_variant_ref_sink (followup_facts_to_variant (back));
  ck_assert (g_variant_equal (variant, again));
  ck_assert_int_eq (g_strv_length (back->oddities), 1);
  ck_assert (followup_facts_signal (back, FOLLOWUP_SIGNAL_NEXT_STEPS) != NULL);
  ck_assert (followup_facts_signal (back, FOLLOWUP_SIGNAL_OFFER) == NULL);
}
END_TEST

START_TEST (test_json)
{
  g_autoptr (FollowupFacts) facts = some_facts ();
  g_autofree char *json = followup_facts_to_json (facts);
  static const char *const parts[] = {
    "\"id\":\"a@acme.example\"", "\"date\":\"2026-11-18T08:00:00-05:00\"", "\"direction\":\"in\"",
    "\"from\":{\"name\":\"Dana Reyes\",\"address\":\"dana@acme.example\"",
    "\"role\":\"promise\",\"from\":\"2026-11-23\",\"to\":\"2026-11-25\",\"vague\":false",
    "\"absent_until\":null", "\"bounce\":null", "\"oddities\":[\"date-missing\"]", "\"interviews\":[]",
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    ck_assert_msg (strstr (json, parts[i]) != NULL, "%s is not in %s", parts[i], json);
  ck_assert (strchr (json, '\n') == NULL);
}
END_TEST

START_TEST (test_foreign_variant_is_refused)
{
  g_autoptr (FollowupFacts) facts = some_facts ();
  facts->kind = (FollowupKind) 77;
  g_autoptr (GVariant) bad = g_variant_ref_sink (followup_facts_to_variant (facts));
  g_autoptr (GVariant) other = g_variant_ref_sink (g_variant_new ("(s)", "hello"));
  g_autoptr (GError) error = NULL;
  ck_assert (followup_facts_from_variant (bad, &error) == NULL);
  ck_assert_int_eq (followup_error_exit_code (error), 65);
  ck_assert (followup_facts_from_variant (other, NULL) == NULL);
  facts->kind = FOLLOWUP_KIND_HUMAN;
}
END_TEST

START_TEST (test_random_bytes_are_refused)
{
  guint8 bytes[512];
  for (guint seed = 0; seed < 200; seed++) {
    for (guint i = 0; i < sizeof bytes; i++)
      bytes[i] = (guint8) (g_random_int () >> 7);
    g_autoptr (GBytes) raw = g_bytes_new (bytes, sizeof bytes);
    g_autoptr (GVariant) variant
        = g_variant_ref_sink (g_variant_new_from_bytes (followup_facts_variant_type (), raw, FALSE));
    g_autoptr (FollowupFacts) facts = followup_facts_from_variant (variant, NULL);
  }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("facts");
  TCase *tests = tcase_create ("facts");
  tcase_add_test (tests, test_round_trip);
  tcase_add_test (tests, test_json);
  tcase_add_test (tests, test_foreign_variant_is_refused);
  tcase_add_test (tests, test_random_bytes_are_refused);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
