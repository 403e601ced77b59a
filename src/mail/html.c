/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/html.h"

#include "mail/html-style.h"
#include "mail/html-tokens.h"
#include "mail/html-writer.h"

#include <string.h>

#define MAX_HTML (4 * 1024 * 1024)
#define MAX_OPEN 200000   /* open elements; what is nested deeper inherits from there */
#define MAX_SEARCH 256    /* how far up an end tag looks for its start */

/* ---- elements ------------------------------------------------------------------------------------------------ */

typedef enum {
  SHOWN_INLINE,
  SHOWN_LINE,      /* begins and ends a line */
  SHOWN_PARAGRAPH, /* with a blank line around */
  SHOWN_CELL,
  SHOWN_ITEM,
  SHOWN_BREAK,
  SHOWN_VOID,      /* has no content */
  SHOWN_RAW,       /* has content that is no HTML and is not shown */
  SHOWN_NEVER,
  SHOWN_PRE,
  SHOWN_QUOTE,
} Shown;

static const struct {
  const char *name;
  Shown shown;
} elements[] = {
  { "div", SHOWN_LINE },       { "p", SHOWN_PARAGRAPH },    { "br", SHOWN_BREAK },      { "td", SHOWN_CELL },
  { "tr", SHOWN_LINE },        { "table", SHOWN_LINE },     { "li", SHOWN_ITEM },       { "ul", SHOWN_LINE },
  { "ol", SHOWN_LINE },        { "th", SHOWN_CELL },        { "tbody", SHOWN_LINE },    { "img", SHOWN_VOID },
  { "blockquote", SHOWN_QUOTE }, { "style", SHOWN_RAW },    { "script", SHOWN_RAW },    { "title", SHOWN_RAW },
  { "hr", SHOWN_BREAK },       { "h1", SHOWN_PARAGRAPH },   { "h2", SHOWN_PARAGRAPH },  { "h3", SHOWN_PARAGRAPH },
  { "h4", SHOWN_PARAGRAPH },   { "h5", SHOWN_PARAGRAPH },   { "h6", SHOWN_PARAGRAPH },  { "pre", SHOWN_PRE },
  { "meta", SHOWN_VOID },      { "link", SHOWN_VOID },      { "base", SHOWN_VOID },     { "input", SHOWN_VOID },
  { "col", SHOWN_VOID },       { "wbr", SHOWN_VOID },       { "area", SHOWN_VOID },     { "source", SHOWN_VOID },
  { "body", SHOWN_LINE },      { "html", SHOWN_LINE },      { "head", SHOWN_LINE },     { "center", SHOWN_LINE },
  { "section", SHOWN_LINE },   { "article", SHOWN_LINE },   { "header", SHOWN_LINE },   { "footer", SHOWN_LINE },
  { "main", SHOWN_LINE },      { "address", SHOWN_LINE },   { "dl", SHOWN_LINE },       { "dt", SHOWN_LINE },
  { "dd", SHOWN_LINE },        { "thead", SHOWN_LINE },     { "tfoot", SHOWN_LINE },    { "caption", SHOWN_LINE },
  { "figure", SHOWN_LINE },    { "textarea", SHOWN_RAW },   { "iframe", SHOWN_RAW },    { "noembed", SHOWN_RAW },
  { "template", SHOWN_NEVER }, { "svg", SHOWN_NEVER },      { "object", SHOWN_NEVER },  { "select", SHOWN_NEVER },
  { "xml", SHOWN_NEVER },      { "audio", SHOWN_NEVER },    { "video", SHOWN_NEVER },   { "form", SHOWN_LINE },
};

static Shown
shown_as (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i].name, name))
      return elements[i].shown;
  return SHOWN_INLINE;
}

/* ---- what mailers write around quotes and signatures ---------------------------------------------------------- */

typedef enum { PART_NONE, PART_QUOTE, PART_REST, PART_SIGNATURE, PART_PREFIX } Part;

