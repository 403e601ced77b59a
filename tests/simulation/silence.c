/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mailboxes of made-up people whose way of answering is known, to see how well it is learned (docs/silence.md).
 *
 *   silence-simulation [--check] [MAILBOXES]
 *
 * prints one row a population; --check says instead whether all the rows together keep what is promised (TAP). */
#include "populations.h"
#include "timeline/survival.h"
#include "timeline/working-hours.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_HOURS 24.0
#define LEAST_DAYS 1
#define MOST_DAYS 30
#define PRIOR_HOURS (10 * DAY_HOURS)
#define ENOUGH 5
#define FIXED 31
#define MIXTURES 2000
#define LEAST_MIXED 3
#define MOST_MIXED 8

/* ---- ways of answering ---- */

/* middle: the median in hours (of a two-fold one: of the fast part); spread: of the log, or the shape. */
typedef struct {
  Family family;
  double middle, spread;
  double slow_share, slow_factor;
  double answered;
} Way;

static double
normal_below (double z)
{
  return 0.5 * erfc (-z * M_SQRT1_2);
}

static double
share_by (const Way *way, double hours)
{
  double x = hours / way->middle, z = log (x) / way->spread;

  switch (way->family) {
  case LOG_NORMAL:
    return normal_below (z);
  case TWO_LOG_NORMALS:
    return (1 - way->slow_share) * normal_below (z)
           + way->slow_share * normal_below (log (x / way->slow_factor) / way->spread);
  case EXPONENTIAL:
    return 1 - exp (-x * G_LN2);
  case WEIBULL:
    return 1 - exp (-G_LN2 * pow (x, way->spread));
  case LOG_LOGISTIC:
    return 1 / (1 + exp (-z));
  default:
    return MIN (x / 2, 1);
  }
}

/* The hours by which that share of answers has come. */
static double
quantile (const Way *way, double share)
{
  double low = 1e-6, high = 1e6;

  for (int i = 0; i < 80; i++) {
    double middle = sqrt (low * high);
    if (share_by (way, middle) < share)
      low = middle;
    else
      high = middle;
  }
  return high;
}

static double
normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

/* ---- one mailbox ---- */

typedef struct {
  Way way;
  guint organisation, n_past, n_answers;
  gint32 offset;
  GArray *away;                 /* FollowupAway */
} Person;

typedef struct {
  double n, late, late_days, delay, oracle_delay, oracle_late_days;
  double fixed_late[FIXED], fixed_delay[FIXED];
} Tally;

static FollowupWorkdays working_week;

static FollowupWorkingHours
hours_of (const Person *person)
{
  return (FollowupWorkingHours){ &working_week, FALSE, person->offset, person->away };
}

static Person
person_new (GRand *rand, const Population *population, const double *organisations)
{
  static const gint32 offsets[] = { 0, 3600, -5 * 3600, -8 * 3600, 19800, 9 * 3600 };
  Person person = { .organisation = (guint) g_rand_int_range (rand, 0, (gint32) population->organisations) };
  double location = log (population->middle) + organisations[person.organisation] + population->between * normal (rand);

  person.way = (Way){ population->family, exp (location), population->spread * exp (population->spread_between * normal (rand)),
                      0.1 + 0.4 * g_rand_double (rand), 8 + 8 * g_rand_double (rand), 0.5 + 0.5 * g_rand_double (rand) };
  if (g_rand_double (rand) < population->never)
    person.way.answered = 0;
  person.n_past = (guint) g_rand_int_range (rand, population->least_past, population->most_past + 1);
  person.offset = offsets[g_rand_int_range (rand, 0, G_N_ELEMENTS (offsets))];
  person.away = g_array_new (FALSE, FALSE, sizeof (FollowupAway));
  for (int i = 0; i < 2; i++) {
    FollowupDay from = (FollowupDay) g_rand_int_range (rand, 20000, 20400);
    FollowupAway away = { from, from + g_rand_int_range (rand, 2, 14) };
    g_array_append_val (person.away, away);
  }
  return person;
}

static gint64
question_at (GRand *rand, FollowupDay day)
{
  return (gint64) day * 86400 + (gint64) (8 * 3600 + g_rand_double (rand) * 10 * 3600);
}

