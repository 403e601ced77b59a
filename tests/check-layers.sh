#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Keeps the walls of the house (docs/design.md): what each room under src/ may include and call.  TAP, one point a rule.
set -u
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C

# room: the rooms it may include besides itself
rooms='
stamp:
sandbox:
base:
facts: base
config: base facts
contacts: base
text: base facts
mail: base facts text
reader: base facts text mail sandbox
candidacy: base facts config
timeline: base facts config candidacy
cadence: base facts config candidacy timeline
tags: base facts config candidacy timeline cadence
store: base facts config candidacy timeline cadence tags
scan: base facts config candidacy timeline cadence tags store stamp sandbox reader/pool.h
cli: base facts config contacts candidacy timeline cadence tags store scan stamp sandbox reader/pool.h
front: stamp
'

# Headers of other projects: header, then the files that may include it.
foreign='
gmime/ src/mail/
libical/ src/mail/
libxml/ src/mail/
libpsl src/mail/ src/config/domain-list
notmuch src/store/store-notmuch
seccomp src/sandbox/
linux/landlock src/sandbox/
json-glib/ src/facts/ src/cli/ src/scan src/cadence/verdict-json src/store/
check.h tests/
'

# Rooms that know neither clock, environment, files nor terminal: `now` and the rest come in as parameters.
pure='base facts config contacts text candidacy timeline cadence tags'
outside_world='time|gettimeofday|clock_gettime|g_get_real_time|g_get_monotonic_time|g_date_time_new_now[a-z_]*'
outside_world="$outside_world|getenv|g_getenv|secure_getenv|fopen|open|openat|fdopen|g_open|g_fopen|g_file_get_contents"
outside_world="$outside_world|g_dir_open|printf|fprintf|vprintf|puts|fputs|putchar|g_print|g_printerr|g_message|g_warning|perror"
# The two places where the world comes in on purpose: TZ, and the files of the configuration.
exempt='^src/base/zone\.c:|^src/config/config-load\.c:'

# Calls that hang, overflow, run programs or change mail, found by trying; nowhere in the programs.
banned='g_mime_multipart_get_boundary|icalcomponent_foreach_recurrence|icalrecur_iterator_new|icaltimezone_get_component'
banned="$banned|icalcomponent_get_timezone|icaltimezone_expand_[a-z_]*|icaltimezone_array_[a-z_]*"
banned="$banned|g_regex_[a-z_]*|regcomp|regexec|system|popen|g_spawn_command_line_[a-z]*|strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca"
banned="$banned|notmuch_message_tags_to_maildir_flags|notmuch_database_remove_message|notmuch_database_upgrade"

# "FILE:LINE:code" of every source file given, without comments and the insides of strings.
code () {
  awk '
    FNR == 1 { comment = 0 }
    {
      out = string = ""
      n = length ($0)
      for (i = 1; i <= n; i++) {
        c = substr ($0, i, 1); two = substr ($0, i, 2)
        if (comment) { if (two == "*/") { comment = 0; i++ } continue }
        if (string != "") { if (c == "\\") { i++; continue } if (c == string) { string = ""; out = out c } continue }
        if (two == "/*") { comment = 1; i++; continue }
        if (two == "//") break
        if ((c == "\"" || c == "\047") && $0 !~ /^#include/) string = c
        out = out c
      }
      if (out ~ /[^ ]/) print FILENAME ":" FNR ":" out
    }' "$@"
}

n=0
failed=0
point () {
  n=$((n + 1))
  found=$(printf '%s\n' "$2" | grep .)
  if [ -z "$found" ]; then
    echo "ok $n - $1"
  else
    failed=1
    echo "not ok $n - $1"
    printf '%s\n' "$found" | sed 's/^/# /'
  fi
}

echo 'TAP version 13'
all=$(find src include -name '*.[ch]' -o -name '*.def' | sort)
# shellcheck disable=SC2086
lines=$(code $all)

wrong=
for room in $(find src -mindepth 1 -maxdepth 1 -type d | sed 's,src/,,' | sort); do
  printf '%s\n' "$rooms" | grep -q "^$room:" || wrong="$wrong
src/$room: a room without a rule in tests/check-layers.sh"
done
point 'every room has its place' "$wrong"

wrong=$(printf '%s\n' "$rooms" "$lines" | awk -F: '
  /^[a-z]+:/ && !/^src/ { allowed[$1] = $2; next }
  match ($0, /:#include "[^"]*\//) && /^src/ {
    room = split ($1, folder, "/") > 2 ? folder[2] : "scan"
    header = $0
    sub (/[^"]*"/, "", header)
    sub (/".*/, "", header)
    target = substr (header, 1, index (header, "/") - 1)
    places = " " room " " allowed[room] " "
    if (!index (places, " " target " ") && !index (places, " " header " "))
      print $1 ":" $2 ": " header ": src/" room " may include:" (allowed[room] ? allowed[room] : " nothing else")
  }')
point 'a room includes only rooms to its left' "$wrong"

wrong=
while read -r header places; do
  [ -n "$header" ] || continue
  pattern=$(printf '%s\n' "$places" | sed 's/ /|/g')
  wrong="$wrong
$(printf '%s\n' "$lines" | grep -E ":#include <$header" | grep -vE "^($pattern)")"
done <<TABLE
$foreign
TABLE
point 'foreign libraries stay where they belong' "$wrong"

wrong=$(printf '%s\n' "$lines" | grep -E '^src/(front|stamp)/[^:]*:[0-9]+:#include <(glib|gio|gmodule|followup)')
point 'front and stamp need libc alone' "$wrong"

wrong=$(printf '%s\n' "$lines" | grep -E "^src/($(printf '%s' "$pure" | tr ' ' '|'))/" |
  grep -E "(^|[^A-Za-z0-9_.>])($outside_world) ?\(" | grep -vE "$exempt")
point 'clock, environment, files and output stay at the two ends' "$wrong"

wrong=$(printf '%s\n' "$lines" | grep -E "(^|[^A-Za-z0-9_.>])($banned) ?\(")
point 'no banned call' "$wrong"

echo "1..$n"
exit $failed
