/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/cadence-file.h"

#include <string.h>

#define MOST_DAYS 365
#define MOST_ATTEMPTS 100
#define MOST_TIMES 10
/* DESIGN 7: attempts are at least seven days apart; five working days are a week. */
#define LEAST_DAYS_APART 7
#define LEAST_WORKING_DAYS_APART 5

static const char *const channels[] = { "email", "call", "letter", NULL };
static const char *const hint_words[] = { "own-latency", "no-date", NULL };

/* One value on its way into one field. */
typedef struct {
  const char *file;
  guint number;
  const char *value;            /* all of it */
  char **words;                 /* what is left to read; a `;` is a word of its own */
  FollowupCadence *cadence;
  gpointer field;
  GError **error;
} Reading;

typedef struct Key Key;
struct Key {
  const char *name;
  gboolean (*read) (Reading *reading, const Key *key);
  gsize offset;
  const char *example;
};

static gboolean
misread (Reading *reading, const Key *key)
{
  if (reading->error && *reading->error)
    return FALSE;
  return followup_line_fail (reading->error, reading->file, reading->number, "%s is written like this: %s=%s",
                             key->name, key->name, key->example);
}

static gboolean
take_word (Reading *reading, const char *word)
{
  if (!*reading->words || g_ascii_strcasecmp (*reading->words, word) != 0)
    return FALSE;
  reading->words++;
  return TRUE;
}

/* The whole value is this word. */
static gboolean
is_only (Reading *reading, const char *word)
{
  return take_word (reading, word) && !*reading->words;
}

static gboolean
take_number (Reading *reading, int least, int most, int *ret_number)
{
  gint64 number = 0;

  if (!*reading->words || !g_ascii_isdigit (**reading->words))
    return FALSE;
  for (const char *p = *reading->words; *p; p++) {
    if (!g_ascii_isdigit (*p))
      return FALSE;
    number = MIN (number * 10 + (*p - '0'), G_MAXINT);
  }
  if (number < least || number > most)
    return followup_line_fail (reading->error, reading->file, reading->number,
                               "%s is not possible here (from %d to %d)", *reading->words, least, most);
  reading->words++;
  *ret_number = (int) number;
  return TRUE;
}

static gboolean
take_channel (Reading *reading, FollowupChannel *ret_channel)
{
  if (!*reading->words)
    return FALSE;
  if (!g_strv_contains (channels, *reading->words))
    return followup_line_fail_unknown (reading->error, reading->file, reading->number, "channel", *reading->words,
                                       channels);
  *ret_channel = (FollowupChannel) followup_channel_parse (*reading->words++);
  return TRUE;
}

static gboolean
take_days (Reading *reading, int *ret_days)
{
  return take_number (reading, 1, MOST_DAYS, ret_days) && (take_word (reading, "days") || take_word (reading, "day"));
}

/* "5 working days", "7 days". */
static gboolean
take_gap (Reading *reading, FollowupGap *ret_gap)
{
  FollowupGap gap = { 0, FALSE };

  if (!take_number (reading, 1, MOST_DAYS, &gap.n))
    return FALSE;
  gap.is_working_days = take_word (reading, "working");
  if (!take_word (reading, "days") && !take_word (reading, "day"))
    return FALSE;
  *ret_gap = gap;
  return TRUE;
}

static gboolean
take_contact (Reading *reading, FollowupChannel *ret_channel, FollowupGap *ret_gap)
{
  return take_channel (reading, ret_channel) && take_word (reading, "after") && take_gap (reading, ret_gap)
         && !*reading->words;
}

static gboolean
read_summary (Reading *reading, const Key *key)
{
  g_free (reading->cadence->summary);
  reading->cadence->summary = g_strdup (reading->value);
  return TRUE;
}

static gboolean
read_extends (Reading *reading, const Key *key)
{
  return TRUE;
}

static gboolean
read_first (Reading *reading, const Key *key)
{
  FollowupCadence *cadence = reading->cadence;
  return take_contact (reading, &cadence->first, &cadence->first_after) || misread (reading, key);
}

static gboolean
read_second (Reading *reading, const Key *key)
{
  FollowupCadence *cadence = reading->cadence;

  cadence->has_second = !is_only (reading, "none");
  if (!cadence->has_second)
    return TRUE;
  return take_contact (reading, &cadence->second, &cadence->second_after) || misread (reading, key);
}

