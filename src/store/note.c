/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/note.h"

#include "store/header-text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* RFC 5322 2.1.1: 998; a line of a note's text beyond it makes the body base64. */
#define LONGEST_LINE 990
/* RFC 1035: no domain is longer. */
#define LONGEST_DOMAIN 253

/* What happened, for the subject and the sentence of a person who reads the note. */
static const struct {
  const char *subject;
  const char *sentence;
} kinds[FOLLOWUP_N_LOG] = {
  [FOLLOWUP_LOG_CALL] = { "call", "I called and reached them" },
  [FOLLOWUP_LOG_VOICEMAIL] = { "voicemail", "I called and left a voicemail" },
  [FOLLOWUP_LOG_NO_ANSWER] = { "call without an answer", "I called and nobody answered" },
  [FOLLOWUP_LOG_LETTER] = { "letter", "I sent a letter" },
  [FOLLOWUP_LOG_CARD] = { "card", "I sent a card" },
  [FOLLOWUP_LOG_MET] = { "meeting", "I met them" },
  [FOLLOWUP_LOG_INTERVIEW] = { "interview", "There is an interview" },
  [FOLLOWUP_LOG_DECISION] = { "decision date", "They named the day of their decision" },
};

static const char *const kind_words[FOLLOWUP_N_LOG] = {
#define WORD(NAME, word) [FOLLOWUP_LOG_##NAME] = word,
  FOLLOWUP_LOG_KIND_LIST (WORD)
#undef WORD
};

/* ---- what may stand in a header ------------------------------------------------------------------------------- */

static gboolean
check (gboolean is_good, const char *what, const char *value, GError **error)
{
  if (is_good)
    return TRUE;
  g_autofree char *shown = g_strescape (value ? value : "", NULL);
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "a note cannot hold this %s: \"%.80s\"", what, shown);
  return FALSE;
}

static gboolean
check_note (const FollowupNote *note, const char *id, GError **error)
{
  gboolean has_kind = note->kind > FOLLOWUP_LOG_NONE && note->kind < FOLLOWUP_N_LOG;

  if (!check (has_kind, "kind", "", error)
      || !check (followup_header_is_plain (id, "<>\"\\"), "Message-ID", id, error)
      || !check (note->slug && followup_header_is_plain (note->slug, ";,=<>\"\\"), "slug", note->slug, error)
      || !check (note->at && followup_header_is_plain (note->at, ";,<>\"\\"), "time", note->at, error)
      || !check (note->my_address && followup_header_is_plain (note->my_address, ";,<>\"\\()"), "address of mine",
                 note->my_address, error))
    return FALSE;
  for (guint i = 0; note->with && note->with[i]; i++)
    if (!check (followup_header_is_plain (note->with[i], ";,<>\"\\()") && strchr (note->with[i], '@'), "address",
                note->with[i], error))
      return FALSE;
  return TRUE;
}

static void
append_mailbox (GString *text, const char *header, const FollowupNote *note)
{
  g_string_append_printf (text, "%s: ", header);
  if (note->my_name && *note->my_name) {
    followup_header_append_phrase (text, note->my_name);
    g_string_append (text, "\n ");
  }
  g_string_append_printf (text, "<%s>\n", note->my_address);
}

static void
append_with (GString *text, const FollowupNote *note, const char *between)
{
  for (guint i = 0; note->with && note->with[i]; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? between : "", note->with[i]);
}

static void
append_followup_header (GString *text, const FollowupNote *note)
{
  g_string_append_printf (text, "X-Followup: kind=%s; slug=%s;\n at=%s", kind_words[note->kind], note->slug, note->at);
  if (note->with && note->with[0]) {
    g_string_append (text, ";\n with=");
    append_with (text, note, ",\n ");
  }
  g_string_append_c (text, '\n');
}

/* ---- the body ------------------------------------------------------------------------------------------------- */

/* Plain text: no control characters but line ends and tabs. */
static char *
clean_text (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *clean = g_string_new (NULL);

  for (const char *c = valid; *c; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);
    if (character == '\r')
      continue;
    if (character == '\n' || character == '\t' || !g_unichar_iscntrl (character))
      g_string_append_unichar (clean, character);
    else
      g_string_append_unichar (clean, 0xfffd);
  }
  return g_string_free (clean, FALSE);
}

static char *
make_body (const FollowupNote *note)
{
  GString *body = g_string_new (kinds[note->kind].sentence);

  if (note->with && note->with[0]) {
    g_string_append (body, " (");
    append_with (body, note, ", ");
    g_string_append_c (body, ')');
  }
  g_string_append_printf (body, ": %s, %s.\n", note->slug, note->at);
  if (note->text && *note->text) {
    g_autofree char *clean = clean_text (note->text);
    g_string_append_printf (body, "\n%s\n", clean);
  }
  return g_string_free (body, FALSE);
}

static gboolean
has_long_line (const char *text)
{
  for (const char *line = text; line; line = strchr (line, '\n')) {
    line += *line == '\n';
    if (strcspn (line, "\n") > LONGEST_LINE)
      return TRUE;
  }
  return FALSE;
}

static void
append_base64 (GString *text, const char *body)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) body, strlen (body));
  gsize length = strlen (base64);

  for (gsize at = 0; at < length; at += 76)
    g_string_append_printf (text, "%.76s\n", base64 + at);
}

