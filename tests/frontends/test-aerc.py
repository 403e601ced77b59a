#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""aerc with our folders and keys, driven in a terminal.  TAP.  usage: test-aerc.py BUILD"""
import glob, os, sys
sys.dont_write_bytecode = True
from frontend import Home, PLUGIN, Screen, Tap, job_search, need, until


def configure(home):
    home.write('.config/aerc/accounts.conf', f'''[home]
source=notmuch://{home.mail}
query-map={PLUGIN}/aerc/followup.qmap
maildir-store={home.mail}
default=todo
postpone=Drafts
copy-to=Sent
outgoing=/bin/true
from={"Jo Hall <jo@home.example>"}
''')
    home.write('.config/aerc/aerc.conf', '[ui]\nindex-format=%D %-16.16n [%g] %s\nthreading-enabled=true\n'
                                         '[compose]\neditor=cat\n[viewer]\npager=cat\n[filters]\ntext/plain=cat\n')
    with open(f'{PLUGIN}/aerc/binds.conf', encoding='utf-8') as file:
        ours = file.read()
    home.write('.config/aerc/binds.conf', '<C-q> = :quit<Enter>\n' + ours)


def main():
    need('aerc', 'tmux', 'notmuch')
    tap, home = Tap(), Home(sys.argv[1])
    configure(home)
    job_search(home)
    screen = Screen(home, 'aerc')
    try:
        tap.check('the first state folder opens, with its tags', screen.wait(r'followup/reply-due.*'), screen.log)
        tap.check('the folders of the states', all(word in screen.log for word in ('waiting', 'overdue', 'silent')), screen.log)
        screen.type(':cf silent\n')
        tap.check('a state by its name', screen.wait('Ruth Amsel') and screen.gone('Dana'), screen.log)
        screen.type(':cf reply\n')
        tap.check('another', screen.wait('Dana Reyes') and screen.gone('Ruth'), screen.log)
        screen.keys(',', 'd')
        drafts = f'{home.mail}/Drafts/cur/*'
        tap.check('the key puts a draft into the folder', until(lambda: glob.glob(drafts)), screen.text())
        draft = open(glob.glob(drafts)[0]).read() if glob.glob(drafts) else ''
        tap.check('which answers their mail', f'In-Reply-To: <{home.question}>' in draft and 'Message-ID' not in draft, draft)
        tap.check('and is no answer yet', 'reply-due' in home.states(f'id:{home.question}'), home.states(f'id:{home.question}'))
        screen.keys(',', 'c')
        tap.check('the key logs a call: the tag is gone', until(lambda: 'reply-due' not in home.states(f'id:{home.question}')),
                  home.states(f'id:{home.question}'), screen.text())
        home.run('notmuch', 'tag', '+track/closed', f'id:{home.atlas}')
        home.scan()
        # aerc 0.14 keeps a snapshot of the database for up to ten seconds
        tap.check('after a scan outside, a folder not yet visited has the new content',
                  until(lambda: (screen.type(':cf tag:followup/closed\n'), 'Ruth Amsel' in screen.text())[1], 40), screen.text())
        tap.equal('its tags', home.states(f'id:{home.atlas}'), {'closed'})
    finally:
        screen.close()
        home.close()
    tap.done()


if __name__ == "__main__":
    main()
