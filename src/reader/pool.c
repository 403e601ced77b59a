/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pool.h"

#include "reader/mail-file.h"
#include "reader/worker.h"

#include <poll.h>
#include <unistd.h>

#define WORKERS_MAX 2
/* Messages that a worker has at a time: enough that it never waits for the engine, few enough to be read again. */
#define WINDOW 32
/* How far reading runs ahead of a message that keeps the order waiting. */
#define AHEAD 256
#define PATIENCE_MS 10000
/* Below this many files a second worker costs more than it saves. */
#define FILES_FOR_TWO 64
#define STARTS_MAX 2

typedef enum { FILE_WAITS, FILE_WAITS_ALONE, FILE_DONE } FileState;

typedef struct {
  FileState state;
  FollowupFacts *facts;         /* once done, until taken */
  GBytes *bytes;                /* the same as they came; NULL: no reader sent them */
} Answer;

typedef struct {
  Worker *worker;               /* NULL: not running */
  GQueue sent;                  /* indices of the files it has, oldest first */
  gboolean is_ready;            /* has greeted */
  gboolean is_alone;            /* has a suspect: nothing else until that is answered */
  guint n_failed_starts;
  gint64 deadline_at;           /* monotonic, microseconds; while something is awaited */
} Slot;

/* All files from the first that is added to finish(). */
typedef struct {
  FollowupPool *pool;
  GArray *files;                /* FollowupPoolFile */
  GArray *answers;              /* Answer, one for each file */
  guint n_slots;
  guint next_new;               /* first file not yet looked at */
  guint next_taken;             /* first file not yet handed over */
  GQueue again;                 /* indices to be sent again */
} Run;

struct FollowupPool {
  char *program;
  GStrv me;
  guint n_workers;              /* 0: to be chosen */
  gint64 patience;              /* microseconds */
  Slot slots[WORKERS_MAX];
  Run run;
};

FollowupPool *
followup_pool_new (const char *reader_path, const char *const *me, GError **error)
{
  if (!reader_path || access (reader_path, X_OK) != 0) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_INTERNAL, "followup-reader is not installed%s%s",
                 reader_path ? ": " : "", reader_path ? reader_path : "");
    return NULL;
  }

  FollowupPool *pool = g_new0 (FollowupPool, 1);
  pool->program = g_strdup (reader_path);
  pool->me = g_strdupv ((GStrv) me);
  pool->patience = PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  for (guint i = 0; i < WORKERS_MAX; i++)
    g_queue_init (&pool->slots[i].sent);
  pool->run = (Run) { .pool = pool, .again = G_QUEUE_INIT, .files = g_array_new (FALSE, TRUE, sizeof (FollowupPoolFile)),
                      .answers = g_array_new (FALSE, TRUE, sizeof (Answer)) };
  return pool;
}

static const FollowupPoolFile *
file_at (const Run *run, guint index)
{
  return &g_array_index (run->files, FollowupPoolFile, index);
}

static Answer *
answer_at (const Run *run, guint index)
{
  return &g_array_index (run->answers, Answer, index);
}

static void
clear_run (Run *run)
{
  for (guint i = run->next_taken; i < run->answers->len; i++) {
    g_clear_pointer (&answer_at (run, i)->facts, followup_facts_free);
    g_clear_pointer (&answer_at (run, i)->bytes, g_bytes_unref);
  }
  g_array_set_size (run->files, 0);
  g_array_set_size (run->answers, 0);
  g_queue_clear (&run->again);
  run->next_new = run->next_taken = 0;
}

static void
stop_slot (Slot *slot)
{
  g_clear_pointer (&slot->worker, worker_free);
  g_queue_clear (&slot->sent);
  slot->is_alone = FALSE;
}

void
followup_pool_rest (FollowupPool *pool)
{
  for (guint i = 0; i < WORKERS_MAX; i++)
    stop_slot (&pool->slots[i]);
  clear_run (&pool->run);
}

