/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Behind the folder of the running program. */
static const char *const behind[] = { "", "/../libexec/followup" };

static char *
executable_in (const char *folder, const char *behind_it, const char *name)
{
  char *path;

  if (asprintf (&path, "%s%s/%s", folder, behind_it, name) < 0)
    return NULL;
  if (access (path, X_OK) == 0)
    return path;
  free (path);
  return NULL;
}

char *
followup_program_find (const char *name)
{
  char self[4096], *path = NULL;
  ssize_t n = readlink ("/proc/self/exe", self, sizeof self - 1);
  char *slash = n > 0 ? memrchr (self, '/', (size_t) n) : NULL;

  if (slash) {
    *slash = '\0';
    for (size_t i = 0; !path && i < sizeof behind / sizeof behind[0]; i++)
      path = executable_in (self, behind[i], name);
  }
  return path ? path : executable_in (FOLLOWUP_LIBEXECDIR, "", name);
}
