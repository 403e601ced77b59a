/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/meeting.h"

#include <string.h>

#define DEFAULT_LENGTH 3600
/* A time agreed in words is looked for in so many mails before the agreeing one. */
#define PROPOSALS_BACK 6

typedef struct {
  const FollowupEvents *events;
  GPtrArray *meetings;
} Builder;

static void
meeting_free (FollowupMeeting *meeting)
{
  g_free (meeting->uid);
  g_free (meeting->organizer);
  g_ptr_array_unref (meeting->people);
  g_free (meeting);
}

static FollowupMeeting *
meeting_new (FollowupSource source, gint64 start_at, gint64 end_at, const FollowupMail *mail)
{
  FollowupMeeting *self = g_new0 (FollowupMeeting, 1);

  self->source = source;
  self->start_at = start_at;
  self->end_at = end_at != FOLLOWUP_NEVER && end_at > start_at ? end_at : start_at + DEFAULT_LENGTH;
  self->stamp_at = FOLLOWUP_NEVER;
  self->mail = mail;
  self->people = g_ptr_array_new ();
  return self;
}

static void
add_person (const Builder *self, FollowupMeeting *meeting, const FollowupPerson *person)
{
  if (!person->address || !strchr (person->address, '@') || followup_events_is_me (self->events, person->address)
      || followup_person_is_machine (person) || person->partstat == FOLLOWUP_PARTSTAT_DECLINED)
    return;
  for (guint i = 0; i < meeting->people->len; i++)
    if (followup_person_is_same (meeting->people->pdata[i], person))
      return;
  g_ptr_array_add (meeting->people, (gpointer) person);
}

static void
add_all (const Builder *self, FollowupMeeting *meeting, const GPtrArray *people)
{
  for (guint i = 0; people && i < people->len; i++)
    add_person (self, meeting, people->pdata[i]);
}

/* Everybody but me in the header of a mail. */
static void
add_correspondents (const Builder *self, FollowupMeeting *meeting, const FollowupMail *mail)
{
  if (mail->facts->direction == FOLLOWUP_DIRECTION_IN)
    add_person (self, meeting, &mail->facts->from);
  add_all (self, meeting, mail->facts->to);
  add_all (self, meeting, mail->facts->cc);
}

FollowupMeeting *
followup_meetings_by_uid (const GPtrArray *meetings, const char *uid)
{
  for (guint i = 0; uid && i < meetings->len; i++) {
    FollowupMeeting *meeting = meetings->pdata[i];
    if (g_strcmp0 (meeting->uid, uid) == 0)
      return meeting;
  }
  return NULL;
}

static FollowupMeeting *
overlapping (const Builder *self, gint64 start_at, gint64 end_at)
{
  for (guint i = 0; i < self->meetings->len; i++) {
    FollowupMeeting *meeting = self->meetings->pdata[i];
    if (!meeting->is_cancelled && meeting->start_at < end_at && start_at < meeting->end_at)
      return meeting;
  }
  return NULL;
}

/* ---- calendar ---- */

static const char *
organizer_of (const FollowupInterview *interview)
{
  for (guint i = 0; interview->people && i < interview->people->len; i++) {
    const FollowupPerson *person = interview->people->pdata[i];
    if (person->is_organizer)
      return person->address;
  }
  return NULL;
}

static FollowupPartstat
my_partstat (const Builder *self, const FollowupInterview *interview)
{
  for (guint i = 0; interview->people && i < interview->people->len; i++) {
    const FollowupPerson *person = interview->people->pdata[i];
    if (followup_events_is_me (self->events, person->address))
      return person->partstat;
  }
  return FOLLOWUP_PARTSTAT_NEEDS_ACTION;
}

/* The higher SEQUENCE, then the later DTSTAMP, wins (RFC 5546 2.1.5). */
static gboolean
is_newer (const FollowupMeeting *meeting, const FollowupInterview *interview)
{
  if (interview->sequence != meeting->sequence)
    return interview->sequence > meeting->sequence;
  return interview->stamp.at == FOLLOWUP_NEVER || interview->stamp.at >= meeting->stamp_at;
}

