/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/survival.h"

#include <math.h>

/* Shorter differences do not matter to a limit of whole days; on a scale of logs they are large all the same, and an answer
   within the minute (of a clock that is wrong, or a mail that crossed another) would stretch the whole law. */
#define LEAST_HOURS 1.0
#define LIMIT 0.95
#define NORMAL_LIMIT 1.6448536269514722

/* Priors: standard deviations of log hours (a factor of e one way or the other), and how many observations each is worth. */
#define KAPPA 1.0
#define SIGMA 1.0
#define TAU 1.0
#define OMEGA 0.5
#define SIGMA_WORTH 4.0
#define TAU_WORTH 3.0
#define OMEGA_WORTH 6.0
#define SCALE_WORTH 6.0         /* of the mailbox's scale beside a person's own */
#define ANSWERED_WORTH 4.0      /* of the mailbox's share of answers beside a person's own */
#define ANSWERED_YES 3.0
#define ANSWERED_NO 1.0
#define FAMILIAR 4.0            /* answers after which somebody's ways are taken for known */
#define QUANTILE_WORTH 40.0     /* of the normal law beside the answers as foretold */

#define MOST_ROUNDS 40
#define CLOSE_ENOUGH 1e-3
/* Beyond so many standard deviations nobody is still waited for: Q (7) = 1e-12. */
#define FARTHEST 7.0

typedef struct {
  guint organisation;
  double weight, sum, squares;  /* of the waits, each as much as it may be answered */
  double n;                     /* waits */
  double mean, variance;        /* of theta */
  double scale2;                /* s^2 */
  double answered;
} Person;

typedef struct {
  double mean, variance;        /* of phi */
  double precision, sum;        /* what its persons say */
} Organisation;

struct FollowupSurvival {
  guint n_persons, n_organisations, n_waits;
  Person *persons;
  Organisation *organisations;
  double mu0, mu, mu_variance;
  double sigma2, tau2, omega2;
  double answered;
  double quantile;
};

/* A wait as the fit sees it. */
typedef struct {
  guint person;
  double y;                     /* log hours */
  gboolean is_answered;
  double weight, mean, square;  /* that it is answered at all, and then its log hours and their square */
} Datum;

/* ---- the normal law ---- */

static double
upper_tail (double z)
{
  return 0.5 * erfc (z * M_SQRT1_2);
}

static double
density (double z)
{
  return exp (-0.5 * z * z) / sqrt (2 * G_PI);
}

/* ---- rounds of the fit ---- */

static void
expect (FollowupSurvival *self, Datum *datum)
{
  const Person *person = &self->persons[datum->person];
  double scale = sqrt (person->scale2 + person->variance), z = (datum->y - person->mean) / scale;

  if (datum->is_answered)
    return;
  double tail = z < FARTHEST ? upper_tail (z) : 0, a = person->answered;
  datum->weight = a * tail / (1 - a + a * tail);
  if (tail <= 0)
    return;
  double mills = density (z) / tail;
  datum->mean = person->mean + scale * mills;
  datum->square = person->mean * person->mean + 2 * person->mean * scale * mills + scale * scale * (1 + z * mills);
}

static void
gather (FollowupSurvival *self, Datum *data)
{
  for (guint i = 0; i < self->n_persons; i++)
    self->persons[i].weight = self->persons[i].sum = self->persons[i].squares = 0;
  for (guint i = 0; i < self->n_waits; i++) {
    Datum *datum = &data[i];
    Person *person = &self->persons[datum->person];
    expect (self, datum);
    person->weight += datum->weight;
    person->sum += datum->weight * datum->mean;
    person->squares += datum->weight * datum->square;
  }
}

