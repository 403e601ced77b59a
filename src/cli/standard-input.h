/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_STANDARD_INPUT_H
#define CLI_STANDARD_INPUT_H

#include <followup/error.h>

/* Standard input as an open memory file at its beginning, 64 MB at most; -1 on failure (IO). */
int followup_standard_input (GError **error);

#endif
