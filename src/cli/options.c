/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/words.h"
#include "stamp/front.h"

#include <string.h>

#define NOT_SAID G_MININT
#define MOST_OPTIONS 32

int
followup_cli_fail (const GError *error)
{
  g_autofree char *message = followup_words_safe (error->message, 0);

  g_printerr ("%s: %s\n", followup_front_called_as ("followup"), message);
  return followup_error_exit_code (error);
}

static gboolean
read_format (const char *command, FollowupSettings *settings, GError **error)
{
  static const struct {
    const char *word;
    FollowupFormat format;
    const char *command;        /* the one that has it; NULL: all */
  } formats[] = {
    { "text", FOLLOWUP_FORMAT_TEXT, NULL },
    { "json", FOLLOWUP_FORMAT_JSON, NULL },
    { "config", FOLLOWUP_FORMAT_CONFIG, "candidacies" },
    { "html", FOLLOWUP_FORMAT_HTML, "report" },
    { "ics", FOLLOWUP_FORMAT_ICS, "agenda" },
  };
  g_autoptr (GString) known = g_string_new (NULL);

  if (!settings->format_word)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (formats[i].command && !g_str_equal (formats[i].command, command))
      continue;
    if (g_str_equal (settings->format_word, formats[i].word)) {
      settings->format = formats[i].format;
      return TRUE;
    }
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", formats[i].word);
  }
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "--format=%s is not known (known: %s)", settings->format_word,
               known->str);
  return FALSE;
}

/* wait_seconds: below 0 when nothing was said. */
static gboolean
read_wait (FollowupSettings *settings, GError **error)
{
  if (settings->wait_seconds >= 0 || settings->wait_seconds == NOT_SAID)
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "--wait=%d: so many seconds cannot be waited",
               settings->wait_seconds);
  return FALSE;
}

/* The option that was probably meant by an unknown one; NULL: none. */
static const char *
near_option (const GError *error, const GOptionEntry *common, const GOptionEntry *entries)
{
  const GOptionEntry *tables[] = { common, entries };
  const char *names[MOST_OPTIONS + 1] = { NULL };
  const char *unknown = strstr (error->message, "--");
  guint n = 0;

  if (!unknown || !g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return NULL;
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const GOptionEntry *entry = tables[t]; entry && entry->long_name && n < MOST_OPTIONS; entry++)
      names[n++] = entry->long_name;
  g_auto (GStrv) words = g_strsplit (unknown + strlen ("--"), "=", 2);
  return followup_near_miss (words[0], names);
}

gboolean
followup_cli_parse (const char *name, const char *usage, GOptionEntry *entries, FollowupSettings *settings, int *argc,
                    char ***argv, gboolean *ret_done, GError **error)
{
  gboolean wants_help = FALSE;
  settings->wait_seconds = NOT_SAID;
  const GOptionEntry common[] = {
    { "now", 0, 0, G_OPTION_ARG_STRING, &settings->now, "the instant to look from (default: the clock)", "TIME" },
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &settings->config, "followup's configuration file", "FILE" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &settings->format_word, "text or json", "FORMAT" },
    { "wait", 0, 0, G_OPTION_ARG_INT, &settings->wait_seconds, "how long to wait for the database", "SECONDS" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &settings->is_quiet, "say nothing but errors", NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &settings->is_verbose, "say more", NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, "show this help", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) inner = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, common, NULL);
  if (entries)
    g_option_context_add_main_entries (context, entries, NULL);
  *ret_done = FALSE;
  if (!g_option_context_parse (context, argc, argv, &inner)) {
    const char *near = near_option (inner, common, entries);
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "%s%s%s%s (see followup help %s)", inner->message,
                 near ? "; did you mean --" : "", near ? near : "", near ? "?" : "", name);
    return FALSE;
  }
  if (*argc > 1 && g_str_equal ((*argv)[1], "--")) {
    memmove (*argv + 1, *argv + 2, sizeof (char *) * (gsize) (*argc - 1));
    (*argc)--;
  }
  if (wants_help) {
    g_autofree char *program = g_strdup_printf ("followup %s", name);
    g_set_prgname (program);
    g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
    g_print ("%s", help);
    *ret_done = TRUE;
  }
  return read_wait (settings, error) && read_format (name, settings, error);
}

gboolean
followup_cli_takes_none (const char *name, int argc, GError **error)
{
  if (argc > 1)
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "%s takes no arguments (see followup help %s)", name, name);
  return argc <= 1;
}

gboolean
followup_cli_within (const char *option, int number, int least, int most, GError **error)
{
  gboolean is_within = number >= least && number <= most;

  if (!is_within)
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "%s=%d: it takes a number from %d to %d", option, number, least, most);
  return is_within;
}

const FollowupVerdict *
followup_cli_verdict (const FollowupSurvey *survey, const char *slug, GError **error)
{
  const FollowupCandidacy *candidacy = followup_workspace_candidacy (survey, slug, error);
  const FollowupVerdict *verdict = candidacy ? followup_survey_verdict (survey, candidacy->slug) : NULL;

  if (candidacy && !verdict)
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "nothing is known of %s at that time", candidacy->slug);
  return verdict;
}
