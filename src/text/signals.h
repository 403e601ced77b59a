/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_SIGNALS_H
#define TEXT_SIGNALS_H

#include <followup/facts.h>

#include "text/words.h"

/* Signals, asks and agrees, from the words of the subject and the new text (DESIGN 4 and 6; rules:
 * data/phrases.en).  FALSE: the mail is plainly about another matter than a job (an appointment with a dentist). */
gboolean followup_text_signals (FollowupFacts *facts, const FollowupWords *words);

#endif
