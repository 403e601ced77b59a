#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""notmuch's hook, cron's line, systemd's units, the notifier and lieer's list.  TAP.  usage: test-hooks.py BUILD"""
import os, shutil, subprocess, sys
sys.dont_write_bytecode = True
from frontend import Home, ME, PLUGIN, TOP, Tap, job_search, need, tag_words


def exits(home, tap):
    """The hook with a scan that ends in every way it can."""
    fake = f'{home.path}/fake'
    for code, expected in (0, 0), (69, 0), (70, 0), (73, 0), (74, 0), (75, 0), (64, 64), (78, 78):
        home.write('fake/followup-scan', f'#!/bin/sh\nexit {code}\n', 0o700)
        env = dict(home.env, PATH=f'{fake}:{home.env["PATH"]}')
        got = subprocess.run([f'{PLUGIN}/hook/post-new'], env=env, stdin=subprocess.DEVNULL).returncode
        tap.equal(f'hook: a scan that exits {code}', got, expected)
    got = subprocess.run([f'{PLUGIN}/hook/post-new'], env=dict(home.env, PATH='/nowhere:/bin:/usr/bin'), stdin=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL).returncode
    tap.equal('hook: no followup-scan', got, 127)
    shutil.rmtree(fake)


def hook(home, tap):
    os.makedirs(f'{home.mail}/.notmuch/hooks')
    shutil.copy(f'{PLUGIN}/hook/post-new', f'{home.mail}/.notmuch/hooks/post-new')
    tap.equal('nothing to answer yet', home.states(f'id:{home.question}'), {'reply-due', 'applied'})
    home.send(0.01, ME, 'Dana Reyes <dana@acme.example>', 'Re: Application: Account Executive',
              'Dear Dana,\n\n50,000 a year. The references are attached.\n\nJo', home.question)
    home.run('notmuch', 'new', '--quiet')
    tap.check('notmuch new brings the tags up to date', 'reply-due' not in home.states(f'id:{home.question}'),
              home.states(f'id:{home.question}'))
    revision = home.run('notmuch', 'count', '--lastmod', '*')
    home.run('notmuch', 'new', '--quiet')
    tap.equal('and writes nothing when there is none', home.run('notmuch', 'count', '--lastmod', '*'), revision)
    config = home.write('.config/followup/config', '[candidacy acme]\ncadence=wekly\n')
    home.run('notmuch', 'new', '--quiet', code=1)
    tap.check('a wrong configuration is told', True)
    os.unlink(config)


def cron(home, tap):
    with open(f'{TOP}/contrib/cron/followup.crontab', encoding='utf-8') as file:
        lines = [line for line in file.read().splitlines() if line and not line.startswith('#')]
    tap.equal('cron: one line', len(lines), 1)
    command = lines[0].split(' ', 5)[5]
    tap.equal('cron: it says nothing', subprocess.run(['/bin/sh', '-c', command], env=home.env, stdin=subprocess.DEVNULL,
                                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout, b'')


def units(home, tap, build):
    verify = shutil.which('systemd-analyze')
    folder = f'{home.path}/units'
    os.makedirs(folder)
    for name in 'followup-scan.service', 'followup-scan@.service', 'followup-scan.timer', 'followup-scan@.timer':
        with open(f'{build}/contrib/{name}', encoding='utf-8') as file:
            text = file.read()
        tap.check(f'{name}: no placeholder is left', '@bindir@' not in text, text)
        # The program is not installed here.
        home.write(f'units/{name}', text.replace('/bin/followup-scan', '/bin/true').replace('/usr/local', ''))
    for name in 'followup-scan.service', 'followup-scan@work.service', 'followup-scan.timer', 'followup-scan@work.timer':
        if not verify:
            tap.check(f'systemd-analyze verify {name} # SKIP no systemd-analyze', True)
            continue
        path = f'{folder}/{name.replace("work", "")}'
        done = subprocess.run([verify, '--user', '--man=no', 'verify', f'{folder}/{name}'] if os.path.exists(f'{folder}/{name}')
                              else [verify, '--user', '--man=no', 'verify', path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, env=dict(home.env, XDG_RUNTIME_DIR=home.root), stdin=subprocess.DEVNULL)
        said = [line for line in done.stdout.splitlines() if 'followup' in line]
        tap.check(f'systemd-analyze verify {name}', done.returncode == 0 and not said, done.stdout)


def notifier(home, tap):
    home.write('bin/notify-send', '#!/bin/sh\nprintf "%s|" "$@" >>"$HOME/told"\necho >>"$HOME/told"\n', 0o700)
    home.env['PATH'] = f'{home.path}/bin:{home.env["PATH"]}'
    home.write('.config/followup/config', '[candidacy acme]\ncompany=<b>-A & co</b>`id`$(id)\u202e\nrole=<img src=x> &amp;\n'
                                          'people=Dana Reyes <dana@acme.example>\n'
                                          '[candidacy atlas]\npeople=Ruth Amsel <ruth@atlas.example>\n')
    home.send(0.001, 'Dana Reyes <dana@acme.example>', ME, 'One more thing', 'Hello Jo,\n\nwhen could you start?\n\nDana')
    home.run('notmuch', 'new', '--quiet', '--no-hooks')
    program = f'{TOP}/contrib/notify/followup-notify'
    home.run(program)
    told = open(f'{home.path}/told', encoding='utf-8').read()
    tap.check('what is due is told, as text', '--|answer <b>-A & co</b>`id`$(id)|&lt;img src=x&gt; &amp;amp;|' in told, told)
    lines = told.count('\n')
    home.run(program)
    tap.equal('once', open(f'{home.path}/told', encoding='utf-8').read().count('\n'), lines)
    os.unlink(f'{home.path}/.cache/followup/notified')
    home.write('bin/notify-send', '#!/bin/sh\nexit 1\n', 0o700)
    home.run(program, code=1)
    tap.check('what could not be told is not taken for told', not os.path.exists(f'{home.path}/.cache/followup/notified'))


def lieer(home, tap):
    home.run('notmuch', 'tag', "+followup/o'dd", '+followup/com,ma', f'id:{home.friend}')
    line = home.run(f'{TOP}/contrib/sync/lieer-ignore').strip()
    listed = line.split("'")[1].split(',')
    tap.equal('lieer: every tag of ours is named', [w for w, f in tag_words() if f'followup/{w}' not in listed], [])
    tap.check('lieer: also those of candidacies', 'followup/at/acme' in listed, listed)
    tap.check('lieer: none that a shell would read otherwise', line.count("'") == 2 and 'ma' not in listed, line)


def main():
    need('notmuch')
    tap, home = Tap(), Home(sys.argv[1])
    try:
        job_search(home)
        exits(home, tap)
        lieer(home, tap)
        hook(home, tap)
        cron(home, tap)
        units(home, tap, sys.argv[1])
        notifier(home, tap)
    finally:
        home.close()
    tap.done()


main()
