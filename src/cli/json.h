/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "base/zone.h"

#include <json-glib/json-glib.h>

/* Members of the JSON that commands print (docs/schema.md): what does not apply is null, never left out. */

/* The document of every command begins with its version and the instant it speaks of; zone NULL: it speaks of none. */
JsonBuilder *followup_json_begin (const FollowupZone *zone, gint64 now);
/* The members' names are those of the functions' last words; names are static, values are copied. */
void followup_json_text (JsonBuilder *json, const char *name, const char *text); /* NULL: null */
void followup_json_texts (JsonBuilder *json, const char *name, const char *const *texts); /* NULL: an empty list */
void followup_json_day (JsonBuilder *json, const char *name, FollowupDay day);
void followup_json_instant (JsonBuilder *json, const char *name, const FollowupZone *zone, gint64 at);
void followup_json_flag (JsonBuilder *json, const char *name, gboolean flag);
/* zero_is_none: 0 is no number at all, so null. */
void followup_json_number (JsonBuilder *json, const char *name, gint64 number, gboolean zero_is_none);
/* Rounded to so many parts of one; NAN becomes null. */
void followup_json_real (JsonBuilder *json, const char *name, double value, double parts);
void followup_json_begin_list (JsonBuilder *json, const char *name);
/* Ends the document; a line that no terminal minds.  Frees the builder.  The text: free with g_free(). */
char *followup_json_end (JsonBuilder *json);
/* Ends the document and prints it. */
void followup_json_print (JsonBuilder *json);

#endif
