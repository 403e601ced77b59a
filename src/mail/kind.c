/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/kind.h"

#include "mail/automail.h"
#include "mail/dsn.h"
#include "mail/person.h"
#include "mail/senders.h"
#include "text/word-table.h"

#include <string.h>

/* What every test below looks at. */
typedef struct {
  FollowupFacts *facts;
  const FollowupHeader *header;
  const FollowupParts *parts;
  const Sender *sender;         /* NULL: none of the tables */
  FollowupSigns signs;
} Mail;

typedef struct {
  FollowupKind kind;
  FollowupSubkind subkind;
} Verdict;

void
followup_kind_init (void)
{
  followup_automail_init ();
}

static guint
field (const Mail *mail, Sign sign)
{
  return mail->signs.count[PLACE_FIELD][sign];
}

static guint
subject (const Mail *mail, Sign sign)
{
  return mail->signs.count[PLACE_SUBJECT][sign];
}

static guint
text (const Mail *mail, Sign sign)
{
  return mail->signs.count[PLACE_TEXT][sign];
}

static gboolean
is_answer (const Mail *mail)
{
  return mail->facts->in_reply_to || mail->facts->references;
}

/* What an automatic mail is about, by its subject first. */
static FollowupSubkind
subkind_of (const Mail *mail)
{
  if (subject (mail, SIGN_CODE))
    return FOLLOWUP_SUBKIND_ONE_TIME_CODE;
  if (subject (mail, SIGN_ALERT))
    return FOLLOWUP_SUBKIND_JOB_ALERT;
  gboolean is_letter = followup_header_get (mail->header, "list-id") || field (mail, SIGN_BULK) >= 2;
  if (subject (mail, SIGN_NEWSLETTER) || (is_letter && field (mail, SIGN_BULK) && text (mail, SIGN_BULK)))
    return FOLLOWUP_SUBKIND_NEWSLETTER;
  return FOLLOWUP_SUBKIND_NOTICE;
}

static gboolean
automatic (const Mail *mail, Verdict *ret_verdict)
{
  *ret_verdict = (Verdict){ FOLLOWUP_KIND_AUTOMATIC, subkind_of (mail) };
  return TRUE;
}

static gboolean
verdict (Verdict *ret_verdict, FollowupKind kind, FollowupSubkind subkind)
{
  *ret_verdict = (Verdict){ kind, subkind };
  return TRUE;
}

/* RFC 3464, 8098, 5965: reports have a form of their own. */
static gboolean
is_report (Mail *mail, Verdict *ret_verdict)
{
  const char *type = mail->parts->report_type;
  if (type && strcmp (type, "disposition-notification") == 0)
    return verdict (ret_verdict, FOLLOWUP_KIND_AUTOMATIC, FOLLOWUP_SUBKIND_READ_RECEIPT);
  if (type && strcmp (type, "feedback-report") == 0)
    return verdict (ret_verdict, FOLLOWUP_KIND_AUTOMATIC, FOLLOWUP_SUBKIND_DELIVERY_REPORT);
  gboolean is_bounce = mail->facts->direction == FOLLOWUP_DIRECTION_IN && !field (mail, SIGN_TYPED) &&
                       followup_dsn_take (mail->facts, mail->header, mail->parts, &mail->signs);
  return is_bounce && verdict (ret_verdict, FOLLOWUP_KIND_BOUNCE, FOLLOWUP_SUBKIND_PLAIN);
}

/* RFC 5546: the methods by which people arrange things; PUBLISH only announces, and newsletters do. */
static gboolean
is_invitation (Mail *mail, Verdict *ret_verdict)
{
  const GPtrArray *events = mail->facts->interviews;
  for (guint i = 0; events && i < events->len; i++) {
    FollowupMethod method = ((const FollowupInterview *) events->pdata[i])->method;
    gboolean is_announced = method == FOLLOWUP_METHOD_PUBLISH && field (mail, SIGN_BULK) == 0;
    if (is_announced || (method != FOLLOWUP_METHOD_NONE && method != FOLLOWUP_METHOD_PUBLISH))
      return verdict (ret_verdict, FOLLOWUP_KIND_INVITATION, FOLLOWUP_SUBKIND_PLAIN);
  }
  return FALSE;
}

static gboolean
comes_from_role (const Mail *mail)
{
  return mail->sender != NULL || followup_senders_is_role (mail->facts->from.address);
}

