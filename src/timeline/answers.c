/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/answers.h"

#include "timeline/working-hours.h"

#include <string.h>

#define ENOUGH_ANSWERS 5
#define LEAST_DAYS 1
#define MOST_DAYS 30
/* A letter to more people than these is answered by none of them in particular. */
#define MOST_RECIPIENTS 4
/* Of one person so many of the latest waits count: people change, and the fit stays cheap. */
#define MOST_WAITS 200
#define MOST_AWAY 200
/* A question may be answered in a new thread, but not after so long: then the mail is about something else. */
#define NEW_THREAD_HOURS (10 * 24.0)
#define UNKNOWN G_MAXINT32

typedef struct {
  const FollowupPerson *person;
  guint organisation;
  gint32 offset;                /* of the latest mail; UNKNOWN: there is none */
  gboolean is_known;            /* somebody of a candidacy */
  GArray *away;                 /* FollowupAway */
  GArray *open;                 /* guint: waits of mine that go on */
  guint asked;                  /* the wait of theirs for me that goes on; NONE */
} Person;

struct FollowupAnswers {
  const GPtrArray *mails, *candidacies;
  const char *const *me;
  const FollowupZone *zone;
  const FollowupWorkdays *workdays;
  gboolean is_found;
  GHashTable *by_key;           /* address, or name and organisation -> person + 1 */
  GHashTable *organisations;    /* domain or address -> organisation + 1 */
  GHashTable *returned;         /* Message-IDs that came back for good */
  GPtrArray *persons;           /* Person */
  GArray *waits;                /* FollowupAnswerWait */
  FollowupEstimates *estimates; /* borrowed; or own */
  FollowupEstimates *own;
  GHashTable *asked;            /* what has been asked before -> FollowupAnswering */
};

static void
person_free (Person *person)
{
  g_array_unref (person->away);
  g_array_unref (person->open);
  g_free (person);
}

FollowupAnswers *
followup_answers_new (const GPtrArray *mails, const GPtrArray *candidacies, const char *const *me, const FollowupZone *zone,
                      const FollowupWorkdays *workdays)
{
  FollowupAnswers *self = g_new0 (FollowupAnswers, 1);

  self->mails = mails;
  self->candidacies = candidacies;
  self->me = me;
  self->zone = zone;
  self->workdays = workdays;
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->organisations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->returned = g_hash_table_new (g_str_hash, g_str_equal);
  self->persons = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->waits = g_array_new (FALSE, TRUE, sizeof (FollowupAnswerWait));
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->own = followup_estimates_new (NULL);
  followup_answers_keep (self, NULL);
  return self;
}

void
followup_answers_keep (FollowupAnswers *answers, FollowupEstimates *estimates)
{
  answers->estimates = estimates ? estimates : answers->own;
}

void
followup_answers_free (FollowupAnswers *answers)
{
  followup_estimates_free (answers->own);
  g_hash_table_unref (answers->by_key);
  g_hash_table_unref (answers->organisations);
  g_hash_table_unref (answers->returned);
  g_hash_table_unref (answers->asked);
  g_ptr_array_unref (answers->persons);
  g_array_unref (answers->waits);
  g_free (answers);
}

/* ---- people ---- */

static gboolean
is_me (const FollowupAnswers *self, const char *address)
{
  for (guint i = 0; self->me && self->me[i]; i++)
    if (g_ascii_strcasecmp (self->me[i], address) == 0)
      return TRUE;
  return FALSE;
}

/* One person with two addresses is one: the same display name at the same organisation. */
static char *
name_key (const FollowupPerson *person)
{
  if (!person->name || !*person->name || !person->domain)
    return NULL;
  g_autofree char *name = g_utf8_casefold (person->name, -1);
  return g_strdup_printf ("%s\n%s", name, person->domain);
}

static guint
number_of (GHashTable *numbers, const char *key)
{
  gpointer value;
  return g_hash_table_lookup_extended (numbers, key, NULL, &value) ? GPOINTER_TO_UINT (value) : FOLLOWUP_SURVIVAL_NONE;
}

static guint
find_person (const FollowupAnswers *self, const FollowupPerson *person)
{
  g_autofree char *address = person->address ? g_ascii_strdown (person->address, -1) : NULL;
  g_autofree char *name = name_key (person);
  guint index = address ? number_of (self->by_key, address) : FOLLOWUP_SURVIVAL_NONE;

  return index == FOLLOWUP_SURVIVAL_NONE && name ? number_of (self->by_key, name) : index;
}

