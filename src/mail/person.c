/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/person.h"

#include "mail/senders.h"
#include "text/word-table.h"

#include <libpsl.h>
#include <string.h>

#define NAME_MAX_BYTES 512
#define ADDRESS_MAX_BYTES 512

static const psl_ctx_t *suffixes;

/* The system's list may be newer than the library's own; it is read here once, before any sandbox. */
void
followup_person_init (void)
{
  if (!suffixes)
    suffixes = psl_latest (NULL);
}

char *
followup_person_plain_name (const char *name)
{
  if (!name)
    return NULL;
  g_autofree char *cut = g_strndup (name, NAME_MAX_BYTES);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  GString *plain = g_string_new (NULL);
  for (const char *c = valid; *c; c = g_utf8_next_char (c)) {
    gunichar u = g_utf8_get_char (c);
    if (g_unichar_isspace (u) || g_unichar_iscntrl (u)) {
      if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    } else if (g_unichar_type (u) != G_UNICODE_FORMAT)
      g_string_append_unichar (plain, u);
  }
  g_strchomp (plain->str);
  char *from = plain->str;
  gsize n = strlen (from);
  while (n > 1 && strchr ("'\"", from[0]) && strchr ("'\"", from[n - 1])) {
    from[n - 1] = '\0';
    from++;
    n -= 2;
  }
  char *result = *from ? g_strdup (from) : NULL;
  g_string_free (plain, TRUE);
  return result;
}

/* "Jane Doe | Acme", "Jane Doe (Acme)", "Jane Doe via LinkedIn", "Jane from Acme", "Jane Doe/HR/Acme". */
static void
cut_after_name (char *name)
{
  static const char *const cuts[] = { " | ", " via ", " from ", " @ ", " - ", " \xE2\x80\x93 ", " at ", "/" };
  char *open = strpbrk (name, "([");
  if (open == name)
    return;
  if (open)
    *open = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++) {
    char *cut = strstr (name, cuts[i]);
    if (cut && cut > name)
      *cut = '\0';
  }
  g_strchomp (name);
}

/* Does the address begin with this given name? */
static gboolean
address_begins_with (const char *address, const char *name)
{
  gsize n = strcspn (name, " -");
  return address && n >= 2 && g_ascii_strncasecmp (address, name, n) == 0;
}

/* "Doe, Jane" is turned round; "Jane Doe, PhD" and "Jane Doe, Acme" lose what follows the comma. */
static char *
turn_round (const char *name, const char *address)
{
  const char *comma = strchr (name, ',');
  if (!comma)
    return g_strdup (name);
  g_autofree char *before = g_strndup (name, comma - name);
  g_autofree char *after = g_strdup (comma + 1);
  char *second = strchr (after, ',');
  if (second)
    *second = '\0';
  g_strstrip (before);
  g_strstrip (after);
  if (!*after)
    return g_steal_pointer (&before);
  if (!strchr (before, ' ') || address_begins_with (address, after))
    return g_strconcat (after, " ", before, NULL);
  return g_steal_pointer (&before);
}

static const char *
without_title (const char *name)
{
  static const char *const titles[] = { "Dr. ", "Dr ", "Prof. ", "Mr. ", "Mrs. ", "Ms. ", "Herr ", "Frau " };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_has_prefix (name, titles[i]) && name[strlen (titles[i])])
      return without_title (name + strlen (titles[i]));
  return name;
}

char *
followup_person_clean_name (const char *name, const char *address)
{
  g_autofree char *plain = followup_person_plain_name (name);
  if (!plain)
    return NULL;
  cut_after_name (plain);
  g_autofree char *turned = turn_round (plain, address);
  const char *clean = without_title (turned);
  return *clean ? g_strdup (clean) : NULL;
}

