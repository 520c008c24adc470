"""Said when keys that were typed ahead have somewhere to go."""

from __future__ import annotations

from textual.message import Message


class Listening(Message):
    """A question, or the query bar, takes keys now; or the command that held them is done."""
