/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

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
  static const char *const me[] = { "sam@park.example", NULL };
  static const FollowupMessageInput input = { "file", me, FALSE, TRUE, 1796119200 };
  g_autoptr (FollowupFacts) facts = followup_message_read (data, size, &input);
  fuzz_judge (facts);
  return 0;
}
