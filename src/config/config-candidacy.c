/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/reading.h"

#include <string.h>

#define LONGEST_SLUG 60

/* The words that stand for something else behind `track/` (DESIGN 2). */
static const char *const reserved[] = { "none",      "muted",    "until", "closed",   "withdrawn",
                                        "rejected", "offer",    "accepted", "on-hold", NULL };

gboolean
followup_slug_is_valid (const char *slug)
{
  if (!g_ascii_isalnum (*slug) || strlen (slug) > LONGEST_SLUG || g_strv_contains (reserved, slug))
    return FALSE;
  for (const char *p = slug; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("._-", *p))
      return FALSE;
  return TRUE;
}

static gboolean
check_slug (FollowupReading *reading, guint number, const char *slug, GError **error)
{
  if (g_strv_contains (reserved, slug))
    return followup_line_fail (error, reading->file, number,
                               "the slug \"%s\" is reserved: the tag track/%s means something else", slug, slug);
  if (!followup_slug_is_valid (slug))
    return followup_line_fail (error, reading->file, number,
                               "the slug \"%s\" is not possible: letters, digits, dots, dashes and underscores, "
                               "a letter or digit first, %d at most",
                               slug, LONGEST_SLUG);
  return TRUE;
}

static gboolean
read_company (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  return followup_reading_string (reading, line, &reading->candidacy->company, error);
}

static gboolean
read_role (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  return followup_reading_string (reading, line, &reading->candidacy->role, error);
}

static gboolean
read_cadence (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  return followup_reading_cadence (reading, line, &reading->candidacy->cadence, error);
}

static gboolean
read_channels (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  return followup_reading_channels (reading, line, &reading->candidacy->channels, error);
}

static gboolean
read_decision (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  return followup_reading_day (reading, line, line->value, &reading->candidacy->decision, error);
}

static gboolean
has_address (const GPtrArray *people, const char *address)
{
  for (guint i = 0; i < people->len; i++)
    if (g_str_equal (((const FollowupPerson *) g_ptr_array_index (people, i))->address, address))
      return TRUE;
  return FALSE;
}

static gboolean
read_people (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  GPtrArray *people = reading->candidacy->people;
  g_auto (GStrv) list = NULL;

  if (!followup_reading_list (reading, line, &list, error))
    return FALSE;
  for (char **p = list; p && *p; p++) {
    g_autoptr (FollowupPerson) person = followup_person_parse (*p);
    if (!person)
      return followup_line_fail (error, reading->file, line->number,
                                 "people: \"%s\" is not written like Dana Reyes <dana@acme.example>", *p);
    if (!has_address (people, person->address))
      g_ptr_array_add (people, g_steal_pointer (&person));
  }
  return TRUE;
}

static gboolean
read_domains (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  g_auto (GStrv) list = NULL;

  if (!followup_reading_list (reading, line, &list, error))
    return FALSE;
  for (char **p = list; p && *p; p++) {
    char *domain = followup_domain_parse (*p);
    if (!domain)
      return followup_line_fail (error, reading->file, line->number,
                                 "domains: \"%s\" is no domain (written like acme.example)", *p);
    g_free (*p);
    *p = domain;
    /* All mail of that provider would be theirs. */
    const char *why = followup_domain_public (domain);
    if (why)
      return followup_line_fail (error, reading->file, line->number,
                                 "domains: %s %s; name their people instead (people=)", domain, why);
  }
  reading->candidacy->domains = g_steal_pointer (&list);
  return TRUE;
}

static gboolean
read_aliases (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  GStrv *aliases = &reading->candidacy->aliases;

  if (!followup_reading_list (reading, line, aliases, error))
    return FALSE;
  for (char **p = *aliases; p && *p; p++)
    if (!check_slug (reading, line->number, *p, error))
      return FALSE;
  return TRUE;
}

/* "14:00", exactly, as minutes of the day; -1 otherwise. */
static int
parse_minute (const char *text)
{
  if (strlen (text) != 5 || text[2] != ':')
    return -1;
  for (int i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (text[i]))
      return -1;

  int hour = g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]);
  int minute = g_ascii_digit_value (text[3]) * 10 + g_ascii_digit_value (text[4]);
  return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

/* "2026-03-05T14:00/15:00", the end may be missing. */
static gboolean
parse_interview (const char *text, FollowupConfigInterview *ret_interview)
{
  const char *slash = strchr (text, '/');
  g_autofree char *start = slash ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);

  if (strlen (start) != strlen ("2026-03-05T14:00") || (start[10] != 'T' && start[10] != ' '))
    return FALSE;
  start[10] = '\0';

  FollowupConfigInterview interview = { followup_day_parse (start), parse_minute (start + 11), -1 };
  if (interview.day == FOLLOWUP_DAY_NONE || interview.minute < 0)
    return FALSE;
  if (slash) {
    interview.end_minute = parse_minute (slash + 1);
    if (interview.end_minute <= interview.minute)
      return FALSE;
  }
  *ret_interview = interview;
  return TRUE;
}

