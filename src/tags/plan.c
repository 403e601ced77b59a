/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tags/plan.h"

#include <string.h>

/* One thread as far as it is one candidacy's, or nobody's: the scope of removals and of wanted tags. */
typedef struct {
  const char *thread;
  const char *slug;                 /* NULL: nobody's */
  GPtrArray *messages;              /* const FollowupTagged * */
  GPtrArray *wanted;                /* char *: full tags */
  GPtrArray *remember;              /* char *: "word:KEY" to be known from now on */
} Group;

typedef struct {
  const FollowupConfig *config;
  const GArray *tagged;
  GHashTable *groups;               /* "slug\nthread" -> Group */
  GHashTable *by_id;                /* id -> const FollowupTagged * */
  FollowupPlan *plan;
} Planner;

void
followup_change_free (FollowupChange *change)
{
  GStrv lists[] = { change->add_tags,   change->remove_tags, change->add_put,
                    change->remove_put, change->add_known,   change->remove_known };

  g_free (change->id);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  g_free (change);
}

static void
dismissal_free (FollowupDismissal *dismissal)
{
  g_free (dismissal->slug);
  g_free (dismissal->thread);
  g_free (dismissal->key);
  g_free (dismissal);
}

void
followup_plan_free (FollowupPlan *plan)
{
  g_ptr_array_unref (plan->units);
  g_ptr_array_unref (plan->dismissals);
  g_hash_table_unref (plan->changed);
  g_free (plan);
}

static void
group_free (Group *group)
{
  g_ptr_array_unref (group->messages);
  g_ptr_array_unref (group->wanted);
  g_ptr_array_unref (group->remember);
  g_free (group);
}

static gboolean
has (const char *const *list, const char *value)
{
  return list && g_strv_contains (list, value);
}

static Group *
get_group (Planner *self, const char *slug, const char *thread)
{
  g_autofree char *name = g_strdup_printf ("%s\n%s", slug ? slug : "", thread);
  Group *group = g_hash_table_lookup (self->groups, name);

  if (!group) {
    group = g_new0 (Group, 1);
    group->slug = slug;
    group->thread = thread;
    group->messages = g_ptr_array_new ();
    group->wanted = g_ptr_array_new_with_free_func (g_free);
    group->remember = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (self->groups, g_steal_pointer (&name), group);
  }
  return group;
}

/* thread -> its only slug; the empty string: several. */
static GHashTable *
threads_of_one (const GArray *tagged)
{
  GHashTable *threads = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < tagged->len; i++) {
    const FollowupTagged *message = &g_array_index (tagged, FollowupTagged, i);
    const char *known = g_hash_table_lookup (threads, message->thread);
    if (message->slug && !message->is_excluded)
      g_hash_table_insert (threads, (gpointer) message->thread,
                           (gpointer) (known && !g_str_equal (known, message->slug) ? "" : message->slug));
  }
  return threads;
}

/* The unassigned carry a candidacy's tags only where the thread has no other (DECISIONS 26). */
static void
make_groups (Planner *self)
{
  g_autoptr (GHashTable) threads = threads_of_one (self->tagged);

  for (guint i = 0; i < self->tagged->len; i++) {
    const FollowupTagged *message = &g_array_index (self->tagged, FollowupTagged, i);
    const char *slug = message->slug;

    g_hash_table_insert (self->by_id, (gpointer) message->id, (gpointer) message);
    if (!slug && !message->is_ignored)
      slug = g_hash_table_lookup (threads, message->thread);
    if (message->is_excluded || (slug && !*slug))
      slug = NULL;
    Group *group = get_group (self, slug, message->thread);
    g_ptr_array_add (group->messages, (gpointer) message);
  }
}

static char *
full_tag (const Planner *self, const char *word)
{
  return g_strconcat (self->config->prefix, word, NULL);
}

/* ---- what the user took away ---- */

