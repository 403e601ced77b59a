/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_BLOCK_H
#define CLI_BLOCK_H

#include <followup/error.h>

/* One marked block of lines at the end of a text of the user's, of which every other byte stays as it is. */

/* What a block is made of. */
typedef struct {
  const char *comment;          /* how a comment begins */
  const char *name;             /* of the front end */
  const char *const *lines;
  gboolean is_new_file;         /* there was no file before */
} FollowupBlock;

/* The text with the block, which replaces one that is there.  DATA: one that begins and does not end.  Free with g_free(). */
char *followup_block_put (const char *text, const FollowupBlock *block, GError **error);
/* The text as it was before put(); NULL without an error: there is no block.  DATA likewise. */
char *followup_block_remove (const char *text, const char *comment, GError **error);
gboolean followup_block_is_there (const char *text, const char *comment);
/* Was there no file before the block was put? */
gboolean followup_block_has_made_file (const char *text, const char *comment);

/* The lines that differ, the old with "-", the new with "+", and up to two around them with a blank; "" where none do.
   Free with g_free(). */
char *followup_block_diff (const char *before, const char *after);

#endif
