/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/calendar.h"

#include "mail/calendar-text.h"
#include "mail/calendar-zone.h"
#include "mail/limits.h"
#include "mail/person.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS 86400

typedef struct {
  FollowupFacts *facts;
  FollowupCalendarZones *zones;
  FollowupMethod method;
} Reader;

void
followup_calendar_init (void)
{
  icalerror_set_errors_are_fatal (0);
  icalerror_set_error_state (ICAL_MALFORMEDDATA_ERROR, ICAL_ERROR_NONFATAL);
  icalerror_set_error_state (ICAL_PARSE_ERROR, ICAL_ERROR_NONFATAL);
  followup_calendar_zone_init ();
}

static FollowupMethod
method_of (const char *word)
{
  static const struct {
    const char *word;
    FollowupMethod method;
  } methods[] = {
    { "REQUEST", FOLLOWUP_METHOD_REQUEST }, { "REPLY", FOLLOWUP_METHOD_REPLY },
    { "CANCEL", FOLLOWUP_METHOD_CANCEL },   { "COUNTER", FOLLOWUP_METHOD_COUNTER },
    { "PUBLISH", FOLLOWUP_METHOD_PUBLISH }, { "DECLINECOUNTER", FOLLOWUP_METHOD_DECLINECOUNTER },
  };
  if (!word || !*word)
    return FOLLOWUP_METHOD_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_ascii_strcasecmp (word, methods[i].word) == 0)
      return methods[i].method;
  return FOLLOWUP_METHOD_OTHER;
}

/* The raw value of the first property of a kind; borrowed from libical's ring of buffers, copy at once. */
static char *
value_of (icalcomponent *component, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  const char *value = property ? icalproperty_get_value_as_string (property) : NULL;
  g_autofree char *valid = value ? g_utf8_make_valid (value, -1) : NULL;
  return valid ? g_strdup (g_strstrip (valid)) : NULL;
}

static void
note (Reader *reader, const char *oddity)
{
  followup_facts_add_oddity (reader->facts, oddity);
}

/* A time property as an instant: UTC, in a named zone, floating or a day (both in the mail's own offset). */
static gboolean
take_time (Reader *reader, icalcomponent *component, icalproperty_kind kind, FollowupInstant *ret_instant,
           gboolean *ret_is_day)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  g_autofree char *value = value_of (component, kind);
  gboolean is_utc = FALSE;
  WallTime wall;
  if (!value)
    return FALSE;
  if (!followup_calendar_wall_parse (value, &wall, &is_utc, ret_is_day)) {
    note (reader, "calendar-bad");
    return FALSE;
  }
  gint64 local = (gint64) wall.day * DAY_SECONDS + wall.second;
  const char *tzid = icalproperty_get_parameter_as_string (property, "TZID");
  gint32 own = reader->facts->date.offset;
  if (is_utc) {
    *ret_instant = (FollowupInstant){ local, 0 };
  } else if (*ret_is_day) {
    *ret_instant = (FollowupInstant){ local - own, own };
  } else if (!tzid || !followup_calendar_zone_resolve (reader->zones, tzid, wall, ret_instant)) {
    note (reader, tzid ? "unknown-zone" : "floating-time");
    *ret_instant = (FollowupInstant){ local - own, own };
  }
  return TRUE;
}

/* RFC 5545 3.3.6, in seconds; -1 for none, a negative or an absurd one. */
static gint64
parse_duration (const char *text)
{
  gint64 seconds = 0;
  if (*text == '+')
    text++;
  if (*text++ != 'P')
    return -1;
  while (*text) {
    if (*text == 'T') {
      text++;
      continue;
    }
    char *unit = NULL;
    gint64 n = g_ascii_strtoll (text, &unit, 10);
    gint64 length = *unit == 'W'   ? 7 * DAY_SECONDS
                    : *unit == 'D' ? DAY_SECONDS
                    : *unit == 'H' ? 3600
                    : *unit == 'M' ? 60
                    : *unit == 'S' ? 1
                                   : 0;
    if (unit == text || length == 0 || n < 0 || n > 100000000)
      return -1;
    seconds += n * length;
    text = unit + 1;
  }
  return seconds <= (gint64) MAIL_DURATION_DAYS_MAX * DAY_SECONDS ? seconds : -1;
}

