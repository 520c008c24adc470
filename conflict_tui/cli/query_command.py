"""`conflict-tui query`: lists what a query finds."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.query import Query
from ..model.text import clean
from ..store.answer import Answer
from ..store.catalogue import Catalogue
from .arguments import Asked
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
    narrate(summary(catalogue.size, answer))
    return answer


def summary(total: int, answer: Answer) -> str:
    """Return the counts of an answer in one line: shown of all, and how sure it is of them."""
    shown = answer.shown
    undated, aside = len(shown & (answer.undated | answer.aside)), len(answer.aside - shown)
    parts = [
        f"{answer.count:,} of {total:,} events",
        f"{len(shown & answer.certain):,} certain",
        f"{len(shown & answer.possible):,} possible",
    ]
    if undated:
        parts.append(f"{undated:,} undated")
    if aside:
        parts.append(f"{aside:,} undated aside")
    if hidden := len((answer.certain | answer.possible) - shown):
        parts.append(f"{hidden:,} hidden by lane:")
    return " · ".join(parts)


def _ids(catalogue: Catalogue, answer: Answer) -> Iterator[str]:
    return (f"{clean(uid)}\n" for uid in catalogue.uids(answer.shown))
