/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/mailer/draft-choice.h"
#include "cli/mailer/greeting.h"
#include "cli/mailer/new-file.h"
#include "cli/output.h"
#include "cli/piped.h"
#include "cli/words.h"
#include "stamp/front.h"
#include "store/header-text.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
  FollowupWorkspace *workspace;
  FollowupOverview *overview;
  const FollowupRow *row;
  FollowupDraftChoice choice;
} Drafting;

static void
drafting_clear (Drafting *self)
{
  followup_draft_choice_clear (&self->choice);
  g_clear_pointer (&self->overview, followup_overview_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drafting, drafting_clear)

/* ---- which candidacy --------------------------------------------------------------------------------------------- */

typedef struct {
  const char *slug;             /* NULL: a message on standard input */
  const char *kind_word;        /* NULL: whatever is due */
} DraftWords;

/* A single word is a slug where it is one, else a kind. */
static gboolean
read_words (const FollowupSurvey *survey, int argc, char **argv, DraftWords *ret_words, int *ret_kind, GError **error)
{
  *ret_words = (DraftWords){ argc > 1 ? argv[1] : NULL, argc > 2 ? argv[2] : NULL };
  if (argc == 2 && followup_draft_kind_parse (argv[1]) >= 0 && !followup_workspace_candidacy (survey, argv[1], NULL))
    *ret_words = (DraftWords){ NULL, argv[1] };
  *ret_kind = ret_words->kind_word ? followup_draft_kind_parse (ret_words->kind_word) : -1;
  if (!ret_words->kind_word || *ret_kind >= 0)
    return TRUE;
  const char *const *kinds = followup_draft_kinds ();
  const char *near = followup_near_miss (ret_words->kind_word, kinds);
  g_autofree char *known = g_strjoinv (", ", (GStrv) kinds);
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "\"%s\" is no kind of draft%s%s%s (known: %s)",
               ret_words->kind_word, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "", known);
  return FALSE;
}

static const FollowupCandidacy *
find_candidacy (FollowupWorkspace *workspace, const FollowupSurvey *survey, const char *slug, GError **error)
{
  if (slug)
    return followup_workspace_candidacy (survey, slug, error);
  g_autoptr (FollowupStored) stored = followup_piped_message (workspace, "draft", error);
  return stored ? followup_piped_candidacy (survey, stored, error) : NULL;
}

static gboolean
find_row (Drafting *self, const FollowupSurvey *survey, const FollowupCandidacy *candidacy, GError **error)
{
  self->overview = followup_overview_new_present (survey, candidacy->slug);
  self->row = self->overview->rows->len > 0 ? self->overview->rows->pdata[0] : NULL;
  if (self->row && self->row->state)
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "nothing is known of %s at that time", candidacy->slug);
  return FALSE;
}

/* ---- the draft --------------------------------------------------------------------------------------------------- */

static const char *
name_of (const FollowupRow *row, const FollowupPerson *person)
{
  const char *name = followup_row_name (row, person);
  return g_strcmp0 (name, person->address) == 0 ? NULL : name;
}

/* As they wrote to me last, so are they greeted. */
static gboolean
is_informal (const FollowupRow *row)
{
  const GPtrArray *mails = row->state->events->candidacy->mails;

  for (guint i = mails->len; i > 0; i--) {
    const FollowupMail *mail = mails->pdata[i - 1];
    if (followup_mail_exists (mail, row->state->events->now) && followup_mail_is_theirs (mail)
        && followup_mail_is_human (mail))
      return followup_greeting_is_informal (mail->facts->new_text);
  }
  return FALSE;
}

static char *
greeting_of (const Drafting *self)
{
  const GPtrArray *to = self->choice.to;
  g_autofree const char **names = g_new0 (const char *, to->len + 1);

  for (guint i = 0; i < to->len; i++)
    names[i] = name_of (self->row, to->pdata[i]);
  return followup_greeting_new (names, to->len, is_informal (self->row));
}

static char *
subject_of (const Drafting *self)
{
  const FollowupVerdict *verdict = self->row->verdict;
  const FollowupMail *parent = self->choice.parent;

  if (parent && parent->facts->subject && *parent->facts->subject)
    return followup_draft_subject (parent->facts->subject, followup_reply_prefixes ());
  return g_strdup (verdict->role ? verdict->role : verdict->company ? verdict->company : "");
}

static char *
compose (const Drafting *self, GError **error)
{
  const FollowupWorkspace *workspace = self->workspace;
  const FollowupFacts *parent = self->choice.parent ? self->choice.parent->facts : NULL;
  g_autofree char *subject = subject_of (self), *greeting = greeting_of (self);
  FollowupDraft draft = {
    .from = { .name = (char *) followup_store_mailbox (workspace->store)->my_name, .address = (char *) self->choice.from },
    .to = self->choice.to,
    .cc = self->choice.cc,
    .subject = subject,
    .parent_id = self->choice.parent ? self->choice.parent->id : NULL,
    .references = parent ? (const char *const *) parent->references : NULL,
    .in_reply_to = parent ? (const char *const *) parent->in_reply_to : NULL,
    .greeting = greeting,
    .now = { workspace->now, followup_zone_offset (workspace->zone, workspace->now) },
  };

  return followup_draft_format (&draft, error);
}

