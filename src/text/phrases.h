/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_PHRASES_H
#define TEXT_PHRASES_H

#include "text/words.h"

/* Rules over words, read from a text such as data/phrases.en (its format is told at its top), compiled once
   and run over a mail in one pass: an index by first word, no going back, every gap bounded. */

typedef enum {
  FOLLOWUP_RULE_IN = 1 << 0,       /* in their mail */
  FOLLOWUP_RULE_OUT = 1 << 1,      /* in mine */
  FOLLOWUP_RULE_IF = 1 << 2,       /* holds in a conditional clause too */
  FOLLOWUP_RULE_ASK = 1 << 3,      /* holds in a question too */
  FOLLOWUP_RULE_JOB = 1 << 4,      /* needs a mail that speaks of a job */
  FOLLOWUP_RULE_SUBJECT = 1 << 5,  /* read in the subject too */
  FOLLOWUP_RULE_NEGATIVE = 1 << 6, /* names its negation itself */
  FOLLOWUP_RULE_VETO = 1 << 7,     /* takes back what its section found in the same clause */
  FOLLOWUP_RULE_WEAK = 1 << 8,     /* gives way to any other outcome in the mail */
  FOLLOWUP_RULE_PLAIN = 1 << 9,    /* needs a job's own words, not those it shares, or an answer */
} FollowupRuleFlags;

typedef struct {
  const char *section;
  const char *id;
  double confidence;
  FollowupRuleFlags flags;
} FollowupRule;

/* Words [first, end) satisfy the rule. */
typedef struct {
  const FollowupRule *rule;
  guint first, end;
} FollowupMatch;

typedef struct FollowupPhrases FollowupPhrases;

/* NULL and a CONFIG error that names the line where data is wrong. */
FollowupPhrases *followup_phrases_new (const char *data, GError **error);
void followup_phrases_free (FollowupPhrases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupPhrases, followup_phrases_free)

/* The shortest match of each pattern from each word on, in the order of the words, as FollowupMatch; whole
   container is the caller's.  The work is bounded: a text made to be slow is read as far as the bound allows.
 */
GArray *followup_phrases_match (FollowupPhrases *self, const FollowupWords *words);

/* The rules compiled in, made at the first call, for the whole life of the process. */
FollowupPhrases *followup_phrases_builtin (void);

#endif
