#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever goes wrong: one line on standard error that says what, the code of sysexits(3), nothing half done.  Speaks TAP.
# usage: failures.sh BUILD-FOLDER
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"
mounted=
holder=
trap '[ -z "$holder" ] || kill "$holder"; [ -z "$mounted" ] || umount "$mounted"; rm -rf "$top"' EXIT
now=--now=2026-11-26T09:00:00+01:00
config=$HOME/.config/followup/config

ok () {
  n=$((n + 1))
  echo "ok $n - $1"
}
not_ok () {
  n=$((n + 1))
  echo "not ok $n - $1"
  shift
  printf '%s\n' "$@" | sed 's/^/# /'
}
# fails CODE WORDS COMMAND...: that code, exactly one line of complaint with those words in it
fails () {
  expected=$1
  words=$2
  shift 2
  "$@" > "$top/out" 2> "$top/err" < /dev/null
  code=$?
  lines=$(wc -l < "$top/err")
  if [ "$code $lines" = "$expected 1" ] && grep -qF -- "$words" "$top/err"; then
    ok "$expected: $*"
  else
    not_ok "$expected: $*" "exit $code, $lines lines; expected: $words" "$(cat "$top/err")"
  fi
}

# ---- before notmuch is set up ----
mkdir -p "$HOME/.config/followup"
fails 69 'run notmuch setup' followup status $now
fails 69 'run notmuch setup' followup-scan $now
fails 69 'run notmuch setup' env -i "HOME=$HOME" "$build/src/followup-scan"
fails 78 'check NOTMUCH_CONFIG' env NOTMUCH_CONFIG="$top/none" followup-scan $now
mail=$HOME/mail
mkdir -p "$mail/cur" "$mail/new" "$mail/tmp"
printf '[datab' > "$HOME/.notmuch-config"
fails 78 "notmuch's configuration" followup-scan $now
printf '[database]\npath=%s\n[user]\nname=Jo Hall\nprimary_email=jo@home.example\n[new]\ntags=\n' "$mail" > "$HOME/.notmuch-config"
for command in scan status 'explain acme' 'log call acme' 'close acme' 'restore acme' 'track acme id:x' 'snooze 2026-12-01 acme'; do
  # shellcheck disable=SC2086
  fails 69 'run notmuch new' followup $command $now
done
check 'nothing was made' "$(find "$mail" -type f)" ''

printf '[candidacy acme]\ncompany=Acme\npeople=Dana Reyes <dana@acme.example>\n' > "$config"
for i in 1 2; do
  printf '%s\n' 'From: Dana Reyes <dana@acme.example>' 'To: Jo Hall <jo@home.example>' "Date: Mon, 23 Nov 2026 1$i:00:00 +0100" \
    "Message-ID: <$i@acme.example>" 'Subject: The job' '' 'Dear Jo, could you call me?' > "$mail/cur/$i"
done
notmuch new --quiet

# ---- the command line ----
for command in scan status explain read log track ignore mute snooze close withdraw reject offer accept hold restore; do
  fails 64 "Unknown option --nonsense (see followup help $command)" followup "$command" --nonsense