/* A program answered.  From a person's mailbox that is a vacation notice, unless it reads like a help desk. */
static gboolean
is_program_answer (Mail *mail, Verdict *ret_verdict)
{
  gboolean is_absence_subject = subject (mail, SIGN_ABSENCE) > 0;
  gboolean is_absence_text = text (mail, SIGN_ABSENCE) > 0;
  gboolean is_replied = field (mail, SIGN_REPLIED) > 0;
  gboolean is_generated = field (mail, SIGN_GENERATED) > 0;
  if (!is_replied && !(is_generated && is_absence_subject))
    return FALSE;
  gboolean is_absence = is_absence_text || (is_absence_subject && !text (mail, SIGN_TICKET));
  if (!is_absence && is_replied)
    is_absence = !comes_from_role (mail) && !text (mail, SIGN_TICKET) && is_answer (mail) && *mail->facts->new_text;
  return is_absence ? verdict (ret_verdict, FOLLOWUP_KIND_OUT_OF_OFFICE, FOLLOWUP_SUBKIND_PLAIN)
                    : automatic (mail, ret_verdict);
}

/* Is it a subject that only programs write: the words of a notice in front of the subject that they answer?  People
   announce an absence with the same words alone. */
static gboolean
is_program_subject (const Mail *mail, const char *bare)
{
  if (!subject (mail, SIGN_ANNOUNCED))
    return TRUE;
  return subject (mail, SIGN_PROGRAM) || (subject (mail, SIGN_LABEL) && strchr (bare, ':'));
}

static gboolean
has_null_path (const Mail *mail)
{
  return g_str_has_prefix (followup_header_value (mail->header, "return-path"), "<>");
}

/* No header says so: the subject does, and for one that people write too, the text and the envelope. */
static gboolean
is_absence_notice (Mail *mail, Verdict *ret_verdict)
{
  if (!subject (mail, SIGN_ABSENCE) || field (mail, SIGN_TYPED) || field (mail, SIGN_DISCUSSION))
    return FALSE;
  g_autofree char *folded = followup_automail_fold (mail->facts->subject, 200);
  const char *bare = followup_word_table_bare_subject (folded);
  gboolean is_told = text (mail, SIGN_ABSENCE) > 0;
  gboolean is_short = strlen (mail->facts->new_text) < 1500;
  gboolean is_answering = bare == folded && is_answer (mail);
  if (!is_program_subject (mail, bare) && !(is_told && is_short && (is_answering || has_null_path (mail))))
    return FALSE;
  gboolean is_ticket = !is_told && text (mail, SIGN_TICKET) > 0;
  return is_ticket ? automatic (mail, ret_verdict)
                   : verdict (ret_verdict, FOLLOWUP_KIND_OUT_OF_OFFICE, FOLLOWUP_SUBKIND_PLAIN);
}

static gboolean
is_old_receipt (Mail *mail, Verdict *ret_verdict)
{
  return subject (mail, SIGN_READ) && text (mail, SIGN_READ) &&
         verdict (ret_verdict, FOLLOWUP_KIND_AUTOMATIC, FOLLOWUP_SUBKIND_READ_RECEIPT);
}

static gboolean
is_generated (Mail *mail, Verdict *ret_verdict)
{
  return (field (mail, SIGN_GENERATED) || subject (mail, SIGN_GENERATED)) && automatic (mail, ret_verdict);
}

/* Does it read as typed by the person whose name From shows: an answer, or a text that ends with that name? */
static gboolean
is_personal (const Mail *mail)
{
  const char *name = mail->facts->from.name;
  if (!followup_person_is_name (name))
    return FALSE;
  if (is_answer (mail))
    return TRUE;
  g_autofree char *first = g_strndup (name, strcspn (name, " "));
  const char *body = mail->parts->body;
  gsize n = strlen (body);
  return strstr (body + (n > 400 ? n - 400 : 0), first) != NULL;
}

/* Services that write for others (data/senders.tsv): there the local part decides, not the domain. */
static gboolean
is_service (Mail *mail, Verdict *ret_verdict)
{
  const Sender *sender = mail->sender;
  if (!sender || sender->class == SENDER_RELAY)
    return FALSE;
  SenderLocal local = followup_senders_local (sender, mail->facts->from.address);
  if (local == LOCAL_UNKNOWN && followup_senders_is_machine (mail->facts->from.address) &&
      !followup_person_is_name (mail->facts->from.name))
    local = LOCAL_MACHINE;
  if (local == LOCAL_UNKNOWN)
    local = is_personal (mail) ? LOCAL_PERSON : LOCAL_MACHINE;
  gboolean is_bulk = field (mail, SIGN_BULK) >= 2 || subject (mail, SIGN_ALERT) || subject (mail, SIGN_CODE);
  if (local == LOCAL_PERSON && !is_bulk)
    return verdict (ret_verdict, FOLLOWUP_KIND_HUMAN, FOLLOWUP_SUBKIND_PLAIN);
  return automatic (mail, ret_verdict);
}

