/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-memory.h"

#include "store/store-private.h"

#include <string.h>

typedef struct {
  FollowupStored *stored;
  GStrv to;
  guint64 revision;
} Entry;

typedef struct {
  FollowupStore base;
  FollowupMailbox mailbox;
  GStrv me;
  char *mail_root;
  GStrv excluded;
  GPtrArray *entries;           /* of Entry, in the order added */
  guint64 revision;
  FollowupMemoryFailure failure;
  guint fail_after;
  guint n_sections;
} MemoryStore;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  followup_stored_free (entry->stored);
  g_strfreev (entry->to);
  g_free (entry);
}

static MemoryStore *
memory (FollowupStore *store)
{
  return (MemoryStore *) store;
}

static GStrv
copy_sorted (const char *const *strings)
{
  GPtrArray *copies = g_ptr_array_new ();

  for (guint i = 0; strings && strings[i]; i++)
    g_ptr_array_add (copies, g_strdup (strings[i]));
  return followup_strings_take_sorted (copies);
}

static Entry *
find_entry (MemoryStore *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = self->entries->pdata[i];
    if (strcmp (entry->stored->id, id) == 0)
      return entry;
  }
  return NULL;
}

static gboolean
is_excluded (MemoryStore *self, const FollowupStored *stored)
{
  for (guint i = 0; self->excluded && self->excluded[i]; i++)
    if (followup_strings_contain ((const char *const *) stored->tags, self->excluded[i]))
      return TRUE;
  return FALSE;
}

static FollowupStored *
copy_stored (MemoryStore *self, const FollowupStored *from)
{
  FollowupStored *stored = g_new0 (FollowupStored, 1);

  stored->id = g_strdup (from->id);
  stored->thread = g_strdup (from->thread);
  stored->date_at = from->date_at;
  stored->from = g_strdup (from->from);
  stored->paths = g_strdupv (from->paths);
  stored->tags = g_strdupv (from->tags);
  stored->put = g_strdupv (from->put);
  stored->known = g_strdupv (from->known);
  stored->is_excluded = is_excluded (self, from);
  return stored;
}

/* ---- filling ------------------------------------------------------------------------------------------------ */

void
followup_store_memory_add (FollowupStore *store, const FollowupMemoryMessage *message)
{
  MemoryStore *self = memory (store);
  Entry *entry = g_new0 (Entry, 1);
  FollowupStored *stored = g_new0 (FollowupStored, 1);
  g_autofree char *path = g_strdup_printf ("%s/cur/%s:2,S", self->mail_root, message->id);
  const char *const own_path[] = { path, NULL };

  stored->id = g_strdup (message->id);
  stored->thread = g_strdup (message->thread ? message->thread : message->id);
  stored->date_at = message->date_at;
  stored->from = g_strdup (message->from ? message->from : "");
  stored->paths = copy_sorted (message->paths ? message->paths : own_path);
  stored->tags = copy_sorted (message->tags);
  stored->put = copy_sorted (message->put);
  stored->known = copy_sorted (message->known);
  entry->stored = stored;
  entry->to = copy_sorted (message->to);
  entry->revision = ++self->revision;
  g_ptr_array_add (self->entries, entry);
}

gboolean
followup_store_memory_remove (FollowupStore *store, const char *id)
{
  Entry *entry = find_entry (memory (store), id);

  return entry && g_ptr_array_remove (memory (store)->entries, entry);
}

static gboolean
change_list (GStrv *list, const char *string, gboolean is_added)
{
  GPtrArray *strings;

  if (followup_strings_contain ((const char *const *) *list, string) == is_added)
    return FALSE;
  strings = g_ptr_array_new ();
  for (guint i = 0; (*list)[i]; i++)
    if (is_added || strcmp ((*list)[i], string) != 0)
      g_ptr_array_add (strings, g_strdup ((*list)[i]));
  if (is_added)
    g_ptr_array_add (strings, g_strdup (string));
  g_strfreev (*list);
  *list = followup_strings_take_sorted (strings);
  return TRUE;
}

gboolean
followup_store_memory_tag (FollowupStore *store, const char *id, const char *change)
{
  MemoryStore *self = memory (store);
  Entry *entry = find_entry (self, id);

  g_return_val_if_fail (*change == '+' || *change == '-', FALSE);
  if (!entry || !change_list (&entry->stored->tags, change + 1, *change == '+'))
    return FALSE;
  entry->revision = ++self->revision;
  return TRUE;
}

void
followup_store_memory_merge (FollowupStore *store, const char *thread, const char *into)
{
  MemoryStore *self = memory (store);
  g_autofree char *target = g_strdup (into);
  g_autofree char *source = g_strdup (thread);

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = self->entries->pdata[i];
    if (strcmp (entry->stored->thread, source) != 0)
      continue;
    g_free (entry->stored->thread);
    entry->stored->thread = g_strdup (target);
    entry->revision = ++self->revision;
  }
}

