/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/dates.h"

void
followup_text_dates (FollowupFacts *facts, const FollowupWords *words)
{
}
