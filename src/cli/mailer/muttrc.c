/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/mailer/muttrc-text.h"
#include "cli/overview.h"

#include <string.h>

/* Of that many mutt opens a folder of 5000 in two seconds; of five times as many, in ten. */
#define USUAL_MOST 400
#define LARGEST_MOST 5000

#define SCORE_DUE 20
#define SCORE_LATE 30

typedef struct {
  const FollowupMail *mail;
  int score;
} Scored;

static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const Scored *x = a, *y = b;
  int order = (y->mail->at.at > x->mail->at.at) - (y->mail->at.at < x->mail->at.at);
  return order != 0 ? order : strcmp (x->mail->id, y->mail->id);
}

/* What is due in the thread of the mail; 0: nothing. */
static int
score_of (const FollowupSurvey *survey, const FollowupRow *row, const FollowupMail *mail)
{
  int score = 0;

  for (guint i = 0; i < row->due->len; i++) {
    const FollowupClaim *claim = row->due->pdata[i];
    if (g_strcmp0 (followup_row_thread (row, claim), mail->thread) == 0)
      score = MAX (score, followup_row_is_late (survey, row->verdict, claim) ? SCORE_LATE : SCORE_DUE);
  }
  return score;
}

/* Scored, the newest first; a message with two files stands there twice. */
static GArray *
score_mails (const FollowupOverview *overview)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Scored));

  for (guint r = 0; r < overview->rows->len; r++) {
    const FollowupRow *row = overview->rows->pdata[r];
    const GPtrArray *mails = row->state ? row->state->events->candidacy->mails : NULL;
    for (guint i = 0; row->due->len > 0 && mails && i < mails->len; i++) {
      Scored scored = { mails->pdata[i], score_of (overview->survey, row, mails->pdata[i]) };
      if (scored.score > 0 && followup_mail_exists (scored.mail, overview->survey->now))
        g_array_append_val (all, scored);
    }
  }
  g_array_sort (all, compare_scored);
  return all;
}

static char *
make_text (const FollowupOverview *overview, guint most)
{
  g_autoptr (GArray) all = score_mails (overview);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_new ("# made by followup muttrc; made anew each time it is sourced\n");

  g_string_append_printf (out, "color index brightred default '~n %d-'\ncolor index brightyellow default '~n %d-%d'\n",
                          SCORE_LATE, SCORE_DUE, SCORE_LATE - 1);
  for (guint i = 0; i < all->len && g_hash_table_size (seen) < most; i++) {
    const Scored *scored = &g_array_index (all, Scored, i);
    char *pattern = followup_muttrc_pattern (scored->mail->id);
    if (pattern && g_hash_table_add (seen, pattern))
      g_string_append_printf (out, "score '%s' %d\n", pattern, scored->score);
  }
  return g_string_free (out, FALSE);
}

int
followup_cli_muttrc (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;
  int most = USUAL_MOST;
  GOptionEntry entries[] = {
    { "most", 0, 0, G_OPTION_ARG_INT, &most, "score no more messages than that (400), the newest", "N" },
    { NULL },
  };

  if (!followup_cli_parse ("muttrc", "- scores and colours for mutt to source", entries, &settings, &argc, &argv, &is_done,
                           &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (!followup_cli_takes_none ("muttrc", argc, &error) || !followup_cli_within ("--most", most, 0, LARGEST_MOST, &error))
    return followup_cli_fail (error);
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  g_autoptr (FollowupSurvey) survey = workspace ? followup_workspace_survey (workspace, &error) : NULL;
  if (!survey)
    return followup_cli_fail (error);
  g_autoptr (FollowupOverview) overview = followup_overview_new_present (survey, NULL);
  g_autofree char *text = make_text (overview, (guint) most);
  g_print ("%s", text);
  return 0;
}
