/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file: a header, the facts of each message as one GVariant (at multiples of 8), and an index of them, sorted by
   key, with the notes.  It is mapped and never trusted: sums guard the index and every entry, offsets are checked,
   and the facts are checked again when they are taken out. */
#define MAGIC "followup cache 2"
/* reading_key, notes, keys (each ended by a zero byte), and an Entry for each key: a fixed-size type, which can be
   searched in place. */
#define INDEX_TYPE "(sa{ss}aya(txttttuu))"
#define ENTRY_TYPE "(txttttuu)"
/* An entry that so many writes of the file in a row had no use for belongs to mail that is gone. */
#define OLDEST_AGE 12
/* A cache beyond this is none of ours. */
#define LARGEST_FILE (G_GINT64_CONSTANT (1) << 31)

typedef struct {
  char magic[16];
  char facts_version[16];
  guint64 byte_order;
  guint64 index_offset;
  guint64 index_length;
  guint64 index_sum;
} Header;

/* What is known about a file without reading it. */
typedef struct {
  guint64 size;
  gint64 mtime;                 /* nanoseconds */
} Identity;

/* As ENTRY_TYPE lays it out. */
typedef struct {
  Identity identity;
  guint64 key;                  /* where in the keys */
  guint64 offset, length, sum;  /* of the facts in the file */
  guint32 age;                  /* writes of the file since it was used */
  guint32 unused;
} Entry;
G_STATIC_ASSERT (sizeof (Entry) == 56);

typedef struct {
  Identity identity;
  GBytes *facts;                /* NULL: only looked at so far, not read */
} Fresh;

struct FollowupCache {
  char *path;
  char *reading_key;
  GMappedFile *file;            /* NULL: none */
  GVariant *index;              /* of the mapped file; NULL: empty */
  const char *keys;
  gsize keys_length;
  const Entry *entries;         /* sorted by key */
  gsize n_entries;
  guint8 *is_used;              /* one for each entry of the index */
  GHashTable *fresh;            /* key -> Fresh */
  GHashTable *notes;
  gboolean is_changed;
};

/* FNV-1a over words of eight bytes: finds damage, not forgery (the folder is ours alone). */
static guint64
sum (const guint8 *data, gsize length)
{
  guint64 hash = 0xcbf29ce484222325u ^ length;
  gsize i = 0;

  for (; i + 8 <= length; i += 8) {
    guint64 word;
    memcpy (&word, data + i, 8);
    hash = (hash ^ word) * 0x100000001b3u;
    hash ^= hash >> 29;
  }
  for (; i < length; i++)
    hash = (hash ^ data[i]) * 0x100000001b3u;
  return hash;
}

/* The folder without cur and new, and the maildir name without its flags: what stays when a mailer marks it read. */
static char *
file_key (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *flags = strstr (name, ":2,");

  if (flags)
    *flags = '\0';
  if (g_str_has_suffix (folder, "/cur") || g_str_has_suffix (folder, "/new"))
    folder[strlen (folder) - strlen ("/cur")] = '\0';
  return g_strconcat (folder, "/", name, NULL);
}

static gboolean
identify (const char *path, Identity *ret_identity)
{
  struct stat info;

  if (stat (path, &info) < 0 || !S_ISREG (info.st_mode))
    return FALSE;
  ret_identity->size = (guint64) info.st_size;
  ret_identity->mtime = (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
  return TRUE;
}

static void
fresh_free (gpointer data)
{
  Fresh *fresh = data;

  g_clear_pointer (&fresh->facts, g_bytes_unref);
  g_free (fresh);
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

/* A folder that others may write to, or a link to one, is not for reading either. */
static gboolean
folder_is_ours (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;

  return lstat (folder, &info) == 0 && S_ISDIR (info.st_mode) && info.st_uid == geteuid ()
         && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static GMappedFile *
map_file (const char *path)
{
  GMappedFile *file = NULL;
  struct stat info;
  int fd;

  if (!folder_is_ours (path))
    return NULL;
  fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid ()
      && info.st_size >= (off_t) sizeof (Header) && info.st_size < LARGEST_FILE)
    file = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  close (fd);
  return file;
}

static void
fill_header (Header *header)
{
  memset (header, 0, sizeof *header);
  memcpy (header->magic, MAGIC, sizeof header->magic);
  memcpy (header->facts_version, followup_facts_version (), sizeof header->facts_version);
  header->byte_order = G_GUINT64_CONSTANT (0x0102030405060708);
}

/* The index, or NULL when the file is not wholly as it was written. */
static GVariant *
read_index (GMappedFile *file)
{
  gsize length = g_mapped_file_get_length (file);
  const guint8 *data = (const guint8 *) g_mapped_file_get_contents (file);
  g_autoptr (GBytes) whole = g_mapped_file_get_bytes (file);
  g_autoptr (GBytes) bytes = NULL;
  Header header, expected;

  memcpy (&header, data, sizeof header);
  fill_header (&expected);
  if (memcmp (&header, &expected, G_STRUCT_OFFSET (Header, index_offset)) != 0)
    return NULL;
  if (header.index_offset % 8 != 0 || header.index_offset > length
      || header.index_length != length - header.index_offset
      || header.index_sum != sum (data + header.index_offset, header.index_length))
    return NULL;
  bytes = g_bytes_new_from_bytes (whole, header.index_offset, header.index_length);
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (INDEX_TYPE), bytes, FALSE));
}

