"""Says of each record of a chunk whether it is new, changed, the same or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from pyroaring import BitMap

from ..model.batch import Change
from ..model.event import Event, Place
from ..model.references import References
from ..store.recording import Known, NewRecord, Original, Recorder
from .differences import differences
from .files.row import Row
from .formats.binding import Mapped, RowMapper, Unusable
from .formats.format import Rejected
from .originals import EarlierMapper, event_of

_encoded = msgspec.json.Encoder().encode


class Read(NamedTuple):
    """A record, its cells as they are kept, and what it was read as."""

    row: Row
    cells: str
    found: Mapped | Unusable


class Kept(NamedTuple):
    """A record to be kept, of an event that may have no key yet."""

    uid: str
    row: int
    native_id: str
    cells: str
    oddities: str


class _Pending(NamedTuple):
    """What is known of an event while its chunk is judged."""

    known: Known | None
    """As it is in the database; None: it is not there."""
    records: list[tuple[int, str]]
    """Row and cells of the records of this chunk."""


class Verdict:
    """What is to be written for one chunk."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("new", "changed", "same", "rejected", "flagged"), 0)
        self.events: dict[str, Event] = {}
        """New and changed events, by uid."""
        self.areas: dict[str, Place] = {}
        self.references: list[References] = []
        """What events refer to beyond what they hold."""
        self.changed_ids: list[int] = []
        self.kept: list[Kept] = []
        self.rejected: list[NewRecord] = []
        self.superseded: list[Original] = []
        self.back: list[tuple[str, Original]] = []
        """Records that were gone and are there again."""
        self.changes: list[Change] = []


def read_rows(rows: Iterable[Row], mapper: RowMapper) -> list[Read]:
    """Return what each row was read as."""
    read = mapper.read
    return [
        Read(
            row,
            _encoded(row.cells).decode(),
            Unusable("", row.problem) if row.problem else read(row.cells),
        )
        for row in rows
    ]


class Judge:
    """Compares the records of a file with what is in the database."""

    def __init__(self, mapper: RowMapper, recorder: Recorder, earlier: EarlierMapper) -> None:
        self._joins = mapper.form.joins
        self._recorder = recorder
        self._earlier = earlier
        self.seen = BitMap()
        """Keys of earlier records that the file has unchanged."""

    def judge(self, chunk: Sequence[Read]) -> Verdict:
        """Return what is to be written for a chunk."""
        uids = [read.found.event.uid for read in chunk if isinstance(read.found, Mapped)]
        known = self._recorder.known(uids)
        pending: dict[str, _Pending] = {}
        verdict = Verdict()
        for read in chunk:
            if isinstance(read.found, Unusable):
                self._reject(verdict, read, "", read.found)
                continue
            uid = read.found.event.uid
            if uid not in pending:
                pending[uid] = _Pending(known.get(uid), [])
            self._judge_one(verdict, read, read.found, pending[uid])
        return verdict

    def look_again(self, chunk: Sequence[Read]) -> None:
        """Note which earlier records a chunk has that was written before an interruption."""
        uids = [read.found.event.uid for read in chunk if isinstance(read.found, Mapped)]
        cells = {read.cells for read in chunk}
        for known in self._recorder.known(uids).values():
            self.seen.update(old.id for old in known.originals if old.cells in cells)

    def _judge_one(self, verdict: Verdict, read: Read, mapped: Mapped, pending: _Pending) -> None:
        known, earlier_rows = pending
        if known is None and not earlier_rows:
            verdict.counts["new"] += 1
            self._keep(verdict, read, mapped, mapped.event, pending)
            return
        originals = known.originals if known else []
        same = next((old for old in originals if old.cells == read.cells), None)
        if same is not None:
            self._keep_as_it_is(verdict, mapped, same)
        elif any(cells == read.cells for _, cells in earlier_rows):
            verdict.counts["same"] += 1
        elif earlier_rows or any(self._is_of_this_file(old) for old in originals):
            self._judge_repeated(verdict, read, mapped, pending)
        elif not originals:
            reason = f"the event {mapped.event.uid} is there already, and was not imported"
            self._reject(verdict, read, mapped.native_id, Unusable("", reason))
        else:
            self._judge_newer(verdict, read, mapped, pending)

    def _is_of_this_file(self, original: Original) -> bool:
        return original.batch == self._recorder.number or original.id in self.seen

    def _keep_as_it_is(self, verdict: Verdict, mapped: Mapped, same: Original) -> None:
        verdict.counts["same"] += 1
        if same.batch != self._recorder.number:
            self.seen.add(same.id)
        if same.state == "withdrawn" and same.id not in {old.id for _, old in verdict.back}:
            verdict.back.append((mapped.event.uid, same))

    def _judge_repeated(
        self, verdict: Verdict, read: Read, mapped: Mapped, pending: _Pending
    ) -> None:
        """Judge a second record of this file for one event."""
        known, records = pending
        originals = known.originals if known else []
        ours = [old for old in originals if self._is_of_this_file(old)]
        if self._joins is None:
            row = records[0][0] if records else ours[0].row
            reason = f"the id {mapped.native_id} is also that of row {row}, which says otherwise"
            self._reject(verdict, read, mapped.native_id, Unusable("", reason))
            return
        there = verdict.events.get(mapped.event.uid) or event_of(originals, self._earlier)
        try:
            joined = self._joins([there, mapped.event])
        except Rejected as rejected:
            self._reject(verdict, read, mapped.native_id, Unusable("", rejected.reason))
            return
        verdict.counts["same"] += 1
        if known and known.event_id not in verdict.changed_ids:
            verdict.changed_ids.append(known.event_id)
        if isinstance(joined, Event):
            self._keep(verdict, read, mapped, joined, pending)

    def _judge_newer(self, verdict: Verdict, read: Read, mapped: Mapped, pending: _Pending) -> None:
        """Judge a record whose event an earlier import brought, with other cells."""
        known = pending.known
        if known is None:
            return
        old = event_of(known.originals, self._earlier)
        found = differences(old, mapped.event)
        if not found:
            verdict.counts["same"] += 1
            self.seen.update(one.id for one in known.originals)
            verdict.back += [
                (mapped.event.uid, one) for one in known.originals if one.state == "withdrawn"
            ]
            return
        verdict.counts["changed"] += 1
        verdict.changes += found
        verdict.changed_ids.append(known.event_id)
        verdict.superseded += [one for one in known.originals if one.id not in self.seen]
        self._keep(verdict, read, mapped, mapped.event, pending)

    def _keep(
        self, verdict: Verdict, read: Read, mapped: Mapped, event: Event, pending: _Pending
    ) -> None:
        reason = "; ".join(mapped.oddities) if mapped.oddities else ""
        if reason:
            verdict.counts["flagged"] += 1
        verdict.events[event.uid] = event
        for area in mapped.areas:
            verdict.areas[area.slug] = area
        if mapped.references is not None:
            verdict.references.append(mapped.references)
        pending.records.append((read.row.number, read.cells))
        verdict.kept.append(Kept(event.uid, read.row.number, mapped.native_id, read.cells, reason))

    def _reject(self, verdict: Verdict, read: Read, native_id: str, why: Unusable) -> None:
        verdict.counts["rejected"] += 1
        verdict.rejected.append(
            NewRecord(
                read.row.number, native_id, None, "rejected", read.cells, why.column, why.reason
            )
        )
