/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From matches of the rules to signals: what the clause, the direction and the rest of the mail leave of
 * them.
 */
#include "text/signals.h"

#include "text/organisation.h"
#include "text/phrases.h"
#include "text/word-table.h"

#include <string.h>

/* Evidence is at most this many bytes of the clause. */
#define EVIDENCE_MAX 160

typedef struct {
  FollowupFacts *facts;
  const FollowupWords *words;
  GArray *matches; /* FollowupMatch */
  gboolean is_subject;
  gboolean has_job;
  gboolean is_foreign, has_outcome, is_plain, has_aim;
  guint *weak; /* bits of the signals that rest on weak rules alone; shared by body and subject */
  guint echo;  /* the sentence after which a form is echoed, or G_MAXUINT */
} Reading;

static const FollowupMatch *
match_at (const Reading *reading, guint i)
{
  return &g_array_index (reading->matches, FollowupMatch, i);
}

static gboolean
is_in (const FollowupMatch *match, const char *section)
{
  return strcmp (match->rule->section, section) == 0;
}

static guint
count_section (const Reading *reading, const char *section)
{
  guint n = 0;
  for (guint i = 0; i < reading->matches->len; i++)
    n += is_in (match_at (reading, i), section);
  return n;
}

static guint
clause_of (const Reading *reading, guint word)
{
  return followup_words_at (reading->words, word)->clause;
}

static guint
sentence_of (const Reading *reading, guint i)
{
  return followup_words_at (reading->words, match_at (reading, i)->first)->sentence;
}

/* The first match in the sentence, and the one after the last: what else stands there is asked of every match, so
   that none looks through the whole mail.  Matches come in the order of the words, and none reaches over a sentence. */
static guint
first_in_sentence (const Reading *reading, guint sentence, guint *ret_end)
{
  guint low = 0, high = reading->matches->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (sentence_of (reading, middle) < sentence)
      low = middle + 1;
    else
      high = middle;
  }
  for (*ret_end = low; *ret_end < reading->matches->len && sentence_of (reading, *ret_end) == sentence;)
    ++*ret_end;
  return low;
}

