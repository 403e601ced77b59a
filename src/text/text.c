/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/text.h"

void
followup_text_read (FollowupFacts *facts)
{
}
