/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "store/draft.h"
#include "store/header-text.h"

#include <gmime/gmime.h>
#include <string.h>

/* What is written here is read by another: GMime.  Nothing but the headers that were meant may come back. */

static FollowupPerson jo = { .name = (char *) "Jo Hall", .address = (char *) "jo@home.example" };
static FollowupPerson dana = { .name = (char *) "Dana Reyes", .address = (char *) "dana@acme.example" };

static GPtrArray *
list_of (FollowupPerson *person)
{
  GPtrArray *list = g_ptr_array_new ();

  if (person)
    g_ptr_array_add (list, person);
  return list;
}

static FollowupDraft
some_draft (FollowupPerson *to, FollowupPerson *cc)
{
  return (FollowupDraft){ .from = jo, .to = list_of (to), .cc = list_of (cc), .subject = "Re: Tuesday",
                          .parent_id = "p1@acme.example", .greeting = "Dear Dana,", .now = { 1772753400, -18000 } };
}

static void
clear (FollowupDraft *draft)
{
  g_ptr_array_unref ((GPtrArray *) draft->to);
  g_ptr_array_unref ((GPtrArray *) draft->cc);
}

static GMimeMessage *
parse (const char *text)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (text, strlen (text));
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  ck_assert_ptr_nonnull (message);
  g_object_unref (parser);
  g_object_unref (stream);
  return message;
}

/* The names of the headers, in their order. */
static char *
header_names (GMimeMessage *message)
{
  GString *names = g_string_new (NULL);
  GMimeHeaderList *lists[] = { g_mime_object_get_header_list (GMIME_OBJECT (message)),
                               g_mime_object_get_header_list (g_mime_message_get_mime_part (message)) };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (int i = 0; i < g_mime_header_list_get_count (lists[l]); i++)
      g_string_append_printf (names, "%s ", g_mime_header_get_name (g_mime_header_list_get_header_at (lists[l], i)));
  return g_string_free (names, FALSE);
}

#define NAMES "From To Cc Subject Date In-Reply-To References MIME-Version Content-Type Content-Transfer-Encoding "

START_TEST (test_format)
{
  static const char *const references[] = { "a1@acme.example", "a2@home.example", NULL };
  static const char expected[] = "From: \"Jo Hall\"\n <jo@home.example>\n"
                                 "To: \"Dana Reyes\"\n <dana@acme.example>\n"
                                 "Subject: Re: Tuesday\n"
                                 "Date: Thu, 05 Mar 2026 18:30:00 -0500\n"
                                 "In-Reply-To: <p1@acme.example>\n"
                                 "References: <a1@acme.example>\n <a2@home.example>\n <p1@acme.example>\n"
                                 "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                                 "Content-Transfer-Encoding: 8bit\n\nDear Dana,\n\n";
  FollowupDraft draft = some_draft (&dana, NULL);

  draft.references = references;
  g_autofree char *text = followup_draft_format (&draft, NULL);
  ck_assert_str_eq (text, expected);
  clear (&draft);
}
END_TEST

