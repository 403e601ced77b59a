/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_LINES_H
#define CONFIG_LINES_H

#include "config/config.h"

/* The key file format of GLib (GKeyFile), read line by line: what GKeyFile forgets, the number of each line and
   whether a key or group came twice, is what a message to the user needs. */
typedef struct {
  char *key;
  char *value;                  /* escapes still in it; stripped */
  guint number;                 /* from 1 */
} FollowupLine;

typedef struct {
  char *name;                   /* "" for the lines before the first [group] */
  guint number;                 /* of its [group] line; 1 for "" */
  GPtrArray *lines;             /* FollowupLine */
} FollowupLineGroup;

/* The groups of a text in order (FollowupLineGroup, owned by the array).  A line that is no comment, group or key, a
   key or group that stands there twice, bytes that are no UTF-8, more than 1 MiB: CONFIG error with file:line. */
GPtrArray *followup_lines_parse (const FollowupConfigText *text, GError **error);

/* The value without its escapes (\s \t \n \r \\ \;), or NULL when there is another escape. */
char *followup_line_string (const FollowupLine *line);
/* The parts between the `;` of a value, stripped and without escapes, empty ones left out; NULL for a bad escape. */
GStrv followup_line_list (const FollowupLine *line);

/* Set a CONFIG error "FILE:NUMBER: ..." and return FALSE. */
gboolean followup_line_fail (GError **error, const char *file, guint number, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
/* The same for a word that is none of the known ones: `cadence "wekly" is not known; did you mean "weekly"?
   (known: steady, ...)`. */
gboolean followup_line_fail_unknown (GError **error, const char *file, guint number, const char *what,
                                     const char *word, const char *const *known);

#endif
