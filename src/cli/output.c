/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_WIDTH 80

FollowupScreen
followup_screen_of_stdout (void)
{
  const char *no_colour = g_getenv ("NO_COLOR");
  struct winsize size = { 0 };

  if (!isatty (STDOUT_FILENO))
    return (FollowupScreen){ 0, FALSE };
  gboolean is_told = ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (FollowupScreen){ is_told ? size.ws_col : USUAL_WIDTH,
                           !(no_colour && *no_colour) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0 };
}

const FollowupOutput *
followup_output_of (FollowupFormat format)
{
  return format == FOLLOWUP_FORMAT_JSON ? &followup_output_json : &followup_output_text;
}

gboolean
followup_output_has_unicode (void)
{
  return g_get_charset (NULL);
}

void
followup_output_print (const char *text)
{
  const char *charset;
  gboolean is_ascii = !g_get_charset (&charset) && g_str_has_prefix (charset, "ANSI_X3.4"); /* glibc's name of it */

  if (!is_ascii) {
    g_print ("%s", text);
    return;
  }
  /* cron's locale; GLib knows no plain form of the middle dot between our words and would show "?" */
  g_auto (GStrv) parts = g_strsplit (text, "·", -1);
  g_autofree char *dotless = g_strjoinv ("-", parts);
  g_autofree char *plain = g_str_to_ascii (dotless, NULL);
  g_print ("%s", plain);
}

/* ---- JSON that no terminal minds ---- */

static gboolean
is_harmful (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Outside of its strings JSON is plain ASCII, so an escape always falls inside of one. */
char *
followup_output_harmless_json (const char *json, gboolean ascii_only)
{
  GString *out = g_string_new (NULL);

  for (const char *p = json; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!is_harmful (c) && !(ascii_only && c > 0x7e))
      g_string_append_unichar (out, c);
    else if (c > 0xffff)
      g_string_append_printf (out, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
    else
      g_string_append_printf (out, "\\u%04x", c);
  }
  return g_string_free (out, FALSE);
}

void
followup_output_print_json (const char *json)
{
  g_autofree char *line = followup_output_harmless_json (json, !g_get_charset (NULL));
  g_print ("%s\n", line);
}
