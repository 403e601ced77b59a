/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp/front.h"

int
main (int argc, char **argv)
{
  followup_front_open ();
  followup_front_complain ("followup: not built yet\n");
  return followup_front_done (69);
}
