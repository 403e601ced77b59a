/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/silence.h"
#include "cli/report/report.h"
#include "cli/words.h"

#define LONGEST_NAME 60

const char *const followup_report_steps[FOLLOWUP_SPREAD_STEPS] = { "1 h", "4 h", "1 d", "2 d", "3 d", "1 w", "2 w", "4 w", "12 w" };

const char *const followup_report_levels[FOLLOWUP_N_LEVEL] = {
  [FOLLOWUP_LEVEL_MAILBOX] = "Answer times",
  [FOLLOWUP_LEVEL_ORGANISATION] = "By organisation",
  [FOLLOWUP_LEVEL_PERSON] = "By person",
  [FOLLOWUP_LEVEL_CANDIDACY] = "By candidacy",
  [FOLLOWUP_LEVEL_STAGE] = "By stage",
};

const char *const followup_report_odds[2] = { "Does a silence still end in an answer?", "Does an application still get an answer?" };

char *
followup_report_label (const FollowupHistoryRow *row, guint most)
{
  g_autofree char *name = followup_words_safe (row->name, most);

  if (row->level == FOLLOWUP_LEVEL_MAILBOX)
    return g_strdup ("everybody");
  if (*name && row->level != FOLLOWUP_LEVEL_STAGE)
    return g_steal_pointer (&name);
  return followup_words_safe (row->key, most);
}

char *
followup_report_promiser (const FollowupPromises *promises)
{
  return followup_words_safe (promises->name ? promises->name : promises->key, LONGEST_NAME);
}

char *
followup_report_half (const FollowupSpread *spread)
{
  guint n = spread->hours->len;

  if (n == 0)
    return g_strdup ("-");
  if (n >= FOLLOWUP_HISTORY_ENOUGH)
    return followup_habit_span (followup_spread_quantile (spread, 0.5));
  g_autofree char *fastest = followup_habit_span (g_array_index (spread->hours, double, 0));
  g_autofree char *slowest = followup_habit_span (g_array_index (spread->hours, double, n - 1));
  return g_str_equal (fastest, slowest) ? g_steal_pointer (&fastest) : g_strdup_printf ("%s to %s", fastest, slowest);
}

char *
followup_report_most (const FollowupSpread *spread)
{
  if (spread->hours->len < FOLLOWUP_HISTORY_ENOUGH)
    return g_strdup ("");
  return followup_habit_span (followup_spread_quantile (spread, 0.9));
}

char *
followup_report_number (const FollowupSpread *spread)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%u", spread->hours->len);
  if (spread->n_open > 0)
    g_string_append_printf (text, ", %u open", spread->n_open);
  if (spread->n_unanswered > 0)
    g_string_append_printf (text, ", %u never", spread->n_unanswered);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
followup_report_share (double share, guint n)
{
  if (n < FOLLOWUP_HISTORY_ENOUGH)
    return g_strdup_printf ("(n=%u)", n);
  return g_strdup_printf ("%.0f %% (n=%u)", 100 * share, n);
}

char *
followup_report_kept (const FollowupPromises *promises)
{
  guint n = promises->n_kept + promises->n_late + promises->n_broken;
  return n > 0 ? followup_report_share ((double) promises->n_kept / n, n) : g_strdup ("-");
}

char *
followup_report_under_way (const FollowupReport *report)
{
  if (report->is_thin)
    return g_strdup_printf ("%u under way, fewer than %d: keep the pipeline full", report->n_under_way,
                            report->survey->config->pipeline);
  return g_strdup_printf ("%u under way", report->n_under_way);
}

char *
followup_report_wait (const FollowupReport *report)
{
  const FollowupVerdict *verdict = report->only;
  g_autofree char *habit = verdict && verdict->turn_at != FOLLOWUP_NEVER ? followup_habit_words (&verdict->habit) : NULL;

  if (!habit)
    return NULL;
  g_autofree char *safe = followup_words_safe (habit, 0);
  int days = followup_workdays_count (&report->survey->config->workdays,
                                      followup_zone_day (report->survey->zone, verdict->turn_at), report->today);
  return g_strdup_printf ("waited %d working day%s; %s", days, days == 1 ? "" : "s", safe);
}

char *
followup_report_title (const FollowupReport *report)
{
  if (!report->only)
    return g_strdup ("how they answer, and you");
  g_autofree char *name = followup_words_candidacy (report->only);
  return g_strdup_printf ("%s: how they answer, and you", name);
}
