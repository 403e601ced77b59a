/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "store/query.h"

static const struct {
  char *(*make) (const char *value);
  const char *value;
  const char *query;
} rows[] = {
  { followup_query_address, "dana@acme.example", "from:\"dana@acme.example \" or to:\"dana@acme.example \"" },
  { followup_query_address, "x\" or *", "from:\"x  or \" or to:\"x  or \"" },
  { followup_query_address, "/x/", "from:\"x \" or to:\"x \"" },
  { followup_query_address, "*", NULL },
  { followup_query_address, "", NULL },
  { followup_query_address, "a\r\nb@c", "from:\"a  b@c \" or to:\"a  b@c \"" },
  { followup_query_domain, "acme.example", "from:\"acme.example \" or to:\"acme.example \"" },
  { followup_query_tag, "followup/at/acme", "tag:\"followup/at/acme\"" },
  { followup_query_tag, "a\"b c", "tag:\"a\"\"b c\"" },
  { followup_query_tag, "x*", "tag:\"/^x\\*$/\"" },
  { followup_query_tag, "/x/", "tag:\"/^\\/x\\/$/\"" },
  { followup_query_folder, "Sent", "path:\"Sent/**\"" },
  { followup_query_folder, "/Old \"mail\"/", "path:\"Old \"\"mail\"\"/**\"" },
  { followup_query_folder, "/", NULL },
  { followup_query_thread, "00000000000000a1", "thread:00000000000000a1" },
  { followup_query_thread, "1 or *", NULL },
  { followup_query_thread, "", NULL },
};

START_TEST (test_queries)
{
  g_autofree char *query = rows[_i].make (rows[_i].value);
  ck_assert_pstr_eq (query, rows[_i].query);
}
END_TEST

START_TEST (test_join)
{
  char *queries[] = { (char *) "a", (char *) "b", (char *) "c" };
  g_autofree char *two = followup_query_join (queries, 2, FOLLOWUP_NEVER);
  g_autofree char *since = followup_query_join (queries + 1, 2, 1000);

  ck_assert_str_eq (two, "a or b");
  ck_assert_str_eq (since, "(b or c) and date:@1000..");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("query");
  TCase *tests = tcase_create ("query");
  tcase_add_loop_test (tests, test_queries, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tests, test_join);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
