/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/organisation.h"

#include "text/name-words.h"
#include "text/position.h"

#include <string.h>

#define MAX_SPELLED_WORDS 6

/* Letters and digits alone, lower case: what "Veritas Grid" and "veritas-grid" have in common. */
static char *
squash (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isalnum (c))
      g_string_append_unichar (out, g_unichar_tolower (c));
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_vendor (const FollowupFacts *facts, const char *name)
{
  g_autoptr (GString) fold = g_string_new (NULL);
  followup_word_table_fold (name, strlen (name), fold);
  return followup_word_table_has (WORDS_VENDOR, fold->str) ||
         (facts->service && g_ascii_strcasecmp (facts->service, name) == 0);
}

static gboolean
has_company_noun (const FollowupWords *words)
{
  for (guint i = 0; i < words->words->len; i++)
    if (followup_name_words_is (words, i, WORDS_COMPANY_NOUN) || followup_name_words_is (words, i, WORDS_LEGAL_FORM) ||
        followup_words_is (words, i, "&"))
      return TRUE;
  return FALSE;
}

/* Could a name, as it stands, be a company's rather than a person's? */
static gboolean
is_company_name (const char *name)
{
  g_autoptr (FollowupWords) words = followup_words_new (name);
  guint n = words->words->len;
  return n == 1 || n > 3 || has_company_noun (words);
}

/* ---- names in running text ------------------------------------------------------------------------------------ */

/* "Northwind Recruiting Team" without its department; *ret_cut: there was one. */
static FollowupNameWords
without_department (const FollowupWords *words, FollowupNameWords name, gboolean *ret_cut)
{
  *ret_cut = FALSE;
  for (gboolean again = TRUE; again && name.end > name.first;) {
    guint n = followup_name_words_table_end (words, name.end - 1, WORDS_DEPARTMENT);
    again = n > 0 && n <= name.end - name.first;
    if (again) {
      name.end -= n;
      *ret_cut = TRUE;
    }
  }
  while (name.end > name.first && followup_words_at (words, name.end - 1)->kind == FOLLOWUP_PUNCTUATION)
    name.end--;
  return name;
}

/* A name after words such as "applying to" that is no role ("interest in the Line Cook role"). */
static char *
name_after (const FollowupFacts *facts, const FollowupWords *words, guint i)
{
  FollowupNameWords name = followup_name_words_at (words, i);
  if (name.first == name.end || followup_name_words_is (words, name.end, WORDS_ROLE_KEYWORD) ||
      followup_name_words_is (words, name.end - 1, WORDS_ROLE_KEYWORD) ||
      followup_name_words_is (words, name.end - 1, WORDS_ROLE_NOUN))
    return NULL;
  for (guint k = name.first; k < name.end; k++)
    if (followup_words_at (words, k)->kind == FOLLOWUP_NUMBER && followup_words_at (words, k)->length >= 4)
      return NULL;
  gboolean is_cut;
  name = without_department (words, name, &is_cut);
  g_autofree char *text = followup_name_words_text (words, name);
  return text && !is_vendor (facts, text) ? g_steal_pointer (&text) : NULL;
}

static char *
name_after_lead (const FollowupFacts *facts, const FollowupWords *words, WordTableKind lead)
{
  for (guint i = 0; i < words->words->len; i++) {
    char *name = followup_name_words_table_end (words, i, lead) ? name_after (facts, words, i + 1) : NULL;
    if (name)
      return name;
  }
  return NULL;
}

/* "Veritas Grid has invited you": a name before such words. */
static char *
name_before_follow (const FollowupFacts *facts, const FollowupWords *words)
{
  for (guint i = 1; i < words->words->len; i++) {
    if (followup_name_words_table_start (words, i, WORDS_FOLLOW) == 0)
      continue;
    FollowupNameWords name = followup_name_words_before (words, i);
    g_autofree char *text = followup_name_words_text (words, name);
    if (text && !is_vendor (facts, text))
      return g_steal_pointer (&text);
  }
  return NULL;
}

