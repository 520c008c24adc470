"""Says of each record of a chunk whether it is new, changed, the same or rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..model.event import Event
from ..store.analyst import own_beyond
from ..store.recording import Known, Original, Recorder, Refused
from .chunks import Read
from .differences import differences
from .formats.binding import Mapped, RowMapper, Unusable
from .formats.ordering import orders_in
from .originals import EarlierMapper, adds_to, event_of
from .outcome import Verdict
from .verdict import MOST_OF_ONE, Rejected, says_otherwise, too_many


class _Pending:
    """What is known of an event while its chunk is judged."""

    __slots__ = ("before", "first_row", "known", "ours", "rows", "said", "seen", "theirs")

    def __init__(self, known: Known | None, number: int) -> None:
        self.known = known
        """As it is in the database; None: it is not there."""
        had = known.ours if known else []
        self.ours = [old for old in had if old.batch == number]
        """Records that this file brought in earlier chunks."""
        self.seen: dict[int, Original] = {old.id: old for old in had if old.batch != number}
        """Records of earlier imports that this file has too, by key."""
        self.theirs: list[Original] = [*self.seen.values(), *(known.theirs if known else ())]
        """Records of earlier imports, as far as this file does not replace them."""
        self.said: dict[int, Event] = {}
        """What each of those says, as far as one has looked."""
        self.rows: list[str] = []
        """Cells of the records of this chunk that are kept."""
        self.first_row = had[0].row if had else 0
        """Of this file; 0 where it is not known."""
        self.before: Event | None = None
        """As it was before this file changed it."""

    @property
    def is_of_this_file(self) -> bool:
        """True where this file brought it, or has a newer record of it."""
        return bool(self.rows or self.ours)

    @property
    def beside(self) -> list[Original]:
        """What the database holds of the records that this file has had, in its order."""
        return sorted([*self.ours, *self.seen.values()], key=lambda old: old.row)

    @property
    def is_crowded(self) -> bool:
        """True where so many records have the same id that it can be no id."""
        return len(self.rows) + len(self.ours) + len(self.seen) >= MOST_OF_ONE

    def take(self, read: Read) -> None:
        """Take in a record of this chunk that is kept."""
        self.rows.append(read.cells)
        self.first_row = self.first_row or read.number


class Judge:
    """Compares the records of a file with what is in the database."""

    def __init__(self, mapper: RowMapper, recorder: Recorder, earlier: EarlierMapper) -> None:
        self._mapper = mapper
        self._recorder = recorder
        self._earlier = earlier
        orders = orders_in(mapper.form)
        self._is_in_order = cache(lambda number: orders_in(earlier(number).form) == orders)

    def judge(self, chunk: Sequence[Read]) -> Verdict:
        """Return what is to be written for a chunk."""
        known = self._known(chunk)
        new: dict[str, Read] = {}
        pending: dict[str, _Pending] = {}
        verdict = Verdict()
        for read in chunk:
            mapped = read.found
            if isinstance(mapped, Unusable):
                self._reject(verdict, read, "", mapped)
                continue
            uid = mapped.event.uid
            if uid not in known and uid not in new:
                new[uid] = read
                verdict.keep(read, mapped, mapped.event)
                continue
            if uid not in pending:
                pending[uid] = self._pending(known.get(uid), new.get(uid))
            self._judge_one(verdict, read, mapped, pending[uid])
        verdict.counts["new"] = len(new)
        return verdict

    def _pending(self, known: Known | None, first: Read | None) -> _Pending:
        """Return what is known of an event; `first`: of this chunk, where it is not there yet."""
        pending = _Pending(known, self._recorder.number)
        if first is not None:
            pending.take(first)
        return pending

    def taken_in(self, chunk: Sequence[Read]) -> Iterator[Event]:
        """Yield the events of a chunk that was written, where the database has them as it says."""
        known = self._known(chunk)
        for read in chunk:
            if isinstance(read.found, Mapped) and (there := known.get(read.found.event.uid)):
                pending = _Pending(there, self._recorder.number)
                pending.theirs += pending.ours
                if self._like(read, read.found, pending) is not None:
                    yield read.found.event

    def _known(self, chunk: Sequence[Read]) -> dict[str, Known]:
        uids = [read.found.event.uid for read in chunk if isinstance(read.found, Mapped)]
        return self._recorder.known(uids)

    def _judge_one(self, verdict: Verdict, read: Read, mapped: Mapped, pending: _Pending) -> None:
        known = pending.known
        if self._is_repeated(read, mapped, pending):
            verdict.counts["same"] += 1
        elif pending.is_crowded:
            self._reject(verdict, read, mapped.native_id, too_many(mapped.native_id).reason)
        elif known is None or pending.is_of_this_file:
            self._judge_other(verdict, read, mapped, pending)
        elif not pending.theirs:
            reason = f"the event {mapped.event.uid} is there already, and was not imported"
            self._reject(verdict, read, mapped.native_id, reason)
        elif (like := self._like(read, mapped, pending)) is not None:
            self._judge_alike(verdict, read, mapped, pending, like)
        else:
            self._judge_other(verdict, read, mapped, pending)

    def _is_repeated(self, read: Read, mapped: Mapped, pending: _Pending) -> bool:
        """Return whether this file had the very same record before."""
        if read.cells in pending.rows or (pending.rows and not mapped.has_id):
            return True
        return any(old.cells == read.cells or not mapped.has_id for old in pending.beside)

    def _like(self, read: Read, mapped: Mapped, pending: _Pending) -> Original | None:
        """Return the earlier record that this one says again, be it in other cells."""
        for old in pending.theirs:
            if old.cells == read.cells and self._is_in_order(old.batch):
                return old
        for old in pending.theirs:
            if old.id not in pending.said:
                pending.said[old.id] = event_of([old], self._earlier)
            if differences(pending.said[old.id], mapped.event):
                continue
            if old.id not in pending.seen or not self._adds_to(old, read):
                return old
        return None

    def _adds_to(self, old: Original, read: Read) -> bool:
        return adds_to(old, self._earlier, read.cells, self._mapper)

    def _judge_alike(
        self, verdict: Verdict, read: Read, mapped: Mapped, pending: _Pending, like: Original
    ) -> None:
        """Judge a record that says what an earlier one says, perhaps with more in other cells."""
        verdict.counts["same"] += 1
        is_first = like.id not in pending.seen
        pending.seen[like.id] = like._replace(row=read.number)
        pending.first_row = pending.first_row or read.number
        if not is_first:
            return
        if like.state == "withdrawn":
            verdict.back.append((mapped.event.uid, like))
        if like.cells == read.cells:
            verdict.same.append((like.id, read.number))
            return
        verdict.bring(mapped, own_beyond(mapped.event, pending.said[like.id]))
        if pending.known and self._adds_to(like, read):
            verdict.superseded.append(like)
            self._take_words(verdict, mapped, pending, like)
            verdict.record(read, mapped)
            pending.take(read)
        else:
            verdict.same.append((like.id, read.number))

    def _take_words(
        self, verdict: Verdict, mapped: Mapped, pending: _Pending, like: Original
    ) -> None:
        """Let an event be written anew that says the same in other words; they are no change."""
        event, known = mapped.event, pending.known
        is_alone = len(pending.theirs) == 1 and event.uid not in verdict.events
        if known and is_alone and pending.said[like.id] != event:
            verdict.events[event.uid] = event
            verdict.changed_ids[known.event_id] = None
            verdict.refer(mapped)
        elif known:
            verdict.unchanged_ids[event.uid] = known.event_id

    def _judge_other(self, verdict: Verdict, read: Read, mapped: Mapped, pending: _Pending) -> None:
        """Judge a record that says otherwise than what is there of its event."""
        try:
            event = self._joined(verdict, mapped, pending)
        except Rejected as rejected:
            self._reject(verdict, read, mapped.native_id, rejected.reason)
            return
        verdict.counts["same" if pending.is_of_this_file else "changed"] += 1
        if pending.known:
            verdict.changed_ids[pending.known.event_id] = None
            self._replace(verdict, event, pending)
        verdict.keep(read, mapped, event, pending.before)
        pending.take(read)

    def _joined(self, verdict: Verdict, mapped: Mapped, pending: _Pending) -> Event:
        """Return the event of a record, and of those that this file had of it before.

        Raises:
            Rejected: they cannot be those of one event.
        """
        there = verdict.events.get(mapped.event.uid)
        beside = pending.beside
        if there is None and not beside:
            return mapped.event
        joins = self._mapper.form.joins
        if joins is None:
            other = f"row {pending.first_row}" if pending.first_row else "another row"
            raise says_otherwise(mapped.native_id, other)
        joined = joins([there or event_of(beside, self._earlier), mapped.event])
        return joined if isinstance(joined, Event) else mapped.event

    def _replace(self, verdict: Verdict, event: Event, pending: _Pending) -> None:
        """Put an event in the place of what earlier imports say of it."""
        if pending.before is None and len(pending.theirs) == 1:
            pending.before = pending.said.get(pending.theirs[0].id)
        if pending.before is None and pending.theirs:
            pending.before = event_of(pending.theirs, self._earlier)
        if pending.before is not None:
            verdict.changes[event.uid] = differences(pending.before, event)
        stale = [old for old in pending.theirs if old.id not in pending.seen]
        verdict.back += [(event.uid, old) for old in stale if old.state == "withdrawn"]
        verdict.superseded += stale
        pending.theirs = list(pending.seen.values())

    def _reject(self, verdict: Verdict, read: Read, native_id: str, why: Unusable | str) -> None:
        column, reason = ("", why) if isinstance(why, str) else why
        verdict.counts["rejected"] += 1
        verdict.rejected.append(Refused(read.number, native_id, read.cells, column, reason))
