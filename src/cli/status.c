/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

int
followup_cli_status (int argc, char **argv)
{
  return 69;
}
