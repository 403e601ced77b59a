/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <followup/facts.h>

#include <stdint.h>

/* One target a file.  libFuzzer calls it (meson -Dfuzz=true); run-corpus.c calls it in every `meson test`. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
/* Once, before the first; only where a target needs it. */
__attribute__ ((weak)) int LLVMFuzzerInitialize (int *argc, char ***argv);

/* The input as a text function gets it: valid UTF-8, no NUL, "\n" line ends; free with g_free(). */
char *fuzz_text (const uint8_t *data, size_t size);

/* Facts as they stand before the words are read.  The first byte of the input says kind and direction, the second how
   many days after 1 December 2026 (a Tuesday) the mail came, the third its offset; the rest is subject (first line)
   and new text. */
FollowupFacts *fuzz_facts (const uint8_t *data, size_t size);

/* Aborts where facts could not travel: not valid UTF-8, not the same after a way over the wire, a range of days that
   ends before it begins, a confidence outside 0 to 1, an oddity that is no word. */
void fuzz_judge (const FollowupFacts *facts);

#endif
