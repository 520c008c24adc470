"""`make bench`: installs the checkout, measures it beside its floors and prints the ratios."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from .commands import measure_commands
from .comparison import Comparison
from .explorer import measure_explorer
from .import_files import make_files
from .importing import measure_importing, versions
from .installation import Installation, InstallationError, install
from .invented_file import SHAPES, of_each_hundred
from .large import measure_large
from .large_database import Asking, index_beside_import, make_database
from .report import Circumstances, as_json, table
from .terminal import TerminalError

_LEAST_RUNS = 9
_LEAST_IMPORTS = 3
"""They take minutes each."""
_LEAST_LARGE = 3
"""One takes two minutes, and presses every key four times."""
_ROWS = 200_000
_INDEX_TARGET = 0.2


def main() -> int:
    """Measure; return 0 whatever the ratios are, 1 where they cannot be measured."""
    asked = _read_arguments()
    try:
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            _bench(asked.keep, asked)
        else:
            with TemporaryDirectory(prefix="conflict-tui-bench-") as folder:
                _bench(Path(folder), asked)
    except (InstallationError, TerminalError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    return 0


def _read_arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--runs", type=int, metavar="N", help="of each measurement")
    parser.add_argument("--json", action="store_true", help="print every sample, for machines")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="install there and use it again next time; the figures stay there as JSON",
    )
    parser.add_argument(
        "--import",
        dest="imports",
        action="store_true",
        help="measure importing, which takes many minutes, in place of everything else",
    )
    parser.add_argument(
        "--rows", type=_rows, metavar="N", default=_ROWS, help="to import, in whole hundreds"
    )
    parser.add_argument(
        "--large",
        type=_rows,
        metavar="ROWS",
        help="measure the explorer with so many events, in place of everything else",
    )
    parser.add_argument(
        "--shape", choices=SHAPES, default="acled", help="of those events; else as ACLED's"
    )
    parser.add_argument(
        "--db",
        type=Path,
        help="measure it with this database, whose index is made anew",
    )
    asked = parser.parse_args()
    least = _LEAST_RUNS
    if asked.imports or asked.large or asked.db:
        least = _LEAST_IMPORTS if asked.imports else _LEAST_LARGE
    asked.runs = least if asked.runs is None else asked.runs
    if asked.runs < least:
        parser.error(f"a median takes at least {least} runs")
    return asked


def _rows(text: str) -> int:
    try:
        count = int(text)
        of_each_hundred(count)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    return count


def _bench(folder: Path, asked: Namespace) -> None:
    _tell("Building a wheel of the checkout and installing it ...")
    installation = install(folder)
    name, measure = "figures.json", _measure
    if asked.imports:
        name, measure = "import-figures.json", _measure_importing
    elif asked.large or asked.db:
        name, measure = "large-figures.json", _measure_large
    comparisons, circumstances = measure(installation, asked)
    figures = as_json(circumstances, comparisons)
    if asked.keep:
        (folder / name).write_text(f"{figures}\n", encoding="utf-8")
    print(figures if asked.json else table(circumstances, comparisons))


def _measure(
    installation: Installation, asked: Namespace
) -> tuple[list[Comparison], Circumstances]:
    load = os.getloadavg()[0]
    _tell(f"Starting the explorer and a bare app by turns, {asked.runs} times ...")
    comparisons = measure_explorer(installation, asked.runs)
    _tell("Running commands ...")
    # They are short, so that more of them steady the median at no cost.
    comparisons += measure_commands(installation, 3 * asked.runs)
    textual = {"Textual": installation.version_of("textual")}
    return comparisons, _circumstances(asked.runs, textual, load)


def _measure_importing(
    installation: Installation, asked: Namespace
) -> tuple[list[Comparison], Circumstances]:
    _tell("Inventing rows ...")
    files = make_files(installation.folder / "files", asked.rows)
    load = os.getloadavg()[0]
    comparisons = measure_importing(installation, files, asked.runs, _tell)
    return comparisons, _circumstances(asked.runs, versions(installation), load)


def _measure_large(
    installation: Installation, asked: Namespace
) -> tuple[list[Comparison], Circumstances]:
    if asked.db is None:
        _tell(f"Inventing {asked.large:,} rows and importing them ...")
        database = make_database(installation, asked.large, asked.shape)
    else:
        database = asked.db.resolve()
    _tell("Looking what can be asked of the database ...")
    questions = Asking(installation, database).questions()
    if asked.large and questions.total != asked.large:
        raise InstallationError(f"{database}: has {questions.total:,} events.")
    _tell(questions.words())
    load = os.getloadavg()[0]
    comparisons = measure_large(installation, database, questions, asked.runs, _tell)
    _tell("Making its index anew ...")
    index, imported = index_beside_import(installation, database)
    if index.taken:
        comparisons.append(Comparison("index / first import", index, imported, _INDEX_TARGET))
    versions = {"Textual": installation.version_of("textual"), "events": f"{questions.total:,}"}
    return comparisons, _circumstances(asked.runs, versions, load)


def _circumstances(runs: int, versions: dict[str, str], load_before: float) -> Circumstances:
    return Circumstances(datetime.now(), runs, versions, load_before, os.getloadavg()[0])


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
