/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/supervise.h"

#include "front/report.h"
#include "stamp/front.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define EXIT_INTERNAL 70
#define EXIT_IO 74
#define NOISE_MAX 8192

typedef struct {
  pid_t pid;
  int done_fd, noise_fd;        /* our ends */
  bool shows_noise;
  char noise[NOISE_MAX];        /* its beginning, for an engine that never came up */
  size_t n_noise;
  Report report;
} Engine;

/* Read by the signal handler. */
static volatile sig_atomic_t engine_pid;
static sigset_t passed_on;

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
#define N_SIGNALS (sizeof signals / sizeof signals[0])

/* A signal from the terminal has reached the engine too, which is of our process group: only what was sent to this
   process alone is passed on. */
static void
pass_on (int number, siginfo_t *info, void *context)
{
  int saved = errno;

  if (engine_pid > 0 && info->si_code <= 0)
    kill ((pid_t) engine_pid, number);
  errno = saved;
}

static void
catch_signals (void)
{
  struct sigaction action = { .sa_sigaction = pass_on, .sa_flags = SA_SIGINFO | SA_RESTART };

  sigemptyset (&passed_on);
  for (size_t i = 0; i < N_SIGNALS; i++) {
    struct sigaction old;

    /* one that the caller ignores (nohup) stays ignored */
    if (sigaction (signals[i], NULL, &old) != 0 || old.sa_handler == SIG_IGN)
      continue;
    sigaddset (&passed_on, signals[i]);
    sigaction (signals[i], &action, NULL);
  }
  /* beyond the file size limit writing shall fail, not kill: the engine can then say what was not done */
  signal (SIGXFSZ, SIG_IGN);
}

void
supervise_open_standard_descriptors (void)
{
  /* Writing to a standard output that is not there must fail: a board that nobody saw is not done. */
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && errno == EBADF)
      (void) open ("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
}

static bool
set_number (const char *variable, int number)
{
  char text[16];

  snprintf (text, sizeof text, "%d", number);
  return setenv (variable, text, 1) == 0;
}

/* In the child.  Only returns when it failed. */
static void
become_engine (const char *engine, char **words, const char *name, int done_fd, int noise_fd, pid_t front)
{
  int words_fd = dup (STDERR_FILENO);

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != front)
    _exit (EXIT_INTERNAL);
  if (words_fd < 0 || !set_number (FOLLOWUP_DONE_FD, done_fd) || !set_number (FOLLOWUP_WORDS_FD, words_fd)
      || setenv (FOLLOWUP_CALLED_AS, name, 1) != 0)
    return;
  if (fcntl (done_fd, F_SETFD, 0) != 0 || dup2 (noise_fd, STDERR_FILENO) < 0)
    return;
  sigprocmask (SIG_UNBLOCK, &passed_on, NULL);
  execv (engine, words);
}

static bool
start (Engine *self, const char *engine, char **words, const char *name)
{
  int done[2], noise[2];
  pid_t front = getpid ();

  if (pipe2 (done, O_CLOEXEC) != 0 || pipe2 (noise, O_CLOEXEC) != 0)
    return false;

  /* a signal between fork and the note of its pid would be lost */
  sigprocmask (SIG_BLOCK, &passed_on, NULL);
  self->pid = fork ();
  if (self->pid == 0) {
    become_engine (engine, words, name, done[1], noise[1], front);
    _exit (127);
  }
  engine_pid = self->pid > 0 ? self->pid : 0;
  sigprocmask (SIG_UNBLOCK, &passed_on, NULL);
  close (done[1]);
  close (noise[1]);
  self->done_fd = done[0];
  self->noise_fd = noise[0];
  return self->pid > 0;
}

static void
take_noise (Engine *self, const char *bytes, size_t n)
{
  size_t room = NOISE_MAX - self->n_noise;
  size_t kept = n < room ? n : room;

  memcpy (self->noise + self->n_noise, bytes, kept);
  self->n_noise += kept;
  if (self->shows_noise)
    fwrite (bytes, 1, n, stderr);
}

