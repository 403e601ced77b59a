/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contacts/vcard.h"

#include <string.h>

/* One card while it is read. */
typedef struct {
  gboolean is_open;
  char *name, *sorted_name;     /* FN; N as "First Last" */
  GPtrArray *addresses, *phones; /* char *, owned */
  guint n_preferred;            /* so many of the phones go first */
  char *street, *work_street;
} Card;

/* "item1.TEL;TYPE=work;PREF=1:+44 ..." */
typedef struct {
  char *name;                   /* upper case, without group */
  char *parameters;             /* upper case, with a ';' before and after: ";TYPE=WORK;" */
  const char *value;
} Property;

static void
card_clear (Card *card)
{
  g_clear_pointer (&card->name, g_free);
  g_clear_pointer (&card->sorted_name, g_free);
  g_clear_pointer (&card->addresses, g_ptr_array_unref);
  g_clear_pointer (&card->phones, g_ptr_array_unref);
  g_clear_pointer (&card->street, g_free);
  g_clear_pointer (&card->work_street, g_free);
  *card = (Card){ 0 };
}

static void
card_begin (Card *card)
{
  card_clear (card);
  card->is_open = TRUE;
  card->addresses = g_ptr_array_new_with_free_func (g_free);
  card->phones = g_ptr_array_new_with_free_func (g_free);
}

static void
card_end (Card *card, FollowupContacts *contacts)
{
  const char *street = card->work_street ? card->work_street : card->street;

  g_ptr_array_add (card->phones, NULL);
  for (guint i = 0; i < card->addresses->len; i++)
    followup_contacts_add (contacts, &(FollowupContactCard){ .address = card->addresses->pdata[i],
                                                         .name = card->name ? card->name : card->sorted_name,
                                                         .phones = (GStrv) card->phones->pdata,
                                                         .street = (char *) street });
  card_clear (card);
}

/* ---- values ---- */

/* RFC 6350 3.4: \n \, \; \\; controls become blanks. */
static char *
unescape (const char *value)
{
  GString *out = g_string_new (NULL);

  for (const char *p = value; *p; p++) {
    char c = *p;
    if (c == '\\' && p[1])
      c = *++p == 'n' || *p == 'N' ? ' ' : *p;
    g_string_append_c (out, g_ascii_iscntrl (c) ? ' ' : c);
  }
  char *text = g_string_free (out, FALSE);
  return g_strstrip (text);
}

/* The parts between bare ';', unescaped. */
static GPtrArray *
components (const char *value)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = value;

  for (const char *p = value;; p++) {
    if (*p == '\\' && p[1]) {
      p++;
      continue;
    }
    if (*p && *p != ';')
      continue;
    g_autofree char *part = g_strndup (start, (gsize) (p - start));
    g_ptr_array_add (parts, unescape (part));
    if (!*p)
      return parts;
    start = p + 1;
  }
}

static gboolean
has_parameter (const Property *property, const char *word)
{
  /* TYPE=HOME,PREF: a list; PREF=1; and 2.1's bare ;PREF; */
  const char *p = property->parameters;
  gsize length = strlen (word);

  while ((p = strstr (p, word))) {
    if (strchr (";,=\"", p[-1]) && strchr (";,=\"", p[length]))
      return TRUE;
    p += length;
  }
  return FALSE;
}

