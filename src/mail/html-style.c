/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/html-style.h"

#include <string.h>

#define MAX_CLASSES 500
#define MAX_RULE 2048

void
html_sheet_init (HtmlSheet *sheet)
{
  sheet->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sheet->colored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sheet->is_unsure = FALSE;
}

void
html_sheet_clear (HtmlSheet *sheet)
{
  g_hash_table_unref (sheet->hidden);
  g_hash_table_unref (sheet->colored);
}

/* ---- values ------------------------------------------------------------------------------------------------- */

static int
parse_hex (const char *p)
{
  gsize n = strspn (p, "0123456789abcdef");
  gint64 value = g_ascii_strtoll (p, NULL, 16);
  if (n == 3)
    return (int) ((value & 0xf00) * 0x1100 + (value & 0xf0) * 0x110 + (value & 0xf) * 0x11);
  return n == 6 ? (int) value : HTML_COLOR_UNKNOWN;
}

static int
parse_rgb (const char *p)
{
  int color = 0;
  for (int i = 0; i < 3; i++) {
    p += strcspn (p, "0123456789");
    char *end;
    gint64 part = g_ascii_strtoll (p, &end, 10);
    if (end == p || part > 255 || *end == '%')
      return HTML_COLOR_UNKNOWN;
    color = color << 8 | (int) part;
    p = end;
  }
  return color;
}

static int
parse_color (const char *p)
{
  while (*p == ' ')
    p++;
  if (*p == '#')
    return parse_hex (p + 1);
  if (g_str_has_prefix (p, "rgb"))
    return parse_rgb (p);
  if (g_str_has_prefix (p, "white"))
    return p[5] == 's' ? 0xf5f5f5 : 0xffffff;
  if (g_str_has_prefix (p, "black"))
    return 0;
  if (*p == '\0' || g_str_has_prefix (p, "transparent") || g_str_has_prefix (p, "none") ||
      g_str_has_prefix (p, "inherit") || g_str_has_prefix (p, "initial"))
    return HTML_COLOR_NONE;
  return HTML_COLOR_UNKNOWN;
}

static gboolean
is_zero (const char *p)
{
  while (*p == ' ')
    p++;
  char *end;
  double value = g_ascii_strtod (p, &end);
  return end > p && value == 0.0;
}

/* Of "top right bottom left", or fewer of them, the bottom. */
static const char *
bottom_of (const char *margin)
{
  const char *p = margin;
  for (int i = 0; i < 2; i++) {
    p += strcspn (p, " ");
    p += strspn (p, " ");
  }
  return *p ? p : margin;
}

/* Below two pixels nobody reads. */
static gboolean
is_tiny (const char *p)
{
  while (*p == ' ')
    p++;
  char *end;
  double value = g_ascii_strtod (p, &end);
  return end > p && (value == 0.0 || (value < 2.0 && (g_str_has_prefix (end, "px") || g_str_has_prefix (end, "pt"))));
}

/* ---- declarations ------------------------------------------------------------------------------------------- */

static void
read_declaration (HtmlStyle *style, const char *name, const char *value)
{
  gboolean is_none = g_str_has_prefix (value, "none");
  if (g_str_equal (name, "display"))
    style->is_hidden |= is_none;
  else if (g_str_equal (name, "visibility"))
    style->is_hidden |= g_str_has_prefix (value, "hidden");
  else if (g_str_equal (name, "mso-hide"))
    style->is_hidden |= g_str_has_prefix (value, "all");
  else if (g_str_equal (name, "font-size"))
    style->font = is_tiny (value) ? HTML_FONT_TINY : HTML_FONT_READABLE;
  else if (g_str_equal (name, "max-height") || g_str_equal (name, "opacity"))
    style->is_hidden |= is_zero (value);
  else if (g_str_equal (name, "color"))
    style->color = parse_color (value);
  else if (g_str_equal (name, "background-color") || g_str_equal (name, "background"))
    style->background = parse_color (value);
  else if (g_str_equal (name, "background-image") && !is_none)
    style->background = HTML_COLOR_UNKNOWN;
  else if (g_str_equal (name, "margin") || g_str_equal (name, "margin-bottom"))
    style->has_no_margin = is_zero (bottom_of (value));
}

static void
read_declarations (HtmlStyle *style, const char *css, gsize length)
{
  g_autofree char *copy = g_ascii_strdown (css, MIN (length, MAX_RULE));
  for (char *p = copy; p && *p;) {
    char *next = strchr (p, ';');
    if (next)
      *next++ = '\0';
    char *colon = strchr (p, ':');
    if (colon) {
      *colon = '\0';
      read_declaration (style, g_strstrip (p), g_strstrip (colon + 1));
    }
    p = next;
  }
}

