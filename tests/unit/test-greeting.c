/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/mailer/greeting.h"

static const struct {
  const char *names[5];
  gboolean is_informal;
  const char *greeting;
} rows[] = {
  { { "Dana Reyes" }, FALSE, "Dear Dana," },
  { { "Dana Reyes" }, TRUE, "Hello Dana," },
  { { "Reyes, Dana" }, FALSE, "Dear Dana," },
  { { "Dr. Dana Reyes" }, FALSE, "Dear Dr. Reyes," },
  { { "Ms. Dana Reyes" }, FALSE, "Dear Dana," },
  { { "Mr. Reyes" }, FALSE, "Dear Mr. Reyes," },
  { { "Dana Reyes (Acme)" }, FALSE, "Dear Dana," },
  { { "Zo\303\253 O'Brien-L\303\266w" }, FALSE, "Dear Zo\303\253," },
  { { "Dana" }, FALSE, "Dear Dana," },
  { { "Ann Cole", "Joe Bull" }, FALSE, "Dear Ann and Joe," },
  { { "Ann Cole", "Joe Bull", "Max Orr" }, TRUE, "Hello Ann, Joe and Max," },
  { { "Ann Cole", "Joe Bull", "Max Orr", "Kim Orr" }, FALSE, "Dear all," },
  { { "Acme Recruiting Team" }, FALSE, "Hello," },
  { { "dana@acme.example" }, FALSE, "Hello," },
  { { "Ann Cole", "HR" }, FALSE, "Hello," },
  { { NULL }, FALSE, "Hello," },
  { { "" }, FALSE, "Hello," },
  { { "Dana2000" }, FALSE, "Hello," },
  { { "\033[2JDana\342\200\256 Reyes" }, FALSE, "Hello," },
  { { "\342\200\256Dana\nReyes" }, FALSE, "Dear Dana," },
};

START_TEST (test_greeting)
{
  guint n = 0;

  while (n < 5 && rows[_i].names[n])
    n++;
  g_autofree char *greeting = followup_greeting_new (rows[_i].names, MAX (n, 1), rows[_i].is_informal);
  ck_assert_str_eq (greeting, rows[_i].greeting);
}
END_TEST

START_TEST (test_informal)
{
  static const char *const informal[] = { "Hi Jo,\n", "  hello Jo", "HEY", "Good morning Jo" };
  static const char *const formal[] = { "Dear Jo,", "Hide and seek", "History", "", NULL, "\377\376", "Jo, hi" };

  for (guint i = 0; i < G_N_ELEMENTS (informal); i++)
    ck_assert (followup_greeting_is_informal (informal[i]));
  for (guint i = 0; i < G_N_ELEMENTS (formal); i++)
    ck_assert (!followup_greeting_is_informal (formal[i]));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("greeting");
  TCase *all = tcase_create ("all");

  tcase_add_loop_test (all, test_greeting, 0, G_N_ELEMENTS (rows));
  tcase_add_test (all, test_informal);
  suite_add_tcase (suite, all);
  return run_suite (suite);
}