static void
load_entries (FollowupCache *cache)
{
  g_autoptr (GVariant) keys = g_variant_get_child_value (cache->index, 2);
  g_autoptr (GVariant) entries = g_variant_get_child_value (cache->index, 3);
  gsize keys_length, n_entries;
  const char *bytes = g_variant_get_fixed_array (keys, &keys_length, 1);
  const Entry *array = g_variant_get_fixed_array (entries, &n_entries, sizeof (Entry));

  /* Every key ends within the keys when the last one does. */
  if (keys_length == 0 || bytes[keys_length - 1] != '\0')
    return;
  for (gsize i = 0; i < n_entries; i++)
    if (array[i].key >= keys_length)
      return;
  cache->keys = bytes;
  cache->keys_length = keys_length;
  cache->entries = array;
  cache->n_entries = n_entries;
  cache->is_used = g_new0 (guint8, n_entries + 1);
}

static void
load (FollowupCache *cache)
{
  g_autoptr (GVariant) notes = NULL;
  const char *reading_key;
  const char *key;
  const char *value;
  GVariantIter iter;

  cache->file = map_file (cache->path);
  cache->index = cache->file ? read_index (cache->file) : NULL;
  if (!cache->index)
    return;
  g_variant_get_child (cache->index, 0, "&s", &reading_key);
  if (strcmp (reading_key, cache->reading_key) != 0)
    return;
  notes = g_variant_get_child_value (cache->index, 1);
  g_variant_iter_init (&iter, notes);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    g_hash_table_insert (cache->notes, g_strdup (key), g_strdup (value));
  load_entries (cache);
}

FollowupCache *
followup_cache_open (const char *path, const char *reading_key)
{
  FollowupCache *cache = g_new0 (FollowupCache, 1);

  cache->path = g_strdup (path);
  cache->reading_key = g_strdup (reading_key);
  cache->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, fresh_free);
  cache->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  load (cache);
  return cache;
}

void
followup_cache_free (FollowupCache *cache)
{
  if (!cache)
    return;
  g_hash_table_unref (cache->fresh);
  g_hash_table_unref (cache->notes);
  g_clear_pointer (&cache->index, g_variant_unref);
  g_clear_pointer (&cache->file, g_mapped_file_unref);
  g_free (cache->is_used);
  g_free (cache->reading_key);
  g_free (cache->path);
  g_free (cache);
}

/* ---- looking up ----------------------------------------------------------------------------------------------- */

static const char *
entry_key (const FollowupCache *cache, gsize index)
{
  return cache->keys + cache->entries[index].key;
}

static gboolean
find_entry (const FollowupCache *cache, const char *key, gsize *ret_index)
{
  gsize low = 0;
  gsize high = cache->n_entries;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    int order = strcmp (key, entry_key (cache, middle));

    if (order == 0) {
      *ret_index = middle;
      return TRUE;
    }
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return FALSE;
}

/* The bytes of the entry's facts in the mapped file; NULL: damaged. */
static GBytes *
entry_bytes (const FollowupCache *cache, const Entry *entry)
{
  gsize size = g_mapped_file_get_length (cache->file);
  const guint8 *data = (const guint8 *) g_mapped_file_get_contents (cache->file);
  g_autoptr (GBytes) whole = NULL;

  if (entry->offset % 8 != 0 || entry->offset < sizeof (Header) || entry->offset > size
      || entry->length > size - entry->offset || sum (data + entry->offset, entry->length) != entry->sum)
    return NULL;
  whole = g_mapped_file_get_bytes (cache->file);
  return g_bytes_new_from_bytes (whole, entry->offset, entry->length);
}

