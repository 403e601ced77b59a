/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/text.h"

#include "text/dates.h"
#include "text/organisation.h"
#include "text/signals.h"
#include "text/words.h"

void
followup_text_read (FollowupFacts *facts)
{
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);

  followup_text_signals (facts, words);
  followup_text_dates (facts, words);
  followup_text_organisation (facts, words);
}
