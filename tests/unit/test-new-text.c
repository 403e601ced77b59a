/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "text/new-text.h"

#include <string.h>

#define DANA "Dana Reyes"

static const struct {
  const char *name, *body, *text;
} rows[] = {
  { "nothing to cut", "Hi Sam,\n\nshall we say Tuesday at ten?\n", "Hi Sam,\n\nshall we say Tuesday at ten?" },
  { "quote below",
    "Works for me.\n\nOn Tue, Nov 24, 2026 at 9:00 AM Sam Park <sam@me.example> wrote:\n\n> Tuesday?\n> Sam\n",
    "Works for me." },
  { "quote above", "On 24 Nov 2026, at 09:00, Sam Park wrote:\n> Is Tuesday still on?\n\nYes it is.\n",
    "Yes it is." },
  { "answers between", "> When?\nOn Monday.\n> Where?\nAt our office.\n", "On Monday.\n\nAt our office." },
  { "wrapped attribution",
    "Sure.\n\nOn Tuesday, 24 November 2026, Samantha Longname-Park <\nsam@me.example> wrote:\n> x\n", "Sure." },
  { "unmarked quote", "Gern.\n\nAm 24.11.2026 um 10:15 schrieb Sam Park <sam@me.example>:\n\nPasst Montag?\n",
    "Gern." },
  { "French", "Oui.\n\nLe mar. 24 nov. 2026 à 10:15, Sam Park <sam@me.example>\na écrit :\n\n> Mardi ?\n", "Oui." },
  { "Japanese time first", "はい。\n\n2026年11月24日(火) 10:15 Sam Park <sam@me.example>:\n\n> 火曜日?\n", "はい。" },
  { "dashes", "Fine.\n\n---- On Mon, 23 Nov 2026 10:00:00 +0100 Sam <s@me.example> wrote ----\n\nOld.\n", "Fine." },
  { "quote taken out", "On 23 Nov 2026 10:00, \"Sam\" <s@me.example> wrote:\n\nMonday suits me.\n",
    "Monday suits me." },
  { "verb over a quote only", "Fine.\n\nSam wrote:\n> ok?\n", "Fine." },
  { "no attribution", "As I wrote:\n\nthe budget is open.\n", "As I wrote:\n\nthe budget is open." },
  { "a time is no attribution", "In 2019 she wrote:\n\nnever again.\n", "In 2019 she wrote:\n\nnever again." },
  { "sentence before attribution", "I am free at 10.\nOn Mon, 23 Nov 2026 at 10:00, Sam <s@me.example> wrote:\n> x\n",
    "I am free at 10." },
  { "Outlook block",
    "Agreed.\n\nFrom: Sam Park <sam@me.example>\nSent: Monday, November 23, 2026 8:00 AM\nTo: Dana\nSubject: "
    "Hi\n\nOld words.\n",
    "Agreed." },
  { "Outlook in German, rule above",
    "Passt.\n________________________________\nVon: Sam Park\nGesendet: Montag\nAn: Dana\nBetreff: Termin\n\nAlte "
    "Worte.\n",
    "Passt." },
  { "bold names", "Ok.\n\n*From:* Sam\n*Date:* Monday\n*To:* Dana\n*Subject:* x\n\nOld.\n", "Ok." },
  { "one such line is none", "From: the station take bus 4.\nSee you!\n", "From: the station take bus 4.\nSee you!" },
  { "Lotus", "Yes.\n\nSam Park\n11/23/2026 08:00 AM\n\nTo\nDana Reyes/Acme@Acme\ncc\n\nSubject\nHello\n\nOld.\n",
    "Yes." },
  { "original message", "Yes.\n\n-----Original Message-----\nOld.\n", "Yes." },
  { "forwarded",
    "See below.\n\n---------- Forwarded message ---------\nFrom: HR <hr@acme.example>\nSubject: No\n\nWe regret.\n",
    "See below." },
  { "forwarded by Apple", "fyi\n\nBegin forwarded message:\n\n> From: HR\n> Subject: No\n>\n> We regret.\n", "fyi" },
  { "initials", "Sure.\n\nSP> Can you come?\nSP> Monday?\n", "Sure." },
  { "bars", "Sure.\n\n| Can you come?\n| Monday?\n", "Sure." },
  { "a table stays", "| day | hour |\n| Mon | 10 |\n", "| day | hour |\n| Mon | 10 |" },
  { "escaped From", "Hello.\n\n>From Monday on I am away.\n", "Hello.\n\nFrom Monday on I am away." },
  { "signature mark", "Yes.\n\n-- \nDana Reyes\nWe hire until 1 August!\n", "Yes." },
  { "sign-off and card", "Good news.\n\nBest regards,\nDana Reyes\nHead of Sales, Acme\n+1 (617) 555-0100\n",
    "Good news.\n\nBest regards,\nDana Reyes" },
  { "name and card", "Good news.\n\nDana\n\nDana Reyes | Acme\nwww.acme.example\n", "Good news.\n\nDana" },
  { "only a word and a name", "Yes.\n\nDana\n", "Yes.\n\nDana" },
  { "only a card", "Dana Reyes\nAcme\n+1 617 555 0100\n", "Dana Reyes\nAcme\n+1 617 555 0100" },
  { "postscript", "Good news.\n\nDana\n\nHead of Sales, Acme\n\nPS: bring your passport.\n",
    "Good news.\n\nDana\n\nPS: bring your passport." },
  { "words after the name", "Good news.\n\nDana\n\nCould you also send me two references?\n",
    "Good news.\n\nDana\n\nCould you also send me two references?" },
  { "telephone", "Running late.\n\nSent from my iPhone\n", "Running late." },
  { "telephone in German", "Bin spät dran.\n\nVon meinem iPhone gesendet\n", "Bin spät dran." },
  { "sent from is no signature", "Sent from my desk, this is easier than calling you all the time.\n",
    "Sent from my desk, this is easier than calling you all the time." },
  { "small print", "See you.\n\nThis message is for the intended recipient only. It is no contract.\n", "See you." },
  { "newsletter foot", "Three jobs.\n\nYou are receiving this as a member. Unsubscribe: https://x.example/u\n",
    "Three jobs." },
  { "Teams",
    "Talk on Monday.\n\n________________\nMicrosoft Teams meeting\nJoin on your computer\nMeeting ID: 123 "
    "456\nPasscode: abc\n________________\n",
    "Talk on Monday." },
  { "Zoom", "Talk on Monday.\n\nJoin Zoom Meeting\nhttps://zoom.us/j/1\nMeeting ID: 1\n", "Talk on Monday." },
  { "slots are no card", "Any of these?\n\nTue 24.11.2026 10:00\nWed 25.11.2026 14:00\n",
    "Any of these?\n\nTue 24.11.2026 10:00\nWed 25.11.2026 14:00" },
};

