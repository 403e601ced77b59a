/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs each file of the folder argv[1] through the target; one TAP point a file, a crash is the end. */
#include "fuzz.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  guint n = 0;
  g_autoptr (GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  if (LLVMFuzzerInitialize)
    LLVMFuzzerInitialize (&argc, &argv);
  for (const char *name; folder && (name = g_dir_read_name (folder));) {
    g_autofree char *path = g_build_filename (argv[1], name, NULL), *bytes = NULL;
    gsize length;
    gboolean is_read = g_file_get_contents (path, &bytes, &length, NULL);
    if (is_read)
      LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length);
    printf ("%s %u - %s\n", is_read ? "ok" : "not ok", ++n, name);
  }
  printf ("1..%u\n", n);
  return n == 0;
}
