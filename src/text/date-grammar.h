/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATE_GRAMMAR_H
#define TEXT_DATE_GRAMMAR_H

#include "text/date-words.h"
#include "text/words.h"

#include <followup/facts.h>

/* Dates in running text.  The words of a mail become items; levels of rows (token pattern -> function) then rewrite
   the items from left to right, the longest pattern first: clock times and amounts ("5-7 days"), days and weeks,
   parts of them ("early next week"), pairs ("from X to Y"), bounds ("by X").  Every level is one linear pass over a sentence. */

typedef enum {
  DATE_IS_UNDATED = 1 << 0, /* "soon": no days */
  DATE_IS_BY = 1 << 1,      /* by, before, within: runs from the mail's day */
  DATE_IS_UNTIL = 1 << 2,
  DATE_IS_THROUGH = 1 << 3,
  DATE_IS_AFTER = 1 << 4,
  DATE_IS_LOWER = 1 << 5,   /* not before X: no `to` */
  DATE_IS_PAIR = 1 << 6,    /* from X to Y */
  DATE_IS_PAST = 1 << 7,    /* told as past: "last week" */
  DATE_IS_AMOUNT = 1 << 8,  /* counted from the mail: "in two weeks" */
  DATE_IS_AROUND = 1 << 9,  /* "on or around" */
  DATE_IS_CONFLICT = 1 << 10, /* weekday and date disagree */
  DATE_IS_ANAPHORIC = 1 << 11, /* a bare day of the month or weekday: means little outside its sentence */
} DateFlags;

/* from, to: days, inclusive.  stem: the X of "by X", "until X".  wide: what the same words mean where no work is
   spoken of (a week has seven days then).  back: days to the same words' last occurrence, 0 where they have one. */
typedef struct {
  FollowupDay from, to;
  FollowupDay stem_from, stem_to;
  FollowupDay wide_from, wide_to;
  FollowupDay other;  /* the other reading of "7/12", or NONE */
  int back;
  guint flags;
  gboolean vague;
  const char *rule;
} DateRange;

/* One item: words [first, end). */
typedef struct {
  guint kinds; /* DateKind bits */
  guint id;    /* of its form, 0: no word of the grammar */
  int value;
  guint first, end;
  int minute, end_minute;  /* DATE_CLOCK; end -1: none */
  gboolean is_loose;       /* DATE_CLOCK: an hour of either half of the day; DATE_AMOUNT: "another week"; DATE_NUMBER: and a half */
  int low, high;           /* DATE_AMOUNT, in value's unit */
  gboolean vague;          /* DATE_AMOUNT */
  int more_days, more_months; /* DATE_AMOUNT: "two weeks and three days" */
  DateRange range;
} DateItem;

/* "13/02" and "02/13" show how their writer orders day and month. */
typedef enum { DATE_ORDER_UNKNOWN, DATE_ORDER_DAY_FIRST, DATE_ORDER_MONTH_FIRST, DATE_ORDER_BOTH } DateOrder;

typedef struct {
  const FollowupWords *words;
  FollowupDay today;      /* in the mail's own offset */
  gint64 at;
  gint32 offset;
  gboolean is_month_first; /* 7/12 is July: the mail's offset is an American one */
  DateOrder order;        /* told by another date of the same mail */
  FollowupDay week;       /* Monday of the week named last, or NONE */
  FollowupDay day;        /* the day named last in this sentence or the one before it, or NONE */
  FollowupDay day_before; /* what the next sentence inherits */
} DateContext;

#define DATE_CAPTURES 8

typedef struct {
  DateContext *context;
  const DateItem *capture[DATE_CAPTURES]; /* what the classes of the pattern matched, in order */
  guint n_captures;
  int arg;
} DateMatch;

/* Fills item, of which kinds, first and end are set; FALSE: the words mean no such thing. */
typedef gboolean (*DateFunc) (const DateMatch *match, DateItem *item);

/* pattern: elements with spaces between.  An element is alternatives with "|" between, each a literal word or one of
   the classes N number, O ordinal, W weekday, M month, m month or its short form, U unit, Y year, T clock time,
   Z zone, P amount, D day, K week, X months, S span, R any of the last four; "?" behind: may be missing; "!" before:
   must not follow; "*": up to three items of any kind, "**": up to six. */
typedef struct {
  const char *pattern;
  guint kind;
  DateFunc func;
  int arg;
  const char *rule;
} DateRow;

typedef struct DateLevel DateLevel;

/* rows: static; their last has pattern NULL.  Never freed. */
DateLevel *followup_date_level_new (const DateRow *rows);
void followup_date_level_add (DateLevel *level, const DateRow *row);
/* Rewrites the items (GArray of DateItem) of a sentence, which are fewer afterwards or as many. */
void followup_date_level_run (DateLevel *level, DateContext *context, GArray *items);

/* A match found by followup_date_level_find(): the row's arg, words [first, end). */
typedef struct {
  int cue;
  guint first, end;
} DateHit;

/* Appends a DateHit for every match in items, at most max in all.  Rows need no function here. */
void followup_date_level_find (DateLevel *level, DateContext *context, GArray *items, guint max, GArray *hits);

/* Compiles the levels; to be called before any words become items, for items know only words of the grammar. */
void followup_date_grammar_prepare (void);
/* How the mail orders day and month, for its other dates. */
void followup_date_context_read_order (DateContext *context);
/* Fills items with the words of the sentence from word first on; gives the word behind it. */
guint followup_date_items (DateContext *context, guint first, GArray *items);
/* Days told together share week and month; after the level of days beside others. */
void followup_date_carry (const DateContext *context, GArray *items);
/* What each level remembers from one sentence to the next. */
#define DATE_LEVELS 6
typedef struct {
  FollowupDay week[DATE_LEVELS], day[DATE_LEVELS];
} DateMemory;
void followup_date_memory_init (DateMemory *memory);
/* Runs all levels over the items of a sentence, from words to ranges. */
void followup_date_parse (DateContext *context, DateMemory *memory, GArray *items);

/* Shared by the rows. */
void followup_date_range_init (DateRange *range, FollowupDay from, FollowupDay to);
/* Month and day without a year: the next occurrence. */
gboolean followup_date_yearless (const DateContext *context, int month, int day, DateRange *range);
/* "7/12", "07.12.2026"; year 0: none given. */
gboolean followup_date_numeric (const DateContext *context, int a, int b, int year, gboolean is_day_first, DateRange *range);

extern const DateRow followup_date_rows_small[];
extern const DateRow followup_date_rows_days[];
extern const DateRow followup_date_rows_weeks[]; /* the same level as the days */
extern const DateRow followup_date_rows_beside[];
extern const DateRow followup_date_rows_parts[];
extern const DateRow followup_date_rows_amounts[]; /* the same level as the parts */
extern const DateRow followup_date_rows_pairs[];
extern const DateRow followup_date_rows_bounds[];
gboolean followup_date_row_holiday (const DateMatch *match, DateItem *item);
gboolean followup_date_row_after_the_holidays (const DateMatch *match, DateItem *item);
gboolean followup_date_row_holiday_week (const DateMatch *match, DateItem *item);
gboolean followup_date_row_holiday_weekend (const DateMatch *match, DateItem *item);
#endif
