#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Address books: names, phones and streets from vCards and from a program, and what a hostile book or program can do
# (nothing).  Speaks TAP.  usage: contacts.sh BUILD-FOLDER
# shellcheck disable=SC2016 # dollars of hostile addresses
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"
config=$HOME/.config/followup/config

# program NAME < shell text: a program in the user's folder
program () {
  { printf '#!/bin/sh\n'; cat; } > "$top/$1"
  chmod +x "$top/$1"
}
# configure LINES...: [followup], then the candidacies
configure () {
  {
    echo '[followup]'
    printf '%s\n' "$@"
    cat <<'CONFIG'
channels=email;call;letter
[candidacy straits]
company=Straits Marine
people=kelly@straits.example;lee`id`@straits.example;-rf@straits.example
cadence=closer
[candidacy harrow]
company=Harrow Clinic
people=ann@harrow.example
interviews=2026-11-17T14:00/15:00
cadence=weekly
CONFIG
  } > "$config"
}

make_home
mkdir "$HOME/book"
mail Sent s1 'Mon, 9 Nov 2026 10:00:00 +0100' "$me" kelly@straits.example 'BD Manager' <<'TEXT'
Dear Kelly, could you tell me how the search for the BD Manager goes? Jo
TEXT
mail Sent h1 'Tue, 17 Nov 2026 18:00:00 +0100' "$me" ann@harrow.example 'Thank you' <<'TEXT'
Dear Ann, thank you for the interview today. Jo
TEXT
notmuch new --quiet 2> /dev/null

# ---- no book ----
configure
run followup status $now
says 'a call is due' "$out" '  call '
plain=$out
run followup contacts $now
check 'no book: the addresses alone' "$code $out" '0 -rf@straits.example
ann@harrow.example
kelly@straits.example
lee`id`@straits.example'

# ---- vCards ----
printf 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kelly Ng\r\nEMAIL:kelly@straits.example\r\nTEL;TYPE=fax:+65 1\r\nTEL:+65 6123\r\n 4567\r\nADR:;;1 Quay;Singapore;;;\r\nEND:VCARD\r\n' \
  > "$HOME/book/kelly.vcf"
printf 'BEGIN:VCARD\nFN:Ann \033]0;x\007Cole\nEMAIL:ann@harrow.example\nTEL:\033[2J555 0100\nEND:VCARD\n' > "$HOME/book/ann.vcf"
head -c 100000 /dev/urandom > "$HOME/book/noise.vcf"
{ printf 'BEGIN:VCARD\nPHOTO:'; head -c 3000000 /dev/zero | tr '\0' 'A'; printf '\nEND:VCARD\n'; } > "$HOME/book/photo.vcf"
mkfifo "$HOME/book/pipe.vcf"
configure 'contacts=~/book;~/nothing.vcf'
run followup status $now
says 'the number stands by the call' "$out" 'Kelly Ng, +65 61234567'
check 'nothing of a book works on the terminal' "$(printf '%s' "$out" | LC_ALL=C tr -d '\n\t -~\200-\377' | wc -c)" 0
run followup explain straits $now
says 'explain has it, too' "$out" 'Kelly Ng, +65 61234567'
run followup explain harrow --now=2026-11-23T09:00:00+01:00
says 'a number without escapes' "$out" '555 0100'
run followup contacts $now
says 'what could not be read is told' "$err" 'nothing.vcf: No such file'
says 'a pipe is no book' "$err" 'pipe.vcf: is no file'
says 'all that is known' "$out" 'kelly@straits.example · Kelly Ng · +65 61234567 · 1 Quay, Singapore'
printf 'BEGIN:VCARD\nFN:Ann Cole\nEMAIL:ann@harrow.example\nADR;TYPE=work:;;4 Ward Road;Harrow;;HA1;UK\nEND:VCARD\n' > "$HOME/book/ann.vcf"
run followup status --now=2026-11-26T09:00:00+01:00 harrow
followup log call harrow --at=2026-11-23T10:00 --now=2026-11-23T11:00:00+01:00 > /dev/null
run followup status --now=2026-11-25T09:00:00+01:00 harrow
says 'a letter is due' "$out" '  letter '
says 'with the street' "$out" 'Ann Cole, 4 Ward Road, Harrow, HA1, UK'
schema=$here/../../schema
for words in 'status' 'explain harrow' 'contacts'; do
  # shellcheck disable=SC2086
  followup $words --format=json --now=2026-11-25T09:00:00+01:00 > "$top/json" 2> /dev/null
  check "$words by its schema" "$("$here/../support/check-schema" --strict "$schema/${words% *}.json" "$top/json" 2>&1)" ''
