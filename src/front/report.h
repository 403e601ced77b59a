/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FRONT_REPORT_H
#define FRONT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

/* What the engine has told about itself over its pipe (stamp/front.h): filled line by line. */
#define REPORT_DISKS_MAX 8
#define REPORT_LINE_MAX 4200

typedef struct {
  bool said_hello;
  bool is_done;
  int code;
  char *disks[REPORT_DISKS_MAX];
  unsigned n_disks;
  char line[REPORT_LINE_MAX];
  size_t n_line;
} Report;

void report_feed (Report *report, const char *bytes, size_t n);
void report_clear (Report *report);

/* One of the disks told of has (nearly) no room: less than a few blocks of the database. */
bool report_is_disk_full (const Report *report);

#endif
