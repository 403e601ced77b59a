#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Mail made to kill or hang a parser costs itself alone: each file between two good ones, through the real reader.
# usage: hostile-mail.sh BUILD-FOLDER
# shellcheck disable=SC2016 # Perl's dollar signs
set -u
build=$1
top=$(mktemp -d) || exit 99
trap 'rm -rf "$top"' EXIT
n=0

# make NAME HEADERS BODY: Perl expressions
make () {
  perl -e 'binmode STDOUT; print "From: Dana <dana\@acme.example>\nDate: Wed, 18 Nov 2026 09:12:00 -0500\n",
    "Message-ID: <", shift, "\@acme.example>\nSubject: About you\n", eval (shift), "\n", eval (shift)' "$@" > "$top/$1"
}
mime='"MIME-Version: 1.0\nContent-Type: '
make good '""' '"We will get back to you by Friday.\n"'
make groups-150k '"To: " . "g:" x 50000 . ";" x 50000 . "\n"' '"x\n"'
make groups-300k '"To: " . "g:" x 100000 . ";" x 100000 . "\n"' '"x\n"'
make groups-empty '"To: " . ";" x 1000000 . "\n"' '"x\n"'
make comments '"To: " . "(" x 200000 . "\n"' '"x\n"'
make recipients '"To: " . join (",", map { "a$_\@x.example" } 1 .. 100000) . "\n"' '"x\n"'
make references '"References: " . join (" ", map { "<a$_\@x.example>" } 1 .. 50000) . "\n"' '"x\n"'
make headers 'join "", map { "X-$_: y\n" } 1 .. 100000' '"x\n"'
make boundary-loop "$mime"'multipart/mixed; b\xc3\xa4=1; boundary=x\n"' '"--x\n\nhello\n--x--\n"'
make nested-parts "$mime"'multipart/mixed; boundary=b0\n"' \
  'join "", map { "--b$_\nContent-Type: multipart/mixed; boundary=b" . ($_ + 1) . "\n\n" } 0 .. 20000'
make nested-mails "$mime"'message/rfc822\n"' '"Content-Type: message/rfc822\n\n" x 20000'
make many-parts "$mime"'multipart/mixed; boundary=b\n"' '"--b\n\nx\n" x 200000'
make parameters "$mime"'text/plain; " . join ("; ", map { "a*$_=b" } 1 .. 100000) . "\n"' '"x\n"'
make base64-zeros "$mime"'text/plain\nContent-Transfer-Encoding: base64\n"' '"AAAA" x 10000000'
make long-line '""' '"a" x 20000000'
make quotes '""' '">" x 3000000'
make html-nested "$mime"'text/html\n"' '"<div>" x 300000'
make html-open "$mime"'text/html\n"' '"<" x 2000000'
make calendar-zone "$mime"'text/calendar; method=REQUEST\n"' \
  '"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\n" .
   "RRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1\n" .
   "DTSTART;TZID=X:20261124T140000\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\nEND:VCALENDAR\n"'
make calendar-line "$mime"'text/calendar; method=REQUEST\n"' '"BEGIN:VCALENDAR\nX:" . "a" x 16000000 . "\n"'
make calendar-nested "$mime"'text/calendar; method=REQUEST\n"' '"BEGIN:VCALENDAR\n" x 100000'
make dates '""' '"by Friday next week or in two weeks on 3 March 2027 at 2 pm " x 20000'
perl -e 'srand 7; print map { chr int rand 256 } 1 .. 1000000' > "$top/random"
perl -e 'print "\0" x 1000000' > "$top/zeros"
: > "$top/empty"

read_files () {
  "$build/tests/support/pool-files" --me=jo@home.example "$build/src/followup-reader" "$@"
}
good=$(read_files "$top/good")
case $good in
  *'"promise"'* | *'get back to you'*) result=ok ;;
  *) result='not ok' ;;
esac
n=$((n + 1))
echo "$result $n - good mail is read"

for file in "$top"/*; do
  name=${file##*/}
  [ "$name" = good ] && continue
  n=$((n + 1))
  read_files "$top/good" "$file" "$top/good" > "$top/.out"
  if [ "$?:$(wc -l < "$top/.out"):$(sed -n 1p "$top/.out"):$(sed -n 3p "$top/.out")" = "0:3:$good:$good" ]; then
    echo "ok $n - $name $(sed -n 2p "$top/.out" | grep -o '"parser-killed"')"
  else
    echo "not ok $n - $name"
  fi
done
echo "1..$n"
