# SPDX-License-Identifier: GPL-3.0-or-later
"""A diary of one job search: the file format, and the arithmetic of its days (see README.md for the syntax)."""
import datetime as dt
import email.utils
import re
from zoneinfo import ZoneInfo

LINE = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d)\s+(\w+)\b[ \t]*(.*)")
SUM_PART = re.compile(r"\s*(?:([-+])\s*(\d+)\s*(wd|d)|(moved|passed))\s+=?\s*(\w{3}) (\d{4}-\d\d-\d\d)")
SUM_START = re.compile(r"(\w{3}) (\d{4}-\d\d-\d\d)")
MAIL_OPTIONS = {"re", "quote", "html", "outside", "folder", "at", "uid", "seq", "method", "partstat", "of", "action",
                "status", "bare"}
MAIL_VERBS = {"mail", "invite", "accept", "bounce"}
VERBS = MAIL_VERBS | {"run", "expect", "explain"}
HEAD_WORDS = {"title", "zone", "me", "who", "config", "seed", "why", "todo", "sum"}
DAY_NAMES = "Mon Tue Wed Thu Fri Sat Sun".split()


class DiaryError(Exception):
    """The diary is wrong, or the world it needs could not be made."""


class Step:
    """One dated line.  Mail has label, src, dst (to, cc), subject or None, options, headers and body."""

    def __init__(self, number, when, verb, rest):
        self.number, self.when, self.verb, self.rest = number, when, verb, rest
        self.label = self.src = self.subject = None
        self.to, self.cc, self.options, self.headers, self.body = [], [], {}, [], []

    def __str__(self):
        return f"line {self.number}, {self.when:%Y-%m-%d %H:%M}"


