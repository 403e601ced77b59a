/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FRONT_SUPERVISE_H
#define FRONT_SUPERVISE_H

/* Runs the engine, passes signals on, and turns an engine that died into one line and an exit code: 70, 74 when a
   disk is full or the file size limit was hit, 128+n for signal n.  words: argv of the engine, NULL-terminated;
   name: what the user called.  The protocol is in stamp/front.h. */
int supervise_run (const char *engine, char **words, const char *name);

/* Descriptors 0, 1 and 2 that the caller left closed become /dev/null, so that no file of ours lands there. */
void supervise_open_standard_descriptors (void);

#endif
