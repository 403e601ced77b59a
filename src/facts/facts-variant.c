/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts/fields.h"

#include <math.h>
#include <string.h>

static void
append_type (const StructInfo *info, GString *type)
{
  g_string_append_c (type, '(');
  for (guint i = 0; i < info->n_fields; i++) {
    const FieldInfo *field = &info->fields[i];

    switch (field->kind) {
    case FIELD_STRING:
      g_string_append (type, "ms");
      break;
    case FIELD_STRINGS:
      g_string_append (type, "as");
      break;
    case FIELD_FLAG:
      g_string_append_c (type, 'b');
      break;
    case FIELD_NUMBER:
    case FIELD_DAY:
    case FIELD_ENUM:
      g_string_append_c (type, 'i');
      break;
    case FIELD_REAL:
      g_string_append_c (type, 'd');
      break;
    case FIELD_INSTANT:
      g_string_append (type, "(xi)");
      break;
    case FIELD_LIST:
      g_string_append_c (type, 'a');
      /* fall through */
    case FIELD_STRUCT:
      append_type (field->inner, type);
      break;
    }
  }
  g_string_append_c (type, ')');
}

static void
append_names (const StructInfo *info, GString *names)
{
  for (guint i = 0; i < info->n_fields; i++) {
    g_string_append_printf (names, "%s:%d,", info->fields[i].name, info->fields[i].kind);
    for (guint w = 0; info->fields[i].words && info->fields[i].words[w]; w++)
      g_string_append_printf (names, "%s|", info->fields[i].words[w]);
    if (info->fields[i].inner)
      append_names (info->fields[i].inner, names);
  }
}

static char *
struct_type (const StructInfo *info)
{
  GString *type = g_string_new (NULL);
  append_type (info, type);
  return g_string_free (type, FALSE);
}

const GVariantType *
followup_facts_variant_type (void)
{
  /* GLib takes its picture of a type apart when the last value goes: this one stays for ever. */
  static GVariant *anchor;

  if (g_once_init_enter (&anchor)) {
    g_autofree char *type = struct_type (&followup_struct_Facts);
    g_once_init_leave (&anchor, g_variant_ref_sink (g_variant_new_from_data ((const GVariantType *) type, "", 0, FALSE, NULL, NULL)));
  }
  return g_variant_get_type (anchor);
}

const char *
followup_facts_version (void)
{
  static char *version;

  if (g_once_init_enter (&version)) {
    g_autoptr (GString) names = g_string_new (NULL);
    append_names (&followup_struct_Facts, names);
    g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, names->str, -1);
    g_once_init_leave (&version, g_strndup (sum, 16));
  }
  return version;
}

static GVariant *struct_to_variant (const StructInfo *info, gconstpointer self);

static GVariant *
list_to_variant (const StructInfo *info, const GPtrArray *list)
{
  g_autofree char *type = struct_type (info);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; list && i < list->len; i++)
    g_ptr_array_add (items, struct_to_variant (info, list->pdata[i]));
  return g_variant_new_array ((const GVariantType *) type, (GVariant *const *) items->pdata, items->len);
}

static GVariant *
field_to_variant (const FieldInfo *field, gconstpointer at)
{
  static const char *const nothing[] = { NULL };

  switch (field->kind) {
  case FIELD_STRING:
    return g_variant_new ("ms", *(char *const *) at);
  case FIELD_STRINGS: {
    GStrv strings = *(const GStrv *) at;
    return g_variant_new_strv (strings ? (const char *const *) strings : nothing, -1);
  }
  case FIELD_FLAG:
    return g_variant_new_boolean (*(const gboolean *) at);
  case FIELD_NUMBER:
  case FIELD_DAY:
  case FIELD_ENUM:
    return g_variant_new_int32 (*(const gint32 *) at);
  case FIELD_REAL:
    return g_variant_new_double (*(const double *) at);
  case FIELD_INSTANT: {
    const FollowupInstant *instant = at;
    return g_variant_new ("(xi)", instant->at, instant->offset);
  }
  case FIELD_STRUCT:
    return struct_to_variant (field->inner, at);
  case FIELD_LIST:
    return list_to_variant (field->inner, *(GPtrArray *const *) at);
  }
  g_assert_not_reached ();
}

static GVariant *
struct_to_variant (const StructInfo *info, gconstpointer self)
{
  g_autofree GVariant **children = g_new (GVariant *, info->n_fields);

  for (guint i = 0; i < info->n_fields; i++)
    children[i]
        = field_to_variant (&info->fields[i], G_STRUCT_MEMBER_P ((gpointer) self, info->fields[i].offset));
  return g_variant_new_tuple (children, info->n_fields);
}

GVariant *
followup_facts_to_variant (const FollowupFacts *facts)
{
  return struct_to_variant (&followup_struct_Facts, facts);
}

static gboolean struct_from_variant (const StructInfo *info, GVariant *variant, gpointer self);

static gboolean
list_from_variant (const StructInfo *info, GVariant *variant, GPtrArray **ret_list)
{
  gsize n = g_variant_n_children (variant);

  if (n == 0)
    return TRUE;
  *ret_list = followup_struct_list_new (info);
  for (gsize i = 0; i < n; i++) {
    g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
    gpointer element = g_malloc (info->size);

    followup_struct_init (info, element);
    g_ptr_array_add (*ret_list, element);
    if (!struct_from_variant (info, child, element))
      return FALSE;
  }
  return TRUE;
}

static gboolean
field_from_variant (const FieldInfo *field, GVariant *variant, gpointer at)
{
  switch (field->kind) {
  case FIELD_STRING:
    g_variant_get (variant, "ms", (char **) at);
    return TRUE;
  case FIELD_STRINGS:
    if (g_variant_n_children (variant) > 0)
      *(GStrv *) at = g_variant_dup_strv (variant, NULL);
    return TRUE;
  case FIELD_FLAG:
    *(gboolean *) at = g_variant_get_boolean (variant);
    return TRUE;
  case FIELD_NUMBER:
  case FIELD_DAY:
    *(gint32 *) at = g_variant_get_int32 (variant);
    return TRUE;
  case FIELD_ENUM: {
    gint32 value = g_variant_get_int32 (variant);
    if (value < 0 || value >= (gint32) g_strv_length ((GStrv) field->words))
      return FALSE;
    *(gint32 *) at = value;
    return TRUE;
  }
  case FIELD_REAL:
    *(double *) at = g_variant_get_double (variant);
    return isfinite (*(double *) at);
  case FIELD_INSTANT: {
    FollowupInstant *instant = at;
    g_variant_get (variant, "(xi)", &instant->at, &instant->offset);
    return TRUE;
  }
  case FIELD_STRUCT:
    return struct_from_variant (field->inner, variant, at);
  case FIELD_LIST:
    return list_from_variant (field->inner, variant, at);
  }
  g_assert_not_reached ();
}

static gboolean
struct_from_variant (const StructInfo *info, GVariant *variant, gpointer self)
{
  for (guint i = 0; i < info->n_fields; i++) {
    g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
    if (!field_from_variant (&info->fields[i], child, G_STRUCT_MEMBER_P (self, info->fields[i].offset)))
      return FALSE;
  }
  return TRUE;
}

FollowupFacts *
followup_facts_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (FollowupFacts) facts = followup_facts_new ();

  if (!g_variant_is_of_type (variant, followup_facts_variant_type ()) || !g_variant_is_normal_form (variant)
      || !struct_from_variant (&followup_struct_Facts, variant, facts)) {
    g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_DATA, "these are no facts of a message");
    return NULL;
  }
  return g_steal_pointer (&facts);
}
