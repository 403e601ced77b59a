/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/date-calendar.h"
#include "text/date-grammar.h"

#include <string.h>

#define ELEMENTS_MAX 12
#define LITERALS_MAX 64

/* Items: any of these kinds, or of the ids whose bits are set (an id shares its bit with others). */
typedef struct {
  guint kinds;
  guint64 ids;
} Sieve;

typedef struct {
  Sieve sieve;
  guint *literals;
  guint n_literals;
  guint gap; /* "*" 3, "**" 6 */
  gboolean is_optional, is_forbidden;
} Element;

typedef struct {
  Element elements[ELEMENTS_MAX];
  guint n_elements;
  gboolean has_second;
  Sieve second; /* what must stand behind the first item, where anything must */
  Sieve needed; /* what must stand somewhere in the sentence */
  const DateRow *row;
} Pattern;

/* Sentences are left alone in which no item is a key: each match of each pattern holds one. */
typedef struct {
  gboolean is_made;
  guint kinds;
  guint n_ids;
  guint8 *ids; /* one byte an id */
} Keys;

struct DateLevel {
  GPtrArray *patterns;
  GPtrArray *by_literal;  /* at a word's id: GPtrArray of Pattern, borrowed, or NULL */
  GPtrArray *by_kind;     /* the patterns that may begin with a class */
  GHashTable *by_kinds;   /* kinds of an item -> those of by_kind that it may begin, made when first asked for */
  Keys keys;              /* made when first asked for */
};

static const struct {
  char letter;
  guint kinds;
} classes[] = {
  { 'N', DATE_NUMBER }, { 'O', DATE_ORDINAL }, { 'W', DATE_WEEKDAY }, { 'M', DATE_MONTH },
  { 'm', DATE_MONTH | DATE_MONTH_SHORT }, { 'U', DATE_UNIT }, { 'Y', DATE_YEAR }, { 'T', DATE_CLOCK },
  { 'Z', DATE_ZONE }, { 'P', DATE_AMOUNT }, { 'D', DATE_DAY }, { 'K', DATE_WEEK }, { 'X', DATE_MONTHS },
  { 'S', DATE_SPAN }, { 'R', DATE_RANGE },
};

static guint
class_kinds (const char *word)
{
  for (guint i = 0; word[0] && !word[1] && i < G_N_ELEMENTS (classes); i++)
    if (classes[i].letter == word[0])
      return classes[i].kinds;
  return 0;
}

static void
compile_element (const char *text, Element *element)
{
  g_autofree char *copy = g_strdup (text[0] == '!' ? text + 1 : text);

  element->is_forbidden = text[0] == '!';
  element->gap = strcmp (text, "*") == 0 ? 3 : strcmp (text, "**") == 0 ? 6 : 0;
  if (strlen (copy) > 1 && g_str_has_suffix (copy, "?")) {
    element->is_optional = TRUE;
    copy[strlen (copy) - 1] = '\0';
  }
  g_auto (GStrv) words = g_strsplit (copy, "|", LITERALS_MAX);
  element->literals = g_new0 (guint, g_strv_length (words));
  for (guint i = 0; words[i]; i++) {
    guint kinds = class_kinds (words[i]);
    element->sieve.kinds |= kinds;
    if (kinds == 0) {
      guint id = followup_date_word_add (words[i])->id;
      element->literals[element->n_literals++] = id;
      element->sieve.ids |= G_GUINT64_CONSTANT (1) << id % 64;
    }
  }
}

static gboolean
is_plain (const Element *element)
{
  return !element->gap && !element->is_forbidden;
}

/* The first item satisfies the first element that may not be missing, or one before it; the second, one of those up to
   the next that may not be missing. */
