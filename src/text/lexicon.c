/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/lexicon.h"

#define FIRST_ROOM 64

static void
grow (Lexicon *self)
{
  Lexicon old = *self;
  guint32 room = old.entries ? (old.mask + 1) * 2 : FIRST_ROOM;

  self->entries = g_new0 (LexiconEntry, room);
  self->mask = room - 1;
  for (guint32 i = 0; old.entries && i <= old.mask; i++)
    if (old.entries[i].form)
      *(LexiconEntry *) lexicon_entry (self, old.entries[i].form, old.entries[i].hash) = old.entries[i];
  g_free (old.entries);
}

void
lexicon_put (Lexicon *self, const char *form, guint32 value)
{
  /* At most half full: a look past the first place is rare. */
  if (!self->entries || self->n * 2 > self->mask)
    grow (self);
  guint32 hash = lexicon_hash (form, strlen (form));
  LexiconEntry *entry = (LexiconEntry *) lexicon_entry (self, form, hash);
  self->n += entry->form == NULL;
  *entry = (LexiconEntry){ form, hash, value };
}

void
lexicon_clear (Lexicon *self)
{
  g_free (self->entries);
  *self = (Lexicon){ NULL };
}
