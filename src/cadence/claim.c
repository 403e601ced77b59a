/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence/claim.h"

#include <string.h>

#define WORD(NAME, word, FAMILY, text) word,
#define TEXT(NAME, word, FAMILY, text) text,
#define FAMILY(NAME, word, FAMILY, text) FOLLOWUP_FAMILY_##FAMILY,
static const char *const tag_words[] = { FOLLOWUP_TAG_LIST (WORD) };
static const char *const tag_texts[] = { FOLLOWUP_TAG_LIST (TEXT) };
static const FollowupFamily tag_families[] = { FOLLOWUP_TAG_LIST (FAMILY) };

const char *
followup_tag_word (FollowupTag tag)
{
  return tag_words[tag];
}

const char *
followup_tag_text (FollowupTag tag)
{
  return tag_texts[tag];
}

FollowupFamily
followup_tag_family (FollowupTag tag)
{
  return tag_families[tag];
}

int
followup_tag_parse (const char *word)
{
  for (int i = 0; i < FOLLOWUP_N_TAG; i++)
    if (strcmp (tag_words[i], word) == 0)
      return i;
  return -1;
}

const char *
followup_basis_word (FollowupBasis basis)
{
  static const char *const words[] = { "none", "person", "organisation", "mailbox" };
  return words[basis];
}

void
followup_evidence_free (FollowupEvidence *evidence)
{
  g_free (evidence->id);
  g_free (evidence->who);
  g_free (evidence->words);
  g_free (evidence);
}

void
followup_claim_free (FollowupClaim *claim)
{
  g_free (claim->thread);
  g_free (claim->rule);
  g_ptr_array_unref (claim->evidence);
  g_free (claim->key);
  g_free (claim->to);
  g_free (claim);
}

static char *
claim_key (const char *slug, const char *key_id, int step)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%d", slug, key_id ? key_id : "", step);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strndup (sum, 16);
}

FollowupClaim *
followup_claim_new (const FollowupState *state, FollowupTag tag, FollowupDay since, const char *rule,
                    const char *key_id, int step)
{
  FollowupClaim *claim = g_new0 (FollowupClaim, 1);

  claim->tag = tag;
  claim->since = since;
  claim->rule = g_strdup (rule);
  claim->overdue_from = FOLLOWUP_DAY_NONE;
  claim->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_evidence_free);
  claim->key = claim_key (state->events->candidacy->slug, key_id, step);
  return claim;
}

void
followup_claim_add_evidence (FollowupClaim *claim, const FollowupEvent *event, const char *words)
{
  if (!event)
    return;

  FollowupEvidence *evidence = g_new0 (FollowupEvidence, 1);
  evidence->at = event->at;
  evidence->words = g_strdup (words);
  if (event->mail) {
    const FollowupPerson *from = &event->mail->facts->from;
    evidence->id = g_strdup (event->mail->id);
    evidence->who = g_strdup (from->name ? from->name : from->address);
  }
  g_ptr_array_add (claim->evidence, evidence);
}

void
followup_claim_set_overdue (FollowupClaim *claim, FollowupDay from, FollowupDay today)
{
  claim->overdue_from = from;
  claim->is_overdue = from != FOLLOWUP_DAY_NONE && today >= from;
}

void
followup_verdict_free (FollowupVerdict *verdict)
{
  g_free (verdict->slug);
  g_free (verdict->company);
  g_free (verdict->role);
  g_free (verdict->live_thread);
  g_free (verdict->habit.who);
  g_ptr_array_unref (verdict->claims);
  g_strfreev (verdict->hints);
  g_free (verdict);
}

const FollowupClaim *
followup_verdict_claim (const FollowupVerdict *verdict, FollowupTag tag)
{
  for (guint i = 0; i < verdict->claims->len; i++) {
    const FollowupClaim *claim = verdict->claims->pdata[i];
    if (claim->tag == tag)
      return claim;
  }
  return NULL;
}
