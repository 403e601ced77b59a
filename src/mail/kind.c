/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/kind.h"

#include "mail/dsn.h"

void
followup_kind_init (void)
{
}

void
followup_kind_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts)
{
  if (followup_dsn_take (facts, header, parts))
    facts->kind = FOLLOWUP_KIND_BOUNCE;
  else if (facts->interviews)
    facts->kind = FOLLOWUP_KIND_INVITATION;
}
