/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/pass.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define EXIT_IO 74
/* A mailer shows nothing meanwhile: the line is not worth more. */
#define PATIENCE_MS 2000
#define LONGEST_LINE 1024
/* What is kept of a message for the engine; the rest only passes. */
#define KEPT_BYTES (64 * 1024 * 1024)

/* ---- bytes ---- */

/* How many of the bytes the descriptor took; fewer than n: it failed, errno says why. */
static size_t
write_some (int fd, const char *bytes, size_t n)
{
  size_t done = 0;

  while (done < n) {
    ssize_t put = write (fd, bytes + done, n - done);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      break;
    done += (size_t) put;
  }
  return done;
}

static ssize_t
read_some (int fd, char *bytes, size_t n)
{
  ssize_t got;

  do
    got = read (fd, bytes, n);
  while (got < 0 && errno == EINTR);
  return got;
}

/* What passes at once, and what of it the other end did not take. */
typedef struct {
  char bytes[65536];
  size_t n;
} Chunk;

/* Up to `most` bytes from one to the other; a source that fails has ended.  False: `to` did not take them all, and what
   was read in vain is left in the chunk. */
static bool
copy (int from, int to, size_t most, Chunk *chunk)
{
  ssize_t n;

  chunk->n = 0;
  while (most > 0 && (n = read_some (from, chunk->bytes, most < sizeof chunk->bytes ? most : sizeof chunk->bytes)) > 0) {
    size_t done = write_some (to, chunk->bytes, (size_t) n);
    if (done < (size_t) n) {
      memmove (chunk->bytes, chunk->bytes + done, (size_t) n - done);
      chunk->n = (size_t) n - done;
      return false;
    }
    most -= (size_t) n;
  }
  return true;
}

/* ---- the engine's line ---- */

static int64_t
now_ms (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
become_engine (const char *engine, char **words, int message, int line, bool shows_noise, pid_t front)
{
  int null = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != front || dup2 (message, STDIN_FILENO) < 0 || dup2 (line, STDOUT_FILENO) < 0)
    _exit (127);
  if (!shows_noise && null >= 0)
    dup2 (null, STDERR_FILENO);
  execv (engine, words);
  _exit (127);
}

/* All that comes from the pipe in time.  False: it did not end in time, or is too much for a line. */
static bool
read_line (int fd, char line[LONGEST_LINE], size_t *ret_n)
{
  int64_t until = now_ms () + PATIENCE_MS;
  size_t n = 0;

  while (n < LONGEST_LINE) {
    struct pollfd poll_fd = { fd, POLLIN, 0 };
    int64_t left = until - now_ms ();
    if (left <= 0 || (poll (&poll_fd, 1, (int) left) < 0 && errno != EINTR))
      return false;
    if (poll_fd.revents == 0)
      continue;
    ssize_t got = read_some (fd, line + n, LONGEST_LINE - n);
    if (got < 0)
      return false;
    if (got == 0) {
      *ret_n = n;
      return true;
    }
    n += (size_t) got;
  }
  return false;
}

/* One line, whole, without control characters. */
static bool
is_line (const char *line, size_t n)
{
  if (n < 2 || line[n - 1] != '\n')
    return false;
  for (size_t i = 0; i + 1 < n; i++)
    if ((unsigned char) line[i] < 0x20 || line[i] == 0x7f)
      return false;
  return true;
}

/* The length of the line; 0: there is none. */
static size_t
ask (const char *engine, char **words, int message, bool shows_noise, char line[LONGEST_LINE])
{
  int ends[2], status = 0;
  size_t n = 0;
  pid_t front = getpid ();

  if (lseek (message, 0, SEEK_SET) != 0 || pipe2 (ends, O_CLOEXEC) != 0)
    return 0;
  pid_t pid = fork ();
  if (pid == 0)
    become_engine (engine, words, message, ends[1], shows_noise, front);
  close (ends[1]);
  bool is_read = pid > 0 && read_line (ends[0], line, &n);
  close (ends[0]);
  if (pid > 0 && !is_read)
    kill (pid, SIGKILL);
  while (pid > 0 && waitpid (pid, &status, 0) < 0 && errno == EINTR)
    continue;
  return is_read && WIFEXITED (status) && WEXITSTATUS (status) == 0 && is_line (line, n) ? n : 0;
}

/* ---- all of it ---- */

/* The message as it came: what is kept of it, what did not go in there, what is still to come. */
static bool
pass_message (int message, const Chunk *left)
{
  static Chunk chunk;

  if (message >= 0 && (lseek (message, 0, SEEK_SET) != 0 || !copy (message, STDOUT_FILENO, SIZE_MAX, &chunk)))
    return false;
  return write_some (STDOUT_FILENO, left->bytes, left->n) == left->n && copy (STDIN_FILENO, STDOUT_FILENO, SIZE_MAX, &chunk);
}

int
pass_run (const char *engine, char **words, bool shows_noise)
{
  static Chunk left;
  char line[LONGEST_LINE];
  size_t n = 0;
  int message = memfd_create ("message", MFD_CLOEXEC);

  signal (SIGPIPE, SIG_IGN);
  if (message >= 0) {
    (void) copy (STDIN_FILENO, message, KEPT_BYTES, &left);
    n = engine ? ask (engine, words, message, shows_noise, line) : 0;
  }
  if (write_some (STDOUT_FILENO, line, n) == n && pass_message (message, &left))
    return 0;
  return errno == EPIPE ? 0 : EXIT_IO;
}
