/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "signal-rows-mails.h"
#include "signal-rows-more.h"
#include "text/phrases.h"
#include "text/signals.h"

#include <string.h>

static FollowupFacts *
read_mail (FollowupDirection direction, const char *subject, const char *text)
{
  FollowupFacts *facts = followup_facts_new ();
  facts->direction = direction;
  facts->subject = g_strdup (subject);
  facts->new_text = g_strdup (text);
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);
  followup_text_signals (facts, words);
  return facts;
}

/* Whether a signal is there that would open or move a candidacy. */
static gboolean
has_outcome (const FollowupFacts *facts)
{
  static const FollowupSignalName names[]
      = { FOLLOWUP_SIGNAL_REJECTION, FOLLOWUP_SIGNAL_OFFER, FOLLOWUP_SIGNAL_ON_HOLD, FOLLOWUP_SIGNAL_WITHDRAWAL,
          FOLLOWUP_SIGNAL_INTERVIEW_INVITATION, FOLLOWUP_SIGNAL_ASSESSMENT,
          FOLLOWUP_SIGNAL_APPLICATION_RECEIVED, FOLLOWUP_SIGNAL_SILENCE_MEANS_NO };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (followup_facts_signal (facts, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has (const FollowupFacts *facts, const char *name)
{
  if (strcmp (name, "outcome") == 0)
    return has_outcome (facts);
  if (strcmp (name, "asks") == 0)
    return facts->asks;
  if (strcmp (name, "agrees") == 0)
    return facts->agrees;
  int signal = followup_signal_parse (name);
  ck_assert_msg (signal >= 0, "no such signal: %s", name);
  return followup_facts_signal (facts, signal) != NULL;
}

static void
check_row (FollowupDirection direction, const char *subject, const SignalRow *row)
{
  g_autoptr (FollowupFacts) facts = read_mail (direction, subject, row->text);
  g_auto (GStrv) expected = g_strsplit (row->expect, " ", -1);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; facts->signals && i < facts->signals->len; i++)
    g_string_append_printf (seen, " %s", ((FollowupSignal *)facts->signals->pdata[i])->rule);
  for (guint i = 0; expected[i]; i++) {
    gboolean not = expected[i][0] == '!';
    ck_assert_msg (has (facts, expected[i] + not ) != not, "%s: wanted %s, rules%s%s%s", row->text,
                   expected[i], seen->str, facts->asks ? " asks" : "", facts->agrees ? " agrees" : "");
  }
}

START_TEST (test_in)
{
  check_row (FOLLOWUP_DIRECTION_IN, "Analyst role", &in_rows[_i]);
}
END_TEST

START_TEST (test_out)
{
  check_row (FOLLOWUP_DIRECTION_OUT, "Analyst role", &out_rows[_i]);
}
END_TEST

START_TEST (test_foreign)
{
  check_row (FOLLOWUP_DIRECTION_IN, "Hello", &foreign_rows[_i]);
}
END_TEST

START_TEST (test_plain)
{
  check_row (FOLLOWUP_DIRECTION_IN, "Hello", &plain_rows[_i]);
}
END_TEST

static const struct {
  FollowupDirection direction;
  const char *subject;
  const SignalRow *rows;
  guint n_rows;
} more[] = {
  { FOLLOWUP_DIRECTION_IN, "Analyst role", rejection_rows, G_N_ELEMENTS (rejection_rows) },
  { FOLLOWUP_DIRECTION_IN, "Analyst role", offer_rows, G_N_ELEMENTS (offer_rows) },
  { FOLLOWUP_DIRECTION_IN, "Analyst role", state_rows, G_N_ELEMENTS (state_rows) },
  { FOLLOWUP_DIRECTION_IN, "Analyst role", step_rows, G_N_ELEMENTS (step_rows) },
  { FOLLOWUP_DIRECTION_OUT, "Analyst role", mine_rows, G_N_ELEMENTS (mine_rows) },
  { FOLLOWUP_DIRECTION_IN, "Hello", other_life_rows, G_N_ELEMENTS (other_life_rows) },
  { FOLLOWUP_DIRECTION_IN, "Analyst role", mail_rows, G_N_ELEMENTS (mail_rows) },
  { FOLLOWUP_DIRECTION_IN, "Analyst role", third_rows, G_N_ELEMENTS (third_rows) },
  { FOLLOWUP_DIRECTION_IN, "Analyst role", risk_rows, G_N_ELEMENTS (risk_rows) },
  { FOLLOWUP_DIRECTION_IN, "Analyst role", fourth_rows, G_N_ELEMENTS (fourth_rows) },
  { FOLLOWUP_DIRECTION_OUT, "Analyst role", my_mail_rows, G_N_ELEMENTS (my_mail_rows) },
  { FOLLOWUP_DIRECTION_IN, "Hello", other_mail_rows, G_N_ELEMENTS (other_mail_rows) },
};

START_TEST (test_more)
{
  guint i = _i, k = 0;

  while (i >= more[k].n_rows)
    i -= more[k++].n_rows;
  check_row (more[k].direction, more[k].subject, &more[k].rows[i]);
}
END_TEST

static guint
count_more (void)
{
  guint n = 0;
  for (guint k = 0; k < G_N_ELEMENTS (more); k++)
    n += more[k].n_rows;
  return n;
}

START_TEST (test_evidence)
{
  g_autoptr (FollowupFacts) facts
      = read_mail (FOLLOWUP_DIRECTION_IN, "Analyst role",
                   "Thank you for coming, but we will not be moving forward with you.\n\nDana");
  const FollowupSignal *signal = followup_facts_signal (facts, FOLLOWUP_SIGNAL_REJECTION);
  ck_assert_ptr_nonnull (signal);
  ck_assert_str_eq (signal->words, "but we will not be moving forward with you.");
  ck_assert_str_eq (signal->rule, "rejection.not-forward");
}
END_TEST

START_TEST (test_newsletter_is_deaf)
{
  g_autoptr (FollowupFacts) facts = followup_facts_new ();
  facts->kind = FOLLOWUP_KIND_AUTOMATIC;
  facts->subkind = FOLLOWUP_SUBKIND_NEWSLETTER;
  facts->new_text = g_strdup ("We are pleased to offer you the role.");
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);
  followup_text_signals (facts, words);
  ck_assert_ptr_null (facts->signals);
}
END_TEST

static const struct {
  const char *data;
  gboolean good;
} rule_rows[] = {
  { "[rejection] in\na 0.9 : we (do|did) not [really] ~hire", TRUE },
  { "<we> = we | the team\n[rejection]\na : <we> ..2 no", TRUE },
  { "[rejection]\na : <none> no", FALSE },
  { "[rejection]\na : (no", FALSE },
  { "[rejection]\na : no | | yes", FALSE },
  { "[rejection] loud\na : no", FALSE },
  { "a : no", FALSE },
  { "[rejection]\na : ..3 no", FALSE },
  { "[rejection]\na : no ..99 yes", FALSE },
  { "<a> = <a> b\n[rejection]\na : <a>", FALSE },
};

START_TEST (test_rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupPhrases) phrases = followup_phrases_new (rule_rows[_i].data, &error);
  ck_assert_int_eq (phrases != NULL, rule_rows[_i].good);
  ck_assert_int_eq (error != NULL, !rule_rows[_i].good);
}
END_TEST

