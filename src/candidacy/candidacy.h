/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_CANDIDACY_H
#define CANDIDACY_CANDIDACY_H

#include "candidacy/mail.h"
#include "candidacy/naming.h"
#include "config/config.h"

/* Where a candidacy comes from (DESIGN 5). */
typedef enum { FOLLOWUP_ORIGIN_CONFIG, FOLLOWUP_ORIGIN_TRACK, FOLLOWUP_ORIGIN_DISCOVERY } FollowupOrigin;

/* What opened a discovered candidacy. */
typedef enum {
  FOLLOWUP_GROUND_NONE,
  FOLLOWUP_GROUND_INVITATION,  /* to an interview, or one arranged */
  FOLLOWUP_GROUND_RECEIPT,     /* of an application */
  FOLLOWUP_GROUND_OUTCOME,
  FOLLOWUP_GROUND_TASK,        /* a test or a check that an employer asks for */
  FOLLOWUP_GROUND_APPROACH,    /* a recruiter's, that I answered */
  FOLLOWUP_GROUND_APPLICATION, /* mine, by mail */
} FollowupGround;

/* One try for one role at one organisation. */
typedef struct {
  char *slug;
  char *company, *role;                 /* NULL: not known */
  char *requisition;                    /* the number that they know the role by; NULL: not known */
  FollowupOrigin origin;
  const FollowupConfigCandidacy *config; /* NULL: not configured */
  const FollowupCadence *cadence;
  guint channels;
  GPtrArray *people;                    /* FollowupPerson: known by exact address; those of the config come first */
  guint n_configured;                   /* so many of them were configured */
  GHashTable *domains;                  /* the organisation's own: char * -> NULL */
  GPtrArray *mails;                     /* FollowupMail *, by time; borrowed */
  const FollowupMail *founding;         /* what discovery opened it by; NULL: not discovered; borrowed */
  FollowupGround ground;
  gint64 succeeded_at;                  /* when a new try for the same role began; FOLLOWUP_NEVER: none did */
  gboolean has_ended;                   /* its last word so far was an outcome that ends it */
  GPtrArray *undecided;                 /* FollowupMail * that may be theirs, from a known address or domain; borrowed */
} FollowupCandidacy;

FollowupCandidacy *followup_candidacy_new (const char *slug, FollowupOrigin origin, const FollowupConfig *config);
FollowupCandidacy *followup_candidacy_new_configured (const FollowupConfigCandidacy *group);
void followup_candidacy_free (FollowupCandidacy *candidacy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupCandidacy, followup_candidacy_free)

/* Learns that an address is one of their people; knows each address once. */
void followup_candidacy_add_person (FollowupCandidacy *candidacy, const FollowupPerson *person);
const FollowupPerson *followup_candidacy_person (const FollowupCandidacy *candidacy, const char *address);

/* One person: the same address, or the same display name at the same organisation. */
gboolean followup_person_is_same (const FollowupPerson *a, const FollowupPerson *b);
/* Is the address a machine's, which cannot be thanked or written to (role-localparts: no-reply and its like)? */
gboolean followup_person_is_machine (const FollowupPerson *person);
/* Do many people write from the address?  So do those of a service unless they hold a token: "hit-reply@linkedin.com",
   but not "acme+email+4a7c@talent.icims.com". */
gboolean followup_person_is_shared (const FollowupPerson *person);

/* Why a mail stands where it stands; for explain. */
typedef enum {
  FOLLOWUP_WHY_NOTHING,         /* it belongs nowhere */
  FOLLOWUP_WHY_TRACK,           /* track/SLUG */
  FOLLOWUP_WHY_ADDRESS,
  FOLLOWUP_WHY_NAME,            /* display name at the same organisation */
  FOLLOWUP_WHY_DOMAIN,          /* the organisation's own domain */
  FOLLOWUP_WHY_ORGANISATION,    /* a hiring system speaks for the company */
  FOLLOWUP_WHY_NAMED,           /* of several, the one whose role or company it names */
  FOLLOWUP_WHY_THREAD,          /* of several, the one of the mail it answers */
  FOLLOWUP_WHY_BOUNCE,          /* it returns a mail of this candidacy */
  FOLLOWUP_WHY_NOTE,            /* a log note */
  FOLLOWUP_WHY_IGNORED,         /* track/none */
  FOLLOWUP_WHY_UNDECIDED,       /* several it could belong to */
  FOLLOWUP_WHY_STRANGER,        /* an unknown sender in a known thread */
  FOLLOWUP_WHY_IMPOSTOR,        /* a known name at an unknown address */
  FOLLOWUP_WHY_FORGED,          /* my address, from outside */
  FOLLOWUP_WHY_UNREADABLE,
  FOLLOWUP_WHY_EVIDENCE,        /* discovery */
} FollowupWhy;
const char *followup_why_text (FollowupWhy why);

/* Where one mail stands.  A mail that is unsure belongs to nothing and is no evidence. */
typedef struct {
  const FollowupMail *mail;
  FollowupCandidacy *candidacy; /* NULL: none */
  FollowupWhy why;
  gboolean is_unsure;
} FollowupPlace;

typedef struct {
  GPtrArray *candidacies;       /* FollowupCandidacy, config order, then by slug */
  GArray *places;               /* FollowupPlace, one a mail, in the order of `mails` */
} FollowupAssignment;
void followup_assignment_free (FollowupAssignment *assignment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowupAssignment, followup_assignment_free)

/* Puts every mail into a candidacy, or none (DESIGN 5).  mails: FollowupMail *, sorted by followup_mail_compare().
   me: my addresses, lower case.  since_at: a discovered candidacy without mail from then on is left alone
   (FOLLOWUP_NEVER: none is).  A pure function of its arguments, whatever order the mail came in. */
FollowupAssignment *followup_assign (const FollowupConfig *config, const GPtrArray *mails, const char *const *me,
                                     gint64 since_at);

#endif
