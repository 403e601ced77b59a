/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "config/config.h"

#include <string.h>

#define EMAIL FOLLOWUP_CHANNEL_EMAIL
#define CALL FOLLOWUP_CHANNEL_CALL
#define LETTER FOLLOWUP_CHANNEL_LETTER
#define NONE FOLLOWUP_CHANNEL_ANY

/* The numbers of DESIGN 7. */
static const struct {
  const char *name;
  FollowupChannel first;
  FollowupGap first_after;
  gboolean has_second;
  FollowupChannel second;
  FollowupGap second_after;
  FollowupChannel then[3];
  guint n_then;
  int every, attempts, span;
  FollowupChannel on_voicemail, on_no_answer, on_reached;
  int long_days, short_days, silent, factor;
  gboolean latency, no_date;
} built_in[] = {
  { "steady", EMAIL, { 5, TRUE }, FALSE, NONE, { 0, 0 }, { EMAIL }, 1, 7, 3, 0, NONE, NONE, NONE, 0, 0, 0, 1, 0, 0 },
  { "decision-date", CALL, { 5, TRUE }, FALSE, NONE, { 0, 0 }, { EMAIL }, 1, 7, 3, 0, EMAIL, EMAIL, EMAIL, 21, 7, 0,
    1, 0, 0 },
  { "same-day", EMAIL, { 5, TRUE }, FALSE, NONE, { 0, 0 }, { EMAIL }, 1, 7, 3, 0, NONE, NONE, NONE, 0, 0, 0, 1, 1, 0 },
  { "expectations", EMAIL, { 10, TRUE }, FALSE, NONE, { 0, 0 }, { EMAIL }, 1, 7, 3, 14, NONE, NONE, NONE, 0, 0, 0, 1,
    0, 1 },
  { "closer", CALL, { 5, TRUE }, FALSE, NONE, { 0, 0 }, { CALL }, 1, 7, 4, 0, EMAIL, NONE, NONE, 0, 0, 28, 2, 0, 0 },
  { "weekly", CALL, { 5, FALSE }, TRUE, LETTER, { 1, TRUE }, { CALL, EMAIL, LETTER }, 3, 7, 0, 0, NONE, NONE, NONE, 0,
    0, 0, 1, 0, 0 },
};

static void
assert_gap (FollowupGap gap, FollowupGap expected)
{
  ck_assert_int_eq (gap.n, expected.n);
  ck_assert_int_eq (gap.is_working_days, expected.is_working_days);
}

START_TEST (test_built_in)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupConfig) config = followup_config_parse (NULL, NULL, 0, &error);
  g_assert_no_error (error);
  ck_assert_uint_eq (g_hash_table_size (config->cadences), G_N_ELEMENTS (built_in));

  const FollowupCadence *cadence = g_hash_table_lookup (config->cadences, built_in[_i].name);
  ck_assert_ptr_nonnull (cadence);
  ck_assert_str_eq (cadence->name, built_in[_i].name);
  ck_assert_ptr_nonnull (cadence->summary);
  ck_assert_int_eq (cadence->first, built_in[_i].first);
  assert_gap (cadence->first_after, built_in[_i].first_after);
  ck_assert_int_eq (cadence->has_second, built_in[_i].has_second);
  ck_assert_int_eq (cadence->second, built_in[_i].second);
  assert_gap (cadence->second_after, built_in[_i].second_after);
  ck_assert_uint_eq (cadence->n_then, built_in[_i].n_then);
  for (guint i = 0; i < cadence->n_then; i++)
    ck_assert_int_eq (cadence->then[i], built_in[_i].then[i]);
  assert_gap (cadence->every, (FollowupGap) { built_in[_i].every, FALSE });
  ck_assert_int_eq (cadence->attempts, built_in[_i].attempts);
  ck_assert_int_eq (cadence->attempts_span_days, built_in[_i].span);
  ck_assert_int_eq (cadence->on_voicemail, built_in[_i].on_voicemail);
  ck_assert_int_eq (cadence->on_no_answer, built_in[_i].on_no_answer);
  ck_assert_int_eq (cadence->on_reached, built_in[_i].on_reached);
  ck_assert_int_eq (cadence->long_process_days, built_in[_i].long_days);
  ck_assert_int_eq (cadence->short_process_days, built_in[_i].short_days);
  ck_assert_int_eq (cadence->silent_not_before_days, built_in[_i].silent);
  ck_assert_int_eq (cadence->out_of_hands_factor, built_in[_i].factor);
  ck_assert_int_eq (cadence->hints_own_latency, built_in[_i].latency);
  ck_assert_int_eq (cadence->hints_no_date, built_in[_i].no_date);
}
END_TEST