/* Does another tag of the same exclusive family stand there?  Then a sync tool changed it, not the user. */
static gboolean
has_other_turn (const Planner *self, const FollowupTagged *message, FollowupTag tag)
{
  if (followup_tag_family (tag) != FOLLOWUP_FAMILY_TURN)
    return FALSE;
  for (int other = 0; other < FOLLOWUP_N_TAG; other++) {
    g_autofree char *name = full_tag (self, followup_tag_word (other));
    if (other != (int) tag && followup_tag_family (other) == FOLLOWUP_FAMILY_TURN && has (message->tags, name))
      return TRUE;
  }
  return FALSE;
}

/* Put by us, gone now, while the membership still stands (DECISIONS 6, 8, 9). */
static gboolean
was_removed (const Planner *self, const Group *group, FollowupTag tag)
{
  g_autofree char *name = full_tag (self, followup_tag_word (tag));
  g_autofree char *at_word = group->slug ? g_strconcat ("at/", group->slug, NULL) : NULL;
  g_autofree char *at = at_word ? full_tag (self, at_word) : NULL;

  for (guint i = 0; i < group->messages->len; i++) {
    const FollowupTagged *message = group->messages->pdata[i];
    if (has (message->put, name) && !has (message->tags, name) && (!at || has (message->tags, at))
        && !has_other_turn (self, message, tag))
      return TRUE;
  }
  return FALSE;
}

/* Did an earlier run put something on the message, or (scope=last) on a later one of its thread? */
static gboolean
was_tagged (const Planner *self, const FollowupTagged *message)
{
  if (message->put && message->put[0])
    return TRUE;
  for (guint i = 0; self->config->scope_is_last && i < self->tagged->len; i++) {
    const FollowupTagged *other = &g_array_index (self->tagged, FollowupTagged, i);
    if (other->put && other->put[0] && other->at >= message->at && g_str_equal (other->thread, message->thread))
      return TRUE;
  }
  return FALSE;
}

/* Evidence that came after the last run was not there to be waved aside. */
static gboolean
was_seen (const Planner *self, const FollowupClaim *claim)
{
  for (guint i = 0; claim->evidence && i < claim->evidence->len; i++) {
    const FollowupEvidence *evidence = claim->evidence->pdata[i];
    const FollowupTagged *message = evidence->id ? g_hash_table_lookup (self->by_id, evidence->id) : NULL;
    if (message && !was_tagged (self, message))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_known (const Group *group, const char *known)
{
  for (guint i = 0; i < group->messages->len; i++) {
    const FollowupTagged *message = group->messages->pdata[i];
    if (has (message->known, known))
      return TRUE;
  }
  return FALSE;
}

static void
dismiss (Planner *self, const Group *group, FollowupTag tag, const char *key, gboolean is_new)
{
  FollowupDismissal *dismissal = g_new0 (FollowupDismissal, 1);

  dismissal->slug = g_strdup (group->slug);
  dismissal->thread = g_strdup (group->thread);
  dismissal->tag = tag;
  dismissal->key = g_strdup (key);
  dismissal->is_new = is_new;
  g_ptr_array_add (self->plan->dismissals, dismissal);
}

/* Is the tag with that key waved aside in the group?  A removal found now is remembered. */
static gboolean
is_dismissed (Planner *self, Group *group, FollowupTag tag, const char *key, const FollowupClaim *claim)
{
  g_autofree char *known = g_strdup_printf ("%s:%s", followup_tag_word (tag), key);

  if (followup_tag_family (tag) == FOLLOWUP_FAMILY_STAGE)
    return FALSE;
  if (is_known (group, known)) {
    dismiss (self, group, tag, key, FALSE);
    return TRUE;
  }
  if (!was_removed (self, group, tag) || !was_seen (self, claim))
    return FALSE;
  dismiss (self, group, tag, key, TRUE);
  g_ptr_array_add (group->remember, g_steal_pointer (&known));
  return TRUE;
}

gboolean
followup_plan_is_dismissed (const FollowupPlan *plan, const char *slug, const FollowupClaim *claim)
{
  for (guint i = 0; i < plan->dismissals->len; i++) {
    const FollowupDismissal *dismissal = plan->dismissals->pdata[i];
    if (dismissal->tag == claim->tag && g_strcmp0 (dismissal->slug, slug) == 0 && g_str_equal (dismissal->key, claim->key))
      return TRUE;
  }
  return FALSE;
}

/* ---- what is wanted ---- */

static void
want (Planner *self, Group *group, const char *word)
{
  g_autofree char *name = full_tag (self, word);

  if (!g_ptr_array_find_with_equal_func (group->wanted, name, g_str_equal, NULL))
    g_ptr_array_add (group->wanted, g_steal_pointer (&name));
}

static void
want_claim (Planner *self, Group *group, const FollowupClaim *claim)
{
  if (is_dismissed (self, group, claim->tag, claim->key, claim))
    return;
  want (self, group, followup_tag_word (claim->tag));
  if (claim->is_overdue && !is_dismissed (self, group, FOLLOWUP_TAG_OVERDUE, claim->key, claim))
    want (self, group, followup_tag_word (FOLLOWUP_TAG_OVERDUE));
}

static void
want_verdict (Planner *self, const FollowupVerdict *verdict)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Group *group = value;
    if (g_strcmp0 (group->slug, verdict->slug) != 0)
      continue;
    g_autofree char *at = g_strconcat ("at/", verdict->slug, NULL);
    want (self, group, at);
    for (guint i = 0; i < verdict->claims->len; i++) {
      const FollowupClaim *claim = verdict->claims->pdata[i];
      const char *thread = claim->thread ? claim->thread : verdict->live_thread;
      if (g_strcmp0 (thread, group->thread) == 0)
        want_claim (self, group, claim);
    }
  }
}

