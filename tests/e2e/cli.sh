#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup status, explain and read as a user meets them: a handful of mails in a fresh home and database.  Speaks TAP.
# usage: cli.sh BUILD-FOLDER
# shellcheck disable=SC2016 # backquotes and dollars of hostile mail
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

# ---- before there is a database ----
make_home
run followup --nonsense
check 'an unknown option' "$code $(echo "$err" | wc -l)" '64 1'
run followup stauts
check 'an unknown command' "$code" 64
says 'an unknown command: the near miss' "$err" 'did you mean "status"?'
run followup status a b
check 'too many arguments' "$code" 64
run followup status --format=xml
check 'an unknown format' "$code" 64
run followup status --now=yesterday
check 'an unknown time' "$code" 64
run followup status
check 'no database' "$code $(echo "$err" | wc -l)" '69 1'
run followup explain acme
check 'no database, explain' "$code" 69
run followup read "$top/nothing-there"
check 'read of a missing file' "$code" 66

# ---- the mailbox ----
job_mail
mail cur x1 'Sat, 21 Nov 2026 10:00:00 +0100' "$encoded <dana@acme.example>" "$me" "%s%n $encoded" <<TEXT
Hello Jo, ${evil} could you send ${evil} your papers $marks by Tuesday?
Dana
TEXT
mail cur 'x2$(id)`id`;rm' 'Sat, 21 Nov 2026 11:00:00 +0100' "Dana Reyes <dana@elsewhere.example>" "$me" "Re: $encoded" \
  'In-Reply-To: <a2@mail.example>' <<'TEXT'
Jo, I write from another address. Can you call me?
TEXT
mail cur n1 'Sat, 21 Nov 2026 12:00:00 +0100' 'News <news@paper.example>' "$me" 'Your weekly news' 'List-Id: <news.paper.example>' <<'TEXT'
Nothing of note.
TEXT
notmuch new --quiet

# ---- nothing is written ----
before=$(notmuch count --lastmod '*')
run followup $now
check 'followup alone is the board' "$code $err" '0 '
board=$out
run followup status $now
check 'status says the same' "$code $out" "0 $board"
run followup explain acme-ae $now
check 'explain' "$code $err" '0 '
explained=$out
run followup status --format=json $now
printf '%s\n' "$out" > "$top/status.json"
check 'status as JSON' "$code $err" '0 '
run followup explain --format=json acme-ae $now
printf '%s\n' "$out" > "$top/explain.json"
check 'explain as JSON' "$code $err" '0 '
check 'the database is untouched' "$(notmuch count --lastmod '*')" "$before"
check 'no tag was written' "$(notmuch search --output=tags '*')" ''

# ---- the board ----
if [ -n "${CLI_SHOW-}" ]; then printf '%s\n\n%s\n' "$board" "$explained" >&2; cat "$top/status.json" "$top/explain.json" >&2; fi
check 'first what is due' "$(printf '%s\n' "$board" | sed -n '3,4p' | sed 's/   *acme-ae$//')" ' TODAY
  Acme · Account Executive'
order=$(printf '%s\n' "$board" | grep -oE '(acme-ae|harrow-nurse|straits-bd|atlas|fundy|delta)$' | tr '\n' ' ')
check 'the most urgent first' "$order" 'acme-ae harrow-nurse straits-bd atlas fundy '
says 'who asks what' "$board" 'could you do Thursday at 2?'
says 'who waits for thanks' "$board" 'Ann Cole, Joe Bull still to thank'
says 'the promise that has passed' "$board" 'by Friday 13 November'
says 'until when they have time' "$board" 'until Fri 27 Nov'
says 'what has ended is counted' "$board" 'ENDED  1 rejected in the last 30 days'
run followup status --all $now
says 'all that has ended' "$out" 'Delta · Rep'
run followup status delta $now
check 'one alone' "$code $(printf '%s\n' "$out" | grep -c 'delta$')" '0 1'
run followup status acme-ea $now
check 'an unknown slug' "$code" 66
says 'an unknown slug: the near miss' "$err" 'did you mean "acme-ae"?'