/* Does the name stand alone between the signs of a subject, or at its ends: "Acme - Line Cook", "Line Cook | Acme"? */
static gboolean
is_between_signs (const FollowupWords *subject, FollowupNameWords name)
{
  const FollowupWord *before = name.first > 0 ? followup_words_at (subject, name.first - 1) : NULL;
  const FollowupWord *after = followup_words_at (subject, name.end);
  gboolean is_parted = FALSE;

  for (guint i = 0; i < 2; i++) {
    const FollowupWord *sign = i == 0 ? before : after;
    if (!sign)
      continue;
    if (sign->kind != FOLLOWUP_PUNCTUATION || !strchr ("-|:/,", sign->form[0]) || (sign->is_glued && !strchr (":,", sign->form[0])))
      return FALSE;
    is_parted = TRUE;
  }
  return is_parted;
}

/* The first name of a subject that stands so and is neither a role nor a department. */
static char *
name_in_subject (const FollowupFacts *facts, const FollowupWords *subject)
{
  for (guint i = 0; i < subject->words->len; i++) {
    FollowupNameWords name = followup_name_words_at (subject, i);
    gboolean is_cut;
    if (name.first == name.end)
      continue;
    i = name.end;
    if (!is_between_signs (subject, name) || followup_name_words_is (subject, name.end - 1, WORDS_ROLE_NOUN)
        || followup_name_words_is (subject, name.end - 1, WORDS_ROLE_KEYWORD))
      continue;
    name = without_department (subject, name, &is_cut);
    g_autofree char *text = followup_name_words_text (subject, name);
    if (text && !is_cut && !is_vendor (facts, text))
      return g_steal_pointer (&text);
  }
  return NULL;
}

/* A closing line: "The Northwind Recruiting Team". */
static char *
name_of_closing (const FollowupFacts *facts, const FollowupWords *words)
{
  guint n = words->words->len;
  for (guint i = n; i > 0 && n - i < 60; i--) {
    const FollowupWord *word = followup_words_at (words, i - 1);
    if (!word->starts_line)
      continue;
    guint first = i - 1;
    if (g_str_equal (word->form, "your") || g_str_equal (word->form, "the"))
      first++;
    guint end = first;
    const FollowupWord *next;
    while ((next = followup_words_at (words, end)) && next->kind == FOLLOWUP_WORD &&
           (end == first || !next->starts_line))
      end++;
    gboolean is_line = !next || next->starts_line || next->kind == FOLLOWUP_BREAK;
    gboolean is_cut = FALSE;
    FollowupNameWords name = without_department (words, (FollowupNameWords){ first, end }, &is_cut);
    if (!is_line || !is_cut || name.first == name.end || end - first > 7 ||
        !followup_words_at (words, name.first)->is_capital || followup_name_words_is (words, name.first, WORDS_NO_NAME))
      continue;
    g_autofree char *text = followup_name_words_text (words, name);
    if (text && !is_vendor (facts, text))
      return g_steal_pointer (&text);
  }
  return NULL;
}

/* "Penhallow Ceramics would like to meet you": a sentence of an agency's that begins with its client. */
static char *
name_before_client_follow (const FollowupFacts *facts, const FollowupWords *words)
{
  for (guint i = 0; i < words->sentences->len; i++) {
    const FollowupSentence *sentence = &g_array_index (words->sentences, FollowupSentence, i);
    for (guint k = sentence->first; k < sentence->end; k++) {
      FollowupNameWords name = followup_name_words_at (words, k);
      if (name.first == name.end || followup_name_words_table_start (words, name.end, WORDS_CLIENT_FOLLOW) == 0)
        continue;
      g_autofree char *text = followup_name_words_text (words, name);
      if (text && is_company_name (text) && name.end > name.first + 1 && !is_vendor (facts, text))
        return g_steal_pointer (&text);
      k = MAX (k, name.end - 1);
    }
  }
  return NULL;
}

/* ---- the display name ------------------------------------------------------------------------------------------ */

/* What stands after the first of these, with the person before: "Jane Doe, Acme", "Jane from Acme". */
static const char *
after_person (const char *name, gboolean *ret_is_comma)
{
  static const char *const between[] = { " from ", " at ", " | ", " @ ", " \xc2\xb7 ", " - ", " \xe2\x80\x93 " };
  *ret_is_comma = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (between); i++) {
    const char *at = strstr (name, between[i]);
    if (at)
      return at + strlen (between[i]);
  }
  const char *comma = strstr (name, ", ");
  /* "Reyes, Dana" is a person alone: before the comma of an employer stand first and last name. */
  const char *space = comma ? memchr (name, ' ', comma - name) : NULL;
  *ret_is_comma = space != NULL;
  return space ? comma + 2 : NULL;
}

