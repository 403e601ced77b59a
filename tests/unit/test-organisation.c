/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "text/organisation.h"

static const struct {
  const char *name, *address, *domain, *service, *preset, *subject, *text;
  const char *organisation, *position, *requisition;
} rows[] = {
  /* an own domain */
  { "Dana Reyes", "dana@acme.example", "acme.example", NULL, NULL, "Tuesday", "See you.", "Acme", NULL, NULL },
  { "Dana", "d@old-harbour.example", "old-harbour.example", NULL, NULL, NULL, "", "Old Harbour", NULL, NULL },
  { "Dana", "d@blueharbour.example", "blueharbour.example", NULL, NULL, NULL, "Welcome to Blue Harbour, Sam.",
    "Blue Harbour", NULL, NULL },
  { "Acme Jobs", "jobs@acmecareers.example", "acmecareers.example", NULL, NULL, NULL, "", "Acme", NULL, NULL },
  { "Dana", "dana@acme.example", "acme.example", NULL, NULL, "Your application to Umbrella", "", "Acme", NULL, NULL },
  /* agencies */
  { "Lee", "lee@harbour-staffing.example", "harbour-staffing.example", NULL, NULL, "Hello",
    "There is a role at Marlow Foods that fits you.", "Marlow Foods", NULL, NULL },
  { "Lee", "lee@harbour-staffing.example", "harbour-staffing.example", NULL, NULL, "Hello", "Shall we talk?",
    "Harbour Staffing", NULL, NULL },
  /* a recruiter's subject names the employer, of whom the mail then speaks */
  { "Lee", "lee@harbour-partners.example", "harbour-partners.example", NULL, NULL, "Marlow Foods - Shift Manager",
    "Marlow Foods have asked me to look for somebody.", "Marlow Foods", "Shift Manager", NULL },
  { "Lee", "lee@harbour-partners.example", "harbour-partners.example", NULL, NULL, "Interview - Shift Manager",
    "The interview is on Friday.", "Harbour Partners", "Shift Manager", NULL },
  { "Lee", "lee@harbour-people.example", "harbour-people.example", NULL, NULL, "Shift Manager, Marlow Foods",
    "I write on behalf of Marlow Foods.", "Marlow Foods", "Shift Manager", NULL },
  { "Lee", "lee@marlow.example", "marlow.example", NULL, NULL, "Marlow Foods | Shift Manager",
    "Marlow Foods is a good place to work.", "Marlow", "Shift Manager", NULL },
  { "Dana", "dana@acmerecruiting.example", "acmerecruiting.example", NULL, NULL, "Your application to Acme", "", "Acme",
    NULL, NULL },
  { "Dana", "dana@harbourrecruitment.example", "harbourrecruitment.example", NULL, NULL, "From Harbour Recruitment", "",
    "Harbour Recruitment", NULL, NULL },
  /* hiring systems */
  { "Ida Holm", "kq@ats.example", NULL, "Workable", "Ida Holm", "Shift Manager - Marlow Foods", "Hi Sam", "Marlow Foods",
    "Shift Manager", NULL },
  { "Codility", "x@ats.example", NULL, "Codility", NULL, "Hello", "Hello, Marlow Foods invites you to solve a task.",
    "Marlow Foods", NULL, NULL },
  { "Acme Hiring Team", "no-reply@ats.example", NULL, "Ashby", NULL, "Your next step", "", "Acme", NULL, NULL },
  { "Mia Thorn, Vale Group", "talk@ats.example", NULL, "Teamtailor", NULL, "Hello", "", "Vale Group", NULL, NULL },
  { "Mia from Acme", "talk@ats.example", NULL, "Gem", NULL, "Hello", "", "Acme", NULL, NULL },
  { "Acme Foods @ icims", "acme+autoreply@ats.example", NULL, "iCIMS", "acme", "Hello", "", "Acme Foods", NULL,
    NULL },
  { "Ida Holm", "notifications@ats.example", NULL, "BambooHR", "Ida Holm", "Your application", "We decided. Ida Holm",
    NULL, NULL, NULL },
  { "Ida Holm", "notifications@ats.example", NULL, "BambooHR", "Ida Holm", "Your application to Birch & Sons", "",
    "Birch & Sons", NULL, NULL },
  { "Marlow Group", "no-reply@ats.example", NULL, "Workable", "Marlow Group", "Thank you", "", "Marlow Group", NULL,
    NULL },
  { "Workday", "acme@ats.example", NULL, "Workday", "acme", "Thank you", "", "Acme", NULL, NULL },
  { "LinkedIn", "jobs@ats.example", NULL, "LinkedIn", NULL, "Sam, your application was sent to Birch & Sons", "",
    "Birch & Sons", NULL, NULL },
  { "HackerRank", "x@ats.example", NULL, "HackerRank", NULL, "Marlow Foods has invited you to take a test", "",
    "Marlow Foods", NULL, NULL },
  { "Paycom", "x@ats.example", NULL, "Paycom", NULL, "News", "All the best,\nThe Marlow Foods Recruiting Team",
    "Marlow Foods", NULL, NULL },
  { NULL, "x@ats.example", NULL, "Lever", NULL, "News", "Thank you for your interest in the Line Cook role.", NULL,
    "Line Cook", NULL },
  /* roles and numbers */
  { "D", "d@acme.example", "acme.example", NULL, NULL, "Re: Senior Account Executive - second round", "", "Acme",
    "Senior Account Executive", NULL },
  { "D", "d@acme.example", "acme.example", NULL, NULL, "Hello", "You applied for our line cook position.", "Acme",
    "line cook", NULL },
  { "D", "d@acme.example", "acme.example", NULL, NULL, "Hello", "we offer you the position of Head of Sales.", "Acme",
    "Head of Sales", NULL },
  { "D", "d@acme.example", "acme.example", NULL, NULL, "R-0045117 Shift Manager", "", "Acme", "Shift Manager",
    "R-0045117" },
  { "D", "d@acme.example", "acme.example", NULL, NULL, "Hello", "Requisition number: 4711, thanks.", "Acme", NULL,
    "4711" },
  { "D", "d@acme.example", "acme.example", NULL, NULL, "Hello", "JR00123 is open until 2026-11-30, call 555-010022.",
    "Acme", NULL, "JR00123" },
  { "D", "d@acme.example", "acme.example", NULL, NULL, "Hello", "The printer changed its position in 2026.", "Acme",
    NULL, NULL },
};

