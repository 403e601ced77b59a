# SPDX-License-Identifier: GPL-3.0-or-later
"""A home of its own for one diary: maildir, notmuch database, the programs under test, and what they may not do."""
import datetime as dt
import email.utils
import hashlib
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse
from email.header import Header

from diary import DiaryError

TIME_LIMIT = 120  # seconds for one command
ID_DOMAIN = "scenario.example"


class Fault(Exception):
    """A program under test broke its word."""


class Postbox:
    def __init__(self, diary, programs):
        self.diary = diary
        self.prefix = diary.setting("prefix", "followup/")
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="followup-diary-", dir=os.environ.get("TMPDIR") or memory))
        self.home, self.saved = self.top / "home", self.top / "saved"
        self.mail = self.home / "mail"
        for box in ("INBOX", "Sent", "Drafts"):
            for part in ("cur", "new", "tmp"):
                (self.mail / box / part).mkdir(parents=True)
        self._write_settings()
        unwanted = ("XDG_", "NOTMUCH_", "MAILDIR")
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
        self.env.update(HOME=str(self.home), TZ=diary.zone_name, NOTMUCH_CONFIG=str(self.home / ".notmuch-config"),
                        XDG_CONFIG_HOME=str(self.home / ".config"), XDG_CACHE_HOME=str(self.home / ".cache"),
                        XDG_STATE_HOME=str(self.home / ".state"), XDG_DATA_HOME=str(self.home / ".data"),
                        LC_ALL="C.UTF-8", PATH=f"{programs}:{os.environ['PATH']}")
        self.letters, self.count, self.known = {}, 0, {}
        self.call(["notmuch", "new", "--quiet"])

    def _write_settings(self):
        name, address = self.diary.me[0]
        others = ";".join(other for _, other in self.diary.me[1:])
        (self.home / ".notmuch-config").write_text(
            f"[database]\npath={self.mail}\n[user]\nname={name}\nprimary_email={address}\nother_email={others}\n"
            "[new]\ntags=unread;inbox\n[search]\nexclude_tags=deleted;spam\n[maildir]\nsynchronize_flags=true\n",
            encoding="utf-8")
        folder = self.home / ".config" / "followup"
        folder.mkdir(parents=True)
        if self.diary.config:
            (folder / "config").write_text("\n".join(self.diary.config) + "\n", encoding="utf-8")

    def close(self, keep):
        if not keep:
            shutil.rmtree(self.top, ignore_errors=True)

    # -- commands --------------------------------------------------------------------------------------------------

    def call(self, argv, may_fail=False):
        done = subprocess.run(argv, env=self.env, capture_output=True, timeout=TIME_LIMIT, check=False)
        good = range(1, 126) if may_fail else (0,)
        if done.returncode not in good:
            words = done.stderr.decode(errors="replace").strip()[-400:]
            raise Fault(f"'{shlex.join(argv)}' exited {done.returncode}: {words}")
        return done.stdout.decode("utf-8", "replace")

    def scan(self, when, *options):
        """followup-scan: must leave every mail file and every tag that is not ours as it was."""
        files, others = self.files(), self.others(())
        self.call(["followup-scan", f"--now={when.isoformat()}", *options])
        if self.files() != files:
            raise Fault("the scan changed, made or removed a mail file")
        if self.others(()) != others:
            raise Fault(f"the scan touched a tag outside {self.prefix}")

    def scan_and_kill(self, when, delay, is_group):
        """Starts a scan and kills it (alone, or with all that it started) after `delay` seconds.
        Returns what must be reaped with bury()."""
        scan = subprocess.Popen(["followup-scan", f"--now={when.isoformat()}"], env=self.env, start_new_session=True,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        if scan.poll() is None:
            (os.killpg if is_group else os.kill)(scan.pid, signal.SIGKILL)
        scan.wait()
        return scan.pid

    @staticmethod
    def bury(group):
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def run(self, step):
        argv = shlex.split(step.rest)
        may_fail = argv[0] == "fails"
        argv = [re.sub(r"@\{(\w+)\}", lambda hit: "id:" + self.letters[hit.group(1)]["id"], word)
                for word in argv[may_fail:]]
        is_ours = argv[0].startswith("followup")
        if is_ours:
            argv.append(f"--now={step.when.isoformat()}")
        files, others = self.files(), self.others(("track/",))
        self.call(argv, may_fail)
        if is_ours:
            self._check_command(argv, files, others)

    def _check_command(self, argv, files, others):
        now = self.files()
        if any(now.get(path) != mark for path, mark in files.items()):
            raise Fault(f"'{shlex.join(argv)}' changed or removed a mail file")
        if any(not path.startswith("followup/") for path in set(now) - set(files)):
            raise Fault(f"'{shlex.join(argv)}' made a mail file outside its folder")
        tags = self.others(("track/",))
        if any(tags.get(message) != had for message, had in others.items()):
            raise Fault(f"'{shlex.join(argv)}' touched a tag outside {self.prefix} and track/")

    # -- what stands in the mailbox --------------------------------------------------------------------------------

    def files(self):
        """{path below the mail root: what would show a change}; the database aside."""
        found = {}
        for folder, names, files in os.walk(self.mail):
            names[:] = [name for name in names if name != ".notmuch"]
            for name in files:
                path = os.path.join(folder, name)
                stat = os.stat(path)
                found[path[len(str(self.mail)) + 1:]] = (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        return found

    def mark(self):
        """Another one after each commit to the database: Xapian renames this file into place (facts of its format)."""
        stat = os.stat(self.mail / ".notmuch" / "xapian" / "iamglass")
        return stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns

    def _ask(self, question, *argv):
        """What a command prints, asked once as long as nobody commits to the database."""
        mark, said = self.known.get(question, (None, None))
        if mark != self.mark():
            mark = self.mark()
            said = self.call(argv)
            self.known[question] = mark, said
        return said

    def tags(self):
        """{message id: set of tags}, excluded mail too."""
        found = {}
        for line in self._ask("tags", "notmuch", "dump", "--include=tags").splitlines():
            left, mark, right = line.partition(" -- id:")
            if mark and not line.startswith("#"):
                tags = {urllib.parse.unquote(tag[1:]) for tag in left.split()}
                found[urllib.parse.unquote(right.strip().strip('"'))] = tags
        return found

    def others(self, more):
        """The tags that are not ours, nor start with one of `more`."""
        ours = (self.prefix, *more)
        return {message: {tag for tag in tags if not tag.startswith(ours)} for message, tags in self.tags().items()}

    def revision(self):
        return self._ask("revision", "notmuch", "count", "--lastmod", "*").split()[1:]

    def thread(self, label):
        """The message ids of the thread that holds the mail."""
        query = f"thread:\"{{id:{self.letters[label]['id']}}}\""
        found = self.call(["notmuch", "search", "--exclude=false", "--output=messages", query])
        return [message[3:] for message in found.split()]

    # -- snapshots -------------------------------------------------------------------------------------------------

    def _state(self, top):
        """What a scan may write: the database and the cache."""
        return [(self.mail / ".notmuch", top / "database"), (self.home / ".cache", top / "cache")]

    def save(self):
        for there, kept in self._state(self.saved):
            shutil.rmtree(kept, ignore_errors=True)
            if there.exists():
                shutil.copytree(there, kept)

    def restore(self):
        for there, kept in self._state(self.saved):
            shutil.rmtree(there, ignore_errors=True)
            if kept.exists():
                shutil.copytree(kept, there)

    def forget_cache(self):
        shutil.rmtree(self.home / ".cache", ignore_errors=True)

    # -- mail ------------------------------------------------------------------------------------------------------

    def deliver(self, step):
        self.write(step)
        self.call(["notmuch", "new", "--quiet"])

    def write(self, step):
        """Puts the mail into its folder; nobody has indexed it yet."""
        parent = self.letters.get(step.options.get("re"))
        letter = self._letter(step, parent)
        is_mine = re.fullmatch(r"me\d*", step.src) and "outside" not in step.options
        writer = {"mail": self._text, "invite": self._invitation, "accept": self._invitation, "bounce": self._bounce}
        payload = writer[step.verb](step, letter, parent)
        own = {header.partition(":")[0].strip().lower() for header in step.headers}
        if "content-type" in own:
            payload = payload.split("\n\n", 1)[1]
            payload = "\n" + payload
        head = self._head(step, letter, is_mine, own) + step.headers + ["MIME-Version: 1.0"]
        self.count += 1
        folder = step.options.get("folder") or ("Sent" if is_mine else "INBOX")
        path = self.mail / folder / ("cur" if is_mine else "new")
        path.mkdir(parents=True, exist_ok=True)
        path /= f"{int(step.when.timestamp())}.{self.count}.diary" + (":2,S" if is_mine else "")
        path.write_bytes(("\n".join(head) + "\n" + payload).encode("utf-8"))
        os.utime(path, (step.when.timestamp(), step.when.timestamp()))
        self.letters[step.label] = letter

    def _letter(self, step, parent):
        """What later mails need to know of this one."""
        name, address = self.diary.person(step.src)
        subject = step.subject
        if step.verb == "accept":
            step.to = step.to or [parent["step"].src]
            subject = subject or "Accepted: " + parent["subject"]
        if subject is None:
            subject = parent["subject"] if parent else "(no subject)"
            subject = subject if subject.lower().startswith("re:") or not parent else "Re: " + subject
        refs = parent["refs"] + [parent["id"]] if parent else []
        return {"id": f"{step.label}.{self.diary.name}@{ID_DOMAIN}", "refs": refs, "subject": subject, "step": step,
                "body": "\n".join(step.body), "name": name, "address": address}

    def _head(self, step, letter, is_mine, own):
        date = email.utils.format_datetime(step.when)
        head, address, mine = [], letter["address"], self.diary.me[0][1]
        if not is_mine and "bare" not in step.options:
            sender = "" if step.verb == "bounce" else address
            head += [f"Return-Path: <{sender}>", f"Delivered-To: {mine}",
                     f"Received: from mx.{address.rpartition('@')[2]} by mx.post.example with ESMTPS for <{mine}>;\n\t{date}"]
        people = lambda names: ", ".join(self._mailbox(name) for name in names)
        subject = letter["subject"]
        fields = {"From": email.utils.formataddr((letter["name"], address)), "To": people(step.to),
                  "Cc": people(step.cc), "Subject": subject if subject.isascii() else Header(subject, "utf-8").encode(),
                  "Date": date, "Message-ID": f"<{letter['id']}>"}
        if letter["refs"]:
            fields["In-Reply-To"] = f"<{letter['refs'][-1]}>"
            fields["References"] = " ".join(f"<{one}>" for one in letter["refs"])
        return head + [f"{key}: {value}" for key, value in fields.items() if value and key.lower() not in own]

    def _mailbox(self, name):
        return email.utils.formataddr(self.diary.person(name))

    @staticmethod
    def _text(step, letter, parent):
        body = letter["body"]
        if "quote" in step.options and parent:
            told = f"On {parent['step'].when:%a, %b %d, %Y at %H:%M}, {parent['name']} wrote:"
            body += f"\n\n{told}\n" + "\n".join("> " + line for line in parent["body"].splitlines())
        kind = "html" if "html" in step.options else "plain"
        return f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"

    def _invitation(self, step, letter, parent):
        options = dict(step.options)
        if step.verb == "accept" or (parent and "at" not in options):
            options = {**parent["step"].options, **options}
        if step.verb == "accept":
            options["method"] = "REPLY"
        options.setdefault("uid", (parent["step"].label if step.verb == "accept" else step.label))
        step.options = options
        start, end = self._span(options.get("at", ""))
        method = options.get("method", "REQUEST")
        text = letter["body"] or f"{letter['subject']}\nWhen: {start:%A %d %B %Y %H:%M} - {end:%H:%M}"
        mark = hashlib.md5(letter["id"].encode()).hexdigest()
        return (f'Content-Type: multipart/alternative; boundary="{mark}"\n\n--{mark}\n'
                f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n--{mark}\n"
                f"Content-Type: text/calendar; charset=utf-8; method={method}\nContent-Transfer-Encoding: 8bit\n\n"
                + self._calendar(step, letter, options, method, start, end) + f"\n--{mark}--\n")

    def _span(self, told):
        first, _, last = told.partition("/")
        try:
            start = dt.datetime.fromisoformat(first).replace(tzinfo=self.diary.zone)
            end = dt.datetime.fromisoformat(last if len(last) > 5 else f"{first[:11]}{last}").replace(tzinfo=self.diary.zone)
        except ValueError as error:
            raise DiaryError(f"{self.diary.path.name}: at={told} is no START/END") from error
        return start, end

    def _calendar(self, step, letter, options, method, start, end):
        stamp = lambda when: when.astimezone(dt.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        guests = [self.diary.person(name) for name in step.to + step.cc]
        if method == "REPLY":
            people = [f"ORGANIZER:mailto:{guests[0][1]}",
                      f"ATTENDEE;PARTSTAT={options.get('partstat', 'ACCEPTED')}:mailto:{letter['address']}"]
        else:
            people = [f"ORGANIZER;CN={letter['name']}:mailto:{letter['address']}"]
            people += [f"ATTENDEE;CN={name};PARTSTAT=NEEDS-ACTION:mailto:{address}" for name, address in guests]
        status = "CANCELLED" if method == "CANCEL" else "CONFIRMED"
        return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//diary//EN", f"METHOD:{method}", "BEGIN:VEVENT",
                          f"UID:{options['uid']}@{ID_DOMAIN}", f"SEQUENCE:{options.get('seq', '0')}",
                          f"DTSTAMP:{stamp(step.when)}", f"DTSTART:{stamp(start)}", f"DTEND:{stamp(end)}",
                          f"SUMMARY:{letter['subject']}", *people, f"STATUS:{status}", "END:VEVENT", "END:VCALENDAR"])

    def _bounce(self, step, letter, parent):
        """A delivery report (RFC 3464) about the mail of=LABEL; action failed, delayed or delivered."""
        about = self.letters[step.options["of"]]
        action = step.options.get("action", "failed")
        status = step.options.get("status", {"failed": "5.1.1", "delayed": "4.4.1"}.get(action, "2.0.0"))
        lost = self.diary.person(about["step"].to[0])[1]
        mark = hashlib.md5(letter["id"].encode()).hexdigest()
        text = letter["body"] or f"Report on your message to <{lost}>: {action}."
        return (f'Content-Type: multipart/report; report-type=delivery-status; boundary="{mark}"\n'
                f"Auto-Submitted: auto-replied\n\n--{mark}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n"
                f"--{mark}\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; post.example\n\n"
                f"Final-Recipient: rfc822; {lost}\nAction: {action}\nStatus: {status}\n\n"
                f"--{mark}\nContent-Type: text/rfc822-headers\n\nFrom: {about['address']}\nTo: {lost}\n"
                f"Subject: {about['subject']}\nMessage-ID: <{about['id']}>\n\n--{mark}--\n")
