/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report/html-page.h"
#include "cli/report/report.h"
#include "cli/words.h"

#include <math.h>

/* Units of a drawing; a phone shows about as many points. */
#define WIDTH 360
#define MOST_DRAWN 20           /* rows of one drawing; its table has all */
#define LONGEST_LABEL 44
#define LONGEST_NAME 120
#define SCALE_LEAST_HOURS 0.25

/* Their side is full, mine hollow: nothing rests on colour alone. */
static const char style[]
    = ":root{--ink:#1b1f24;--paper:#fff;--dim:#57606a;--line:#d0d7de;--they:#0b57d0;--you:#9a4b00;--bad:#a40e26}\n"
      "@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--paper:#14171a;--dim:#9aa4ae;--line:#3a424a;--they:#8ab4f8;"
      "--you:#ffb066;--bad:#ff8a80}}\n"
      "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}\n"
      "main{margin:0 auto;max-width:46rem;padding:1rem}\n"
      "h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}p.dim,figcaption,caption{color:var(--dim)}\n"
      "figure{margin:0}svg{display:block;width:100%;max-width:36rem;height:auto}\n"
      "svg text{font:11px system-ui,sans-serif;fill:var(--ink)}\n"
      ".they{fill:var(--they);stroke:var(--they)}.you{fill:none;stroke:var(--you);stroke-width:1.5}\n"
      ".late{fill:none;stroke:var(--they)}.broken{fill:var(--bad);stroke:var(--bad)}.axis{stroke:var(--line)}\n"
      ".curve{stroke:var(--they);stroke-width:2}\n"
      ".scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}\n"
      "caption{text-align:left}th,td{padding:.2rem .9rem .2rem 0;text-align:left;vertical-align:top;"
      "border-bottom:1px solid var(--line)}th[scope=row]{overflow-wrap:anywhere;font-weight:normal;max-width:18rem}\n"
      "@media print{:root{--ink:#000;--paper:#fff;--dim:#333;--line:#999;--they:#000;--you:#000;--bad:#000}"
      "main{max-width:none;padding:0}section,figure,tr{break-inside:avoid}.scroll{overflow:visible}}\n";

typedef struct {
  const FollowupReport *report;
  FollowupHtmlPage page;
} Writer;

/* ---- tables ---- */

static void
begin_table (Writer *self, const char *caption, const char *const *heads)
{
  followup_html_page_markup (&self->page, "<div class=\"scroll\"><table>\n");
  followup_html_page_element (&self->page, "caption", caption);
  followup_html_page_markup (&self->page, "\n<thead><tr>");
  for (guint i = 0; heads[i]; i++)
    followup_html_page_element (&self->page, "th scope=\"col\"", heads[i]);
  followup_html_page_markup (&self->page, "</tr></thead>\n<tbody>\n");
}

static void
end_table (Writer *self)
{
  followup_html_page_markup (&self->page, "</tbody>\n</table></div>\n</section>\n");
}

/* The first cell heads the row. */
static void
table_row (Writer *self, const char *const *cells)
{
  followup_html_page_markup (&self->page, "<tr>");
  for (guint i = 0; cells[i]; i++)
    followup_html_page_element (&self->page, i == 0 ? "th scope=\"row\"" : "td", cells[i]);
  followup_html_page_markup (&self->page, "</tr>\n");
}

static void
begin_section (Writer *self, const char *heading)
{
  followup_html_page_markup (&self->page, "<section>\n");
  followup_html_page_element (&self->page, "h2", heading);
  followup_html_page_markup (&self->page, "\n");
}

static void
begin_figure (Writer *self, int height, const char *label)
{
  followup_html_page_markup (&self->page, "<figure>\n");
  followup_html_page_begin_picture (&self->page, WIDTH, height, label);
}

static void
end_figure (Writer *self, const char *caption)
{
  followup_html_page_end_picture (&self->page);
  followup_html_page_element (&self->page, "figcaption", caption);
  followup_html_page_markup (&self->page, "</figure>\n");
}

/* ---- answer times ---- */

