/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_MESSAGE_ID_H
#define CLI_MESSAGE_ID_H

#include <glib.h>

/* The Message-ID of the first such line among headers that end at the first empty line, where it is written as nearly all
   are: on one line, in angle brackets, printable, without blanks.  NULL: none, or it takes a parser to tell.  It compares
   and copies bytes and decides nothing: what is found is only looked up (hostile.md F7).  Free with g_free(). */
char *followup_message_id_plain (const char *headers, gsize length);

#endif
