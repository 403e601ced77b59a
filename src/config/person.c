/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/reading.h"

#include <string.h>

/* RFC 5321 4.5.3.1 */
#define LONGEST_ADDRESS 254

char *
followup_domain_parse (const char *text)
{
  g_autofree char *ascii = g_hostname_to_ascii (text);

  if (!ascii || strlen (ascii) > LONGEST_ADDRESS || !strchr (ascii, '.') || g_hostname_is_ip_address (ascii))
    return NULL;

  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  char before = '.';
  for (const char *p = lower; *p; before = *p++)
    if (*p == '.' ? before == '.' : !g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return NULL;
  return before == '.' ? NULL : g_steal_pointer (&lower);
}

/* The address in lower case, NULL when it is none.  Quoted local parts (RFC 5322 3.4.1) are left to nobody's use. */
static char *
parse_address (const char *text)
{
  const char *at = strchr (text, '@');

  if (!at || at == text || strchr (at + 1, '@') || strlen (text) > LONGEST_ADDRESS)
    return NULL;
  for (const char *p = text; p < at; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p) || strchr ("<>()[]\\,:\"", *p))
      return NULL;

  g_autofree char *domain = followup_domain_parse (at + 1);
  g_autofree char *local = g_utf8_strdown (text, at - text);
  return domain ? g_strconcat (local, "@", domain, NULL) : NULL;
}

/* Without the quotes that a name with a comma wears in a mail; NULL for an empty one. */
static char *
parse_name (const char *text, gsize length)
{
  g_autofree char *name = g_strstrip (g_strndup (text, length));
  gsize n = strlen (name);

  if (n >= 2 && name[0] == '"' && name[n - 1] == '"') {
    name[n - 1] = '\0';
    return n == 2 ? NULL : g_strstrip (g_strdup (name + 1));
  }
  return n ? g_steal_pointer (&name) : NULL;
}

FollowupPerson *
followup_person_parse (const char *text)
{
  const char *open = strrchr (text, '<');
  g_autofree char *between = NULL;

  if (open) {
    gsize n = strlen (open);
    if (open[n - 1] != '>')
      return NULL;
    between = g_strstrip (g_strndup (open + 1, n - 2));
  }

  char *address = parse_address (open ? between : text);
  if (!address)
    return NULL;

  FollowupPerson *person = followup_person_new ();
  person->address = address;
  person->name = open ? parse_name (text, (gsize) (open - text)) : NULL;
  return person;
}
