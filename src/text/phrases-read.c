/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads rules such as data/phrases.en and compiles them.  The format is told at the top of that file.
 */
#include "text/phrases-program.h"

#include <followup/error.h>
#include <stdlib.h>
#include <string.h>

/* How deep classes and brackets may nest, and the longest gap. */
#define DEPTH_MAX 12
#define GAP_MAX 12
#define GAP_SHORT 3
#define GAP_LONG 8

/* Alternatives: single words, and those of several. */
typedef struct {
  GArray *ids;
  GPtrArray *rest;
} Gathered;

typedef struct {
  FollowupPhrases *phrases;
  GHashTable *gathered; /* the alternatives of a class, as written (the pointer) -> Gathered */
  Program *program;
  GPtrArray *pending; /* GArray of vocabulary numbers, one for each OP_SET, until the vocabulary is whole */
  const char *section;
  FollowupRuleFlags flags;
  FollowupRule *rule;
  int line;
} Reader;

static gboolean
fail (const Reader *reader, GError **error, const char *what, const char *text)
{
  g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_CONFIG, "line %d: %s: %s", reader->line, what, text);
  return FALSE;
}

static guint
word_id (Reader *reader, const char *word)
{
  Lexicon *vocabulary = &reader->phrases->vocabulary;
  guint known = vocabulary->entries ? lexicon_get (vocabulary, word, lexicon_hash (word, strlen (word))) : 0;

  if (known)
    return known;
  lexicon_put (vocabulary, g_string_chunk_insert_const (reader->phrases->strings, word), vocabulary->n + 1);
  return vocabulary->n;
}

static gboolean
emit (Reader *reader, OpCode code, guint a, guint b, GError **error)
{
  Op op = { code, (guint16) a, (guint16) b };

  if (reader->program->ops->len >= PROGRAM_MAX)
    return fail (reader, error, "too long a pattern", reader->rule->id);
  g_array_append_val (reader->program->ops, op);
  return TRUE;
}

static guint
here (const Reader *reader)
{
  return reader->program->ops->len;
}

static Op *
op_at (const Reader *reader, guint i)
{
  return &g_array_index (reader->program->ops, Op, i);
}

/* ~move: move moves moved moving, by the regular spelling. */
static void
add_forms (Reader *reader, GArray *ids, const char *verb)
{
  gsize n = strlen (verb);
  char last = verb[n - 1], before = n > 1 ? verb[n - 2] : 'x';
  gboolean y = last == 'y' && !strchr ("aeiou", before);
  gboolean sibilant = last == 's' || last == 'x' || last == 'z' || (last == 'h' && strchr ("cs", before));
  g_autofree char *stem = g_strndup (verb, last == 'e' || y ? n - 1 : n);
  g_autofree char *s = g_strconcat (y ? stem : verb, y ? "ies" : sibilant ? "es" : "s", NULL);
  g_autofree char *ed = g_strconcat (stem, y ? "ied" : "ed", NULL);
  g_autofree char *ing = g_strconcat (last == 'e' ? stem : verb, "ing", NULL);
  const char *const forms[] = { verb, s, ed, ing };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    guint id = word_id (reader, forms[i]);
    g_array_append_val (ids, id);
  }
}

/* Splits at the bars of the outermost level; NULL where brackets do not pair. */
static GPtrArray *
split_alternatives (const char *text)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text, *at;
  int depth = 0;

  for (at = text; *at; at++) {
    if (*at == '(' || *at == '[')
      depth++;
    else if (*at == ')' || *at == ']')
      depth--;
    else if (*at == '|' && depth == 0) {
      g_ptr_array_add (parts, g_strstrip (g_strndup (start, at - start)));
      start = at + 1;
    }
    if (depth < 0)
      return NULL;
  }
  g_ptr_array_add (parts, g_strstrip (g_strdup (start)));
  return depth == 0 ? g_steal_pointer (&parts) : NULL;
}

static gboolean
is_plain_word (const char *text)
{
  if (!*text)
    return FALSE;
  for (const char *at = *text == '~' ? text + 1 : text; *at; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)))
      return FALSE;
  return strcmp (text, "~") != 0;
}

static const char *
class_named (const Reader *reader, const char *text)
{
  gsize n = strlen (text);
  if (n < 3 || text[0] != '<' || text[n - 1] != '>')
    return NULL;
  g_autofree char *name = g_strndup (text + 1, n - 2);
  return g_hash_table_lookup (reader->phrases->classes, name);
}

static gboolean gather (Reader *reader, const char *text, GArray *ids, GPtrArray *rest, int depth, GError **error);

static void
gathered_free (Gathered *gathered)
{
  g_array_unref (gathered->ids);
  g_ptr_array_unref (gathered->rest);
  g_free (gathered);
}