static gboolean
read_interviews (FollowupReading *reading, const FollowupLine *line, GError **error)
{
  g_auto (GStrv) list = NULL;

  if (!followup_reading_list (reading, line, &list, error))
    return FALSE;
  for (char **p = list; p && *p; p++) {
    FollowupConfigInterview interview;
    if (!parse_interview (*p, &interview))
      return followup_line_fail (error, reading->file, line->number,
                                 "interviews: \"%s\" is not written like 2026-03-05T14:00/15:00", *p);
    g_array_append_val (reading->candidacy->interviews, interview);
  }
  return TRUE;
}

static const FollowupReadingKey keys[] = {
  { "company", read_company },     { "role", read_role },         { "people", read_people },
  { "domains", read_domains },     { "cadence", read_cadence },   { "decision", read_decision },
  { "interviews", read_interviews }, { "channels", read_channels }, { "aliases", read_aliases },
  { NULL, NULL },
};

static void
person_free (gpointer person)
{
  followup_person_free (person);
}

static FollowupConfigCandidacy *
candidacy_new (const FollowupReading *reading, const char *slug, guint number)
{
  FollowupConfigCandidacy *candidacy = g_new0 (FollowupConfigCandidacy, 1);

  candidacy->slug = g_strdup (slug);
  candidacy->people = g_ptr_array_new_with_free_func (person_free);
  candidacy->interviews = g_array_new (FALSE, FALSE, sizeof (FollowupConfigInterview));
  candidacy->cadence = reading->config->cadence;
  candidacy->channels = reading->config->channels;
  candidacy->decision = FOLLOWUP_DAY_NONE;
  candidacy->where = g_strdup_printf ("%s:%u", reading->file, number);
  return candidacy;
}

gboolean
followup_reading_candidacy (FollowupReading *reading, const char *slug, const FollowupLineGroup *group, GError **error)
{
  if (!check_slug (reading, group->number, slug, error))
    return FALSE;

  /* The config owns it from the start, so that an error frees it with the rest. */
  FollowupConfigCandidacy *candidacy = candidacy_new (reading, slug, group->number);
  g_ptr_array_add (reading->config->candidacies, candidacy);
  reading->candidacy = candidacy;
  if (!followup_reading_group (reading, group, keys, error))
    return FALSE;
  if (!candidacy->people->len && !candidacy->domains && !candidacy->company && !candidacy->role)
    return followup_line_fail (error, reading->file, group->number,
                               "the candidacy \"%s\" needs people, domains, company or role to be found by", slug);
  return TRUE;
}

static gboolean
add_name (FollowupReading *reading, GHashTable *seen, const FollowupConfigCandidacy *candidacy, const char *name,
          GError **error)
{
  const FollowupConfigCandidacy *other = g_hash_table_lookup (seen, name);

  if (other) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG,
                 "%s: the alias \"%s\" already names the candidacy \"%s\" (%s)", candidacy->where, name, other->slug,
                 other->where);
    return FALSE;
  }
  g_hash_table_insert (seen, (gpointer) name, (gpointer) candidacy);
  return TRUE;
}

gboolean
followup_reading_check_aliases (FollowupReading *reading, GError **error)
{
  const GPtrArray *candidacies = reading->config->candidacies;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < candidacies->len; i++) {
    FollowupConfigCandidacy *candidacy = g_ptr_array_index (candidacies, i);
    g_hash_table_insert (seen, candidacy->slug, candidacy);
  }
  for (guint i = 0; i < candidacies->len; i++) {
    const FollowupConfigCandidacy *candidacy = g_ptr_array_index (candidacies, i);
    for (char **p = candidacy->aliases; p && *p; p++)
      if (!add_name (reading, seen, candidacy, *p, error))
        return FALSE;
  }
  return TRUE;
}

void
followup_config_candidacy_free (FollowupConfigCandidacy *candidacy)
{
  g_free (candidacy->slug);
  g_free (candidacy->company);
  g_free (candidacy->role);
  g_free (candidacy->where);
  g_strfreev (candidacy->domains);
  g_strfreev (candidacy->aliases);
  g_ptr_array_unref (candidacy->people);
  g_array_unref (candidacy->interviews);
  g_free (candidacy);
}

void
followup_config_candidacy_dump (const FollowupConfigCandidacy *candidacy, GString *out)
{
  followup_config_dump_string (out, "slug", candidacy->slug);
  followup_config_dump_string (out, "company", candidacy->company);
  followup_config_dump_string (out, "role", candidacy->role);
  for (guint i = 0; i < candidacy->people->len; i++) {
    const FollowupPerson *person = g_ptr_array_index (candidacy->people, i);
    followup_config_dump_string (out, "name", person->name);
    followup_config_dump_string (out, "address", person->address);
  }
  followup_config_dump_list (out, "domain", candidacy->domains);
  followup_config_dump_list (out, "alias", candidacy->aliases);
  followup_config_dump_string (out, "by", candidacy->cadence->name);
  g_string_append_printf (out, "channels=%u\ndecision=%d\n", candidacy->channels, candidacy->decision);
  for (guint i = 0; i < candidacy->interviews->len; i++) {
    const FollowupConfigInterview *interview = &g_array_index (candidacy->interviews, FollowupConfigInterview, i);
    g_string_append_printf (out, "interview=%d,%d,%d\n", interview->day, interview->minute, interview->end_minute);
  }
}
