/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/mailer/message-id.h"

#include <string.h>

static const struct {
  const char *headers, *id;
} rows[] = {
  { "Message-ID: <a@x.example>\n", "a@x.example" },
  { "From: x\nMESSAGE-id:<a@x.example>", "a@x.example" },
  { "From: x\r\nMessage-Id:\t <a\"or*$(id)@x.example>  \r\n\r\n", "a\"or*$(id)@x.example" },
  { "Message-ID: <first@x.example>\nMessage-ID: <second@x.example>\n", "first@x.example" },
  { "From: x\n\nMessage-ID: <body@x.example>\n", NULL },
  { "From: x\r\n\r\nMessage-ID: <body@x.example>\n", NULL },
  { "Subject: Message-ID: <a@x.example>\n", NULL },
  { "Message-ID:\n <folded@x.example>\n", NULL },
  { "Message-ID: (comment) <a@x.example>\n", NULL },
  { "Message-ID: <a b@x.example>\n", NULL },
  { "Message-ID: <a<b@x.example>\n", NULL },
  { "Message-ID: <\033[2J@x.example>\n", NULL },
  { "Message-ID: <\303\251@x.example>\n", NULL },
  { "Message-ID: <a@x.example\n", NULL },
  { "Message-ID: <>\n", NULL },
  { "Message-ID:", NULL },
  { "", NULL },
};

START_TEST (test_plain)
{
  g_autofree char *id = followup_message_id_plain (rows[_i].headers, strlen (rows[_i].headers));
  ck_assert_pstr_eq (id, rows[_i].id);
}
END_TEST

START_TEST (test_long)
{
  g_autofree char *fill = g_strnfill (200, 'a');
  g_autofree char *fits = g_strdup_printf ("Message-ID: <%s>\n", fill), *over = g_strdup_printf ("Message-ID: <%sa>\n", fill);
  g_autofree char *id = followup_message_id_plain (fits, strlen (fits));
  g_autofree char *none = followup_message_id_plain (over, strlen (over));

  ck_assert_str_eq (id, fill);
  ck_assert_ptr_null (none);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("message-id");
  TCase *all = tcase_create ("all");

  tcase_add_loop_test (all, test_plain, 0, G_N_ELEMENTS (rows));
  tcase_add_test (all, test_long);
  suite_add_tcase (suite, all);
  return run_suite (suite);
}
