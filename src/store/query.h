/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "store/store.h"

/* Text of notmuch queries, made so that no value can become syntax (DESIGN 10.10).  Pure. */

/* from: or to: (which is To, Cc and Bcc) the address, or any address at the domain: as a phrase, so a longer address
   that contains the words matches too.  NULL when nothing that could be searched is left of the value. */
char *followup_query_address (const char *address);
char *followup_query_domain (const char *domain);
/* Exactly this tag, whatever is in its name. */
char *followup_query_tag (const char *tag);
/* The folder and all below it, relative to the mail root; NULL for the mail root itself. */
char *followup_query_folder (const char *folder);
/* NULL when it is no thread id of notmuch's (hexadecimal digits). */
char *followup_query_thread (const char *thread);
/* Joins with "or"; not older than since_at (FOLLOWUP_NEVER: any). */
char *followup_query_join (char *const *queries, guint n_queries, gint64 since_at);

#endif