static guint
organisation_of (FollowupAnswers *self, const FollowupPerson *person)
{
  const char *key = person->domain ? person->domain : person->address;
  guint index = number_of (self->organisations, key);

  if (index == FOLLOWUP_SURVIVAL_NONE) {
    index = g_hash_table_size (self->organisations);
    g_hash_table_insert (self->organisations, g_strdup (key), GUINT_TO_POINTER (index));
  }
  return index;
}

static guint
take_person (FollowupAnswers *self, const FollowupPerson *person)
{
  guint index = find_person (self, person);

  if (index == FOLLOWUP_SURVIVAL_NONE) {
    Person *fresh = g_new0 (Person, 1);
    fresh->person = person;
    fresh->organisation = organisation_of (self, person);
    fresh->offset = UNKNOWN;
    fresh->is_known = !self->candidacies;
    fresh->away = g_array_new (FALSE, FALSE, sizeof (FollowupAway));
    fresh->open = g_array_new (FALSE, FALSE, sizeof (guint));
    fresh->asked = FOLLOWUP_SURVIVAL_NONE;
    index = self->persons->len;
    g_ptr_array_add (self->persons, fresh);
  }
  char *name = name_key (person);
  g_hash_table_insert (self->by_key, g_ascii_strdown (person->address, -1), GUINT_TO_POINTER (index));
  if (name)
    g_hash_table_insert (self->by_key, name, GUINT_TO_POINTER (index));
  return index;
}

static void
mark_known (FollowupAnswers *self)
{
  for (guint i = 0; self->candidacies && i < self->candidacies->len; i++) {
    const FollowupCandidacy *candidacy = self->candidacies->pdata[i];
    for (guint p = 0; p < candidacy->people->len; p++) {
      guint index = find_person (self, candidacy->people->pdata[p]);
      if (index != FOLLOWUP_SURVIVAL_NONE)
        ((Person *) self->persons->pdata[index])->is_known = TRUE;
    }
  }
}

/* ---- waits ---- */

static FollowupWorkingHours
hours_of (const FollowupAnswers *self, const FollowupAnswerWait *wait)
{
  const Person *person = self->persons->pdata[wait->person];
  return (FollowupWorkingHours){ self->workdays, wait->is_mine, wait->offset, wait->is_mine ? NULL : person->away };
}

/* A closing, thanks or a yes that asks nothing waits for nothing. */
gboolean
followup_answers_are_due (const FollowupFacts *facts)
{
  static const FollowupSignalName last_words[]
      = { FOLLOWUP_SIGNAL_CLOSING, FOLLOWUP_SIGNAL_THANK_YOU, FOLLOWUP_SIGNAL_ACCEPTANCE, FOLLOWUP_SIGNAL_WITHDRAWAL };

  if (facts->asks)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (last_words); i++)
    if (followup_facts_signal (facts, last_words[i]))
      return FALSE;
  return TRUE;
}

static guint
begin_wait (FollowupAnswers *self, const FollowupMail *mail, guint person, gboolean is_mine)
{
  FollowupAnswerWait wait = { .mail = mail, .person = person, .is_mine = is_mine, .from_at = mail->at.at,
                              .until_at = G_MAXINT64 };

  const Person *other = self->persons->pdata[person];
  wait.offset = is_mine || other->offset == UNKNOWN ? followup_zone_offset (self->zone, wait.from_at) : other->offset;
  wait.is_application = !is_mine && followup_facts_signal (mail->facts, FOLLOWUP_SIGNAL_APPLICATION) != NULL;
  g_array_append_val (self->waits, wait);
  return self->waits->len - 1;
}

static void
end_wait (FollowupAnswers *self, guint index, const FollowupMail *by, gboolean is_answer)
{
  FollowupAnswerWait *wait = &g_array_index (self->waits, FollowupAnswerWait, index);

  wait->until_at = by->at.at;
  wait->answer = is_answer ? by : NULL;
  if (is_answer && !wait->is_mine)
    wait->offset = by->at.offset;
  const FollowupWorkingHours hours = hours_of (self, wait);
  wait->hours = followup_working_hours_between (&hours, wait->from_at, wait->until_at, FOLLOWUP_SURVIVAL_HORIZON_HOURS);
}

/* An asking mail takes the place of what waited without asking; else the first one waits on. */
static void
wait_for (FollowupAnswers *self, const FollowupMail *mail, guint index)
{
  Person *person = self->persons->pdata[index];

  for (guint i = person->open->len; i > 0; i--) {
    guint open = g_array_index (person->open, guint, i - 1);
    if (g_array_index (self->waits, FollowupAnswerWait, open).mail->facts->asks || !mail->facts->asks)
      return;
    end_wait (self, open, mail, FALSE);
    g_array_remove_index (person->open, i - 1);
  }
  guint fresh = begin_wait (self, mail, index, FALSE);
  g_array_append_val (person->open, fresh);
}

