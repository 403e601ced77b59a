/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATION_POPULATIONS_H
#define SIMULATION_POPULATIONS_H

#include <glib.h>

typedef enum { LOG_NORMAL, TWO_LOG_NORMALS, EXPONENTIAL, WEIBULL, UNIFORM, LOG_LOGISTIC } Family;

/* FIRST: those the estimator's settings were chosen with.  SECOND, and ASIDE which is only ever judged by, were written down
   later, before anything was tried on them. */
typedef enum { FIRST, SECOND, ASIDE, N_SETS } Set;

/* How the people of a mailbox answer. */
typedef struct {
  const char *name;
  Family family;
  double middle;                /* hours: the median of the median person (of a two-fold way: of its fast part) */
  double between, above;        /* of the log: between people, between organisations */
  double spread, spread_between; /* of one person's answers: of the log, or the shape */
  guint people, organisations;
  int least_past, most_past;    /* mails to each of them so far */
  double never;                 /* the share of people who never answer */
  Set set;
} Population;

#define PEOPLE 40
#define ORGANISATIONS 15

static const Population populations[] = {
  { "an hour, log-normal", LOG_NORMAL, 1, 1.0, 0.4, 1.4, 0.3, 40, 15, 0, 30, 0.1, FIRST },
  { "half a day, log-normal", LOG_NORMAL, 12, 0.8, 0.4, 0.9, 0.2, 40, 15, 0, 30, 0.1, FIRST },
  { "two days, log-normal", LOG_NORMAL, 48, 0.6, 0.3, 0.7, 0.2, 40, 15, 0, 30, 0.1, FIRST },
  { "five days, log-normal", LOG_NORMAL, 120, 0.5, 0.2, 0.5, 0.1, 40, 15, 0, 30, 0.1, FIRST },
  { "an hour to ten days", LOG_NORMAL, 16, 1.6, 0.5, 0.8, 0.2, 40, 15, 0, 30, 0.1, FIRST },
  { "at once or days later", TWO_LOG_NORMALS, 4, 0.6, 0.3, 0.6, 0, 40, 15, 0, 30, 0.1, FIRST },
  { "two days, exponential", EXPONENTIAL, 40, 0.7, 0.3, 1, 0, 40, 15, 0, 30, 0.1, FIRST },
  { "one person alone, a day", LOG_NORMAL, 24, 0.8, 0, 0.8, 0.2, 1, 15, 0, 30, 0.1, FIRST },
  { "ten days, log-normal", LOG_NORMAL, 200, 0.4, 0.2, 0.4, 0.1, 40, 15, 0, 30, 0.1, FIRST },
  { "an hour to ten days, Weibull", WEIBULL, 16, 1.6, 0.5, 1.0, 0.2, 40, 15, 0, 30, 0.1, FIRST },
  { "a day, Weibull", WEIBULL, 20, 0.8, 0.3, 0.8, 0.15, 40, 15, 0, 30, 0.1, FIRST },
  { "up to six days, uniform", UNIFORM, 72, 0.5, 0.3, 1, 0, 40, 15, 0, 30, 0.1, FIRST },
  { "a day or ten, two-fold", TWO_LOG_NORMALS, 20, 0.5, 0.3, 0.5, 0, 40, 15, 0, 30, 0.1, FIRST },
  { "five people, a day", LOG_NORMAL, 24, 0.8, 0.3, 0.9, 0.3, 5, 15, 0, 30, 0.1, FIRST },
  { "a day, few mails", LOG_NORMAL, 24, 0.8, 0.3, 0.8, 0.2, 40, 15, 0, 6, 0.1, SECOND },
  { "a day, many mails", LOG_NORMAL, 24, 0.8, 0.3, 0.8, 0.2, 40, 15, 30, 120, 0.1, SECOND },
  { "six hours to a week, log-logistic", LOG_LOGISTIC, 20, 1.1, 0.4, 0.45, 0.2, 40, 15, 0, 30, 0.1, SECOND },
  { "a day, half never answer", LOG_NORMAL, 24, 1.0, 0.4, 0.8, 0.2, 40, 15, 0, 20, 0.5, SECOND },
  { "ten people, two-fold, few mails", TWO_LOG_NORMALS, 10, 0.9, 0.4, 0.7, 0, 10, 4, 0, 10, 0.2, SECOND },

  { "eight hours, log-normal", LOG_NORMAL, 8, 1.2, 0.3, 1.1, 0.25, 40, 15, 0, 30, 0.1, ASIDE },
  { "three days, log-normal", LOG_NORMAL, 72, 0.9, 0.4, 0.6, 0.2, 30, 10, 0, 25, 0.15, ASIDE },
  { "a day, wide apart", LOG_NORMAL, 24, 1.4, 0.6, 0.7, 0.3, 40, 15, 0, 40, 0.1, ASIDE },
  { "a day, wide apart, few mails", LOG_NORMAL, 24, 1.4, 0.6, 0.7, 0.3, 40, 15, 0, 8, 0.1, ASIDE },
  { "a day, alike, few mails", LOG_NORMAL, 24, 0.3, 0.1, 1.0, 0.1, 40, 15, 0, 8, 0.1, ASIDE },
  { "two days, many mails", LOG_NORMAL, 48, 0.8, 0.3, 0.8, 0.3, 20, 8, 40, 160, 0.1, ASIDE },
  { "within the day or in a week", TWO_LOG_NORMALS, 6, 0.8, 0.3, 0.8, 0, 40, 15, 0, 30, 0.1, ASIDE },
  { "two-fold, many mails", TWO_LOG_NORMALS, 8, 1.0, 0.3, 0.5, 0, 20, 8, 20, 80, 0.2, ASIDE },
  { "two-fold, few mails", TWO_LOG_NORMALS, 12, 0.7, 0.4, 0.6, 0, 40, 15, 0, 8, 0.2, ASIDE },
  { "a day, exponential", EXPONENTIAL, 24, 1.0, 0.4, 1, 0, 40, 15, 0, 30, 0.2, ASIDE },
  { "four days, Weibull", WEIBULL, 90, 0.7, 0.3, 1.4, 0.2, 40, 15, 0, 30, 0.1, ASIDE },
  { "half a day, log-logistic", LOG_LOGISTIC, 12, 1.0, 0.3, 0.55, 0.2, 40, 15, 0, 30, 0.1, ASIDE },
  { "one person alone, two days", LOG_NORMAL, 48, 0.9, 0, 0.7, 0.2, 1, 1, 5, 40, 0.1, ASIDE },
  { "three people, a day", LOG_NORMAL, 24, 1.0, 0.3, 0.8, 0.2, 3, 3, 0, 30, 0.1, ASIDE },
  { "one organisation, two days", LOG_NORMAL, 48, 0.7, 0, 0.8, 0.2, 12, 1, 0, 20, 0.1, ASIDE },
  { "two days, a third never answer", LOG_NORMAL, 48, 0.9, 0.4, 0.8, 0.2, 40, 15, 0, 20, 0.35, ASIDE },
};

#endif
