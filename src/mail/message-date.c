/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/message-date.h"

#include <gmime/gmime.h>
#include <string.h>

#define DAY (24 * 3600)
#define OFFSET_MAX (14 * 3600)
/* A clock this fast is said to be right: the words of a mail written just after midnight count from its own day. */
#define SKEW (5 * 60)

gboolean
followup_message_date_parse (const char *text, FollowupInstant *ret_instant)
{
  if (strlen (text) > 200)
    return FALSE;
  g_autoptr (GDateTime) date = g_mime_utils_header_decode_date (text);
  if (!date)
    return FALSE;
  int year = g_date_time_get_year (date);
  if (year < 1970 || year > 9998)
    return FALSE;
  gint64 at = g_date_time_to_unix (date);
  gint64 offset = g_date_time_get_utc_offset (date) / G_USEC_PER_SEC;
  gboolean is_sane = ABS (offset) <= OFFSET_MAX;
  ret_instant->at = is_sane ? at : at + offset;
  ret_instant->offset = is_sane ? (gint32) offset : 0;
  return ret_instant->at > 0;
}

/* RFC 5321 4.4: the date stands behind the last semicolon. */
static gboolean
topmost_received (const FollowupHeader *header, FollowupInstant *ret_instant)
{
  const char *received = followup_header_get (header, "received");
  const char *semicolon = received ? strrchr (received, ';') : NULL;
  return semicolon && followup_message_date_parse (semicolon + 1, ret_instant);
}

/* What is wrong with the date told, NULL: nothing. */
static const char *
fault (const FollowupInstant *told, const FollowupInstant *received)
{
  if (told->at > received->at + DAY)
    return "date-future";
  return told->at < received->at - 7 * DAY ? "date-past" : NULL;
}

void
followup_message_date_take (FollowupFacts *facts, const FollowupHeader *header, gint64 file_at)
{
  FollowupInstant told = { FOLLOWUP_NEVER, 0 }, received = { FOLLOWUP_NEVER, 0 };
  const char *field = followup_header_get (header, "date");
  gboolean is_told = field && followup_message_date_parse (field, &told);
  gboolean is_received = topmost_received (header, &received);
  const char *oddity = !field || !*field ? "date-missing" : !is_told ? "date-bad" : NULL;

  if (is_told && is_received)
    oddity = fault (&told, &received);
  if (oddity)
    followup_facts_add_oddity (facts, oddity);
  if (is_told && !oddity)
    facts->date = told;
  else if (is_received)
    facts->date = received;
  else {
    facts->date = (FollowupInstant){ file_at, 0 };
    followup_facts_add_oddity (facts, file_at == FOLLOWUP_NEVER ? "date-unknown" : "date-from-file");
  }
  facts->arrival = is_received ? received : facts->date;
  if (facts->date.at > facts->arrival.at + SKEW)
    facts->date.at = facts->arrival.at;
}
