/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/direction.h"

#include <string.h>

gboolean
followup_direction_is_me (const FollowupMessageInput *input, const char *address)
{
  return input->me && address && g_strv_contains (input->me, address);
}

/* RFC 3848: a server that asked its user for a password, or a web mailer. */
static gboolean
is_submission (const char *received)
{
  static const char *const protocols[] = { " with esmtpa", " with esmtpsa", " with http", " with utf8smtpsa",
                                           " with lmtpsa", " with smtpsa" };
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (strcasestr (received, protocols[i]))
      return TRUE;
  return FALSE;
}

/* A copy that my own mailer kept was never delivered to anybody, and passed one server of mine at most. */
static gboolean
came_from_outside (const FollowupHeader *header)
{
  if (followup_header_get (header, "delivered-to") || followup_header_get (header, "x-original-to"))
    return TRUE;
  guint n = followup_header_count (header, "received");
  return n > 1 || (n == 1 && !is_submission (followup_header_get (header, "received")));
}

void
followup_direction_take (FollowupFacts *facts, const FollowupHeader *header, const FollowupMessageInput *input)
{
  if (!input->me || !input->me[0])
    followup_facts_add_oddity (facts, "me-unknown");
  if (input->is_sent) {
    facts->direction = FOLLOWUP_DIRECTION_OUT;
    return;
  }
  facts->direction = FOLLOWUP_DIRECTION_IN;
  if (!followup_direction_is_me (input, facts->from.address))
    return;
  if (came_from_outside (header)) {
    facts->is_forged = TRUE;
    followup_facts_add_oddity (facts, "forged");
  } else
    facts->direction = FOLLOWUP_DIRECTION_OUT;
}
