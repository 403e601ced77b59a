#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup muttrc: what mutt and neomutt run of it, beside Message-IDs that would have them run more.  TAP.
# usage: muttrc.sh BUILD-FOLDER
# shellcheck disable=SC2016,SC2154 # backquotes and dollars of hostile mail; variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
run followup muttrc $now
check 'no database' "$code $out" '69 '
job_mail
# An id in which everything is tried at once; notmuch takes blanks and line ends out.
hostile='a`touch${IFS}pwned`b$(touch${IFS}pwned)";touch${IFS}pwned;'"'"'`touch${IFS}pwned`'"'"'|~A%cc@evil.example'
mail cur p1 'Sat, 21 Nov 2026 12:00:00 +0100' 'Dana Reyes <dana@acme.example>' "$me" 'Hello' <<'TEXT'
Could you call me?
TEXT
printf '%s\n' "$hostile" > "$top/id"
python3 - "$HOME/mail/cur/p1" "$top/id" <<'PYTHON'
import sys
text, new = open(sys.argv[1]).read(), open(sys.argv[2]).read().strip()
open(sys.argv[1], "w").write(text.replace("p1@mail.example", new))
PYTHON
mail cur p2 'Sat, 21 Nov 2026 13:00:00 +0100' 'Lorraine Roy <lorraine@fundy.example>' "$me" 'Plain' <<'TEXT'
Could you call me?
TEXT
notmuch new --quiet
before=$(notmuch count --lastmod '*')
run followup muttrc $now
check 'muttrc' "$code $err" '0 '
printf '%s\n' "$out" > "$top/rc"
check 'nothing but our own commands and safe ids' "$(grep -cvE "^(# [a-z ;]*|color index bright[a-z]* default '~n [0-9]*-[0-9]*'|score '~i \\^\\.[A-Za-z0-9@_.-]*\\.\\$' [0-9]*)\$" "$top/rc")" 0
says 'the hostile message is scored' "$out" "score '~i ^.a.touch..IFS.pwned.b"
says 'late: 30' "$out" "score '~i ^.a2@mail.example.\$' 30"
check 'what has ended has no score' "$(grep -c 'd[12]@mail' "$top/rc")" 0
run followup muttrc $now --most=2
check 'at most so many, the newest' "$(printf '%s\n' "$out" | grep -c '^score')  $(printf '%s\n' "$out" | sed -n 's/.*\(a2@[a-z]*\).*/\1/p')" '2  '
run followup muttrc $now --most=-1
check 'a senseless number' "$code" 64
run followup muttrc $now x
check 'an argument' "$code" 64
run sh -c "followup muttrc $now >&-"
check 'standard output is closed' "$code" 74
check 'the database is untouched' "$(notmuch count --lastmod '*')" "$before"

# ---- in the mailers themselves ----
# in_mailer PROGRAM RC: its screen with that file sourced, into $top/screen
in_mailer () {
  printf 'set folder=%s/mail\nset spoolfile=%s/mail\nset mbox_type=Maildir sort=date header_cache=""\nset index_format="<%%N> %%s"\nsource %s\n' \
    "$HOME" "$HOME" "$2" > "$top/muttrc"
  mkdir -p "$top/run"
  (cd "$top/run" && tmux -L "followup-$$" -f /dev/null new-session -d -x 100 -y 30 \
    "env HOME=$HOME TERM=xterm-256color LC_ALL=C.UTF-8 $1 -n -F $top/muttrc")
  tries=0
  while [ "$tries" -lt 60 ]; do
    tries=$((tries + 1))
    tmux -L "followup-$$" capture-pane -p > "$top/screen" 2> /dev/null
    grep -qE '<[0-9]+> Re: Account' "$top/screen" && break
    sleep 0.5
  done
  sleep 1
  tmux -L "followup-$$" capture-pane -p > "$top/screen" 2> /dev/null
  tmux -L "followup-$$" kill-server 2> /dev/null
}
for mailer in neomutt mutt; do
  if ! command -v tmux > /dev/null || ! command -v "$mailer" > /dev/null; then
    n=$((n + 1)); echo "ok $n - $mailer # SKIP not installed"
    continue
  fi
  in_mailer "$mailer" "$top/rc"
  says "$mailer: what is late" "$(cat "$top/screen")" '<30> Re: Account Executive'
  says "$mailer: what is due" "$(cat "$top/screen")" '<20> Plain'
  says "$mailer: what has ended" "$(cat "$top/screen")" '<0> Re: Rep'
  check "$mailer: nothing was run" "$(ls "$top/run")" ''
  # this test can fail: the same id between double quotes is run
  printf 'score "~i %s" 20\n' "$(cut -d'"' -f1 "$top/id")" > "$top/naive"
  in_mailer "$mailer" "$top/naive"
  check "$mailer: a naive file is run" "$(ls "$top/run")" 'pwned'
  rm -f "$top/run/pwned"
done
echo "1..$n"
