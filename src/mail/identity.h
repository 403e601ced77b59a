/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_IDENTITY_H
#define MAIL_IDENTITY_H

#include <glib.h>

/* The id by which notmuch knows a message file: value is its Message-ID field, NULL for none; bytes the whole file.
   No field: "notmuch-sha1-" and the SHA-1 of the bytes; likewise one too long for its database.  Valid UTF-8; free
   with g_free(). */
char *followup_identity_new (const char *value, const guint8 *bytes, gsize length);

#endif
