/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/position.h"

#include "text/name-words.h"

#include <string.h>

#define MIN_REQUISITION_DIGITS 3
#define MAX_REQUISITION 24
/* How far before a number the words stand that announce it. */
#define MAX_ANNOUNCED 39

/* ---- the name of the role ------------------------------------------------------------------------------------ */

static gboolean
ends_in_role (const FollowupWords *words, FollowupNameWords name)
{
  for (guint i = name.end; i > name.first && i + 3 > name.end; i--)
    if (followup_name_words_is (words, i - 1, WORDS_ROLE_NOUN))
      return TRUE;
  return FALSE;
}

/* "the Line Cook position", "our line cook position": what stands before the keyword. */
static FollowupNameWords
role_before (const FollowupWords *words, guint keyword)
{
  FollowupNameWords name = followup_name_words_before (words, keyword);
  if (name.first < name.end)
    return name;
  if (keyword == 0 || !followup_name_words_is (words, keyword - 1, WORDS_ROLE_NOUN))
    return name;
  for (guint i = keyword; i > 0 && keyword - i < 5; i--) {
    const char *form = followup_words_at (words, i - 1)->form;
    if (g_str_equal (form, "the") || g_str_equal (form, "our") || g_str_equal (form, "a"))
      return (FollowupNameWords){ i, keyword };
    if (followup_words_at (words, i - 1)->kind != FOLLOWUP_WORD || g_str_equal (form, "for"))
      break;
  }
  return name;
}

/* What follows "applying for the"; up to its role noun, or the words before a keyword. */
static FollowupNameWords
role_after (const FollowupWords *words, guint i)
{
  FollowupNameWords name = followup_name_words_at (words, i);
  gboolean has_keyword = followup_name_words_is (words, name.end, WORDS_ROLE_KEYWORD);
  if (name.first < name.end && !has_keyword && !ends_in_role (words, name))
    name.end = name.first;
  return name;
}

static char *
take_role (const FollowupWords *words, FollowupNameWords name)
{
  while (name.end > name.first && (followup_name_words_is (words, name.end - 1, WORDS_ROLE_KEYWORD) ||
                                   followup_words_at (words, name.end - 1)->kind == FOLLOWUP_PUNCTUATION))
    name.end--;
  /* "R-0048812 Inside Sales Representative": the number is no part of the name. */
  for (guint i = name.first; i < name.end; i++)
    if (followup_words_at (words, i)->kind == FOLLOWUP_NUMBER && followup_words_at (words, i)->length >= 4)
      name.first = i + 1;
  while (name.first < name.end && (followup_words_at (words, name.first)->kind == FOLLOWUP_PUNCTUATION ||
                                   followup_name_words_is (words, name.first, WORDS_NO_NAME)))
    name.first++;
  /* "an Exciting opportunity", "the Boston position": one word alone must be a role. */
  if (name.end == name.first + 1 && !ends_in_role (words, name))
    return NULL;
  return followup_name_words_text (words, name);
}

static char *
role_in_text (const FollowupWords *words)
{
  for (guint i = 0; i < words->words->len; i++) {
    FollowupNameWords name = { 0, 0 };
    if (followup_name_words_is (words, i, WORDS_ROLE_KEYWORD))
      name = role_before (words, i);
    else if (followup_name_words_table_end (words, i, WORDS_ROLE_LEAD) > 0)
      name = role_after (words, i + 1);
    char *role = name.first < name.end ? take_role (words, name) : NULL;
    if (role)
      return role;
  }
  return NULL;
}

/* "Regional Sales Director - final round", "Account Executive at Acme", "Interview: Line Cook": the run of capitals
   that ends in a role noun. */
static char *
role_in_subject (const FollowupWords *subject)
{
  for (guint i = 0; i < subject->words->len; i++) {
    FollowupNameWords name = followup_name_words_at (subject, i);
    if (name.first == name.end)
      continue;
    while (name.end > name.first && !followup_name_words_is (subject, name.end - 1, WORDS_ROLE_NOUN))
      name.end--;
    if (name.end > name.first && (name.end - name.first > 1 || name.end == subject->words->len))
      return take_role (subject, name);
    i = MAX (i, name.end);
  }
  return NULL;
}

/* ---- the requisition number ------------------------------------------------------------------------------------ */

static gboolean
is_token (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

static guint
count_digits (const char *token, gsize length)
{
  guint n = 0;
  for (gsize i = 0; i < length; i++)
    n += g_ascii_isdigit (token[i]) != 0;
  return n;
}

/* "R-0048812", "JR00123", "REQ-77": letters that say so, then digits to the end. */
static gboolean
is_numbered (const char *token, gsize length)
{
  static const char *const starts[] = { "R-", "R", "JR", "JR-", "REQ", "REQ-", "REQ_", "JOB-", "REF-" };
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    gsize n = strlen (starts[i]);
    guint digits = length > n ? count_digits (token + n, length - n) : 0;
    gboolean is_all = digits == length - n && digits >= (n == 1 ? 5u : 3u);
    if (length > n && is_all && g_ascii_strncasecmp (token, starts[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Do the words before p announce a number: "requisition", "Job ID:", "ref. no."? */
static gboolean
is_announced (const char *text, const char *p)
{
  const char *start = p - MIN ((gsize) (p - text), MAX_ANNOUNCED);
  while (start < p && ((guchar) *start & 0xc0) == 0x80)
    start++;
  while (p > start && strchr (" :.#\t", p[-1]))
    p--;
  g_autoptr (GString) before = g_string_new (NULL);
  followup_word_table_fold (start, (gsize) (p - start), before);
  for (const char *at = before->str; *at; at = g_utf8_next_char (at))
    if ((at == before->str || !g_ascii_isalnum (at[-1])) && followup_word_table_has (WORDS_REQUISITION_LEAD, at))
      return TRUE;
  return FALSE;
}

/* iCIMS and others: the year it was opened in and a number, "2025-3311"; "2025-12" is a month. */
static gboolean
is_year_number (const char *token, gsize length)
{
  return length >= 8 && length <= 11 && token[0] == '2' && token[1] == '0' && token[4] == '-' &&
         count_digits (token, length) == length - 1;
}

static char *
find_requisition (const char *text)
{
  for (const char *p = text; p && *p;) {
    while (*p && !is_token (*p))
      p++;
    const char *end = p;
    while (is_token (*end))
      end++;
    gsize length = end - p;
    guint digits = count_digits (p, length);
    /* No part of a link, an address or a time. */
    char before = p == text ? ' ' : p[-1];
    gboolean is_bounded = (guchar) before < 0x80 && !strchr ("/@.", before) && !(*end && strchr ("/@:", *end));
    if (length <= MAX_REQUISITION && digits >= MIN_REQUISITION_DIGITS && is_bounded &&
        (is_numbered (p, length) || is_year_number (p, length) || is_announced (text, p)))
      return g_strndup (p, length);
    p = end;
  }
  return NULL;
}

void
followup_text_position (FollowupFacts *facts, const FollowupWords *words, const FollowupWords *subject)
{
  if (!facts->position)
    facts->position = role_in_text (subject);
  if (!facts->position)
    facts->position = role_in_text (words);
  if (!facts->position)
    facts->position = role_in_subject (subject);
  if (!facts->requisition && facts->subject)
    facts->requisition = find_requisition (facts->subject);
  if (!facts->requisition && facts->new_text)
    facts->requisition = find_requisition (facts->new_text);
}