/* "Optik GmbH", "Hollins & Vane": no person is called so. */
static gboolean
is_company_word (const char *word, gsize n)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  followup_word_table_fold (word, n, folded);
  return g_str_equal (folded->str, "&") || followup_word_table_has (WORDS_LEGAL_FORM, folded->str);
}

gboolean
followup_person_is_name (const char *name)
{
  guint words = 0;
  for (const char *word = name ? name : ""; *word;) {
    gsize n = strcspn (word, " ");
    gunichar first = g_utf8_get_char (word);
    if (followup_senders_is_role_word (word, n) || g_unichar_isdigit (first) || memchr (word, '@', n) ||
        is_company_word (word, n))
      return FALSE;
    words += n > 0;
    word += n + (word[n] != '\0');
  }
  return words >= 2 && words <= 4;
}

char *
followup_person_domain (const char *address)
{
  const char *at = address ? strrchr (address, '@') : NULL;
  if (!at || !at[1] || at[1] == '[' || followup_senders_is_free_mail (at + 1))
    return NULL;
  const Sender *sender = followup_senders_find (address);
  if (sender && sender->class != SENDER_EMPLOYER)
    return NULL;
  g_autofree char *domain = g_utf8_strdown (at + 1, -1);
  gsize n = strlen (domain);
  while (n > 0 && domain[n - 1] == '.')
    domain[--n] = '\0';
  /* A host of Microsoft's, not yet in every copy of the list: its first label is the organisation. */
  if (g_str_has_suffix (domain, ".onmicrosoft.com"))
    return g_steal_pointer (&domain);
  const char *registrable = suffixes ? psl_registrable_domain (suffixes, domain) : NULL;
  return g_strdup (registrable ? registrable : strchr (domain, '.') ? domain : NULL);
}

/* RFC 5321 forms only roughly: what has one usable "@" and no blanks. */
static char *
clean_address (const char *address)
{
  if (!address || strlen (address) > ADDRESS_MAX_BYTES)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (address, -1);
  GString *clean = g_string_new (NULL);
  const char *from = valid;
  if (g_ascii_strncasecmp (from, "mailto:", 7) == 0)
    from += 7;
  for (const char *c = from; *c; c = g_utf8_next_char (c)) {
    gunichar u = g_utf8_get_char (c);
    if (!g_unichar_isspace (u) && !g_unichar_iscntrl (u) && !strchr ("'<>\"", (int) MIN (u, 127)))
      g_string_append_unichar (clean, g_unichar_tolower (u));
  }
  const char *at = strrchr (clean->str, '@');
  gboolean is_one = at && at > clean->str && at[1];
  return g_string_free (clean, !is_one);
}

FollowupPerson *
followup_person_from_mailbox (const char *name, const char *address)
{
  g_autofree char *clean = clean_address (address);
  if (!clean)
    return NULL;
  FollowupPerson *person = followup_person_new ();
  person->name = followup_person_clean_name (name, clean);
  person->domain = followup_person_domain (clean);
  person->address = g_steal_pointer (&clean);
  return person;
}

/* "_" stands for "/", "+XX" for a byte. */
char *
followup_person_decode_imceaex (const char *address)
{
  const char *from = address ? strcasestr (address, "imceaex-") : NULL;
  if (!from)
    return NULL;
  from += 8;
  gsize n = MIN (strcspn (from, "@"), (gsize) ADDRESS_MAX_BYTES);
  g_autoptr (GString) text = g_string_sized_new (n);
  for (gsize i = 0; i < n; i++) {
    if (from[i] == '+' && i + 2 < n && g_ascii_isxdigit (from[i + 1]) && g_ascii_isxdigit (from[i + 2])) {
      g_string_append_c (text, g_ascii_xdigit_value (from[i + 1]) * 16 + g_ascii_xdigit_value (from[i + 2]));
      i += 2;
    } else
      g_string_append_c (text, from[i] == '_' ? '/' : from[i]);
  }
  return g_utf8_make_valid (text->str, text->len);
}
