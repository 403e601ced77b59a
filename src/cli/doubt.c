/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/doubt.h"

#include "cli/words.h"

/* Several candidacies may be asked for; so many are named. */
#define MOST_CANDIDATES 4

void
followup_doubt_free (FollowupDoubt *doubt)
{
  g_free (doubt->text);
  g_strfreev (doubt->commands);
  g_free (doubt);
}

/* Which candidacies may an undecided message belong to: those that lay claim to it, else those of its thread. */
static GStrv
candidates (const FollowupSurvey *survey, const FollowupMail *mail)
{
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *all = survey->assignment->candidacies;
  const GArray *places = survey->assignment->places;

  for (guint i = 0; i < all->len; i++) {
    const FollowupCandidacy *candidacy = all->pdata[i];
    if (g_hash_table_size (seen) < MOST_CANDIDATES && g_ptr_array_find (candidacy->undecided, mail, NULL)
        && g_hash_table_add (seen, candidacy->slug))
      g_strv_builder_add (slugs, candidacy->slug);
  }
  for (guint i = 0; i < places->len; i++) {
    const FollowupPlace *place = &g_array_index (places, FollowupPlace, i);
    if (g_hash_table_size (seen) < MOST_CANDIDATES && place->candidacy && g_str_equal (place->mail->thread, mail->thread)
        && g_hash_table_add (seen, place->candidacy->slug))
      g_strv_builder_add (slugs, place->candidacy->slug);
  }
  return g_strv_builder_end (slugs);
}

/* The commands that put a message where the user wants it. */
static GStrv
commands_for (const char *id, const char *thread, const char *const *slugs)
{
  g_autofree char *word = followup_words_id (id);
  g_autofree char *term = word ? g_steal_pointer (&word) : g_strconcat ("thread:", thread, NULL);
  g_autoptr (GStrvBuilder) commands = g_strv_builder_new ();

  for (guint i = 0; slugs[i]; i++) {
    g_autofree char *track = g_strdup_printf ("followup track %s %s", slugs[i], term);
    g_strv_builder_add (commands, track);
  }
  g_autofree char *ignore = g_strconcat ("followup ignore ", term, NULL);
  g_strv_builder_add (commands, ignore);
  return g_strv_builder_end (commands);
}

FollowupDoubt *
followup_doubt_new_open (const char *id, const char *thread)
{
  static const char *const any[] = { "SLUG", NULL };
  FollowupDoubt *self = g_new0 (FollowupDoubt, 1);

  self->commands = commands_for (id, thread, any);
  return self;
}

FollowupDoubt *
followup_doubt_new (const FollowupSurvey *survey, const FollowupMail *mail)
{
  g_auto (GStrv) slugs = candidates (survey, mail);
  guint n = g_strv_length (slugs);
  FollowupDoubt *self = n == 0 ? followup_doubt_new_open (mail->id, mail->thread) : g_new0 (FollowupDoubt, 1);

  if (n > 0)
    self->commands = commands_for (mail->id, mail->thread, (const char *const *) slugs);
  self->text = n == 0   ? g_strdup ("which candidacy is it about?")
               : n == 1 ? g_strdup_printf ("is it about %s?", slugs[0])
                        : g_strdup ("which of these is it about?");
  return self;
}
