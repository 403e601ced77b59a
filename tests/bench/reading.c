/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to understand a mail, against what it costs GMime to take it apart: README.md. */
#include "bench.h"

#include "mail/gmime-cleanup.h"
#include "mail/message.h"
#include "mail/part.h"
#include "text/new-text.h"
#include "text/text.h"
#include "text/words.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 5
#define MESSAGES_MAX 100000
#define RATIO_BAR 1.0
#define SENTENCE_BAR 0.12

typedef struct {
  GArray *bare, *parse, *text;  /* double, microseconds a message */
  double text_sum;
  guint n_sentences;
} Costs;

/* Undoes the transfer encoding of a text: without that GMime has not even looked at the words. */
static void
decode_text (GMimeObject *parent, GMimeObject *part, gpointer data)
{
  GMimeDataWrapper *content = GMIME_IS_TEXT_PART (part) ? g_mime_part_get_content (GMIME_PART (part)) : NULL;
  g_autoptr (GMimeStream) stream = content ? g_mime_stream_mem_new () : NULL;
  if (content)
    g_mime_data_wrapper_write_to_stream (content, stream);
}

static double
parse_cost (const char *bytes, gsize length, gboolean with_text)
{
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < ROUNDS; i++) {
    double start = bench_now ();
    g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (bytes, length);
    g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
    g_autoptr (GMimeMessage) message = g_mime_parser_construct_message (parser, NULL);
    if (with_text && message)
      g_mime_message_foreach (message, decode_text, NULL);
    best = MIN (best, bench_now () - start);
  }
  return best;
}

/* The facts as they stand when the words begin to be read. */
static FollowupFacts *
facts_before_words (const FollowupFacts *whole)
{
  FollowupFacts *facts = followup_facts_new ();
  facts->direction = whole->direction;
  facts->kind = whole->kind;
  facts->date = whole->date;
  facts->is_list = whole->is_list;
  facts->subject = g_strdup (whole->subject);
  facts->service = g_strdup (whole->service);
  facts->in_reply_to = g_strdupv (whole->in_reply_to);
  facts->from.name = g_strdup (whole->from.name);
  facts->from.address = g_strdup (whole->from.address);
  facts->from.domain = g_strdup (whole->from.domain);
  return facts;
}

static double
text_cost (const FollowupFacts *whole, const char *body)
{
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (FollowupFacts) facts = facts_before_words (whole);
    double start = bench_now ();
    facts->new_text = followup_new_text (body, facts->subject, facts->from.name);
    followup_text_read (facts);
    best = MIN (best, bench_now () - start);
  }
  return best;
}

static void
measure_message (Costs *costs, const char *bytes, gsize length)
{
  static const FollowupMessageInput input = { "-", NULL, FALSE, FALSE, FOLLOWUP_NEVER };
  gsize start = 0;
  g_autoptr (FollowupHeader) header = followup_header_new (bytes, length, &start);
  if (!followup_header_get (header, "from") && !followup_header_get (header, "date"))
    return;
  g_autoptr (FollowupParts) parts = followup_parts_new (header, bytes, length, start);
  g_autoptr (FollowupFacts) facts = followup_message_read ((const guint8 *) bytes, length, &input);
  g_autoptr (FollowupWords) words = followup_words_new (facts->new_text);
  double bare = parse_cost (bytes, length, FALSE), parse = parse_cost (bytes, length, TRUE);
  double text = text_cost (facts, parts->body);
  g_array_append_val (costs->bare, bare);
  g_array_append_val (costs->parse, parse);
  g_array_append_val (costs->text, text);
  costs->text_sum += text;
  costs->n_sentences += words->sentences->len;
}

/* Every message below a folder; what has no header of a mail is passed over. */
static void
measure_folder (Costs *costs, const char *path, guint depth)
{
  g_autoptr (GDir) folder = depth < 20 ? g_dir_open (path, 0, NULL) : NULL;
  for (const char *name; folder && costs->parse->len < MESSAGES_MAX && (name = g_dir_read_name (folder));) {
    g_autofree char *below = g_build_filename (path, name, NULL), *bytes = NULL;
    gsize length;
    if (g_file_test (below, G_FILE_TEST_IS_DIR))
      measure_folder (costs, below, depth + 1);
    else if (g_file_get_contents (below, &bytes, &length, NULL))
      measure_message (costs, bytes, length);
  }
}

/* A whole message of that many bytes of prose, limits and all. */
static double
message_cost (gsize length)
{
  static const FollowupMessageInput input = { "-", NULL, FALSE, FALSE, FOLLOWUP_NEVER };
  g_autoptr (GString) mail = g_string_new ("From: Dana Reyes <dana@acme.example>\nTo: sam@park.example\n"
                                           "Date: Tue, 1 Dec 2026 10:00:00 +0100\nSubject: Interview\n\n");
  g_autofree char *body = bench_body (BENCH_PROSE, length);
  double best = G_MAXDOUBLE;
  g_string_append (mail, body);
  for (guint i = 0; i < 3; i++) {
    double start = bench_now ();
    g_autoptr (FollowupFacts) facts = followup_message_read ((const guint8 *) mail->str, mail->len, &input);
    best = MIN (best, bench_now () - start);
  }
  return best;
}

int
main (int argc, char **argv)
{
  GArray *arrays[3];
  gboolean is_kept = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    arrays[i] = g_array_new (FALSE, FALSE, sizeof (double));
  Costs costs = { arrays[0], arrays[1], arrays[2], 0, 0 };
  bench_init ();
  followup_mail_init ();
  for (int i = 1; i < argc && costs.parse->len == 0; i++) {
    measure_folder (&costs, argv[i], 0);
    printf ("%u messages below %s\n", costs.parse->len, argv[i]);
  }
  if (costs.parse->len == 0) {
    fprintf (stderr, "reading: no message found; reading FOLDER...: the first that has any\n");
    return 99;
  }
  double parse = bench_median (costs.parse), text = bench_median (costs.text);
  double sentence = costs.text_sum / MAX (costs.n_sentences, 1);
  printf ("GMime, parts only, median      %9.1f us\n", bench_median (costs.bare));
  printf ("GMime, texts decoded, median   %9.1f us   the parse of the bars\n", parse);
  printf ("understanding, median          %9.1f us\n", text);
  printf ("a sentence, mean               %9.1f us   (%u sentences)\n", sentence, costs.n_sentences);
  is_kept &= bench_bar ("text / parse", text / parse, RATIO_BAR);
  is_kept &= bench_bar ("sentence / parse", sentence / parse, SENTENCE_BAR);
  is_kept &= bench_length ("whole message", message_cost);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  return !is_kept;
}
