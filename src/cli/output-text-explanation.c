/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/silence.h"
#include "candidacy/evidence.h"
#include "cli/paint.h"
#include "cli/words.h"

#define LABEL 14                /* columns of the longest tag, "thank-you-due" */
#define LONGEST_WORDS 240
#define MOST_ASKED 12

typedef struct {
  const FollowupExplanation *explanation;
  const FollowupScreen *screen;
  GString *out;
  FollowupDay today;
} Writer;

static void
paragraph (const Writer *self, FollowupPaint paint, const char *label, const char *text)
{
  followup_paint_paragraph (self->out, self->screen, 1, LABEL, paint, label, text);
}

/* A command stands whole on its line, whatever the width: it is to be pasted. */
static void
command (const Writer *self, const char *label, const char *text)
{
  const FollowupScreen any = { 0, self->screen->has_colour };
  followup_paint_row (self->out, &any, 1, LABEL, FOLLOWUP_PAINT_DIM, label, text);
}

static FollowupPaint
paint_of (const FollowupClaim *claim)
{
  switch (followup_tag_family (claim->tag)) {
  case FOLLOWUP_FAMILY_DUE:
    return claim->is_overdue ? FOLLOWUP_PAINT_LATE : FOLLOWUP_PAINT_DUE;
  case FOLLOWUP_FAMILY_TURN:
    return claim->tag == FOLLOWUP_TAG_WAITING ? FOLLOWUP_PAINT_WAITING : FOLLOWUP_PAINT_DUE;
  case FOLLOWUP_FAMILY_STAGE:
    return FOLLOWUP_PAINT_STRONG;
  default:
    return claim->tag == FOLLOWUP_TAG_OVERDUE || claim->tag == FOLLOWUP_TAG_UNDELIVERED ? FOLLOWUP_PAINT_LATE
                                                                                       : FOLLOWUP_PAINT_DIM;
  }
}

/* ---- the tags ---- */

static void
write_evidence (const Writer *self, const FollowupEvidence *evidence)
{
  g_autofree char *when = evidence->at != FOLLOWUP_NEVER
                              ? followup_words_instant (self->explanation->survey->zone, evidence->at, self->today)
                              : g_strdup ("");
  g_autofree char *quote = followup_paint_quote (evidence->who, evidence->words, LONGEST_WORDS);
  g_autofree char *id = evidence->id ? followup_words_short_id (evidence->id) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s %s  %s", when, quote, id);

  paragraph (self, FOLLOWUP_PAINT_PLAIN, "", g_strchomp (text));
}

static void
write_point (const Writer *self, const FollowupPoint *point)
{
  const FollowupClaim *claim = point->claim;
  gboolean is_default = followup_tag_family (claim->tag) == FOLLOWUP_FAMILY_STAGE && claim->evidence->len == 0;
  g_autofree char *day = followup_words_day (claim->since, self->today);
  g_autofree char *rule = followup_words_safe (claim->rule, 2 * LONGEST_WORDS);
  g_autofree char *since = is_default ? g_strdup (rule) : g_strdup_printf ("since %s: %s", day, rule);
  g_autofree char *until = g_strconcat ("until ", point->until, NULL);

  paragraph (self, paint_of (claim), followup_tag_word (claim->tag), since);
  for (guint i = 0; i < claim->evidence->len; i++)
    write_evidence (self, claim->evidence->pdata[i]);
  g_autofree char *way = followup_row_contact_words (self->explanation->row, claim);
  if (way)
    paragraph (self, FOLLOWUP_PAINT_PLAIN, "", way);
  paragraph (self, FOLLOWUP_PAINT_PLAIN, "", until);
}

/* How they usually answer, unless the silence has been explained by it already. */
static void
write_habit (const Writer *self)
{
  g_autofree char *words = followup_habit_words (&self->explanation->row->verdict->habit);
  g_autofree char *safe = words ? followup_words_safe (words, 2 * LONGEST_WORDS) : NULL;
  const FollowupClaim *silent = followup_verdict_claim (self->explanation->row->verdict, FOLLOWUP_TAG_SILENT);

  if (words && !(silent && g_str_equal (silent->rule, words)))
    paragraph (self, FOLLOWUP_PAINT_DIM, "answers", safe);
}

