/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/job-words.h"

#include "base/grams.h"

#include "candidacy/naming.h"
#include "discovery-data.h"

#include <string.h>

#define DATA_FOLDER "/org/followup/discovery/"

static const char *const section_names[FOLLOWUP_N_JOB_WORDS] = {
  [FOLLOWUP_JOB_QUERY] = "query",         [FOLLOWUP_JOB_STRONG] = "strong",       [FOLLOWUP_JOB_WEAK] = "weak",
  [FOLLOWUP_JOB_AIM] = "aim",
  [FOLLOWUP_JOB_APPLY] = "apply",         [FOLLOWUP_JOB_OTHER] = "other",         [FOLLOWUP_JOB_OFFICE] = "office",
  [FOLLOWUP_JOB_ELSE] = "else",           [FOLLOWUP_JOB_INTERVIEW] = "interview", [FOLLOWUP_JOB_APPLICANT] = "applicant",
  [FOLLOWUP_JOB_HIRING] = "hiring",       [FOLLOWUP_JOB_HOST] = "host",           [FOLLOWUP_JOB_AGENCY] = "agency",
  [FOLLOWUP_JOB_HIRED_FOR] = "hired-for", [FOLLOWUP_JOB_ROLE] = "role",
};

/* Read once and kept for as long as the program runs. */
typedef struct {
  GStrv lines[FOLLOWUP_N_JOB_WORDS];
  GStrv folded[FOLLOWUP_N_JOB_WORDS];
  GArray *needles[FOLLOWUP_N_JOB_WORDS]; /* GramsNeedle of each */
  GStrv hiring_domains;
  GHashTable *hiring_services;
  GHashTable *hosts;            /* char * set: what services write from, or below it */
} JobWords;

static GStrv
data_lines (const char *file)
{
  g_autofree char *path = g_strconcat (DATA_FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (followup_discovery_get_resource (), path, 0, NULL);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  gsize length;

  g_assert (bytes);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]) && lines[i][0] != '#')
      g_strv_builder_add (kept, lines[i]);
  return g_strv_builder_end (kept);
}

static int
section_index (const char *line)
{
  for (int i = 0; i < FOLLOWUP_N_JOB_WORDS; i++)
    if (strlen (line) == strlen (section_names[i]) + 2 && strncmp (line + 1, section_names[i], strlen (section_names[i])) == 0)
      return i;
  g_assert_not_reached ();
}

static GArray *
needles_of (GStrv words)
{
  GArray *needles = g_array_new (FALSE, FALSE, sizeof (GramsNeedle));

  for (guint i = 0; words[i]; i++) {
    GramsNeedle needle;
    followup_grams_needle (&needle, words[i]);
    g_array_append_val (needles, needle);
  }
  return needles;
}

static void
read_words (JobWords *self)
{
  g_auto (GStrv) lines = data_lines ("discovery.words");
  GPtrArray *kept[FOLLOWUP_N_JOB_WORDS], *folded[FOLLOWUP_N_JOB_WORDS];
  int section = 0;

  for (guint i = 0; i < FOLLOWUP_N_JOB_WORDS; i++) {
    kept[i] = g_ptr_array_new ();
    folded[i] = g_ptr_array_new ();
  }
  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] == '[') {
      section = section_index (lines[i]);
      continue;
    }
    g_ptr_array_add (kept[section], g_strdup (lines[i]));
    g_ptr_array_add (folded[section], followup_text_fold (lines[i]));
  }
  for (guint i = 0; i < FOLLOWUP_N_JOB_WORDS; i++) {
    g_ptr_array_add (kept[i], NULL);
    g_ptr_array_add (folded[i], NULL);
    self->lines[i] = (GStrv) g_ptr_array_free (kept[i], FALSE);
    self->folded[i] = (GStrv) g_ptr_array_free (folded[i], FALSE);
    self->needles[i] = needles_of (self->folded[i]);
  }
}

static void
read_senders (JobWords *self)
{
  static const char *const classes[] = { "ats", "assessment", "background", NULL };
  g_auto (GStrv) lines = data_lines ("senders.tsv");
  g_autoptr (GStrvBuilder) domains = g_strv_builder_new ();

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hiring_services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines[i]; i++) {
    g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
    g_assert (g_strv_length (columns) == 6);
    if (!g_str_equal (columns[2], "employer"))
      g_hash_table_add (self->hosts, g_strdup (columns[0]));
    if (!g_strv_contains (classes, columns[2]))
      continue;
    g_hash_table_add (self->hiring_services, g_strdup (columns[1]));
    g_strv_builder_add (domains, columns[0]);
  }
  self->hiring_domains = g_strv_builder_end (domains);
}

static const JobWords *
job_words (void)
{
  static JobWords *words;

  if (!words) {
    words = g_new0 (JobWords, 1);
    read_words (words);
    read_senders (words);
  }
  return words;
}

const char *const *
followup_job_words (FollowupJobWords section)
{
  return (const char *const *) job_words ()->lines[section];
}

guint
followup_job_words_count (FollowupJobWords section, const char *folded)
{
  const GStrv words = job_words ()->folded[section];
  const GArray *needles = job_words ()->needles[section];
  Grams grams;
  guint n = 0;

  followup_grams_read (&grams, folded, strlen (folded));
  for (guint i = 0; words[i]; i++)
    n += followup_grams_may_hold (&grams, &g_array_index (needles, GramsNeedle, i)) && strstr (folded, words[i]);
  return n;
}

const char *const *
followup_hiring_domains (void)
{
  return (const char *const *) job_words ()->hiring_domains;
}

gboolean
followup_host_is_service (const char *host)
{
  for (; host && *host; host = strchr (host, '.') ? strchr (host, '.') + 1 : NULL)
    if (g_hash_table_contains (job_words ()->hosts, host))
      return TRUE;
  return FALSE;
}

gboolean
followup_service_is_hiring (const char *service)
{
  return service && g_hash_table_contains (job_words ()->hiring_services, service);
}
