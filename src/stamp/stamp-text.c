/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp/stamp-text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_LINE "followup-stamp 1 " FOLLOWUP_VERSION

/* is_path: a relative one would mean another file in another folder. */
static const struct {
  const char *name;
  bool is_path;
} variables[] = {
  { "HOME", true },
  { "XDG_CONFIG_HOME", true },
  { "XDG_CACHE_HOME", true },
  { "XDG_DATA_HOME", true },
  { "NOTMUCH_CONFIG", true },
  { "NOTMUCH_PROFILE", false },
  { "NOTMUCH_DATABASE", true },
  { "MAILDIR", true },
  { "TZ", false },
  { "TZDIR", true },
};
#define N_VARIABLES (sizeof variables / sizeof variables[0])

static bool
is_plain (unsigned char c)
{
  return c > ' ' && c < 0x7f && c != '%';
}

/* An empty text becomes "%", so that every word has a letter. */
static void
put_escaped (FILE *out, const void *bytes, size_t n)
{
  const unsigned char *at = bytes;

  if (n == 0)
    fputc ('%', out);
  for (size_t i = 0; i < n; i++) {
    if (is_plain (at[i]))
      fputc (at[i], out);
    else
      fprintf (out, "%%%02x", at[i]);
  }
}

static int
hex_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

/* The bytes of an escaped word, with a NUL behind them; NULL when it is none.  Freed by the caller. */
static unsigned char *
get_escaped (const char *word, size_t *ret_n)
{
  unsigned char *bytes = malloc (strlen (word) + 1);
  size_t n = 0;

  if (!bytes)
    return NULL;
  for (const char *at = strcmp (word, "%") == 0 ? "" : word; *at; at++) {
    if (*at != '%') {
      bytes[n++] = (unsigned char) *at;
      continue;
    }
    int high = hex_value (at[1]), low = high < 0 ? -1 : hex_value (at[2]);
    if (low < 0) {
      free (bytes);
      return NULL;
    }
    bytes[n++] = (unsigned char) (high * 16 + low);
    at += 2;
  }
  bytes[n] = '\0';
  *ret_n = n;
  return bytes;
}

char *
stamp_environment (void)
{
  char *text = NULL;
  size_t length;
  FILE *out = open_memstream (&text, &length);
  bool is_known = true;

  if (!out)
    return NULL;
  fprintf (out, "uid=%ju", (uintmax_t) geteuid ());
  for (size_t i = 0; i < N_VARIABLES; i++) {
    const char *value = getenv (variables[i].name);

    if (value && value[0] && variables[i].is_path && value[0] != '/')
      is_known = false;
    fprintf (out, ",%s", variables[i].name);
    if (value) {
      fputc ('=', out);
      put_escaped (out, value, strlen (value));
    }
  }
  if (fclose (out) != 0 || !is_known) {
    free (text);
    return NULL;
  }
  return text;
}

static void
put_file (FILE *out, const StampFile *file)
{
  const FileState *state = &file->state;

  if (state->kind == FILE_ABSENT) {
    fputs ("absent ", out);
    put_escaped (out, file->path, strlen (file->path));
  } else {
    fprintf (out, "file %" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64 " %" PRId64 " ", state->dev, state->ino,
             state->size, state->mtime_ns, state->ctime_ns);
    put_escaped (out, file->path, strlen (file->path));
    fputc (' ', out);
    if (state->bytes)
      put_escaped (out, state->bytes, state->n_bytes);
    else
      fputc ('-', out);
  }
  fputc ('\n', out);
}

bool
stamp_text_write (const struct FollowupStamp *stamp, const char *environment, FILE *out)
{
  fprintf (out, "%s\nfor %s\nholds %" PRId64 " %" PRId64 "\nsays ", FIRST_LINE, environment, stamp->not_before,
           stamp->not_after);
  put_escaped (out, stamp->summary, strlen (stamp->summary));
  fputc ('\n', out);
  for (unsigned i = 0; i < stamp->n_files; i++)
    put_file (out, &stamp->files[i]);
  fputs ("end\n", out);
  return !ferror (out);
}

/* The next word of a line cut at its spaces; NULL at the end. */
static char *
next_word (char **line)
{
  char *word = strsep (line, " ");
  return word && word[0] ? word : NULL;
}

static bool
get_number (char **line, int64_t *ret_value)
{
  char *word = next_word (line), *end;

  if (!word)
    return false;
  errno = 0;
  *ret_value = strtoll (word, &end, 10);
  return errno == 0 && *end == '\0';
}

static bool
get_unsigned (char **line, uint64_t *ret_value)
{
  char *word = next_word (line), *end;

  if (!word || word[0] == '-')
    return false;
  errno = 0;
  *ret_value = strtoull (word, &end, 10);
  return errno == 0 && *end == '\0';
}

/* A text without NUL inside. */
static bool
get_text (char **line, char **ret_text)
{
  char *word = next_word (line);
  size_t n;
  unsigned char *text = word ? get_escaped (word, &n) : NULL;

  if (!text || strlen ((char *) text) != n) {
    free (text);
    return false;
  }
  *ret_text = (char *) text;
  return true;
}

static bool
get_bytes (char **line, FileState *state)
{
  char *word = next_word (line);

  if (!word)
    return false;
  if (strcmp (word, "-") == 0)
    return true;
  state->bytes = get_escaped (word, &state->n_bytes);
  return state->bytes && state->n_bytes == (size_t) state->size;
}

static bool
read_absent (char *line, struct FollowupStamp *stamp)
{
  StampFile *file = &stamp->files[stamp->n_files++];

  file->state.kind = FILE_ABSENT;
  return get_text (&line, &file->path) && !line;
}

static bool
read_file (char *line, struct FollowupStamp *stamp)
{
  StampFile *file = &stamp->files[stamp->n_files++];
  FileState *state = &file->state;

  state->kind = FILE_PRESENT;
  return get_unsigned (&line, &state->dev) && get_unsigned (&line, &state->ino) && get_number (&line, &state->size)
         && get_number (&line, &state->mtime_ns) && get_number (&line, &state->ctime_ns)
         && get_text (&line, &file->path) && get_bytes (&line, state) && !line;
}

static bool
read_entry (char *line, struct FollowupStamp *stamp)
{
  char *kind = next_word (&line);

  if (!kind || !line || stamp->n_files == STAMP_FILES_MAX)
    return false;
  if (strcmp (kind, "absent") == 0)
    return read_absent (line, stamp);
  return strcmp (kind, "file") == 0 && read_file (line, stamp);
}

/* The line behind its first word, if that is the one expected. */
static char *
expect (char *line, const char *word)
{
  char *first = line ? next_word (&line) : NULL;
  return first && strcmp (first, word) == 0 ? line : NULL;
}

bool
stamp_text_read (char *text, const char *environment, struct FollowupStamp *stamp)
{
  char *first = strsep (&text, "\n");
  char *meant_for = expect (strsep (&text, "\n"), "for");
  char *holds = expect (strsep (&text, "\n"), "holds");
  char *says = expect (strsep (&text, "\n"), "says");

  if (!first || strcmp (first, FIRST_LINE) != 0 || !meant_for || strcmp (meant_for, environment) != 0)
    return false;
  if (!holds || !get_number (&holds, &stamp->not_before) || !get_number (&holds, &stamp->not_after) || holds)
    return false;
  if (!says || !get_text (&says, &stamp->summary) || says)
    return false;

  char *line;
  while ((line = strsep (&text, "\n")) && strcmp (line, "end") != 0)
    if (!read_entry (line, stamp))
      return false;
  return line && text && *text == '\0' && stamp->n_files > 0;
}
