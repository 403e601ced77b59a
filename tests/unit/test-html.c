/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/run-suite.h"

#include "mail/html.h"

#include <string.h>

static const struct {
  const char *name, *html, *text;
} rows[] = {
  { "plain", "Hello <b>Sam</b>,  how\n are you?", "Hello Sam, how are you?\n" },
  { "lines", "<div>one</div><div>two<br>three</div><div><br></div><div>four</div>", "one\ntwo\nthree\n\nfour\n" },
  { "paragraphs", "<p>one<p>two</p>three", "one\n\ntwo\n\nthree\n" },
  { "paragraphs of Word",
    "<p class=MsoNormal>one</p><p class=MsoNormal>two</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>three</p>",
    "one\ntwo\n\nthree\n" },
  { "margins", "<p style='margin:0 0 16px'>one</p><p style=\"margin:0\">two</p><p style=\"margin:0\">three</p>",
    "one\n\ntwo\nthree\n" },
  { "list", "<ul><li>one<li>two</ul>end", "- one\n- two\nend\n" },
  { "table", "<table><tr><td>Mon<td>10:00</tr><tr><td>Tue</td><td>11:00</td></tr></table>",
    "Mon 10:00\nTue 11:00\n" },
  { "entities", "R&amp;D &lt;x&gt; caf&eacute; &#8217;&#x2019; &#150; a&nbsp;b &unknown; & c",
    "R&D <x> café ’’ – a b &unknown; & c\n" },
  { "invisible characters", "un&shy;for&#8203;tunately\xe2\x80\x8b no", "unfortunately no\n" },
  { "link", "See <a href='https://x.example/y'>our page</a>.", "See our page.\n" },
  { "style, script, comment", "<style>p { x }</style>a<script>if (a < b) '<p>'</script><!-- <p>no</p> -->b", "ab\n" },
  { "comments of Outlook", "<!--[if mso]><p>no</p><![endif]--><![if !mso]>yes<![endif]>", "yes\n" },
  { "open comment", "yes<!-- no", "yes\n" },
  { "less than", "a < b and 3 <4", "a < b and 3 <4\n" },
  { "not displayed", "<div style='display:none;max-height:0'>no <p>no</p></div>yes", "yes\n" },
  { "not visible", "a<span style=\"visibility: hidden\">no</span>b<i hidden>no</i>c", "abc\n" },
  { "no size", "<p style='font-size:0px'>no <span style='font-size:14px'>yes</span> no</p>", "yes\n" },
  { "white on white", "<font color=#FFFFFF>no</font><span style='color:white'>no</span>yes", "yes\n" },
  { "white on blue", "<td bgcolor='#0000ff'><a style='color:#fff'>yes</a></td>", "yes\n" },
  { "white on a class", "<style>.btn { background: #06c }</style><a class=btn style='color:#fff'>yes</a>", "yes\n" },
  { "grey on the same grey", "<div style='background:#eee'><span style='color:#eeeeee'>no</span>yes</div>", "yes\n" },
  { "hidden by class",
    "<style>.pre, p.x { display: none } @media print { .y { display:none } }</style>"
    "<p class=pre>no</p><p class='a x'>no</p><p class=y>yes</p>",
    "yes\n" },
  { "preheader", "<div class=\"preheader\">no</div>yes", "yes\n" },
  { "blockquote", "<p>mine</p><blockquote type=cite><p>theirs</p><p>more</p></blockquote><p>mine</p>",
    "mine\n\n> theirs\n>\n> more\n\nmine\n" },
  { "quote in a quote", "<blockquote>a<blockquote>b</blockquote>c</blockquote>", "> a\n>> b\n> c\n" },
  { "indented only", "<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>mine</blockquote>", "mine\n" },
  { "Gmail",
    "Yes.<br><div class=\"gmail_quote\"><div dir=ltr class=\"gmail_attr\">On Monday Sam wrote:<br></div>"
    "<blockquote class=\"gmail_quote\">Old</blockquote><div>Also mine</div></div>",
    "Yes.\n> On Monday Sam wrote:\n> Old\nAlso mine\n" },
  { "signature of Gmail",
    "Yes.<span class=gmail_signature_prefix>-- </span><br><div class=gmail_signature>Dana</div>",
    "Yes.\n-- \nDana\n" },
  { "Outlook", "Yes.<hr><div id=\"divRplyFwdMsg\"><b>From:</b> Sam</div>Old",
    "Yes.\n-----Original Message-----\nFrom: Sam\nOld\n" },
  { "Word", "Yes.<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'>X: Y</div>Old",
    "Yes.\n-----Original Message-----\nX: Y\nOld\n" },
  { "Thunderbird", "<div class=moz-cite-prefix>Sam schrieb:</div><blockquote type=cite>Old</blockquote>Neu",
    "> Sam schrieb:\n> Old\nNeu\n" },
  { "Yahoo", "Yes<div class='ydp12 yahoo_quoted'><div>On Monday</div><p>Old</p></div>",
    "Yes\n> On Monday\n>\n> Old\n" },
  { "Zimbra", "Yes<hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div>Old</div>",
    "Yes\n-----Original Message-----\n\nOld\n" },
  { "preformatted", "<pre>one\ntwo  x</pre>", "one\ntwo  x\n" },
  { "broken tags", "<p <b>a</b></i></div><a href='x>y", "a\n" },
  { "empty", "", "\n" },
};

START_TEST (test_html)
{
  g_autofree char *text = followup_html_to_text (rows[_i].html, strlen (rows[_i].html));
  ck_assert_msg (g_str_equal (text, rows[_i].text), "%s: \"%s\"", rows[_i].name, text);
}
END_TEST

/* A document of one piece over and over, with a last word: deep, long, never closed. */
static const char *const pieces[] = { "<b>",          "<div>",
                                      "<blockquote>", "<table><tr><td>",
                                      "<p>x",         "</i>",
                                      "<!--x-->",     "&x;",
                                      "<a b='",       "<style>.a{display:none}",
                                      "<li>",         "<",
                                      "&nbsp;<br>",   "<i style='color:#fff' class='a b'>" };

START_TEST (test_long)
{
  gsize length = strlen (pieces[_i]), n = bulk (10 * 1024 * 1024) / length;
  g_autoptr (GString) html = g_string_sized_new (n * length);
  for (gsize i = 0; i < n; i++)
    g_string_append_len (html, pieces[_i], length);
  gint64 start = g_get_monotonic_time ();
  g_autofree char *text = followup_html_to_text (html->str, html->len);
  ck_assert (g_utf8_validate (text, -1, NULL));
  ck_assert_msg (g_get_monotonic_time () - start < patience (8 * G_USEC_PER_SEC), "slow on \"%s\"", pieces[_i]);
}
END_TEST

START_TEST (test_deep_text_is_read)
{
  g_autoptr (GString) html = g_string_new ("first ");
  for (int i = 0; i < 100000; i++)
    g_string_append (html, "<div><b>");
  g_string_append (html, "last");
  g_autofree char *text = followup_html_to_text (html->str, html->len);
  ck_assert_str_eq (text, "first\nlast\n");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("html");
  TCase *tests = tcase_create ("html");
  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, test_html, 0, G_N_ELEMENTS (rows));
  tcase_add_loop_test (tests, test_long, 0, G_N_ELEMENTS (pieces));
  tcase_add_test (tests, test_deep_text_is_read);
  suite_add_tcase (suite, tests);
  return run_suite (suite);
}
