#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The front: what it says and returns whatever becomes of the engine.  Speaks TAP.
# usage: front.sh BUILD-FOLDER
set -u
build=$1
top=$(mktemp -d) || exit 99
trap 'rm -rf "$top"' EXIT
mkdir "$top/bin" "$top/home"
for name in followup followup-scan notmuch-followup; do cp "$build/src/$name" "$top/bin/"; done
cp "$build/tests/support/odd-engine" "$top/bin/followup-engine"
PATH=$top/bin:$PATH
HOME=$top/home
export PATH HOME
unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME NOTMUCH_CONFIG NOTMUCH_PROFILE NOTMUCH_DATABASE MAILDIR TZ \
  FOLLOWUP_DEBUG ODD_DISK ODD_FILE

n=0
# check NAME GOT EXPECTED
check () {
  n=$((n + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    printf '%s\n' "got:      $2" "expected: $3" | sed 's/^/# /'
  fi
}
# run WORDS...: sets code, out, err
run () {
  out=$("$@" 2> "$top/err")
  code=$?
  err=$(cat "$top/err")
}
# shellcheck disable=SC2016 # shown to the user as it is
damaged='not everything was done; is it damaged? try: xapian-check "$(notmuch config get database.path)"/.notmuch/xapian'

run followup --version
check 'version' "$code $out $err" "0 followup $(sed -n "s/^ *version: '\(.*\)',/\1/p" "$(dirname "$0")/../../meson.build") "
check 'only libc is linked' "$(ldd "$top/bin/followup" | grep -c '=>')" "$(ldd "$top/bin/followup" | grep -c 'libc\.so')"

run followup words 'a b' -x
check 'words, messages and code pass' "$code $out $err" '3 [followup-engine][words][a b][-x] as followup a message'
run followup words -v
check 'noise is shown with -v' "$(echo "$err" | grep -c noise)" 1
run followup-scan words
check 'followup-scan is the command scan' "$out" ''
run notmuch-followup words
check 'notmuch followup' "$out" '[followup-engine][words] as notmuch-followup'

for how in abort segv exit; do
  run followup "$how"
  check "$how: one line" "$(echo "$err" | wc -l) ${err##*): }" "1 $damaged"
  check "$how: code" "$code" 70
done
run followup kill
check 'killed' "$code $err" '70 followup: killed from outside before it was done; run it again'
run followup term
check 'stopped' "$code $(echo "$err" | wc -l)" '143 1'
run followup never-up
check 'never up: the linker is heard' "$code $(echo "$err" | head -1)" '70 error while loading shared libraries'

# Waits until the program in the background has said something: ten seconds at most.
await_output () {
  tries=0
  while [ ! -s "$top/out" ] && [ "$tries" -lt 1000 ]; do
    sleep 0.01
    tries=$((tries + 1))
  done
}

for number in 15 2 1; do
  # a shell starts its background jobs with SIGINT ignored, nohup its own with SIGHUP, and the front honours both
  env --default-signal=INT,HUP followup signal > "$top/out" 2> "$top/err" &
  pid=$!
  await_output
  kill "-$number" "$pid"
  wait "$pid"
  check "signal $number is passed on" "$? $(cat "$top/err")" "$((128 + number)) "
done

followup signal > "$top/out" 2> /dev/null &
pid=$!
await_output
engine=
for _ in 1 2 3 4 5 6 7 8 9 10; do
  engine=$(cat "/proc/$pid/task/$pid/children")
  [ -n "$engine" ] && break # the kernel may leave one out while others come and go
  sleep 0.1
done
kill -s KILL "$pid"
wait "$pid" 2> /dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do
  state=$(sed 's/.*) \(.\).*/\1/' "/proc/${engine% }/stat" 2> /dev/null)
  [ "${state:-Z}" = Z ] && break
  sleep 0.2
done
check 'the engine does not outlive the front' "${engine:+seen} ${state:-Z}" 'seen Z'

run sh -c 'followup write > /dev/full'
check 'full standard output' "$code" 74
run sh -c '{ followup write; echo $? >&2; } | head -1'
check 'closed pipe' "$out $err" 'many words 0'
run sh -c 'followup words <&- >&-; echo $? >&2'
check 'closed descriptors' "$(echo "$err" | tail -1)" 3
run sh -c 'ulimit -f 100; followup abort'
check 'file size limit' "$code $(echo "$err" | wc -l)" '74 1'
run env ODD_DISK="$top" followup abort
check 'disk with room' "$code" 70
if mkdir "$top/disk" && mount -t tmpfs -o size=1m none "$top/disk" 2> /dev/null; then
  head -c 2m /dev/zero > "$top/disk/filler" 2> /dev/null
  run env ODD_DISK="$top/disk" followup abort
  umount "$top/disk"
  check 'disk full' "$code $err" '74 followup: the disk is full: not everything was written; make room and run it again'
else
  n=$((n + 1))
  echo "ok $n - disk full # SKIP no right to mount"
fi

echo 'revision 1' > "$top/home/iamglass"
ODD_FILE=$top/home/iamglass
export ODD_FILE
run followup-scan
check 'first scan' "$code $out" '0 engine scanned'
run followup-scan
check 'second scan: the stamp' "$code $out" '0 nothing new'
run followup-scan -q
check 'quiet' "$code $out" '0 '
run followup scan --quiet
check 'as a command' "$code $out" '0 '
run followup scan
check 'the same stamp for each name' "$out" 'nothing new'
run notmuch-followup scan
check 'for notmuch' "$out" 'nothing new'
for option in --now=2026-01-01 -v --full --dry-run; do
  run followup-scan "$option"
  check "$option is for the engine" "$out" 'engine scanned'
done
run env TZ=Asia/Tokyo followup-scan
check 'another zone' "$out" 'engine scanned'
echo 'revision 2' > "$top/home/iamglass"
run followup-scan
check 'another revision' "$out" 'engine scanned'
run followup-scan
check 'and again' "$out" 'nothing new'
cp "$build/tests/support/odd-engine" "$top/new" && mv "$top/new" "$top/bin/followup-engine"
run followup-scan
check 'another engine' "$out" 'engine scanned'
run sh -c 'followup-scan > /dev/full'
check 'summary to a full disk' "$code" 74
rm "$top/bin/followup-engine"
run "$top/bin/followup" status
check 'no engine' "$code $(echo "$err" | wc -l)" '70 1'
echo "1..$n"
