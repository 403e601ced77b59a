/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/select.h"

#include "candidacy/job-words.h"
#include "store/note.h"

#include <string.h>

/* People learn of people; a mailbox in which that does not end after so many rounds is no job search. */
#define MOST_ROUNDS 5
#define DAY_SECONDS 86400

/* Delivery reports stand in threads of their own, from nobody known. */
static const char *const bounce_queries[] = { "mimetype:message/delivery-status", "from:mailer-daemon", "from:postmaster",
                                              NULL };

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

/* What may show a candidacy: calendars, the phrases that receipts, outcomes and invitations are made of, and whatever
   comes from a hiring system.  Facts decide afterwards. */
static gboolean
select_evidence (FollowupMailbag *bag, gint64 since_at, GError **error)
{
  return followup_mailbag_select (bag, FOLLOWUP_SELECT_QUERY, followup_job_words (FOLLOWUP_JOB_QUERY), since_at, NULL, error)
         && followup_mailbag_select (bag, FOLLOWUP_SELECT_DOMAIN, followup_hiring_domains (), since_at, NULL, error);
}

static gboolean
select_fixed (FollowupMailbag *bag, const FollowupConfig *config, gint64 since_at, GError **error)
{
  const char *tags[] = { "track/", config->prefix, NULL };
  static const char *const folders[] = { FOLLOWUP_NOTE_FOLDER, NULL };

  return followup_mailbag_select (bag, FOLLOWUP_SELECT_TAG, tags, FOLLOWUP_NEVER, NULL, error)
         && followup_mailbag_select (bag, FOLLOWUP_SELECT_FOLDER, folders, FOLLOWUP_NEVER, NULL, error)
         && followup_mailbag_select (bag, FOLLOWUP_SELECT_QUERY, bounce_queries, since_at, NULL, error)
         && (!config->discover || select_evidence (bag, since_at, error));
}

/* Values that have not been looked for yet. */
typedef struct {
  GHashTable *asked;
  GStrvBuilder *values;
} Wanted;

static void
want (Wanted *wanted, const char *value)
{
  if (value && *value && g_hash_table_add (wanted->asked, g_strdup (value)))
    g_strv_builder_add (wanted->values, value);
}

/* A hiring system spoke for it, or a domain that is for hiring alone: its people write from one that is named like it. */
static void
want_company (Wanted *wanted, const FollowupCandidacy *candidacy)
{
  g_autofree char *words = candidacy->company ? followup_company_words (candidacy->company) : NULL;
  GHashTableIter iter;
  gpointer domain;
  gboolean is_known = FALSE;

  g_hash_table_iter_init (&iter, candidacy->domains);
  while (g_hash_table_iter_next (&iter, &domain, NULL)) {
    g_autofree char *employer = followup_domain_employer (domain);
    want (wanted, employer);
    /* A tenant of a service (acme.onmicrosoft.com) has a domain of its own as well. */
    is_known = is_known || (candidacy->company && strchr (domain, '.') == strrchr (domain, '.')
                            && followup_domain_is_company (domain, candidacy->company));
  }
  if (!words || is_known)
    return;
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  g_autofree char *dashed = g_strjoinv ("-", parts);
  want (wanted, words);
  want (wanted, joined);
  want (wanted, dashed);
}

/* The addresses of everybody known in a candidacy; is_discovered: in those that discovery opened, or in the others. */
static GStrv
new_addresses (const FollowupConfig *config, const FollowupAssignment *assignment, gboolean is_discovered,
               GHashTable *asked)
{
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();
  Wanted wanted = { asked, addresses };

  for (guint i = 0; !is_discovered && i < config->candidacies->len; i++) {
    const FollowupConfigCandidacy *group = config->candidacies->pdata[i];
    for (guint p = 0; p < group->people->len; p++)
      want (&wanted, ((FollowupPerson *) group->people->pdata[p])->address);
  }
  for (guint i = 0; assignment && i < assignment->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = assignment->candidacies->pdata[i];
    if ((candidacy->origin == FOLLOWUP_ORIGIN_DISCOVERY) != is_discovered)
      continue;
    for (guint p = 0; p < candidacy->people->len; p++)
      want (&wanted, ((FollowupPerson *) candidacy->people->pdata[p])->address);
    if (is_discovered)
      want_company (&wanted, candidacy);
  }
  return g_strv_builder_end (addresses);
}

/* The same for the organisations' domains that were learned rather than configured. */
static GStrv
new_domains (const FollowupAssignment *assignment, gboolean is_discovered, GHashTable *asked)
{
  g_autoptr (GStrvBuilder) domains = g_strv_builder_new ();
  Wanted wanted = { asked, domains };

  for (guint i = 0; assignment && i < assignment->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = assignment->candidacies->pdata[i];
    GHashTableIter iter;
    gpointer domain;
    if (candidacy->config || (candidacy->origin == FOLLOWUP_ORIGIN_DISCOVERY) != is_discovered)
      continue;
    g_hash_table_iter_init (&iter, candidacy->domains);
    while (g_hash_table_iter_next (&iter, &domain, NULL))
      want (&wanted, domain);
  }
  return g_strv_builder_end (domains);
}

/* Mail with whoever was learned.  What was only discovered reaches no further back than one more span. */
static gboolean
select_learned (FollowupMailbag *bag, const FollowupConfig *config, const FollowupAssignment *assignment,
                gint64 earlier_at, GHashTable *asked, gboolean *ret_is_new, GError **error)
{
  for (int is_discovered = FALSE; is_discovered <= TRUE; is_discovered++) {
    g_auto (GStrv) addresses = new_addresses (config, assignment, is_discovered, asked);
    g_auto (GStrv) domains = new_domains (assignment, is_discovered, asked);
    gint64 since_at = is_discovered ? earlier_at : FOLLOWUP_NEVER;

    if (!followup_mailbag_select (bag, FOLLOWUP_SELECT_ADDRESS, (const char *const *) addresses, since_at, ret_is_new,
                                  error)
        || !followup_mailbag_select (bag, FOLLOWUP_SELECT_DOMAIN, (const char *const *) domains, since_at, ret_is_new,
                                     error))
      return FALSE;
  }
  return TRUE;
}

FollowupAssignment *
followup_select (FollowupMailbag *bag, const FollowupConfig *config, FollowupStore *store, gint64 now, GError **error)
{
  g_autoptr (FollowupAssignment) assignment = NULL;
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 span = (gint64) config->since_days * DAY_SECONDS, since_at = now - span;

  /* Those whom the configuration names come first: most is read of them, while the rest is looked for. */
  if (!select_config (bag, config, error) || !select_learned (bag, config, NULL, since_at - span, asked, NULL, error)
      || !select_fixed (bag, config, since_at, error))
    return NULL;
  for (guint round = 0; round < MOST_ROUNDS; round++) {
    gboolean is_new = round == 0;

    if (!select_learned (bag, config, assignment, since_at - span, asked, &is_new, error))
      return NULL;
    if (!is_new)
      break;
    if (!followup_mailbag_read (bag, error))
      return NULL;
    g_clear_pointer (&assignment, followup_assignment_free);
    assignment
        = followup_assign (config, followup_mailbag_mails (bag), followup_store_mailbox (store)->me, since_at);
  }
  return g_steal_pointer (&assignment);
}
