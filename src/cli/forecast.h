/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_FORECAST_H
#define CLI_FORECAST_H

#include "scan/survey.h"

/* What changes by time alone, if no mail comes and nothing is done. */
typedef struct {
  gint64 at;
  GStrv gained, lost;           /* tags without the prefix; may be empty */
  char *what;                   /* "interview", "email-due, overdue", "no longer away" */
} FollowupForecast;
void followup_forecast_free (FollowupForecast *forecast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupForecast, followup_forecast_free)

/* The next changes of a candidacy, at most so many, within two months: FollowupForecast, owned by the array.  Tags
   that the user took away by hand are left out. */
GPtrArray *followup_forecasts_new (const FollowupSurvey *survey, const FollowupVerdict *verdict, guint most);

/* When the tag goes by itself; NEVER: not among these. */
gint64 followup_forecasts_end (const GPtrArray *forecasts, FollowupTag tag);

#endif