/* What they asked is answered by my next mail to them; it may ask in turn. */
static void
take_mine (FollowupAnswers *self, const FollowupMail *mail)
{
  const GPtrArray *to = mail->facts->to;

  if (g_hash_table_contains (self->returned, mail->id))
    return;
  for (guint i = 0; to && i < to->len; i++) {
    const FollowupPerson *recipient = to->pdata[i];
    if (!recipient->address || is_me (self, recipient->address) || followup_person_is_machine (recipient))
      continue;
    guint index = take_person (self, recipient);
    Person *person = self->persons->pdata[index];
    if (person->asked != FOLLOWUP_SURVIVAL_NONE)
      end_wait (self, person->asked, mail, TRUE);
    person->asked = FOLLOWUP_SURVIVAL_NONE;
    if (to->len <= MOST_RECIPIENTS && mail->facts->kind == FOLLOWUP_KIND_HUMAN && followup_answers_are_due (mail->facts))
      wait_for (self, mail, index);
  }
}

static gboolean
is_reply_to (const FollowupMail *mail, const FollowupMail *other)
{
  if (g_strcmp0 (mail->thread, other->thread) == 0)
    return TRUE;
  return mail->facts->in_reply_to && other->facts->id
         && g_strv_contains ((const char *const *) mail->facts->in_reply_to, other->facts->id);
}

/* Somebody of their organisation answered in the thread: nobody is waited for any more. */
static void
end_for_colleagues (FollowupAnswers *self, const FollowupMail *mail, guint index)
{
  const Person *answerer = self->persons->pdata[index];

  for (guint i = 0; mail->facts->from.domain && i < self->persons->len; i++) {
    Person *person = self->persons->pdata[i];
    if (i == index || person->open->len == 0 || person->organisation != answerer->organisation)
      continue;
    for (guint w = person->open->len; w > 0; w--) {
      guint open = g_array_index (person->open, guint, w - 1);
      if (!is_reply_to (mail, g_array_index (self->waits, FollowupAnswerWait, open).mail))
        continue;
      end_wait (self, open, mail, FALSE);
      g_array_remove_index (person->open, w - 1);
    }
  }
}

static void
take_theirs (FollowupAnswers *self, const FollowupMail *mail)
{
  if (!mail->facts->from.address || mail->facts->is_list || followup_person_is_machine (&mail->facts->from))
    return;
  guint index = take_person (self, &mail->facts->from);
  Person *person = self->persons->pdata[index];

  person->offset = mail->at.offset;
  if (!person->person->name)
    person->person = &mail->facts->from; /* so far known from a copy line or a To alone */
  for (guint i = 0; i < person->open->len; i++) {
    guint open = g_array_index (person->open, guint, i);
    const FollowupMail *asked = g_array_index (self->waits, FollowupAnswerWait, open).mail;
    end_wait (self, open, mail, TRUE);
    FollowupAnswerWait *wait = &g_array_index (self->waits, FollowupAnswerWait, open);
    if (!is_reply_to (mail, asked) && (!asked->facts->asks || wait->hours > NEW_THREAD_HOURS))
      wait->answer = NULL;
  }
  g_array_set_size (person->open, 0);
  end_for_colleagues (self, mail, index);
  if (mail->facts->asks && person->asked == FOLLOWUP_SURVIVAL_NONE)
    person->asked = begin_wait (self, mail, index, TRUE);
}

/* Told by themselves or by their machine, before or during the wait: known before any wait is measured. */
static void
take_absence (FollowupAnswers *self, const FollowupMail *mail)
{
  const FollowupFacts *facts = mail->facts;

  if (facts->direction != FOLLOWUP_DIRECTION_IN || facts->is_forged || facts->absent_until == FOLLOWUP_DAY_NONE
      || !facts->from.address || is_me (self, facts->from.address))
    return;
  guint index = take_person (self, &facts->from);
  Person *person = self->persons->pdata[index];
  FollowupDay from = facts->absent_from != FOLLOWUP_DAY_NONE ? facts->absent_from
                                                             : followup_day_at_offset (mail->at.at, mail->at.offset);
  FollowupAway away = { from, facts->absent_until };
  if (person->away->len < MOST_AWAY && away.back > away.from)
    g_array_append_val (person->away, away);
}

