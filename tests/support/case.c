/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case.h"

#include "run-suite.h"

#include <stdio.h>
#include <string.h>

#define YEAR 2026

static const char *const me[] = { "sam@park.example", NULL };

static const struct {
  const char *word, *name, *address, *domain;
} cast[] = {
  { "me", "Sam Park", "sam@park.example", "park.example" },
  { "dana", "Dana Reyes", "dana@acme.example", "acme.example" },
  { "lee", "Lee Moss", "lee@acme.example", "acme.example" },
  { "new", "Nia Webb", "nia@acme.example", "acme.example" },
  { "gil", "Gil Ott", "gil@agency.example", "agency.example" },
  { "bo", "Bo Lund", "bo@beta.example", "beta.example" },
  { "robot", "Acme Jobs", "no-reply@acme.example", "acme.example" },
  { "ats", "Acme Hiring", "no-reply@hiring.example", NULL },
  { "stranger", "Sue Nix", "sue@nowhere.example", "nowhere.example" },
  { "impostor", "Dana Reyes", "dana.reyes@elsewhere.example", "elsewhere.example" },
  { "moved", "Dana Reyes", "d.reyes@mail.acme.example", "acme.example" },
  { "daemon", "Mail Delivery", "mailer-daemon@park.example", "park.example" },
};

typedef struct {
  FollowupMail mail;
  FollowupFacts *facts;
  char *id, *thread;
  GPtrArray *words;             /* char *, ends with NULL */
} Told;

struct Case {
  FollowupZone *zone;
  FollowupConfig *config;
  GPtrArray *told;              /* Told */
};

static void
told_free (Told *told)
{
  followup_facts_free (told->facts);
  g_free (told->id);
  g_free (told->thread);
  g_ptr_array_unref (told->words);
  g_free (told);
}

Case *
case_new (const CaseRow *row)
{
  static const char acme[] = "[candidacy acme]\ncompany=Acme\n"
                             "people=Dana Reyes <dana@acme.example>;Lee Moss <lee@acme.example>\n"
                             "domains=acme.example\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *text = row->config ? g_strdup (row->config) : g_strconcat (acme, row->acme, NULL);
  const FollowupConfigText file = { "config", text };
  Case *self = g_new0 (Case, 1);

  self->zone = followup_zone_new (row->zone ? row->zone : "Europe/London", &error);
  ck_assert_msg (self->zone != NULL, "%s: no such zone", row->name);
  self->config = followup_config_parse (&file, NULL, 0, &error);
  ck_assert_msg (self->config != NULL, "%s: %s", row->name, error ? error->message : "");
  self->told = g_ptr_array_new_with_free_func ((GDestroyNotify) told_free);
  return self;
}

void
case_free (Case *self)
{
  followup_zone_free (self->zone);
  followup_config_free (self->config);
  g_ptr_array_unref (self->told);
  g_free (self);
}

const FollowupConfig *
case_config (const Case *self)
{
  return self->config;
}

const FollowupZone *
case_zone (const Case *self)
{
  return self->zone;
}

const char *const *
case_me (void)
{
  return me;
}

/* ---- reading a line ---- */

static FollowupDay
day_of (const char *text)
{
  int month = 0, day = 0;
  ck_assert_msg (sscanf (text, "%2d-%2d", &month, &day) == 2, "no day: %s", text);
  return followup_day_new (YEAR, month, day);
}

static int
minute_of (const char *text)
{
  int hour = 0, minute = 0;
  ck_assert_msg (sscanf (text, "%2d:%2d", &hour, &minute) == 2, "no time: %s", text);
  return hour * 60 + minute;
}

gint64
case_instant (const Case *self, const char *text)
{
  int minute = minute_of (text + 6);
  return followup_zone_at (self->zone, day_of (text), minute / 60, minute % 60);
}

static FollowupInstant
instant_of (const Case *self, const char *text)
{
  gint64 at = case_instant (self, text);
  return (FollowupInstant){ at, followup_zone_offset (self->zone, at) };
}

