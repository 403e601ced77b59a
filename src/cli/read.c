/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/output.h"
#include "cli/standard-input.h"
#include "cli/words.h"
#include "scan/folder.h"
#include "stamp/front.h"
#include "stamp/program.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  FollowupFormat format;
  gboolean is_missing;          /* a path that is not there was named */
} Reading;

static void
print_text (const FollowupFacts *facts)
{
  g_autofree char *path = followup_words_safe (facts->path, 0);
  g_autofree char *subject = followup_words_safe (facts->subject, 70);
  g_autofree char *from = followup_words_safe (facts->from.name ? facts->from.name : facts->from.address, 40);

  g_print ("%s: %s %s from %s \"%s\"\n", path, followup_direction_word (facts->direction),
           followup_kind_word (facts->kind), from, subject);
  for (guint i = 0; facts->signals && i < facts->signals->len; i++) {
    const FollowupSignal *signal = facts->signals->pdata[i];
    g_autofree char *words = followup_words_safe (signal->words, 70);
    g_print ("  %s (%.2f) \"%s\"\n", followup_signal_word (signal->name), signal->confidence, words);
  }
  for (guint i = 0; facts->dates && i < facts->dates->len; i++) {
    const FollowupDate *date = facts->dates->pdata[i];
    g_autofree char *first = followup_day_format (date->from), *last = followup_day_format (date->to);
    g_autofree char *words = followup_words_safe (date->words, 70);
    g_print ("  %s %s to %s%s \"%s\"\n", followup_role_word (date->role), first ? first : "?", last ? last : "?",
             date->vague ? ", vague" : "", words);
  }
  for (guint i = 0; facts->oddities && facts->oddities[i]; i++)
    g_print ("  odd: %s\n", facts->oddities[i]);
}

static gboolean
take (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data)
{
  Reading *reading = data;

  reading->is_missing = reading->is_missing || followup_facts_has_oddity (facts, "missing");
  if (reading->format == FOLLOWUP_FORMAT_TEXT) {
    print_text (facts);
  } else {
    g_autofree char *line = followup_facts_to_json (facts);
    followup_output_print_json (line);
  }
  followup_facts_free (facts);
  return TRUE;
}

/* --me where given, else the addresses of notmuch's configuration, else nobody's. */
static GStrv
my_addresses (GStrv given, FollowupStore *store)
{
  const FollowupMailbox *mailbox = store ? followup_store_mailbox (store) : NULL;

  if (!given)
    return g_strdupv ((GStrv) (mailbox ? mailbox->me : NULL));
  GStrv lower = g_new0 (char *, g_strv_length (given) + 1);
  for (guint i = 0; given[i]; i++)
    lower[i] = g_ascii_strdown (given[i], -1);
  return lower;
}

static gboolean
read_files (FollowupPool *pool, const FollowupConfig *config, int argc, char **argv, Reading *reading, GError **error)
{
  guint n = argc > 1 ? (guint) argc - 1 : 1;
  g_autofree FollowupPoolFile *files = g_new0 (FollowupPoolFile, n);
  static const char *const notes[] = { "followup", NULL };
  int input = -1;

  for (guint i = 0; i < n; i++) {
    const char *path = argc > 1 ? argv[i + 1] : "-";
    files[i].path = path;
    files[i].file_at = FOLLOWUP_NEVER;
    files[i].is_sent = followup_folder_contains (path, NULL, (const char *const *) config->sent_folders);
    files[i].is_note = followup_folder_contains (path, NULL, notes);
    if (g_str_equal (path, "-") && input < 0) {
      input = followup_standard_input (error);
      if (input < 0)
        return FALSE;
      files[i].has_fd = TRUE;
      files[i].fd = input;
    }
  }
  gboolean is_well = followup_pool_read (pool, files, n, take, reading, error);
  if (input >= 0)
    close (input);
  return is_well;
}

int
followup_cli_read (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) given = NULL;
  gboolean is_done;
  GOptionEntry entries[] = {
    { "me", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given, "one of my addresses (default: notmuch's user.*_email)", "ADDRESS" },
    { NULL },
  };

  if (!followup_cli_parse ("read", "[FILE...|-] - the facts of messages", entries, &settings, &argc, &argv, &is_done,
                           &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;

  FollowupWorkspace *workspace = g_new0 (FollowupWorkspace, 1);
  g_autoptr (FollowupWorkspace) owner = workspace;
  if (!followup_workspace_load_config (&settings, workspace, &error))
    return followup_cli_fail (error);
  if (!given)
    workspace->store = followup_store_open_notmuch (NULL);
  g_auto (GStrv) me = my_addresses (given, workspace->store);
  char *reader = followup_program_find ("followup-reader");
  workspace->pool = followup_pool_new (reader ? reader : "followup-reader", (const char *const *) me, &error);
  free (reader);
  Reading reading = { settings.format, FALSE };
  if (!workspace->pool || !read_files (workspace->pool, workspace->config, argc, argv, &reading, &error))
    return followup_cli_fail (error);
  return reading.is_missing ? FOLLOWUP_ERROR_NO_INPUT : 0;
}
