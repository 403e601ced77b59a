# SPDX-License-Identifier: GPL-3.0-or-later
"""followup's keys for alot.  In your hooks.py:

    import sys
    sys.path.append('/usr/local/share/followup/plugin/alot')
    from followup_hooks import *

Each reads the selected message, or the newest of the selected thread, and pipes it to followup-key; no shell is used."""
import os
import subprocess
import tempfile

from alot import commands


def _message_file(ui):
    buffer = ui.current_buffer
    if hasattr(buffer, 'get_selected_message'):
        message = buffer.get_selected_message()
    else:
        thread = buffer.get_selected_thread()
        messages = list(thread.get_messages()) if thread else []
        message = max(messages, key=lambda m: m.get_date(), default=None)
    return message.get_filename() if message else None


def _pipe(ui, *words):
    """The output of the command, or None after its complaint was shown."""
    path = _message_file(ui)
    if not path:
        ui.notify('followup: no message here', priority='error')
        return None
    with open(path, 'rb') as file:
        done = subprocess.run(words, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        ui.notify(_plain(done.stderr.decode('utf-8', 'replace').strip()) or 'followup failed', priority='error')
        return None
    return done.stdout.decode('utf-8', 'replace')


def _plain(text):
    return ''.join(c if c.isprintable() or c == '\n' else ' ' for c in text)


async def _act(ui, *words):
    if _pipe(ui, 'followup-key', *words) is not None:
        await ui.apply_command(commands.globals.RefreshCommand())
        ui.notify('followup: ' + ' '.join(words))


def _define(action):
    async def act(ui):
        await _act(ui, action)
    return act


followup_call = _define('call')
followup_voicemail = _define('voicemail')
followup_no_answer = _define('no-answer')
followup_letter = _define('letter')
followup_mute = _define('mute')
followup_close = _define('close')
followup_ignore = _define('ignore')


async def followup_snooze(ui):
    day = await ui.prompt('nothing due before (a date, or so many days): ')
    if day and day.strip() and not day.strip().startswith('-'):
        await _act(ui, 'snooze', day.strip())


async def followup_draft(ui):
    text = _pipe(ui, 'followup', 'draft')
    if text is None:
        return
    handle, path = tempfile.mkstemp(prefix='followup-draft.')
    try:
        with os.fdopen(handle, 'w', encoding='utf-8') as file:
            file.write(text)
        await ui.apply_command(commands.globals.ComposeCommand(template=path, spawn=False))
    finally:
        os.unlink(path)


async def _page(ui, text):
    """Outside of alot's screen, as a mail is edited."""
    handle, path = tempfile.mkstemp(prefix='followup-shown.')
    try:
        with os.fdopen(handle, 'w', encoding='utf-8') as file:
            file.write(text)
        pager = (os.environ.get('PAGER') or 'less').split()
        if os.path.basename(pager[0]) in ('less', 'cat'):
            pager = ['less', '-+F']
        await ui.apply_command(commands.globals.ExternalCommand(pager + [path]))
    finally:
        os.unlink(path)


async def followup_explain(ui):
    text = _pipe(ui, 'followup', 'explain')
    if text is not None:
        await _page(ui, text)


async def followup_board(ui):
    done = subprocess.run(['followup', 'status'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    await _page(ui, done.stdout.decode('utf-8', 'replace'))


__all__ = [name for name in dir() if name.startswith('followup_')]
