/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/senders.h"

#include "mail/mail-data.h"

#include <string.h>

#define DATA_FOLDER "/org/followup/mail/"

static GHashTable *by_suffix;
static GHashTable *free_mail;
static GHashTable *role_words;
static GHashTable *machine_words;

static const char *const class_words[] = { "ats",       "board",      "calendar", "meeting", "assessment",
                                           "signature", "background", "employer", "relay",   NULL };
static const char *const tenant_words[] = { "none", "local", "subdomain", "name", "subject", "domain", NULL };

static int
index_of (const char *const *words, const char *word)
{
  for (int i = 0; words[i]; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  g_assert_not_reached ();
}

GStrv
followup_senders_lines (const char *file)
{
  g_autofree char *path = g_strconcat (DATA_FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (mail_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] && lines[i][0] != '#')
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

static void
add_sender (const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  g_assert (g_strv_length (columns) == 6);
  Sender *sender = g_new0 (Sender, 1);
  sender->suffix = g_strdup (columns[0]);
  sender->service = g_strdup (columns[1]);
  sender->class = (SenderClass) index_of (class_words, columns[2]);
  sender->tenant = (SenderTenant) index_of (tenant_words, columns[3]);
  sender->people = g_strsplit (strcmp (columns[4], "-") ? columns[4] : "", " ", -1);
  sender->machines = g_strsplit (strcmp (columns[5], "-") ? columns[5] : "", " ", -1);
  g_hash_table_insert (by_suffix, sender->suffix, sender);
}

void
followup_senders_init (void)
{
  if (by_suffix)
    return;
  by_suffix = g_hash_table_new (g_str_hash, g_str_equal);
  free_mail = g_hash_table_new (g_str_hash, g_str_equal);
  role_words = g_hash_table_new (g_str_hash, g_str_equal);
  machine_words = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) senders = followup_senders_lines ("senders.tsv");
  for (guint i = 0; senders[i]; i++)
    add_sender (senders[i]);
  g_auto (GStrv) domains = followup_senders_lines ("free-mail.list");
  for (guint i = 0; domains[i]; i++)
    g_hash_table_add (free_mail, g_strdup (domains[i]));
  g_auto (GStrv) words = followup_senders_lines ("role-names.list");
  for (guint i = 0; words[i]; i++) {
    gboolean is_machine = g_str_has_prefix (words[i], "machine ");
    g_hash_table_add (is_machine ? machine_words : role_words, g_strdup (words[i] + (is_machine ? 8 : 0)));
  }
}

/* Tries a domain and its parents, longest first. */
static gpointer
find_suffix (GHashTable *table, const char *domain)
{
  for (guint labels = 0; domain && labels < 12; labels++) {
    gpointer value = g_hash_table_lookup (table, domain);
    if (value)
      return value;
    const char *dot = strchr (domain, '.');
    domain = dot ? dot + 1 : NULL;
  }
  return NULL;
}

static const char *
domain_of (const char *address)
{
  const char *at = address ? strrchr (address, '@') : NULL;
  return at ? at + 1 : NULL;
}

const Sender *
followup_senders_find (const char *address)
{
  return find_suffix (by_suffix, domain_of (address));
}

gboolean
followup_senders_is_free_mail (const char *domain)
{
  return find_suffix (free_mail, domain) != NULL;
}

static gboolean
fits_any (GStrv patterns, const char *local)
{
  for (guint i = 0; patterns[i]; i++)
    if (patterns[i][0] && g_pattern_match_simple (patterns[i], local))
      return TRUE;
  return FALSE;
}

static char *
local_of (const char *address)
{
  const char *at = address ? strrchr (address, '@') : NULL;
  return at ? g_ascii_strdown (address, MIN (at - address, 128)) : g_strdup ("");
}

SenderLocal
followup_senders_local (const Sender *sender, const char *address)
{
  g_autofree char *local = local_of (address);
  if (sender->machines[0] && strcmp (sender->machines[0], "*") != 0 && fits_any (sender->machines, local))
    return LOCAL_MACHINE;
  if (fits_any (sender->people, local))
    return LOCAL_PERSON;
  return fits_any (sender->machines, local) ? LOCAL_MACHINE : LOCAL_UNKNOWN;
}

/* Looks the words of a local part up, with its separators left out, and whole up to "+". */
gboolean
followup_senders_is_machine (const char *address)
{
  g_autofree char *local = local_of (address);
  g_autoptr (GString) squeezed = g_string_new (NULL);
  for (const char *c = local; *c && *c != '+'; c++)
    if (g_ascii_isalpha (*c))
      g_string_append_c (squeezed, *c);
  if (g_hash_table_contains (machine_words, squeezed->str))
    return TRUE;
  return strstr (squeezed->str, "noreply") || strstr (squeezed->str, "donotreply") || strstr (local, "+autoreply");
}

gboolean
followup_senders_is_role_word (const char *word, gsize length)
{
  if (length == 0 || length > 40)
    return FALSE;
  g_autofree char *lower = g_ascii_strdown (word, length);
  return g_hash_table_contains (role_words, lower);
}

gboolean
followup_senders_is_role (const char *address)
{
  g_autofree char *local = local_of (address);
  for (const char *c = local; *c;) {
    gsize n = strcspn (c, "-._+");
    if (followup_senders_is_role_word (c, n))
      return TRUE;
    c += n + (c[n] != '\0');
  }
  return followup_senders_is_machine (address);
}

/* Words that follow an employer's name in a display name ("Northwind Hiring Team"). */
static gboolean
is_trailer (const char *word, gsize length)
{
  static const char *const more[] = { "acquisition", "management", "hrworkday", "workday", "notification",
                                      "notifications", "no-reply", "noreply", "icims", "@", "-", "|", "the", "gmbh&co" };
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (strlen (more[i]) == length && g_ascii_strncasecmp (word, more[i], length) == 0)
      return TRUE;
  return followup_senders_is_role_word (word, length);
}

static char *
without_trailers (const char *name)
{
  g_autofree char *text = g_strdup (name);
  static const char *const cuts[] = { " via ", " @ ", " | ", " (" };
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++) {
    char *cut = strstr (text, cuts[i]);
    if (cut && cut > text)
      *cut = '\0';
  }
  for (;;) {
    g_strchomp (text);
    char *space = strrchr (text, ' ');
    const char *word = space ? space + 1 : text;
    if (!is_trailer (word, strlen (word)))
      break;
    if (!space)
      return NULL;
    *space = '\0';
  }
  return *text ? g_steal_pointer (&text) : NULL;
}

