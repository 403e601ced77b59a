/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the passes over the words take time in proportion to the text.  The programs read 64 KiB of a mail, which
   would hide it, so this is linked with the room built without that limit: README.md. */
#include "bench.h"

#include "text/dates.h"
#include "text/new-text.h"
#include "text/organisation.h"
#include "text/signals.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 2
/* 2026-12-01T10:00Z */
#define MAIL_AT G_GINT64_CONSTANT (1796119200)

static BenchBody kind;

static double
new_text_cost (gsize length)
{
  g_autofree char *body = bench_body (kind, length);
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < ROUNDS; i++) {
    double start = bench_now ();
    g_autofree char *text = followup_new_text (body, "Interview", "Dana Reyes");
    best = MIN (best, bench_now () - start);
  }
  return best;
}

static double
words_cost (gsize length)
{
  g_autofree char *body = bench_body (kind, length);
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < ROUNDS; i++) {
    double start = bench_now ();
    g_autoptr (FollowupWords) words = followup_words_new (body);
    best = MIN (best, bench_now () - start);
    /* The limit is really off. */
    const FollowupWord *last = followup_words_at (words, words->words->len - 1);
    g_assert (kind == BENCH_ONE_WORD || last->offset > length - 200);
  }
  return best;
}

typedef void (*Pass) (FollowupFacts *facts, const FollowupWords *words);

static double
pass_cost (Pass pass, gsize length)
{
  g_autofree char *body = bench_body (kind, length);
  g_autoptr (FollowupWords) words = followup_words_new (body);
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (FollowupFacts) facts = followup_facts_new ();
    facts->kind = FOLLOWUP_KIND_HUMAN;
    facts->direction = FOLLOWUP_DIRECTION_IN;
    facts->date.at = MAIL_AT;
    facts->date.offset = 3600;
    facts->subject = g_strdup ("Re: Interview");
    facts->new_text = g_strdup (body);
    double start = bench_now ();
    pass (facts, words);
    best = MIN (best, bench_now () - start);
  }
  return best;
}

static void
read_signals (FollowupFacts *facts, const FollowupWords *words)
{
  followup_text_signals (facts, words);
}

static double
signals_cost (gsize length)
{
  return pass_cost (read_signals, length);
}

static double
dates_cost (gsize length)
{
  return pass_cost (followup_text_dates, length);
}

static double
organisation_cost (gsize length)
{
  return pass_cost (followup_text_organisation, length);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    double (*cost) (gsize length);
  } passes[] = {
    { "new text", new_text_cost }, { "words and clauses", words_cost },        { "signals", signals_cost },
    { "dates", dates_cost },       { "organisation", organisation_cost },
  };
  gboolean is_kept = TRUE;
  bench_init ();
  for (guint p = 0; p < G_N_ELEMENTS (passes); p++)
    for (kind = 0; kind < BENCH_N; kind++) {
      g_autofree char *name = g_strdup_printf ("%s of %s", passes[p].name, bench_body_words[kind]);
      is_kept &= bench_length (name, passes[p].cost);
    }
  return !is_kept;
}