static char *
decode_quoted_printable (const char *value)
{
  GString *out = g_string_new (NULL);

  for (const char *p = value; *p; p++)
    if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])) {
      char c = (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
      g_string_append_c (out, c ? c : ' ');
      p += 2;
    } else {
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* ---- properties ---- */

/* FALSE: the line is none.  Clear with g_free() of name and parameters. */
static gboolean
split_property (char *line, Property *ret)
{
  gboolean is_quoted = FALSE;
  char *colon = line;

  for (; *colon && (is_quoted || *colon != ':'); colon++)
    is_quoted ^= *colon == '"';
  if (!*colon)
    return FALSE;
  *colon = '\0';
  gsize length = strcspn (line, ";");
  g_autofree char *name = g_strndup (line, length);
  const char *dot = strrchr (name, '.');
  g_autofree char *parameters = g_strconcat (line[length] ? line + length : ";", ";", NULL);
  ret->name = g_ascii_strup (dot ? dot + 1 : name, -1);
  ret->parameters = g_ascii_strup (parameters, -1);
  ret->value = colon + 1;
  return TRUE;
}

static void
take_name (Card *card, const Property *property, const char *value)
{
  if (!card->name)
    card->name = unescape (value);
}

static void
take_sorted_name (Card *card, const Property *property, const char *value)
{
  g_autoptr (GPtrArray) parts = components (value);
  const char *last = parts->pdata[0], *first = parts->len > 1 ? parts->pdata[1] : "";
  g_autofree char *both = g_strconcat (first, " ", last, NULL);

  if (!card->sorted_name && *g_strstrip (both))
    card->sorted_name = g_steal_pointer (&both);
}

static void
take_address (Card *card, const Property *property, const char *value)
{
  g_autofree char *address = unescape (g_str_has_prefix (value, "mailto:") ? value + strlen ("mailto:") : value);

  if (card->addresses->len < FOLLOWUP_CONTACTS_MAX_VALUES && strchr (address, '@') && !strpbrk (address, " <>,;\""))
    g_ptr_array_add (card->addresses, g_steal_pointer (&address));
}

/* RFC 3966 in version 4: "tel:+1-555-0100;ext=102". */
static char *
phone_of (const char *value)
{
  g_autofree char *text = unescape (value);

  if (g_ascii_strncasecmp (text, "tel:", strlen ("tel:")) != 0)
    return g_steal_pointer (&text);
  g_autofree char *number = g_strndup (text + strlen ("tel:"), strcspn (text + strlen ("tel:"), ";"));
  const char *extension = strstr (text, ";ext=");
  return extension ? g_strdup_printf ("%s ext. %.*s", number, (int) strcspn (extension + 5, ";"), extension + 5)
                   : g_steal_pointer (&number);
}

static void
take_phone (Card *card, const Property *property, const char *value)
{
  g_autofree char *phone = phone_of (value);

  if (has_parameter (property, "FAX") || has_parameter (property, "PAGER") || !*phone
      || card->phones->len >= FOLLOWUP_CONTACTS_MAX_VALUES)
    return;
  if (has_parameter (property, "PREF"))
    g_ptr_array_insert (card->phones, (int) card->n_preferred++, g_steal_pointer (&phone));
  else
    g_ptr_array_add (card->phones, g_steal_pointer (&phone));
}

/* Box, extended, street, city, region, code, country: what is told, in one line. */
static void
take_street (Card *card, const Property *property, const char *value)
{
  g_autoptr (GPtrArray) parts = components (value);
  g_autoptr (GString) line = g_string_new (NULL);
  char **kept = has_parameter (property, "WORK") ? &card->work_street : &card->street;

  for (guint i = 0; i < parts->len && i < 7; i++)
    if (*(const char *) parts->pdata[i])
      g_string_append_printf (line, "%s%s", line->len ? ", " : "", (const char *) parts->pdata[i]);
  if (!*kept && line->len)
    *kept = g_string_free (g_steal_pointer (&line), FALSE);
}

static const struct {
  const char *name;
  void (*take) (Card *card, const Property *property, const char *value);
} takers[] = { { "FN", take_name },     { "N", take_sorted_name }, { "EMAIL", take_address },
               { "TEL", take_phone },   { "ADR", take_street } };

/* TRUE: a card ended. */
static gboolean
take_line (Card *card, char *line, FollowupContacts *contacts)
{
  Property property;

  if (g_ascii_strcasecmp (line, "BEGIN:VCARD") == 0) {
    card_begin (card);
    return FALSE;
  }
  if (!card->is_open)
    return FALSE;
  if (g_ascii_strcasecmp (line, "END:VCARD") == 0) {
    card_end (card, contacts);
    return TRUE;
  }
  if (!split_property (line, &property))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    if (g_str_equal (property.name, takers[i].name)) {
      g_autofree char *plain
          = has_parameter (&property, "QUOTED-PRINTABLE") ? decode_quoted_printable (property.value) : NULL;
      g_autofree char *valid = g_utf8_make_valid (plain ? plain : property.value, -1);
      takers[i].take (card, &property, valid);
    }
  g_free (property.name);
  g_free (property.parameters);
  return FALSE;
}

/* ---- lines ---- */

/* The next line, unfolded (RFC 6350 3.2; a '=' at the end goes on in 2.1's quoted-printable); empty where it is too
   long to be of use.  *ret_next: what follows. */
static char *
next_line (const char *p, const char *end, const char **ret_next)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean goes_on = TRUE;

  while (goes_on && p < end) {
    const char *stop = memchr (p, '\n', (gsize) (end - p));
    const char *next = stop ? stop + 1 : end;
    gsize n = (gsize) ((stop ? stop : end) - p);
    if (n > 0 && p[n - 1] == '\r')
      n--;
    if (line->len <= FOLLOWUP_CONTACTS_MAX_LINE)
      g_string_append_len (line, p, (gssize) MIN (n, FOLLOWUP_CONTACTS_MAX_LINE + 1));
    p = next;
    goes_on = FALSE;
    if (p < end && (*p == ' ' || *p == '\t')) {
      goes_on = TRUE;
      p++;
    } else if (line->len > 0 && line->str[line->len - 1] == '=' && strstr (line->str, "QUOTED-PRINTABLE")) {
      g_string_truncate (line, line->len - 1);
      goes_on = TRUE;
    }
  }
  *ret_next = p;
  if (line->len > FOLLOWUP_CONTACTS_MAX_LINE)
    g_string_truncate (line, 0);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

guint
followup_vcard_read (FollowupContacts *contacts, const char *text, gsize length)
{
  const char *end = text + MIN (length, FOLLOWUP_CONTACTS_MAX_BYTES);
  Card card = { 0 };
  guint n = 0;

  for (const char *p = text; p < end && followup_contacts_count (contacts) < FOLLOWUP_CONTACTS_MAX_CARDS;) {
    g_autofree char *line = next_line (p, end, &p);
    n += take_line (&card, line, contacts);
  }
  card_clear (&card);
  return n;
}
