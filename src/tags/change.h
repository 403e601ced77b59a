/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TAGS_CHANGE_H
#define TAGS_CHANGE_H

#include <followup/error.h>

/* What is to be done to one message; everything is checked against what stands, an empty change writes nothing. */
typedef struct {
  char *id;
  GStrv add_tags, remove_tags;      /* NULL: none */
  GStrv add_put, remove_put;        /* property followup.put (DECISIONS 6) */
  GStrv add_known, remove_known;    /* property followup.known (DECISIONS 7) */
} FollowupChange;

void followup_change_free (FollowupChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupChange, followup_change_free)

#endif
