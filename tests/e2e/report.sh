#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup report as a user meets it: a past of exchanges, promises and hostile names in a fresh home and database.  Speaks TAP.
# usage: report.sh BUILD-FOLDER
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

# lacks NAME TEXT WORDS
lacks () {
  n=$((n + 1))
  case $2 in
    *"$3"*) echo "not ok $n - $1"; printf '%s\n' "it says: $3" | sed 's/^/# /' ;;
    *) echo "ok $n - $1" ;;
  esac
}
make_home

# ---- nothing to tell ----
run followup report $now
check 'no database' "$code $(echo "$err" | wc -l)" '69 1'
notmuch new --quiet
run followup report $now
check 'an empty mailbox' "$code" 0
says 'an empty mailbox: so it says' "$out" 'Nobody of your candidacies has answered yet'
lacks 'an empty mailbox: no share of nothing' "$out" '%'
run followup report --format=html $now
says 'an empty mailbox: a whole page' "$out" '</html>'
run followup report --format=json $now
check 'an empty mailbox: its JSON' "$code" 0
run followup report a b $now
check 'too many arguments' "$code" 64
run followup report --format=config $now
check 'a format of another command' "$code" 64
run followup report nobody $now
check 'nobody of that name' "$code" 66

# ---- the past ----
cat > "$HOME/.config/followup/config" <<'CONFIG'
[candidacy acme]
company=Acme <script>alert(1)</script> & "Sons"
role=Rep
people=Dana Reyes <dana@acme.example>
domains=acme.example
[candidacy beta]
company=BetaESCMARK
people=Bo Lund <bo@beta.example>
[candidacy gamma]
company=Gamma
people=Gus Ott <gus@gamma.example>
CONFIG
# An escape sequence and a direction mark, as somebody may have pasted them.
sed -i "s/ESC/$(printf '\033]0;owned\007')/; s/MARK/$(printf '\342\200\256')/" "$HOME/.config/followup/config"
python3 - "$HOME/mail" <<'PYTHON'
import datetime, email.header, email.utils, sys
root = sys.argv[1]
zone = datetime.timezone(datetime.timedelta(hours=1))
me = "Jo Hall <jo@home.example>"


def mail(name, at, sender, to, subject, text, answers=None):
    folder = "Sent" if "jo@" in sender else "cur"
    with open(f"{root}/{folder}/{name}", "w", encoding="utf-8") as file:
        print(f"From: {sender}\nTo: {to}\nDate: {email.utils.format_datetime(at)}\nMessage-ID: <{name}@mail.example>\n"
              f"Subject: {subject}", file=file)
        if answers:
            print(f"In-Reply-To: <{answers}@mail.example>\nReferences: <{answers}@mail.example>", file=file)
        print(f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}", file=file)


def at(month, day, hour):
    return datetime.datetime(2026, month, day, hour, tzinfo=zone)


# Dana is asked ten times and answers in three hours; I answer her in one.
hostile = email.header.Header("Dana \u202e\u001b]0;owned\u0007<img src=x onerror=alert(1)>&amp; R\u00e9yes", "utf-8").encode()
for i in range(10):
    month, day = 6 + i // 5, 1 + 7 * (i % 4)
    day += 1 if month == 7 else 0
    if i % 5 == 4:
        day = 29 if month == 6 else 28
    mail(f"d{i}", at(month, day, 9), me, "dana@acme.example", "<b>Rep</b>", "Could you tell me how things stand?")
    mail(f"e{i}", at(month, day, 12), f"{hostile} <dana@acme.example>", me, "Re: <b>Rep</b>", "Could you send me your papers?", f"d{i}")
    mail(f"f{i}", at(month, day, 13), me, "dana@acme.example", "Re: <b>Rep</b>", "Here they are.", f"e{i}")
# Bo answers three times, which is too few for a share, and does not keep a promise.
for i in range(3):
    mail(f"b{i}", at(8, 3 + i, 9), me, "bo@beta.example", f"Sales {i}", "Could you tell me how things stand?")
    mail(f"c{i}", at(8, 3 + i, 11 + i), "Bo Lund <bo@beta.example>", me, f"Re: Sales {i}", "We are still looking.", f"b{i}")
mail("p1", at(8, 10, 9), "Bo Lund <bo@beta.example>", me, "Sales", "We will get back to you by Friday 14 August.")
mail("g1", at(11, 9, 9), me, "gus@gamma.example", "Planner", "Could you tell me how things stand?")
PYTHON
notmuch new --quiet
followup-scan -q $now
followup-scan -q $now

