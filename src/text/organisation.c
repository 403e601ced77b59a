/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/organisation.h"

void
followup_text_organisation (FollowupFacts *facts)
{
}
