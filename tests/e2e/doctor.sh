#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup doctor: one thing wrong at a time, found and told.  TAP.
# usage: doctor.sh BUILD-FOLDER
# shellcheck disable=SC2016,SC2154 # variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
# findings STATE: the checks in that state
findings () {
  followup doctor --format=json $now > "$top/doctor.json" 2> /dev/null
  python3 -c '
import json, sys
print(" ".join(sorted({f["check"] for f in json.load(open(sys.argv[1]))["findings"] if f["state"] == sys.argv[2]})))' "$top/doctor.json" "$1"
}
run followup doctor $now
check 'no database' "$code" 69
says 'no database: what to do' "$out" 'run notmuch new'
# a crontab of our own
mkdir "$top/bin"
PATH=$top/bin:$PATH
printf '#!/bin/sh\ncat "%s/crontab"\n' "$top" > "$top/bin/crontab"; chmod +x "$top/bin/crontab"
: > "$top/crontab"
printf '' > "$HOME/.config/followup/config"
notmuch new --quiet
check 'no mail, no schedule' "$(findings wrong)" 'database schedule'
job_mail
mail cur h2 'Mon, 16 Nov 2026 11:00:00 +0100' 'Joe Bull <joe@harrow.example>' "$me" 'Friday' <<'TEXT'
See you on Friday.
TEXT
notmuch config set maildir.synchronize_flags false
notmuch new --quiet
check 'no scan yet' "$(findings wrong)" 'scan schedule'
followup-scan -q $now
echo '7 * * * * followup-scan -q' > "$top/crontab"
before=$(notmuch count --lastmod '*')
run followup doctor $now
check 'all is well' "$code $(findings wrong)$(findings look)" '0 '
says 'and that is shown' "$out" 'ok     database'
check 'the JSON is as described' "$("$here/../support/check-schema" --strict "$here/../../schema/doctor.json" "$top/doctor.json" 2>&1)" ''
check 'the database is untouched' "$(notmuch count --lastmod '*')" "$before"

: > "$top/crontab"
mkdir -p "$HOME/.config/systemd/user"; touch "$HOME/.config/systemd/user/followup-scan.timer"
check 'a timer of systemd' "$(findings wrong)$(findings look)" ''
rm "$HOME/.config/systemd/user/followup-scan.timer"
followup setup hook --install -q
check 'a hook alone' "$(findings look)" 'schedule'
chmod -x "$HOME/mail/.notmuch/hooks/post-new"
check 'a hook that cannot run' "$(findings wrong)" 'schedule'
followup setup hook --remove -q
echo '7 * * * * followup-scan -q' > "$top/crontab"
for setting in search.exclude_tags new.tags muchsync.and_tags; do
  old=$(notmuch config get "$setting")
  notmuch config set "$setting" 'inbox;followup/waiting'
  check "$setting names a tag of ours" "$(findings wrong | tr ' ' '\n' | grep -c notmuch)" 1
  notmuch config set "$setting" "$old"
done
sed -i 's/dana@acme/dana@acne/' "$HOME/.config/followup/config"
printf 'domains=nowhere.example\n' >> "$HOME/.config/followup/config"
check 'rules that match nothing' "$(findings look)" 'rules'
run followup doctor $now
says 'which person' "$out" 'acme-ae: no mail is from or to dana@acne.example'
says 'which domain' "$out" 'delta: no mail is from or to the domain nowhere.example'
sed -i 's/dana@acne/dana@acme/; /nowhere/d' "$HOME/.config/followup/config"
notmuch tag +old/at/acme-ae -- id:a2@mail.example
run followup doctor $now
says 'an older prefix' "$out" 'followup reset --prefix=old/'
notmuch tag -old/at/acme-ae -- id:a2@mail.example
notmuch config set user.primary_email ''
check 'no address of mine' "$(findings wrong | tr ' ' '\n' | grep -c addresses)" 1
notmuch config set user.primary_email jo@home.example
chmod 000 "$HOME/mail/cur/f1"
[ "$(id -u)" = 0 ] && { rm "$HOME/mail/cur/f1"; mkdir "$HOME/mail/cur/f1"; }
printf '%s' "$evil" > "$top/evil-name"
followup doctor $now > "$top/text"
says 'mail that cannot be read' "$(cat "$top/text")" "$HOME/mail/cur/f1: "
harmless 'nothing works on the terminal' "$top/text"
mkdir "$top/alone"
cp "$build/src/followup" "$build/src/followup-engine" "$top/alone/"
"$top/alone/followup" doctor $now > "$top/text" 2>&1
says 'no reader' "$(cat "$top/text")" 'followup-reader is not installed'
printf '[candidacy acme]\ncadence=wekly\npeople=d@acme.example\n' > "$top/broken"
run followup doctor --config="$top/broken" $now
check 'a broken configuration' "$code" 78
says 'where it is broken' "$out" ':2:'
run followup doctor x
check 'an argument' "$code" 64
run sh -c "followup doctor $now >&-"
check 'standard output is closed' "$((code != 0))" 1
echo "1..$n"
