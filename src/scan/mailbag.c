/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/mailbag.h"

#include "scan/folder.h"
#include "store/note.h"

#include <string.h>

/* Of the words of a message so much stays in memory once it is read: enough to find a company or a role named. */
#define KEPT_TEXT 4096
#define TRACK "track/"
/* Values looked for at a time.  The readers are given and asked between; a query of the user's or of words takes long. */
#define SELECT_CHUNK 20

/* A file to be read, and whose it is. */
typedef struct {
  const FollowupStored *stored;
  const char *path;
  FollowupFacts *facts;             /* owned by the bag once known */
} File;

struct FollowupMailbag {
  FollowupSources sources;
  GHashTable *seen;                 /* thread ids that are read or being read */
  GHashTable *ids;                  /* Message-IDs read */
  GPtrArray *stored;                /* FollowupStored, owned */
  GPtrArray *facts;                 /* FollowupFacts, owned */
  GPtrArray *mails;                 /* FollowupMail, owned */
  GPtrArray *words;                 /* GStrv, owned: of the mails */
  GPtrArray *unreadable;
  GArray *files;                    /* File, until the next read() */
  GArray *missing;                  /* guint: indexes of those that are not in the cache */
  guint n_done;                     /* of the missing */
  guint n_read;
  gboolean is_sorted;
};

static void
mail_free (FollowupMail *mail)
{
  g_free (mail);
}

FollowupMailbag *
followup_mailbag_new (const FollowupSources *sources)
{
  FollowupMailbag *self = g_new0 (FollowupMailbag, 1);

  self->sources = *sources;
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->stored = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_stored_free);
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_facts_free);
  self->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) mail_free);
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->unreadable = g_ptr_array_new ();
  self->files = g_array_new (FALSE, TRUE, sizeof (File));
  self->missing = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
followup_mailbag_free (FollowupMailbag *bag)
{
  /* what was given to the readers, and not waited for, has its paths from here */
  if (bag->missing->len > 0)
    followup_pool_rest (bag->sources.pool);
  g_hash_table_unref (bag->seen);
  g_hash_table_unref (bag->ids);
  g_array_unref (bag->missing);
  g_array_unref (bag->files);
  g_ptr_array_unref (bag->unreadable);
  g_ptr_array_unref (bag->mails);
  g_ptr_array_unref (bag->words);
  g_ptr_array_unref (bag->facts);
  g_ptr_array_unref (bag->stored);
  g_free (bag);
}

/* ---- what a path tells ---- */

static gboolean
lies_in (const FollowupMailbag *bag, const char *path, const char *const *folders)
{
  return followup_folder_contains (path, followup_store_mailbox (bag->sources.store)->mail_root, folders);
}

static gboolean
is_draft (const FollowupMailbag *bag, const FollowupStored *stored)
{
  static const char *const folders[] = { "Drafts", "drafts", "Draft", NULL };

  if (g_strv_contains ((const char *const *) stored->tags, "draft"))
    return TRUE;
  for (guint i = 0; stored->paths[i]; i++)
    if (lies_in (bag, stored->paths[i], folders))
      return TRUE;
  return FALSE;
}

/* ---- facts ---- */

/* The sender as the index has it, for a mail that killed its reader (DECISIONS 18). */
static void
take_sender (FollowupFacts *facts, const char *from)
{
  const char *open = from ? strrchr (from, '<') : NULL, *close = open ? strchr (open, '>') : NULL;

  if (open && close)
    facts->from.address = g_strndup (open + 1, (gsize) (close - open - 1));
  else if (from && strchr (from, '@') && !strchr (from, ' '))
    facts->from.address = g_strdup (from);
}

static void
keep_facts (FollowupMailbag *bag, File *file, FollowupFacts *facts)
{
  if (followup_facts_has_oddity (facts, "unreadable")) {
    g_ptr_array_add (bag->unreadable, facts);
    if (!facts->from.address)
      take_sender (facts, file->stored->from);
    if (facts->date.at == FOLLOWUP_NEVER)
      facts->date.at = facts->arrival.at = file->stored->date_at;
  }
  if (facts->new_text && strlen (facts->new_text) > KEPT_TEXT) {
    char *end = g_utf8_find_prev_char (facts->new_text, facts->new_text + KEPT_TEXT);
    char *kept = g_strndup (facts->new_text, end ? (gsize) (end - facts->new_text) : 0);
    g_free (facts->new_text);
    facts->new_text = kept;
  }
  file->facts = facts;
  g_ptr_array_add (bag->facts, facts);
}

