/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/muttrc-text.h"

#include <string.h>

/* A longer id is no mailer's. */
#define LONGEST_ID 200
/* So many characters of an id must be its own. */
#define LEAST_PLAIN 8

static gboolean
is_plain (char c)
{
  return g_ascii_isalnum (c) || c == '@' || c == '_' || c == '-';
}

char *
followup_muttrc_pattern (const char *id)
{
  g_autofree char *dotted = g_strdup (id);
  guint n_plain = 0;

  for (char *c = dotted; *c; c++) {
    if (is_plain (*c))
      n_plain++;
    else
      *c = '.';
  }
  gsize length = strlen (dotted);
  if (length > LONGEST_ID || n_plain < LEAST_PLAIN || n_plain * 2 < length)
    return NULL;
  /* the dots at both ends are the angle brackets */
  return g_strdup_printf ("~i ^.%s.$", dotted);
}
