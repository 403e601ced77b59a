/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "contacts/vcard.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (FollowupContacts) contacts = followup_contacts_new ();
  g_autofree char *text = g_strndup ((const char *) data, size);

  followup_vcard_read (contacts, (const char *) data, size);
  followup_contacts_add_lines (contacts, text, "dana@acme.example");
  followup_contacts_add_lines (contacts, text, NULL);
  g_assert (followup_contacts_count (contacts) <= size);
  return 0;
}
