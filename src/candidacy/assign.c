/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/discover.h"

#include "candidacy/job-words.h"

#include <string.h>

/* Words under track/ that are no slugs (DESIGN 2). */
static const char *const reserved[] = { "none", "muted", "until", "closed", "withdrawn", "rejected", "offer", "accepted",
                                        "on-hold", NULL };

#define DAY_SECONDS 86400
/* So much before its founding mail a discovered candidacy may have begun: an approach, a first question. */
#define LEAD_DAYS 60
/* A requisition names a role for certain. */
#define REQUISITION_SCORE 32

typedef struct {
  const FollowupConfig *config;
  const GPtrArray *mails;
  GPtrArray *candidacies;
  GHashTable *by_slug;          /* slug or alias -> FollowupCandidacy * */
  FollowupPeople *people;
  GHashTable *by_id;            /* Message-ID -> FollowupCandidacy *, once placed */
  GHashTable *ignored_threads;  /* track/none */
  GHashTable *by_founding;      /* FollowupMail * -> the FollowupCandidacy * that it opened */
  FollowupDiscovery *discovery; /* NULL: nothing is opened on this walk */
  GPtrArray *related;           /* candidacies that the mail at hand may belong to */
  GArray *places;
} Assigner;

static FollowupCandidacy *
slug_candidacy (Assigner *self, const char *slug, gboolean may_create)
{
  FollowupCandidacy *candidacy = g_hash_table_lookup (self->by_slug, slug);

  if (!candidacy && may_create) {
    candidacy = followup_candidacy_new (slug, FOLLOWUP_ORIGIN_TRACK, self->config);
    g_ptr_array_add (self->candidacies, candidacy);
    g_hash_table_insert (self->by_slug, candidacy->slug, candidacy);
  }
  return candidacy;
}

static gboolean
has_word (const FollowupMail *mail, const char *word)
{
  return mail->words && g_strv_contains (mail->words, word);
}

/* The slug among the user's words, or NULL; the first by name should there be two. */
static const char *
tracked_slug (const FollowupMail *mail)
{
  for (guint i = 0; mail->words && mail->words[i]; i++)
    if (!g_strv_contains (reserved, mail->words[i]) && followup_slug_is_valid (mail->words[i]))
      return mail->words[i];
  return NULL;
}

static void
introduce_all (Assigner *self, FollowupCandidacy *candidacy, const GPtrArray *people)
{
  for (guint i = 0; people && i < people->len; i++)
    followup_people_introduce (self->people, candidacy, people->pdata[i]);
}

/* Everybody a mail of theirs, or mine, brings into a candidacy: who wrote it, whom an invitation names, and at the
   organisation whom it was sent to.  Machines are nobody. */
static void
learn_people (Assigner *self, FollowupCandidacy *candidacy, const FollowupMail *mail)
{
  const FollowupFacts *facts = mail->facts;
  gboolean is_theirs = facts->direction == FOLLOWUP_DIRECTION_IN;

  if (!followup_mail_is_human (mail) || facts->is_list)
    return;
  if (is_theirs && !followup_person_is_shared (&facts->from))
    followup_people_learn (self->people, candidacy, &facts->from);
  /* Whom I write to first is who it is about. */
  if (!is_theirs && candidacy->people->len == 0)
    for (guint i = 0; facts->to && i < facts->to->len; i++)
      if (!followup_person_is_shared (facts->to->pdata[i]))
        followup_people_learn (self->people, candidacy, facts->to->pdata[i]);
  introduce_all (self, candidacy, facts->to);
  introduce_all (self, candidacy, facts->cc);
  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    for (guint p = 0; interview->people && p < interview->people->len; p++)
      followup_people_learn (self->people, candidacy, interview->people->pdata[p]);
  }
}

