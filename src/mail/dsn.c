/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/dsn.h"

gboolean
followup_dsn_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts)
{
  return FALSE;
}
