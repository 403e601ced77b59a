/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/cadence-file.h"

#include "cadence-resource.h"

#include <string.h>

#define RESOURCE_FOLDER "/followup/cadences/"
#define SUFFIX ".cadence"

typedef enum { UNREAD, BEING_READ, READ } State;

typedef struct {
  char *name;
  char *file;
  const FollowupLineGroup *group;
  GPtrArray *groups;            /* keeps `group` alive; NULL: borrowed from the config */
  FollowupCadence *cadence;
  State state;
} Definition;

struct FollowupCadenceBook {
  GPtrArray *definitions;       /* in the order they came; the last of a name holds */
};

/* The order in which they are told to a user. */
static const char *const built_in[] = { "steady", "decision-date", "same-day", "expectations", "closer", "weekly" };

static void
definition_free (gpointer data)
{
  Definition *definition = data;
  g_free (definition->name);
  g_free (definition->file);
  g_clear_pointer (&definition->groups, g_ptr_array_unref);
  followup_cadence_free (definition->cadence);
  g_free (definition);
}

static void
add_built_in (FollowupCadenceBook *book, const char *name)
{
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (followup_cadence_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  followup_cadence_book_add_file (book, &(FollowupConfigText) { file, text }, &error);
  g_assert_no_error (error);
}

FollowupCadenceBook *
followup_cadence_book_new (void)
{
  FollowupCadenceBook *book = g_new0 (FollowupCadenceBook, 1);

  book->definitions = g_ptr_array_new_with_free_func (definition_free);
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    add_built_in (book, built_in[i]);
  return book;
}

void
followup_cadence_book_free (FollowupCadenceBook *book)
{
  if (!book)
    return;
  g_ptr_array_unref (book->definitions);
  g_free (book);
}

static void
add (FollowupCadenceBook *book, const char *name, const char *file, const FollowupLineGroup *group, GPtrArray *groups)
{
  Definition *definition = g_new0 (Definition, 1);

  definition->name = g_strdup (name);
  definition->file = g_strdup (file);
  definition->group = group;
  definition->groups = groups;
  g_ptr_array_add (book->definitions, definition);
}

static gboolean
check_name (const char *name, const char *file, guint number, GError **error)
{
  if (followup_slug_is_valid (name))
    return TRUE;
  return followup_line_fail (error, file, number,
                             "a cadence is named by letters, digits, dots, dashes and underscores");
}

gboolean
followup_cadence_book_add_file (FollowupCadenceBook *book, const FollowupConfigText *text, GError **error)
{
  g_autofree char *name = g_path_get_basename (text->name);

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';
  if (!check_name (name, text->name, 1, error))
    return FALSE;

  g_autoptr (GPtrArray) groups = followup_lines_parse (text, error);
  if (!groups)
    return FALSE;
  if (groups->len > 1) {
    const FollowupLineGroup *second = g_ptr_array_index (groups, 1);
    return followup_line_fail (error, text->name, second->number, "a cadence file has no groups, only KEY=VALUE");
  }

  const FollowupLineGroup *group = g_ptr_array_index (groups, 0);
  add (book, name, text->name, group, g_steal_pointer (&groups));
  return TRUE;
}

gboolean
followup_cadence_book_add_group (FollowupCadenceBook *book, const char *name, const char *file,
                                 const FollowupLineGroup *group, GError **error)
{
  if (!check_name (name, file, group->number, error))
    return FALSE;
  add (book, name, file, group, NULL);
  return TRUE;
}

GStrv
followup_cadence_book_names (const FollowupCadenceBook *book)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < book->definitions->len; i++) {
    const Definition *definition = g_ptr_array_index (book->definitions, i);
    if (!g_ptr_array_find_with_equal_func (names, definition->name, g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (definition->name));
  }
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* The last definition of a name among the first n. */
static Definition *
find (const FollowupCadenceBook *book, const char *name, guint n)
{
  while (n > 0) {
    Definition *definition = g_ptr_array_index (book->definitions, --n);
    if (g_str_equal (definition->name, name))
      return definition;
  }
  return NULL;
}

static const FollowupLine *
find_extends (const Definition *definition)
{
  for (guint i = 0; i < definition->group->lines->len; i++) {
    const FollowupLine *line = g_ptr_array_index (definition->group->lines, i);
    if (g_str_equal (line->key, "extends"))
      return line;
  }
  return NULL;
}

/* What it is laid over: by its own name the definition it replaces, else the one that holds. */
static Definition *
find_base (const FollowupCadenceBook *book, const Definition *definition, const FollowupLine *line, GError **error)
{
  guint n = book->definitions->len;

  if (g_str_equal (line->value, definition->name) && !g_ptr_array_find (book->definitions, definition, &n))
    g_assert_not_reached ();

  Definition *base = find (book, line->value, n);
  if (!base && g_str_equal (line->value, definition->name)) {
    followup_line_fail (error, definition->file, line->number, "the cadence \"%s\" extends itself", line->value);
  } else if (!base) {
    g_auto (GStrv) names = followup_cadence_book_names (book);
    followup_line_fail_unknown (error, definition->file, line->number, "cadence", line->value,
                                (const char *const *) names);
  } else if (base->state == BEING_READ) {
    followup_line_fail (error, definition->file, line->number, "the cadence \"%s\" extends itself by way of \"%s\"",
                        base->name, definition->name);
    base = NULL;
  }
  return base;
}

/* As deep as the chain of `extends`, which the state keeps finite. */
static gboolean
resolve (FollowupCadenceBook *book, Definition *definition, GError **error)
{
  const FollowupLine *line = find_extends (definition);
  Definition *base = NULL;

  if (definition->state == READ)
    return TRUE;
  definition->state = BEING_READ;
  if (line) {
    base = find_base (book, definition, line, error);
    if (!base || !resolve (book, base, error))
      return FALSE;
  }
  definition->cadence = followup_cadence_read (definition->name, definition->file, definition->group,
                                               base ? base->cadence : NULL, error);
  definition->state = READ;
  return definition->cadence != NULL;
}

GHashTable *
followup_cadence_book_resolve (FollowupCadenceBook *book, GError **error)
{
  g_autoptr (GHashTable) cadences =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) followup_cadence_free);

  for (guint i = 0; i < book->definitions->len; i++)
    if (!resolve (book, g_ptr_array_index (book->definitions, i), error))
      return NULL;
  for (guint i = book->definitions->len; i > 0; i--) {
    Definition *definition = g_ptr_array_index (book->definitions, i - 1);
    if (!g_hash_table_contains (cadences, definition->name)) {
      FollowupCadence *cadence = g_steal_pointer (&definition->cadence);
      definition->state = UNREAD;
      g_hash_table_insert (cadences, cadence->name, cadence);
    }
  }
  return g_steal_pointer (&cadences);
}
