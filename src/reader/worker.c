/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/worker.h"

#include <followup/error.h>
#include <followup/facts.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define STACK_BYTES (8 * 1024 * 1024)
#define READ_BYTES 65536

struct Worker {
  pid_t pid;
  int fd;
  GByteArray *in;
};

/* All else of the environment stays behind: facts depend on no locale, zone or search path. */
static const char *const kept_variables[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE",
                                              "LD_LIBRARY_PATH", "G_DEBUG", "G_SLICE" };

static GStrv
reader_environment (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "LC_ALL=C.UTF-8");
  g_strv_builder_add (builder, "TZ=UTC");
  for (gsize i = 0; i < G_N_ELEMENTS (kept_variables); i++) {
    const char *value = g_getenv (kept_variables[i]);
    g_autofree char *pair = value ? g_strconcat (kept_variables[i], "=", value, NULL) : NULL;
    if (pair)
      g_strv_builder_add (builder, pair);
  }
  return g_strv_builder_end (builder);
}

/* In the child: the socket becomes standard input, everything else is shut, above all the database and its lock.
   Only calls that are safe between fork and exec. */
static void
become_reader (const char *program, char *const *environment, int socket)
{
  struct rlimit stack;
  sigset_t none;
  char *const words[] = { (char *) "followup-reader", NULL };

  if (dup2 (socket, STDIN_FILENO) < 0)
    return;
  int null = open ("/dev/null", O_WRONLY);
  if (null < 0 || dup2 (null, STDOUT_FILENO) < 0 || dup2 (null, STDERR_FILENO) < 0)
    return;
  if (close_range (STDERR_FILENO + 1, ~0U, 0) != 0)
    return;

  /* cron and containers give less, and deep mail needs a known stack */
  if (getrlimit (RLIMIT_STACK, &stack) == 0) {
    stack.rlim_cur = stack.rlim_max == RLIM_INFINITY ? STACK_BYTES : MIN (stack.rlim_max, STACK_BYTES);
    setrlimit (RLIMIT_STACK, &stack);
  }
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  signal (SIGXFSZ, SIG_DFL);
  signal (SIGPIPE, SIG_DFL);
  execve (program, words, environment);
}

static Worker *
start (const char *program, GError **error)
{
  g_auto (GStrv) environment = reader_environment ();
  struct timeval patience = { 10, 0 };
  int sockets[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN, "no socket for a reader: %s", g_strerror (errno));
    return NULL;
  }
  pid_t pid = fork ();
  if (pid == 0) {
    become_reader (program, environment, sockets[1]);
    _exit (127);
  }
  close (sockets[1]);
  if (pid < 0) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN, "no process for a reader: %s", g_strerror (errno));
    close (sockets[0]);
    return NULL;
  }
  setsockopt (sockets[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);

  Worker *self = g_new0 (Worker, 1);
  self->pid = pid;
  self->fd = sockets[0];
  self->in = g_byte_array_new ();
  return self;
}

Worker *
worker_new (const char *program, const char *const *me, GError **error)
{
  static const char *const nobody[] = { NULL };
  Worker *self = start (program, error);

  /* a reader that is dead already shows when its answer is awaited */
  if (self)
    (void) wire_write_variant (self->fd,
                               g_variant_new ("(s^as)", followup_facts_version (), me ? me : nobody));
  return self;
}

static int
end (Worker *self)
{
  int status = 0;

  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  close (self->fd);
  g_byte_array_unref (self->in);
  g_free (self);
  return status;
}

void
worker_free (Worker *self)
{
  if (self)
    (void) end (self);
}

gboolean
worker_end_was_cpu_limit (Worker *self)
{
  int status = end (self);
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU;
}

int
worker_get_fd (const Worker *self)
{
  return self->fd;
}

gboolean
worker_send (Worker *self, const WireRequest *request, int file)
{
  return wire_write_request (self->fd, request, file);
}

/* The first frame of what has come. */
static WorkerAnswer
cut_frame (Worker *self, GBytes **ret_frame)
{
  guint32 length;

  if (self->in->len < sizeof length)
    return WORKER_WAITING;
  memcpy (&length, self->in->data, sizeof length);
  if (length > WIRE_FRAME_MAX)
    return WORKER_BROKEN;
  if (self->in->len - sizeof length < length)
    return WORKER_WAITING;
  *ret_frame = g_bytes_new (self->in->data + sizeof length, length);
  g_byte_array_remove_range (self->in, 0, (guint) sizeof length + length);
  return WORKER_ANSWERED;
}

WorkerAnswer
worker_receive (Worker *self, GBytes **ret_frame)
{
  WorkerAnswer answer = cut_frame (self, ret_frame);
  if (answer != WORKER_WAITING)
    return answer;

  guint before = self->in->len;
  g_byte_array_set_size (self->in, before + READ_BYTES);
  ssize_t got = recv (self->fd, self->in->data + before, READ_BYTES, MSG_DONTWAIT);
  g_byte_array_set_size (self->in, before + (guint) MAX (got, 0));
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
    return WORKER_BROKEN;
  return cut_frame (self, ret_frame);
}