static void
find_waits (FollowupAnswers *self)
{
  if (self->is_found)
    return;
  self->is_found = TRUE;
  for (guint i = 0; i < self->mails->len; i++) {
    const FollowupMail *mail = self->mails->pdata[i];
    if (mail->facts->kind == FOLLOWUP_KIND_BOUNCE && mail->facts->bounce.permanent && mail->facts->bounce.returns)
      g_hash_table_add (self->returned, mail->facts->bounce.returns);
    take_absence (self, mail);
  }
  for (guint i = 0; i < self->mails->len; i++) {
    const FollowupMail *mail = self->mails->pdata[i];
    if (followup_mail_is_mine (mail))
      take_mine (self, mail);
    else if (followup_mail_is_theirs (mail))
      take_theirs (self, mail);
  }
  mark_known (self);
}

/* ---- how somebody answers ---- */

/* The waits of one kind as they were at an instant, the latest of each person, oldest first. */
static GArray *
waits_at (FollowupAnswers *self, gboolean is_application, gint64 at)
{
  GArray *waits = g_array_new (FALSE, FALSE, sizeof (FollowupWait));
  g_autofree guint *n = g_new0 (guint, self->persons->len);

  for (guint i = self->waits->len; i > 0; i--) {
    const FollowupAnswerWait *wait = &g_array_index (self->waits, FollowupAnswerWait, i - 1);
    const Person *person = self->persons->pdata[wait->person];
    if (wait->is_mine || wait->is_application != is_application || !person->is_known || wait->from_at >= at
        || !followup_mail_exists (wait->mail, at) || n[wait->person]++ >= MOST_WAITS)
      continue;
    FollowupWait seen = { wait->person, wait->hours, wait->answer != NULL };
    if (wait->until_at > at) {
      const FollowupWorkingHours hours = hours_of (self, wait);
      seen.hours = followup_working_hours_between (&hours, wait->from_at, at, FOLLOWUP_SURVIVAL_HORIZON_HOURS);
      seen.is_answered = FALSE;
    }
    g_array_append_val (waits, seen);
  }
  for (guint i = 0; i < waits->len / 2; i++) {
    FollowupWait *early = &g_array_index (waits, FollowupWait, i);
    FollowupWait *late = &g_array_index (waits, FollowupWait, waits->len - 1 - i);
    FollowupWait kept = *early;
    *early = *late;
    *late = kept;
  }
  return waits;
}

typedef struct {
  guint person, organisation, n_person, n_organisation, n_all;
} Count;

static Count
count_answers (const FollowupAnswers *self, const GArray *waits, const GPtrArray *persons)
{
  g_autofree guint *n = g_new0 (guint, self->persons->len);
  Count count = { FOLLOWUP_SURVIVAL_NONE, FOLLOWUP_SURVIVAL_NONE, 0, 0, 0 };

  for (guint i = 0; i < waits->len; i++) {
    const FollowupWait *wait = &g_array_index (waits, FollowupWait, i);
    n[wait->person] += wait->is_answered;
    count.n_all += wait->is_answered;
  }
  for (guint i = 0; persons && i < persons->len; i++) {
    const FollowupPerson *person = persons->pdata[i];
    guint index = find_person (self, person);
    const char *key = person->domain ? person->domain : person->address;
    if (count.organisation == FOLLOWUP_SURVIVAL_NONE && key)
      count.organisation = number_of (self->organisations, key);
    if (index == FOLLOWUP_SURVIVAL_NONE || (count.person != FOLLOWUP_SURVIVAL_NONE && n[index] <= count.n_person))
      continue;
    count.person = index;
    count.n_person = n[index];
    count.organisation = ((const Person *) self->persons->pdata[index])->organisation;
  }
  for (guint i = 0; i < self->persons->len; i++)
    if (((const Person *) self->persons->pdata[i])->organisation == count.organisation)
      count.n_organisation += n[i];
  return count;
}

static void
take_basis (FollowupAnswering *answering, const Count *count)
{
  const struct {
    FollowupBasis basis;
    guint n;
  } levels[] = { { FOLLOWUP_BASIS_PERSON, count->n_person },
                 { FOLLOWUP_BASIS_ORGANISATION, count->n_organisation },
                 { FOLLOWUP_BASIS_MAILBOX, count->n_all } };

  for (guint i = 0; i < G_N_ELEMENTS (levels) && answering->basis == FOLLOWUP_BASIS_NONE; i++)
    if (levels[i].n >= ENOUGH_ANSWERS) {
      answering->basis = levels[i].basis;
      answering->n = levels[i].n;
    }
}