char *
followup_note_format (const FollowupNote *note, const char *id, GError **error)
{
  if (!check_note (note, id, error))
    return NULL;

  g_autofree char *body = make_body (note);
  gboolean is_long = has_long_line (body);
  GString *text = g_string_new (NULL);

  append_mailbox (text, "From", note);
  append_mailbox (text, "To", note);
  g_string_append_printf (text, "Subject: Follow-up log: %s (%s)\n", kinds[note->kind].subject, note->slug);
  followup_header_append_date (text, &note->now);
  g_string_append_printf (text, "Message-ID: <%s>\n", id);
  /* The thread is a convenience, its id is another's: left out rather than repaired. */
  if (note->parent_id && followup_header_is_plain (note->parent_id, "<>\"\\"))
    g_string_append_printf (text, "In-Reply-To: <%s>\nReferences: <%s>\n", note->parent_id, note->parent_id);
  append_followup_header (text, note);
  g_string_append_printf (text,
                          "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                          "Content-Transfer-Encoding: %s\n\n",
                          is_long ? "base64" : "8bit");
  if (is_long)
    append_base64 (text, body);
  else
    g_string_append (text, body);
  return g_string_free (text, FALSE);
}

/* ---- the file ------------------------------------------------------------------------------------------------- */

char *
followup_note_new_id (const char *my_address, gint64 now_at)
{
  const char *at = my_address ? strrchr (my_address, '@') : NULL;
  const char *domain = at ? at + 1 : "";
  gboolean is_domain = g_ascii_isalnum (*domain) && strlen (domain) <= LONGEST_DOMAIN;

  for (const char *c = domain; *c; c++)
    is_domain &= g_ascii_isalnum (*c) || *c == '.' || *c == '-';
  return g_strdup_printf ("followup.%" G_GINT64_FORMAT ".%08x%08x@%s", now_at, g_random_int (), g_random_int (),
                          is_domain ? domain : "followup.invalid");
}

/* A folder below another, made on demand; never through a link.  -1 with errno. */
static int
open_folder (int parent, const char *name)
{
  if (mkdirat (parent, name, 0700) < 0 && errno != EEXIST)
    return -1;
  return openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static gboolean
write_bytes (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0) {
    gssize written = write (fd, text, left);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return FALSE;
    text += written;
    left -= (gsize) written;
  }
  return fsync (fd) == 0;
}

/* Into tmp, then to its place: a reader of the maildir sees all of it or nothing.  FALSE with errno. */
static gboolean
deliver (int tmp, int cur, const char *name, const char *final_name, const char *text)
{
  int fd = openat (tmp, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  gboolean is_done;
  int cause;

  if (fd < 0)
    return FALSE;
  is_done = write_bytes (fd, text);
  cause = errno;
  if (close (fd) < 0 && is_done) {
    is_done = FALSE;
    cause = errno;
  }
  if (is_done && renameat2 (tmp, name, cur, final_name, RENAME_NOREPLACE) < 0) {
    /* The name is unique; some file systems only know the plain call. */
    is_done = errno == EINVAL && renameat (tmp, name, cur, final_name) == 0;
    cause = errno;
  }
  if (!is_done)
    unlinkat (tmp, name, 0);
  else if (fsync (cur) < 0)
    return FALSE;
  errno = cause;
  return is_done;
}

static void
close_folder (int fd)
{
  if (fd >= 0)
    close (fd);
}

/* May the file not be made here at all, or did writing it go wrong? */
static gboolean
is_refusal (int cause)
{
  static const int refusals[] = { EACCES, EPERM, EROFS, ENOTDIR, ENOENT, EEXIST, ELOOP };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (refusals[i] == cause)
      return TRUE;
  return FALSE;
}

static gboolean
deliver_below (const char *mail_root, const char *name, const char *final_name, const char *text, GError **error)
{
  int root = open (mail_root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int folder = root >= 0 ? open_folder (root, FOLLOWUP_NOTE_FOLDER) : -1;
  int tmp = folder >= 0 ? open_folder (folder, "tmp") : -1;
  int new = tmp >= 0 ? open_folder (folder, "new") : -1;
  int cur = new >= 0 ? open_folder (folder, "cur") : -1;
  gboolean is_done = cur >= 0 && deliver (tmp, cur, name, final_name, text);
  int cause = errno;

  if (!is_done)
    g_set_error (error, FOLLOWUP_ERROR,
                 is_refusal (cause) ? FOLLOWUP_ERROR_CANNOT_CREATE : FOLLOWUP_ERROR_IO,
                 "the note was not written into %s/" FOLLOWUP_NOTE_FOLDER ": %s", mail_root, g_strerror (cause));
  close_folder (cur);
  close_folder (new);
  close_folder (tmp);
  close_folder (folder);
  close_folder (root);
  return is_done;
}

char *
followup_note_write (const FollowupNote *note, const char *mail_root, GError **error)
{
  g_autofree char *id = followup_note_new_id (note->my_address, note->now.at);
  g_autofree char *text = followup_note_format (note, id, error);
  g_autofree char *name = NULL;
  g_autofree char *final_name = NULL;

  if (!text)
    return NULL;
  name = g_strdup_printf ("%" G_GINT64_FORMAT ".M%uP%dQ%08x.followup", g_get_real_time () / G_USEC_PER_SEC,
                          (guint) (g_get_real_time () % G_USEC_PER_SEC), (int) getpid (), g_random_int ());
  final_name = g_strconcat (name, ":2,S", NULL);
  if (!deliver_below (mail_root, name, final_name, text, error))
    return NULL;
  return g_build_filename (mail_root, FOLLOWUP_NOTE_FOLDER, "cur", final_name, NULL);
}