void
followup_pool_free (FollowupPool *pool)
{
  if (!pool)
    return;
  followup_pool_rest (pool);
  g_array_unref (pool->run.files);
  g_array_unref (pool->run.answers);
  g_strfreev (pool->me);
  g_free (pool->program);
  g_free (pool);
}

void
followup_pool_set_workers (FollowupPool *pool, guint n_workers)
{
  pool->n_workers = MIN (n_workers, WORKERS_MAX);
}

void
followup_pool_set_patience (FollowupPool *pool, guint milliseconds)
{
  pool->patience = milliseconds * G_TIME_SPAN_MILLISECOND;
}

static guint
choose_workers (const FollowupPool *pool, guint n_files)
{
  if (pool->n_workers > 0)
    return pool->n_workers;
  return n_files >= FILES_FOR_TWO && g_get_num_processors () > 1 ? WORKERS_MAX : 1;
}

static void
set_answer (Run *run, guint index, FollowupFacts *facts)
{
  Answer *answer = answer_at (run, index);

  g_free (facts->path);
  facts->path = g_strdup (file_at (run, index)->path);
  answer->facts = facts;
  answer->state = FILE_DONE;
}

static void
set_unreadable (Run *run, guint index, const char *oddity)
{
  FollowupFacts *facts = followup_facts_new ();

  followup_facts_add_oddity (facts, "unreadable");
  followup_facts_add_oddity (facts, oddity);
  set_answer (run, index, facts);
}

/* Coming up takes what a loaded machine takes, and has nothing to do with any mail. */
static void
await (const FollowupPool *pool, Slot *slot)
{
  gint64 patience = slot->is_ready ? pool->patience : PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  slot->deadline_at = g_get_monotonic_time () + patience;
}

static gboolean
start_slot (const FollowupPool *pool, Slot *slot, GError **error)
{
  slot->worker = worker_new (pool->program, (const char *const *) pool->me, error);
  slot->is_ready = FALSE;
  await (pool, slot);
  return slot->worker != NULL;
}

void
followup_pool_wake (FollowupPool *pool, guint n_files)
{
  guint n = choose_workers (pool, n_files);

  for (guint i = 0; i < n; i++)
    if (!pool->slots[i].worker)
      (void) start_slot (pool, &pool->slots[i], NULL);
}

/* What a worker had when it died goes to others: the oldest is the suspect and is tried once more by itself, unless
   that, or the CPU limit, has settled it; the rest are innocent. */
static gboolean
bury (Run *run, Slot *slot, GError **error)
{
  gboolean is_settled = worker_end_was_cpu_limit (g_steal_pointer (&slot->worker)) || slot->is_alone;

  slot->is_alone = FALSE;
  if (!slot->is_ready && ++slot->n_failed_starts >= STARTS_MAX) {
    g_set_error (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_INTERNAL, "%s does not come up", run->pool->program);
    return FALSE;
  }
  if (slot->is_ready && !g_queue_is_empty (&slot->sent)) {
    guint suspect = GPOINTER_TO_UINT (g_queue_peek_head (&slot->sent));

    if (is_settled) {
      g_queue_pop_head (&slot->sent);
      set_unreadable (run, suspect, "parser-killed");
    } else
      answer_at (run, suspect)->state = FILE_WAITS_ALONE;
  }
  while (!g_queue_is_empty (&slot->sent))
    g_queue_push_head (&run->again, g_queue_pop_tail (&slot->sent));
  return TRUE;
}

static gboolean
take_greeting (Slot *slot, GBytes *frame, GError **error)
{
  g_autoptr (GVariant) ready = g_variant_new_from_bytes (G_VARIANT_TYPE (WIRE_READY_TYPE), frame, FALSE);
  const char *version;

  g_variant_get (ready, "(&sib)", &version, NULL, NULL);
  if (g_strcmp0 (version, followup_facts_version ()) != 0) {
    g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_INTERNAL,
                         "followup-reader is of another version: was it replaced just now? run it again");
    return FALSE;
  }
  slot->is_ready = TRUE;
  slot->n_failed_starts = 0;
  return TRUE;
}