static gboolean
take_facts (FollowupFacts *facts, GBytes *bytes, guint index, gpointer data)
{
  FollowupMailbag *bag = data;
  File *file = &g_array_index (bag->files, File, g_array_index (bag->missing, guint, index));

  if (bag->sources.cache)
    followup_cache_insert (bag->sources.cache, facts, bytes);
  keep_facts (bag, file, facts);
  bag->n_read++;
  if (bag->sources.progress && ++bag->n_done % 64 == 0)
    bag->sources.progress (bag->n_done, bag->missing->len, bag->sources.progress_data);
  return TRUE;
}

/* From the cache, or given to the readers. */
static void
add_file (FollowupMailbag *bag, const FollowupStored *stored, const char *path)
{
  static const char *const notes[] = { FOLLOWUP_NOTE_FOLDER, NULL };
  gboolean is_kept = bag->sources.cache && !bag->sources.cache_is_stale;
  FollowupFacts *facts = is_kept ? followup_cache_lookup (bag->sources.cache, path) : NULL;
  File file = { stored, path, NULL };

  g_array_append_val (bag->files, file);
  if (facts) {
    keep_facts (bag, &g_array_index (bag->files, File, bag->files->len - 1), facts);
    return;
  }
  guint index = bag->files->len - 1;
  g_array_append_val (bag->missing, index);
  FollowupPoolFile unread = { .path = path, .file_at = FOLLOWUP_NEVER };
  unread.is_sent = lies_in (bag, path, (const char *const *) bag->sources.config->sent_folders);
  unread.is_note = lies_in (bag, path, notes);
  followup_pool_add (bag->sources.pool, &unread);
}

/* The mail of the threads that have not been seen yet. */
static gboolean
begin_reading (FollowupMailbag *bag, GHashTable *threads, gboolean *ret_is_new, GError **error)
{
  g_autoptr (GPtrArray) unseen = g_ptr_array_new ();
  guint before = bag->stored->len;
  GHashTableIter iter;
  gpointer thread;

  g_hash_table_iter_init (&iter, threads);
  while (g_hash_table_iter_next (&iter, &thread, NULL))
    if (g_hash_table_add (bag->seen, g_strdup (thread)))
      g_ptr_array_add (unseen, thread);
  if (unseen->len > 0 && ret_is_new)
    *ret_is_new = TRUE;
  g_ptr_array_add (unseen, NULL);
  if (unseen->len > 1
      && !followup_store_read_threads (bag->sources.store, (const char *const *) unseen->pdata, bag->stored, error))
    return FALSE;
  for (guint i = before; i < bag->stored->len; i++) {
    const FollowupStored *stored = bag->stored->pdata[i];
    if (!g_hash_table_add (bag->ids, stored->id) || stored->is_excluded || is_draft (bag, stored))
      continue;
    for (guint p = 0; stored->paths[p]; p++)
      add_file (bag, stored, stored->paths[p]);
  }
  return followup_pool_go_on (bag->sources.pool, take_facts, bag, error);
}

