#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The symbols that libfollowup exports are those of tests/symbols.list, no more and no fewer.  TAP.
#   check-symbols.sh LIBRARY            compare
#   check-symbols.sh --update LIBRARY   write the list anew, after a change that was meant
set -u
export LC_ALL=C
list=$(dirname "$0")/symbols.list

exported () {
  nm --dynamic --defined-only --format=posix "$1" | awk '$2 ~ /^[A-Z]$/ && $2 != "A" { print $1 }' | sort
}

if [ "${1-}" = --update ]; then
  exported "$2" >"$list"
  exit
fi
if [ $# -ne 1 ]; then
  echo '1..0 # SKIP no library is built'
  exit 0
fi

echo 'TAP version 13'
echo '1..1'
difference=$(exported "$1" | diff "$list" -)
if [ -z "$difference" ]; then
  echo 'ok 1 - exported symbols'
  exit 0
fi
echo 'not ok 1 - exported symbols: < is missing, > is not on the list'
printf '%s\n' "$difference" | sed 's/^/# /'
exit 1
