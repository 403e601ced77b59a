/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONTACTS_VCARD_H
#define CONTACTS_VCARD_H

#include "contacts/contacts.h"

/* Reads FN (else N), EMAIL, TEL and ADR of the cards of a text: versions 4.0 (RFC 6350), 3.0 (RFC 2426), and 2.1 as far as
   phones write it (quoted-printable).  Lines are unfolded and bounded; whatever is odd is left out, never an error.  A
   card adds its name, phones and street to each of its addresses.  Numbers of fax machines are no phones; of streets the
   one at work goes first.  How many cards were read. */
guint followup_vcard_read (FollowupContacts *contacts, const char *text, gsize length);

#endif
