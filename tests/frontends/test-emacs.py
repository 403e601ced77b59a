#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""notmuch in emacs with our package, driven in a terminal.  TAP.  usage: test-emacs.py BUILD"""
import os, re, sys
sys.dont_write_bytecode = True
from frontend import Home, PLUGIN, Screen, Tap, job_search, need, until

INIT = '''
(setq inhibit-startup-screen t ring-bell-function 'ignore notmuch-show-logo nil make-backup-files nil auto-save-default nil
      message-auto-save-directory nil)
(add-to-list 'load-path "%s/emacs")
(require 'notmuch-followup)
(notmuch-followup-setup)
(notmuch)
'''


def configure(home):
    return home.write('init.el', INIT % PLUGIN)


def main():
    need('emacs', 'tmux', 'notmuch')
    tap, home = Tap(), Home(sys.argv[1])
    init = configure(home)
    compiled = f'{home.path}/notmuch-followup.el'
    with open(f'{PLUGIN}/emacs/notmuch-followup.el', encoding='utf-8') as file:
        home.write('notmuch-followup.el', file.read())
    said = home.run('emacs', '-q', '--batch', '--eval', '(setq byte-compile-error-on-warn t)', '-f', 'batch-byte-compile', compiled, code=None)
    tap.check('the package compiles without a warning', os.path.exists(compiled + 'c'), said)
    job_search(home)
    screen = Screen(home, 'emacs', '-q', '-nw', '-l', init)
    try:
        tap.check('the saved searches and their counts', screen.wait(r'\b4 todo') and screen.wait(r'\b2 reply-due'), screen.log)
        screen.keys('j', 'F', 's')
        tap.check('a state by its key, with its words', screen.wait(r'Territory.*\(.*MAIL.*\)') and 'silent' in screen.log, screen.log)
        tap.check('and nothing else', 'Account' not in screen.log, screen.log)
        screen.keys('q')
        screen.wait('4 todo')
        screen.keys('j', 'F', 'r')
        tap.check('another', screen.wait(r'Account.*\(.*REPLY') and 'Territory' not in screen.log, screen.log)
        screen.keys(',', 'e')
        tap.check('the key explains', screen.wait('^ reply-due'), screen.log)
        screen.keys('q')
        screen.wait(r'Account.*REPLY')
        before = screen.text()
        screen.keys(',', 'd')
        tap.check('the key opens a draft which answers their mail', screen.wait(f'In-Reply-To: <{home.question}>'), screen.log)
        tap.check('the membership is hidden, the tag is a word', 'followup/' not in before, before)
        tap.check('to them', re.search('To: "?Dana Reyes"? <dana@acme.example>', screen.log) and 'Subject: Re: Application' in screen.log, screen.log)
        screen.keys('C-x', 'k', 'Enter')
        if screen.wait('anyway|modified', 2):
            screen.type('yes\n')
        screen.wait(r'Account.*REPLY')
        screen.keys(',', 'b')
        tap.check('the board', screen.wait(r'Acme +Account Executive +applied .*REPLY') and screen.wait(r'Atlas Paper .*silent'), screen.log)
        screen.keys('q')
        screen.wait(r'Account.*REPLY')
        screen.keys(',', 'c')
        tap.check('the key logs a call: the tag is gone', until(lambda: 'reply-due' not in home.states(f'id:{home.question}')),
                  home.states(f'id:{home.question}'), screen.text())
        tap.check('and the buffer is empty', screen.gone(r'Account.*REPLY'), screen.log)
        screen.keys('q')
        screen.wait('todo')
        screen.keys('j', 'F', 's')
        screen.wait('Territory')
        home.run('notmuch', 'tag', '+track/closed', f'id:{home.atlas}')
        home.scan()
        screen.keys('=')
        tap.check('after a scan outside, = shows the new content', screen.gone('Territory'), screen.log)
        tap.equal('its tags', home.states(f'id:{home.atlas}'), {'closed'})
    finally:
        screen.close()
        home.close()
    tap.done()


if __name__ == "__main__":
    main()