static void
set_person (FollowupPerson *person, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (cast); i++)
    if (g_str_equal (cast[i].word, word)) {
      person->name = g_strdup (cast[i].name);
      person->address = g_strdup (cast[i].address);
      person->domain = g_strdup (cast[i].domain);
      return;
    }
  ck_abort_msg ("nobody is called %s", word);
}

static FollowupPerson *
person_new (const char *word)
{
  FollowupPerson *person = followup_person_new ();
  set_person (person, word);
  return person;
}

typedef struct {
  const Case *self;
  Told *told;
  FollowupFacts *facts;
} Line;

/* ---- what may be in a mail ---- */

static void
take_auto (Line *line, const char *value)
{
  line->facts->kind = FOLLOWUP_KIND_AUTOMATIC;
}

static void
take_ooo (Line *line, const char *value)
{
  line->facts->kind = FOLLOWUP_KIND_OUT_OF_OFFICE;
}

static void
take_to (Line *line, const char *value)
{
  followup_person_list_add (&line->facts->to, person_new (value));
}

static void
take_cc (Line *line, const char *value)
{
  followup_person_list_add (&line->facts->cc, person_new (value));
}

static void
take_process (Line *line, const char *value)
{
  line->facts->process_days = atoi (value);
}

static void
take_thread (Line *line, const char *value)
{
  g_free (line->told->thread);
  line->told->thread = g_strdup (value);
}


static void
take_id (Line *line, const char *value)
{
  g_free (line->told->id);
  line->told->id = g_strdup (value);
}

static void
take_forged (Line *line, const char *value)
{
  line->facts->is_forged = TRUE;
  line->facts->direction = FOLLOWUP_DIRECTION_IN;
}

static void
take_bulk (Line *line, const char *value)
{
  take_auto (line, value);
  line->facts->subkind = FOLLOWUP_SUBKIND_NEWSLETTER;
}

static void
take_re (Line *line, const char *value)
{
  g_strfreev (line->facts->in_reply_to);
  line->facts->in_reply_to = g_strsplit (value, ",", -1);
}

static void
take_track (Line *line, const char *value)
{
  g_autofree char *word = g_str_has_prefix (value, "until/") && strlen (value) == 11
                              ? g_strdup_printf ("until/%d-%s", YEAR, value + 6)
                              : g_strdup (value);
  g_ptr_array_insert (line->told->words, (int) line->told->words->len - 1, g_steal_pointer (&word));
}

/* away=03-04..03-09: the first day of absence and the first day back; away=..03-09: away from that mail on */
static void
take_away (Line *line, const char *value)
{
  const char *dots = strstr (value, "..");

  ck_assert_ptr_nonnull (dots);
  line->facts->absent_from = dots == value ? FOLLOWUP_DAY_NONE : day_of (value);
  line->facts->absent_until = day_of (dots + 2);
}

static void
take_arrives (Line *line, const char *value)
{
  line->facts->arrival = instant_of (line->self, value);
}

/* "03-05", "T14:00", "03-05T14:00", "03-05T14:00/15:00" */
static void
take_slot (Line *line, const char *value)
{
  FollowupSlot *slot = followup_slot_new ();
  const char *t = strchr (value, 'T'), *slash = strchr (value, '/');

  slot->day = t == value ? FOLLOWUP_DAY_NONE : day_of (value);
  slot->minute = t ? minute_of (t + 1) : -1;
  slot->end_minute = slash ? minute_of (slash + 1) : -1;
  slot->offset = line->facts->date.offset;
  followup_facts_add_slot (line->facts, slot);
}

static void
set_times (Line *line, FollowupInterview *interview, const char *value)
{
  const char *slash = strchr (value, '/');

  interview->start = instant_of (line->self, value);
  if (slash) {
    g_autofree char *end = g_strdup_printf ("%.6s%s", value, slash + 1);
    interview->end = instant_of (line->self, end);
  }
}

static void
take_meets (Line *line, const char *value)
{
  FollowupInterview *interview = followup_interview_new ();

  interview->source = FOLLOWUP_SOURCE_TEXT;
  interview->status = FOLLOWUP_STATUS_CONFIRMED;
  set_times (line, interview, value);
  followup_facts_add_interview (line->facts, interview);
}

