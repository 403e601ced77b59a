/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/doctor.h"

#include "cli/command.h"
#include "cli/paint.h"
#include "cli/words.h"

#include <json-glib/json-glib.h>

#define LABEL 6                 /* columns of "wrong " */
#define NAME 14                 /* of "configuration " */

static const char *const state_words[] = { "ok", "look", "wrong" };
static const FollowupPaint state_paints[] = { FOLLOWUP_PAINT_DIM, FOLLOWUP_PAINT_DUE, FOLLOWUP_PAINT_LATE };

static void
finding_free (FollowupFinding *finding)
{
  g_free (finding->text);
  g_free (finding->remedy);
  g_free (finding);
}

void
followup_doctor_add (FollowupDoctor *doctor, FollowupFindingState state, const char *remedy, const char *format, ...)
{
  FollowupFinding *finding = g_new0 (FollowupFinding, 1);
  va_list words;

  va_start (words, format);
  finding->text = g_strdup_vprintf (format, words);
  va_end (words);
  finding->name = doctor->name;
  finding->state = state;
  finding->remedy = g_strdup (remedy);
  g_ptr_array_add (doctor->findings, finding);
}

/* ---- output ------------------------------------------------------------------------------------------------------ */

static void
write_text (const GPtrArray *findings, GString *out)
{
  const FollowupScreen screen = followup_screen_of_stdout ();

  for (guint i = 0; i < findings->len; i++) {
    const FollowupFinding *finding = findings->pdata[i];
    g_autofree char *text = followup_words_safe (finding->text, 0);
    g_autofree char *remedy = followup_words_safe (finding->remedy, 0);
    g_autofree char *line = g_strdup_printf ("%-*s%s", NAME, finding->name, text);
    followup_paint_paragraph (out, &screen, 1, LABEL, state_paints[finding->state], state_words[finding->state], line);
    if (*remedy)
      followup_paint_paragraph (out, &screen, 1, LABEL + NAME, FOLLOWUP_PAINT_PLAIN, "", remedy);
  }
}

static void
add_string (JsonBuilder *json, const char *name, const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;

  json_builder_set_member_name (json, name);
  if (valid)
    json_builder_add_string_value (json, valid);
  else
    json_builder_add_null_value (json);
}

static char *
make_json (const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "version");
  json_builder_add_int_value (json, 1);
  json_builder_set_member_name (json, "findings");
  json_builder_begin_array (json);
  for (guint i = 0; i < findings->len; i++) {
    const FollowupFinding *finding = findings->pdata[i];
    json_builder_begin_object (json);
    add_string (json, "check", finding->name);
    add_string (json, "state", state_words[finding->state]);
    add_string (json, "text", finding->text);
    add_string (json, "remedy", finding->remedy);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

static void
print_findings (const GPtrArray *findings, const FollowupSettings *settings)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (settings->is_quiet)
    return;
  if (settings->format == FOLLOWUP_FORMAT_JSON) {
    g_autofree char *json = make_json (findings);
    followup_output_print_json (json);
    return;
  }
  write_text (findings, out);
  followup_output_print (out->str);
}

/* ---- the command ------------------------------------------------------------------------------------------------- */

/* An error of opening is a finding too; its code is the program's. */
static int
examine (FollowupDoctor *self, const FollowupSettings *settings)
{
  g_autoptr (GError) error = NULL, unread = NULL;

  self->name = "opening";
  self->workspace = followup_workspace_open (settings, &error);
  if (!self->workspace) {
    followup_doctor_add (self, FOLLOWUP_FINDING_WRONG, NULL, "%s", error->message);
    return followup_error_exit_code (error);
  }
  self->name = "configuration";
  followup_doctor_add (self, FOLLOWUP_FINDING_OK, NULL, "%u candidacies are configured", self->workspace->config->candidacies->len);
  self->survey = followup_workspace_survey (self->workspace, &unread);
  if (!self->survey)
    followup_doctor_add (self, FOLLOWUP_FINDING_WRONG, NULL, "the mail cannot be looked through: %s", unread->message);
  followup_doctor_check_mailbox (self);
  for (guint i = 0; i < self->findings->len; i++)
    if (((const FollowupFinding *) self->findings->pdata[i])->state == FOLLOWUP_FINDING_WRONG)
      return FOLLOWUP_ERROR_CONFIG;
  return 0;
}

int
followup_cli_doctor (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (!followup_cli_parse ("doctor", "- is everything set up?", NULL, &settings, &argc, &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (!followup_cli_takes_none ("doctor", argc, &error))
    return followup_cli_fail (error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  FollowupDoctor doctor = { .findings = findings };
  int code = examine (&doctor, &settings);
  print_findings (findings, &settings);
  g_clear_pointer (&doctor.survey, followup_survey_free);
  g_clear_pointer (&doctor.workspace, followup_workspace_free);
  return code;
}
