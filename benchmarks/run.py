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
from .growth import growth
from .import_files import make_files
from .importing import measure_importing, versions
from .installation import Installation, InstallationError, install
from .invented_file import SHAPES, of_each_hundred
from .large import measure_large
from .large_database import compare_making, make_database
from .large_questions import Asking
from .report import Circumstances, as_json, table
from .terminal import TerminalError

_LEAST_RUNS = 9
_LEAST_IMPORTS = 3
"""They take minutes each."""
_LEAST_LARGE = 3
"""One takes two minutes, and presses every key four times."""
_ROWS = 200_000

Measured = tuple[list[Comparison], Circumstances]


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
    _add_large(parser)
    asked = parser.parse_args()
    least = _LEAST_RUNS
    if asked.imports or asked.large or asked.db:
        least = _LEAST_IMPORTS if asked.imports else _LEAST_LARGE
    asked.runs = least if asked.runs is None else asked.runs
    if asked.runs < least:
        parser.error(f"a median takes at least {least} runs")
    return asked


def _add_large(parser: ArgumentParser) -> None:
    """Add what says which large databases are measured."""
    parser.add_argument(
        "--large",
        type=_sizes,
        metavar="ROWS[,ROWS]",
        help="measure the explorer with so many events, in place of everything else; with several "
        "sizes, how cost grows",
    )
    parser.add_argument(
        "--shape", choices=SHAPES, default="acled", help="of those events; else as ACLED's"
    )
    parser.add_argument(
        "--db",
        type=Path,
        action="append",
        help="measure it with this database, whose index is made anew; can be given again",
    )


def _rows(text: str) -> int:
    try:
        count = int(text)
        of_each_hundred(count)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    return count


def _sizes(text: str) -> list[int]:
    return sorted({_rows(size) for size in text.split(",")})


def _bench(folder: Path, asked: Namespace) -> None:
    _tell("Building a wheel of the checkout and installing it ...")
    installation = install(folder)
    if asked.large or asked.db:
        _measure_large(installation, asked)
    elif asked.imports:
        _tell_figures(
            installation, "import-figures", asked, _measure_importing(installation, asked)
        )
    else:
        _tell_figures(installation, "figures", asked, _measure(installation, asked))


def _tell_figures(
    installation: Installation, name: str, asked: Namespace, measured: Measured
) -> None:
    """Print what was measured, and keep it where the environment is kept."""
    comparisons, circumstances = measured
    figures = as_json(circumstances, comparisons)
    if asked.keep:
        file = installation.folder / f"{name}.json"
        file.write_text(f"{figures}\n", encoding="utf-8")
    print(figures if asked.json else table(circumstances, comparisons), flush=True)


def _measure(installation: Installation, asked: Namespace) -> Measured:
    load = os.getloadavg()[0]
    _tell(f"Starting the explorer and a bare app by turns, {asked.runs} times ...")
    comparisons = measure_explorer(installation, asked.runs)
    _tell("Running commands ...")
    # They are short, so that more of them steady the median at no cost.
    comparisons += measure_commands(installation, 3 * asked.runs)
    textual = {"Textual": installation.version_of("textual")}
    return comparisons, _circumstances(asked.runs, textual, load)


def _measure_importing(installation: Installation, asked: Namespace) -> Measured:
    _tell("Inventing rows ...")
    files = make_files(installation.folder / "files", asked.rows)
    load = os.getloadavg()[0]
    comparisons = measure_importing(installation, files, asked.runs, _tell)
    return comparisons, _circumstances(asked.runs, versions(installation), load)


def _measure_large(installation: Installation, asked: Namespace) -> None:
    """Measure each size, print each, and how cost grows."""
    databases = [(database.resolve(), 0) for database in asked.db or ()]
    for rows in asked.large or ():
        _tell(f"Inventing {rows:,} rows and importing them ...")
        databases.append((make_database(installation, rows, asked.shape), rows))
    sizes = []
    for database, rows in databases:
        total, measured = _measure_size(installation, database, rows, asked.runs)
        _tell_figures(installation, f"large-figures-{total}", asked, measured)
        sizes.append((total, measured[0]))
    if len(sizes) > 1 and not asked.json:
        print(f"\nHow cost grows\n\n{growth(sizes)}")


def _measure_size(
    installation: Installation, database: Path, rows: int, runs: int
) -> tuple[int, Measured]:
    """Return how many events a database has, and what was measured of it."""
    _tell(f"Looking what can be asked of {database} ...")
    questions = Asking(installation, database).questions()
    if rows and questions.total != rows:
        raise InstallationError(f"{database}: has {questions.total:,} events.")
    _tell(questions.words())
    load = os.getloadavg()[0]
    comparisons = measure_large(installation, database, questions, runs, _tell)
    _tell("Making its index anew ...")
    comparisons += compare_making(installation, database)
    versions = {"Textual": installation.version_of("textual"), "events": f"{questions.total:,}"}
    return questions.total, (comparisons, _circumstances(runs, versions, load))


def _circumstances(runs: int, versions: dict[str, str], load_before: float) -> Circumstances:
    return Circumstances(datetime.now(), runs, versions, load_before, os.getloadavg()[0])


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
