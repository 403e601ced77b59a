/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/message-id.h"

#include <string.h>

#define NAME "message-id:"
/* notmuch has another id for a longer one. */
#define LONGEST_ID 200

/* The id on the rest of the line after the name, or NULL. */
static char *
id_of (const char *line, gsize length)
{
  const char *start = memchr (line, '<', length);
  const char *end = start ? memchr (start, '>', length - (gsize) (start - line)) : NULL;

  if (!end || end - start - 1 > LONGEST_ID || end - start < 2)
    return NULL;
  for (const char *c = line; c < start; c++)
    if (*c != ' ' && *c != '\t')
      return NULL;
  for (const char *c = start + 1; c < end; c++)
    if (!g_ascii_isgraph (*c) || *c == '<')
      return NULL;
  return g_strndup (start + 1, (gsize) (end - start - 1));
}

char *
followup_message_id_plain (const char *headers, gsize length)
{
  const char *end = headers + length;

  for (const char *line = headers, *next; line < end; line = next) {
    const char *newline = memchr (line, '\n', (gsize) (end - line));
    gsize n = (gsize) ((newline ? newline : end) - line);
    next = newline ? newline + 1 : end;
    if (n == 0 || (n == 1 && *line == '\r'))
      return NULL;
    if (n > strlen (NAME) && g_ascii_strncasecmp (line, NAME, strlen (NAME)) == 0)
      return id_of (line + strlen (NAME), n - strlen (NAME));
  }
  return NULL;
}
