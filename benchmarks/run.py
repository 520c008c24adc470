"""`make bench`: installs the checkout, measures it beside its floors and prints the ratios."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from .acled_file import of_each_hundred
from .commands import measure_commands
from .comparison import Comparison
from .explorer import measure_explorer
from .import_files import make_files
from .importing import measure_importing, versions
from .installation import Installation, InstallationError, install
from .report import Circumstances, as_json, table
from .terminal import TerminalError

_LEAST_RUNS = 9
_LEAST_IMPORTS = 3
"""They take minutes each."""
_ROWS = 200_000


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
    asked = parser.parse_args()
    least = _LEAST_IMPORTS if asked.imports else _LEAST_RUNS
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
    measure = _measure_importing if asked.imports else _measure
    comparisons, circumstances = measure(installation, asked)
    figures = as_json(circumstances, comparisons)
    if asked.keep:
        name = "import-figures.json" if asked.imports else "figures.json"
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


def _circumstances(runs: int, versions: dict[str, str], load_before: float) -> Circumstances:
    return Circumstances(datetime.now(), runs, versions, load_before, os.getloadavg()[0])


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
