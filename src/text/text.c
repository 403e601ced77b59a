/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/text.h"

#include "text/dates.h"
#include "text/organisation.h"
#include "text/signals.h"
#include "text/words.h"

/* Times that were agreed on for something else. */
static void
drop_interviews (FollowupFacts *facts)
{
  for (guint i = facts->interviews ? facts->interviews->len : 0; i > 0; i--)
    if (((FollowupInterview *) facts->interviews->pdata[i - 1])->source == FOLLOWUP_SOURCE_TEXT)
      g_ptr_array_remove_index (facts->interviews, i - 1);
}

void
followup_text_read (FollowupFacts *facts)
{
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);

  gboolean may_be_job = followup_text_signals (facts, words);
  followup_text_dates (facts, words);
  if (!may_be_job)
    drop_interviews (facts);
  followup_text_organisation (facts, words);
}
