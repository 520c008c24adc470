"""Imports a file: chunks of records, each written whole or not at all, counted in the ledger."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from time import monotonic

from ..model.batch import Batch
from ..model.errors import RefusedError, StoreError
from ..model.wording import counted
from ..store import search
from ..store.analyst import bring_own
from ..store.checking import keys_taken_as_true
from ..store.editions import lacking, withdraw
from ..store.generation import next_generation
from ..store.holding import partly_had
from ..store.links import near
from ..store.opening import open_writing, path_of, speaking_of, transaction, write_much
from ..store.recording import Recorder
from ..store.sector_rules import SectorRules
from ..store.writing import Writer
from .beginning import begun
from .belonging import belonging
from .beside import read_beside
from .chunks import CHUNK, Portion, Read, Records
from .files.foreign_file import ForeignFile
from .formats.binding import Unusable
from .identifying import identify
from .judging import Judge
from .linking import linked
from .originals import earlier_mappers
from .outcome import Verdict
from .settling import Settler
from .wanted import Found, Progress, Wanted

_OTHERS = "PRAGMA data_version"
"""A number that changes when another connection has written."""

Tell = Callable[[Progress], None]


def import_file(
    path: Path,
    database: Path,
    wanted: Wanted,
    tell: Tell,
    found: Callable[[Found], None] | None = None,
) -> Batch:
    """Import a file, or go on where an interrupted import of it stopped; return its batch.

    `found` is told how the file is read, before anything is written. After Ctrl-C, or any failure,
    the chunks that were written are there and in the ledger.

    Raises:
        ImportFileError: the file cannot be read, or no format fits.
        StoreError: the database cannot be written.
    """
    file = ForeignFile.open(path, wanted.encoding)
    how = identify(file, wanted)
    with speaking_of(database), _garbage_seldom_looked_for():
        with closing(open_writing(database)) as connection:
            how = belonging(how, file, wanted, connection)
            if found is not None:
                found(how.told(file))
            batch = begun(connection, file, how)
        is_done = batch.state == "complete"
        return batch if is_done else _written(Records(file, how), batch, database, tell)


def _written(records: Records, batch: Batch, database: Path, tell: Tell) -> Batch:
    """Write the records of a file that are left; no connection is open."""
    with (
        read_beside(records, batch.read) as portions,
        closing(open_writing(database)) as connection,
    ):
        write_much(connection)
        run = _Run(connection, batch, records, tell)
        try:
            with speaking_of(database):
                return run.to_the_end(portions)
        except StoreError as error:
            raise StoreError(f"{error} {state_of(run.batch)}") from error


@contextmanager
def _garbage_seldom_looked_for() -> Iterator[None]:
    """Leave garbage alone: mapped rows refer to nothing in circles, and looking takes half."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def state_of(batch: Batch) -> str:
    """Return in one sentence what an import that was stopped has left behind."""
    if not batch.read:
        return "None of its records is in the database."
    return (
        f"{counted(batch.read, 'record')} of it are done, as import {batch.id}; the same command "
        f"goes on from there, and `conflict-tui imports undo {batch.id} DB` takes them away."
    )


