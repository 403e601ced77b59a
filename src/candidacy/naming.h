/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANDIDACY_NAMING_H
#define CANDIDACY_NAMING_H

#include <glib.h>

/* What companies, roles and domains are called, and whether two names mean the same. */

/* Letters and digits in lower case, everything else one blank; a blank at both ends.  Free with g_free(). */
char *followup_text_fold (const char *text);
/* Is the phrase said in the text, as whole words, whatever case and punctuation? */
gboolean followup_text_names (const char *text, const char *phrase);
/* "Delta Brewers Ltd." and "delta brewers": the same company?  Legal forms do not count. */
gboolean followup_company_equal (const char *a, const char *b);
/* "Delta Brewers Ltd." -> "delta brewers".  Free with g_free(). */
char *followup_company_words (const char *name);
/* "acme-careers.example" -> "acme": whom a domain hires for; NULL: it does not say that it hires.  Free with g_free(). */
char *followup_domain_employer (const char *domain);
/* Is the domain's first label the company's name and nothing else? */
gboolean followup_domain_is_company (const char *domain, const char *company);
/* Is the domain named like the company: "Hotel Skagen" and hotelskagen.example, "Acme" and acme-careers.example? */
gboolean followup_domain_is_named_like (const char *domain, const char *company);
/* Does the domain sound like an agency's, which recruits for others? */
gboolean followup_domain_is_agency (const char *domain);
/* "Delta Brewers", "Sales Lead" -> "delta-brewers-sales-lead"; only a to z, digits and dashes, at most 48 of them
   (DECISIONS 27); "candidacy" where nothing is left.  role: NULL: not known.  Free with g_free(). */
char *followup_slug_of (const char *company, const char *role);

#endif
