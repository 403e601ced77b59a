/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "text/words.h"

#include <string.h>

/* Words as "a b c"; "|" where a clause begins, "||" where a sentence does. */
static char *
show (const char *text)
{
  g_autoptr (FollowupWords) words = followup_words_new (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->words->len; i++) {
    const FollowupWord *word = followup_words_at (words, i),
                       *before = i > 0 ? followup_words_at (words, i - 1) : NULL;
    if (before)
      g_string_append (out, before->sentence != word->sentence ? " || "
                            : before->clause != word->clause   ? " | "
                                                               : " ");
    g_string_append (out, word->kind == FOLLOWUP_BREAK ? "/" : word->form);
  }
  return g_string_free (out, FALSE);
}

static const struct {
  const char *text, *shown;
} rows[] = {
  { "", "" },
  { "We’ve met.", "we have met ." },
  { "I can't, won't, don't.", "i can not , will not , | do not ." },
  { "Let's talk; it's fine", "let us talk ; | it is fine" },
  { "Friday's follow-up e-mail", "friday follow up email" },
  { "on\xc2\xa0hold, so\xc2\xad"
    "ft",
    "on hold , soft" },
  { "at 2:30 p.m. on 12.5.", "at 2 : 30 pm on 12 . 5 ." },
  { "At 5 p.m. We leave.", "at 5 pm || we leave ." },
  { "Dr. Lee and J. Park met. Then left!", "dr . lee and j . park met . || then left !" },
  { "Acme Inc. is here. OK?", "acme inc . is here . || ok ?" },
  { "one line\nand the same", "one line and the same" },
  { "one\n\ntwo", "one / || two" },
  { "Hello Sam,\nWe met.", "hello sam , || we met ." },
  { "see https://a.example/b?c=1. Write to (d@e.example).", "see <link> . || write to ( | <address> ) | ." },
  { "If you are chosen, we will call.", "if you are chosen , | we will call ." },
  { "Thanks for coming, but we chose another.", "thanks for coming , | but we chose another ." },
  { "You did well and we will call.", "you did well | and we will call ." },
  { "red, green and blue", "red , green and blue" },
  { "3pm on the 21st, 2026-11-18", "3 pm on the 21 st , 2026 - 11 - 18" },
};

START_TEST (test_shown)
{
  g_autofree char *shown = show (rows[_i].text);
  ck_assert_str_eq (shown, rows[_i].shown);
}
END_TEST

static const struct {
  const char *text;
  const char *word; /* the clause that holds it is looked at */
  FollowupCondition condition;
  FollowupGrammarPerson person;
  FollowupTense tense;
  gboolean negated, question;
} clauses[] = {
  { "We will call you.", "call", 0, FOLLOWUP_PERSON_WE, FOLLOWUP_TENSE_FUTURE, FALSE, FALSE },
  { "We won't call you.", "call", 0, FOLLOWUP_PERSON_WE, FOLLOWUP_TENSE_FUTURE, TRUE, FALSE },
  { "If chosen, you will hear.", "chosen", FOLLOWUP_CONDITION_IF, 0, 0, FALSE, FALSE },
  { "If chosen, you will hear.", "hear", FOLLOWUP_CONDITION_RESULT, FOLLOWUP_PERSON_YOU,
    FOLLOWUP_TENSE_FUTURE, FALSE, FALSE },
  { "You will hear if you are chosen.", "hear", FOLLOWUP_CONDITION_RESULT, FOLLOWUP_PERSON_YOU,
    FOLLOWUP_TENSE_FUTURE, FALSE, FALSE },
  { "Should you be chosen, we will write.", "chosen", FOLLOWUP_CONDITION_IF, FOLLOWUP_PERSON_YOU, 0, FALSE,
    FALSE },
  { "Once it is signed, we start.", "signed", FOLLOWUP_CONDITION_TIME, 0, FOLLOWUP_TENSE_PAST, FALSE, FALSE },
  { "I met them yesterday.", "met", 0, FOLLOWUP_PERSON_I, FOLLOWUP_TENSE_PAST, FALSE, FALSE },
  { "Could you send it?", "send", 0, FOLLOWUP_PERSON_YOU, 0, FALSE, TRUE },
  { "Another candidate withdrew.", "withdrew", 0, FOLLOWUP_PERSON_THIRD, 0, FALSE, FALSE },
};

START_TEST (test_clause)
{
  g_autoptr (FollowupWords) words = followup_words_new (clauses[_i].text);
  const FollowupClause *clause = NULL;

  for (guint i = 0; i < words->words->len; i++)
    if (followup_words_is (words, i, clauses[_i].word))
      clause = followup_words_clause (words, i);
  ck_assert_ptr_nonnull (clause);
  ck_assert_int_eq (clause->condition, clauses[_i].condition);
  ck_assert_int_eq (clause->person, clauses[_i].person);
  ck_assert_int_eq (clause->tense, clauses[_i].tense);
  ck_assert_int_eq (clause->negated != G_MAXUINT, clauses[_i].negated);
  ck_assert_int_eq (clause->is_question, clauses[_i].question);
}
END_TEST

START_TEST (test_quoted)
{
  g_autoptr (FollowupWords) words = followup_words_new ("They wrote \xe2\x80\x9cwe offer\xe2\x80\x9d to me.");
  ck_assert (followup_words_at (words, 4)->is_quoted);
  ck_assert (!followup_words_at (words, 1)->is_quoted);
  g_autofree char *quote = followup_words_quote (words, 3, 5, 160);
  ck_assert_str_eq (quote, "we offer");
}
END_TEST

START_TEST (test_numbers)
{
  g_autoptr (FollowupWords) words = followup_words_new ("two 12 99999999999999999999999 day");
  ck_assert_int_eq (followup_words_at (words, 0)->number, 2);
  ck_assert_int_eq (followup_words_at (words, 1)->number, 12);
  ck_assert_int_gt (followup_words_at (words, 2)->number, 0);
  ck_assert_int_eq (followup_words_at (words, 3)->number, -1);
}
END_TEST

START_TEST (test_limit)
{
  g_autofree char *text = g_strnfill (4 * FOLLOWUP_TEXT_MAX, 'a');
  for (gsize i = 0; i < 4 * FOLLOWUP_TEXT_MAX; i += 2)
    text[i] = '(';
  g_autoptr (FollowupWords) words = followup_words_new (text);
  const FollowupWord *last = followup_words_at (words, words->words->len - 1);
  ck_assert_uint_le (last->offset + last->length, FOLLOWUP_TEXT_MAX);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("words");
  TCase *tests = tcase_create ("words");
  tcase_add_loop_test (tests, test_shown, 0, G_N_ELEMENTS (rows));
  tcase_add_loop_test (tests, test_clause, 0, G_N_ELEMENTS (clauses));
  tcase_add_test (tests, test_quoted);
  tcase_add_test (tests, test_numbers);
  tcase_add_test (tests, test_limit);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
