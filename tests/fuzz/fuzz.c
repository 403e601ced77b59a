/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

/* 2026-12-01T10:00Z */
#define FIRST_AT G_GINT64_CONSTANT (1796119200)

/* GLib tells of our own mistakes on standard error only; here they end the run.  Nothing else is set up. */
__attribute__ ((constructor)) static void
make_mistakes_fatal (void)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
}

char *
fuzz_text (const uint8_t *data, size_t size)
{
  char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  char *to = text;
  for (const char *from = text; *from; from++)
    if (*from != '\r' || from[1] != '\n')
      *to++ = *from == '\r' ? '\n' : *from;
  *to = '\0';
  return text;
}

FollowupFacts *
fuzz_facts (const uint8_t *data, size_t size)
{
  FollowupFacts *facts = followup_facts_new ();
  guint first = size > 0 ? data[0] : 0, second = size > 1 ? data[1] : 0, third = size > 2 ? data[2] : 0;
  g_autofree char *text = size > 3 ? fuzz_text (data + 3, size - 3) : g_strdup ("");
  const char *end = strchrnul (text, '\n');

  facts->direction = first & 1 ? FOLLOWUP_DIRECTION_OUT : FOLLOWUP_DIRECTION_IN;
  facts->kind = (first >> 1) % FOLLOWUP_N_KIND;
  facts->date.at = FIRST_AT + (gint64) second * 24 * 3600;
  facts->date.offset = ((int) third - 128) * 900;
  facts->subject = g_strndup (text, (gsize) (end - text));
  facts->new_text = g_strdup (*end ? end + 1 : end);
  facts->from.name = g_strdup ("Dana Reyes");
  facts->from.address = g_strdup ("dana@acme.example");
  facts->from.domain = g_strdup ("acme.example");
  return facts;
}

static void
judge_days (FollowupDay from, FollowupDay to)
{
  g_assert (from == FOLLOWUP_DAY_NONE || to == FOLLOWUP_DAY_NONE || from <= to);
}

void
fuzz_judge (const FollowupFacts *facts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) variant = g_variant_ref_sink (followup_facts_to_variant (facts));
  g_autoptr (FollowupFacts) copy = followup_facts_from_variant (variant, &error);
  g_assert_no_error (error);
  g_autofree char *mine = followup_facts_to_json (facts);
  g_autofree char *theirs = followup_facts_to_json (copy);
  g_assert_cmpstr (mine, ==, theirs);
  g_assert (g_utf8_validate (mine, -1, NULL));

  for (guint i = 0; facts->signals && i < facts->signals->len; i++) {
    const FollowupSignal *signal = facts->signals->pdata[i];
    g_assert (signal->confidence >= 0 && signal->confidence <= 1);
  }
  for (guint i = 0; facts->dates && i < facts->dates->len; i++) {
    const FollowupDate *date = facts->dates->pdata[i];
    judge_days (date->from, date->to);
  }
  for (guint i = 0; facts->oddities && facts->oddities[i]; i++)
    g_assert (strspn (facts->oddities[i], "abcdefghijklmnopqrstuvwxyz-") == strlen (facts->oddities[i]));
}
