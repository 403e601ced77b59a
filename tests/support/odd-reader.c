/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader as the real one but for its parser, which does what the mail says: crash, hang, lie.  A mail that says
   nothing of the kind comes back as its own new text. */
#include "reader/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

typedef void (*Deed) (FollowupFacts *facts, const FollowupMessageInput *input);

static void
say_me (FollowupFacts *facts, const FollowupMessageInput *input)
{
  facts->new_text = g_strjoinv (",", (GStrv) input->me);
}

static void
crash (FollowupFacts *facts, const FollowupMessageInput *input)
{
  raise (SIGSEGV);
  abort ();
}

static void
hang (FollowupFacts *facts, const FollowupMessageInput *input)
{
  for (volatile int i = 0;; i = i + 1)
    continue;
}

static void
sleep_long (FollowupFacts *facts, const FollowupMessageInput *input)
{
  for (;;)
    pause ();
}

static void
leave (FollowupFacts *facts, const FollowupMessageInput *input)
{
  _exit (0);
}

static void
put (const void *bytes, size_t n)
{
  if (send (STDIN_FILENO, bytes, n, MSG_NOSIGNAL) < 0)
    _exit (1);
}

static void
send_garbage (FollowupFacts *facts, const FollowupMessageInput *input)
{
  static const char frame[] = "\x10\0\0\0garbage in facts";
  put (frame, sizeof frame - 1);
  sleep_long (facts, input);
}

static void
send_flood (FollowupFacts *facts, const FollowupMessageInput *input)
{
  for (;;)
    put ("flood of words", 14);
}

static void
send_half (FollowupFacts *facts, const FollowupMessageInput *input)
{
  put ("\xff\0\0\0half", 8);
  _exit (0);
}

static void
use_memory (FollowupFacts *facts, const FollowupMessageInput *input)
{
  for (;;)
    memset (g_malloc (1 << 20), 1, 1 << 20);
}

static int
recurse (int depth)
{
  volatile char room[4096];
  room[0] = (char) depth;
  return depth < 0 ? 0 : recurse (depth + 1) + room[0];
}

static void
use_stack (FollowupFacts *facts, const FollowupMessageInput *input)
{
  facts->process_days = recurse (0);
}

static void
be_large (FollowupFacts *facts, const FollowupMessageInput *input)
{
  facts->new_text = g_strnfill (4 << 20, 'x');
}

static void
note (GString *said, const char *what, long result)
{
  g_string_append_printf (said, " %s=%s", what, result < 0 ? "denied" : "done");
}

static void
note_descriptors (GString *said)
{
  g_string_append (said, "descriptors=0");
  for (int fd = 1; fd < 64; fd++)
    if (fcntl (fd, F_GETFD) >= 0)
      g_string_append_printf (said, ",%d", fd);
}

static void
try_files (GString *said)
{
  static const char path[] = "/tmp/followup-walls";

  note (said, "read", open ("/etc/passwd", O_RDONLY));
  note (said, "write", open ("/dev/null", O_WRONLY));
  note (said, "create", open (path, O_CREAT | O_RDWR, 0600));
  note (said, "truncate", truncate ("/etc/hostname", 0));
  note (said, "unlink", unlink (path) == 0 || errno == ENOENT ? 0 : -1);
  note (said, "chmod", chmod ("/dev/null", 0666));
}

static void
try_processes (GString *said)
{
  char *const words[] = { (char *) "true", NULL };
  struct sockaddr_un address = { AF_UNIX, "/run/nscd/socket" };

  note (said, "socket", socket (AF_INET, SOCK_STREAM, 0));
  note (said, "connect", connect (STDIN_FILENO, (struct sockaddr *) &address, sizeof address) == 0
                         || errno != EPERM ? 0 : -1);
  note (said, "exec", execv ("/bin/true", words));
  pid_t pid = fork ();
  if (pid == 0)
    _exit (0);
  note (said, "fork", pid);
  note (said, "kill", kill (getppid (), 0));
  note (said, "ptrace", ptrace (PTRACE_TRACEME, 0, NULL, NULL));
}

static void
try_walls (FollowupFacts *facts, const FollowupMessageInput *input)
{
  GString *said = g_string_new (NULL);
  struct rlimit stack;

  note_descriptors (said);
  try_files (said);
  try_processes (said);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kathmandu");
  note (said, "zone", zone && g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, 1763450000)) == 20700 ? 0 : -1);
  g_autofree char *text = g_convert ("\xa4\xa2", 2, "UTF-8", "EUC-JP", NULL, NULL, NULL);
  note (said, "iconv", g_strcmp0 (text, "\xe3\x81\x82") == 0 ? 0 : -1);
  getrlimit (RLIMIT_STACK, &stack);
  g_string_append_printf (said, " stack=%lu", (unsigned long) stack.rlim_cur / 1024);
  facts->new_text = g_string_free (said, FALSE);
}

static const struct {
  const char *word;
  Deed deed;
} deeds[] = {
  { "me", say_me }, { "crash", crash }, { "hang", hang }, { "sleep", sleep_long }, { "exit", leave },
  { "garbage", send_garbage }, { "flood", send_flood }, { "cut", send_half }, { "memory", use_memory },
  { "deep", use_stack }, { "large", be_large }, { "walls", try_walls },
};

static FollowupFacts *
do_as_told (const guint8 *bytes, gsize length, const FollowupMessageInput *input)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  FollowupFacts *facts = followup_facts_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (text, deeds[i].word) == 0)
      deeds[i].deed (facts, input);
  if (!facts->new_text)
    facts->new_text = g_steal_pointer (&text);
  return facts;
}

int
main (void)
{
  return followup_serve (STDIN_FILENO, do_as_told);
}
