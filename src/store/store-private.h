/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_PRIVATE_H
#define STORE_STORE_PRIVATE_H

#include "store/store.h"

/* What the stores of this room share. */

/* Messages a section aims at: about 80 ms of lock (DECISIONS 11). */
#define FOLLOWUP_SECTION_MESSAGES 20
/* libnotmuch ends the process over a longer property. */
#define FOLLOWUP_MAX_PROPERTY 200

/* The three things a change can set on a message. */
typedef enum { FOLLOWUP_MARK_TAG, FOLLOWUP_MARK_PUT, FOLLOWUP_MARK_KNOWN, FOLLOWUP_N_MARK } FollowupMark;

/* The lists of a message or a change for one mark; borrowed, may be NULL. */
const char *const *followup_stored_marks (const FollowupStored *stored, FollowupMark mark);
const char *const *followup_change_added (const FollowupChange *change, FollowupMark mark);
const char *const *followup_change_removed (const FollowupChange *change, FollowupMark mark);
/* Something of the change does not yet stand on the message. */
gboolean followup_change_is_needed (const FollowupChange *change, const FollowupStored *stored);
/* How many units from `first` on share a section; at least one. */
guint followup_section_length (const GPtrArray *units, guint first);
guint followup_units_count_messages (const GPtrArray *units, guint first, guint n_units);

/* Sorts the strings (char *), drops doubles and makes them a GStrv; takes the array, which has no free function. */
GStrv followup_strings_take_sorted (GPtrArray *strings);
/* NULL is an empty list. */
gboolean followup_strings_contain (const char *const *strings, const char *string);
/* A TAG value that stands for every tag with a prefix ("followup/", "track/until*"): the length of the prefix. */
gboolean followup_tag_is_prefix (const char *value, gsize *ret_length);
/* Has the message a tag with the prefix, or a property of ours? */
gboolean followup_stored_is_marked (const FollowupStored *stored, const char *prefix);
/* "" and "*" and the like, which would select all mail. */
gboolean followup_query_is_everything (const char *query);
void followup_set_error_everything (GError **error, const char *query);

#endif