static void
find_second (Pattern *pattern)
{
  guint n_needed = 0;

  for (guint e = 0; e < pattern->n_elements && n_needed < 2; e++) {
    const Element *element = &pattern->elements[e];
    if (!is_plain (element))
      return;
    if (e > 0) {
      pattern->second.kinds |= element->sieve.kinds;
      pattern->second.ids |= element->sieve.ids;
    }
    n_needed += !element->is_optional;
  }
  pattern->has_second = n_needed == 2;
}

static GPtrArray *
patterns_of (const DateLevel *level, guint id)
{
  return id < level->by_literal->len ? level->by_literal->pdata[id] : NULL;
}

static void
index_by_literal (DateLevel *level, guint id, Pattern *pattern)
{
  if (id >= level->by_literal->len)
    g_ptr_array_set_size (level->by_literal, (int) id + 1);
  if (!level->by_literal->pdata[id])
    level->by_literal->pdata[id] = g_ptr_array_new ();
  g_ptr_array_add (level->by_literal->pdata[id], pattern);
}

static void
index_pattern (DateLevel *level, Pattern *pattern)
{
  gboolean by_kind = FALSE;

  for (guint e = 0; e < pattern->n_elements; e++) {
    const Element *element = &pattern->elements[e];
    by_kind = by_kind || element->sieve.kinds != 0;
    for (guint i = 0; i < element->n_literals; i++)
      index_by_literal (level, element->literals[i], pattern);
    if (!element->is_optional)
      break;
  }
  if (by_kind)
    g_ptr_array_add (level->by_kind, pattern);
}

void
followup_date_level_add (DateLevel *level, const DateRow *row)
{
  g_auto (GStrv) texts = g_strsplit (row->pattern, " ", -1);
  Pattern *pattern = g_new0 (Pattern, 1);

  pattern->row = row;
  for (guint i = 0; texts[i]; i++) {
    g_assert (pattern->n_elements < ELEMENTS_MAX);
    compile_element (texts[i], &pattern->elements[pattern->n_elements++]);
  }
  find_second (pattern);
  g_ptr_array_add (level->patterns, pattern);
  index_pattern (level, pattern);
}

DateLevel *
followup_date_level_new (const DateRow *rows)
{
  DateLevel *level = g_new0 (DateLevel, 1);

  level->patterns = g_ptr_array_new_with_free_func (g_free);
  level->by_literal = g_ptr_array_new ();
  level->by_kind = g_ptr_array_new ();
  level->by_kinds = g_hash_table_new (NULL, NULL);
  for (const DateRow *row = rows; row->pattern; row++)
    followup_date_level_add (level, row);
  return level;
}

static gboolean
may_accept (const Sieve *sieve, const DateItem *item)
{
  return (sieve->kinds & item->kinds) || (item->id && sieve->ids >> item->id % 64 & 1);
}

static gboolean
accepts (const Element *element, const DateItem *item)
{
  if (element->sieve.kinds & item->kinds)
    return TRUE;
  if (!may_accept (&element->sieve, item))
    return FALSE;
  for (guint i = 0; i < element->n_literals; i++)
    if (element->literals[i] == item->id)
      return TRUE;
  return FALSE;
}

/* present: what stands in the sentence. */
static gboolean
is_worth_trying (const Pattern *pattern, const Sieve *present, const GArray *items, guint i)
{
  if (!(pattern->needed.kinds & present->kinds) && !(pattern->needed.ids & present->ids))
    return FALSE;
  return !pattern->has_second
         || (i + 1 < items->len && may_accept (&pattern->second, &g_array_index (items, DateItem, i + 1)));
}

static gboolean
may_begin (const Pattern *pattern, guint kinds)
{
  for (guint e = 0; e < pattern->n_elements; e++) {
    if (pattern->elements[e].sieve.kinds & kinds)
      return TRUE;
    if (!pattern->elements[e].is_optional)
      return FALSE;
  }
  return FALSE;
}

