/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_CADENCE_FILE_H
#define CONFIG_CADENCE_FILE_H

#include "config/lines.h"

/* The keys of one cadence, laid over `base` (NULL: email as further contact every 7 days, 3 attempts, no rule of its
   own; then `first` is needed).  `extends` is skipped: the book has followed it.  CONFIG error with file:line. */
FollowupCadence *followup_cadence_read (const char *name, const char *file, const FollowupLineGroup *group,
                                        const FollowupCadence *base, GError **error);
/* Every field as text, for the hash of a configuration. */
void followup_cadence_dump (const FollowupCadence *cadence, GString *out);

/* All cadences there are.  A later definition of a name replaces an earlier one, and may extend it by its own name. */
typedef struct FollowupCadenceBook FollowupCadenceBook;
/* Holds the compiled-in six. */
FollowupCadenceBook *followup_cadence_book_new (void);
void followup_cadence_book_free (FollowupCadenceBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupCadenceBook, followup_cadence_book_free)
/* A file called NAME.cadence. */
gboolean followup_cadence_book_add_file (FollowupCadenceBook *book, const FollowupConfigText *text, GError **error);
/* A [cadence NAME] group, borrowed: it must live until resolve(). */
gboolean followup_cadence_book_add_group (FollowupCadenceBook *book, const char *name, const char *file,
                                          const FollowupLineGroup *group, GError **error);
/* Name -> FollowupCadence (owned by the table). */
GHashTable *followup_cadence_book_resolve (FollowupCadenceBook *book, GError **error);
/* In the order in which they were first added. */
GStrv followup_cadence_book_names (const FollowupCadenceBook *book);

#endif