static FollowupInterview *
calendar (Line *line)
{
  GPtrArray *interviews = line->facts->interviews;

  if (!interviews) {
    FollowupInterview *interview = followup_interview_new ();
    interview->source = FOLLOWUP_SOURCE_CALENDAR;
    interview->method = FOLLOWUP_METHOD_REQUEST;
    interview->summary = g_strdup ("Interview");
    line->facts->kind = FOLLOWUP_KIND_INVITATION;
    followup_facts_add_interview (line->facts, interview);
    interviews = line->facts->interviews;
  }
  return interviews->pdata[0];
}

static void
add_attendee (Line *line, const char *word, gboolean is_organizer, FollowupPartstat partstat)
{
  FollowupPerson *person = person_new (word);

  person->is_organizer = is_organizer;
  person->partstat = partstat;
  followup_person_list_add (&calendar (line)->people, person);
}

/* invite=u1: a REQUEST for uid u1 by its sender, to me */
static void
take_invite (Line *line, const char *value)
{
  FollowupInterview *interview = calendar (line);

  interview->uid = g_strdup (value);
  if (line->facts->direction == FOLLOWUP_DIRECTION_OUT)
    return;
  FollowupPerson *organizer = followup_person_new ();
  organizer->name = g_strdup (line->facts->from.name);
  organizer->address = g_strdup (line->facts->from.address);
  organizer->domain = g_strdup (line->facts->from.domain);
  organizer->is_organizer = TRUE;
  followup_person_list_add (&interview->people, organizer);
  add_attendee (line, "me", FALSE, FOLLOWUP_PARTSTAT_NEEDS_ACTION);
}

static void
take_cancel (Line *line, const char *value)
{
  take_invite (line, value);
  calendar (line)->method = FOLLOWUP_METHOD_CANCEL;
}

static void
reply (Line *line, const char *uid, FollowupPartstat partstat)
{
  calendar (line)->uid = g_strdup (uid);
  calendar (line)->method = FOLLOWUP_METHOD_REPLY;
  add_attendee (line, line->facts->direction == FOLLOWUP_DIRECTION_OUT ? "me" : "dana", FALSE, partstat);
}

static void
take_accept (Line *line, const char *value)
{
  reply (line, value, FOLLOWUP_PARTSTAT_ACCEPTED);
}

static void
take_decline (Line *line, const char *value)
{
  reply (line, value, FOLLOWUP_PARTSTAT_DECLINED);
}

static void
take_seq (Line *line, const char *value)
{
  calendar (line)->sequence = atoi (value);
}

static void
take_when (Line *line, const char *value)
{
  set_times (line, calendar (line), value);
}

/* An attendee of an invitation, a person of a note. */
static void
take_with (Line *line, const char *value)
{
  if (line->facts->kind != FOLLOWUP_KIND_LOG) {
    add_attendee (line, value, FALSE, FOLLOWUP_PARTSTAT_ACCEPTED);
    return;
  }
  g_autoptr (FollowupPerson) person = person_new (value);
  const char *with[] = { person->address, NULL };
  g_strfreev (line->facts->log.with);
  line->facts->log.with = g_strdupv ((GStrv) with);
}

static void
take_without (Line *line, const char *value)
{
  add_attendee (line, value, FALSE, FOLLOWUP_PARTSTAT_DECLINED);
}

/* at=03-05T17:00: when what is noted happened, or the time told; at=03-05: a day */
static void
take_at (Line *line, const char *value)
{
  g_autofree char *text = strlen (value) > 5 ? g_strdup (value) : g_strconcat (value, "T00:00", NULL);

  line->facts->log.at = instant_of (line->self, text);
  line->facts->log.at_is_day = strlen (value) <= 5;
}

/* bounce=ID: that mail came back; delay=ID: it only takes longer */
static void
take_bounce (Line *line, const char *value)
{
  line->facts->kind = FOLLOWUP_KIND_BOUNCE;
  line->facts->bounce.permanent = TRUE;
  line->facts->bounce.returns = g_strdup (value);
}

static void
take_delay (Line *line, const char *value)
{
  take_bounce (line, value);
  line->facts->bounce.permanent = FALSE;
}

static void
take_rcpt (Line *line, const char *value)
{
  g_autoptr (FollowupPerson) person = person_new (value);
  line->facts->bounce.recipient = g_strdup (person->address);
}