static char *
name_of_display (const FollowupFacts *facts, const char *display)
{
  if (!display || strchr (display, '@') == display)
    return NULL;
  g_autofree char *name = g_strdup (display);
  char *cut = strstr (name, " via ");
  gboolean is_cut = FALSE, is_comma = FALSE;
  if (cut) {
    *cut = '\0';
    /* "Trellis Robotics via DocuSign" speaks for the company, "Jane Doe via DocuSign" for nobody else. */
    is_cut = is_vendor (facts, cut + strlen (" via ")) && is_company_name (name);
  }
  /* "Corvane Systems @ icims" names the vendor after the sign. */
  char *at = strstr (name, " @ ");
  if (at && is_vendor (facts, at + 3)) {
    *at = '\0';
    is_cut = TRUE;
  }
  const char *rest = after_person (name, &is_comma);
  g_autoptr (FollowupWords) words = followup_words_new (rest ? rest : name);
  gboolean has_department = FALSE;
  FollowupNameWords all = without_department (words, (FollowupNameWords){ 0, words->words->len }, &has_department);
  if (!rest && !is_cut && !has_department)
    return NULL;
  if (all.first == all.end || followup_name_words_is (words, all.end - 1, WORDS_ROLE_NOUN))
    return NULL;
  g_autofree char *text = followup_name_words_text (words, all);
  return text && !is_vendor (facts, text) ? g_steal_pointer (&text) : NULL;
}

/* "Tessellate interview confirmed" above "your interview with Tessellate": a scheduler's subject, if the text bears it
   out. */
static char *
name_of_interview (const FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject)
{
  FollowupNameWords name = followup_name_words_at (subject, 0);
  while (name.end > name.first && !followup_words_is (subject, name.end, "interview"))
    name.end--;
  g_autofree char *text = followup_name_words_text (subject, name);
  for (guint i = 0; text && i + 1 < words->words->len; i++) {
    if (!followup_words_is (words, i, "with") && !followup_words_is (words, i, "at"))
      continue;
    g_autofree char *told = followup_name_words_text (words, followup_name_words_at (words, i + 1));
    if (told && g_str_equal (told, text) && !is_vendor (facts, text))
      return g_steal_pointer (&text);
  }
  return NULL;
}

/* ---- an own domain --------------------------------------------------------------------------------------------- */

/* A run of words of the text that, squeezed together, is the domain's label: how the organisation spells itself. */
static char *
spelled (const FollowupWords *words, const char *label)
{
  for (guint i = 0; i < words->words->len; i++) {
    const FollowupWord *first = followup_words_at (words, i);
    gsize length = MIN (3, strlen (first->form));
    if (first->kind == FOLLOWUP_BREAK || !first->is_capital || strncmp (label, first->form, length) != 0)
      continue;
    for (guint n = 1; n <= MAX_SPELLED_WORDS && followup_words_at (words, i + n - 1); n++) {
      g_autofree char *text = followup_name_words_text (words, (FollowupNameWords){ i, i + n });
      g_autofree char *letters = text ? squash (text) : NULL;
      if (!letters || strlen (letters) > strlen (label))
        break;
      if (g_str_equal (letters, label))
        return g_steal_pointer (&text);
    }
  }
  return NULL;
}

static char *
title_case (const char *label)
{
  GString *out = g_string_new (NULL);
  gboolean is_start = TRUE;
  for (const char *p = label; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (out, c == '-' ? ' ' : is_start ? g_unichar_toupper (c) : c);
    is_start = c == '-';
  }
  return g_string_free (out, FALSE);
}

/* "acmecareers.example" hires for Acme. */
static void
cut_hiring_words (char *label)
{
  static const char *const ends[] = { "-careers", "careers", "-jobs", "jobs",
                                      "-hiring",  "-hr",     "-recruiting", "-talent" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (label, ends[i]) && strlen (label) >= strlen (ends[i]) + 3) {
      label[strlen (label) - strlen (ends[i])] = '\0';
      return;
    }
}