static void
want_unsure (Planner *self, const FollowupUnsure *unsure)
{
  GHashTableIter iter;
  gpointer value;
  GPtrArray *evidence = g_ptr_array_new ();
  FollowupEvidence message = { .id = (char *) unsure->id };
  FollowupClaim claim = { .tag = FOLLOWUP_TAG_UNSURE, .evidence = evidence };
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, unsure->id, -1);

  g_ptr_array_add (evidence, &message);
  sum[16] = '\0';
  claim.key = sum;
  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Group *group = value;
    if (g_str_equal (group->thread, unsure->thread))
      want_claim (self, group, &claim);
  }
  g_ptr_array_unref (evidence);
}

/* ---- the difference ---- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Takes the strings; NULL when there are none. */
static GStrv
to_strv (GPtrArray *list)
{
  if (list->len == 0) {
    g_ptr_array_unref (list);
    return NULL;
  }
  g_ptr_array_sort (list, compare_strings);
  g_ptr_array_set_free_func (list, NULL);
  g_ptr_array_add (list, NULL);
  return (GStrv) g_ptr_array_free (list, FALSE);
}

static gboolean
is_wanted (const Group *group, gboolean carries, const char *tag)
{
  return carries && g_ptr_array_find_with_equal_func (group->wanted, tag, g_str_equal, NULL);
}

static void
diff_wanted (const Group *group, const FollowupTagged *message, GPtrArray *add_tags, GPtrArray *add_put)
{
  for (guint i = 0; i < group->wanted->len; i++) {
    const char *tag = group->wanted->pdata[i];
    if (!has (message->tags, tag))
      g_ptr_array_add (add_tags, g_strdup (tag));
    if (!has (message->put, tag))
      g_ptr_array_add (add_put, g_strdup (tag));
  }
}

