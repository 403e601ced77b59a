/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/candidacy.h"

#include "candidacy/job-words.h"

#include <string.h>

FollowupCandidacy *
followup_candidacy_new (const char *slug, FollowupOrigin origin, const FollowupConfig *config)
{
  FollowupCandidacy *self = g_new0 (FollowupCandidacy, 1);

  self->slug = g_strdup (slug);
  self->origin = origin;
  self->cadence = config ? config->cadence : NULL;
  self->channels = config ? config->channels : 0;
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_person_free);
  self->domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->mails = g_ptr_array_new ();
  self->undecided = g_ptr_array_new ();
  self->succeeded_at = FOLLOWUP_NEVER;
  return self;
}

FollowupCandidacy *
followup_candidacy_new_configured (const FollowupConfigCandidacy *group)
{
  FollowupCandidacy *self = followup_candidacy_new (group->slug, FOLLOWUP_ORIGIN_CONFIG, NULL);

  self->config = group;
  self->company = g_strdup (group->company);
  self->role = g_strdup (group->role);
  self->cadence = group->cadence;
  self->channels = group->channels;
  for (guint i = 0; i < group->people->len; i++)
    followup_candidacy_add_person (self, group->people->pdata[i]);
  self->n_configured = self->people->len;
  for (guint i = 0; group->domains && group->domains[i]; i++)
    g_hash_table_add (self->domains, g_strdup (group->domains[i]));
  return self;
}

void
followup_candidacy_free (FollowupCandidacy *candidacy)
{
  g_free (candidacy->slug);
  g_free (candidacy->company);
  g_free (candidacy->role);
  g_free (candidacy->requisition);
  g_ptr_array_unref (candidacy->people);
  g_hash_table_unref (candidacy->domains);
  g_ptr_array_unref (candidacy->mails);
  g_ptr_array_unref (candidacy->undecided);
  g_free (candidacy);
}

const FollowupPerson *
followup_candidacy_person (const FollowupCandidacy *candidacy, const char *address)
{
  for (guint i = 0; i < candidacy->people->len; i++) {
    const FollowupPerson *person = candidacy->people->pdata[i];
    if (g_ascii_strcasecmp (person->address, address) == 0)
      return person;
  }
  return NULL;
}

void
followup_candidacy_add_person (FollowupCandidacy *candidacy, const FollowupPerson *person)
{
  if (!person->address || followup_candidacy_person (candidacy, person->address))
    return;

  FollowupPerson *copy = followup_person_new ();
  copy->name = g_strdup (person->name);
  copy->address = g_ascii_strdown (person->address, -1);
  copy->domain = g_strdup (person->domain);
  g_ptr_array_add (candidacy->people, copy);
}

gboolean
followup_person_is_same (const FollowupPerson *a, const FollowupPerson *b)
{
  if (a->address && b->address && g_ascii_strcasecmp (a->address, b->address) == 0)
    return TRUE;
  if (!a->name || !b->name || !a->domain || g_strcmp0 (a->domain, b->domain) != 0)
    return FALSE;

  g_autofree char *x = g_utf8_casefold (a->name, -1);
  g_autofree char *y = g_utf8_casefold (b->name, -1);
  return *x && g_str_equal (x, y);
}

gboolean
followup_person_is_machine (const FollowupPerson *person)
{
  static const char *const parts[] = { "no-reply", "noreply", "no.reply", "donotreply", "do-not-reply", "notification",
                                       "autoreply", "mailer-daemon", "postmaster" };
  const char *at = strchr (person->address, '@');

  for (guint i = 0; at && i < G_N_ELEMENTS (parts); i++) {
    const char *found = strstr (person->address, parts[i]);
    if (found && found < at)
      return TRUE;
  }
  return FALSE;
}

gboolean
followup_person_is_shared (const FollowupPerson *person)
{
  const char *at = person->address ? strchr (person->address, '@') : NULL;

  return at && followup_host_is_service (at + 1)
         && strcspn (person->address, "+0123456789") > (gsize) (at - person->address);
}

static const char *const why_texts[] = {
  [FOLLOWUP_WHY_NOTHING] = "belongs to no candidacy",
  [FOLLOWUP_WHY_TRACK] = "you said so (track/)",
  [FOLLOWUP_WHY_ADDRESS] = "a known address",
  [FOLLOWUP_WHY_NAME] = "a known name at the same organisation",
  [FOLLOWUP_WHY_DOMAIN] = "the organisation's own domain",
  [FOLLOWUP_WHY_ORGANISATION] = "it speaks for the company",
  [FOLLOWUP_WHY_NAMED] = "it names the role or the company",
  [FOLLOWUP_WHY_THREAD] = "it answers a mail of this candidacy",
  [FOLLOWUP_WHY_BOUNCE] = "it returns a mail of this candidacy",
  [FOLLOWUP_WHY_NOTE] = "a note of yours",
  [FOLLOWUP_WHY_IGNORED] = "you said that it is no candidacy (track/none)",
  [FOLLOWUP_WHY_UNDECIDED] = "it may belong to several candidacies and names none",
  [FOLLOWUP_WHY_STRANGER] = "an unknown sender in a known thread",
  [FOLLOWUP_WHY_IMPOSTOR] = "a known name at an unknown address",
  [FOLLOWUP_WHY_FORGED] = "it claims to be from you but came from outside",
  [FOLLOWUP_WHY_UNREADABLE] = "it could not be read",
  [FOLLOWUP_WHY_EVIDENCE] = "it shows a candidacy",
};

const char *
followup_why_text (FollowupWhy why)
{
  return why_texts[why];
}

void
followup_assignment_free (FollowupAssignment *assignment)
{
  g_ptr_array_unref (assignment->candidacies);
  g_array_unref (assignment->places);
  g_free (assignment);
}
