/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contacts/contacts.h"

#include <string.h>

struct FollowupContacts {
  GHashTable *by_address;       /* char * -> FollowupContactCard *, which owns the key */
};

static void
contact_free (FollowupContactCard *contact)
{
  g_free (contact->address);
  g_free (contact->name);
  g_strfreev (contact->phones);
  g_free (contact->street);
  g_free (contact);
}

FollowupContacts *
followup_contacts_new (void)
{
  FollowupContacts *self = g_new0 (FollowupContacts, 1);

  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) contact_free);
  return self;
}

void
followup_contacts_free (FollowupContacts *contacts)
{
  g_hash_table_unref (contacts->by_address);
  g_free (contacts);
}

/* The text without blanks around it, as valid UTF-8; NULL where nothing is left. */
static char *
clean (const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;

  return valid && *g_strstrip (valid) ? g_steal_pointer (&valid) : NULL;
}

void
followup_contacts_add (FollowupContacts *contacts, const FollowupContactCard *contact)
{
  g_autofree char *address = clean (contact->address);
  g_autofree char *lower = address ? g_utf8_strdown (address, -1) : NULL;

  if (!lower || !strchr (lower, '@'))
    return;
  FollowupContactCard *known = g_hash_table_lookup (contacts->by_address, lower);
  if (!known) {
    known = g_new0 (FollowupContactCard, 1);
    known->address = g_steal_pointer (&lower);
    g_hash_table_insert (contacts->by_address, known->address, known);
  }
  if (!known->name)
    known->name = clean (contact->name);
  if (!known->phones && contact->phones && contact->phones[0])
    known->phones = g_strdupv (contact->phones);
  if (!known->street)
    known->street = clean (contact->street);
  known->is_asked = known->is_asked || contact->is_asked;
}

/* "Name <address>": the name without quotes, and the address. */
static gboolean
split_mailbox (const char *line, char **ret_address, char **ret_name)
{
  const char *open = strrchr (line, '<'), *close = open ? strchr (open, '>') : NULL;

  if (!close || !memchr (open, '@', (gsize) (close - open)))
    return FALSE;
  g_autofree char *name = g_strndup (line, (gsize) (open - line));
  g_strdelimit (name, "\"", ' ');
  *ret_address = g_strndup (open + 1, (gsize) (close - open - 1));
  *ret_name = g_strdup (g_strstrip (name));
  return TRUE;
}

static gboolean
split_line (const char *line, gboolean is_first, char **ret_address, char **ret_name)
{
  if (!strchr (line, '\t'))
    return split_mailbox (line, ret_address, ret_name);
  if (is_first)
    return FALSE;
  g_auto (GStrv) columns = g_strsplit (line, "\t", 3);
  *ret_address = g_strdup (g_strstrip (columns[0]));
  *ret_name = g_strdup (g_strstrip (columns[1]));
  return TRUE;
}

guint
followup_contacts_add_lines (FollowupContacts *contacts, const char *text, const char *address)
{
  gboolean is_first = address != NULL;
  guint n = 0;

  for (const char *p = text; *p; is_first = FALSE) {
    gsize length = strcspn (p, "\n");
    g_autofree char *found = NULL, *name = NULL;
    if (length <= FOLLOWUP_CONTACTS_MAX_LINE && n < FOLLOWUP_CONTACTS_MAX_CARDS) {
      g_autofree char *bytes = g_strndup (p, length);
      g_autofree char *line = g_utf8_make_valid (bytes, -1);
      line[strcspn (line, "\r")] = '\0';
      if (split_line (line, is_first, &found, &name)
          && (!address || g_ascii_strcasecmp (found, address) == 0)) {
        followup_contacts_add (contacts, &(FollowupContactCard){ .address = found, .name = name, .is_asked = TRUE });
        n++;
      }
    }
    p += length + (p[length] == '\n');
  }
  return n;
}

const FollowupContactCard *
followup_contacts_find (const FollowupContacts *contacts, const char *address)
{
  g_autofree char *lower = address ? g_utf8_strdown (address, -1) : NULL;
  return lower ? g_hash_table_lookup (contacts->by_address, lower) : NULL;
}

guint
followup_contacts_count (const FollowupContacts *contacts)
{
  return g_hash_table_size (contacts->by_address);
}
