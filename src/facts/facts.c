/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts/fields.h"

#include <string.h>

#define WORD(NAME, word) word,
#define DEFINE_WORDS(Type, PREFIX, LIST) static const char *const words_##Type[] = { LIST (WORD) NULL };
FOLLOWUP_ENUM_LIST (DEFINE_WORDS)

#define EXTRA_STRING(Type) NULL, NULL
#define EXTRA_STRINGS(Type) NULL, NULL
#define EXTRA_FLAG(Type) NULL, NULL
#define EXTRA_NUMBER(Type) NULL, NULL
#define EXTRA_REAL(Type) NULL, NULL
#define EXTRA_DAY(Type) NULL, NULL
#define EXTRA_INSTANT(Type) NULL, NULL
#define EXTRA_ENUM(Type) NULL, words_##Type
#define EXTRA_STRUCT(Type) &followup_struct_##Type, NULL
#define EXTRA_LIST(Type) &followup_struct_##Type, NULL

#define OFFSET_IN(Owner, KIND, field, Type) { FIELD_##KIND, #field, G_STRUCT_OFFSET (Owner, field), EXTRA_##KIND (Type) },
#define FIELD_OF_Person(KIND, field, Type) OFFSET_IN (FollowupPerson, KIND, field, Type)
#define FIELD_OF_Signal(KIND, field, Type) OFFSET_IN (FollowupSignal, KIND, field, Type)
#define FIELD_OF_Date(KIND, field, Type) OFFSET_IN (FollowupDate, KIND, field, Type)
#define FIELD_OF_Slot(KIND, field, Type) OFFSET_IN (FollowupSlot, KIND, field, Type)
#define FIELD_OF_Interview(KIND, field, Type) OFFSET_IN (FollowupInterview, KIND, field, Type)
#define FIELD_OF_Bounce(KIND, field, Type) OFFSET_IN (FollowupBounce, KIND, field, Type)
#define FIELD_OF_Log(KIND, field, Type) OFFSET_IN (FollowupLog, KIND, field, Type)
#define FIELD_OF_Facts(KIND, field, Type) OFFSET_IN (FollowupFacts, KIND, field, Type)

