#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup draft: to whom, from which address, in which thread; and what strangers' words can do to it.  TAP.
# usage: draft.sh BUILD-FOLDER
# shellcheck disable=SC2016,SC2154 # backquotes and dollars of hostile mail; variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
notmuch config set user.other_email jo@other.example
run followup draft acme-ae $now
check 'no database' "$code $(echo "$err" | wc -l)" '69 1'
job_mail
mail Sent u1 'Mon, 2 Nov 2026 10:00:00 +0100' 'Jo <jo@other.example>' 'Gia Lund <gia@ursa.example>, Bo Ek <bo@ursa.example>' \
  'Planner' 'Cc: Ola Ek <ola@ursa.example>' <<'TEXT'
Dear Gia, dear Bo, I am applying for the position of planner. How do things stand? Jo
TEXT
cat >> "$HOME/.config/followup/config" <<'CONFIG'
[candidacy ursa]
company=Ursa
role=Planner
domains=ursa.example
CONFIG
mail cur n1 'Sat, 21 Nov 2026 12:00:00 +0100' 'News <news@paper.example>' "$me" 'Your weekly news' 'List-Id: <news.paper.example>' <<'TEXT'
Nothing of note.
TEXT
notmuch new --quiet

# headers NAME: the lines of that header in $out, unfolded
headers () {
  printf '%s\n' "$out" | sed '/^$/q' | python3 -c '
import email, sys
from email.header import decode_header, make_header
for value in email.message_from_file(sys.stdin).get_all(sys.argv[1]) or []:
    print(" ".join(str(make_header(decode_header(value))).replace(chr(34), "").split()))' "$1"
}

# ---- an answer ----
before=$(notmuch count --lastmod '*')
run followup draft acme-ae $now
check 'an answer' "$code $err" '0 '
check 'an answer: To' "$(headers To)" 'Dana Reyes <dana@acme.example>'
check 'an answer: From' "$(headers From)" 'Jo Hall <jo@home.example>'
check 'an answer: Subject' "$(headers Subject)" 'Re: Account Executive'
check 'an answer: In-Reply-To' "$(headers In-Reply-To)" '<a2@mail.example>'
check 'an answer: References' "$(headers References)" '<a1@mail.example> <a2@mail.example>'
check 'an answer: Date' "$(headers Date)" 'Sun, 22 Nov 2026 09:00:00 +0100'
check 'an answer: greeting, as they greet' "$(printf '%s\n' "$out" | sed '1,/^$/d' | head -n 1)" 'Hello Dana,'
check 'an answer: neither Message-ID nor a header of ours' "$(printf '%s\n' "$out" | grep -ciE '^(message-id|x-)')" 0
first=$out
run followup draft acme-ae reply $now
check 'asked for by its kind' "$out" "$first"
out=$(followup draft $now < "$HOME/mail/cur/a2")
check 'by a message on standard input' "$out" "$first"
out=$(followup draft reply $now < "$HOME/mail/cur/a2")
check 'and a kind' "$out" "$first"
run followup draft $now
check 'without either' "$code" 64
out=$(followup draft $now < "$HOME/mail/cur/n1" 2> "$top/err"); code=$?
check 'a message that belongs to nothing' "$code" 66

# ---- thanks, a call, an email, nothing ----
run followup draft harrow-nurse $now
check 'thanks: To' "$(headers To)" 'Ann Cole <ann@harrow.example>, Joe Bull <joe@harrow.example>'
check 'thanks: in the thread' "$(headers In-Reply-To)" '<h1@mail.example>'
says 'thanks: greeting' "$out" 'Dear Ann and Joe,'
run followup draft straits-bd $now
check 'a call is no draft' "$code $out" '66 '
says 'a call: whom, and what to do' "$err" 'a call is due to Kelly Ng, which no draft can be: followup log call straits-bd'
run followup draft straits-bd email $now
check 'an email all the same' "$code $(headers In-Reply-To)" '0 <s2@mail.example>'
run followup draft ursa $now
check 'after my own mail: those it went to' "$(headers To)" 'Gia Lund <gia@ursa.example>, Bo Ek <bo@ursa.example>'
check 'after my own mail: Cc' "$(headers Cc)" 'Ola Ek <ola@ursa.example>'
check 'from the address that was used' "$(headers From)" 'Jo Hall <jo@other.example>'
check 'in the thread' "$(headers In-Reply-To)" '<u1@mail.example>'
run followup draft fundy $now
check 'nothing is due' "$code $out" '66 '
run followup draft fundy email $now
check 'but asked for' "$code $(headers To)" '0 Lorraine Roy <lorraine@fundy.example>'
run followup draft acme-ea $now
check 'an unknown slug' "$code" 66
run followup draft acme-ae replay $now
check 'an unknown kind' "$code" 64
says 'an unknown kind: the near miss' "$err" 'did you mean "reply"?'

