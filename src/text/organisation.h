/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_ORGANISATION_H
#define TEXT_ORGANISATION_H

#include <followup/facts.h>

/* The employer and the position that the mail speaks of (DESIGN 5). */
void followup_text_organisation (FollowupFacts *facts);

#endif
