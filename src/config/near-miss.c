/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config.h"

#include <string.h>

/* Longer words are typed by nobody; the bound keeps the table on the stack. */
#define LONGEST_WORD 40
#define FARTHEST 2

/* Edits between two words: insert, delete, change, or swap of neighbours; case counts for nothing. */
static guint
distance (const char *a, const char *b)
{
  guint table[LONGEST_WORD + 1][LONGEST_WORD + 1];
  guint n = (guint) strlen (a), m = (guint) strlen (b);

  if (n > LONGEST_WORD || m > LONGEST_WORD)
    return G_MAXUINT;
  for (guint i = 0; i <= n; i++)
    table[i][0] = i;
  for (guint j = 0; j <= m; j++)
    table[0][j] = j;
  for (guint i = 1; i <= n; i++)
    for (guint j = 1; j <= m; j++) {
      char x = g_ascii_tolower (a[i - 1]), y = g_ascii_tolower (b[j - 1]);
      guint best = table[i - 1][j - 1] + (x != y);
      best = MIN (best, MIN (table[i - 1][j], table[i][j - 1]) + 1);
      if (i > 1 && j > 1 && x == g_ascii_tolower (b[j - 2]) && y == g_ascii_tolower (a[i - 2]))
        best = MIN (best, table[i - 2][j - 2] + 1);
      table[i][j] = best;
    }
  return table[n][m];
}

const char *
followup_near_miss (const char *word, const char *const *words)
{
  const char *nearest = NULL;
  /* A word of two letters is two edits away from anything. */
  guint limit = MIN (FARTHEST + 1, (guint) strlen (word));

  for (; *words; words++) {
    guint d = distance (word, *words);
    if (d < limit) {
      nearest = *words;
      limit = d;
    }
  }
  return nearest;
}
