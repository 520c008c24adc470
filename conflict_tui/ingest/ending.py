"""What there is to do when a file was read to its end: what is linked, and what is gone."""

from __future__ import annotations

from collections import Counter
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

    A file that has at least half of the events that an earlier import brought is a newer edition of
    it; another part of the same data set (another year, another country) is not.

    Args:
        recorder: Of the import of the file.
        seen: Keys of the earlier records that the file has.
        dataset: Its slug.
    """
    there: Counter[int] = Counter()
    unseen: dict[int, BitMap] = {}
    for key, number, began in recorder.lineages(dataset):
        if number == recorder.number or key in seen:
            there[began] += 1
        else:
            unseen.setdefault(began, BitMap()).add(key)
    gone = [key for began, keys in unseen.items() if there[began] >= len(keys) for key in keys]
    # One of several records of an event may be gone, and the event is there all the same.
    there_still = {key for key, other, is_ours in recorder.beside(gone) if is_ours or other in seen}
    return [key for key in gone if key not in there_still]