/* Bad files called my.cadence; the message begins with `message` and holds `also`. */
static const struct {
  const char *text, *message, *also;
} bad[] = {
  { "", "my.cadence:1: the cadence \"my\" needs first=", "extends=NAME" },
  { "frist=call after 5 days\n", "my.cadence:1: key \"frist\" is not known; did you mean \"first\"?", "summary" },
  { "# a\n\nfirst=cal after 5 working days", "my.cadence:3: channel \"cal\" is not known; did you mean \"call\"?",
    "(known: email, call, letter)" },
  { "first=any after 5 days", "my.cadence:1: channel \"any\" is not known", "letter" },
  { "first=call after 0 days", "my.cadence:1: 0 is not possible here (from 1 to 365)", "" },
  { "first=call after 366 working days", "my.cadence:1: 366 is not possible here", "" },
  { "first=call after 99999999999999999999 days", "my.cadence:1: 99999999999999999999 is not possible here", "" },
  { "first=call after -5 days", "my.cadence:1: first is written like this: first=call after 5 working days", "" },
  { "first=call after five days", "my.cadence:1: first is written like this", "" },
  { "first=call after 5 working days please", "my.cadence:1: first is written like this", "" },
  { "first=call after 5", "my.cadence:1: first is written like this", "" },
  { "first=", "my.cadence:1: first is written like this", "" },
  { "first=call 5 days", "my.cadence:1: first is written like this", "" },
  { "extends=steady\nthen=email every 3 days", "my.cadence:2: further contacts are at least seven days", "" },
  { "extends=steady\nthen=email every 4 working days", "my.cadence:2: further contacts are at least", "" },
  { "extends=steady\nthen=email;", "my.cadence:2: then is written like this", "every 7 days" },
  { "extends=steady\nthen=every 7 days", "my.cadence:2: channel \"every\" is not known", "" },
  { "extends=steady\nthen=call;call;call;call;call;call;call;call;call every 7 days",
    "my.cadence:2: then can name 8 contacts at most", "" },
  { "extends=steady\nsecond=letter", "my.cadence:2: second is written like this", "" },
  { "extends=steady\nattempts=0", "my.cadence:2: 0 is not possible here (from 1 to 100)", "" },
  { "extends=steady\nattempts=no", "my.cadence:2: attempts is written like this", "no limit" },
  { "extends=steady\nattempts=3 over a fortnight", "my.cadence:2: attempts is written like this", "" },
  { "extends=steady\non_voicemail=fax", "my.cadence:2: channel \"fax\" is not known", "" },
  { "extends=steady\nlong_process=three weeks", "my.cadence:2: long_process is written like this", "21 days" },
  { "extends=steady\nlong_process=7 days\nshort_process=7 days", "my.cadence:1: the cadence \"my\": long_process",
    "" },
  { "extends=steady\nout_of_hands=times 11", "my.cadence:2: 11 is not possible here (from 1 to 10)", "" },
  { "extends=steady\nhints=no-dat", "my.cadence:2: hint \"no-dat\" is not known; did you mean \"no-date\"?", "" },
  { "extends=stedy", "my.cadence:1: cadence \"stedy\" is not known; did you mean \"steady\"?", "decision-date" },
  { "\nextends=my", "my.cadence:2: the cadence \"my\" extends itself", "" },
  { "extends=steady\nextends=closer", "my.cadence:2: the key \"extends\" stands on line 1 already", "" },
  { "first=call after 5 days\n[cadence x]\n", "my.cadence:2: a cadence file has no groups", "" },
  { "first call after 5 days", "my.cadence:1: \"first call after 5 days\" is no group", "comment" },
};

