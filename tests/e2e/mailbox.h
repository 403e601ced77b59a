/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef E2E_MAILBOX_H
#define E2E_MAILBOX_H

#include "../support/run-suite.h"
#include "store/store-notmuch.h"

/* A mailbox with a notmuch database in a temporary folder, which is also HOME, for each test of the store. */

/* A Message-ID that notmuch keeps as it is. */
#define HOSTILE_ID "a\"or:*b/../../etc$(id)@evil.example"

/* Runs a program, words up to NULL; its exit code, 128 + signal, -1: not started. */
int mailbox_run (const char *first, ...);
/* A path below the folder. */
char *mailbox_below (const char *name);
/* headers: whole lines; a file in the folder's cur, and its path. */
char *mailbox_deliver (const char *folder, const char *headers);
void mailbox_deliver_mail (const char *folder, const char *from, const char *to, const char *id, const char *parent);
void mailbox_set_up (void);
void mailbox_tear_down (void);
/* After notmuch new. */
FollowupStore *mailbox_open_store (void);
GPtrArray *mailbox_new_stored (void);
guint64 mailbox_revision (FollowupStore *store);
/* ids of the messages in the threads found, sorted, or the exit code of the error. */
char *mailbox_found_ids (FollowupStore *store, FollowupSelect select, const char *value, gint64 since_at);
/* Lists are words between "|"; NULL: none. */
FollowupChange *mailbox_new_change (const char *id, const char *tag, const char *put, const char *known);
GPtrArray *mailbox_new_unit (GPtrArray *units);
GPtrArray *mailbox_new_units (void);
/* Threads of three messages, t0m0@acme.example ...; one unit each that adds a tag and its put. */
GPtrArray *mailbox_deliver_threads (guint n_threads);
/* How many of those threads are marked; a half marked one fails the test. */
guint mailbox_count_whole (FollowupStore *store, guint n_threads);

#endif