/* "Mia Thomson, Street Group" and "Mia Thomson - Street Group" name a person first. */
static char *
tenant_of_name (const char *name)
{
  static const char *const splits[] = { ", ", " - ", " from ", " at " };
  for (guint i = 0; i < G_N_ELEMENTS (splits); i++) {
    const char *split = strstr (name, splits[i]);
    if (!split)
      continue;
    const char *rest = split + strlen (splits[i]);
    gboolean is_legal = i == 0 && strlen (rest) <= 5;
    if (!is_legal && strchr (name, ' ') < split)
      return without_trailers (rest);
  }
  return without_trailers (name);
}

static char *
tenant_of_local (const char *address)
{
  g_autofree char *local = local_of (address);
  local[strcspn (local, "+")] = '\0';
  static const char *const ends[] = { "-jobs", "-careers", "-recruiting", ".jobs", "-hr" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (local, ends[i]))
      local[strlen (local) - strlen (ends[i])] = '\0';
  g_autofree char *whole = g_strconcat (local, "@", NULL);
  return *local && !followup_senders_is_role (whole) ? g_steal_pointer (&local) : NULL;
}

static char *
tenant_of_subdomain (const Sender *sender, const char *address)
{
  const char *domain = domain_of (address);
  gsize n = strlen (domain), suffix = strlen (sender->suffix);
  if (n <= suffix + 1)
    return NULL;
  g_autofree char *label = g_strndup (domain, n - suffix - 1);
  const char *dot = strrchr (label, '.');
  return g_strdup (dot ? dot + 1 : label);
}

/* "X has invited you to ...", "Your application with X", "Thanks for applying to X". */
static char *
tenant_of_subject (const char *subject)
{
  static const char *const before[] = { " has invited you", " invited you", " invites you" };
  static const char *const after[] = { "application with ", "applying to ", "application to ", "update from " };
  for (guint i = 0; i < G_N_ELEMENTS (before); i++) {
    const char *end = strstr (subject, before[i]);
    if (end && end > subject)
      return g_strndup (subject, end - subject);
  }
  for (guint i = 0; i < G_N_ELEMENTS (after); i++) {
    const char *from = strcasestr (subject, after[i]);
    if (from && from[strlen (after[i])])
      return without_trailers (from + strlen (after[i]));
  }
  return NULL;
}

char *
followup_senders_tenant (const Sender *sender, const char *address, const char *name, const char *subject)
{
  const char *plain = name ? name : "";
  g_autofree char *by_name = NULL;
  /* A display name is spelled as the employer spells it; the address is the fallback. */
  gboolean is_name = *plain && !strchr (plain, '@') && g_ascii_strcasecmp (plain, sender->service) != 0;
  if (sender->tenant != TENANT_NONE && sender->tenant != TENANT_SUBJECT && is_name)
    by_name = tenant_of_name (plain);

  switch (sender->tenant) {
  case TENANT_LOCAL:
    return by_name && followup_senders_local (sender, address) != LOCAL_PERSON ? g_steal_pointer (&by_name)
                                                                               : tenant_of_local (address);
  case TENANT_SUBDOMAIN:
    return tenant_of_subdomain (sender, address);
  case TENANT_NAME:
    return g_steal_pointer (&by_name);
  case TENANT_SUBJECT:
    return subject ? tenant_of_subject (subject) : NULL;
  case TENANT_DOMAIN:
    return g_strndup (sender->suffix, strcspn (sender->suffix, "."));
  case TENANT_NONE:
    return NULL;
  }
  return NULL;
}
