#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mailbox made to be run: Message-IDs, subjects, names and folders with what shells, mutt, terminals and python read as
more than text, opened in every mailer with our configuration and under every key.  Nothing may run, nothing may escape.
TAP.  usage: test-hostile.py BUILD"""
import os, re, shutil, subprocess, sys
sys.dont_write_bytecode = True
import importlib
from frontend import Home, ME, PLUGIN, Screen, Tap, need, until

ESC = '\x1b'
# Each touches a file called pwned, if anybody runs it.
EVIL_IDS = [
    'a`touch${IFS}pwned`b@acme.example', '$(touch${IFS}pwned)@acme.example', "x';touch${IFS}pwned;'@acme.example",
    'x";touch${IFS}pwned;"@acme.example', 'x|touch${IFS}pwned@acme.example', '%(touch${IFS}pwned)@acme.example',
    "a'%`touch${IFS}pwned`'@acme.example", r'\`touch${IFS}pwned\`@acme.example',
]
WORDS = f'`touch pwned` $(touch pwned) \';touch pwned;\' ";touch pwned;" |touch pwned %d %s {ESC}]0;escaped\x07{ESC}[2J <b>&amp;'


def mailbox(home):
    company = WORDS.replace('\x07', '').replace(ESC, '')
    groups = [f'[candidacy evil]\ncompany={company}\nrole=%s `touch pwned`\npeople=Dana Reyes <dana@acme.example>\n']
    dana = f'"{WORDS.replace(chr(34), "")}" <dana@acme.example>'
    os.makedirs(f'{home.mail}/`touch pwned`$(touch pwned) \';touch pwned;/cur')
    os.makedirs(f'{home.mail}/`touch pwned`$(touch pwned) \';touch pwned;/new')
    os.makedirs(f'{home.mail}/`touch pwned`$(touch pwned) \';touch pwned;/tmp')
    home.write('.config/followup/config', groups[0])
    for number, mail_id in enumerate(EVIL_IDS):
        home.send(2 + number / 100, dana, ME, f'Mark{number} {WORDS}', f'Hello Jo,\n\ncould you send me {WORDS}?\n\nDana', mail_id=mail_id,
                  folder='`touch pwned`$(touch pwned) \';touch pwned;' if number % 2 else 'INBOX')
    home.run('notmuch', 'new', '--quiet')
    home.scan()


def pwned(home):
    """Files that only somebody who ran the words can have made."""
    found = [os.path.join(folder, name) for folder, _, names in os.walk(home.root) for name in names if name == 'pwned']
    for place in (os.getcwd(), home.path):
        if os.path.exists(f'{place}/pwned'):
            found.append(f'{place}/pwned')
    return found


def clean(tap, home, screen, name):
    titles = screen.tmux('display-message', '-p', '#{pane_title}')
    tap.check(f'{name}: nothing ran', not pwned(home), pwned(home))
    tap.check(f'{name}: nothing reached the terminal', 'escaped' not in titles, titles)


def in_mutt(tap, home, name):
    configure = importlib.import_module(f'test-{name}').configure
    rc = configure(home)
    if name == 'neomutt':
        shutil.copy(rc, f'{home.path}/.neomuttrc')
    home.run('followup', 'maildirs')
    screen = Screen(home, name, '-n')
    try:
        tap.check(f'{name}: it opens', screen.wait('Mark'), screen.log)
        if name == 'mutt':
            screen.type('c!\n')
            tap.check('mutt: scores of hostile ids match', screen.wait(' 20 | 30 '), screen.log)
        screen.keys('Enter')
        tap.check(f'{name}: a message and the line above it', screen.wait(r'\[ .*reply due'), screen.log)
        clean(tap, home, screen, f'{name}, a message')
        screen.keys('q')
        screen.wait('Mark')
        for key in ',e', ',b':
            screen.type(key)
            tap.check(f'{name}: {key}', screen.wait('press Enter'), screen.log)
            screen.keys('Enter')
            screen.wait('Mark')
        screen.type(',d')
        tap.check(f'{name}: ,d', screen.wait('y:Send'), screen.log)
        screen.keys('q')
        screen.wait('[Pp]ostpone|[Ss]ave')
        screen.keys('n')
        screen.wait('Mark')
        clean(tap, home, screen, f'{name}, the keys')
    finally:
        screen.close()


def in_emacs(tap, home):
    init = importlib.import_module('test-emacs').configure(home)
    screen = Screen(home, 'emacs', '-q', '-nw', '-l', init)
    try:
        screen.wait('todo')
        screen.keys('j', 'F', 'r')
        tap.check('emacs: it opens', screen.wait('Mark'), screen.log)
        screen.keys(',', 'e')
        tap.check('emacs: it explains', screen.wait('reply-due +since'), screen.log)
        screen.keys('q')
        screen.wait('Mark')
        screen.keys(',', 'd')
        tap.check('emacs: it drafts', screen.wait('In-Reply-To'), screen.log)
        screen.keys('C-x', 'k', 'Enter')
        if screen.wait('anyway|modified', 2):
            screen.type('yes\n')
        screen.keys(',', 'b')
        tap.check('emacs: the board', screen.wait('REPLY'), screen.log)
        screen.keys('q')
        screen.keys('Enter')
        screen.wait('Hello Jo')
        clean(tap, home, screen, 'emacs')
    finally:
        screen.close()


def generated(tap, home):
    """The scores are code: with the escaping taken out of them the very same mailbox does run, so this test sees it."""
    text = home.run('followup', 'muttrc')
    scores = [line for line in text.splitlines() if line.startswith('score')]
    tap.equal('muttrc: a score for every message', len(scores),
              len({re.sub('[^A-Za-z0-9@_-]', '.', mail_id) for mail_id in EVIL_IDS}))
    tap.check('muttrc: nothing to be run in it', all(
        re.fullmatch(r"score '~i \^[A-Za-z0-9@_.-]*\$' \d+", line) for line in scores), text)
    if not shutil.which('mutt'):
        return
    naive = ''.join(f'score "~i {mail_id}" 20\n' for mail_id in EVIL_IDS[:1])
    home.write('naive', naive)
    home.write('.muttrc-naive', f'set folder="{home.mail}" spoolfile="+INBOX"\nsource ~/naive\n')
    screen = Screen(home, 'sh', '-c', f'cd "{home.root}" && exec mutt -n -F "{home.path}/.muttrc-naive"')
    try:
        screen.wait('Mark|Press any key')
        tap.check('a naive generator would be caught', until(lambda: pwned(home), 10))
    finally:
        screen.close()
    for path in pwned(home):
        os.unlink(path)


def main():
    need('tmux', 'notmuch')
    tap, home = Tap(), Home(sys.argv[1])
    try:
        mailbox(home)
        tap.check('what is due is known of the hostile messages', 'reply-due' in home.states(f'from:dana@acme.example'),
                  home.states('*'))
        generated(tap, home)
        home.env['PAGER'] = 'cat'
        for name in 'neomutt', 'mutt':
            if shutil.which(name):
                in_mutt(tap, home, name)
        if shutil.which('emacs'):
            in_emacs(tap, home)
    finally:
        home.close()
    tap.done()


main()