gboolean
followup_mailbag_select (FollowupMailbag *bag, FollowupSelect select, const char *const *values, gint64 since_at,
                         gboolean *ret_is_new, GError **error)
{
  guint n = values ? g_strv_length ((GStrv) values) : 0;
  guint chunk = select == FOLLOWUP_SELECT_QUERY ? 1 : SELECT_CHUNK;

  for (guint first = 0; first < n; first += chunk) {
    g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    const char *some[SELECT_CHUNK + 1] = { NULL };

    for (guint i = 0; i < chunk && first + i < n; i++)
      some[i] = values[first + i];
    if (!followup_store_find_threads (bag->sources.store, select, some, since_at, found, error)
        || !begin_reading (bag, found, ret_is_new, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- mails ---- */

static gboolean
is_copy (const FollowupFacts *a, const FollowupFacts *b)
{
  return a->date.at == b->date.at && g_strcmp0 (a->from.address, b->from.address) == 0
         && g_strcmp0 (a->subject, b->subject) == 0 && g_strcmp0 (a->new_text, b->new_text) == 0;
}

/* The user's words on a message: its tags under track/, without it. */
static GStrv
words_of (const FollowupStored *stored)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; stored->tags[i]; i++)
    if (g_str_has_prefix (stored->tags[i], TRACK))
      g_strv_builder_add (words, stored->tags[i] + strlen (TRACK));
  return g_strv_builder_end (words);
}

static void
add_mail (FollowupMailbag *bag, const File *file)
{
  FollowupMail *mail = g_new0 (FollowupMail, 1);
  GStrv words = words_of (file->stored);

  mail->id = file->stored->id;
  mail->thread = file->stored->thread;
  mail->facts = file->facts;
  mail->words = (const char *const *) words;
  mail->at = file->facts->date;
  if (file->facts->arrival.at != FOLLOWUP_NEVER && file->facts->arrival.at < mail->at.at)
    mail->at = file->facts->arrival;
  if (mail->at.at == FOLLOWUP_NEVER)
    mail->at.at = file->stored->date_at;
  g_ptr_array_add (bag->words, words);
  g_ptr_array_add (bag->mails, mail);
}

/* Files of one Message-ID that say the same are one mail; the copy in a sent folder tells best whose it is. */
static void
add_mails (FollowupMailbag *bag, const GArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    const File *file = &g_array_index (files, File, i);
    gboolean is_told = !file->facts;

    for (guint o = 0; !is_told && o < files->len; o++) {
      const File *other = &g_array_index (files, File, o);
      if (o == i || other->stored != file->stored || !other->facts || !is_copy (file->facts, other->facts))
        continue;
      gboolean is_better = other->facts->direction == FOLLOWUP_DIRECTION_OUT
                           && file->facts->direction == FOLLOWUP_DIRECTION_IN;
      gboolean is_equal = other->facts->direction == file->facts->direction;
      is_told = is_better || (is_equal && o < i);
    }
    if (!is_told)
      add_mail (bag, file);
  }
}

/* Neighbours only: files of one message stand together. */
static void
add_mails_of (FollowupMailbag *bag, const GArray *files)
{
  for (guint start = 0, i = 0; i <= files->len; i++) {
    if (i < files->len && g_array_index (files, File, i).stored == g_array_index (files, File, start).stored)
      continue;
    g_autoptr (GArray) group = g_array_new (FALSE, FALSE, sizeof (File));
    if (i > start)
      g_array_append_vals (group, &g_array_index (files, File, start), i - start);
    add_mails (bag, group);
    start = i;
  }
}

gboolean
followup_mailbag_read (FollowupMailbag *bag, GError **error)
{
  if (!followup_pool_finish (bag->sources.pool, take_facts, bag, error))
    return FALSE;
  add_mails_of (bag, bag->files);
  bag->is_sorted = bag->is_sorted && bag->files->len == 0;
  g_array_set_size (bag->files, 0);
  g_array_set_size (bag->missing, 0);
  bag->n_done = 0;
  return TRUE;
}

FollowupStore *
followup_mailbag_store (const FollowupMailbag *bag)
{
  return bag->sources.store;
}

const GPtrArray *
followup_mailbag_stored (const FollowupMailbag *bag)
{
  return bag->stored;
}

const GPtrArray *
followup_mailbag_mails (FollowupMailbag *bag)
{
  if (!bag->is_sorted)
    g_ptr_array_sort (bag->mails, followup_mail_compare);
  bag->is_sorted = TRUE;
  return bag->mails;
}

guint
followup_mailbag_n_read (const FollowupMailbag *bag)
{
  return bag->n_read;
}

const GPtrArray *
followup_mailbag_unreadable (const FollowupMailbag *bag)
{
  return bag->unreadable;
}
