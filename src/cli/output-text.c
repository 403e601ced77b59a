/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/contact.h"
#include "candidacy/evidence.h"
#include "cli/paint.h"
#include "cli/words.h"

#include <string.h>

/* So long something found is new on the board. */
#define FOUND_DAYS 14
#define LABEL 9                 /* columns of a word such as "feedback" */
#define LONGEST_QUOTE 160
#define MOST_UNSURE 3           /* messages to look at that the board names */
#define RECENT_DAYS 30          /* what ended since then is counted */

/* What is to be done, in a word. */
static const char *const deeds[FOLLOWUP_N_TAG] = {
  [FOLLOWUP_TAG_REPLY_DUE] = "reply",   [FOLLOWUP_TAG_THANK_YOU_DUE] = "thank",   [FOLLOWUP_TAG_CALL_DUE] = "call",
  [FOLLOWUP_TAG_EMAIL_DUE] = "email",   [FOLLOWUP_TAG_LETTER_DUE] = "letter",     [FOLLOWUP_TAG_FEEDBACK_DUE] = "feedback",
  [FOLLOWUP_TAG_DECISION_DUE] = "decide",
};

static const char *const headings[] = {
  [FOLLOWUP_GROUP_TODAY] = "TODAY",
  [FOLLOWUP_GROUP_SILENT] = "SILENT",
  [FOLLOWUP_GROUP_WAITING] = "WAITING",
  [FOLLOWUP_GROUP_ENDED] = "ENDED",
};

typedef struct {
  const FollowupOverview *overview;
  const FollowupScreen *screen;
  GString *out;
} Writer;

static char *
day_words (const Writer *self, FollowupDay day)
{
  return followup_words_day (day, self->overview->today);
}

static void
line (const Writer *self, FollowupPaint paint, const char *label, const char *text)
{
  followup_paint_row (self->out, self->screen, 4, LABEL, paint, label, text);
}

/* Joins the parts that say something with a dot between. */
static char *
dotted (GStrvBuilder *builder)
{
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static void
add_part (GStrvBuilder *parts, const char *text)
{
  if (text && *text)
    g_strv_builder_add (parts, text);
}

/* The words a claim rests on; of several the last.  A name without words says nothing. */
static char *
claim_quote (const FollowupClaim *claim)
{
  const FollowupEvidence *best = NULL;

  for (guint i = 0; i < claim->evidence->len; i++) {
    const FollowupEvidence *evidence = claim->evidence->pdata[i];
    if (evidence->words)
      best = evidence;
  }
  return best ? followup_paint_quote (best->who, best->words, LONGEST_QUOTE) : g_strdup ("");
}

/* The words of theirs that bind: a promise, a decision date. */
static char *
promise_quote (const FollowupRow *row)
{
  const FollowupBinding *word = row->state ? followup_contact_word (row->state) : NULL;
  const FollowupMail *mail = word && word->event ? word->event->mail : NULL;
  const FollowupPerson *from = mail ? &mail->facts->from : NULL;

  if (!from || !word->words)
    return g_strdup ("");
  return followup_paint_quote (from->name ? from->name : from->address, word->words, LONGEST_QUOTE);
}

/* ---- what is due ---- */

static const char *
ordinal (int n)
{
  static const char *const endings[] = { "th", "st", "nd", "rd" };

  return n % 100 / 10 != 1 && n % 10 < 4 ? endings[n % 10] : "th";
}

static char *
step_words (const FollowupClaim *claim)
{
  if (claim->step == 0)
    return g_strdup ("");
  if (claim->of == 0)
    return g_strdup_printf ("%d%s try", claim->step, ordinal (claim->step));
  return g_strdup_printf ("%d%s of %d", claim->step, ordinal (claim->step), claim->of);
}

/* "Ann Bell, Joe Orr still to thank · interview ended Fri 20 Nov 15:00" */
static char *
thanks_words (const Writer *self, const FollowupRow *row, const FollowupThanks *thanks)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *when
      = followup_words_instant (self->overview->survey->zone, thanks->meeting->end_at, self->overview->today);

  for (guint i = 0; i < thanks->outstanding->len; i++) {
    const FollowupPerson *person = thanks->outstanding->pdata[i];
    g_autofree char *name = followup_words_safe (followup_row_name (row, person), 30);
    g_strv_builder_add (builder, name);
  }
  g_auto (GStrv) names = g_strv_builder_end (builder);
  g_autofree char *list = g_strjoinv (", ", names);
  return g_strdup_printf ("%s%sinterview ended %s", list, *list ? " still to thank · " : "", when);
}

