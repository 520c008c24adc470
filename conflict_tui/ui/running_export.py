"""An export that runs beside the screens."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from ..model.errors import ExportError
from .draw.import_progress import export_words
from .running_process import PROGRAM, RunningProcess

COMMAND = (*PROGRAM, "export")


class RunningExport(RunningProcess):
    """Events on their way into a file."""

    def __init__(
        self,
        path: Path,
        query: str,
        database: Path,
        on_progress: Callable[[], None],
        *,
        overwrite: bool,
    ) -> None:
        force = ("--force",) if overwrite else ()
        # With a folder before it, a file called `-` is no standard output.
        output = f"--output={os.path.join('.', path)}"
        options = (*force, output, "--db", str(database), "--marked", "--progress-lines")
        super().__init__((*COMMAND, *options, "--", query))
        self.file = path.name
        self._on_progress = on_progress
        self._share = 0.0
        self._count: int | None = None
        self._trouble = ""

    @property
    def words(self) -> tuple[str, ...]:
        """How far it is; the first words are the most."""
        return export_words(self.file, self._share)

    async def run(self) -> int | None:
        """Write the file and return how many events it holds; None where it was stopped.

        Raises:
            ExportError: it cannot be written, with the reason.
        """
        try:
            complaint = await self.run_to_the_end()
        except (OSError, ValueError) as error:
            raise ExportError(f"{self.file}: Python cannot be started ({error}).") from error
        if self._count is None and not self.is_stopped:
            raise ExportError(self._trouble or f"{self.file}: the export broke off ({complaint}).")
        return self._count

    def take(self, told: Mapping[str, object]) -> None:
        """Take in how far it is, or what came of it."""
        match told:
            case {"error": trouble}:
                self._trouble = str(trouble)
            case {"events": int(count)}:
                self._count = count
            case {"share": int(share) | float(share)}:
                self._share = share
                self._on_progress()
