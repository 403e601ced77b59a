/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <glib.h>

/* First of all: memory that was had once is kept, since pages that the kernel gives and takes are not what is measured. */
void bench_init (void);
/* Microseconds of CPU that this process has used: what else the machine does moves it less than the clock. */
double bench_now (void);
/* Sorts the doubles. */
double bench_median (GArray *values);

/* Prints figure and bar; FALSE when the bar is missed. */
gboolean bench_bar (const char *name, double figure, double bar);

typedef enum {
  BENCH_PROSE,                  /* people's sentences, lines of 80 columns */
  BENCH_ONE_LINE,               /* the same without any line end */
  BENCH_ONE_SENTENCE,           /* words without any full stop */
  BENCH_ONE_WORD,               /* letters without any space */
  BENCH_QUOTES,                 /* quoted lines, deeper and deeper, with answers between */
  BENCH_DATES,                  /* nothing but days and hours */
  BENCH_N,
} BenchBody;
extern const char *const bench_body_words[BENCH_N];

/* length bytes of it; free with g_free(). */
char *bench_body (BenchBody kind, gsize length);

/* Calls cost with 1, 2, 4 and 10 MB and prints microseconds a MB; FALSE when a MB of the longest costs over 1.3 times
   what it costs in the shortest. */
gboolean bench_length (const char *name, double (*cost) (gsize length));

#endif