/* From the persons up to the mailbox: what each level says of the one above it. */
static void
fit_upward (FollowupSurvival *self)
{
  double precision = 1 / (KAPPA * KAPPA), sum = self->mu0 * precision;

  for (guint i = 0; i < self->n_organisations; i++)
    self->organisations[i].precision = self->organisations[i].sum = 0;
  for (guint i = 0; i < self->n_persons; i++) {
    const Person *person = &self->persons[i];
    Organisation *organisation = &self->organisations[person->organisation];
    if (person->weight <= 0)
      continue;
    double p = 1 / (person->scale2 / person->weight + self->tau2);
    organisation->precision += p;
    organisation->sum += p * person->sum / person->weight;
  }
  for (guint i = 0; i < self->n_organisations; i++) {
    const Organisation *organisation = &self->organisations[i];
    if (organisation->precision <= 0)
      continue;
    double p = 1 / (1 / organisation->precision + self->omega2);
    precision += p;
    sum += p * organisation->sum / organisation->precision;
  }
  self->mu = sum / precision;
  self->mu_variance = 1 / precision;
}

/* And down again: each is drawn to what is above it. */
static void
fit_downward (FollowupSurvival *self)
{
  for (guint i = 0; i < self->n_organisations; i++) {
    Organisation *organisation = &self->organisations[i];
    double precision = organisation->precision + 1 / self->omega2, share = 1 / (self->omega2 * precision);
    organisation->mean = (organisation->sum + self->mu / self->omega2) / precision;
    organisation->variance = 1 / precision + share * share * self->mu_variance;
  }
  for (guint i = 0; i < self->n_persons; i++) {
    Person *person = &self->persons[i];
    const Organisation *organisation = &self->organisations[person->organisation];
    double precision = person->weight / person->scale2 + 1 / self->tau2, share = 1 / (self->tau2 * precision);
    person->mean = (person->sum / person->scale2 + organisation->mean / self->tau2) / precision;
    person->variance = 1 / precision + share * share * organisation->variance;
  }
}

/* The expected sum of squares about theta. */
static double
spread (const Person *person)
{
  double squares = person->squares - 2 * person->mean * person->sum + person->mean * person->mean * person->weight;
  return MAX (squares, 0) + person->weight * MIN (person->variance, person->scale2 / MAX (person->weight, 1));
}

static void
fit_scales (FollowupSurvival *self)
{
  double within = SIGMA_WORTH * SIGMA * SIGMA, n_within = SIGMA_WORTH;
  double between = TAU_WORTH * TAU * TAU, n_between = TAU_WORTH;
  double above = OMEGA_WORTH * OMEGA * OMEGA, n_above = OMEGA_WORTH;

  for (guint i = 0; i < self->n_persons; i++) {
    const Person *person = &self->persons[i];
    double apart = person->mean - self->organisations[person->organisation].mean;
    if (person->weight <= 0)
      continue;
    within += spread (person);
    n_within += person->weight;
    between += apart * apart + 1 / (person->weight / person->scale2 + 1 / self->tau2);
    n_between += 1;
  }
  for (guint i = 0; i < self->n_organisations; i++) {
    const Organisation *organisation = &self->organisations[i];
    double apart = organisation->mean - self->mu;
    if (organisation->precision <= 0)
      continue;
    above += apart * apart + 1 / (organisation->precision + 1 / self->omega2);
    n_above += 1;
  }
  self->sigma2 = within / n_within;
  self->tau2 = between / n_between;
  self->omega2 = above / n_above;
  for (guint i = 0; i < self->n_persons; i++) {
    Person *person = &self->persons[i];
    person->scale2 = (SCALE_WORTH * self->sigma2 + spread (person)) / (SCALE_WORTH + person->weight);
  }
}

static void
fit_answered (FollowupSurvival *self)
{
  double yes = ANSWERED_YES, all = ANSWERED_YES + ANSWERED_NO;

  for (guint i = 0; i < self->n_persons; i++) {
    yes += self->persons[i].weight;
    all += self->persons[i].n;
  }
  self->answered = yes / all;
  for (guint i = 0; i < self->n_persons; i++) {
    Person *person = &self->persons[i];
    person->answered = (ANSWERED_WORTH * self->answered + person->weight) / (ANSWERED_WORTH + person->n);
  }
}

static void
fit (FollowupSurvival *self, Datum *data)
{
  for (guint round = 0; round < MOST_ROUNDS; round++) {
    double mu = self->mu, sigma2 = self->sigma2, tau2 = self->tau2, answered = self->answered;

    gather (self, data);
    fit_upward (self);
    fit_downward (self);
    fit_scales (self);
    fit_answered (self);
    if (fabs (mu - self->mu) + fabs (sigma2 - self->sigma2) + fabs (tau2 - self->tau2) + fabs (answered - self->answered)
        < CLOSE_ENOUGH)
      break;
  }
}

