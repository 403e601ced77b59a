/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_HEADER_TEXT_H
#define STORE_HEADER_TEXT_H

#include <followup/facts.h>

/* Headers of the messages that we write: notes and drafts.  They are made of strangers' words, so each function writes
   one header and nothing else, whatever it is given (hostile.md F3, J01, J02).  Lines end in "\n". */

/* Printable ASCII without spaces and without the characters in `but`, not empty, not endless. */
gboolean followup_header_is_plain (const char *value, const char *but);
/* Can the Message-ID, without angle brackets, stand in a header as it is?  notmuch's own ids of messages without one
   cannot. */
gboolean followup_header_is_id (const char *id);
/* Can mail be sent to the address as it stands?  Quoted local parts and address literals are refused; UTF-8 in the local
   part is not (RFC 6532). */
gboolean followup_header_is_address (const char *address);
/* The same mailbox: whatever the case, and however a domain beyond ASCII is written.  NULL equals nothing. */
gboolean followup_header_address_equal (const char *a, const char *b);

/* A name before an address: a quoted string, or encoded words when it has more than ASCII (RFC 5322 3.2.5, RFC 2047). */
void followup_header_append_phrase (GString *text, const char *name);
/* "To: ", all of them, each on its line; nothing at all for none.  persons: FollowupPerson *, with addresses that
   followup_header_is_address() takes; names may be NULL. */
void followup_header_append_mailboxes (GString *text, const char *header, const GPtrArray *persons);
/* Free text, on lines of 76 columns where it has blanks, in encoded words where it needs them; cut where it is longer
   than any subject. */
void followup_header_append_text (GString *text, const char *header, const char *value);
/* "Date: ...", RFC 5322 3.3. */
void followup_header_append_date (GString *text, const FollowupInstant *at);

#endif