done
fails 64 'did you mean --dry-run?' followup-scan --dryrun
fails 64 'did you mean --format?' followup status --fromat=json
fails 64 'no arguments' followup-scan more
fails 64 'did you mean "status"?' notmuch followup stauts
fails 64 'Missing argument for --now' followup status --now
fails 64 'is no date or time' followup status --now=2026-02-30
fails 64 'known: text, json' followup status --format=xml
fails 64 'so many seconds cannot be waited' followup close acme --wait=-3
fails 64 'or a message on standard input' followup log call $now
fails 64 'takes a kind and a slug' followup log
fails 64 'is no kind of note' followup log shout acme $now
fails 64 'needs --at=' followup log decision acme $now
fails 64 'is no date or time' followup log interview acme --at=2026-13-01 $now
fails 64 'is no address' followup log call acme --with=nobody $now
fails 66 'there is no candidacy "nobody"' followup log call nobody $now
fails 64 'track needs a slug first' followup track
fails 64 'snooze needs a date first' followup snooze
fails 64 'cannot be a slug' followup track none id:1@acme.example $now
fails 64 '"2026-02-30" is no date' followup snooze 2026-02-30 acme $now
fails 64 '2026-11-26 is not ahead' followup snooze 2026-11-26 acme $now
fails 64 'close needs a slug, a query, or a message on standard input' followup close $now
fails 64 'means all mail' followup close '*' $now
fails 66 'no message matches "nonsense"' followup close nonsense $now
printf 'From: a@b.example\nMessage-ID: <unknown@b.example>\n\nx\n' > "$top/unknown"
fails 66 'run notmuch new' sh -c "followup ignore $now < '$top/unknown'"
fails 66 'there is no file' followup status --config="$top/none" $now
check 'nothing was tagged or noted' "$(notmuch search --output=tags '*'; ls "$mail")" "$(printf 'cur\nnew\ntmp')"

# ---- a configuration that nobody understands ----
followup-scan -q $now
revision=$(notmuch count --lastmod '*')
cp "$config" "$top/config"
# wrong LINE WORDS TEXT
wrong () {
  printf '%b' "$3" > "$config"
  fails 78 "$config:$1: $2" followup-scan $now
}
wrong 2 'key "cadense" is not known; did you mean "cadence"?' '[followup]\ncadense=steady\n'
wrong 1 'the group [candidate acme] is not known; did you mean [candidacy acme]?' '[candidate acme]\n'
wrong 3 '"what now" is no group' '[followup]\n\nwhat now\n'
wrong 3 'decision: "2026-02-30" is no day of the calendar' '[candidacy acme]\ncompany=Acme\ndecision=2026-02-30\n'
wrong 2 'the candidacy "nobody" needs people' '# mine\n[candidacy nobody]\n'
wrong 2 'people: "Dana Reyes" is not written like' '[candidacy acme]\npeople=Dana Reyes\n'
wrong 2 'the time zone "Europe/Berln" is not known' '[followup]\nzone=Europe/Berln\n'
wrong 4 'the cadence "a" extends itself by way of "b"' '[cadence a]\nextends=b\n[cadence b]\nextends=a\n'
cp "$top/config" "$config"
mkdir "$HOME/.config/followup/cadences"
printf '# one\nextends=two\n' > "$HOME/.config/followup/cadences/one.cadence"
printf 'extends=one\n' > "$HOME/.config/followup/cadences/two.cadence"
fails 78 "$HOME/.config/followup/cadences/two.cadence:1: the cadence \"one\" extends itself" followup-scan $now
printf 'first=email after 3 days\nthen=fax every 7 days\n' > "$HOME/.config/followup/cadences/two.cadence"
rm "$HOME/.config/followup/cadences/one.cadence"
fails 78 "two.cadence:2: channel \"fax\" is not known" followup status $now
rm -r "$HOME/.config/followup/cadences"
rm "$config"
ln -s "$top/moved-away" "$config"
fails 78 "$config is a link to a file that is not there" followup-scan $now
rm "$config"
mkdir "$config"
fails 74 "$config cannot be read: Is a directory" followup-scan $now
rmdir "$config"
cp "$top/config" "$config"
check 'the tags stand as they did' "$(notmuch count --lastmod '*')" "$revision"

# ---- nowhere to write ----
for command in status 'explain acme' 'status --format=json' "read $mail/cur/1" help --version 'scan --full'; do
  fails 74 'standard output could not be written' sh -c "followup $command > /dev/full"
  fails 74 'standard output could not be written' sh -c "followup $command >&-"
