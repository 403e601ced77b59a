#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `followup read` makes of each NAME.eml here against NAME.json beside it.  Speaks TAP.

usage: check.py BUILD-FOLDER [NAME...]

The keys of NAME.json are those of README.md.  A message with a "known" fault is a TODO: it may fail, and once it holds
the word "known" has to go, for meson counts a TODO that holds as an error.
"""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ME = ("sam@example.net", "sam.park@old.example")
AT_ONCE = 50
PATIENCE = 120
LEGAL = ("inc", "llc", "ltd", "limited", "gmbh", "ag", "plc", "corp", "co", "sa", "bv", "ab", "se")


# ---- what the program says ----

def read_some(program, paths, env):
    """Answers by file name.  A message that takes the program down, or is left out, is asked for again by itself."""
    command = [program, "read", "--format=json", *(f"--me={address}" for address in ME), *map(str, paths)]
    try:
        said = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE).stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    answers = {}
    for line in said.decode("utf-8", "replace").splitlines():
        try:
            facts = json.loads(line)
            answers[Path(facts["path"]).name] = facts
        except (ValueError, KeyError, TypeError):
            pass
    missing = [path for path in paths if path.name not in answers]
    if missing and len(paths) > 1:
        for path in missing:
            answers.update(read_some(program, [path], env))
    return answers


def read_all(program, paths):
    with tempfile.TemporaryDirectory() as home:
        env = {name: value for name, value in os.environ.items()
               if not name.startswith(("FOLLOWUP", "NOTMUCH", "XDG_")) and name != "MAILDIR"}
        env.update(HOME=home, LC_ALL="C.UTF-8", TZ="America/New_York")
        answers = {}
        for start in range(0, len(paths), AT_ONCE):
            answers.update(read_some(program, paths[start:start + AT_ONCE], env))
        return answers


# ---- how a value is compared ----

def plain(text):
    """Text without what a reader does not see: kinds of blanks, case, curly quotes."""
    return " ".join((text or "").replace("\u2019", "'").replace("\u2018", "'").casefold().split())


def bare_name(name):
    words = re.findall(r"\w+", plain(name))
    while len(words) > 1 and words[-1] in LEGAL:
        del words[-1]
    return "".join(words)


def instant(text):
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
    except (AttributeError, ValueError):
        return text


SAME = {"start": lambda a, b: instant(a) == instant(b), "end": lambda a, b: instant(a) == instant(b),
        "recipient": lambda a, b: plain(a) == plain(b)}


def fits(wanted, thing):
    """The thing has each wanted key with the wanted value."""
    return all(SAME.get(key, lambda a, b: a == b)(value, thing.get(key)) for key, value in wanted.items())


def one_of(key, wanted, facts):
    return facts.get(key) in (wanted if isinstance(wanted, list) else [wanted])


def company(key, wanted, facts):
    return bare_name(facts.get(key)) in map(bare_name, wanted if isinstance(wanted, list) else [wanted])


def has_signals(key, wanted, facts):
    return not set(wanted) - {signal["name"] for signal in facts.get("signals") or []}


def lacks_signals(key, wanted, facts):
    return not set(wanted) & {signal["name"] for signal in facts.get("signals") or []}


def has_dates(key, wanted, facts):
    return all(any(fits(date, found) for found in facts.get("dates") or []) for date in wanted)


def last_of_role(key, wanted, facts):
    """Of several promises (or commitments) the one that ends last is the one that binds."""
    mine = [date for date in facts.get("dates") or [] if date["role"] == key]
    ends = [date["to"] for date in mine if date.get("to")]
    if wanted is None:
        return not mine
    if isinstance(wanted, str):
        return not ends and (wanted == "undated" or len(mine) > 0)
    return any(fits(wanted, date) for date in mine if ends and date.get("to") == max(ends))


def interview(key, wanted, facts):
    found = facts.get("interviews") or []
    return not found if wanted is None else any(fits(wanted, one) for one in found)


def bounce(key, wanted, facts):
    found = facts.get("bounce")
    if wanted == "not-permanent":
        return not (found or {}).get("permanent")
    return not found if wanted is None else bool(found) and fits(wanted, found)


def text_has(key, wanted, facts):
    return all(plain(words) in plain(facts.get("new_text")) for words in wanted)


def text_lacks(key, wanted, facts):
    return not any(plain(words) in plain(facts.get("new_text")) for words in wanted)


# key: how it is judged, where the program says it
KEYS = {
    "direction": (one_of, "direction"), "kind": (one_of, "kind"), "left": (one_of, "left"),
    "absent_until": (one_of, "absent_until"), "organisation": (company, "organisation"),
    "signals": (has_signals, "signals"), "not_signals": (lacks_signals, "signals"), "dates": (has_dates, "dates"),
    "promise": (last_of_role, "dates"), "commitment": (last_of_role, "dates"), "interview": (interview, "interviews"),
    "bounce": (bounce, "bounce"), "new_text_has": (text_has, "new_text"), "new_text_lacks": (text_lacks, "new_text"),
}


def expectation(path):
    """What is expected of a message, and why it is known not to hold, if it is."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    known = wanted.pop("known", None)
    strange = wanted.keys() - KEYS.keys()
    if strange or not wanted:
        sys.exit(f"Bail out! {path.stem}.json: {', '.join(sorted(strange)) or 'nothing expected'}")
    return wanted, known


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: check.py BUILD-FOLDER [NAME...]")
    program = Path(sys.argv[1]).resolve() / "src" / "followup"
    mails = sorted(path for path in HERE.glob("*.eml") if not sys.argv[2:] or path.stem in sys.argv[2:])
    alone = sorted(path.name for path in HERE.glob("*.json") if not path.with_suffix(".eml").exists())
    if not mails or alone or not os.access(program, os.X_OK):
        sys.exit(f"Bail out! {' '.join(alone) or (program if mails else 'no messages')}: not usable")
    expected = {path: expectation(path) for path in mails}
    answers = read_all(program, mails)
    print("TAP version 13")
    print(f"1..{len(mails)}")
    bad = 0
    for number, path in enumerate(mails, 1):
        wanted, known = expected[path]
        facts = answers.get(path.name)
        wrong = [key for key in wanted if facts is None or not KEYS[key][0](key, wanted[key], facts)]
        bad += bool(wrong) and not known
        print(f"{'not ok' if wrong else 'ok'} {number} - {path.stem}" + (f" # TODO {known}" if known else ""))
        for key in wrong:
            said = "no answer" if facts is None else json.dumps(facts.get(KEYS[key][1]), ensure_ascii=False)
            print(f"#   {key}: expected {json.dumps(wanted[key], ensure_ascii=False)}\n#     got {said[:900]}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
