"""Times the explorer on the screen, beside a bare Textual app that runs at the same time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .comparison import Comparison, Samples
from .installation import Installation
from .terminal import Sign, Terminal

_FRAME_TARGET = 1.3
_KEY_TARGET = 3.0
_SECTOR = "kharkiv"
_CYCLES = 4
"""How often each key is measured in one session; the first time is kept apart."""
CURSOR_ROW = "▌(?!  …)"
"""The row under the cursor, with its text: a row not read yet is drawn as an ellipsis."""
SEVERAL = r"\d[\d,]*"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of a database once an answer is on the screen."""

    total: int
    listed: int
    """Those that an empty query lists: all but the withdrawn ones."""
    in_sector: int

    def shown(self, count: int) -> Sign:
        """So many events are shown: in the list, with text in its rows, and in the status line."""
        remark = rf"{SEVERAL} of {count:,} .*?{CURSOR_ROW}"
        return Sign(remark, rf" {count:,} of {self.total:,} ")

    def told(self, count: int) -> Sign:
        """It is said how many events say a word, while the list is read, or they are shown."""
        whole = rf"{SEVERAL} of {count:,} .*?{CURSOR_ROW}.* {count:,} of {self.total:,} "
        return Sign(rf" {count:,} events say|{whole}")

    def at_row(self, row: int) -> Sign:
        """The cursor is on a row: the list says so, and the row is marked."""
        return Sign(rf" {row:,} of {self.listed:,} .*?{CURSOR_ROW}")

    @property
    def picker(self) -> Sign:
        """The sectors are listed with their counts."""
        return Sign(rf"sector · .*Kharkiv +{self.in_sector:,} ")


@dataclass(slots=True)
class Key:
    """One key: how long its answer takes, and how long it takes the first time."""

    first: Samples = field(default_factory=Samples)
    later: Samples = field(default_factory=Samples)

    def take(self, cycle: int, seconds: float) -> None:
        """Take one more time."""
        (self.later if cycle else self.first).add(seconds)


@dataclass(slots=True)
class Explorer:
    """All times taken in the explorer and in the bare app."""

    signs: Signs
    frame: Samples = field(default_factory=Samples)
    bare_frame: Samples = field(default_factory=Samples)
    bare: Key = field(default_factory=Key)
    move: Key = field(default_factory=Key)
    typed: Key = field(default_factory=Key)
    picker: Key = field(default_factory=Key)
    picked: Key = field(default_factory=Key)

    def comparisons(self) -> list[Comparison]:
        """Return the frame and each key against the bare app's."""
        later, first = self.bare.later, self.bare.first
        return [
            Comparison("first frame with rows", self.frame, self.bare_frame, _FRAME_TARGET),
            Comparison("j: the next event", self.move.later, later, _KEY_TARGET),
            Comparison("/: last letter of sector:kharkiv", self.typed.later, later, _KEY_TARGET),
            Comparison("s: the sectors with counts", self.picker.later, later, _KEY_TARGET),
            Comparison("Enter there: its events", self.picked.later, later, _KEY_TARGET),
            Comparison("j, the first time", self.move.first, first),
            Comparison("/, the first time", self.typed.first, first),
            Comparison("s, the first time", self.picker.first, first),
            Comparison("Enter, the first time", self.picked.first, first),
        ]

    def run(self, installation: Installation, *, is_bare_first: bool) -> None:
        """Start both, one after the other, then type in both by turns."""
        environment = installation.environment
        if is_bare_first:
            with Terminal(installation.bare_app, environment) as bare:
                self._see_bare(bare)
                with Terminal([installation.program], environment) as ours:
                    self._see_ours(ours)
                    self._type(ours, bare)
        else:
            with Terminal([installation.program], environment) as ours:
                self._see_ours(ours)
                with Terminal(installation.bare_app, environment) as bare:
                    self._see_bare(bare)
                    self._type(ours, bare)

    def _see_bare(self, bare: Terminal) -> None:
        self.bare_frame.add(bare.until(Sign("key 0 ")) - bare.started)
        bare.settle()

    def _see_ours(self, ours: Terminal) -> None:
        self.frame.add(ours.until(self.signs.shown(self.signs.listed)) - ours.started)
        ours.settle()

    def _type(self, ours: Terminal, bare: Terminal) -> None:
        scenes: list[Callable[[Terminal, int], None]] = [
            self._move, self._narrow_by_typing, self._narrow_by_picking,
        ]  # fmt: skip
        keys = 0
        for scene in scenes:
            for cycle in range(_CYCLES):
                keys += 1
                # The first key of the bare app stands beside each first key of ours.
                self.bare.take(keys - 1, bare.answered("x", Sign(f"key {keys} ")))
                bare.settle()
                scene(ours, cycle)

    def _move(self, ours: Terminal, cycle: int) -> None:
        self.move.take(cycle, ours.answered("j", self.signs.at_row(cycle + 2)))
        ours.settle()

    def _narrow_by_typing(self, ours: Terminal, cycle: int) -> None:
        ours.answered("/", Sign("Enter keeps"))
        ours.send(f"sector:{_SECTOR[:-1]}")
        ours.settle()
        seconds = ours.answered(_SECTOR[-1], self.signs.shown(self.signs.in_sector))
        self.typed.take(cycle, seconds)
        ours.settle()
        ours.answered("\x1b", self.signs.shown(self.signs.listed))
        ours.settle()

    def _narrow_by_picking(self, ours: Terminal, cycle: int) -> None:
        self.picker.take(cycle, ours.answered("s", self.signs.picker))
        ours.settle()
        ours.send(_SECTOR)
        ours.settle()
        self.picked.take(cycle, ours.answered("\r", self.signs.shown(self.signs.in_sector)))
        ours.settle()
        ours.answered("X", self.signs.shown(self.signs.listed))
        ours.settle()


def measure_explorer(installation: Installation, runs: int) -> list[Comparison]:
    """Start the explorer and the bare app `runs` times, each of them first by turns.

    Raises:
        TerminalError: one of them does not show what it should.
    """
    explorer = Explorer(_signs(installation))
    for run in range(runs):
        explorer.run(installation, is_bare_first=run % 2 == 0)
    return explorer.comparisons()


def _signs(installation: Installation) -> Signs:
    def count(*query: str) -> int:
        return int(installation.output(installation.program, "query", *query, "--format", "count"))

    return Signs(count(), count(), count(f"sector:{_SECTOR}"))