class Diary:
    def __init__(self, path, lines=None):
        """lines: what stands in the file, for a diary that has none."""
        self.path, self.name = path, path.stem
        self.title, self.todo, self.zone_name, self.zone = path.stem, None, "UTC", ZoneInfo("UTC")
        self.me, self.who, self.config, self.steps, self.sums = [], {}, [], [], []
        self._block = None
        for number, line in enumerate(lines or path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                self._read(number, line)
            except (DiaryError, ValueError) as error:
                raise DiaryError(f"{path.name}:{number}: {error}") from error
        if not self.me:
            raise DiaryError(f"{path.name}: there is no 'me'")
        self._check_names()
        self._check_sums()

    # -- reading ---------------------------------------------------------------------------------------------------

    def _read(self, number, line):
        if line.startswith("|"):
            if self._block is None:
                raise DiaryError("a '|' line belongs under config or a mail")
            self._block.append(line[2:] if line.startswith("| ") else line[1:])
        elif line.startswith("+"):
            if not self.steps or self.steps[-1].verb not in MAIL_VERBS:
                raise DiaryError("a '+' line belongs under a mail")
            self.steps[-1].headers.append(line[1:].strip())
        elif line.strip() and not line.startswith("#"):
            dated = LINE.fullmatch(line.rstrip())
            self._read_step(number, *dated.groups()) if dated else self._read_head(number, line)

    def _read_head(self, number, line):
        word, _, rest = line.strip().partition(" ")
        rest, self._block = rest.strip(), None
        if word not in HEAD_WORDS:
            raise DiaryError(f"unknown word '{word}'")
        if word == "title":
            self.title = rest
        elif word == "todo":
            self.todo = rest or "not yet"
        elif word == "zone":
            self.zone_name, self.zone = rest, ZoneInfo(rest)
        elif word == "me":
            self.me = [email.utils.parseaddr(one.strip()) for one in rest.split(",")]
        elif word == "who":
            name, _, address = rest.partition(" ")
            self.who[name] = email.utils.parseaddr(address.strip())
        elif word == "config":
            self._block = self.config
        elif word == "sum":
            self.sums.append((number, rest))

    def _read_step(self, number, day, clock, verb, rest):
        when = dt.datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=self.zone)
        if self.steps and when < self.steps[-1].when:
            raise DiaryError("a diary runs forward in time")
        if verb not in VERBS:
            raise DiaryError(f"unknown verb '{verb}'")
        step = Step(number, when, verb, rest)
        self._block = None
        if verb in MAIL_VERBS:
            self._read_mail(step)
            self._block = step.body
        self.steps.append(step)

    def _read_mail(self, step):
        before, _, rest = step.rest.partition('"')
        subject, quote, after = rest.partition('"')
        step.subject = subject if quote else None
        words, names = f"{before} {after}".split(), []
        step.label = words[0]
        for word in words[1:]:
            key, equals, value = word.partition("=")
            if key in MAIL_OPTIONS:
                step.options[key] = value if equals else True
            else:
                names.append(word)
        if step.verb == "accept":
            step.src, names = "me", ["me", "->"] + names
        if len(names) < 2 or names[1] != "->":
            raise DiaryError(f"who writes to whom? {step.rest}")
        step.src, people = names[0], step.to
        for name in " ".join(names[2:]).replace(",", " ").split():
            if name == "cc:":
                people = step.cc
            else:
                people.append(name)

    # -- people ----------------------------------------------------------------------------------------------------

    def person(self, name):
        """(display name, address) of 'me', 'me2' or somebody from a 'who' line."""
        if re.fullmatch(r"me\d?", name):
            return self.me[int(name[2:] or 1) - 1]
        if name not in self.who:
            raise DiaryError(f"{self.path.name}: nobody is called '{name}'")
        return self.who[name]

    def _check_names(self):
        labels = {}
        for step in self.steps:
            if step.verb not in MAIL_VERBS:
                continue
            for name in [step.src] + step.to + step.cc:
                self.person(name)
            for key in ("re", "of"):
                if key in step.options and step.options[key] not in labels:
                    raise DiaryError(f"{self.path.name}: {step}: {key}={step.options[key]} is no earlier mail")
            if step.label in labels:
                raise DiaryError(f"{self.path.name}: {step}: a second mail '{step.label}'")
            labels[step.label] = step

    def setting(self, key, default):
        """The value of a key in the config lines, whatever its group."""
        for line in self.config:
            name, equals, value = line.partition("=")
            if equals and name.strip() == key:
                return value.strip()
        return default

    # -- days ------------------------------------------------------------------------------------------------------

    def is_working_day(self, day):
        holidays = self.setting("holidays", "").split(";")
        days = self.setting("working_days", "Mon;Tue;Wed;Thu;Fri").split(";")
        return DAY_NAMES[day.weekday()] in days and day.isoformat() not in holidays

    def add_working_days(self, day, count):
        step = dt.timedelta(days=1 if count >= 0 else -1)
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, first, last):
        """The working days strictly after `first`, up to and with `last`."""
        return sum(self.is_working_day(first + dt.timedelta(days=n)) for n in range(1, (last - first).days + 1))

    def _check_sums(self):
        """`sum Tue 2026-03-03 +5wd Tue 2026-03-10 passed Wed 2026-03-11`: the arithmetic of a diary, recomputed."""
        for number, text in self.sums:
            where = f"{self.path.name}:{number}: sum"
            start = SUM_START.match(text)
            if not start:
                raise DiaryError(f"{where}: cannot be read")
            day, at = self._sum_day(where, start.group(1), start.group(2)), start.end()
            while part := SUM_PART.match(text, at):
                sign, count, unit, word, name, iso = part.groups()
                told, day, at = self._sum_day(where, name, iso), self._sum_step(day, sign, count, unit, word), part.end()
                if told != day:
                    raise DiaryError(f"{where}: '{part.group(0).strip()}' should be {day:%a %Y-%m-%d}")
            if text[at:].strip() and not text[at:].strip().startswith(("(", ":")):
                raise DiaryError(f"{where}: cannot read '{text[at:].strip()}'")

    @staticmethod
    def _sum_day(where, name, iso):
        day = dt.date.fromisoformat(iso)
        if DAY_NAMES[day.weekday()] != name:
            raise DiaryError(f"{where}: {iso} is a {DAY_NAMES[day.weekday()]}")
        return day

    def _sum_step(self, day, sign, count, unit, word):
        if word == "passed":
            return day + dt.timedelta(days=1)
        if word == "moved":
            return day if self.is_working_day(day) else self.add_working_days(day, 1)
        count = int(count) * (-1 if sign == "-" else 1)
        return self.add_working_days(day, count) if unit == "wd" else day + dt.timedelta(days=count)

    def timeline(self):
        """The diary as text with weekdays and distances, to check the arithmetic by eye."""
        out, last = [f"{self.name}: {self.title} ({self.zone_name})"], None
        for step in self.steps:
            day = step.when.date()
            gap = "" if last in (None, day) else f"+{(day - last).days}d {self.working_days_between(last, day)}wd"
            rest = not self.is_working_day(day) and "free" or ""
            what = step.rest if step.verb not in MAIL_VERBS else f"{step.rest}  | {' '.join(step.body)[:90]}"
            out.append(f"  {step.when:%a %Y-%m-%d %H:%M} {gap:>9} {rest:4} {step.verb:7} {what}")
            last = day
        return "\n".join(out)