/* How many answers came in each step, theirs and mine side by side. */
static void
draw_steps (Writer *self, const FollowupHistoryRow *row)
{
  const FollowupSpread *sides[] = { &row->theirs, &row->mine };
  guint most = 1;

  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    for (guint i = 0; i < FOLLOWUP_SPREAD_STEPS; i++)
      most = MAX (most, sides[s]->n_steps[i]);
  begin_figure (self, 140, "How many answers took how long, theirs and yours; the table below has the numbers");
  followup_html_page_line (&self->page, "axis", 0, 118, WIDTH, 118);
  for (int i = 0; i < FOLLOWUP_SPREAD_STEPS; i++) {
    int x = 2 + i * (WIDTH / FOLLOWUP_SPREAD_STEPS);
    followup_html_page_label (&self->page, x + 18, 134, "middle", followup_report_steps[i]);
    for (int s = 0; s < (int) G_N_ELEMENTS (sides); s++) {
      int n = (int) sides[s]->n_steps[i], height = (int) lround (95.0 * n / most);
      g_autofree char *number = g_strdup_printf ("%d", n);
      if (n == 0)
        continue;
      followup_html_page_bar (&self->page, s == 0 ? "they" : "you", x + 2 + 17 * s, 118 - height, 14, height);
      followup_html_page_label (&self->page, x + 9 + 17 * s, 114 - height, "middle", number);
    }
  }
  end_figure (self, "Answers by how long they took (at most so many hours, working days, working weeks). Full: theirs. Hollow: yours.");
}

static int
scaled (double hours)
{
  double share = log (MAX (hours, SCALE_LEAST_HOURS) / SCALE_LEAST_HOURS)
                 / log (FOLLOWUP_SURVIVAL_HORIZON_HOURS / SCALE_LEAST_HOURS);
  return 5 + (int) lround (MIN (share, 1) * (WIDTH - 10));
}

/* From the fastest to that by which nine of ten had come, a dot at the middle; each answer for itself where they are few. */
static void
draw_side (Writer *self, const char *kind, int y, const FollowupSpread *spread)
{
  guint n = spread->hours->len;

  for (guint i = 0; i < n && n < FOLLOWUP_HISTORY_ENOUGH; i++)
    followup_html_page_dot (&self->page, kind, scaled (g_array_index (spread->hours, double, i)), y, 2);
  if (n < FOLLOWUP_HISTORY_ENOUGH)
    return;
  int from = scaled (g_array_index (spread->hours, double, 0)), to = scaled (followup_spread_quantile (spread, 0.9));
  followup_html_page_line (&self->page, kind, from, y, to, y);
  followup_html_page_dot (&self->page, kind, scaled (followup_spread_quantile (spread, 0.5)), y, 4);
}

static void
draw_ranges (Writer *self, const GPtrArray *rows)
{
  static const struct {
    double hours;
    const char *name;
  } ticks[] = { { 1, "1 h" }, { 24, "1 d" }, { 120, "1 w" }, { 480, "4 w" }, { FOLLOWUP_SURVIVAL_HORIZON_HOURS, "12 w" } };
  int n = (int) MIN (rows->len, MOST_DRAWN), bottom = n * 36 + 4;

  begin_figure (self, bottom + 18, "How long answers take, a row each; the table below has the numbers");
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++) {
    int x = scaled (ticks[i].hours);
    followup_html_page_line (&self->page, "axis", x, 0, x, bottom);
    followup_html_page_label (&self->page, x, bottom + 13, x > WIDTH - 20 ? "end" : "middle", ticks[i].name);
  }
  for (int i = 0; i < n; i++) {
    const FollowupHistoryRow *row = rows->pdata[i];
    g_autofree char *label = followup_report_label (row, LONGEST_LABEL);
    followup_html_page_label (&self->page, 0, i * 36 + 12, "start", label);
    draw_side (self, "they", i * 36 + 20, &row->theirs);
    draw_side (self, "you", i * 36 + 30, &row->mine);
  }
  end_figure (self, "From the fastest answer to that by which nine of ten had come; the dot is the middle. Full: theirs. Hollow: yours.");
}

static void
side_row (Writer *self, const char *label, const char *key, const char *who, const FollowupSpread *spread)
{
  g_autofree char *number = followup_report_number (spread), *half = followup_report_half (spread);
  g_autofree char *most = followup_report_most (spread);
  const char *cells[] = { label, who, half, most, number, key, NULL };

  table_row (self, cells);
}

