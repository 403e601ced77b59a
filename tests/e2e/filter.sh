#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup filter: the message passes byte for byte whatever happens, below one line where there is one to say.  TAP.
# usage: filter.sh BUILD-FOLDER
# shellcheck disable=SC2016,SC2154 # backquotes and dollars of hostile mail; variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
# passes NAME FILE [WORDS...]: exit code 0 and the same bytes, nothing on standard error
passes () {
  name=$1; file=$2; shift 2
  followup filter $now "$@" < "$file" > "$top/out" 2> "$top/err"
  code=$?
  check "$name" "$code $(cmp -s "$file" "$top/out" && echo same) $(cat "$top/err")" '0 same '
}
# adorns NAME FILE LINE: that line, then the same bytes
adorns () {
  # on a busy machine the line may come too late, and the message passes without
  for attempt in 1 2 3 4 5; do
    followup filter $now < "$2" > "$top/out" 2> "$top/err"
    code=$?
    head -n 1 "$top/out" > "$top/line"
    [ "$(head -c 2 "$top/line")" = '[ ' ] && break
    sleep "$attempt"
  done
  tail -n +2 "$top/out" > "$top/rest"
  check "$1" "$code $(cmp -s "$2" "$top/rest" && echo same) $(cat "$top/err") $(cat "$top/line")" "0 same  $3"
}

printf 'From: x@x.example\nMessage-ID: <q@x.example>\n\nno end of line' > "$top/plain"
passes 'no database' "$top/plain"
job_mail
mail cur n1 'Sat, 21 Nov 2026 12:00:00 +0100' 'News <news@paper.example>' "$me" 'Your weekly news' 'List-Id: <news.paper.example>' <<'TEXT'
Nothing of note.
TEXT
mail cur 'x2$(id)`id`' 'Sat, 21 Nov 2026 11:00:00 +0100' "Dana Reyes <dana@elsewhere.example>" "$me" "Re: $encoded" \
  'In-Reply-To: <a2@mail.example>' <<'TEXT'
Jo, I write from another address. Can you call me?
TEXT
notmuch new --quiet
# notmuch renames what it tags
cp "$HOME/mail/cur" "$HOME/mail/Sent" "$top/" -r
passes 'before the first scan' "$top/cur/a2"
followup-scan -q $now

# ---- the line ----
adorns 'their question' "$top/cur/a2" \
  '[ Acme · Account Executive · reply due since Fri 20 Nov, late · Dana Reyes: "Hi Jo, could you do Thursday at 2?" · a message could not be decided: look at it ]'
adorns 'my own mail in that thread' "$top/Sent/a1" \
  '[ Acme · Account Executive · reply due since Fri 20 Nov, late · Dana Reyes: "Hi Jo, could you do Thursday at 2?" · a message could not be decided: look at it ]'
adorns 'in time' "$top/cur/f1" '[ Fundy Bank · Branch · waiting since Thu 19 Nov ]'
adorns 'an outcome' "$top/cur/d2" '[ Delta · Rep · rejected ]'
passes 'what belongs to nothing' "$top/cur/n1"
passes 'what is not indexed' "$top/plain"
passes 'nothing at all' /dev/null
head -c 300000 /dev/urandom > "$top/noise"
passes 'noise' "$top/noise"
{ cat "$top/cur/n1"; head -c 70000000 /dev/zero; } > "$top/large"
passes 'more than is kept' "$top/large"
rm -f "$top/large"
python3 -c 'print("Message-ID: <" + "a" * 9000000 + ">")' > "$top/endless"
passes 'a header without end' "$top/endless"
rm -f "$top/endless"

# ---- as a mailer shows it ----
# decoded, headers weeded, other order; the text is another, the headers are not
printf 'Date: Fri, 20 Nov 2026 09:12:00 +0100\nFrom: Dana Reyes <dana@acme.example>\nTo: Jo\nSubject: Re: Account Executive\n\n[-- x --]\nHi\n' > "$top/weeded"
adorns 'without its Message-ID: by date and sender' "$top/weeded" \
  '[ Acme · Account Executive · reply due since Fri 20 Nov, late · Dana Reyes: "Hi Jo, could you do Thursday at 2?" · a message could not be decided: look at it ]'
sed 's/^Date/Message-ID: <f1@mail.example>\nDate/' "$top/weeded" > "$top/shown"
adorns 'with it: by it alone' "$top/shown" '[ Fundy Bank · Branch · waiting since Thu 19 Nov ]'
sed 's/dana@acme/dana@acne/' "$top/weeded" > "$top/other"
passes 'another sender at that second' "$top/other"
sed '/^Date/d' "$top/weeded" > "$top/dateless"
passes 'neither Message-ID nor date' "$top/dateless"
sed 's/^Date/To: <x@x.example> Message-ID: <f1@mail.example>\nDate/; s/$/\r/' "$top/weeded" > "$top/crlf"
adorns 'lines that end in CR LF' "$top/crlf" \
  '[ Acme · Account Executive · reply due since Fri 20 Nov, late · Dana Reyes: "Hi Jo, could you do Thursday at 2?" · a message could not be decided: look at it ]'
