/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/explanation.h"
#include "scan/workspace.h"

/* What a text is written for. */
typedef struct {
  guint width;                  /* columns; 0: as many as it takes (not a terminal) */
  gboolean has_colour;
} FollowupScreen;

/* Standard output as it is: its width if it is a terminal, colour unless NO_COLOR is set. */
FollowupScreen followup_screen_of_stdout (void);

/* One way to show things: text for people or JSON for programs.  All there is to say is in the overview and the
   explanation; an output only words it.  Appends whole lines. */
typedef struct {
  void (*overview) (const FollowupOverview *overview, const FollowupScreen *screen, GString *out);
  void (*explanation) (const FollowupExplanation *explanation, const FollowupScreen *screen, GString *out);
} FollowupOutput;

extern const FollowupOutput followup_output_text;
extern const FollowupOutput followup_output_json;
const FollowupOutput *followup_output_of (FollowupFormat format);

/* JSON text with every character that could disturb a terminal written as \uXXXX: controls, direction marks, invisible
   characters; everything beyond ASCII where ascii_only (a terminal that knows no UTF-8).  Free with g_free(). */
char *followup_output_harmless_json (const char *json, gboolean ascii_only);
/* Does standard output know more letters than ASCII?  If not, pictures are drawn with those alone. */
gboolean followup_output_has_unicode (void);
/* Prints text for people: in plain letters where the locale knows ASCII alone. */
void followup_output_print (const char *text);
/* Prints a line of JSON so. */
void followup_output_print_json (const char *json);

#endif
