"""Takes a selection out of an archive: what a query finds, or the events the person marked."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.query import Query
from ..model.query_parser import parse_query
from ..model.text import verbatim
from ..model.value import replace, value
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.tally import tally
from .selection import Chosen, Selection, withhold


@value
class _Stored:
    """The events of an answer, read in batches as they are walked."""

    archive: Archive
    answer: Answer
    withholds: bool

    def __iter__(self) -> Iterator[Chosen]:
        ranks = self.answer.shown
        for rank, event in zip(ranks, self.archive.events(ranks, verbatim), strict=True):
            chosen = Chosen(event, self.answer.certainty(rank))
            yield withhold(chosen) if self.withholds else chosen


def select(archive: Archive, query: Query, *, marked: bool = False) -> Selection:
    """Return what is to be passed on: what a query finds, or the marked events.

    Args:
        archive: Where the events are read from, while the selection is walked.
        query: What is asked for.
        marked: Take the marked events instead, where there are any.
    """
    takes_marked = marked and bool(archive.marked)
    answer = archive.answer(parse_query("is:marked") if takes_marked else query)
    return replace(found(archive, answer, withholds=True), marked=takes_marked)


def found(archive: Archive, answer: Answer, *, withholds: bool = False) -> Selection:
    """Return an answer as a selection of original texts, which written forms make harmless.

    Args:
        archive: Where the events are read from, while the selection is walked.
        answer: What the archive answered.
        withholds: Empty the events whose data set may not be passed on.
    """
    return Selection(
        query=answer.query.text,
        counts=tally(answer),
        events=_Stored(archive, answer, withholds),
        database=archive.path.name,
        schema=archive.schema_version,
        window=answer.query.window(),
        surroundings=archive.surroundings,
    )
