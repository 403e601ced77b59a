/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/address-book.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/words.h"

#include <string.h>

/* One address; all of them together. */
#define SECONDS_AN_ADDRESS 5
#define SECONDS_IN_ALL 60
#define MOST_ASKED 500

typedef struct {
  FollowupWorkspace *workspace;
  FollowupSurvey *survey;
  FollowupContacts *contacts;
  GPtrArray *addresses;         /* char *, owned: of the candidacies' people, each once, ended by NULL at last */
  guint n_asked;
} Asking;

/* ---- who is asked for ---- */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
find_addresses (Asking *self, const char *only)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *candidacies = self->survey->assignment->candidacies;

  for (guint i = 0; i < candidacies->len; i++) {
    const FollowupCandidacy *candidacy = candidacies->pdata[i];
    if (only && !g_str_equal (candidacy->slug, only))
      continue;
    for (guint p = 0; p < candidacy->people->len; p++) {
      const FollowupPerson *person = candidacy->people->pdata[p];
      if (!followup_person_is_machine (person) && g_hash_table_add (seen, person->address))
        g_ptr_array_add (self->addresses, g_strdup (person->address));
    }
  }
  g_ptr_array_sort (self->addresses, compare_texts);
}

/* Those of whom the books and earlier answers tell nothing; anew: also those. */
static gboolean
ask_all (Asking *self, gboolean anew, GError **error)
{
  const FollowupConfig *config = self->workspace->config;
  gint64 deadline = g_get_monotonic_time () + (gint64) SECONDS_IN_ALL * G_USEC_PER_SEC;

  for (guint i = 0; config->query_command && i < self->addresses->len && self->n_asked < MOST_ASKED; i++) {
    const char *address = self->addresses->pdata[i];
    const FollowupContactCard *contact = followup_contacts_find (self->contacts, address);
    if (contact && (contact->is_asked || contact->name) && !anew)
      continue;
    gint64 left = (deadline - g_get_monotonic_time ()) / G_USEC_PER_SEC;
    if (left <= 0) {
      g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN,
                   "query_command took longer than %d seconds in all; the next run goes on", SECONDS_IN_ALL);
      return FALSE;
    }
    if (!followup_address_book_ask (config, self->contacts, address, (guint) CLAMP (left, 1, SECONDS_AN_ADDRESS), error))
      return FALSE;
    self->n_asked++;
  }
  return TRUE;
}

/* ---- what is known ---- */

static void
show_text (const Asking *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i + 1 < self->addresses->len; i++) {
    const char *address = self->addresses->pdata[i];
    const FollowupContactCard *contact = followup_contacts_find (self->contacts, address);
    g_autofree char *phones = contact && contact->phones ? g_strjoinv (", ", contact->phones) : NULL;
    g_autofree char *line = g_strdup_printf ("%s%s%s%s%s%s%s", address, contact && contact->name ? " · " : "",
                                             contact && contact->name ? contact->name : "", phones ? " · " : "",
                                             phones ? phones : "", contact && contact->street ? " · " : "",
                                             contact && contact->street ? contact->street : "");
    g_autofree char *safe = followup_words_safe (line, 0);
    g_string_append_printf (out, "%s\n", safe);
  }
  followup_output_print (out->str);
}

static void
show_json (const Asking *self)
{
  JsonBuilder *json = followup_json_begin (self->workspace->zone, self->workspace->now);

  followup_json_number (json, "asked", self->n_asked, FALSE);
  followup_json_begin_list (json, "contacts");
  for (guint i = 0; i + 1 < self->addresses->len; i++) {
    const FollowupContactCard *contact = followup_contacts_find (self->contacts, self->addresses->pdata[i]);
    json_builder_begin_object (json);
    followup_json_text (json, "address", self->addresses->pdata[i]);
    followup_json_text (json, "name", contact ? contact->name : NULL);
    followup_json_texts (json, "phones", contact ? (const char *const *) contact->phones : NULL);
    followup_json_text (json, "street", contact ? contact->street : NULL);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  followup_json_print (json);
}

/* ---- the command ---- */

static gboolean
run_contacts (Asking *self, const FollowupSettings *settings, const char *slug, gboolean anew, GError **error)
{
  g_auto (GStrv) warnings = NULL;
  const FollowupCandidacy *only = NULL;

  self->survey = followup_workspace_survey (self->workspace, error);
  if (!self->survey || (slug && !(only = followup_workspace_candidacy (self->survey, slug, error))))
    return FALSE;
  followup_pool_rest (self->workspace->pool); /* no reader beside a program that is not ours */
  self->contacts = followup_address_book_load (self->workspace->config, &warnings);
  for (guint i = 0; warnings[i]; i++)
    g_printerr ("followup: %s\n", warnings[i]);
  find_addresses (self, only ? only->slug : NULL);
  gboolean is_well = ask_all (self, anew, error);
  g_ptr_array_add (self->addresses, NULL);
  /* What was answered before it failed is kept. */
  if (self->n_asked > 0)
    followup_address_book_keep (self->contacts, (const char *const *) self->addresses->pdata);
  if (!settings->is_quiet)
    (settings->format == FOLLOWUP_FORMAT_JSON ? show_json : show_text) (self);
  return is_well;
}

int
followup_cli_contacts (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_done, anew = FALSE;
  GOptionEntry entries[] = {
    { "anew", 0, 0, G_OPTION_ARG_NONE, &anew, "ask also for those who were asked for before", NULL },
    { NULL },
  };

  if (!followup_cli_parse ("contacts", "[SLUG] - what your address books say of their people", entries, &settings, &argc,
                           &argv, &is_done, &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 2) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "contacts takes one slug at most (see followup help contacts)");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace)
    return followup_cli_fail (error);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  Asking asking = { workspace, NULL, NULL, addresses, 0 };
  gboolean is_well = run_contacts (&asking, &settings, argc > 1 ? argv[1] : NULL, anew, &error);
  g_clear_pointer (&asking.contacts, followup_contacts_free);
  g_clear_pointer (&asking.survey, followup_survey_free);
  return is_well ? 0 : followup_cli_fail (error);
}
