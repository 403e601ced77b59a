#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A second scan writes nothing, opens nothing for writing and leaves the revision alone; a plain one costs no more than
# asking notmuch whether there is news.  Speaks TAP.
# usage: idle.sh BUILD-FOLDER
set -u
build=$1
for tool in notmuch strace python3; do
  command -v "$tool" > /dev/null || { echo "1..0 # SKIP no $tool"; exit 0; }
done
top=$(mktemp -d) || exit 99
trap 'rm -rf "$top"' EXIT
HOME=$top
PATH=$build/src:$PATH
TZ=UTC
export HOME PATH TZ
unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME NOTMUCH_CONFIG NOTMUCH_PROFILE NOTMUCH_DATABASE MAILDIR
strace -o /dev/null true 2> /dev/null || { echo '1..0 # SKIP strace may not trace'; exit 0; }

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
# traced WORDS...: what was opened for writing or changed by name, but for devices
traced () {
  strace -f -qq -e trace=open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,ftruncate,mkdir,mkdirat,link,linkat \
    -o "$top/trace" "$@" > /dev/null 2>&1 < /dev/null
  grep -E 'O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|creat\(|rename|unlink|ftruncate|mkdir|link' "$top/trace" |
    grep -vE '"/dev/(null|tty)"|readlink| = -1 ' | head -5
}
revision () {
  notmuch count --lastmod '*' | cut -f 2,3
}

mkdir -p "$HOME/.config/followup" "$HOME/mail/cur" "$HOME/mail/new" "$HOME/mail/tmp"
printf '[database]\npath=%s\n[user]\nname=Jo Hall\nprimary_email=jo@home.example\n[new]\ntags=\n' "$HOME/mail" > "$HOME/.notmuch-config"
printf '[candidacy acme]\npeople=Dana Reyes <dana@acme.example>\n' > "$HOME/.config/followup/config"
printf 'From: Dana Reyes <dana@acme.example>\nTo: jo@home.example\nDate: Fri, 20 Nov 2026 09:12:00 +0100\nMessage-ID: <a@mail.example>\nSubject: The job\n\nHi Jo, could you do Thursday at 2?\nDana\n' > "$HOME/mail/cur/a"
notmuch new --quiet
now=--now=2026-11-22T09:00:00+00:00

before=$(revision)
check 'the trace sees a first scan write' "$(traced followup-scan "$now" | grep -c .)" 5
first=$(revision)
check 'and the revision move' "$([ "$before" != "$first" ] && echo moved)" moved
check 'a second at the same time opens nothing for writing' "$(traced followup-scan "$now")" ''
check 'and leaves the revision alone' "$(revision)" "$first"
check 'nor does one that reads every message anew write tags' "$(followup-scan --full -q "$now"; revision)" "$first"
followup-scan -q
first=$(revision)
check 'a plain one with nothing new opens nothing for writing' "$(traced followup-scan)" ''
check 'and asks the database nothing' "$(grep -c 'glass"' "$top/trace")" "$(grep -c 'iamglass"' "$top/trace")"
check 'and leaves the revision alone, too' "$(revision)" "$first"

# medians of 40 pairs in turn, so that what else the machine does meets both
check 'nothing new costs at most 1.2 times notmuch count' "$(python3 - <<'PYTHON'
import statistics, subprocess, time
def cost(*words):
    start = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
pairs = [(cost('followup-scan'), cost('notmuch', 'count', 'lastmod:99999999..')) for _ in range(40)]
ours, theirs = (statistics.median(side) for side in zip(*pairs))
print('kept' if ours <= 1.2 * theirs else f'{ours / theirs:.2f}')
PYTHON
)" kept
echo "1..$n"
