#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What `meson install` puts in place, and that a stranger's program can be built on it.  TAP.
#   install.sh BUILD_FOLDER
set -u
build=${1:?the build folder}
root=$(mktemp -d) || exit 1
trap 'rm -rf "$root"' EXIT

n=0
failed=0
point () {
  what=$1
  shift
  n=$((n + 1))
  if "$@" >"$root/log" 2>&1; then
    echo "ok $n - $what"
  else
    failed=1
    echo "not ok $n - $what"
    sed 's/^/# /' "$root/log"
  fi
}

# Exactly one file of that name somewhere below the root.
installed () {
  [ "$(find "$root/to" -path "*/$1" | wc -l)" -eq 1 ]
}

echo 'TAP version 13'
point 'meson install' env DESTDIR="$root/to" meson install --no-rebuild --quiet -C "$build"
if [ -e "$build/src/followup" ]; then
  point bin/followup installed bin/followup
  point bin/followup-scan installed bin/followup-scan
  point bin/followup-key installed bin/followup-key
  point 'followup --version' sh -c "\"\$(find '$root/to' -path '*/bin/followup')\" --version"
fi
for file in include/followup/facts.h include/followup/day.h include/followup/error.h \
  share/followup/cadences/steady.cadence share/followup/cadences/weekly.cadence man1/followup.1 \
  man1/followup-scan.1 man1/followup-key.1 share/followup/plugin/neomutt/followup.rc \
  share/followup/plugin/mutt/followup.rc man5/followup-config.5 man5/followup-cadence.5 man7/followup-tags.7; do
  point "$file" installed "$file"
done
point 'nothing outside the prefix' sh -c "! find '$root/to' -type f | grep -vE '/(bin|lib|lib/[a-z0-9_-]+|libexec|include|share)/'"

config=$(find "$root/to" -name followup.pc)
if [ -z "$config" ]; then
  n=$((n + 1))
  echo "ok $n - a program of ten lines # SKIP no library is installed"
else
  # The prefix that was asked for lies below the root now.
  mkdir "$root/pc"
  sed "s,^prefix=,prefix=$root/to," "$config" >"$root/pc/followup.pc"
  cat >"$root/ten.c" <<'PROGRAM'
#include <followup/facts.h>
#include <stdio.h>

int
main (void)
{
  g_autofree char *day = followup_day_format (followup_day_parse ("2026-11-22"));
  printf ("%s %s\n", day, followup_channel_word (FOLLOWUP_CHANNEL_LETTER));
  return 0;
}
PROGRAM
  # shellcheck disable=SC2046
  point 'a program of ten lines compiles' "${CC:-cc}" -Wall -Werror -o "$root/ten" "$root/ten.c" \
    $(PKG_CONFIG_PATH="$root/pc" pkg-config --cflags --libs followup)
  library=$(dirname "$(find "$root/to" -name 'libfollowup.so' | head -n 1)")
  point 'and runs' sh -c "LD_LIBRARY_PATH='$library' '$root/ten' | grep -qx '2026-11-22 letter'"

  # One that shows the board.  It lies in the prefix, as this copy's reader is not where the build says that it will be.
  cat >"$root/board.c" <<'PROGRAM'
#include <followup/followup.h>
#include <stdio.h>

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) board = followup_board_read (NULL, 1795950000, &error);

  for (guint i = 0; board && i < board->len; i++) {
    const FollowupVerdict *verdict = board->pdata[i];
    printf ("%s: %s\n", verdict->slug, followup_tag_word (verdict->stage));
  }
  return followup_error_exit_code (error);
}
PROGRAM
  board=$(dirname "$(find "$root/to" -path '*/bin/followup')")/board
  # shellcheck disable=SC2046
  point 'one that shows the board compiles' "${CC:-cc}" -Wall -Werror -o "$board" "$root/board.c" \
    $(PKG_CONFIG_PATH="$root/pc" pkg-config --cflags --libs followup)
  unset NOTMUCH_CONFIG NOTMUCH_PROFILE NOTMUCH_DATABASE MAILDIR XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME
  export HOME="$root/home" LD_LIBRARY_PATH="$library"
  mkdir -p "$HOME/mail/cur" "$HOME/mail/new" "$HOME/mail/tmp" "$HOME/.config/followup"
  point 'without a mailbox: 69' sh -c "'$board'; [ \$? -eq 69 ]"
  if command -v notmuch >/dev/null; then
    printf '[database]\npath=%s\n[user]\nprimary_email=jo@home.example\n' "$HOME/mail" >"$HOME/.notmuch-config"
    printf '[candidacy acme]\npeople=Dana Reyes <dana@acme.example>\n' >"$HOME/.config/followup/config"
    printf '%s\n' 'From: Dana Reyes <dana@acme.example>' 'To: jo@home.example' 'Date: Wed, 25 Nov 2026 10:00:00 +0000' \
      'Message-ID: <1@acme.example>' 'Subject: The job' '' 'Dear Jo, could we invite you to an interview on Monday at 2 pm?' \
      >"$HOME/mail/cur/1"
    notmuch new --quiet
    point 'and shows it' sh -c "'$board' >'$root/shown' && grep -qx 'acme: interviewing' '$root/shown'"
  fi
fi
echo "1..$n"
exit $failed
