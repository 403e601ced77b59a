/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/reading.h"

#include <string.h>

#define MOST_KEYS 32

static const char *const channel_words[] = { "email", "call", "letter", NULL };

static gboolean
fail_unknown_key (FollowupReading *reading, const FollowupLine *line, const FollowupReadingKey *keys, GError **error)
{
  const char *names[MOST_KEYS + 1] = { NULL };

  for (guint i = 0; keys[i].name; i++) {
    g_assert (i < MOST_KEYS);
    names[i] = keys[i].name;
  }
  return followup_line_fail_unknown (error, reading->file, line->number, "key", line->key, names);
}

gboolean
followup_reading_group (FollowupReading *reading, const FollowupLineGroup *group, const FollowupReadingKey *keys,
                        GError **error)
{
  for (guint i = 0; i < group->lines->len; i++) {
    const FollowupLine *line = g_ptr_array_index (group->lines, i);
    const FollowupReadingKey *key = keys;
    while (key->name && !g_str_equal (key->name, line->key))
      key++;
    if (!key->name)
      return fail_unknown_key (reading, line, keys, error);
    if (!key->read (reading, line, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fail_escape (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  return followup_line_fail (error, reading->file, line->number,
                             "%s: after a backslash only s, t, n, r, ; or another backslash can stand", line->key);
}

gboolean
followup_reading_string (FollowupReading *reading, const FollowupLine *line, char **ret_string, GError **error)
{
  char *value = followup_line_string (line);

  if (!value)
    return fail_escape (reading, line, error);
  if (!*value)
    g_clear_pointer (&value, g_free);
  g_free (*ret_string);
  *ret_string = value;
  return TRUE;
}

gboolean
followup_reading_list (FollowupReading *reading, const FollowupLine *line, GStrv *ret_list, GError **error)
{
  GStrv list = followup_line_list (line);

  if (!list)
    return fail_escape (reading, line, error);
  if (!*list)
    g_clear_pointer (&list, g_strfreev);
  g_strfreev (*ret_list);
  *ret_list = list;
  return TRUE;
}

gboolean
followup_reading_cadence (FollowupReading *reading, const FollowupLine *line, const FollowupCadence **ret_cadence,
                          GError **error)
{
  const FollowupCadence *cadence = g_hash_table_lookup (reading->config->cadences, line->value);

  if (!cadence)
    return followup_line_fail_unknown (error, reading->file, line->number, "cadence", line->value,
                                       (const char *const *) reading->cadence_names);
  *ret_cadence = cadence;
  return TRUE;
}

gboolean
followup_reading_channels (FollowupReading *reading, const FollowupLine *line, guint *ret_channels, GError **error)
{
  g_auto (GStrv) list = NULL;
  guint channels = 0;

  if (!followup_reading_list (reading, line, &list, error))
    return FALSE;
  for (char **p = list; p && *p; p++) {
    if (!g_strv_contains (channel_words, *p))
      return followup_line_fail_unknown (error, reading->file, line->number, "channel", *p, channel_words);
    channels |= 1u << followup_channel_parse (*p);
  }
  if (!channels)
    return followup_line_fail (error, reading->file, line->number, "channels needs one of email, call, letter");
  *ret_channels = channels;
  return TRUE;
}

gboolean
followup_reading_day (FollowupReading *reading, const FollowupLine *line, const char *text, FollowupDay *ret_day,
                      GError **error)
{
  FollowupDay day = followup_day_parse (text);

  if (day == FOLLOWUP_DAY_NONE)
    return followup_line_fail (error, reading->file, line->number,
                               "%s: \"%s\" is no day of the calendar (written like 2026-03-20)", line->key, text);
  *ret_day = day;
  return TRUE;
}

void
followup_config_dump_string (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, "%s=%d:%s\n", name, value ? (int) strlen (value) : -1, value ? value : "");
}

void
followup_config_dump_list (GString *out, const char *name, GStrv list)
{
  for (; list && *list; list++)
    followup_config_dump_string (out, name, *list);
}