/* A veto of this section whose clauses touch those of the match. */
static gboolean
is_vetoed (const Reading *reading, const FollowupMatch *match)
{
  guint first = clause_of (reading, match->first), last = clause_of (reading, match->end - 1);
  guint sentence = followup_words_at (reading->words, match->first)->sentence;

  for (guint end, i = first_in_sentence (reading, sentence, &end); i < end; i++) {
    const FollowupMatch *veto = match_at (reading, i);
    if (veto->rule->flags & FOLLOWUP_RULE_VETO && is_in (veto, match->rule->section)
        && clause_of (reading, veto->first) <= last && clause_of (reading, veto->end - 1) >= first)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_conditional (const Reading *reading, const FollowupMatch *match)
{
  for (guint i = clause_of (reading, match->first); i <= clause_of (reading, match->end - 1); i++) {
    const FollowupClause *clause = &g_array_index (reading->words->clauses, FollowupClause, i);
    if (clause->condition == FOLLOWUP_CONDITION_IF || clause->condition == FOLLOWUP_CONDITION_RESULT)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_negated (const Reading *reading, const FollowupMatch *match)
{
  for (guint i = clause_of (reading, match->first); i <= clause_of (reading, match->end - 1); i++)
    if (g_array_index (reading->words->clauses, FollowupClause, i).negated < match->end)
      return TRUE;
  return FALSE;
}

/* Another kind of application or offer is spoken of in the same clause, and no job is: "the position of
 * insurance adviser" is about a job. */
static gboolean
is_about_other (const Reading *reading, const FollowupMatch *match)
{
  guint first = clause_of (reading, match->first), last = clause_of (reading, match->end - 1);
  guint sentence = followup_words_at (reading->words, match->first)->sentence;
  gboolean is_other = FALSE, is_aside = FALSE, is_near = FALSE;

  for (guint end, i = first_in_sentence (reading, sentence, &end); i < end; i++) {
    const FollowupMatch *other = match_at (reading, i);
    guint clause = clause_of (reading, other->first);
    if (clause < first || clause > last)
      continue;
    if (is_in (other, "job"))
      return FALSE;
    is_other = is_other || is_in (other, "foreign");
    is_aside = is_aside || is_in (other, "foreign-aside");
    is_near = is_near || is_in (other, "job-weak");
  }
  return (is_other && !(reading->has_aim && is_near)) || (is_aside && !is_near);
}

static gboolean
holds (const Reading *reading, const FollowupMatch *match)
{
  FollowupRuleFlags flags = match->rule->flags;
  FollowupRuleFlags mine
      = reading->facts->direction == FOLLOWUP_DIRECTION_OUT ? FOLLOWUP_RULE_OUT : FOLLOWUP_RULE_IN;

  if (flags & (FOLLOWUP_RULE_IN | FOLLOWUP_RULE_OUT) && !(flags & mine))
    return FALSE;
  if (followup_words_at (reading->words, match->first)->sentence > reading->echo)
    return FALSE;
  if (reading->is_subject && !(flags & FOLLOWUP_RULE_SUBJECT))
    return FALSE;
  if (followup_signal_parse (match->rule->section) >= 0 && reading->is_foreign)
    return FALSE;
  if (flags & FOLLOWUP_RULE_JOB && !(reading->has_job && reading->has_outcome))
    return FALSE;
  if (flags & FOLLOWUP_RULE_PLAIN && !reading->is_plain)
    return FALSE;
  if (followup_words_at (reading->words, match->first)->is_quoted
      && followup_words_at (reading->words, match->end - 1)->is_quoted)
    return FALSE;
  if (!(flags & FOLLOWUP_RULE_ASK) && followup_words_sentence (reading->words, match->first)->is_question)
    return FALSE;
  if (!(flags & FOLLOWUP_RULE_IF) && is_conditional (reading, match))
    return FALSE;
  if (!(flags & FOLLOWUP_RULE_NEGATIVE) && is_negated (reading, match))
    return FALSE;
  return !is_vetoed (reading, match) && !is_about_other (reading, match);
}

/* The clauses of the match, or the match on where they are long. */
static char *
evidence (const Reading *reading, const FollowupMatch *match)
{
  const FollowupWords *words = reading->words;
  guint first = followup_words_clause (words, match->first)->first,
        end = followup_words_clause (words, match->end - 1)->end;
  gsize from = followup_words_at (words, first)->offset;

  if (followup_words_at (words, match->end - 1)->offset - from > EVIDENCE_MAX)
    first = match->first;
  while (end > match->end && followup_words_at (words, end - 1)->kind == FOLLOWUP_BREAK)
    end--;
  return followup_words_quote (words, first, end, EVIDENCE_MAX);
}

/* Keeps the surest match of each signal, the first of equals. */
static void
add_signal (const Reading *reading, const FollowupMatch *match, FollowupSignalName name)
{
  FollowupSignal *known = (FollowupSignal *)followup_facts_signal (reading->facts, name);

  if (known && known->confidence >= match->rule->confidence)
    return;
  FollowupSignal *signal = known ? known : followup_signal_new ();
  gboolean is_weak = (match->rule->flags & FOLLOWUP_RULE_WEAK) != 0;
  *reading->weak = is_weak ? *reading->weak | 1u << name : *reading->weak & ~(1u << name);
  signal->name = name;
  signal->confidence = match->rule->confidence;
  g_free (signal->words);
  signal->words = evidence (reading, match);
  g_free (signal->rule);
  signal->rule = g_strdup (match->rule->id);
  if (!known)
    followup_facts_add_signal (reading->facts, signal);
}

static void
read_signals (const Reading *reading)
{
  for (guint i = 0; i < reading->matches->len; i++) {
    const FollowupMatch *match = match_at (reading, i);
    int name = followup_signal_parse (match->rule->section);
    if (name >= 0 && !(match->rule->flags & FOLLOWUP_RULE_VETO) && name != FOLLOWUP_SIGNAL_CLOSING
        && holds (reading, match))
      add_signal (reading, match, name);
  }
}

static void
drop (FollowupFacts *facts, FollowupSignalName name)
{
  for (guint i = 0; facts->signals && i < facts->signals->len; i++)
    if (((FollowupSignal *)facts->signals->pdata[i])->name == name) {
      g_ptr_array_remove_index (facts->signals, i);
      return;
    }
}

#define SET(NAME) (1u << FOLLOWUP_SIGNAL_##NAME)

/* What a decision in the same mail makes void, in the order of DESIGN 4: the first row that holds is applied
 * first. */
static const struct {
  FollowupSignalName stands;
  guint voids;
} precedence[] = {
  { FOLLOWUP_SIGNAL_REJECTION, SET (ON_HOLD) | SET (INTERVIEW_INVITATION) | SET (SCHEDULING)
                                   | SET (ASSESSMENT) | SET (INFORMATION_REQUEST) | SET (APPLICATION_RECEIVED)
                                   | SET (STILL_REVIEWING) | SET (NEXT_STEPS) | SET (SILENCE_MEANS_NO)
                                   | SET (BACKGROUND_CHECK) | SET (RECRUITER_OUTREACH) | SET (WITHDRAWAL) },
  { FOLLOWUP_SIGNAL_OFFER, SET (ON_HOLD) | SET (INTERVIEW_INVITATION) | SET (APPLICATION_RECEIVED)
                               | SET (STILL_REVIEWING) | SET (SILENCE_MEANS_NO) | SET (INFORMATION_REQUEST)
                               | SET (ASSESSMENT) | SET (RECRUITER_OUTREACH) | SET (NEXT_STEPS) },
  { FOLLOWUP_SIGNAL_WITHDRAWAL, SET (NEXT_STEPS) | SET (STILL_REVIEWING) | SET (FOLLOW_UP) | SET (ACCEPTANCE)
                                    | SET (APPLICATION) | SET (INTERVIEW_INVITATION)
                                    | SET (APPLICATION_RECEIVED) },
  { FOLLOWUP_SIGNAL_ON_HOLD,
    SET (STILL_REVIEWING) | SET (APPLICATION_RECEIVED) | SET (INTERVIEW_INVITATION) },
  { FOLLOWUP_SIGNAL_INTERVIEW_INVITATION, SET (APPLICATION_RECEIVED) | SET (SILENCE_MEANS_NO) },
  { FOLLOWUP_SIGNAL_ASSESSMENT, SET (INTERVIEW_INVITATION) },
  { FOLLOWUP_SIGNAL_APPLICATION_RECEIVED, SET (STILL_REVIEWING) | SET (RECRUITER_OUTREACH) },
  { FOLLOWUP_SIGNAL_ACCEPTANCE, SET (APPLICATION) | SET (FOLLOW_UP) },
};

/* What a weak rule found stands only in a mail that says nothing else about the candidacy: "we keep your CV on
 * file" ends many a receipt. */
static void
drop_weak (FollowupFacts *facts, guint weak)
{
  static const guint says_nothing = SET (QUESTION) | SET (CLOSING) | SET (THANK_YOU) | SET (INTERVIEW_HELD)
                                    | SET (FOLLOW_UP);
  guint seen = 0;

  for (guint i = 0; facts->signals && i < facts->signals->len; i++)
    seen |= 1u << ((FollowupSignal *)facts->signals->pdata[i])->name;
  for (guint name = 0; name < FOLLOWUP_N_SIGNAL; name++)
    if (weak >> name & 1 && seen & ~(says_nothing | weak))
      drop (facts, name);
}

static void
settle (FollowupFacts *facts)
{
  const FollowupSignal *offer = followup_facts_signal (facts, FOLLOWUP_SIGNAL_OFFER);
  const FollowupSignal *rejection = followup_facts_signal (facts, FOLLOWUP_SIGNAL_REJECTION);

  /* An offer in plain words beats a rejection (of another role); one in small print does not. */
  if (offer && rejection)
    drop (facts,
          offer->confidence > rejection->confidence ? FOLLOWUP_SIGNAL_REJECTION : FOLLOWUP_SIGNAL_OFFER);
  for (guint i = 0; i < G_N_ELEMENTS (precedence); i++) {
    if (!followup_facts_signal (facts, precedence[i].stands))
      continue;
    for (guint name = 0; name < FOLLOWUP_N_SIGNAL; name++)
      if (precedence[i].voids >> name & 1)
        drop (facts, name);
  }
}

/* ---- asks, agrees, closing
 * ---------------------------------------------------------------------------------------- */

/* No boilerplate of this section stands in the sentence. */
static gboolean
is_clear (const Reading *reading, guint sentence, const char *section)
{
  for (guint end, i = first_in_sentence (reading, sentence, &end); i < end; i++) {
    const FollowupMatch *veto = match_at (reading, i);
    if (veto->rule->flags & FOLLOWUP_RULE_VETO && is_in (veto, section)
        && followup_words_at (reading->words, veto->first)->sentence == sentence)
      return FALSE;
  }
  return TRUE;
}

/* Nothing beside the match takes the request back: "please write if you have questions". */
static gboolean
is_request (const Reading *reading, const FollowupMatch *match)
{
  guint sentence = followup_words_at (reading->words, match->first)->sentence;

  for (guint end, i = first_in_sentence (reading, sentence, &end); i < end; i++) {
    const FollowupMatch *veto = match_at (reading, i);
    if (veto->rule->flags & FOLLOWUP_RULE_VETO && is_in (veto, "asks")
        && followup_words_at (reading->words, veto->first)->sentence == sentence
        && followup_words_clause (reading->words, veto->first)->condition == FOLLOWUP_CONDITION_IF)
      return FALSE;
  }
  return holds (reading, match);
}

static guint
count_words (const Reading *reading, const FollowupSentence *sentence)
{
  guint n = 0;
  for (guint i = sentence->first; i < sentence->end; i++)
    n += followup_words_at (reading->words, i)->kind == FOLLOWUP_WORD;
  return n;
}

/* A form that is echoed holds question and answer: "Do you need a visa? No". */
static gboolean
is_answered (const Reading *reading, guint index)
{
  static const char *const answers[] = { "yes", "no", "none", "n", "na", NULL };

  if (index + 1 >= reading->words->sentences->len)
    return FALSE;
  const FollowupSentence *next = &g_array_index (reading->words->sentences, FollowupSentence, index + 1);
  guint first = next->first;
  while (first < next->end && followup_words_at (reading->words, first)->kind != FOLLOWUP_WORD)
    first++;
  return first < next->end && g_strv_contains (answers, followup_words_at (reading->words, first)->form)
         && count_words (reading, next) <= 2;
}

static gboolean
asks_question (const Reading *reading, guint index)
{
  const FollowupSentence *sentence = &g_array_index (reading->words->sentences, FollowupSentence, index);

  return sentence->is_question && index <= reading->echo && count_words (reading, sentence) > 0
         && is_clear (reading, index, "asks")
         && !followup_words_at (reading->words, sentence->first)->is_quoted && !is_answered (reading, index);
}

static void
set_asks (const Reading *reading, guint first, guint end, const char *rule, double confidence,
          gboolean question)
{
  FollowupFacts *facts = reading->facts;

  if (!facts->asks) {
    facts->asks = TRUE;
    facts->asks_words = followup_words_quote (reading->words, first, end, EVIDENCE_MAX);
  }
  if (!question || followup_facts_signal (facts, FOLLOWUP_SIGNAL_QUESTION))
    return;
  FollowupSignal *signal = followup_signal_new ();
  signal->name = FOLLOWUP_SIGNAL_QUESTION;
  signal->confidence = confidence;
  signal->words = followup_words_quote (reading->words, first, end, EVIDENCE_MAX);
  signal->rule = g_strdup (rule);
  followup_facts_add_signal (facts, signal);
}

/* A task or a deadline inside an outcome asks nothing, a question does (DESIGN 6). */
static void
read_asks (const Reading *reading)
{
  const FollowupFacts *facts = reading->facts;
  gboolean is_outcome = facts->direction == FOLLOWUP_DIRECTION_IN
                        && (followup_facts_signal (facts, FOLLOWUP_SIGNAL_OFFER)
                            || followup_facts_signal (facts, FOLLOWUP_SIGNAL_REJECTION));

  for (guint i = 0; i < reading->words->sentences->len; i++)
    if (asks_question (reading, i)) {
      const FollowupSentence *sentence = &g_array_index (reading->words->sentences, FollowupSentence, i);
      set_asks (reading, sentence->first, sentence->end, "question.mark", 0.95, TRUE);
    }
  for (guint i = 0; i < reading->matches->len && !is_outcome; i++) {
    const FollowupMatch *match = match_at (reading, i);
    if (!is_in (match, "asks") || match->rule->flags & FOLLOWUP_RULE_VETO)
      continue;
    if (is_request (reading, match)) {
      const FollowupSentence *sentence = followup_words_sentence (reading->words, match->first);
      set_asks (reading, match->first, sentence->end, match->rule->id, match->rule->confidence, FALSE);
    }
  }
}

/* Agreement holds when no counter-proposal stands beside it. */
static void
read_agrees (const Reading *reading)
{
  const FollowupMatch *found = NULL;

  for (guint i = 0; i < reading->matches->len; i++) {
    const FollowupMatch *match = match_at (reading, i);
    if (is_in (match, "counter") && !(match->rule->flags & FOLLOWUP_RULE_VETO))
      return;
    if (!found && is_in (match, "agrees") && !(match->rule->flags & FOLLOWUP_RULE_VETO)
        && holds (reading, match))
      found = match;
  }
  if (!found)
    return;
  reading->facts->agrees = TRUE;
  reading->facts->agrees_words = evidence (reading, found);
}

static gboolean
has_closing (const Reading *reading, guint sentence)
{
  for (guint end, i = first_in_sentence (reading, sentence, &end); i < end; i++)
    if (is_in (match_at (reading, i), "closing"))
      return TRUE;
  return FALSE;
}

/* Every sentence closes, or is a greeting or a name; and nothing is asked, told or promised. */
static void
read_closing (const Reading *reading)
{
  static const guint others = ~(SET (THANK_YOU) | SET (SCHEDULING) | SET (INTERVIEW_HELD));
  const FollowupMatch *found = NULL;

  if (reading->facts->asks)
    return;
  for (guint i = 0; reading->facts->signals && i < reading->facts->signals->len; i++)
    if (others >> ((FollowupSignal *)reading->facts->signals->pdata[i])->name & 1)
      return;
  for (guint i = 0; i < reading->words->sentences->len; i++) {
    const FollowupSentence *sentence = &g_array_index (reading->words->sentences, FollowupSentence, i);
    if (!has_closing (reading, i) && count_words (reading, sentence) > 4)
      return;
  }
  for (guint i = 0; i < reading->matches->len && !found; i++)
    if (is_in (match_at (reading, i), "closing"))
      found = match_at (reading, i);
  if (found)
    add_signal (reading, found, FOLLOWUP_SIGNAL_CLOSING);
}

/* ---- the whole
 * ---------------------------------------------------------------------------------------------------- */

/* Mail to many, mail about mail and mail in a forged name tell no outcome. */
static gboolean
is_deaf (const FollowupFacts *facts)
{
  return facts->is_forged || facts->kind == FOLLOWUP_KIND_BOUNCE || facts->kind == FOLLOWUP_KIND_OUT_OF_OFFICE
         || facts->kind == FOLLOWUP_KIND_LOG || facts->subkind == FOLLOWUP_SUBKIND_NEWSLETTER
         || facts->subkind == FOLLOWUP_SUBKIND_JOB_ALERT || facts->subkind == FOLLOWUP_SUBKIND_ONE_TIME_CODE
         || facts->subkind == FOLLOWUP_SUBKIND_READ_RECEIPT
         || facts->subkind == FOLLOWUP_SUBKIND_DELIVERY_REPORT;
}

static gboolean
is_reply (const char *subject)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  if (subject)
    followup_word_table_fold (subject, strlen (subject), folded);
  return followup_word_table_bare_subject (folded->str) != folded->str;
}

static guint
echo_of (const Reading *reading)
{
  for (guint i = 0; i < reading->matches->len; i++)
    if (is_in (match_at (reading, i), "echo"))
      return followup_words_at (reading->words, match_at (reading, i)->first)->sentence;
  return G_MAXUINT;
}

/* "Hilltop Lettings", "Admissions Office": what the sender is called says what the mail is about. */
static guint
count_foreign_name (const char *name)
{
  g_autoptr (FollowupWords) words = followup_words_new (name ? name : "");
  g_autoptr (GArray) matches = followup_phrases_match (followup_phrases_builtin (), words);
  Reading reading = { .words = words, .matches = matches };

  return count_section (&reading, "foreign") + count_section (&reading, "foreign-outcome");
}

/* Nurses' employers speak of patients, buyers' of suppliers: what is applied for weighs as much as two words. */
#define AIM_WEIGHT 2

/* Whether the mail is about a job at all.  Of outcomes it must speak more plainly: where no word is a job's alone, those
   that other mail has, too, do not outweigh any of another matter.  A person's reply needs to say so less: its thread
   does. */
static void
set_context (const FollowupFacts *facts, Reading *body, Reading *subject)
{
  gboolean has_aim = count_section (body, "job-aim") + count_section (subject, "job-aim") > 0;
  guint strong = count_section (body, "job") + count_section (subject, "job") + (has_aim ? AIM_WEIGHT : 0);
  guint weak = count_section (body, "job-weak") + count_section (subject, "job-weak");
  guint foreign = count_section (body, "foreign") + count_section (subject, "foreign");
  guint beside = count_section (body, "foreign-outcome") + count_section (subject, "foreign-outcome")
                 + count_foreign_name (facts->from.name);
  gboolean is_answer = facts->kind == FOLLOWUP_KIND_HUMAN && !facts->is_list
                       && (is_reply (facts->subject) || facts->in_reply_to || facts->references);

  /* An agency writes of jobs whatever its words. */
  weak += facts->from.domain && followup_organisation_is_agency (facts->from.domain);
  body->has_job = subject->has_job = strong + weak > 0 || facts->service || (is_answer && foreign == 0);
  body->is_foreign = subject->is_foreign = foreign > strong + (is_answer ? weak : (weak + 1) / 2);
  body->has_aim = subject->has_aim = has_aim;
  body->is_plain = subject->is_plain = strong > 0 || is_answer || facts->service;
  body->has_outcome = subject->has_outcome
      = facts->direction == FOLLOWUP_DIRECTION_OUT || strong > 0 || foreign + beside <= (is_answer ? weak : 0);
}

gboolean
followup_text_signals (FollowupFacts *facts, const FollowupWords *words)
{
  g_autoptr (FollowupWords) subject_words = NULL;
  g_autoptr (GArray) matches = NULL, subject_matches = NULL;
  guint weak = 0;

  if (is_deaf (facts))
    return TRUE;
  subject_words = followup_words_new (facts->subject);
  matches = followup_phrases_match (followup_phrases_builtin (), words);
  subject_matches = followup_phrases_match (followup_phrases_builtin (), subject_words);

  Reading body = { .facts = facts, .words = words, .matches = matches, .weak = &weak };
  Reading subject = {
    .facts = facts, .words = subject_words, .matches = subject_matches, .is_subject = TRUE, .weak = &weak, .echo = G_MAXUINT
  };
  body.echo = echo_of (&body);
  set_context (facts, &body, &subject);

  read_signals (&body);
  if (!is_reply (facts->subject))
    read_signals (&subject);
  drop_weak (facts, weak);
  settle (facts);
  if (!facts->is_list) {
    read_asks (&body);
    read_agrees (&body);
    read_closing (&body);
  }
  return body.has_outcome && !body.is_foreign;
}