/* ---- the reader's word on it ------------------------------------------------------------------------------------- */

typedef struct {
  const FollowupDraftChoice *choice;
  gboolean is_as_meant;
} Reading;

static gboolean
is_same_list (const GPtrArray *meant, const GPtrArray *read)
{
  if (meant->len != (read ? read->len : 0))
    return FALSE;
  for (guint i = 0; i < meant->len; i++)
    if (!followup_header_address_equal (((const FollowupPerson *) meant->pdata[i])->address,
                                        ((const FollowupPerson *) read->pdata[i])->address))
      return FALSE;
  return TRUE;
}

static gboolean
take_reading (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data)
{
  Reading *reading = data;

  reading->is_as_meant = is_same_list (reading->choice->to, facts->to) && is_same_list (reading->choice->cc, facts->cc)
                         && followup_header_address_equal (facts->from.address, reading->choice->from);
  followup_facts_free (facts);
  return TRUE;
}

/* What was put together of strangers' words is read as any mail is, before anybody sees it: it goes to those alone who
   were meant. */
static gboolean
check_by_reader (const Drafting *self, const char *text, GError **error)
{
  Reading reading = { &self->choice, FALSE };
  int fd = memfd_create ("draft", MFD_CLOEXEC);
  FollowupPoolFile file = { .path = "draft", .is_sent = TRUE, .file_at = FOLLOWUP_NEVER, .has_fd = TRUE, .fd = fd };
  gsize length = strlen (text);
  gboolean is_written = fd >= 0 && write (fd, text, length) == (gssize) length && lseek (fd, 0, SEEK_SET) == 0;
  gboolean is_read = is_written && followup_pool_read (self->workspace->pool, &file, 1, take_reading, &reading, error);

  if (fd >= 0)
    close (fd);
  if (is_read && reading.is_as_meant)
    return TRUE;
  if (!is_read && error && *error)
    return FALSE;
  g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_INTERNAL,
                       "the draft did not come out as it was meant; nothing was written");
  return FALSE;
}

/* ---- the command ------------------------------------------------------------------------------------------------- */

/* An answer was asked for at an address that nobody of theirs is known by. */
static void
warn_avoided (const FollowupDraftChoice *choice)
{
  const FollowupPerson *to = choice->to->pdata[0];
  g_autofree char *asked = choice->avoided ? followup_words_safe (choice->avoided->address, 80) : NULL;
  g_autofree char *used = followup_words_safe (to->address, 80);

  if (asked)
    g_printerr ("%s: their mail asks for an answer to %s, who is not known; the draft goes to %s\n",
                followup_front_called_as ("followup"), asked, used);
}

static gboolean
write_draft (const char *text, const char *path, gboolean is_quiet, GError **error)
{
  if (!path || g_str_equal (path, "-")) {
    fputs (text, stdout);       /* as it is: a mail knows its own character set */
    return TRUE;
  }
  if (!followup_new_file_write (path, text, error))
    return FALSE;
  if (!is_quiet)
    g_print ("draft written: %s\n", path);
  return TRUE;
}

static gboolean
run_draft (FollowupWorkspace *workspace, const FollowupSettings *settings, int argc, char **argv, const char *path,
           GError **error)
{
  g_auto (Drafting) self = { .workspace = workspace };
  g_autoptr (FollowupSurvey) survey = followup_workspace_survey (workspace, error);
  DraftWords words;
  int kind;

  if (!survey || !read_words (survey, argc, argv, &words, &kind, error))
    return FALSE;
  const FollowupCandidacy *candidacy = find_candidacy (workspace, survey, words.slug, error);
  if (!candidacy || !find_row (&self, survey, candidacy, error)
      || !followup_draft_choose (self.row, kind, &self.choice, error))
    return FALSE;
  g_autofree char *text = compose (&self, error);
  if (!text || !check_by_reader (&self, text, error) || !write_draft (text, path, settings->is_quiet, error))
    return FALSE;
  warn_avoided (&self.choice);
  return TRUE;
}

int
followup_cli_draft (int argc, char **argv)
{
  g_auto (FollowupSettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gboolean is_done;
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, "write it there instead of standard output", "FILE" },
    { NULL },
  };

  if (!followup_cli_parse ("draft", "[SLUG] [KIND] - a mail for what is due", entries, &settings, &argc, &argv, &is_done,
                           &error))
    return followup_cli_fail (error);
  if (is_done)
    return 0;
  if (argc > 3) {
    g_set_error (&error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "draft takes a slug and a kind, such as: followup draft acme-ae reply");
    return followup_cli_fail (error);
  }
  g_autoptr (FollowupWorkspace) workspace = followup_workspace_open (&settings, &error);
  if (!workspace || !run_draft (workspace, &settings, argc, argv, path, &error))
    return followup_cli_fail (error);
  return 0;
}
