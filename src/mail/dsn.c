/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/dsn.h"

#include "mail/limits.h"
#include "mail/person.h"
#include "mail/senders.h"

#include <string.h>

/* One recipient of a message/delivery-status part. */
typedef struct {
  char *original;
  char *final;
  char *action;
  char *status;
} Recipient;

static void
clear_recipient (Recipient *recipient)
{
  g_free (recipient->original);
  g_free (recipient->final);
  g_free (recipient->action);
  g_free (recipient->status);
  memset (recipient, 0, sizeof *recipient);
}

/* An address as others write it: "rfc822; jane@acme.example", "<jane@acme.example>:".  NULL: none. */
static char *
clean_address (const char *text)
{
  const char *semicolon = strchr (text, ';');
  const char *from = semicolon && semicolon < strchr (text, '@') ? semicolon + 1 : text;
  from += strspn (from, " \t<\"'(");
  gsize n = strcspn (from, " \t\r\n<>\"'(),;");
  while (n > 0 && strchr (".:]", from[n - 1]))
    n--;
  g_autofree char *address = g_ascii_strdown (from, n);
  const char *at = strchr (address, '@');
  gboolean is_one = at && at > address && at[1] && strchr (at, '.') && !strchr (at + 1, '@');
  /* The person behind Exchange's own form is not told. */
  g_autofree char *legacy = followup_person_decode_imceaex (address);
  return is_one && !legacy ? g_utf8_make_valid (address, -1) : NULL;
}

static gboolean
is_failed (const Recipient *one)
{
  if (one->action)
    return g_ascii_strncasecmp (one->action, "fail", 4) == 0;
  return one->status && one->status[0] == '5';
}

/* The recipient as I wrote it is worth more than where it was passed on to. */
static gboolean
use_recipient (FollowupBounce *bounce, const Recipient *one)
{
  g_autofree char *original = one->original ? clean_address (one->original) : NULL;
  g_autofree char *final = one->final ? clean_address (one->final) : NULL;
  if (!original && !final && !one->action && !one->status)
    return FALSE;
  g_free (bounce->recipient);
  bounce->recipient = original ? g_steal_pointer (&original) : g_steal_pointer (&final);
  bounce->permanent = is_failed (one);
  return TRUE;
}

static void
take_report_line (Recipient *one, const char *line)
{
  static const struct {
    const char *name;
    gsize offset;
  } fields[] = {
    { "original-recipient:", G_STRUCT_OFFSET (Recipient, original) },
    { "final-recipient:", G_STRUCT_OFFSET (Recipient, final) },
    { "action:", G_STRUCT_OFFSET (Recipient, action) },
    { "status:", G_STRUCT_OFFSET (Recipient, status) },
  };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    gsize n = strlen (fields[i].name);
    char **slot = (char **) ((char *) one + fields[i].offset);
    if (g_ascii_strncasecmp (line, fields[i].name, n) == 0 && !*slot)
      *slot = g_strstrip (g_strdup (line + n));
  }
}

/* RFC 3464 2.1: blocks of fields between empty lines.  The first failed recipient counts, else the first. */
static gboolean
take_report (FollowupBounce *bounce, const char *report)
{
  g_auto (GStrv) lines = g_strsplit (report, "\n", MAIL_REPORT_LINES_MAX);
  Recipient one = { NULL };
  gboolean is_known = FALSE;
  for (guint i = 0; lines[i]; i++) {
    gboolean is_end = *g_strchomp (lines[i]) == '\0' || !lines[i + 1];
    take_report_line (&one, lines[i]);
    if (!is_end)
      continue;
    if (!is_known || (is_failed (&one) && !bounce->permanent))
      is_known |= use_recipient (bounce, &one);
    clear_recipient (&one);
  }
  clear_recipient (&one);
  return is_known;
}

static gboolean
is_stranger (const FollowupFacts *facts, const char *address)
{
  if (g_strcmp0 (facts->from.address, address) == 0 || g_str_has_prefix (address, "mailer-daemon@") ||
      g_str_has_prefix (address, "postmaster@"))
    return FALSE;
  for (guint i = 0; facts->to && i < facts->to->len; i++) {
    const FollowupPerson *to = facts->to->pdata[i];
    if (strcmp (to->address, address) == 0)
      return FALSE;
  }
  return TRUE;
}

/* Lines of a quoted header that hold addresses or ids of others than the recipient. */
static gboolean
is_other_field (const char *line)
{
  static const char *const names[] = { "message-id",  "from:",  "return-path", "received", "in-reply-to",
                                       "references:", "sender", "reply-to",    "date:",    "x-",
                                       "dkim-",       "by ",    "id ",         "content-" };
  line += strspn (line, " \t>");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (line, names[i], strlen (names[i])) == 0)
      return TRUE;
  return FALSE;
}