/* Tags that are kept away by the same thing stand on one line. */
static void
write_suppressed (const Writer *self)
{
  const GPtrArray *all = self->explanation->suppressed;
  guint next;

  for (guint i = 0; i < all->len; i = next) {
    const FollowupSuppressed *first = all->pdata[i];
    g_autoptr (GString) text = g_string_new ("no ");
    for (next = i; next < all->len; next++) {
      const FollowupSuppressed *other = all->pdata[next];
      if (!g_str_equal (other->why, first->why) || g_strcmp0 (other->undo, first->undo) != 0)
        break;
      if (next == i || other->tag != ((const FollowupSuppressed *) all->pdata[next - 1])->tag) /* one in each thread */
        g_string_append_printf (text, "%s%s", next > i ? ", " : "", followup_tag_word (other->tag));
    }
    g_string_append_printf (text, ": %s", first->why);
    paragraph (self, FOLLOWUP_PAINT_DIM, i == 0 ? "not there" : "", text->str);
    if (first->undo)
      command (self, "", first->undo);
  }
}

/* ---- membership, and what comes ---- */

/* Who it is from, or whom I wrote to. */
static const FollowupPerson *
other_side (const FollowupFacts *facts)
{
  if (facts->direction == FOLLOWUP_DIRECTION_OUT && facts->to && facts->to->len > 0)
    return facts->to->pdata[0];
  return &facts->from;
}

/* What the mail opened its candidacy by, where it did; NULL: it did not. */
static const char *
founding_text (const Writer *self, const FollowupMail *mail)
{
  const FollowupRow *row = self->explanation->row;
  const FollowupCandidacy *candidacy = row && row->state ? row->state->events->candidacy : NULL;

  return candidacy && candidacy->founding == mail ? followup_evidence_text (candidacy->ground) : NULL;
}

static void
write_memberships (const Writer *self)
{
  const GPtrArray *all = self->explanation->memberships;

  for (guint i = 0; i < all->len; i++) {
    const FollowupMembership *membership = all->pdata[i];
    const FollowupFacts *facts = membership->mail->facts;
    const FollowupPerson *person = other_side (facts);
    g_autofree char *who = followup_words_safe (person->address ? person->address : person->name, 60);
    g_autofree char *subject = followup_words_safe (facts->subject, 60);
    const char *ground = membership->why == FOLLOWUP_WHY_EVIDENCE ? founding_text (self, membership->mail) : NULL;
    g_autofree char *text
        = g_strdup_printf ("%s: %s \"%s\" · %u message%s", ground ? ground : followup_why_text (membership->why), who, subject,
                           membership->n_messages, membership->n_messages == 1 ? "" : "s");
    paragraph (self, FOLLOWUP_PAINT_DIM, i == 0 ? "belongs" : "", text);
  }
}

static void
write_ahead (const Writer *self)
{
  const GPtrArray *all = self->explanation->ahead;
  const FollowupZone *zone = self->explanation->survey->zone;

  for (guint i = 0; i < all->len; i++) {
    const FollowupForecast *forecast = all->pdata[i];
    FollowupDay day = followup_zone_day (zone, forecast->at);
    gboolean is_midnight = forecast->at == followup_zone_day_start (zone, day);
    g_autofree char *when
        = is_midnight ? followup_words_day (day, self->today) : followup_words_instant (zone, forecast->at, self->today);
    g_autofree char *gained = g_strjoinv (", ", forecast->gained);
    g_autofree char *lost = g_strjoinv (", ", forecast->lost);
    g_autofree char *text = g_strdup_printf ("%s: %s%s%s%s%s", when, *gained ? "+ " : "", gained,
                                             *gained && *lost ? "  " : "", *lost ? "- " : "", lost);
    paragraph (self, FOLLOWUP_PAINT_DIM, i == 0 ? "to come" : "", text);
  }
}