/* "acmerecruiting.example" hires for Acme where the mail speaks of Acme; else it may be an agency's. */
static char *
spelled_employer (const FollowupWords *words, const char *letters)
{
  static const char *const ends[] = { "recruiting", "recruitment", "talent", "hires", "hire", "people", "team" };

  for (guint i = 0; words && i < G_N_ELEMENTS (ends); i++) {
    if (!g_str_has_suffix (letters, ends[i]) || strlen (letters) < strlen (ends[i]) + 3)
      continue;
    g_autofree char *label = g_strndup (letters, strlen (letters) - strlen (ends[i]));
    g_autofree char *whole = spelled (words, letters);
    return whole ? NULL : spelled (words, label);
  }
  return NULL;
}

static char *
name_of_domain (const char *domain, const char *display, const FollowupWords *words, const FollowupWords *subject)
{
  g_autofree char *ascii = g_strndup (domain, strcspn (domain, "."));
  g_autofree char *label = g_hostname_to_unicode (ascii);
  if (!label || strlen (label) < 2)
    return NULL;
  cut_hiring_words (label);
  g_autofree char *letters = squash (label);
  g_autoptr (FollowupWords) name = followup_words_new (display);
  char *found = spelled (name, letters);
  if (!found)
    found = spelled (subject, letters);
  if (!found && words)
    found = spelled (words, letters);
  if (!found)
    found = spelled_employer (subject, letters);
  if (!found)
    found = spelled_employer (words, letters);
  return found ? found : title_case (label);
}

gboolean
followup_organisation_is_agency (const char *domain)
{
  g_autofree char *label = g_strndup (domain, strcspn (domain, "."));
  g_strdelimit (label, "-", ' ');
  gboolean ends_in_search = g_str_has_suffix (label, "search") && !g_str_has_suffix (label, "research");
  return followup_word_table_find (WORDS_AGENCY, label) || strstr (label, "staffing") || strstr (label, "recruit") ||
         strstr (label, "headhunt") || strstr (label, "resourcing") || ends_in_search;
}

/* "Quillmoor - feedback": what an agency's subject begins with, if the text speaks of it too. */
static char *
name_of_subject (const FollowupWords *words, const FollowupWords *subject)
{
  FollowupNameWords name = followup_name_words_at (subject, 0);
  const FollowupWord *next = followup_words_at (subject, name.end);
  if (name.first == name.end || !next || next->kind != FOLLOWUP_PUNCTUATION || !strchr ("-:|", next->form[0]) ||
      followup_name_words_is (subject, name.end - 1, WORDS_ROLE_NOUN))
    return NULL;
  g_autofree char *text = followup_name_words_text (subject, name);
  g_autofree char *letters = text ? squash (text) : NULL;
  return letters ? spelled (words, letters) : NULL;
}

static char *
client_of_agency (const FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject)
{
  char *client = name_after_lead (facts, subject, WORDS_CLIENT_LEAD);
  if (!client)
    client = name_of_subject (words, subject);
  if (!client)
    client = name_before_client_follow (facts, words);
  return client ? client : name_after_lead (facts, words, WORDS_CLIENT_LEAD);
}

/* "Acme have signed off", "on behalf of Acme": it is spoken of by somebody who is not there.  At their own employer
   people say "we". */
static gboolean
is_spoken_of (const FollowupWords *words, const char *name)
{
  g_autofree char *letters = squash (name);

  for (guint i = 0; i < words->words->len; i++) {
    if (!followup_words_at (words, i)->is_capital)
      continue;
    FollowupNameWords run = followup_name_words_at (words, i);
    g_autofree char *text = followup_name_words_text (words, run);
    g_autofree char *own = text ? squash (text) : NULL;
    if (own && g_str_equal (own, letters) && i >= 2 && followup_words_is (words, i - 1, "of")
        && followup_words_is (words, i - 2, "behalf"))
      return TRUE;
    if (own && g_str_equal (own, letters) && followup_name_words_is (words, run.end, WORDS_CLIENT_VERB))
      return TRUE;
  }
  return FALSE;
}

/* A recruiter's subject names the employer: "Acme - Line Cook" from somebody elsewhere who then speaks of Acme. */
static char *
client_in_subject (const FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject)
{
  g_autofree char *name = name_in_subject (facts, subject);
  g_autofree char *label = g_strndup (facts->from.domain, strcspn (facts->from.domain, "."));
  g_autofree char *own = squash (label);
  g_autofree char *letters = name ? squash (name) : NULL;
  gboolean is_own = letters && (g_str_has_prefix (own, letters) || g_str_has_prefix (letters, own));

  return name && !is_own && is_spoken_of (words, name) ? g_steal_pointer (&name) : NULL;
}

