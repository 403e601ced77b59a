/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_PERSON_H
#define MAIL_PERSON_H

#include <followup/facts.h>

/* Reads the public suffix list; once, before the first person. */
void followup_person_init (void);
/* A person from a display name (decoded, may be NULL) and an address; NULL when the address is none.  The address
   becomes lower case, the name is cleaned, domain is the organisation's (NULL for free-mail, hiring systems ...). */
FollowupPerson *followup_person_from_mailbox (const char *name, const char *address);
/* "Doe, Jane (External)" -> "Jane Doe", "Jane Doe | Acme" -> "Jane Doe"; NULL when nothing is left. */
char *followup_person_clean_name (const char *name, const char *address);
/* What stands between quotes, with white space squeezed and nothing else changed; NULL when nothing is left. */
char *followup_person_plain_name (const char *name);
/* The registrable domain (public suffix list) of an address; NULL: none, or one that is nobody's own. */
char *followup_person_domain (const char *address);
/* Does a name read as one of a person: two to four words that begin with capitals, no word of a role or team? */
gboolean followup_person_is_name (const char *name);
/* Exchange's IMCEAEX- form of an address: the local part's own, readable form ("/O=ORG/.../CN=JDOE"); else NULL. */
char *followup_person_decode_imceaex (const char *address);

#endif
