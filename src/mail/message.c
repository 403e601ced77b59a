/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/message.h"

#include "mail/gmime-cleanup.h"
#include "mail/html.h"
#include "text/new-text.h"
#include "text/text.h"

#include <string.h>

void
followup_mail_init (void)
{
  g_mime_init ();
}

static FollowupPerson *
take_mailbox (InternetAddress *address)
{
  if (!INTERNET_ADDRESS_IS_MAILBOX (address))
    return NULL;
  const char *addr = internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address));
  if (!addr)
    return NULL;
  FollowupPerson *person = followup_person_new ();
  const char *name = internet_address_get_name (address);
  person->name = name ? g_utf8_make_valid (name, -1) : NULL;
  g_autofree char *valid = g_utf8_make_valid (addr, -1);
  person->address = g_ascii_strdown (valid, -1);
  const char *at = strrchr (person->address, '@');
  person->domain = at ? g_strdup (at + 1) : NULL;
  return person;
}

static void
take_addresses (InternetAddressList *list, GPtrArray **ret_list)
{
  int n = list ? MIN (internet_address_list_length (list), 1000) : 0;
  for (int i = 0; i < n; i++) {
    FollowupPerson *person = take_mailbox (internet_address_list_get_address (list, i));
    if (person)
      followup_person_list_add (ret_list, person);
  }
}

static GStrv
take_ids (GMimeMessage *message, const char *header)
{
  const char *value = g_mime_object_get_header (GMIME_OBJECT (message), header);
  if (!value)
    return NULL;
  g_autoptr (GMimeReferences) ids = g_mime_references_parse (NULL, value);
  int n = g_mime_references_length (ids);
  if (n == 0)
    return NULL;
  GStrv list = g_new0 (char *, n + 1);
  for (int i = 0; i < n; i++)
    list[i] = g_utf8_make_valid (g_mime_references_get_message_id (ids, i), -1);
  return list;
}

static char *
part_text (GMimeObject *part)
{
  g_autofree char *text = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  if (g_mime_content_type_is_type (g_mime_object_get_content_type (part), "text", "html"))
    return followup_html_to_text (valid, strlen (valid));
  return g_steal_pointer (&valid);
}

static GMimeObject *
first_text (GMimeObject *part, int depth)
{
  if (GMIME_IS_TEXT_PART (part))
    return part;
  if (!GMIME_IS_MULTIPART (part) || depth > 100)
    return NULL;
  for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (part)); i++) {
    GMimeObject *text = first_text (g_mime_multipart_get_part (GMIME_MULTIPART (part), i), depth + 1);
    if (text)
      return text;
  }
  return NULL;
}

static void
take_date (FollowupFacts *facts, GMimeMessage *message, gint64 file_at)
{
  GDateTime *date = g_mime_message_get_date (message);
  facts->date.at = date ? g_date_time_to_unix (date) : file_at;
  facts->date.offset = date ? (gint32) (g_date_time_get_utc_offset (date) / G_USEC_PER_SEC) : 0;
  facts->arrival = facts->date;
}

static gboolean
is_mine (const FollowupFacts *facts, const FollowupMessageInput *input)
{
  return input->me && facts->from.address && g_strv_contains (input->me, facts->from.address);
}

static void
take_headers (FollowupFacts *facts, GMimeMessage *message)
{
  g_autoptr (GPtrArray) from = NULL;
  take_addresses (g_mime_message_get_from (message), &from);
  if (from) {
    FollowupPerson *first = from->pdata[0];
    facts->from = *first;
    *first = (FollowupPerson){ 0 };
  }
  take_addresses (g_mime_message_get_to (message), &facts->to);
  take_addresses (g_mime_message_get_cc (message), &facts->cc);
  const char *subject = g_mime_message_get_subject (message);
  const char *id = g_mime_message_get_message_id (message);
  facts->subject = subject ? g_utf8_make_valid (subject, -1) : NULL;
  facts->id = id ? g_utf8_make_valid (id, -1) : NULL;
  facts->in_reply_to = take_ids (message, "In-Reply-To");
  facts->references = take_ids (message, "References");
}

FollowupFacts *
followup_message_read (const guint8 *bytes, gsize length, const FollowupMessageInput *input)
{
  FollowupFacts *facts = followup_facts_new ();
  facts->path = g_strdup (input->path);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer ((const char *) bytes, length);
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  g_autoptr (GMimeMessage) message = g_mime_parser_construct_message (parser, NULL);
  if (!message) {
    followup_facts_add_oddity (facts, "unreadable");
    return facts;
  }
  take_headers (facts, message);
  take_date (facts, message, input->file_at);
  facts->direction = input->is_sent || is_mine (facts, input) ? FOLLOWUP_DIRECTION_OUT : FOLLOWUP_DIRECTION_IN;
  GMimeObject *text = first_text (g_mime_message_get_mime_part (message), 0);
  g_autofree char *body = text ? part_text (text) : g_strdup ("");
  facts->new_text = followup_new_text (body, facts->subject, facts->from.name);
  followup_text_read (facts);
  return facts;
}
