/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SANDBOX_FILTER_H
#define SANDBOX_FILTER_H

#include <glib.h>

/* A deny-list of system calls (EPERM; ENOSYS where libc then takes an older call): it closes what Landlock of an
   older kernel leaves open (truncate by path, the network) and what Landlock does not know (modes, owners, times).
   An allow-list would break with each new libc.  False: the kernel refused it. */
gboolean filter_engine (void);
gboolean filter_reader (void);

#endif