#define DEFINE_INFO(Type, FIELDS)                                                                                 \
  extern const StructInfo followup_struct_##Type;                                                                 \
  static const FieldInfo fields_##Type[] = { FIELDS (FIELD_OF_##Type) };                                          \
  const StructInfo followup_struct_##Type                                                                         \
      = { #Type, sizeof (Followup##Type), fields_##Type, G_N_ELEMENTS (fields_##Type) };
FOLLOWUP_STRUCT_LIST (DEFINE_INFO)

void
followup_struct_init (const StructInfo *info, gpointer self)
{
  memset (self, 0, info->size);
  for (guint i = 0; i < info->n_fields; i++) {
    const FieldInfo *field = &info->fields[i];
    gpointer at = G_STRUCT_MEMBER_P (self, field->offset);

    if (field->kind == FIELD_DAY)
      *(FollowupDay *) at = FOLLOWUP_DAY_NONE;
    else if (field->kind == FIELD_INSTANT)
      ((FollowupInstant *) at)->at = FOLLOWUP_NEVER;
    else if (field->kind == FIELD_STRUCT)
      followup_struct_init (field->inner, at);
  }
}

void
followup_struct_clear (const StructInfo *info, gpointer self)
{
  for (guint i = 0; i < info->n_fields; i++) {
    const FieldInfo *field = &info->fields[i];
    gpointer at = G_STRUCT_MEMBER_P (self, field->offset);

    switch (field->kind) {
    case FIELD_STRING:
      g_free (*(char **) at);
      break;
    case FIELD_STRINGS:
      g_strfreev (*(GStrv *) at);
      break;
    case FIELD_LIST:
      g_clear_pointer ((GPtrArray **) at, g_ptr_array_unref);
      break;
    case FIELD_STRUCT:
      followup_struct_clear (field->inner, at);
      break;
    default:
      break;
    }
  }
}

#define DEFINE_LIFE(Type, prefix)                                                                                 \
  Followup##Type *followup_##prefix##_new (void)                                                                  \
  {                                                                                                               \
    Followup##Type *self = g_new (Followup##Type, 1);                                                             \
    followup_struct_init (&followup_struct_##Type, self);                                                         \
    return self;                                                                                                  \
  }                                                                                                               \
                                                                                                                  \
  void followup_##prefix##_free (Followup##Type *self)                                                            \
  {                                                                                                               \
    if (!self)                                                                                                    \
      return;                                                                                                     \
    followup_struct_clear (&followup_struct_##Type, self);                                                        \
    g_free (self);                                                                                                \
  }
DEFINE_LIFE (Person, person)
DEFINE_LIFE (Signal, signal)
DEFINE_LIFE (Date, date)
DEFINE_LIFE (Slot, slot)
DEFINE_LIFE (Interview, interview)
DEFINE_LIFE (Facts, facts)

GPtrArray *
followup_struct_list_new (const StructInfo *info)
{
  GDestroyNotify destroy = NULL;

  if (info == &followup_struct_Person)
    destroy = (GDestroyNotify) followup_person_free;
  else if (info == &followup_struct_Signal)
    destroy = (GDestroyNotify) followup_signal_free;
  else if (info == &followup_struct_Date)
    destroy = (GDestroyNotify) followup_date_free;
  else if (info == &followup_struct_Slot)
    destroy = (GDestroyNotify) followup_slot_free;
  else if (info == &followup_struct_Interview)
    destroy = (GDestroyNotify) followup_interview_free;
  g_assert (destroy);
  return g_ptr_array_new_with_free_func (destroy);
}

static void
list_add (GPtrArray **list, const StructInfo *info, gpointer element)
{
  if (!*list)
    *list = followup_struct_list_new (info);
  g_ptr_array_add (*list, element);
}

void
followup_facts_add_signal (FollowupFacts *facts, FollowupSignal *signal)
{
  list_add (&facts->signals, &followup_struct_Signal, signal);
}

void
followup_facts_add_date (FollowupFacts *facts, FollowupDate *date)
{
  list_add (&facts->dates, &followup_struct_Date, date);
}

void
followup_facts_add_slot (FollowupFacts *facts, FollowupSlot *slot)
{
  list_add (&facts->slots, &followup_struct_Slot, slot);
}

void
followup_facts_add_interview (FollowupFacts *facts, FollowupInterview *interview)
{
  list_add (&facts->interviews, &followup_struct_Interview, interview);
}

void
followup_person_list_add (GPtrArray **list, FollowupPerson *person)
{
  list_add (list, &followup_struct_Person, person);
}

gboolean
followup_facts_has_oddity (const FollowupFacts *facts, const char *oddity)
{
  return facts->oddities && g_strv_contains ((const char *const *) facts->oddities, oddity);
}

void
followup_facts_add_oddity (FollowupFacts *facts, const char *oddity)
{
  if (followup_facts_has_oddity (facts, oddity))
    return;

  guint n = facts->oddities ? g_strv_length (facts->oddities) : 0;
  facts->oddities = g_renew (char *, facts->oddities, n + 2);
  facts->oddities[n] = g_strdup (oddity);
  facts->oddities[n + 1] = NULL;
}

const FollowupSignal *
followup_facts_signal (const FollowupFacts *facts, FollowupSignalName name)
{
  for (guint i = 0; facts->signals && i < facts->signals->len; i++) {
    const FollowupSignal *signal = facts->signals->pdata[i];
    if (signal->name == name)
      return signal;
  }
  return NULL;
}

static int
parse_word (const char *const *words, const char *word)
{
  for (int i = 0; words[i]; i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      return i;
  return -1;
}

#define DEFINE_WORD(Type, prefix)                                                                                 \
  const char *followup_##prefix##_word (Followup##Type value)                                                     \
  {                                                                                                               \
    return words_##Type[value];                                                                                   \
  }
DEFINE_WORD (Direction, direction)
DEFINE_WORD (Kind, kind)
DEFINE_WORD (SignalName, signal)
DEFINE_WORD (Role, role)
DEFINE_WORD (Channel, channel)
DEFINE_WORD (LogKind, log_kind)

int
followup_channel_parse (const char *word)
{
  return parse_word (words_Channel, word);
}

int
followup_log_kind_parse (const char *word)
{
  return parse_word (words_LogKind, word);
}

int
followup_signal_parse (const char *word)
{
  return parse_word (words_SignalName, word);
}

int
followup_role_parse (const char *word)
{
  return parse_word (words_Role, word);
}