# ---- why ----
says 'explain: the tag' "$explained" 'reply-due'
says 'explain: the words' "$explained" 'could you do Thursday at 2?'
says 'explain: what to do' "$explained" 'followup log call acme-ae'
run followup explain $now
check 'explain: nothing asked, nothing on standard input' "$code" 64
run sh -c "notmuch show --format=raw id:d2@mail.example | followup explain $now"
check 'explain: the candidacy of a message on standard input' "$out" "$(followup explain delta $now)"
run followup explain straits-bd $now
says 'explain: which promise' "$out" 'by Friday 13 November'
run followup explain fundy $now
says 'explain: why not silent' "$out" 'no silent: they are in time'
says 'explain: what comes next' "$out" '+ email-due'
run followup explain id:d2@mail.example $now
check 'explain a message' "$code" 0
says 'explain a message: where it belongs' "$out" 'belongs to delta'
run followup explain id:n1@mail.example $now
check 'explain a message of none' "$code" 0
says 'explain a message of none: why' "$out" 'belongs to no candidacy'
run followup explain id:none@mail.example $now
check 'explain an unknown message' "$code" 66
run followup explain thread:ffff000011112222 $now
check 'explain an unknown thread' "$code" 66
run followup explain 'thread:x or *' $now
check 'explain what is no thread' "$code" 66
run followup explain acme $now
check 'explain an unknown slug' "$code" 66
thread=$(notmuch search --output=threads id:d2@mail.example)
run followup explain "$thread" $now
says 'explain a thread' "$out" 'belongs to delta'

# ---- a message that could not be decided ----
run followup explain 'id:x2$(id)`id`;rm@mail.example' $now
check 'an odd Message-ID' "$code" 0
says 'what is open' "$out" 'is it about acme-ae?'
quoted=$(printf '%s\n' "$out" | sed -n 's/^ *followup ignore //p' | head -n 1)
check 'the command can be pasted' "$(eval "printf %s $quoted")" 'id:"x2$(id)`id`;rm@mail.example"'
check 'and notmuch finds the message by it' "$(eval "notmuch count $quoted")" 1
run sh -c "followup explain $now $quoted"
says 'and so does explain' "$out" 'is it about acme-ae?'
says 'the board names it' "$board" 'TO LOOK AT'
says 'the board asks' "$board" '; is it about '
says 'and has the commands that answer it' "$board" 'followup track acme-ae '

# ---- nothing of the mail works on the terminal ----
for words in 'status --all' 'explain acme-ae' 'explain id:x1@mail.example' 'status --format=json' 'explain --format=json acme-ae' \
  "read --format=text $HOME/mail/cur/x1" "read --format=json $HOME/mail/cur/x1" 'explain no[31mthing'; do
  # shellcheck disable=SC2086
  followup $words $now > "$top/out" 2>&1 < /dev/null
  [ "${words#*json}" = "$words" ] || printf '' > "$top/marks-are-data"
  if [ -e "$top/marks-are-data" ]; then
    rm "$top/marks-are-data"
    check "as JSON: $(echo "$words" | cut -d' ' -f1)" "$(LC_ALL=C tr -d '\n\040-\176\200-\377' < "$top/out" | wc -c)" 0
    check 'well formed' "$(python3 -m json.tool < "$top/out" > /dev/null && echo yes)" yes
  else
    harmless "on a pipe: $(echo "$words" | cut -d' ' -f1)" "$top/out"
  fi
done
if command -v script > /dev/null; then
  for words in 'status --all' 'explain acme-ae' 'explain id:x1@mail.example'; do
    script -qec "stty cols 80; followup $words $now" /dev/null > "$top/tty" < /dev/null
    harmless "on a terminal: $words" "$top/tty" colour
  done
  script -qec "stty cols 80; followup $now" /dev/null > "$top/tty" < /dev/null
  check 'colour on a terminal' "$(grep -c "$(printf '\033\\[')" "$top/tty" | sed 's/^[1-9].*/some/')" some
  sed "s/$(printf '\033')\\[[0-9;]*m//g" "$top/tty" | tr -d '\r' > "$top/plain"
  check '80 columns are enough' "$(grep -vE 'followup (explain|track|ignore)' "$top/plain" | python3 -c 'import sys; print(max(len(l.rstrip("\n")) for l in sys.stdin) <= 80)')" True
  NO_COLOR=1 script -qec "stty cols 80; followup $now" /dev/null > "$top/tty" < /dev/null
  check 'no colour with NO_COLOR' "$(grep -c "$(printf '\033')" "$top/tty")" 0
  script -qec "stty cols 1; followup $now; followup explain acme-ae $now" /dev/null > "$top/tty" < /dev/null
  check 'a terminal of one column' "$(grep -c Acme "$top/tty" | sed 's/^[1-9].*/some/')" some
