/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/message.h"

#include "mail/calendar.h"
#include "mail/message-date.h"
#include "mail/direction.h"
#include "mail/dsn.h"
#include "mail/header.h"
#include "mail/identity.h"
#include "mail/kind.h"
#include "mail/limits.h"
#include "mail/log-note.h"
#include "mail/part.h"
#include "mail/person.h"
#include "mail/senders.h"
#include "text/new-text.h"
#include "text/text.h"

#include <string.h>

void
followup_mail_init (void)
{
  g_mime_init ();
  followup_person_init ();
  followup_senders_init ();
  followup_kind_init ();
  followup_calendar_init ();
}

static void
take_first (FollowupPerson *person, GPtrArray *people)
{
  if (!people)
    return;
  FollowupPerson *first = people->pdata[0];
  *person = *first;
  memset (first, 0, sizeof *first);
}

/* A name that looks like another address than the one behind it is how impostors dress. */
static void
note_disguise (FollowupFacts *facts, const char *name)
{
  if (!name || !strchr (name, '@') || !facts->from.address)
    return;
  g_autofree char *lower = g_utf8_strdown (name, -1);
  if (!strstr (lower, facts->from.address))
    followup_facts_add_oddity (facts, "name-is-address");
}

/* The display name of From as it stands, which may name the employer. */
static char *
from_name (const FollowupHeader *header)
{
  g_autofree char *from = followup_header_text (header, "from");
  char *angle = from ? strrchr (from, '<') : NULL;
  if (!angle || angle == from)
    return NULL;
  *angle = '\0';
  return followup_person_plain_name (g_strstrip (from));
}

static void
take_people (FollowupFacts *facts, const FollowupHeader *header)
{
  gboolean is_clipped = FALSE;
  g_autoptr (GPtrArray) from = followup_header_people (header, "from", &is_clipped);
  g_autoptr (GPtrArray) reply_to = followup_header_people (header, "reply-to", &is_clipped);
  if (from && from->len > 1)
    followup_facts_add_oddity (facts, "several-senders");
  take_first (&facts->from, from);
  take_first (&facts->reply_to, reply_to);
  facts->to = followup_header_people (header, "to", &is_clipped);
  facts->cc = followup_header_people (header, "cc", &is_clipped);
  if (!facts->from.address)
    followup_facts_add_oddity (facts, "from-missing");
  if (is_clipped)
    followup_facts_add_oddity (facts, "clipped");
}

static void
take_ids (FollowupFacts *facts, const FollowupHeader *header, const guint8 *bytes, gsize length)
{
  gboolean is_clipped = FALSE;
  facts->id = followup_identity_new (followup_header_get (header, "message-id"), bytes, length);
  facts->in_reply_to = followup_header_ids (header, "in-reply-to", &is_clipped);
  facts->references = followup_header_ids (header, "references", &is_clipped);
  if (is_clipped)
    followup_facts_add_oddity (facts, "clipped");
}

/* RFC 5322 3.6: these stand once.  Of several, the first counts, as it does for notmuch. */
static void
note_doubles (FollowupFacts *facts, const FollowupHeader *header)
{
  static const char *const names[] = { "from", "subject", "date", "message-id", "content-type" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (followup_header_count (header, names[i]) > 1)
      followup_facts_add_oddity (facts, "ambiguous-header");
}

/* What only the envelope and the tables know of the employer; the words of the mail may better it. */
static void
take_service (FollowupFacts *facts, const FollowupHeader *header)
{
  const Sender *sender = followup_senders_find (facts->from.address);
  if (!sender || sender->class == SENDER_RELAY || facts->direction == FOLLOWUP_DIRECTION_OUT)
    return;
  g_autofree char *name = from_name (header);
  facts->service = g_strdup (sender->service);
  facts->organisation = followup_senders_tenant (sender, facts->from.address, name, facts->subject);
}

static gboolean
is_pgp_text (const char *body)
{
  return g_str_has_prefix (body + strspn (body, " \n\t"), "-----BEGIN PGP MESSAGE-----");
}

static void
take_words (FollowupFacts *facts, const FollowupParts *parts)
{
  const char *body = parts->body;
  gboolean is_pgp = is_pgp_text (body);
  facts->new_text = is_pgp ? g_strdup ("") : followup_new_text (body, facts->subject, facts->from.name);
  gboolean is_empty = body[strspn (body, " \t\n")] == '\0';
  if (is_pgp || parts->is_encrypted) {
    facts->is_unread = TRUE;
    followup_facts_add_oddity (facts, "encrypted");
  } else if (is_empty && (parts->has_picture || parts->has_attachment)) {
    facts->is_unread = TRUE;
    followup_facts_add_oddity (facts, parts->has_picture ? "only-a-picture" : "only-an-attachment");
  }
  if (parts->is_clipped)
    followup_facts_add_oddity (facts, "clipped");
}

static void
read_message (FollowupFacts *facts, const FollowupHeader *header, const char *bytes, gsize length, gsize body,
              const FollowupMessageInput *input)
{
  g_autoptr (FollowupParts) parts = followup_parts_new (header, bytes, length, body);
  take_people (facts, header);
  facts->subject = followup_header_text (header, "subject");
  g_autofree char *name = from_name (header);
  note_disguise (facts, name);
  note_doubles (facts, header);
  if (followup_header_is_clipped (header))
    followup_facts_add_oddity (facts, "clipped");
  followup_message_date_take (facts, header, input->file_at);
  followup_direction_take (facts, header, input);
  take_service (facts, header);
  take_words (facts, parts);
  followup_calendar_take (facts, parts);

  gboolean is_note = input->is_note && followup_direction_is_me (input, facts->from.address);
  if (is_note && followup_log_note_take (facts, header)) {
    facts->kind = FOLLOWUP_KIND_LOG;
    facts->direction = FOLLOWUP_DIRECTION_OUT;
    facts->is_forged = FALSE;
    return;
  }
  followup_kind_take (facts, header, parts);
  followup_text_read (facts);
}

/* Old Macintosh line ends: without any line feed nothing could be told apart. */
static char *
with_line_feeds (const guint8 *bytes, gsize length)
{
  if (length == 0 || memchr (bytes, '\n', length) || !memchr (bytes, '\r', length))
    return NULL;
  char *copy = g_memdup2 (bytes, length);
  for (gsize i = 0; i < length; i++)
    if (copy[i] == '\r')
      copy[i] = '\n';
  return copy;
}

FollowupFacts *
followup_message_read (const guint8 *bytes, gsize length, const FollowupMessageInput *input)
{
  FollowupFacts *facts = followup_facts_new ();
  facts->path = g_strdup (input->path);
  g_autofree char *copy = with_line_feeds (bytes, MIN (length, MAIL_BYTES_MAX));
  const char *text = copy ? copy : (const char *) bytes;
  gsize text_length = copy ? MIN (length, MAIL_BYTES_MAX) : length;
  gsize body = 0;
  g_autoptr (FollowupHeader) header = followup_header_new (text ? text : "", text_length, &body);

  take_ids (facts, header, bytes, length);
  if (followup_header_n_fields (header) == 0) {
    followup_facts_add_oddity (facts, "unreadable");
    facts->new_text = g_strdup ("");
    return facts;
  }
  read_message (facts, header, text, text_length, body, input);
  return facts;
}
