/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <unistd.h>

#define FIRST_PAUSE_MS 10
#define LONGEST_PAUSE_MS 250
/* Never below this: a writer that is just about to finish needs its time too. */
#define GUARD_EXTRA_MS 2000
/* A section rewrites some hundred blocks of 8 KB in each of six tables, beside the old ones. */
#define ROOM_NEEDED (16 * 1024 * 1024)

/* The process id of the holder, 0: held by one the kernel does not name, -1: free (or no lock file). */
static pid_t
probe (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };

  if (fd < 0 || fcntl (fd, F_OFD_GETLK, &lock) < 0 || lock.l_type == F_UNLCK)
    return -1;
  return lock.l_pid > 0 ? lock.l_pid : 0;
}

static gboolean
has_open (const char *fd_folder, const struct stat *file)
{
  g_autoptr (GDir) fds = g_dir_open (fd_folder, 0, NULL);
  const char *name;

  while (fds && (name = g_dir_read_name (fds))) {
    g_autofree char *path = g_build_filename (fd_folder, name, NULL);
    struct stat opened;
    if (stat (path, &opened) == 0 && opened.st_ino == file->st_ino && opened.st_dev == file->st_dev)
      return TRUE;
  }
  return FALSE;
}

/* Xapian's lock belongs to an open file, for which the kernel names no process: look who has the file open. */
static pid_t
find_opener (const struct stat *file)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while (processes && (name = g_dir_read_name (processes))) {
    g_autofree char *fd_folder = g_build_filename ("/proc", name, "fd", NULL);
    pid_t pid = g_ascii_isdigit (*name) ? (pid_t) g_ascii_strtoll (name, NULL, 10) : 0;
    if (pid > 0 && pid != getpid () && has_open (fd_folder, file))
      return pid;
  }
  return 0;
}

static char *
describe_holder (int fd, pid_t pid)
{
  struct stat file;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (pid == 0 && fstat (fd, &file) == 0)
    pid = find_opener (&file);
  if (pid == 0)
    return g_strdup ("another program");
  path = g_strdup_printf ("/proc/%d/comm", (int) pid);
  if (!g_file_get_contents (path, &name, NULL, NULL))
    return g_strdup_printf ("process %d", (int) pid);
  return g_strdup_printf ("%s (process %d)", g_strdelimit (g_strchomp (name), "\n\t\033", '?'), (int) pid);
}

gboolean
followup_lock_wait (const char *database_path, gint64 wait_ms, GError **error)
{
  g_autofree char *path = g_build_filename (database_path, "flintlock", NULL);
  gint64 end = g_get_monotonic_time () + wait_ms * 1000;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  pid_t holder;

  for (gint64 pause_ms = FIRST_PAUSE_MS; (holder = probe (fd)) >= 0; pause_ms = MIN (2 * pause_ms, LONGEST_PAUSE_MS)) {
    gint64 left_ms = (end - g_get_monotonic_time ()) / 1000;
    if (left_ms <= 0)
      break;
    g_usleep ((gulong) MIN (pause_ms, left_ms) * 1000);
  }
  if (holder >= 0) {
    g_autofree char *who = describe_holder (fd, holder);
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN,
                 "the mail database is locked by %s: try again when it is done", who);
  }
  if (fd >= 0)
    close (fd);
  return holder < 0;
}

gboolean
followup_lock_check_room (const char *database_path, GError **error)
{
  struct statvfs room;

  if (statvfs (database_path, &room) < 0 || (guint64) room.f_bavail * room.f_frsize >= ROOM_NEEDED)
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO,
               "the disk with the mail database is full (%s): make room, at least %d MB", database_path,
               ROOM_NEEDED / 1024 / 1024);
  return FALSE;
}

static struct sigaction previous_action;

static void
give_up (int signal_number)
{
  static const char line[] = "followup: the mail database was locked by another program just now: try again\n";
  ssize_t ignored = write (STDERR_FILENO, line, sizeof line - 1);

  (void) ignored;
  _exit (FOLLOWUP_ERROR_TRY_AGAIN);
}

void
followup_lock_guard_begin (gint64 wait_ms)
{
  struct sigaction action = { .sa_handler = give_up };
  gint64 guard_ms = wait_ms + GUARD_EXTRA_MS;
  struct itimerval timer = { .it_value = { .tv_sec = guard_ms / 1000, .tv_usec = (guard_ms % 1000) * 1000 } };

  sigemptyset (&action.sa_mask);
  sigaction (SIGALRM, &action, &previous_action);
  setitimer (ITIMER_REAL, &timer, NULL);
}

void
followup_lock_guard_end (void)
{
  struct itimerval none = { .it_value = { 0, 0 } };

  setitimer (ITIMER_REAL, &none, NULL);
  sigaction (SIGALRM, &previous_action, NULL);
}
