/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/evidence.h"

#include "candidacy/job-words.h"

#include <string.h>

/* A wrong candidacy is worse than none: weaker readings open nothing. */
#define ENOUGH_CONFIDENCE 0.8
/* An invitation in words that nothing in the mail bears out (no question, no time) must be as plain as this. */
#define PLAIN_CONFIDENCE 0.96
/* One word that is said of jobs alone weighs as much as two that speak of another matter. */
#define STRONG_WEIGHT 2
/* What is applied for weighs as much as two of them. */
#define AIM_WEIGHT 2
/* So many words behind the application its role is named. */
#define ROLE_WITHIN 10

static gboolean
says (const char *text, FollowupJobWords section)
{
  g_autofree char *folded = text ? followup_text_fold (text) : NULL;
  return folded && followup_job_words_count (section, folded) > 0;
}

static gboolean
has_signal (const FollowupFacts *facts, FollowupSignalName name)
{
  const FollowupSignal *signal = followup_facts_signal (facts, name);
  return signal && signal->confidence >= ENOUGH_CONFIDENCE;
}

static char *
all_words (const FollowupFacts *facts)
{
  g_autoptr (GString) text = g_string_new (facts->subject);

  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    if (interview->summary)
      g_string_append_printf (text, "\n%s", interview->summary);
  }
  if (facts->new_text)
    g_string_append_printf (text, "\n%s", facts->new_text);
  return followup_text_fold (text->str);
}

/* "Citizenship Office", "admissions@": whoever writes for these writes of no job.  Domains do not count: banks and
   universities hire, too. */
static guint
count_office (const FollowupPerson *from)
{
  const char *address = from->address ? from->address : "";
  g_autofree char *local = g_strndup (address, strcspn (address, "@"));
  g_autofree char *both = g_strconcat (from->name ? from->name : "", " ", local, NULL);
  g_autofree char *folded = followup_text_fold (both);

  return followup_job_words_count (FOLLOWUP_JOB_OFFICE, folded);
}

/* "Your application for the staff nurse post": nurses' employers speak of patients, buyers' of suppliers. */
static gboolean
aims_at_job (const char *folded)
{
  const char *const *aims = followup_job_words (FOLLOWUP_JOB_AIM);

  for (guint i = 0; aims[i]; i++) {
    g_autofree char *aim = g_strconcat (" ", aims[i], " ", NULL);
    for (const char *at = strstr (folded, aim); at; at = strstr (at + 1, aim)) {
      g_auto (GStrv) next = g_strsplit (at + strlen (aim), " ", ROLE_WITHIN + 1);
      for (guint k = 0; k < ROLE_WITHIN && next[k]; k++)
        if (g_strv_contains (followup_job_words (FOLLOWUP_JOB_ROLE), next[k]))
          return TRUE;
    }
  }
  return FALSE;
}

/* How many words are said of jobs alone, a role's name or number included; is_weak: words that other mail has too are
   enough where nothing speaks of another matter. */
static gboolean
speaks_of_job (const FollowupFacts *facts, gboolean is_weak)
{
  g_autofree char *folded = all_words (facts);
  guint words = followup_job_words_count (FOLLOWUP_JOB_STRONG, folded);
  /* A role is often found by the very word that is counted ("the role of"). */
  guint strong = MAX (words, (guint) (facts->position || facts->requisition));
  if (aims_at_job (folded))
    strong += AIM_WEIGHT;
  guint other = followup_job_words_count (FOLLOWUP_JOB_OTHER, folded) + STRONG_WEIGHT * count_office (&facts->from);

  return strong * STRONG_WEIGHT > other
         || (is_weak && other == 0 && followup_job_words_count (FOLLOWUP_JOB_WEAK, folded) > 0);
}

gboolean
followup_evidence_is_about_job (const FollowupFacts *facts)
{
  return followup_service_is_hiring (facts->service) || speaks_of_job (facts, TRUE);
}

gboolean
followup_evidence_goes_on (const FollowupFacts *facts)
{
  static const FollowupSignalName signals[]
      = { FOLLOWUP_SIGNAL_REJECTION,     FOLLOWUP_SIGNAL_OFFER,           FOLLOWUP_SIGNAL_INTERVIEW_INVITATION,
          FOLLOWUP_SIGNAL_ASSESSMENT,    FOLLOWUP_SIGNAL_STILL_REVIEWING, FOLLOWUP_SIGNAL_BACKGROUND_CHECK,
          FOLLOWUP_SIGNAL_NEXT_STEPS,    FOLLOWUP_SIGNAL_INTERVIEW_HELD };

  for (guint i = 0; facts->kind == FOLLOWUP_KIND_HUMAN && i < G_N_ELEMENTS (signals); i++)
    if (has_signal (facts, signals[i]))
      return TRUE;
  return followup_evidence_is_about_job (facts);
}

