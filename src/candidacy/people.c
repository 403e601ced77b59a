/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/people.h"

#include <string.h>

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static const char *
host_of (const char *address)
{
  const char *at = address ? strrchr (address, '@') : NULL;
  return at ? at + 1 : NULL;
}

FollowupPeople *
followup_people_new (const char *const *me)
{
  FollowupPeople *self = g_new0 (FollowupPeople, 1);

  self->by_address = new_index ();
  self->by_name = new_index ();
  self->by_domain = new_index ();
  self->by_introduction = new_index ();
  self->my_addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->my_domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; me && me[i]; i++) {
    g_hash_table_add (self->my_addresses, g_ascii_strdown (me[i], -1));
    if (host_of (me[i]))
      g_hash_table_add (self->my_domains, g_ascii_strdown (host_of (me[i]), -1));
  }
  return self;
}

void
followup_people_free (FollowupPeople *people)
{
  g_hash_table_unref (people->by_address);
  g_hash_table_unref (people->by_name);
  g_hash_table_unref (people->by_domain);
  g_hash_table_unref (people->by_introduction);
  g_hash_table_unref (people->my_addresses);
  g_hash_table_unref (people->my_domains);
  g_free (people);
}

/* Takes the key. */
static void
index_add (GHashTable *index, char *key, FollowupCandidacy *candidacy)
{
  GPtrArray *list = g_hash_table_lookup (index, key);

  if (!list) {
    list = g_ptr_array_new ();
    g_hash_table_insert (index, g_strdup (key), list);
  }
  if (!g_ptr_array_find (list, candidacy, NULL))
    g_ptr_array_add (list, candidacy);
  g_free (key);
}

gboolean
followup_people_is_me (const FollowupPeople *people, const char *address)
{
  g_autofree char *lower = address ? g_ascii_strdown (address, -1) : NULL;
  return lower && g_hash_table_contains (people->my_addresses, lower);
}

/* The facts give no domain to free-mail addresses, so those of my provider are no colleagues. */
gboolean
followup_people_is_mine (const FollowupPeople *people, const FollowupPerson *person)
{
  const char *host = host_of (person->address);

  return person->domain && host && !followup_people_is_me (people, person->address)
         && (g_hash_table_contains (people->my_domains, host) || g_hash_table_contains (people->my_domains, person->domain));
}

void
followup_people_learn (FollowupPeople *people, FollowupCandidacy *candidacy, const FollowupPerson *person)
{
  if (!person->address || followup_people_is_me (people, person->address))
    return;

  followup_candidacy_add_person (candidacy, person);
  index_add (people->by_address, g_ascii_strdown (person->address, -1), candidacy);
  if (person->name && *person->name)
    index_add (people->by_name, g_utf8_casefold (person->name, -1), candidacy);
}

void
followup_people_learn_domain (FollowupPeople *people, FollowupCandidacy *candidacy, const char *domain)
{
  g_autofree char *lower = domain ? g_ascii_strdown (domain, -1) : NULL;

  if (!lower || g_hash_table_contains (people->my_domains, lower))
    return;
  g_hash_table_add (candidacy->domains, g_strdup (lower));
  index_add (people->by_domain, g_steal_pointer (&lower), candidacy);
}

void
followup_people_add_candidacy (FollowupPeople *people, FollowupCandidacy *candidacy)
{
  for (guint i = 0; i < candidacy->people->len; i++) {
    const FollowupPerson *person = candidacy->people->pdata[i];
    const char *host = host_of (person->address);

    followup_people_learn (people, candidacy, person);
    if (followup_domain_is_named_like (host, candidacy->company))
      followup_people_learn_domain (people, candidacy, host);
  }
  g_autoptr (GList) domains = g_hash_table_get_keys (candidacy->domains);
  for (GList *l = domains; l; l = l->next)
    index_add (people->by_domain, g_strdup (l->data), candidacy);
}

