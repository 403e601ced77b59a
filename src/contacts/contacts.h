/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONTACTS_CONTACTS_H
#define CONTACTS_CONTACTS_H

#include <glib.h>

/* What the user's address books say of people whom the mail knows by address: for the eye alone.  No tag rests on it, and
   nobody becomes known by it. */
typedef struct {
  char *address;                /* lower case */
  char *name;                   /* NULL: not told */
  GStrv phones;                 /* as they are written there, the preferred first; NULL: none */
  char *street;                 /* "12 Mill Lane, Leeds, LS1 4AA, UK"; NULL: none */
  gboolean is_asked;            /* the line of a program: an answer, if only that there is none */
} FollowupContactCard;

/* Limits on what is kept of a book, whoever wrote it. */
#define FOLLOWUP_CONTACTS_MAX_BYTES (16 * 1024 * 1024) /* of one file */
#define FOLLOWUP_CONTACTS_MAX_CARDS 20000              /* of all files */
#define FOLLOWUP_CONTACTS_MAX_LINE 4096                /* unfolded; a longer one (a photo) is left out */
#define FOLLOWUP_CONTACTS_MAX_VALUES 16                /* addresses, and phones, of one card */

typedef struct FollowupContacts FollowupContacts;

FollowupContacts *followup_contacts_new (void);
void followup_contacts_free (FollowupContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupContacts, followup_contacts_free)

/* Adds what is not known of the address yet: the first book that tells a thing is believed.  Everything is copied. */
void followup_contacts_add (FollowupContacts *contacts, const FollowupContactCard *contact);
/* The lines that a program prints for mutt's query_command: a message on the first, then "address TAB name TAB other";
   also "Name <address>", as notmuch-address(1) prints, on any line.  Only lines about `address` are taken; NULL: all
   (what this program wrote down itself, without a first line).  How many were taken. */
guint followup_contacts_add_lines (FollowupContacts *contacts, const char *text, const char *address);

/* NULL: no book has the address.  Borrowed. */
const FollowupContactCard *followup_contacts_find (const FollowupContacts *contacts, const char *address);
guint followup_contacts_count (const FollowupContacts *contacts);

#endif