/* Where the parent has no references, the one message it answers stands for them; two are not to be told apart. */
START_TEST (test_parent_without_references)
{
  static const struct {
    const char *in_reply_to[3], *references;
  } rows[] = {
    { { "one@x.example", NULL }, "References: <one@x.example>\n <p1@acme.example>\n" },
    { { "one@x.example", "two@x.example", NULL }, "References: <p1@acme.example>\n" },
    { { NULL }, "References: <p1@acme.example>\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    FollowupDraft draft = some_draft (&dana, NULL);
    draft.in_reply_to = rows[i].in_reply_to;
    g_autofree char *text = followup_draft_format (&draft, NULL);
    ck_assert_ptr_nonnull (strstr (text, rows[i].references));
    clear (&draft);
  }
}
END_TEST

static const struct {
  const char *name;
  const char *person, *subject, *parent, *reference;
} hostile[] = {
  { "line ends", "Dana\r\nBcc: x@evil.example", "Re: x\r\nBcc: x@evil.example\r\n\r\nbody", "p1@acme.example",
    "r\r\nX-Evil:@x.example" },
  { "encoded words in plain words", "=?utf-8?q?Dana=0d=0aBcc:_x@y?=", "Re: =?utf-8?q?x=0d=0aBcc:_x@y?=", "p1@acme.example",
    "=?x?=@x.example" },
  { "quotes and brackets", "Dana\" <x@evil.example>, \"", "Re: \"", "p1\">@acme.example", "<<>@x.example" },
  { "controls and directions", "\033]0;x\007\342\200\256Dana", "\033[2J\342\200\256Re: x", "p\033[2J@acme.example", "\001@x" },
  { "beyond ASCII", "D\303\241na \346\235\216", "Re: Gespr\303\244ch \346\235\216\346\235\216\346\235\216\346\235\216\346\235\216"
    "\346\235\216\346\235\216\346\235\216\346\235\216\346\235\216\346\235\216\346\235\216\346\235\216\346\235\216\346\235\216",
    "p1@acme.example", "r@x.example" },
  { "broken UTF-8", "Dana \377\376", "Re: \300\257", "p1@acme.example", "r\377@x.example" },
  { "shell", "`id`$(id)", "Re: `id` $(id) | rm", "p`id`$(id)|@acme.example", "$(id)@x.example" },
};

START_TEST (test_nothing_is_smuggled_in)
{
  FollowupPerson person = { .name = (char *) hostile[_i].person, .address = (char *) "dana@acme.example" };
  const char *references[] = { "first@x.example", hostile[_i].reference, NULL };
  FollowupDraft draft = some_draft (&person, &jo);

  draft.subject = hostile[_i].subject;
  draft.parent_id = hostile[_i].parent;
  draft.references = references;
  draft.from = person;
  g_autofree char *text = followup_draft_format (&draft, NULL);
  ck_assert_ptr_nonnull (text);
  GMimeMessage *message = parse (text);
  g_autofree char *names = header_names (message);
  gboolean has_parent = followup_header_is_id (hostile[_i].parent);
  ck_assert_msg (has_parent ? g_str_equal (names, NAMES) : !strstr (names, "In-Reply-To"), "%s: %s", hostile[_i].name, names);
  InternetAddressList *to = g_mime_message_get_to (message);
  ck_assert_int_eq (internet_address_list_length (to), 1);
  InternetAddressMailbox *mailbox = INTERNET_ADDRESS_MAILBOX (internet_address_list_get_address (to, 0));
  ck_assert_str_eq (internet_address_mailbox_get_addr (mailbox), "dana@acme.example");
  for (const char *c = text; *c; c++)
    ck_assert_msg (!g_ascii_iscntrl (*c) || *c == '\n', "%s: control %d", hostile[_i].name, *c);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    ck_assert_uint_lt (strlen (lines[i]), 998);
  g_object_unref (message);
  clear (&draft);
}
END_TEST

START_TEST (test_words_come_back)
{
  static const char *const subjects[] = { "Re: Gespr\303\244ch am Dienstag", "Re: \346\235\216\346\235\216", "Re: =?x?y",
                                          ("Re: plain and long enough to be folded more than once, since a line should have no "
                                          "more than seventy-six columns where it can be broken at all") };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++) {
    FollowupPerson person = { .name = (char *) "Zo\303\253 \"Z\" L\303\266w", .address = (char *) "zoe@acme.example" };
    FollowupDraft draft = some_draft (&person, NULL);
    draft.subject = subjects[i];
    g_autofree char *text = followup_draft_format (&draft, NULL);
    GMimeMessage *message = parse (text);
    ck_assert_str_eq (g_mime_message_get_subject (message), subjects[i]);
    InternetAddress *address = internet_address_list_get_address (g_mime_message_get_to (message), 0);
    ck_assert_str_eq (internet_address_get_name (address), person.name);
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (guint l = 0; lines[l]; l++)
      ck_assert_uint_le (strlen (lines[l]), 78);
    g_object_unref (message);
    clear (&draft);
  }
}
END_TEST