/* The same for the alternatives of a class, which are taken apart once. */
static gboolean
gather_class (Reader *reader, const char *inner, GArray *ids, GPtrArray *rest, int depth, GError **error)
{
  Gathered *known = g_hash_table_lookup (reader->gathered, inner);

  if (!known) {
    known = g_new0 (Gathered, 1);
    known->ids = g_array_new (FALSE, FALSE, sizeof (guint));
    known->rest = g_ptr_array_new_with_free_func (g_free);
    if (!gather (reader, inner, known->ids, known->rest, depth, error)) {
      gathered_free (known);
      return FALSE;
    }
    g_hash_table_insert (reader->gathered, (gpointer) inner, known);
  }
  g_array_append_vals (ids, known->ids->data, known->ids->len);
  for (guint i = 0; i < known->rest->len; i++)
    g_ptr_array_add (rest, g_strdup (known->rest->pdata[i]));
  return TRUE;
}

/* Puts the single words among the alternatives into ids, classes of words too; the others into rest. */
static gboolean
gather (Reader *reader, const char *text, GArray *ids, GPtrArray *rest, int depth, GError **error)
{
  g_autoptr (GPtrArray) parts = split_alternatives (text);

  if (!parts || depth > DEPTH_MAX)
    return fail (reader, error, "brackets do not pair or nest too deep", text);
  for (guint i = 0; i < parts->len; i++) {
    const char *part = parts->pdata[i], *inner = class_named (reader, part);
    if (!*part)
      return fail (reader, error, "an empty alternative", text);
    if (inner) {
      if (!gather_class (reader, inner, ids, rest, depth + 1, error))
        return FALSE;
    } else if (part[0] == '~' && is_plain_word (part)) {
      add_forms (reader, ids, part + 1);
    } else if (is_plain_word (part)) {
      guint id = word_id (reader, part);
      g_array_append_val (ids, id);
    } else {
      g_ptr_array_add (rest, g_strdup (part));
    }
  }
  return TRUE;
}

static gboolean compile_sequence (Reader *reader, const char *text, int depth, GError **error);

static gboolean
emit_set (Reader *reader, GArray *ids, GError **error)
{
  if (ids->len == 1)
    return emit (reader, OP_WORD, g_array_index (ids, guint, 0), 0, error);
  g_ptr_array_add (reader->pending, g_array_ref (ids));
  return emit (reader, OP_SET, reader->pending->len - 1, 0, error);
}

/* All of several: split to each, and each jumps to the common end. */
static gboolean
compile_alternatives (Reader *reader, const char *text, gboolean optional, int depth, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) jumps = g_array_new (FALSE, FALSE, sizeof (guint));

  if (depth > DEPTH_MAX)
    return fail (reader, error, "nested too deep", text);
  if (!gather (reader, text, ids, rest, depth, error))
    return FALSE;
  guint n = rest->len + (ids->len > 0);
  for (guint i = 0; i < n; i++) {
    gboolean last = i + 1 == n && !optional;
    guint split = here (reader);
    if (!last && !emit (reader, OP_SPLIT, split + 1, 0, error))
      return FALSE;
    gboolean ok = i < rest->len ? compile_sequence (reader, rest->pdata[i], depth + 1, error)
                                : emit_set (reader, ids, error);
    if (!ok)
      return FALSE;
    if (last)
      break;
    guint jump = here (reader);
    if (!emit (reader, OP_SPLIT, 0, 0, error))
      return FALSE;
    g_array_append_val (jumps, jump);
    op_at (reader, split)->b = here (reader);
  }
  for (guint i = 0; i < jumps->len; i++) {
    Op *jump = op_at (reader, g_array_index (jumps, guint, i));
    jump->a = jump->b = here (reader);
  }
  return TRUE;
}

static gboolean
compile_gap (Reader *reader, const char *item, GError **error)
{
  gboolean across = strncmp (item, "...", 3) == 0;
  const char *count = item + (across ? 3 : 2);
  int n = *count ? atoi (count) : across ? GAP_LONG : GAP_SHORT;

  if (n < 1 || n > GAP_MAX)
    return fail (reader, error, "a gap of 1 to 12 words", item);
  guint start = here (reader), end = start + 2 * n;
  for (int i = 0; i < n; i++)
    if (!emit (reader, OP_SPLIT, here (reader) + 1, end, error)
        || !emit (reader, across ? OP_ANY_ACROSS : OP_ANY, 0, 0, error))
      return FALSE;
  return TRUE;
}

static const struct {
  const char *item;
  OpCode code;
} signs[] = {
  { "#", OP_NUMBER }, { "^", OP_START }, { "^^", OP_START_CLAUSE }, { "$", OP_END }, { "$$", OP_END_CLAUSE }
};

