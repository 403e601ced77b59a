#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What CONTRIBUTING.md asks of every file: a licence line, no endless lines or files, no tabs, no blanks at the end.  TAP.
set -u
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8
# 120 is what we aim at; a row of a table may be longer.
longest_line=160
longest_file=800

n=0
failed=0
point () {
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    failed=1
    echo "not ok $n - $1"
    printf '%s\n' "$2" | sed 's/^/# /'
  fi
}

echo 'TAP version 13'
# shellcheck disable=SC2046
set -- $(find src include tests plugin contrib -type f \( -name '*.c' -o -name '*.h' -o -name '*.def' \) 2>/dev/null | sort)
point 'a licence line comes first' "$(for f in "$@"; do
  head -n 1 "$f" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$f"
done)"
point "no line over $longest_line columns" "$(awk -v most=$longest_line 'length ($0) > most { print FILENAME ":" FNR }' "$@")"
point 'no tabs, no blanks at the end of a line' "$(grep -nE "$(printf '\t')|[ ]+\$" "$@" | cut -d: -f1,2)"
point "no file over $longest_file lines" "$(wc -l "$@" | awk -v most=$longest_file '$2 != "total" && $1 > most { print $2, $1 }')"
point 'docs/mail-oddities.md has every oddity' "$(
  grep -hE 'add_oddity \(|note \(&?reader|oddity = |set_unreadable \(' -r src/mail src/reader src/text |
    grep -oE '"[a-z-]{4,}"' | tr -d '"' | sort -u |
    while read -r word; do grep -q "\`$word\`" docs/mail-oddities.md || echo "$word"; done
)"
point 'the manual pages have every command and option' "$(
  {
    sed -n 's/^  { "\([a-z]*\)", ".*followup_cli_.*/Cm \1/p' src/cli/main.c
    sed -n "s/^ *{ \"\([a-z-]*\)\", [0'].*G_OPTION_ARG.*/Fl -\1/p" src/cli/*.c
  } | sort -u | while read -r macro word; do
    grep -qE -- "($macro|,) $word( |$)" docs/*.1 || echo "$macro $word"
  done
)"
# shellcheck disable=SC2016 # the backquotes of Markdown
point 'and no document tells of a command that is not there' "$(
  {
    sed -n '/^\.Ss Looking/,/^\.Sh/s/^\.It Cm \([a-z].*\)/\1/p' docs/followup.1 | sed 's/ O[pco] .*//; s/ Ar .*//; s/ , /\n/g'
    grep -hoE '(Ql |`|^\$ |    )followup [a-z]+' README.md SECURITY.md NEWS.md docs/*.md docs/*.[157] | sed 's/.*followup //'
    grep -hoE '"followup [a-z]+ ' -r src/cli --exclude=main.c | sed 's/"followup //; s/ $//'
  } | sort -u | while read -r word; do
    grep -q "^  { \"$word\", \"" src/cli/main.c || echo "$word"
  done
)"
echo "1..$n"
exit $failed