static FollowupChange *
diff_message (const Planner *self, const Group *group, const FollowupTagged *message, gboolean carries)
{
  GPtrArray *add_tags = g_ptr_array_new (), *remove_tags = g_ptr_array_new ();
  GPtrArray *add_put = g_ptr_array_new (), *remove_put = g_ptr_array_new (), *add_known = g_ptr_array_new ();
  FollowupChange *change = g_new0 (FollowupChange, 1);

  if (carries)
    diff_wanted (group, message, add_tags, add_put);
  for (guint i = 0; message->tags && message->tags[i]; i++)
    if (g_str_has_prefix (message->tags[i], self->config->prefix) && !is_wanted (group, carries, message->tags[i]))
      g_ptr_array_add (remove_tags, g_strdup (message->tags[i]));
  for (guint i = 0; message->put && message->put[i]; i++)
    if (g_str_has_prefix (message->put[i], self->config->prefix) && !is_wanted (group, carries, message->put[i]))
      g_ptr_array_add (remove_put, g_strdup (message->put[i]));
  for (guint i = 0; i < group->remember->len; i++)
    if (!has (message->known, group->remember->pdata[i]))
      g_ptr_array_add (add_known, g_strdup (group->remember->pdata[i]));

  change->id = g_strdup (message->id);
  change->add_tags = to_strv (add_tags);
  change->remove_tags = to_strv (remove_tags);
  change->add_put = to_strv (add_put);
  change->remove_put = to_strv (remove_put);
  change->add_known = to_strv (add_known);
  return change;
}

static gboolean
is_empty (const FollowupChange *change)
{
  return !change->add_tags && !change->remove_tags && !change->add_put && !change->remove_put && !change->add_known;
}

static const FollowupTagged *
newest_of (const Group *group)
{
  const FollowupTagged *newest = NULL;

  for (guint i = 0; i < group->messages->len; i++) {
    const FollowupTagged *message = group->messages->pdata[i];
    if (!newest || message->at > newest->at || (message->at == newest->at && strcmp (message->id, newest->id) > 0))
      newest = message;
  }
  return newest;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(FollowupChange *const *) a)->id, (*(FollowupChange *const *) b)->id);
}

/* One unit a candidacy; what belongs to nobody goes thread by thread. */
static GPtrArray *
get_unit (GHashTable *units, const Group *group)
{
  g_autofree char *name
      = group->slug ? g_strconcat ("s", group->slug, NULL) : g_strconcat ("t", group->thread, NULL);
  GPtrArray *unit = g_hash_table_lookup (units, name);

  if (!unit) {
    unit = g_ptr_array_new_with_free_func ((GDestroyNotify) followup_change_free);
    g_hash_table_insert (units, g_steal_pointer (&name), unit);
  }
  return unit;
}

static void
diff_group (Planner *self, const Group *group, GHashTable *units)
{
  const FollowupTagged *newest = newest_of (group);

  for (guint i = 0; i < group->messages->len; i++) {
    const FollowupTagged *message = group->messages->pdata[i];
    gboolean carries = !message->is_excluded && (!self->config->scope_is_last || message == newest);
    FollowupChange *change = diff_message (self, group, message, carries);

    if (is_empty (change)) {
      followup_change_free (change);
      continue;
    }
    if (group->slug && (change->add_tags || change->remove_tags))
      g_hash_table_add (self->plan->changed, g_strdup (group->slug));
    g_ptr_array_add (get_unit (units, group), change);
    self->plan->n_messages++;
  }
}

static void
make_units (Planner *self)
{
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    diff_group (self, value, units);

  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (units), (GCompareFunc) strcmp);
  for (GList *l = names; l; l = l->next) {
    GPtrArray *unit = g_hash_table_lookup (units, l->data);
    g_ptr_array_sort (unit, compare_changes);
    g_ptr_array_add (self->plan->units, unit);
  }
}

FollowupPlan *
followup_plan_new (const FollowupConfig *config, const GArray *tagged, const GPtrArray *verdicts, const GArray *unsure)
{
  FollowupPlan *plan = g_new0 (FollowupPlan, 1);
  g_autoptr (GHashTable) groups
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) group_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Planner self = { config, tagged, groups, by_id, plan };

  plan->units = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  plan->dismissals = g_ptr_array_new_with_free_func ((GDestroyNotify) dismissal_free);
  plan->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_groups (&self);
  for (guint i = 0; i < verdicts->len; i++)
    want_verdict (&self, verdicts->pdata[i]);
  for (guint i = 0; i < unsure->len; i++)
    want_unsure (&self, &g_array_index (unsure, FollowupUnsure, i));
  make_units (&self);
  return plan;
}
