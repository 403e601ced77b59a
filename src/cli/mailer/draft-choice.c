/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mailer/draft-choice.h"

#include "cadence/contact.h"
#include "candidacy/job-words.h"
#include "cli/words.h"
#include "store/header-text.h"

#include <string.h>

/* What a draft can be asked for.  To whom: the mail that it answers says it, or what the claim is about. */
static const struct {
  const char *word;
  FollowupTag tag;
  gboolean is_mail;
  gboolean answers_theirs;      /* the mail of theirs, not the newest whose ever */
} kinds[] = {
  { "reply", FOLLOWUP_TAG_REPLY_DUE, TRUE, TRUE },       { "decision", FOLLOWUP_TAG_DECISION_DUE, TRUE, TRUE },
  { "thank-you", FOLLOWUP_TAG_THANK_YOU_DUE, TRUE, FALSE }, { "email", FOLLOWUP_TAG_EMAIL_DUE, TRUE, FALSE },
  { "feedback", FOLLOWUP_TAG_FEEDBACK_DUE, TRUE, TRUE }, { "call", FOLLOWUP_TAG_CALL_DUE, FALSE, FALSE },
  { "letter", FOLLOWUP_TAG_LETTER_DUE, FALSE, FALSE },
};

typedef struct {
  const FollowupRow *row;
  const FollowupCandidacy *candidacy;
  const FollowupClaim *claim;   /* NULL: asked for though it is not due */
  guint kind;                   /* of the table */
  FollowupDraftChoice *choice;
} Choosing;

int
followup_draft_kind_parse (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].word, word))
      return (int) kinds[i].tag;
  return -1;
}

const char *const *
followup_draft_kinds (void)
{
  static const char *words[G_N_ELEMENTS (kinds) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    words[i] = kinds[i].word;
  return words;
}

void
followup_draft_choice_clear (FollowupDraftChoice *choice)
{
  g_clear_pointer (&choice->to, g_ptr_array_unref);
  g_clear_pointer (&choice->cc, g_ptr_array_unref);
}

/* ---- what is due ----------------------------------------------------------------------------------------------- */

static guint
kind_of (FollowupTag tag)
{
  guint kind = 0;

  while (kind + 1 < G_N_ELEMENTS (kinds) && kinds[kind].tag != tag)
    kind++;
  return kind;
}

static const FollowupClaim *
due_claim (const FollowupRow *row, int tag)
{
  for (guint i = 0; i < row->due->len; i++) {
    const FollowupClaim *claim = row->due->pdata[i];
    if (tag >= 0 ? claim->tag == (FollowupTag) tag : kinds[kind_of (claim->tag)].is_mail)
      return claim;
  }
  return NULL;
}

/* A call or a letter is no mail: whom, and what tells that it is done. */
static gboolean
fail_no_mail (const FollowupRow *row, FollowupTag tag, GError **error)
{
  const char *slug = row->verdict->slug, *word = kinds[kind_of (tag)].word;
  const FollowupClaim *claim = due_claim (row, (int) tag);
  const FollowupPerson *person = claim && claim->to ? followup_candidacy_person (row->state->events->candidacy, claim->to) : NULL;
  g_autofree char *who = person ? followup_words_safe (followup_row_name (row, person), 0) : NULL;

  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT,
               "a %s is %s%s%s, which no draft can be: followup log %s %s when it is done, or followup draft %s email", word,
               claim ? "due" : "no mail", who ? " to " : "", who ? who : "", word, slug, slug);
  return FALSE;
}

static gboolean
choose_kind (Choosing *self, int kind, GError **error)
{
  const FollowupRow *row = self->row;

  self->claim = due_claim (row, kind);
  if (kind < 0 && !self->claim && row->due->len > 0)
    return fail_no_mail (row, ((const FollowupClaim *) row->due->pdata[0])->tag, error);
  if (kind < 0 && !self->claim) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT,
                 "nothing is due in %s; say what you want to write, such as: followup draft %s email", row->verdict->slug,
                 row->verdict->slug);
    return FALSE;
  }
  self->kind = kind_of (self->claim ? self->claim->tag : (FollowupTag) kind);
  self->choice->kind = kinds[self->kind].tag;
  return kinds[self->kind].is_mail || fail_no_mail (row, kinds[self->kind].tag, error);
}

/* ---- the mail that is answered --------------------------------------------------------------------------------- */