static void
take_calendar (const Builder *self, FollowupMeeting *meeting, const FollowupInterview *interview,
               const FollowupEvent *event)
{
  g_free (meeting->uid);
  meeting->uid = g_strdup (interview->uid);
  g_free (meeting->organizer);
  meeting->organizer = g_strdup (organizer_of (interview));
  meeting->source = FOLLOWUP_SOURCE_CALENDAR;
  meeting->sequence = interview->sequence;
  meeting->stamp_at = interview->stamp.at;
  meeting->mail = event->mail;
  meeting->is_cancelled = FALSE;
  add_all (self, meeting, interview->people);
  if (event->kind == FOLLOWUP_EVENT_THEIRS)
    add_person (self, meeting, &event->mail->facts->from);
}

static void
request (Builder *self, const FollowupInterview *interview, const FollowupEvent *event)
{
  FollowupMeeting *meeting = followup_meetings_by_uid (self->meetings, interview->uid);
  gint64 start_at = interview->start.at, end_at = interview->end.at;

  if (start_at == FOLLOWUP_NEVER)
    return;
  if (!meeting) {
    meeting = overlapping (self, start_at, end_at != FOLLOWUP_NEVER ? end_at : start_at + DEFAULT_LENGTH);
    if (meeting && !meeting->uid && meeting->source != FOLLOWUP_SOURCE_CALENDAR) {
      meeting->is_accepted = TRUE;      /* agreed before: nothing is left to accept */
    } else {
      meeting = meeting_new (FOLLOWUP_SOURCE_CALENDAR, start_at, end_at, event->mail);
      g_ptr_array_add (self->meetings, meeting);
    }
  } else if (!is_newer (meeting, interview)) {
    return;
  } else if (meeting->start_at != start_at || meeting->is_cancelled) {
    meeting->is_accepted = FALSE;
  }
  meeting->start_at = start_at;
  meeting->end_at = end_at != FOLLOWUP_NEVER && end_at > start_at ? end_at : start_at + DEFAULT_LENGTH;
  take_calendar (self, meeting, interview, event);
  if (my_partstat (self, interview) == FOLLOWUP_PARTSTAT_ACCEPTED || event->kind == FOLLOWUP_EVENT_MINE)
    meeting->is_accepted = TRUE;
}

/* A cancellation counts from whom the invitation came, at no lower SEQUENCE. */
static void
cancel (Builder *self, const FollowupInterview *interview, const FollowupEvent *event)
{
  FollowupMeeting *meeting = followup_meetings_by_uid (self->meetings, interview->uid);
  const char *organizer = organizer_of (interview);

  if (!meeting || interview->sequence < meeting->sequence)
    return;
  if (meeting->organizer && organizer && g_ascii_strcasecmp (meeting->organizer, organizer) != 0)
    return;
  meeting->is_cancelled = TRUE;
  meeting->sequence = interview->sequence;
  meeting->mail = event->mail;
}

static void
my_reply (Builder *self, const FollowupInterview *interview)
{
  FollowupMeeting *meeting = followup_meetings_by_uid (self->meetings, interview->uid);
  FollowupPartstat partstat = FOLLOWUP_PARTSTAT_NEEDS_ACTION;

  for (guint i = 0; interview->people && i < interview->people->len; i++) {
    const FollowupPerson *person = interview->people->pdata[i];
    if (!person->is_organizer)
      partstat = person->partstat;
  }
  if (!meeting || interview->sequence < meeting->sequence)
    return;
  if (partstat == FOLLOWUP_PARTSTAT_DECLINED)
    meeting->is_cancelled = TRUE;
  else if (partstat == FOLLOWUP_PARTSTAT_ACCEPTED)
    meeting->is_accepted = TRUE;
}

static void
read_calendar (Builder *self, const FollowupEvent *event)
{
  const GPtrArray *interviews = event->mail->facts->interviews;

  for (guint i = 0; interviews && i < interviews->len; i++) {
    const FollowupInterview *interview = interviews->pdata[i];

    if (interview->source != FOLLOWUP_SOURCE_CALENDAR)
      continue;
    if (interview->method == FOLLOWUP_METHOD_CANCEL || interview->status == FOLLOWUP_STATUS_CANCELLED)
      cancel (self, interview, event);
    else if (interview->method == FOLLOWUP_METHOD_REQUEST || interview->method == FOLLOWUP_METHOD_PUBLISH)
      request (self, interview, event);
    else if (interview->method == FOLLOWUP_METHOD_REPLY && event->kind == FOLLOWUP_EVENT_MINE)
      my_reply (self, interview);
  }
}