done
followup status --format=json --now=2026-11-25T09:00:00+01:00 harrow > "$top/json"
check 'the street in JSON' "$(python3 -c 'import json, sys
print([d["contact"]["street"] for c in json.load(sys.stdin)["candidacies"] for d in c["due"] if d["tag"] == "letter-due"])' < "$top/json")" \
  "['4 Ward Road, Harrow, HA1, UK']"

# ---- a program ----
program ask <<'TEXT'
echo "$1" >> "$0.asked"
echo "1 match"
case $1 in kelly@*) printf 'kelly@straits.example\tKelly N.\twork\n';; *) exit 1;; esac
TEXT
configure "query_command=$top/ask %s"
run followup status $now
check 'status starts no program' "$(cat "$top/ask.asked" 2> /dev/null)" ''
run followup contacts $now
check 'contacts does' "$code" 0
says 'and has the name' "$out" 'kelly@straits.example · Kelly N.'
check 'no address that could be more than one' "$(sort "$top/ask.asked" | tr '\n' ' ')" 'ann@harrow.example kelly@straits.example '
rm "$top/ask.asked"
run followup contacts $now
check 'nobody is asked twice' "$(cat "$top/ask.asked" 2> /dev/null)" ''
says 'the answer was kept' "$out" 'Kelly N.'
run followup contacts --anew $now
check 'but when told to' "$(sort "$top/ask.asked" | tr '\n' ' ')" 'ann@harrow.example kelly@straits.example '
before=$(notmuch count --lastmod '*')
followup-scan -q $now
check 'no tag rests on a book' "$(notmuch search --output=tags '*' | grep -c Kelly)" 0
rm -rf "$HOME/.cache"
run followup status $now
check 'without the cache nothing is lost but names' "$(printf '%s\n' "$out" | grep -c '  call ')" "$(printf '%s\n' "$plain" | grep -c '  call ')"
check 'the scan wrote' "$([ "$before" != "$(notmuch count --lastmod '*')" ] && echo yes)" yes

# ---- programs that go wrong ----
program hang <<'TEXT'
(sleep 300; touch "$0.lived") &
echo $! > "$0.child"
sleep 300
TEXT
configure "query_command=$top/hang %s"
start=$(date +%s)
run followup contacts $now
check 'a program that hangs' "$code $(printf '%s\n' "$err" | wc -l)" '75 1'
says 'a program that hangs: what' "$err" 'no answer within 5 seconds'
check 'soon' "$([ $(($(date +%s) - start)) -lt 40 ] && echo yes)" yes
# Killed is enough: who reaps an orphan, and when, is not ours.
alive () {
  state=$(sed 's/.*) //; s/ .*//' "/proc/$1/stat" 2> /dev/null)
  [ -n "$state" ] && [ "$state" != Z ] && [ "$state" != X ]
}
for _ in 1 2 3 4 5 6 7 8 9 10; do
  alive "$(cat "$top/hang.child")" || break
  sleep 1
done
check 'and nothing of it is left' "$(alive "$(cat "$top/hang.child")" && echo alive)" ''
configure "query_command=$top/nowhere %s"
run followup contacts $now
check 'a program that is not there' "$code $(printf '%s\n' "$err" | wc -l)" '74 1'
program flood <<'TEXT'
yes 'kelly@straits.example	x'
TEXT
configure "query_command=$top/flood %s"
run followup contacts straits $now
check 'a program that does not stop' "$code" 0
program rude <<'TEXT'
printf 'x\nkelly@straits.example\t\033[2JKel\200ly\007\t\n'
kill -9 $$
TEXT
configure "query_command=$top/rude %s"
rm -rf "$HOME/.cache"
run followup contacts straits $now
check 'a program that dies, and its escapes' "$code $(printf '%s' "$out" | LC_ALL=C tr -d '\n -~\200-\377' | wc -c)" '0 0'

# ---- an address is never more than an address ----
cat > "$config" <<CONFIG
[followup]
query_command=sh -c 'echo x; printf "%%s\\\\n" %s >> "$top/seen"'
[candidacy straits]
people=a\`touch\${IFS}$top/gone\`@straits.example;b\$HOME@straits.example;c'd@straits.example;e|f@straits.example;-x@straits.example
domains=straits.example
CONFIG
run followup contacts $now
check 'even where the user asks a shell' "$code $(ls "$top/gone" "$top/seen" 2> /dev/null)" '0 '
printf '[followup]\nquery_command=khard\n' > "$config"
run followup contacts $now
check 'a command without %s' "$code" 78

echo "1..$n"