class _Run:
    """One import."""

    def __init__(
        self, connection: sqlite3.Connection, batch: Batch, records: Records, tell: Tell
    ) -> None:
        self._connection = connection
        self._path = path_of(connection)
        self._records = records
        self._form, self._dataset = records.mapper.form, records.mapper.dataset.slug
        self._tell = tell
        self._began = monotonic()
        self._recorder = Recorder(connection, batch.id)
        self._counts = {
            "read": batch.read, "new": batch.new, "changed": batch.changed, "same": batch.same,
            "rejected": batch.rejected, "flagged": batch.flagged,
        }  # fmt: skip
        mappers = earlier_mappers(connection)
        self._judge = Judge(
            records.mapper,
            self._recorder,
            lambda earlier: records.mapper if earlier == batch.id else mappers(earlier),
        )
        self._renew()

    def _renew(self) -> None:
        """Begin to remember places, actors, rules anew: others have written meanwhile."""
        (self._others,) = self._connection.execute(_OTHERS).fetchone()
        self._writer = Writer(self._connection, self._recorder.number)
        self._sectors = SectorRules(self._connection)

    @property
    def batch(self) -> Batch:
        """The batch as it is in the ledger."""
        return self._recorder.batch

    def to_the_end(self, portions: Iterable[Portion]) -> Batch:
        """Import every record that is left."""
        # While a chunk is read, or taken over, others can write: a mark of the person, for example.
        with keys_taken_as_true(self._connection):
            for chunk, share in portions:
                self._take(chunk)
                self._say(share)
                del chunk  # before there is another one
        self._end()
        return self.batch

    def _take(self, chunk: list[Read]) -> None:
        """Write a chunk; of one that the database does not take, all but what it does not."""
        try:
            with self._transaction():
                verdict = self._judge.judge(chunk)
                self._write(verdict)
                self._count(len(chunk), verdict)
            if len(chunk) < CHUNK:
                self._writer.forget()  # its cells may be long
        except RefusedError as error:
            self._renew()
            self._take_apart(chunk, error)

    def _take_apart(self, chunk: list[Read], error: RefusedError) -> None:
        """Write the halves of a chunk, down to the one record that is rejected."""
        half = len(chunk) // 2
        if half:
            self._take(chunk[:half])
            self._take(chunk[half:])
        else:
            [read] = chunk
            if isinstance(read.found, Unusable):
                raise error
            why = Unusable("", f"the database does not take it ({error.why})")
            self._take([read._replace(found=why)])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Make all that is written inside the block one transaction."""
        with speaking_of(self._path), transaction(self._connection):
            if self._connection.execute(_OTHERS).fetchone() != (self._others,):
                self._renew()
            yield

    def _write(self, verdict: Verdict) -> None:
        recorder, changed = self._recorder, list(verdict.changed_ids)
        if changed:
            search.forget(self._connection, changed)
        for uid, original in verdict.back:
            recorder.bring_back(uid, original)
        self._writer.write_references(verdict.referred)
        others = near(self._connection, changed)
        keys = self._writer.write_events(verdict.events.values())
        new = sorted(set(keys.values()).difference(changed))
        keys.update(verdict.unchanged_ids)
        recorder.record(verdict.kept, keys, verdict.rejected)
        recorder.say_again(verdict.same)
        recorder.supersede(verdict.superseded)
        recorder.change(chain.from_iterable(verdict.changes.values()))
        bring_own(self._connection, verdict.own, recorder.number)
        if others:
            written = {keys[uid]: event for uid, event in verdict.events.items()}
            Settler(self._connection, recorder.number).tie(written, others)
        self._index(new, changed)
        if changed or verdict.back:
            next_generation(self._connection)

    def _index(self, new: list[int], changed: list[int]) -> None:
        """Put events into sectors, and into the full-text index, which has none of them."""
        first, last = (new[0], new[-1]) if new else (0, -1)
        self._sectors.assign(first, last)
        search.take_in_new(self._connection, first, last)
        if changed:
            self._sectors.assign_events(changed)
            search.take_in(self._connection, changed)

    def _count(self, read: int, verdict: Verdict) -> None:
        before = self._counts["read"]
        self._counts["read"] += read
        for name, count in verdict.counts.items():
            self._counts[name] += count
        self._recorder.count(self._counts, self._dataset, before)

    def _end(self) -> None:
        """Find what is gone, tie what is linked, and close the batch."""
        connection, recorder = self._connection, self._recorder
        with self._transaction():
            if any("links" in field.target for field in self._form.fields):
                chunks = (portion.reads for portion in self._records.portions())
                self._writer.write_links(linked(chunks, self._judge))
            gone = 0
            if self._counts["same"] or self._counts["changed"]:
                self._settle_parts()
                if self._form.is_edition:
                    lacked = lacking(connection, recorder.number)
                    gone = withdraw(connection, recorder.number, lacked)
            if gone:
                next_generation(connection)
            recorder.end(gone)

    def _settle_parts(self) -> None:
        """Make those events anew of which the file has some of the records, and not all."""
        if self._form.joins is None:
            return
        number = self._recorder.number
        event_ids = partly_had(self._connection, number)
        for start in range(0, len(event_ids), CHUNK):
            Settler(self._connection, number).settle(event_ids[start : start + CHUNK])
        if event_ids:
            self._counts["same"] -= len(event_ids)
            self._counts["changed"] += len(event_ids)
            self._recorder.count(self._counts, self._dataset, self._counts["read"])
            next_generation(self._connection)

    def _say(self, share: float) -> None:
        counts, seconds = self._counts, monotonic() - self._began
        self._tell(Progress(counts["read"], counts["rejected"], share, seconds))
