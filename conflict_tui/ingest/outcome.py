"""What is to be written for one chunk of records, as the judge found it."""

from __future__ import annotations

from ..model.batch import Change
from ..model.event import Event, Place
from ..model.references import References, together
from ..store.analyst import own_beyond, own_of
from ..store.recording import Kept, Original, Refused
from .chunks import Read
from .formats.binding import Mapped


class Verdict:
    """What is to be written for one chunk."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("new", "changed", "same", "rejected", "flagged"), 0)
        self.events: dict[str, Event] = {}
        """New and changed events, by uid."""
        self.areas: dict[str, Place] = {}
        self.references: list[References] = []
        """What events refer to beyond what they hold."""
        self.changed_ids: dict[int, None] = {}
        """Keys of the events that were there; in their order, each once."""
        self.unchanged_ids: dict[str, int] = {}
        """Keys of events that only get another record, by uid."""
        self.kept: list[Kept] = []
        self.rejected: list[Refused] = []
        self.same: list[tuple[int, int]] = []
        """Keys of earlier records that the file has too, with its rows."""
        self.own: list[Event] = []
        """Events that bring notes, tags, marks or sectors."""
        self.superseded: list[Original] = []
        self.back: list[tuple[str, Original]] = []
        """Records that were gone and are there again."""
        self.changes: dict[str, list[Change]] = {}
        """By uid."""

    @property
    def referred(self) -> References:
        """What events refer to beyond what they hold, together with the areas of their places."""
        return together([References(places=tuple(self.areas.values())), *self.references])

    def keep(self, read: Read, mapped: Mapped, event: Event, before: Event | None = None) -> None:
        """Take in a record, and its event as it is to be; `before`: as it was."""
        self.events[event.uid] = event
        if mapped.areas or mapped.references is not None:
            self.refer(mapped)
        self.bring(mapped, own_beyond(event, before) if before else event)
        self.record(read, mapped)

    def bring(self, mapped: Mapped, event: Event) -> None:
        """Take in what an event comes with that is otherwise the person's."""
        if own_of(event):
            self.own.append(event)
            self.refer(mapped)

    def record(self, read: Read, mapped: Mapped) -> None:
        """Take in a record alone."""
        if mapped.oddities:
            self.counts["flagged"] += 1
        reason = "; ".join(mapped.oddities)
        uid = mapped.event.uid
        self.kept.append(Kept(uid, read.number, mapped.native_id, read.cells, reason))

    def refer(self, mapped: Mapped) -> None:
        """Take in what a record refers to beyond what its event holds."""
        for area in mapped.areas:
            self.areas[area.slug] = area
        if mapped.references is not None:
            self.references.append(mapped.references)
