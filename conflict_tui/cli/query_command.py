"""`conflict-tui query`: lists what a query finds."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.query import Query
from ..model.text import clean
from ..store.answer import Answer
from ..store.catalogue import Catalogue
from ..store.tally import Tally, tally
from .asked import Asked
from .asking import database, strict_query
from .output import narrate, put


def run_query(asked: Asked) -> int:
    """Write what is asked for; return the exit code.

    Raises:
        ConflictTuiError: it cannot be found or written.
    """
    query = strict_query(asked.query)
    path = database(asked.database)
    if asked.format in ("count", "ids"):
        catalogue = Catalogue(path)
        answer = _answered(catalogue, query)
        put([f"{answer.count}\n"] if asked.format == "count" else _ids(catalogue, answer))
        return 0
    # The values of an event take 15 ms to import; counting and naming events do without them.
    from .listing import put_events

    put_events(path, lambda archive: _answered(archive, query), asked.format)
    return 0


def _answered(catalogue: Catalogue, query: Query) -> Answer:
    """Return the answer, after telling what it holds and which names nothing goes by."""
    answer = catalogue.answer(query)
    for problem in catalogue.unknown_values(query):
        narrate(problem.message)
    narrate(summary(tally(answer)))
    return answer


def summary(counts: Tally) -> str:
    """Return the counts of an answer in one line: shown of all, and how sure it is of them."""
    parts = [
        f"{counts.shown:,} of {counts.total:,} events",
        f"{counts.certain:,} certain",
        f"{counts.possible:,} possible",
    ]
    if counts.undated:
        parts.append(f"{counts.undated:,} undated")
    if counts.aside:
        parts.append(f"{counts.aside:,} undated aside")
    if counts.withdrawn:
        parts.append(f"{counts.withdrawn:,} withdrawn")
    if counts.hidden:
        parts.append(f"{counts.hidden:,} hidden by lane:")
    return " · ".join(parts)


def _ids(catalogue: Catalogue, answer: Answer) -> Iterator[str]:
    return (f"{clean(uid)}\n" for uid in catalogue.uids(answer.shown))