static void
take_end (Reader *reader, icalcomponent *component, FollowupInterview *interview, gboolean is_day)
{
  FollowupInstant end = { FOLLOWUP_NEVER, 0 };
  gboolean is_end_day;
  g_autofree char *duration = value_of (component, ICAL_DURATION_PROPERTY);
  if (!take_time (reader, component, ICAL_DTEND_PROPERTY, &end, &is_end_day)) {
    gint64 seconds = duration ? parse_duration (duration) : is_day ? DAY_SECONDS : -1;
    if (seconds < 0)
      return;
    end = (FollowupInstant){ interview->start.at + seconds, interview->start.offset };
  }
  gint64 length = end.at - interview->start.at;
  if (length >= 0 && length <= (gint64) MAIL_DURATION_DAYS_MAX * DAY_SECONDS)
    interview->end = end;
  else
    note (reader, "calendar-bad");
}

static FollowupPartstat
partstat_of (icalproperty *property)
{
  const char *word = icalproperty_get_parameter_as_string (property, "PARTSTAT");
  static const char *const words[] = { "NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED" };
  for (guint i = 0; word && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return (FollowupPartstat) i;
  return FOLLOWUP_PARTSTAT_NEEDS_ACTION;
}

/* Rooms and projectors are invited too. */
static gboolean
is_thing (icalproperty *property)
{
  const char *type = icalproperty_get_parameter_as_string (property, "CUTYPE");
  return type && (g_ascii_strcasecmp (type, "ROOM") == 0 || g_ascii_strcasecmp (type, "RESOURCE") == 0);
}

static FollowupPerson *
person_of (icalproperty *property)
{
  g_autofree char *value = g_strdup (icalproperty_get_value_as_string (property));
  g_autofree char *email = g_strdup (icalproperty_get_parameter_as_string (property, "EMAIL"));
  g_autofree char *name = g_strdup (icalproperty_get_parameter_as_string (property, "CN"));
  FollowupPerson *person = followup_person_from_mailbox (name, value);
  if (!person)
    person = followup_person_from_mailbox (name, email);
  if (person && person->name && strchr (person->name, '@'))
    g_clear_pointer (&person->name, g_free);
  return person;
}

static FollowupPerson *
find_person (const FollowupInterview *interview, const char *address)
{
  for (guint i = 0; interview->people && i < interview->people->len; i++) {
    FollowupPerson *person = interview->people->pdata[i];
    if (strcmp (person->address, address) == 0)
      return person;
  }
  return NULL;
}

static void
take_people (Reader *reader, icalcomponent *component, FollowupInterview *interview)
{
  g_autoptr (GStrvBuilder) attendees = g_strv_builder_new ();
  guint n = 0;
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_ATTENDEE_PROPERTY);
  for (; property; property = icalcomponent_get_next_property (component, ICAL_ATTENDEE_PROPERTY)) {
    if (n >= MAIL_ATTENDEES_MAX) {
      note (reader, "calendar-clipped");
      break;
    }
    FollowupPerson *person = is_thing (property) ? NULL : person_of (property);
    if (!person)
      continue;
    n++;
    person->partstat = partstat_of (property);
    g_strv_builder_add (attendees, person->address);
    followup_person_list_add (&interview->people, person);
  }
  if (n > 0)
    interview->attendees = g_strv_builder_end (attendees);
  property = icalcomponent_get_first_property (component, ICAL_ORGANIZER_PROPERTY);
  g_autoptr (FollowupPerson) organizer = property ? person_of (property) : NULL;
  if (!organizer)
    return;
  FollowupPerson *same = find_person (interview, organizer->address);
  if (!same) {
    same = g_steal_pointer (&organizer);
    followup_person_list_add (&interview->people, same);
  }
  same->is_organizer = TRUE;
}

static FollowupStatus
status_of (Reader *reader, icalcomponent *component, const char *summary)
{
  g_autofree char *status = value_of (component, ICAL_STATUS_PROPERTY);
  if (reader->method == FOLLOWUP_METHOD_CANCEL || (status && g_ascii_strcasecmp (status, "CANCELLED") == 0))
    return FOLLOWUP_STATUS_CANCELLED;
  if (reader->method == FOLLOWUP_METHOD_COUNTER || (status && g_ascii_strcasecmp (status, "TENTATIVE") == 0))
    return FOLLOWUP_STATUS_TENTATIVE;
  /* A placeholder says so in its title. */
  static const char *const words[] = { "hold:", "[hold]", "hold -", "placeholder", "tentative:", "tentative -" };
  for (guint i = 0; summary && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (summary, words[i], strlen (words[i])) == 0)
      return FOLLOWUP_STATUS_TENTATIVE;
  return FOLLOWUP_STATUS_CONFIRMED;
}

