/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef union {
  char bytes[CMSG_SPACE (sizeof (int))];
  struct cmsghdr aligned;
} FdSpace;

static gboolean
read_all (int fd, gpointer bytes, gsize n)
{
  for (gsize done = 0; done < n;) {
    ssize_t got = read (fd, (guint8 *) bytes + done, n - done);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return FALSE;
    done += (gsize) got;
  }
  return TRUE;
}

static gboolean
write_all (int fd, gconstpointer bytes, gsize n)
{
  for (gsize done = 0; done < n;) {
    ssize_t put = send (fd, (const guint8 *) bytes + done, n - done, MSG_NOSIGNAL);
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      return FALSE;
    done += (gsize) put;
  }
  return TRUE;
}

gboolean
wire_read_frame (int fd, GBytes **ret_frame)
{
  guint32 length;

  if (!read_all (fd, &length, sizeof length) || length > WIRE_FRAME_MAX)
    return FALSE;
  g_autofree guint8 *bytes = g_malloc (length);
  if (!read_all (fd, bytes, length))
    return FALSE;
  *ret_frame = g_bytes_new_take (g_steal_pointer (&bytes), length);
  return TRUE;
}

gboolean
wire_write_frame (int fd, gconstpointer bytes, gsize n)
{
  guint32 length = (guint32) n;
  struct iovec parts[] = { { &length, sizeof length }, { (gpointer) bytes, n } };
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = G_N_ELEMENTS (parts) };
  ssize_t put;

  g_return_val_if_fail (n <= WIRE_FRAME_MAX, FALSE);
  /* nearly always whole at once; the rest as bytes */
  do
    put = sendmsg (fd, &message, MSG_NOSIGNAL);
  while (put < 0 && errno == EINTR);
  if (put < 0)
    return FALSE;
  gsize done = (gsize) put, head = MIN (done, sizeof length), body = done - head;
  return write_all (fd, (const guint8 *) &length + head, sizeof length - head)
         && write_all (fd, (const guint8 *) bytes + body, n - body);
}

gboolean
wire_write_variant (int fd, GVariant *variant)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (variant);
  return wire_write_frame (fd, g_variant_get_data (sunk), g_variant_get_size (sunk));
}

gboolean
wire_write_request (int fd, const WireRequest *request, int file)
{
  struct iovec part = { (gpointer) request, sizeof *request };
  FdSpace space = { { 0 } };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &space, .msg_controllen = sizeof space };
  struct cmsghdr *header = CMSG_FIRSTHDR (&message);
  ssize_t n;

  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (sizeof file);
  memcpy (CMSG_DATA (header), &file, sizeof file);
  do
    n = sendmsg (fd, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  /* so small a message goes whole or not at all */
  return n == (ssize_t) sizeof *request;
}

gboolean
wire_read_request (int fd, WireRequest *ret_request, int *ret_file)
{
  struct iovec part = { ret_request, sizeof *ret_request };
  FdSpace space = { { 0 } };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &space, .msg_controllen = sizeof space };
  ssize_t n;

  do
    n = recvmsg (fd, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
  while (n < 0 && errno == EINTR);

  struct cmsghdr *header = n == (ssize_t) sizeof *ret_request ? CMSG_FIRSTHDR (&message) : NULL;
  if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS
      || header->cmsg_len != CMSG_LEN (sizeof *ret_file) || ret_request->magic != WIRE_MAGIC)
    return FALSE;
  memcpy (ret_file, CMSG_DATA (header), sizeof *ret_file);
  return TRUE;
}
