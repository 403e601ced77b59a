/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_READING_H
#define CONFIG_READING_H

#include "config/lines.h"

/* A configuration on its way from lines to values: private to the files of this room. */
typedef struct {
  const char *file;             /* what messages call it by */
  FollowupConfig *config;
  char **cadence_names;         /* for messages */
  FollowupConfigCandidacy *candidacy; /* the group being read, NULL in [followup] */
} FollowupReading;

/* One key of a group. */
typedef struct {
  const char *name;
  gboolean (*read) (FollowupReading *reading, const FollowupLine *line, GError **error);
} FollowupReadingKey;

/* Reads every line of a group by a table of keys (ended by a NULL name). */
gboolean followup_reading_group (FollowupReading *reading, const FollowupLineGroup *group,
                                 const FollowupReadingKey *keys, GError **error);
/* Values that both groups have. */
gboolean followup_reading_cadence (FollowupReading *reading, const FollowupLine *line,
                                   const FollowupCadence **ret_cadence, GError **error);
gboolean followup_reading_channels (FollowupReading *reading, const FollowupLine *line, guint *ret_channels,
                                    GError **error);
gboolean followup_reading_string (FollowupReading *reading, const FollowupLine *line, char **ret_string,
                                  GError **error);
/* NULL for a list without a word. */
gboolean followup_reading_list (FollowupReading *reading, const FollowupLine *line, GStrv *ret_list, GError **error);
gboolean followup_reading_day (FollowupReading *reading, const FollowupLine *line, const char *text,
                               FollowupDay *ret_day, GError **error);

/* [candidacy SLUG]: adds one to the config, whose defaults have been read. */
gboolean followup_reading_candidacy (FollowupReading *reading, const char *slug, const FollowupLineGroup *group,
                                     GError **error);
/* No alias may be a slug or an alias of another. */
gboolean followup_reading_check_aliases (FollowupReading *reading, GError **error);
void followup_config_candidacy_free (FollowupConfigCandidacy *candidacy);
void followup_config_candidacy_dump (const FollowupConfigCandidacy *candidacy, GString *out);
/* One value for the hash; its length is told, so that no two dumps are alike by chance. */
void followup_config_dump_string (GString *out, const char *name, const char *value);
void followup_config_dump_list (GString *out, const char *name, GStrv list);

/* "Dana Reyes <dana@acme.example>" or a bare address: name (may be NULL) and address, both UTF-8, the address in
   lower case.  NULL when it is neither. */
FollowupPerson *followup_person_parse (const char *text);
/* A host name with a dot, in lower case and ASCII (IDNA); NULL when it is none. */
char *followup_domain_parse (const char *text);
/* Why a domain is no employer's own, as the end of a sentence: a public mail service (data/free-mail.list), a public
   suffix (libpsl's list); NULL: it may be.  Static. */
const char *followup_domain_public (const char *domain);

#endif
