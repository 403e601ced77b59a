/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "cli/words.h"

#include <string.h>

/* What mail can bring and what a terminal may get. */
static const struct {
  const char *text, *safe;
} texts[] = {
  /* escape sequences: title, clear, report, device control, clipboard, link, application command */
  { "\033]0;title\007x", "]0;title x" },
  { "a\033[2Jb", "a [2Jb" },
  { "\033[6n", "[6n" },
  { "\033Pq\033\\x", "Pq \\x" },
  { "\033]52;c;AAAA\007", "]52;c;AAAA" },
  { "\033]8;;http://x.example\007link\033]8;;\007", "]8;;http://x.example link ]8;;" },
  { "\033_x\033\\", "_x \\" },
  /* C1: as UTF-8, and as bytes that are no UTF-8 */
  { "a\302\23331mb", "a 31mb" },
  { "a\233b", "a\357\277\275b" },
  { "a\302\205b", "a b" },
  /* CR, BS, TAB, VT, FF and NUL's neighbour are one blank */
  { "a\r\n\tb\b\v\fc\001\177d", "a b c d" },
  { "  a  \n", "a" },
  /* direction: embeddings, overrides, isolates, marks */
  { "a\342\200\252\342\200\256b\342\201\246c\342\200\216d", "abcd" },
  /* hidden characters inside of a word */
  { "rej\342\200\213ec\342\201\240t\302\255ed\357\273\277", "rejected" },
  /* line and paragraph separator */
  { "a\342\200\250b\342\200\251c", "a b c" },
  /* tag characters, a flood of variation selectors */
  { "a\363\240\201\201\363\240\201\277b", "ab" },
  { "a\357\270\217\357\270\217\357\270\217\357\270\217b", "a\357\270\217\357\270\217b" },
  /* nothing is a format */
  { "%s%n%x", "%s%n%x" },
  /* marks: two on a letter, none without one */
  { "e\314\201\314\201\314\201\314\201x", "e\314\201\314\201x" },
  { "\314\201x", "x" },
  /* invalid, overlong, surrogate */
  { "a\300\257b", "a\357\277\275\357\277\275b" },
  { "", "" },
};

START_TEST (test_safe)
{
  g_autofree char *safe = followup_words_safe (texts[_i].text, 0);
  ck_assert_str_eq (safe, texts[_i].safe);
}
END_TEST

START_TEST (test_nothing)
{
  g_autofree char *safe = followup_words_safe (NULL, 10);
  ck_assert_str_eq (safe, "");
}
END_TEST

/* Whatever the bytes, nothing that acts on a terminal comes out. */
START_TEST (test_random)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 2000; round++) {
    char bytes[64];
    for (guint i = 0; i < sizeof bytes - 1; i++)
      bytes[i] = (char) g_rand_int_range (random, 1, 256);
    bytes[sizeof bytes - 1] = '\0';
    g_autofree char *safe = followup_words_safe (bytes, 0);
    ck_assert (g_utf8_validate (safe, -1, NULL));
    for (const char *p = safe; *p; p = g_utf8_next_char (p))
      ck_assert (g_unichar_isprint (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)));
  }
}
END_TEST

/* A million marks on one letter, a line of a megabyte: bounded. */
START_TEST (test_floods)
{
  g_autoptr (GString) marks = g_string_new ("a");
  g_autofree char *line = g_strnfill (1 << 20, 'x');

  for (int i = 0; i < 1000000; i++)
    g_string_append (marks, "\314\201");
  g_autofree char *few = followup_words_safe (marks->str, 80);
  ck_assert_uint_le (strlen (few), 5);
  g_autofree char *clipped = followup_words_safe (line, 80);
  ck_assert_int_eq (g_utf8_strlen (clipped, -1), 81);
  g_autofree char *fit = followup_words_fit (line, 1);
  ck_assert_str_eq (fit, "…");
}
END_TEST

static const struct {
  const char *text;
  guint cells;
  const char *fit;
} widths[] = {
  { "abc", 3, "abc" },   { "abcd", 3, "ab…" },      { "abc", 0, "abc" },  { "", 5, "" },
  { "日本語", 6, "日本語" }, { "日本語", 5, "日本…" },  { "日本語", 4, "日…" }, { "a b c", 3, "a…" },
  { "e\314\201e\314\201", 2, "e\314\201e\314\201" },
};

START_TEST (test_fit)
{
  g_autofree char *fit = followup_words_fit (widths[_i].text, widths[_i].cells);
  ck_assert_str_eq (fit, widths[_i].fit);
  ck_assert (widths[_i].cells == 0 || followup_words_cells (fit) <= widths[_i].cells);
}
END_TEST

/* The last column: what notmuch sees once a shell has read the word; NULL: the id is not shown. */
static const struct {
  const char *id, *term;
} ids[] = {
  { "a.b_c+d=e-f@mail.example", "id:a.b_c+d=e-f@mail.example" },
  { "a b@x", "id:\"a b@x\"" },
  { "$(reboot)`id`;x|y>z&'q'@x", "id:\"$(reboot)`id`;x|y>z&'q'@x\"" },
  { "say\"hi\"@x", "id:\"say\"\"hi\"\"@x\"" },
  { "a) or (*@x", "id:\"a) or (*@x\"" },
  { "a\033[2J@x", NULL },
  { "a\342\200\256b@x", NULL },
  { "", NULL },
};

START_TEST (test_id)
{
  g_autofree char *word = followup_words_id (ids[_i].id);
  g_autofree char *term = word ? g_shell_unquote (word, NULL) : NULL;
  ck_assert_pstr_eq (term, ids[_i].term);
}
END_TEST

static const struct {
  const char *day, *today, *words;
} days[] = {
  { "2026-11-23", "2026-11-22", "Mon 23 Nov" },
  { "2027-01-01", "2026-12-31", "Fri 1 Jan 2027" },
};

START_TEST (test_day)
{
  g_autofree char *words = followup_words_day (followup_day_parse (days[_i].day), followup_day_parse (days[_i].today));
  ck_assert_str_eq (words, days[_i].words);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("terminal-words");
  TCase *tests = tcase_create ("terminal-words");
  tcase_add_loop_test (tests, test_safe, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tests, test_nothing);
  tcase_add_test (tests, test_random);
  tcase_add_test (tests, test_floods);
  tcase_add_loop_test (tests, test_fit, 0, G_N_ELEMENTS (widths));
  tcase_add_loop_test (tests, test_id, 0, G_N_ELEMENTS (ids));
  tcase_add_loop_test (tests, test_day, 0, G_N_ELEMENTS (days));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
