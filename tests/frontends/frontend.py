# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the front ends share: a clean home with mail in it, a terminal to drive, and TAP.

A test skips itself where its programs are missing.  Every terminal is a tmux server of its own with its own socket, and is
read until it shows what is waited for; there is no sleeping for a guessed time."""
import datetime, email.utils, os, re, shutil, subprocess, sys, tempfile, time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLUGIN = f'{TOP}/plugin'
ME = 'Jo Hall <jo@home.example>'
PATIENCE = 30.0


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def check(self, name, is_well, *details):
        self.n += 1
        print(f'{"ok" if is_well else "not ok"} {self.n} - {name}', flush=True)
        if not is_well:
            self.failed += 1
            for detail in details:
                for line in str(detail).splitlines():
                    print(f'# {line}')
        return is_well

    def equal(self, name, got, expected):
        return self.check(name, got == expected, f'got:      {got!r}', f'expected: {expected!r}')

    def done(self):
        print(f'1..{self.n}', flush=True)
        sys.exit(1 if self.failed else 0)


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            print(f'1..0 # SKIP no {program} (contrib/set-up test installs it)')
            sys.exit(0)


def tag_words():
    """Every tag of the one table."""
    with open(f'{TOP}/include/followup/tags.def', encoding='utf-8') as file:
        return re.findall(r'^  X \(\w+, "([a-z-]+)", (\w+),', file.read(), re.M)


class Home:
    """A home of its own: mail, notmuch's and followup's configuration.  Nothing of the caller's environment gets in but PATH."""

    def __init__(self, build, root=None):
        self.root = root or tempfile.mkdtemp(prefix='followup-frontends.')
        self.is_owner = root is None
        self.path = f'{self.root}/home'
        self.mail = f'{self.path}/mail'
        self.number = 0
        for folder in 'INBOX', 'Sent', 'Drafts':
            for part in 'cur', 'new', 'tmp':
                os.makedirs(f'{self.mail}/{folder}/{part}')
        self.env = {
            'HOME': self.path, 'PATH': f'{build}/src:{PLUGIN}:{os.environ["PATH"]}', 'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8',
            'TERM': 'xterm-256color', 'TZ': 'Europe/Berlin', 'TMPDIR': self.root, 'TMUX_TMPDIR': self.root, 'PAGER': 'cat',
            'SHELL': '/bin/sh', 'PYTHONDONTWRITEBYTECODE': '1', 'USER': 'jo', 'LOGNAME': 'jo',
        }
        self.write('.notmuch-config', f'[database]\npath={self.mail}\n[user]\nname=Jo Hall\nprimary_email=jo@home.example\n'
                                      '[new]\ntags=inbox\n[search]\nexclude_tags=deleted\n')

    def write(self, name, text, mode=0o600):
        path = f'{self.path}/{name}'
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8', errors='surrogateescape') as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def run(self, *words, text=None, code=0):
        done = subprocess.run(words, env=self.env, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              errors='surrogateescape', stdin=None if text is not None else subprocess.DEVNULL, cwd=self.path)
        if code is not None and done.returncode != code:
            raise RuntimeError(f'{" ".join(words)}: exit {done.returncode}: {done.stdout}{done.stderr}')
        return done.stdout

    def send(self, days, sender, to, subject, text, answers=None, mail_id=None, folder=None):
        """A mail so many days ago; returns its Message-ID."""
        self.number += 1
        mail_id = mail_id or f'{self.number}.test@mail.example'
        date = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days, seconds=-self.number)
        stamp = email.utils.format_datetime(date)
        folder = folder or ('Sent' if sender == ME else 'INBOX')
        head = [f'From: {sender}', f'To: {to}', f'Subject: {subject}', f'Date: {stamp}', f'Message-ID: <{mail_id}>']
        if answers:
            head += [f'In-Reply-To: <{answers}>', f'References: <{answers}>']
        if folder != 'Sent':
            head += [f'Received: from mx.home.example by mail.home.example; {stamp}']
        head += ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text, '']
        self.write(f'mail/{folder}/cur/{int(date.timestamp())}.{self.number}.test:2,S', '\n'.join(head))
        return mail_id

    def tags(self, query):
        return set(self.run('notmuch', 'search', '--output=tags', query).split('\n')[:-1])

    def states(self, query):
        """Our tags without their prefix, less the membership."""
        return {tag[9:] for tag in self.tags(query) if tag.startswith('followup/') and not tag.startswith('followup/at/')}

    def scan(self):
        self.run('followup-scan', '-q')

    def close(self):
        if self.is_owner:
            shutil.rmtree(self.root, ignore_errors=True)


