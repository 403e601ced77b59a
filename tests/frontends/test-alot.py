#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""alot with our configuration and hooks, driven in a terminal.  TAP.  usage: test-alot.py BUILD"""
import os, sys
sys.dont_write_bytecode = True
from frontend import Home, PLUGIN, Screen, Tap, job_search, need, until


def configure(home):
    home.write('editor', '#!/bin/sh\ncat "$1" >"$HOME/seen-draft"\n', 0o700)
    home.write('hooks.py', f"import sys\nsys.path.append('{PLUGIN}/alot')\nfrom followup_hooks import *\n")
    with open(f'{PLUGIN}/alot/config', encoding='utf-8') as file:
        ours = file.read()
    return home.write('alot.config', f'''hooksfile = {home.path}/hooks.py
initial_command = search tag:followup/reply-due OR tag:followup/silent
editor_cmd = {home.path}/editor
edit_headers_whitelist = *
edit_headers_blacklist = Content-Type
[accounts]
  [[home]]
    realname = Jo Hall
    address = jo@home.example
    sendmail_command = true
''' + ours)


def slowly(screen, text):
    """alot takes a burst for less than it is."""
    for c in text:
        screen.keys('Enter' if c == '\n' else 'Space' if c == ' ' else c)


def main():
    need('alot', 'tmux', 'notmuch')
    tap, home = Tap(), Home(sys.argv[1])
    config = configure(home)
    job_search(home)
    screen = Screen(home, 'alot', '-c', config, '-n', f'{home.path}/.notmuch-config')
    try:
        tap.check('the state stands in the list', screen.wait(r'REPLY .*Account|Account.*REPLY'), screen.log)
        tap.check('also of the other', screen.wait('silent'), screen.log)
        tap.check('the membership does not', 'at/acme' not in screen.log, screen.log)
        screen.keys(',', 'q')
        tap.check('a state by its key', screen.wait('Territory') and screen.gone('Account'), screen.log)
        slowly(screen, ':search tag:followup/reply-due\n')
        tap.check('another', screen.wait('Account') and screen.gone('Territory'), screen.log)
        screen.keys(',', 'd')
        tap.check('the key opens a draft which answers their mail', until(
            lambda: os.path.exists(f'{home.path}/seen-draft') or home.question in screen.text()), screen.text())
        draft = open(f'{home.path}/seen-draft').read() if os.path.exists(f'{home.path}/seen-draft') else screen.text()
        tap.check('with its In-Reply-To', home.question in draft + screen.text(), draft, screen.text())
        slowly(screen, ':bclose\n')
        if screen.wait('yes|close', 2):
            screen.keys('y')
        slowly(screen, ':search tag:followup/reply-due\n')
        screen.wait('Account')
        screen.keys(',', 'c')
        tap.check('the key logs a call: the tag is gone', until(lambda: 'reply-due' not in home.states(f'id:{home.question}')),
                  home.states(f'id:{home.question}'), screen.text())
        tap.check('and the list is empty', screen.gone('Account'), screen.log)
        screen.keys(',', 'q')
        screen.wait('Territory')
        home.run('notmuch', 'tag', '+track/closed', f'id:{home.atlas}')
        home.scan()
        screen.keys('@')
        tap.check('after a scan outside, @ shows the new content', screen.gone('Territory'), screen.log)
        tap.equal('its tags', home.states(f'id:{home.atlas}'), {'closed'})
    finally:
        screen.close()
        home.close()
    tap.done()


if __name__ == "__main__":
    main()