done
sh -c 'followup-scan -q >&-' 2> "$top/err"
check 'a quiet scan needs no standard output' "$? $(cat "$top/err")" '0 '
env -i HOME="$HOME" TZ="$TZ" "$build/src/followup" status $now > "$top/out" 2> "$top/err" < /dev/null
check 'as cron runs it' "$? $(cat "$top/err") $(grep -c '?' "$top/out") $(LC_ALL=C tr -d '\n\040-\176' < "$top/out" | wc -c)" '0  2 0'
check 'as cron runs it: plain' "$(head -n 1 "$top/out")" 'Thu 26 Nov 2026 - 1 candidacy - 1 needs you today'

# ---- a locked database ----
mail_left () { find "$mail" -type f -not -path '*/.notmuch/*' | wc -l; }
left=$(mail_left)
cat > "$top/hold.py" <<'PYTHON'
import ctypes, sys, time
notmuch = ctypes.CDLL("libnotmuch.so.5")
database, words = ctypes.c_void_p(), ctypes.c_char_p()
if notmuch.notmuch_database_open_with_config(None, 1, None, None, ctypes.byref(database), ctypes.byref(words)):
    sys.exit(1)
print("locked", flush=True)
time.sleep(60)
PYTHON
mkfifo "$top/locked"
python3 "$top/hold.py" > "$top/locked" &
holder=$!
read -r _ < "$top/locked"
for command in 'close acme' 'log call acme' 'mute acme'; do
  # shellcheck disable=SC2086
  fails 75 "locked by python3 (process $holder)" followup $command --wait=0 $now
done
fails 75 'is locked by' followup-scan --wait=0 --now=2026-11-23T15:00
check 'looking goes on' "$(followup status $now | grep -c acme)" 1
kill "$holder"
wait "$holder" 2> /dev/null
holder=
check 'no note was left behind' "$(mail_left)" "$left"

# ---- a damaged database ----
cp -r "$mail/.notmuch" "$top/whole"
for file in iamglass postlist.glass termlist.glass docdata.glass; do
  rm -r "$mail/.notmuch"
  cp -r "$top/whole" "$mail/.notmuch"
  [ -s "$mail/.notmuch/xapian/$file" ] || continue
  head -c 16384 /dev/zero | tr '\0' Z > "$mail/.notmuch/xapian/$file"
  for command in 'scan --full' status 'log call acme'; do
    # shellcheck disable=SC2086
    fails 70 'xapian-check' followup $command $now
  done
done
rm -r "$mail/.notmuch"
cp -r "$top/whole" "$mail/.notmuch"
check 'no note was left behind by those' "$(mail_left)" "$left"

# ---- a disk that is full, or read-only ----
mkdir "$top/disk"
if mount -t tmpfs -o size=24m none "$top/disk" 2> /dev/null; then
  mounted=$top/disk
  mv "$mail" "$top/disk/mail"
  ln -s "$top/disk/mail" "$mail"
  tags=$(notmuch search --output=tags '*')
  head -c 30m /dev/zero > "$top/disk/filler" 2> /dev/null
  fails 74 'disk' followup-scan --now=2026-11-23T15:00
  fails 74 'No space left on device' followup log call acme $now
  fails 74 'disk' followup close acme $now
  rm "$top/disk/filler"
  check 'full disk: all tags are the old ones' "$(notmuch search --output=tags '*')" "$tags"
  check 'full disk: no note was left behind' "$(find "$mail/" -type f -not -path '*/.notmuch/*' | wc -l)" "$left"
  followup-scan -q $now
  check 'with room again' "$?" 0
  mount -o remount,ro "$top/disk"
  fails 74 'cannot be written: check its permissions' followup-scan --now=2026-11-23T15:00
  fails 74 'cannot be written: check its permissions' followup close acme $now
  fails 73 'was not written' followup log call acme $now
  check 'read-only: looking goes on' "$(followup status $now | grep -c acme)" 1
else
  ok 'disk full, read-only # SKIP no right to mount'
fi
echo "1..$n"
