/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp/front.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int done_fd = -1;
static int words_fd = STDERR_FILENO;
static char *called_as;

static int
take_descriptor (const char *variable, int fallback)
{
  const char *value = getenv (variable);
  char *end;
  long fd = value && *value ? strtol (value, &end, 10) : -1;

  if (fd <= STDERR_FILENO || fd > 1024 || *end != '\0' || fcntl ((int) fd, F_SETFD, FD_CLOEXEC) != 0)
    fd = fallback;
  unsetenv (variable);
  return (int) fd;
}

static void
write_all (int fd, const char *text, size_t n)
{
  while (n > 0) {
    ssize_t written = write (fd, text, n);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return;
    text += written;
    n -= (size_t) written;
  }
}

static void
report (const char *word, const char *value)
{
  char *line;

  if (done_fd < 0)
    return;
  int n = asprintf (&line, "%s%s%s\n", word, *value ? " " : "", value);
  if (n < 0)
    return;
  write_all (done_fd, line, (size_t) n);
  free (line);
}

void
followup_front_open (void)
{
  const char *name = getenv (FOLLOWUP_CALLED_AS);

  /* a pager that was left must not end a run that writes tags */
  signal (SIGPIPE, SIG_IGN);
  done_fd = take_descriptor (FOLLOWUP_DONE_FD, -1);
  words_fd = take_descriptor (FOLLOWUP_WORDS_FD, STDERR_FILENO);
  if (name && *name) {
    free (called_as);
    called_as = strdup (name);
  }
  unsetenv (FOLLOWUP_CALLED_AS);
  report ("hello", "");
}

void
followup_front_disk (const char *path)
{
  if (!strchr (path, '\n'))
    report ("disk", path);
}

/* Whoever closed the other end of a pipe has seen enough; that is no loss.  A descriptor that was closed before the
   start is one: the front has put the null device there, for reading. */
static bool
is_output_lost (void)
{
  struct pollfd output = { STDOUT_FILENO, POLLOUT, 0 };
  bool is_written = fflush (stdout) == 0 && !ferror (stdout);

  return !is_written && !(poll (&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLNVAL)));
}

int
followup_front_done (int code)
{
  char number[16];

  if (is_output_lost () && code == 0) {
    followup_front_complain (called_as ? called_as : "followup");
    followup_front_complain (": standard output could not be written: what there was to show is lost\n");
    code = 74;
  }
  snprintf (number, sizeof number, "%d", code);
  report ("done", number);
  return code;
}

void
followup_front_complain (const char *text)
{
  write_all (words_fd, text, strlen (text));
}

int
followup_front_is_terminal (void)
{
  return isatty (words_fd);
}

const char *
followup_front_called_as (const char *fallback)
{
  return called_as ? called_as : fallback;
}