static void
level (Writer *self, FollowupLevel level)
{
  static const char *const heads[] = { "Who", "Answers of", "Half by", "Nine of ten by", "Answers", "Address or name", NULL };
  const GPtrArray *all = self->report->history->rows;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (((const FollowupHistoryRow *) all->pdata[i])->level == level)
      g_ptr_array_add (rows, all->pdata[i]);
  if (rows->len == 0)
    return;
  begin_section (self, followup_report_levels[level]);
  if (level == FOLLOWUP_LEVEL_MAILBOX)
    draw_steps (self, rows->pdata[0]);
  else
    draw_ranges (self, rows);
  begin_table (self, "In working time", heads);
  for (guint i = 0; i < rows->len; i++) {
    const FollowupHistoryRow *row = rows->pdata[i];
    g_autofree char *label = followup_report_label (row, LONGEST_NAME), *key = followup_words_safe (row->key, LONGEST_NAME);
    side_row (self, label, key, "they", &row->theirs);
    side_row (self, label, key, "you", &row->mine);
  }
  end_table (self);
}

/* ---- promises ---- */

static void
draw_promises (Writer *self, const GPtrArray *rows)
{
  static const char *const kinds[] = { "they", "late", "broken" };
  int n = (int) MIN (rows->len, MOST_DRAWN);
  guint most = 1;

  for (guint i = 0; i < rows->len; i++) {
    const FollowupPromises *row = rows->pdata[i];
    most = MAX (most, row->n_kept + row->n_late + row->n_broken);
  }
  begin_figure (self, n * 32 + 4, "Promises kept, late and broken, a bar each; the table below has the numbers");
  for (int i = 0; i < n; i++) {
    const FollowupPromises *row = rows->pdata[i];
    const guint counts[] = { row->n_kept, row->n_late, row->n_broken };
    g_autofree char *name = followup_report_promiser (row);
    guint before = 0;
    followup_html_page_label (&self->page, 0, i * 32 + 12, "start", name);
    for (guint k = 0; k < G_N_ELEMENTS (counts); before += counts[k++])
      if (counts[k] > 0)
        followup_html_page_bar (&self->page, kinds[k], 1 + (int) (before * (WIDTH - 4) / most), i * 32 + 17,
                                MAX ((int) (counts[k] * (WIDTH - 4) / most) - 1, 1), 10);
  }
  end_figure (self, "Full: kept. Hollow: late. Last, in another colour: broken so far.");
}

static void
promises (Writer *self)
{
  static const char *const heads[] = { "Organisation", "Kept", "Late", "Broken", "Still open", "Share kept", NULL };
  const GPtrArray *rows = self->report->history->promises;

  if (rows->len == 0)
    return;
  begin_section (self, "Their promises");
  draw_promises (self, rows);
  begin_table (self, "Promises of news by a day", heads);
  for (guint i = 0; i < rows->len; i++) {
    const FollowupPromises *row = rows->pdata[i];
    const guint counts[] = { row->n_kept, row->n_late, row->n_broken, row->n_open };
    g_autofree char *name = followup_report_promiser (row), *share = followup_report_kept (row);
    char numbers[G_N_ELEMENTS (counts)][16];
    for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
      g_snprintf (numbers[k], sizeof numbers[k], "%u", counts[k]);
    const char *cells[] = { name, numbers[0], numbers[1], numbers[2], numbers[3], share, NULL };
    table_row (self, cells);
  }
  end_table (self);
}

/* ---- pipeline ---- */

static void
draw_pipeline (Writer *self, const GArray *steps)
{
  guint most = 1;
  int height = 4;

  for (guint i = 0; i < steps->len; i++)
    most = MAX (most, g_array_index (steps, FollowupPipelineStep, i).n);
  begin_figure (self, 4 + 20 * (int) steps->len, "How many candidacies stand in each stage; the table below has the numbers");
  for (guint i = 0; i < steps->len; i++, height += 20) {
    const FollowupPipelineStep *step = &g_array_index (steps, FollowupPipelineStep, i);
    g_autofree char *number = g_strdup_printf ("%u", step->n);
    int width = (int) (step->n * 220 / most);
    followup_html_page_label (&self->page, 0, height + 11, "start", followup_tag_word (step->stage));
    followup_html_page_bar (&self->page, "they", 90, height, width, 14);
    followup_html_page_label (&self->page, 96 + width, height + 11, "start", number);
  }
  end_figure (self, "Candidacies by stage");
}