def job_search(home):
    """Acme waits for an answer; Atlas has been silent for two months; a friend's mail is about no candidacy."""
    dana, ruth = 'Dana Reyes <dana@acme.example>', 'Ruth Amsel <ruth@atlas.example>'
    first = home.send(5, ME, dana, 'Application: Account Executive',
                      'Dear Dana,\n\nI would like to apply for the position of Account Executive.\n\nJo Hall')
    home.question = home.send(1, dana, ME, 'Re: Application: Account Executive',
                              'Hello Jo,\n\nthank you. What salary do you expect? Could you send me your references?\n\nDana', first)
    home.atlas = home.send(62, ruth, ME, 'Territory Manager',
                           'Dear Jo,\n\nthank you for the interview today. It was good to meet you.\n\nRuth')
    home.send(61, ME, ruth, 'Re: Territory Manager', 'Dear Ruth,\n\nthank you too. When will you decide?\n\nJo', home.atlas)
    home.friend = home.send(2, 'Kim Orr <kim@friends.example>', ME, 'Sunday', 'Shall we go for a walk on Sunday?\n\nKim')
    home.write('.config/followup/config',
               '[candidacy acme]\ncompany=Acme\nrole=Account Executive\npeople=Dana Reyes <dana@acme.example>\n'
               '[candidacy atlas]\ncompany=Atlas Paper\nrole=Territory Manager\npeople=Ruth Amsel <ruth@atlas.example>\n')
    home.run('notmuch', 'new', '--quiet')
    home.scan()


class Screen:
    """A terminal with one program in it."""

    def __init__(self, home, *words, columns=140, lines=40):
        self.home = home
        self.socket = f'followup-{os.getpid()}-{id(self)}'
        self.log = ''
        # A session has the environment of its server, not of its client: so it is said again.
        given = [f'{name}={value}' for name, value in home.env.items()]
        self.tmux('-f', '/dev/null', 'new-session', '-d', '-x', str(columns), '-y', str(lines), 'env', '-i', *given, *words)
        self.tmux('set-option', '-g', 'remain-on-exit', 'on')
        self.tmux('set-option', '-sg', 'escape-time', '0')

    def tmux(self, *words):
        return subprocess.run(['tmux', '-L', self.socket, *words], env=self.home.env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors='replace').stdout

    def text(self, has_escapes=False):
        return self.tmux('capture-pane', '-p', *(['-e'] if has_escapes else []))

    def wait(self, pattern, patience=PATIENCE, absent=False):
        """Until the screen shows the pattern (or no longer does); returns whether it did."""
        end = time.monotonic() + patience
        while True:
            self.log = self.text()
            if bool(re.search(pattern, self.log, re.M)) != absent:
                return True
            if time.monotonic() > end:
                return False
            time.sleep(0.1)

    def gone(self, pattern, patience=PATIENCE):
        return self.wait(pattern, patience, absent=True)

    def type(self, text):
        self.tmux('send-keys', '-l', '--', text)

    def keys(self, *names):
        """One by one, as some front ends take a burst for pasted text."""
        for name in names:
            self.tmux('send-keys', name)
            time.sleep(0.15)

    def close(self):
        self.tmux('kill-server')


def until(condition, patience=PATIENCE):
    """Until the condition holds; returns whether it did."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True
