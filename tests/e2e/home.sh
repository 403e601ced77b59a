#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share: a fresh home, its mail, and words for points of TAP.  To be sourced, with
# `build` and `here` set.
# shellcheck shell=sh disable=SC2034,SC2154,SC2016
for tool in notmuch python3; do
  command -v "$tool" > /dev/null || { echo "1..0 # SKIP no $tool"; exit 0; }
done
top=$(mktemp -d) || exit 99
trap 'rm -rf "$top"' EXIT
HOME=$top/home
PATH=$build/src:$PATH
LC_ALL=C.UTF-8
TZ=Europe/Berlin
TERM=xterm
export HOME PATH LC_ALL TZ TERM
unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME NOTMUCH_CONFIG NOTMUCH_PROFILE NOTMUCH_DATABASE MAILDIR NO_COLOR COLUMNS
now=--now=2026-11-22T09:00:00+01:00

n=0
# check NAME GOT EXPECTED
check () {
  n=$((n + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    printf '%s\n' "got:      $2" "expected: $3" | sed 's/^/# /'
  fi
}
# says NAME TEXT WORDS
says () {
  n=$((n + 1))
  case $2 in
    *"$3"*) echo "ok $n - $1" ;;
    *) echo "not ok $n - $1"; printf '%s\n' "it does not say: $3" "$2" | sed 's/^/# /' ;;
  esac
}
# run WORDS...: sets code, out, err
run () {
  out=$("$@" 2> "$top/err" < /dev/null)
  code=$?
  err=$(cat "$top/err")
}

# harmless NAME FILE [COLOUR]: no control but newlines, no direction marks, no tags
harmless () {
  check "$1" "$(python3 - "$2" "${3-}" <<'PYTHON'
import re, sys, unicodedata
text = open(sys.argv[1], "rb").read().decode("utf-8")
if sys.argv[2]:
    text = re.sub("\x1b\\[[0-9;]*m", "", text).replace("\r\n", "\n")
print(sorted({hex(ord(c)) for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp")}
             | ({"marks"} if re.search("\u0301{3}", text) else set())))
PYTHON
)" '[]'
}
# mail FOLDER ID DATE FROM TO SUBJECT [HEADER...] < text; the headers in printf's words
mail () {
  file=$HOME/mail/$1/$2
  from=$4
  {
    printf 'From: %b\nTo: %b\nDate: %s\nMessage-ID: <%s>\nSubject: %b\n' "$from" "$5" "$3" "$2@mail.example" "$6"
    shift 6
    for header; do printf '%s\n' "$header"; done
    printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n'
    cat
  } > "$file"
}
me='Jo Hall <jo@home.example>'

make_home () {
  mkdir -p "$HOME/.config/followup" "$HOME/mail/cur" "$HOME/mail/new" "$HOME/mail/tmp" "$HOME/mail/Sent"
  printf '[database]\npath=%s\n[user]\nname=Jo Hall\nprimary_email=jo@home.example\n[new]\ntags=\n' "$HOME/mail" > "$HOME/.notmuch-config"
}
# What no terminal may get: title, clear, report, device control, clipboard, link; C1 as UTF-8; direction; tags; marks.
evil=$(printf '\033]0;owned\007\033[2J\033[6n\033P1$q\033\\\033]52;c;AAAA\007\033]8;;x\007\302\23331m\342\200\256gnp\342\200\213\342\201\246\363\240\201\201')
marks=$(python3 -c 'print("a" + chr(0x301) * 5000)')
encoded=$(printf '%s' "$evil" | python3 -c 'import sys, base64; print("=?utf-8?b?" + base64.b64encode(sys.stdin.buffer.read()).decode() + "?=")')

# Six candidacies: acme-ae asks something, harrow-nurse waits for thanks, straits-bd for a call, atlas for an email, fundy
# has time, delta has declined.
job_mail () {
cat > "$HOME/.config/followup/config" <<'CONFIG'
[candidacy acme-ae]
company=Acme
role=Account Executive
people=Dana Reyes <dana@acme.example>
[candidacy harrow-nurse]
company=Harrow Clinic
role=Nurse
people=Ann Cole <ann@harrow.example>;Joe Bull <joe@harrow.example>
interviews=2026-11-20T14:00/15:00
[candidacy straits-bd]
company=Straits Marine
role=BD Manager
people=Kelly Ng <kelly@straits.example>
cadence=closer
[candidacy atlas]
company=Atlas Paper
people=Helen Moss <helen@atlas.example>
[candidacy fundy]
company=Fundy Bank
role=Branch
people=Lorraine Roy <lorraine@fundy.example>
[candidacy delta]
company=Delta
role=Rep
people=Max Orr <max@delta.example>
CONFIG

mail Sent a1 'Wed, 18 Nov 2026 09:00:00 +0100' "$me" dana@acme.example 'Account Executive' <<'TEXT'
Dear Dana, I would like to talk about the job. Jo
TEXT
mail cur a2 'Fri, 20 Nov 2026 09:12:00 +0100' 'Dana Reyes <dana@acme.example>' "$me" 'Re: Account Executive' \
  'In-Reply-To: <a1@mail.example>' <<'TEXT'
Hi Jo, could you do Thursday at 2?
Dana
TEXT
mail cur h1 'Mon, 16 Nov 2026 10:00:00 +0100' 'Ann Cole <ann@harrow.example>' "$me" 'Friday' <<'TEXT'
We look forward to meeting you on Friday.
Ann
TEXT
mail Sent s1 'Mon, 9 Nov 2026 10:00:00 +0100' "$me" kelly@straits.example 'BD Manager' <<'TEXT'
Dear Kelly, thank you for the talk. Jo
TEXT
mail cur s2 'Mon, 9 Nov 2026 18:10:00 +0100' 'Kelly Ng <kelly@straits.example>' "$me" 'Re: BD Manager' \
  'In-Reply-To: <s1@mail.example>' <<'TEXT'
Thank you, Jo. We will get back to you by Friday 13 November.
Kelly
TEXT
mail Sent t1 'Fri, 30 Oct 2026 10:00:00 +0100' "$me" helen@atlas.example 'Territory manager' <<'TEXT'
Dear Helen, may I ask how things stand? Jo
TEXT
mail cur f1 'Thu, 19 Nov 2026 10:00:00 +0100' 'Lorraine Roy <lorraine@fundy.example>' "$me" 'Branch manager' <<'TEXT'
Dear Jo, we will let you know by Friday 27 November.
Lorraine
TEXT
mail Sent d1 'Mon, 2 Nov 2026 10:00:00 +0100' "$me" max@delta.example 'Rep' <<'TEXT'
Dear Max, I am applying for the position of sales rep. Jo
TEXT
mail cur d2 'Thu, 5 Nov 2026 10:00:00 +0100' 'Max Orr <max@delta.example>' "$me" 'Re: Rep' 'In-Reply-To: <d1@mail.example>' <<'TEXT'
Dear Jo, unfortunately we have decided not to move forward with your application.
Max
TEXT
}