/* The candidacy of the mail that this one answers, the nearest first; NULL: of none. */
static FollowupCandidacy *
answered_candidacy (Assigner *self, const FollowupFacts *facts)
{
  for (guint i = 0; facts->in_reply_to && facts->in_reply_to[i]; i++) {
    FollowupCandidacy *candidacy = g_hash_table_lookup (self->by_id, facts->in_reply_to[i]);
    if (candidacy)
      return candidacy;
  }
  for (guint n = facts->references ? g_strv_length (facts->references) : 0; n > 0; n--) {
    FollowupCandidacy *candidacy = g_hash_table_lookup (self->by_id, facts->references[n - 1]);
    if (candidacy)
      return candidacy;
  }
  return NULL;
}

static void
find_calendar_people (Assigner *self, const FollowupFacts *facts, GPtrArray *found, FollowupWhy *why)
{
  for (guint i = 0; facts->interviews && i < facts->interviews->len; i++) {
    const FollowupInterview *interview = facts->interviews->pdata[i];
    for (guint p = 0; found->len == 0 && interview->people && p < interview->people->len; p++) {
      g_autoptr (GPtrArray) more = followup_people_find (self->people, interview->people->pdata[p], why);
      g_ptr_array_extend (found, more, NULL, NULL);
    }
  }
}

static void
find_organisation (Assigner *self, const FollowupFacts *facts, GPtrArray *found)
{
  for (guint i = 0; i < self->candidacies->len; i++) {
    FollowupCandidacy *candidacy = self->candidacies->pdata[i];
    if (followup_company_equal (followup_evidence_company (facts), candidacy->company))
      g_ptr_array_add (found, candidacy);
  }
}

/* Somebody unknown at a domain that is named like a company which hiring systems speak for, about a job: the first
   mail by a person after a receipt. */
static void
find_named_like (Assigner *self, const FollowupFacts *facts, GPtrArray *found)
{
  const char *domain = facts->from.domain;

  if (!domain || facts->is_list || followup_people_is_mine (self->people, &facts->from)
      || followup_domain_is_agency (domain))
    return;
  for (guint i = 0; i < self->candidacies->len; i++) {
    FollowupCandidacy *candidacy = self->candidacies->pdata[i];
    if (candidacy->origin == FOLLOWUP_ORIGIN_DISCOVERY && followup_domain_is_named_like (domain, candidacy->company))
      g_ptr_array_add (found, candidacy);
  }
  if (found->len > 0 && !followup_evidence_goes_on (facts))
    g_ptr_array_set_size (found, 0);
}

/* A discovered candidacy takes nothing from long before it was opened, nor a machine's mail at its domain that is
   about something else: an employer may be my bank, too. */
static gboolean
may_belong (const FollowupCandidacy *candidacy, const FollowupMail *mail, FollowupWhy why)
{
  if (candidacy->origin != FOLLOWUP_ORIGIN_DISCOVERY)
    return TRUE;
  if (candidacy->founding->at.at - mail->at.at > (gint64) LEAD_DAYS * DAY_SECONDS)
    return FALSE;
  if (why != FOLLOWUP_WHY_DOMAIN)
    return TRUE;
  /* Its mailing lists are everybody's. */
  return !mail->facts->is_list
         && (mail->facts->kind != FOLLOWUP_KIND_AUTOMATIC || followup_evidence_is_about_job (mail->facts));
}

/* An old try leaves the mail to the new one, but for answers within its own threads. */
static void
drop_succeeded (Assigner *self, GPtrArray *found, const FollowupMail *mail)
{
  const FollowupCandidacy *answered = answered_candidacy (self, mail->facts);

  for (guint i = found->len; i > 0 && found->len > 1; i--) {
    const FollowupCandidacy *candidacy = found->pdata[i - 1];
    if (candidacy->succeeded_at != FOLLOWUP_NEVER && mail->at.at >= candidacy->succeeded_at && candidacy != answered)
      g_ptr_array_remove_index (found, i - 1);
  }
}

static void
drop_impossible (GPtrArray *found, const FollowupMail *mail, FollowupWhy why)
{
  for (guint i = found->len; i > 0; i--)
    if (!may_belong (found->pdata[i - 1], mail, why))
      g_ptr_array_remove_index (found, i - 1);
}

/* The candidacies a mail may belong to by its people.  A hiring or calendar system speaks for others: there the
   people of the invitation and the company spoken for count. */
