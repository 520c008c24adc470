"""Reads a file in a process of its own, so that two processors are used.

One process reads and maps, the other judges and writes. The first is forked from the second: it
knows all that is known of the file, and imports nothing again. It is one chunk ahead, for the pipe
between them does not hold two.
"""

from __future__ import annotations

import marshal
import os
import pickle
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from ..model.errors import ConflictTuiError, ImportFileError
from .carrying import Receiver, Sender
from .chunks import Portion, Records
from .forking import Child, Say

WORTH_IT = 4_000_000
"""Bytes of a file from which on a process saves more time than it takes to start."""

_CHUNK, _ERROR, _BUG, _END = range(4)
"""What a message is."""

_NOTHING = marshal.dumps(None)
"""What is read once the process has ended."""


@contextmanager
def read_beside(records: Records, done: int) -> Iterator[Iterator[Portion]]:
    """Give the records of a file but for those that are done, read in another process if it pays.

    No database may be open: a connection is of no use on both sides of a fork.
    """
    child = _child(records, done)
    if child is None:
        yield records.portions(done)
        return
    try:
        yield _received(child, records.file.name, Receiver(records.mapper))
    finally:
        child.end()


def _child(records: Records, done: int) -> Child | None:
    """Return a process that reads a file; None where there had better be none."""
    # A lock of another thread would never be free again in a process without that thread.
    if records.file.size < WORTH_IT or not hasattr(os, "fork") or threading.active_count() > 1:
        return None
    try:
        return Child(lambda say: _send(records, done, say))
    except OSError:
        return None


def _send(records: Records, done: int, say: Say) -> None:
    """Say every chunk, and how it ended."""
    end: tuple[int, str | bytes] = (_END, b"")
    try:
        sender = Sender(records.mapper)
        for reads, share in records.portions(done):
            said = marshal.dumps((_CHUNK, (share, sender.packed(reads))))
            del reads  # each before there is another one
            say(said)
            del said
    except ConflictTuiError as error:
        # Not pickled whole: its class may want other arguments than an error keeps.
        end = (_ERROR, pickle.dumps((type(error), error.args, vars(error))))
    except BaseException:
        end = (_BUG, traceback.format_exc())
    say(marshal.dumps(end))


def _received(child: Child, name: str, receiver: Receiver) -> Iterator[Portion]:
    """Yield the chunks, and raise what was raised where they were made."""
    messages = iter(lambda: marshal.loads(child.message() or _NOTHING), None)  # noqa: S302 - ours
    for what, held in messages:
        if what == _END:
            return
        if what == _ERROR:
            raise _error_again(held)
        if what == _BUG:
            raise RuntimeError(f"The process that reads the file failed.\n{held}")
        share, packed = held
        yield Portion(receiver.unpacked(packed), share)
    raise ImportFileError(
        f"{name}: the process that reads it was ended ({child.status()}), perhaps for want of "
        "memory; the same command goes on from where it stopped."
    )


def _error_again(packed: bytes) -> ConflictTuiError:
    kind, arguments, fields = pickle.loads(packed)  # noqa: S301 - our own process wrote it
    error: ConflictTuiError = kind.__new__(kind, *arguments)
    vars(error).update(fields)
    return error
