/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <followup/error.h>

G_DEFINE_QUARK (followup-error, followup_error)

int
followup_error_exit_code (const GError *error)
{
  if (!error)
    return 0;
  return error->domain == FOLLOWUP_ERROR ? error->code : FOLLOWUP_ERROR_INTERNAL;
}
