/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "config/config.h"

#include <glib/gstdio.h>
#include <string.h>

static FollowupConfig *
parse (const char *text, GError **error)
{
  FollowupConfigText config = { "config", text };
  return followup_config_parse (&config, NULL, 0, error);
}

/* The message begins with `message`; NULL `also`: that is all of it. */
static const struct {
  const char *text, *message, *also;
} bad[] = {
  { "cadence=weekly\n", "config:1: the key \"cadence\" stands before any group", "[followup]" },
  { "[folowup]\n", "config:1: the group [folowup] is not known; did you mean [followup]?", "[candidacy SLUG]" },
  { "[candidasy acme]\n", "config:1: the group [candidasy acme] is not known; did you mean [candidacy acme]?", "" },
  { "[candidacy]\n", "config:1: the group [candidacy] is not known", "" },
  { "[mail]\n", "config:1: the group [mail] is not known (known: [followup]", "" },
  { "[followup\n", "config:1: a group is a word in brackets: [followup]", NULL },
  { "[ ]\n", "config:1: a group needs a name: [followup]", NULL },
  { "[followup]\ncadense=weekly\n", "config:2: key \"cadense\" is not known; did you mean \"cadence\"?", "zone" },
  { "[followup]\nnonsense\n", "config:2: \"nonsense\" is no group, no KEY=VALUE and no # comment", NULL },
  { "[followup]\n=x\n", "config:2: \"=x\" is no group", "" },
  { "[followup]\n\n# c\ncadence=wekly\n",
    "config:4: cadence \"wekly\" is not known; did you mean \"weekly\"? (known: steady, decision-date, same-day, "
    "expectations, closer, weekly)",
    NULL },
  { "[followup]\ncadence=\n", "config:2: cadence \"\" is not known (known: steady", "" },
  { "[followup]\ncadence=steady\ncadence=closer\n", "config:3: the key \"cadence\" stands on line 2 already", NULL },
  { "[followup]\n[followup]\n", "config:2: the group [followup] stands on line 1 already", NULL },
  { "[followup]\nchannels=email;cal\n", "config:2: channel \"cal\" is not known; did you mean \"call\"?", "letter" },
  { "[followup]\nchannels=\n", "config:2: channels needs one of email, call, letter", NULL },
  { "[followup]\nworking_days=Mon;Tus\n", "config:2: weekday \"Tus\" is not known; did you mean \"Tue\"?", "Sun" },
  { "[followup]\nworking_days=;\n", "config:2: working_days needs one weekday at least", NULL },
  { "[followup]\nholidays=2026-12-25;2026-02-30\n", "config:2: holidays: \"2026-02-30\" is no day of the calendar",
    "2026-03-20" },
  { "[followup]\nzone=Europe/Atlantis\n", "config:2: the time zone \"Europe/Atlantis\" is not known", NULL },
  { "[followup]\nzone=../../etc/passwd\n", "config:2: the time zone \"../../etc/passwd\" is not known", NULL },
  { "[followup]\nzone=\n", "config:2: zone needs a name", "" },
  { "[followup]\nprefix=followup\n", "config:2: prefix: letters", "one slash" },
  { "[followup]\nprefix=/\n", "config:2: prefix: letters", "" },
  { "[followup]\nprefix=\n", "config:2: prefix: letters", "" },
  { "[followup]\nprefix=a/b/\n", "config:2: prefix: letters", "" },
  { "[followup]\nprefix=my tags/\n", "config:2: prefix: letters", "" },
  { "[followup]\nprefix=track/\n", "config:2: prefix: the tags under track/ are your own", NULL },
  { "[followup]\nscope=threads\n", "config:2: scope \"threads\" is not known; did you mean \"thread\"?", "last" },
  { "[followup]\ndiscover=yes\n", "config:2: discover \"yes\" is not known (known: true, false)", NULL },
  { "[followup]\nsince=-3 days\n", "config:2: since: \"-3 days\" is no span", "" },
  { "[followup]\npipeline=-1\n", "config:2: pipeline: a number from 0 to 999", "" },
  { "[followup]\npipeline=many\n", "config:2: pipeline:", "" },
  { "[followup]\nsince=0\n", "config:2: since:", "" },
  { "[followup]\nsince=3 moons\n", "config:2: since:", "" },
  { "[followup]\nsince=99999999999999999999\n", "config:2: since:", "" },
  { "[followup]\nsent_folders=Sent\\q\n", "config:2: sent_folders: after a backslash", "" },
  { "[followup]\ncadence=st\xff\n", "config:2: the line is not UTF-8", NULL },
  { "[candidacy x]\n", "config:1: the candidacy \"x\" needs people, domains, company or role", "" },
  { "[candidacy x]\ncompany=\npeople=;\n", "config:1: the candidacy \"x\" needs people", "" },
  { "[candidacy on-hold]\ncompany=A\n", "config:1: the slug \"on-hold\" is reserved", "track/on-hold" },
  { "[candidacy -x]\ncompany=A\n", "config:1: the slug \"-x\" is not possible", "60" },
  { "[candidacy a b]\ncompany=A\n", "config:1: the slug \"a b\" is not possible", "" },
  { "[candidacy a/b]\ncompany=A\n", "config:1: the slug \"a/b\" is not possible", "" },
  { "[candidacy a123456789b123456789c123456789d123456789e123456789f123456789]\ncompany=A\n"
    "[candidacy a123456789b123456789c123456789d123456789e123456789f123456789g]\ncompany=A\n",
    "config:3: the slug", "" },
  { "[candidacy x]\ncompany=A\n\n[candidacy  x]\ncompany=B\n",
    "config:4: the group [candidacy x] stands on line 1 already", NULL },
  { "[candidacy x]\nrole=A\npeople=Dana Reyes\n", "config:3: people: \"Dana Reyes\" is not written like", "<dana@" },
  { "[candidacy x]\npeople=Dana <dana@acme>\n", "config:2: people: \"Dana <dana@acme>\"", "" },
  { "[candidacy x]\npeople=Dana <dana@acme.example> x\n", "config:2: people:", "" },
  { "[candidacy x]\npeople=a@b@acme.example\n", "config:2: people:", "" },
  { "[candidacy x]\npeople=da na@acme.example\n", "config:2: people:", "" },
  { "[candidacy x]\npeople=<>\n", "config:2: people:", "" },
  { "[followup]\ncontacts=book.vcf\n", "config:2: contacts: \"book.vcf\" is no whole path", "" },
  { "[followup]\nquery_command=khard email\n", "config:2: query_command: %s must stand where the address goes", "" },
  { "[followup]\nquery_command=khard 'email %s\n", "config:2: query_command:", "" },
  { "[followup]\nquery_command=\n", "config:2: query_command:", "" },
  { "[candidacy x]\ndomains=@acme.example\n", "config:2: domains: \"@acme.example\" is no domain", "" },
  { "[candidacy x]\ndomains=acme\n", "config:2: domains:", "" },
  { "[candidacy x]\ndomains=acme..example\n", "config:2: domains:", "" },
  { "[candidacy x]\ndomains=10.0.0.1\n", "config:2: domains:", "" },
  { "[candidacy x]\ncompany=A\ndomains=acme.example;Gmail.com\n", "config:3: domains: gmail.com is a public mail service",
    "people=" },
  { "[candidacy x]\ndomains=corp.gmx.net\n", "config:2: domains: corp.gmx.net is a public mail service", "" },
  { "[candidacy x]\ndomains=co.uk\n", "config:2: domains: co.uk is an ending of many domains", "people=" },
  { "[candidacy x]\ncompany=A\ncadence=closr\n", "config:3: cadence \"closr\" is not known; did you mean \"closer\"?",
    "" },
  { "[candidacy x]\ncompany=A\ndecision=20 March\n", "config:3: decision: \"20 March\" is no day", "" },
  { "[candidacy x]\ncompany=A\ninterviews=2026-03-05\n", "config:3: interviews: \"2026-03-05\" is not written", "" },
  { "[candidacy x]\ncompany=A\ninterviews=2026-03-05T24:00\n", "config:3: interviews:", "" },
  { "[candidacy x]\ncompany=A\ninterviews=2026-03-05T14:00/13:00\n", "config:3: interviews:", "" },
  { "[candidacy x]\ncompany=A\ninterviews=2026-03-05T14:00/\n", "config:3: interviews:", "" },
  { "[candidacy x]\ncompany=A\ninterviews=2026-02-29T14:00\n", "config:3: interviews:", "" },
  { "[candidacy x]\ncompany=A\nzone=Asia/Tokyo\n", "config:3: key \"zone\" is not known", "aliases" },
  { "[candidacy x]\ncompany=A\naliases=muted\n", "config:3: the slug \"muted\" is reserved", "" },
  { "[candidacy x]\ncompany=A\naliases=y\n[candidacy y]\ncompany=B\n",
    "config:1: the alias \"y\" already names the candidacy \"y\" (config:4)", NULL },
  { "[candidacy x]\ncompany=A\naliases=z\n[candidacy y]\ncompany=B\naliases=z\n", "config:4: the alias \"z\"", "" },
  { "[cadence]\n", "config:1: the group [cadence] is not known", "" },
  { "[cadence a b]\nextends=steady\n", "config:1: a cadence is named by letters", "" },
  { "[cadence mine]\nattempts=3\n", "config:1: the cadence \"mine\" needs first=", "" },
  { "[cadence mine]\nextends=steady\nattemps=3\n", "config:3: key \"attemps\" is not known; did you mean \"attempts\"?",
    "" },
};

