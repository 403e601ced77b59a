/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_ADDRESS_BOOK_H
#define CLI_ADDRESS_BOOK_H

#include "config/config.h"
#include "contacts/contacts.h"

/* The user's address books: the vCards of `contacts=`, then what query_command answered the last time it was asked
   (followup contacts), which lies in the cache.  No program is started here (DESIGN 10.10). */

/* What could not be read is left out and told in *ret_warnings (one line each, for the user; NULL: not wanted). */
FollowupContacts *followup_address_book_load (const FollowupConfig *config, GStrv *ret_warnings);

/* Asks query_command for one address and adds what it says, if only that it knows nothing.  The program is started as it
   stands in the configuration, without a shell, with `address` in place of "%s"; it has so many seconds.  An address with
   other signs than letters, digits and ._+-@ is not asked for.  TRY_AGAIN: no answer in time; IO: it cannot be run. */
gboolean followup_address_book_ask (const FollowupConfig *config, FollowupContacts *contacts, const char *address,
                                    guint seconds, GError **error);
/* Keeps the answers for the next load, addresses in order; FALSE: there is no cache to keep them in. */
gboolean followup_address_book_keep (const FollowupContacts *contacts, const char *const *addresses);
/* Takes away what was kept. */
void followup_address_book_forget (void);

#endif