static gboolean
compile_item (Reader *reader, char *item, int depth, GError **error)
{
  gsize n = strlen (item);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].item, item) == 0)
      return emit (reader, signs[i].code, 0, 0, error);
  if (g_str_has_prefix (item, ".."))
    return compile_gap (reader, item, error);
  if (item[0] == '(' || item[0] == '[') {
    if (n < 3 || item[n - 1] != (item[0] == '(' ? ')' : ']'))
      return fail (reader, error, "brackets do not pair", item);
    item[n - 1] = '\0';
    return compile_alternatives (reader, item + 1, item[0] == '[', depth + 1, error);
  }
  if (item[0] == '<' && !class_named (reader, item) && strcmp (item, "<link>") != 0
      && strcmp (item, "<address>") != 0)
    return fail (reader, error, "no such class", item);
  if (class_named (reader, item) || item[0] == '~')
    return compile_alternatives (reader, item, FALSE, depth + 1, error);
  if (item[0] != '<' && !is_plain_word (item))
    return fail (reader, error, "no word", item);
  return emit (reader, OP_WORD, word_id (reader, item), 0, error);
}

/* Items parted by spaces; a bracket is one item. */
static gboolean
compile_sequence (Reader *reader, const char *text, int depth, GError **error)
{
  if (depth > DEPTH_MAX)
    return fail (reader, error, "nested too deep", text);
  while (*text) {
    const char *start = text;
    int brackets = 0;
    for (; *text && (brackets > 0 || *text != ' '); text++)
      brackets += *text == '(' || *text == '[' ? 1 : *text == ')' || *text == ']' ? -1 : 0;
    g_autofree char *item = g_strndup (start, text - start);
    if (*item && !compile_item (reader, item, depth, error))
      return FALSE;
    while (*text == ' ')
      text++;
  }
  return TRUE;
}

static const struct {
  const char *word;
  FollowupRuleFlags flag;
} flag_words[] = {
  { "in", FOLLOWUP_RULE_IN },        { "out", FOLLOWUP_RULE_OUT },   { "if", FOLLOWUP_RULE_IF },
  { "ask", FOLLOWUP_RULE_ASK },      { "job", FOLLOWUP_RULE_JOB },   { "subject", FOLLOWUP_RULE_SUBJECT },
  { "neg", FOLLOWUP_RULE_NEGATIVE }, { "weak", FOLLOWUP_RULE_WEAK },  { "plain", FOLLOWUP_RULE_PLAIN },
};

static gboolean
read_flags (const Reader *reader, const char *text, FollowupRuleFlags *flags, double *confidence,
            GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; words[i]; i++) {
    guint k = 0;
    gboolean off = words[i][0] == '-';
    if (!words[i][0])
      continue;
    if (g_ascii_isdigit (words[i][0])) {
      *confidence = g_ascii_strtod (words[i], NULL);
      continue;
    }
    while (k < G_N_ELEMENTS (flag_words) && strcmp (flag_words[k].word, words[i] + off) != 0)
      k++;
    if (k == G_N_ELEMENTS (flag_words))
      return fail (reader, error, "no such flag", words[i]);
    *flags = off ? *flags & ~flag_words[k].flag : *flags | flag_words[k].flag;
  }
  return TRUE;
}

static void
begin_program (Reader *reader)
{
  reader->program = g_new0 (Program, 1);
  reader->program->rule = reader->rule;
  reader->program->ops = g_array_new (FALSE, TRUE, sizeof (Op));
  g_ptr_array_add (reader->phrases->programs, reader->program);
}

/* One program for all alternatives of one word, and one for each longer one: so each has words of its own that it
   needs. */
static gboolean
compile_pattern (Reader *reader, const char *text, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);

  if (!gather (reader, text, ids, rest, 0, error))
    return FALSE;
  if (ids->len > 0) {
    begin_program (reader);
    if (!emit_set (reader, ids, error) || !emit (reader, OP_MATCH, 0, 0, error))
      return FALSE;
  }
  for (guint i = 0; i < rest->len; i++) {
    begin_program (reader);
    if (!compile_sequence (reader, rest->pdata[i], 1, error) || !emit (reader, OP_MATCH, 0, 0, error))
      return FALSE;
  }
  return TRUE;
}