/* In the order of by_kind: of two equally long matches the first counts. */
static GPtrArray *
patterns_of_kinds (const DateLevel *level, guint kinds)
{
  GPtrArray *patterns = g_hash_table_lookup (level->by_kinds, GUINT_TO_POINTER (kinds));

  if (kinds == 0 || patterns)
    return patterns;
  patterns = g_ptr_array_new ();
  for (guint p = 0; p < level->by_kind->len; p++)
    if (may_begin (level->by_kind->pdata[p], kinds))
      g_ptr_array_add (patterns, level->by_kind->pdata[p]);
  g_hash_table_insert (level->by_kinds, GUINT_TO_POINTER (kinds), patterns);
  return patterns;
}

/* The item after the longest match of the elements from e on, or 0.  The depth is bounded by the elements, the
   branching by optional elements and short gaps. */
static guint
match_from (const Pattern *pattern, guint e, GArray *items, guint i, DateMatch *match)
{
  if (e == pattern->n_elements)
    return i;

  const Element *element = &pattern->elements[e];
  const DateItem *item = i < items->len ? &g_array_index (items, DateItem, i) : NULL;
  guint kept = match->n_captures;

  if (element->is_forbidden)
    return item && accepts (element, item) ? 0 : match_from (pattern, e + 1, items, i, match);
  if (element->gap) {
    for (guint skip = 0; skip <= element->gap; skip++) {
      guint end = match_from (pattern, e + 1, items, i + skip, match);
      if (end)
        return end;
      match->n_captures = kept;
      if (i + skip >= items->len)
        break;
    }
    return 0;
  }
  if (item && accepts (element, item)) {
    if ((element->sieve.kinds & item->kinds) && match->n_captures < DATE_CAPTURES)
      match->capture[match->n_captures++] = item;
    guint end = match_from (pattern, e + 1, items, i + 1, match);
    if (end)
      return end;
    match->n_captures = kept;
  }
  return element->is_optional ? match_from (pattern, e + 1, items, i, match) : 0;
}

typedef struct {
  guint end;
  DateItem item;
} Best;

static void
try_patterns (GPtrArray *patterns, DateContext *context, const Sieve *present, GArray *items, guint i, Best *best)
{
  for (guint p = 0; patterns && p < patterns->len; p++) {
    const Pattern *pattern = patterns->pdata[p];
    if (!is_worth_trying (pattern, present, items, i))
      continue;
    DateMatch match = { .context = context, .arg = pattern->row->arg };
    guint end = match_from (pattern, 0, items, i, &match);

    if (end <= i || end <= best->end)
      continue;
    DateItem item = { .kinds = pattern->row->kind, .first = g_array_index (items, DateItem, i).first,
                      .end = g_array_index (items, DateItem, end - 1).end, .end_minute = -1 };
    followup_date_range_init (&item.range, FOLLOWUP_DAY_NONE, FOLLOWUP_DAY_NONE);
    item.range.rule = pattern->row->rule;
    if (!pattern->row->func (&match, &item))
      continue;
    best->end = end;
    best->item = item;
  }
}

/* What "the week after" and "the following day" count from: a week named before, a day named in the same sentence or in
   the one before it. */
static void
remember (DateContext *context, const DateItem *item)
{
  if (item->kinds & DATE_WEEK)
    context->week = item->range.stem_from;
  else if ((item->kinds & DATE_DAY) && item->range.stem_to != FOLLOWUP_DAY_NONE) {
    context->day = context->day_before = item->range.stem_to;
    if (context->day >= context->today)
      context->week = followup_calendar_monday (context->day);
  }
}

/* ---- which sentences are worth it ---- */

/* How common an element is: the places of its words in the patterns of the level tell. */
static guint
commonness (const Element *element, const guint *uses)
{
  guint n = element->sieve.kinds & (DATE_NUMBER | DATE_ORDINAL) ? 100 : 0;

  for (guint i = 0; i < element->n_literals; i++)
    n += uses[element->literals[i]];
  return n;
}

