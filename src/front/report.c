/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

/* Xapian writes blocks of 8 KB and frees little when it fails. */
#define ROOM_BYTES (256 * 1024)

static void
take_line (Report *report)
{
  const char *line = report->line;
  char *end;

  if (strcmp (line, "hello") == 0)
    report->said_hello = true;
  else if (strncmp (line, "disk ", 5) == 0 && report->n_disks < REPORT_DISKS_MAX)
    report->disks[report->n_disks++] = strdup (line + 5);
  else if (strncmp (line, "done ", 5) == 0) {
    long code = strtol (line + 5, &end, 10);
    report->is_done = *end == '\0' && end > line + 5 && code >= 0 && code <= 255;
    report->code = (int) code;
  }
}

void
report_feed (Report *report, const char *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    if (bytes[i] == '\n') {
      report->line[report->n_line] = '\0';
      take_line (report);
      report->n_line = 0;
    } else if (report->n_line < REPORT_LINE_MAX - 1)
      report->line[report->n_line++] = bytes[i];
  }
}

void
report_clear (Report *report)
{
  for (unsigned i = 0; i < report->n_disks; i++)
    free (report->disks[i]);
}

bool
report_is_disk_full (const Report *report)
{
  for (unsigned i = 0; i < report->n_disks; i++) {
    struct statvfs disk;

    if (!report->disks[i] || statvfs (report->disks[i], &disk) != 0)
      continue;
    if ((unsigned long long) disk.f_bavail * disk.f_frsize < ROOM_BYTES || (disk.f_files > 0 && disk.f_favail == 0))
      return true;
  }
  return false;
}
