"""Times the explorer of a large database, beside a bare Textual app and the bare calls below it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from .comparison import FRAMES, KEYS, MEGABYTES, Comparison, Samples
from .explorer import Signs
from .held_key import held
from .installation import Installation
from .large_acts import Act, Step, acts
from .large_export import Exporting
from .large_questions import Questions
from .large_targets import targets_of
from .terminal import Sign, Terminal

_ENGINE = Path(__file__).with_name("engine.py")
_CYCLES = 4
"""How often each key is timed in one session; the first time is kept apart."""
_ANSWERS = 5
"""How often each answer is timed in one process."""


class Large:
    """All that is taken of one database."""

    def __init__(
        self, installation: Installation, database: Path, questions: Questions, folder: Path
    ) -> None:
        """Measure a database that answers these questions; what is exported goes to a folder."""
        self._installation = installation
        self._program = [installation.program, str(database)]
        self._database = database
        self._questions = questions
        self._signs = Signs(questions.total, questions.listed, questions.facet.found)
        self._within = targets_of(questions.total)
        self._acts = acts(questions)
        self._export = Exporting(installation, database, questions.export, folder)
        self._start, self._bare_start = Samples(), Samples()
        self._first: defaultdict[str, Samples] = defaultdict(Samples)
        self._later: defaultdict[str, Samples] = defaultdict(Samples)
        self._bare = Samples()
        self._resident, self._bare_resident = Samples(MEGABYTES), Samples(MEGABYTES)
        self._lag_keys, self._bare_lag_keys = Samples(KEYS), Samples(KEYS)
        self._mostly, self._bare_mostly = Samples(FRAMES), Samples(FRAMES)
        self._worst, self._bare_worst = Samples(FRAMES), Samples(FRAMES)
        self._answers: defaultdict[str, Samples] = defaultdict(Samples)
        self._calls: defaultdict[str, Samples] = defaultdict(Samples)

    def run(self, number: int) -> None:
        """Measure everything once; which of both starts first changes by the number.

        Raises:
            TerminalError: a program does not show what it should.
            InstallationError: answers cannot be timed.
        """
        self._answer()
        self._export.run()
        with ExitStack() as stack:

            def start(arguments: list[str]) -> Terminal:
                environment = self._installation.environment
                return stack.enter_context(Terminal(arguments, environment))

            if number % 2:
                bare = self._see_bare(start(self._installation.bare_app))
                ours = self._see_ours(start(self._program))
            else:
                ours = self._see_ours(start(self._program))
                bare = self._see_bare(start(self._installation.bare_app))
            keys = self._do_all(ours, bare)
            self._hold(ours, bare, keys)
            self._resident.add(ours.resident)
            self._bare_resident.add(bare.resident)

    def _answer(self) -> None:
        questions = {
            name: {"text": asked.text, "fields": asked.fields, "match": asked.match}
            for name, asked in self._questions.by_name.items()
        }
        told = self._installation.output(
            self._installation.python, str(_ENGINE), str(self._database),
            json.dumps(questions), str(_ANSWERS),
        )  # fmt: skip
        for name, (answers, calls) in json.loads(told).items():
            self._answers[name].taken += answers
            self._calls[name].taken += calls

    def _see_bare(self, bare: Terminal) -> Terminal:
        self._bare_start.add(bare.until(Sign("key 0 ")) - bare.started)
        bare.settle()
        return bare

    def _see_ours(self, ours: Terminal) -> Terminal:
        self._start.add(ours.until(self._signs.shown(self._signs.listed)) - ours.started)
        ours.settle()
        return ours

    def _do_all(self, ours: Terminal, bare: Terminal) -> int:
        """Time every act in turn with a key of the bare app; return how many keys that took."""
        keys = 0
        for act in self._acts:
            for cycle in range(_CYCLES):
                keys += 1
                self._bare.add(bare.answered("x", Sign(f"key {keys} ")))
                bare.settle()
                taken = self._later if cycle else self._first
                taken[act.what].add(done(ours, act))
        return keys

    def _hold(self, ours: Terminal, bare: Terminal, keys: int) -> None:
        lag = held(ours, "j", rf" ([\d,]+) of {self._signs.listed:,} [━─]")
        self._lag_keys.add(lag.keys)
        self._mostly.add(lag.mostly)
        self._worst.add(lag.worst)
        lag = held(bare, "x", r"key (\d+)")
        self._bare_lag_keys.add(lag.keys)
        self._bare_mostly.add(lag.mostly)
        self._bare_worst.add(lag.worst)

    def comparisons(self) -> list[Comparison]:
        """Return all that was measured."""
        first = (
            Comparison(f"… {act.what}, the first time", self._first[act.what], self._floor(act))
            for act in self._acts
        )
        alone = (
            Comparison(f"the answer alone: {name}", self._answers[name], self._calls[name])
            for name in self._answers
        )
        start = self._within.start
        return [
            Comparison("start to first rows", self._start, self._bare_start, start),
            *map(self._compared, self._acts),
            *first,
            *self._compared_held(),
            *alone,
            *self._export.comparisons(),
        ]

    def _compared_held(self) -> list[Comparison]:
        """Return what the held key showed, and the memory after it all."""
        behind, most = self._within.behind, self._within.memory
        held_key = [
            Comparison("held j: behind at worst", self._worst, self._bare_worst, limit=behind),
            Comparison("… in 99 of 100 keys", self._mostly, self._bare_mostly),
            Comparison("… at most", self._lag_keys, self._bare_lag_keys),
        ]
        if not min(self._resident.taken):
            return held_key
        return [
            *held_key, Comparison("memory", self._resident, self._bare_resident, limit=most),
        ]  # fmt: skip

    def _compared(self, act: Act) -> Comparison:
        return Comparison(
            act.what, self._later[act.what], self._floor(act), act.target, spare=act.spare
        )

    def _floor(self, act: Act) -> Samples:
        return self._calls[act.bare_call] if act.bare_call else self._bare


def done(ours: Terminal, act: Act) -> float:
    """Do something and return what its key took."""
    _walk(ours, act.before)
    taken = ours.answered(act.key, act.sign)
    ours.settle()
    _walk(ours, act.after)
    return taken


def _walk(ours: Terminal, steps: tuple[Step, ...]) -> None:
    for step in steps:
        ours.send(step.keys)
        if step.sign is not None:
            ours.until(step.sign)
        ours.settle()


def measure_large(
    installation: Installation,
    database: Path,
    questions: Questions,
    runs: int,
    tell: Callable[[str], None],
) -> list[Comparison]:
    """Measure the explorer of a database so many times.

    Raises:
        TerminalError: a program does not show what it should.
        InstallationError: answers cannot be timed.
    """
    with TemporaryDirectory(prefix="conflict-tui-export-") as folder:
        large = Large(installation, database, questions, Path(folder))
        for number in range(runs):
            tell(f"Run {number + 1} of {runs} ...")
            large.run(number)
    return large.comparisons()
