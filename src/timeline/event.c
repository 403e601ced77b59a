/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/event.h"

static void
event_free (FollowupEvent *event)
{
  g_clear_pointer (&event->to, g_ptr_array_unref);
  g_free (event);
}

gboolean
followup_events_is_me (const FollowupEvents *events, const char *address)
{
  for (guint i = 0; address && events->me && events->me[i]; i++)
    if (g_ascii_strcasecmp (events->me[i], address) == 0)
      return TRUE;
  return FALSE;
}

static FollowupEvent *
event_new (const FollowupEvents *events, FollowupEventKind kind, gint64 at, const FollowupMail *mail)
{
  FollowupEvent *event = g_new0 (FollowupEvent, 1);

  event->kind = kind;
  event->at = at;
  event->day = followup_zone_day (events->zone, at);
  event->mail = mail;
  event->undone_at = FOLLOWUP_NEVER;
  return event;
}

/* The report that says this address did not get that mail, or NULL. */
static const FollowupMail *
bounce_of (const FollowupEvents *events, const FollowupMail *mail, const FollowupPerson *person)
{
  for (guint i = 0; i < events->bounces->len; i++) {
    const FollowupMail *bounce = events->bounces->pdata[i];
    const FollowupBounce *report = &bounce->facts->bounce;

    if (g_strcmp0 (report->returns, mail->id) == 0
        && (!report->recipient || g_ascii_strcasecmp (report->recipient, person->address) == 0))
      return bounce;
  }
  return NULL;
}

static void
add_recipients (const FollowupEvents *events, FollowupEvent *event)
{
  const GPtrArray *lists[] = { event->mail->facts->to, event->mail->facts->cc };
  gint64 undone_at = FOLLOWUP_NEVER;

  event->to = g_ptr_array_new ();
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] && i < lists[l]->len; i++) {
      FollowupPerson *person = lists[l]->pdata[i];
      if (!person->address || followup_events_is_me (events, person->address))
        continue;
      const FollowupMail *bounce = bounce_of (events, event->mail, person);
      if (bounce)
        undone_at = MAX (undone_at, bounce->at.at);
      else
        g_ptr_array_add (event->to, person);
    }
  event->is_returned = undone_at != FOLLOWUP_NEVER;
  if (event->to->len == 0)
    event->undone_at = undone_at;
}

static gboolean
event_kind (const FollowupMail *mail, FollowupEventKind *ret_kind)
{
  const FollowupFacts *facts = mail->facts;

  if (facts->kind == FOLLOWUP_KIND_LOG)
    *ret_kind = FOLLOWUP_EVENT_LOG;
  else if (followup_mail_is_mine (mail))
    *ret_kind = FOLLOWUP_EVENT_MINE;
  else if (followup_mail_is_theirs (mail))
    *ret_kind = FOLLOWUP_EVENT_THEIRS;
  else if (facts->direction == FOLLOWUP_DIRECTION_IN && facts->kind != FOLLOWUP_KIND_BOUNCE && !facts->is_forged)
    *ret_kind = FOLLOWUP_EVENT_AUTOMATIC;
  else
    return FALSE;
  return TRUE;
}

/* A note counts for the time it tells, except where it tells a date to come (DECISIONS 42). */
static gint64
event_at (const FollowupMail *mail)
{
  const FollowupLog *log = &mail->facts->log;

  if (mail->facts->kind != FOLLOWUP_KIND_LOG || log->at.at == FOLLOWUP_NEVER || log->kind == FOLLOWUP_LOG_DECISION
      || log->kind == FOLLOWUP_LOG_INTERVIEW)
    return mail->at.at;
  return MIN (log->at.at, mail->at.at);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const FollowupEvent *x = *(FollowupEvent *const *) a, *y = *(FollowupEvent *const *) b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->kind != y->kind)
    return (int) x->kind - (int) y->kind;
  return x->mail && y->mail ? followup_mail_compare (&x->mail, &y->mail) : 0;
}

