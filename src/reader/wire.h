/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef READER_WIRE_H
#define READER_WIRE_H

#include <glib.h>

/* What goes over the socket between the engine and a reader, on one machine and of one build.

     engine: frame (s as): version of the facts, my addresses
     reader: frame (sib):  version of the facts, landlock level, system call filter
     engine: any number of WireRequest, each with one descriptor
     reader: one frame with the facts for each, in that order

   A frame is a guint32 length and so many bytes of a GVariant. */
#define WIRE_FRAME_MAX (2 * 1024 * 1024)
#define WIRE_FILE_MAX (64 * 1024 * 1024)
#define WIRE_HELLO_TYPE "(sas)"
#define WIRE_READY_TYPE "(sib)"
#define WIRE_MAGIC 0x666f6c31u

enum { WIRE_IS_SENT = 1 << 0, WIRE_IS_NOTE = 1 << 1 };

typedef struct {
  guint32 magic;
  guint32 flags;
  gint64 file_at;
} WireRequest;

/* One datum from or to a blocking socket, whole; FALSE at its end or on an error. */
gboolean wire_read_frame (int fd, GBytes **ret_frame);
gboolean wire_write_frame (int fd, gconstpointer bytes, gsize n);
/* A sunk or floating variant of definite type; the floating reference is taken. */
gboolean wire_write_variant (int fd, GVariant *variant);

/* file: the descriptor that goes along; stays the caller's. */
gboolean wire_write_request (int fd, const WireRequest *request, int file);
/* ret_file: closed by the caller. */
gboolean wire_read_request (int fd, WireRequest *ret_request, int *ret_file);

#endif