/* FALSE: what came is no answer to anything asked. */
static gboolean
take_facts (Run *run, Slot *slot, GBytes *frame)
{
  g_autoptr (GVariant) variant = g_variant_new_from_bytes (followup_facts_variant_type (), frame, FALSE);
  FollowupFacts *facts = g_queue_is_empty (&slot->sent) ? NULL : followup_facts_from_variant (variant, NULL);

  if (!facts)
    return FALSE;
  guint index = GPOINTER_TO_UINT (g_queue_pop_head (&slot->sent));
  set_answer (run, index, facts);
  answer_at (run, index)->bytes = g_bytes_ref (frame);
  slot->is_alone = FALSE;
  return TRUE;
}

/* Everything that has come from a worker, up to its death. */
static gboolean
hear (Run *run, Slot *slot, GError **error)
{
  for (;;) {
    g_autoptr (GBytes) frame = NULL;
    WorkerAnswer answer = worker_receive (slot->worker, &frame);

    if (answer == WORKER_WAITING)
      return TRUE;
    if (answer == WORKER_BROKEN)
      return bury (run, slot, error);
    if (!slot->is_ready) {
      if (!take_greeting (slot, frame, error))
        return FALSE;
    } else if (!take_facts (run, slot, frame))
      return bury (run, slot, error);
    await (run->pool, slot);
  }
}

static guint
n_awaited (const Run *run)
{
  guint n = 0;

  for (guint i = 0; i < WORKERS_MAX; i++)
    n += run->pool->slots[i].sent.length;
  return n;
}

/* waits: for something from any worker, at most until one has used up its time. */
static gboolean
listen_to_all (Run *run, gboolean waits, GError **error)
{
  struct pollfd fds[WORKERS_MAX];
  gint64 now = g_get_monotonic_time (), first = G_MAXINT64;

  for (guint i = 0; i < run->n_slots; i++) {
    const Slot *slot = &run->pool->slots[i];
    gboolean is_awaited = slot->worker && slot->sent.length > 0;

    fds[i] = (struct pollfd) { is_awaited ? worker_get_fd (slot->worker) : -1, POLLIN, 0 };
    if (is_awaited)
      first = MIN (first, slot->deadline_at);
  }
  (void) poll (fds, run->n_slots, waits ? (int) CLAMP ((first - now) / G_TIME_SPAN_MILLISECOND + 1, 0, G_MAXINT) : 0);

  now = g_get_monotonic_time ();
  for (guint i = 0; i < run->n_slots; i++) {
    Slot *slot = &run->pool->slots[i];

    if (fds[i].fd < 0)
      continue;
    if (fds[i].revents != 0 && !hear (run, slot, error))
      return FALSE;
    /* also a worker that trickles bytes */
    if (slot->worker && slot->sent.length > 0 && now > slot->deadline_at && !bury (run, slot, error))
      return FALSE;
  }
  return TRUE;
}

/* The next file for a worker, without taking it; FALSE: none now.  A suspect goes only to an idle worker. */
static gboolean
peek_next (Run *run, const Slot *slot, guint *ret_index)
{
  if (!g_queue_is_empty (&run->again))
    *ret_index = GPOINTER_TO_UINT (g_queue_peek_head (&run->again));
  else if (run->next_new < run->files->len && run->next_new < run->next_taken + AHEAD)
    *ret_index = run->next_new;
  else
    return FALSE;
  return answer_at (run, *ret_index)->state != FILE_WAITS_ALONE || slot->sent.length == 0;
}

static void
drop_next (Run *run)
{
  if (g_queue_is_empty (&run->again))
    run->next_new++;
  else
    g_queue_pop_head (&run->again);
}

