/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/discover.h"

#include <string.h>

/* A wrong candidacy is worse than none: weaker readings open nothing. */
#define ENOUGH_CONFIDENCE 0.8
#define LONGEST_SLUG 60

/* What an invitation calls itself where it is about a job; lower case. */
static const char *const interview_words[] = { "interview", "screening", "phone screen", "entretien", "entrevista",
                                               "vorstellungsgespräch", "colloquio", "sollicitatiegesprek" };

static gboolean
says_interview (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (interview_words); i++)
    if (followup_text_names (text, interview_words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_signal (const FollowupFacts *facts, FollowupSignalName name)
{
  const FollowupSignal *signal = followup_facts_signal (facts, name);
  return signal && signal->confidence >= ENOUGH_CONFIDENCE;
}

static gboolean
is_interview_invitation (const FollowupFacts *facts)
{
  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    if (interview->source != FOLLOWUP_SOURCE_CALENDAR || interview->method == FOLLOWUP_METHOD_REQUEST)
      if (says_interview (interview->summary) || says_interview (facts->subject)
          || has_signal (facts, FOLLOWUP_SIGNAL_INTERVIEW_INVITATION))
        return TRUE;
  }
  return facts->kind == FOLLOWUP_KIND_HUMAN && has_signal (facts, FOLLOWUP_SIGNAL_INTERVIEW_INVITATION);
}

static gboolean
shows_candidacy (const FollowupFacts *facts)
{
  if (facts->direction != FOLLOWUP_DIRECTION_IN || facts->is_forged || facts->is_list
      || facts->kind == FOLLOWUP_KIND_BOUNCE || facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE
      || facts->subkind == FOLLOWUP_SUBKIND_NEWSLETTER || facts->subkind == FOLLOWUP_SUBKIND_JOB_ALERT
      || facts->subkind == FOLLOWUP_SUBKIND_ONE_TIME_CODE)
    return FALSE;
  return is_interview_invitation (facts) || has_signal (facts, FOLLOWUP_SIGNAL_APPLICATION_RECEIVED)
         || has_signal (facts, FOLLOWUP_SIGNAL_REJECTION) || has_signal (facts, FOLLOWUP_SIGNAL_OFFER);
}

/* The approach that my mail answers, or NULL. */
static const FollowupMail *
answered_approach (const GPtrArray *mails, guint index)
{
  const FollowupMail *mine = mails->pdata[index];

  if (!followup_mail_is_mine (mine) || !mine->facts->in_reply_to)
    return NULL;
  for (guint i = index; i > 0; i--) {
    const FollowupMail *mail = mails->pdata[i - 1];
    if (g_strv_contains ((const char *const *) mine->facts->in_reply_to, mail->id))
      return followup_mail_is_theirs (mail) && has_signal (mail->facts, FOLLOWUP_SIGNAL_RECRUITER_OUTREACH) ? mail
                                                                                                            : NULL;
  }
  return NULL;
}

/* "Delta Brewers" -> "delta-brewers"; only a to z, digits and dashes (DECISIONS 27). */
static void
append_slug (GString *slug, const char *text)
{
  g_autofree char *ascii = text ? g_str_to_ascii (text, "C") : NULL;

  for (const char *p = ascii; p && *p && slug->len < LONGEST_SLUG - 10; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len && slug->str[slug->len - 1] != '-' && *p != '\'')
      g_string_append_c (slug, '-');
  }
}

static gboolean
is_taken (const GPtrArray *candidacies, const char *slug)
{
  for (guint i = 0; i < candidacies->len; i++)
    if (g_str_equal (((FollowupCandidacy *) candidacies->pdata[i])->slug, slug))
      return TRUE;
  return FALSE;
}

/* company-role of the founding mail; on a collision the month it came in, then of its id, never a counter, which
   would depend on the order of arrival. */
static char *
make_slug (const FollowupMail *founding, const GPtrArray *candidacies)
{
  g_autoptr (GString) slug = g_string_new (NULL);
  const FollowupFacts *facts = founding->facts;

  append_slug (slug, facts->organisation ? facts->organisation : facts->from.name ? facts->from.name : facts->from.address);
  if (facts->position) {
    g_string_append_c (slug, '-');
    append_slug (slug, facts->position);
  }
  while (slug->len && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0 || !followup_slug_is_valid (slug->str))
    g_string_assign (slug, "candidacy");
  if (is_taken (candidacies, slug->str)) {
    g_autofree char *day = followup_day_format (followup_day_at_offset (founding->at.at, founding->at.offset));
    g_string_append_printf (slug, "-%.7s", day);
  }
  if (is_taken (candidacies, slug->str)) {
    g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, founding->id, -1);
    g_string_append_printf (slug, "-%.4s", sum);
  }
  return g_string_free (g_steal_pointer (&slug), FALSE);
}

/* Another role at the same company is another candidacy where the mail names it. */
static gboolean
is_another_role (const FollowupCandidacy *present, const FollowupFacts *facts)
{
  return present->origin == FOLLOWUP_ORIGIN_DISCOVERY && present->role && facts->position
         && !followup_text_names (present->role, facts->position) && !followup_text_names (facts->position, present->role);
}

FollowupCandidacy *
followup_discover (const FollowupConfig *config, const GPtrArray *mails, guint index, FollowupCandidacy *present,
                   const GPtrArray *candidacies, FollowupPeople *people)
{
  const FollowupMail *mail = mails->pdata[index], *founding = NULL;

  if (shows_candidacy (mail->facts))
    founding = mail;
  else if (!present)
    founding = answered_approach (mails, index);
  if (!founding || (present && !is_another_role (present, founding->facts)))
    return present;

  g_autofree char *slug = make_slug (founding, candidacies);
  if (is_taken (candidacies, slug))
    return present;
  FollowupCandidacy *found = followup_candidacy_new (slug, FOLLOWUP_ORIGIN_DISCOVERY, config);
  found->company = g_strdup (founding->facts->organisation);
  found->role = g_strdup (founding->facts->position);
  if (followup_mail_is_theirs (founding))
    followup_people_learn (people, found, &founding->facts->from);
  followup_people_learn_domain (people, found, founding->facts->from.domain);
  return found;
}