/* ---- style sheets ------------------------------------------------------------------------------------------- */

/* Each selector of the list that is one class, with or without its element: ".a", "p.a". */
static void
read_rule (HtmlSheet *sheet, const char *selectors, gsize n_selectors, const char *body, gsize n_body)
{
  HtmlStyle style = { .color = HTML_COLOR_NONE, .background = HTML_COLOR_NONE };
  read_declarations (&style, body, n_body);
  gboolean is_hidden = style.is_hidden || style.font == HTML_FONT_TINY;
  if (!is_hidden && style.background == HTML_COLOR_NONE)
    return;
  g_autofree char *copy = g_ascii_strdown (selectors, MIN (n_selectors, MAX_RULE));
  g_auto (GStrv) list = g_strsplit (copy, ",", 50);
  for (char **selector = list; *selector; selector++) {
    char *dot = strchr (g_strstrip (*selector), '.');
    if (!dot || strpbrk (*selector, " >+~:[#") || strchr (dot + 1, '.')) {
      sheet->is_unsure |= style.background != HTML_COLOR_NONE && style.background != 0xffffff;
      continue;
    }
    GHashTable *set = is_hidden ? sheet->hidden : sheet->colored;
    if (g_hash_table_size (set) < MAX_CLASSES)
      g_hash_table_add (set, g_strdup (dot + 1));
  }
}

void
html_sheet_read (HtmlSheet *sheet, const char *css, gsize length)
{
  const char *end = css + length, *selectors = css, *body = NULL;
  int depth = 0;
  gboolean is_at_rule = FALSE;
  for (const char *p = css; p < end; p++) {
    if (*p == '/' && p + 1 < end && p[1] == '*') {
      const char *close = g_strstr_len (p + 2, end - p - 2, "*/");
      if (!close)
        return;
      p = close + 1;
      selectors = depth == 0 ? p + 1 : selectors;
    } else if (*p == '@' && depth == 0) {
      is_at_rule = TRUE;
    } else if (*p == '{') {
      if (depth++ == 0)
        body = p + 1;
    } else if (*p == '}' && depth > 0 && --depth == 0) {
      if (!is_at_rule)
        read_rule (sheet, selectors, body - 1 - selectors, body, p - body);
      is_at_rule = FALSE;
      selectors = p + 1;
    }
  }
}

/* ---- one element -------------------------------------------------------------------------------------------- */

static gboolean
has_class (GHashTable *set, const char *classes)
{
  if (g_hash_table_size (set) == 0 || *classes == '\0')
    return FALSE;
  g_auto (GStrv) list = g_strsplit_set (classes, " \t\r\n", 20);
  for (char **name = list; *name; name++)
    if (g_hash_table_contains (set, *name))
      return TRUE;
  return FALSE;
}

/* Word: border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in */
static gboolean
is_reply_header (const char *css)
{
  return strstr (css, "border:none") && strstr (css, "border-top:solid") && strstr (css, "1.0pt") &&
         strstr (css, "padding:3.0pt");
}

HtmlStyle
html_style_of (const HtmlSheet *sheet, const HtmlTokens *element)
{
  HtmlStyle style = { .color = HTML_COLOR_NONE, .background = HTML_COLOR_NONE };
  const char *classes = element->values[HTML_ATTRIBUTE_CLASS]->str;
  const GString *css = element->values[HTML_ATTRIBUTE_STYLE];
  if (element->has[HTML_ATTRIBUTE_COLOR])
    style.color = parse_color (element->values[HTML_ATTRIBUTE_COLOR]->str);
  if (element->has[HTML_ATTRIBUTE_BGCOLOR])
    style.background = parse_color (element->values[HTML_ATTRIBUTE_BGCOLOR]->str);
  if (element->has[HTML_ATTRIBUTE_BACKGROUND] || has_class (sheet->colored, classes) ||
      (sheet->is_unsure && (*classes || element->has[HTML_ATTRIBUTE_ID])))
    style.background = HTML_COLOR_UNKNOWN;
  if (css->len) {
    read_declarations (&style, css->str, css->len);
    style.is_reply_header = is_reply_header (css->str);
    style.is_indent = strstr (css->str, "border:none") || strstr (css->str, "border: none");
  }
  style.has_no_margin |= strstr (classes, "mso") != NULL;
  style.is_hidden |= element->has[HTML_ATTRIBUTE_HIDDEN] || has_class (sheet->hidden, classes) ||
                     strstr (classes, "preheader") || strstr (classes, "preview-text") ||
                     strstr (classes, "previewtext");
  return style;
}
