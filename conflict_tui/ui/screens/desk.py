"""A screen that asks the store and the person, and says what went wrong in one place."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from textual import events, on
from textual.screen import Screen

from ...model.errors import ConflictTuiError
from ...model.text import clean
from ...store.archive import Archive
from ...store.reader import Reader
from ..listening import Listening
from ..widgets.feet import Footer

P = ParamSpec("P")
T = TypeVar("T")


class Running(Protocol):
    """An import or an export that goes on beside the screens."""

    file: str

    @property
    def words(self) -> tuple[str, ...]:
        """How far it is; the first words are the most."""

    async def stop(self) -> None:
        """Stop it where it may be stopped, and return when it has."""


class Desk(Screen[None]):
    """The part of a screen that is not about what it shows."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def tell(self, sentence: str, *, is_warning: bool = False) -> None:
        """Say one sentence in the footer, until the next key."""
        self.query_one(Footer).tell(clean(sentence), is_warning=is_warning)

    async def ask(self, question: Screen[T]) -> T | None:
        """Put a question in front of everything and return the answer, None where there is none."""
        return await self.app.push_screen_wait(question)

    async def fetch(
        self, work: Callable[Concatenate[Archive, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Return what the reader finds; where it fails, say so and return None."""
        try:
            return await self.reader.run(work, *args, **kwargs)
        except ConflictTuiError as error:
            self.tell(str(error), is_warning=True)
            return None

    def carry_out(self, command: Callable[[], Coroutine[object, object, None] | None]) -> bool:
        """Run a command; True for one that goes on beside the screen, to ask or to write."""
        work = command()
        if work is None:
            return False
        # Not exclusive: a file that is being written, or a note, is not given up for the next key.
        self.run_worker(self._to_the_end(work), group="command", description="command")
        return True

    async def _to_the_end(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        finally:
            self.post_message(Listening())

    def offer(self, name: str) -> Coroutine[object, object, None] | None:
        """Do what one of the screen's own keys stands for; `ConflictApp.action_here` asks it to."""
        raise NotImplementedError

    def read_again(self) -> object:
        """Read everything on the screen again, because it was changed."""
        raise NotImplementedError

    def keep(self, writing: Coroutine[object, object, None]) -> None:
        """Run what writes beside the screen; unlike a command, no later one supersedes it."""
        self.run_worker(writing, group="keeping", description="keeping")

    @on(events.Key)
    def forget_sentence(self) -> None:
        """Bring the keys back into the footer."""
        self.query_one(Footer).tell("")
