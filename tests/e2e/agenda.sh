#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup agenda: what is due when, for people, programs and calendars.  TAP.
# usage: agenda.sh BUILD-FOLDER
# shellcheck disable=SC2016,SC2154 # variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
run followup agenda $now
check 'no database' "$code" 69
printf '' > "$HOME/.config/followup/config"
notmuch new --quiet
run followup agenda $now
check 'nothing at all' "$code $out" '0 nothing is due and nothing lies ahead'
job_mail
cat >> "$HOME/.config/followup/config" <<'CONFIG'
[candidacy karoo]
company=Karoo Solar
people=Pieter Swart <pieter@karoo.example>
interviews=2026-11-25T14:00/15:30
[candidacy nord]
company=Nord
people=Laure Vidal <laure@nord.example>
decision=2026-12-11
CONFIG
mail cur l1 'Fri, 20 Nov 2026 10:00:00 +0100' 'Laure Vidal <laure@nord.example>' "$me" 'Your documents' <<'TEXT'
Dear Jo, please send us your references by 1 December 2026.
Laure
TEXT
mail cur o1 'Fri, 20 Nov 2026 10:00:00 +0100' "$encoded <max@delta.example>" "$me" "$encoded" <<TEXT
Hello Jo, ${evil} could you send ${evil} your papers by Tuesday?
TEXT
notmuch new --quiet
before=$(notmuch count --lastmod '*')
# items: "day kind slug" of each, by time
items () {
  followup agenda $now --format=json "$@" | python3 -c '
import json, sys
for item in json.load(sys.stdin)["items"]:
    print(item["day"], item["kind"], item["slug"], item["start"] or "", "late" if item["late"] else "")' | sed 's/ *$//'
}
check 'what is due when' "$(items | grep -v delta)" '2026-11-22 due acme-ae  late
2026-11-22 due atlas  late
2026-11-22 due harrow-nurse  late
2026-11-22 due nord  late
2026-11-22 due straits-bd  late
2026-11-25 interview karoo 2026-11-25T14:00:00+01:00
2026-11-27 promise fundy
2026-11-30 step fundy
2026-12-01 deadline nord
2026-12-11 decision nord'
check 'of so many days' "$(items --days=4 | tail -n 1)" '2026-11-25 interview karoo 2026-11-25T14:00:00+01:00'
followup agenda $now --format=json > "$top/agenda.json"
check 'the JSON is as described' "$("$here/../support/check-schema" --strict "$here/../../schema/agenda.json" "$top/agenda.json" 2>&1)" ''
followup agenda $now > "$top/text"
harmless 'text: nothing works on the terminal' "$top/text"
harmless 'JSON: nothing works on the terminal' "$top/agenda.json"
says 'text: the words of a promise' "$(cat "$top/text")" 'Fundy Bank · Branch · they promised word until then · Lorraine Roy: "we will let you know by Friday 27 November"'
says 'text: the time of an interview' "$(cat "$top/text")" '14:00  Karoo Solar'
followup agenda $now --format=ics > "$top/ics"
check 'a calendar: whole events with different UIDs' "$(grep -c '^BEGIN:VEVENT' "$top/ics") $(grep -c '^END:VEVENT' "$top/ics") $(grep '^UID' "$top/ics" | sort -u | wc -l)" \
  "$(items | wc -l) $(items | wc -l) $(items | wc -l)"
check 'a calendar: the interview in UTC' "$(grep -c '^DTSTART:20261125T130000Z' "$top/ics")" 1
check 'a calendar: a deadline is a day' "$(grep -c '^DTSTART;VALUE=DATE:20261201' "$top/ics")" 1
check 'a calendar: no line is too long' "$(LC_ALL=C awk 'length ($0) > 76' "$top/ics" | wc -l)" 0
tr -d '\r' < "$top/ics" > "$top/ics-lines"
harmless 'a calendar: nothing works on the terminal' "$top/ics-lines"
# the next day the same things have the same UIDs
followup agenda --now=2026-11-23T08:00:00+01:00 --format=ics > "$top/later"
# uids FILE: of what lies after both days
uids () { tr -d '\r' < "$1" | awk '/^UID/ { uid = $0 } /^DTSTART.*2026(1125|1127|1201|1211)/ { print uid }' | sort; }
check 'a calendar: the same UIDs another day' "$(uids "$top/ics" | wc -l) $(uids "$top/ics")" "4 $(uids "$top/later")"
check 'what is answered has no deadline' "$(mail Sent l2 'Sat, 21 Nov 2026 10:00:00 +0100' "$me" laure@nord.example 'Re: Your documents' 'In-Reply-To: <l1@mail.example>' <<'TEXT'
Dear Laure, here they are. Jo
TEXT
notmuch new --quiet; items | grep -c 'deadline nord')" 0
before=$(notmuch count --lastmod '*')
run followup agenda $now --days=0
check 'no days' "$code" 64
run followup agenda $now --format=config
check 'a format of another command' "$code" 64
run followup status $now --format=ics
check 'its format at another command' "$code" 64
run followup agenda x $now
check 'an argument' "$code" 64
run sh -c "followup agenda $now --format=ics >&-"
check 'standard output is closed' "$code" 74
check 'the database is untouched' "$(notmuch count --lastmod '*')" "$before"
echo "1..$n"