/* Of their last mail before that instant, as far as a wait of mine has seen it. */
static gint32
offset_at (const FollowupAnswers *self, guint person, gint64 at, gint32 otherwise)
{
  for (guint i = self->waits->len; i > 0; i--) {
    const FollowupAnswerWait *wait = &g_array_index (self->waits, FollowupAnswerWait, i - 1);
    if (!wait->is_mine && wait->person == person && wait->answer && wait->until_at <= at)
      return wait->offset;
  }
  return otherwise;
}

static FollowupAnswering
learn (FollowupAnswers *self, const GPtrArray *persons, gboolean is_application, gint64 at, double prior_hours)
{
  g_autoptr (GArray) waits = waits_at (self, is_application, at);
  g_autofree guint *organisations = g_new0 (guint, self->persons->len);
  Count count = count_answers (self, waits, persons);
  FollowupAnswering answering = { .basis = FOLLOWUP_BASIS_NONE, .offset = followup_zone_offset (self->zone, at) };

  if (count.person != FOLLOWUP_SURVIVAL_NONE) {
    answering.person = ((const Person *) self->persons->pdata[count.person])->person;
    answering.offset = offset_at (self, count.person, at, answering.offset);
  }
  take_basis (&answering, &count);
  if (answering.basis == FOLLOWUP_BASIS_NONE)
    return answering;
  for (guint i = 0; i < self->persons->len; i++)
    organisations[i] = ((const Person *) self->persons->pdata[i])->organisation;
  answering.of = followup_estimates_make (self->estimates, waits, organisations, self->persons->len,
                                          g_hash_table_size (self->organisations), prior_hours, count.person,
                                          count.organisation);
  answering.median_hours = followup_survival_median (&answering.of);
  answering.limit_hours = followup_survival_limit (&answering.of);
  return answering;
}

FollowupAnswering
followup_answers_of (FollowupAnswers *answers, const GPtrArray *persons, gboolean is_application, gint64 at,
                     double prior_hours)
{
  g_autoptr (GString) key = g_string_new (NULL);

  find_waits (answers);
  g_string_append_printf (key, "%" G_GINT64_FORMAT " %d %g", at, is_application, prior_hours);
  for (guint i = 0; persons && i < persons->len; i++)
    g_string_append_printf (key, " %p", persons->pdata[i]);
  const FollowupAnswering *known = g_hash_table_lookup (answers->asked, key->str);
  if (known)
    return *known;
  FollowupAnswering answering = learn (answers, persons, is_application, at, prior_hours);
  g_hash_table_insert (answers->asked, g_strdup (key->str), g_memdup2 (&answering, sizeof answering));
  return answering;
}

double
followup_answers_hours (const FollowupAnswers *answers, const FollowupAnswering *answering, gint64 from_at, gint64 to_at)
{
  guint index = answering->person ? find_person (answers, answering->person) : FOLLOWUP_SURVIVAL_NONE;
  const GArray *away = index != FOLLOWUP_SURVIVAL_NONE ? ((const Person *) answers->persons->pdata[index])->away : NULL;
  const FollowupWorkingHours hours = { answers->workdays, FALSE, answering->offset, away };

  return followup_working_hours_between (&hours, from_at, to_at, FOLLOWUP_SURVIVAL_HORIZON_HOURS);
}

int
followup_answers_limit_days (const FollowupAnswers *answers, const FollowupAnswering *answering, gint64 from_at)
{
  const FollowupWorkingHours hours = { answers->workdays, FALSE, answering->offset, NULL };
  return CLAMP (followup_working_hours_days (&hours, from_at, answering->limit_hours), LEAST_DAYS, MOST_DAYS);
}

const GArray *
followup_answers_waits (FollowupAnswers *answers)
{
  find_waits (answers);
  return answers->waits;
}

double
followup_answers_wait_hours (const FollowupAnswers *answers, const FollowupAnswerWait *wait, gint64 now)
{
  if (wait->until_at != G_MAXINT64)
    return wait->hours;
  const FollowupWorkingHours hours = hours_of (answers, wait);
  return followup_working_hours_between (&hours, wait->from_at, now, FOLLOWUP_SURVIVAL_HORIZON_HOURS);
}

gboolean
followup_answers_is_known (FollowupAnswers *answers, guint person)
{
  find_waits (answers);
  return ((const Person *) answers->persons->pdata[person])->is_known;
}

const FollowupPerson *
followup_answers_person (const FollowupAnswers *answers, guint person)
{
  return ((const Person *) answers->persons->pdata[person])->person;
}