/* The newest of theirs, or whose ever, that is there; human mail before a machine's.  with: from or to one of them;
   NULL: anybody. */
static const FollowupMail *
newest_mail (const Choosing *self, gboolean is_theirs, const GPtrArray *with)
{
  const GPtrArray *mails = self->candidacy->mails;

  for (guint i = mails->len; i > 0; i--) {
    const FollowupMail *mail = mails->pdata[i - 1];
    gboolean is_with = !with;
    if (!followup_mail_exists (mail, self->row->state->events->now)
        || !(followup_mail_is_theirs (mail) || (!is_theirs && followup_mail_is_mine (mail) && followup_mail_is_human (mail))))
      continue;
    for (guint p = 0; with && p < with->len; p++) {
      const FollowupPerson *person = with->pdata[p];
      is_with = is_with || g_strcmp0 (mail->facts->from.address, person->address) == 0;
      for (guint t = 0; mail->facts->to && t < mail->facts->to->len; t++)
        is_with = is_with || g_strcmp0 (((FollowupPerson *) mail->facts->to->pdata[t])->address, person->address) == 0;
    }
    if (is_with)
      return mail;
  }
  return NULL;
}

/* The newest question that is open in the claim's thread. */
static const FollowupMail *
open_question (const Choosing *self)
{
  const GArray *questions = self->row->state->questions;

  for (guint i = questions->len; i > 0; i--) {
    const FollowupQuestion *question = &g_array_index (questions, FollowupQuestion, i - 1);
    if (!self->claim || g_strcmp0 (question->event->mail->thread, self->claim->thread) == 0)
      return question->event->mail;
  }
  return NULL;
}

static const FollowupMail *
find_parent (const Choosing *self, const FollowupThanks *thanks)
{
  const FollowupState *state = self->row->state;
  const FollowupMail *mail = NULL;

  switch (self->choice->kind) {
  case FOLLOWUP_TAG_REPLY_DUE:
    mail = open_question (self);
    break;
  case FOLLOWUP_TAG_DECISION_DUE:
    mail = state->offer ? state->offer->mail : NULL;
    break;
  case FOLLOWUP_TAG_FEEDBACK_DUE:
    mail = state->stage_event ? state->stage_event->mail : NULL;
    mail = mail && followup_mail_is_theirs (mail) ? mail : NULL;
    break;
  case FOLLOWUP_TAG_THANK_YOU_DUE:
    mail = thanks && thanks->outstanding->len > 0 ? newest_mail (self, FALSE, thanks->outstanding) : NULL;
    mail = mail || !thanks ? mail : thanks->meeting->mail;
    break;
  default:
    break;
  }
  return mail ? mail : newest_mail (self, kinds[self->kind].answers_theirs, NULL);
}

/* ---- whom -------------------------------------------------------------------------------------------------------- */

static gboolean
is_me (const Choosing *self, const char *address)
{
  return followup_events_is_me (self->row->state->events, address);
}

static void
add_person (const Choosing *self, GPtrArray *list, const FollowupPerson *person)
{
  const GPtrArray *lists[] = { self->choice->to, self->choice->cc };

  if (!followup_header_is_address (person->address) || is_me (self, person->address) || followup_person_is_machine (person)
      || list->len >= FOLLOWUP_DRAFT_MOST_PERSONS)
    return;
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      if (g_ascii_strcasecmp (((const FollowupPerson *) lists[l]->pdata[i])->address, person->address) == 0)
        return;
  /* by the name that the user or their own mail gave, not by what this mail says */
  const FollowupPerson *known = followup_candidacy_person (self->candidacy, person->address);
  g_ptr_array_add (list, (gpointer) (known && known->name ? known : person));
}

static void
add_persons (const Choosing *self, GPtrArray *list, const GPtrArray *persons)
{
  for (guint i = 0; persons && i < persons->len; i++)
    add_person (self, list, persons->pdata[i]);
}

/* Somebody of theirs: by address, by the organisation's own domain, or by way of a hiring system. */
static gboolean
is_known (const Choosing *self, const FollowupPerson *person)
{
  const char *at = strrchr (person->address, '@');

  return followup_candidacy_person (self->candidacy, person->address)
         || (at && (g_hash_table_contains (self->candidacy->domains, at + 1) || followup_host_is_service (at + 1)));
}

