/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences of hiring mail from five desks, each with its own day and zone: every date that somebody may count on is
 * found with its role and its days, and nothing else is taken for one.
 */
#include "../support/run-suite.h"

#include "date-facts.h"

#define TUESDAY "2027-02-09T16:40:00+01:00"
#define THURSDAY "2026-09-24T08:15:00-07:00"
#define FRIDAY "2026-06-05T17:55:00+05:30"
#define SUNDAY "2026-12-20T21:05:00+00:00"
#define APRIL "2027-04-29T11:00:00-04:00"
#define IN 0
#define OUT 1
/* Not what the row is about. */
#define ANY NULL
#define WANTED_MAX 3

/* wanted: dates that must be found, in any order; to "": no end.  No other promise, commitment, expiry or end by
   silence may be found, and none at all where has_none. */
static const struct {
  const char *date;
  int direction;
  const char *text;
  struct {
    const char *role, *from, *to;
  } wanted[WANTED_MAX];
  gboolean has_none;
} rows[] = {
  { TUESDAY, IN, "We meet as a panel on Thursday and will ring all three finalists the day after.",
    { { "promise", "2027-02-12", "2027-02-12" } } },
  { TUESDAY, IN, "My manager wants to sleep on it; expect a yes or a no by Friday.",
    { { "promise", "2027-02-09", "2027-02-12" } } },
  { TUESDAY, IN, "I owe you an answer, and you shall have it before the week is out.",
    { { "promise", "2027-02-09", "2027-02-12" } } },
  { TUESDAY, IN, "Give us till the 19th and we'll have made up our minds.", { { "promise", "2027-02-09", "2027-02-19" } } },
  { TUESDAY, IN, "The final conversations end on the 17th, and we'd tell you where you stand two days later.",
    { { "promise", "2027-02-19", "2027-02-19" } } },
  { TUESDAY, IN, "You will get a decision from us within a fortnight.", { { "promise", "2027-02-09", "2027-02-23" } } },
  { TUESDAY, IN, "I should be able to phone you with the result tomorrow or on Thursday.",
    { { "promise", "2027-02-10", "2027-02-11" } } },
  { TUESDAY, IN, "HR will send the contract out in the first week of March.", { { "promise", "2027-03-01", "2027-03-05" } } },
  { TUESDAY, IN, "Bear with us for another ten days.", { { "promise", ANY, "2027-02-19" } } },
  { TUESDAY, IN, "Sorry for the delay, the decision has been pushed back to the week of the 22nd.",
    { { "promise", "2027-02-22", "2027-02-26" } } },
  { TUESDAY, IN, "Realistically it'll be the second half of next week before I know anything.",
    { { "promise", "2027-02-17", "2027-02-19" } } },
  { TUESDAY, IN, "No update yet I'm afraid, I'll try again on Monday and report back.",
    { { "promise", "2027-02-15", "2027-02-15" } } },
  { TUESDAY, IN, "Kindly send me your three preferred times by tomorrow evening.",
    { { "deadline", "2027-02-09", "2027-02-10" } } },
  { TUESDAY, IN, "We would like to have your references on our desk by Monday.", { { "deadline", "2027-02-09", "2027-02-15" } } },
  { TUESDAY, IN, "Could you possibly let me have a copy of your diploma before the 18th?",
    { { "deadline", "2027-02-09", "2027-02-17" } } },
  { TUESDAY, IN, "The portal closes on 28 February at midnight.", { { "deadline", "2027-02-28", "2027-02-28" } } },
  { TUESDAY, IN, "You have seven days to complete the exercise.", { { "deadline", "2027-02-09", "2027-02-16" } } },
  { TUESDAY, IN, "Please hand in the case study no later than Sunday night.", { { "deadline", "2027-02-09", "2027-02-14" } } },
  { TUESDAY, IN, "The salary band I quoted holds until the end of March; after that we'd have to look at it again.",
    { { NULL } } },
  { TUESDAY, IN, "Our offer is good through 26 February.", { { "expiry", "2027-02-09", "2027-02-26" } } },
  { TUESDAY, IN, "If the signed copy isn't back with us by the 19th we shall have to withdraw the offer.",
    { { "expiry", "2027-02-09", "2027-02-19" } } },
  { TUESDAY, IN, "We need a yes or no on the offer by Monday.", { { "expiry", "2027-02-09", "2027-02-15" } } },
  { TUESDAY, IN, "You would start on the first Monday in April.", { { "start", "2027-04-05", "2027-04-05" } } },
  { TUESDAY, IN, "Does a start in mid-March suit you?", { { "start", "2027-03-11", "2027-03-20" } } },
  { TUESDAY, IN, "Your predecessor leaves at the end of March.", { { "other", "2027-03-31", "2027-03-31" } } },
  { TUESDAY, IN, "Shall we say Friday at half past nine?", { { "interview", "2027-02-12", "2027-02-12" } } },
  { TUESDAY, IN, "Would any time on the 16th or 17th work for a second round?",
    { { "interview", "2027-02-16", "2027-02-16" }, { "interview", "2027-02-17", "2027-02-17" } } },
  { TUESDAY, IN, "Your conversation with our CTO is set for Monday 15 February, 14:00 to 15:00 CET.",
    { { "interview", "2027-02-15", "2027-02-15" } } },
  { TUESDAY, IN, "It was a pleasure having you here on Friday.", { { "other", "2027-02-05", "2027-02-05" } } },
  { TUESDAY, IN, "As promised last Tuesday, here is the timetable.", { { NULL } } },
  { TUESDAY, IN, "I'm on parental leave from 1 March until the end of May; Jo Lind takes over.",
    { { "absence", "2027-03-01", ANY } } },
  { TUESDAY, IN, "If nobody has been in touch by 5 March, the position has gone to somebody else.",
    { { "silence-means-no", "2027-02-09", "2027-03-05" } } },
  { TUESDAY, IN, "We only write to those we invite; no letter by the 26th means we went another way.",
    { { "silence-means-no", "2027-02-09", "2027-02-26" } } },
  { TUESDAY, IN, "Should we want to see you again, we will call within the week.", { { NULL } } },
  { TUESDAY, IN, "We'll have you back in for a final chat in the week of 22 February.", { { "interview", "2027-02-22", ANY } } },
  { TUESDAY, IN, "Reply by return if you can, by Thursday at the latest.", { { "deadline", "2027-02-09", "2027-02-11" } } },
  { TUESDAY, IN, "You can reach me on 0151 12 03 19 77 or at extension 2-15.", { { NULL } } },
  { TUESDAY, IN, "Second, the team is fully remote on Fridays.", { { NULL } } },
  { THURSDAY, IN, "The hiring committee convenes on October 6, and we'll email everyone the following morning.",
    { { "promise", "2026-10-07", "2026-10-07" } } },
  { THURSDAY, IN, "I'll circle back early in the week of October 5.", { { "promise", "2026-10-05", "2026-10-07" } } },
  { THURSDAY, IN, "Let me check with finance and get back to you Monday morning.",
    { { "promise", "2026-09-28", "2026-09-28" } } },
  { THURSDAY, IN, "You'll be hearing from Priya sometime next week.", { { "promise", "2026-09-28", "2026-10-02" } } },
  { THURSDAY, IN, "We're aiming for a decision by EOM.", { { "promise", "2026-09-24", "2026-09-30" } } },
  { THURSDAY, IN, "Decisions go out on 10/9.", { { "promise", "2026-10-09", "2026-10-09" } } },
  { THURSDAY, IN, "Plan on an update no later than 10/2.", { { "promise", "2026-09-24", "2026-10-02" } } },
  { THURSDAY, IN, "We don't anticipate having an answer before mid-October.", { { "promise", "2026-10-11", "" } } },
  { THURSDAY, IN, "Don't count on hearing anything before Columbus Day.", { { "promise", "2026-10-12", "" } } },
  { THURSDAY, IN, "Thanks for your patience – final answer by close of business tomorrow.",
    { { "promise", "2026-09-24", "2026-09-25" } } },
  { THURSDAY, IN, "Recruiting will loop back with you in the next 3-5 business days.", { { "promise", ANY, "2026-10-01" } } },
  { THURSDAY, IN, "Please fill out the background check form within 72 hours.", { { "deadline", "2026-09-24", "2026-09-27" } } },
  { THURSDAY, IN, "The link to the assessment is live until 9/28.", { { "deadline", "2026-09-24", "2026-09-28" } } },
  { THURSDAY, IN, "Let me know by noon tomorrow which slot you'd prefer.", { { "deadline", "2026-09-24", "2026-09-25" } } },
  { THURSDAY, IN, "RSVP by September 30.", { { "deadline", "2026-09-24", "2026-09-30" } } },
  { THURSDAY, IN, "We ask that you respond to this offer by 5pm PT on Wednesday, September 30.",
    { { "expiry", "2026-09-24", "2026-09-30" } } },
  { THURSDAY, IN, "This offer will automatically expire at midnight on October 1.",
    { { "expiry", "2026-10-01", "2026-10-01" } } },
  { THURSDAY, IN, "Your first day would be Monday, October 19.", { { "start", "2026-10-19", "2026-10-19" } } },
  { THURSDAY, IN, "The earliest we could have you join is November 2.", { { "start", "2026-11-02", ANY } } },
  { THURSDAY, IN, "Are you around tomorrow between 1 and 3 for a quick chat?", { { "interview", "2026-09-25", "2026-09-25" } } },
  { THURSDAY, IN, "I have openings on 9/29, 9/30 and 10/1.",
    { { "interview", "2026-09-29", "2026-09-29" }, { "interview", "2026-10-01", "2026-10-01" } } },
  { THURSDAY, IN, "Can we push our call to next Wednesday at 4?", { { "interview", "2026-09-30", "2026-09-30" } } },
  { THURSDAY, IN, "We interviewed eleven people in the past three weeks.", { { NULL } } },
  { THURSDAY, IN, "The team ships its release on Tuesday.", { { "other", "2026-09-29", "2026-09-29" } } },
  { THURSDAY, IN, "We go back to the office in January.", { { "other", "2027-01-01", "2027-01-31" } } },
  { THURSDAY, IN, "Our fiscal year starts in February.", { { "other", "2027-02-01", "2027-02-28" } } },
  { THURSDAY, IN, "April and June will both be in the room.", { { NULL } }, TRUE },
  { THURSDAY, IN, "May I ask you to hold Friday morning free?", { { "interview", "2026-09-25", "2026-09-25" } } },
  { THURSDAY, IN, "August Keller will lead the second conversation.", { { NULL } }, TRUE },
  { THURSDAY, IN, "Jan will call you on Friday with the outcome.", { { "promise", "2026-09-25", "2026-09-25" } } },
  { THURSDAY, IN, "I'm out Monday and Tuesday, back on Wednesday.", { { "absence", "2026-09-28", ANY } } },
  { THURSDAY, IN, "In case you don't hear back within 30 days, please consider the role filled.",
    { { "silence-means-no", "2026-09-24", "2026-10-24" } } },
  { THURSDAY, IN, "If you haven't heard from me by Wednesday, nudge me.", { { NULL } } },
  { THURSDAY, IN, "Once the other finalist has been in on Friday, we'll huddle and call you.",
    { { "promise", "2026-09-25", "2026-09-30" } } },
  { THURSDAY, IN, "After Labor Day things get busy here.", { { NULL } } },
  { THURSDAY, IN, "Room 10/2, third floor, ask for suite 4.", { { NULL } } },
  { FRIDAY, IN, "We will revert latest by Wednesday.", { { "promise", "2026-06-05", "2026-06-10" } } },
  { FRIDAY, IN, "Kindly revert with your CTC and notice period by EOD.", { { "deadline", "2026-06-05", "2026-06-05" } } },
  { FRIDAY, IN, "The panel shall share its feedback on or before 12/06/2026.", { { "promise", "2026-06-05", "2026-06-12" } } },
  { FRIDAY, IN, "HR will connect with you by Monday or Tuesday next week.", { { "promise", ANY, "2026-06-09" } } },
  { FRIDAY, IN, "Please join on or before 1st July 2026.", { { "start", ANY, "2026-07-01" } } },
  { FRIDAY, IN, "Your interview is scheduled tomorrow at 11:30 AM IST.", { { "interview", "2026-06-06", "2026-06-06" } } },
  { FRIDAY, IN, "Offer letter will be released within 2 working days.", { { "promise", "2026-06-05", "2026-06-09" } } },
  { FRIDAY, IN, "We are closed on account of Eid on Monday.", { { NULL } } },
  { FRIDAY, IN, "Kindly upload the documents on or before 10 June.", { { "deadline", "2026-06-05", "2026-06-10" } } },
  { FRIDAY, IN, "The results will be declared on the 15th.", { { "promise", "2026-06-15", "2026-06-15" } } },
  { FRIDAY, IN, "We shall let you know the outcome in a week's time.", { { "promise", "2026-06-12", "2026-06-12" } } },
  { FRIDAY, IN, "We'll definitely come back to you over the weekend.", { { "promise", "2026-06-06", "2026-06-07" } } },
  { FRIDAY, IN, "Could you finish there on 31 July and join us on 3 August?", { { "start", "2026-08-03", "2026-08-03" } } },
  { FRIDAY, IN, "The next round would be in the 2nd week of June.", { { "interview", "2026-06-08", ANY } } },
  { FRIDAY, IN, "We had planned to finish by May, but approvals took longer.", { { NULL } } },
  { FRIDAY, IN, "Vacancy closes 21.06.2026.", { { "deadline", "2026-06-21", "2026-06-21" } } },
  { FRIDAY, IN, "Your candidature will be active with us for six months.", { { NULL } } },
  { SUNDAY, IN, "Everyone's off from Thursday until the 4th, so please don't worry if it's quiet.",
    { { "absence", "2026-12-24", ANY } } },
  { SUNDAY, IN, "We're closed between Christmas and New Year and will decide in the first full week of January.",
    { { "absence", "2026-12-25", "2027-01-01" }, { "promise", "2027-01-04", "2027-01-08" } } },
  { SUNDAY, IN, "We'll write in the new year, most likely in the week commencing 11 January.",
    { { "promise", "2027-01-11", "2027-01-15" } } },
  { SUNDAY, IN, "You will know where you stand before Christmas.", { { "promise", "2026-12-20", "2026-12-24" } } },
  { SUNDAY, IN, "Let's speak again on the 5th.", { { "interview", "2027-01-05", "2027-01-05" } } },
  { SUNDAY, IN, "Have a lovely Christmas and a happy New Year!", { { NULL } } },
  { SUNDAY, IN, "You will have our answer before the end of this week.", { { "promise", "2026-12-20", "2026-12-25" } } },
  { SUNDAY, IN, "I will send you the paperwork first thing tomorrow.", { { "promise", "2026-12-21", "2026-12-21" } } },
  { SUNDAY, IN, "Please let us have your answer to the offer by New Year's Eve.", { { "expiry", "2026-12-20", "2026-12-31" } } },
  { SUNDAY, IN, "Your contract begins on 1 February 2027.", { { "start", "2027-02-01", "2027-02-01" } } },
  { SUNDAY, IN, "We want to finish the process by the end of January.", { { "promise", "2026-12-20", "2027-01-29" } } },
  { SUNDAY, IN, "The advertisement runs until 10 January.", { { NULL } } },
  { SUNDAY, IN, "Please don't chase before 11 January.", { { NULL } } },
  { SUNDAY, IN, "The train at 9:12 gets you here by 10.", { { NULL } } },
  { APRIL, IN, "I'll let you know one way or the other by May 7th.", { { "promise", "2027-04-29", "2027-05-07" } } },
  { APRIL, IN, "May works for us; may I suggest May 12?", { { "interview", "2027-05-12", "2027-05-12" } } },
  { APRIL, IN, "We're hoping to bring this home by Memorial Day.", { { "promise", "2027-04-29", "2027-05-31" } } },
  { APRIL, IN, "It will be the week after next before I can say anything.", { { "promise", "2027-05-10", "2027-05-14" } } },
  { APRIL, IN, "A decision is still three to four weeks out.", { { "promise", "2027-05-20", "2027-05-27" } } },
  { APRIL, IN, "We have pencilled you in for Tuesday the 4th at 10.", { { "interview", "2027-05-04", "2027-05-04" } } },
  { APRIL, IN, "Our recruiter's last day is April 30.", { { NULL } } },
  { APRIL, IN, "I know we said Wednesday, and I'm sorry we missed it.", { { NULL } } },
  { APRIL, IN, "We said we would call by Monday, and we will.", { { "promise", "2027-04-29", "2027-05-03" } } },
  { APRIL, IN, "You were supposed to hear from us yesterday.", { { NULL } } },
  { APRIL, IN, "Candidates not contacted by May 14 should consider themselves not selected.",
    { { "silence-means-no", "2027-04-29", "2027-05-14" } } },
  { APRIL, IN, "We plan to extend an offer to one of you within the next ten days.", { { "promise", ANY, "2027-05-09" } } },
  { APRIL, IN, "The posting has been open since March.", { { NULL } } },
  { APRIL, IN, "Salary is $4,500 a month, paid on the 25th.", { { NULL } } },
  { APRIL, OUT, "I'll have the signed agreement over to you before the weekend.",
    { { "commitment", "2027-04-29", "2027-04-30" } } },
  { THURSDAY, OUT, "Expect my revised deck on Monday.", { { "commitment", "2026-09-28", "2026-09-28" } } },
  { TUESDAY, OUT, "Unless something has come up, I'll try you again on Thursday afternoon.",
    { { "commitment", "2027-02-11", "2027-02-11" } } },
  { FRIDAY, OUT, "My notice period is 60 days, so I could join on 10 August.", { { "start", "2026-08-10", "2026-08-10" } } },
  { SUNDAY, OUT, "I will be with family until the 28th and can be reached after that.",
    { { "absence", "2026-12-20", "2026-12-28" } } },
  { THURSDAY, OUT, "Tuesday at 3 suits me perfectly.", { { "interview", "2026-09-29", "2026-09-29" } } },
  { APRIL, OUT, "Have you been able to decide? You mentioned the end of April.", { { NULL } } },
  { TUESDAY, OUT, "I would be grateful for a short update by Friday.", { { "other", ANY, "2027-02-12" } } },
  { SUNDAY, OUT, "I'll ring your office on the 4th to hear how it went.", { { "commitment", "2027-01-04", "2027-01-04" } } },
  { THURSDAY, OUT, "I'll turn the take-home around by Sunday night.", { { "commitment", "2026-09-24", "2026-09-27" } } },
  { FRIDAY, OUT, "I shall revert with my decision by Tuesday.", { { "commitment", "2026-06-05", "2026-06-09" } } },
  { TUESDAY, IN, "We'd be glad to have your thoughts on the package by Friday.", { { "deadline", "2027-02-09", "2027-02-12" } } },
  { TUESDAY, IN, "Would Friday be soon enough for you to come back to us?", { { NULL } } },
  { TUESDAY, IN, "You'll need to have your paperwork in by the 15th.", { { "deadline", "2027-02-09", "2027-02-15" } } },
  { TUESDAY, IN, "Make sure the form reaches us before Monday.", { { "deadline", "2027-02-09", "2027-02-14" } } },
  { TUESDAY, IN, "To keep your place in the process, book a slot by tomorrow.", { { "deadline", "2027-02-09", "2027-02-10" } } },
  { TUESDAY, IN, "The test has to be finished within 48 hours of opening the link.", { { NULL } } },
  { TUESDAY, IN, "If you could get back to us by Thursday, that would be great.",
    { { "deadline", "2027-02-09", "2027-02-11" } } },
  { TUESDAY, IN, "Let us have your decision on the offer no later than 19 February.",
    { { "expiry", "2027-02-09", "2027-02-19" } } },
  { TUESDAY, IN, "The offer lapses on 22 February.", { { "expiry", "2027-02-22", "2027-02-22" } } },
  { TUESDAY, IN, "This proposal can be accepted until 5 pm on 17 February.", { { "expiry", "2027-02-09", "2027-02-17" } } },
  { TUESDAY, IN, "Your signature is needed by Monday so that payroll can set you up.",
    { { "expiry", "2027-02-09", "2027-02-15" } } },
  { TUESDAY, IN, "We wrote to you on 1 February and have had no reply.", { { NULL } } },
  { TUESDAY, IN, "You were going to hear from us by last Friday; I apologise.", { { NULL } } },
  { TUESDAY, IN, "The panel met yesterday and needs more time.", { { NULL } } },
  { TUESDAY, IN, "The vacancy was published in January.", { { NULL } } },
  { TUESDAY, IN, "In March the whole department moves to Oslo.", { { NULL } } },
  { TUESDAY, IN, "We have board meetings every Tuesday.", { { NULL } } },
  { TUESDAY, IN, "I could do Monday at 2 or Wednesday before noon.",
    { { "interview", "2027-02-15", "2027-02-15" }, { "interview", "2027-02-10", "2027-02-10" } } },
  { TUESDAY, IN, "How does the morning of the 18th look?", { { "interview", "2027-02-18", "2027-02-18" } } },
  { TUESDAY, IN, "See you Thursday at ten!", { { "interview", "2027-02-11", "2027-02-11" } } },
  { TUESDAY, IN, "Your trial day is on 23 February.", { { "interview", "2027-02-23", "2027-02-23" } } },
  { TUESDAY, IN, "If the budget is approved on Friday we would call you.", { { NULL } } },
  { TUESDAY, IN, "Unless something changes before Monday, the role goes to an internal candidate.", { { NULL } } },
  { TUESDAY, IN, "Your first working day with us will be 1 April.", { { "start", "2027-04-01", "2027-04-01" } } },
  { TUESDAY, IN, "We were hoping you might be able to start from mid-March.", { { "start", "2027-03-11", "2027-03-20" } } },
  { THURSDAY, IN, "I'll ping you once I hear from the VP, most likely Tuesday.", { { "promise", "2026-09-29", ANY } } },
  { THURSDAY, IN, "We'll have feedback to share with you by early next week.", { { "promise", "2026-09-24", "2026-09-30" } } },
  { THURSDAY, IN, "Look out for an email from us on Monday.", { { "promise", "2026-09-28", "2026-09-28" } } },
  { THURSDAY, IN, "You should receive our answer no later than October 2nd.", { { "promise", "2026-09-24", "2026-10-02" } } },
  { THURSDAY, IN, "My goal is to get you an answer by Wednesday.", { { "promise", "2026-09-24", "2026-09-30" } } },
  { THURSDAY, IN, "Decision by Tuesday, promise.", { { "promise", "2026-09-24", "2026-09-29" } } },
  { THURSDAY, IN, "We're meeting on this Monday, so expect news Monday night or Tuesday.",
    { { "promise", "2026-09-28", "2026-09-29" } } },
  { THURSDAY, IN, "I'd say two to three weeks until you have our decision.", { { "promise", "2026-10-08", "2026-10-15" } } },
  { THURSDAY, IN, "It usually takes us about ten days to get back to candidates.", { { "promise", ANY, "2026-10-04" } } },
  { THURSDAY, IN, "The team needs through next Friday to finish the loop, then we'll let you know.",
    { { "promise", ANY, "2026-10-02" } } },
  { THURSDAY, IN, "Our internal deadline for a decision is October 9.", { { "promise", "2026-10-09", "2026-10-09" } } },
  { THURSDAY, IN, "We intend to make our choice before the month is out.", { { "promise", "2026-09-24", "2026-09-30" } } },
  { THURSDAY, IN, "I will be able to say more at the end of next week.", { { "promise", "2026-10-02", "2026-10-02" } } },
  { THURSDAY, IN, "We won't have an answer until the second week of October.", { { "promise", "2026-10-12", "" } } },
  { THURSDAY, IN, "You'll get the written version by tomorrow.", { { "promise", "2026-09-24", "2026-09-25" } } },
  { FRIDAY, IN, "The concerned team would be getting in touch with you in next 2-3 days.", { { "promise", ANY, "2026-06-08" } } },
  { FRIDAY, IN, "We will update you by Monday EOD.", { { "promise", "2026-06-05", "2026-06-08" } } },
  { FRIDAY, IN, "Please expect a call from our side tomorrow between 11 AM and 1 PM.",
    { { "promise", "2026-06-06", "2026-06-06" } } },
  { FRIDAY, IN, "We'll be rolling out offers in the last week of June.", { { "promise", "2026-06-22", "2026-06-26" } } },
  { FRIDAY, IN, "Final results shall be out by 20th June.", { { "promise", "2026-06-05", "2026-06-20" } } },
  { SUNDAY, IN, "We reopen on the 4th and you will be at the top of my list that day.", { { NULL } } },
  { SUNDAY, IN, "Nothing will happen here until after New Year, I'm afraid.", { { NULL } } },
  { SUNDAY, IN, "We'll talk again in January.", { { "promise", "2027-01-01", "2027-01-31" } } },
  { SUNDAY, IN, "I'm back on 6 January and will call you then.", { { NULL } } },
  { APRIL, IN, "We're on track to let everyone know by mid-May.", { { "promise", "2027-04-29", "2027-05-20" } } },
  { APRIL, IN, "Please allow 7-10 business days for a response.", { { "promise", ANY, "2027-05-13" } } },
  { APRIL, IN, "Realistic timing for an answer is the week of the 10th.", { { "promise", "2027-05-10", "2027-05-14" } } },
  { APRIL, IN, "Can I call you tomorrow with the result?", { { NULL } } },
  { APRIL, IN, "We'll pick this up with you again after Memorial Day.", { { "promise", ANY, ANY } } },
  { APRIL, IN, "I'd be happy to hop on a call on May 3 or 4.",
    { { "interview", "2027-05-03", "2027-05-03" }, { "interview", "2027-05-04", "2027-05-04" } } },
  { APRIL, IN, "No news before May 10 means you are still in.", { { "promise", "2027-05-10", "" } } },
  { APRIL, IN, "You may hear from our background check vendor within two days.", { { NULL } } },
  { APRIL, IN, "I can confirm May 11 at 9:30 ET.", { { "interview", "2027-05-11", "2027-05-11" } } },
  { APRIL, IN, "I'll send over the offer sometime before May 7.", { { "promise", "2027-04-29", "2027-05-06" } } },
  { TUESDAY, OUT, "I shall give you my answer on Thursday.", { { "commitment", "2027-02-11", "2027-02-11" } } },
  { TUESDAY, OUT, "You can count on my reply by the 15th.", { { "commitment", "2027-02-09", "2027-02-15" } } },
  { THURSDAY, OUT, "I'm planning to check in again in two weeks if things are still quiet.",
    { { "commitment", "2026-10-08", "2026-10-08" } } },
  { THURSDAY, OUT, "My current contract runs until October 31.", { { NULL } } },
  { FRIDAY, OUT, "I can join from 1st July.", { { "start", "2026-07-01", ANY } } },
  { SUNDAY, OUT, "Happy to wait until January.", { { NULL } } },
  { APRIL, OUT, "I can do May 3 after 2pm.", { { "interview", "2027-05-03", "2027-05-03" } } },
  { APRIL, OUT, "I'll mail the references tonight.", { { "commitment", "2027-04-29", "2027-04-29" } } },
  { TUESDAY, IN, "You'll find an answer in your inbox on Thursday at the latest.",
    { { "promise", "2027-02-09", "2027-02-11" } } },
  { TUESDAY, IN, "We're waiting on one last approval and should be done by Friday.",
    { { "promise", "2027-02-09", "2027-02-12" } } },
  { TUESDAY, IN, "I've asked the team to vote by tomorrow, and I'll write as soon as they have.", { { NULL } } },
  { TUESDAY, IN, "Next update from me: Monday.", { { "promise", "2027-02-15", "2027-02-15" } } },
  { TUESDAY, IN, "By the end of next week you'll know.", { { "promise", "2027-02-09", "2027-02-19" } } },
  { TUESDAY, IN, "Should be able to tell you more on Wednesday.", { { "promise", "2027-02-10", "2027-02-10" } } },
  { TUESDAY, IN, "Hoping to circle back with good news before the weekend.", { { "promise", "2027-02-09", "2027-02-12" } } },
  { TUESDAY, IN, "The final yes has to come from Madrid; that'll be early March.", { { NULL } } },
  { TUESDAY, IN, "Please forward the certificates at your earliest convenience, ideally by the 16th.",
    { { "deadline", "2027-02-09", "2027-02-16" } } },
  { TUESDAY, IN, "Are you able to return the questionnaire before Thursday?", { { "deadline", "2027-02-09", "2027-02-10" } } },
  { TUESDAY, IN, "The contract has to be back with us, signed, by 1 March.", { { "expiry", "2027-02-09", "2027-03-01" } } },
  { TUESDAY, IN, "We would love to welcome you on board on 1 May.", { { "start", "2027-05-01", "2027-05-01" } } },
  { TUESDAY, IN, "We'll be out for carnival from Thursday to Tuesday.", { { "absence", "2027-02-11", "2027-02-16" } } },
  { TUESDAY, IN, "Our chat last Thursday was a delight.", { { NULL } } },
  { TUESDAY, IN, "I was going to ring you today but got stuck.", { { NULL } } },
  { THURSDAY, IN, "Once we've spoken to your references, likely by Wednesday, I'll extend the formal offer.",
    { { "promise", ANY, "2026-09-30" } } },
  { THURSDAY, IN, "Hang tight, you'll have an answer this week.", { { "promise", ANY, "2026-09-25" } } },
  { THURSDAY, IN, "Sorry for going dark; you'll get a real update Friday.", { { "promise", "2026-09-25", "2026-09-25" } } },
  { THURSDAY, IN, "Interviews wrap up on the 30th and we'll make a call shortly after.", { { "promise", ANY, ANY } } },
  { THURSDAY, IN, "Expect to hear something by mid-October at the latest.", { { "promise", "2026-09-24", "2026-10-20" } } },
  { THURSDAY, IN, "I know you have a deadline on Monday, and we will respect it.", { { NULL } } },
  { THURSDAY, IN, "Your other offer expires on Friday, right?", { { NULL } } },
  { THURSDAY, IN, "Could we hop on Zoom Tuesday or Wednesday afternoon?",
    { { "interview", "2026-09-29", "2026-09-29" }, { "interview", "2026-09-30", "2026-09-30" } } },
  { THURSDAY, IN, "Pick any slot between Monday and Thursday next week.", { { "interview", "2026-09-28", "2026-10-01" } } },
  { THURSDAY, IN, "You're confirmed for Tuesday, September 29 at 1:30 PM PT.", { { "interview", "2026-09-29", "2026-09-29" } } },
  { THURSDAY, IN, "We ask candidates to hold off on accepting other offers until October 5.", { { NULL } } },
  { FRIDAY, IN, "You will be notified about the further rounds by tomorrow evening.",
    { { "promise", "2026-06-05", "2026-06-06" } } },
  { FRIDAY, IN, "Kindly share your updated resume by today EOD.", { { "deadline", "2026-06-05", "2026-06-05" } } },
  { FRIDAY, IN, "Your date of joining is 1st July 2026.", { { "start", "2026-07-01", "2026-07-01" } } },
  { FRIDAY, IN, "If shortlisted, you'll get a call within 7 days.", { { NULL } } },
  { FRIDAY, IN, "In the event that you do not hear from us in the next 15 days, kindly treat your application as closed.",
    { { "silence-means-no", "2026-06-05", "2026-06-20" } } },
  { SUNDAY, IN, "I finish for the year on the 22nd and will pick this up on 5 January.",
    { { "promise", "2027-01-05", "2027-01-05" } } },
  { SUNDAY, IN, "We are aiming to have somebody in post by Easter.", { { NULL } } },
  { SUNDAY, IN, "The shortlist meeting is on 7 January and letters go out the next day.",
    { { "promise", "2027-01-08", "2027-01-08" } } },
  { APRIL, IN, "You have my word: an answer by Tuesday.", { { "promise", "2027-04-29", "2027-05-04" } } },
  { APRIL, IN, "It'd be early next week before we could give you a definitive answer.",
    { { "promise", "2027-05-03", "2027-05-05" } } },
  { APRIL, IN, "We post our openings on the first Monday of each month.", { { NULL } } },
  { APRIL, IN, "Please let your references know that we'll call them on Monday.", { { NULL } } },
  { APRIL, IN, "I'll know by Monday whether we can match that.", { { "promise", "2027-04-29", "2027-05-03" } } },
  { TUESDAY, OUT, "If I haven't had word by the 17th I'll give you a ring.", { { "commitment", "2027-02-17", "2027-02-17" } } },
  { THURSDAY, OUT, "Let me sleep on it; you'll hear from me by Monday.", { { "commitment", "2026-09-24", "2026-09-28" } } },
  { FRIDAY, OUT, "I'd need two weeks from signing, so 22 June is realistic.", { { NULL } } },
  { SUNDAY, OUT, "I'm free any day after the 4th.", { { NULL } } },
  { APRIL, OUT, "I'll get the signed copy to you over the weekend.", { { "commitment", "2027-05-01", "2027-05-02" } } },
};

