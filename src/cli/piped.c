/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/piped.h"

#include "cli/standard-input.h"

#include <unistd.h>

static gboolean
take_id (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data)
{
  char **id = data;

  if (!*id)
    *id = g_strdup (facts->id);
  followup_facts_free (facts);
  return TRUE;
}

static FollowupStored *
fail_without_message (const char *what, GError **error)
{
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "%s needs a slug, a query, or a message on standard input", what);
  return NULL;
}

FollowupStored *
followup_piped_message (FollowupWorkspace *workspace, const char *what, GError **error)
{
  g_autofree char *id = NULL;
  int fd = isatty (STDIN_FILENO) ? -1 : followup_standard_input (error);
  FollowupPoolFile file = { .path = "standard input", .file_at = FOLLOWUP_NEVER, .has_fd = TRUE, .fd = fd };

  if (fd < 0)
    return error && *error ? NULL : fail_without_message (what, error);
  if (lseek (fd, 0, SEEK_END) == 0) {
    close (fd);
    return fail_without_message (what, error);
  }
  lseek (fd, 0, SEEK_SET);
  gboolean is_read = followup_pool_read (workspace->pool, &file, 1, take_id, &id, error);
  close (fd);
  if (!is_read)
    return NULL;
  FollowupStored *stored = id ? followup_store_find_message (workspace->store, id, error) : NULL;
  if (!stored && !(error && *error))
    g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "the message is not indexed yet: run notmuch new");
  return stored;
}

const FollowupCandidacy *
followup_piped_candidacy (const FollowupSurvey *survey, const FollowupStored *stored, GError **error)
{
  const GArray *places = survey->assignment->places;
  const FollowupCandidacy *of_thread = NULL;

  for (guint i = 0; i < places->len; i++) {
    const FollowupPlace *place = &g_array_index (places, FollowupPlace, i);
    if (!place->candidacy)
      continue;
    if (g_str_equal (place->mail->id, stored->id))
      return place->candidacy;
    if (g_str_equal (place->mail->thread, stored->thread))
      of_thread = place->candidacy;
  }
  if (!of_thread)
    g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT,
                         "the message belongs to no candidacy: followup track SLUG makes it belong to one");
  return of_thread;
}