/* "id 0.9 flags : pattern" */
static gboolean
read_rule (Reader *reader, const char *line, GError **error)
{
  const char *colon = strchr (line, ':');

  if (!colon || !reader->section)
    return fail (reader, error, "neither a section, a class nor a rule", line);
  g_autofree char *head = g_strstrip (g_strndup (line, colon - line));
  gsize n = strcspn (head, " \t");
  g_autofree char *name = g_strndup (head, n);
  g_autofree char *id
      = g_strconcat (reader->flags & FOLLOWUP_RULE_VETO ? "not-" : "", reader->section, ".", name, NULL);

  reader->rule = g_new0 (FollowupRule, 1);
  g_ptr_array_add (reader->phrases->rules, reader->rule);
  reader->rule->section = reader->section;
  reader->rule->id = g_string_chunk_insert_const (reader->phrases->strings, id);
  reader->rule->confidence = 0.9;
  reader->rule->flags = reader->flags;
  return read_flags (reader, head + n, &reader->rule->flags, &reader->rule->confidence, error)
         && compile_pattern (reader, colon + 1, error);
}

/* "[name] flags" or "[not name] flags" */
static gboolean
read_section (Reader *reader, const char *line, GError **error)
{
  const char *close = strchr (line, ']');
  double unused;

  if (!close)
    return fail (reader, error, "a section without ]", line);
  g_autofree char *name = g_strstrip (g_strndup (line + 1, close - line - 1));
  gboolean veto = g_str_has_prefix (name, "not ");
  reader->section = g_string_chunk_insert_const (reader->phrases->strings, veto ? name + 4 : name);
  reader->flags
      = veto ? FOLLOWUP_RULE_VETO | FOLLOWUP_RULE_IF | FOLLOWUP_RULE_ASK | FOLLOWUP_RULE_NEGATIVE : 0;
  return read_flags (reader, close + 1, &reader->flags, &unused, error);
}

static gboolean
read_line (Reader *reader, char *line, GError **error)
{
  g_strstrip (line);
  if (!*line)
    return TRUE;
  if (line[0] == '[' && strchr (line, ']') && !strchr (line, ':'))
    return read_section (reader, line, error);
  char *equals = line[0] == '<' ? strstr (line, "> =") : NULL;
  if (!equals)
    return read_rule (reader, line, error);
  *equals = '\0';
  g_hash_table_remove_all (reader->gathered);
  g_hash_table_insert (reader->phrases->classes, g_strdup (line + 1), g_strstrip (g_strdup (equals + 3)));
  return TRUE;
}

/* The vocabulary is whole now: sets become bits, and each word knows its rules. */
static gboolean
finish (Reader *reader, GError **error)
{
  FollowupPhrases *self = reader->phrases;
  guint n = self->vocabulary.n + 1;

  for (guint i = 0; i < reader->pending->len; i++) {
    const GArray *ids = reader->pending->pdata[i];
    guint8 *set = g_new0 (guint8, n / 8 + 1);
    for (guint k = 0; k < ids->len; k++)
      set[g_array_index (ids, guint, k) / 8] |= 1 << g_array_index (ids, guint, k) % 8;
    g_ptr_array_add (self->sets, set);
  }
  for (guint i = 0; i < self->programs->len; i++)
    if (!followup_program_place (self->programs->pdata[i], self->sets)) {
      const Program *program = self->programs->pdata[i];
      return fail (reader, error, "too long a pattern", program->rule->id);
    }
  const FollowupRule *vague = followup_phrases_index (self, reader->pending);
  return !vague || fail (reader, error, "must begin with a word", vague->id);
}

FollowupPhrases *
followup_phrases_new (const char *data, GError **error)
{
  g_autoptr (FollowupPhrases) self = g_new0 (FollowupPhrases, 1);
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GHashTable) gathered = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gathered_free);
  Reader reader = { .phrases = self, .pending = pending, .gathered = gathered };

  self->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->programs = g_ptr_array_new_with_free_func ((GDestroyNotify)followup_program_free);
  self->sets = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (4096);
  self->id_and = word_id (&reader, "and");
  self->id_but = word_id (&reader, "but");
  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] == '#')
      continue;
    reader.line = i + 1;
    g_string_append_printf (whole, " %s", lines[i]);
    if (lines[i + 1] && (lines[i + 1][0] == ' ' || lines[i + 1][0] == '\t')
        && lines[i + 1][strspn (lines[i + 1], " \t")])
      continue;
    if (!read_line (&reader, whole->str, error))
      return NULL;
    g_string_truncate (whole, 0);
  }
  return finish (&reader, error) ? g_steal_pointer (&self) : NULL;
}

void
followup_phrases_free (FollowupPhrases *self)
{
  if (!self)
    return;
  lexicon_clear (&self->vocabulary);
  g_hash_table_unref (self->classes);
  g_ptr_array_unref (self->programs);
  g_ptr_array_unref (self->rules);
  followup_phrases_index_clear (self);
  g_ptr_array_unref (self->sets);
  g_string_chunk_free (self->strings);
  g_free (self);
}
