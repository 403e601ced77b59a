/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <followup/facts.h>

/* Reads the words of one message.  Before the call the facts hold direction, kind, date, subject, from and new_text;
   after it also signals, dates, slots, asks, agrees, absence, left, process_days, organisation and position.
   Linear in the length of the text; the first 64 KiB of new text are read. */
void followup_text_read (FollowupFacts *facts);

#endif
