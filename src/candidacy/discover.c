/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/discover.h"

#include "candidacy/job-words.h"

#include <string.h>

#define DAY_SECONDS 86400
/* An approach is answered within so many days, where my mail does not say which mail it answers. */
#define ANSWER_DAYS 30
/* Evidence so long after a candidacy ended, or fell quiet, is a new try and not the old one taken up again. */
#define ENDED_DAYS 60
#define QUIET_DAYS 180
/* So many of a candidacy's newest mails are searched for another company's name. */
#define MOST_NAMING_MAILS 50
/* Shorter names are words like any other. */
#define SHORTEST_COMPANY 4

struct FollowupDiscovery {
  const FollowupConfig *config;
  const GPtrArray *candidacies;
  FollowupPeople *people;
  GHashTable *applicants;       /* char * set */
  GHashTable *by_id;            /* Message-ID -> approach, FollowupMail * */
  GHashTable *by_address;       /* char * -> the latest approach */
};

/* What a candidacy is opened by; not always the mail at hand: an approach is older than my answer. */
typedef struct {
  const FollowupMail *mail;
  FollowupGround ground;
} Founding;

FollowupDiscovery *
followup_discovery_new (const FollowupConfig *config, const GPtrArray *mails, const GPtrArray *candidacies,
                        FollowupPeople *people)
{
  FollowupDiscovery *self = g_new0 (FollowupDiscovery, 1);

  self->config = config;
  self->candidacies = candidacies;
  self->people = people;
  self->applicants = followup_evidence_applicants (mails);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
followup_discovery_free (FollowupDiscovery *discovery)
{
  g_hash_table_unref (discovery->applicants);
  g_hash_table_unref (discovery->by_id);
  g_hash_table_unref (discovery->by_address);
  g_free (discovery);
}

/* ---- evidence ---- */

static void
remember_approach (FollowupDiscovery *self, const FollowupMail *mail)
{
  const char *address = mail->facts->from.address;

  if (!followup_evidence_is_approach (mail, self->people, self->applicants))
    return;
  g_hash_table_insert (self->by_id, (gpointer) mail->id, (gpointer) mail);
  if (address)
    g_hash_table_insert (self->by_address, g_ascii_strdown (address, -1), (gpointer) mail);
}

/* The approach that my mail answers, or NULL. */
static const FollowupMail *
answered_approach (FollowupDiscovery *self, const FollowupMail *mine)
{
  const FollowupFacts *facts = mine->facts;

  if (!followup_mail_is_mine (mine))
    return NULL;
  for (guint i = 0; facts->in_reply_to && facts->in_reply_to[i]; i++) {
    const FollowupMail *approach = g_hash_table_lookup (self->by_id, facts->in_reply_to[i]);
    if (approach)
      return approach;
  }
  for (guint i = 0; facts->to && i < facts->to->len; i++) {
    const FollowupPerson *person = facts->to->pdata[i];
    g_autofree char *address = g_ascii_strdown (person->address ? person->address : "", -1);
    const FollowupMail *approach = g_hash_table_lookup (self->by_address, address);
    if (approach && mine->at.at - approach->at.at <= ANSWER_DAYS * DAY_SECONDS)
      return approach;
  }
  return NULL;
}

static gboolean
find_founding (FollowupDiscovery *self, const FollowupMail *mail, Founding *founding)
{
  founding->mail = mail;
  founding->ground = followup_evidence_of (mail, self->people, self->applicants);
  if (founding->ground == FOLLOWUP_GROUND_NONE && (founding->mail = answered_approach (self, mail)))
    founding->ground = FOLLOWUP_GROUND_APPROACH;
  return founding->ground != FOLLOWUP_GROUND_NONE;
}

/* ---- beside what is known ---- */

/* "the Line Cook position", or a subject of its own that has the name: said of the role and not of a person's title. */
static gboolean
names_role (const FollowupFacts *facts)
{
  const char *const *words = followup_job_words (FOLLOWUP_JOB_ROLE);
  gboolean is_answer = facts->in_reply_to && facts->in_reply_to[0];

  if (!facts->position)
    return FALSE;
  if (!is_answer && followup_text_names (facts->subject, facts->position))
    return TRUE;
  for (guint i = 0; words[i]; i++) {
    g_autofree char *phrase = g_strconcat (facts->position, " ", words[i], NULL);
    if (followup_text_names (facts->new_text, phrase) || followup_text_names (facts->subject, phrase))
      return TRUE;
  }
  return FALSE;
}

/* One of the names holds the other: "Sales Lead" and "Sales Lead, EMEA". */
static gboolean
is_alike (const char *a, const char *b)
{
  return followup_text_names (a, b) || followup_text_names (b, a) || followup_company_equal (a, b);
}

static gboolean
is_another_role (const FollowupCandidacy *candidacy, const FollowupFacts *facts)
{
  if (candidacy->requisition && facts->requisition)
    return g_ascii_strcasecmp (candidacy->requisition, facts->requisition) != 0;
  return candidacy->role && names_role (facts) && !is_alike (candidacy->role, facts->position);
}

/* The employer's own invitation has the agency's recruiter among its guests. */
static gboolean
invites_somebody_known (const FollowupCandidacy *candidacy, const FollowupFacts *facts)
{
  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    for (guint p = 0; interview->people && p < interview->people->len; p++) {
      const char *address = ((FollowupPerson *) interview->people->pdata[p])->address;
      if (address && followup_candidacy_person (candidacy, address))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_another_company (const FollowupCandidacy *candidacy, const FollowupFacts *facts)
{
  const FollowupPerson *from = &facts->from;
  const char *company = followup_evidence_company (facts);

  if (facts->direction == FOLLOWUP_DIRECTION_OUT || !company || invites_somebody_known (candidacy, facts) || !candidacy->company
      || is_alike (company, candidacy->company) || (facts->service && !followup_service_is_hiring (facts->service)))
    return FALSE;
  if (from->domain && g_hash_table_contains (candidacy->domains, from->domain))
    return FALSE;
  /* Somebody known who speaks for where he is: a company has more names than one. */
  return !(from->address && followup_candidacy_person (candidacy, from->address)
           && followup_domain_is_named_like (from->domain, company));
}

static gboolean
is_new_try (const FollowupCandidacy *candidacy, const FollowupMail *mail)
{
  const FollowupMail *last = candidacy->mails->len ? candidacy->mails->pdata[candidacy->mails->len - 1] : NULL;
  gint64 days = last ? (mail->at.at - last->at.at) / DAY_SECONDS : 0;

  return days >= (candidacy->has_ended ? ENDED_DAYS : QUIET_DAYS);
}

static gboolean
is_another (const FollowupCandidacy *candidacy, const FollowupMail *mail)
{
  return candidacy->origin == FOLLOWUP_ORIGIN_DISCOVERY
         && (is_another_role (candidacy, mail->facts) || is_another_company (candidacy, mail->facts)
             || is_new_try (candidacy, mail));
}

/* An old try for what may be the same role takes no mail from when a new one began. */
static void
succeed (const GPtrArray *related, const FollowupMail *mail)
{
  for (guint i = 0; i < related->len; i++) {
    FollowupCandidacy *candidacy = related->pdata[i];
    if (candidacy->origin == FOLLOWUP_ORIGIN_DISCOVERY && is_new_try (candidacy, mail)
        && !is_another_company (candidacy, mail->facts))
      candidacy->succeeded_at = mail->at.at;
  }
}

/* ---- announced by somebody else ---- */

/* Did a person of theirs name the company to me before? */
static gboolean
mail_names (const FollowupMail *mail, const char *company)
{
  return followup_mail_is_theirs (mail)
         && (followup_text_names (mail->facts->subject, company) || followup_text_names (mail->facts->new_text, company));
}

static gboolean
names_company (const FollowupCandidacy *candidacy, const char *company)
{
  if (mail_names (candidacy->founding, company))
    return TRUE;
  for (guint i = candidacy->mails->len; i > 0 && candidacy->mails->len - i < MOST_NAMING_MAILS; i--) {
    if (mail_names (candidacy->mails->pdata[i - 1], company))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_announced (const FollowupCandidacy *candidacy, const FollowupMail *mail, const char *company)
{
  const FollowupFacts *facts = mail->facts;
  const FollowupMail *last = candidacy->mails->len ? candidacy->mails->pdata[candidacy->mails->len - 1] : NULL;

  /* Whoever names another client is the agency himself. */
  if (facts->from.address && followup_candidacy_person (candidacy, facts->from.address))
    return FALSE;
  return candidacy->origin == FOLLOWUP_ORIGIN_DISCOVERY && !candidacy->has_ended && last
         && mail->at.at - last->at.at <= (gint64) ENDED_DAYS * DAY_SECONDS
         && !is_another_role (candidacy, facts) && names_company (candidacy, company);
}

/* An agency names its client, who then writes from a domain of his own: one candidacy with two organisations. */
static FollowupCandidacy *
announced (const FollowupDiscovery *self, const FollowupMail *mail)
{
  const char *company = followup_mail_is_theirs (mail) ? followup_evidence_company (mail->facts) : NULL;
  FollowupCandidacy *found = NULL;

  if (!company || strlen (company) < SHORTEST_COMPANY)
    return NULL;
  for (guint i = 0; i < self->candidacies->len; i++) {
    FollowupCandidacy *candidacy = self->candidacies->pdata[i];
    if (!is_announced (candidacy, mail, company))
      continue;
    if (found)
      return NULL;
    found = candidacy;
  }
  return found;
}

/* ---- a new one ---- */

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
make_slug (const FollowupMail *founding, const char *company, const GPtrArray *candidacies)
{
  char *slug = followup_slug_of (company, founding->facts->position);

  if (is_taken (candidacies, slug)) {
    g_autofree char *day = followup_day_format (followup_day_at_offset (founding->at.at, founding->at.offset));
    g_autofree char *plain = slug;
    slug = g_strdup_printf ("%s-%.7s", plain, day);
  }
  if (is_taken (candidacies, slug)) {
    g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, founding->id, -1);
    g_autofree char *plain = slug;
    slug = g_strdup_printf ("%s-%.4s", plain, sum);
  }
  return slug;
}

/* The domain of those who wrote, or whom I wrote to; behind a scheduler that of the people it names. */
static const char *
founding_domain (const FollowupDiscovery *self, const FollowupFacts *facts)
{
  const FollowupPerson *to = facts->to && facts->to->len ? facts->to->pdata[0] : NULL;

  if (facts->direction == FOLLOWUP_DIRECTION_OUT)
    return to ? to->domain : NULL;
  if (facts->from.domain || (facts->service && facts->reply_to.domain))
    return facts->from.domain ? facts->from.domain : facts->reply_to.domain;
  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    for (guint p = 0; interview->people && p < interview->people->len; p++) {
      const FollowupPerson *person = interview->people->pdata[p];
      if (person->domain && !followup_people_is_me (self->people, person->address))
        return person->domain;
    }
  }
  return NULL;
}

static FollowupCandidacy *
new_candidacy (FollowupDiscovery *self, const Founding *founding)
{
  const FollowupFacts *facts = founding->mail->facts;
  const char *domain = founding_domain (self, facts);
  g_autofree char *label = domain ? g_strndup (domain, strcspn (domain, ".")) : NULL;
  const char *company = followup_evidence_company (facts);
  const char *name = company            ? company
                     : label            ? label
                     : facts->from.name ? facts->from.name
                                        : facts->from.address;
  g_autofree char *slug = make_slug (founding->mail, name, self->candidacies);

  if (is_taken (self->candidacies, slug))
    return NULL;
  FollowupCandidacy *found = followup_candidacy_new (slug, FOLLOWUP_ORIGIN_DISCOVERY, self->config);
  found->company = g_strdup (company);
  found->role = g_strdup (facts->position);
  found->requisition = g_strdup (facts->requisition);
  found->founding = founding->mail;
  found->ground = founding->ground;
  if (followup_mail_is_theirs (founding->mail) && !followup_person_is_shared (&facts->from))
    followup_people_learn (self->people, found, &facts->from);
  /* A scheduler's answers go to whom it writes for. */
  if (facts->service && facts->reply_to.domain)
    followup_people_learn (self->people, found, &facts->reply_to);
  /* The agency's domain is no employer's, nor is one that the mail's company does not go by. */
  g_autofree char *employer = domain ? followup_domain_employer (domain) : NULL;
  gboolean is_own = employer && followup_company_equal (employer, company);
  if (domain && (is_own || !followup_domain_is_agency (domain))
      && (!facts->organisation || followup_domain_is_named_like (domain, facts->organisation)))
    followup_people_learn_domain (self->people, found, domain);
  return found;
}

FollowupCandidacy *
followup_discovery_open (FollowupDiscovery *discovery, const FollowupMail *mail, const GPtrArray *related)
{
  Founding founding;

  remember_approach (discovery, mail);
  if (!find_founding (discovery, mail, &founding))
    return NULL;
  for (guint i = 0; i < related->len; i++)
    if (!is_another (related->pdata[i], founding.mail))
      return NULL;
  FollowupCandidacy *known = announced (discovery, founding.mail);
  if (known) {
    followup_people_learn_domain (discovery->people, known, founding.mail->facts->from.domain);
    return known;
  }
  FollowupCandidacy *found = new_candidacy (discovery, &founding);
  if (found)
    succeed (related, founding.mail);
  return found;
}