static void
write_due (const Writer *self, const FollowupRow *row, const FollowupClaim *claim)
{
  gboolean is_late = followup_row_is_late (self->overview->survey, row->verdict, claim);
  const FollowupThanks *thanks = followup_row_thanks (row, claim);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *day = day_words (self, claim->since);
  g_autofree char *since = thanks ? g_strdup (is_late ? "late" : "") : g_strdup_printf ("since %s%s", day, is_late ? ", late" : "");
  g_autofree char *detail = thanks ? thanks_words (self, row, thanks) : claim_quote (claim);
  g_autofree char *step = step_words (claim);

  add_part (parts, since);
  add_part (parts, step);
  add_part (parts, *detail || claim->step == 0 ? detail : claim->rule);
  g_autofree char *text = dotted (parts);
  line (self, is_late ? FOLLOWUP_PAINT_LATE : FOLLOWUP_PAINT_DUE, deeds[claim->tag], text);
  g_autofree char *way = followup_row_contact_words (row, claim);
  if (way)
    line (self, FOLLOWUP_PAINT_PLAIN, "", way);
}

/* ---- whose turn, and until when ---- */

static void
write_silence (const Writer *self, const FollowupRow *row)
{
  const FollowupSurvey *survey = self->overview->survey;
  const FollowupVerdict *verdict = row->verdict;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  gboolean is_stalled = row->turn->tag == FOLLOWUP_TAG_STALLED;
  g_autofree char *days = NULL, *tries = NULL;
  g_autofree char *quote = claim_quote (row->turn);

  if (verdict->turn_at != FOLLOWUP_NEVER) {
    int n = followup_workdays_count (&survey->config->workdays, followup_zone_day (survey->zone, verdict->turn_at),
                                     self->overview->today);
    days = g_strdup_printf ("%d working day%s", n, n == 1 ? "" : "s");
  }
  if (verdict->attempts > 0)
    tries = g_strdup_printf ("%d tr%s%s", verdict->attempts, verdict->attempts == 1 ? "y" : "ies",
                             is_stalled ? ", all used up: move on?" : " so far");
  add_part (parts, days);
  g_autofree char *rule = followup_words_safe (row->turn->rule, 0);
  if (!is_stalled)
    add_part (parts, rule);
  add_part (parts, tries);
  add_part (parts, quote);
  g_autofree char *text = dotted (parts);
  line (self, is_stalled ? FOLLOWUP_PAINT_DIM : FOLLOWUP_PAINT_DUE, followup_tag_word (row->turn->tag), text);
}