START_TEST (test_bad)
{
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (parse (bad[_i].text, &error));
  ck_assert (g_error_matches (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG));
  if (bad[_i].also) {
    ck_assert_msg (g_str_has_prefix (error->message, bad[_i].message), "%s", error->message);
    ck_assert_msg (strstr (error->message, bad[_i].also) != NULL, "%s", error->message);
  } else {
    ck_assert_str_eq (error->message, bad[_i].message);
  }
}
END_TEST

START_TEST (test_none)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupConfig) config = followup_config_parse (NULL, NULL, 0, &error);
  g_assert_no_error (error);
  ck_assert_str_eq (config->prefix, "followup/");
  ck_assert (!config->scope_is_last && config->discover);
  ck_assert_int_eq (config->since_days, 365);
  ck_assert_ptr_null (config->zone);
  ck_assert_str_eq (config->cadence->name, "steady");
  ck_assert_uint_eq (config->channels, 1u << FOLLOWUP_CHANNEL_EMAIL | 1u << FOLLOWUP_CHANNEL_CALL);
  ck_assert (g_strv_contains ((const char *const *) config->sent_folders, "Sent"));
  ck_assert_uint_eq (config->candidacies->len, 0);
}
END_TEST

static const char whole[] = "# mine\n"
                            "[candidacy acme-ae]\n"
                            "company=Acme\n"
                            "role=Account Executive\n"
                            "people=Dana Reyes <Dana@ACME.example>;\"Park, Lee\" <lee@agency.example> ; "
                            "renée@acme.example;dana@acme.example\n"
                            "domains=Acme.example;B\xc3\xbc" "cher.example\n"
                            "decision=2026-03-20\n"
                            "interviews=2026-03-05T14:00/15:00;2026-03-06T09:30\n"
                            "aliases=acme;acme-old\n"
                            "\n"
                            "[candidacy beta]\n"
                            "role=Clerk\n"
                            "cadence=slow\n"
                            "channels=email\n"
                            "\n"
                            "[followup]\n"
                            "cadence=closer\n"
                            "working_days=mon;Tuesday;Wed;Thu;Sat\n"
                            "holidays=2027-01-01;2026-12-25\n"
                            "channels=email;call;letter\n"
                            "sent_folders=Sent;Old\\;Sent\n"
                            "prefix=fu.1/\n"
                            "scope=last\n"
                            "discover=false\n"
                            "since=18 months\n"
                            "zone=Europe/Lisbon\n"
                            "pipeline=7\n"
                            "\n"
                            "[cadence slow]\n"
                            "extends=weekly\n"
                            "first=email after 20 working days\n";

