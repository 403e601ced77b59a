/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FRONT_PASS_H
#define FRONT_PASS_H

#include <stdbool.h>

/* `followup filter` (DESIGN 9): standard input goes to standard output byte for byte, below the one line that the engine
   says of it, if it says one in time.  Whatever becomes of the engine, the message passes: 0, or 74 when standard output
   took less than all of it for another reason than a reader that left.
   engine: NULL: there is none.  shows_noise: the engine's complaints go to standard error instead of nowhere. */
int pass_run (const char *engine, char **words, bool shows_noise);

#endif