static GPtrArray *
find_candidates (Assigner *self, const FollowupFacts *facts, FollowupWhy *why)
{
  if (facts->direction == FOLLOWUP_DIRECTION_IN) {
    g_autoptr (GPtrArray) found = followup_people_find (self->people, &facts->from, why);
    if (found->len == 0 && facts->service && facts->reply_to.domain) {
      g_autoptr (GPtrArray) more = followup_people_find (self->people, &facts->reply_to, why);
      g_ptr_array_extend (found, more, NULL, NULL);
    }
    if (found->len == 0 && (facts->service || facts->kind == FOLLOWUP_KIND_INVITATION))
      find_calendar_people (self, facts, found, why);
    if (found->len == 0 && facts->service) {
      *why = FOLLOWUP_WHY_ORGANISATION;
      find_organisation (self, facts, found);
    } else if (found->len == 0) {
      *why = FOLLOWUP_WHY_ORGANISATION;
      find_named_like (self, facts, found);
    }
    return g_steal_pointer (&found);
  }
  const GPtrArray *lists[] = { facts->to, facts->cc };
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] && i < lists[l]->len; i++) {
      g_autoptr (GPtrArray) found = followup_people_find (self->people, lists[l]->pdata[i], why);
      if (found->len > 0)
        return g_steal_pointer (&found);
    }
  return g_ptr_array_new ();
}

/* How plainly a mail names a candidacy: the role says more than the company, and a subject more than the text, unless
   the mail is an answer, which has its subject from the mail before. */
static int
naming_score (const FollowupCandidacy *candidacy, const FollowupFacts *facts)
{
  gboolean is_answer = facts->in_reply_to && facts->in_reply_to[0];
  int subject = is_answer ? 1 : 4, text = is_answer ? 4 : 1;

  int requisition = candidacy->requisition && facts->requisition
                        && g_ascii_strcasecmp (candidacy->requisition, facts->requisition) == 0
                    ? REQUISITION_SCORE
                    : 0;

  return requisition
         + subject
             * (2 * followup_text_names (facts->subject, candidacy->role)
                + followup_text_names (facts->subject, candidacy->company))
         + text
               * (2 * followup_text_names (facts->new_text, candidacy->role)
                  + followup_text_names (facts->new_text, candidacy->company));
}

static FollowupCandidacy *
best_named (const GPtrArray *candidates, const FollowupFacts *facts)
{
  FollowupCandidacy *best = NULL;
  int most = 0;
  gboolean is_tied = FALSE;

  for (guint i = 0; i < candidates->len; i++) {
    int score = naming_score (candidates->pdata[i], facts);
    is_tied = score == most;
    if (score > most) {
      most = score;
      best = candidates->pdata[i];
    } else if (is_tied && score > 0) {
      best = NULL;
    }
  }
  return most > 0 ? best : NULL;
}

static FollowupCandidacy *
only_open (const GPtrArray *candidates)
{
  FollowupCandidacy *open = NULL;
  guint n = 0;

  for (guint i = 0; i < candidates->len; i++)
    if (!((FollowupCandidacy *) candidates->pdata[i])->has_ended) {
      open = candidates->pdata[i];
      n++;
    }
  return n == 1 ? open : NULL;
}

/* Of several, the one that the mail names, or answers, or that alone is open (DESIGN 5); NULL: undecided. */
static FollowupCandidacy *
choose (Assigner *self, const GPtrArray *candidates, const FollowupFacts *facts, FollowupWhy *why)
{
  FollowupCandidacy *chosen = best_named (candidates, facts);

  if (chosen) {
    *why = FOLLOWUP_WHY_NAMED;
    return chosen;
  }
  chosen = answered_candidacy (self, facts);
  if (chosen && g_ptr_array_find ((GPtrArray *) candidates, chosen, NULL)) {
    *why = FOLLOWUP_WHY_THREAD;
    return chosen;
  }
  return only_open (candidates);
}

static void
place_unsure (FollowupPlace *place, FollowupWhy why)
{
  place->why = why;
  place->is_unsure = TRUE;
}