START_TEST (test_followup_group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupConfig) config = parse (whole, &error);
  g_assert_no_error (error);
  ck_assert_str_eq (config->cadence->name, "closer");
  ck_assert_uint_eq (config->workdays.weekdays,
                     1u << FOLLOWUP_MONDAY | 1u << FOLLOWUP_TUESDAY | 1u << FOLLOWUP_WEDNESDAY
                       | 1u << FOLLOWUP_THURSDAY | 1u << FOLLOWUP_SATURDAY);
  ck_assert (!followup_workdays_is_working (&config->workdays, followup_day_new (2027, 1, 1)));
  ck_assert_uint_eq (config->channels, 0xe);
  ck_assert_str_eq (config->sent_folders[1], "Old;Sent");
  ck_assert_ptr_null (config->sent_folders[2]);
  ck_assert_str_eq (config->prefix, "fu.1/");
  ck_assert (config->scope_is_last && !config->discover);
  ck_assert_int_eq (config->since_days, 18 * 31);
  ck_assert_int_eq (config->pipeline, 7);
  ck_assert_str_eq (config->zone, "Europe/Lisbon");
  ck_assert_uint_eq (strlen (config->hash), 64);
}
END_TEST

START_TEST (test_candidacy_groups)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FollowupConfig) config = parse (whole, &error);
  g_assert_no_error (error);
  ck_assert_uint_eq (config->candidacies->len, 2);

  const FollowupConfigCandidacy *acme = g_ptr_array_index (config->candidacies, 0);
  ck_assert_str_eq (acme->slug, "acme-ae");
  ck_assert_str_eq (acme->where, "config:2");
  ck_assert_str_eq (acme->company, "Acme");
  ck_assert_str_eq (acme->cadence->name, "closer");
  ck_assert_uint_eq (acme->channels, 0xe);
  ck_assert_uint_eq (acme->people->len, 3);
  const FollowupPerson *dana = g_ptr_array_index (acme->people, 0), *lee = g_ptr_array_index (acme->people, 1),
                       *renee = g_ptr_array_index (acme->people, 2);
  ck_assert_str_eq (dana->name, "Dana Reyes");
  ck_assert_str_eq (dana->address, "dana@acme.example");
  ck_assert_str_eq (lee->name, "Park, Lee");
  ck_assert_ptr_null (renee->name);
  ck_assert_str_eq (renee->address, "renée@acme.example");
  ck_assert_str_eq (acme->domains[0], "acme.example");
  ck_assert_str_eq (acme->domains[1], "xn--bcher-kva.example");
  ck_assert_int_eq (acme->decision, followup_day_new (2026, 3, 20));
  ck_assert_uint_eq (acme->interviews->len, 2);
  const FollowupConfigInterview *interviews = (const FollowupConfigInterview *) (gpointer) acme->interviews->data;
  ck_assert_int_eq (interviews[0].minute, 14 * 60);
  ck_assert_int_eq (interviews[0].end_minute, 15 * 60);
  ck_assert_int_eq (interviews[1].day, followup_day_new (2026, 3, 6));
  ck_assert_int_eq (interviews[1].minute, 9 * 60 + 30);
  ck_assert_int_eq (interviews[1].end_minute, -1);
  ck_assert_str_eq (acme->aliases[1], "acme-old");

  const FollowupConfigCandidacy *beta = g_ptr_array_index (config->candidacies, 1);
  ck_assert_str_eq (beta->cadence->name, "slow");
  ck_assert_int_eq (beta->cadence->attempts, 0);
  ck_assert_uint_eq (beta->channels, 1u << FOLLOWUP_CHANNEL_EMAIL);
  ck_assert_int_eq (beta->decision, FOLLOWUP_DAY_NONE);
  ck_assert_ptr_null (beta->company);
}
END_TEST