void
followup_store_memory_set_mail_root (FollowupStore *store, const char *mail_root)
{
  MemoryStore *self = memory (store);

  g_free (self->mail_root);
  self->mail_root = g_strdup (mail_root);
  self->mailbox.mail_root = self->mail_root;
}

void
followup_store_memory_set_excluded (FollowupStore *store, const char *const *tags)
{
  g_strfreev (memory (store)->excluded);
  memory (store)->excluded = g_strdupv ((GStrv) tags);
}

void
followup_store_memory_fail (FollowupStore *store, FollowupMemoryFailure failure, guint after)
{
  memory (store)->failure = failure;
  memory (store)->fail_after = after;
}

guint
followup_store_memory_count_sections (FollowupStore *store)
{
  return memory (store)->n_sections;
}

/* ---- selecting ---------------------------------------------------------------------------------------------- */

/* The address of "Dana <dana@acme.example>" in lower case. */
static char *
bare_address (const char *header)
{
  const char *open = strrchr (header, '<');
  const char *close = open ? strchr (open, '>') : NULL;
  char *address = close ? g_strndup (open + 1, (gsize) (close - open - 1)) : g_strdup (header);
  char *lower = g_ascii_strdown (g_strstrip (address), -1);

  g_free (address);
  return lower;
}

