/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/reading.h"

#include "domain-data.h"

#include <libpsl.h>
#include <string.h>

/* Is the domain, or one above it, a public mail service? */
static gboolean
is_free_mail (const char *domain)
{
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (followup_domains_get_resource (), "/org/followup/domains/free-mail.list", 0, NULL);

  g_assert (bytes);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (const char *host = domain; host; host = strchr (host, '.') ? strchr (host, '.') + 1 : NULL)
    if (g_strv_contains ((const char *const *) lines, host))
      return TRUE;
  return FALSE;
}

const char *
followup_domain_public (const char *domain)
{
  if (is_free_mail (domain))
    return "is a public mail service, where anybody may write from";
  if (psl_builtin () && psl_is_public_suffix (psl_builtin (), domain))
    return "is an ending of many domains, and nobody's own";
  return NULL;
}
