/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/sandbox.h"

#include "sandbox/filter.h"
#include "sandbox/landlock.h"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <iconv.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define READER_MEMORY_BYTES (G_GUINT64_CONSTANT (256) << 20)
#define READER_FILES 16

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW_MEMORY TRUE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW_MEMORY TRUE
#endif
#endif
#ifndef HAS_SHADOW_MEMORY
#define HAS_SHADOW_MEMORY FALSE
#endif

/* Tools that map terabytes of address space for their own use. */
static gboolean
needs_address_space (void)
{
  const char *preloaded = g_getenv ("LD_PRELOAD");
  return HAS_SHADOW_MEMORY || (preloaded && strstr (preloaded, "vgpreload"));
}

/* Bytes of address space mapped now: the libraries' part of the limit. */
static guint64
mapped_bytes (void)
{
  unsigned long pages = 0;
  FILE *file = fopen ("/proc/self/statm", "re");

  if (!file)
    return 0;
  if (fscanf (file, "%lu", &pages) != 1)
    pages = 0;
  fclose (file);
  return (guint64) pages * (guint64) sysconf (_SC_PAGESIZE);
}

static void
limit (int resource, guint64 value)
{
  struct rlimit now, wanted = { value, value };

  if (getrlimit (resource, &now) != 0)
    return;
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < value)
    wanted.rlim_cur = wanted.rlim_max = now.rlim_max;
  setrlimit (resource, &wanted);
}

static void
limit_reader (gboolean keeps_stdout)
{
  guint64 mapped = mapped_bytes ();

  if (mapped > 0 && !needs_address_space ())
    limit (RLIMIT_AS, mapped + READER_MEMORY_BYTES);
  limit (RLIMIT_CORE, 0);
  if (!keeps_stdout)
    limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_NOFILE, READER_FILES);
  limit (RLIMIT_NPROC, 0);
}

void
followup_sandbox_allow_cpu (guint seconds)
{
  struct rusage used;
  struct rlimit cpu;

  if (getrusage (RUSAGE_SELF, &used) != 0 || getrlimit (RLIMIT_CPU, &cpu) != 0)
    return;
  /* the kernel counts whole seconds: one more, so that the grant is never less than asked for */
  cpu.rlim_cur = (rlim_t) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1;
  if (cpu.rlim_max != RLIM_INFINITY && cpu.rlim_cur > cpu.rlim_max)
    cpu.rlim_cur = cpu.rlim_max;
  setrlimit (RLIMIT_CPU, &cpu);
}

static void
close_others (int keep_fd, gboolean keeps_stdout)
{
  int null = open ("/dev/null", O_RDWR | O_CLOEXEC);

  for (int fd = STDIN_FILENO; null >= 0 && fd <= STDERR_FILENO; fd++)
    if (fd != keep_fd && !(keeps_stdout && fd == STDOUT_FILENO))
      dup2 (null, fd);
  if (keep_fd > STDERR_FILENO + 1)
    close_range (STDERR_FILENO + 1, (unsigned) keep_fd - 1, 0);
  close_range ((unsigned) MAX (keep_fd, STDERR_FILENO) + 1, ~0U, 0);
}

/* iconv loads a module the first time a character set is met, and zones are read when met: beside libc. */
static void
allow_tables (Landlock *landlock)
{
  static const char *const folders[] = { "/usr/share/zoneinfo", "/usr/lib/gconv", "/usr/lib64/gconv" };
  Dl_info libc;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    landlock_allow (landlock, folders[i], LANDLOCK_READ);
  if (dladdr ((void *) (guintptr) iconv_open, &libc) == 0 || !libc.dli_fname)
    return;
  g_autofree char *folder = g_path_get_dirname (libc.dli_fname);
  g_autofree char *modules = g_build_filename (folder, "gconv", NULL);
  landlock_allow (landlock, modules, LANDLOCK_READ);
}

void
followup_sandbox_reader (int keep_fd, gboolean keeps_stdout, FollowupSandboxLevel *ret_level)
{
  FollowupSandboxLevel level = { 0 };

  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  close_others (keep_fd, keeps_stdout);
  limit_reader (keeps_stdout);

  g_autoptr (Landlock) landlock = landlock_new (LANDLOCK_READ | LANDLOCK_WRITE | LANDLOCK_EXECUTE);
  if (landlock) {
    allow_tables (landlock);
    level.landlock = landlock_enforce (landlock);
  }
  level.has_filter = filter_reader ();
  *ret_level = level;
}

/* The dynamic linker, which the kernel must be allowed to execute with every program. */
static int
find_linker (struct dl_phdr_info *info, size_t size, void *data)
{
  for (int i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_INTERP)
      *(const char **) data = (const char *) (info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
  return 1;                     /* the first object is the program itself */
}

static void
allow_engine (Landlock *landlock, const char *const *writable, const char *const *programs)
{
  const char *linker = NULL;

  for (; *writable; writable++)
    landlock_allow (landlock, *writable, LANDLOCK_WRITE);
  landlock_allow (landlock, "/dev/null", LANDLOCK_WRITE_FILE);
  landlock_allow (landlock, "/dev/tty", LANDLOCK_WRITE_FILE);
  for (; *programs; programs++)
    landlock_allow (landlock, *programs, LANDLOCK_EXECUTE);
  dl_iterate_phdr (find_linker, (void *) &linker);
  if (linker)
    landlock_allow (landlock, linker, LANDLOCK_EXECUTE);
}

void
followup_sandbox_engine (const char *const *writable, const char *const *programs, FollowupSandboxLevel *ret_level)
{
  FollowupSandboxLevel level = { 0 };

  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  g_autoptr (Landlock) landlock = landlock_new (LANDLOCK_WRITE | LANDLOCK_EXECUTE);
  if (landlock) {
    allow_engine (landlock, writable, programs);
    level.landlock = landlock_enforce (landlock);
  }
  level.has_filter = filter_engine ();
  *ret_level = level;
}

char *
followup_sandbox_level_text (const FollowupSandboxLevel *level)
{
  g_autofree char *landlock = level->landlock > 0 ? g_strdup_printf ("landlock %d", level->landlock)
                                                  : g_strdup ("no landlock");
  return g_strdup_printf ("%s, %s", landlock, level->has_filter ? "system call filter" : "no system call filter");
}