/* Words of people that a service passes on from an address of its own, in a thread that is known. */
static gboolean
is_relayed (const FollowupCandidacy *answered, const FollowupFacts *facts)
{
  return facts->service && facts->kind == FOLLOWUP_KIND_HUMAN
         && (!facts->organisation || !answered->company || followup_company_equal (facts->organisation, answered->company));
}

/* No person of the mail is known. */
static void
place_stranger (Assigner *self, FollowupPlace *place)
{
  const FollowupMail *mail = place->mail;
  const FollowupFacts *facts = mail->facts;
  FollowupCandidacy *answered = answered_candidacy (self, facts);

  gboolean is_expected = answered
                         && (followup_mail_is_mine (mail) || facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE
                             || is_relayed (answered, facts)
                             || followup_people_is_introduced (self->people, answered, &facts->from));
  const GPtrArray *namesakes = followup_mail_is_theirs (mail)
                                   ? followup_people_namesakes (self->people, facts->from.name)
                                   : NULL;

  if (answered)
    g_ptr_array_add (self->related, answered);
  if (namesakes && !is_expected && facts->from.domain)
    g_ptr_array_extend (self->related, (GPtrArray *) namesakes, NULL, NULL);
  if (is_expected) {
    place->candidacy = answered;
    place->why = FOLLOWUP_WHY_THREAD;
  } else if (namesakes) {
    place_unsure (place, FOLLOWUP_WHY_IMPOSTOR);
  } else if (followup_mail_is_theirs (mail) && answered && !facts->is_list) {
    place_unsure (place, FOLLOWUP_WHY_STRANGER);
  }
}

/* Somebody known for one role may write about another that is known at the organisation, by its name or number. */
static void
add_named (Assigner *self, GPtrArray *candidates, const FollowupMail *mail, FollowupWhy *why)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GPtrArray) more = NULL;

  if (mail->facts->direction != FOLLOWUP_DIRECTION_IN)
    return;
  more = followup_people_find_at (self->people, &mail->facts->from);
  drop_impossible (more, mail, FOLLOWUP_WHY_DOMAIN);
  g_ptr_array_extend (others, candidates, NULL, NULL);
  for (guint i = 0; i < more->len; i++)
    if (!g_ptr_array_find (candidates, more->pdata[i], NULL))
      g_ptr_array_add (others, more->pdata[i]);
  FollowupCandidacy *named = others->len > candidates->len ? best_named (others, mail->facts) : NULL;
  if (!named || g_ptr_array_find (candidates, named, NULL))
    return;
  g_ptr_array_set_size (candidates, 0);
  g_ptr_array_add (candidates, named);
  *why = FOLLOWUP_WHY_NAMED;
}

/* The candidacies that the mail may belong to and that were there in its time.  An address that only a later try knows
   may still belong to an earlier one at that organisation. */
static GPtrArray *
find_possible (Assigner *self, const FollowupMail *mail, FollowupWhy *why)
{
  g_autoptr (GPtrArray) candidates = find_candidates (self, mail->facts, why);
  gboolean is_any = candidates->len > 0;

  drop_impossible (candidates, mail, *why);
  if (is_any && candidates->len == 0 && mail->facts->direction == FOLLOWUP_DIRECTION_IN) {
    g_clear_pointer (&candidates, g_ptr_array_unref);
    candidates = followup_people_find_at (self->people, &mail->facts->from);
    *why = FOLLOWUP_WHY_DOMAIN;
    drop_impossible (candidates, mail, *why);
  }
  drop_succeeded (self, candidates, mail);
  if (is_any && candidates->len > 0)
    add_named (self, candidates, mail, why);
  return g_steal_pointer (&candidates);
}

