/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/part.h"

#include "mail/gmime-cleanup.h"
#include "mail/html.h"
#include "mail/limits.h"
#include "mail/prepare.h"
#include "text/flowed.h"

#include <string.h>

typedef struct {
  FollowupParts *parts;
  GString *text;                /* of the text parts so far */
  guint n_parts;
  gboolean has_plain;
  gboolean is_report;
  gboolean needs_no_html;       /* a plain alternative says it all */
} Walk;

static void walk_part (Walk *walk, GMimeObject *part, guint depth);

static void
free_calendar (gpointer data)
{
  FollowupPartCalendar *calendar = data;
  g_free (calendar->text);
  g_free (calendar->method);
  g_free (calendar);
}

void
followup_parts_free (FollowupParts *parts)
{
  g_free (parts->body);
  g_ptr_array_unref (parts->calendars);
  g_free (parts->report_type);
  g_free (parts->report);
  g_free (parts->returned);
  g_free (parts);
}

static gboolean
is_type (GMimeObject *part, const char *type, const char *subtype)
{
  GMimeContentType *content_type = g_mime_object_get_content_type (part);
  return content_type && g_mime_content_type_is_type (content_type, type, subtype);
}

/* Decoding stops at the limit, whatever the size of the part (hostile: a part of zeros expands without end). */
static GByteArray *
part_bytes (GMimePart *part, gsize limit, gboolean *ret_is_clipped)
{
  GByteArray *bytes = g_byte_array_new ();
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *raw = content ? g_mime_data_wrapper_get_stream (content) : NULL;
  if (!raw)
    return bytes;
  g_mime_stream_reset (raw);
  g_autoptr (GMimeStream) stream = g_mime_stream_filter_new (raw);
  g_autoptr (GMimeFilter) filter = g_mime_filter_basic_new (g_mime_data_wrapper_get_encoding (content), FALSE);
  g_mime_stream_filter_add (GMIME_STREAM_FILTER (stream), filter);

  char block[8192];
  for (gssize n; bytes->len < limit && (n = g_mime_stream_read (stream, block, sizeof block)) > 0;)
    g_byte_array_append (bytes, (const guint8 *) block, n);
  if (bytes->len > limit)
    g_byte_array_set_size (bytes, limit);
  if (bytes->len == limit)
    *ret_is_clipped = TRUE;
  return bytes;
}

char *
followup_part_text (GMimePart *part, gsize limit, gboolean *ret_is_clipped)
{
  g_autoptr (GByteArray) bytes = part_bytes (part, limit, ret_is_clipped);
  const char *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset");
  return followup_part_to_utf8 ((const char *) bytes->data, bytes->len, charset);
}

static char *
take_text (Walk *walk, GMimeObject *part, gsize limit)
{
  return followup_part_text (GMIME_PART (part), limit, &walk->parts->is_clipped);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n\r\f\v")] == '\0';
}

static void
add_text (Walk *walk, const char *text)
{
  if (is_blank (text))
    return;
  if (walk->text->len > 0)
    g_string_append (walk->text, "\n\n");
  g_string_append_len (walk->text, text, strlen (text));
}

static gboolean
is_attachment (GMimeObject *part)
{
  const char *disposition = g_mime_object_get_disposition (part);
  return disposition && g_ascii_strcasecmp (disposition, "attachment") == 0;
}

static gboolean
has_suffix (GMimeObject *part, const char *suffix)
{
  const char *name = GMIME_IS_PART (part) ? g_mime_part_get_filename (GMIME_PART (part)) : NULL;
  gsize n = name ? strlen (name) : 0, length = strlen (suffix);
  return n > length && g_ascii_strcasecmp (name + n - length, suffix) == 0;
}

static void
take_calendar (Walk *walk, GMimeObject *part)
{
  if (walk->parts->calendars->len >= MAIL_CALENDARS_MAX) {
    walk->parts->is_clipped = TRUE;
    return;
  }
  FollowupPartCalendar *calendar = g_new0 (FollowupPartCalendar, 1);
  calendar->text = take_text (walk, part, MAIL_CALENDAR_BYTES_MAX);
  calendar->method = g_strdup (g_mime_object_get_content_type_parameter (part, "method"));
  g_ptr_array_add (walk->parts->calendars, calendar);
}

