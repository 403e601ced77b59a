#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup reset: the database is as it was before the first scan.  TAP.
# usage: reset.sh BUILD-FOLDER
# shellcheck disable=SC2010,SC2012,SC2016,SC2154 # variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
notmuch config set maildir.synchronize_flags false
notmuch config set search.exclude_tags 'deleted;spam'
run followup reset
check 'no database' "$code" 69
job_mail
notmuch new --quiet
# what is others' stays: tags, properties, configuration in the database
notmuch tag +inbox +followed +'follow up/x' -- id:a2@mail.example
notmuch config set --database query.jobs 'from:acme.example' 2> /dev/null
printf '#= a2@mail.example theirs=1\n' | notmuch restore --accumulate --include=properties 2> /dev/null
dump () { notmuch dump --include=config --include=properties --include=tags | LC_ALL=C sort; }
files () { (cd "$HOME/mail" && find . -path ./.notmuch -prune -o -printf '%p %i %s\n' | LC_ALL=C sort); }
dump > "$top/before"
files > "$top/files"
check 'there is something of others' "$(grep -cE 'theirs|query.jobs|follow%20up' "$top/before")" 3

run followup reset $now
check 'before the first scan: nothing to take away' "$code $(dump | cmp - "$top/before" && echo same)" '0 same'
followup-scan -q $now
# removed by hand, removed in bulk, deleted later, another candidacy's name known no more
notmuch tag -followup/reply-due -- id:a2@mail.example
followup-scan -q --now=2026-11-22T10:00:00+01:00
check 'a scan remembers what was taken away' "$(notmuch dump --include=properties | grep -c followup.known)" 2
notmuch tag +deleted -- id:t1@mail.example
notmuch tag -followup/at/fundy -followup/contact -followup/waiting -- id:f1@mail.example
followup maildirs -q $now
printf "dana@acme.example\tDana\n" > "$HOME/.cache/followup/contacts"
check 'there is much to take away' "$(dump | cmp -s - "$top/before" || echo other) $(ls "$HOME/.cache/followup" | grep -cE '^(facts|board|stamp|maildirs)')" 'other 3'
before=$(notmuch count --lastmod '*')
run followup reset --dry-run $now
check 'a dry run writes nothing' "$code $(notmuch count --lastmod '*')" "0 $before"
says 'a dry run says what it would' "$out" 'would take away'
notmuch tag -deleted -- id:t1@mail.example

# ---- another program holds the database ----
lock=$(find "$HOME/mail/.notmuch" -name flintlock)
python3 - "$lock" "$build/src/followup" <<'PYTHON' > "$top/locked"
import fcntl, struct, subprocess, sys
handle = open(sys.argv[1], "r+")
fcntl.fcntl(handle, 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 1, 0))  # F_OFD_SETLK
print(subprocess.run([sys.argv[2], "reset", "--wait=0"], capture_output=True).returncode)
PYTHON
check 'a locked database' "$(cat "$top/locked")" 75

run followup reset $now
check 'reset' "$code $err" '0 '
dump > "$top/after"
check 'the database is as before the first scan' "$(diff "$top/before" "$top/after")" ''
check 'no mail was touched' "$(files | diff "$top/files" -)" ''
check 'the cache is gone' "$(find "$HOME/.cache/followup" -mindepth 1)" ''
before=$(notmuch count --lastmod '*')
run followup reset $now
check 'again: writes nothing' "$code $(notmuch count --lastmod '*')" "0 $before"
says 'again: nothing was left' "$out" 'took away 0 tags'
run sh -c "followup reset $now >&-"
check 'standard output is closed' "$code" 74

# ---- what is the user's own ----
followup-scan -q $now
followup close fundy -q $now
followup log call atlas -q $now
mkdir -p "$HOME/.cache/followup"; echo mine > "$HOME/.cache/followup/mine"
followup maildirs -q $now
printf "dana@acme.example\tDana\n" > "$HOME/.cache/followup/contacts"
echo mine > "$HOME/.cache/followup/maildirs/todo/cur/mine"
run followup reset $now
check 'your own words stay' "$code $(notmuch search --output=tags tag:track/closed | grep -c '^track/closed')" '0 1'
check 'your notes stay' "$(find "$HOME/mail/followup/cur" -type f | wc -l)" 1
says 'and that is said' "$out" "$HOME/mail/followup"
check 'your files stay' "$(cat "$HOME/.cache/followup/mine" "$HOME/.cache/followup/maildirs/todo/cur/mine" | tr '\n' ' ')" 'mine mine '
check 'nothing else' "$(notmuch search --output=tags '*' | grep -c ^followup/)" 0

# ---- an older prefix ----
followup-scan -q $now
notmuch tag +old/waiting +old/at/fundy -- id:f1@mail.example
run followup reset --prefix=old/ $now
check 'an older prefix' "$code $(notmuch search --output=tags '*' | grep -c ^old/)" '0 0'
check 'the present one stays' "$(notmuch search --output=tags '*' | grep -c '^followup/at/fundy')" 1
for prefix in '' / track/ inbox 'a b/' '*/'; do
  run followup reset "--prefix=$prefix" $now
  check "no prefix: \"$prefix\"" "$code" 64
done
run followup reset all $now
check 'an argument' "$code" 64

# ---- stopped on the way ----
if command -v strace > /dev/null; then
  strace -f -qq -o /dev/null -e trace=fdatasync -e inject=fdatasync:signal=KILL:when=2 "$build/src/followup-engine" reset $now > /dev/null 2>&1
  run followup reset $now
  check 'stopped on the way: the next run finishes' "$code $(notmuch search --output=tags '*' | grep -c ^followup/)" '0 0'
fi
echo "1..$n"
