/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLLOWUP_ERROR_H
#define FOLLOWUP_ERROR_H

#include <glib.h>

#ifdef FOLLOWUP_COMPILATION
#define FOLLOWUP_API __attribute__ ((visibility ("default")))
#else
#define FOLLOWUP_API
#endif

G_BEGIN_DECLS

#define FOLLOWUP_ERROR (followup_error_quark ())
FOLLOWUP_API GQuark followup_error_quark (void);

/* What failed in the world.  The values are sysexits(3) codes and are what the programs exit with.
   Odd mail is never an error: it is a fact (FollowupFacts.oddities). */
typedef enum {
  FOLLOWUP_ERROR_USAGE = 64,
  FOLLOWUP_ERROR_DATA = 65,
  FOLLOWUP_ERROR_NO_INPUT = 66,
  FOLLOWUP_ERROR_NO_DATABASE = 69,
  FOLLOWUP_ERROR_INTERNAL = 70,
  FOLLOWUP_ERROR_CANNOT_CREATE = 73,
  FOLLOWUP_ERROR_IO = 74,
  FOLLOWUP_ERROR_TRY_AGAIN = 75,
  FOLLOWUP_ERROR_CONFIG = 78,
} FollowupError;

/* The exit code for an error: its own code in our domain, 70 for a foreign one, 0 for none (NULL). */
FOLLOWUP_API int followup_error_exit_code (const GError *error);

G_END_DECLS
#endif
