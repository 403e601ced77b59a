/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "mail/calendar.h"
#include "mail/message.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  followup_mail_init ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FollowupPartCalendar part = { fuzz_text (data, size), NULL };
  g_autoptr (GPtrArray) calendars = g_ptr_array_new ();
  g_autoptr (FollowupFacts) facts = fuzz_facts (NULL, 0);
  g_ptr_array_add (calendars, &part);
  followup_calendar_take (facts, &(FollowupParts){ .calendars = calendars });
  fuzz_judge (facts);
  g_free (part.text);
  return 0;
}
