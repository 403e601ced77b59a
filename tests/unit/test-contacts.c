/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "contacts/vcard.h"

#include <string.h>

#define CARD(lines) "BEGIN:VCARD\r\nVERSION:4.0\r\n" lines "END:VCARD\r\n"

/* shown: "name | phones | street" of dana@acme.example; NULL: the books do not have her. */
static const struct {
  const char *name, *text, *shown;
} rows[] = {
  { "version 4", CARD ("FN:Dana Reyes\r\nEMAIL;TYPE=work:dana@acme.example\r\nTEL;VALUE=uri;TYPE=\"voice,work\":tel:+44-20-7946-0000;ext=12\r\n"
                       "ADR;TYPE=work:;;12 Mill Lane;Leeds;;LS1 4AA;United Kingdom\r\n"),
    "Dana Reyes | +44-20-7946-0000 ext. 12 | 12 Mill Lane, Leeds, LS1 4AA, United Kingdom" },
  { "version 3, a group, capitals in the address", CARD ("N:Reyes;Dana;;;\r\nitem1.EMAIL:Dana@ACME.example\r\nTEL:020 7946 0000\r\n"),
    "Dana Reyes | 020 7946 0000 | -" },
  { "version 2.1, quoted-printable over two lines",
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:R=C3=A9=\nyes;Dana\nEMAIL:dana@acme.example\nEND:VCARD\n",
    "D\x61na R\xc3\xa9yes | - | -" },
  { "folded lines", CARD ("FN:Dana\r\n  Rey\r\n\tes\r\nEMAIL:dana@ac\r\n me.example\r\n"), "Dana Reyes | - | -" },
  { "escapes", CARD ("FN:Reyes\\, Dana\\; Dr\\nPhD\r\nEMAIL:dana@acme.example\r\nADR:;;1\\;2 A\\,B;C;;;\r\n"),
    "Reyes, Dana; Dr PhD | - | 1;2 A,B, C" },
  { "the preferred number first, no fax", CARD ("FN:D\r\nEMAIL:dana@acme.example\r\nTEL;TYPE=home:1\r\nTEL;TYPE=fax:2\r\nTEL;TYPE=work,pref:3\r\n"
                                                "TEL;PREF:4\r\n"),
    "D | 3, 4, 1 | -" },
  { "the street at work before the one at home", CARD ("FN:D\r\nEMAIL:dana@acme.example\r\nADR;TYPE=home:;;Home;;;;\r\nADR;TYPE=work:;;Work;;;;\r\n"),
    "D | - | Work" },
  { "a group name and a parameter with a colon", CARD ("a.b.EMAIL;X=\"1:2;3\":dana@acme.example\r\nFN:D\r\n"), "D | - | -" },
  { "the first card is believed, the second adds", CARD ("FN:First\r\nEMAIL:dana@acme.example\r\n") CARD ("FN:Second\r\nEMAIL:dana@acme.example\r\nTEL:7\r\n"),
    "First | 7 | -" },
  { "a card that does not end says nothing", "BEGIN:VCARD\nFN:D\nEMAIL:dana@acme.example\n", NULL },
  { "a card in a card begins anew", "BEGIN:VCARD\nFN:Old\nEMAIL:dana@acme.example\nBEGIN:VCARD\nFN:New\nEMAIL:dana@acme.example\nEND:VCARD\nEND:VCARD\n",
    "New | - | -" },
  { "lines without a card", "FN:D\nEMAIL:dana@acme.example\nEND:VCARD\n", NULL },
  { "no address that could be one", CARD ("FN:D\r\nEMAIL:dana@acme.example>,<x\r\nEMAIL:dana\r\n"), NULL },
  { "controls become blanks", CARD ("FN:D\x1b[31m\x07" "ana\r\nEMAIL:dana@acme.example\r\n"), "D [31m ana | - | -" },
  { "bytes that are no text", CARD ("FN:D\xff\xfe\r\nEMAIL:dana@acme.example\r\n"), "D\xef\xbf\xbd\xef\xbf\xbd | - | -" },
};

static char *
show (const FollowupContactCard *contact)
{
  g_autofree char *phones = contact->phones ? g_strjoinv (", ", contact->phones) : NULL;
  return g_strdup_printf ("%s | %s | %s", contact->name ? contact->name : "-", phones ? phones : "-",
                          contact->street ? contact->street : "-");
}