static FollowupFacts *
take_out (GBytes *bytes, const char *path)
{
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_from_bytes (followup_facts_variant_type (), bytes, FALSE));
  FollowupFacts *facts = followup_facts_from_variant (variant, NULL);

  if (!facts)
    return NULL;
  g_free (facts->path);
  facts->path = g_strdup (path);
  return facts;
}

static gboolean
is_same (const Identity *a, const Identity *b)
{
  return a->size == b->size && a->mtime == b->mtime;
}

gboolean
followup_cache_is_empty (const FollowupCache *cache)
{
  return cache->n_entries == 0 && g_hash_table_size (cache->fresh) == 0;
}

FollowupFacts *
followup_cache_lookup (FollowupCache *cache, const char *path)
{
  g_autofree char *key = file_key (path);
  Fresh *fresh = g_hash_table_lookup (cache->fresh, key);
  Identity identity;
  gsize index;

  if (!identify (path, &identity))
    return NULL;
  if (fresh && fresh->facts && is_same (&fresh->identity, &identity))
    return take_out (fresh->facts, path);
  if (!fresh && find_entry (cache, key, &index) && is_same (&cache->entries[index].identity, &identity)) {
    g_autoptr (GBytes) bytes = entry_bytes (cache, &cache->entries[index]);
    FollowupFacts *facts = bytes ? take_out (bytes, path) : NULL;
    if (facts) {
      cache->is_used[index] = TRUE;
      return facts;
    }
  }
  /* It will be read now: insert() compares with what the file was before. */
  fresh = g_new0 (Fresh, 1);
  fresh->identity = identity;
  g_hash_table_insert (cache->fresh, g_steal_pointer (&key), fresh);
  return NULL;
}

/* The key says where it was; flags in the name would be out of date. */
static GBytes *
to_bytes (const FollowupFacts *facts)
{
  FollowupFacts shallow = *facts;

  shallow.path = NULL;
  g_autoptr (GVariant) variant = g_variant_ref_sink (followup_facts_to_variant (&shallow));
  return g_variant_get_data_as_bytes (variant);
}

void
followup_cache_insert (FollowupCache *cache, const FollowupFacts *facts, GBytes *bytes)
{
  g_autofree char *key = NULL;
  Identity identity;
  Fresh *fresh;

  if (!facts->path || followup_facts_has_oddity (facts, "unreadable") || !identify (facts->path, &identity))
    return;
  key = file_key (facts->path);
  fresh = g_hash_table_lookup (cache->fresh, key);
  if (fresh && !fresh->facts && !is_same (&fresh->identity, &identity))
    return;
  fresh = g_new0 (Fresh, 1);
  fresh->identity = identity;
  fresh->facts = bytes ? g_bytes_ref (bytes) : to_bytes (facts);
  g_hash_table_insert (cache->fresh, g_steal_pointer (&key), fresh);
  cache->is_changed = TRUE;
}

const char *
followup_cache_get_note (FollowupCache *cache, const char *key)
{
  return g_hash_table_lookup (cache->notes, key);
}

void
followup_cache_set_note (FollowupCache *cache, const char *key, const char *value)
{
  if (g_strcmp0 (g_hash_table_lookup (cache->notes, key), value) == 0)
    return;
  if (value)
    g_hash_table_insert (cache->notes, g_strdup (key), g_strdup (value));
  else
    g_hash_table_remove (cache->notes, key);
  cache->is_changed = TRUE;
}

/* ---- saving --------------------------------------------------------------------------------------------------- */

typedef struct {
  FILE *stream;
  guint64 offset;
  GByteArray *keys;
  GArray *entries;              /* of Entry */
} Writer;

static void
write_padded (Writer *writer, gconstpointer data, gsize length)
{
  static const guint8 zeros[8];
  gsize padding = (8 - length % 8) % 8;

  fwrite (data, 1, length, writer->stream);
  fwrite (zeros, 1, padding, writer->stream);
  writer->offset += length + padding;
}

static void
write_entry (Writer *writer, const char *key, const Identity *identity, GBytes *facts, guint32 age)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (facts, &length);
  Entry entry = {
    .identity = *identity,
    .key = writer->keys->len,
    .offset = writer->offset,
    .length = length,
    .sum = sum (data, length),
    .age = age,
  };

  g_byte_array_append (writer->keys, (const guint8 *) key, (guint) strlen (key) + 1);
  g_array_append_val (writer->entries, entry);
  write_padded (writer, data, length);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Keys of new facts, sorted; borrowed. */
