/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_FRONT_END_H
#define CLI_FRONT_END_H

#include <glib.h>

/* What followup setup knows of a mailer, a hook, a timer: a file of data/setup, with its places filled in. */
typedef struct {
  char *name;
  char *program;
  char *comment;                /* NULL: its configuration takes no block */
  char *shebang;                /* NULL: none */
  GStrv files;                  /* where the lines may go, best first; empty: nowhere by itself */
  GStrv needs, lines, hints;
} FollowupFrontEnd;
void followup_front_end_free (FollowupFrontEnd *front_end);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupFrontEnd, followup_front_end_free)

/* The names, ended by NULL; static. */
const char *const *followup_front_end_names (void);
/* hooks: notmuch's folder of hooks, or NULL: files there are left out.  NULL: there is no such front end. */
FollowupFrontEnd *followup_front_end_new (const char *name, const char *hooks);
/* Is its program on PATH? */
gboolean followup_front_end_is_here (const FollowupFrontEnd *front_end);
/* The first of its files that holds our block; NULL: none does.  Borrowed. */
const char *followup_front_end_block_file (const FollowupFrontEnd *front_end);
/* The file that takes the lines: the first that is there, else the first; NULL: none.  Borrowed. */
const char *followup_front_end_file (const FollowupFrontEnd *front_end);
/* A file that its lines name and that is not installed; NULL: all are.  Borrowed. */
const char *followup_front_end_missing (const FollowupFrontEnd *front_end);
/* A configuration file's text, "" where it is not there; NULL: it is none that can be changed (no UTF-8, too long, no
   file). */
char *followup_front_end_read (const char *path);

#endif
