/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/html-writer.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_ENTITY 12
#define MAX_QUOTES 10

void
html_writer_init (HtmlWriter *writer)
{
  *writer = (HtmlWriter){ .out = g_string_new (NULL) };
}

void
html_writer_break (HtmlWriter *writer, guint n)
{
  if (writer->has_blank && !writer->is_begun)
    writer->breaks = 2;
  writer->breaks = MAX (writer->breaks, n);
  writer->is_begun = writer->has_blank = writer->has_space = FALSE;
}

void
html_writer_end_line (HtmlWriter *writer)
{
  writer->breaks = MIN (writer->breaks + 1, 2);
  writer->is_begun = writer->has_blank = writer->has_space = FALSE;
}

static void
append_quotes (HtmlWriter *writer, guint quotes)
{
  for (guint i = 0; i < MIN (quotes, MAX_QUOTES); i++)
    g_string_append_c (writer->out, '>');
}

static void
begin_line (HtmlWriter *writer)
{
  if (writer->quotes != writer->line_quotes)
    writer->breaks = MAX (writer->breaks, 1);
  if (writer->out->len == 0)
    writer->breaks = 0;
  for (guint i = 0; i < writer->breaks; i++) {
    g_string_append_c (writer->out, '\n');
    if (i + 1 < writer->breaks)
      append_quotes (writer, MIN (writer->quotes, writer->line_quotes));
  }
  append_quotes (writer, writer->quotes);
  if (writer->quotes > 0)
    g_string_append_c (writer->out, ' ');
  writer->line_quotes = writer->quotes;
  writer->breaks = 0;
  writer->is_begun = TRUE;
  writer->has_space = FALSE;
}

static void
put_char (HtmlWriter *writer, gunichar c)
{
  if (writer->out->len >= HTML_WRITER_MAX)
    return;
  if (!writer->is_begun || writer->quotes != writer->line_quotes)
    begin_line (writer);
  if (writer->has_space)
    g_string_append_c (writer->out, ' ');
  writer->has_space = FALSE;
  g_string_append_unichar (writer->out, c);
}

/* Marks without width: soft hyphen, zero-width space and joiners of preheaders, byte order mark, the grapheme joiner.
   U+200D between letters or emoji is lost too, which changes no word that is read. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || c == 0x34f || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || c == 0x180e || c == 0x61c || (c >= 0xe0000 && c <= 0xe007f);
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || (c >= 0x2000 && c <= 0x200a) || c == 0x3000;
}

static void
take_char (HtmlWriter *writer, gunichar c, gboolean is_pre)
{
  if (c == '\r' || is_invisible (c) || (c < ' ' && !is_space (c)) || c == 0x7f)
    return;
  if (is_pre && c == '\n')
    html_writer_end_line (writer);
  else if (c == 0xa0 || c == 0x202f) {
    writer->has_blank = TRUE;
    writer->has_space = writer->is_begun;
  } else if (is_space (c) && is_pre && writer->is_begun)
    put_char (writer, ' ');
  else if (is_space (c))
    writer->has_space = writer->is_begun;
  else
    put_char (writer, c);
}

/* The code points 128 to 159 mean windows-1252 (HTML Living Standard 13.2.5.80). */
static gunichar
number_char (gint64 number)
{
  static const guint16 windows[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
  };
  if (number >= 0x80 && number < 0xa0)
    return windows[number - 0x80];
  return number > 0 && number <= 0x10ffff && g_unichar_validate ((gunichar) number) ? (gunichar) number : 0xfffd;
}

/* The character that an entity at p ("&...") stands for, and where it ends; 0 for a lone ampersand. */
static gunichar
decode_entity (const char *p, const char *end, const char **ret_after)
{
  char name[MAX_ENTITY + 1];
  gsize n = 0;
  for (p++; p < end && n < MAX_ENTITY && (g_ascii_isalnum (*p) || (*p == '#' && n == 0)); p++)
    name[n++] = *p;
  name[n] = '\0';
  *ret_after = p < end && *p == ';' ? p + 1 : p;
  if (name[0] == '#' && n > 1) {
    gboolean is_hex = name[1] == 'x' || name[1] == 'X';
    if (!(is_hex ? g_ascii_isxdigit (name[2]) : g_ascii_isdigit (name[1])))
      return 0;
    return number_char (g_ascii_strtoll (name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10));
  }
  if (g_str_equal (name, "apos"))
    return '\'';
  const htmlEntityDesc *entity = n > 1 ? htmlEntityLookup ((const xmlChar *) name) : NULL;
  return entity ? entity->value : 0;
}

void
html_writer_text (HtmlWriter *writer, const char *text, gsize length, gboolean is_pre)
{
  const char *end = text + length;
  for (const char *p = text; p < end;) {
    const char *after;
    gunichar c = *p == '&' ? decode_entity (p, end, &after) : 0;
    if (c == 0) {
      c = g_utf8_get_char_validated (p, end - p);
      after = c >= 0x80000000u ? p + 1 : g_utf8_next_char (p);
      c = c >= 0x80000000u ? 0xfffd : c;
    }
    take_char (writer, c, is_pre);
    p = after;
  }
}

void
html_writer_line (HtmlWriter *writer, const char *line)
{
  html_writer_break (writer, 1);
  for (const char *p = line; *p; p++)
    put_char (writer, *p);
  html_writer_break (writer, 1);
}

void
html_writer_space (HtmlWriter *writer)
{
  writer->has_space = writer->is_begun;
}