const char *
followup_evidence_company (const FollowupFacts *facts)
{
  gboolean is_machine = followup_service_is_hiring (facts->service) && facts->kind == FOLLOWUP_KIND_AUTOMATIC;

  return facts->organisation ? facts->organisation : is_machine ? facts->from.name : NULL;
}

/* ---- interviews that I give ---- */

GHashTable *
followup_evidence_applicants (const GPtrArray *mails)
{
  GHashTable *applicants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mails->len; i++) {
    const FollowupMail *mail = mails->pdata[i];
    const FollowupFacts *facts = mail->facts;
    if (facts->kind != FOLLOWUP_KIND_HUMAN || facts->is_list || !facts->new_text)
      continue;
    if (facts->direction == FOLLOWUP_DIRECTION_IN && facts->from.address && says (facts->new_text, FOLLOWUP_JOB_APPLICANT))
      g_hash_table_add (applicants, g_ascii_strdown (facts->from.address, -1));
    else if (facts->direction == FOLLOWUP_DIRECTION_OUT && facts->to && says (facts->new_text, FOLLOWUP_JOB_HIRING))
      for (guint t = 0; t < facts->to->len; t++)
        g_hash_table_add (applicants, g_ascii_strdown (((FollowupPerson *) facts->to->pdata[t])->address, -1));
  }
  return applicants;
}

static gboolean
is_applicant (GHashTable *applicants, const char *address)
{
  g_autofree char *lower = address ? g_ascii_strdown (address, -1) : NULL;
  return lower && g_hash_table_contains (applicants, lower);
}

/* An invitation that I or my organisation sent out, or a scheduler that tells me who booked. */
static gboolean
is_hosted_by_me (const FollowupFacts *facts, const FollowupPeople *people, GHashTable *applicants)
{
  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    for (guint p = 0; interview->people && p < interview->people->len; p++) {
      const FollowupPerson *person = interview->people->pdata[p];
      if (is_applicant (applicants, person->address) || followup_people_is_mine (people, person))
        return TRUE;
    }
  }
  return facts->service && (says (facts->subject, FOLLOWUP_JOB_HOST) || says (facts->new_text, FOLLOWUP_JOB_HOST));
}

/* ---- what shows a candidacy ---- */

/* May the mail say anything about a candidacy of mine at all? */
static gboolean
is_possible (const FollowupFacts *facts, const FollowupPeople *people, GHashTable *applicants)
{
  if (facts->is_forged || facts->is_list || facts->kind == FOLLOWUP_KIND_BOUNCE || facts->kind == FOLLOWUP_KIND_LOG
      || facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE || facts->subkind == FOLLOWUP_SUBKIND_NEWSLETTER
      || facts->subkind == FOLLOWUP_SUBKIND_JOB_ALERT || facts->subkind == FOLLOWUP_SUBKIND_ONE_TIME_CODE)
    return FALSE;
  if (followup_people_is_mine (people, &facts->from) || is_applicant (applicants, facts->from.address))
    return FALSE;
  /* A friend's search, or one that I am to speak for. */
  if (!facts->service && (says (facts->subject, FOLLOWUP_JOB_ELSE) || says (facts->new_text, FOLLOWUP_JOB_ELSE)))
    return FALSE;
  return !is_hosted_by_me (facts, people, applicants);
}

/* RFC 5546 3.2.2: a request names its organizer and whom it asks. */
static gboolean
is_request (const FollowupInterview *interview)
{
  return interview->method == FOLLOWUP_METHOD_REQUEST && interview->people && interview->people->len > 0;
}

/* A date on which the mail says that we meet. */
static gboolean
names_meeting (const FollowupFacts *facts)
{
  for (guint i = 0; facts->dates && i < facts->dates->len; i++)
    if (((FollowupDate *) facts->dates->pdata[i])->role == FOLLOWUP_ROLE_INTERVIEW)
      return TRUE;
  return facts->slots != NULL || has_signal (facts, FOLLOWUP_SIGNAL_SCHEDULING);
}

/* "Line Cook - interviews": a person's mail about interviews for a role that goes on with them. */
static gboolean
is_subject_interview (const FollowupFacts *facts)
{
  return facts->kind == FOLLOWUP_KIND_HUMAN && (facts->position || facts->requisition)
         && says (facts->subject, FOLLOWUP_JOB_INTERVIEW)
         && (facts->asks || names_meeting (facts) || has_signal (facts, FOLLOWUP_SIGNAL_NEXT_STEPS));
}