static const Element *
rarest_needed (const Pattern *pattern, const guint *uses)
{
  const Element *best = NULL;

  for (guint e = 0; e < pattern->n_elements; e++) {
    const Element *element = &pattern->elements[e];
    if (is_plain (element) && !element->is_optional
        && (!best || commonness (element, uses) < commonness (best, uses)))
      best = element;
  }
  return best;
}

static guint
count_uses (const DateLevel *level, guint *uses, guint max)
{
  guint n_ids = 0;

  for (guint p = 0; p < level->patterns->len; p++) {
    const Pattern *pattern = level->patterns->pdata[p];
    for (guint e = 0; e < pattern->n_elements; e++)
      for (guint i = 0; i < pattern->elements[e].n_literals; i++) {
        guint id = pattern->elements[e].literals[i];
        n_ids = MAX (n_ids, id + 1);
        if (id < max)
          uses[id]++;
      }
  }
  return n_ids;
}

static void
make_keys (DateLevel *level)
{
  Keys *keys = &level->keys;

  keys->n_ids = count_uses (level, NULL, 0);
  keys->ids = g_new0 (guint8, keys->n_ids + 1);
  g_autofree guint *uses = g_new0 (guint, keys->n_ids + 1);
  count_uses (level, uses, keys->n_ids);
  for (guint p = 0; p < level->patterns->len; p++) {
    Pattern *pattern = level->patterns->pdata[p];
    const Element *element = rarest_needed (pattern, uses);
    g_assert (element);
    pattern->needed = element->sieve;
    keys->kinds |= element->sieve.kinds;
    for (guint i = 0; i < element->n_literals; i++)
      keys->ids[element->literals[i]] = TRUE;
  }
  keys->is_made = TRUE;
}

static gboolean
has_key (DateLevel *level, const GArray *items, Sieve *ret_present)
{
  gboolean has = FALSE;

  if (!level->keys.is_made)
    make_keys (level);
  *ret_present = (Sieve){ 0 };
  for (guint i = 0; i < items->len; i++) {
    const DateItem *item = &g_array_index (items, DateItem, i);
    has = has || (item->kinds & level->keys.kinds) || (item->id < level->keys.n_ids && level->keys.ids[item->id]);
    ret_present->kinds |= item->kinds;
    ret_present->ids |= item->id ? G_GUINT64_CONSTANT (1) << item->id % 64 : 0;
  }
  return has;
}

/* What the sentence names without a match of this level. */
static void
remember_all (DateContext *context, const GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    remember (context, &g_array_index (items, DateItem, i));
}

/* ---- running a level ---- */

/* In place: a match reads from its own first item on, and there are never more items written than read. */
void
followup_date_level_run (DateLevel *level, DateContext *context, GArray *items)
{
  guint n = 0;
  Sieve present;

  context->day = context->day_before;
  context->day_before = FOLLOWUP_DAY_NONE;
  if (!has_key (level, items, &present)) {
    remember_all (context, items);
    return;
  }
  for (guint i = 0; i < items->len; n++) {
    const DateItem *item = &g_array_index (items, DateItem, i);
    GPtrArray *patterns = item->id ? patterns_of (level, item->id) : NULL;
    Best best = { .end = 0 };

    try_patterns (patterns, context, &present, items, i, &best);
    try_patterns (patterns_of_kinds (level, item->kinds), context, &present, items, i, &best);
    if (best.end) {
      remember (context, &best.item);
      g_array_index (items, DateItem, n) = best.item;
      i = best.end;
    } else {
      remember (context, item);
      if (n < i)
        g_array_index (items, DateItem, n) = *item;
      i++;
    }
  }
  g_array_set_size (items, n);
}

