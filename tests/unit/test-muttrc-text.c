/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/mailer/muttrc-text.h"

#include <string.h>

static const char *const hostile[] = {
  "a`touch${IFS}pwned`b@evil.example", "$(touch pwned)aaaaaaaa@evil.example", "a\"'\";touch pwned;@evil.example",
  "a\nsource 'touch pwned|'\n@evil.example", "a'\n`touch pwned`@evil.example", "a|b~A!(x)%f@evil.example",
  "\\`touch pwned\\`@evil.example", "\033[2J\303\251\377aaaaaaaaaa@evil.example",
};

START_TEST (test_hostile)
{
  g_autofree char *pattern = followup_muttrc_pattern (hostile[_i]);

  ck_assert_ptr_nonnull (pattern);
  ck_assert (g_str_has_prefix (pattern, "~i ^."));
  ck_assert (g_str_has_suffix (pattern, ".$"));
  ck_assert_uint_eq (strlen (pattern), strlen (hostile[_i]) + strlen ("~i ^..$"));
  for (const char *c = pattern + strlen ("~i ^"); c[1]; c++)
    ck_assert_msg (g_ascii_isalnum (*c) || strchr ("@_-.", *c), "%s", pattern);
}
END_TEST

START_TEST (test_plain)
{
  g_autofree char *pattern = followup_muttrc_pattern ("A1_b-c+d=e.f@mail.example");
  ck_assert_str_eq (pattern, "~i ^.A1_b-c.d.e.f@mail.example.$");
}
END_TEST

/* Dots alone would match the ids of others. */
START_TEST (test_too_little_is_left)
{
  g_autofree char *endless = g_strnfill (201, 'a');
  const char *const ids[] = { "", "a@b", "!!!!!!!!!!!!!!!!!!!!!!@evil.example", endless };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ck_assert_ptr_null (followup_muttrc_pattern (ids[i]));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("muttrc-text");
  TCase *all = tcase_create ("all");

  tcase_add_loop_test (all, test_hostile, 0, G_N_ELEMENTS (hostile));
  tcase_add_test (all, test_plain);
  tcase_add_test (all, test_too_little_is_left);
  suite_add_tcase (suite, all);
  return run_suite (suite);
}