/* An address that only programs write from, in From or, for a team's name in From, in the envelope. */
static gboolean
is_machine_address (Mail *mail, Verdict *ret_verdict)
{
  const char *path = followup_header_value (mail->header, "return-path");
  gboolean is_machine_path = *path == '<' && followup_senders_is_machine (path + 1) && !is_answer (mail) &&
                             !followup_person_is_name (mail->facts->from.name);
  gboolean is_machine = followup_senders_is_machine (mail->facts->from.address);
  return (is_machine_path || (is_machine && !is_personal (mail))) && automatic (mail, ret_verdict);
}

/* Does the local part hold a word of the name, as people's addresses do? */
static gboolean
is_named_address (const FollowupPerson *from)
{
  g_autofree char *name = g_utf8_strdown (from->name ? from->name : "", -1);
  g_autofree char *local = g_strndup (from->address ? from->address : "", from->address ? strcspn (from->address, "@") : 0);
  g_auto (GStrv) words = g_strsplit (name, " ", 6);
  for (guint i = 0; words[i]; i++)
    if (strlen (words[i]) > 2 && strstr (local, words[i]))
      return TRUE;
  return FALSE;
}

/* Small signs together; people's mail has one of them now and then, a list on which people talk has most. */
static gboolean
is_newsletter (Mail *mail, Verdict *ret_verdict)
{
  if (is_answer (mail) || field (mail, SIGN_DISCUSSION) || field (mail, SIGN_TYPED))
    return FALSE;
  gboolean is_listed = followup_header_get (mail->header, "list-id") != NULL;
  guint signs = field (mail, SIGN_BULK) + is_listed;
  guint words = MIN (text (mail, SIGN_BULK), 3);
  gboolean is_person = followup_person_is_name (mail->facts->from.name) &&
                       !followup_senders_is_role (mail->facts->from.address) &&
                       (signs < 2 || is_named_address (&mail->facts->from));
  /* A list that says twice that it is sent to many is one, whoever's name it bears. */
  gboolean is_sent_to_many = is_listed && signs >= 3;
  guint weight = signs + words + (subject (mail, SIGN_ALERT) || subject (mail, SIGN_NEWSLETTER) ? 1 : 0);
  if (weight < (is_person && !is_sent_to_many ? 4 : 2) || (signs == 0 && (is_person || words < 2)))
    return FALSE;
  automatic (mail, ret_verdict);
  if (ret_verdict->subkind == FOLLOWUP_SUBKIND_NOTICE)
    ret_verdict->subkind = FOLLOWUP_SUBKIND_NEWSLETTER;
  return TRUE;
}

static gboolean
is_code (Mail *mail, Verdict *ret_verdict)
{
  return subject (mail, SIGN_CODE) && !followup_person_is_name (mail->facts->from.name) && !is_answer (mail) &&
         automatic (mail, ret_verdict);
}

/* The first test that holds decides; none: a person wrote it.  X-Auto-Response-Suppress is in none of them: servers
   stamp it on people's mail. */
static gboolean (*const tests[]) (Mail *mail, Verdict *ret_verdict) = {
  is_report,    is_invitation, is_program_answer,  is_absence_notice, is_old_receipt,
  is_generated, is_service,    is_machine_address, is_newsletter,     is_code,
};

/* What I send is mine, whatever it looks like; only programs that answer for me say so. */
static gboolean (*const own_tests[]) (Mail *mail, Verdict *ret_verdict) = { is_report, is_invitation,
                                                                            is_program_answer };

void
followup_kind_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts)
{
  Mail mail = { facts, header, parts, followup_senders_find (facts->from.address), { { { 0 } } } };
  followup_automail_read (facts, header, parts->body, &mail.signs);
  Verdict found = { FOLLOWUP_KIND_HUMAN, FOLLOWUP_SUBKIND_PLAIN };
  gboolean is_mine = facts->direction == FOLLOWUP_DIRECTION_OUT;
  guint n = is_mine ? G_N_ELEMENTS (own_tests) : G_N_ELEMENTS (tests);
  for (guint i = 0; i < n; i++)
    if ((is_mine ? own_tests : tests)[i](&mail, &found))
      break;
  facts->kind = found.kind;
  facts->subkind = found.subkind;
  facts->is_list = followup_header_get (header, "list-id") || field (&mail, SIGN_DISCUSSION);
}
