/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_MUTTRC_TEXT_H
#define CLI_MUTTRC_TEXT_H

#include <glib.h>

/* Commands for mutt.  Such a file is a program, and Message-IDs are strangers' to choose: `touch x` in one was run by mutt
   and neomutt from double quotes, and by mutt from single quotes too, since patterns are expanded twice. */

/* A pattern for messages with that id and nothing else in it but letters, digits and @ _ - . ~ ^ $: every other byte of
   the id is a dot, which matches any.  NULL: too little of it would be left to tell it from others. */
char *followup_muttrc_pattern (const char *id);

#endif