static GPtrArray *
sorted_fresh_keys (FollowupCache *cache)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key, fresh;

  g_hash_table_iter_init (&iter, cache->fresh);
  while (g_hash_table_iter_next (&iter, &key, &fresh))
    if (((Fresh *) fresh)->facts)
      g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  return keys;
}

static void
write_old_entry (FollowupCache *cache, Writer *writer, gsize index)
{
  const Entry *entry = &cache->entries[index];
  const char *key = entry_key (cache, index);
  guint32 age = cache->is_used[index] ? 0 : entry->age + 1;
  g_autoptr (GBytes) facts = age < OLDEST_AGE ? entry_bytes (cache, entry) : NULL;

  /* Looked up but not taken (the file changed, or the entry is damaged): it is of no use any more. */
  if (facts && !g_hash_table_contains (cache->fresh, key))
    write_entry (writer, key, &entry->identity, facts, age);
}

/* Merges the two sorted lists. */
static void
write_entries (FollowupCache *cache, Writer *writer)
{
  g_autoptr (GPtrArray) keys = sorted_fresh_keys (cache);
  gsize old = 0;
  guint new = 0;

  while (old < cache->n_entries || new < keys->len) {
    gboolean is_new = new < keys->len
                      && (old == cache->n_entries || strcmp (keys->pdata[new], entry_key (cache, old)) <= 0);
    if (is_new) {
      Fresh *fresh = g_hash_table_lookup (cache->fresh, keys->pdata[new]);
      write_entry (writer, keys->pdata[new++], &fresh->identity, fresh->facts, 0);
    } else
      write_old_entry (cache, writer, old++);
  }
}

static GVariant *
notes_to_variant (FollowupCache *cache)
{
  GVariantBuilder notes;
  GHashTableIter iter;
  gpointer key, value;

  g_variant_builder_init (&notes, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, cache->notes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_variant_builder_add (&notes, "{ss}", key, value);
  return g_variant_builder_end (&notes);
}

static GVariant *
make_index (FollowupCache *cache, const Writer *writer)
{
  GVariant *children[] = {
    g_variant_new_string (cache->reading_key),
    notes_to_variant (cache),
    g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, writer->keys->data, writer->keys->len, 1),
    g_variant_new_fixed_array (G_VARIANT_TYPE (ENTRY_TYPE), writer->entries->data, writer->entries->len,
                               sizeof (Entry)),
  };

  return g_variant_ref_sink (g_variant_new_tuple (children, G_N_ELEMENTS (children)));
}

static gboolean
write_all (FollowupCache *cache, FILE *stream)
{
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Writer writer = { .stream = stream, .keys = keys, .entries = entries };
  g_autoptr (GVariant) index = NULL;
  Header header;

  fill_header (&header);
  write_padded (&writer, &header, sizeof header);
  write_entries (cache, &writer);
  index = make_index (cache, &writer);
  header.index_offset = writer.offset;
  header.index_length = g_variant_get_size (index);
  header.index_sum = sum (g_variant_get_data (index), header.index_length);
  fwrite (g_variant_get_data (index), 1, header.index_length, stream);
  rewind (stream);
  fwrite (&header, 1, sizeof header, stream);
  return fflush (stream) == 0 && !ferror (stream);
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0 && folder_is_ours (path))
    return TRUE;
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CANNOT_CREATE,
               "the cache folder %s cannot be used: it must be a real folder of yours that nobody else can write to",
               folder);
  return FALSE;
}

gboolean
followup_cache_save (FollowupCache *cache, GError **error)
{
  g_autofree char *temporary = g_strconcat (cache->path, ".XXXXXX", NULL);
  gboolean is_written = FALSE;
  FILE *stream = NULL;
  int fd;

  if (!cache->is_changed)
    return TRUE;
  if (!make_folder (cache->path, error))
    return FALSE;
  fd = mkostemp (temporary, O_CLOEXEC);
  stream = fd >= 0 ? fdopen (fd, "w") : NULL;
  if (stream) {
    is_written = write_all (cache, stream);
    is_written = fclose (stream) == 0 && is_written;
  }
  /* A rename, so that whoever has the old one mapped goes on with it. */
  if (is_written && rename (temporary, cache->path) == 0) {
    cache->is_changed = FALSE;
    return TRUE;
  }
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_IO, "the cache %s was not saved: %s", cache->path,
               g_strerror (errno));
  if (fd >= 0)
    unlink (temporary);
  return FALSE;
}
