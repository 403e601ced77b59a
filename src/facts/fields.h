/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FACTS_FIELDS_H
#define FACTS_FIELDS_H

#include <followup/facts.h>

/* The table of facts.def as data, for code that treats every field alike (memory, wire, JSON). */
typedef enum { FIELD_STRING, FIELD_STRINGS, FIELD_FLAG, FIELD_NUMBER, FIELD_REAL, FIELD_DAY, FIELD_INSTANT, FIELD_ENUM,
               FIELD_STRUCT, FIELD_LIST } FieldKind;

typedef struct StructInfo StructInfo;

typedef struct {
  FieldKind kind;
  const char *name;
  gsize offset;
  const StructInfo *inner;      /* STRUCT, LIST */
  const char *const *words;     /* ENUM; NULL-terminated */
} FieldInfo;

struct StructInfo {
  const char *name;
  gsize size;
  const FieldInfo *fields;
  guint n_fields;
};

extern const StructInfo followup_struct_Facts;
extern const StructInfo followup_struct_Person;
extern const StructInfo followup_struct_Signal;
extern const StructInfo followup_struct_Date;
extern const StructInfo followup_struct_Slot;
extern const StructInfo followup_struct_Interview;

void followup_struct_init (const StructInfo *info, gpointer self);
void followup_struct_clear (const StructInfo *info, gpointer self);
/* A list field's array: frees its elements of that struct. */
GPtrArray *followup_struct_list_new (const StructInfo *info);
#endif
