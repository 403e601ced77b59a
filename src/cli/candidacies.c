/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/evidence.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/words.h"

#include <string.h>

static const char *const origin_words[] = { "config", "track", "discovery" };

/* ---- text ---- */

static void
write_text (const FollowupCandidacy *candidacy, const FollowupSurvey *survey, GString *out)
{
  const FollowupMail *founding = candidacy->founding;
  g_autofree char *company = followup_words_safe (candidacy->company ? candidacy->company : "", 0);
  g_autofree char *role = followup_words_safe (candidacy->role ? candidacy->role : "", 0);
  const char *found = candidacy->origin == FOLLOWUP_ORIGIN_CONFIG  ? "your configuration"
                      : candidacy->origin == FOLLOWUP_ORIGIN_TRACK ? "your word (track/)"
                                                                   : followup_evidence_text (candidacy->ground);

  g_string_append_printf (out, "%s  %s%s%s\n", candidacy->slug, company, *company && *role ? " · " : "", role);
  if (founding) {
    const FollowupPerson *from = &founding->facts->from;
    g_autofree char *who = followup_words_safe (from->name ? from->name : from->address ? from->address : "", 0);
    g_autofree char *subject = followup_words_safe (founding->facts->subject ? founding->facts->subject : "", 0);
    g_autofree char *day = followup_day_format (followup_zone_day (survey->zone, founding->at.at));
    g_string_append_printf (out, "  found by   %s: %s, %s \"%s\"\n", found, day, who, subject);
  } else {
    g_string_append_printf (out, "  told by    %s\n", found);
  }
  g_string_append_printf (out, "  mail       %u message%s\n", candidacy->mails->len, candidacy->mails->len == 1 ? "" : "s");
}

/* ---- config ---- */

/* A value that the reader of the configuration takes as it stands: one line, no sign that means something there. */
static char *
plain_value (const char *value)
{
  g_autofree char *plain = followup_words_safe (value, 0);

  g_strdelimit (plain, ";\\<>\"\n\r\t#", ' ');
  return g_strdup (g_strstrip (plain));
}

static void
write_value (GString *out, const char *key, const char *value)
{
  g_autofree char *plain = value ? plain_value (value) : NULL;

  if (plain && *plain)
    g_string_append_printf (out, "%s=%s\n", key, plain);
}

static void
write_people (GString *out, const FollowupCandidacy *candidacy)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < candidacy->people->len; i++) {
    const FollowupPerson *person = candidacy->people->pdata[i];
    g_autofree char *address = plain_value (person->address);
    g_autofree char *name = person->name ? plain_value (person->name) : NULL;
    if (followup_person_is_machine (person) || !g_str_equal (address, person->address))
      continue;
    g_string_append_printf (list, "%s%s%s<%s>", list->len ? ";" : "", name ? name : "", name ? " " : "", address);
  }
  if (list->len > 0)
    g_string_append_printf (out, "people=%s\n", list->str);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* A group to edit; nothing for what the configuration has already. */
static void
write_config (const FollowupCandidacy *candidacy, const FollowupSurvey *survey, GString *out)
{
  g_autoptr (GList) domains = g_list_sort (g_hash_table_get_keys (candidacy->domains), compare_texts);
  g_autoptr (GString) list = g_string_new (NULL);

  if (candidacy->config)
    return;
  if (candidacy->ground != FOLLOWUP_GROUND_NONE)
    g_string_append_printf (out, "# found by %s\n", followup_evidence_text (candidacy->ground));
  g_string_append_printf (out, "[candidacy %s]\n", candidacy->slug);
  gsize length = out->len;
  write_value (out, "company", candidacy->company);
  write_value (out, "role", candidacy->role);
  write_people (out, candidacy);
  for (GList *l = domains; l; l = l->next)
    g_string_append_printf (list, "%s%s", list->len ? ";" : "", (const char *) l->data);
  if (list->len > 0)
    g_string_append_printf (out, "domains=%s\n", list->str);
  /* A group must name something (followup-config(5)). */
  if (out->len == length)
    g_string_append_printf (out, "company=%s\n", candidacy->slug);
  g_string_append_c (out, '\n');
}

/* ---- JSON ---- */

static void
print_json (const FollowupSurvey *survey)
{
  JsonBuilder *json = followup_json_begin (survey->zone, survey->now);

  followup_json_begin_list (json, "candidacies");
  for (guint i = 0; i < survey->assignment->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = survey->assignment->candidacies->pdata[i];
    json_builder_begin_object (json);
    followup_json_text (json, "slug", candidacy->slug);
    followup_json_text (json, "company", candidacy->company);
    followup_json_text (json, "role", candidacy->role);
    followup_json_text (json, "origin", origin_words[candidacy->origin]);
    followup_json_text (json, "evidence", followup_evidence_text (candidacy->ground));
    followup_json_text (json, "founding", candidacy->founding ? candidacy->founding->id : NULL);
    followup_json_number (json, "messages", candidacy->mails->len, FALSE);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  followup_json_print (json);
}

/* ---- the command ---- */

static void
print_all (const FollowupSurvey *survey, FollowupFormat format)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (format == FOLLOWUP_FORMAT_JSON) {
    print_json (survey);
    return;
  }
  for (guint i = 0; i < survey->assignment->candidacies->len; i++)
    (format == FOLLOWUP_FORMAT_CONFIG ? write_config : write_text) (survey->assignment->candidacies->pdata[i], survey, out);
  followup_output_print (out->str);
}

int
followup_cli_candidacies (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (!followup_cli_parse ("candidacies", "- what was found, and by what", NULL, &settings, &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (!followup_cli_takes_none ("candidacies", argc, &error))
    return followup_cli_fail (error);
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  g_autoptr (FollowupSurvey) survey = workspace ? followup_workspace_survey (workspace, &error) : NULL;
  if (!survey)
    return followup_cli_fail (error);
  if (!settings.is_quiet)
    print_all (survey, settings.format);
  return 0;
}
