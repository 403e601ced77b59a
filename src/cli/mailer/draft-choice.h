/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_DRAFT_CHOICE_H
#define CLI_DRAFT_CHOICE_H

#include "cli/overview.h"
#include "store/draft.h"

/* The due tag that a word asks a draft for ("reply", "thank-you", "call", ...); -1: none. */
int followup_draft_kind_parse (const char *word);
/* The words, ended by NULL; static. */
const char *const *followup_draft_kinds (void);

/* What is to be written to whom, and in answer to what. */
typedef struct {
  FollowupTag kind;
  const FollowupMail *parent;   /* NULL: a new thread */
  GPtrArray *to, *cc;           /* FollowupPerson *, borrowed */
  const char *from;             /* the address of mine that they wrote to; borrowed */
  const FollowupPerson *avoided; /* an answer was asked for there, to somebody unknown; NULL: no */
} FollowupDraftChoice;
void followup_draft_choice_clear (FollowupDraftChoice *choice);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FollowupDraftChoice, followup_draft_choice_clear)

/* kind: a due tag, or -1 for what is most urgent in the row.  NO_INPUT, with a sentence that says what to do instead:
   nothing is due, a call or a letter is, nobody is known to write to.  CONFIG: notmuch knows no address of mine. */
gboolean followup_draft_choose (const FollowupRow *row, int kind, FollowupDraftChoice *ret_choice, GError **error);

#endif
