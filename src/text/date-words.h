/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATE_WORDS_H
#define TEXT_DATE_WORDS_H

#include "text/words.h"

/* The words that dates are made of, from data/text/dates.words (compiled in).  Read once, then constant. */

typedef enum {
  DATE_NUMBER = 1 << 0,  /* value; digits or a number word */
  DATE_ORDINAL = 1 << 1, /* value */
  DATE_WEEKDAY = 1 << 2, /* value: FollowupWeekday */
  DATE_MONTH = 1 << 3,   /* value: 1 to 12; certain by itself */
  DATE_MONTH_SHORT = 1 << 4, /* the same, certain only beside a day number or a preposition */
  DATE_UNIT = 1 << 5,    /* value: DateUnit */
  DATE_YEAR = 1 << 6,    /* value: four digits */
  DATE_CLOCK = 1 << 7,   /* a time of day: minute, end_minute */
  DATE_ZONE = 1 << 8,    /* value: index of followup_date_zone_offset() */
  DATE_AMOUNT = 1 << 9,  /* "two to three weeks": low, high, value: DateUnit */
  DATE_DAY = 1 << 10,    /* one day (the following four: a range of days) */
  DATE_WEEK = 1 << 11,
  DATE_MONTHS = 1 << 12, /* month, quarter, year, season */
  DATE_SPAN = 1 << 13,   /* any other range, also one without days */
  DATE_SIGN = 1 << 14,   /* punctuation */
} DateKind;

#define DATE_RANGE (DATE_DAY | DATE_WEEK | DATE_MONTHS | DATE_SPAN)

typedef enum { DATE_UNIT_DAY, DATE_UNIT_WORKDAY, DATE_UNIT_WEEK, DATE_UNIT_WORKWEEK, DATE_UNIT_FORTNIGHT, DATE_UNIT_MONTH,
               DATE_UNIT_QUARTER, DATE_UNIT_YEAR, DATE_UNIT_HOUR, DATE_UNIT_MINUTE, DATE_UNIT_WEEKEND } DateUnit;

typedef struct {
  guint id;    /* the same for the same form, never 0 */
  guint kinds; /* 0: only written out in the grammar */
  int value;
  gboolean needs_capital;
  gboolean is_name; /* people are called so */
  gboolean is_act;  /* what only people do */
} DateWord;

/* What a form means, or NULL where it is no word of the grammar. */
const DateWord *followup_date_word (const FollowupWord *word);
const DateWord *followup_date_word_named (const char *form);
/* The same, made if it is not there yet; only while the grammar is compiled. */
const DateWord *followup_date_word_add (const char *form);

/* Holidays: names with single spaces, as forms of FollowupWord; NULL beyond the last. */
const char *followup_date_holiday_name (guint i);
const char *followup_date_holiday_rule (guint i);

/* Seconds east of UTC of a zone on a day. */
gint32 followup_date_zone_offset (int zone, gint32 day);

/* The lists of the data file data/text/NAME, a GKeyFile that is compiled in. */
GKeyFile *followup_date_data (const char *name);
#endif