/* One read from a pipe; false at its end. */
static bool
drain (Engine *self, int fd)
{
  char bytes[4096];
  ssize_t n = read (fd, bytes, sizeof bytes);

  if (n < 0)
    return errno == EINTR || errno == EAGAIN;
  if (n > 0 && fd == self->done_fd)
    report_feed (&self->report, bytes, (size_t) n);
  else if (n > 0)
    take_noise (self, bytes, (size_t) n);
  return n > 0;
}

/* Until the engine has closed its pipe of records, which it does by ending.  The noise is read beside it, so that
   the engine never waits for us; what a process it left behind still writes is not waited for. */
static void
follow (Engine *self)
{
  struct pollfd fds[2] = { { self->done_fd, POLLIN, 0 }, { self->noise_fd, POLLIN, 0 } };

  while (fds[0].fd >= 0) {
    if (poll (fds, 2, -1) < 0 && errno != EINTR)
      return;
    for (int i = 0; i < 2; i++)
      if (fds[i].fd >= 0 && fds[i].revents != 0 && !drain (self, fds[i].fd))
        fds[i].fd = -1;
  }
  fcntl (self->noise_fd, F_SETFL, O_NONBLOCK);
  while (fds[1].fd >= 0 && poll (&fds[1], 1, 0) > 0 && drain (self, self->noise_fd))
    continue;
}

static int
wait_for (pid_t pid)
{
  int status = 0;

  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    continue;
  return status;
}

static bool
has_file_size_limit (void)
{
  struct rlimit limit;
  return getrlimit (RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

static bool
is_stop_signal (int number)
{
  return number == SIGINT || number == SIGTERM || number == SIGHUP;
}

/* The one line for an engine that ended without saying so. */
static int
tell_death (const Engine *self, int status, const char *name)
{
  int number = WIFSIGNALED (status) ? WTERMSIG (status) : 0;

  if (is_stop_signal (number)) {
    fprintf (stderr, "%s: stopped (%s); the next run does what was not done\n", name, strsignal (number));
    return 128 + number;
  }
  if (!self->report.said_hello) {
    fwrite (self->noise, 1, self->shows_noise ? 0 : self->n_noise, stderr);
    fprintf (stderr, "%s: the engine could not be started; nothing was done\n", name);
    return EXIT_INTERNAL;
  }
  if (report_is_disk_full (&self->report)) {
    fprintf (stderr, "%s: the disk is full: not everything was written; make room and run it again\n", name);
    return EXIT_IO;
  }
  if (has_file_size_limit () && number != SIGSEGV && number != SIGKILL) {
    fprintf (stderr, "%s: a file may not grow further (ulimit -f): not everything was written; raise the limit and run "
             "it again\n", name);
    return EXIT_IO;
  }
  if (number == SIGKILL) {
    fprintf (stderr, "%s: killed from outside before it was done; run it again\n", name);
    return EXIT_INTERNAL;
  }
  fprintf (stderr, "%s: the database could not be used to the end (%s): not everything was done; is it damaged? "
           "try: xapian-check \"$(notmuch config get database.path)\"/.notmuch/xapian\n",
           name, number ? strsignal (number) : "the library gave up");
  return EXIT_INTERNAL;
}

static bool
wants_noise (char **words)
{
  const char *debug = getenv ("FOLLOWUP_DEBUG");

  if (debug && *debug)
    return true;
  for (; *words && strcmp (*words, "--") != 0; words++)
    if (strcmp (*words, "-v") == 0 || strcmp (*words, "--verbose") == 0)
      return true;
  return false;
}

int
supervise_run (const char *engine, char **words, const char *name)
{
  static Engine self;

  self.shows_noise = wants_noise (words);
  catch_signals ();
  if (!start (&self, engine, words, name)) {
    fprintf (stderr, "%s: cannot start %s: %s; nothing was done\n", name, engine, strerror (errno));
    return EXIT_INTERNAL;
  }
  follow (&self);
  int status = wait_for (self.pid);
  int code = self.report.is_done ? self.report.code : tell_death (&self, status, name);
  report_clear (&self.report);
  return code;
}
