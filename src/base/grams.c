/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/grams.h"

#include <string.h>

/* Multiplying by an odd number with its ones spread wide keeps neighbours apart. */
static guint
place_of (guint32 gram)
{
  return gram * 0x9e3779b1u >> (32 - GRAMS_BITS);
}

void
followup_grams_read (Grams *grams, const char *text, gsize length)
{
  const guchar *bytes = (const guchar *) text;

  memset (grams, 0, sizeof *grams);
  if (length < 3)
    return;
  guint32 gram = (guint32) bytes[0] << 8 | bytes[1];
  for (gsize i = 2; i < length; i++) {
    gram = (gram << 8 | bytes[i]) & 0xffffff;
    guint place = place_of (gram);
    grams->bits[place / 64] |= G_GUINT64_CONSTANT (1) << place % 64;
  }
}

void
followup_grams_needle (GramsNeedle *needle, const char *words)
{
  gsize length = strlen (words);

  needle->n = length < 3 ? 0 : (guint) MIN (length - 2, GRAMS_OF_NEEDLE);
  for (guint i = 0; i < needle->n; i++) {
    const guchar *at = (const guchar *) words + (length - 3) * i / MAX (needle->n - 1, 1);
    needle->places[i] = (guint16) place_of ((guint32) at[0] << 16 | at[1] << 8 | at[2]);
  }
}