/* The instant by which so many working hours of that person have gone by, found by halving. */
static gint64
answer_at (const Person *person, gint64 from_at, double n_hours)
{
  FollowupWorkingHours hours = hours_of (person);
  gint64 low = from_at, high = from_at + (gint64) (n_hours * 3600 * 3) + 60 * 86400;

  while (high - low > 1) {
    gint64 middle = low + (high - low) / 2;
    if (followup_working_hours_between (&hours, from_at, middle, 1e9) < n_hours)
      low = middle;
    else
      high = middle;
  }
  return high;
}

typedef struct {
  gint64 at;
  FollowupWait wait;
} Past;

static int
compare_past (gconstpointer a, gconstpointer b)
{
  const Past *x = a, *y = b;
  return (x->at > y->at) - (x->at < y->at);
}

/* What had been seen of a person's past by `now`. */
static void
add_past (GRand *rand, Person *person, guint index, gint64 now, GArray *past)
{
  FollowupWorkingHours hours = hours_of (person);

  for (guint i = 0; i < person->n_past; i++) {
    gint64 at = question_at (rand, (FollowupDay) (now / 86400) - g_rand_int_range (rand, 1, 300));
    gboolean is_answered = g_rand_double (rand) < person->way.answered;
    gint64 until_at = is_answered ? answer_at (person, at, quantile (&person->way, g_rand_double (rand))) : G_MAXINT64;
    is_answered = until_at <= now;
    FollowupWait wait
        = { index, followup_working_hours_between (&hours, at, MIN (until_at, now), FOLLOWUP_SURVIVAL_HORIZON_HOURS), is_answered };
    Past entry = { at, wait };
    person->n_answers += is_answered;
    g_array_append_val (past, entry);
  }
}

/* The working hours until a mail is called silent: the midnight that ends the day of the limit. */
static double
hours_until_silent (const Person *person, gint64 now, int n_days)
{
  const FollowupWorkingHours hours = { &working_week, FALSE, person->offset, NULL };
  FollowupDay day = followup_day_at_offset (now, person->offset);
  FollowupDay last = followup_workdays_add (&working_week, day, CLAMP (n_days, LEAST_DAYS, MOST_DAYS));

  return followup_working_hours_between (&hours, now, (gint64) (last + 1) * 86400 - person->offset, 1e9);
}

static void
judge (const Person *person, gint64 now, double limit, Tally *tally)
{
  const FollowupWorkingHours hours = { &working_week, FALSE, person->offset, NULL };
  double truth = quantile (&person->way, 0.95);

  if (person->way.answered <= 0 || truth < LEAST_DAYS * DAY_HOURS || truth > MOST_DAYS * DAY_HOURS)
    return;
  double until = hours_until_silent (person, now, followup_working_hours_days (&hours, now, limit));
  double oracle = hours_until_silent (person, now, followup_working_hours_days (&hours, now, truth));
  tally->n++;
  tally->late += 1 - share_by (&person->way, limit);
  tally->late_days += 1 - share_by (&person->way, until);
  tally->oracle_late_days += 1 - share_by (&person->way, oracle);
  tally->delay += until;
  tally->oracle_delay += oracle;
  for (int days = 1; days < FIXED; days++) {
    double fixed = hours_until_silent (person, now, days);
    tally->fixed_late[days] += 1 - share_by (&person->way, fixed);
    tally->fixed_delay[days] += fixed;
  }
}

static gboolean
is_enough (const Person *people, guint n, const Person *person)
{
  guint of_all = 0;

  for (guint i = 0; i < n; i++)
    of_all += people[i].n_answers;
  return of_all >= ENOUGH && (n > 1 || person->n_answers >= ENOUGH);
}

