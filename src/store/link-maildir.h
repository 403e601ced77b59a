/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_LINK_MAILDIR_H
#define STORE_LINK_MAILDIR_H

#include <followup/error.h>

/* A folder of maildirs that hold nothing but symbolic links to mail, for mailers without notmuch.  Only links of ours are
   ever taken away, and nothing is followed. */
typedef struct FollowupLinkFolder FollowupLinkFolder;

/* Opens the folder, or makes it with those above it.  USAGE: it would lie in mail_root, where notmuch would index all mail
   twice.  CANNOT_CREATE: it is there, not empty and none of ours, or a link, or not the user's.  TRY_AGAIN: another
   run is at it. */
FollowupLinkFolder *followup_link_folder_open (const char *path, const char *mail_root, GError **error);
void followup_link_folder_free (FollowupLinkFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupLinkFolder, followup_link_folder_free)

/* Takes the maildirs of links away where the folder is one of ours; what is none of ours stays, with what holds it. */
void followup_link_folder_remove (const char *path);

/* A link name that no mail can choose: its date, a digest of the id, the maildir flags of the path.  Free with g_free(). */
char *followup_link_name (const char *id, gint64 date_at, const char *path);

/* Makes the maildir `name` hold exactly these links (link name -> path, both char *): built aside and swapped in whole, so
   that a mailer sees the old or the new.  Writes nothing where nothing differs; *ret_is_changed.
   CANNOT_CREATE: something in it is no link of ours: it is left as it is. */
gboolean followup_link_folder_set (FollowupLinkFolder *folder, const char *name, GHashTable *links,
                                   gboolean *ret_is_changed, GError **error);

#endif