static gboolean
is_from_or_to (const Entry *entry, const char *value, gboolean (*is_meant) (const char *address, const char *value))
{
  g_autofree char *wanted = g_ascii_strdown (value, -1);
  g_autofree char *from = bare_address (entry->stored->from);

  if (is_meant (from, wanted))
    return TRUE;
  for (guint i = 0; entry->to[i]; i++) {
    g_autofree char *to = bare_address (entry->to[i]);
    if (is_meant (to, wanted))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_the_address (const char *address, const char *value)
{
  return strcmp (address, value) == 0;
}

static gboolean
is_at_domain (const char *address, const char *domain)
{
  const char *at = strrchr (address, '@');

  if (!at || !g_str_has_suffix (at + 1, domain))
    return FALSE;
  const char *before = at + 1 + strlen (at + 1) - strlen (domain);
  return before == at + 1 || before[-1] == '.';
}

static gboolean
has_tag (const Entry *entry, const char *value)
{
  gsize length;

  if (!followup_tag_is_prefix (value, &length))
    return followup_strings_contain ((const char *const *) entry->stored->tags, value);
  for (guint i = 0; entry->stored->tags[i]; i++)
    if (strncmp (entry->stored->tags[i], value, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_in_folder (MemoryStore *self, const Entry *entry, const char *folder)
{
  g_autofree char *prefix = g_strdup_printf ("%s/%s/", self->mail_root, folder);

  for (guint i = 0; entry->stored->paths[i]; i++)
    if (g_str_has_prefix (entry->stored->paths[i], prefix))
      return TRUE;
  return FALSE;
}

static gboolean is_selected (MemoryStore *self, const Entry *entry, FollowupSelect select, const char *value);

/* The small part of notmuch's language that tests need: terms that must all hold, "prefix:value". */
static gboolean
matches_query (MemoryStore *self, const Entry *entry, const char *query)
{
  static const struct {
    const char *prefix;
    FollowupSelect select;
  } terms[] = {
    { "from:", FOLLOWUP_SELECT_ADDRESS }, { "to:", FOLLOWUP_SELECT_ADDRESS }, { "tag:", FOLLOWUP_SELECT_TAG },
    { "path:", FOLLOWUP_SELECT_FOLDER },  { "id:", FOLLOWUP_SELECT_ID },
  };
  g_auto (GStrv) words = g_strsplit (query, " ", -1);

  for (guint w = 0; words[w]; w++) {
    gboolean is_met = strcmp (words[w], "and") == 0 || words[w][0] == '\0';

    if (g_str_has_prefix (words[w], "thread:"))
      is_met = strcmp (words[w] + strlen ("thread:"), entry->stored->thread) == 0;
    for (guint t = 0; !is_met && t < G_N_ELEMENTS (terms); t++)
      if (g_str_has_prefix (words[w], terms[t].prefix))
        is_met = is_selected (self, entry, terms[t].select, words[w] + strlen (terms[t].prefix));
    if (!is_met)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_selected (MemoryStore *self, const Entry *entry, FollowupSelect select, const char *value)
{
  switch (select) {
  case FOLLOWUP_SELECT_ADDRESS:
    return is_from_or_to (entry, value, is_the_address);
  case FOLLOWUP_SELECT_DOMAIN:
    return is_from_or_to (entry, value, is_at_domain);
  case FOLLOWUP_SELECT_TAG:
    return has_tag (entry, value);
  case FOLLOWUP_SELECT_FOLDER:
    return is_in_folder (self, entry, value);
  case FOLLOWUP_SELECT_ID:
    return strcmp (entry->stored->id, value) == 0;
  case FOLLOWUP_SELECT_QUERY:
    return matches_query (self, entry, value);
  }
  return FALSE;
}

static gboolean
memory_find_threads (FollowupStore *store, FollowupSelect select, const char *const *values, gint64 since_at,
                     GHashTable *threads, GError **error)
{
  MemoryStore *self = memory (store);

  for (guint v = 0; values[v]; v++) {
    if (select == FOLLOWUP_SELECT_QUERY && followup_query_is_everything (values[v])) {
      followup_set_error_everything (error, values[v]);
      return FALSE;
    }
    for (guint i = 0; i < self->entries->len; i++) {
      const Entry *entry = self->entries->pdata[i];
      gboolean is_open = select == FOLLOWUP_SELECT_TAG || !is_excluded (self, entry->stored);
      if (entry->stored->date_at >= since_at && is_open
          && is_selected (self, entry, select, values[v]))
        g_hash_table_add (threads, g_strdup (entry->stored->thread));
    }
  }
  return TRUE;
}

static gboolean
memory_find_changed (FollowupStore *store, guint64 since_revision, GPtrArray *stored, GError **error)
{
  MemoryStore *self = memory (store);

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = self->entries->pdata[i];
    if (entry->revision > since_revision)
      g_ptr_array_add (stored, copy_stored (self, entry->stored));
  }
  return TRUE;
}

static gboolean
memory_find_marked (FollowupStore *store, const char *prefix, GPtrArray *stored, GError **error)
{
  MemoryStore *self = memory (store);

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = self->entries->pdata[i];
    if (followup_stored_is_marked (entry->stored, prefix))
      g_ptr_array_add (stored, copy_stored (self, entry->stored));
  }
  return TRUE;
}

static gboolean
memory_read_threads (FollowupStore *store, const char *const *threads, GPtrArray *stored, GError **error)
{
  MemoryStore *self = memory (store);

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = self->entries->pdata[i];
    if (g_strv_contains (threads, entry->stored->thread))
      g_ptr_array_add (stored, copy_stored (self, entry->stored));
  }
  return TRUE;
}

static FollowupStored *
memory_find_message (FollowupStore *store, const char *id, GError **error)
{
  const Entry *entry = find_entry (memory (store), id);

  return entry ? copy_stored (memory (store), entry->stored) : NULL;
}

static const FollowupMailbox *
memory_mailbox (FollowupStore *store)
{
  return &memory (store)->mailbox;
}

static gboolean
memory_snapshot (FollowupStore *store, FollowupSnapshot *ret_snapshot, GError **error)
{
  ret_snapshot->uuid = g_strdup ("memory");
  ret_snapshot->revision = memory (store)->revision;
  ret_snapshot->n_messages = memory (store)->entries->len;
  return TRUE;
}

static GStrv
memory_all_tags (FollowupStore *store, GError **error)
{
  MemoryStore *self = memory (store);
  GPtrArray *tags = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = self->entries->pdata[i];
    for (guint t = 0; entry->stored->tags[t]; t++)
      g_ptr_array_add (tags, g_strdup (entry->stored->tags[t]));
  }
  return followup_strings_take_sorted (tags);
}

/* ---- writing ------------------------------------------------------------------------------------------------ */

/* FALSE when the section meets the failure asked for; a foreign write is told by the revision. */
static gboolean
begin_section (MemoryStore *self, GError **error)
{
  FollowupMemoryFailure failure = self->failure;

  if (failure == FOLLOWUP_MEMORY_WORKS || self->fail_after-- > 0)
    return TRUE;
  self->failure = FOLLOWUP_MEMORY_WORKS;
  self->fail_after = 0;
  if (failure == FOLLOWUP_MEMORY_FOREIGN) {
    self->revision++;
    return TRUE;
  }
  g_set_error (error, FOLLOWUP_ERROR,
               failure == FOLLOWUP_MEMORY_LOCKED      ? FOLLOWUP_ERROR_TRY_AGAIN
               : failure == FOLLOWUP_MEMORY_DISK_FULL ? FOLLOWUP_ERROR_IO
                                                      : FOLLOWUP_ERROR_INTERNAL,
               "the memory store fails as asked");
  return FALSE;
}

static gboolean
apply_change (Entry *entry, const FollowupChange *change)
{
  GStrv *lists[FOLLOWUP_N_MARK] = { &entry->stored->tags, &entry->stored->put, &entry->stored->known };
  gboolean is_changed = FALSE;

  for (FollowupMark mark = 0; mark < FOLLOWUP_N_MARK; mark++) {
    const char *const *removed = followup_change_removed (change, mark);
    const char *const *added = followup_change_added (change, mark);

    for (guint i = 0; removed && removed[i]; i++)
      is_changed |= change_list (lists[mark], removed[i], FALSE);
    for (guint i = 0; added && added[i]; i++)
      is_changed |= change_list (lists[mark], added[i], TRUE);
  }
  return is_changed;
}

static guint
apply_unit (MemoryStore *self, const GPtrArray *unit, guint64 revision)
{
  guint n_messages = 0;

  for (guint i = 0; i < unit->len; i++) {
    const FollowupChange *change = unit->pdata[i];
    Entry *entry = find_entry (self, change->id);

    if (!entry || !apply_change (entry, change))
      continue;
    entry->revision = revision;
    n_messages++;
  }
  return n_messages;
}

static gboolean
unit_is_needed (MemoryStore *self, const GPtrArray *unit)
{
  for (guint i = 0; i < unit->len; i++) {
    const FollowupChange *change = unit->pdata[i];
    const Entry *entry = find_entry (self, change->id);
    if (entry && followup_change_is_needed (change, entry->stored))
      return TRUE;
  }
  return FALSE;
}

static gboolean
memory_apply (FollowupStore *store, GPtrArray *units, guint64 expected_revision, gint64 wait_ms,
              FollowupApplied *ret_applied, GError **error)
{
  MemoryStore *self = memory (store);
  FollowupApplied applied = { .revision = expected_revision };
  g_autoptr (GPtrArray) needed = g_ptr_array_new ();

  for (guint i = 0; i < units->len; i++)
    if (unit_is_needed (self, units->pdata[i]))
      g_ptr_array_add (needed, units->pdata[i]);
  applied.is_foreign = self->revision != expected_revision;
  for (guint first = 0; first < needed->len && !applied.is_foreign;) {
    guint n_units = followup_section_length (needed, first);
    guint n_messages = 0;

    if (!begin_section (self, error))
      return FALSE;
    if (self->revision != applied.revision) {
      applied.is_foreign = TRUE;
      break;
    }
    for (guint i = first; i < first + n_units; i++)
      n_messages += apply_unit (self, needed->pdata[i], self->revision + 1);
    self->n_sections++;
    applied.revision = ++self->revision;
    applied.n_messages += n_messages;
    applied.n_units += n_units;
    first += n_units;
  }
  *ret_applied = applied;
  return TRUE;
}

/* The value of a header between "<" and ">", from the start of a file of ours. */
static char *
header_id (const char *text, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\n%s: <", name);
  const char *found = strstr (text, start);
  const char *end = found ? strchr (found, '>') : NULL;

  if (!end)
    return NULL;
  found += strlen (start);
  return g_strndup (found, (gsize) (end - found));
}

static gboolean
memory_add_file (FollowupStore *store, const char *path, const char *const *tags, gint64 wait_ms, char **ret_id,
                 GError **error)
{
  MemoryStore *self = memory (store);
  g_autofree char *text = NULL;

  if (!begin_section (self, error))
    return FALSE;
  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT, "cannot read %s", path);
    return FALSE;
  }
  g_autofree char *id = header_id (text, "Message-ID");
  g_autofree char *parent = header_id (text, "In-Reply-To");
  const Entry *above = parent ? find_entry (self, parent) : NULL;
  const char *const paths[] = { path, NULL };
  FollowupMemoryMessage message
      = { .id = id ? id : path, .thread = above ? above->stored->thread : NULL, .tags = tags, .paths = paths };

  followup_store_memory_add (store, &message);
  self->n_sections++;
  if (ret_id)
    *ret_id = g_strdup (message.id);
  return TRUE;
}

static void
memory_close (FollowupStore *store)
{
  MemoryStore *self = memory (store);

  g_ptr_array_unref (self->entries);
  g_strfreev (self->me);
  g_strfreev (self->excluded);
  g_free (self->mail_root);
  g_free (self);
}

FollowupStore *
followup_store_new_memory (const char *const *me)
{
  static const FollowupStoreClass class = {
    .close = memory_close,
    .mailbox = memory_mailbox,
    .snapshot = memory_snapshot,
    .all_tags = memory_all_tags,
    .find_threads = memory_find_threads,
    .find_changed = memory_find_changed,
    .find_marked = memory_find_marked,
    .read_threads = memory_read_threads,
    .find_message = memory_find_message,
    .apply = memory_apply,
    .add_file = memory_add_file,
  };
  MemoryStore *self = g_new0 (MemoryStore, 1);

  self->base.class = &class;
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->me = g_strdupv ((GStrv) me);
  self->mailbox.me = (const char *const *) self->me;
  followup_store_memory_set_mail_root (&self->base, "/mail");
  return &self->base;
}
