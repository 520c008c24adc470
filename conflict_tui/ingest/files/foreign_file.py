"""A file from elsewhere: looked at once as a whole, then read record by record."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ...model.errors import ImportFileError
from .encoding import UTF8, encoding_of, is_as_ascii
from .kinds import check_bytes, check_text
from .layout import (
    decoded_head,
    delimiter_of,
    has_row_names,
    said_delimiter,
    separator_of,
    shape_of,
)
from .lines import Lines
from .looking import Look, look_at
from .packing import Packed
from .row import Row
from .tables import Rows, allow_long_cells

_FIRST_ROWS = 20
_ROW_NAMES = "its first column, which the header does not name, taken for row names"
_MARK = b"\xef\xbb\xbf"


class ForeignFile:
    """A table or JSON, perhaps packed, in whatever encoding, of whatever size."""

    path: Path
    name: str
    sha256: str
    """Of the bytes on the disk."""
    size: int
    """Bytes on the disk."""
    encoding: str
    """What it is read as: "utf-8", "cp1252"."""
    encoding_remark: str
    """How the encoding was found, in a sentence; empty where there is nothing to say."""
    may_have_year_last: bool
    """Whether something in it may be a date with its year last: 12/25/2022."""
    shape: str
    """"table", "json" (one document) or "lines" (one JSON object a line)."""
    delimiter: str
    """Of a table."""
    header: tuple[str, ...]
    """The first row of a table, its cells stripped; none for JSON. Row names as R writes them have
    an empty name in front."""
    layout_remark: str
    """What is unusual about the first lines, in a few words; empty where there is nothing to say.
    """
    first_rows: list[list[str]]
    """The next rows of a table, as far as they are whole, for recognising."""
    keys: tuple[str, ...]
    """Of a JSON document that is an object; of the first record of a list or of lines."""

    def __init__(self, packed: Packed, look: Look, asked: str) -> None:
        self.path, self.name, self.size = packed.path, packed.name, packed.size
        self.sha256 = look.sha256
        self._packed = packed
        check_bytes(self.name, look.head)
        self.encoding, self.encoding_remark = encoding_of(self.name, look, asked)
        self._is_clean = self.encoding == UTF8 and not look.other_lines
        self.may_have_year_last = look.has_year_last or not is_as_ascii(self.encoding)
        text = decoded_head(look.head, self.encoding)
        check_text(self.name, text)
        self.shape = shape_of(text, packed.inner_name)
        self.delimiter = self.layout_remark = ""
        self.header, self.keys = (), ()
        self.first_rows = []
        self._separator = separator_of(text)
        self._is_list = False
        self._first_objects: dict[str, dict[str, object] | None] = {}
        if self.shape == "table":
            self._look_at_table(text)
        else:
            self._look_at_json()
        packed.position = 0

    @classmethod
    def open(cls, path: Path, encoding: str = "") -> ForeignFile:
        """Look at a file from one end to the other.

        Args:
            path: Of an ordinary file; gzip and a zip of one file are unpacked on the way.
            encoding: What to read it as; empty: as its bytes say.

        Raises:
            ImportFileError: it cannot be read, is damaged, or is neither a table nor JSON.
        """
        packed = Packed(path)
        return cls(packed, look_at(packed), encoding)

    @property
    def share(self) -> float:
        """How much of the file the iteration that was begun last has read, 0 to 1."""
        return self._packed.position / self.size

    def rows(self, header: tuple[str, ...] = ()) -> Iterator[Row]:
        """Yield the records of a table; blank lines and a second row of HXL tags are none.

        Args:
            header: The columns, if the file has no header: its first row is a record then.

        Raises:
            ImportFileError: the file cannot be read any more.
        """
        if not header:
            return self._rows_below(self.header)
        return self._new_rows().rows(header, skips_tags=False)

    def objects(self, records: str) -> Iterator[Row]:
        """Yield the records of JSON.

        Args:
            records: Where they are in a document, as a path of ijson: "item" for those of a list,
                "events.item". It makes no difference where each line is an object.

        Raises:
            ImportFileError: the file cannot be read any more.
        """
        # ijson takes 24 ms, and no table needs it.
        from .objects import document_rows, line_rows

        if self.shape == "lines":
            return line_rows(self._lines())
        if not self._may_have(records):
            return iter(())
        return document_rows(self._json_blocks(), records, is_suspect=not self._is_clean)

    def first_object(self, records: str) -> dict[str, object] | None:
        """Return the first record that is an object and can be used; None where there is none."""
        if records not in self._first_objects:
            whole = (row.cells for row in self.objects(records) if not row.problem)
            found = next(whole, None)
            self._first_objects[records] = found if isinstance(found, dict) else None
        return self._first_objects[records]

    def _may_have(self, records: str) -> bool:
        """Return whether a path may lead somewhere, without reading all of the document."""
        if self._is_list:
            return records.split(".")[0] in ("", "item")
        return not records or any(
            records == key or records.startswith(f"{key}.") for key in self.keys
        )

    def split_at(self, delimiter: str) -> None:
        """Take another sign than was found to stand between the cells of the table.

        Raises:
            ImportFileError: the first line cannot be split at it.
        """
        self.delimiter = delimiter
        self._look_at_first_rows()

    def _look_at_table(self, text: str) -> None:
        allow_long_cells()
        said = said_delimiter(text, self._separator)
        self._is_delimiter_said = bool(said)
        self.delimiter = said or delimiter_of(text, self._separator)
        self._look_at_first_rows()

    def _look_at_first_rows(self) -> None:
        try:
            first = self._new_rows().first()
        except csv.Error as error:
            raise ImportFileError(
                f"{self.name}: its first line is no header ({error}); mend that line."
            ) from error
        if first is None:
            raise ImportFileError(f"{self.name}: has no row.")
        self.header = tuple(cell.strip() for cell in first)
        self.layout_remark = ""
        named = ("", *self.header)
        rows = list(islice(self._rows_below(named), _FIRST_ROWS))
        if has_row_names(rows, len(named)):
            self.header, self.layout_remark = named, _ROW_NAMES
        else:
            rows = list(islice(self.rows(), _FIRST_ROWS))
        self.first_rows = [
            row.cells for row in rows if isinstance(row.cells, list) and not row.problem
        ]

    def _rows_below(self, header: tuple[str, ...]) -> Iterator[Row]:
        """Yield the rows below the first one, which is taken to name these columns."""
        rows = self._new_rows()
        rows.first()
        return rows.rows(header, skips_tags=True)

    def _new_rows(self) -> Rows:
        rows = Rows(self._lines(), self.delimiter, self.encoding)
        if self._is_delimiter_said:
            rows.pass_over_line()
        return rows

    def _look_at_json(self) -> None:
        from .document import keys_of

        if self.shape == "lines":
            self.keys = tuple(self.first_object("") or ())
        else:
            self._is_list, self.keys = keys_of(self.name, self._json_blocks)

    def _lines(self) -> Lines:
        blocks = self._packed.blocks()
        return Lines(blocks, self.encoding, self._separator, self.delimiter)

    def _json_blocks(self) -> Iterable[bytes]:
        """Return a document as UTF-8, without a mark."""
        if self._is_clean:
            return _without_mark(self._packed.blocks())
        lines = Lines(self._packed.blocks(), self.encoding)
        return (text.encode() for text in lines.decoded())


def _without_mark(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for at, block in enumerate(blocks):
        yield block.removeprefix(_MARK) if at == 0 else block
