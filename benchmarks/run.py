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
from .installation import Installation, InstallationError, install
from .report import Circumstances, as_json, table
from .terminal import TerminalError

_LEAST_RUNS = 9


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
    parser.add_argument("--runs", type=_runs, default=_LEAST_RUNS, help="of each measurement")
    parser.add_argument("--json", action="store_true", help="print every sample, for machines")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="install there, and use it again next time"
    )
    return parser.parse_args()


def _runs(text: str) -> int:
    if not text.isdecimal() or int(text) < _LEAST_RUNS:
        raise ArgumentTypeError(f"a median takes at least {_LEAST_RUNS} runs")
    return int(text)


def _bench(folder: Path, asked: Namespace) -> None:
    _tell("Building a wheel of the checkout and installing it ...")
    installation = install(folder)
    load_before = os.getloadavg()[0]
    comparisons = _measured(installation, asked.runs)
    circumstances = Circumstances(
        moment=datetime.now(),
        runs=asked.runs,
        textual=installation.textual_version(),
        load_before=load_before,
        load_after=os.getloadavg()[0],
    )
    show = as_json if asked.json else table
    print(show(circumstances, comparisons))


def _measured(installation: Installation, runs: int) -> list[Comparison]:
    _tell(f"Starting the explorer and a bare app by turns, {runs} times ...")
    comparisons = measure_explorer(installation, runs)
    _tell("Running commands ...")
    # They are short, so that more of them steady the median at no cost.
    return comparisons + measure_commands(installation, 3 * runs)


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