/* The first address of a line that is neither mine nor the reporter's. */
static char *
address_in_line (const FollowupFacts *facts, const char *line)
{
  for (const char *at = strchr (line, '@'); at; at = strchr (at + 1, '@')) {
    const char *from = at;
    while (from > line && !strchr (" \t<>\"'(),;:=[]", from[-1]))
      from--;
    g_autofree char *address = clean_address (from);
    if (address && is_stranger (facts, address))
      return g_steal_pointer (&address);
  }
  return NULL;
}

static char *
recipient_in_text (const FollowupFacts *facts, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", MAIL_REPORT_LINES_MAX);
  for (guint i = 0; lines[i]; i++) {
    char *address = is_other_field (lines[i]) ? NULL : address_in_line (facts, lines[i]);
    if (address)
      return address;
  }
  return NULL;
}

/* "Message-ID: <...>" of a mail that was pasted into the text. */
static char *
returned_in_text (const char *body)
{
  for (const char *line = body; line && *line; line = strchr (line, '\n') ? strchr (line, '\n') + 1 : NULL) {
    const char *name = line + strspn (line, " \t>|");
    if (g_ascii_strncasecmp (name, "message-id:", 11) != 0)
      continue;
    const char *open = name + 11 + strspn (name + 11, " \t\n");
    gsize n = *open == '<' ? strcspn (open + 1, "<> \n") : 0;
    if (n > 0 && open[n + 1] == '>')
      return g_strndup (open + 1, n);
  }
  return NULL;
}

static void
take_returned (FollowupFacts *facts, const FollowupParts *parts)
{
  FollowupBounce *bounce = &facts->bounce;
  if (parts->returned) {
    g_autoptr (FollowupHeader) returned = followup_header_new (parts->returned, strlen (parts->returned), NULL);
    g_auto (GStrv) ids = followup_header_ids (returned, "message-id", NULL);
    g_autoptr (GPtrArray) to = followup_header_people (returned, "to", NULL);
    if (ids)
      bounce->returns = g_strdup (ids[0]);
    if (!bounce->recipient && to && to->len == 1)
      bounce->recipient = g_strdup (((const FollowupPerson *) to->pdata[0])->address);
  }
  if (!bounce->returns)
    bounce->returns = returned_in_text (parts->body);
  GStrv thread = facts->in_reply_to ? facts->in_reply_to : facts->references;
  if (!bounce->returns && thread)
    bounce->returns = g_strdup (thread[g_strv_length (thread) - 1]);
}

static gboolean
is_null_path (const FollowupHeader *header)
{
  const char *path = followup_header_value (header, "return-path");
  return g_str_has_prefix (path, "<>") || g_ascii_strncasecmp (path, "<MAILER-DAEMON", 14) == 0;
}

static gboolean
is_report (const FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts, const FollowupSigns *signs)
{
  gboolean is_typed_report = parts->report_type && strcmp (parts->report_type, "delivery-status") == 0;
  if (is_typed_report || followup_header_get (header, "x-failed-recipients"))
    return TRUE;
  if (parts->report_type && *parts->report_type)
    return FALSE;
  const guint *text = signs->count[PLACE_TEXT], *subject = signs->count[PLACE_SUBJECT];
  /* A report part that lost its wrapping. */
  if (parts->report && strcasestr (parts->report, "-recipient:") && strcasestr (parts->report, "action:"))
    return TRUE;
  /* Some report from an address like any other notice's. */
  if (followup_senders_is_machine (facts->from.address) && (text[SIGN_STRONG] || (text[SIGN_BOUNCE] && parts->returned)))
    return TRUE;
  gboolean is_daemon = signs->count[PLACE_DAEMON][SIGN_BOUNCE] > 0;
  gboolean is_said = subject[SIGN_BOUNCE] || subject[SIGN_DELAY] || subject[SIGN_SUCCESS];
  gboolean is_told = text[SIGN_STRONG] || text[SIGN_BOUNCE] || text[SIGN_DELAY] || parts->report;
  if (is_daemon)
    return is_said || is_told;
  /* A person may forward a report or speak of one: whoever is no mail server needs more. */
  if (is_null_path (header))
    return (is_said && is_told) || text[SIGN_STRONG];
  return text[SIGN_STRONG] && (subject[SIGN_BOUNCE] || text[SIGN_STRONG] > 1);
}

gboolean
followup_dsn_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupParts *parts,
                   const FollowupSigns *signs)
{
  if (!is_report (facts, header, parts, signs))
    return FALSE;
  FollowupBounce *bounce = &facts->bounce;
  gboolean is_told = parts->report && take_report (bounce, parts->report);
  const char *failed = followup_header_get (header, "x-failed-recipients");
  if (!bounce->recipient && failed)
    bounce->recipient = clean_address (failed);
  if (!bounce->recipient)
    bounce->recipient = recipient_in_text (facts, parts->body);
  if (!is_told)
    bounce->permanent = followup_signs_of (signs, SIGN_DELAY) == 0 && followup_signs_of (signs, SIGN_SUCCESS) == 0;
  take_returned (facts, parts);
  return TRUE;
}
