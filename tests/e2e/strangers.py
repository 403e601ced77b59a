#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on real mail: one candidacy of a diary among mail that strangers wrote, and mail that is no mail.

    strangers.py BIN

The strangers' mail lies in ../shared/corpora/dev beside the source tree (or below FOLLOWUP_SHARED); without it there is
nothing to test.  TAP on standard output.
"""
import json
import os
import pathlib
import shutil
import sys
import time

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parent / "scenarios"
sys.path.insert(0, str(SCENARIOS))

from diary import Diary, MAIL_VERBS  # noqa: E402
from postbox import Postbox  # noqa: E402

DIARY = SCENARIOS / "turn-what-asks-for-an-answer.diary"
CORPUS = pathlib.Path(os.environ.get("FOLLOWUP_SHARED", HERE.parents[2] / "shared")) / "corpora" / "dev"
JOB_MAIL = "jobmail"  # of the corpus: old, but about jobs
BATCH = 200  # files for one `followup read`
SECONDS_A_FILE = 1.0

number = failed = 0


def point(title, faults):
    global number, failed
    number += 1
    failed += bool(faults)
    print(f"{'not ok' if faults else 'ok'} {number} - {title}")
    for fault in list(faults)[:20]:
        print(f"# {fault}")
    sys.stdout.flush()


def mail_files():
    return sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.suffix not in (".jsonl", ".md"))


def deliver_strangers(box, is_wanted):
    folder = box.mail / "Strangers"
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for count, path in enumerate(mail_files()):
        if is_wanted(path.relative_to(CORPUS).parts[0] == JOB_MAIL):
            shutil.copyfile(path, folder / "cur" / f"{count}.stranger:2,S")
    box.call(["notmuch", "new", "--quiet"])


def set_span(box, span):
    """How far back discovery looks; None: as far as it does by itself."""
    config = [] if span is None else ["[followup]", f"since={span}"]
    path = box.home / ".config" / "followup" / "config"
    path.write_text("\n".join(config + box.diary.config) + "\n", encoding="utf-8")


def tagged(box):
    """{message id: our tags}, of those that have any"""
    found = {}
    for message, tags in box.tags().items():
        ours = sorted(tag for tag in tags if tag.startswith(box.prefix))
        if ours:
            found[message] = ours
    return found


def play_until_the_end(box):
    """Delivers all mail of the diary; returns when the last was expected."""
    when = None
    for step in box.diary.steps:
        if step.verb in MAIL_VERBS:
            box.deliver(step)
        when = step.when
    return when


def differences(alone, among):
    return ([f"id:{one} has {' '.join(tags)}" for one, tags in sorted(among.items()) if alone.get(one) != tags]
            + [f"id:{one} has lost its tags" for one in alone if one not in among])


def check_quiet(box, when, title, *words):
    revision = box.revision()
    box.scan(when, *words)
    point(title, [] if box.revision() == revision else [f"{revision} -> {box.revision()}"])


def check_scan(box):
    when = play_until_the_end(box)
    box.scan(when)
    alone = tagged(box)
    point("the diary's own threads are tagged", [] if set(alone) == {one["id"] for one in box.letters.values()} else [str(alone)])

    set_span(box, "100 years")
    deliver_strangers(box, lambda is_job_mail: not is_job_mail)
    count = int(box.call(["notmuch", "count", "*"]))
    point("notmuch has the strangers' mail", [] if count > len(box.letters) + 100 else [f"{count} messages"])
    box.scan(when)
    point("of the mail of all times exactly the diary's threads are tagged", differences(alone, tagged(box)))

    set_span(box, None)
    deliver_strangers(box, lambda is_job_mail: is_job_mail)
    box.scan(when)
    point("nor does old mail about jobs open a candidacy", differences(alone, tagged(box)))
    check_quiet(box, when, "a second scan writes nothing")
    check_quiet(box, when, "nor does a full one", "--full")
    box.forget_cache()
    check_quiet(box, when, "nor does one without a cache")


def read_facts(box, files):
    """One line for each file, in their order; returns what is wrong."""
    faults = []
    for first in range(0, len(files), BATCH):
        batch = [str(path) for path in files[first:first + BATCH]]
        lines = box.call(["followup", "read", "--format=json", *batch]).splitlines()
        if len(lines) != len(batch):
            faults.append(f"{len(lines)} lines for {len(batch)} files from {batch[0]}")
            continue
        for path, line in zip(batch, lines):
            try:
                told = json.loads(line)["path"]
            except (ValueError, KeyError) as error:
                told = f"nothing that is JSON: {error}"
            if told != path:
                faults.append(f"{path}: the line tells of {told}")
    return faults


def check_reading(box):
    point("read: a line of facts for every file of the corpus", read_facts(box, mail_files()))
    slow = []
    for path in sorted(path for path in (CORPUS / "malformed").rglob("*") if path.is_file()):
        begin = time.monotonic()
        lines = box.call(["followup", "read", "--format=json", str(path)]).splitlines()
        took = time.monotonic() - begin
        if took > SECONDS_A_FILE or len(lines) != 1:
            slow.append(f"{path}: {took:.2f} s, {len(lines)} lines")
    point("read: malformed mail, one by one, each within a second", slow)


def main():
    if not shutil.which("notmuch"):
        print("1..0 # SKIP no notmuch")
        return 0
    if not CORPUS.is_dir():
        print("1..0 # SKIP the strangers' mail (shared/corpora/dev) is not there")
        return 0
    box = Postbox(Diary(DIARY), str(pathlib.Path(sys.argv[1]).resolve()))
    try:
        check_scan(box)
        check_reading(box)
    finally:
        box.close(False)
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
