#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The completions of the shells have every command and every option.  TAP.
# usage: completions.sh BUILD-FOLDER
# shellcheck disable=SC2016,SC2154 # variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make=$here/../../contrib/completions/make
for shell in bash zsh fish; do
  "$make" "$build/src/followup-engine" "$shell" > "$top/$shell" || exit 99
done
make_home
job_mail
notmuch new --quiet
followup-scan -q $now
commands=$(followup help | sed -n 's/^  \([a-z]*\) .*/\1/p')
check 'there are commands' "$(echo "$commands" | wc -l)" "$(grep -c '^  { "[a-z]*", "' "$here/../../src/cli/main.c")"
# options COMMAND: as its help has them
options () { followup help "$1" | grep -oE -- '--[a-z-]+=?' | sort -u | tr '\n' ' '; }

if command -v bash > /dev/null; then
  # offers WORDS...: what bash offers for the last of them
  offers () {
    bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _followup; printf "%s\n" "${COMPREPLY[@]}"' bash "$top/bash" "$@" | sort -u | tr '\n' ' '
  }
  check 'bash: every command' "$(offers followup '')" "$(echo "$commands" | sort | tr '\n' ' ')"
  for command in $commands; do
    [ "$command" = help ] || check "bash: options of $command" "$(offers followup "$command" --)" "$(options "$command")"
  done
  check 'bash: slugs' "$(offers followup status a)" 'acme-ae atlas '
  check 'bash: kinds' "$(offers followup log vo)" 'voicemail '
  check 'bash: kinds of another command' "$(offers followup draft thank)" 'thank-you '
  check 'bash: front ends' "$(offers followup setup e)" 'emacs '
  check 'bash: formats' "$(offers followup agenda --format =)" 'ics json text '
  check 'bash: the beginning of a format' "$(offers followup agenda --format = j)" 'json '
  check 'bash: commands for help' "$(offers followup help mu)" 'mute muttrc '
fi
# the word lists of the generator are those of the program
run followup log x acme-ae
check 'the kinds of notes' "$(printf '%s' "$err" | sed 's/.*known: \(.*\))/\1/; s/,//g')" "$(sed -n 's/^    "log": "\(.*\)",/\1/p' "$make")"
run followup draft acme-ae x
check 'the kinds of drafts' "$(printf '%s' "$err" | sed 's/.*known: \(.*\))/\1/; s/,//g')" "$(sed -n 's/^    "draft": "\(.*\)",/\1/p' "$make")"
run followup setup x
check 'the front ends' "$(printf '%s' "$err" | sed 's/.*known: \(.*\))/\1/; s/,//g')" "$(sed -n 's/^FRONT_ENDS = "\(.*\)"/\1/p' "$make")"
for shell in zsh fish; do
  missing=
  for command in $commands; do
    grep -qw -- "$command" "$top/$shell" || missing="$missing $command"
  done
  check "$shell: every command" "$missing" ''
  n=$((n + 1))
  if ! command -v "$shell" > /dev/null; then
    echo "ok $n - $shell: the file is understood # SKIP not installed"
  elif "$shell" -n "$top/$shell"; then
    echo "ok $n - $shell: the file is understood"
  else
    echo "not ok $n - $shell: the file is understood"
  fi
done
echo "1..$n"
