"""Holds the counts of filters on real rows against plain SQL.

    python -m benchmarks.real_rows --data FOLDER --rows 1000000 DIR

The open files of FOLDER are repeated with other ids and days until there are so many rows, and
imported into a database in DIR, unless an earlier run has left it there. It ends with exit code 1
where one count differs.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.answer import Answer
from conflict_tui.store.archive import Archive

from .installation import InstallationError, in_use
from .plain_sql import Counts, counts, open_plainly
from .real_database import make_real_database
from .real_filters import FILTERS, Filter

_ROWS = 100_000
HEAD = f"{'filter':66} {'ours':>10} {'SQL':>10}  same {'ours, s':>8} {'SQL, s':>8}"


class Compared(NamedTuple):
    """What a filter finds, as the program says, and as SQL does."""

    filter: Filter
    ours: Counts
    seconds: float
    plain: Counts
    plain_seconds: float

    @property
    def is_same(self) -> bool:
        """Whether all counts are: of the lanes, too."""
        return self.ours == self.plain


def compared(database: Path, filters: Iterable[Filter]) -> Iterator[Compared]:
    """Yield what each filter finds in a database."""
    wanted = tuple(filters)
    sought = (word for each in wanted for word in each.means.sought)
    with (
        closing(open_plainly(database, sought)) as connection,
        closing(Archive.open(database)) as archive,
    ):
        for each in wanted:
            begun = perf_counter()
            ours = _counts_of(archive.answer(parse_query(each.query)))
            answered = perf_counter()
            plain = counts(connection, each.means, each.lanes, takes_withdrawn=each.takes_withdrawn)
            yield Compared(each, ours, answered - begun, plain, perf_counter() - answered)


def _counts_of(answer: Answer) -> Counts:
    shown, certain, possible = map(len, (answer.shown, answer.certain, answer.possible))
    undated, aside, withdrawn = map(len, (answer.undated, answer.aside, answer.withdrawn))
    return Counts(shown, certain, possible, undated, aside, withdrawn)


def lines_of(each: Compared) -> Iterator[str]:
    """Yield the lines of a table on one filter; all counts where they differ."""
    name, same = each.filter.query or "(everything)", "yes" if each.is_same else "NO"
    yield (
        f"{name:66} {each.ours.shown:10,} {each.plain.shown:10,}  {same:4}"
        f" {each.seconds:8.4f} {each.plain_seconds:8.2f}"
    )
    if not each.is_same:
        yield f"    ours: {each.ours}"
        yield f"    SQL:  {each.plain}"


def main() -> int:
    """Import, compare, and return 1 where one count differs."""
    parser = ArgumentParser(prog="python -m benchmarks.real_rows", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the database is made")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the open files")
    parser.add_argument("--rows", type=int, default=_ROWS, metavar="N", help=f"else {_ROWS:,}")
    asked = parser.parse_args()
    try:
        asked.folder.mkdir(parents=True, exist_ok=True)
        here = in_use(asked.folder)
        run = partial(here.output, here.program)
        database = make_real_database(run, asked.folder, asked.data, asked.rows, _tell)
    except (InstallationError, OSError) as error:
        parser.exit(1, f"real_rows: {error}\n")
    _tell(f"{datetime.now():%Y-%m-%d %H:%M}: reading the texts of {database} ...")
    results: list[Compared] = []
    for each in compared(database, FILTERS):
        if not results:
            print(HEAD, flush=True)
        print("\n".join(lines_of(each)), flush=True)
        results.append(each)
    same = sum(each.is_same for each in results)
    print(f"{same} of {len(results)} filters have the same counts.")
    return 0 if same == len(results) else 1


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
