/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/case.h"

/* DESIGN 8: the day that must have passed, counted from the start of their turn.  On that day the tag is still
   `waiting`, on the next `silent`. */
#define MET "03-02 09:00 dana meets=03-02T10:00/11:00", "03-02 12:00 me +thank-you"
/* The same where dana is known in two candidacies. */
#define NAMED "03-02 09:00 dana meets=03-02T10:00/11:00 subject=Acme", "03-02 12:00 me +thank-you subject=Acme"
#define TWO "[candidacy beta]\npeople=Dana Reyes <dana@acme.example>;Bo Lund <bo@beta.example>\nrole=Baker\n"

static const CaseRow rows[] = {
  /* ---- 8.2 the prior of the stage ---- */
  { .name = "8.2 contact: 10 working days",
    .story = { "03-02 09:00 me", "03-16 23:59 has waiting", "03-17 00:00 has silent" } },
  { .name = "8.2 applied: 15",
    .story = { "03-02 09:00 me +application", "03-23 23:59 has waiting", "03-24 00:00 has silent" } },
  { .name = "8.2 interviewing: 10", .story = { MET, "03-16 23:59 has waiting", "03-17 00:00 has silent" } },
  { .name = "8.2 offer: 4",
    .story = { "03-01 09:00 dana +offer", "03-02 09:00 me asks", "03-06 23:59 has waiting", "03-07 00:00 has silent" } },
  { .name = "8.2 holidays do not count", .acme = "[followup]\nholidays=2026-03-06\n",
    .story = { "03-02 09:00 me", "03-17 23:59 has waiting", "03-18 00:00 has silent" } },
  { .name = "8.2 a turn that begins at the weekend counts from there",
    .story = { "03-07 09:00 me", "03-20 23:59 has waiting", "03-21 00:00 has silent" } },
  { .name = "3 the day is the user's", .zone = "Pacific/Auckland",
    .story = { "03-02 00:30 me", "03-16 23:59 has waiting", "03-17 00:00 has silent" } },
  { .name = "8 closer: not before 28 days after their turn began", .acme = "cadence=closer\n",
    .story = { MET, "03-29 23:59 lacks silent", "03-31 00:00 has silent" } },
  { .name = "8 stays through my attempts, beside a due contact",
    .story = { MET, "03-17 00:00 = interviewing silent email-due overdue", "03-17 09:00 me",
               "03-17 10:00 = interviewing silent", "03-24 00:00 = interviewing silent email-due" } },
  { .name = "8 silence never closes", .story = { MET, "12-01 09:00 has interviewing silent" } },
  /* ---- 8.1 words ---- */
  { .name = "8.1 the promised date plus one working day",
    .story = { MET, "03-03 09:00 dana promise=03-06", "03-09 23:59 has waiting", "03-10 00:00 has silent" } },
  { .name = "8.1 a range is kept until its end",
    .story = { MET, "03-03 09:00 dana promise=03-09..03-11", "03-12 23:59 has waiting", "03-13 00:00 has silent" } },
  { .name = "8.1 plus three where it is vague",
    .story = { MET, "03-03 09:00 dana promise~03-06", "03-11 23:59 has waiting", "03-12 00:00 has silent" } },
  { .name = "8.1 words replace a shorter limit",
    .story = { MET, "03-03 09:00 dana promise=04-10", "03-27 00:00 has waiting", "04-13 23:59 has waiting",
               "04-14 00:00 has silent" } },
  { .name = "8.1 a newer promise replaces an older one, also a later-ending one",
    .story = { MET, "03-03 09:00 dana promise=03-27", "03-04 09:00 dana promise=03-06", "03-09 23:59 has waiting",
               "03-10 00:00 has silent" } },
  { .name = "8.1 a promise still ahead outlives a closing mail",
    .story = { MET, "03-03 09:00 dana promise=03-06", "03-04 09:00 dana +closing", "03-09 23:59 has waiting",
               "03-10 00:00 has silent" } },
  { .name = "8.1 an invitation keeps the promise: after the interview the prior",
    .story = { MET, "03-03 09:00 dana promise=03-13", "03-04 09:00 dana meets=03-10T10:00/11:00", "03-10 12:00 me",
               "03-24 23:59 has waiting", "03-25 00:00 has silent" } },
  { .name = "8.1 soon alone leaves the prior in force",
    .story = { MET, "03-03 09:00 dana promise=none", "03-17 23:59 has waiting", "03-18 00:00 has silent" } },
  { .name = "8.1 not before X has no end: the prior",
    .story = { MET, "03-03 09:00 dana promise=03-05..", "03-17 23:59 has waiting", "03-18 00:00 has silent" } },
  { .name = "4 a promise in a receipt never shortens the prior",
    .story = { "03-02 09:00 robot auto +application-received promise=03-04", "03-23 23:59 has waiting",
               "03-24 00:00 has silent" } },
  { .name = "8.1 the decision date plus one working day", .acme = "decision=2026-03-20\n",
    .story = { MET, "03-23 23:59 has waiting", "03-24 00:00 has silent" } },
  { .name = "8.1 the end of an announced process",
    .story = { MET, "03-03 09:00 dana process=28", "03-31 23:59 has waiting", "04-01 00:00 has silent" } },
  { .name = "8.1 an absence extends the limit to the first day back plus two working days",
    .story = { MET, "03-03 09:00 dana ooo away=..03-16", "03-18 23:59 has waiting", "03-19 00:00 has silent" } },
  { .name = "8.1 an absence never shortens it",
    .story = { MET, "03-03 09:00 dana ooo away=..03-05", "03-16 23:59 has waiting", "03-17 00:00 has silent" } },
  { .name = "8.1 nor a promise",
    .story = { MET, "03-03 09:00 dana promise=03-20 away=03-09..03-11", "03-23 23:59 has waiting",
               "03-24 00:00 has silent" } },
  { .name = "6 after a call that reached them older promises bind no more",
    .story = { MET, "03-03 09:00 dana promise=03-06", "03-05 09:00 log call", "03-10 00:00 has waiting",
               "03-19 23:59 has waiting", "03-20 00:00 has silent" } },
  /* ---- what is no sign of life, and what holds silence back ---- */
  { .name = "9 an acknowledgement is no sign of life",
    .story = { MET, "03-10 09:00 robot auto", "03-16 23:59 has waiting", "03-17 00:00 has silent" } },
  { .name = "9 nor is a mail forged as mine, which leaves its thread unsure",
    .story = { MET, "03-10 09:00 me forged to=dana", "03-16 23:59 has waiting", "03-17 00:00 has silent unsure" } },
  { .name = "D16 an impostor gives unsure and holds nothing back",
    .story = { MET, "03-10 09:00 impostor asks", "03-17 00:00 = interviewing silent email-due overdue unsure" } },
  { .name = "5 a mail from a known address that could belong to two: unsure, and no silence", .acme = TWO,
    .story = { NAMED, "03-10 09:00 dana thread=x subject=News", "03-17 00:00 has waiting unsure",
               "03-17 00:00 lacks silent" } },
  { .name = "6 undecided before their turn began holds nothing back", .acme = TWO,
    .story = { "03-01 09:00 dana thread=x subject=News", NAMED, "03-17 00:00 has silent unsure" } },
  { .name = "2 a snooze leaves the turn waiting until then",
    .story = { MET, "03-03 09:00 dana track=until/04-01", "03-31 23:59 = interviewing waiting", "04-01 00:00 has silent" } },
};

int
main (void)
{
  return case_run ("silence", rows, G_N_ELEMENTS (rows));
}