#define FACT(field) G_STRUCT_OFFSET (FollowupFacts, field)

static const struct {
  const char *name;
  gsize offset;
} flags[] = {
  { "asks", FACT (asks) },
  { "agrees", FACT (agrees) },
  { "unread", FACT (is_unread) },
  { "list", FACT (is_list) },
}, texts[] = {
  { "subject", FACT (subject) },
  { "text", FACT (new_text) },
  { "company", FACT (organisation) },
  { "role", FACT (position) },
  { "service", FACT (service) },
  { "slug", FACT (log.slug) },
};

static const struct {
  const char *name;
  void (*take) (Line *line, const char *value);
} attributes[] = {
  { "auto", take_auto },       { "ooo", take_ooo },         { "bulk", take_bulk },       { "forged", take_forged },
  { "to", take_to },           { "cc", take_cc },           { "thread", take_thread },   { "id", take_id },
  { "re", take_re },           { "track", take_track },     { "away", take_away },       { "arrives", take_arrives },
  { "process", take_process }, { "slot", take_slot },       { "meets", take_meets },     { "invite", take_invite },
  { "cancel", take_cancel },   { "accept", take_accept },   { "decline", take_decline }, { "seq", take_seq },
  { "when", take_when },     { "with", take_with },       { "without", take_without }, { "at", take_at },
  { "bounce", take_bounce },   { "delay", take_delay },     { "rcpt", take_rcpt },
};

/* A flag, or a text with _ for blanks. */
static gboolean
take_plain (Line *line, const char *name, const char *value)
{
  for (guint i = 0; !value && i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flags[i].name, name)) {
      G_STRUCT_MEMBER (gboolean, line->facts, flags[i].offset) = TRUE;
      return TRUE;
    }
  for (guint i = 0; value && i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, name)) {
      char **field = &G_STRUCT_MEMBER (char *, line->facts, texts[i].offset);
      g_free (*field);
      *field = g_strdelimit (g_strdup (value), "_", ' ');
      return TRUE;
    }
  return FALSE;
}

/* +offer, +thank-you: a signal */
static gboolean
take_signal (Line *line, const char *word)
{
  int name = word[0] == '+' ? followup_signal_parse (word + 1) : -1;

  if (name < 0)
    return FALSE;
  FollowupSignal *signal = followup_signal_new ();
  signal->name = name;
  signal->confidence = 1;
  signal->words = g_strdup (word + 1);
  followup_facts_add_signal (line->facts, signal);
  return TRUE;
}

/* promise=03-06, promise=03-04..03-06, promise=03-05.. (not before), promise=none, commitment=03-06/call;
   ~ instead of = is vague */
static gboolean
take_date (Line *line, const char *word)
{
  const char *value = strpbrk (word, "=~");
  g_autofree char *name = value ? g_strndup (word, (gsize) (value - word)) : NULL;
  int role = name ? followup_role_parse (name) : -1;

  if (role < 0)
    return FALSE;
  FollowupDate *date = followup_date_new ();
  const char *dots = strstr (value, ".."), *slash = strchr (value, '/');
  date->role = role;
  date->vague = *value++ == '~';
  date->from = g_str_equal (value, "none") ? FOLLOWUP_DAY_NONE : day_of (value);
  date->to = !dots ? date->from : dots[2] ? day_of (dots + 2) : FOLLOWUP_DAY_NONE;
  date->channel = slash ? (FollowupChannel) followup_channel_parse (slash + 1) : FOLLOWUP_CHANNEL_ANY;
  date->words = g_strdup (word);
  followup_facts_add_date (line->facts, date);
  return TRUE;
}

static void
take_word (Line *line, const char *word)
{
  const char *value = strchr (word, '=');
  g_autofree char *name = value ? g_strndup (word, (gsize) (value - word)) : g_strdup (word);

  value = value ? value + 1 : NULL;
  if (take_signal (line, word) || take_date (line, word) || take_plain (line, name, value))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (g_str_equal (attributes[i].name, name)) {
      attributes[i].take (line, value);
      return;
    }
  ck_abort_msg ("nothing is called %s", word);
}

