/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "store/note.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static FollowupNote
some_note (void)
{
  static const char *const with[] = { "dana@acme.example", NULL };
  return (FollowupNote){
    .kind = FOLLOWUP_LOG_VOICEMAIL,
    .slug = "acme-ae",
    .at = "2026-03-05T18:00:00-05:00",
    .with = with,
    .text = "She sounded busy.\nFrom now on: mornings.",
    .my_address = "sam@home.example",
    .my_name = "Sam Seeker",
    .parent_id = "p1@acme.example",
    .now = { 1772753400, -18000 },
  };
}

START_TEST (test_format)
{
  FollowupNote note = some_note ();
  g_autofree char *text = followup_note_format (&note, "followup.1@home.example", NULL);
  static const char expected[] = "From: \"Sam Seeker\"\n <sam@home.example>\n"
                                 "To: \"Sam Seeker\"\n <sam@home.example>\n"
                                 "Subject: Follow-up log: voicemail (acme-ae)\n"
                                 "Date: Thu, 05 Mar 2026 18:30:00 -0500\n"
                                 "Message-ID: <followup.1@home.example>\n"
                                 "In-Reply-To: <p1@acme.example>\n"
                                 "References: <p1@acme.example>\n"
                                 "X-Followup: kind=voicemail; slug=acme-ae;\n"
                                 " at=2026-03-05T18:00:00-05:00;\n"
                                 " with=dana@acme.example\n"
                                 "MIME-Version: 1.0\n"
                                 "Content-Type: text/plain; charset=utf-8\n"
                                 "Content-Transfer-Encoding: 8bit\n"
                                 "\n"
                                 "I called and left a voicemail (dana@acme.example): acme-ae, "
                                 "2026-03-05T18:00:00-05:00.\n"
                                 "\n"
                                 "She sounded busy.\nFrom now on: mornings.\n";
  ck_assert_str_eq (text, expected);
}
END_TEST

START_TEST (test_no_header_can_be_smuggled_in)
{
  static const char bad[] = "x\nBcc: evil@spam.example";
  static const char *const bad_with[] = { bad, NULL };
  static const char *const no_address[] = { "Dana", NULL };

  for (guint i = 0; i < 7; i++) {
    FollowupNote note = some_note ();
    const char **strings[] = { &note.slug, &note.at, &note.my_address };
    g_autoptr (GError) error = NULL;
    if (i < 3)
      *strings[i] = bad;
    else if (i == 3)
      note.with = bad_with;
    else if (i == 4)
      note.with = no_address;
    else if (i == 5)
      note.kind = FOLLOWUP_LOG_NONE;
    g_autofree char *text = followup_note_format (&note, i == 6 ? bad : "a@b", &error);
    ck_assert_msg (text == NULL, "row %u", i);
    ck_assert_int_eq (followup_error_exit_code (error), 64);
  }
}
END_TEST

START_TEST (test_free_text_is_encoded)
{
  FollowupNote note = some_note ();
  g_autofree char *long_line = g_strnfill (3000, 'x');

  note.my_name = "Zo\303\253\r\nBcc: evil@spam.example";
  note.parent_id = "a\nX-Evil: 1";
  note.text = "bell\a\r\nX-Not-A-Header: 1";
  g_autofree char *text = followup_note_format (&note, "a@b", NULL);
  ck_assert (strstr (text, "\nBcc") == NULL);
  ck_assert (strstr (text, "X-Evil") == NULL);
  ck_assert (strchr (text, '\r') == NULL && strchr (text, '\a') == NULL);
  ck_assert (strstr (text, "=?UTF-8?B?Wm/D") != NULL);
  ck_assert (strstr (text, "\n\n") < strstr (text, "X-Not-A-Header"));
  note.text = long_line;
  g_autofree char *encoded = followup_note_format (&note, "a@b", NULL);
  g_auto (GStrv) lines = g_strsplit (encoded, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    ck_assert_uint_le (strlen (lines[i]), 998);
}
END_TEST

START_TEST (test_names)
{
  static const char *const names[] = { "Sam \"S\" \\", "", NULL, "\\\\\\\"\"" };
  FollowupNote note = some_note ();
  note.my_name = names[_i];
  g_autofree char *text = followup_note_format (&note, "a@b", NULL);
  ck_assert (strstr (text, "<sam@home.example>\n") != NULL);
}
END_TEST

START_TEST (test_ids)
{
  static const char *const rows[][2] = {
    { "sam@home.example", "@home.example" },
    { "sam", "@followup.invalid" },
    { "sam@h\"x", "@followup.invalid" },
    { NULL, "@followup.invalid" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *id = followup_note_new_id (rows[i][0], 12);
    g_autofree char *other = followup_note_new_id (rows[i][0], 12);
    ck_assert (g_str_has_suffix (id, rows[i][1]));
    ck_assert_str_ne (id, other);
    ck_assert_uint_eq (
        strspn (id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.@-"), strlen (id));
  }
}
END_TEST

START_TEST (test_write)
{
  g_autofree char *root = g_dir_make_tmp ("followup-note-XXXXXX", NULL);
  g_autofree char *tmp = g_build_filename (root, "followup", "tmp", NULL);
  FollowupNote note = some_note ();
  g_autofree char *path = followup_note_write (&note, root, NULL);
  g_autofree char *text = NULL;
  const char *const argv[] = { "rm", "-rf", root, NULL };

  ck_assert_ptr_nonnull (path);
  ck_assert (strstr (path, "/followup/cur/") && g_str_has_suffix (path, ":2,S"));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert (strstr (text, "X-Followup: kind=voicemail") != NULL);
  g_autoptr (GDir) left = g_dir_open (tmp, 0, NULL);
  ck_assert (left && g_dir_read_name (left) == NULL);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}
END_TEST

START_TEST (test_no_folder)
{
  FollowupNote note = some_note ();
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (followup_note_write (&note, "/nonexistent/mail", &error));
  ck_assert_int_eq (followup_error_exit_code (error), 73);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("note");
  TCase *tests = tcase_create ("note");
  tcase_add_test (tests, test_format);
  tcase_add_test (tests, test_no_header_can_be_smuggled_in);
  tcase_add_test (tests, test_free_text_is_encoded);
  tcase_add_loop_test (tests, test_names, 0, 4);
  tcase_add_test (tests, test_ids);
  tcase_add_test (tests, test_write);
  tcase_add_test (tests, test_no_folder);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
