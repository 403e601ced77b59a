/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/standard-input.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGEST (64 * 1024 * 1024)

static gboolean
copy_all (int from, int to)
{
  char buffer[65536];
  gsize total = 0;

  while (total < LARGEST) {
    ssize_t n = read (from, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    if (n == 0)
      return TRUE;
    for (ssize_t done = 0; done < n;) {
      ssize_t put = write (to, buffer + done, (size_t) (n - done));
      if (put < 0)
        return FALSE;
      done += put;
    }
    total += (gsize) n;
  }
  return TRUE;
}

int
followup_standard_input (GError **error)
{
  int fd = memfd_create ("standard input", MFD_CLOEXEC);

  if (fd < 0 || !copy_all (STDIN_FILENO, fd) || lseek (fd, 0, SEEK_SET) < 0) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO, "standard input could not be read: %s", g_strerror (errno));
    if (fd >= 0)
      close (fd);
    return -1;
  }
  return fd;
}
