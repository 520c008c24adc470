"""What there is to do when a file was read to its end: what is linked, and what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyroaring import BitMap

from ..model.event import Event, Link
from ..model.value import replace
from ..store.recording import Recorder
from .judging import Judge, Read


def linked(chunks: Iterable[Sequence[Read]], judge: Judge) -> Iterator[Event]:
    """Yield the events that lead to others, which may come later in the file."""
    for chunk in chunks:
        for event in judge.taken_in(chunk):
            if not event.links:
                continue
            yield event
            # The other one may be of a file that was imported before this event was there.
            for link in event.links:
                if link.incoming:
                    yield replace(event, uid=link.uid, links=(Link(link.relation, event.uid),))


def gone_upstream(recorder: Recorder, seen: BitMap, dataset: str) -> list[int]:
    """Return earlier records that a file, being a newer edition of theirs, has no more.

    A file that repeats at least half of what an earlier import brought is a newer edition of it;
    another part of the same data set (another year, another country) is not.

    Args:
        recorder: Of the import of the file.
        seen: Keys of the earlier records that the file has.
        dataset: Its slug.
    """
    gone: list[int] = []
    for number in recorder.earlier(dataset):
        kept = recorder.kept_of(number)
        replaced = recorder.replaced_of(number)
        unseen = [key for key in kept if key not in seen]
        if kept and (len(kept) - len(unseen) + replaced) * 2 >= len(kept) + replaced:
            gone += unseen
    # One of several records of an event may be gone, and the event is there all the same.
    beside = recorder.beside(gone)
    return [key for key in gone if not any(other in seen for other in beside.get(key, ()))]
