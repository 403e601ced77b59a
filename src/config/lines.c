/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/lines.h"

#include <string.h>

#define LARGEST_TEXT (1024 * 1024)
/* A word in a message, and the message itself, are shown up to here. */
#define LONGEST_SHOWN 60
#define LONGEST_MESSAGE 1000

static void
line_free (gpointer data)
{
  FollowupLine *line = data;
  g_free (line->key);
  g_free (line->value);
  g_free (line);
}

static void
group_free (gpointer data)
{
  FollowupLineGroup *group = data;
  g_free (group->name);
  g_ptr_array_unref (group->lines);
  g_free (group);
}

/* What a message may show of a user's text: one line without control characters, of so many characters at most. */
static char *
shown (const char *text, guint most)
{
  GString *out = g_string_new (NULL);
  const char *p = text;

  for (guint n = 0; *p && n < most; p = g_utf8_next_char (p), n++)
    if (g_unichar_isprint (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
    else
      g_string_append_c (out, '?');
  if (*p)
    g_string_append (out, "...");
  return g_string_free (out, FALSE);
}

gboolean
followup_line_fail (GError **error, const char *file, guint number, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *raw = g_strdup_vprintf (format, args);
  va_end (args);

  g_autofree char *what = shown (raw, LONGEST_MESSAGE);
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG, "%s:%u: %s", file, number, what);
  return FALSE;
}

gboolean
followup_line_fail_unknown (GError **error, const char *file, guint number, const char *what, const char *word,
                            const char *const *known)
{
  g_autofree char *bad = shown (word, LONGEST_SHOWN);
  g_autofree char *list = g_strjoinv (", ", (GStrv) known);
  const char *near = followup_near_miss (word, known);

  if (near)
    return followup_line_fail (error, file, number, "%s \"%s\" is not known; did you mean \"%s\"? (known: %s)", what,
                               bad, near, list);
  return followup_line_fail (error, file, number, "%s \"%s\" is not known (known: %s)", what, bad, list);
}

static FollowupLineGroup *
add_group (GPtrArray *groups, const char *name, guint number)
{
  FollowupLineGroup *group = g_new0 (FollowupLineGroup, 1);

  group->name = g_strdup (name);
  group->number = number;
  group->lines = g_ptr_array_new_with_free_func (line_free);
  g_ptr_array_add (groups, group);
  return group;
}

/* "candidacy   x" and "candidacy x" are one group. */
static void
squeeze_blanks (char *name)
{
  char *to = name;

  for (const char *from = g_strstrip (name); *from; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
    else if (to[-1] != ' ')
      *to++ = ' ';
  *to = '\0';
}

static gboolean
read_group (GPtrArray *groups, GHashTable *seen, const char *file, char *text, guint number, GError **error)
{
  char *end = strchr (text, ']');

  if (!end || end[1] != '\0')
    return followup_line_fail (error, file, number, "a group is a word in brackets: [followup]");
  *end = '\0';

  char *name = text + 1;
  squeeze_blanks (name);
  if (!*name)
    return followup_line_fail (error, file, number, "a group needs a name: [followup]");

  gpointer before = g_hash_table_lookup (seen, name);
  if (before)
    return followup_line_fail (error, file, number, "the group [%s] stands on line %u already", name,
                               GPOINTER_TO_UINT (before));
  add_group (groups, name, number);
  g_hash_table_insert (seen, g_strdup (name), GUINT_TO_POINTER (number));
  return TRUE;
}

static gboolean
read_key (FollowupLineGroup *group, const char *file, char *text, guint number, GError **error)
{
  char *equals = strchr (text, '=');

  if (!equals || equals == text) {
    g_autofree char *bad = shown (text, LONGEST_SHOWN);
    return followup_line_fail (error, file, number, "\"%s\" is no group, no KEY=VALUE and no # comment", bad);
  }
  *equals = '\0';
  g_strstrip (text);
  for (guint i = 0; i < group->lines->len; i++) {
    const FollowupLine *line = g_ptr_array_index (group->lines, i);
    if (g_str_equal (line->key, text))
      return followup_line_fail (error, file, number, "the key \"%s\" stands on line %u already", text, line->number);
  }

  FollowupLine *line = g_new0 (FollowupLine, 1);
  line->key = g_strdup (text);
  line->value = g_strdup (g_strstrip (equals + 1));
  line->number = number;
  g_ptr_array_add (group->lines, line);
  return TRUE;
}

GPtrArray *
followup_lines_parse (const FollowupConfigText *text, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *start = text->text ? text->text : "";
  guint number = 0;

  if (strlen (start) > LARGEST_TEXT) {
    followup_line_fail (error, text->name, 1, "the file is larger than a megabyte");
    return NULL;
  }
  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;

  g_auto (GStrv) lines = g_strsplit (start, "\n", -1);
  add_group (groups, "", 1);
  for (char **p = lines; *p; p++) {
    FollowupLineGroup *group = g_ptr_array_index (groups, groups->len - 1);
    number++;
    if (!g_utf8_validate (*p, -1, NULL)) {
      followup_line_fail (error, text->name, number, "the line is not UTF-8");
      return NULL;
    }

    char *line = g_strstrip (*p);
    if (!*line || *line == '#')
      continue;
    if (!(*line == '[' ? read_group (groups, seen, text->name, line, number, error)
                       : read_key (group, text->name, line, number, error)))
      return NULL;
  }
  return g_steal_pointer (&groups);
}

/* The character that a backslash before c means, 0: none. */
static char
escaped (char c)
{
  static const char from[] = "stnr\\;", to[] = " \t\n\r\\;";
  const char *at = c ? strchr (from, c) : NULL;

  return at ? to[at - from] : 0;
}

/* Takes the text up to an unescaped `end` (or the end), without escapes; NULL for an unknown one. */
static char *
take_part (const char **text, char end)
{
  g_autoptr (GString) part = g_string_new (NULL);
  const char *p = *text;

  for (; *p && *p != end; p++)
    if (*p == '\\') {
      char c = escaped (*++p);
      if (!c)
        return NULL;
      g_string_append_c (part, c);
    } else {
      g_string_append_c (part, *p);
    }
  *text = p;
  return g_strdup (part->str);
}

char *
followup_line_string (const FollowupLine *line)
{
  const char *p = line->value;
  return take_part (&p, '\0');
}

GStrv
followup_line_list (const FollowupLine *line)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (const char *p = line->value; *p; p += *p == ';') {
    g_autofree char *part = take_part (&p, ';');
    if (!part)
      return NULL;
    if (*g_strstrip (part))
      g_strv_builder_add (list, part);
  }
  return g_strv_builder_end (list);
}
