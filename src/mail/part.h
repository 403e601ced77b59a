/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_PART_H
#define MAIL_PART_H

#include "mail/header.h"

#include <gmime/gmime.h>

/* What one walk over the MIME tree of a message brings home, within limits.h. */
typedef struct {
  char *body;                   /* the sender's words as UTF-8 text, "\n" line ends; never NULL */
  GPtrArray *calendars;         /* FollowupPartCalendar */
  char *report_type;            /* of a multipart/report, lower case; NULL */
  char *report;                 /* text of message/delivery-status, message/disposition-notification ... */
  char *returned;               /* header block (and body) of the returned message; NULL */
  gboolean is_encrypted;
  gboolean has_picture;
  gboolean has_attachment;      /* any other part that is no text */
  gboolean is_html_only;
  gboolean is_clipped;
} FollowupParts;

typedef struct {
  char *text;                   /* UTF-8 */
  char *method;                 /* the part's own parameter, may be NULL */
} FollowupPartCalendar;

/* bytes: the whole file; body: where its body begins (followup_header_new).  Never NULL. */
FollowupParts *followup_parts_new (const FollowupHeader *header, const char *bytes, gsize length, gsize body);
void followup_parts_free (FollowupParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupParts, followup_parts_free)

/* A part's content, transfer encoding undone, NUL replaced, as valid UTF-8 with "\n" line ends; at most limit bytes
   are decoded (*ret_is_clipped).  An unknown or lying charset gives U+FFFD or windows-1252, never a failure. */
char *followup_part_text (GMimePart *part, gsize limit, gboolean *ret_is_clipped);
/* Bytes in a named charset (NULL: not named) to the same. */
char *followup_part_to_utf8 (const char *bytes, gsize length, const char *charset);

#endif