static void
begin_note (Line *line, const char *kind)
{
  line->facts->kind = FOLLOWUP_KIND_LOG;
  line->facts->direction = FOLLOWUP_DIRECTION_OUT;
  line->facts->log.kind = followup_log_kind_parse (kind);
  line->facts->log.slug = g_strdup ("acme");
  line->facts->log.at = line->facts->date;
}

void
case_tell (Case *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean is_note = g_str_equal (words[2], "log"), is_mine = g_str_equal (words[2], "me");
  Told *told = g_new0 (Told, 1);
  Line line = { self, told, followup_facts_new () };

  told->facts = line.facts;
  told->words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (told->words, NULL);
  told->id = g_strdup_printf ("m%u", self->told->len + 1);
  told->thread = g_strdup ("t");
  line.facts->date = line.facts->arrival = instant_of (self, text);
  line.facts->kind = FOLLOWUP_KIND_HUMAN;
  line.facts->direction = is_mine ? FOLLOWUP_DIRECTION_OUT : FOLLOWUP_DIRECTION_IN;
  set_person (&line.facts->from, is_note ? "me" : words[2]);
  if (is_note)
    begin_note (&line, words[3]);
  for (guint i = is_note ? 4 : 3; words[i]; i++)
    take_word (&line, words[i]);
  if (!line.facts->to && !is_note)
    take_to (&line, is_mine ? "dana" : "me");
  line.facts->id = g_strdup (told->id);
  told->mail = (FollowupMail){ .id = told->id,
                               .thread = told->thread,
                               .facts = told->facts,
                               .words = (const char *const *) told->words->pdata,
                               .at = line.facts->arrival.at < line.facts->date.at ? line.facts->arrival : line.facts->date };
  g_ptr_array_add (self->told, told);
}

/* ---- judging ---- */

CaseWorld *
case_judge (const Case *self, gint64 now)
{
  return case_judge_keeping (self, now, NULL);
}

CaseWorld *
case_judge_keeping (const Case *self, gint64 now, FollowupEstimates *estimates)
{
  CaseWorld *world = g_new0 (CaseWorld, 1);
  GPtrArray *mails = world->mails = g_ptr_array_new ();
  g_autoptr (GArray) pressures = g_array_new (FALSE, FALSE, sizeof (FollowupPressure));

  for (guint i = 0; i < self->told->len; i++)
    g_ptr_array_add (mails, &((Told *) self->told->pdata[i])->mail);
  g_ptr_array_sort (mails, followup_mail_compare);
  world->assignment = followup_assign (self->config, mails, me, FOLLOWUP_NEVER);
  world->answers = followup_answers_new (mails, world->assignment->candidacies, me, self->zone, &self->config->workdays);
  followup_answers_keep (world->answers, estimates);
  world->states = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_state_free);
  world->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_verdict_free);
  for (guint i = 0; i < world->assignment->candidacies->len; i++) {
    FollowupPressure pressure;
    FollowupState *state
        = followup_state_new (world->assignment->candidacies->pdata[i], world->answers, self->zone,
                              &self->config->workdays, me, now);
    g_ptr_array_add (world->states, state);
    if (followup_verdict_pressure (state, &pressure))
      g_array_append_val (pressures, pressure);
  }
  for (guint i = 0; i < world->states->len; i++)
    g_ptr_array_add (world->verdicts, followup_verdict_new (world->states->pdata[i], pressures));
  return world;
}

void
case_world_free (CaseWorld *world)
{
  g_ptr_array_unref (world->verdicts);
  g_ptr_array_unref (world->states);
  followup_answers_free (world->answers);
  g_ptr_array_unref (world->mails);
  followup_assignment_free (world->assignment);
  g_free (world);
}

const FollowupVerdict *
case_world_verdict (const CaseWorld *world, const char *slug)
{
  for (guint i = 0; i < world->verdicts->len; i++) {
    const FollowupVerdict *verdict = world->verdicts->pdata[i];
    if (g_str_equal (verdict->slug, slug))
      return verdict;
  }
  return NULL;
}

