/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/mailer/block.h"

#include <string.h>

static const char *const lines[] = { "source /usr/share/x", NULL };
static const char *const others[] = { "source /usr/share/y", "set z", NULL };

static const char *const texts[] = {
  "", "\n", "set x\n", "set x", "set x\n\n\n", "# >>> mine >>>\nset x\n# <<< mine <<<\n", "set x\r\nset y\r\n",
  "\377\376 odd bytes\n", "  # >>> followup: indented, none of ours\n", "x # >>> followup: not at the beginning\n",
};

static char *
put_block (const char *text, const char *comment, const char *const *block_lines, GError **error)
{
  FollowupBlock block = { comment, "neomutt", block_lines, !*text };
  return followup_block_put (text, &block, error);
}

START_TEST (test_there_and_back)
{
  const char *text = texts[_i];
  g_autofree char *with = put_block (text, "#", lines, NULL);
  ck_assert (g_str_has_prefix (with, text));
  ck_assert_ptr_nonnull (strstr (with, "\nsource /usr/share/x\n"));
  ck_assert (followup_block_is_there (with, "#"));
  ck_assert (!followup_block_is_there (text, "#"));
  ck_assert_int_eq (followup_block_has_made_file (with, "#"), !*text);

  g_autofree char *again = put_block (with, "#", lines, NULL);
  ck_assert_str_eq (again, with);

  g_autofree char *newer = put_block (with, "#", others, NULL);
  ck_assert_ptr_null (strstr (newer, "share/x"));
  ck_assert_ptr_nonnull (strstr (newer, "source /usr/share/y\nset z\n"));

  g_autofree char *back = followup_block_remove (newer, "#", NULL);
  ck_assert_str_eq (back, text);
  ck_assert_ptr_null (followup_block_remove (text, "#", NULL));
}
END_TEST

/* What the user added below stays below. */
START_TEST (test_lines_after_it)
{
  g_autofree char *with = put_block ("set x\n", ";;", lines, NULL);
  g_autofree char *more = g_strconcat (with, "set y\n", NULL);
  g_autofree char *newer = put_block (more, ";;", others, NULL);
  g_autofree char *back = followup_block_remove (newer, ";;", NULL);

  ck_assert (g_str_has_suffix (newer, "<<<\nset y\n"));
  ck_assert_str_eq (back, "set x\nset y\n");
}
END_TEST

START_TEST (test_a_block_without_end)
{
  static const char broken[] = "set x\n# >>> followup: and then nothing\nset y\n";
  g_autoptr (GError) put = NULL, taken = NULL;

  ck_assert_ptr_null (put_block (broken, "#", lines, &put));
  ck_assert_int_eq (put->code, FOLLOWUP_ERROR_DATA);
  ck_assert_ptr_null (followup_block_remove (broken, "#", &taken));
  ck_assert_int_eq (taken->code, FOLLOWUP_ERROR_DATA);
}
END_TEST

START_TEST (test_diff)
{
  static const char *const rows[][3] = {
    { "a\nb\n", "a\nb\n", "" },
    { "", "a\nb\n", "+a\n+b\n" },
    { "a\nb\nc\n", "a\nb\nc\nd\n", " b\n c\n+d\n" },
    { "a\nb\nc\nd\ne\n", "a\nb\nX\nd\ne\n", " a\n b\n-c\n+X\n d\n e\n" },
    { "a\nb\nc\n", "a\nc\n", " a\n-b\n c\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *diff = followup_block_diff (rows[i][0], rows[i][1]);
    ck_assert_msg (g_str_equal (diff, rows[i][2]), "%u: %s", i, diff);
  }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("block");
  TCase *all = tcase_create ("all");

  tcase_add_loop_test (all, test_there_and_back, 0, G_N_ELEMENTS (texts));
  tcase_add_test (all, test_lines_after_it);
  tcase_add_test (all, test_a_block_without_end);
  tcase_add_test (all, test_diff);
  suite_add_tcase (suite, all);
  return run_suite (suite);
}
