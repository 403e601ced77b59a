/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLLOWUP_FACTS_H
#define FOLLOWUP_FACTS_H

#include <followup/day.h>
#include <followup/facts.def>

G_BEGIN_DECLS

/* An instant with the offset (seconds east of UTC) it was written in; at FOLLOWUP_NEVER: not known. */
typedef struct {
  gint64 at;
  gint32 offset;
} FollowupInstant;

/* Enums: FOLLOWUP_KIND_HUMAN, ..., FOLLOWUP_N_KIND; words: followup_kind_word(). */
#define FOLLOWUP_ENUM_VALUE_DIRECTION(NAME, word) FOLLOWUP_DIRECTION_##NAME,
#define FOLLOWUP_ENUM_VALUE_KIND(NAME, word) FOLLOWUP_KIND_##NAME,
#define FOLLOWUP_ENUM_VALUE_SUBKIND(NAME, word) FOLLOWUP_SUBKIND_##NAME,
#define FOLLOWUP_ENUM_VALUE_SIGNAL(NAME, word) FOLLOWUP_SIGNAL_##NAME,
#define FOLLOWUP_ENUM_VALUE_ROLE(NAME, word) FOLLOWUP_ROLE_##NAME,
#define FOLLOWUP_ENUM_VALUE_CHANNEL(NAME, word) FOLLOWUP_CHANNEL_##NAME,
#define FOLLOWUP_ENUM_VALUE_SOURCE(NAME, word) FOLLOWUP_SOURCE_##NAME,
#define FOLLOWUP_ENUM_VALUE_STATUS(NAME, word) FOLLOWUP_STATUS_##NAME,
#define FOLLOWUP_ENUM_VALUE_METHOD(NAME, word) FOLLOWUP_METHOD_##NAME,
#define FOLLOWUP_ENUM_VALUE_PARTSTAT(NAME, word) FOLLOWUP_PARTSTAT_##NAME,
#define FOLLOWUP_ENUM_VALUE_LOG(NAME, word) FOLLOWUP_LOG_##NAME,
#define FOLLOWUP_DEFINE_ENUM(Type, PREFIX, LIST)                                                                  \
  typedef enum { LIST (FOLLOWUP_ENUM_VALUE_##PREFIX) FOLLOWUP_N_##PREFIX } Followup##Type;
FOLLOWUP_ENUM_LIST (FOLLOWUP_DEFINE_ENUM)
#undef FOLLOWUP_DEFINE_ENUM

/* Structs: FollowupPerson, FollowupSignal, FollowupDate, ... with the fields of facts.def. */
#define FOLLOWUP_FIELD_STRING(name, Type) char *name;
#define FOLLOWUP_FIELD_STRINGS(name, Type) GStrv name;
#define FOLLOWUP_FIELD_FLAG(name, Type) gboolean name;
#define FOLLOWUP_FIELD_NUMBER(name, Type) gint32 name;
#define FOLLOWUP_FIELD_REAL(name, Type) double name;
#define FOLLOWUP_FIELD_DAY(name, Type) FollowupDay name;
#define FOLLOWUP_FIELD_INSTANT(name, Type) FollowupInstant name;
#define FOLLOWUP_FIELD_ENUM(name, Type) Followup##Type name;
#define FOLLOWUP_FIELD_STRUCT(name, Type) Followup##Type name;
#define FOLLOWUP_FIELD_LIST(name, Type) GPtrArray *name;
#define FOLLOWUP_DEFINE_FIELD(KIND, name, Type) FOLLOWUP_FIELD_##KIND (name, Type)
#define FOLLOWUP_DEFINE_STRUCT(Type, FIELDS)                                                                      \
  typedef struct Followup##Type {                                                                                 \
    FIELDS (FOLLOWUP_DEFINE_FIELD)                                                                                \
  } Followup##Type;
FOLLOWUP_STRUCT_LIST (FOLLOWUP_DEFINE_STRUCT)
#undef FOLLOWUP_DEFINE_STRUCT

/* New, with nothing known (days NONE, instants NEVER); the array owns its elements, the struct its fields. */
#define FOLLOWUP_DECLARE_STRUCT(Type, prefix)                                                                     \
  FOLLOWUP_API Followup##Type *followup_##prefix##_new (void);                                                    \
  FOLLOWUP_API void followup_##prefix##_free (Followup##Type *self);                                              \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Followup##Type, followup_##prefix##_free)
FOLLOWUP_DECLARE_STRUCT (Person, person)
FOLLOWUP_DECLARE_STRUCT (Signal, signal)
FOLLOWUP_DECLARE_STRUCT (Date, date)
FOLLOWUP_DECLARE_STRUCT (Slot, slot)
FOLLOWUP_DECLARE_STRUCT (Interview, interview)
FOLLOWUP_DECLARE_STRUCT (Facts, facts)

/* Append to a list field; makes the list at the first call, takes the element. */
FOLLOWUP_API void followup_facts_add_signal (FollowupFacts *facts, FollowupSignal *signal);
FOLLOWUP_API void followup_facts_add_date (FollowupFacts *facts, FollowupDate *date);
FOLLOWUP_API void followup_facts_add_slot (FollowupFacts *facts, FollowupSlot *slot);
FOLLOWUP_API void followup_facts_add_interview (FollowupFacts *facts, FollowupInterview *interview);
FOLLOWUP_API void followup_person_list_add (GPtrArray **list, FollowupPerson *person);
/* Records something odd once: a lower-case word with dashes, such as "date-missing". */
FOLLOWUP_API void followup_facts_add_oddity (FollowupFacts *facts, const char *oddity);
FOLLOWUP_API gboolean followup_facts_has_oddity (const FollowupFacts *facts, const char *oddity);

/* The first signal of that name, or NULL; borrowed. */
FOLLOWUP_API const FollowupSignal *followup_facts_signal (const FollowupFacts *facts, FollowupSignalName name);

/* A word of a list ("out-of-office"), and back: -1 when it is none of them. */
FOLLOWUP_API const char *followup_direction_word (FollowupDirection value);
FOLLOWUP_API const char *followup_kind_word (FollowupKind value);
FOLLOWUP_API const char *followup_signal_word (FollowupSignalName value);
FOLLOWUP_API const char *followup_role_word (FollowupRole value);
FOLLOWUP_API const char *followup_channel_word (FollowupChannel value);
FOLLOWUP_API const char *followup_log_kind_word (FollowupLogKind value);
FOLLOWUP_API int followup_channel_parse (const char *word);
FOLLOWUP_API int followup_log_kind_parse (const char *word);
FOLLOWUP_API int followup_signal_parse (const char *word);
FOLLOWUP_API int followup_role_parse (const char *word);

/* The wire and the cache: one GVariant of followup_facts_variant_type().  to_variant gives a floating reference.
   from_variant checks type, normal form and every enum, and gives NULL and a DATA error for anything else. */
FOLLOWUP_API const GVariantType *followup_facts_variant_type (void);
FOLLOWUP_API GVariant *followup_facts_to_variant (const FollowupFacts *facts);
FOLLOWUP_API FollowupFacts *followup_facts_from_variant (GVariant *variant, GError **error);
/* 16 hexadecimal digits that change whenever the table does. */
FOLLOWUP_API const char *followup_facts_version (void);
/* One line of `followup read --format=json` (DESIGN 9), without the newline; free with g_free(). */
FOLLOWUP_API char *followup_facts_to_json (const FollowupFacts *facts);

G_END_DECLS
#endif
