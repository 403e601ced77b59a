/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/mail.h"

#include <string.h>

gboolean
followup_mail_exists (const FollowupMail *mail, gint64 now)
{
  gint64 arrival = mail->facts->arrival.at != FOLLOWUP_NEVER ? mail->facts->arrival.at : mail->at.at;
  return arrival <= now;
}

/* A reply to an invitation is an event but no answer; the other methods are somebody's words. */
static gboolean
is_scheduling (const FollowupFacts *facts)
{
  const GPtrArray *interviews = facts->interviews;

  if (facts->kind != FOLLOWUP_KIND_INVITATION || !interviews)
    return FALSE;
  for (guint i = 0; i < interviews->len; i++) {
    const FollowupInterview *interview = interviews->pdata[i];
    if (interview->source == FOLLOWUP_SOURCE_CALENDAR && interview->method != FOLLOWUP_METHOD_REPLY)
      return TRUE;
  }
  return FALSE;
}

gboolean
followup_mail_is_mine (const FollowupMail *mail)
{
  const FollowupFacts *facts = mail->facts;
  return facts->direction == FOLLOWUP_DIRECTION_OUT
         && (facts->kind == FOLLOWUP_KIND_HUMAN || facts->kind == FOLLOWUP_KIND_INVITATION);
}

gboolean
followup_mail_is_theirs (const FollowupMail *mail)
{
  const FollowupFacts *facts = mail->facts;

  if (facts->direction != FOLLOWUP_DIRECTION_IN || facts->is_forged)
    return FALSE;
  return facts->kind == FOLLOWUP_KIND_HUMAN || is_scheduling (facts);
}

gboolean
followup_mail_is_human (const FollowupMail *mail)
{
  return followup_mail_is_mine (mail) || followup_mail_is_theirs (mail);
}

int
followup_mail_compare (gconstpointer a, gconstpointer b)
{
  const FollowupMail *x = *(FollowupMail *const *) a, *y = *(FollowupMail *const *) b;

  if (x->at.at != y->at.at)
    return x->at.at < y->at.at ? -1 : 1;
  return strcmp (x->id, y->id);
}