static void
pipeline (Writer *self)
{
  static const char *const heads[] = { "Stage", "Candidacies", "Silent", "Stalled", NULL };
  const GArray *steps = self->report->pipeline;
  g_autofree char *sum = followup_report_under_way (self->report);

  begin_section (self, "Pipeline");
  followup_html_page_element (&self->page, "p", sum);
  draw_pipeline (self, steps);
  begin_table (self, "How many stand where", heads);
  for (guint i = 0; i < steps->len; i++) {
    const FollowupPipelineStep *step = &g_array_index (steps, FollowupPipelineStep, i);
    const guint counts[] = { step->n, step->n_silent, step->n_stalled };
    char numbers[G_N_ELEMENTS (counts)][16];
    for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
      g_snprintf (numbers[k], sizeof numbers[k], "%u", counts[k]);
    const char *cells[] = { followup_tag_word (step->stage), numbers[0], numbers[1], numbers[2], NULL };
    table_row (self, cells);
  }
  end_table (self);
}

/* ---- the odds ---- */

static void
draw_odds (Writer *self, const GArray *points)
{
  int last_x = -1, last_y = 0;

  begin_figure (self, 140, "The chance of an answer by the days waited; the table below has the numbers");
  for (int i = 0; i <= 2; i++) {
    g_autofree char *label = g_strdup_printf ("%d %%", 50 * i);
    followup_html_page_line (&self->page, "axis", 40, 110 - 50 * i, WIDTH, 110 - 50 * i);
    followup_html_page_label (&self->page, 34, 114 - 50 * i, "end", label);
  }
  for (guint i = 0; i < points->len; i++) {
    const FollowupOdds *point = &g_array_index (points, FollowupOdds, i);
    int x = 44 + 6 * point->days, y = 110 - (int) lround (100 * point->odds);
    g_autofree char *label = g_strdup_printf ("%d", point->days);
    if (point->n < FOLLOWUP_HISTORY_ENOUGH)
      break;
    if (last_x >= 0)
      followup_html_page_line (&self->page, "curve", last_x, last_y, x, y);
    followup_html_page_dot (&self->page, "they", x, y, 3);
    if (point->days == 0 || point->days >= 5)
      followup_html_page_label (&self->page, x, 128, "middle", label);
    last_x = x;
    last_y = y;
  }
  end_figure (self, "Working days waited, and in how many of a hundred such waits an answer came after all");
}

static void
odds (Writer *self, guint kind)
{
  static const char *const heads[] = { "Working days waited", "Waits", "Ended in an answer", NULL };
  const GArray *points = self->report->history->odds[kind];

  if (points->len == 0)
    return;
  begin_section (self, followup_report_odds[kind]);
  if (g_array_index (points, FollowupOdds, 0).n >= FOLLOWUP_HISTORY_ENOUGH)
    draw_odds (self, points);
  begin_table (self, "From your own past", heads);
  for (guint i = 0; i < points->len; i++) {
    const FollowupOdds *point = &g_array_index (points, FollowupOdds, i);
    g_autofree char *days = g_strdup_printf ("%d", point->days), *n = g_strdup_printf ("%u", point->n);
    g_autofree char *share = followup_report_share (point->odds, point->n);
    const char *cells[] = { days, n, share, NULL };
    table_row (self, cells);
  }
  end_table (self);
}

void
followup_report_as_html (const FollowupReport *report, GString *out)
{
  Writer self = { report, { out } };
  g_autofree char *title = followup_report_title (report), *wait = followup_report_wait (report);
  g_autofree char *day = followup_words_day (report->today, 0);

  followup_html_page_begin (&self.page, title, style);
  followup_html_page_element (&self.page, "h1", title);
  followup_html_page_element (&self.page, "p class=\"dim\"", day);
  if (wait)
    followup_html_page_element (&self.page, "p", wait);
  for (guint i = 0; i < FOLLOWUP_N_LEVEL; i++)
    level (&self, i);
  promises (&self);
  if (!report->only)
    pipeline (&self);
  for (guint i = 0; i < G_N_ELEMENTS (report->history->odds); i++)
    odds (&self, i);
  followup_html_page_element (&self.page, "p class=\"dim\"",
                              "Working days: 24 hours each, at the offset of the one who answers; automatic mail and absences do not "
                              "count. \"2 open\": waits that go on; \"1 never\": no answer for sixty working days.");
  followup_html_page_end (&self.page);
}