static char *
summary_of (icalcomponent *component)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_SUMMARY_PROPERTY);
  const char *summary = property ? icalproperty_get_summary (property) : NULL;
  return summary ? followup_person_plain_name (summary) : NULL;
}

/* The same event is often there twice: as a part for programs and as a file for people. */
static gboolean
is_known (Reader *reader, const FollowupInterview *interview)
{
  for (guint i = 0; reader->facts->interviews && i < reader->facts->interviews->len; i++) {
    const FollowupInterview *other = reader->facts->interviews->pdata[i];
    if (g_strcmp0 (other->uid, interview->uid) != 0 || other->sequence != interview->sequence)
      continue;
    if (other->start.at == interview->start.at)
      return TRUE;
    if (other->uid)
      note (reader, "calendar-differs");
  }
  return FALSE;
}

static void
take_event (Reader *reader, icalcomponent *component)
{
  g_autoptr (FollowupInterview) interview = followup_interview_new ();
  g_autofree char *uid = value_of (component, ICAL_UID_PROPERTY);
  g_autofree char *sequence = value_of (component, ICAL_SEQUENCE_PROPERTY);
  gboolean is_day = FALSE, is_stamp_day;

  interview->source = FOLLOWUP_SOURCE_CALENDAR;
  interview->method = reader->method;
  interview->uid = uid ? g_utf8_substring (uid, 0, MIN (g_utf8_strlen (uid, -1), 500)) : NULL;
  interview->sequence = sequence ? (gint32) CLAMP (g_ascii_strtoll (sequence, NULL, 10), 0, G_MAXINT32) : 0;
  interview->summary = summary_of (component);
  interview->status = status_of (reader, component, interview->summary);
  if (take_time (reader, component, ICAL_DTSTART_PROPERTY, &interview->start, &is_day))
    take_end (reader, component, interview, is_day);
  take_time (reader, component, ICAL_DTSTAMP_PROPERTY, &interview->stamp, &is_stamp_day);
  take_people (reader, component, interview);
  if (!is_known (reader, interview))
    followup_facts_add_interview (reader->facts, g_steal_pointer (&interview));
}

static void
take_component (Reader *reader, icalcomponent *component, const char *part_method, guint depth)
{
  if (icalcomponent_isa (component) == ICAL_VEVENT_COMPONENT) {
    take_event (reader, component);
    return;
  }
  if (depth > MAIL_CALENDAR_DEPTH_MAX)
    return;
  if (icalcomponent_isa (component) == ICAL_VCALENDAR_COMPONENT) {
    g_autofree char *method = value_of (component, ICAL_METHOD_PROPERTY);
    reader->method = method_of (method ? method : part_method);
    /* RFC 6047 2.4: the two must agree. */
    if (method && part_method && method_of (method) != method_of (part_method))
      note (reader, "method-differs");
  }
  icalcomponent *child = icalcomponent_get_first_component (component, ICAL_ANY_COMPONENT);
  for (; child; child = icalcomponent_get_next_component (component, ICAL_ANY_COMPONENT))
    take_component (reader, child, part_method, depth + 1);
}

static void
take_calendar (FollowupFacts *facts, const FollowupPartCalendar *calendar)
{
  g_autoptr (FollowupCalendarZones) zones = followup_calendar_zones_new ();
  FollowupCalendarText clean;
  followup_calendar_text_take (calendar->text, zones, &clean);
  g_autofree char *text = clean.text;
  Reader reader = { facts, zones, FOLLOWUP_METHOD_NONE };
  if (clean.is_clipped)
    note (&reader, "calendar-clipped");
  if (clean.repeats)
    note (&reader, "repeats");
  icalcomponent *root = icalparser_parse_string (text);
  guint before = facts->interviews ? facts->interviews->len : 0;
  if (root) {
    take_component (&reader, root, calendar->method, 0);
    icalcomponent_free (root);
  }
  icalmemory_free_ring ();
  if (!facts->interviews || facts->interviews->len == before)
    if (before == 0)
      note (&reader, "calendar-empty");
}

void
followup_calendar_take (FollowupFacts *facts, const FollowupParts *parts)
{
  for (guint i = 0; i < parts->calendars->len; i++)
    take_calendar (facts, parts->calendars->pdata[i]);
}
