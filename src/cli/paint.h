/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PAINT_H
#define CLI_PAINT_H

#include "cli/output.h"

/* What a text means; colour only adds to what the words say. */
typedef enum {
  FOLLOWUP_PAINT_PLAIN,
  FOLLOWUP_PAINT_STRONG,
  FOLLOWUP_PAINT_LATE,
  FOLLOWUP_PAINT_DUE,
  FOLLOWUP_PAINT_WAITING,
  FOLLOWUP_PAINT_DIM,
} FollowupPaint;

/* Appends the text; painted where the screen has colour. */
void followup_paint (GString *out, const FollowupScreen *screen, FollowupPaint paint, const char *text);

/* A line "  LABEL     text": the label padded to so many columns, the text cut where the screen ends. */
void followup_paint_row (GString *out, const FollowupScreen *screen, guint indent, guint label_width, FollowupPaint paint,
                         const char *label, const char *text);
/* Likewise, but the text goes on in the next lines below its beginning. */
void followup_paint_paragraph (GString *out, const FollowupScreen *screen, guint indent, guint label_width,
                               FollowupPaint paint, const char *label, const char *text);
/* A line with one text at its beginning and one, dim, at its end. */
void followup_paint_ends (GString *out, const FollowupScreen *screen, const char *left, const char *right);

/* The explanation for people: the half of the text output that is about one candidacy. */
void followup_explanation_as_text (const FollowupExplanation *explanation, const FollowupScreen *screen, GString *out);

/* NAME: "words", fit for a terminal; cut to so many characters.  Either may be NULL. */
char *followup_paint_quote (const char *who, const char *words, guint most);

#endif