/* ---- the quantile: how answers fell about what had been foretold ---- */

typedef struct {
  double z, weight;
  gboolean is_answered;
} Score;

/* What the organisation says of a person without that person's own word. */
static void
others_of (const FollowupSurvival *self, const Person *person, double *ret_mean, double *ret_variance)
{
  const Organisation *organisation = &self->organisations[person->organisation];
  double own = person->weight > 0 ? 1 / (person->scale2 / person->weight + self->tau2) : 0;
  double sum = organisation->sum - (own > 0 ? own * person->sum / person->weight : 0);
  double precision = MAX (organisation->precision - own, 0) + 1 / self->omega2, share = 1 / (self->omega2 * precision);

  *ret_mean = (sum + self->mu / self->omega2) / precision;
  *ret_variance = 1 / precision + share * share * self->mu_variance;
}

/* A few answers may not be typical of somebody: with that chance the next one comes as others' do.  The mean and variance of
   the mixture of both laws. */
static void
mix (const FollowupSurvival *self, double weight, double others_mean, double others_variance, double *mean, double *variance)
{
  double share = MIN (1, weight / FAMILIAR), apart = *mean - others_mean;

  *variance = share * *variance + (1 - share) * (others_variance + self->tau2 + self->sigma2) + share * (1 - share) * apart * apart;
  *mean = others_mean + share * apart;
}

/* What a person's earlier waits foretell; the sums grow with each of them. */
typedef struct {
  double weight, sum, squares;
} Earlier;

static void
foretell (const FollowupSurvival *self, const Person *person, const Earlier *earlier, double *ret_mean, double *ret_scale)
{
  double above, above_variance;
  Person then = { .weight = earlier->weight, .sum = earlier->sum, .squares = earlier->squares, .scale2 = self->sigma2 };

  others_of (self, person, &above, &above_variance);
  for (int pass = 0; pass < 2; pass++) {
    double precision = then.weight / then.scale2 + 1 / self->tau2, share = 1 / (self->tau2 * precision);
    then.mean = (then.sum / then.scale2 + above / self->tau2) / precision;
    then.variance = 1 / precision + share * share * above_variance;
    then.scale2 = (SCALE_WORTH * self->sigma2 + spread (&then)) / (SCALE_WORTH + then.weight);
  }
  double variance = then.scale2 + then.variance;
  mix (self, earlier->weight, above, above_variance, &then.mean, &variance);
  *ret_mean = then.mean;
  *ret_scale = sqrt (variance);
}

static double
share_below (const GArray *scores, double k)
{
  double below = QUANTILE_WORTH * (1 - upper_tail (k)), all = QUANTILE_WORTH;

  for (guint i = 0; i < scores->len; i++) {
    const Score *score = &g_array_index (scores, Score, i);
    all += score->weight;
    if (score->z > k)
      continue;
    below += score->is_answered ? score->weight : score->weight * (1 - upper_tail (k) / upper_tail (score->z));
  }
  return below / all;
}

static void
fit_quantile (FollowupSurvival *self, const Datum *data)
{
  g_autofree Earlier *earlier = g_new0 (Earlier, self->n_persons);
  g_autoptr (GArray) scores = g_array_sized_new (FALSE, FALSE, sizeof (Score), self->n_waits);
  /* Foretelling the very first answers needs others than this person to foretell them from. */
  double least = self->n_persons >= 8 ? 0 : 2, low = 0.5, high = 4;

  for (guint i = 0; i < self->n_waits; i++) {
    const Datum *datum = &data[i];
    Earlier *before = &earlier[datum->person];
    if (before->weight >= least && datum->weight > 0) {
      double mean, scale;
      foretell (self, &self->persons[datum->person], before, &mean, &scale);
      Score score = { (datum->y - mean) / scale, datum->weight, datum->is_answered };
      if (score.is_answered || score.z < FARTHEST)
        g_array_append_val (scores, score);
    }
    before->weight += datum->weight;
    before->sum += datum->weight * datum->mean;
    before->squares += datum->weight * datum->square;
  }
  for (int step = 0; step < 24; step++) {
    double middle = (low + high) / 2;
    if (share_below (scores, middle) < LIMIT)
      low = middle;
    else
      high = middle;
  }
  self->quantile = high;
}

