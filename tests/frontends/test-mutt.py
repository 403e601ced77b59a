#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mutt with our configuration, driven in a terminal.  TAP.  usage: test-mutt.py BUILD"""
import os, sys
sys.dont_write_bytecode = True
from frontend import Home, PLUGIN, Screen, Tap, job_search, need, until


def configure(home):
    home.write('editor', '#!/bin/sh\ncat "$1" >"$HOME/seen-draft"\n', 0o700)
    home.write('.muttrc', f'''set folder="{home.mail}" spoolfile="+INBOX" record="" postponed="+Drafts" edit_headers=yes
set editor="{home.path}/editor" abort_unmodified=no mail_check=1
source {PLUGIN}/mutt/followup.rc
''')


def main():
    need('mutt', 'tmux', 'notmuch')
    tap, home = Tap(), Home(sys.argv[1])
    configure(home)
    job_search(home)
    home.run('followup', 'maildirs')
    folders = f'{home.path}/.cache/followup/maildirs'
    screen = Screen(home, 'mutt', '-n')
    try:
        tap.check('what is due has its score in the real inbox', screen.wait(r'Dana Reyes +20 +Re: Application'), screen.log)
        tap.check('what is late has more', screen.wait(r'Ruth Amsel +30 +Territory'), screen.log)
        tap.check('other mail has none', screen.wait(r'Kim Orr +0 +Sunday'), screen.log)
        tap.check('the sidebar counts', screen.wait(r'reply-due +2'), screen.log)
        screen.type(f'c{folders}/silent\n')
        tap.check('a folder for a state, with the whole thread', screen.wait(r'Ruth Amsel +30') and screen.wait('Jo Hall +30') and screen.gone('Dana'), screen.log)
        tap.check('in which no flag is set', screen.wait(r'-%-Mutt'), screen.log)
        screen.type(f'c{folders}/reply-due\n')
        tap.check('another', screen.wait(r'Dana Reyes') and screen.gone('Ruth'), screen.log)
        screen.keys('*', 'Enter')
        tap.check('one line above the message says where it stands', screen.wait(r'\[ Acme · Account Executive · .*\]'), screen.log)
        screen.keys('q')
        screen.wait(r'Dana Reyes +20')
        screen.type(',d')
        tap.check('the key opens a draft', screen.wait('y:Send'), screen.log)
        draft = open(f'{home.path}/seen-draft').read() if os.path.exists(f'{home.path}/seen-draft') else ''
        tap.check('which answers their mail', f'In-Reply-To: <{home.question}>' in draft, draft)
        screen.keys('q')
        screen.wait('[Pp]ostpone|[Ss]ave')
        screen.keys('n')
        tap.check('and back', screen.wait(r'Dana Reyes +20'), screen.log)
        screen.type(',c')
        tap.check('the key logs a call: the tag is gone', until(lambda: 'reply-due' not in home.states(f'id:{home.question}')),
                  home.states(f'id:{home.question}'), screen.text())
        tap.check('and the folder is empty', until(lambda: not os.listdir(f'{folders}/reply-due/cur')),
                  os.listdir(f'{folders}/reply-due/cur'))
        screen.type(f'c{folders}/silent\n')
        screen.wait(r'Jo Hall +30')
        home.run('notmuch', 'tag', '+track/closed', f'id:{home.atlas}')
        home.run('followup-key', 'scan')
        screen.type('c!\n')
        screen.wait('Kim Orr')
        screen.type(',u')
        tap.check('after a scan outside, the score is gone', screen.wait(r'Ruth Amsel +0 +Territory'), screen.log)
        tap.equal('its tags', home.states(f'id:{home.atlas}'), {'closed'})
        tap.check('the mail files are as they were', os.path.exists(f'{home.mail}/INBOX/cur') and not any(
            os.path.islink(f'{home.mail}/{folder}/cur/{name}') for folder in ('INBOX', 'Sent')
            for name in os.listdir(f'{home.mail}/{folder}/cur')))
    finally:
        screen.close()
        home.close()
    tap.done()


if __name__ == "__main__":
    main()