/* Every match of every pattern, in the order of the items; at most max. */
void
followup_date_level_find (DateLevel *level, DateContext *context, GArray *items, guint max, GArray *hits)
{
  Sieve present;

  if (!has_key (level, items, &present))
    return;
  for (guint i = 0; i < items->len && hits->len < max; i++) {
    const DateItem *item = &g_array_index (items, DateItem, i);
    GPtrArray *patterns = item->id ? patterns_of (level, item->id) : NULL;

    for (guint p = 0; patterns && p < patterns->len; p++) {
      const Pattern *pattern = patterns->pdata[p];
      if (!is_worth_trying (pattern, &present, items, i))
        continue;
      DateMatch match = { .context = context, .arg = pattern->row->arg };
      guint end = match_from (pattern, 0, items, i, &match);
      if (end <= i)
        continue;
      DateHit hit = { .cue = pattern->row->arg, .first = item->first, .end = g_array_index (items, DateItem, end - 1).end };
      g_array_append_val (hits, hit);
    }
  }
}

enum { LEVEL_SMALL, LEVEL_DAYS, LEVEL_BESIDE, LEVEL_PARTS, LEVEL_PAIRS, LEVEL_BOUNDS };

static DateLevel *levels[DATE_LEVELS];

static void
add_holiday (const char *name, const char *behind, guint kind, DateFunc func, int number)
{
  DateRow *row = g_new0 (DateRow, 1);
  GString *pattern = g_string_new (name);

  /* "St. Patrick's Day", "Martin Luther King Jr. Day" */
  g_string_replace (pattern, "jr ", "jr .? ", 0);
  g_string_replace (pattern, "st ", "st .? ", 1);
  g_string_append (pattern, behind);
  *row = (DateRow){ g_string_free (pattern, FALSE), kind, func, number, kind == DATE_DAY    ? "day.holiday"
                                                                               : kind == DATE_WEEK ? "week.holiday"
                                                                                                   : "weekend.holiday" };
  followup_date_level_add (levels[LEVEL_DAYS], row);
}

static void
compile_levels (void)
{
  const DateRow *const tables[] = { followup_date_rows_small, followup_date_rows_days, followup_date_rows_beside,
                                    followup_date_rows_parts,
                                    followup_date_rows_pairs, followup_date_rows_bounds };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    levels[i] = followup_date_level_new (tables[i]);
  for (const DateRow *row = followup_date_rows_weeks; row->pattern; row++)
    followup_date_level_add (levels[LEVEL_DAYS], row);
  for (const DateRow *row = followup_date_rows_amounts; row->pattern; row++)
    followup_date_level_add (levels[LEVEL_PARTS], row);
  for (guint i = 0; followup_date_holiday_name (i); i++) {
    add_holiday (followup_date_holiday_name (i), "", DATE_DAY, followup_date_row_holiday, (int) i);
    add_holiday (followup_date_holiday_name (i), " week !end", DATE_WEEK, followup_date_row_holiday_week, (int) i);
    add_holiday (followup_date_holiday_name (i), " weekend", DATE_SPAN, followup_date_row_holiday_weekend, (int) i);
    add_holiday (followup_date_holiday_name (i), " week end", DATE_SPAN, followup_date_row_holiday_weekend, (int) i);
  }
}

void
followup_date_grammar_prepare (void)
{
  static gsize once;

  if (g_once_init_enter (&once)) {
    compile_levels ();
    g_once_init_leave (&once, 1);
  }
}

void
followup_date_memory_init (DateMemory *memory)
{
  for (guint i = 0; i < DATE_LEVELS; i++)
    memory->week[i] = memory->day[i] = FOLLOWUP_DAY_NONE;
}

void
followup_date_parse (DateContext *context, DateMemory *memory, GArray *items)
{
  for (guint i = 0; i < DATE_LEVELS; i++) {
    context->week = memory->week[i];
    context->day_before = memory->day[i];
    followup_date_level_run (levels[i], context, items);
    memory->week[i] = context->week;
    memory->day[i] = context->day_before;
    if (i == LEVEL_BESIDE)
      followup_date_carry (context, items);
  }
}
