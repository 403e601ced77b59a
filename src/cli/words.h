/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "base/zone.h"
#include "cadence/verdict.h"

/* Text fit for a terminal: control characters, escape sequences, direction marks and invisible characters of mail are
   taken out (DESIGN 10.10); at most `most` characters, then an ellipsis; 0: all.  Free with g_free(). */
char *followup_words_safe (const char *text, guint most);
/* How many columns of a terminal a text takes. */
guint followup_words_cells (const char *text);
/* The text, cut with an ellipsis to that many columns; 0: whole. */
char *followup_words_fit (const char *text, guint cells);
/* "id:MID" as a word that a shell hands to notmuch unharmed; NULL when the id cannot be shown as it is. */
char *followup_words_id (const char *id);
/* The beginning of a Message-ID, for the eye. */
char *followup_words_short_id (const char *id);
/* "Mon 23 Nov", with the year when it is not the one of `today`. */
char *followup_words_day (FollowupDay day, FollowupDay today);
/* "Tue 24 Nov 14:00" in the zone. */
char *followup_words_instant (const FollowupZone *zone, gint64 at, FollowupDay today);
/* "Acme · Account Executive", or the slug. */
char *followup_words_candidacy (const FollowupVerdict *verdict);

#endif
