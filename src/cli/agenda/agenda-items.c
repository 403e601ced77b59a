/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/agenda/agenda.h"

#include "cli/paint.h"
#include "cli/words.h"

#include <string.h>

#define LONGEST_QUOTE 100

static const char *const kind_words[FOLLOWUP_N_AGENDA] = {
  [FOLLOWUP_AGENDA_INTERVIEW] = "interview",   [FOLLOWUP_AGENDA_DUE] = "due",
  [FOLLOWUP_AGENDA_STEP] = "step",             [FOLLOWUP_AGENDA_COMMITMENT] = "commitment",
  [FOLLOWUP_AGENDA_DEADLINE] = "deadline",     [FOLLOWUP_AGENDA_EXPIRY] = "expiry",
  [FOLLOWUP_AGENDA_PROMISE] = "promise",       [FOLLOWUP_AGENDA_DECISION] = "decision",
  [FOLLOWUP_AGENDA_PROCESS] = "process",       [FOLLOWUP_AGENDA_SILENCE_NO] = "silence-means-no",
  [FOLLOWUP_AGENDA_RETURN] = "return",         [FOLLOWUP_AGENDA_WAKE] = "wake",
};

typedef struct {
  const FollowupOverview *overview;
  const FollowupRow *row;
  FollowupDay until;
  GPtrArray *items;
} Agenda;

const char *
followup_agenda_kind_word (FollowupAgendaKind kind)
{
  return kind_words[kind];
}

static void
item_free (FollowupAgendaItem *item)
{
  g_free (item->what);
  g_free (item->said);
  g_free (item->id);
  g_free (item->key);
  g_free (item);
}

/* what: taken.  NULL: the day is not among those asked for. */
static FollowupAgendaItem *
add (Agenda *self, FollowupAgendaKind kind, FollowupDay day, const char *key, char *what)
{
  g_autofree char *words = what;
  FollowupAgendaItem *item;

  if (day < self->overview->today || day >= self->until)
    return NULL;
  item = g_new0 (FollowupAgendaItem, 1);
  item->kind = kind;
  item->row = self->row;
  item->day = day;
  item->start_at = item->end_at = FOLLOWUP_NEVER;
  item->what = g_steal_pointer (&words);
  item->said = g_strdup ("");
  item->key = g_strdup_printf ("%s %s %s", self->row->verdict->slug, kind_words[kind], key ? key : "");
  g_ptr_array_add (self->items, item);
  return item;
}

static void
set_said (FollowupAgendaItem *item, const FollowupMail *mail, const char *words)
{
  const FollowupPerson *from = mail ? &mail->facts->from : NULL;

  if (!item || !mail)
    return;
  item->id = g_strdup (mail->id);
  g_free (item->said);
  item->said = words ? followup_paint_quote (from->name ? from->name : from->address, words, LONGEST_QUOTE) : g_strdup ("");
}

/* ---- what they and I have said ----------------------------------------------------------------------------------- */

static void
add_binding (Agenda *self, FollowupAgendaKind kind, const FollowupBinding *binding, const char *what)
{
  const FollowupMail *mail = binding->event ? binding->event->mail : NULL;

  if (binding->day != FOLLOWUP_DAY_NONE)
    set_said (add (self, kind, binding->day, mail ? mail->id : NULL, g_strdup (what)), mail, binding->words);
}

static void
add_bindings (Agenda *self)
{
  const FollowupState *state = self->row->state;

  add_binding (self, FOLLOWUP_AGENDA_COMMITMENT, &state->commitment, "you promised it for that day");
  add_binding (self, FOLLOWUP_AGENDA_EXPIRY, &state->expiry, "their offer expires");
  add_binding (self, FOLLOWUP_AGENDA_PROMISE, &state->promise, "they promised word until then");
  add_binding (self, FOLLOWUP_AGENDA_DECISION, &state->decision, "the day they named for their decision");
  add_binding (self, FOLLOWUP_AGENDA_PROCESS, &state->process, "the end of the process they announced");
  add_binding (self, FOLLOWUP_AGENDA_SILENCE_NO, &state->silence_no, "no word by then means no");
  add_binding (self, FOLLOWUP_AGENDA_RETURN, &state->absence, "their first day back");
}

/* A deadline stands until I have written to them after the mail that named it. */
static void
add_deadlines (Agenda *self)
{
  const GPtrArray *mails = self->row->state->events->candidacy->mails;

  for (guint i = mails->len; i > 0; i--) {
    const FollowupMail *mail = mails->pdata[i - 1];
    if (!followup_mail_exists (mail, self->overview->survey->now))
      continue;
    if (followup_mail_is_mine (mail) && followup_mail_is_human (mail))
      return;
    for (guint d = 0; followup_mail_is_theirs (mail) && mail->facts->dates && d < mail->facts->dates->len; d++) {
      const FollowupDate *date = mail->facts->dates->pdata[d];
      g_autofree char *key = g_strdup_printf ("%s %u", mail->id, d);
      if (date->role == FOLLOWUP_ROLE_DEADLINE && date->to != FOLLOWUP_DAY_NONE)
        set_said (add (self, FOLLOWUP_AGENDA_DEADLINE, date->to, key, g_strdup ("they want it by then")), mail, date->words);
    }
  }
}

