/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_GRAMS_H
#define BASE_GRAMS_H

#include <glib.h>

/* A text is searched for hundreds of phrases, of which it holds one or none.  What three bytes stand in a row
   anywhere in it is noted once; a phrase of which some three bytes are missing need not be searched for. */

#define GRAMS_BITS 14
#define GRAMS_OF_NEEDLE 4

/* Of a text; a set bit may come from other bytes than those asked for, an unset bit is certain. */
typedef struct {
  guint64 bits[(1 << GRAMS_BITS) / 64];
} Grams;

/* Of a phrase: the places of some of its grams; n 0 where it is too short to tell. */
typedef struct {
  guint16 places[GRAMS_OF_NEEDLE];
  guint n;
} GramsNeedle;

void followup_grams_read (Grams *grams, const char *text, gsize length);
void followup_grams_needle (GramsNeedle *needle, const char *words);

/* FALSE: the text does not hold the phrase; TRUE: look. */
static inline gboolean
followup_grams_may_hold (const Grams *grams, const GramsNeedle *needle)
{
  for (guint i = 0; i < needle->n; i++)
    if (!(grams->bits[needle->places[i] / 64] >> needle->places[i] % 64 & 1))
      return FALSE;
  return TRUE;
}

#endif
