/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define MEGABYTE 1000000
#define LENGTH_BAR 1.3
/* What other programs do to caches comes and goes; what the pass itself does stays. */
#define TRIES 3
/* Microseconds a MB below which memory is measured, and no longer the pass. */
#define CHEAP 1000.0

static const guint megabytes[] = { 1, 2, 4, 10 };
#define N_LENGTHS G_N_ELEMENTS (megabytes)

const char *const bench_body_words[BENCH_N] = { "prose", "one line", "one sentence", "one word", "quotes", "dates" };

void
bench_init (void)
{
  setvbuf (stdout, NULL, _IOLBF, 0);
  mallopt (M_MMAP_MAX, 0);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  mallopt (M_TOP_PAD, 64 * 1024 * 1024);
}

double
bench_now (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

double
bench_median (GArray *values)
{
  g_array_sort (values, by_size);
  return g_array_index (values, double, values->len / 2);
}

gboolean
bench_bar (const char *name, double figure, double bar)
{
  gboolean is_kept = figure < bar;
  printf ("%-7s %-32s %6.3f, bar %.2f\n", is_kept ? "kept" : "MISSED", name, figure, bar);
  return is_kept;
}

/* What a body is made of, over and over. */
static const char prose[] =
    "Thank you for coming in on Tuesday; the panel enjoyed meeting you and we all liked your plan for the north.\n"
    "Unfortunately Lee is away until the 14th, so a decision before then is not likely, whatever you may have heard.\n"
    "Could you send us two references, and tell me whether Thursday at 2 pm or Friday between 10 and 12 suits you?\n"
    "If all goes well we should be able to make you an offer in about two weeks.\n\n"
    "It was not the travel, nor the numbers, but the way in which you spoke of the customers that they remembered.\n"
    "Someone from People will call within 5 working days. Until then, please keep this to yourself \xe2\x80\x93 thanks!\n\n";
static const char sentence[] = "and then we went on to speak of the plan for the north which you had written down for us ";
static const char quotes[] = "> Which day suits you?\n>> Any.\n>>> On Monday they said so.\n\nThursday, then.\n\n"
                             "On Tue, 1 Dec 2026 at 10:12, Sam Park <sam@park.example> wrote:\n> Dear Dana,\n> yes.\n\n";
static const char dates[] = "Monday 3/4, the 5th or 6 May 2027 from 9:30am to 11, next week, early in June, by Friday, "
                            "in two weeks, 2027-01-08 14:00, the end of the month.\n";

char *
bench_body (BenchBody kind, gsize length)
{
  const char *const units[BENCH_N] = { prose, prose, sentence, "abcdefgh", quotes, dates };
  GString *body = g_string_sized_new (length + sizeof prose);
  while (body->len < length)
    g_string_append (body, units[kind]);
  g_string_truncate (body, length);
  if (kind == BENCH_ONE_LINE)
    for (char *c = body->str; (c = strchr (c, '\n'));)
      *c = ' ';
  /* No cut character at the end. */
  char *text = g_utf8_make_valid (body->str, (gssize) body->len);
  g_string_free (body, TRUE);
  return text;
}

/* A MB of each length, and how much dearer than a MB of the shortest the dearest is. */
static double
measure_lengths (double (*cost) (gsize length), double a_megabyte[N_LENGTHS])
{
  double worst = 0;
  for (guint i = 0; i < N_LENGTHS; i++) {
    a_megabyte[i] = MIN (a_megabyte[i], cost ((gsize) megabytes[i] * MEGABYTE) / megabytes[i]);
    worst = MAX (worst, a_megabyte[i] / MAX (a_megabyte[0], CHEAP));
  }
  return worst;
}

gboolean
bench_length (const char *name, double (*cost) (gsize length))
{
  double a_megabyte[N_LENGTHS], worst = G_MAXDOUBLE;
  g_autofree char *figure = g_strconcat (name, ", MB of 10 / of 1", NULL);

  for (guint i = 0; i < N_LENGTHS; i++)
    a_megabyte[i] = G_MAXDOUBLE;
  for (guint i = 0; i < TRIES && worst >= LENGTH_BAR; i++)
    worst = measure_lengths (cost, a_megabyte);
  printf ("        %s, us a MB:", name);
  for (guint i = 0; i < N_LENGTHS; i++)
    printf (" %.0f (%u MB)", a_megabyte[i], megabytes[i]);
  printf ("\n");
  return bench_bar (figure, worst, LENGTH_BAR);
}