/* Class, id or data-marker contain the words; ids may carry a prefix that a webmailer put there. */
static const struct {
  HtmlAttribute attribute;
  const char *words;
  Part part;
} marks[] = {
  { HTML_ATTRIBUTE_CLASS, "gmail_signature_prefix", PART_PREFIX },
  { HTML_ATTRIBUTE_CLASS, "gmail_attr", PART_QUOTE },
  { HTML_ATTRIBUTE_CLASS, "moz-cite-prefix", PART_QUOTE },
  { HTML_ATTRIBUTE_CLASS, "moz-forward-container", PART_REST },
  { HTML_ATTRIBUTE_CLASS, "yahoo_quoted", PART_QUOTE },
  { HTML_ATTRIBUTE_CLASS, "protonmail_quote", PART_QUOTE },
  { HTML_ATTRIBUTE_CLASS, "tutanota_quote", PART_QUOTE },
  { HTML_ATTRIBUTE_CLASS, "outlookmessageheader", PART_REST },
  { HTML_ATTRIBUTE_ID, "divrplyfwdmsg", PART_REST },
  { HTML_ATTRIBUTE_ID, "appendonsend", PART_REST },
  { HTML_ATTRIBUTE_ID, "stopspelling", PART_REST },
  { HTML_ATTRIBUTE_ID, "zwchr", PART_REST },
  { HTML_ATTRIBUTE_ID, "olk_src_body_section", PART_QUOTE },
  { HTML_ATTRIBUTE_ID, "mail-editor-reference-message-container", PART_REST },
  { HTML_ATTRIBUTE_ID, "isforwardcontent", PART_REST },
  { HTML_ATTRIBUTE_ID, "isreplycontent", PART_QUOTE },
  { HTML_ATTRIBUTE_MARKER, "__divider__", PART_REST },
  { HTML_ATTRIBUTE_MARKER, "__headers__", PART_REST },
  { HTML_ATTRIBUTE_MARKER, "__sig_p", PART_SIGNATURE },
  { HTML_ATTRIBUTE_CLASS, "signature", PART_SIGNATURE },
  { HTML_ATTRIBUTE_ID, "signature", PART_SIGNATURE },
};

static Part
part_of (const HtmlTokens *element, Shown shown, const HtmlStyle *style)
{
  if (shown == SHOWN_QUOTE && !style->is_indent)
    return PART_QUOTE;
  if (style->is_reply_header)
    return PART_REST;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (element->has[marks[i].attribute] && strstr (element->values[marks[i].attribute]->str, marks[i].words))
      return marks[i].part;
  return PART_NONE;
}

/* ---- the walk ------------------------------------------------------------------------------------------------- */

typedef struct {
  guint name; /* hash */
  Shown shown;
  Part part;
  int color, background;
  guint8 is_hidden, is_tiny, is_pre, has_no_margin;
} Open;

typedef struct {
  HtmlTokens tokens;
  HtmlSheet sheet;
  HtmlWriter writer;
  GArray *open; /* of Open; never empty */
} Reader;

static Open *
top (Reader *reader)
{
  return &g_array_index (reader->open, Open, reader->open->len - 1);
}

static guint
margin_of (const Open *element)
{
  switch (element->shown) {
  case SHOWN_PARAGRAPH:
    return element->has_no_margin ? 1 : 2;
  case SHOWN_LINE: case SHOWN_ITEM: case SHOWN_PRE: case SHOWN_QUOTE:
    return 1;
  default:
    return 0;
  }
}

static void
close_top (Reader *reader)
{
  const Open *element = top (reader);
  guint margin = margin_of (element);
  if (margin && !element->is_hidden)
    html_writer_break (&reader->writer, margin);
  if (element->part == PART_QUOTE) {
    reader->writer.quotes--;
    html_writer_break (&reader->writer, 1);
  }
  g_array_set_size (reader->open, reader->open->len - 1);
}

static void
close_element (Reader *reader, const char *name)
{
  guint hash = g_str_hash (name);
  guint n = reader->open->len;
  for (guint i = n; i > 1 && n - i < MAX_SEARCH; i--)
    if (g_array_index (reader->open, Open, i - 1).name == hash) {
      while (reader->open->len >= i)
        close_top (reader);
      return;
    }
}

/* A paragraph ends where a block begins, an item where the next does, a cell or row likewise. */
static void
close_implied (Reader *reader, Shown shown)
{
  const Open *above = top (reader);
  gboolean is_block = shown != SHOWN_INLINE && shown != SHOWN_BREAK && shown != SHOWN_VOID;
  if ((above->name == g_str_hash ("p") && is_block) ||
      (above->shown == shown && (shown == SHOWN_ITEM || shown == SHOWN_CELL)))
    close_top (reader);
}

