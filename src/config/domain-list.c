/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/reading.h"

#include "domain-data.h"

#include <string.h>

/* Is the domain a line of the file, or below one where subdomains are meant too? */
static gboolean
is_listed (const char *file, const char *domain, gboolean or_below)
{
  g_autofree char *path = g_strconcat ("/org/followup/domains/", file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (followup_domains_get_resource (), path, 0, NULL);

  g_assert (bytes);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (const char *host = domain; host; host = or_below && strchr (host, '.') ? strchr (host, '.') + 1 : NULL)
    if (g_strv_contains ((const char *const *) lines, host))
      return TRUE;
  return FALSE;
}

const char *
followup_domain_public (const char *domain)
{
  if (is_listed ("free-mail.list", domain, TRUE))
    return "is a public mail service, where anybody may write from";
  if (is_listed ("public-suffixes.list", domain, FALSE))
    return "is an ending of many domains, and nobody's own";
  return NULL;
}
