"""An import that runs beside the screens, and is shown when it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ..ingest.wanted import Progress
from ..model.errors import ImportFileError
from .draw.import_progress import progress_words
from .running_process import PROGRAM, RunningProcess

COMMAND = (*PROGRAM, "import")


class RunningImport(RunningProcess):
    """A file on its way into a database."""

    def __init__(self, path: Path, database: Path, on_progress: Callable[[], None]) -> None:
        super().__init__((*COMMAND, str(path), "--into", str(database), "--progress-lines"))
        self.file = path.name
        self._on_progress = on_progress
        self._first: Progress | None = None
        self._progress: Progress | None = None
        self._number: int | None = None
        self._trouble = ""

    @property
    def words(self) -> tuple[str, ...]:
        """How far it is; the first words are the most."""
        return progress_words(self.file, self._progress, self._first)

    async def run(self) -> int | None:
        """Import to the end and return the number of the import; None where it was stopped.

        Raises:
            ImportFileError: it cannot be imported, with the reason.
        """
        try:
            complaint = await self.run_to_the_end()
        except OSError as error:
            raise ImportFileError(f"{self.file}: Python cannot be started ({error}).") from error
        if self._number is None and not self.is_stopped:
            raise ImportFileError(
                self._trouble or f"{self.file}: the import broke off ({complaint})."
            )
        return self._number

    def take(self, told: Mapping[str, object]) -> None:
        """Take in how far it is, or what came of it."""
        match told:
            case {"error": trouble}:
                self._trouble = str(trouble)
            case {"batch": {"id": int(number)}}:
                self._number = number
            case {
                "rows": int(rows),
                "rejected": int(rejected),
                "share": int(share) | float(share),
                "seconds": int(seconds) | float(seconds),
            }:
                self._progress = Progress(rows, rejected, share, seconds)
                self._first = self._first or self._progress
                self._on_progress()