START_TEST (test_new_text)
{
  g_autofree char *text = followup_new_text (rows[_i].body, NULL, DANA);
  ck_assert_msg (g_str_equal (text, rows[_i].text), "%s: \"%s\"", rows[_i].name, text);
}
END_TEST

START_TEST (test_signature_is_told)
{
  g_autofree char *signature = NULL;
  g_autofree char *text = followup_new_text_split ("Hi.\n\nDana\nRecruiter, Acme\n", DANA, &signature);
  ck_assert_str_eq (text, "Hi.\n\nDana");
  ck_assert_str_eq (signature, "Recruiter, Acme");
}
END_TEST

/* Ten megabytes of what asks most of each rule; slow only if some loop is not bounded. */
static const char *const pieces[]
    = { "x",        "\n",    ":\n", "> ",   "> q\n",          "From: a\n", "On 1\n",
        "wrote:\n", "-- \n", "é",   "To\n", "Sent from my\n", "<",         "On 1 Jan 2026 10:00 a@b\n\n" };

START_TEST (test_long)
{
  gsize length = strlen (pieces[_i]), n = bulk (10 * 1024 * 1024) / length;
  g_autoptr (GString) body = g_string_sized_new (n * length);
  for (gsize i = 0; i < n; i++)
    g_string_append_len (body, pieces[_i], length);
  gint64 start = g_get_monotonic_time ();
  g_autofree char *text = followup_new_text (body->str, NULL, DANA);
  ck_assert_int_le (strlen (text), FOLLOWUP_NEW_TEXT_MAX);
  ck_assert (g_utf8_validate (text, -1, NULL));
  ck_assert_msg (g_get_monotonic_time () - start < patience (5 * G_USEC_PER_SEC), "slow on \"%s\"", pieces[_i]);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("new-text");
  TCase *tests = tcase_create ("new-text");
  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, test_new_text, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tests, test_signature_is_told);
  tcase_add_loop_test (tests, test_long, 0, G_N_ELEMENTS (pieces));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
