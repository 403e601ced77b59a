/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_NOTE_H
#define STORE_NOTE_H

#include <followup/facts.h>

/* What `followup log` writes (DESIGN 9, DECISIONS 42): a message of its own in the folder `followup` of the mail root.
   What counts is its header
     X-Followup: kind=voicemail; slug=acme-ae; at=2026-03-05T18:00:00-05:00; with=dana@acme.example,lee@acme.example
   (`at` may be a bare day; `with` may be absent); the words around it are for people. */
#define FOLLOWUP_NOTE_FOLDER "followup"

/* Borrowed.  Strings that would break a header are refused (USAGE), except in `text` and `my_name`, which are
   encoded. */
typedef struct {
  FollowupLogKind kind;
  const char *slug;
  const char *at;               /* RFC 3339, or a bare day */
  const char *const *with;      /* addresses; NULL: nobody named */
  const char *text;             /* the user's own words, or NULL */
  const char *my_address;
  const char *my_name;          /* or NULL */
  const char *parent_id;        /* Message-ID of the newest message of the live thread, or NULL */
  FollowupInstant now;
} FollowupNote;

/* The whole message, lines ending in "\n"; id without angle brackets. */
char *followup_note_format (const FollowupNote *note, const char *id, GError **error);
/* A Message-ID of our own, of [A-Za-z0-9.@-] only. */
char *followup_note_new_id (const char *my_address, gint64 now_at);
/* Writes the message whole or not at all and gives its path: on disk when it returns, never over another file.
   IO: disk full; CANNOT_CREATE: the folder cannot be made.  The store's add_file() makes it known to notmuch. */
char *followup_note_write (const FollowupNote *note, const char *mail_root, GError **error);

#endif
