/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLLOWUP_H
#define FOLLOWUP_H

#include <followup/board.h>
#include <followup/day.h>
#include <followup/error.h>
#include <followup/facts.h>
#include <followup/verdict.h>

#endif
