/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/mailer/message-id.h"
#include "cli/output.h"
#include "cli/standard-input.h"
#include "cli/mailer/status-line.h"

#include <string.h>
#include <unistd.h>

/* Headers beyond that are not looked at. */
#define MOST_HEADER_BYTES (256 * 1024)

/* The front lets the message pass (src/front/pass.c); here only the line above it is made. */

typedef struct {
  char *id;
  gint64 date_at;
  char *from;
} Headers;

static void
headers_clear (Headers *headers)
{
  g_free (headers->id);
  g_free (headers->from);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Headers, headers_clear)

static gboolean
take_headers (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data)
{
  Headers *headers = data;

  headers->id = g_strdup (facts->id);
  headers->from = g_strdup (facts->from.address);
  headers->date_at = followup_facts_has_oddity (facts, "date-missing") ? FOLLOWUP_NEVER : facts->date.at;
  followup_facts_free (facts);
  return TRUE;
}

/* Reads the headers into memory and cuts the file after them: the words of the mail need not be read for an id. */
static char *
take_header_bytes (int fd, gsize *ret_length)
{
  g_autofree char *bytes = g_malloc (MOST_HEADER_BYTES);
  gssize n = pread (fd, bytes, MOST_HEADER_BYTES, 0);
  const char *end = n > 0 ? memmem (bytes, (gsize) n, "\n\n", 2) : NULL;
  const char *crlf_end = n > 0 ? memmem (bytes, (gsize) n, "\r\n\r\n", 4) : NULL;

  if (crlf_end && (!end || crlf_end < end))
    end = crlf_end + 2;
  if (n <= 0 || (end && ftruncate (fd, end - bytes + 1) != 0))
    return NULL;
  *ret_length = end ? (gsize) (end - bytes + 1) : (gsize) n;
  return g_steal_pointer (&bytes);
}

/* A mailer that hides the Message-ID shows date and sender: the one message of that second by that sender. */
static FollowupStored *
find_by_date (FollowupWorkspace *workspace, const Headers *headers, GError **error)
{
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) stored = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
  g_autofree char *query = g_strdup_printf ("date:@%" G_GINT64_FORMAT "..@%" G_GINT64_FORMAT, headers->date_at, headers->date_at);
  const char *queries[] = { query, NULL };
  FollowupStored *found = NULL;

  if (headers->date_at == FOLLOWUP_NEVER || !headers->from
      || !followup_store_find_threads (workspace->store, FOLLOWUP_SELECT_QUERY, queries, FOLLOWUP_NEVER, threads, error))
    return NULL;
  g_autofree char **ids = (char **) g_hash_table_get_keys_as_array (threads, NULL);
  if (!followup_store_read_threads (workspace->store, (const char *const *) ids, stored, error))
    return NULL;
  for (guint i = stored->len; i > 0; i--) {
    const FollowupStored *message = stored->pdata[i - 1];
    g_autofree char *from = g_utf8_strdown (message->from, -1);
    if (message->date_at != headers->date_at || !strstr (from, headers->from))
      continue;
    if (found) {
      followup_stored_free (found);
      return NULL;
    }
    found = g_ptr_array_steal_index (stored, i - 1);
  }
  return found;
}

/* What takes a parser: ids out of the ordinary, date and sender. */
static FollowupStored *
find_by_reader (FollowupWorkspace *workspace, int fd, GError **error)
{
  g_auto (Headers) headers = { .date_at = FOLLOWUP_NEVER };
  FollowupPoolFile file = { .path = "standard input", .file_at = FOLLOWUP_NEVER, .has_fd = TRUE, .fd = fd };

  if (!followup_pool_read (workspace->pool, &file, 1, take_headers, &headers, error))
    return NULL;
  FollowupStored *stored = headers.id ? followup_store_find_message (workspace->store, headers.id, error) : NULL;
  return stored || (error && *error) ? stored : find_by_date (workspace, &headers, error);
}

static FollowupStored *
find_message (FollowupWorkspace *workspace, GError **error)
{
  int fd = followup_standard_input (error);
  gsize length = 0;
  g_autofree char *bytes = fd >= 0 ? take_header_bytes (fd, &length) : NULL;
  g_autofree char *id = bytes ? followup_message_id_plain (bytes, length) : NULL;
  /* a reader takes longer to come up than all else together */
  FollowupStored *stored = id ? followup_store_find_message (workspace->store, id, error) : NULL;

  if (bytes && !stored && !(error && *error))
    stored = find_by_reader (workspace, fd, error);
  if (fd >= 0)
    close (fd);
  return stored;
}

static char *
make_line (FollowupWorkspace *workspace, GError **error)
{
  const char *prefix = workspace->config->prefix;
  g_autoptr (FollowupStored) stored = find_message (workspace, error);

  if (!stored || stored->is_excluded)
    return NULL;
  const char *slug = followup_status_line_slug (prefix, (const char *const *) stored->tags);
  g_autoptr (FollowupBoardLine) line
      = slug && workspace->board_path ? followup_board_file_find (workspace->board_path, slug) : NULL;
  return followup_status_line_text (line, prefix, (const char *const *) stored->tags);
}

int
followup_cli_filter (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (!followup_cli_parse ("filter", "- a line on where a message stands, above the message", NULL, &settings, &argc, &argv,
                           &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 1 || isatty (STDIN_FILENO)) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE,
                 "filter takes a message on standard input, as a mailer's display_filter gives it");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open_mailbox (&settings, &error);
  g_autofree char *line = workspace ? make_line (workspace, &error) : NULL;
  if (error)
    return followup_cli_fail (error);
  if (line)
    followup_output_print (line);
  return 0;
}
