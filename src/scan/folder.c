/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/folder.h"

#include <string.h>

gboolean
followup_folder_contains (const char *path, const char *root, const char *const *names)
{
  if (root && g_str_has_prefix (path, root))
    path += strlen (root);

  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);
  for (guint i = 0; i + 1 < n; i++) {
    const char *part = parts[i] + (parts[i][0] == '.');
    const char *dot = strrchr (part, '.');
    if (names && (g_strv_contains (names, part) || (dot && g_strv_contains (names, dot + 1))))
      return TRUE;
  }
  return FALSE;
}