static gboolean
read_then (Reading *reading, const Key *key)
{
  FollowupCadence *cadence = reading->cadence;
  FollowupGap *every = &cadence->every;
  guint n = 0;

  do {
    if (n == G_N_ELEMENTS (cadence->then))
      return followup_line_fail (reading->error, reading->file, reading->number, "then can name %u contacts at most",
                                 (guint) G_N_ELEMENTS (cadence->then));
    if (!take_channel (reading, &cadence->then[n++]))
      return misread (reading, key);
  } while (take_word (reading, ";"));
  cadence->n_then = n;

  if (!take_word (reading, "every") || !take_gap (reading, every) || *reading->words)
    return misread (reading, key);
  if (every->n < (every->is_working_days ? LEAST_WORKING_DAYS_APART : LEAST_DAYS_APART))
    return followup_line_fail (reading->error, reading->file, reading->number,
                               "further contacts are at least seven days (or five working days) apart");
  return TRUE;
}

static gboolean
read_attempts (Reading *reading, const Key *key)
{
  FollowupCadence *cadence = reading->cadence;

  cadence->attempts = cadence->attempts_span_days = 0;
  if (take_word (reading, "no"))
    return is_only (reading, "limit") || misread (reading, key);
  if (!take_number (reading, 1, MOST_ATTEMPTS, &cadence->attempts))
    return misread (reading, key);
  if (take_word (reading, "over") && !take_days (reading, &cadence->attempts_span_days))
    return misread (reading, key);
  return !*reading->words || misread (reading, key);
}

static gboolean
read_channel (Reading *reading, const Key *key)
{
  FollowupChannel *channel = reading->field;

  *channel = FOLLOWUP_CHANNEL_ANY;
  if (is_only (reading, "none"))
    return TRUE;
  return (take_channel (reading, channel) && !*reading->words) || misread (reading, key);
}

static gboolean
read_days (Reading *reading, const Key *key)
{
  int *days = reading->field;

  *days = 0;
  if (is_only (reading, "none"))
    return TRUE;
  return (take_days (reading, days) && !*reading->words) || misread (reading, key);
}

static gboolean
read_out_of_hands (Reading *reading, const Key *key)
{
  int *factor = &reading->cadence->out_of_hands_factor;

  *factor = 1;
  if (is_only (reading, "none"))
    return TRUE;
  if (is_only (reading, "double")) {
    *factor = 2;
    return TRUE;
  }
  return (take_word (reading, "times") && take_number (reading, 1, MOST_TIMES, factor) && !*reading->words)
         || misread (reading, key);
}

static gboolean
read_hints (Reading *reading, const Key *key)
{
  FollowupCadence *cadence = reading->cadence;

  cadence->hints_own_latency = cadence->hints_no_date = FALSE;
  if (is_only (reading, "none"))
    return TRUE;
  do {
    if (take_word (reading, "own-latency"))
      cadence->hints_own_latency = TRUE;
    else if (take_word (reading, "no-date"))
      cadence->hints_no_date = TRUE;
    else if (*reading->words)
      return followup_line_fail_unknown (reading->error, reading->file, reading->number, "hint", *reading->words,
                                         hint_words);
    else
      return misread (reading, key);
  } while (take_word (reading, ";"));
  return !*reading->words || misread (reading, key);
}

#define FIELD(name) G_STRUCT_OFFSET (FollowupCadence, name)
static const Key keys[] = {
  { "summary", read_summary, 0, "one line that says what it is for" },
  { "extends", read_extends, 0, "steady" },
  { "first", read_first, 0, "call after 5 working days" },
  { "second", read_second, 0, "letter after 1 working day" },
  { "then", read_then, 0, "call; email; letter every 7 days" },
  { "attempts", read_attempts, 0, "3 (or: 3 over 14 days; no limit)" },
  { "on_voicemail", read_channel, FIELD (on_voicemail), "email" },
  { "on_no_answer", read_channel, FIELD (on_no_answer), "email" },
  { "on_reached", read_channel, FIELD (on_reached), "email" },
  { "long_process", read_days, FIELD (long_process_days), "21 days" },
  { "short_process", read_days, FIELD (short_process_days), "7 days" },
  { "silent_not_before", read_days, FIELD (silent_not_before_days), "28 days" },
  { "out_of_hands", read_out_of_hands, 0, "double (or: times 3; none)" },
  { "hints", read_hints, 0, "own-latency; no-date" },
};