/* ---- words ---- */

static gint64
slot_at (FollowupDay day, int minute, gint32 offset)
{
  return (gint64) day * 86400 + minute * 60 - offset;
}

/* What the agreeing mail leaves open is filled from the one proposal that fits. */
static gboolean
complete_slot (const FollowupSlot *agreed, const GPtrArray *proposed, FollowupSlot *ret_slot)
{
  const FollowupSlot *fit = NULL;
  guint n = 0;

  for (guint i = 0; proposed && i < proposed->len; i++) {
    const FollowupSlot *slot = proposed->pdata[i];
    if (agreed && agreed->day != FOLLOWUP_DAY_NONE && slot->day != FOLLOWUP_DAY_NONE && agreed->day != slot->day)
      continue;
    if (agreed && agreed->minute >= 0 && slot->minute >= 0 && agreed->minute != slot->minute)
      continue;
    fit = slot;
    n++;
  }
  if (n != 1)
    return FALSE;
  *ret_slot = *fit;
  if (agreed && agreed->day != FOLLOWUP_DAY_NONE)
    ret_slot->day = agreed->day;
  if (agreed && agreed->minute >= 0) {
    ret_slot->minute = agreed->minute;
    ret_slot->offset = agreed->offset;
  }
  return ret_slot->day != FOLLOWUP_DAY_NONE && ret_slot->minute >= 0;
}

static gboolean
is_full (const FollowupSlot *slot)
{
  return slot->day != FOLLOWUP_DAY_NONE && slot->minute >= 0;
}

/* The latest mail of the other side before events[index] that proposes times. */
static const FollowupEvent *
proposal_before (const Builder *self, guint index, FollowupEventKind side)
{
  guint seen = 0;

  for (guint i = index; i > 0 && seen < PROPOSALS_BACK; i--) {
    const FollowupEvent *event = self->events->events->pdata[i - 1];
    if (event->kind != FOLLOWUP_EVENT_THEIRS && event->kind != FOLLOWUP_EVENT_MINE)
      continue;
    seen++;
    if (event->kind != side && event->mail->facts->slots)
      return event;
  }
  return NULL;
}

/* A new time for what was arranged in words replaces the old one; a further interview does not. */
static void
replace_moved (Builder *self, const FollowupMeeting *added, const FollowupEvent *proposal, gint64 at)
{
  if (!proposal || !followup_event_has (proposal, FOLLOWUP_SIGNAL_SCHEDULING)
      || followup_event_has (proposal, FOLLOWUP_SIGNAL_INTERVIEW_INVITATION))
    return;
  for (guint i = 0; i < self->meetings->len; i++) {
    FollowupMeeting *meeting = self->meetings->pdata[i];
    if (meeting != added && meeting->source == FOLLOWUP_SOURCE_TEXT && meeting->start_at > at)
      meeting->is_cancelled = TRUE;
  }
}

static FollowupMeeting *
add_told (Builder *self, FollowupSource source, gint64 start_at, gint64 end_at, const FollowupMail *mail)
{
  FollowupMeeting *meeting
      = overlapping (self, start_at, end_at != FOLLOWUP_NEVER ? end_at : start_at + DEFAULT_LENGTH);

  if (!meeting) {
    meeting = meeting_new (source, start_at, end_at, mail);
    g_ptr_array_add (self->meetings, meeting);
  }
  meeting->is_accepted = TRUE;
  return meeting;
}

static void
read_agreement (Builder *self, guint index)
{
  const FollowupEvent *event = self->events->events->pdata[index];
  const FollowupFacts *facts = event->mail->facts;
  const FollowupEvent *proposal = proposal_before (self, index, event->kind);
  const FollowupSlot *agreed = facts->slots && facts->slots->len > 0 ? facts->slots->pdata[0] : NULL;
  FollowupSlot slot;

  if (!facts->agrees || event->undone_at != FOLLOWUP_NEVER || (facts->slots && facts->slots->len > 1))
    return;
  if (agreed && is_full (agreed) && proposal)
    slot = *agreed;
  else if (!proposal || !complete_slot (agreed, proposal->mail->facts->slots, &slot))
    return;

  gint64 start_at = slot_at (slot.day, slot.minute, slot.offset);
  gint64 end_at = slot.end_minute > slot.minute ? slot_at (slot.day, slot.end_minute, slot.offset) : FOLLOWUP_NEVER;
  FollowupMeeting *meeting = add_told (self, FOLLOWUP_SOURCE_TEXT, start_at, end_at, event->mail);
  add_correspondents (self, meeting, event->mail);
  add_correspondents (self, meeting, proposal->mail);
  replace_moved (self, meeting, proposal, event->at);
}