static gboolean
is_day (FollowupDay day, const char *expected)
{
  g_autofree char *got = followup_day_format (day);
  return !expected || g_strcmp0 (got, *expected ? expected : NULL) == 0;
}

static gboolean
is_wanted (const FollowupDate *date, int row, int i)
{
  return rows[row].wanted[i].role && g_str_equal (followup_role_word (date->role), rows[row].wanted[i].role)
         && is_day (date->from, rows[row].wanted[i].from) && is_day (date->to, rows[row].wanted[i].to);
}

static gboolean
binds_somebody (const FollowupDate *date)
{
  return (date->role == FOLLOWUP_ROLE_PROMISE || date->role == FOLLOWUP_ROLE_COMMITMENT || date->role == FOLLOWUP_ROLE_EXPIRY
          || date->role == FOLLOWUP_ROLE_SILENCE_MEANS_NO) && (date->from != FOLLOWUP_DAY_NONE || date->to != FOLLOWUP_DAY_NONE);
}

static char *
show (const FollowupFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; facts->dates && i < facts->dates->len; i++) {
    const FollowupDate *date = facts->dates->pdata[i];
    g_autofree char *from = followup_day_format (date->from), *to = followup_day_format (date->to);
    g_string_append_printf (text, " %s %s..%s", followup_role_word (date->role), from ? from : "", to ? to : "");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

START_TEST (test_row)
{
  g_autoptr (FollowupFacts) facts = date_facts (rows[_i].date, rows[_i].direction, FOLLOWUP_KIND_HUMAN, rows[_i].text);
  g_autofree char *got = show (facts);
  gboolean found[WANTED_MAX] = { FALSE };

  for (guint i = 0; facts->dates && i < facts->dates->len; i++) {
    const FollowupDate *date = facts->dates->pdata[i];
    gboolean known = FALSE;
    for (int w = 0; w < WANTED_MAX; w++) {
      known = known || is_wanted (date, _i, w);
      found[w] = found[w] || is_wanted (date, _i, w);
    }
    ck_assert_msg (known || !binds_somebody (date), "%s: too much:%s", rows[_i].text, got);
    ck_assert_msg (!rows[_i].has_none, "%s: no date:%s", rows[_i].text, got);
  }
  for (int w = 0; w < WANTED_MAX; w++)
    ck_assert_msg (found[w] || !rows[_i].wanted[w].role, "%s: missing %s:%s", rows[_i].text, rows[_i].wanted[w].role, got);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("date-letters");
  TCase *tests = tcase_create ("date-letters");
  tcase_add_loop_test (tests, test_row, 0, G_N_ELEMENTS (rows));
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