static gboolean
is_invitation (const FollowupFacts *facts)
{
  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    if (interview->source == FOLLOWUP_SOURCE_CALENDAR && !is_request (interview))
      continue;
    if (says (interview->summary, FOLLOWUP_JOB_INTERVIEW) || says (facts->subject, FOLLOWUP_JOB_INTERVIEW))
      return TRUE;
  }
  const FollowupSignal *signal = followup_facts_signal (facts, FOLLOWUP_SIGNAL_INTERVIEW_INVITATION);
  gboolean is_borne_out = facts->asks || facts->position || facts->requisition || names_meeting (facts);
  return (signal && signal->confidence >= (is_borne_out ? ENOUGH_CONFIDENCE : PLAIN_CONFIDENCE))
         || is_subject_interview (facts);
}

/* "Thanks for coming to the interview for the Line Cook role." */
static gboolean
is_after_interview (const FollowupFacts *facts)
{
  return facts->kind == FOLLOWUP_KIND_HUMAN && (facts->position || facts->requisition)
         && has_signal (facts, FOLLOWUP_SIGNAL_INTERVIEW_HELD) && speaks_of_job (facts, FALSE);
}

/* A test or a check, which nobody asks for where I did not apply: by a service for an employer, or by himself for a
   role. */
static gboolean
is_task (const FollowupFacts *facts)
{
  gboolean is_hiring = followup_service_is_hiring (facts->service)
                       || ((facts->position || facts->requisition) && speaks_of_job (facts, FALSE));

  return is_hiring
         && (has_signal (facts, FOLLOWUP_SIGNAL_ASSESSMENT) || has_signal (facts, FOLLOWUP_SIGNAL_BACKGROUND_CHECK));
}

/* My mail that applies, where it says for what, or speaks of nothing but a job. */
static FollowupGround
evidence_of_mine (const FollowupMail *mail)
{
  const FollowupFacts *facts = mail->facts;
  gboolean is_application = followup_mail_is_mine (mail) && !facts->is_list
                            && has_signal (facts, FOLLOWUP_SIGNAL_APPLICATION) && speaks_of_job (facts, FALSE);
  return is_application ? FOLLOWUP_GROUND_APPLICATION : FOLLOWUP_GROUND_NONE;
}

FollowupGround
followup_evidence_of (const FollowupMail *mail, const FollowupPeople *people, GHashTable *applicants)
{
  const FollowupFacts *facts = mail->facts;
  gboolean is_private = !facts->service && !facts->from.domain;
  FollowupGround ground = FOLLOWUP_GROUND_NONE;

  if (facts->direction == FOLLOWUP_DIRECTION_OUT)
    return evidence_of_mine (mail);
  if (is_invitation (facts) || (!is_private && is_after_interview (facts)))
    ground = FOLLOWUP_GROUND_INVITATION;
  /* Friends tell of their own receipts and outcomes. */
  else if (is_private)
    ground = FOLLOWUP_GROUND_NONE;
  else if (has_signal (facts, FOLLOWUP_SIGNAL_REJECTION) || has_signal (facts, FOLLOWUP_SIGNAL_OFFER))
    ground = FOLLOWUP_GROUND_OUTCOME;
  else if (has_signal (facts, FOLLOWUP_SIGNAL_APPLICATION_RECEIVED))
    ground = FOLLOWUP_GROUND_RECEIPT;
  else if (is_task (facts))
    ground = FOLLOWUP_GROUND_TASK;
  if (ground == FOLLOWUP_GROUND_NONE || !is_possible (facts, people, applicants)
      || !followup_evidence_is_about_job (facts))
    return FOLLOWUP_GROUND_NONE;
  return ground;
}

gboolean
followup_evidence_is_approach (const FollowupMail *mail, const FollowupPeople *people, GHashTable *applicants)
{
  return followup_mail_is_theirs (mail) && has_signal (mail->facts, FOLLOWUP_SIGNAL_RECRUITER_OUTREACH)
         && is_possible (mail->facts, people, applicants) && followup_evidence_is_about_job (mail->facts);
}

const char *
followup_evidence_text (FollowupGround ground)
{
  static const char *const texts[] = {
    [FOLLOWUP_GROUND_NONE] = NULL,
    [FOLLOWUP_GROUND_INVITATION] = "an invitation to an interview",
    [FOLLOWUP_GROUND_RECEIPT] = "they have your application",
    [FOLLOWUP_GROUND_OUTCOME] = "a decision on your application",
    [FOLLOWUP_GROUND_TASK] = "a test or a check for an employer",
    [FOLLOWUP_GROUND_APPROACH] = "an approach that you answered",
    [FOLLOWUP_GROUND_APPLICATION] = "you applied",
  };
  return texts[ground];
}
