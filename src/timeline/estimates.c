/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/estimates.h"

#include <math.h>
#include <string.h>

/* Goes up whenever src/timeline/survival.c comes to other numbers: estimates kept from before are none then. */
#define ESTIMATOR 1
/* So many are kept; those that were asked for last in any case. */
#define MOST_KEPT 500
/* A digest and four numbers. */
#define FIELDS 5

typedef struct {
  FollowupSurvivalOf of;
  gboolean is_used;
} Kept;

struct FollowupEstimates {
  GHashTable *kept;             /* digest -> Kept */
  guint n_made;
};

static gboolean
read_number (const char *text, double *ret_number)
{
  char *end;

  *ret_number = g_ascii_strtod (text, &end);
  return *text && !*end && isfinite (*ret_number);
}

/* A line that is not one of ours is none. */
static void
take_line (FollowupEstimates *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", FIELDS + 1);
  Kept kept = { { 0 }, FALSE };
  double *numbers[] = { &kept.of.location, &kept.of.scale, &kept.of.quantile, &kept.of.answered };

  if (g_strv_length (fields) != FIELDS)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!read_number (fields[i + 1], numbers[i]))
      return;
  if (kept.of.scale > 0 && kept.of.answered >= 0 && kept.of.answered <= 1)
    g_hash_table_insert (self->kept, g_strdup (fields[0]), g_memdup2 (&kept, sizeof kept));
}

FollowupEstimates *
followup_estimates_new (const char *text)
{
  FollowupEstimates *self = g_new0 (FollowupEstimates, 1);
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", MOST_KEPT + 1);

  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; lines[i] && i < MOST_KEPT; i++)
    take_line (self, lines[i]);
  return self;
}

void
followup_estimates_free (FollowupEstimates *estimates)
{
  g_hash_table_unref (estimates->kept);
  g_free (estimates);
}

static void
digest_add (GChecksum *checksum, gconstpointer bytes, gsize length)
{
  g_checksum_update (checksum, bytes, (gssize) length);
}

/* Field by field: what lies between them in memory is nobody's. */
static char *
digest_of (const GArray *waits, const guint *organisations, guint n_persons, double prior_q95_hours, guint person,
           guint organisation)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const guint numbers[] = { ESTIMATOR, waits->len, n_persons, person, organisation };

  digest_add (checksum, numbers, sizeof numbers);
  digest_add (checksum, &prior_q95_hours, sizeof prior_q95_hours);
  for (guint i = 0; i < waits->len; i++) {
    const FollowupWait *wait = &g_array_index (waits, FollowupWait, i);
    const guint words[] = { wait->person, organisations[wait->person], wait->is_answered };
    digest_add (checksum, words, sizeof words);
    digest_add (checksum, &wait->hours, sizeof wait->hours);
  }
  return g_strdup (g_checksum_get_string (checksum));
}

/* Persons and organisations without a wait are taken out, so that a stranger's first mail changes no digest and no estimate;
   the others are counted anew in the order of their first wait. */
typedef struct {
  GArray *waits;                /* FollowupWait */
  GArray *organisations;        /* guint, of each person */
  guint n_organisations;
  guint person, organisation;   /* whom it is about */
} Compact;

static guint
renumber (guint *numbers, guint index, guint *n)
{
  if (numbers[index] == FOLLOWUP_SURVIVAL_NONE)
    numbers[index] = (*n)++;
  return numbers[index];
}

static guint *
none_of (guint n)
{
  guint *numbers = g_new (guint, n + 1);

  for (guint i = 0; i <= n; i++)
    numbers[i] = FOLLOWUP_SURVIVAL_NONE;
  return numbers;
}

static Compact
compact_new (const GArray *waits, const guint *organisations, guint n_persons, guint n_organisations, guint person,
             guint organisation)
{
  Compact compact = { .waits = g_array_sized_new (FALSE, FALSE, sizeof (FollowupWait), waits->len),
                      .organisations = g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autofree guint *persons = none_of (n_persons), *groups = none_of (n_organisations);
  guint n = 0;

  for (guint i = 0; i < waits->len; i++) {
    FollowupWait wait = g_array_index (waits, FollowupWait, i);
    guint group = renumber (groups, organisations[wait.person], &compact.n_organisations);
    if (persons[wait.person] == FOLLOWUP_SURVIVAL_NONE)
      g_array_append_val (compact.organisations, group);
    wait.person = renumber (persons, wait.person, &n);
    g_array_append_val (compact.waits, wait);
  }
  compact.person = person < n_persons ? persons[person] : FOLLOWUP_SURVIVAL_NONE;
  compact.organisation = organisation < n_organisations ? groups[organisation] : FOLLOWUP_SURVIVAL_NONE;
  return compact;
}

FollowupSurvivalOf
followup_estimates_make (FollowupEstimates *estimates, const GArray *waits, const guint *organisations, guint n_persons,
                         guint n_organisations, double prior_q95_hours, guint person, guint organisation)
{
  Compact compact = compact_new (waits, organisations, n_persons, n_organisations, person, organisation);
  const guint *groups = (const guint *) (gpointer) compact.organisations->data;
  guint n = compact.organisations->len;
  g_autofree char *digest
      = digest_of (compact.waits, groups, n, prior_q95_hours, compact.person, compact.organisation);
  Kept *kept = g_hash_table_lookup (estimates->kept, digest);

  if (!kept) {
    g_autoptr (FollowupSurvival) survival
        = followup_survival_new ((const FollowupWait *) (gpointer) compact.waits->data, compact.waits->len, groups, n,
                                 compact.n_organisations, prior_q95_hours);
    kept = g_new0 (Kept, 1);
    kept->of = followup_survival_of (survival, compact.person, compact.organisation);
    g_hash_table_insert (estimates->kept, g_steal_pointer (&digest), kept);
    estimates->n_made++;
  }
  kept->is_used = TRUE;
  g_array_unref (compact.waits);
  g_array_unref (compact.organisations);
  return kept->of;
}

guint
followup_estimates_n_made (const FollowupEstimates *estimates)
{
  return estimates->n_made;
}

static void
add_line (GString *text, const char *digest, const Kept *kept)
{
  const double numbers[] = { kept->of.location, kept->of.scale, kept->of.quantile, kept->of.answered };
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, digest);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (text, " %s", g_ascii_dtostr (number, sizeof number, numbers[i]));
  g_string_append_c (text, '\n');
}

char *
followup_estimates_text (const FollowupEstimates *estimates)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) digests = g_list_sort (g_hash_table_get_keys (estimates->kept), (GCompareFunc) strcmp);
  guint n = 0;

  for (int pass = 0; pass < 2; pass++)
    for (const GList *item = digests; item && n < MOST_KEPT; item = item->next) {
      const Kept *kept = g_hash_table_lookup (estimates->kept, item->data);
      if (kept->is_used != (pass == 0))
        continue;
      add_line (text, item->data, kept);
      n++;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
