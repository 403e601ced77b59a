/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts/fields.h"

#include "base/zone.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void add_struct (JsonBuilder *json, const StructInfo *info, gconstpointer self);

static void
add_strings (JsonBuilder *json, GStrv strings)
{
  json_builder_begin_array (json);
  for (guint i = 0; strings && strings[i]; i++)
    json_builder_add_string_value (json, strings[i]);
  json_builder_end_array (json);
}

static void
add_string (JsonBuilder *json, const char *text)
{
  if (text)
    json_builder_add_string_value (json, text);
  else
    json_builder_add_null_value (json);
}

static void
add_field (JsonBuilder *json, const FieldInfo *field, gconstpointer at)
{
  g_autofree char *text = NULL;

  switch (field->kind) {
  case FIELD_STRING:
    add_string (json, *(char *const *) at);
    break;
  case FIELD_STRINGS:
    add_strings (json, *(const GStrv *) at);
    break;
  case FIELD_FLAG:
    json_builder_add_boolean_value (json, *(const gboolean *) at);
    break;
  case FIELD_NUMBER:
    json_builder_add_int_value (json, *(const gint32 *) at);
    break;
  case FIELD_REAL:
    json_builder_add_double_value (json, *(const double *) at);
    break;
  case FIELD_DAY:
    text = followup_day_format (*(const FollowupDay *) at);
    add_string (json, text);
    break;
  case FIELD_ENUM:
    json_builder_add_string_value (json, field->words[*(const gint32 *) at]);
    break;
  case FIELD_INSTANT: {
    const FollowupInstant *instant = at;
    text = instant->at != FOLLOWUP_NEVER ? followup_instant_format (instant->at, instant->offset) : NULL;
    add_string (json, text);
    break;
  }
  case FIELD_STRUCT:
    add_struct (json, field->inner, at);
    break;
  case FIELD_LIST: {
    const GPtrArray *list = *(GPtrArray *const *) at;
    json_builder_begin_array (json);
    for (guint i = 0; list && i < list->len; i++)
      add_struct (json, field->inner, list->pdata[i]);
    json_builder_end_array (json);
    break;
  }
  }
}

static void
add_struct (JsonBuilder *json, const StructInfo *info, gconstpointer self)
{
  json_builder_begin_object (json);
  for (guint i = 0; i < info->n_fields; i++) {
    json_builder_set_member_name (json, info->fields[i].name);
    add_field (json, &info->fields[i], G_STRUCT_MEMBER_P ((gpointer) self, info->fields[i].offset));
  }
  json_builder_end_object (json);
}

/* Structs that say nothing are null (DESIGN 9: fields that do not apply are null or empty). */
static void
null_what_does_not_apply (JsonObject *object, const FollowupFacts *facts)
{
  if (facts->kind != FOLLOWUP_KIND_BOUNCE)
    json_object_set_null_member (object, "bounce");
  if (facts->log.kind == FOLLOWUP_LOG_NONE)
    json_object_set_null_member (object, "log");
  if (!facts->from.address && !facts->from.name)
    json_object_set_null_member (object, "from");
  if (!facts->reply_to.address)
    json_object_set_null_member (object, "reply_to");
}

char *
followup_facts_to_json (const FollowupFacts *facts)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  add_struct (json, &followup_struct_Facts, facts);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  null_what_does_not_apply (json_node_get_object (root), facts);
  return json_to_string (root, FALSE);
}