const FollowupState *
case_world_state (const CaseWorld *world, const char *slug)
{
  for (guint i = 0; i < world->states->len; i++) {
    const FollowupState *state = world->states->pdata[i];
    if (g_str_equal (state->events->candidacy->slug, slug))
      return state;
  }
  return NULL;
}

const FollowupPlace *
case_world_place (const CaseWorld *world, const char *id)
{
  for (guint i = 0; i < world->assignment->places->len; i++) {
    const FollowupPlace *place = &g_array_index (world->assignment->places, FollowupPlace, i);
    if (g_str_equal (place->mail->id, id))
      return place;
  }
  return NULL;
}

guint32
case_world_tags (const CaseWorld *world, const char *slug, const char *thread, gint64 now)
{
  const FollowupVerdict *verdict = case_world_verdict (world, slug);
  guint32 tags = 0;

  for (guint i = 0; verdict && i < verdict->claims->len; i++) {
    const FollowupClaim *claim = verdict->claims->pdata[i];
    if (thread && g_strcmp0 (thread, claim->thread ? claim->thread : verdict->live_thread) != 0)
      continue;
    tags |= 1u << claim->tag;
    if (claim->is_overdue)
      tags |= 1u << FOLLOWUP_TAG_OVERDUE;
  }
  for (guint i = 0; i < world->assignment->places->len; i++) {
    const FollowupPlace *place = &g_array_index (world->assignment->places, FollowupPlace, i);
    if (place->is_unsure && followup_mail_exists (place->mail, now)
        && (!thread || g_str_equal (place->mail->thread, thread)))
      tags |= 1u << FOLLOWUP_TAG_UNSURE;
  }
  return tags;
}

char *
case_tags_text (guint32 tags)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int tag = 0; tag < FOLLOWUP_N_TAG; tag++)
    if (tags & (1u << tag))
      g_string_append_printf (text, "%s%s", text->len ? " " : "", followup_tag_word (tag));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- rows ---- */

static guint32
parse_tags (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint32 tags = 0;

  for (guint i = 0; words[i]; i++) {
    int tag = followup_tag_parse (words[i]);
    ck_assert_msg (tag >= 0 || !*words[i], "no such tag: %s", words[i]);
    if (tag >= 0)
      tags |= 1u << tag;
  }
  return tags;
}

/* "=", "beta=", "acme/thread=", "has", "lacks"; FALSE: it is somebody who does something. */
static gboolean
expect (const CaseRow *row, const Case *self, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 4);
  const char *what = parts[2];
  gboolean has = g_str_equal (what, "has"), lacks = g_str_equal (what, "lacks");

  if (!has && !lacks && !g_str_has_suffix (what, "="))
    return FALSE;
  g_autofree char *where = g_strndup (what, has || lacks ? 0 : strlen (what) - 1);
  g_auto (GStrv) place = g_strsplit (where, "/", 2);
  gint64 now = case_instant (self, line);
  g_autoptr (CaseWorld) world = case_judge (self, now);
  guint32 found = case_world_tags (world, *where ? place[0] : "acme", *where ? place[1] : NULL, now);
  guint32 told = parse_tags (parts[3] ? parts[3] : "");
  g_autofree char *text = case_tags_text (found);

  if (has ? (found & told) != told : lacks ? (found & told) != 0 : found != told)
    ck_abort_msg ("%s: %s; found: %s", row->name, line, text);
  return TRUE;
}

void
case_check (const CaseRow *row)
{
  g_autoptr (Case) self = case_new (row);

  for (guint i = 0; i < G_N_ELEMENTS (row->story) && row->story[i]; i++)
    if (!expect (row, self, row->story[i]))
      case_tell (self, row->story[i]);
}

static const CaseRow *current_rows;

START_TEST (test_row)
{
  case_check (&current_rows[_i]);
}
END_TEST

TCase *
case_tests (const CaseRow *rows, guint n)
{
  TCase *tests = tcase_create ("rows");

  current_rows = rows;
  tcase_add_loop_test (tests, test_row, 0, (int) n);
  return tests;
}

int
case_run (const char *name, const CaseRow *rows, guint n)
{
  Suite *suite = suite_create (name);
  suite_add_tcase (suite, case_tests (rows, n));
  return run_suite (suite);
}
