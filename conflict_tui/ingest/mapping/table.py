"""Takes the keys out of a table of a mapping file, and says where one is left or wrong."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.errors import ImportFileError
from ..corpus.looking_up import meant


class Table:
    """One table of a mapping file; a key that nobody takes is an error."""

    def __init__(self, cells: dict[str, object], file: str, name: str = "") -> None:
        self._cells = dict(cells)
        self._asked: list[str] = []
        self._file = file
        self._name = name

    def has(self, key: str) -> bool:
        """Return whether a key is there, and not yet taken."""
        self._asked.append(key)
        return key in self._cells

    def holds_table(self, key: str) -> bool:
        """Return whether a table stands at a key."""
        return isinstance(self._cells.get(key), dict)

    def take(self, key: str) -> object:
        """Return what stands at a key, None where nothing does; it counts as taken."""
        self._asked.append(key)
        return self._cells.pop(key, None)

    def text(self, key: str, default: str = "") -> str:
        """Return the text at a key.

        Raises:
            ImportFileError: something else stands there.
        """
        found = self.take(key)
        if found is None:
            return default
        if not isinstance(found, str):
            raise self.wrong(key, "is not a text; write it between quotation marks")
        return found

    def needed(self, key: str) -> str:
        """Return the text at a key that must be there.

        Raises:
            ImportFileError: it is not, or is empty.
        """
        found = self.text(key).strip()
        if not found:
            raise self.wrong(key, "is missing")
        return found

    def column(self, key: str) -> str:
        """Return the name of a column at a key that must be there, with the spaces around it.

        Raises:
            ImportFileError: it is not, or is empty.
        """
        found = self.text(key)
        if not found:
            raise self.wrong(key, "is missing")
        return found

    def word(self, key: str, allowed: Iterable[str], default: str = "") -> str:
        """Return the text at a key that may only be one of some words.

        Raises:
            ImportFileError: it is none of them.
        """
        return self.allowed(key, self.text(key, default), allowed, default)

    def allowed(self, key: str, found: str, words: Iterable[str], default: str = "") -> str:
        """Return a word that stands somewhere at a key.

        Raises:
            ImportFileError: it is none of those allowed.
        """
        words = tuple(words)
        if found not in words and found != default:
            raise self.wrong(key, f"“{found}” is none of {', '.join(words)}{meant(found, words)}")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts at a key: one, or a list of them.

        Raises:
            ImportFileError: something else stands there.
        """
        found = self.take(key)
        if found is None:
            return ()
        several = found if isinstance(found, list) else [found]
        texts = tuple(each for each in several if isinstance(each, str) and each)
        if len(texts) < len(several) or not texts:
            raise self.wrong(key, "is neither a text nor a list of texts")
        return texts

    def words_by_word(self, key: str) -> dict[str, str]:
        """Return a table that says one text for another.

        Raises:
            ImportFileError: it is no table, or holds something else.
        """
        found = self.take(key)
        if found is None:
            return {}
        pairs = found.items() if isinstance(found, dict) else ()
        by_word = {word: said for word, said in pairs if isinstance(said, str)}
        if len(by_word) < len(pairs) or not by_word:
            raise self.wrong(key, 'is no table of texts like {"1" = "exact"}')
        return by_word

    def table(self, key: str) -> Table | None:
        """Return the table at a key, or None.

        Raises:
            ImportFileError: something else stands there.
        """
        found = self.take(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise self.wrong(key, f"is not a table; write [{key}] and its keys below")
        return Table(found, self._file, self._below(key))

    def tables(self, key: str) -> list[Table]:
        """Return the tables at a key: one, or a list of them.

        Raises:
            ImportFileError: something else stands there.
        """
        found = self.take(key)
        several = found if isinstance(found, list) else [] if found is None else [found]
        tables = [each for each in several if isinstance(each, dict)]
        if len(tables) < len(several):
            raise self.wrong(key, f"is not a table; write [[{key}]] and its keys below")
        if len(tables) == 1:
            return [Table(tables[0], self._file, self._below(key))]
        return [
            Table(each, self._file, f"{self._below(key)} {number}")
            for number, each in enumerate(tables, 1)
        ]

    def inner(self, key: str, cells: dict[str, object]) -> Table:
        """Return a table that stands at a key in place of a text."""
        return Table(cells, self._file, self._below(key))

    def end(self) -> None:
        """See that every key was taken.

        Raises:
            ImportFileError: one was not; the message says what is allowed.
        """
        for key in self._cells:
            allowed = list(dict.fromkeys(self._asked))
            message = f"is no key here{meant(key, allowed)}; allowed are {', '.join(allowed)}"
            raise self.wrong(key, message)

    def wrong(self, key: str, message: str) -> ImportFileError:
        """Return the error for what stands at a key."""
        where = f"[{self._name}] {key}" if self._name else key
        return ImportFileError(f"{self._file}: {where} {message}.")

    def _below(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key
