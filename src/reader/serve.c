/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/serve.h"

#include "reader/wire.h"
#include "sandbox/sandbox.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define CPU_SECONDS_A_MESSAGE 5
#define EXIT_PROTOCOL 70

typedef struct {
  guint8 *bytes;
  gsize n;
  gboolean is_cut;
} Contents;

/* Reads to the end rather than trusting the size: a copy, because a mapped file that another program shortens would
   kill us. */
static Contents
read_contents (int file)
{
  Contents contents = { NULL };
  struct stat st;
  gsize room = 4096;

  if (fstat (file, &st) == 0 && st.st_size > 0)
    room = (gsize) MIN (st.st_size, WIRE_FILE_MAX) + 1;
  contents.bytes = g_malloc (room);
  for (;;) {
    ssize_t got = pread (file, contents.bytes + contents.n, room - contents.n, (off_t) contents.n);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return contents;
    contents.n += (gsize) got;
    if (contents.n > WIRE_FILE_MAX) {
      contents.n = WIRE_FILE_MAX;
      contents.is_cut = TRUE;
      return contents;
    }
    if (contents.n == room) {
      room = MIN (room * 2, WIRE_FILE_MAX + 1);
      contents.bytes = g_realloc (contents.bytes, room);
    }
  }
}

static gboolean
answer (int socket, const FollowupFacts *facts)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (followup_facts_to_variant (facts));
  gsize size = g_variant_get_size (variant);

  if (size <= WIRE_FRAME_MAX)
    return wire_write_frame (socket, g_variant_get_data (variant), size);

  g_autoptr (FollowupFacts) none = followup_facts_new ();
  followup_facts_add_oddity (none, "unreadable");
  followup_facts_add_oddity (none, "too-large");
  return wire_write_variant (socket, followup_facts_to_variant (none));
}

static gboolean
serve_one (int socket, const WireRequest *request, int file, const char *const *me, FollowupServeRead read_message)
{
  FollowupMessageInput input = {
    .path = "",                 /* may hold any bytes: the engine keeps it */
    .me = me,
    .is_sent = (request->flags & WIRE_IS_SENT) != 0,
    .is_note = (request->flags & WIRE_IS_NOTE) != 0,
    .file_at = request->file_at,
  };

  followup_sandbox_allow_cpu (CPU_SECONDS_A_MESSAGE);
  Contents contents = read_contents (file);
  close (file);
  g_autofree guint8 *bytes = contents.bytes;
  g_autoptr (FollowupFacts) facts = read_message (bytes, contents.n, &input);
  if (contents.is_cut)
    followup_facts_add_oddity (facts, "too-large");
  return answer (socket, facts);
}

static gboolean
greet (int socket, GStrv *ret_me)
{
  g_autoptr (GBytes) frame = NULL;
  FollowupSandboxLevel level;
  const char *version;
  g_auto (GStrv) me = NULL;

  followup_sandbox_reader (socket, FALSE, &level);
  if (!wire_read_frame (socket, &frame))
    return FALSE;
  g_autoptr (GVariant) hello = g_variant_new_from_bytes (G_VARIANT_TYPE (WIRE_HELLO_TYPE), frame, FALSE);
  g_variant_get (hello, "(&s^as)", &version, &me);
  GVariant *ready = g_variant_new (WIRE_READY_TYPE, followup_facts_version (), level.landlock, level.has_filter);
  if (!wire_write_variant (socket, ready) || g_strcmp0 (version, followup_facts_version ()) != 0)
    return FALSE;
  *ret_me = g_steal_pointer (&me);
  return TRUE;
}

int
followup_serve (int socket, FollowupServeRead read_message)
{
  g_auto (GStrv) me = NULL;
  WireRequest request;
  int file;

  if (!greet (socket, &me))
    return EXIT_PROTOCOL;
  while (wire_read_request (socket, &request, &file))
    if (!serve_one (socket, &request, file, (const char *const *) me, read_message))
      return EXIT_PROTOCOL;
  return 0;
}