/* ---- all of it ---- */

static void
begin (FollowupSurvival *self, const FollowupWait *waits, const guint *organisations, Datum *data)
{
  self->sigma2 = SIGMA * SIGMA;
  self->tau2 = TAU * TAU;
  self->omega2 = OMEGA * OMEGA;
  self->mu = self->mu0;
  self->mu_variance = KAPPA * KAPPA;
  self->answered = ANSWERED_YES / (ANSWERED_YES + ANSWERED_NO);
  for (guint i = 0; i < self->n_persons; i++)
    self->persons[i] = (Person){ .organisation = organisations[i], .scale2 = self->sigma2, .answered = self->answered };
  for (guint i = 0; i < self->n_waits; i++) {
    double y = log (CLAMP (waits[i].hours, LEAST_HOURS, FOLLOWUP_SURVIVAL_HORIZON_HOURS));
    gboolean is_answered = waits[i].is_answered && waits[i].hours <= FOLLOWUP_SURVIVAL_HORIZON_HOURS;
    data[i] = (Datum){ waits[i].person, y, is_answered, is_answered, y, y * y };
    self->persons[waits[i].person].n++;
    if (is_answered) {
      self->persons[waits[i].person].weight++;
      self->persons[waits[i].person].sum += y;
    }
  }
  fit_upward (self);
  fit_downward (self);
}

FollowupSurvival *
followup_survival_new (const FollowupWait *waits, guint n_waits, const guint *organisations, guint n_persons,
                       guint n_organisations, double prior_q95_hours)
{
  FollowupSurvival *self = g_new0 (FollowupSurvival, 1);
  g_autofree Datum *data = g_new0 (Datum, n_waits);

  self->n_persons = n_persons;
  self->n_organisations = n_organisations;
  self->n_waits = n_waits;
  self->persons = g_new0 (Person, n_persons);
  self->organisations = g_new0 (Organisation, n_organisations);
  self->mu0 = log (prior_q95_hours)
              - NORMAL_LIMIT * sqrt (KAPPA * KAPPA + OMEGA * OMEGA + TAU * TAU + SIGMA * SIGMA);
  self->quantile = NORMAL_LIMIT;
  begin (self, waits, organisations, data);
  if (n_waits > 0) {
    fit (self, data);
    fit_quantile (self, data);
  }
  return self;
}

void
followup_survival_free (FollowupSurvival *survival)
{
  g_free (survival->persons);
  g_free (survival->organisations);
  g_free (survival);
}

FollowupSurvivalOf
followup_survival_of (const FollowupSurvival *survival, guint person, guint organisation)
{
  FollowupSurvivalOf of = { survival->mu, 0, survival->quantile, survival->answered };
  double variance = survival->mu_variance + survival->omega2 + survival->tau2 + survival->sigma2;
  double others_mean, others_variance;

  if (person < survival->n_persons) {
    const Person *known = &survival->persons[person];
    of.location = known->mean;
    of.answered = known->answered;
    variance = known->variance + known->scale2;
    others_of (survival, known, &others_mean, &others_variance);
    mix (survival, known->weight, others_mean, others_variance, &of.location, &variance);
  } else if (organisation < survival->n_organisations) {
    const Organisation *known = &survival->organisations[organisation];
    of.location = known->mean;
    variance = known->variance + survival->tau2 + survival->sigma2;
  }
  of.scale = sqrt (variance);
  return of;
}

double
followup_survival_median (const FollowupSurvivalOf *of)
{
  return exp (of->location);
}

double
followup_survival_limit (const FollowupSurvivalOf *of)
{
  return exp (of->location + of->quantile * of->scale);
}

double
followup_survival_odds (const FollowupSurvivalOf *of, double hours)
{
  double z = (log (MAX (hours, LEAST_HOURS)) - of->location) / of->scale, tail = upper_tail (z);
  return of->answered * tail / (1 - of->answered + of->answered * tail);
}
