"""The errors a person can meet, each one sentence that says what, where and what to do.

* ConflictTuiError: caught once, at the command line and in the program
    * UsageError: the command line or a query cannot be understood (exit 2)
        * QuerySyntaxError: it carries the position in the query
    * DateError: a date cannot be read; it carries the position in the text
    * StoreError: the database cannot be opened, read or written (exit 1)
        * BusyError: another program writes to it just now
        * RefusedError: it does not take a record; it carries what it says of it
        * OlderSchemaError: it was written by an older version and can be upgraded; it carries the
          number of the schema
    * ExportError: the file cannot be written (exit 1)
    * ImportFileError: a file cannot be imported, or its mapping cannot be used (exit 1)
    * CorpusError: the corpus files are wrong; it carries file and line (exit 1)
"""

from __future__ import annotations


class ConflictTuiError(Exception):
    """Anything that is told to the person in one sentence instead of a traceback."""


class UsageError(ConflictTuiError):
    """The command line or a query cannot be understood."""


class QuerySyntaxError(UsageError):
    """A query has a part that cannot be understood; `start` and `end` are its code points."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class DateError(ConflictTuiError):
    """A date cannot be read; `position` is the offset of the first wrong code point."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class StoreError(ConflictTuiError):
    """The database cannot be opened, read or written."""


class GoneError(StoreError):
    """An event was there when the database was indexed, and is no more."""


class BusyError(StoreError):
    """Another program writes to the database just now."""


class RefusedError(StoreError):
    """The database does not take a record; `why` is what it says of it."""

    def __init__(self, message: str, why: str) -> None:
        super().__init__(message)
        self.why = why


class OlderSchemaError(StoreError):
    """The database was written by an older version; `store.schema.upgrade` makes it current."""

    def __init__(self, message: str, version: int) -> None:
        super().__init__(message)
        self.version = version


class ExportError(ConflictTuiError):
    """The export cannot be written; what was there before is untouched."""


class ImportFileError(ConflictTuiError):
    """A file cannot be imported; the message names it, says why and what to do."""


class CorpusError(ConflictTuiError):
    """The corpus files cannot be used; the message begins with file and line."""