START_TEST (test_organisation)
{
  g_autoptr (FollowupFacts) facts = followup_facts_new ();
  facts->from.name = g_strdup (rows[_i].name);
  facts->from.address = g_strdup (rows[_i].address);
  facts->from.domain = g_strdup (rows[_i].domain);
  facts->service = g_strdup (rows[_i].service);
  facts->organisation = g_strdup (rows[_i].preset);
  facts->subject = g_strdup (rows[_i].subject);
  facts->new_text = g_strdup (rows[_i].text);
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);
  followup_text_organisation (facts, words);
  ck_assert_msg (g_strcmp0 (facts->organisation, rows[_i].organisation) == 0, "organisation: %s, not %s",
                 facts->organisation, rows[_i].organisation);
  ck_assert_msg (g_strcmp0 (facts->position, rows[_i].position) == 0, "position: %s, not %s", facts->position,
                 rows[_i].position);
  ck_assert_msg (g_strcmp0 (facts->requisition, rows[_i].requisition) == 0, "requisition: %s, not %s",
                 facts->requisition, rows[_i].requisition);
}
END_TEST

START_TEST (test_outgoing)
{
  g_autoptr (FollowupFacts) facts = followup_facts_new ();
  facts->direction = FOLLOWUP_DIRECTION_OUT;
  facts->from.domain = g_strdup ("mine.example");
  FollowupPerson *to = followup_person_new ();
  to->address = g_strdup ("dana@acme.example");
  to->domain = g_strdup ("acme.example");
  followup_person_list_add (&facts->to, to);
  g_autoptr (FollowupWords) words = followup_words_new ("");
  followup_text_organisation (facts, words);
  ck_assert_str_eq (facts->organisation, "Acme");
}
END_TEST

static const struct {
  const char *signature, *organisation;
} signatures[] = {
  { "Head Recruiter, Marlow Foods\n+1 555 0100", "Marlow Foods" },
  { "Talent Lead at Marlow Foods", "Marlow Foods" },
  { "Engineer | Acme", "Acme" },
  { "+1 555 0100", NULL },
  { "", NULL },
};

START_TEST (test_signature)
{
  g_autofree char *name = followup_organisation_of_signature (signatures[_i].signature);
  ck_assert_msg (g_strcmp0 (name, signatures[_i].organisation) == 0, "%s: %s", signatures[_i].signature, name);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("organisation");
  TCase *tests = tcase_create ("organisation");
  tcase_add_loop_test (tests, test_organisation, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tests, test_outgoing);
  tcase_add_loop_test (tests, test_signature, 0, G_N_ELEMENTS (signatures));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
