/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/word-lists.h"

#include "text/lexicon.h"

static const struct {
  WordLists list;
  const char *words[48];
} lists[] = {
  { WORD_TITLE,
    { "mr", "mrs", "ms", "dr", "prof", "st", "vs", "eg", "ie", "approx", "no", "nr", "mx", "cf",
      "fig", NULL } },
  { WORD_ABBREVIATION,
    { "etc", "inc", "ltd", "llc", "co", "corp", "am", "pm", "jan", "feb", "mar", "apr", "jun", "jul",
      "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri",
      "sat", "sun", "hr", "hrs", "dept", "min", "mins", "max", "incl", "ext", "jr", "sr", "resp",
      "est", "uk", "us", "bros", "ca", NULL } },
  { WORD_CLAUSE_OPENER,
    { "but", "however", "although", "though", "unless", "if", "when", "once", "whether", "because",
      "whenever", "while", "until", "till", "provided", "assuming", "whereas", "nevertheless",
      "unfortunately", NULL } },
  { WORD_COMMA_OPENER,
    { "and", "so", "or", "yet", "since", "as", "which", "who", "please", "then", "we", "i", "you",
      "they", "he", "she", "it", "our", "your", "this", "that", "there", "the", "my", "after",
      "before", "should", "hence", "therefore", "nor", "given", "subject", "pending", "would",
      "could", "can", "do", "is", "are", "what", "let", NULL } },
  { WORD_SUBJECT,
    { "i", "we", "you", "they", "he", "she", "it", "our", "your", "my", "there", "this", "please",
      "let", "someone", "would", "could", NULL } },
  { WORD_JOINER,
    { "and", "or", "so", "nor", "yet", NULL } },
  { WORD_IF,
    { "if", "unless", "whether", "provided", "assuming", NULL } },
  { WORD_TIME,
    { "when", "once", "until", "till", "before", "after", "whenever", NULL } },
  { WORD_MODAL_SUBJECT,
    { "you", "we", "i", "they", "there", "your", "our", "the", "this", "he", "she", "it", "any", NULL } },
  { WORD_POLITE,
    { "free", "available", "interested", "convenient", "possible", "works", "suits", "open", "agree",
      "agreeable", "happy", "ok", "okay", "like", "time", "so", "questions", "question", "around",
      "willing", "keen", NULL } },
  { WORD_NEGATION,
    { "not", "no", "never", "neither", "nor", "without", "unable", "cannot", "nobody", "none",
      "hardly", "unlikely", "nothing", "nowhere", NULL } },
  { WORD_I,
    { "i", "my", NULL } },
  { WORD_WE,
    { "we", "us", "our", "team", "panel", "committee", "company", "hr", "board", NULL } },
  { WORD_YOU,
    { "you", "your", NULL } },
  { WORD_THIRD,
    { "he", "she", "they", "someone", "somebody", "another", "other", "others", NULL } },
  { WORD_FUTURE,
    { "will", "shall", "would", NULL } },
  { WORD_PAST,
    { "was", "were", "did", "had", "have", "has", "been", "went", "met", "made", "got", "gave",
      "took", "came", "chose", "found", "spoke", "sent", "decided", NULL } },
  { WORD_IS_SUBJECT,
    { "it", "that", "he", "she", "there", "what", "here", "who", "where", "how", "when", "this",
      "everything", "one", NULL } },
  { WORD_LEAD,
    { "but", "then", "only", "even", "also", NULL } },
  { WORD_INVERTED,
    { "should", "were", "had", NULL } },
};

static const struct {
  const char *word;
  int number;
} number_words[] = {
  { "zero", 0 },     { "one", 1 },       { "two", 2 },        { "three", 3 },     { "four", 4 },
  { "five", 5 },     { "six", 6 },       { "seven", 7 },      { "eight", 8 },     { "nine", 9 },
  { "ten", 10 },     { "eleven", 11 },   { "twelve", 12 },    { "thirteen", 13 }, { "fourteen", 14 },
  { "fifteen", 15 }, { "sixteen", 16 },  { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 },
  { "twenty", 20 },  { "thirty", 30 },   { "forty", 40 },     { "fifty", 50 },    { "sixty", 60 },
  { "ninety", 90 },  { "hundred", 100 },
};

/* Contractions whose halves do not follow from the ending, and those often typed without an apostrophe. */
static const struct {
  const char *form, *first, *second;
} contractions[] = {
  { "can't", "can", "not" },     { "won't", "will", "not" }, { "shan't", "shall", "not" },
  { "cannot", "can", "not" },    { "let's", "let", "us" },   { "dont", "do", "not" },
  { "doesnt", "does", "not" },   { "didnt", "did", "not" },  { "cant", "can", "not" },
  { "wont", "will", "not" },     { "isnt", "is", "not" },    { "wasnt", "was", "not" },
  { "havent", "have", "not" },   { "hasnt", "has", "not" },  { "couldnt", "could", "not" },
  { "wouldnt", "would", "not" }, { "ive", "i", "have" },     { "im", "i", "am" },
  { "youre", "you", "are" },     { "youve", "you", "have" }, { "weve", "we", "have" },
  { "theyre", "they", "are" },   { "thats", "that", "is" },  { "gonna", "going", "to" },
  { "wanna", "want", "to" },     { "ain't", "is", "not" },
};

static struct {
  Lexicon forms;
  GArray *known; /* KnownWord, from 1 */
} table;

static KnownWord *
know (const char *form)
{
  guint32 index = table.forms.entries ? lexicon_get (&table.forms, form, lexicon_hash (form, strlen (form))) : 0;

  if (!index) {
    KnownWord word = { .form = form, .number = -1 };
    index = table.known->len;
    g_array_append_val (table.known, word);
    lexicon_put (&table.forms, form, index);
  }
  return &g_array_index (table.known, KnownWord, index);
}

static void
read_lists (void)
{
  table.known = g_array_sized_new (FALSE, TRUE, sizeof (KnownWord), 512);
  g_array_set_size (table.known, 1);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; lists[i].words[k]; k++)
      know (lists[i].words[k])->lists |= lists[i].list;
  for (guint i = 0; i < G_N_ELEMENTS (number_words); i++)
    know (number_words[i].word)->number = number_words[i].number;
  for (guint i = 0; i < G_N_ELEMENTS (contractions); i++) {
    KnownWord *word = know (contractions[i].form);
    word->first = contractions[i].first;
    word->second = contractions[i].second;
  }
}

const KnownWord *
followup_word_known (const char *form, guint32 hash)
{
  static gsize once;

  if (g_once_init_enter (&once)) {
    read_lists ();
    g_once_init_leave (&once, 1);
  }
  guint32 index = lexicon_get (&table.forms, form, hash);
  return index ? &g_array_index (table.known, KnownWord, index) : NULL;
}
