/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATES_H
#define TEXT_DATES_H

#include <followup/facts.h>

#include "text/words.h"

/* Dates, slots, absence and the length of the process, from the words of the new text (DESIGN 4, dates). */
void followup_text_dates (FollowupFacts *facts, const FollowupWords *words);

#endif
