/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef READER_WORKER_H
#define READER_WORKER_H

#include "reader/wire.h"

/* One followup-reader process, seen from the engine. */
typedef struct Worker Worker;

typedef enum {
  WORKER_WAITING,               /* nothing whole has come */
  WORKER_ANSWERED,
  WORKER_BROKEN,                /* dead, or what it sends is no answer */
} WorkerAnswer;

/* Starts it and sends it the greeting.  NULL: no process to be had. */
Worker *worker_new (const char *program, const char *const *me, GError **error);
/* Kills it, waits for it. */
void worker_free (Worker *self);
/* The same; whether it was its CPU limit that had ended it. */
gboolean worker_end_was_cpu_limit (Worker *self);

int worker_get_fd (const Worker *self);
gboolean worker_send (Worker *self, const WireRequest *request, int file);
/* Reads what there is, without waiting. */
WorkerAnswer worker_receive (Worker *self, GBytes **ret_frame);

#endif
