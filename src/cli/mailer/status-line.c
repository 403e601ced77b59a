/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/status-line.h"

#include "cli/paint.h"
#include "cli/words.h"

#include <string.h>

#define LONGEST_QUOTE 60
#define LONGEST_LINE 200        /* columns */
#define AT "at/"

/* ---- the parts --------------------------------------------------------------------------------------------------- */

/* Stages that say more than the turn does. */
static gboolean
is_telling_stage (FollowupTag stage)
{
  return stage != FOLLOWUP_TAG_CONTACT && stage != FOLLOWUP_TAG_APPLIED && stage != FOLLOWUP_TAG_INTERVIEWING;
}

static void
add_tag (FollowupBoardLine *line, FollowupTag tag, const char *text)
{
  followup_board_line_add (line, followup_tag_word (tag), text);
}

/* "call-due" -> "call due" */
static char *
plain_word (FollowupTag tag)
{
  return g_strdelimit (g_strdup (followup_tag_word (tag)), "-", ' ');
}

static void
add_dues (FollowupBoardLine *line, const FollowupOverview *overview, const FollowupRow *row)
{
  for (guint i = 0; i < row->due->len; i++) {
    const FollowupClaim *claim = row->due->pdata[i];
    g_autofree char *word = plain_word (claim->tag), *day = followup_words_day (claim->since, overview->today);
    gboolean is_late = followup_row_is_late (overview->survey, row->verdict, claim);
    g_autofree char *text = g_strdup_printf ("%s since %s%s", word, day, is_late ? ", late" : "");
    add_tag (line, claim->tag, text);
  }
}

static void
add_turn (FollowupBoardLine *line, const FollowupOverview *overview, const FollowupRow *row)
{
  if (!row->turn)
    return;
  g_autofree char *day = followup_words_day (row->turn->since, overview->today);
  g_autofree char *text = g_strdup_printf ("%s since %s", followup_tag_word (row->turn->tag), day);
  add_tag (line, row->turn->tag, text);
}

static void
add_interview (FollowupBoardLine *line, const FollowupOverview *overview, const FollowupRow *row)
{
  if (row->verdict->interview_at == FOLLOWUP_NEVER)
    return;
  g_autofree char *when = followup_words_instant (overview->survey->zone, row->verdict->interview_at, overview->today);
  g_autofree char *text = g_strconcat ("interview ", when, NULL);
  add_tag (line, FOLLOWUP_TAG_SCHEDULED, text);
}

/* The words that the most urgent rests on. */
static void
add_quote (FollowupBoardLine *line, const FollowupRow *row)
{
  const FollowupClaim *claim = row->due->len > 0 ? row->due->pdata[0] : NULL;

  for (guint i = 0; claim && i < claim->evidence->len; i++) {
    const FollowupEvidence *evidence = claim->evidence->pdata[i];
    if (!evidence->words)
      continue;
    g_autofree char *quote = followup_paint_quote (evidence->who, evidence->words, LONGEST_QUOTE);
    add_tag (line, claim->tag, quote);
    return;
  }
}

FollowupBoardLine *
followup_status_line_new (const FollowupOverview *overview, const FollowupRow *row)
{
  FollowupBoardLine *line = followup_board_line_new (row->verdict->slug);
  g_autofree char *name = followup_words_candidacy (row->verdict);

  followup_board_line_add (line, "", name);
  if (is_telling_stage (row->verdict->stage))
    followup_board_line_add (line, "", followup_tag_text (row->verdict->stage));
  add_turn (line, overview, row);
  add_interview (line, overview, row);
  add_dues (line, overview, row);
  add_quote (line, row);
  return line;
}

void
followup_status_lines_save (const FollowupWorkspace *workspace, const FollowupSurvey *survey)
{
  g_autoptr (FollowupOverview) overview = followup_overview_new_present (survey, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_board_line_free);
  g_autoptr (GError) error = NULL;

  if (!workspace->board_path)
    return;
  for (guint i = 0; i < overview->rows->len; i++)
    g_ptr_array_add (lines, followup_status_line_new (overview, overview->rows->pdata[i]));
  if (!followup_board_file_save (workspace->board_path, lines, &error))
    g_debug ("the lines for the filter were not saved: %s", error->message);
}

/* ---- the line of a message --------------------------------------------------------------------------------------- */

const char *
followup_status_line_slug (const char *prefix, const char *const *tags)
{
  g_autofree char *at = g_strconcat (prefix, AT, NULL);

  for (guint i = 0; tags[i]; i++)
    if (g_str_has_prefix (tags[i], at))
      return tags[i] + strlen (at);
  return NULL;
}

static gboolean
has_tag (const char *prefix, const char *const *tags, const char *word)
{
  g_autofree char *tag = g_strconcat (prefix, word, NULL);
  return g_strv_contains (tags, tag);
}

/* The stage stands on the live thread, where all that is due in general stands too. */
static gboolean
is_live (const char *prefix, const char *const *tags)
{
  for (guint i = 0; i < FOLLOWUP_N_TAG; i++)
    if (followup_tag_family (i) == FOLLOWUP_FAMILY_STAGE && has_tag (prefix, tags, followup_tag_word (i)))
      return TRUE;
  return FALSE;
}

static void
add_known_parts (GStrvBuilder *parts, const FollowupBoardLine *line, const char *prefix, const char *const *tags)
{
  gboolean shows_all = !is_live (prefix, tags);

  for (guint i = 0; i < line->parts->len; i++) {
    const FollowupBoardPart *part = line->parts->pdata[i];
    g_autofree char *text = followup_words_safe (part->text, 0);
    if (*text && (!*part->tag || shows_all || has_tag (prefix, tags, part->tag)))
      g_strv_builder_add (parts, text);
  }
}

/* No scan has kept its words here: the tags alone. */
static void
add_tag_parts (GStrvBuilder *parts, const char *slug, const char *prefix, const char *const *tags)
{
  g_autofree char *name = followup_words_safe (slug, 0);

  g_strv_builder_add (parts, name);
  for (guint i = 0; i < FOLLOWUP_N_TAG; i++) {
    g_autofree char *word = plain_word (i);
    if (i != FOLLOWUP_TAG_UNSURE && has_tag (prefix, tags, followup_tag_word (i)))
      g_strv_builder_add (parts, word);
  }
}

char *
followup_status_line_text (const FollowupBoardLine *line, const char *prefix, const char *const *tags)
{
  const char *slug = followup_status_line_slug (prefix, tags);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (slug && line)
    add_known_parts (builder, line, prefix, tags);
  else if (slug)
    add_tag_parts (builder, slug, prefix, tags);
  if (has_tag (prefix, tags, followup_tag_word (FOLLOWUP_TAG_UNSURE)))
    g_strv_builder_add (builder, followup_tag_text (FOLLOWUP_TAG_UNSURE));
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  if (!parts[0])
    return NULL;
  g_autofree char *text = g_strjoinv (" · ", parts);
  g_autofree char *fit = followup_words_fit (text, LONGEST_LINE);
  return g_strdup_printf ("[ %s ]\n", fit);
}
