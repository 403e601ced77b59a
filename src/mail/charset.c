/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/part.h"

#include <errno.h>
#include <string.h>

#define SUB '\x1A'
#define REPLACEMENT "\xEF\xBF\xBD"

/* Only names that iconv knows as charsets: no "//" suffixes, no paths. */
static gboolean
is_charset_name (const char *name)
{
  gsize n = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+");
  return n > 0 && n < 40 && name[n] == '\0' && !strstr (name, "..");
}

static gboolean
is_wide (const char *charset)
{
  return g_ascii_strncasecmp (charset, "utf-16", 6) == 0 || g_ascii_strncasecmp (charset, "utf-32", 6) == 0 ||
         g_ascii_strncasecmp (charset, "ucs-", 4) == 0;
}

/* iconv, with each byte it cannot read replaced by U+FFFD. */
static GString *
convert (GIConv converter, const char *bytes, gsize length)
{
  GString *out = g_string_sized_new (length + length / 8);
  char block[4096];
  char *in = (char *) bytes;
  gsize left = length;

  while (left > 0) {
    char *to = block;
    gsize room = sizeof block;
    errno = 0;
    gboolean is_stuck = g_iconv (converter, &in, &left, &to, &room) == (gsize) -1 && errno != E2BIG;
    g_string_append_len (out, block, sizeof block - room);
    if (!is_stuck || left == 0)
      continue;
    g_string_append (out, REPLACEMENT);
    in++;
    left--;
  }
  return out;
}

static GString *
from_charset (const char *bytes, gsize length, const char *charset)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  if (converter == (GIConv) -1)
    return NULL;
  GString *text = convert (converter, bytes, length);
  g_iconv_close (converter);
  return text;
}

/* What mailers mean when they name none, or one that the bytes belie. */
static GString *
guess (const char *bytes, gsize length)
{
  GString *text = g_utf8_validate_len (bytes, length, NULL) ? NULL : from_charset (bytes, length, "WINDOWS-1252");
  return text ? text : g_string_new_len (bytes, length);
}

static GString *
decode (const char *bytes, gsize length, const char *charset)
{
  static const char *const plain[] = { "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "binary" };
  if (!charset || !is_charset_name (charset))
    return guess (bytes, length);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_ascii_strcasecmp (charset, plain[i]) == 0)
      return guess (bytes, length);
  if (is_wide (charset) && !memchr (bytes, '\0', length))
    return guess (bytes, length);
  const char *name = g_ascii_strcasecmp (charset, "iso-8859-1") == 0 ? "WINDOWS-1252" : charset;
  GString *text = from_charset (bytes, length, name);
  return text ? text : guess (bytes, length);
}

/* Other line ends of Unicode become "\n", other control characters blanks.  text: valid, changed in place. */
static void
blank_controls (char *text)
{
  char *to = text;
  const char *next;

  while ((*to >= ' ' && *to < 0x7f) || *to == '\n' || *to == '\t') /* often that is all */
    to++;
  for (const char *c = to; *c; c = next) {
    gunichar u = g_utf8_get_char (c);
    next = g_utf8_next_char (c); /* before `to`, which may be here, is written over it */
    if (u >= ' ' && u < 0x7f) { /* nearly all there is */
      *to++ = *c;
      continue;
    }
    gsize n = (gsize) (next - c);
    if (u == 0x85 || u == 0x2028 || u == 0x2029 || u == '\f' || u == '\v')
      *to++ = '\n';
    else if (u != '\n' && u != '\t' && g_unichar_iscntrl (u))
      *to++ = ' ';
    else {
      memmove (to, c, n);
      to += n;
    }
  }
  *to = '\0';
}

/* Line ends to "\n", NUL and SUB to U+FFFD, no byte order mark. */
static char *
tidy (const GString *text)
{
  GString *out = g_string_sized_new (text->len);
  gsize i = g_str_has_prefix (text->str, "\xEF\xBB\xBF") ? 3 : 0;
  for (; i < text->len; i++) {
    gsize n = strcspn (text->str + i, "\r\x1A");
    g_string_append_len (out, text->str + i, n);
    i += n;
    if (i == text->len)
      break;
    char c = text->str[i];
    if (c == '\r') {
      if (text->str[i + 1] != '\n')
        g_string_append_c (out, '\n');
    } else
      g_string_append (out, REPLACEMENT);
  }
  char *tidied = g_string_free (out, FALSE);
  if (!g_utf8_validate (tidied, -1, NULL)) {
    g_autofree char *bad = tidied;
    tidied = g_utf8_make_valid (bad, -1);
  }
  blank_controls (tidied);
  return tidied;
}

char *
followup_part_to_utf8 (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *copy = NULL;
  /* C strings end at a NUL, the mail does not: it travels as another control character. */
  if (length > 0 && memchr (bytes, '\0', length) && !(charset && is_wide (charset))) {
    copy = g_memdup2 (bytes, length);
    for (gsize i = 0; i < length; i++)
      if (copy[i] == '\0')
        copy[i] = SUB;
  }
  GString *text = decode (copy ? copy : bytes, length, charset);
  char *tidied = tidy (text);
  g_string_free (text, TRUE);
  return tidied;
}
