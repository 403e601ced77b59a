/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "mail/message.h"
#include "mail/header.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  followup_mail_init ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const people[] = { "from", "to", "cc", "reply-to" };
  gsize body = 0;
  g_autoptr (FollowupHeader) header = followup_header_new ((const char *) data, size, &body);
  g_assert (body <= size);
  for (guint i = 0; i < followup_header_n_fields (header); i++) {
    const char *name;
    g_autofree char *text = followup_header_decode (followup_header_nth (header, i, &name));
    g_assert (name && text && g_utf8_validate (text, -1, NULL));
  }
  g_autoptr (FollowupFacts) facts = followup_facts_new ();
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    g_clear_pointer (&facts->to, g_ptr_array_unref);
    facts->to = followup_header_people (header, people[i], NULL);
    fuzz_judge (facts);
  }
  facts->references = followup_header_ids (header, "references", NULL);
  facts->in_reply_to = followup_header_ids (header, "in-reply-to", NULL);
  facts->subject = followup_header_text (header, "subject");
  fuzz_judge (facts);
  return 0;
}