mail cur a2twin 'Fri, 20 Nov 2026 09:12:00 +0100' 'Dana Reyes <dana@acme.example>' "$me" 'Re: Other' <<'TEXT'
Another mail of the same second.
TEXT
notmuch new --quiet
passes 'two of that second: neither is guessed' "$top/weeded"

# ---- what was taken away, what is undecided, what is hostile ----
notmuch tag -followup/reply-due id:a2@mail.example
adorns 'a tag that was taken away is not said' "$top/cur/a2" '[ Acme · Account Executive · a message could not be decided: look at it ]'
followup filter $now < "$top/cur/x2\$(id)\`id\`" | head -n 1 > "$top/line"
says 'could not be decided' "$(cat "$top/line")" 'a message could not be decided: look at it'
mail cur e1 'Sat, 21 Nov 2026 15:00:00 +0100' "$encoded <max@delta.example>" "$me" "$encoded" <<TEXT
Hello Jo, ${evil} could you send ${evil} your papers by Tuesday?
TEXT
printf '[candidacy evil]\ncompany=De\342\200\256lta\npeople=Max <max@delta.example>\n' > "$top/evil-config"
cp "$HOME/mail/cur/e1" "$top/cur/"
notmuch new --quiet
followup-scan -q $now --config="$top/evil-config"
followup filter $now --config="$top/evil-config" < "$top/cur/e1" | head -n 1 > "$top/line"
says 'hostile words are said' "$(cat "$top/line")" 'Hello Jo, ]0;owned'
harmless 'and do nothing to the terminal' "$top/line"
LC_ALL=C followup filter $now --config="$top/evil-config" < "$top/cur/e1" > "$top/out"
check 'a locale of ASCII alone: the line is plain, the message is not touched' \
  "$(head -n 1 "$top/out" | LC_ALL=C grep -c '[^ -~]') $(tail -n +2 "$top/out" | cmp - "$top/cur/e1" && echo same)" '0 same'
followup-scan -q $now

# ---- it never fails the mailer ----
board=$(find "$HOME/.cache/followup" -name 'board-*')
check 'the lines are kept for us alone' "$(stat -c %a "$board")" 600
before=$(stat -c '%i %Y' "$board")
followup-scan -q $now --full
check 'a second scan does not write them again' "$(stat -c '%i %Y' "$board")" "$before"
head -c 100 /dev/urandom > "$board"
adorns 'damaged lines: the tags' "$top/cur/f1" '[ fundy · contact · waiting ]'
rm "$board"
adorns 'no lines: the tags' "$top/cur/f1" '[ fundy · contact · waiting ]'
mkdir "$top/alone"
cp "$build/src/followup" "$top/alone/"
passes 'an option that is not known' "$top/cur/f1" --nonsense
passes 'a broken configuration' "$top/cur/f1" --config="$top/nothing-there"
"$top/alone/followup" filter < "$top/cur/f1" > "$top/out" 2>&1
check 'no engine' "$? $(cmp "$top/cur/f1" "$top/out" && echo same)" '0 same'
death_number=0
for death in 'kill -9 $$' 'sleep 60' 'echo "[ no end"; exit 1' 'printf "\033]0;owned\007\n"' 'yes' 'exec cat' 'printf "a\nb\n"'; do
  death_number=$((death_number + 1))
  printf '#!/bin/sh\n%s\n' "$death" > "$top/alone/followup-engine"
  chmod +x "$top/alone/followup-engine"
  "$top/alone/followup" filter < "$top/cur/f1" > "$top/out" 2> "$top/err"
  check "an engine that misbehaves, $death_number" "$? $(cmp "$top/cur/f1" "$top/out" && echo same)" '0 same'
done
echo damage > "$(find "$HOME/mail/.notmuch" -name iamglass)"
passes 'a damaged database' "$top/cur/f1"
sh -c "followup filter < '$top/cur/a2' | head -c 10 > /dev/null; exit 0"
followup filter < "$top/cur/f1" > /dev/full 2> /dev/null
check 'a full disk is told: the message did not pass' "$?" 74
sh -c "followup filter < '$top/cur/f1' >&-" 2> /dev/null
check 'so is a standard output that is closed' "$?" 74
run followup filter --help
check 'help' "$code" 0
echo "1..$n"