static const Key *
find_key (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].name, name))
      return &keys[i];
  return NULL;
}

static gboolean
fail_unknown_key (const char *file, const FollowupLine *line, GError **error)
{
  const char *names[G_N_ELEMENTS (keys) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    names[i] = keys[i].name;
  return followup_line_fail_unknown (error, file, line->number, "key", line->key, names);
}

/* The words of a value, each `;` a word of its own; nothing else is punctuation here. */
static GStrv
split_words (const char *value)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (const char *p = value; *p;) {
    gsize n = strcspn (p, " \t;");
    if (n) {
      g_autofree char *word = g_strndup (p, n);
      g_strv_builder_add (words, word);
    }
    p += n;
    if (*p == ';')
      g_strv_builder_add (words, ";");
    p += *p != '\0';
  }
  return g_strv_builder_end (words);
}

static gboolean
read_line (FollowupCadence *cadence, const char *file, const FollowupLine *line, GError **error)
{
  const Key *key = find_key (line->key);
  g_autoptr (GError) local = NULL;

  if (!key)
    return fail_unknown_key (file, line, error);

  g_auto (GStrv) words = split_words (line->value);
  Reading reading = { file, line->number, line->value, words, cadence, (char *) cadence + key->offset, &local };
  if (key->read (&reading, key))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static FollowupCadence *
start_from (const FollowupCadence *base, const char *name)
{
  FollowupCadence *cadence = g_new0 (FollowupCadence, 1);

  if (base) {
    *cadence = *base;
    cadence->summary = g_strdup (base->summary);
  } else {
    cadence->then[0] = FOLLOWUP_CHANNEL_EMAIL;
    cadence->n_then = 1;
    cadence->every.n = LEAST_DAYS_APART;
    cadence->attempts = 3;
    cadence->out_of_hands_factor = 1;
  }
  cadence->name = g_strdup (name);
  return cadence;
}

FollowupCadence *
followup_cadence_read (const char *name, const char *file, const FollowupLineGroup *group,
                       const FollowupCadence *base, GError **error)
{
  g_autoptr (FollowupCadence) cadence = start_from (base, name);

  for (guint i = 0; i < group->lines->len; i++)
    if (!read_line (cadence, file, g_ptr_array_index (group->lines, i), error))
      return NULL;
  if (cadence->first == FOLLOWUP_CHANNEL_ANY) {
    followup_line_fail (error, file, group->number,
                        "the cadence \"%s\" needs first=CHANNEL after N working days, or extends=NAME", name);
    return NULL;
  }
  if (cadence->long_process_days && cadence->long_process_days <= cadence->short_process_days) {
    followup_line_fail (error, file, group->number,
                        "the cadence \"%s\": long_process must be longer than short_process", name);
    return NULL;
  }
  return g_steal_pointer (&cadence);
}

void
followup_cadence_free (FollowupCadence *cadence)
{
  if (!cadence)
    return;
  g_free (cadence->name);
  g_free (cadence->summary);
  g_free (cadence);
}

static void
dump_gap (GString *out, const char *what, FollowupChannel channel, const FollowupGap *gap)
{
  g_string_append_printf (out, "%s=%s,%d,%d\n", what, followup_channel_word (channel), gap->n, gap->is_working_days);
}

void
followup_cadence_dump (const FollowupCadence *cadence, GString *out)
{
  /* The summary is shown and decides nothing. */
  g_string_append_printf (out, "cadence=%s\n", cadence->name);
  dump_gap (out, "first", cadence->first, &cadence->first_after);
  if (cadence->has_second)
    dump_gap (out, "second", cadence->second, &cadence->second_after);
  for (guint i = 0; i < cadence->n_then; i++)
    dump_gap (out, "then", cadence->then[i], &cadence->every);
  g_string_append_printf (out, "attempts=%d,%d\n", cadence->attempts, cadence->attempts_span_days);
  g_string_append_printf (out, "on=%d,%d,%d\n", cadence->on_voicemail, cadence->on_no_answer, cadence->on_reached);
  g_string_append_printf (out, "process=%d,%d\n", cadence->long_process_days, cadence->short_process_days);
  g_string_append_printf (out, "silent=%d\nfactor=%d\n", cadence->silent_not_before_days,
                          cadence->out_of_hands_factor);
  g_string_append_printf (out, "hints=%d,%d\n", cadence->hints_own_latency, cadence->hints_no_date);
}