/* A mail that fixes the time by itself. */
static void
read_fixed (Builder *self, const FollowupEvent *event)
{
  const GPtrArray *interviews = event->mail->facts->interviews;

  for (guint i = 0; interviews && i < interviews->len; i++) {
    const FollowupInterview *interview = interviews->pdata[i];
    if (interview->source != FOLLOWUP_SOURCE_TEXT || interview->start.at == FOLLOWUP_NEVER
        || interview->status != FOLLOWUP_STATUS_CONFIRMED)
      continue;
    FollowupMeeting *meeting
        = add_told (self, FOLLOWUP_SOURCE_TEXT, interview->start.at, interview->end.at, event->mail);
    add_correspondents (self, meeting, event->mail);
  }
}

/* ---- config and log ---- */

static void
add_configured_people (const Builder *self, FollowupMeeting *meeting)
{
  for (guint i = 0; i < self->events->candidacy->n_configured; i++)
    add_person (self, meeting, self->events->candidacy->people->pdata[i]);
}

static void
read_config (Builder *self)
{
  const FollowupConfigCandidacy *config = self->events->candidacy->config;

  for (guint i = 0; config && i < config->interviews->len; i++) {
    const FollowupConfigInterview *told = &g_array_index (config->interviews, FollowupConfigInterview, i);
    gint64 start_at = followup_zone_at (self->events->zone, told->day, told->minute / 60, told->minute % 60);
    gint64 end_at = told->end_minute < 0 ? FOLLOWUP_NEVER
                                         : followup_zone_at (self->events->zone, told->day, told->end_minute / 60,
                                                             told->end_minute % 60);
    FollowupMeeting *meeting = add_told (self, FOLLOWUP_SOURCE_CONFIG, start_at, end_at, NULL);
    add_configured_people (self, meeting);
  }
}

static void
read_note (Builder *self, const FollowupEvent *event)
{
  const FollowupLog *log = &event->mail->facts->log;

  if (log->kind != FOLLOWUP_LOG_INTERVIEW || log->at.at == FOLLOWUP_NEVER)
    return;
  FollowupMeeting *meeting = add_told (self, FOLLOWUP_SOURCE_LOG, log->at.at, FOLLOWUP_NEVER, event->mail);
  for (guint i = 0; log->with && log->with[i]; i++) {
    const FollowupPerson *person = followup_candidacy_person (self->events->candidacy, log->with[i]);
    if (person)
      add_person (self, meeting, person);
  }
  if (meeting->people->len == 0)
    for (guint i = 0; i < self->events->candidacy->people->len; i++)
      add_person (self, meeting, self->events->candidacy->people->pdata[i]);
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  const FollowupMeeting *x = *(FollowupMeeting *const *) a, *y = *(FollowupMeeting *const *) b;

  if (x->start_at != y->start_at)
    return x->start_at < y->start_at ? -1 : 1;
  return g_strcmp0 (x->uid, y->uid);
}

GPtrArray *
followup_meetings_new (const FollowupEvents *events)
{
  Builder self = { events, g_ptr_array_new_with_free_func ((GDestroyNotify) meeting_free) };

  read_config (&self);
  for (guint i = 0; i < events->events->len; i++) {
    const FollowupEvent *event = events->events->pdata[i];

    if (event->kind == FOLLOWUP_EVENT_LOG)
      read_note (&self, event);
    if (event->kind != FOLLOWUP_EVENT_THEIRS && event->kind != FOLLOWUP_EVENT_MINE
        && event->kind != FOLLOWUP_EVENT_AUTOMATIC)
      continue;
    read_calendar (&self, event);
    if (event->kind != FOLLOWUP_EVENT_MINE)
      read_fixed (&self, event);
    if (event->kind != FOLLOWUP_EVENT_AUTOMATIC)
      read_agreement (&self, i);
  }
  g_ptr_array_sort (self.meetings, compare_meetings);
  return self.meetings;
}