/* ---- interviews, dues, the next step ----------------------------------------------------------------------------- */

static char *
interview_words (const Agenda *self, const FollowupMeeting *meeting)
{
  g_autoptr (GString) text = g_string_new ("interview");

  for (guint i = 0; meeting->people && i < meeting->people->len && i < 4; i++) {
    g_autofree char *name = followup_words_safe (followup_row_name (self->row, meeting->people->pdata[i]), 30);
    g_string_append_printf (text, "%s%s", i == 0 ? " with " : ", ", name);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_interviews (Agenda *self)
{
  const GPtrArray *meetings = self->row->state->meetings;
  const FollowupZone *zone = self->overview->survey->zone;

  for (guint i = 0; i < meetings->len; i++) {
    const FollowupMeeting *meeting = meetings->pdata[i];
    if (meeting->is_cancelled || meeting->end_at <= self->overview->survey->now)
      continue;
    g_autofree char *start = g_strdup_printf ("%" G_GINT64_FORMAT, meeting->start_at);
    FollowupDay day = MAX (followup_zone_day (zone, meeting->start_at), self->overview->today);
    FollowupAgendaItem *item = add (self, FOLLOWUP_AGENDA_INTERVIEW, day, meeting->uid ? meeting->uid : start,
                                    interview_words (self, meeting));
    set_said (item, meeting->mail, NULL);
    if (item) {
      item->start_at = meeting->start_at;
      item->end_at = meeting->end_at;
    }
  }
}

static void
add_dues (Agenda *self)
{
  for (guint i = 0; i < self->row->due->len; i++) {
    const FollowupClaim *claim = self->row->due->pdata[i];
    gboolean is_late = followup_row_is_late (self->overview->survey, self->row->verdict, claim);
    g_autofree char *word = g_strdelimit (g_strdup (followup_tag_word (claim->tag)), "-", ' ');
    g_autofree char *since = followup_words_day (claim->since, self->overview->today);
    g_autofree char *key = g_strdup_printf ("%s %s", followup_tag_word (claim->tag), claim->key);
    FollowupAgendaItem *item = add (self, FOLLOWUP_AGENDA_DUE, self->overview->today, key,
                                    g_strdup_printf ("%s since %s%s", word, since, is_late ? ", late" : ""));
    const FollowupEvidence *evidence = claim->evidence->len > 0 ? claim->evidence->pdata[claim->evidence->len - 1] : NULL;
    if (!item)
      continue;
    item->is_late = is_late;
    item->id = g_strdup (evidence ? evidence->id : NULL);
    g_free (item->said);
    item->said = evidence && evidence->words ? followup_paint_quote (evidence->who, evidence->words, LONGEST_QUOTE) : g_strdup ("");
  }
}

static void
add_step (Agenda *self)
{
  const FollowupVerdict *verdict = self->row->verdict;

  /* only on their turn; what is due today stands there as such, and a snooze moves the rest */
  if (!self->row->turn || verdict->next_day <= self->overview->today || verdict->snoozed_until != FOLLOWUP_DAY_NONE)
    return;
  const char *channel = verdict->next_channel == FOLLOWUP_CHANNEL_ANY ? "email" : followup_channel_word (verdict->next_channel);
  add (self, FOLLOWUP_AGENDA_STEP, verdict->next_day, NULL, g_strdup_printf ("%s due, if nothing comes", channel));
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const FollowupAgendaItem *x = *(const FollowupAgendaItem *const *) a, *y = *(const FollowupAgendaItem *const *) b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->start_at != y->start_at) /* whole days first: NEVER is the smallest */
    return x->start_at < y->start_at ? -1 : 1;
  if (x->is_late != y->is_late)
    return x->is_late ? -1 : 1;
  if (x->kind != y->kind)
    return (int) x->kind - (int) y->kind;
  return strcmp (x->key, y->key);
}

GPtrArray *
followup_agenda_items (const FollowupOverview *overview, FollowupDay until)
{
  Agenda self = { .overview = overview, .until = until };

  self.items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (guint i = 0; i < overview->rows->len; i++) {
    self.row = overview->rows->pdata[i];
    add_dues (&self);
    if (!self.row->state || followup_state_is_ended (self.row->state) || self.row->verdict->is_muted)
      continue;
    add_interviews (&self);
    add_bindings (&self);
    add_deadlines (&self);
    add_step (&self);
    if (self.row->verdict->snoozed_until != FOLLOWUP_DAY_NONE)
      add (&self, FOLLOWUP_AGENDA_WAKE, self.row->verdict->snoozed_until, NULL, g_strdup ("you asked for quiet until then"));
  }
  g_ptr_array_sort (self.items, compare_items);
  return self.items;
}