/* Whatever is typed, the answer is a configuration or one line that begins with file and number. */
START_TEST (test_mistyped)
{
  static const char letters[] = "=;[]#\\\n \"<>@/.-0a\xff";
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i);

  for (guint round = 0; round < bulk (400); round++) {
    g_autoptr (GString) text = g_string_new (whole);
    g_autoptr (GError) error = NULL;
    for (gint32 edits = g_rand_int_range (rand, 1, 4); edits > 0; edits--) {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) text->len);
      if (g_rand_boolean (rand))
        g_string_erase (text, (gssize) at, 1);
      else
        text->str[at] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
    }
    g_autoptr (FollowupConfig) config = parse (text->str, &error);
    ck_assert (!config == !!error);
    if (error) {
      ck_assert (g_str_has_prefix (error->message, "config:") && g_ascii_isdigit (error->message[7]));
      ck_assert (!strchr (error->message, '\n') && g_utf8_validate (error->message, -1, NULL));
    }
  }
}
END_TEST

static const struct {
  const char *value;
  int days;
} spans[] = { { "90", 90 }, { "1 day", 1 }, { "6 weeks", 42 }, { "1 year", 365 }, { "2years", 730 } };

START_TEST (test_since)
{
  g_autofree char *text = g_strdup_printf ("[followup]\nsince=%s\n", spans[_i].value);
  g_autoptr (FollowupConfig) config = parse (text, NULL);
  ck_assert_ptr_nonnull (config);
  ck_assert_int_eq (config->since_days, spans[_i].days);
}
END_TEST