static void
add_all (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; from && i < from->len; i++)
    if (!g_ptr_array_find (to, from->pdata[i], NULL))
      g_ptr_array_add (to, from->pdata[i]);
}

/* Is one of the candidacy's people at that organisation (the same registrable domain), or is the domain its own? */
static gboolean
is_at_organisation (const FollowupPeople *people, const FollowupCandidacy *candidacy, const FollowupPerson *person)
{
  if (!person->domain || g_hash_table_contains (people->my_domains, person->domain))
    return FALSE;
  if (g_hash_table_contains (candidacy->domains, person->domain))
    return TRUE;
  for (guint i = 0; i < candidacy->people->len; i++) {
    const FollowupPerson *known = candidacy->people->pdata[i];
    const char *host = host_of (known->address);
    gsize length = host ? strlen (host) : 0, inner = strlen (person->domain);

    if (length >= inner && g_str_equal (host + length - inner, person->domain)
        && (length == inner || host[length - inner - 1] == '.'))
      return TRUE;
  }
  return FALSE;
}

void
followup_people_introduce (FollowupPeople *people, FollowupCandidacy *candidacy, const FollowupPerson *person)
{
  if (is_at_organisation (people, candidacy, person))
    followup_people_learn (people, candidacy, person);
  else if (person->address)
    index_add (people->by_introduction, g_ascii_strdown (person->address, -1), candidacy);
}

gboolean
followup_people_is_introduced (const FollowupPeople *people, FollowupCandidacy *candidacy, const FollowupPerson *person)
{
  g_autofree char *address = person->address ? g_ascii_strdown (person->address, -1) : NULL;
  const GPtrArray *list = address ? g_hash_table_lookup (people->by_introduction, address) : NULL;

  return list && g_ptr_array_find ((GPtrArray *) list, candidacy, NULL);
}

static void
find_by_name (const FollowupPeople *people, const FollowupPerson *person, GPtrArray *found)
{
  g_autofree char *name = person->name && *person->name ? g_utf8_casefold (person->name, -1) : NULL;
  const GPtrArray *list = name ? g_hash_table_lookup (people->by_name, name) : NULL;

  for (guint i = 0; list && i < list->len; i++)
    if (is_at_organisation (people, list->pdata[i], person))
      g_ptr_array_add (found, list->pdata[i]);
}

static void
find_by_domain (const FollowupPeople *people, const char *address, GPtrArray *found)
{
  for (const char *host = host_of (address); host && strchr (host, '.'); host = strchr (host, '.') + 1)
    if (!g_hash_table_contains (people->my_domains, host))
      add_all (found, g_hash_table_lookup (people->by_domain, host));
}

GPtrArray *
followup_people_find (const FollowupPeople *people, const FollowupPerson *person, FollowupWhy *ret_why)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *address = person->address ? g_ascii_strdown (person->address, -1) : NULL;

  if (!address)
    return g_steal_pointer (&found);
  *ret_why = FOLLOWUP_WHY_ADDRESS;
  add_all (found, g_hash_table_lookup (people->by_address, address));
  if (found->len == 0) {
    *ret_why = FOLLOWUP_WHY_NAME;
    find_by_name (people, person, found);
  }
  if (found->len == 0) {
    *ret_why = FOLLOWUP_WHY_DOMAIN;
    find_by_domain (people, address, found);
  }
  return g_steal_pointer (&found);
}

GPtrArray *
followup_people_find_at (const FollowupPeople *people, const FollowupPerson *person)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *address = person->address ? g_ascii_strdown (person->address, -1) : NULL;

  if (address)
    find_by_domain (people, address, found);
  return g_steal_pointer (&found);
}

const GPtrArray *
followup_people_namesakes (const FollowupPeople *people, const char *name)
{
  g_autofree char *folded = name && *name ? g_utf8_casefold (name, -1) : NULL;
  return folded ? g_hash_table_lookup (people->by_name, folded) : NULL;
}
