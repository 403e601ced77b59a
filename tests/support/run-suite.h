/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_RUN_SUITE_H
#define SUPPORT_RUN_SUITE_H

#include <check.h>
#include <glib.h>

/* How many times slower the tests run than they do plainly: valgrind's set-up sets Check's own multiplier. */
static inline gint64
slowness (void)
{
  const char *times = g_getenv ("CK_TIMEOUT_MULTIPLIER");
  return MAX (1, times ? g_ascii_strtoll (times, NULL, 10) : 1);
}

/* How long a test may take. */
static inline gint64
patience (gint64 usec)
{
  return usec * slowness ();
}

/* How much a test of sheer length makes: as much as is done in the same time. */
static inline gsize
bulk (gsize n)
{
  return n / (gsize) slowness ();
}

/* Runs one suite, speaks TAP; the exit code of main(). */
static inline int
run_suite (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed != 0;
}
#endif