/* A text made to be slow costs no more than the bound. */
START_TEST (test_slow_text)
{
  g_autoptr (GString) text = g_string_new (NULL);
  while (text->len < FOLLOWUP_TEXT_MAX)
    g_string_append (text, "we not your to offer ");
  g_autoptr (FollowupFacts) facts = read_mail (FOLLOWUP_DIRECTION_IN, "Analyst role", text->str);
  ck_assert_ptr_nonnull (facts);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("signals");
  TCase *tests = tcase_create ("signals");
  tcase_add_loop_test (tests, test_in, 0, G_N_ELEMENTS (in_rows));
  tcase_add_loop_test (tests, test_out, 0, G_N_ELEMENTS (out_rows));
  tcase_add_loop_test (tests, test_foreign, 0, G_N_ELEMENTS (foreign_rows));
  tcase_add_loop_test (tests, test_plain, 0, G_N_ELEMENTS (plain_rows));
  tcase_add_loop_test (tests, test_more, 0, (int)count_more ());
  tcase_add_test (tests, test_evidence);
  tcase_add_test (tests, test_newsletter_is_deaf);
  tcase_add_loop_test (tests, test_rules, 0, G_N_ELEMENTS (rule_rows));
  tcase_add_test (tests, test_slow_text);
  suite_add_tcase (suite, tests);
  /* Each row is a process of its own, which would read the rules anew. */
  followup_phrases_builtin ();
  return run_suite (suite);
}