# ---- for people ----
before=$(notmuch count --lastmod '*')
run followup report $now
text=$out
check 'text' "$code $err" '0 '
says 'theirs' "$text" '3 hours'
says 'mine beside it' "$text" '1 hour '
says 'of few answers the span' "$text" '2 hours to 4 hours'
says 'the broken promise, without a share of one' "$text" '0 kept, 0 late, 1 broken, 0 open'
lacks 'no share of one' "$text" 'kept 0 %'
says 'the pipeline' "$text" 'keep the pipeline full'
says 'the odds' "$text" '54 % (n=24)'
says 'the picture' "$text" '█'
says 'the hostile name' "$text" 'Dana ]0;owned'
check 'no control character, no direction mark' "$(printf '%s' "$text" | tr -d '\n' | LC_ALL=C grep -c "$(printf '[\001-\037]\\|\342\200\256')")" 0
check 'eighty columns' "$(printf '%s\n' "$text" | awk 'length ($0) > 110' | wc -l)" 0
run followup report acme $now
says 'one alone' "$out" 'hours half the time'
lacks 'one alone: nobody else' "$out" 'Bo Lund'
lacks 'one alone: no pipeline' "$out" 'PIPELINE'
run env LC_ALL=C followup report $now
check 'an ASCII locale' "$(printf '%s' "$out" | LC_ALL=C grep -c "$(printf '[\200-\377]')")" 0
says 'an ASCII locale: the picture' "$out" '#'
lacks 'an ASCII locale: nothing unknown' "$out" '?????'

# ---- the page ----
run followup report --format=html $now
page=$out
printf '%s' "$page" > "$top/page.html"
says 'the page: theirs' "$page" '<td>3 hours</td>'
check 'the page: pure ASCII' "$(printf '%s' "$page" | LC_ALL=C grep -c "$(printf '[\200-\377]')")" 0
check 'the same in every locale' "$(env LC_ALL=C followup report --format=html $now | cksum)" "$(followup report --format=html $now | cksum)"
python3 - "$top/page.html" > "$top/page.txt" <<'PYTHON'
"""The page as a strict reader sees it: what is not well-formed, not known, or reaches outside."""
import base64, hashlib, html.parser, re, sys
text = open(sys.argv[1], encoding="ascii").read()
known = set("html head meta title style body main section h1 h2 p figure figcaption svg rect line circle text div table caption thead "
            "tbody tr th td".split())
void = {"meta", "rect", "line", "circle"}
attributes = set("lang charset http-equiv content name class role viewbox aria-label x y x1 x2 y1 y2 cx cy r width height "
                 "text-anchor scope".split())


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.counts = [], {}

    def handle_starttag(self, tag, attrs):
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag not in known:
            print("unknown element", tag)
        for name, value in attrs:
            if name not in attributes:
                print("unknown attribute", name, value)
        if tag not in void:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in void:
            return
        if not self.open or self.open.pop() != tag:
            print("not nested", tag)


reader = Reader()
reader.feed(text)
if reader.open:
    print("left open", reader.open)
if re.search(r"https?:|url\(|@import|javascript:", text):
    print("reaches outside")
style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
policy = re.search(r"Content-Security-Policy\" content=\"([^\"]*)\"", text).group(1)
digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
if f"style-src 'sha256-{digest}'" not in policy or not policy.startswith("default-src 'none'"):
    print("the policy does not fit the style sheet")
if reader.counts.get("svg", 0) == 0 or reader.counts["svg"] > reader.counts["table"]:
    print("a picture without a table")
for need in ("viewport", "prefers-color-scheme:dark", "@media print", "<caption>", "scope=\"row\""):
    if need not in text:
        print("lacks", need)
PYTHON
check 'the page: well-formed, self-contained, escaped' "$(cat "$top/page.txt")" ''
says 'the page: the hostile company' "$page" '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Sons&quot;'

# ---- for programs ----
schema=$here/../../schema
followup report --format=json $now > "$top/report.json"
check 'JSON by its schema' "$("$here/../support/check-schema" --strict "$schema/report.json" "$top/report.json" 2>&1)" ''
check 'the numbers' "$(python3 - "$top/report.json" <<'PYTHON'
import json, sys
report = json.load(open(sys.argv[1]))
rows = {(row["level"], row["key"]): row for row in report["answers"]}
dana, bo = rows["person", "dana@acme.example"], rows["person", "bo@beta.example"]
print(dana["theirs"]["n"], dana["theirs"]["median_h"], dana["mine"]["n"], dana["mine"]["median_h"])
print(bo["theirs"]["n"], bo["theirs"]["median_h"], bo["theirs"]["fastest_h"], bo["theirs"]["slowest_h"])
print(report["promises"][0]["key"], report["promises"][0]["broken"], report["pipeline"]["under_way"])
print(report["odds"][0]["n"], report["odds"][0]["odds"], report["odds"][-1]["odds"])
PYTHON
)" '10 3.0 10 1.0
3 None 2.0 4.0
beta.example 1 3
24 0.54 None'

# ---- time, and what it leaves behind ----
run followup report --format=json --now=2026-06-10T09:00:00+02:00
check 'the past as it stood' "$(printf '%s' "$out" | python3 -c '
import json, sys
report = json.load(sys.stdin)
print([row["theirs"]["n"] for row in report["answers"] if row["level"] == "mailbox"], report["promises"])')" '[2] []'
check 'nothing was written' "$(notmuch count --lastmod '*')" "$before"
followup report $now >&- 2> "$top/err"
check 'a closed standard output' "$? $(wc -l < "$top/err")" '74 1'
if [ -w /dev/full ]; then
  followup report --format=html $now > /dev/full 2> "$top/err"
  check 'a full disk' "$? $(wc -l < "$top/err")" '74 1'
fi
run followup report -q $now
check 'quiet' "$code $out" '0 '

echo "1..$n"