static void
place_by_people (Assigner *self, FollowupPlace *place)
{
  const FollowupFacts *facts = place->mail->facts;
  FollowupWhy why = FOLLOWUP_WHY_NOTHING;
  g_autoptr (GPtrArray) candidates = find_possible (self, place->mail, &why);

  g_ptr_array_extend (self->related, candidates, NULL, NULL);
  if (candidates->len == 0) {
    place_stranger (self, place);
    return;
  }
  place->candidacy = candidates->len == 1 ? candidates->pdata[0] : choose (self, candidates, facts, &why);
  place->why = why;
  if (place->candidacy || !followup_mail_is_human (place->mail))
    return;
  place_unsure (place, FOLLOWUP_WHY_UNDECIDED);
  for (guint i = 0; facts->direction == FOLLOWUP_DIRECTION_IN && i < candidates->len; i++) {
    FollowupCandidacy *candidacy = candidates->pdata[i];
    g_ptr_array_add (candidacy->undecided, (gpointer) place->mail);
  }
}

/* Its thread's candidacy first; the slug decides where there is none or several (DECISIONS 28). */
static void
place_note (Assigner *self, FollowupPlace *place)
{
  const FollowupFacts *facts = place->mail->facts;
  FollowupCandidacy *named = facts->log.slug ? slug_candidacy (self, facts->log.slug, TRUE) : NULL;
  FollowupCandidacy *answered = answered_candidacy (self, facts);

  place->candidacy = named ? named : answered;
  place->why = FOLLOWUP_WHY_NOTE;
}

