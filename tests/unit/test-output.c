/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/output.h"

#include <json-glib/json-glib.h>

/* What a string of mail becomes in JSON, and that it is the same string for a program. */
static const struct {
  const char *text, *json, *ascii;
} strings[] = {
  { "a\033[2J", "\"a\\u001b[2J\"", "\"a\\u001b[2J\"" },
  { "a\302\233b\177", "\"a\\u009bb\\u007f\"", "\"a\\u009bb\\u007f\"" },
  { "\342\200\256x\342\200\250", "\"\\u202ex\\u2028\"", "\"\\u202ex\\u2028\"" },
  { "\363\240\201\201", "\"\\udb40\\udc41\"", "\"\\udb40\\udc41\"" },
  { "Zoë 日 😀", "\"Zoë 日 😀\"", "\"Zo\\u00eb \\u65e5 \\ud83d\\ude00\"" },
  { "\"\\", "\"\\\"\\\\\"", "\"\\\"\\\\\"" },
};

START_TEST (test_harmless)
{
  for (int ascii = 0; ascii < 2; ascii++) {
    g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), strings[_i].text);
    g_autofree char *raw = json_to_string (node, FALSE);
    g_autofree char *json = followup_output_harmless_json (raw, ascii);
    ck_assert_str_eq (json, ascii ? strings[_i].ascii : strings[_i].json);
    g_autoptr (JsonNode) back = json_from_string (json, NULL);
    ck_assert_str_eq (json_node_get_string (back), strings[_i].text);
  }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("output");
  TCase *tests = tcase_create ("output");
  tcase_add_loop_test (tests, test_harmless, 0, G_N_ELEMENTS (strings));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
