/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/workdays.h"
#include "config/cadence.h"

/* An interview told by `interviews=2026-03-05T14:00/15:00`: local wall times, end_minute -1 when not told. */
typedef struct {
  FollowupDay day;
  int minute, end_minute;
} FollowupConfigInterview;

/* [candidacy SLUG] */
typedef struct {
  char *slug;
  char *company, *role;         /* NULL: not told */
  GPtrArray *people;            /* FollowupPerson (name and address); never NULL */
  GStrv domains;                /* lower case; NULL: none */
  GStrv aliases;                /* old slugs */
  const FollowupCadence *cadence; /* never NULL; borrowed from the config */
  guint channels;               /* bit (1 << FollowupChannel) */
  FollowupDay decision;
  GArray *interviews;           /* FollowupConfigInterview; never NULL */
  char *where;                  /* "config:14", for messages */
} FollowupConfigCandidacy;

typedef struct {
  char *prefix;                 /* "followup/" */
  gboolean scope_is_last;       /* scope=last */
  gboolean discover;            /* discover=true */
  int since_days;               /* how far discovery looks back: 365 */
  int pipeline;                 /* fewer candidacies under way than this are worth a hint: 5; 0: none are */
  char *zone;                   /* NULL: TZ */
  FollowupWorkdays workdays;
  const FollowupCadence *cadence; /* the default */
  guint channels;               /* the default: email and call */
  GStrv sent_folders;           /* default "Sent;sent" and their like */
  GStrv contacts;               /* vCard files and folders of them: absolute, or "~/..."; NULL: none */
  GStrv query_command;          /* words of a program that looks an address up; "%s" in them stands for it; NULL: none */
  GPtrArray *candidacies;       /* FollowupConfigCandidacy, in file order */
  GHashTable *cadences;         /* name -> FollowupCadence (owned) */
  char *hash;                   /* hex digest of all that a verdict may rest on */
  char *reading_hash;           /* hex digest of what the facts of a message depend on (sent folders) */
} FollowupConfig;

/* A text to be parsed, with the name that messages call it by ("config", "my.cadence"). */
typedef struct {
  const char *name;
  const char *text;             /* NULL: there is no such file */
} FollowupConfigText;

/* Parses the config file (NULL: none) and the user's NAME.cadence files; the compiled-in six are always there, and
   one of the user's with the same name, a [cadence NAME] group last, replaces or extends it.
   Pure: no file is opened (but the zone's).  Anything not understood is a CONFIG error "NAME:LINE: what; did you
   mean ...", and nothing is returned (DECISIONS 29). */
FollowupConfig *followup_config_parse (const FollowupConfigText *config, const FollowupConfigText *cadences,
                                       guint n_cadences, GError **error);
void followup_config_free (FollowupConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupConfig, followup_config_free)

/* Reads the files: `path` or, when NULL, followup/$NOTMUCH_PROFILE/config, else followup/config under
   XDG_CONFIG_HOME (none is needed), and the files followup/cadences/NAME.cadence there.  The only function here that
   opens files.  *ret_paths: every path looked at, whether it was there or not, for the stamp (may be NULL).
   Errors: CONFIG; NO_INPUT when there is no file `path`; IO when one cannot be read. */
FollowupConfig *followup_config_load (const char *path, GStrv *ret_paths, GError **error);

/* Can tags begin with it: letters, digits, dots, dashes, underscores, and one slash at the end? */
gboolean followup_config_is_prefix (const char *text);
/* "90", "90 days", "6 weeks", "18 months", "1 year" in days; 0: it is no such span, or over 100 years. */
int followup_config_span (const char *text);
/* Is it a slug that a user may choose (DECISIONS 27)? */
gboolean followup_slug_is_valid (const char *slug);
/* The nearest of the words at an edit distance of 2 or less, or NULL; borrowed. */
const char *followup_near_miss (const char *word, const char *const *words);

#endif