/* Of the mails that carry a stage word, the newest counts; the word stands right after it. */
static void
add_words (FollowupEvents *events)
{
  static const char *const stages[] = { "closed", "withdrawn", "rejected", "offer", "accepted", "on-hold" };

  for (guint s = 0; s < G_N_ELEMENTS (stages); s++) {
    const FollowupMail *newest = NULL;
    for (guint i = 0; i < events->candidacy->mails->len; i++) {
      const FollowupMail *mail = events->candidacy->mails->pdata[i];
      if (mail->words && g_strv_contains (mail->words, stages[s]) && followup_mail_exists (mail, events->now))
        newest = mail;
    }
    if (newest) {
      FollowupEvent *event = event_new (events, FOLLOWUP_EVENT_WORD, newest->at.at, newest);
      event->word = stages[s];
      g_ptr_array_add (events->events, event);
    }
  }
}

FollowupEvents *
followup_events_new (const FollowupCandidacy *candidacy, const FollowupZone *zone, const FollowupWorkdays *workdays,
                     const char *const *me, gint64 now)
{
  FollowupEvents *self = g_new0 (FollowupEvents, 1);

  self->candidacy = candidacy;
  self->zone = zone;
  self->workdays = workdays;
  self->me = me;
  self->now = now;
  self->today = followup_zone_day (zone, now);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) event_free);
  self->bounces = g_ptr_array_new ();
  for (guint i = 0; i < candidacy->mails->len; i++) {
    FollowupMail *mail = candidacy->mails->pdata[i];
    if (mail->facts->kind == FOLLOWUP_KIND_BOUNCE && mail->facts->bounce.permanent && followup_mail_exists (mail, now))
      g_ptr_array_add (self->bounces, mail);
  }
  for (guint i = 0; i < candidacy->mails->len; i++) {
    const FollowupMail *mail = candidacy->mails->pdata[i];
    FollowupEventKind kind;

    if (!followup_mail_exists (mail, now) || !event_kind (mail, &kind))
      continue;
    FollowupEvent *event = event_new (self, kind, event_at (mail), mail);
    if (kind == FOLLOWUP_EVENT_MINE)
      add_recipients (self, event);
    g_ptr_array_add (self->events, event);
  }
  add_words (self);
  g_ptr_array_sort (self->events, compare_events);
  return self;
}

void
followup_events_free (FollowupEvents *events)
{
  g_ptr_array_unref (events->events);
  g_ptr_array_unref (events->bounces);
  g_free (events);
}

void
followup_events_insert (FollowupEvents *events, FollowupEventKind kind, gint64 at, const FollowupMail *mail,
                        FollowupMeeting *meeting)
{
  FollowupEvent *event = event_new (events, kind, at, mail);

  event->meeting = meeting;
  g_ptr_array_add (events->events, event);
  g_ptr_array_sort (events->events, compare_events);
}

gboolean
followup_event_reached (const FollowupEvent *event, const FollowupPerson *person)
{
  for (guint i = 0; event->to && i < event->to->len; i++)
    if (followup_person_is_same (event->to->pdata[i], person))
      return TRUE;
  return FALSE;
}

const FollowupDate *
followup_event_date (const FollowupEvent *event, FollowupRole role)
{
  const GPtrArray *dates = event->mail ? event->mail->facts->dates : NULL;
  const FollowupDate *last = NULL;

  for (guint i = 0; dates && i < dates->len; i++) {
    const FollowupDate *date = dates->pdata[i];
    if (date->role == role && date->to != FOLLOWUP_DAY_NONE && (!last || date->to > last->to))
      last = date;
  }
  return last;
}

gboolean
followup_event_has (const FollowupEvent *event, FollowupSignalName signal)
{
  return event->mail && followup_facts_signal (event->mail->facts, signal);
}
