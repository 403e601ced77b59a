/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "text/flowed.h"

static const struct {
  const char *body;
  gboolean has_delsp;
  const char *text;
} rows[] = {
  { "", FALSE, "" },
  { "fixed\nlines\n", FALSE, "fixed\nlines\n" },
  { "one \nparagraph\n", FALSE, "one paragraph\n" },
  { "one \r\nparagraph\r\n\r\nnext", FALSE, "one paragraph\n\nnext\n" },
  { "compo \nund\n", TRUE, "compound\n" },
  { " stuffed\n  twice\n", FALSE, "stuffed\n twice\n" },
  { "> their \n> words\n>> deeper\nmine\n", FALSE, "> their words\n>> deeper\nmine\n" },
  { "> open \nmine\n", FALSE, "> open \nmine\n" },
  { "end \n-- \nDana\n", FALSE, "end \n-- \nDana\n" },
  { "open ", FALSE, "open \n" },
};

START_TEST (test_flowed)
{
  g_autofree char *text = followup_flowed_to_text (rows[_i].body, rows[_i].has_delsp);
  ck_assert_str_eq (text, rows[_i].text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("flowed");
  TCase *tests = tcase_create ("flowed");
  tcase_add_loop_test (tests, test_flowed, 0, G_N_ELEMENTS (rows));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