static void
play (GRand *rand, const Population *population, Tally *tally)
{
  double organisations[ORGANISATIONS];
  guint indexes[PEOPLE], n = population->people;
  Person people[PEOPLE];
  g_autoptr (GArray) past = g_array_new (FALSE, FALSE, sizeof (Past));
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (FollowupWait));
  gint64 now = question_at (rand, (FollowupDay) g_rand_int_range (rand, 20400, 20407));

  for (guint i = 0; i < population->organisations; i++)
    organisations[i] = population->above * normal (rand);
  for (guint i = 0; i < n; i++) {
    people[i] = person_new (rand, population, organisations);
    indexes[i] = people[i].organisation;
    add_past (rand, &people[i], i, now, past);
  }
  g_array_sort (past, compare_past);
  for (guint i = 0; i < past->len; i++)
    g_array_append_val (waits, g_array_index (past, Past, i).wait);
  g_autoptr (FollowupSurvival) survival
      = followup_survival_new ((const FollowupWait *) waits->data, waits->len, indexes, n, population->organisations,
                               PRIOR_HOURS);
  for (guint i = 0; i < n; i++) {
    FollowupSurvivalOf of = followup_survival_of (survival, i, indexes[i]);
    if (is_enough (people, n, &people[i]))
      judge (&people[i], now, followup_survival_limit (&of), tally);
  }
  for (guint i = 0; i < n; i++)
    g_array_unref (people[i].away);
}

/* ---- the table ---- */

/* The shortest rule of so many days for everybody that is early as seldom. */
static int
best_fixed (const Tally *tally, double late)
{
  int days = 1;

  while (days < FIXED - 1 && tally->fixed_late[days] > late)
    days++;
  return days;
}

/* The delay of a fixed rule that is early just as seldom: between whole days, so that it does not jump by one. */
static double
fixed_delay_at (const Tally *tally, double late)
{
  int days = best_fixed (tally, late);

  if (days == 1)
    return tally->fixed_delay[1];
  double longer = tally->fixed_late[days], shorter = tally->fixed_late[days - 1];
  double share = shorter > longer ? CLAMP ((shorter - late) / (shorter - longer), 0, 1) : 1;
  return tally->fixed_delay[days - 1] + share * (tally->fixed_delay[days] - tally->fixed_delay[days - 1]);
}

/* What perfect knowledge makes of the fixed rule that is early as seldom as it: nobody can do better for long. */
static double
attainable (const Tally *tally)
{
  return tally->oracle_delay / fixed_delay_at (tally, tally->oracle_late_days);
}

static void
print_row (const char *name, const Tally *tally)
{
  int days = best_fixed (tally, tally->late_days);

  printf ("%-36s %6.0f %7.1f %7.1f %7.1f %8.1f %8.2f %5d %8.2f %8.2f\n", name, tally->n, 100 * tally->late / tally->n,
          100 * tally->late_days / tally->n, 100 * tally->oracle_late_days / tally->n, tally->delay / tally->n / DAY_HOURS,
          tally->delay / tally->oracle_delay, days, tally->delay / tally->fixed_delay[days], attainable (tally));
}

static void
add_tally (Tally *sum, const Tally *tally)
{
  sum->n += tally->n;
  sum->late += tally->late;
  sum->late_days += tally->late_days;
  sum->oracle_late_days += tally->oracle_late_days;
  sum->delay += tally->delay;
  sum->oracle_delay += tally->oracle_delay;
  for (int i = 1; i < FIXED; i++) {
    sum->fixed_late[i] += tally->fixed_late[i];
    sum->fixed_delay[i] += tally->fixed_delay[i];
  }
}

static int failures;

static void
check (int n, gboolean holds, const char *what, double found)
{
  printf ("%sok %d - %s: %.3f\n", holds ? "" : "not ", n, what, found);
  failures += !holds;
}

/* The three promises of docs/silence.md, as numbers that must not be above 1. */
typedef struct {
  double calibration, oracle, fixed, attained;
} Marks;

/* `attained`: to what perfect knowledge makes of the best fixed rule.  Where people are much alike nobody comes far below it. */
static Marks
marks_of (const Tally *tally)
{
  return (Marks){ fabs (100 * tally->late / tally->n - 5) / 1.5, tally->delay / tally->oracle_delay / 1.2,
                  tally->delay / tally->fixed_delay[best_fixed (tally, tally->late_days)] / 0.75,
                  tally->delay / fixed_delay_at (tally, tally->late_days) / attainable (tally) / 1.3 };
}

