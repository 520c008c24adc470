"""The floor for the explorer: a Textual app with one widget, whose text changes at every key."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class BareApp(App[None]):
    """As little as Textual can show and change."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self._keys = 0

    def compose(self) -> ComposeResult:
        yield Static("key 0")

    def on_key(self, event: Key) -> None:
        self._keys += 1
        self.query_one(Static).update(f"key {self._keys}")


if __name__ == "__main__":
    BareApp().run()
