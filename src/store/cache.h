/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_CACHE_H
#define STORE_CACHE_H

#include <followup/facts.h>

/* Facts of files already read, and the revision up to which all mail was seen: one flat file under XDG_CACHE_HOME,
   mapped, replaced by rename.  It can be deleted at any time; a damaged, foreign or newer one counts as empty.
   A file is known by its folder, its unique maildir name (flags and new/cur aside), size and mtime. */
typedef struct FollowupCache FollowupCache;

/* reading_key: a digest of all that facts depend on besides the file (version of the facts, rules, me, sent
   folders); another key empties the cache. */
FollowupCache *followup_cache_open (const char *path, const char *reading_key);
void followup_cache_free (FollowupCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupCache, followup_cache_free)

/* Nothing is kept yet. */
gboolean followup_cache_is_empty (const FollowupCache *cache);
/* A copy of the facts, with the path as asked for; NULL: not known.  Owned by the caller. */
FollowupFacts *followup_cache_lookup (FollowupCache *cache, const char *path);
/* Remembers facts just read for facts->path (not when they are "unreadable" or the file has changed meanwhile).
   bytes: their serialised GVariant, the path left aside; NULL: to be made. */
void followup_cache_insert (FollowupCache *cache, const FollowupFacts *facts, GBytes *bytes);
/* Free-form words the scan keeps beside them: state_key such as "watermark".  Borrowed; NULL: not kept. */
const char *followup_cache_get_note (FollowupCache *cache, const char *key);
void followup_cache_set_note (FollowupCache *cache, const char *key, const char *value);
/* Writes what was looked up or inserted since the opening, if anything changed: entries not used are dropped. */
gboolean followup_cache_save (FollowupCache *cache, GError **error);

#endif
