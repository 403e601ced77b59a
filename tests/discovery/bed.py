# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a mailbox of candidacies and of everything else from the templates beside this file (README.md)."""
import datetime as dt
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "scenarios"))
from diary import Diary  # noqa: E402
from postbox import Postbox  # noqa: E402

NOW = dt.datetime(2026, 11, 18, 12, 0, tzinfo=dt.timezone.utc)
OLDEST, NEWEST = 330, 45   # days back that a case may begin, where it says nothing
LONG_AFTER = 20           # so many names that are taken, then longer ones
REPEATED = 4               # so many cases of noise have the same people
ME = "me Sam Okafor <sam.okafor@mail.example>, Sam Okafor <sam.okafor@dayjob.example>"

FIRST = """Dana Rita Lee Tom Mia Jonas Priya Omar Ines Kofi Lena Pavel Aiko Marta Hugo Nadia Felix Ruth Yusuf Clara Otis Vera
 Diego Anouk Sven Leila Marco Edith Tariq Paula Niko Salma Gregor Elif Ivan Berta Colm Zoe Raj Hanna""".split()
LAST = """Reyes Park Lindqvist Moreau Adeyemi Kowalski Novak Tanaka Haas Duarte Ferrari Olsen Achebe Schmitz Varga Iyer
 Castell Byrne Weiss Kaplan Noor Petrov Laine Jensen Mbeki Sato Rossi Keller Dunne Farouk Almeida Holt Vos Brandt""".split()
STEMS = """Alder Basalt Cobalt Delta Ember Falcon Garnet Harbour Indigo Juniper Keystone Lantern Meridian Nimbus Orchard
 Prism Quarry Ripple Saffron Tundra Umber Vela Willow Xenon Yarrow Zephyr Anvil Beacon Cinder Drift Elm Fjord Gable
 Heron Islet Jasper Kestrel Lumen Mosaic Norden Osprey Pebble Rowan Slate Thistle""".split()
SECONDS = """Foods Systems Health Labs Bakery Motors Energy Logistics Media Press Hotels Dynamics Robotics Optics Textiles
 Brewing Analytics Shipping Gardens Tools""".split()
ROLES = """Data Analyst;Backend Engineer;Account Executive;Line Cook;Warehouse Manager;UX Designer;Sales Manager;Nurse Manager;
Product Manager;QA Engineer;Customer Success Manager;Office Coordinator;Marketing Specialist;Field Technician;
Regional Sales Director;Financial Analyst;Site Reliability Engineer;Executive Assistant;Art Director;Lab Technician"""
WORDS = """kettle sundial gearbox lantern compost violin glacier cabinet parser socket marble bicycle tomato archive
 window scheduler bridge canal pottery sailing chess ladder carpet radio pepper orchestra compiler index garden mirror""".split()


class Cast:
    """Who and what a case's {p1}, {o1}, {r1}, {n1}, {c1}, {w1}, {d3} stand for."""

    owners = {}  # company -> the people's seed of the case that has it

    def __init__(self, people_seed, words_seed, start):
        self.people, self.words, self.start, self.known = people_seed, words_seed, start, {}

    def _invent(self, kind, name):
        chance = random.Random(f"{self.people if kind in 'po' else self.words}/{name}")
        if kind == "p":
            return f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        if kind == "o":
            if name.endswith("'" * LONG_AFTER):  # short names run out in a large bed
                return chance.choice(STEMS) + chance.choice(STEMS).lower() + " " + chance.choice(SECONDS)
            return chance.choice(STEMS) + (chance.choice(STEMS).lower() if chance.random() < .4 else " " + chance.choice(SECONDS))
        if kind == "r":
            return chance.choice([role.strip() for role in ROLES.split(";")])
        if kind == "w":
            return chance.choice(WORDS)
        return str(chance.randrange(10000, 99999) if kind == "n" else chance.randrange(100000, 999999))

    def _unique(self, name):
        """No two of a case have one name; no two cases have one company."""
        for extra in range(50):
            found = self._invent(name[0], name + "'" * extra)
            is_free = name[0] != "o" or self.owners.setdefault(found, self.people) == self.people
            if is_free and (name[0] not in "por" or found not in self.known.values()):
                return found
        raise ValueError(f"nothing left for {name}")

    def tell(self, match):
        name, part = match.group(1), match.group(2)
        if name[0] == "d":
            day = self.start + dt.timedelta(days=int(name[1:]))
            return {None: f"{day:%A} {day.day} {day:%B}", "day": f"{day:%A}", "iso": f"{day:%Y-%m-%d}",
                    "basic": f"{day:%Y%m%d}"}[part]
        if name not in self.known:
            self.known[name] = self._unique(name)
        text = self.known[name]
        if part is None:
            return text
        words = text.split()
        slug = "-".join(words).lower()
        return {"first": words[0], "last": words[-1], "mail": ".".join(words).lower(), "slug": slug, "flat": slug.replace("-", ""),
                "initial": f"{words[0][0]}.{words[-1]}".lower(), "low": words[0].lower(), "domain": slug + ".example"}[part]

    def fill(self, text):
        text = text.replace(".first.low}", ".low}")
        return re.sub(r"\{([a-z]\d+)(?:\.(\w+))?\}", self.tell, text)


