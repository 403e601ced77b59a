/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAIL_AUTOMAIL_H
#define MAIL_AUTOMAIL_H

#include "mail/part.h"

/* data/automail.tsv read over one message: what speaks for a machine. */

typedef enum { SIGN_REPLIED, SIGN_GENERATED, SIGN_TYPED, SIGN_BULK, SIGN_DISCUSSION, SIGN_ABSENCE, SIGN_TICKET,
               SIGN_BOUNCE, SIGN_DELAY, SIGN_SUCCESS, SIGN_STRONG, SIGN_READ, SIGN_CODE, SIGN_ALERT, SIGN_NEWSLETTER,
               SIGN_ANNOUNCED, SIGN_LABEL, SIGN_PROGRAM,
               N_SIGNS } Sign;

typedef enum { PLACE_FIELD, PLACE_SUBJECT, PLACE_TEXT, PLACE_DAEMON, N_PLACES } SignPlace;

/* How many rows of each verdict apply, by where they were found. */
typedef struct {
  guint count[N_PLACES][N_SIGNS];
} FollowupSigns;

void followup_automail_init (void);
void followup_automail_read (const FollowupFacts *facts, const FollowupHeader *header, const char *body,
                             FollowupSigns *ret_signs);
/* In any place. */
guint followup_signs_of (const FollowupSigns *signs, Sign sign);
/* Lower case, runs of white space as one blank, curly apostrophes straight; at most length bytes of the text. */
char *followup_automail_fold (const char *text, gsize length);

#endif