/* Reply-To is a stranger's to choose: it holds where it names somebody known (hostile.md Y03, J07). */
static void
add_sender (const Choosing *self, const FollowupFacts *facts)
{
  const FollowupPerson *reply_to = &facts->reply_to;
  gboolean is_asked = reply_to->address && g_strcmp0 (reply_to->address, facts->from.address) != 0;

  if (is_asked && is_known (self, reply_to))
    add_person (self, self->choice->to, reply_to);
  else if (is_asked)
    self->choice->avoided = reply_to;
  if (self->choice->to->len == 0)
    add_person (self, self->choice->to, &facts->from);
}

/* Everybody who was in the exchange, as an answer to all would have it. */
static void
add_exchange (const Choosing *self, const FollowupFacts *facts)
{
  gboolean is_mine = facts->direction == FOLLOWUP_DIRECTION_OUT;

  if (is_mine)
    add_persons (self, self->choice->to, facts->to);
  else
    add_sender (self, facts);
  if (self->choice->to->len == 0)
    return;
  if (!is_mine)
    add_persons (self, self->choice->cc, facts->to);
  add_persons (self, self->choice->cc, facts->cc);
}

/* The person of the candidacy that the claim names, else the first that can be written to. */
static void
add_addressee (const Choosing *self)
{
  const GPtrArray *people = self->candidacy->people;
  const FollowupPerson *named
      = self->claim && self->claim->to ? followup_candidacy_person (self->candidacy, self->claim->to) : NULL;

  if (named)
    add_person (self, self->choice->to, named);
  for (guint i = 0; self->choice->to->len == 0 && i < people->len; i++)
    add_person (self, self->choice->to, people->pdata[i]);
}

static gboolean
choose_persons (Choosing *self, const FollowupThanks *thanks, GError **error)
{
  FollowupDraftChoice *choice = self->choice;

  if (thanks)
    add_persons (self, choice->to, thanks->outstanding);
  if (choice->to->len == 0 && choice->parent)
    add_exchange (self, choice->parent->facts);
  if (choice->to->len == 0)
    add_addressee (self);
  if (choice->to->len > 0)
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT,
               "nobody is known in %s who could be written to: name them with people= in the configuration",
               self->row->verdict->slug);
  return FALSE;
}

/* ---- from which address ------------------------------------------------------------------------------------------ */

static const char *
mine_among (const Choosing *self, const GPtrArray *persons)
{
  for (guint i = 0; persons && i < persons->len; i++) {
    const FollowupPerson *person = persons->pdata[i];
    if (person->address && is_me (self, person->address))
      return person->address;
  }
  return NULL;
}

static const char *
my_address_in (const Choosing *self, const FollowupFacts *facts)
{
  if (facts->direction == FOLLOWUP_DIRECTION_OUT)
    return facts->from.address && is_me (self, facts->from.address) ? facts->from.address : NULL;
  const char *found = mine_among (self, facts->to);
  return found ? found : mine_among (self, facts->cc);
}

static gboolean
choose_from (Choosing *self, GError **error)
{
  const GPtrArray *mails = self->candidacy->mails;
  const char *const *me = self->row->state->events->me;
  const char *from = self->choice->parent ? my_address_in (self, self->choice->parent->facts) : NULL;

  for (guint i = mails->len; i > 0 && !from; i--)
    from = my_address_in (self, ((const FollowupMail *) mails->pdata[i - 1])->facts);
  self->choice->from = from ? from : me ? me[0] : NULL;
  if (self->choice->from)
    return TRUE;
  g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG,
                       "notmuch knows no address of yours: notmuch config set user.primary_email YOU@HOST");
  return FALSE;
}

gboolean
followup_draft_choose (const FollowupRow *row, int kind, FollowupDraftChoice *ret_choice, GError **error)
{
  Choosing self = { .row = row, .candidacy = row->state->events->candidacy, .choice = ret_choice };

  ret_choice->to = g_ptr_array_new ();
  ret_choice->cc = g_ptr_array_new ();
  if (!choose_kind (&self, kind, error))
    return FALSE;
  const FollowupThanks *thanks
      = ret_choice->kind == FOLLOWUP_TAG_THANK_YOU_DUE ? followup_contact_thanks (row->state) : NULL;
  ret_choice->parent = find_parent (&self, thanks);
  return choose_persons (&self, thanks, error) && choose_from (&self, error);
}
