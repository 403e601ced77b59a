/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The engine's walls.  Each test runs in a process of its own, which the walls then keep for good. */

static char *mail, *database;   /* a folder to be protected, one to be written */

static void
set_up (void)
{
  mail = g_dir_make_tmp ("followup-mail-XXXXXX", NULL);
  database = g_build_filename (mail, "database", NULL);
  ck_assert_int_eq (g_mkdir (database, 0700), 0);
  for (int i = 0; i < 2; i++) {
    g_autofree char *path = g_build_filename (i ? mail : database, "file", NULL);
    ck_assert (g_file_set_contents (path, "mail", -1, NULL));
  }
}

static void
tear_down (void)
{
  for (int i = 0; i < 2; i++) {
    const char *folder = i ? mail : database;
    GDir *dir = g_dir_open (folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name (dir));) {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
    g_dir_close (dir);
    g_rmdir (folder);
  }
  g_free (database);
  g_free (mail);
}

static int
opens (const char *path, int flags)
{
  int fd = open (path, flags, 0600);
  if (fd >= 0)
    close (fd);
  return fd < 0 ? -1 : 0;
}

static int
overwrite (const char *path)
{
  return opens (path, O_WRONLY);
}

static int
empty (const char *path)
{
  return opens (path, O_RDONLY | O_TRUNC);
}

static int
cut (const char *path)
{
  return truncate (path, 0);
}

static int
read_only (const char *path)
{
  return opens (path, O_RDONLY);
}

static int
create_beside (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".new", NULL);
  return opens (other, O_CREAT | O_WRONLY);
}

static int
rename_beside (const char *path)
{
  g_autofree char *other = g_strconcat (path, ":2,S", NULL);
  return rename (path, other);
}

static int
link_beside (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".link", NULL);
  return symlink ("file", other);
}

static int
change_mode (const char *path)
{
  return chmod (path, 0644);
}

static int
change_mode_of_open (const char *path)
{
  int fd = open (path, O_RDONLY);
  int result = fchmod (fd, 0644);
  close (fd);
  return result;
}

static int
touch (const char *path)
{
  return utimensat (AT_FDCWD, path, NULL, 0);
}

static const struct {
  const char *name;
  int (*try) (const char *path);
  gboolean in_mail, in_database;
} deeds[] = {
  { "read", read_only, TRUE, TRUE },
  { "overwrite", overwrite, FALSE, TRUE },
  { "empty", empty, FALSE, TRUE },
  { "truncate by name", cut, FALSE, FALSE },
  { "create", create_beside, FALSE, TRUE },
  { "link", link_beside, FALSE, TRUE },
  { "mode", change_mode, FALSE, FALSE },
  { "mode of an open file", change_mode_of_open, FALSE, FALSE },
  { "times", touch, FALSE, FALSE },
  { "rename", rename_beside, FALSE, TRUE },
  { "unlink", unlink, FALSE, TRUE },
};

static FollowupSandboxLevel
wall_in (void)
{
  const char *writable[] = { database, "/nowhere/at/all", NULL };
  const char *programs[] = { "/bin/true", NULL };
  FollowupSandboxLevel level;

  followup_sandbox_engine (writable, programs, &level);
  return level;
}

/* Forks by itself, so that the folders can be taken away afterwards (and CK_FORK=no works). */
static int
in_child (int (*run) (int argument), int argument)
{
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (run (argument));
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static int
try_deed (int i)
{
  g_autofree char *ours = g_build_filename (database, "file", NULL);
  g_autofree char *theirs = g_build_filename (mail, "file", NULL);
  FollowupSandboxLevel level = wall_in ();

  if (level.landlock < 3 || !level.has_filter)
    return 77;
  return ((deeds[i].try (theirs) == 0) == deeds[i].in_mail ? 0 : 1)
         | ((deeds[i].try (ours) == 0) == deeds[i].in_database ? 0 : 2);
}

START_TEST (test_deed)
{
  int result = in_child (try_deed, _i);
  ck_assert_msg (result == 0 || result == 77, "%s: %s", deeds[_i].name,
                 result == 1 ? "wrong in the mail folder" : "wrong in the database");
}
END_TEST

static int
run_program (int i)
{
  const char *program = i ? "/bin/true" : "/bin/false";

  wall_in ();
  execl (program, program, (char *) NULL);
  return errno == EACCES ? 13 : 1;
}

START_TEST (test_programs)
{
  ck_assert_int_eq (in_child (run_program, 1), 0);
  int other = in_child (run_program, 0);
  ck_assert_msg (other == 13 || other == 1, "%d", other);
}
END_TEST

static int
try_others (int i)
{
  wall_in ();
  return (socket (AF_INET, SOCK_STREAM, 0) < 0 ? 0 : 1) | (ptrace (PTRACE_ATTACH, getppid (), NULL, NULL) < 0 ? 0 : 2)
         | (overwrite ("/dev/null") == 0 ? 0 : 4);
}

START_TEST (test_others)
{
  ck_assert_int_eq (in_child (try_others, 0), 0);
}
END_TEST

START_TEST (test_level_text)
{
  FollowupSandboxLevel none = { 0, FALSE }, all = { 7, TRUE };
  g_autofree char *low = followup_sandbox_level_text (&none), *high = followup_sandbox_level_text (&all);

  ck_assert_str_eq (low, "no landlock, no system call filter");
  ck_assert_str_eq (high, "landlock 7, system call filter");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("sandbox");
  TCase *tests = tcase_create ("sandbox");
  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_loop_test (tests, test_deed, 0, G_N_ELEMENTS (deeds));
  tcase_add_test (tests, test_programs);
  tcase_add_test (tests, test_others);
  tcase_add_test (tests, test_level_text);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
