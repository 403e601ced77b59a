/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/draft.h"

#include "store/header-text.h"

#include <string.h>

/* ---- the thread ------------------------------------------------------------------------------------------------ */

static void
add_ids (GPtrArray *ids, const char *const *more)
{
  for (guint i = 0; more && more[i]; i++)
    if (followup_header_is_id (more[i]))
      g_ptr_array_add (ids, (gpointer) more[i]);
}

/* RFC 5322 3.6.4: the parent's references and its id; where it has none, the one message that it answers itself. */
static void
append_thread (GString *text, const FollowupDraft *draft)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean has_one = draft->in_reply_to && draft->in_reply_to[0] && !draft->in_reply_to[1];

  if (!draft->parent_id)
    return;
  if (draft->references && draft->references[0])
    add_ids (ids, draft->references);
  else if (has_one)
    add_ids (ids, draft->in_reply_to);
  if (followup_header_is_id (draft->parent_id)) {
    g_string_append_printf (text, "In-Reply-To: <%s>\n", draft->parent_id);
    if (ids->len == 0 || !g_str_equal (ids->pdata[ids->len - 1], draft->parent_id))
      g_ptr_array_add (ids, (gpointer) draft->parent_id);
  }
  gboolean is_first = TRUE;
  for (guint i = 0; i < ids->len; i++) {
    if (i > 0 && i + FOLLOWUP_DRAFT_LAST_REFERENCES < ids->len)
      continue;
    g_string_append_printf (text, "%s<%s>\n", is_first ? "References: " : " ", (const char *) ids->pdata[i]);
    is_first = FALSE;
  }
}

/* ---- the subject ----------------------------------------------------------------------------------------------- */

/* The text after the first of the prefixes that it begins with, or NULL. */
static const char *
after_prefix (const char *text, const char *const *prefixes)
{
  for (guint i = 0; prefixes[i]; i++)
    if (g_ascii_strncasecmp (text, prefixes[i], strlen (prefixes[i])) == 0)
      return text + strlen (prefixes[i]);
  return NULL;
}

char *
followup_draft_subject (const char *subject, const char *const *prefixes)
{
  const char *rest = subject ? subject : "";

  for (const char *next = rest; next; next = after_prefix (rest, prefixes)) {
    rest = next;
    while (g_ascii_isspace (*rest))
      rest++;
  }
  return g_strconcat ("Re: ", rest, NULL);
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

static gboolean
check_persons (const GPtrArray *persons, GError **error)
{
  for (guint i = 0; i < persons->len; i++) {
    const FollowupPerson *person = persons->pdata[i];
    if (followup_header_is_address (person->address))
      continue;
    g_autofree char *shown = g_strescape (person->address ? person->address : "", NULL);
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_USAGE, "no mail can be sent to the address \"%.80s\"", shown);
    return FALSE;
  }
  return TRUE;
}

char *
followup_draft_format (const FollowupDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) from = g_ptr_array_new ();
  GString *text;

  g_ptr_array_add (from, (gpointer) &draft->from);
  if (!check_persons (from, error) || !check_persons (draft->to, error) || !check_persons (draft->cc, error))
    return NULL;
  text = g_string_new (NULL);
  followup_header_append_mailboxes (text, "From", from);
  followup_header_append_mailboxes (text, "To", draft->to);
  followup_header_append_mailboxes (text, "Cc", draft->cc);
  followup_header_append_text (text, "Subject", draft->subject);
  followup_header_append_date (text, &draft->now);
  append_thread (text, draft);
  g_string_append_printf (text,
                          "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                          "Content-Transfer-Encoding: 8bit\n\n%s\n\n",
                          draft->greeting);
  return g_string_free (text, FALSE);
}