static gboolean
is_white_on_white (const Open *element)
{
  return element->color >= 0 && element->background >= 0 && element->color == element->background;
}

static Open
inherit (Reader *reader, Shown shown)
{
  const HtmlTokens *tokens = &reader->tokens;
  HtmlStyle style = html_style_of (&reader->sheet, tokens);
  Open element = *top (reader);
  element.name = g_str_hash (tokens->name);
  element.shown = shown;
  element.has_no_margin = style.has_no_margin;
  element.part = part_of (tokens, shown, &style);
  element.is_pre |= shown == SHOWN_PRE;
  element.is_hidden |= style.is_hidden || shown == SHOWN_NEVER || element.part == PART_PREFIX;
  if (style.font != HTML_FONT_SAME)
    element.is_tiny = style.font == HTML_FONT_TINY;
  if (style.color != HTML_COLOR_NONE)
    element.color = style.color;
  if (style.background != HTML_COLOR_NONE)
    element.background = style.background;
  return element;
}

static void
write_part (Reader *reader, Part part)
{
  if (part == PART_REST)
    html_writer_line (&reader->writer, "-----Original Message-----");
  else if (part == PART_SIGNATURE)
    html_writer_line (&reader->writer, "-- ");
  else if (part == PART_QUOTE) {
    html_writer_break (&reader->writer, 1);
    reader->writer.quotes++;
  }
}

static void
open_element (Reader *reader)
{
  HtmlTokens *tokens = &reader->tokens;
  Shown shown = shown_as (tokens->name);
  if (shown == SHOWN_RAW) {
    gsize length;
    const char *css = html_tokens_raw_text (tokens, &length);
    if (g_str_equal (tokens->name, "style"))
      html_sheet_read (&reader->sheet, css, length);
    return;
  }
  close_implied (reader, shown);
  Open element = inherit (reader, shown);
  gboolean is_seen = !element.is_hidden;
  gboolean is_closed = tokens->is_empty && strchr (tokens->name, ':'); /* <o:p/>: XML of Word's */
  gboolean has_content = shown != SHOWN_BREAK && shown != SHOWN_VOID && !is_closed;
  if (element.part == PART_QUOTE && !(is_seen && has_content && reader->open->len < MAX_OPEN))
    element.part = PART_NONE;
  if (is_seen)
    write_part (reader, element.part);
  if (is_seen && shown == SHOWN_BREAK)
    html_writer_end_line (&reader->writer);
  if (!has_content)
    return;
  if (is_seen && margin_of (&element))
    html_writer_break (&reader->writer, margin_of (&element));
  if (is_seen && shown == SHOWN_CELL)
    html_writer_space (&reader->writer);
  if (is_seen && shown == SHOWN_ITEM)
    html_writer_text (&reader->writer, "- ", 2, FALSE);
  if (reader->open->len < MAX_OPEN)
    g_array_append_val (reader->open, element);
}

static void
walk (Reader *reader)
{
  HtmlTokens *tokens = &reader->tokens;
  while (html_tokens_next (tokens)) {
    const Open *above = top (reader);
    if (tokens->kind == HTML_TOKEN_START)
      open_element (reader);
    else if (tokens->kind == HTML_TOKEN_END)
      close_element (reader, tokens->name);
    else if (!above->is_hidden && !above->is_tiny && !is_white_on_white (above))
      html_writer_text (&reader->writer, tokens->text, tokens->length, above->is_pre);
  }
}

char *
followup_html_to_text (const char *html, gsize length)
{
  Reader reader;
  html_tokens_init (&reader.tokens, html, MIN (length, MAX_HTML));
  html_sheet_init (&reader.sheet);
  html_writer_init (&reader.writer);
  reader.open = g_array_new (FALSE, FALSE, sizeof (Open));
  Open page = { .shown = SHOWN_LINE, .color = 0x000000, .background = 0xffffff };
  g_array_append_val (reader.open, page);
  walk (&reader);
  g_array_unref (reader.open);
  html_sheet_clear (&reader.sheet);
  html_tokens_clear (&reader.tokens);
  g_string_append_c (reader.writer.out, '\n');
  return g_string_free (reader.writer.out, FALSE);
}