/* Opens and sends the next file.  A file that cannot be opened is answered here. */
static gboolean
give_one (Run *run, Slot *slot, guint index, GError **error)
{
  const FollowupPoolFile *file = file_at (run, index);
  WireRequest request = { .magic = WIRE_MAGIC };
  const char *oddity;
  int fd = mail_file_open (file, &oddity, &request.file_at);

  if (fd < 0 && !oddity) {
    g_set_error_literal (error, FOLLOWUP_ERROR, FOLLOWUP_ERROR_TRY_AGAIN, "too many open files");
    return FALSE;
  }
  drop_next (run);
  if (fd < 0) {
    set_unreadable (run, index, oddity);
    return TRUE;
  }
  request.flags = (file->is_sent ? WIRE_IS_SENT : 0) | (file->is_note ? WIRE_IS_NOTE : 0);
  if (g_queue_is_empty (&slot->sent))
    await (run->pool, slot);
  slot->is_alone = answer_at (run, index)->state == FILE_WAITS_ALONE;
  gboolean is_sent = worker_send (slot->worker, &request, fd);
  close (fd);
  if (is_sent) {
    g_queue_push_tail (&slot->sent, GUINT_TO_POINTER (index));
    return TRUE;
  }
  /* dead before it saw this one */
  slot->is_alone = FALSE;
  g_queue_push_head (&run->again, GUINT_TO_POINTER (index));
  return bury (run, slot, error);
}

static gboolean
give_all (Run *run, GError **error)
{
  run->n_slots = choose_workers (run->pool, run->files->len);
  for (guint i = 0; i < run->n_slots; i++) {
    Slot *slot = &run->pool->slots[i];
    guint index;

    while (!slot->is_alone && slot->sent.length < WINDOW && peek_next (run, slot, &index)) {
      if (!slot->worker && !start_slot (run->pool, slot, error))
        return FALSE;
      if (!give_one (run, slot, index, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* Hands over, in order, what is there; FALSE: the caller wants no more. */
static gboolean
hand_over (Run *run, FollowupPoolTake take, gpointer data)
{
  while (run->next_taken < run->files->len && answer_at (run, run->next_taken)->state == FILE_DONE) {
    guint index = run->next_taken++;
    FollowupFacts *facts = g_steal_pointer (&answer_at (run, index)->facts);
    g_autoptr (GBytes) bytes = g_steal_pointer (&answer_at (run, index)->bytes);
    if (!take (facts, bytes, index, data))
      return FALSE;
  }
  return TRUE;
}

/* A worker that still has files would answer the next run with them. */
static void
end_run (Run *run)
{
  if (n_awaited (run) > 0)
    followup_pool_rest (run->pool);
  clear_run (run);
}

void
followup_pool_add (FollowupPool *pool, const FollowupPoolFile *file)
{
  Answer answer = { FILE_WAITS };

  g_array_append_vals (pool->run.files, file, 1);
  g_array_append_val (pool->run.answers, answer);
}

gboolean
followup_pool_go_on (FollowupPool *pool, FollowupPoolTake take, gpointer data, GError **error)
{
  Run *run = &pool->run;

  if ((n_awaited (run) > 0 && !listen_to_all (run, FALSE, error)) || !give_all (run, error)) {
    end_run (run);
    return FALSE;
  }
  if (!hand_over (run, take, data))
    end_run (run);
  return TRUE;
}

static gboolean
run_all (Run *run, FollowupPoolTake take, gpointer data, GError **error)
{
  while (run->next_taken < run->files->len) {
    if (!give_all (run, error))
      return FALSE;
    if (n_awaited (run) > 0 && !listen_to_all (run, TRUE, error))
      return FALSE;
    if (!hand_over (run, take, data))
      return TRUE;
  }
  return TRUE;
}

gboolean
followup_pool_finish (FollowupPool *pool, FollowupPoolTake take, gpointer data, GError **error)
{
  gboolean is_done = run_all (&pool->run, take, data, error);

  end_run (&pool->run);
  return is_done;
}

gboolean
followup_pool_read (FollowupPool *pool, const FollowupPoolFile *files, guint n_files, FollowupPoolTake take,
                    gpointer data, GError **error)
{
  for (guint i = 0; i < n_files; i++)
    followup_pool_add (pool, &files[i]);
  return followup_pool_finish (pool, take, data, error);
}
