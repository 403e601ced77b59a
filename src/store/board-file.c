/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/board-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* magic, then slug and its parts */
#define FILE_TYPE "(sa(sa(ss)))"
#define MAGIC "followup board 1"
/* A file beyond this is none of ours. */
#define LARGEST_FILE (8 * 1024 * 1024)

static void
part_free (FollowupBoardPart *part)
{
  g_free (part->tag);
  g_free (part->text);
  g_free (part);
}

FollowupBoardLine *
followup_board_line_new (const char *slug)
{
  FollowupBoardLine *line = g_new0 (FollowupBoardLine, 1);

  line->slug = g_strdup (slug);
  line->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  return line;
}

void
followup_board_line_add (FollowupBoardLine *line, const char *tag, const char *text)
{
  FollowupBoardPart *part = g_new0 (FollowupBoardPart, 1);

  part->tag = g_strdup (tag);
  part->text = g_strdup (text);
  g_ptr_array_add (line->parts, part);
}

void
followup_board_line_free (FollowupBoardLine *line)
{
  g_ptr_array_unref (line->parts);
  g_free (line->slug);
  g_free (line);
}

static GVariant *
to_variant (const GPtrArray *lines)
{
  GVariantBuilder all;

  g_variant_builder_init (&all, G_VARIANT_TYPE ("a(sa(ss))"));
  for (guint i = 0; i < lines->len; i++) {
    const FollowupBoardLine *line = lines->pdata[i];
    GVariantBuilder parts;
    g_variant_builder_init (&parts, G_VARIANT_TYPE ("a(ss)"));
    for (guint p = 0; p < line->parts->len; p++) {
      const FollowupBoardPart *part = line->parts->pdata[p];
      g_variant_builder_add (&parts, "(ss)", part->tag, part->text);
    }
    g_variant_builder_add (&all, "(sa(ss))", line->slug, &parts);
  }
  return g_variant_ref_sink (g_variant_new (FILE_TYPE, MAGIC, &all));
}

/* The file as it is, or NULL. */
static GBytes *
read_file (const char *path)
{
  char *data;
  gsize length;
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_uid != geteuid () || info.st_size > LARGEST_FILE
      || !g_file_get_contents (path, &data, &length, NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}

gboolean
followup_board_file_save (const char *path, const GPtrArray *lines, GError **error)
{
  g_autoptr (GVariant) variant = to_variant (lines);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant), old = read_file (path);
  g_autoptr (GError) inner = NULL;

  if (old && g_bytes_equal (old, bytes))
    return TRUE;
  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, &inner))
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO, "%s", inner->message);
  return FALSE;
}

FollowupBoardLine *
followup_board_file_find (const char *path, const char *slug)
{
  g_autoptr (GBytes) bytes = read_file (path);
  g_autoptr (GVariant) variant
      = bytes ? g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FILE_TYPE), bytes, FALSE)) : NULL;
  const char *magic, *other, *tag, *text;
  GVariantIter *lines, *parts;
  FollowupBoardLine *found = NULL;

  if (!variant || !g_variant_is_normal_form (variant))
    return NULL;
  g_variant_get (variant, "(&sa(sa(ss)))", &magic, &lines);
  while (g_str_equal (magic, MAGIC) && !found && g_variant_iter_next (lines, "(&sa(ss))", &other, &parts)) {
    if (g_str_equal (other, slug)) {
      found = followup_board_line_new (slug);
      while (g_variant_iter_next (parts, "(&s&s)", &tag, &text))
        followup_board_line_add (found, tag, text);
    }
    g_variant_iter_free (parts);
  }
  g_variant_iter_free (lines);
  return found;
}