# ---- files ----
run followup draft acme-ae $now --output="$top/draft"
check 'a file' "$code $(stat -c %a "$top/draft")" '0 600'
check 'with the draft' "$(cat "$top/draft")" "$first"
echo mine >> "$top/draft"
run followup draft acme-ae $now --output="$top/draft"
check 'never over another' "$code $(tail -n 1 "$top/draft")" '73 mine'
: > "$top/empty"
run followup draft acme-ae $now --output="$top/empty"
check 'but over an empty one (mktemp)' "$code $(cat "$top/empty")" "0 $first"
run followup draft acme-ae $now --output="$top/no/folder"
check 'no such folder' "$code" 73
check 'nothing else is left' "$(find "$top" -maxdepth 1 -name '*.??????' | wc -l)" 0
run sh -c "followup draft acme-ae $now >&-"
check 'standard output is closed' "$code" 74
check 'the database is untouched' "$(notmuch count --lastmod '*')" "$before"

# ---- hostile words ----
evil_name='"Max\\" <max@evil.example>, \\"Orr" <kim@delta.example>'
mail cur k1 'Sat, 21 Nov 2026 10:00:00 +0100' "$evil_name" "$me" "$encoded" \
  'Reply-To: x@evil.example' "$(printf 'Cc: "Lee" <lee@delta.example>, =?utf-8?q?L=0d=0aBcc:_b=40evil.example?= <l\342\200\256x@evil.example>, undisclosed:;')" \
  'References: <r1@x.example> <`id`$(id)@x.example>' <<'TEXT'
Hello Jo, could you send me your papers by Tuesday?
TEXT
cat >> "$HOME/.config/followup/config" <<'CONFIG'
[candidacy kim]
people=Kim Orr <kim@delta.example>
CONFIG
notmuch new --quiet
run followup draft kim reply $now
check 'hostile words' "$code" 0
printf '%s\n' "$out" > "$top/hostile"
harmless 'hostile words: no control characters' "$top/hostile"
check 'hostile words: only the headers that were meant' "$(sed '/^$/q' "$top/hostile" | grep -oE '^[A-Za-z-]+:' | tr -d '\n')" \
  'From:To:Cc:Subject:Date:In-Reply-To:References:MIME-Version:Content-Type:Content-Transfer-Encoding:'
check 'hostile words: to whom alone it goes' "$(sed '/^$/q' "$top/hostile" | grep -oE '<[^>]*@[^>]*>' | grep -vE 'mail.example|x.example' | tr -d '\n')" \
  '<jo@home.example><kim@delta.example><lee@delta.example>'
check 'hostile words: a stranger asks for the answer' "$(grep -c evil.example "$top/hostile")" 0
says 'and that is said' "$err" 'asks for an answer to x@evil.example, who is not known; the draft goes to kim@delta.example'

# ---- another program holds the database ----
if command -v flock > /dev/null; then
  lock=$(find "$HOME/mail/.notmuch" -name flintlock)
  python3 - "$lock" "$build/src/followup" <<'PYTHON' > "$top/locked"
import fcntl, struct, subprocess, sys, time
handle = open(sys.argv[1], "r+")
fcntl.fcntl(handle, 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 1, 0))  # F_OFD_SETLK
begin = time.time()
print(subprocess.run([sys.argv[2], "draft", "kim", "reply", "--now=2026-11-22T09:00:00+01:00"], capture_output=True).returncode,
      time.time() - begin < 20)
PYTHON
  check 'a locked database does not matter' "$(cat "$top/locked")" '0 True'
fi
[ -z "${DRAFT_SHOW-}" ] || { cat "$HOME/mail/cur/k1" "$top/hostile" >&2; }
echo "1..$n"
