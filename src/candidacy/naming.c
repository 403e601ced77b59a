/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidacy/naming.h"

#include "candidacy/job-words.h"
#include "config/config.h"

#include <string.h>

#define LONGEST_SLUG 48
/* Shorter beginnings say nothing: "co", "de". */
#define SHORTEST_LABEL 3
#define SHORTEST_BEGINNING 5

static void
fold_ascii (char c, GString *out)
{
  if (c >= 'A' && c <= 'Z')
    c += 'a' - 'A';
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
    g_string_append_c (out, c);
  else if (c != '\'' && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

/* A run of characters beyond ASCII. */
static void
fold_others (const char *text, gssize length, GString *out)
{
  g_autofree char *lower = g_utf8_casefold (text, length);

  for (const char *p = lower; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c < 0x80)
      fold_ascii ((char) c, out);
    else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
      g_string_append_unichar (out, c);
    else if (c != 0x2019 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
}

char *
followup_text_fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 2);

  g_string_append_c (out, ' ');
  for (const char *p = text; *p;) {
    const char *start = p;
    if ((guchar) *p < 0x80) {
      fold_ascii (*p++, out);
      continue;
    }
    while ((guchar) *p >= 0x80)
      p++;
    fold_others (start, p - start, out);
  }
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

gboolean
followup_text_names (const char *text, const char *phrase)
{
  if (!text || !phrase)
    return FALSE;

  g_autofree char *haystack = followup_text_fold (text);
  g_autofree char *needle = followup_text_fold (phrase);
  return strlen (needle) > 2 && strstr (haystack, needle) != NULL;
}

static const char *const legal_forms[] = { "inc", "llc", "ltd", "limited", "gmbh", "ag", "plc", "corp", "co", "sa",
                                           "bv", "ab", "se", "kg", "oy", "as", "srl", "spa", "pty", "group" };

/* The words of a name without legal forms at the end, put together with the separator. */
static char *
join_plain_words (const char *name, const char *separator)
{
  g_autofree char *folded = followup_text_fold (name);
  g_auto (GStrv) words = g_strsplit (g_strstrip (folded), " ", -1);
  guint n = g_strv_length (words);

  while (n > 1) {
    gboolean is_legal = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (legal_forms); i++)
      is_legal = is_legal || g_str_equal (words[n - 1], legal_forms[i]);
    if (!is_legal)
      break;
    g_clear_pointer (&words[--n], g_free);
  }
  return g_strjoinv (separator, words);
}

/* "CVS Health" is "cvshealth". */
static char *
company_key (const char *name)
{
  return join_plain_words (name, "");
}

char *
followup_company_words (const char *name)
{
  return join_plain_words (name, " ");
}

gboolean
followup_company_equal (const char *a, const char *b)
{
  if (!a || !b)
    return FALSE;

  g_autofree char *x = company_key (a);
  g_autofree char *y = company_key (b);
  return *x && g_str_equal (x, y);
}

/* ---- domains ---- */

/* The first label without dashes: "acme-careers.example" is "acmecareers". */
static char *
domain_label (const char *domain)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = domain; *p && *p != '.'; p++)
    if (*p != '-')
      g_string_append_c (plain, g_ascii_tolower (*p));
  return g_string_free (plain, FALSE);
}

static gboolean
is_label_of (const char *label, const char *key)
{
  gsize length = strlen (label);

  if (length < SHORTEST_LABEL)
    return FALSE;
  /* "Veritas Grid Energy" at veritasgrid.example. */
  return g_str_equal (label, key) || (length >= SHORTEST_BEGINNING && g_str_has_prefix (key, label));
}

/* The label without what says that it is for hiring; NULL: nothing says so. */
static char *
label_employer (const char *label)
{
  const char *const *words = followup_job_words (FOLLOWUP_JOB_HIRED_FOR);
  gsize length = strlen (label);

  for (guint i = 0; words[i]; i++) {
    gsize n = strlen (words[i]);
    if (length >= n + SHORTEST_LABEL && g_str_has_suffix (label, words[i]))
      return g_strndup (label, length - n);
    if (length >= n + SHORTEST_LABEL && g_str_has_prefix (label, words[i]))
      return g_strdup (label + n);
  }
  return NULL;
}

char *
followup_domain_employer (const char *domain)
{
  g_autofree char *label = domain_label (domain);
  return label_employer (label);
}

gboolean
followup_domain_is_company (const char *domain, const char *company)
{
  g_autofree char *label = domain_label (domain);
  g_autofree char *key = company_key (company);
  return g_str_equal (label, key);
}

gboolean
followup_domain_is_named_like (const char *domain, const char *company)
{
  if (!domain || !company)
    return FALSE;

  const char *const *words = followup_job_words (FOLLOWUP_JOB_HIRED_FOR);
  g_autofree char *label = domain_label (domain);
  g_autofree char *key = company_key (company);
  gsize length = strlen (label);
  gboolean is_like = is_label_of (label, key);
  for (guint i = 0; !is_like && words[i]; i++) {
    gsize n = strlen (words[i]);
    if (length <= n)
      continue;
    g_autofree char *front = g_str_has_suffix (label, words[i]) ? g_strndup (label, length - n) : NULL;
    is_like = (front && is_label_of (front, key)) || (g_str_has_prefix (label, words[i]) && is_label_of (label + n, key));
  }
  return is_like;
}

gboolean
followup_domain_is_agency (const char *domain)
{
  if (!domain)
    return FALSE;

  const char *const *words = followup_job_words (FOLLOWUP_JOB_AGENCY);
  g_autofree char *label = domain_label (domain);
  for (guint i = 0; words[i]; i++)
    if (strstr (label, words[i]))
      return TRUE;
  return FALSE;
}

/* ---- slugs ---- */

static void
append_slug (GString *slug, const char *text)
{
  g_autofree char *ascii = text ? g_str_to_ascii (text, "C") : NULL;

  for (const char *p = ascii; p && *p && slug->len < LONGEST_SLUG; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len && slug->str[slug->len - 1] != '-' && *p != '\'')
      g_string_append_c (slug, '-');
  }
}

char *
followup_slug_of (const char *company, const char *role)
{
  g_autoptr (GString) slug = g_string_new (NULL);

  append_slug (slug, company);
  if (role) {
    append_slug (slug, " ");
    append_slug (slug, role);
  }
  while (slug->len && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0 || !followup_slug_is_valid (slug->str))
    g_string_assign (slug, "candidacy");
  return g_string_free (g_steal_pointer (&slug), FALSE);
}