START_TEST (test_addresses)
{
  static const struct {
    const char *address;
    gboolean is_one;
  } rows[] = {
    { "dana@acme.example", TRUE }, { "d.r+x@a-b.example", TRUE }, { "d\303\241na@acme.example", TRUE },
    { "dana", FALSE }, { "@acme.example", FALSE }, { "dana@", FALSE }, { "a@b@c.example", FALSE },
    { "da na@acme.example", FALSE }, { "dana@acme.example\n", FALSE }, { "<dana@acme.example>", FALSE },
    { "a,b@acme.example", FALSE }, { "\"a b\"@acme.example", FALSE }, { "a@[1.2.3.4]", FALSE }, { "-f@acme.example", FALSE },
    { "d\342\200\256@acme.example", FALSE }, { "d\377@acme.example", FALSE }, { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    FollowupPerson person = { .address = (char *) rows[i].address };
    FollowupDraft draft = some_draft (&person, NULL);
    g_autoptr (GError) error = NULL;
    g_autofree char *text = followup_draft_format (&draft, &error);
    ck_assert_msg ((text != NULL) == rows[i].is_one, "%s", rows[i].address);
    if (!text)
      ck_assert_int_eq (error->code, FOLLOWUP_ERROR_USAGE);
    clear (&draft);
  }
}
END_TEST

START_TEST (test_international_domain)
{
  FollowupPerson person = { .address = (char *) "dana@b\303\274ro.example" };
  FollowupDraft draft = some_draft (&person, NULL);
  g_autofree char *text = followup_draft_format (&draft, NULL);

  ck_assert_ptr_nonnull (strstr (text, "To: <dana@xn--bro-hoa.example>\n"));
  clear (&draft);
}
END_TEST

START_TEST (test_many_references)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  FollowupDraft draft = some_draft (&dana, NULL);

  for (guint i = 0; i < 500; i++) {
    g_autofree char *id = g_strdup_printf ("%u@x.example", i);
    g_strv_builder_add (builder, id);
  }
  g_auto (GStrv) references = g_strv_builder_end (builder);
  draft.references = (const char *const *) references;
  g_autofree char *text = followup_draft_format (&draft, NULL);
  ck_assert_ptr_nonnull (strstr (text, "References: <0@x.example>\n <481@x.example>\n"));
  ck_assert_ptr_nonnull (strstr (text, " <499@x.example>\n <p1@acme.example>\n"));
  ck_assert_ptr_null (strstr (text, "<480@"));
  clear (&draft);
}
END_TEST

START_TEST (test_subject)
{
  static const char *const prefixes[] = { "re:", "aw:", "fwd:", NULL };
  static const char *const rows[][2] = {
    { "Tuesday", "Re: Tuesday" }, { "Re: Tuesday", "Re: Tuesday" }, { "RE: AW: re:Tuesday", "Re: Tuesday" },
    { "Fwd: Tuesday", "Re: Tuesday" }, { "Regarding Tuesday", "Re: Regarding Tuesday" }, { "", "Re: " }, { NULL, "Re: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *subject = followup_draft_subject (rows[i][0], prefixes);
    ck_assert_str_eq (subject, rows[i][1]);
  }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("draft");
  TCase *all = tcase_create ("all");

  g_mime_init ();
  tcase_add_test (all, test_format);
  tcase_add_test (all, test_parent_without_references);
  tcase_add_loop_test (all, test_nothing_is_smuggled_in, 0, G_N_ELEMENTS (hostile));
  tcase_add_test (all, test_words_come_back);
  tcase_add_test (all, test_addresses);
  tcase_add_test (all, test_international_domain);
  tcase_add_test (all, test_many_references);
  tcase_add_test (all, test_subject);
  suite_add_tcase (suite, all);
  return run_suite (suite);
}