static void
take_html (Walk *walk, GMimeObject *part)
{
  if (walk->needs_no_html)
    return;
  g_autofree char *html = take_text (walk, part, MAIL_TEXT_BYTES_MAX);
  g_autofree char *text = followup_html_to_text (html, strlen (html));
  if (!walk->has_plain && !is_blank (text))
    walk->parts->is_html_only = TRUE;
  add_text (walk, text);
}

static gboolean
has_parameter (GMimeObject *part, const char *name, const char *value)
{
  const char *found = g_mime_object_get_content_type_parameter (part, name);
  return found && g_ascii_strcasecmp (found, value) == 0;
}

static void
take_plain (Walk *walk, GMimeObject *part)
{
  g_autofree char *text = take_text (walk, part, MAIL_TEXT_BYTES_MAX);
  walk->has_plain = TRUE;
  if (has_parameter (part, "format", "flowed")) {
    g_autofree char *unfolded = followup_flowed_to_text (text, has_parameter (part, "delsp", "yes"));
    add_text (walk, unfolded);
  } else
    add_text (walk, text);
}

static void
take_leaf (Walk *walk, GMimeObject *part)
{
  if (is_type (part, "text", "calendar") || is_type (part, "application", "ics") || has_suffix (part, ".ics")) {
    take_calendar (walk, part);
  } else if (is_type (part, "text", "rfc822-headers") && walk->is_report) {
    g_free (walk->parts->returned);
    walk->parts->returned = take_text (walk, part, MAIL_HEADER_BYTES_MAX);
  } else if (is_type (part, "text", "*") && !(is_attachment (part) && walk->n_parts > 1)) {
    if (is_type (part, "text", "html") || is_type (part, "text", "x-html")) {
      take_html (walk, part);
      return;
    }
    take_plain (walk, part);
  } else if (is_type (part, "image", "*")) {
    walk->parts->has_picture = TRUE;
  } else if (is_type (part, "application", "pkcs7-mime") || is_type (part, "application", "x-pkcs7-mime")) {
    walk->parts->is_encrypted = TRUE;
  } else if (is_type (part, "message", "*")) {
    if (!walk->parts->report)
      walk->parts->report = take_text (walk, part, MAIL_TEXT_BYTES_MAX);
  } else if (!is_type (part, "application", "pgp-signature") && !is_type (part, "application", "pkcs7-signature") &&
             !is_type (part, "application", "x-pkcs7-signature"))
    walk->parts->has_attachment = TRUE;
}

/* A plain alternative of more bytes than this is the mail itself. */
#define USELESS_BYTES_MAX 600

/* Does the short plain text say something else than the HTML one?  Most of its longer words are not found there: "your
   program cannot show this message", in whatever words and language. */
static gboolean
is_other_text (const char *plain, const char *html)
{
  guint n = 0, shared = 0;
  for (const char *word = plain; *word;) {
    gsize length = strcspn (word, " \t\r\n");
    g_autofree char *form = g_strndup (word, length);
    if (length >= 4) {
      n++;
      shared += strcasestr (html, form) != NULL;
    }
    word += length + (word[length] != '\0');
  }
  return n >= 4 && 3 * shared < n;
}

/* A plain alternative that only says that the mail is an HTML one, or next to nothing. */
static gboolean
is_useless (const char *plain, const char *html)
{
  gsize n = strlen (plain), n_html = strlen (html);
  if (is_blank (plain))
    return TRUE;
  if (n > USELESS_BYTES_MAX)
    return FALSE;
  if (is_other_text (plain, html))
    return TRUE;
  if (n_html < 2 * n)
    return FALSE;
  return strcasestr (plain, "html") || (n < 60 && n_html > 10 * n);
}

/* RFC 2046 5.1.4: one thing said in several ways.  The plain one is what the sender typed, unless it is empty.
   Nothing but the chosen text is kept; calendars are always taken. */
