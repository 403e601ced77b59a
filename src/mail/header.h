/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_HEADER_H
#define MAIL_HEADER_H

#include <followup/facts.h>

/* The header block of a message (RFC 5322 2.2), read within limits.h before any library sees it. */
typedef struct FollowupHeader FollowupHeader;

/* Reads until the empty line.  *ret_body (may be NULL): where the body begins, length when there is none.
   An mbox "From " line in front is passed over; lines that are no field are left out. */
FollowupHeader *followup_header_new (const char *bytes, gsize length, gsize *ret_body);
void followup_header_free (FollowupHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupHeader, followup_header_free)

/* The first field of that name (lower case): unfolded, raw bytes without NUL; NULL: there is none; borrowed. */
const char *followup_header_get (const FollowupHeader *header, const char *name);
/* The same, "" for none. */
const char *followup_header_value (const FollowupHeader *header, const char *name);
guint followup_header_count (const FollowupHeader *header, const char *name);
guint followup_header_n_fields (const FollowupHeader *header);
const char *followup_header_nth (const FollowupHeader *header, guint nth, const char **ret_name);
gboolean followup_header_is_clipped (const FollowupHeader *header);

/* Encoded words decoded (RFC 2047), valid UTF-8, control characters and line ends turned to spaces; NULL: no such
   field; free with g_free(). */
char *followup_header_text (const FollowupHeader *header, const char *name);
/* The same for a value that is no field. */
char *followup_header_decode (const char *value);
/* The mailboxes of an address field, at most MAIL_RECIPIENTS_MAX, NULL: none.  Nested or countless groups are not
   read at all (*ret_is_clipped is set, may be NULL). */
GPtrArray *followup_header_people (const FollowupHeader *header, const char *name, gboolean *ret_is_clipped);
/* The Message-IDs of a field, without angle brackets and white space, the last MAIL_REFERENCES_MAX; NULL: none. */
GStrv followup_header_ids (const FollowupHeader *header, const char *name, gboolean *ret_is_clipped);
/* Does an address field hold more groups than can be read safely?  Linear. */
gboolean followup_header_has_many_groups (const char *value, gsize length);
/* Field value begins with word, case ignored, and the word ends there. */
gboolean followup_header_begins (const char *value, const char *word);

#endif