static void
write_commands (const Writer *self)
{
  const FollowupExplanation *explanation = self->explanation;
  const char *slug = explanation->row->verdict->slug;
  const FollowupPoint *stage = explanation->points->len > 0 ? explanation->points->pdata[0] : NULL;
  g_autofree char *log = g_strdup_printf ("followup log call %s", slug);
  g_autofree char *next = followup_day_format (self->today + 7);
  g_autofree char *snooze = g_strdup_printf ("followup snooze %s %s", next, slug);

  if (explanation->row->group != FOLLOWUP_GROUP_ENDED) {
    paragraph (self, FOLLOWUP_PAINT_DIM, "to change", "write to them, or note what happened outside of mail:");
    command (self, "", log);
    command (self, "later", snooze);
  }
  for (guint i = 0; i < explanation->points->len; i++) {
    const FollowupPoint *point = explanation->points->pdata[i];
    if (point->undo && followup_tag_family (point->claim->tag) == FOLLOWUP_FAMILY_DUE)
      command (self, "\"I know\"", point->undo);
  }
  if (stage && stage->undo)
    command (self, "wrong?", stage->undo);
}

/* ---- messages that were asked about ---- */

static void
write_asked (const Writer *self, const FollowupAsked *asked)
{
  g_autofree char *when = asked->at != FOLLOWUP_NEVER
                              ? followup_words_instant (self->explanation->survey->zone, asked->at, self->today)
                              : g_strdup ("");
  g_autofree char *id = followup_words_short_id (asked->id);
  g_autofree char *from = followup_words_safe (asked->from, 60);
  g_autofree char *message = g_strdup_printf ("%s %s  %s", when, from, id);
  g_autofree char *place = asked->slug        ? g_strdup_printf ("belongs to %s: %s", asked->slug, asked->why)
                           : asked->is_unsure ? g_strconcat ("unsure: ", asked->why, NULL)
                                              : g_strdup (asked->why);

  paragraph (self, FOLLOWUP_PAINT_PLAIN, "message", message);
  paragraph (self, FOLLOWUP_PAINT_PLAIN, "", place);
  if (asked->doubt && asked->doubt->text)
    paragraph (self, FOLLOWUP_PAINT_DUE, "", asked->doubt->text);
  for (guint i = 0; asked->doubt && asked->doubt->commands[i]; i++)
    command (self, "", asked->doubt->commands[i]);
}

static void
write_title (const Writer *self)
{
  const FollowupRow *row = self->explanation->row;
  g_autofree char *name = followup_words_candidacy (row->verdict);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, followup_tag_text (row->verdict->stage));
  if (row->turn)
    g_strv_builder_add (builder, followup_tag_word (row->turn->tag));
  for (guint i = 0; i < row->due->len; i++) {
    const FollowupClaim *claim = row->due->pdata[i];
    if (i == 0 || claim->tag != ((const FollowupClaim *) row->due->pdata[i - 1])->tag)
      g_strv_builder_add (builder, followup_tag_word (claim->tag));
  }
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  g_autofree char *tags = g_strjoinv (" · ", parts);
  g_autofree char *text = g_strdup_printf ("%s  (%s)   %s", name, row->verdict->slug, tags);
  g_autofree char *fit = followup_words_fit (text, self->screen->width);
  followup_paint (self->out, self->screen, FOLLOWUP_PAINT_STRONG, fit);
  g_string_append (self->out, "\n\n");
}

void
followup_explanation_as_text (const FollowupExplanation *explanation, const FollowupScreen *screen, GString *out)
{
  const Writer self
      = { explanation, screen, out, followup_zone_day (explanation->survey->zone, explanation->survey->now) };

  for (guint i = 0; i < explanation->asked->len && i < MOST_ASKED; i++)
    write_asked (&self, explanation->asked->pdata[i]);
  if (explanation->asked->len > MOST_ASKED)
    g_string_append_printf (out, " and %u more\n", explanation->asked->len - MOST_ASKED);
  if (!explanation->row)
    return;
  if (explanation->asked->len > 0)
    g_string_append_c (out, '\n');
  write_title (&self);
  for (guint i = 0; i < explanation->points->len; i++)
    write_point (&self, explanation->points->pdata[i]);
  write_habit (&self);
  write_suppressed (&self);
  write_memberships (&self);
  write_ahead (&self);
  for (guint i = 0; explanation->row->verdict->hints && explanation->row->verdict->hints[i]; i++)
    paragraph (&self, FOLLOWUP_PAINT_DIM, "hint", explanation->row->verdict->hints[i]);
  write_commands (&self);
}
