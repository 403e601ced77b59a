/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DATE_MOON_H
#define TEXT_DATE_MOON_H

#include <followup/day.h>

/* Holidays of a Gregorian year that follow the moon; exact for the calendars that are reckoned (Chinese, Jewish),
   within a day for those that are seen (Islamic, Hindu). */
FollowupDay followup_moon_chinese_new_year (int year);
FollowupDay followup_moon_diwali (int year);
/* The first such day of the Islamic year in the Gregorian one; NONE where month or day is none. */
FollowupDay followup_moon_islamic (int year, int month, int day);
FollowupDay followup_moon_jewish_new_year (int year);
#endif
