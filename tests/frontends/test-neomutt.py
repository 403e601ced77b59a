#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""neomutt with our configuration, driven in a terminal.  TAP.  usage: test-neomutt.py BUILD"""
import os, sys
sys.dont_write_bytecode = True
from frontend import Home, PLUGIN, Screen, Tap, job_search, need, until


def configure(home):
    """As docs/neomutt.md says: one line, before it what any user has."""
    home.write('editor', '#!/bin/sh\ncat "$1" >"$HOME/seen-draft"\n', 0o700)
    return home.write('neomuttrc', f'''set folder="{home.mail}" record="" postponed="+Drafts" edit_headers=yes editor="{home.path}/editor"
set abort_unmodified=no mail_check=1 header_cache="" virtual_spoolfile=yes
source {PLUGIN}/neomutt/followup.rc
''')


def main():
    need('neomutt', 'tmux', 'notmuch')
    tap, home = Tap(), Home(sys.argv[1])
    rc = configure(home)
    os.symlink(rc, f'{home.path}/.neomuttrc')
    job_search(home)
    tap.equal('the mailbox before', home.states(f'id:{home.question}') & {'reply-due', 'silent'}, {'reply-due'})
    screen = Screen(home, 'neomutt', '-n')
    try:
        tap.check('the first state mailbox opens, with what is due', screen.wait(r'REPLY .*Application: Account'), screen.log)
        tap.check('no error on the way', 'rror' not in screen.log, screen.log)
        tap.check('the sidebar counts', screen.wait(r'^reply +2'), screen.log)
        tap.check('and names no query', 'query' not in screen.log, screen.log)
        tap.check('the late word stands there', screen.wait(r'MAIL .*late .*silent .*Territory'), screen.log)
        tap.check('mail about no candidacy does not', 'Sunday' not in screen.log, screen.log)
        screen.type('csilent\n')
        tap.check('a state by its name', screen.gone('Account Exec') and screen.wait('Territory'), screen.log)
        screen.type('creply\n')
        tap.check('another', screen.gone('Territory') and screen.wait('Account Exec'), screen.log)
        screen.keys('*', 'Enter')
        tap.check('one line above the message says where it stands', screen.wait(r'\[ Acme · Account Executive · .*\]'), screen.log)
        screen.keys('q')
        screen.wait('Account Exec.*\n.*(->|└─>)')
        screen.type(',d')
        tap.check('the key opens a draft', screen.wait('y:Send'), screen.log)
        draft = open(f'{home.path}/seen-draft').read() if os.path.exists(f'{home.path}/seen-draft') else ''
        tap.check('which answers their mail', f'In-Reply-To: <{home.question}>' in draft, draft)
        tap.check('to them', 'To: Dana Reyes <dana@acme.example>' in draft, draft)
        screen.keys('q')
        screen.wait('[Pp]ostpone|[Ss]ave')
        screen.keys('n')
        tap.check('and back', screen.wait('Account Exec.*\n.*(->|└─>)'), screen.log)
        screen.type(',e')
        tap.check('the key explains', screen.wait('^ reply-due') and screen.wait('press Enter'), screen.log)
        screen.keys('Enter')
        screen.wait('Account Exec.*\n.*(->|└─>)')
        screen.type(',b')
        tap.check('the key opens the board', screen.wait('Atlas Paper · Territory Manager') and screen.wait('press Enter'), screen.log)
        screen.keys('Enter')
        screen.wait('Account Exec.*\n.*(->|└─>)')
        screen.type(',c')
        tap.check('the key logs a call: the tag is gone', until(lambda: 'reply-due' not in home.states(f'id:{home.question}')),
                  home.states(f'id:{home.question}'), screen.text())
        tap.check('and the mailbox is empty', screen.gone('Account Exec'), screen.log)
        screen.type('csilent\n')
        screen.wait('Territory')
        home.run('notmuch', 'tag', '+track/closed', f'id:{home.atlas}')
        home.scan()
        screen.type('csilent\n')
        tap.check('after a scan outside, the mailbox has the new content', screen.gone('Territory'), screen.log)
        tap.equal('its tags', home.states(f'id:{home.atlas}'), {'closed'})
    finally:
        screen.close()
        home.close()
    tap.done()


if __name__ == "__main__":
    main()
