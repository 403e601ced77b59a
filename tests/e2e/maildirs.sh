#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup maildirs: links to whole threads, swapped in whole, nothing of the user's touched.  TAP.
# usage: maildirs.sh BUILD-FOLDER
# shellcheck disable=SC2002,SC2010,SC2012,SC2016,SC2154 # backquotes and dollars of hostile mail; variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
run followup maildirs "$top/links" $now
check 'no database' "$code" 69
check 'no database: nothing is made' "$(ls "$top/links" 2> /dev/null)" ''
job_mail
# A file name and an id that would lead elsewhere.
mail cur 'p1' 'Sat, 21 Nov 2026 12:00:00 +0100' 'Kelly Ng <kelly@straits.example>' "$me" 'Hello' <<'TEXT'
Could you call me?
TEXT
python3 - "$HOME/mail/cur" <<'PYTHON'
import os, sys
text = open(sys.argv[1] + "/p1").read().replace("<p1@mail.example>", "<../../../etc/passwd$(id)`id`@evil.example>")
os.remove(sys.argv[1] + "/p1")
open(sys.argv[1] + "/1.x\n$(id)`id`;rm -rf :2,RS/".rstrip("/"), "w").write(text)
PYTHON
notmuch config set maildir.synchronize_flags false
notmuch new --quiet
# everything about the mail folder: names, inodes, sums
mail_state () {
  (cd "$HOME/mail" && find . -path ./.notmuch -prune -o -printf '%p %i %T@ %m\n' | LC_ALL=C sort; find . -path ./.notmuch -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) | sha256sum
}
# subjects STATE FOLDER: the subjects that a maildir shows
subjects () {
  find "$2/$1/cur" -type l -exec sh -c 'for f; do sed -n "s/^Subject: //p" "$f" | head -n 1; done' sh {} + | LC_ALL=C sort | tr '\n' ';'
}
mail_before=$(mail_state)
before=$(notmuch count --lastmod '*')

run followup maildirs "$top/links" $now
check 'made' "$code $err $out" "0  $top/links: 14 of 14 maildirs changed"
check 'one for each state' "$(ls "$top/links" | tr '\n' ' ')" \
  'call-due decision-due email-due feedback-due letter-due overdue reply-due scheduled silent stalled thank-you-due todo unsure waiting '
check 'each is a maildir' "$(find "$top/links" -mindepth 2 -maxdepth 2 -type d | wc -l) $(find "$top/links" -mindepth 3 ! -type l | wc -l)" '42 0'
check 'the whole thread, sent mail too' "$(subjects thank-you-due "$top/links")" 'Friday;'
check 'what waits' "$(subjects waiting "$top/links")" 'Branch manager;'
check 'due and late' "$(subjects reply-due "$top/links")" 'Account Executive;Hello;Re: Account Executive;'
check 'names are ours' "$(find "$top/links" -type l -printf '%f\n' | grep -cvE '^[0-9]+\.[0-9a-f]{24}\.followup:2,[A-Z]*$')" 0
check 'flags are kept' "$(find "$top/links/todo" -type l -name '*:2,RS' | wc -l)" 1
check 'no link dangles' "$(find -L "$top/links" -type l | wc -l)" 0
check 'for us alone' "$(stat -c %a "$top/links")" 700

# ---- again ----
state () { find "$top/links" -printf '%p %i %C@ %l\n' | LC_ALL=C sort; }
first=$(state)
run followup maildirs "$top/links" $now
check 'a second run writes nothing' "$code $out" "0 $top/links: 0 of 14 maildirs changed"
check 'indeed' "$(state)" "$first"

# ---- what changes ----
link=$(find "$top/links/waiting/cur" -type l)
mv "$link" "${link}F"
ln -s "$HOME/mail/cur/s2" "$top/links/waiting/cur/1.old.followup:2,"
run followup maildirs "$top/links" $now
check 'a link that a mailer renamed, and a stale one' "$out" "$top/links: 1 of 14 maildirs changed"
check 'are as they should be' "$(find "$top/links/waiting/cur" -type l)" "$link"
mkdir -p "$top/links/.aside-waiting/cur"
ln -s /etc/passwd "$top/links/.aside-waiting/cur/left"
rm -r "$top/links/waiting"
run followup maildirs "$top/links" $now
check 'what a stopped run left is taken away' "$code $(ls -A "$top/links" | grep -c aside) $(cat /etc/passwd | head -c 1 | wc -c)" '0 0 1'
run followup maildirs "$top/links" --now=2026-12-24T09:00:00+01:00
check 'later other states hold' "$code $(subjects waiting "$top/links")" '0 '
run followup maildirs "$top/links" $now -q
check 'quiet' "$code $out" '0 '

# ---- what is the user's ----
echo mine > "$top/links/todo/cur/saved-by-a-mailer"
rm "$top"/links/silent/cur/* 2> /dev/null
run followup maildirs "$top/links" --now=2026-12-24T09:00:00+01:00
check 'a file in it stays, and that is said' "$code $(cat "$top/links/todo/cur/saved-by-a-mailer")" '73 mine'
says 'where' "$err" "$top/links/todo"
check 'the others are made' "$(subjects waiting "$top/links")" ''
rm "$top/links/todo/cur/saved-by-a-mailer"
mkdir "$top/full"; echo mine > "$top/full/file"
run followup maildirs "$top/full" $now
check 'a folder with something else' "$code $(ls -A "$top/full")" '73 file'
ln -s "$top/full" "$top/pointer"
run followup maildirs "$top/pointer" $now
check 'a link to a folder' "$code $(ls -A "$top/full")" '73 file'
rm -r "$top/links/todo"; mkdir "$top/elsewhere"; ln -s "$top/elsewhere" "$top/links/todo"
run followup maildirs "$top/links" $now
check 'a maildir that is a link' "$code $(ls -A "$top/elsewhere")" '73 '
rm "$top/links/todo"
run followup maildirs "$HOME/mail/links" $now
check 'in the mail' "$code $(ls "$HOME/mail" | tr '\n' ' ')" '64 Sent cur new tmp '
run followup maildirs /proc/links $now
check 'where nothing can be made' "$code" 73
run followup maildirs a b $now
check 'two folders' "$code" 64
run followup maildirs $now
check 'the usual place' "$code $(ls "$HOME/.cache/followup/maildirs" | wc -l)" '0 14'
check 'no mail was touched' "$(mail_state)" "$mail_before"
check 'the database is untouched' "$(notmuch count --lastmod '*')" "$before"

# ---- killed at any moment ----
rm -rf "$top/links"
if command -v strace > /dev/null; then
  broken=0
  for k in 1 3 5 8 13 21 34; do
    strace -f -qq -o /dev/null -e trace=mkdirat,symlinkat,renameat,renameat2,unlinkat \
      -e inject=mkdirat,symlinkat,renameat,renameat2,unlinkat:signal=KILL:when=$k "$build/src/followup-engine" maildirs "$top/links" $now > /dev/null 2>&1
    for state in "$top"/links/*/; do
      [ -d "$state" ] || continue
      [ -d "$state/cur" ] && [ -d "$state/new" ] && [ -d "$state/tmp" ] || broken=$((broken + 1))
    done
  done
  run followup maildirs "$top/links" $now
  check 'killed at any moment: whole maildirs, and the next run finishes' "$broken $code $(ls -A "$top/links" | grep -c aside) $(subjects waiting "$top/links")" '0 0 0 Branch manager;'
fi
echo "1..$n"