else
  check 'no script(1), no terminal # SKIP' 0 0
fi
check 'no colour on a pipe' "$(printf '%s' "$board" | grep -c "$(printf '\033')")" 0

# ---- JSON by its schema ----
schema=$here/../../schema
followup read --format=json "$HOME/mail/cur/a2" "$HOME/mail/cur/x1" > "$top/read.json"
LC_ALL=C followup explain --format=json fundy $now > "$top/ascii.json"
check 'pure ASCII where the terminal knows no more' "$(LC_ALL=C grep -c "$(printf '[\200-\377]')" "$top/ascii.json")" 0
check_schema=$here/../support/check-schema
followup candidacies --format=json $now > "$top/candidacies.json"
followup-scan --dry-run --format=json $now > "$top/scan.json"
check 'a dry run in JSON' "$(python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["dry_run"], len(d["messages"]) > 0, len(d["changed"]) > 0)' < "$top/scan.json")" 'True True True'
check 'quiet in JSON, too' "$(followup-scan --dry-run --format=json -q $now)" ''
for row in "status status.json" "explain explain.json" "explain ascii.json" "candidacies candidacies.json" "scan scan.json"; do
  name=${row% *}
  check "${row#* } by schema/$name.json" "$("$check_schema" --strict "$schema/$name.json" "$top/${row#* }" 2>&1)" ''
done
followup backtest --format=json $now > "$top/backtest.json"
check 'backtest.json by schema/backtest.json' "$("$check_schema" --strict "$schema/backtest.json" "$top/backtest.json" 2>&1)" ''
run followup backtest $now
says 'the past is played' "$out" 'you waited'
run followup backtest $now 'from:nobody@nowhere.example'
check 'a past without mail' "$code $out" '0 There is no past to play: no mail in which you waited for anybody.'
run followup backtest $now '*'
check 'all mail there is: no query' "$code" 64
check 'read.json by schema/read.json' "$("$check_schema" "$schema/read.json" "$top/read.json" 2>&1)" ''
check 'a slip is seen' "$(sed 's/"slug"/"slog"/' "$top/status.json" > "$top/slip.json"
  "$check_schema" --strict "$schema/status.json" "$top/slip.json" | grep -c 'slog is not described')" 1

# ---- what the user took away ----
followup-scan -q $now
followup-scan -q $now
tagged=$(notmuch count --lastmod '*')
run followup status $now
check 'a scan changes nothing on the board' "$out" "$board"
notmuch tag -followup/reply-due -followup/overdue -- from:dana@acme.example
run followup status $now
check 'a tag taken away is not due any more' "$(printf '%s\n' "$out" | grep -c '  reply ')" 0
run followup explain acme-ae $now
says 'explain: it was taken away' "$out" 'no reply-due: you took it away by hand'
check 'explain: nor is it late' "$(printf '%s\n' "$out" | grep -c '^ overdue')" 0
says 'explain: how to get it back' "$out" 'followup restore acme-ae'
run followup status --format=json acme-ae $now
check 'known in JSON' "$(printf '%s' "$out" | python3 -c 'import json, sys; print("reply-due" in json.load(sys.stdin)["candidacies"][0]["known"])')" True
check 'the scans wrote' "$([ "$tagged" != "$before" ] && echo yes)" yes

followup-scan -q $now
run followup restore acme-ae $now
check 'restore' "$code $(printf '%s\n' "$out" | grep -c 'by hand is forgotten')" '0 1'
run followup status $now
check 'restore: due again' "$(printf '%s\n' "$out" | grep -c '  reply ')" "$(printf '%s\n' "$board" | grep -c '  reply ')"
followup-scan -q $now
check 'restore: the tags are back' "$(notmuch search --output=messages tag:followup/reply-due and tag:followup/overdue and id:a2@mail.example)" \
  'id:a2@mail.example'
