/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/signals.h"

void
followup_text_signals (FollowupFacts *facts, const FollowupWords *words)
{
}
