/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/agenda/ics.h"

#include <libical/ical.h>
#include <string.h>

/* What is written here is read by another: libical. */

#define NOW 1795334400          /* 2026-11-22T08:00:00Z */

static FollowupIcsEvent
whole_day (const char *key, const char *summary)
{
  return (FollowupIcsEvent){ .key = key, .day = followup_day_new (2026, 11, 30), .start_at = FOLLOWUP_NEVER, .summary = summary };
}

START_TEST (test_whole)
{
  FollowupIcsEvent events[] = { whole_day ("k", "Acme, Inc.; reply \\ due"),
                                { .key = "i", .start_at = NOW + 3600, .end_at = NOW + 7200, .summary = "Interview",
                                  .description = "line\nline" } };
  static const char expected[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//followup//followup//EN\r\nMETHOD:PUBLISH\r\n"
                                 "BEGIN:VEVENT\r\nUID:8254c329a92850f6d539dd376f4816ee@followup.invalid\r\n"
                                 "DTSTAMP:20261122T080000Z\r\nDTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\n"
                                 "TRANSP:TRANSPARENT\r\nSUMMARY:Acme\\, Inc.\\; reply \\\\ due\r\nEND:VEVENT\r\n"
                                 "BEGIN:VEVENT\r\nUID:de7d1b721a1e0632b7cf04edf5032c8e@followup.invalid\r\n"
                                 "DTSTAMP:20261122T080000Z\r\nDTSTART:20261122T090000Z\r\nDTEND:20261122T100000Z\r\n"
                                 "SUMMARY:Interview\r\nDESCRIPTION:line\\nline\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autofree char *text = followup_ics_calendar (events, 2, NOW);

  ck_assert_str_eq (text, expected);
}
END_TEST

static const char *const hostile[] = {
  "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", "x\nBEGIN:VALARM\nACTION:PROCEDURE", "\033]0;owned\007\342\200\256 x",
  "\\n;,:\"\\", "\377\300", "BEGIN:VEVENT",
};

START_TEST (test_hostile)
{
  FollowupIcsEvent event = whole_day (hostile[_i], hostile[_i]);
  event.description = hostile[_i];
  g_autofree char *text = followup_ics_calendar (&event, 1, NOW);
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *read = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  guint n_properties = 0;

  ck_assert_int_eq (icalcomponent_count_components (calendar, ICAL_ANY_COMPONENT), 1);
  ck_assert_int_eq (icalcomponent_count_components (read, ICAL_ANY_COMPONENT), 0);
  ck_assert_int_eq (icalcomponent_count_errors (calendar), 0);
  for (icalproperty *p = icalcomponent_get_first_property (read, ICAL_ANY_PROPERTY); p;
       p = icalcomponent_get_next_property (read, ICAL_ANY_PROPERTY))
    n_properties++;
  ck_assert_uint_eq (n_properties, 7);
  icalcomponent_free (calendar);
}
END_TEST

/* 75 octets a line, never within a character, and libical reads the same words. */
START_TEST (test_folding)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append (words, i % 3 ? "\303\244b " : "\346\235\216,");
  FollowupIcsEvent event = whole_day ("k", words->str);
  g_autofree char *text = followup_ics_calendar (&event, 1, NOW);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i]; i++) {
    ck_assert_uint_le (strlen (lines[i]), 75);
    ck_assert (g_utf8_validate (lines[i], -1, NULL));
  }
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *read = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  ck_assert_str_eq (icalcomponent_get_summary (read), words->str);
  icalcomponent_free (calendar);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("ics");
  TCase *all = tcase_create ("all");

  tcase_add_test (all, test_whole);
  tcase_add_loop_test (all, test_hostile, 0, G_N_ELEMENTS (hostile));
  tcase_add_test (all, test_folding);
  suite_add_tcase (suite, all);
  return run_suite (suite);
}