START_TEST (test_vcard)
{
  g_autoptr (FollowupContacts) contacts = followup_contacts_new ();

  followup_vcard_read (contacts, rows[_i].text, strlen (rows[_i].text));
  const FollowupContactCard *dana = followup_contacts_find (contacts, "dana@Acme.example");
  g_autofree char *shown = dana ? show (dana) : NULL;
  ck_assert_msg (g_strcmp0 (shown, rows[_i].shown) == 0, "%s: %s", rows[_i].name, shown);
}
END_TEST

/* What is too long is left out, and the rest stays. */
START_TEST (test_limits)
{
  g_autoptr (FollowupContacts) contacts = followup_contacts_new ();
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nFN:D\nEMAIL:dana@acme.example\nPHOTO;ENCODING=b:");

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "QUJD\n ");
  g_string_append (text, "\nNOTE:");
  for (guint i = 0; i < FOLLOWUP_CONTACTS_MAX_LINE; i++)
    g_string_append_c (text, 'x');
  for (guint i = 0; i < 2 * FOLLOWUP_CONTACTS_MAX_VALUES; i++)
    g_string_append_printf (text, "\nTEL:%u\nEMAIL:d%u@acme.example", i, i);
  g_string_append (text, "\nEND:VCARD\n");
  ck_assert_uint_eq (followup_vcard_read (contacts, text->str, text->len), 1);
  ck_assert_uint_eq (followup_contacts_count (contacts), FOLLOWUP_CONTACTS_MAX_VALUES);
  const FollowupContactCard *dana = followup_contacts_find (contacts, "dana@acme.example");
  ck_assert_uint_eq (g_strv_length (dana->phones), FOLLOWUP_CONTACTS_MAX_VALUES);

  g_string_truncate (text, 0);
  for (guint i = 0; i < FOLLOWUP_CONTACTS_MAX_CARDS + 10; i++)
    g_string_append_printf (text, "BEGIN:VCARD\nEMAIL:a%u@acme.example\nEND:VCARD\n", i);
  followup_vcard_read (contacts, text->str, text->len);
  ck_assert_uint_eq (followup_contacts_count (contacts), FOLLOWUP_CONTACTS_MAX_CARDS);
}
END_TEST

/* found: her name; "": she is known without one; NULL: not known. */
static const struct {
  const char *name, *text, *found;
} line_rows[] = {
  { "mutt's convention", "1 of 1\ndana@acme.example\tDana Reyes\tfriend\n", "Dana Reyes" },
  { "the first line is a message, whatever it says", "dana@acme.example\tNot\tshe\n", NULL },
  { "only who was asked for", "2 found\nlee@acme.example\tLee\t\nDANA@acme.example\tDana Reyes\t\n", "Dana Reyes" },
  { "as notmuch-address prints", "\"Dana Reyes\" <dana@acme.example>\n", "Dana Reyes" },
  { "nobody", "no match\n", NULL },
  { "nothing", "", NULL },
  { "no name", "x\ndana@acme.example\t\t\n", "" },
  { "no line end", "x\ndana@acme.example\tDana", "Dana" },
};

START_TEST (test_lines)
{
  g_autoptr (FollowupContacts) contacts = followup_contacts_new ();

  followup_contacts_add_lines (contacts, line_rows[_i].text, "dana@acme.example");
  const FollowupContactCard *dana = followup_contacts_find (contacts, "dana@acme.example");
  ck_assert_msg ((dana != NULL) == (line_rows[_i].found != NULL), "%s", line_rows[_i].name);
  if (dana)
    ck_assert_str_eq (dana->name ? dana->name : "", line_rows[_i].found);
  ck_assert_ptr_null (followup_contacts_find (contacts, "lee@acme.example"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("contacts");
  TCase *tests = tcase_create ("contacts");

  tcase_set_timeout (tests, 20);
  tcase_add_loop_test (tests, test_vcard, 0, G_N_ELEMENTS (rows));
  tcase_add_loop_test (tests, test_lines, 0, G_N_ELEMENTS (line_rows));
  tcase_add_test (tests, test_limits);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