revision=$(notmuch count --lastmod '*')
followup restore -q acme-ae $now
check 'restore of nothing writes nothing' "$(notmuch count --lastmod '*')" "$revision"

# ---- what the user holds back ----
followup snooze 2026-12-01 atlas $now > /dev/null
run followup explain atlas $now
says 'asleep: until when, and what waits' "$out" 'no email-due, silent: you asked for quiet until Tue 1 Dec'
undo=$(printf '%s\n' "$out" | sed -n 's/^ *\(notmuch tag -track.*\)/\1/p')
check 'asleep: how to wake it' "$undo" 'notmuch tag -track/until/2026-12-01 -- tag:followup/at/atlas'
run followup status atlas $now
says 'asleep on the board' "$out" 'you asked for quiet until Tue 1 Dec'
followup mute fundy $now > /dev/null
run followup explain fundy $now
says 'muted' "$out" 'no waiting, silent, email-due: you muted it'

# ---- an invitation that names its guests by address alone ----
mail cur v1 'Thu, 19 Nov 2026 10:00:00 +0100' 'Rita Vane <rita@vane.example>' "$me" 'Your interview' <<'TEXT'
Dear Jo, we would like to invite you to an interview. An invitation follows.
Rita Vane
TEXT
printf '%s\n' 'From: Rita Vane <rita@vane.example>' "To: $me" 'Date: Thu, 19 Nov 2026 10:05:00 +0100' 'Message-ID: <v2@mail.example>' \
  'In-Reply-To: <v1@mail.example>' 'Subject: Interview: Tailor' 'MIME-Version: 1.0' \
  'Content-Type: text/calendar; method=REQUEST; charset=utf-8' '' BEGIN:VCALENDAR VERSION:2.0 METHOD:REQUEST BEGIN:VEVENT UID:v-1 \
  DTSTAMP:20261119T090500Z DTSTART:20261120T130000Z DTEND:20261120T140000Z 'SUMMARY:Interview: Tailor' \
  ORGANIZER:mailto:rita@vane.example 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:jo@home.example' END:VEVENT END:VCALENDAR > "$HOME/mail/cur/v2"
notmuch new --quiet
run followup status $now
says 'a guest is called by the name of their mail' "$out" 'Rita Vane still to thank · interview ended Fri 20 Nov 15:00'

# ---- what was told, in JSON ----
followup log call delta --at=2026-11-21T10:00 --with=max@delta.example --format=json $now > "$top/log.json"
check 'a note in JSON' "$(python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["kind"], d["slug"], d["with"])' < "$top/log.json")" "call delta ['max@delta.example']"
followup close delta --format=json $now > "$top/track.json"
undo=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["undo"][0])' < "$top/track.json")
check 'closed' "$(notmuch count tag:track/closed | sed 's/^[1-9].*/some/')" some
$undo
check 'and how to undo it' "$(notmuch count tag:track/closed)" 0
followup restore atlas --format=json $now > "$top/restore.json"
followup merge fundy atlas --format=json $now > "$top/merge.json" 2> /dev/null
check 'a group of the configuration is not merged, in JSON either' "$(cat "$top/merge.json")" ''
followup split fundy fundy-two 'from:nobody' --format=json $now > /dev/null 2>&1
check 'a split of nothing' $? 66
followup track solo from:rita@vane.example --format=json $now > "$top/track2.json"
followup merge vane-tailor solo --format=json $now > "$top/merge.json" 2> "$top/merge.err" ||
  followup merge delta solo --format=json $now > "$top/merge.json"
check 'merged' "$(python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["command"], d["messages"] > 0)' < "$top/merge.json")" 'merge True'
for row in "log log.json" "track track.json" "track track2.json" "track restore.json" "merge merge.json"; do
  name=${row% *}
  check "${row#* } by schema/$name.json" "$("$check_schema" --strict "$schema/$name.json" "$top/${row#* }" 2>&1)" ''
done

# ---- a broken configuration ----
printf '[candidacy acme]\ncadence=wekly\npeople=d@acme.example\n' > "$top/broken"
run followup status --config="$top/broken" $now
check 'a broken configuration' "$code" 78
says 'a broken configuration: where' "$err" ':2:'
run followup status --config="$top/none" $now
check 'no such configuration' "$code" 66

echo "1..$n"