/* With whom the next interview is. */
static char *
interview_words (const Writer *self, const FollowupRow *row)
{
  g_autofree char *when
      = followup_words_instant (self->overview->survey->zone, row->verdict->interview_at, self->overview->today);
  g_autoptr (GString) text = g_string_new (when);
  guint named = 0;

  for (guint i = 0; row->state && i < row->state->meetings->len; i++) {
    const FollowupMeeting *meeting = row->state->meetings->pdata[i];
    for (guint p = 0; meeting->start_at == row->verdict->interview_at && !meeting->is_cancelled && meeting->people
                      && p < meeting->people->len && named < 4; p++) {
      const FollowupPerson *person = meeting->people->pdata[p];
      g_autofree char *name = followup_words_safe (followup_row_name (row, person), 30);
      g_string_append_printf (text, "%s%s", named++ == 0 ? " · with " : ", ", name);
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_promise (const Writer *self, const FollowupRow *row)
{
  g_autofree char *day = day_words (self, row->verdict->promise_to);
  g_autofree char *quote = promise_quote (row);
  g_autofree char *text = g_strdup_printf ("until %s%s%s", day, *quote ? " · " : "", quote);

  line (self, FOLLOWUP_PAINT_WAITING, "waiting", text);
}

static void
write_waiting (const Writer *self, const FollowupRow *row)
{
  const FollowupVerdict *verdict = row->verdict;
  FollowupDay today = self->overview->today;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  if (!row->turn || verdict->interview_at != FOLLOWUP_NEVER)
    return;
  if (verdict->snoozed_until == FOLLOWUP_DAY_NONE && verdict->promise_to != FOLLOWUP_DAY_NONE
      && verdict->promise_to >= today) {
    write_promise (self, row);
    return;
  }
  g_autofree char *since = verdict->turn_at != FOLLOWUP_NEVER
                               ? day_words (self, followup_zone_day (self->overview->survey->zone, verdict->turn_at))
                               : NULL;
  g_autofree char *since_text = since ? g_strconcat ("since ", since, NULL) : NULL;
  g_autofree char *until = verdict->snoozed_until != FOLLOWUP_DAY_NONE ? day_words (self, verdict->snoozed_until) : NULL;
  g_autofree char *asleep = until ? g_strconcat ("you asked for quiet until ", until, NULL) : NULL;
  add_part (parts, asleep);
  add_part (parts, since_text);
  if (row->next) {
    g_autofree char *day = day_words (self, followup_zone_day (self->overview->survey->zone, row->next->at));
    g_autofree char *next = g_strdup_printf ("%s on %s", row->next->what, day);
    add_part (parts, next);
  }
  g_autofree char *text = dotted (parts);
  line (self, FOLLOWUP_PAINT_WAITING, "waiting", text);
}

/* ---- flags, and what else is to be known ---- */

static void
write_flags (const Writer *self, const FollowupRow *row)
{
  if (row->verdict->interview_at != FOLLOWUP_NEVER) {
    g_autofree char *text = interview_words (self, row);
    line (self, FOLLOWUP_PAINT_WAITING, "interview", text);
  }
  for (guint i = 0; i < row->flags->len; i++) {
    const FollowupClaim *claim = row->flags->pdata[i];
    g_autofree char *quote = claim_quote (claim);
    if (claim->tag == FOLLOWUP_TAG_UNDELIVERED)
      line (self, FOLLOWUP_PAINT_LATE, "bounced", claim->rule);
    else if (claim->tag == FOLLOWUP_TAG_AWAY)
      line (self, FOLLOWUP_PAINT_DIM, "away", quote);
  }
  if (row->known[0]) {
    g_autofree char *tags = g_strjoinv (", ", row->known);
    g_autofree char *text = g_strconcat (tags, ": taken away by you", NULL);
    line (self, FOLLOWUP_PAINT_DIM, "", text);
  }
  for (guint i = 0; row->verdict->hints && row->verdict->hints[i]; i++)
    line (self, FOLLOWUP_PAINT_DIM, "hint", row->verdict->hints[i]);
}

static void
write_row (const Writer *self, const FollowupRow *row)
{
  g_autofree char *name = followup_words_candidacy (row->verdict);
  const FollowupTag stage = row->verdict->stage;

  followup_paint_ends (self->out, self->screen, name, row->verdict->slug);
  for (guint i = 0; i < row->due->len; i++)
    write_due (self, row, row->due->pdata[i]);
  if (row->turn && row->turn->tag != FOLLOWUP_TAG_WAITING)
    write_silence (self, row);
  else if (row->group == FOLLOWUP_GROUP_WAITING)
    write_waiting (self, row);
  if (row->group == FOLLOWUP_GROUP_ENDED || stage == FOLLOWUP_TAG_ON_HOLD || stage == FOLLOWUP_TAG_OFFER) {
    const FollowupClaim *claim = followup_verdict_claim (row->verdict, stage);
    g_autofree char *day = claim ? day_words (self, claim->since) : g_strdup ("");
    g_autofree char *since = g_strconcat ("since ", day, NULL);
    line (self, FOLLOWUP_PAINT_DIM, followup_tag_word (stage), since);
  }
  write_flags (self, row);
}

/* ---- the whole ---- */

static void
write_head (const Writer *self)
{
  const FollowupOverview *overview = self->overview;
  g_autofree char *day = followup_words_day (overview->today, FOLLOWUP_DAY_NONE + 1);
  guint n = overview->rows->len, n_today = overview->n_rows[FOLLOWUP_GROUP_TODAY];
  g_autofree char *needs = n_today == 0   ? g_strdup ("nothing is due")
                           : n_today == 1 ? g_strdup ("1 needs you today")
                                          : g_strdup_printf ("%u need you today", n_today);
  g_autofree char *text = g_strdup_printf ("%s · %u candidac%s · %s", day, n, n == 1 ? "y" : "ies", needs);
  g_autofree char *fit = followup_words_fit (text, self->screen->width);

  followup_paint (self->out, self->screen, FOLLOWUP_PAINT_STRONG, fit);
  g_string_append_c (self->out, '\n');
}

static void
write_heading (const Writer *self, const char *text)
{
  g_string_append (self->out, "\n ");
  followup_paint (self->out, self->screen, FOLLOWUP_PAINT_STRONG, text);
  g_string_append_c (self->out, '\n');
}

static void
write_unsure (const Writer *self)
{
  const GPtrArray *unsure = self->overview->unsure;

  if (unsure->len == 0)
    return;
  write_heading (self, "TO LOOK AT");
  for (guint i = 0; i < unsure->len && (i < MOST_UNSURE || self->overview->shows_ended); i++) {
    const FollowupPlace *place = unsure->pdata[i];
    const FollowupPerson *from = &place->mail->facts->from;
    g_autofree char *quote
        = followup_paint_quote (from->name ? from->name : from->address, place->mail->facts->subject, LONGEST_QUOTE);
    const FollowupDoubt *doubt = self->overview->doubts->pdata[i];
    g_autofree char *why = g_strdup_printf ("%s; %s", followup_why_text (place->why), doubt->text);
    followup_paint_row (self->out, self->screen, 1, 0, FOLLOWUP_PAINT_PLAIN, "", quote);
    line (self, FOLLOWUP_PAINT_DIM, "unsure", why);
    for (guint c = 0; doubt->commands[c]; c++)
      g_string_append_printf (self->out, "    %-9s %s\n", "", doubt->commands[c]); /* whole, to be pasted */
  }
  if (unsure->len > MOST_UNSURE && !self->overview->shows_ended)
    g_string_append_printf (self->out, "  and %u more (followup status --all)\n", unsure->len - MOST_UNSURE);
}

/* "2 rejected, 1 withdrawn in the last 30 days" */
static void
write_ended (const Writer *self)
{
  const GPtrArray *rows = self->overview->rows;
  guint n[FOLLOWUP_N_TAG] = { 0 }, n_all = 0;
  g_autoptr (GString) text = g_string_new ("ENDED  ");

  for (guint i = 0; i < rows->len; i++) {
    const FollowupRow *row = rows->pdata[i];
    const FollowupClaim *claim = followup_verdict_claim (row->verdict, row->verdict->stage);
    if (row->group == FOLLOWUP_GROUP_ENDED && claim && claim->since >= self->overview->today - RECENT_DAYS) {
      n[row->verdict->stage]++;
      n_all++;
    }
  }
  for (guint tag = 0, told = 0; tag < FOLLOWUP_N_TAG; tag++)
    if (n[tag] > 0)
      g_string_append_printf (text, "%s%u %s", told++ > 0 ? ", " : "", n[tag], followup_tag_text (tag));
  if (n_all > 0)
    g_string_append_printf (text, " in the last %d days", RECENT_DAYS);
  else
    g_string_append_printf (text, "%u", self->overview->n_rows[FOLLOWUP_GROUP_ENDED]);
  g_string_append (text, "  (followup status --all)");
  g_string_append (self->out, "\n ");
  followup_paint (self->out, self->screen, FOLLOWUP_PAINT_DIM, text->str);
  g_string_append_c (self->out, '\n');
}

/* What discovery opened, with what it rests on: lately on the board, always where one is asked for. */
static void
write_found (const Writer *self)
{
  const FollowupSurvey *survey = self->overview->survey;
  gboolean is_first = TRUE;

  for (guint i = 0; i < self->overview->rows->len; i++) {
    const FollowupRow *row = self->overview->rows->pdata[i];
    const FollowupCandidacy *candidacy = row->state ? row->state->events->candidacy : NULL;
    const FollowupMail *founding = candidacy ? candidacy->founding : NULL;
    FollowupDay day = founding ? followup_zone_day (survey->zone, founding->at.at) : FOLLOWUP_DAY_NONE;
    gboolean is_asked = self->overview->rows->len == 1;
    if (!founding || (!is_asked && day < self->overview->today - FOUND_DAYS))
      continue;
    if (is_first)
      write_heading (self, "FOUND IN THE MAIL");
    is_first = FALSE;
    const FollowupPerson *from = &founding->facts->from;
    g_autofree char *quote
        = followup_paint_quote (from->name ? from->name : from->address, founding->facts->subject, LONGEST_QUOTE);
    g_autofree char *when = followup_words_day (day, self->overview->today);
    g_autofree char *text = g_strdup_printf ("%s, %s", followup_evidence_text (candidacy->ground), when);
    followup_paint_row (self->out, self->screen, 1, 0, FOLLOWUP_PAINT_PLAIN, candidacy->slug, quote);
    line (self, FOLLOWUP_PAINT_DIM, "found by", text);
    g_string_append_printf (self->out, "    %-9s followup ignore %s\n", "no?", candidacy->slug);
  }
}

static void
overview_as_text (const FollowupOverview *overview, const FollowupScreen *screen, GString *out)
{
  const Writer self = { overview, screen, out };
  int group = -1;

  write_head (&self);
  for (guint i = 0; i < overview->rows->len; i++) {
    const FollowupRow *row = overview->rows->pdata[i];
    if (row->group == FOLLOWUP_GROUP_ENDED && !overview->shows_ended)
      continue;
    if ((int) row->group != group)
      write_heading (&self, headings[row->group]);
    group = row->group;
    write_row (&self, row);
  }
  if (overview->n_rows[FOLLOWUP_GROUP_ENDED] > 0 && !overview->shows_ended)
    write_ended (&self);
  write_found (&self);
  write_unsure (&self);
  if (overview->rows->len == 0)
    g_string_append (out, "\nNo candidacy is known yet. Mail that speaks of one is found by itself; to name one:\n"
                          "  followup track SLUG QUERY\n");
}

const FollowupOutput followup_output_text = { overview_as_text, followup_explanation_as_text };
