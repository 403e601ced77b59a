#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# followup setup: lines that are shown, added as one block and taken out again, and no other byte changed.  TAP.
# usage: setup.sh BUILD-FOLDER
# shellcheck disable=SC2016,SC2154 # variables of home.sh
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 99
# shellcheck source-path=SCRIPTDIR
. "$here/home.sh"

make_home
# As installed: a prefix of its own with adapters.
prefix=$top/prefix
mkdir -p "$prefix/bin" "$prefix/libexec/followup" "$prefix/share/followup/plugin"
cp "$build/src/followup" "$prefix/bin/"
cp "$build/src/followup-engine" "$build/src/followup-reader" "$prefix/libexec/followup/"
plugin=$prefix/share/followup/plugin
PATH=$prefix/bin:$PATH

run followup setup
check 'what there is, without a database' "$code" 0
says 'each front end' "$out" 'neomutt '
run followup setup neomuth
check 'an unknown front end' "$code" 64
says 'the near miss' "$err" 'did you mean "neomutt"?'
run followup setup --install
check 'nothing to install' "$code" 64
run followup setup neomutt --install --remove
check 'both at once' "$code" 64
run followup setup aerc --install
check 'what takes no block' "$code" 64
run followup setup neomutt --install
check 'adapters that are not installed' "$code $(find "$HOME" -name '*neomuttrc*')" '66 '
mkdir "$plugin/neomutt" "$plugin/mutt" "$plugin/emacs"
touch "$plugin/neomutt/followup.rc" "$plugin/mutt/followup.rc" "$plugin/emacs/notmuch-followup.el"
run followup setup neomutt
check 'the lines' "$code $(printf '%s\n' "$out" | grep -v '^#')" "0 source $plugin/neomutt/followup.rc"

# ---- each of them, in a new file and in one that is there ----
# there_and_back NAME FILE TEXT: TEXT in printf's words, "-": no file
there_and_back () {
  mkdir -p "$(dirname "$2")"
  label="$1 $(printf '%s' "$3" | tr -d '\\\\')"
  rm -f "$2"
  # shellcheck disable=SC2059
  [ "$3" = - ] || { printf "$3" > "$2"; chmod 640 "$2"; }
  if [ -e "$2" ]; then cp "$2" "$top/original"; else rm -f "$top/original"; fi
  run followup setup "$1" --install
  check "$label: added" "$code $(grep -c followup "$2" | sed 's/[2-9]/many/')" '0 many'
  says "$label: shown" "$out" '+'
  cp "$2" "$top/installed"
  first=$(stat -c '%i %Y' "$2")
  run followup setup "$1" --install
  check "$label: twice writes nothing" "$code $(stat -c '%i %Y' "$2")" "0 $first"
  run followup setup
  says "$label: it shows" "$(printf '%s\n' "$out" | grep "^  $1 ")" "set up in $2"
  run followup setup "$1" --remove
  if [ -e "$top/original" ]; then
    check "$label: taken out" "$code $(cmp "$2" "$top/original" && echo same) $(stat -c %a "$2")" '0 same 640'
  else
    check "$label: taken out" "$code $(ls "$2" 2> /dev/null)" '0 '
  fi
  run followup setup "$1" --remove
  check "$label: nothing to take out" "$code" 0
  rm -f "$2"
}
for text in - '' 'set x\n' 'set x'; do
  there_and_back neomutt "$HOME/.config/neomutt/neomuttrc" "$text"
done
there_and_back mutt "$HOME/.muttrc" 'set x\n'
there_and_back emacs "$HOME/.emacs.d/notmuch-config.el" '(setq x 1)\n'

# ---- whose file it is ----
printf 'set x\n' > "$HOME/dotfiles-rc"
ln -s "$HOME/dotfiles-rc" "$HOME/.neomuttrc"
run followup setup neomutt --install
check 'a dotfile that is a link stays one' "$code $(readlink "$HOME/.neomuttrc") $(grep -c followup.rc "$HOME/dotfiles-rc")" "0 $HOME/dotfiles-rc 1"
run followup setup neomutt --remove -q
check 'quiet' "$code $out $(cat "$HOME/dotfiles-rc")" '0  set x'
rm "$HOME/.neomuttrc"
ln -s "$top/nowhere" "$HOME/.neomuttrc"
mkdir -p "$HOME/.config/neomutt"; rm -f "$HOME/.config/neomutt/neomuttrc"
run followup setup neomutt --install --file="$HOME/.neomuttrc"
check 'a link to nowhere is no file to write' "$code $(ls "$top/nowhere" 2> /dev/null)" '73 '
rm "$HOME/.neomuttrc"
printf 'a\000b' > "$top/binary"
run followup setup neomutt --install --file="$top/binary"
check 'no text' "$code $(wc -c < "$top/binary")" '73 3'
printf 'x\n# >>> followup: cut off\n' > "$top/cut"
run followup setup neomutt --install --file="$top/cut"
check 'a block without an end' "$code $(wc -l < "$top/cut")" '65 2'
printf '\033]0;owned\007\n' > "$top/evil"
followup setup neomutt --install --file="$top/evil" > "$top/out" 2>&1
harmless 'what is shown does nothing to the terminal' "$top/out"

# ---- the hook ----
run followup setup hook --install
check 'a hook without a database' "$code" 64
notmuch new --quiet
hook=$HOME/mail/.notmuch/hooks/post-new
run followup setup hook --install
check 'a hook' "$code $(stat -c %a "$hook") $(head -n 1 "$hook")" '0 755 #!/bin/sh'
cp "$build/src/followup-scan" "$prefix/bin/"
job_mail
notmuch new --quiet
check 'it runs' "$? $(notmuch count tag:followup/at/acme-ae | sed 's/[1-9]/some/')" '0 some'
run followup setup hook --remove
check 'taken out' "$code $(ls "$hook" 2> /dev/null)" '0 '
printf '#!/usr/bin/python3\nprint(1)\n' > "$hook"
run followup setup hook --install
check 'a hook in another language' "$code $(wc -l < "$hook")" '65 2'
run sh -c 'followup setup >&-'
check 'standard output is closed' "$code" 74
echo "1..$n"
