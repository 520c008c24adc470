"""Times answers in one process without a terminal, beside the bare calls they are made of.

Run by the interpreter of the installed program: python engine.py DATABASE QUESTIONS TIMES, where
the questions are JSON: by name, the text, the values asked for and the search. It writes JSON: by
name, the seconds of the answers and of the bare calls.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypedDict

from conflict_tui.model.query_parser import parse_query
from conflict_tui.model.text import fold
from conflict_tui.store.archive import Archive

_COUNT = "SELECT count(*) FROM event_search WHERE event_search MATCH ?"


class Question(TypedDict):
    """What is asked: as a query, and as what it is made of."""

    text: str
    fields: Sequence[Sequence[str]]
    match: str


def bare_call(archive: Archive, asked: Question) -> Callable[[], object]:
    """Return the least that gives the count: one search, or sets that are read already."""
    if asked["match"]:
        return lambda: archive.connection.execute(_COUNT, (asked["match"],)).fetchone()
    first, *others = (archive.index.facet(field, fold(value)) for field, value in asked["fields"])
    return lambda: len(first.intersection(*others))


def seconds(call: Callable[[], object]) -> float:
    """Return what one call takes."""
    begun = perf_counter()
    call()
    return perf_counter() - begun


def measured(
    path: Path, questions: dict[str, Question], times: int
) -> dict[str, tuple[list[float], list[float]]]:
    """Return by name the seconds of answers and of bare calls, which take turns."""
    archive = Archive.open(path)
    found = {}
    for name, asked in questions.items():
        answer = partial(archive.answer, parse_query(asked["text"]))
        bare = bare_call(archive, asked)
        pairs = [(seconds(answer), seconds(bare)) for _ in range(times)]
        found[name] = [ours for ours, _ in pairs], [floor for _, floor in pairs]
    archive.close()
    return found


if __name__ == "__main__":
    _, database, asked, times = sys.argv
    print(json.dumps(measured(Path(database), json.loads(asked), int(times))))
