/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TAGS_PLAN_H
#define TAGS_PLAN_H

#include "config/config.h"
#include "tags/change.h"

#include <followup/verdict.h>

/* A message as the plan sees it; everything borrowed. */
typedef struct {
  const char *id, *thread;
  const char *slug;                 /* the candidacy it is assigned to; NULL: none */
  gint64 at;
  gboolean is_excluded;             /* deleted, spam: carries nothing of ours */
  gboolean is_ignored;              /* track/none: likewise */
  const char *const *tags, *const *put, *const *known;
} FollowupTagged;

/* A thread with a message that could not be decided. */
typedef struct {
  const char *thread;
  const char *id;                   /* the message: its key */
} FollowupUnsure;

/* A claim that the user took away by hand. */
typedef struct {
  char *slug, *thread;
  FollowupTag tag;
  char *key;
  gboolean is_new;                  /* seen by this plan for the first time */
} FollowupDismissal;

typedef struct {
  GPtrArray *units;                 /* GPtrArray of FollowupChange: what must be written whole (DECISIONS 11) */
  GPtrArray *dismissals;            /* FollowupDismissal */
  GHashTable *changed;              /* set of slugs with a tag added or removed (char *, owned) */
  guint n_messages;                 /* messages to be written */
} FollowupPlan;

/* What must be written so that the tags say what the verdicts say (DESIGN 2, DECISIONS 3D).  Pure: tagged are all
   messages of the candidacies' threads and all that carry a tag of ours; verdicts: FollowupVerdict *; unsure:
   FollowupUnsure.  Run on its own result it gives an empty plan. */
FollowupPlan *followup_plan_new (const FollowupConfig *config, const GArray *tagged, const GPtrArray *verdicts,
                                 const GArray *unsure);
void followup_plan_free (FollowupPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupPlan, followup_plan_free)

/* Was this claim taken away by hand? */
gboolean followup_plan_is_dismissed (const FollowupPlan *plan, const char *slug, const FollowupClaim *claim);

#endif
