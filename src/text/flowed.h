/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_FLOWED_H
#define TEXT_FLOWED_H

#include <glib.h>

/* A text/plain body of format=flowed (RFC 3676) with its paragraphs on one line each and its quotes as "> " lines.
   body: lines ending in "\n" or "\r\n"; has_delsp: the parameter DelSp=yes.  Free with g_free(). */
char *followup_flowed_to_text (const char *body, gboolean has_delsp);

#endif