/* What changes a verdict changes the hash; comments, blank lines and the order of keys do not. */
static const struct {
  const char *a, *b;
  gboolean same, same_reading;
} hashes[] = {
  { "[followup]\n", "\n# x\n[followup]\n", TRUE, TRUE },
  { "[followup]\nscope=last\ndiscover=false\n", "[followup]\ndiscover=false\n\nscope=last\n", TRUE, TRUE },
  { "[followup]\n", "[followup]\ncadence=steady\n", TRUE, TRUE },
  { "[followup]\n", "[followup]\ncadence=closer\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\nholidays=2026-12-25\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\nworking_days=Mon\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\nsent_folders=Out\n", FALSE, FALSE },
  { "[followup]\n", "[followup]\nchannels=email\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\nprefix=x/\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\nscope=last\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\ndiscover=false\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\nsince=10\n", FALSE, TRUE },
  { "[followup]\n", "[followup]\nzone=UTC\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nfirst=email after 6 working days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nfirst=email after 5 days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nsecond=letter after 1 day\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nthen=email; call every 7 days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nthen=email every 8 days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nattempts=4\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nattempts=3 over 14 days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\non_voicemail=email\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\non_no_answer=email\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\non_reached=email\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nlong_process=21 days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nshort_process=7 days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nsilent_not_before=28 days\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nout_of_hands=double\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nhints=no-date\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nhints=own-latency\n", FALSE, TRUE },
  { "", "[cadence steady]\nextends=steady\nsummary=other words\n", TRUE, TRUE },
  { "[candidacy x]\ncompany=A\n", "\n\n[candidacy x]\ncompany=A\n", TRUE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy y]\ncompany=A\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\nrole=A\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\ncompany=A\npeople=a@b.example\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\ncompany=A\ndomains=b.example\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\ncompany=A\ncadence=closer\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\ncompany=A\ndecision=2026-03-20\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\ncompany=A\ninterviews=2026-03-20T10:00\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\ncompany=A\nchannels=email\n", FALSE, TRUE },
  { "[candidacy x]\ncompany=A\n", "[candidacy x]\ncompany=A\naliases=z\n", FALSE, TRUE },
};

START_TEST (test_hash)
{
  g_autoptr (FollowupConfig) a = parse (hashes[_i].a, NULL), b = parse (hashes[_i].b, NULL);
  ck_assert_ptr_nonnull (a);
  ck_assert_ptr_nonnull (b);
  ck_assert_int_eq (g_str_equal (a->hash, b->hash), hashes[_i].same);
  ck_assert_int_eq (g_str_equal (a->reading_hash, b->reading_hash), hashes[_i].same_reading);
}
END_TEST

static const char *const words[] = { "weekly", "steady", "closer", NULL };
static const struct {
  const char *word, *near;
} misses[] = { { "wekly", "weekly" }, { "WEEKLY", "weekly" }, { "stedya", "steady" }, { "closed", "closer" },
               { "x", NULL },         { "", NULL },           { "monthly", NULL },    { "lcoser", "closer" } };

START_TEST (test_near_miss)
{
  const char *near = followup_near_miss (misses[_i].word, words);
  ck_assert_int_eq (g_strcmp0 (near, misses[_i].near), 0);
}
END_TEST

/* ---- files ------------------------------------------------------------------------------------------------ */

/* One for the whole program: GLib looks at XDG_CONFIG_HOME once. */
static char *home;

static void
setup_home (void)
{
  g_unsetenv ("NOTMUCH_PROFILE");
}

static void
write_file (const char *path, const char *text)
{
  g_autofree char *whole_path = g_build_filename (home, "followup", path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole_path);
  g_mkdir_with_parents (folder, 0700);
  ck_assert (g_file_set_contents (whole_path, text, -1, NULL));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *below = g_build_filename (path, name, NULL);
    remove_tree (below);
  }
  g_remove (path);
}

