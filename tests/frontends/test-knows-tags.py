#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every plugin knows every tag of the one table (include/followup/tags.def), and names no other.  TAP."""
import re, sys
sys.dont_write_bytecode = True
from frontend import PLUGIN, Tap, TOP, tag_words

# file, what stands before and behind a tag where the file gives it a look, families that need one
LOOKS = [
    ('plugin/neomutt/followup.rc', r'^tag-transforms "followup/(TAG)" ', 'STAGE TURN DUE FLAG'),
    ('plugin/neomutt/followup.rc', r'^tag-formats +"followup/(TAG)" G', 'TURN DUE FLAG'),
    ('plugin/neomutt/followup.rc', r'^color index_tag \w+ default followup/(TAG)$', 'TURN DUE FLAG'),
    ('plugin/neomutt/followup.rc', r'tag:followup/(TAG)(?=[") ])', 'STAGE TURN DUE FLAG'),
    ('plugin/aerc/followup.qmap', r'tag:followup/(TAG)(?= |$)', 'STAGE TURN DUE FLAG'),
    ('plugin/alot/config', r'^  \[\[followup/(TAG)\]\]$', 'STAGE TURN DUE FLAG'),
    ('plugin/emacs/notmuch-followup.el', r'^ +\'?\(+"(TAG)" "[^"]+" notmuch-followup-', 'STAGE TURN DUE FLAG'),
    ('contrib/sync/lieer-ignore', r'followup/(TAG)(?=[ \'\n])', 'STAGE TURN DUE FLAG'),
    ('docs/followup-tags.7', r'^\.It Li followup/(TAG)$', 'STAGE TURN DUE FLAG'),
    ('plugin/mutt/followup.rc', r'^mailboxes "\$my_followup/(TAG)"', 'DUE'),
]


def main():
    tap = Tap()
    table = tag_words()
    tap.check('the table is read', len(table) > 20, table)
    known = {word for word, family in table}
    for path, pattern, families in LOOKS:
        with open(f'{TOP}/{path}', encoding='utf-8') as file:
            text = file.read()
        found = set(re.findall(pattern.replace('TAG', '[a-z0-9-]+'), text, re.M))
        wanted = {word for word, family in table if family in families.split()}
        tap.equal(f'{path}: {pattern}: none is missing', sorted(wanted - found), [])
        tap.equal(f'{path}: {pattern}: none is unknown', sorted(found - known - {'todo'}), [])
    tap.done()


main()