static gboolean
is_configured_person (Assigner *self, const FollowupMail *mail)
{
  const char *address = mail->facts->from.address;

  for (guint i = 0; address && i < self->config->candidacies->len; i++) {
    const FollowupConfigCandidacy *group = self->config->candidacies->pdata[i];
    for (guint p = 0; p < group->people->len; p++) {
      const FollowupPerson *person = group->people->pdata[p];
      if (g_ascii_strcasecmp (person->address, address) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_ignored (Assigner *self, const FollowupMail *mail)
{
  if (has_word (mail, "none"))
    return TRUE;
  return g_hash_table_contains (self->ignored_threads, mail->thread) && !is_configured_person (self, mail);
}

static gboolean
is_bulk (const FollowupFacts *facts)
{
  return facts->subkind == FOLLOWUP_SUBKIND_NEWSLETTER || facts->subkind == FOLLOWUP_SUBKIND_JOB_ALERT
         || facts->subkind == FOLLOWUP_SUBKIND_ONE_TIME_CODE;
}

/* A forged mail is no evidence; its thread is worth a look where it touches something known. */
static void
place_forged (Assigner *self, FollowupPlace *place)
{
  const FollowupFacts *facts = place->mail->facts;
  gboolean is_related = answered_candidacy (self, facts) != NULL;

  for (guint i = 0; !is_related && facts->to && i < facts->to->len; i++) {
    FollowupWhy why;
    g_autoptr (GPtrArray) found = followup_people_find (self->people, facts->to->pdata[i], &why);
    is_related = found->len > 0;
  }
  place->why = FOLLOWUP_WHY_FORGED;
  place->is_unsure = is_related;
}

static void
place_mail (Assigner *self, FollowupPlace *place)
{
  const FollowupMail *mail = place->mail;
  const FollowupFacts *facts = mail->facts;
  const char *slug = tracked_slug (mail);

  if (is_ignored (self, mail)) {
    place->why = FOLLOWUP_WHY_IGNORED;
  } else if (slug) {
    place->candidacy = slug_candidacy (self, slug, TRUE);
    place->why = FOLLOWUP_WHY_TRACK;
  } else if (facts->kind == FOLLOWUP_KIND_LOG) {
    place_note (self, place);
  } else if (g_hash_table_contains (self->by_founding, mail)) {
    place->candidacy = g_hash_table_lookup (self->by_founding, mail);
    place->why = place->candidacy->founding == mail ? FOLLOWUP_WHY_EVIDENCE : FOLLOWUP_WHY_NAMED;
  } else if (facts->is_forged) {
    place_forged (self, place);
  } else if (facts->kind == FOLLOWUP_KIND_BOUNCE) {
    place->candidacy
        = facts->bounce.returns ? g_hash_table_lookup (self->by_id, facts->bounce.returns) : NULL;
    place->why = place->candidacy ? FOLLOWUP_WHY_BOUNCE : FOLLOWUP_WHY_NOTHING;
  } else if (!is_bulk (facts)) {
    place_by_people (self, place);
  }
}

/* Remembers whether a candidacy's last word was an outcome. */
static void
note_outcome (FollowupCandidacy *candidacy, const FollowupMail *mail)
{
  const FollowupFacts *facts = mail->facts;

  if (followup_facts_signal (facts, FOLLOWUP_SIGNAL_REJECTION)
      || followup_facts_signal (facts, FOLLOWUP_SIGNAL_WITHDRAWAL))
    candidacy->has_ended = TRUE;
  else if (followup_mail_is_theirs (mail) && facts->asks)
    candidacy->has_ended = FALSE;
}

static void
settle (Assigner *self, FollowupPlace *place)
{
  FollowupCandidacy *candidacy = place->candidacy;

  if (!candidacy)
    return;
  g_hash_table_insert (self->by_id, (gpointer) place->mail->id, candidacy);
  g_ptr_array_add (candidacy->mails, (gpointer) place->mail);
  learn_people (self, candidacy, place->mail);
  note_outcome (candidacy, place->mail);
  if (!candidacy->company && place->mail->facts->direction == FOLLOWUP_DIRECTION_IN)
    candidacy->company = g_strdup (place->mail->facts->organisation);
  if (!candidacy->role && !candidacy->config)
    candidacy->role = g_strdup (place->mail->facts->position);
  if (!candidacy->requisition)
    candidacy->requisition = g_strdup (place->mail->facts->requisition);
  /* The first person after a receipt brings the company's domain along. */
  if (place->why == FOLLOWUP_WHY_ORGANISATION && followup_mail_is_theirs (place->mail))
    followup_people_learn_domain (self->people, candidacy, place->mail->facts->from.domain);
}

/* A mail that opens a candidacy on the walk: nothing else may be known of it, or it is about another one. */
static void
discover (Assigner *self, FollowupPlace *place)
{
  gboolean is_told = place->why == FOLLOWUP_WHY_IGNORED || place->why == FOLLOWUP_WHY_TRACK
                     || place->why == FOLLOWUP_WHY_FORGED || place->why == FOLLOWUP_WHY_NOTE
                     || place->why == FOLLOWUP_WHY_BOUNCE;
  FollowupCandidacy *found
      = is_told ? NULL : followup_discovery_open (self->discovery, place->mail, self->related);

  if (!found)
    return;
  place->candidacy = found;
  place->is_unsure = FALSE;
  if (g_hash_table_contains (self->by_slug, found->slug)) {
    g_hash_table_insert (self->by_founding, (gpointer) place->mail, found);
    place->why = FOLLOWUP_WHY_NAMED;
    return;
  }
  g_ptr_array_add (self->candidacies, found);
  g_hash_table_insert (self->by_slug, found->slug, found);
  g_hash_table_insert (self->by_founding, (gpointer) found->founding, found);
  place->why = FOLLOWUP_WHY_EVIDENCE;
}

static void
forget_mails (Assigner *self)
{
  g_hash_table_remove_all (self->by_id);
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < self->candidacies->len; i++) {
    FollowupCandidacy *candidacy = self->candidacies->pdata[i];
    candidacy->has_ended = FALSE;
    g_ptr_array_set_size (candidacy->mails, 0);
    g_ptr_array_set_size (candidacy->undecided, 0);
  }
}

/* One walk through all mail, oldest first; with a discovery, candidacies are opened on the way. */
static void
walk (Assigner *self)
{
  forget_mails (self);
  for (guint i = 0; i < self->mails->len; i++) {
    FollowupPlace place = { .mail = self->mails->pdata[i] };

    g_ptr_array_set_size (self->related, 0);
    place_mail (self, &place);
    if (self->discovery)
      discover (self, &place);
    settle (self, &place);
    g_array_append_val (self->places, place);
  }
}

static gboolean
is_too_old (const FollowupCandidacy *candidacy, gint64 since_at)
{
  const FollowupMail *last = candidacy->mails->len ? candidacy->mails->pdata[candidacy->mails->len - 1] : NULL;

  return candidacy->origin == FOLLOWUP_ORIGIN_DISCOVERY && (!last || (since_at != FOLLOWUP_NEVER && last->at.at < since_at));
}

/* Discovered candidacies that ended before anybody asks, or whose mail went to others on the second walk. */
static void
drop_old (Assigner *self, gint64 since_at)
{
  for (guint i = 0; i < self->places->len; i++) {
    FollowupPlace *place = &g_array_index (self->places, FollowupPlace, i);
    if (place->candidacy && is_too_old (place->candidacy, since_at)) {
      place->candidacy = NULL;
      place->why = FOLLOWUP_WHY_NOTHING;
    }
  }
  for (guint i = self->candidacies->len; i > 0; i--)
    if (is_too_old (self->candidacies->pdata[i - 1], since_at))
      g_ptr_array_remove_index (self->candidacies, i - 1);
}

/* What the user's tags say holds for all mail, so it is known before the walk. */
static void
read_words (Assigner *self)
{
  for (guint i = 0; i < self->mails->len; i++) {
    const FollowupMail *mail = self->mails->pdata[i];
    const char *slug = tracked_slug (mail);

    if (has_word (mail, "none"))
      g_hash_table_add (self->ignored_threads, (gpointer) mail->thread);
    if (!slug || has_word (mail, "none"))
      continue;
    FollowupCandidacy *candidacy = slug_candidacy (self, slug, TRUE);
    learn_people (self, candidacy, mail);
    if (followup_mail_is_theirs (mail) && candidacy->origin == FOLLOWUP_ORIGIN_TRACK)
      followup_people_learn_domain (self->people, candidacy, mail->facts->from.domain);
  }
}

static void
read_config (Assigner *self)
{
  for (guint i = 0; i < self->config->candidacies->len; i++) {
    const FollowupConfigCandidacy *group = self->config->candidacies->pdata[i];
    FollowupCandidacy *candidacy = followup_candidacy_new_configured (group);

    g_ptr_array_add (self->candidacies, candidacy);
    g_hash_table_insert (self->by_slug, candidacy->slug, candidacy);
    for (guint a = 0; group->aliases && group->aliases[a]; a++)
      g_hash_table_insert (self->by_slug, group->aliases[a], candidacy);
    followup_people_add_candidacy (self->people, candidacy);
  }
}

static int
compare_candidacies (gconstpointer a, gconstpointer b)
{
  const FollowupCandidacy *x = *(FollowupCandidacy *const *) a, *y = *(FollowupCandidacy *const *) b;

  if (x->config && y->config)
    return x->config < y->config ? -1 : x->config > y->config;
  if (x->config || y->config)
    return x->config ? -1 : 1;
  return strcmp (x->slug, y->slug);
}

FollowupAssignment *
followup_assign (const FollowupConfig *config, const GPtrArray *mails, const char *const *me, gint64 since_at)
{
  FollowupAssignment *assignment = g_new0 (FollowupAssignment, 1);
  g_autoptr (GHashTable) by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ignored = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_founding = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) related = g_ptr_array_new ();
  g_autoptr (FollowupPeople) people = followup_people_new (me);
  g_autoptr (FollowupDiscovery) discovery = NULL;

  assignment->candidacies = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_candidacy_free);
  assignment->places = g_array_new (FALSE, TRUE, sizeof (FollowupPlace));
  if (config->discover)
    discovery = followup_discovery_new (config, mails, assignment->candidacies, people);
  Assigner self = { config, mails, assignment->candidacies, by_slug, people, by_id, ignored, by_founding, discovery,
                    related, assignment->places };
  read_config (&self);
  read_words (&self);
  walk (&self);
  /* Again with everything known from the start: what came before the evidence belongs to it too. */
  self.discovery = NULL;
  if (config->discover) {
    walk (&self);
    drop_old (&self, since_at);
  }
  g_ptr_array_sort (assignment->candidacies, compare_candidacies);
  return assignment;
}