static void
teardown_home (void)
{
  g_autofree char *folder = g_build_filename (home, "followup", NULL);
  remove_tree (folder);
}

static gboolean
has_path (GStrv paths, const char *path)
{
  g_autofree char *whole_path = g_build_filename (home, "followup", path, NULL);
  return g_strv_contains ((const char *const *) paths, whole_path);
}

START_TEST (test_load_nothing)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (FollowupConfig) config = followup_config_load (NULL, &paths, &error);
  g_assert_no_error (error);
  ck_assert_ptr_nonnull (config);
  ck_assert (has_path (paths, "config") && has_path (paths, "cadences"));
}
END_TEST

START_TEST (test_load_files)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  write_file ("config", "[followup]\ncadence=mine\n");
  write_file ("work/config", "[followup]\ncadence=weekly\n");
  write_file ("cadences/mine.cadence", "extends=steady\nattempts=7\n");
  write_file ("cadences/mine.cadence~", "nonsense");
  write_file ("cadences/.mine.cadence", "nonsense");

  g_autoptr (FollowupConfig) config = followup_config_load (NULL, &paths, &error);
  g_assert_no_error (error);
  ck_assert_int_eq (config->cadence->attempts, 7);
  ck_assert (has_path (paths, "cadences/mine.cadence"));

  g_setenv ("NOTMUCH_PROFILE", "work", TRUE);
  g_autoptr (FollowupConfig) work = followup_config_load (NULL, NULL, &error);
  g_assert_no_error (error);
  ck_assert_str_eq (work->cadence->name, "weekly");

  g_setenv ("NOTMUCH_PROFILE", "other", TRUE);
  g_auto (GStrv) other_paths = NULL;
  g_autoptr (FollowupConfig) other = followup_config_load (NULL, &other_paths, &error);
  g_assert_no_error (error);
  ck_assert_str_eq (other->cadence->name, "mine");
  ck_assert (has_path (other_paths, "other/config") && has_path (other_paths, "config"));
}
END_TEST

START_TEST (test_load_errors)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (home, "followup", "config", NULL);

  ck_assert_ptr_null (followup_config_load (path, NULL, &error));
  ck_assert (g_error_matches (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_NO_INPUT));
  g_clear_error (&error);

  write_file ("config", "[followup]\ncadence=wekly\n");
  ck_assert_ptr_null (followup_config_load (NULL, NULL, &error));
  g_autofree char *where = g_strconcat (path, ":2: cadence", NULL);
  ck_assert (g_str_has_prefix (error->message, where));
  g_clear_error (&error);

  ck_assert_ptr_null (followup_config_load (path, NULL, &error));
  ck_assert (g_str_has_prefix (error->message, path));
  g_clear_error (&error);

  write_file ("config", "");
  write_file ("cadences/my.cadence", "first=call\n");
  ck_assert_ptr_null (followup_config_load (NULL, NULL, &error));
  ck_assert (g_path_is_absolute (error->message));
  ck_assert_ptr_nonnull (strstr (error->message, "/followup/cadences/my.cadence:1: first"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("config");
  TCase *tests = tcase_create ("config");
  tcase_add_loop_test (tests, test_bad, 0, G_N_ELEMENTS (bad));
  tcase_add_test (tests, test_none);
  tcase_add_test (tests, test_followup_group);
  tcase_add_test (tests, test_candidacy_groups);
  tcase_add_loop_test (tests, test_mistyped, 0, 4);
  tcase_add_loop_test (tests, test_since, 0, G_N_ELEMENTS (spans));
  tcase_add_loop_test (tests, test_hash, 0, G_N_ELEMENTS (hashes));
  tcase_add_loop_test (tests, test_near_miss, 0, G_N_ELEMENTS (misses));
  suite_add_tcase (suite, tests);

  TCase *files = tcase_create ("files");
  tcase_add_checked_fixture (files, setup_home, teardown_home);
  tcase_add_test (files, test_load_nothing);
  tcase_add_test (files, test_load_files);
  tcase_add_test (files, test_load_errors);
  suite_add_tcase (suite, files);

  home = g_dir_make_tmp ("followup-config-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  int failed = run_suite (suite);
  remove_tree (home);
  g_free (home);
  return failed;
}
