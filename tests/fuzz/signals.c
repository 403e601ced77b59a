/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "text/signals.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (FollowupFacts) facts = fuzz_facts (data, size);
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);
  followup_text_signals (facts, words);
  fuzz_judge (facts);
  return 0;
}
