/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_SENDERS_H
#define MAIL_SENDERS_H

#include <glib.h>

/* Who sends mail on behalf of others: data/senders.tsv, data/free-mail.list, data/role-names.list.  The tables are
   compiled in; followup_senders_init() reads them once. */

typedef enum { SENDER_ATS, SENDER_BOARD, SENDER_CALENDAR, SENDER_MEETING, SENDER_ASSESSMENT, SENDER_SIGNATURE,
               SENDER_BACKGROUND, SENDER_EMPLOYER, SENDER_RELAY } SenderClass;

typedef enum { TENANT_NONE, TENANT_LOCAL, TENANT_SUBDOMAIN, TENANT_NAME, TENANT_SUBJECT, TENANT_DOMAIN } SenderTenant;

typedef enum { LOCAL_UNKNOWN, LOCAL_PERSON, LOCAL_MACHINE } SenderLocal;

typedef struct {
  char *suffix;
  char *service;
  SenderClass class;
  SenderTenant tenant;
  GStrv people;
  GStrv machines;
} Sender;

void followup_senders_init (void);
/* A data file that is compiled in, as lines without comments and blanks; free with g_strfreev(). */
GStrv followup_senders_lines (const char *file);
/* The row of the longest suffix of an address's domain, NULL: none; static. */
const Sender *followup_senders_find (const char *address);
/* What a local part says by the row alone. */
SenderLocal followup_senders_local (const Sender *sender, const char *address);
gboolean followup_senders_is_free_mail (const char *domain);
/* A local part that only programs write from, at whatever domain ("no-reply", "notifications+a1b2"). */
gboolean followup_senders_is_machine (const char *address);
/* A local part or a word that belongs to a role or a team ("careers", "recruiting-us"). */
gboolean followup_senders_is_role (const char *address);
gboolean followup_senders_is_role_word (const char *word, gsize length);
/* The employer that a mail speaks for, where the sender's row tells; NULL: not told; free with g_free().
   name: the plain display name, subject: decoded; either may be NULL. */
char *followup_senders_tenant (const Sender *sender, const char *address, const char *name, const char *subject);

#endif