START_TEST (test_bad)
{
  g_autoptr (GError) error = NULL;
  FollowupConfigText file = { "my.cadence", bad[_i].text };
  ck_assert_ptr_null (followup_config_parse (NULL, &file, 1, &error));
  ck_assert (g_error_matches (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG));
  ck_assert_msg (g_str_has_prefix (error->message, bad[_i].message), "%s", error->message);
  ck_assert_msg (strstr (error->message, bad[_i].also) != NULL, "%s", error->message);
}
END_TEST

START_TEST (test_loop)
{
  g_autoptr (GError) error = NULL;
  FollowupConfigText files[] = { { "a.cadence", "extends=b\n" }, { "b.cadence", "#\nextends=c\n" },
                                 { "c.cadence", "extends=a\n" } };
  ck_assert_ptr_null (followup_config_parse (NULL, files, 3, &error));
  ck_assert_str_eq (error->message, "c.cadence:1: the cadence \"a\" extends itself by way of \"c\"");
}
END_TEST

START_TEST (test_good_file)
{
  g_autoptr (GError) error = NULL;
  FollowupConfigText file = { "mine.cadence", "\xef\xbb\xbf# mine\r\nsummary=a; b\r\nextends = closer\r\n"
                                              "first=letter after 1 day\r\nsecond=call after 2 working days\r\n"
                                              "then= email;call ; letter every 5 working days\r\n"
                                              "attempts=5 over 30 days\r\non_voicemail=none\r\n"
                                              "silent_not_before=none\r\nout_of_hands=times 3\r\n"
                                              "hints=no-date; own-latency\r\n" };
  g_autoptr (FollowupConfig) config = followup_config_parse (NULL, &file, 1, &error);
  g_assert_no_error (error);

  const FollowupCadence *cadence = g_hash_table_lookup (config->cadences, "mine");
  ck_assert_str_eq (cadence->summary, "a; b");
  ck_assert_int_eq (cadence->first, LETTER);
  assert_gap (cadence->first_after, (FollowupGap) { 1, FALSE });
  ck_assert (cadence->has_second);
  assert_gap (cadence->second_after, (FollowupGap) { 2, TRUE });
  ck_assert_uint_eq (cadence->n_then, 3);
  ck_assert_int_eq (cadence->then[2], LETTER);
  assert_gap (cadence->every, (FollowupGap) { 5, TRUE });
  ck_assert_int_eq (cadence->attempts, 5);
  ck_assert_int_eq (cadence->attempts_span_days, 30);
  ck_assert_int_eq (cadence->on_voicemail, NONE);
  ck_assert_int_eq (cadence->silent_not_before_days, 0);
  ck_assert_int_eq (cadence->out_of_hands_factor, 3);
  ck_assert (cadence->hints_no_date && cadence->hints_own_latency);
}
END_TEST

/* A file replaces a built-in one or lays itself over it; a group goes before a file; what extends it follows. */
START_TEST (test_replace)
{
  g_autoptr (GError) error = NULL;
  FollowupConfigText files[] = { { "steady.cadence", "extends=steady\nattempts=9\n" },
                                 { "weekly.cadence", "first=email after 2 days\n" } };
  FollowupConfigText text = { "config", "[cadence weekly]\nextends=weekly\nfirst=call after 3 days\n" };
  g_autoptr (FollowupConfig) config = followup_config_parse (&text, files, 2, &error);
  g_assert_no_error (error);

  const FollowupCadence *steady = g_hash_table_lookup (config->cadences, "steady");
  ck_assert_int_eq (steady->attempts, 9);
  assert_gap (steady->first_after, (FollowupGap) { 5, TRUE });
  ck_assert_ptr_eq (config->cadence, steady);
  ck_assert_int_eq (((FollowupCadence *) g_hash_table_lookup (config->cadences, "same-day"))->attempts, 9);

  const FollowupCadence *weekly = g_hash_table_lookup (config->cadences, "weekly");
  ck_assert_int_eq (weekly->first, CALL);
  ck_assert (!weekly->has_second);
  ck_assert_int_eq (weekly->attempts, 3);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cadence-file");
  TCase *tests = tcase_create ("cadence-file");
  tcase_add_loop_test (tests, test_built_in, 0, G_N_ELEMENTS (built_in));
  tcase_add_loop_test (tests, test_bad, 0, G_N_ELEMENTS (bad));
  tcase_add_test (tests, test_loop);
  tcase_add_test (tests, test_good_file);
  tcase_add_test (tests, test_replace);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
