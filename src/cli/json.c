/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"

#include "cli/output.h"

#include <math.h>

#define VERSION 1

JsonBuilder *
followup_json_begin (const FollowupZone *zone, gint64 now)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  followup_json_number (json, "version", VERSION, FALSE);
  if (zone)
    followup_json_instant (json, "now", zone, now);
  return json;
}

void
followup_json_text (JsonBuilder *json, const char *name, const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;

  json_builder_set_member_name (json, name);
  if (valid)
    json_builder_add_string_value (json, valid);
  else
    json_builder_add_null_value (json);
}

void
followup_json_day (JsonBuilder *json, const char *name, FollowupDay day)
{
  g_autofree char *text = followup_day_format (day);
  followup_json_text (json, name, text);
}

void
followup_json_instant (JsonBuilder *json, const char *name, const FollowupZone *zone, gint64 at)
{
  g_autofree char *text = at != FOLLOWUP_NEVER ? followup_zone_format (zone, at) : NULL;
  followup_json_text (json, name, text);
}

void
followup_json_flag (JsonBuilder *json, const char *name, gboolean flag)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, flag);
}

void
followup_json_number (JsonBuilder *json, const char *name, gint64 number, gboolean zero_is_none)
{
  json_builder_set_member_name (json, name);
  if (number == 0 && zero_is_none)
    json_builder_add_null_value (json);
  else
    json_builder_add_int_value (json, number);
}

void
followup_json_real (JsonBuilder *json, const char *name, double value, double parts)
{
  json_builder_set_member_name (json, name);
  if (isnan (value))
    json_builder_add_null_value (json);
  else
    json_builder_add_double_value (json, round (value * parts) / parts);
}

void
followup_json_begin_list (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
}

void
followup_json_texts (JsonBuilder *json, const char *name, const char *const *texts)
{
  followup_json_begin_list (json, name);
  for (guint i = 0; texts && texts[i]; i++) {
    g_autofree char *valid = g_utf8_make_valid (texts[i], -1);
    json_builder_add_string_value (json, valid);
  }
  json_builder_end_array (json);
}

char *
followup_json_end (JsonBuilder *json)
{
  json_builder_end_object (json);

  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, FALSE);
  g_object_unref (json);
  return followup_output_harmless_json (text, !g_get_charset (NULL));
}

void
followup_json_print (JsonBuilder *json)
{
  g_autofree char *line = followup_json_end (json);
  g_print ("%s\n", line);
}
