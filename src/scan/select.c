/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/select.h"

#include "store/note.h"

/* People learn of people; a mailbox in which that does not end after so many rounds is no job search. */
#define MOST_ROUNDS 5
#define DAY_SECONDS 86400

/* Delivery reports stand in threads of their own, from nobody known. */
static const char *const bounce_queries[] = { "mimetype:message/delivery-status", "from:mailer-daemon", "from:postmaster",
                                              NULL };

/* What may show a candidacy: calendars, and the phrases that receipts, outcomes and invitations are made of.  Single
   words would hit a tenth of all mail (DECISIONS 25); facts decide afterwards. */
static const char *const discovery_queries[] = {
  "mimetype:text/calendar",
  "attachment:ics",
  "\"your application\"",
  "\"for applying\"",
  "\"an interview\"",
  "subject:interview",
  "\"offer you\"",
  "\"other candidates\"",
  "\"came across your profile\"",
  "subject:opportunity and recruiter",
  NULL,
};

static gboolean
select_config (FollowupMailbag *bag, const FollowupConfig *config, GError **error)
{
  for (guint i = 0; i < config->candidacies->len; i++) {
    const FollowupConfigCandidacy *group = config->candidacies->pdata[i];
    if (!followup_mailbag_select (bag, FOLLOWUP_SELECT_DOMAIN, (const char *const *) group->domains, FOLLOWUP_NEVER, NULL,
                                  error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
select_fixed (FollowupMailbag *bag, const FollowupConfig *config, gint64 now, GError **error)
{
  const char *tags[] = { "track/", config->prefix, NULL };
  static const char *const folders[] = { FOLLOWUP_NOTE_FOLDER, NULL };
  gint64 since_at = now - (gint64) config->since_days * DAY_SECONDS;

  return followup_mailbag_select (bag, FOLLOWUP_SELECT_TAG, tags, FOLLOWUP_NEVER, NULL, error)
         && followup_mailbag_select (bag, FOLLOWUP_SELECT_FOLDER, folders, FOLLOWUP_NEVER, NULL, error)
         && followup_mailbag_select (bag, FOLLOWUP_SELECT_QUERY, bounce_queries, since_at, NULL, error)
         && (!config->discover
             || followup_mailbag_select (bag, FOLLOWUP_SELECT_QUERY, discovery_queries, since_at, NULL, error));
}

/* The addresses of everybody known in a candidacy that have not been looked for yet. */
static GStrv
new_addresses (const FollowupConfig *config, const FollowupAssignment *assignment, GHashTable *asked)
{
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();

  for (guint i = 0; i < config->candidacies->len; i++) {
    const FollowupConfigCandidacy *group = config->candidacies->pdata[i];
    for (guint p = 0; p < group->people->len; p++) {
      const FollowupPerson *person = group->people->pdata[p];
      if (g_hash_table_add (asked, g_strdup (person->address)))
        g_strv_builder_add (addresses, person->address);
    }
  }
  for (guint i = 0; assignment && i < assignment->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = assignment->candidacies->pdata[i];
    for (guint p = 0; p < candidacy->people->len; p++) {
      const FollowupPerson *person = candidacy->people->pdata[p];
      if (g_hash_table_add (asked, g_strdup (person->address)))
        g_strv_builder_add (addresses, person->address);
    }
  }
  return g_strv_builder_end (addresses);
}

/* The same for the organisations' domains that were learned rather than configured. */
static GStrv
new_domains (const FollowupAssignment *assignment, GHashTable *asked)
{
  g_autoptr (GStrvBuilder) domains = g_strv_builder_new ();

  for (guint i = 0; assignment && i < assignment->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = assignment->candidacies->pdata[i];
    GHashTableIter iter;
    gpointer domain;
    g_hash_table_iter_init (&iter, candidacy->domains);
    while (!candidacy->config && g_hash_table_iter_next (&iter, &domain, NULL))
      if (g_hash_table_add (asked, g_strdup (domain)))
        g_strv_builder_add (domains, domain);
  }
  return g_strv_builder_end (domains);
}

FollowupAssignment *
followup_select (FollowupMailbag *bag, const FollowupConfig *config, FollowupStore *store, gint64 now, GError **error)
{
  g_autoptr (FollowupAssignment) assignment = NULL;
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!select_config (bag, config, error) || !select_fixed (bag, config, now, error))
    return NULL;
  for (guint round = 0; round < MOST_ROUNDS; round++) {
    gboolean is_new = round == 0;
    g_auto (GStrv) addresses = new_addresses (config, assignment, asked);
    g_auto (GStrv) domains = new_domains (assignment, asked);

    if (!followup_mailbag_select (bag, FOLLOWUP_SELECT_ADDRESS, (const char *const *) addresses, FOLLOWUP_NEVER, &is_new,
                                  error)
        || !followup_mailbag_select (bag, FOLLOWUP_SELECT_DOMAIN, (const char *const *) domains, FOLLOWUP_NEVER, &is_new,
                                     error))
      return NULL;
    if (!is_new)
      break;
    if (!followup_mailbag_read (bag, error))
      return NULL;
    g_clear_pointer (&assignment, followup_assignment_free);
    assignment = followup_assign (config, followup_mailbag_mails (bag), followup_store_mailbox (store)->me);
  }
  return g_steal_pointer (&assignment);
}
