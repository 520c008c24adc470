"""The list of imports: one row each, the newest first."""

from __future__ import annotations

from textual import events, on
from textual.geometry import Size
from textual.message import Message

from ...model.batch import Batch
from ..draw.import_row import Layout, head_line, import_row, layout_of
from ..draw.ink import Line, wrap
from .line_view import Pane


class ImportList(Pane):
    """A head with the names of the columns, and rows below it; one of them is chosen."""

    name_shown = "Imports"

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__(id="imports")
        self._rows: tuple[tuple[Batch, str], ...] = ()
        """Each import with its state."""
        self._cursor = 0
        self._empty = ""
        self._layout: tuple[int, Layout] | None = None
        """The columns, for a width."""

    def show(self, rows: tuple[tuple[Batch, str], ...], cursor: int, empty: str) -> None:
        """Show imports, one of them chosen; `empty` is said where there is none."""
        has_grown = len(rows) != len(self._rows)
        self._rows, self._cursor, self._empty = rows, cursor, empty
        self._layout = None
        self.remark = f"{cursor + 1:,} of {len(rows):,}" if rows else ""
        self.refresh(layout=has_grown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows it takes: the rule, the head, the imports."""
        return 2 + len(self._rows)

    @property
    def rows_in_view(self) -> int:
        """How many imports are seen at once."""
        return max(1, self.body_height - 1)

    def body_line(self, y: int, width: int) -> Line:
        """Return the names of the columns, or an import."""
        if not self._rows:
            lines = wrap([(self._empty, "dim")], width - 2, indent=2)
            return lines[y - 1] if 1 <= y <= len(lines) else []
        if self._layout is None or self._layout[0] != width:
            self._layout = width, layout_of([batch for batch, _ in self._rows], width)
        layout = self._layout[1]
        if y == 0:
            return head_line(layout)
        row = self._top + y - 1
        if row >= len(self._rows):
            return []
        batch, state = self._rows[row]
        return import_row(batch, state, layout, width, is_cursor=row == self._cursor)

    @property
    def _top(self) -> int:
        """The first row in view: such that the chosen one is in it."""
        return max(0, self._cursor - self.rows_in_view + 1)

    @on(events.Click)
    def choose_clicked_row(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        row = self._top + event.y - 2
        if event.y > 1 and row < len(self._rows):
            self.post_message(self.Chosen(row))
