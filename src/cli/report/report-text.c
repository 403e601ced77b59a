/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/paint.h"
#include "cli/report/report.h"
#include "cli/words.h"

#include <string.h>

/* Columns. */
#define NAME 24
#define SIDE 5
#define NUMBER 16
#define SPAN 10
#define BAR 24
#define LABEL 14
/* Of a level the board shows so many rows; JSON and HTML have more. */
#define MOST_ROWS 8

/* What pictures are drawn with: heights from nothing to full, and eighths of a column of a bar. */
typedef struct {
  const char *heights[9];
  const char *eighths[9];
} Pen;

static const Pen unicode_pen
    = { { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" },
        { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█" } };
static const Pen ascii_pen = { { " ", ".", ".", ":", ":", "+", "+", "#", "#" }, { "", "", "", "", "#", "#", "#", "#", "#" } };

typedef struct {
  const FollowupReport *report;
  const FollowupScreen *screen;
  const Pen *pen;
  GString *out;
} Writer;

static void
heading (const Writer *self, const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  g_string_append (self->out, "\n ");
  followup_paint (self->out, self->screen, FOLLOWUP_PAINT_STRONG, upper);
  g_string_append_c (self->out, '\n');
}

static void
line (const Writer *self, const char *label, const char *text)
{
  followup_paint_row (self->out, self->screen, 2, LABEL, FOLLOWUP_PAINT_PLAIN, label, text);
}

/* The text in so many columns, with blanks after it; what is wider stays whole. */
static void
cell (GString *row, const char *text, guint width)
{
  guint cells = followup_words_cells (text);

  g_string_append (row, text);
  for (guint i = cells; i < width; i++)
    g_string_append_c (row, ' ');
  g_string_append_c (row, ' ');
}

/* A bar of `share` of the whole width. */
static char *
bar (const Writer *self, double share)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint eighths = (guint) (CLAMP (share, 0, 1) * BAR * 8 + 0.5);

  if (share > 0 && eighths < 4)
    eighths = 4;                /* what is there can be seen */
  for (guint i = 0; i < eighths / 8; i++)
    g_string_append (text, self->pen->eighths[8]);
  g_string_append (text, self->pen->eighths[eighths % 8]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One column a step; the fullest reaches the top. */
static char *
sparks (const Writer *self, const FollowupSpread *spread)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint most = 0;

  for (guint i = 0; i < FOLLOWUP_SPREAD_STEPS; i++)
    most = MAX (most, spread->n_steps[i]);
  for (guint i = 0; i < FOLLOWUP_SPREAD_STEPS; i++)
    g_string_append (text, self->pen->heights[most > 0 ? (8 * spread->n_steps[i] + most - 1) / most : 0]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- answer times ---- */

static void
side (const Writer *self, const char *name, const char *who, const FollowupSpread *spread)
{
  g_autoptr (GString) row = g_string_new ("  ");
  g_autofree char *number = followup_report_number (spread), *half = followup_report_half (spread);
  g_autofree char *most = followup_report_most (spread), *picture = sparks (self, spread);

  cell (row, name, NAME);
  cell (row, who, SIDE);
  cell (row, picture, FOLLOWUP_SPREAD_STEPS);
  cell (row, half, SPAN);
  cell (row, most, SPAN);
  g_string_append (row, number);
  g_autofree char *fit = followup_words_fit (row->str, self->screen->width);
  g_string_append_printf (self->out, "%s\n", fit);
}

static gboolean
has_any (const FollowupSpread *spread)
{
  return spread->hours->len + spread->n_open + spread->n_unanswered > 0;
}

static void
columns (const Writer *self)
{
  g_autoptr (GString) row = g_string_new ("  ");

  cell (row, "", NAME);
  cell (row, "", SIDE);
  cell (row, "1h    12w", FOLLOWUP_SPREAD_STEPS);
  cell (row, "half by", SPAN);
  cell (row, "9 of 10", SPAN);
  g_string_append (row, "answers");
  followup_paint (self->out, self->screen, FOLLOWUP_PAINT_DIM, row->str);
  g_string_append_c (self->out, '\n');
}

static void
level (const Writer *self, FollowupLevel level)
{
  const GPtrArray *rows = self->report->history->rows;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++) {
    const FollowupHistoryRow *row = rows->pdata[i];
    if (row->level != level || n++ >= MOST_ROWS)
      continue;
    if (n == 1) {
      heading (self, followup_report_levels[level]);
      columns (self);
    }
    g_autofree char *name = followup_report_label (row, NAME - 2);
    g_autofree char *fit = followup_words_fit (name, NAME);
    if (has_any (&row->theirs))
      side (self, fit, "they", &row->theirs);
    if (has_any (&row->mine))
      side (self, has_any (&row->theirs) ? "" : fit, "you", &row->mine);
  }
  if (n > MOST_ROWS)
    g_string_append_printf (self->out, "  and %u more (--format=json, --format=html)\n", n - MOST_ROWS);
}

/* ---- the rest ---- */

static void
promises (const Writer *self)
{
  const GPtrArray *rows = self->report->history->promises;

  if (rows->len > 0)
    heading (self, "Their promises");
  for (guint i = 0; i < MIN (rows->len, MOST_ROWS); i++) {
    const FollowupPromises *row = rows->pdata[i];
    g_autofree char *name = followup_report_promiser (row), *fit = followup_words_fit (name, NAME);
    g_autofree char *share = followup_report_kept (row);
    g_autoptr (GString) text = g_string_new ("  ");
    cell (text, fit, NAME);
    g_string_append_printf (text, "%u kept, %u late, %u broken, %u open", row->n_kept, row->n_late, row->n_broken, row->n_open);
    if (strchr (share, '%'))
      g_string_append_printf (text, " · kept %s", share);
    g_autofree char *whole = followup_words_fit (text->str, self->screen->width);
    g_string_append_printf (self->out, "%s\n", whole);
  }
  if (rows->len > MOST_ROWS)
    g_string_append_printf (self->out, "  and %u more (--format=json, --format=html)\n", rows->len - MOST_ROWS);
}

static void
pipeline (const Writer *self)
{
  const GArray *steps = self->report->pipeline;
  g_autofree char *sum = followup_report_under_way (self->report);
  guint most = 1;

  for (guint i = 0; i < steps->len; i++)
    most = MAX (most, g_array_index (steps, FollowupPipelineStep, i).n);
  heading (self, "Pipeline");
  for (guint i = 0; i < steps->len; i++) {
    const FollowupPipelineStep *step = &g_array_index (steps, FollowupPipelineStep, i);
    g_autofree char *picture = bar (self, (double) step->n / most);
    g_autoptr (GString) text = g_string_new (NULL);
    if (step->n == 0)
      continue;
    g_string_append_printf (text, "%s %u", picture, step->n);
    if (step->n_silent > 0)
      g_string_append_printf (text, " · %u silent", step->n_silent);
    if (step->n_stalled > 0)
      g_string_append_printf (text, " · %u stalled", step->n_stalled);
    line (self, followup_tag_word (step->stage), text->str);
  }
  line (self, "", sum);
}

static void
odds (const Writer *self, guint kind)
{
  const GArray *points = self->report->history->odds[kind];

  if (points->len > 0)
    heading (self, followup_report_odds[kind]);
  for (guint i = 0; i < points->len; i++) {
    const FollowupOdds *point = &g_array_index (points, FollowupOdds, i);
    g_autofree char *label = g_strdup_printf ("after %d day%s", point->days, point->days == 1 ? "" : "s");
    g_autofree char *picture = bar (self, point->n >= FOLLOWUP_HISTORY_ENOUGH ? point->odds : 0);
    g_autofree char *share = followup_report_share (point->odds, point->n);
    g_autofree char *text = g_strdup_printf ("%s%s%s", picture, *picture ? " " : "", share);
    line (self, label, text);
    if (point->n < FOLLOWUP_HISTORY_ENOUGH)
      break;                    /* what follows rests on fewer still */
  }
}

void
followup_report_as_text (const FollowupReport *report, const FollowupScreen *screen, gboolean has_unicode, GString *out)
{
  const Writer self = { report, screen, has_unicode ? &unicode_pen : &ascii_pen, out };
  g_autofree char *day = followup_words_day (report->today, 0);
  g_autofree char *title = followup_report_title (report), *wait = followup_report_wait (report);
  g_autofree char *first = g_strdup_printf ("%s · %s", day, title);
  g_autofree char *fit = followup_words_fit (first, screen->width);

  g_string_append_printf (out, "%s\n", fit);
  if (wait)
    followup_paint_paragraph (out, screen, 1, 0, FOLLOWUP_PAINT_PLAIN, "", wait);
  for (guint i = 0; i < FOLLOWUP_N_LEVEL; i++)
    level (&self, i);
  promises (&self);
  if (!report->only)
    pipeline (&self);
  for (guint i = 0; i < G_N_ELEMENTS (report->history->odds); i++)
    odds (&self, i);
  if (report->history->rows->len == 0)
    g_string_append (out, "\n  Nobody of your candidacies has answered yet, and you have been asked nothing.\n");
  else
    g_string_append (out, "\nThe columns: answers within 1 hour, 4 hours, 1, 2, 3, 5, 10, 20, 60 working days. A working day has 24\n"
                          "hours at the offset of the one who answers; automatic mail and absences do not count.\n");
}
