#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two homes that muchsync keeps alike, each with scans of its own, in random orders: both end with the same tags, those of a
home that was never synchronised, and further rounds change nothing.  TAP.  usage: test-muchsync.py BUILD
FRONTENDS_ROUNDS: how many random orders (3)."""
import os, random, shutil, sys
sys.dont_write_bytecode = True
from frontend import Home, ME, Tap, need

DANA = 'Dana Reyes <dana@acme.example>'
CONFIG = '[candidacy acme]\ncompany=Acme\npeople=Dana Reyes <dana@acme.example>\n'


class Pair:
    """Home a, and b that muchsync makes of it."""

    def __init__(self, build):
        self.a = Home(build)
        self.a.write('.config/followup/config', CONFIG)
        self.first = self.a.send(30, ME, DANA, 'Application: Account Executive',
                                 'Dear Dana,\n\nI would like to apply for the position of Account Executive.\n\nJo')
        self.a.send(29, DANA, ME, 'Re: Application: Account Executive',
                    'Hello Jo,\n\nthank you. Could you do an interview next week?\n\nDana', self.first)
        self.a.run('notmuch', 'new', '--quiet')
        home_b = f'{self.a.root}/b'
        os.makedirs(home_b)
        # muchsync's "ssh": the host is dropped, the rest runs at home a
        self.ssh = self.a.write('to-a', f'#!/bin/sh\nshift\nHOME={self.a.path}\nunset NOTMUCH_CONFIG\nexport HOME\n'
                                        'exec sh -c "$*"\n', 0o700)
        self.b_env = dict(self.a.env, HOME=home_b)
        self.b = home_b
        self.in_b('muchsync', '-s', self.ssh, '--init', f'{home_b}/mail', 'a')
        os.makedirs(f'{home_b}/.config/followup')
        shutil.copy(f'{self.a.path}/.config/followup/config', f'{home_b}/.config/followup/config')

    def in_b(self, *words):
        old = self.a.env
        self.a.env = self.b_env
        try:
            return self.a.run(*words)
        finally:
            self.a.env = old

    def sync(self):
        self.in_b('muchsync', '-s', self.ssh, 'a')

    def dump(self, in_b=False):
        text = (self.in_b if in_b else self.a.run)('notmuch', 'dump', '--format=batch-tag', '--include=tags')
        return sorted(line for line in text.splitlines() if not line.startswith('#'))


def play(pair, choice):
    """Mail comes to a, is answered there, a user's word is said in b; between them scans and rounds as chance wants."""
    def rest():
        for _ in range(choice.randrange(4)):
            choice.choice([pair.a.scan, lambda: pair.in_b('followup-scan', '-q'), pair.sync])()

    rest()
    pair.a.send(8, ME, DANA, 'Re: Application: Account Executive', 'Dear Dana,\n\nyes, Tuesday is fine. Where do we meet?\n\nJo', pair.first)
    pair.a.run('notmuch', 'new', '--quiet')
    rest()
    pair.a.send(2, DANA, ME, 'Re: Application: Account Executive', 'Hello Jo,\n\nat our office. Could you send me your references?\n\nDana',
                pair.first)
    pair.a.run('notmuch', 'new', '--quiet')
    rest()
    pair.in_b('notmuch', 'tag', '+note', '*')
    pair.a.run('notmuch', 'tag', '+other', '*')
    rest()


def settle(pair):
    pair.sync()
    pair.a.scan()
    pair.in_b('followup-scan', '-q')
    pair.sync()
    pair.a.scan()
    pair.in_b('followup-scan', '-q')


def main():
    need('muchsync', 'notmuch')
    tap = Tap()
    expected = None
    for number in range(int(os.environ.get('FRONTENDS_ROUNDS', '3'))):
        pair = Pair(sys.argv[1])
        try:
            play(pair, random.Random(number))
            settle(pair)
            a, b = pair.dump(), pair.dump(in_b=True)
            tap.equal(f'order {number}: both homes have equal tags', a, b)
            # what the user's own tags are on depends on the order, ours do not
            ours = sorted(line.replace('+note ', '').replace('+other ', '') for line in a)
            expected = expected or ours
            tap.equal(f'order {number}: ours are those of every other order', ours, expected)
            tap.check(f'order {number}: no state is lost', 'reply-due' in pair.a.states('*'), a)
            before = pair.a.run('notmuch', 'count', '--lastmod', '*'), pair.in_b('notmuch', 'count', '--lastmod', '*')
            settle(pair)
            after = pair.a.run('notmuch', 'count', '--lastmod', '*'), pair.in_b('notmuch', 'count', '--lastmod', '*')
            tap.equal(f'order {number}: further rounds write nothing', after, before)
        finally:
            pair.a.close()
    tap.done()


if __name__ == "__main__":
    main()
