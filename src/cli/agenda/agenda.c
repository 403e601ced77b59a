/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/agenda/agenda.h"

#include "cli/command.h"
#include "cli/agenda/ics.h"
#include "cli/paint.h"
#include "cli/words.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#define USUAL_DAYS 60
#define MOST_DAYS 3660
#define LABEL 6                 /* columns of "14:00 " */

/* ---- text -------------------------------------------------------------------------------------------------------- */

static void
write_day (GString *out, const FollowupScreen *screen, FollowupDay day, FollowupDay today)
{
  g_autofree char *words = followup_words_day (day, today);

  g_string_append (out, out->len > 0 ? "\n " : " ");
  followup_paint (out, screen, FOLLOWUP_PAINT_STRONG, words);
  g_string_append (out, day == today ? ", today\n" : "\n");
}

static void
write_item (GString *out, const FollowupScreen *screen, const FollowupAgendaItem *item, const FollowupZone *zone)
{
  g_autofree char *name = followup_words_candidacy (item->row->verdict);
  int minute = item->start_at != FOLLOWUP_NEVER ? followup_zone_minute (zone, item->start_at) : 0;
  g_autofree char *time = item->start_at != FOLLOWUP_NEVER ? g_strdup_printf ("%02d:%02d", minute / 60, minute % 60) : g_strdup ("");
  g_autofree char *text = g_strjoin (" · ", name, item->what, *item->said ? item->said : NULL, NULL);

  followup_paint_row (out, screen, 2, LABEL, item->is_late ? FOLLOWUP_PAINT_LATE : FOLLOWUP_PAINT_PLAIN, time, text);
}

static void
write_text (const FollowupOverview *overview, const GPtrArray *items, GString *out)
{
  const FollowupScreen screen = followup_screen_of_stdout ();
  FollowupDay day = FOLLOWUP_DAY_NONE;

  for (guint i = 0; i < items->len; i++) {
    const FollowupAgendaItem *item = items->pdata[i];
    if (item->day != day)
      write_day (out, &screen, item->day, overview->today);
    day = item->day;
    write_item (out, &screen, item, overview->survey->zone);
  }
  if (items->len == 0)
    g_string_append (out, "nothing is due and nothing lies ahead\n");
}

/* ---- calendar ---------------------------------------------------------------------------------------------------- */

static char *
make_ics (const FollowupOverview *overview, const GPtrArray *items)
{
  g_autofree FollowupIcsEvent *events = g_new0 (FollowupIcsEvent, items->len + 1);
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++) {
    const FollowupAgendaItem *item = items->pdata[i];
    g_autofree char *name = followup_words_candidacy (item->row->verdict);
    char *summary = g_strdup_printf ("%s: %s", name, item->what);
    g_ptr_array_add (summaries, summary);
    events[i] = (FollowupIcsEvent){ item->key, item->day, item->start_at, item->end_at, summary, item->said };
  }
  return followup_ics_calendar (events, items->len, overview->survey->now);
}

/* ---- JSON -------------------------------------------------------------------------------------------------------- */

static void
add_string (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  if (text)
    json_builder_add_string_value (json, text);
  else
    json_builder_add_null_value (json);
}

static void
add_instant (JsonBuilder *json, const char *name, const FollowupZone *zone, gint64 at)
{
  g_autofree char *text = at != FOLLOWUP_NEVER ? followup_zone_format (zone, at) : NULL;
  add_string (json, name, text);
}

static void
add_item (JsonBuilder *json, const FollowupAgendaItem *item, const FollowupZone *zone)
{
  const FollowupVerdict *verdict = item->row->verdict;
  g_autofree char *day = followup_day_format (item->day);

  json_builder_begin_object (json);
  add_string (json, "slug", verdict->slug);
  add_string (json, "company", verdict->company);
  add_string (json, "role", verdict->role);
  add_string (json, "kind", followup_agenda_kind_word (item->kind));
  add_string (json, "day", day);
  add_instant (json, "start", zone, item->start_at);
  add_instant (json, "end", zone, item->end_at);
  json_builder_set_member_name (json, "late");
  json_builder_add_boolean_value (json, item->is_late);
  add_string (json, "what", item->what);
  add_string (json, "said", *item->said ? item->said : NULL);
  add_string (json, "id", item->id);
  json_builder_end_object (json);
}

static char *
make_json (const FollowupOverview *overview, const GPtrArray *items)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "version");
  json_builder_add_int_value (json, 1);
  add_instant (json, "now", overview->survey->zone, overview->survey->now);
  json_builder_set_member_name (json, "items");
  json_builder_begin_array (json);
  for (guint i = 0; i < items->len; i++)
    add_item (json, items->pdata[i], overview->survey->zone);
  json_builder_end_array (json);
  json_builder_end_object (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

/* ---- the command ------------------------------------------------------------------------------------------------- */

static void
print_items (const FollowupOverview *overview, const GPtrArray *items, FollowupFormat format)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *made = format == FOLLOWUP_FORMAT_JSON  ? make_json (overview, items)
                          : format == FOLLOWUP_FORMAT_ICS ? make_ics (overview, items)
                                                          : NULL;

  if (format == FOLLOWUP_FORMAT_JSON) {
    followup_output_print_json (made);
  } else if (format == FOLLOWUP_FORMAT_ICS) {
    fputs (made, stdout);       /* UTF-8 in every locale */
  } else {
    write_text (overview, items, out);
    followup_output_print (out->str);
  }
}

int
followup_cli_agenda (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;
  int days = USUAL_DAYS;
  GOptionEntry entries[] = {
    { "days", 0, 0, G_OPTION_ARG_INT, &days, "of the next N days (60)", "N" },
    { NULL },
  };

  if (!followup_cli_parse ("agenda", "- what is due when", entries, &settings, &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (!followup_cli_takes_none ("agenda", argc, &error) || !followup_cli_within ("--days", days, 1, MOST_DAYS, &error))
    return followup_cli_fail (error);
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  g_autoptr (FollowupSurvey) survey = workspace ? followup_workspace_survey (workspace, &error) : NULL;
  if (!survey)
    return followup_cli_fail (error);
  g_autoptr (FollowupOverview) overview = followup_overview_new_present (survey, NULL);
  g_autoptr (GPtrArray) items = followup_agenda_items (overview, overview->today + days);
  if (!settings.is_quiet)
    print_items (overview, items, settings.format);
  return 0;
}
