/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_BOARD_FILE_H
#define STORE_BOARD_FILE_H

#include <followup/error.h>

/* What the last scan would say of each candidacy in one line, kept beside the cache for those who cannot wait for a
   survey (followup filter).  It can be deleted at any time; a damaged or foreign one counts as empty. */

/* One thing to say, and the tag that it goes with: it is not said where the tag was taken away. */
typedef struct {
  char *tag;                    /* without the prefix; "": it is always said */
  char *text;
} FollowupBoardPart;

typedef struct {
  char *slug;
  GPtrArray *parts;             /* FollowupBoardPart, in their order */
} FollowupBoardLine;
FollowupBoardLine *followup_board_line_new (const char *slug);
void followup_board_line_add (FollowupBoardLine *line, const char *tag, const char *text);
void followup_board_line_free (FollowupBoardLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupBoardLine, followup_board_line_free)

/* lines: FollowupBoardLine *.  Writes whole or not at all, and only if something differs.  FALSE with an IO error:
   nothing that matters. */
gboolean followup_board_file_save (const char *path, const GPtrArray *lines, GError **error);
/* NULL: none is known; the caller's. */
FollowupBoardLine *followup_board_file_find (const char *path, const char *slug);

#endif
