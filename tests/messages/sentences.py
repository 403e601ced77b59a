#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The signals `followup read` finds in each line of the tables here (sentences-*.tsv, which say how they are read).  Speaks TAP.

usage: sentences.py BUILD-FOLDER [TABLE...]

A line with a known fault (fourth column) is a TODO, as in check.py.
"""
import os
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from check import HERE, read_all  # noqa: E402

ME = "Sam Park <sam@example.net>"
OUTCOMES = ("rejection", "offer", "on-hold", "withdrawal", "acceptance")
LIST = "List-Id: <weekly.jobpaper.example>\nList-Unsubscribe: <https://jobpaper.example/out>\nPrecedence: bulk\n"
MACHINE = "Auto-Submitted: auto-generated\n"
# who: From, To, Subject, more header lines, greeting and farewell
WRITERS = {
    "them": ("Dana Reyes <dana@acme.example>", ME, "Account Manager role", "", "Hi Sam,\n\n{}\n\nBest regards,\nDana\n"),
    "ats": ("Acme <no-reply@us.greenhouse-mail.io>", ME, "Your application to Acme", MACHINE, "Dear Sam,\n\n{}\n\nThe Acme Hiring Team\n"),
    "recruiter": ("Lou Berg <lou@talentbridge.example>", ME, "Your profile", "", "Hi Sam,\n\n{}\n\nBest,\nLou\n"),
    "friend": ("Jo Miller <jo.miller@gmail.com>", ME, "hey", "", "Hi Sam,\n\n{}\n\nJo\n"),
    "list": ("Jobpaper <news@jobpaper.example>", ME, "Jobpaper weekly", LIST, "{}\n\nUnsubscribe: https://jobpaper.example/out\n"),
    "shop": ("Customer Service <service@shop.example>", ME, "Your request", "", "Dear customer,\n\n{}\n\nKind regards,\nCustomer Service\n"),
    "me": (ME, "Dana Reyes <dana@acme.example>", "Account Manager role", "", "Hi Dana,\n\n{}\n\nBest,\nSam\n"),
}
FORM = ("{headers}From: {sender}\nTo: {to}\nSubject: {subject}\nDate: Wed, 18 Nov 2026 10:00:00 +0000\n"
        "Message-ID: <{name}@sentences.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n{body}")


def lines(tables):
    """Name, writer, expectation, words, known fault of each line of the tables."""
    for table in tables:
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                who, expected, words, *known = line.split("\t")
                yield f"{table.stem}-{number:03}", who, expected.split(), words.replace("\\n", "\n"), known[0] if known else ""


def as_mail(name, who, words):
    sender, to, subject, headers, body = WRITERS[who]
    return FORM.format(headers=headers, sender=sender, to=to, subject=subject, name=name, body=body.format(words))


def holds(one, found):
    names = {name for word in one[1:].split("|") for name in (OUTCOMES if word == "outcome" else (word,))}
    return bool(names & found) == (one[0] == "+")


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: sentences.py BUILD-FOLDER [TABLE...]")
    program = Path(sys.argv[1]).resolve() / "src" / "followup"
    tables = [HERE / name for name in sys.argv[2:]] or sorted(HERE.glob("sentences-*.tsv"))
    if not os.access(program, os.X_OK):
        sys.exit(f"Bail out! {program}: not usable")
    wanted = list(lines(tables))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.eml" for name, *_ in wanted]
        for path, (name, who, _, words, _) in zip(paths, wanted):
            path.write_text(as_mail(name, who, words), encoding="utf-8")
        answers = read_all(program, paths)
    print("TAP version 13")
    print(f"1..{len(wanted)}")
    bad = 0
    for number, (name, who, expected, words, known) in enumerate(wanted, 1):
        facts = answers.get(f"{name}.eml")
        found = {signal["name"] for signal in facts["signals"]} if facts else {"no answer"}
        right = facts is not None and all(holds(one, found) for one in expected)
        bad += not right and not known
        print(f"{'ok' if right else 'not ok'} {number} - {name}" + (f" # TODO {known}" if known else ""))
        if not right:
            print(f"#   {who}: {' '.join(words.split())}\n#   expected {' '.join(expected)}, got {' '.join(sorted(found)) or 'none'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
