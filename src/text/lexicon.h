/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include <glib.h>
#include <string.h>

/* A fixed set of words, each with a number.  The hash of a word of a mail is computed once, when it is read, and
   serves every lexicon it is looked up in. */

typedef struct {
  const char *form; /* NULL: free */
  guint32 hash, value;
} LexiconEntry;

typedef struct {
  LexiconEntry *entries;
  guint32 mask; /* entries less one */
  guint n;
} Lexicon;

/* FNV-1a */
static inline guint32
lexicon_hash (const char *form, gsize length)
{
  guint32 hash = 2166136261u;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) form[i]) * 16777619u;
  return hash;
}

/* The entry of the form, or the free one where it would stand. */
static inline const LexiconEntry *
lexicon_entry (const Lexicon *self, const char *form, guint32 hash)
{
  guint32 i = (hash ^ hash >> 15) & self->mask;
  while (self->entries[i].form && (self->entries[i].hash != hash || strcmp (self->entries[i].form, form) != 0))
    i = (i + 1) & self->mask;
  return &self->entries[i];
}

/* The number of the form; 0: it is not there. */
static inline guint32
lexicon_get (const Lexicon *self, const char *form, guint32 hash)
{
  return lexicon_entry (self, form, hash)->value;
}

/* Sets the number, not 0, of a form; form is borrowed. */
void lexicon_put (Lexicon *self, const char *form, guint32 value);
void lexicon_clear (Lexicon *self);

#endif