/* ---- all together ------------------------------------------------------------------------------------------------ */

static char *
first_recipient_name (const FollowupFacts *facts, const FollowupWords *subject)
{
  const FollowupPerson *to = facts->to && facts->to->len ? facts->to->pdata[0] : NULL;
  return to && to->domain ? name_of_domain (to->domain, to->name, NULL, subject) : NULL;
}

/* The display name, of which the sender's table says that it tells the employer, is a company's by its looks, and the
   mail speaks of it. */
static gboolean
is_plain_company (const FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject)
{
  g_autoptr (FollowupWords) name = followup_words_new (facts->organisation ? facts->organisation : "");
  if (!has_company_noun (name) || is_vendor (facts, facts->organisation))
    return FALSE;
  g_autofree char *letters = squash (facts->organisation);
  g_autofree char *told = spelled (subject, letters);
  g_autofree char *said = told ? NULL : spelled (words, letters);
  return told || said;
}

/* Mail of a service or from a free-mail address: the words decide, the address is the last resort. */
static char *
name_by_words (const FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject)
{
  char *name = name_of_display (facts, facts->from.name);
  if (!name)
    name = name_of_display (facts, facts->organisation);
  if (!name && is_plain_company (facts, words, subject))
    name = g_strdup (facts->organisation);
  if (!name)
    name = name_of_interview (facts, words, subject);
  if (!name)
    name = name_after_lead (facts, subject, WORDS_LEAD);
  if (!name)
    name = name_before_follow (facts, subject);
  if (!name)
    name = name_before_follow (facts, words);
  if (!name)
    name = name_after_lead (facts, words, WORDS_LEAD);
  if (!name)
    name = name_of_closing (facts, words);
  if (name)
    return name;
  if (!facts->organisation || is_vendor (facts, facts->organisation))
    return facts->service ? name_in_subject (facts, subject) : NULL;
  gboolean is_person = g_strcmp0 (facts->organisation, facts->from.name) == 0 && !is_company_name (facts->organisation);
  if (is_person)
    return facts->service ? name_in_subject (facts, subject) : NULL;
  g_autofree char *lower = g_utf8_strdown (facts->organisation, -1);
  return g_str_equal (lower, facts->organisation) ? title_case (lower) : g_strdup (facts->organisation);
}

/* A mail server speaks for nobody. */
static gboolean
is_mail_system (const char *address)
{
  return address && (g_str_has_prefix (address, "mailer-daemon@") || g_str_has_prefix (address, "postmaster@"));
}

static char *
find_name (const FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject)
{
  if (facts->is_forged || facts->is_list || facts->kind == FOLLOWUP_KIND_BOUNCE || is_mail_system (facts->from.address))
    return NULL;
  if (facts->direction == FOLLOWUP_DIRECTION_OUT)
    return first_recipient_name (facts, subject);
  if (facts->service || !facts->from.domain)
    return name_by_words (facts, words, subject);
  char *client = followup_organisation_is_agency (facts->from.domain) ? client_of_agency (facts, words, subject) : NULL;
  if (!client)
    client = client_in_subject (facts, words, subject);
  return client ? client : name_of_domain (facts->from.domain, facts->from.name, words, subject);
}

void
followup_text_organisation (FollowupFacts *facts, const FollowupWords *words)
{
  g_autoptr (FollowupWords) subject = followup_words_new (facts->subject);
  char *name = find_name (facts, words, subject);
  g_free (facts->organisation);
  facts->organisation = name;
  if (facts->kind != FOLLOWUP_KIND_BOUNCE)
    followup_text_position (facts, words, subject);
}

char *
followup_organisation_of_signature (const char *signature)
{
  FollowupFacts nothing = { 0 };
  g_autoptr (FollowupWords) words = followup_words_new (signature);
  char *name = name_after_lead (&nothing, words, WORDS_LEAD);
  for (guint i = 0; !name && i + 1 < words->words->len; i++) {
    const FollowupWord *sign = followup_words_at (words, i + 1);
    /* "Recruiter, Acme", "Recruiter | Acme" */
    if (followup_name_words_is (words, i, WORDS_ROLE_NOUN) && sign->kind == FOLLOWUP_PUNCTUATION &&
        strchr (",|@-", sign->form[0]))
      name = name_after (&nothing, words, i + 2);
  }
  return name;
}
