/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/date-words.h"

#include "text/date-calendar.h"
#include "text/lexicon.h"

#include "followup-text-resources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *name;
  char *rule;
} Holiday;

typedef struct {
  gint32 offset;
  char rule[3]; /* "us", "eu", or "" */
} Zone;

static struct {
  Lexicon forms;     /* form -> index in words */
  GPtrArray *words;  /* DateWord, from 1: its id */
  GArray *holidays;
  GArray *zones;
} vocabulary;

/* Order of DateUnit. */
static const char *const unit_keys[] = { "day", "workday", "week", "workweek", "fortnight", "month",
                                         "quarter", "year", "hour", "minute", "weekend", NULL };

GKeyFile *
followup_date_data (const char *name)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_strconcat ("/followup/text/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (followup_text_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* Compiled in and read by a test: what fails here was broken by its writer. */
  g_assert (bytes && g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL));
  return g_steal_pointer (&file);
}

static DateWord *
add_word (const char *form)
{
  guint32 id = vocabulary.forms.entries ? lexicon_get (&vocabulary.forms, form, lexicon_hash (form, strlen (form))) : 0;

  if (id)
    return vocabulary.words->pdata[id];
  DateWord *word = g_new0 (DateWord, 1);
  word->id = vocabulary.words->len;
  g_ptr_array_add (vocabulary.words, word);
  lexicon_put (&vocabulary.forms, g_strdup (form), word->id);
  return word;
}

static void
add_sense (const char *marked, guint kind, int value)
{
  gboolean is_short = marked[0] == '~', needs_capital = marked[0] == '^';
  DateWord *word = add_word (marked + (is_short || needs_capital));

  word->kinds |= is_short ? DATE_MONTH_SHORT : kind;
  word->value = value;
  word->needs_capital = needs_capital;
}

/* The misspelt word is the same word. */
static void
add_same (GKeyFile *file)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, "same", NULL, NULL);

  for (guint i = 0; keys && keys[i]; i++) {
    g_auto (GStrv) names = g_key_file_get_string_list (file, "same", keys[i], NULL, NULL);
    for (guint n = 0; names && names[n]; n++)
      lexicon_put (&vocabulary.forms, g_strdup (names[n]), add_word (keys[i])->id);
  }
}

/* Names of months that are people's too, and what people do. */
static void
add_people (GKeyFile *file)
{
  g_auto (GStrv) names = g_key_file_get_string_list (file, "people", "names", NULL, NULL);
  g_auto (GStrv) acts = g_key_file_get_string_list (file, "people", "acts", NULL, NULL);

  for (guint i = 0; names && names[i]; i++)
    add_word (names[i])->is_name = TRUE;
  for (guint i = 0; acts && acts[i]; i++)
    add_word (acts[i])->is_act = TRUE;
}

static int
unit_value (const char *key)
{
  for (int i = 0; unit_keys[i]; i++)
    if (strcmp (unit_keys[i], key) == 0)
      return i;
  return DATE_UNIT_DAY;
}

/* "-05:00us" */
static int
zone_value (const char *key)
{
  int hours = 0, minutes = 0;
  Zone zone = { 0 };

  sscanf (key + 1, "%2d:%2d", &hours, &minutes);
  zone.offset = (key[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  g_strlcpy (zone.rule, strlen (key) > 6 ? key + 6 : "", sizeof zone.rule);
  g_array_append_val (vocabulary.zones, zone);
  return (int) vocabulary.zones->len - 1;
}

static char *
without_quotes (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "'", -1);
  return g_strjoinv ("", parts);
}

/* As the words of a mail come: without "'s" and other apostrophes. */
static char *
holiday_form (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "'s", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  return without_quotes (joined);
}

/* Takes the name. */
static void
add_holiday (char *name, const char *rule)
{
  Holiday holiday = { name, g_strdup (rule) };
  g_array_append_val (vocabulary.holidays, holiday);
}

static void
read_group (GKeyFile *file, const char *group, guint kind)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys && keys[i]; i++) {
    g_auto (GStrv) names = g_key_file_get_string_list (file, group, keys[i], NULL, NULL);
    int value = kind == DATE_UNIT ? unit_value (keys[i]) : kind == DATE_ZONE ? zone_value (keys[i]) : atoi (keys[i]);

    for (guint n = 0; names && names[n]; n++) {
      if (kind == 0) {
        add_holiday (holiday_form (names[n]), keys[i]);
        /* "new years day": the apostrophe forgotten. */
        if (strstr (names[n], "'s"))
          add_holiday (without_quotes (names[n]), keys[i]);
      } else {
        add_sense (names[n], kind, value);
      }
    }
  }
}

static void
read_all (void)
{
  static const struct {
    const char *group;
    guint kind;
  } groups[] = { { "months", DATE_MONTH }, { "weekdays", DATE_WEEKDAY }, { "ordinals", DATE_ORDINAL }, { "units", DATE_UNIT },
                 { "times", DATE_CLOCK },  { "zones", DATE_ZONE },       { "holidays", 0 } };
  g_autoptr (GKeyFile) file = followup_date_data ("dates.words");

  vocabulary.words = g_ptr_array_new ();
  g_ptr_array_add (vocabulary.words, NULL);
  vocabulary.holidays = g_array_new (TRUE, TRUE, sizeof (Holiday));
  vocabulary.zones = g_array_new (FALSE, FALSE, sizeof (Zone));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    read_group (file, groups[i].group, groups[i].kind);
  add_same (file);
  add_people (file);
}

static void
ensure (void)
{
  static gsize once;

  if (g_once_init_enter (&once)) {
    read_all ();
    g_once_init_leave (&once, 1);
  }
}

const DateWord *
followup_date_word (const FollowupWord *word)
{
  ensure ();
  return vocabulary.words->pdata[lexicon_get (&vocabulary.forms, word->form, word->hash)];
}

const DateWord *
followup_date_word_named (const char *form)
{
  ensure ();
  return vocabulary.words->pdata[lexicon_get (&vocabulary.forms, form, lexicon_hash (form, strlen (form)))];
}

const DateWord *
followup_date_word_add (const char *form)
{
  ensure ();
  return add_word (form);
}

const char *
followup_date_holiday_name (guint i)
{
  ensure ();
  return i < vocabulary.holidays->len ? g_array_index (vocabulary.holidays, Holiday, i).name : NULL;
}

const char *
followup_date_holiday_rule (guint i)
{
  return g_array_index (vocabulary.holidays, Holiday, i).rule;
}

gint32
followup_date_zone_offset (int zone, gint32 day)
{
  const Zone *found = &g_array_index (vocabulary.zones, Zone, zone);
  return found->offset + (found->rule[0] && followup_calendar_is_summer (found->rule, day) ? 3600 : 0);
}
