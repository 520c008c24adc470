"""Opens the database and reads the query that a command is asked with."""

from __future__ import annotations

from pathlib import Path

from ..model.errors import UsageError
from ..model.query import Query, QueryProblem
from ..model.query_parser import parse_query
from ..model.text import harmless
from .asked import Asked
from .cells import width


def database(given: Path | None) -> Path:
    """Return the database to open: the one given, else the embedded corpus.

    Raises:
        StoreError: the corpus cannot be built.
    """
    if given is not None:
        return given
    from ..ingest.corpus.build import ensure_corpus  # 3 ms, for those who name no database

    return ensure_corpus()


def named(asked: Asked) -> Path:
    """Return the database that a command cannot do without.

    Raises:
        UsageError: none was named.
    """
    if asked.database is None:
        raise UsageError(f"{asked.command}: say which database.")
    return asked.database


def strict_query(text: str) -> Query:
    """Return the query, all of which can be understood.

    Raises:
        UsageError: with each problem, and a line of ^ under the part of the query that has it.
    """
    query = parse_query(text)
    if query.problems:
        raise UsageError("\n".join(_pointed_out(query.text, each) for each in query.problems))
    return query


def _pointed_out(text: str, problem: QueryProblem) -> str:
    before, found = _shown(text[: problem.start]), _shown(text[problem.start : problem.end])
    carets = "^" * max(1, width(found))
    return f"{problem.message}\n  {_shown(text)}\n  {' ' * width(before)}{carets}"


def _shown(text: str) -> str:
    return harmless(text).replace("\n", " ")