static void
walk_alternative (Walk *walk, GMimeMultipart *multipart, guint depth)
{
  GString *outer = walk->text;
  g_autofree char *plain = NULL, *html = NULL;
  int n = g_mime_multipart_get_count (multipart);
  gboolean was_html_only = walk->parts->is_html_only, needed_no_html = walk->needs_no_html;

  for (int i = 0; i < n && walk->n_parts < MAIL_PARTS_MAX; i++) {
    GMimeObject *part = g_mime_multipart_get_part (multipart, i);
    gboolean is_plain = is_type (part, "text", "*") && !is_type (part, "text", "html");
    walk->text = g_string_new (NULL);
    walk_part (walk, part, depth + 1);
    char **slot = is_plain ? &plain : &html;
    char *text = g_string_free (walk->text, FALSE);
    if (*slot && !is_blank (*slot))
      g_free (text);
    else {
      g_free (*slot);
      *slot = text;
    }
    /* Making text of HTML costs more than all the rest of such a mail. */
    walk->needs_no_html = needed_no_html || (plain && strlen (plain) > USELESS_BYTES_MAX && !is_blank (plain));
  }
  walk->needs_no_html = needed_no_html;
  walk->text = outer;
  gboolean is_by_html = html && !is_blank (html) && (!plain || is_useless (plain, html));
  add_text (walk, is_by_html ? html : plain ? plain : "");
  walk->parts->is_html_only = is_by_html || was_html_only;
}

static void
walk_multipart (Walk *walk, GMimeMultipart *multipart, guint depth)
{
  GMimeObject *object = GMIME_OBJECT (multipart);
  int n = g_mime_multipart_get_count (multipart);

  if (is_type (object, "multipart", "encrypted")) {
    walk->parts->is_encrypted = TRUE;
    return;
  }
  const char *prologue = n == 0 ? g_mime_multipart_get_prologue (multipart) : NULL;
  /* A multipart whose boundary got lost has no parts: better its bare text than nothing. */
  if (prologue) {
    g_autofree char *text = followup_part_to_utf8 (prologue, MIN (strlen (prologue), MAIL_LOST_BYTES_MAX), NULL);
    add_text (walk, text);
    return;
  }
  if (is_type (object, "multipart", "alternative")) {
    walk_alternative (walk, multipart, depth);
    return;
  }
  /* Of a report in a report the outer one counts, as with the text of the first. */
  if (is_type (object, "multipart", "report") && depth <= 1 && !walk->parts->report_type) {
    const char *type = g_mime_object_get_content_type_parameter (object, "report-type");
    walk->parts->report_type = g_ascii_strdown (type ? type : "", -1);
    walk->is_report = TRUE;
  }
  for (int i = 0; i < n; i++) {
    if (walk->n_parts >= MAIL_PARTS_MAX) {
      walk->parts->is_clipped = TRUE;
      return;
    }
    walk_part (walk, g_mime_multipart_get_part (multipart, i), depth + 1);
  }
}

/* Somebody else's words: only a report looks at them, for what came back. */
static void
take_message (Walk *walk, GMimeMessagePart *part)
{
  GMimeMessage *message = g_mime_message_part_get_message (part);
  if (!message || walk->parts->returned)
    return;
  walk->parts->returned = g_mime_object_get_headers (GMIME_OBJECT (message), NULL);
}

static void
walk_part (Walk *walk, GMimeObject *part, guint depth)
{
  walk->n_parts++;
  if (depth > MAIL_DEPTH_MAX)
    walk->parts->is_clipped = TRUE;
  else if (GMIME_IS_MULTIPART (part))
    walk_multipart (walk, GMIME_MULTIPART (part), depth);
  else if (GMIME_IS_MESSAGE_PART (part))
    take_message (walk, GMIME_MESSAGE_PART (part));
  else if (GMIME_IS_PART (part))
    take_leaf (walk, part);
}

FollowupParts *
followup_parts_new (const FollowupHeader *header, const char *bytes, gsize length, gsize body)
{
  FollowupParts *parts = g_new0 (FollowupParts, 1);
  parts->calendars = g_ptr_array_new_with_free_func (free_calendar);
  g_autoptr (GByteArray) prepared = followup_prepare (header, bytes, length, body, &parts->is_clipped);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_byte_array (prepared);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  g_autoptr (GMimeMessage) message = g_mime_parser_construct_message (parser, NULL);
  GMimeObject *root = message ? g_mime_message_get_mime_part (message) : NULL;
  Walk walk = { .parts = parts, .text = g_string_new (NULL) };
  if (root)
    walk_part (&walk, root, 0);
  parts->body = g_string_free (walk.text, FALSE);
  return parts;
}
