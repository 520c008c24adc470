"""Times exports of many events as whole processes, beside the same rows written plainly."""

from __future__ import annotations

from pathlib import Path

from .comparison import MEGABYTES, Comparison, Samples
from .installation import Installation
from .large_questions import Asked
from .process import Ended, run_to_end

_BARE = Path(__file__).with_name("bare_export.py")
_FORMS = {"csv": "CSV", "json": "JSON", "md": "Markdown"}
"""By the ending of the file."""
_THOUSAND = 1_000


class _Taken:
    """What the runs of one export took."""

    def __init__(self, events: int) -> None:
        self._events = events
        self.seconds, self.peak = Samples(), Samples(MEGABYTES)

    def add(self, ended: Ended) -> None:
        """Take one more."""
        self.seconds.add(_THOUSAND * ended.seconds / self._events)
        self.peak.add(ended.peak)


class Exporting:
    """All exports of one selection."""

    def __init__(
        self, installation: Installation, database: Path, asked: Asked, folder: Path
    ) -> None:
        """Write into a folder what is asked for."""
        self._installation = installation
        self._database = str(database)
        self._asked = asked
        self._folder = folder
        self._taken = {ending: _Taken(asked.found) for ending in _FORMS}
        self._bare = _Taken(asked.found)
        self._uids = folder / "uids.txt"

    def run(self) -> None:
        """Export once in every form, and once plainly.

        Raises:
            InstallationError: one of them failed.
        """
        program, query = self._installation.program, [self._asked.text] * bool(self._asked.text)
        if not self._uids.exists():
            told = self._installation.output(
                program, "query", *query, "--db", self._database, "--format", "ids"
            )
            self._uids.write_text(told, encoding="utf-8")
        bare = [self._installation.python, str(_BARE), self._database, str(self._uids)]
        self._bare.add(self._ended(*bare, str(self._folder / "bare.csv")))
        for ending, taken in self._taken.items():
            to = ("--db", self._database, "--force", "-o", str(self._folder / f"ours.{ending}"))
            taken.add(self._ended(program, "export", *query, *to))

    def _ended(self, *command: str) -> Ended:
        return run_to_end(list(command), self._installation.environment)

    def comparisons(self) -> list[Comparison]:
        """Return all that was measured."""
        return [
            *(
                Comparison(
                    f"export as {_FORMS[ending]}, 1,000 events", taken.seconds, self._bare.seconds
                )
                for ending, taken in self._taken.items()
            ),
            *(
                Comparison(f"memory, export as {_FORMS[ending]}", taken.peak, self._bare.peak)
                for ending, taken in self._taken.items()
            ),
        ]