class Template:
    """One case of a file: its name, how often it happens, when it begins, and its lines."""

    def __init__(self, name, count):
        self.name, self.count, self.back, self.lines = name, count, None, []

    def diary(self, seed, number, is_noise):
        chance = random.Random(f"{seed}/{self.name}/{number}/start")
        first = self.back if self.back is not None else chance.randrange(NEWEST, OLDEST)
        start = (NOW - dt.timedelta(days=first)).date()
        group = number // REPEATED if is_noise else number
        cast = Cast(f"{seed}/{self.name}/{group}", f"{seed}/{self.name}/{number}", start)
        lines = [ME]
        for line in self.lines:
            dated = re.match(r"\+(\d+) (\d\d:\d\d) (.*)", line)
            if dated:
                day = start + dt.timedelta(days=int(dated.group(1)))
                line = f"{day:%Y-%m-%d} {dated.group(2)} {dated.group(3)}"
            lines.append(cast.fill(line))
        return Diary(pathlib.Path(f"{self.name}-{number}"), lines)


def read_templates(path):
    templates = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("case "):
            name, _, count = line[5:].partition(" x")
            templates.append(Template(name.strip(), int(count or 1)))
        elif line.startswith("back "):
            templates[-1].back = int(line[5:])
        elif line and not line.startswith("#"):
            templates[-1].lines.append(line)
    return templates


class Bed(Postbox):
    """A mailbox, and beside it what is true: {message id: (item, candidacy or None)}.  An item is a case's thread, as
    far as it belongs to one candidacy."""

    def __init__(self, programs):
        super().__init__(Diary(pathlib.Path("bed"), [ME]), programs)
        self.truth = {}

    def add(self, diary):
        self.diary, self.letters, roots = diary, {}, {}
        for step in diary.steps:
            roots[step.label] = roots.get(step.options.get("re"), step.label)
        shared = {roots[label] for label in roots if label[0] != "x"}
        for step in diary.steps:
            if step.when > NOW:
                continue
            self.write(step)
            # What belongs nowhere but stands in a candidacy's thread bears its tags, as the whole thread does.
            if step.label[0] == "x" and roots[step.label] in shared:
                continue
            candidacy = None if step.label[0] == "x" else f"{diary.name}/{step.label[0]}"
            self.truth[self.letters[step.label]["id"]] = (f"{diary.name}/{step.label[:2]}", candidacy)

    def fill(self, seed, names, least_noise):
        for name in names:
            is_noise = "noise" in name
            templates, round_ = read_templates(HERE / name), 0
            before = self.count
            while round_ == 0 or (is_noise and self.count - before < least_noise):
                for template in templates:
                    for number in range(template.count * round_, template.count * (round_ + 1)):
                        self.add(template.diary(seed, number, is_noise))
                round_ += 1
        self.call(["notmuch", "new", "--quiet"])