/* Populations drawn by chance, as another judge may have drawn them: in how many such mixtures each promise is kept. */
static void
print_mixtures (const Tally *tallies, const guint *chosen, guint n_chosen, const char *name)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint kept[4] = { 0 };
  double worst_late[2] = { 100, 0 };

  for (guint i = 0; i < MIXTURES; i++) {
    Tally sum = { 0 };
    guint n = (guint) g_rand_int_range (rand, LEAST_MIXED, MOST_MIXED + 1);
    for (guint k = 0; k < n; k++)
      add_tally (&sum, &tallies[chosen[g_rand_int_range (rand, 0, (gint32) n_chosen)]]);
    const Marks marks = marks_of (&sum);
    kept[0] += marks.calibration <= 1;
    kept[1] += marks.oracle <= 1;
    kept[2] += marks.fixed <= 1;
    kept[3] += marks.calibration <= 1 && marks.oracle <= 1 && marks.fixed <= 1;
    worst_late[0] = MIN (worst_late[0], 100 * sum.late / sum.n);
    worst_late[1] = MAX (worst_late[1], 100 * sum.late / sum.n);
  }
  printf ("%s: of %d mixtures of %d to %d populations, per cent within the bars: late %.0f (%.1f to %.1f), perfect knowledge "
          "%.0f, fixed rule %.0f, all %.0f\n",
          name, MIXTURES, LEAST_MIXED, MOST_MIXED, 100.0 * kept[0] / MIXTURES, worst_late[0], worst_late[1],
          100.0 * kept[1] / MIXTURES, 100.0 * kept[2] / MIXTURES, 100.0 * kept[3] / MIXTURES);
}

static const char *const set_names[N_SETS] = { "the first set", "the second", "kept aside" };

/* The first set is held to the bar against a fixed rule; of the others, some of which perfect knowledge itself does not
   bring below it, what can be attained is asked. */
static void
check_sets (const Tally *sums)
{
  printf ("TAP version 13\n1..%d\n", 3 * N_SETS);
  for (int i = 0; i < N_SETS; i++) {
    const Marks marks = marks_of (&sums[i]);
    printf ("# %s\n", set_names[i]);
    check (3 * i + 1, marks.calibration <= 1, "of the answers that came, per cent after the limit", 100 * sums[i].late / sums[i].n);
    check (3 * i + 2, marks.oracle <= 1, "delay, to that of perfect knowledge", marks.oracle * 1.2);
    if (i == FIRST)
      check (3, marks.fixed <= 1, "delay, to that of the best fixed rule", marks.fixed * 0.75);
    else
      check (3 * i + 3, marks.attained <= 1, "of that, to what perfect knowledge attains", marks.attained * 1.3);
  }
}

static Tally
play_all (const Population *population, guint32 seed, int n_mailboxes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Tally tally = { 0 };

  for (int box = 0; box < n_mailboxes * (int) (PEOPLE / population->people); box++)
    play (rand, population, &tally);
  return tally;
}

int
main (int argc, char **argv)
{
  gboolean checks = argc > 1 && strcmp (argv[1], "--check") == 0;
  int n_mailboxes = argc > 1 + checks ? atoi (argv[1 + checks]) : 60;
  guint32 seed = argc > 2 + checks ? (guint32) atoi (argv[2 + checks]) : 20270301;
  Tally tallies[G_N_ELEMENTS (populations)], sums[N_SETS] = { 0 };
  guint sets[N_SETS][G_N_ELEMENTS (populations)], n_sets[N_SETS] = { 0 };

  followup_workdays_init (&working_week);
  if (!checks)
    printf ("%-36s %6s %7s %7s %7s %8s %8s %5s %8s %8s\n", "population", "people", "late %", "by day", "oracle", "days",
            "/oracle", "fixed", "/fixed", "attain");
  for (guint i = 0; i < G_N_ELEMENTS (populations); i++) {
    Set set = populations[i].set;
    tallies[i] = play_all (&populations[i], seed + i, n_mailboxes);
    if (!checks)
      print_row (populations[i].name, &tallies[i]);
    add_tally (&sums[set], &tallies[i]);
    sets[set][n_sets[set]++] = i;
  }
  for (guint i = 0; i < N_SETS && !checks; i++)
    print_row (set_names[i], &sums[i]);
  for (guint i = 0; i < N_SETS && !checks; i++)
    print_mixtures (tallies, sets[i], n_sets[i], set_names[i]);
  if (checks)
    check_sets (sums);
  return failures > 0;
}
